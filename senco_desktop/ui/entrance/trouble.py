"""What the safe-start page says and offers for each kind of trouble: the first words, and only the choices that fit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from senco_desktop.domain.wording import capital, count_words, day_words
from senco_desktop.services.session import DEFAULT_ZONE
from senco_desktop.ui.entrance.parts import ChoiceText

UNCHANGED = "<b>Nothing has been changed or deleted</b>"


@dataclass(frozen=True, slots=True)
class Trouble:
    """The first words, what can be done (codes, safest first), and what is known to be sound."""

    title: str
    lead: str
    choices: tuple[str, ...]
    sound: str = ""


@dataclass(frozen=True, slots=True)
class Copies:
    """What was found of backups without opening any: how many in how many places, from when, and the newest good one."""

    count: int = 0
    places: int = 0
    oldest: datetime | None = None
    newest_good: datetime | None = None
    where: str = ""


CRASH = Trouble(
    "The program closed unexpectedly",
    "Your records are safe: each one is on the disk as soon as it is saved. " + UNCHANGED + " since.",
    ("continue", "check", "copy", "copies", "pack", "export", "other"),
)
DAMAGED = Trouble(
    "The school’s records could not be opened",
    "The file is there, but part of it can’t be read. It may have been copied while it was in use. " + UNCHANGED,
    ("again", "copy", "copies", "pack", "check", "export", "other", "new"),
    "Your passphrase was right and your key is sound. The trouble is in the file alone.",
)
TROUBLES: dict[str, Trouble] = {
    "crash": CRASH,
    "damaged": DAMAGED,
    "keys-damaged": Trouble(
        "The key to the school’s records is damaged",
        "The records are there, but the small file that unlocks them (keys.json) can’t be read. Each backup holds a copy of it. "
        + UNCHANGED,
        ("again", "copy", "copies", "pack", "check", "other", "new"),
    ),
    "keys-missing": Trouble(
        "The key to the school’s records is missing",
        "The records are there, but the small file that unlocks them (keys.json) is not beside them. Perhaps only a part of the "
        "folder was copied. Each backup holds a copy of the key. " + UNCHANGED,
        ("again", "copy", "copies", "pack", "check", "other", "new"),
    ),
    "store-missing": Trouble(
        "The school’s records are not in this folder",
        "The key is there, but the file with the records (store.db) is not beside it. Perhaps it was moved, or a copy is not yet "
        "complete. " + UNCHANGED,
        ("again", "copy", "copies", "other", "new"),
    ),
    "newer": Trouble(
        "This school was last opened by a newer version",
        "This version of the program does not know how to read it, and leaves it alone. Install the newer version, then open it. "
        + UNCHANGED,
        ("again", "pack", "other"),
        "Your records are fine. Only this program is too old for them.",
    ),
    "in-use": Trouble(
        "This school is open in another window",
        "One window at a time can have it, so that no two of them write over each other. Close it there, then try again. "
        + UNCHANGED,
        ("again", "other"),
    ),
    "upgrade": Trouble(
        "The school could not be brought to this version",
        "The records are as the version before left them, and that version still opens them. " + UNCHANGED,
        ("again", "check", "pack", "copy", "copies", "other"),
    ),
}
UNREADABLE = Trouble(
    "The school’s folder could not be read or written",
    "A stick may have been pulled out, a school drive may be away, or the disk may be full. " + UNCHANGED,
    ("again", "copy", "copies", "pack", "other", "new"),
)

TEXTS: dict[str, ChoiceText] = {
    each.code: each
    for each in (
        ChoiceText("continue", "arrow-right", "Go on as usual", "Unlock the school and carry on where you were.", "Continue"),
        ChoiceText("again", "refresh", "Try once more",
                   "If another program, or a copy to a memory stick, was using the file a moment ago.", "Try again"),
        ChoiceText("copy", "history", "Go back to the last good copy", "", "Open this copy…"),
        ChoiceText("copies", "folder", "Choose another backup", "", "See the copies…"),
        ChoiceText("pack", "device-floppy", "Save what is here for someone who helps you",
                   "One encrypted file. It holds the records, so hand it over as you would the register.", "Save a copy…"),
        ChoiceText("check", "shield-check", "Check the school",
                   "Reads the key, every page of the records and every backup, and says which are sound.", "Check…"),
        ChoiceText("export", "table", "Export what can be read",
                   "Plain tables of all that is still readable, into a folder of yours. Anyone who has it can read them.",
                   "Export…"),
        ChoiceText("other", "building", "Open another school folder",
                   "If the school was moved, or another copy of its folder lies elsewhere.", "Choose a folder…"),
        ChoiceText("new", "plus", "Begin a new school elsewhere",
                   "In a folder of its own. What is here stays as it is.", "New school…"),
    )
}


def trouble_of(kind: str) -> Trouble:
    """The words for a kind of `Problem`; what is not named is a folder or disk that refuses."""
    return TROUBLES.get(kind, UNREADABLE)


def lead_of(trouble: Trouble, copies: Copies, today: date) -> str:
    """The first words, with the age of the last good copy where there is one and it matters."""
    if copies.newest_good is None or "copy" not in trouble.choices or trouble is CRASH:
        return trouble.lead.rstrip(". ") + "."
    return f"{trouble.lead.rstrip('. ')}, and your last good copy is from {when_words(copies.newest_good, today)}."


def choices_of(trouble: Trouble, copies: Copies) -> tuple[ChoiceText, ...]:
    """The rows that fit: no "last good copy" where none was found, and the dates of those that were."""
    rows = []
    for code in trouble.choices:
        text = TEXTS[code]
        if code == "copy":
            if copies.newest_good is None:
                continue
            at = local(copies.newest_good)
            said = (f"{day_words(at.date())}, {at:%H:%M}, {copies.where}, checked. Later entries would be missing. "
                    "It opens in a new folder; the present one stays as it is.")
            text = ChoiceText(code, text.icon, text.title, said, text.button)
        elif code == "copies":
            text = ChoiceText(code, text.icon, text.title, _found(copies), text.button)
        rows.append(text)
    return tuple(rows)


def when_words(moment: datetime, today: date) -> str:
    """"this morning", "yesterday evening", "Wed 18 Nov 2026"."""
    at = local(moment)
    part = "morning" if at.hour < 12 else "afternoon" if at.hour < 17 else "evening"
    days = (today - at.date()).days
    if days in (0, 1):
        return f"{'this' if days == 0 else 'yesterday'} {part}"
    return day_words(at.date())


def local(moment: datetime) -> datetime:
    """A copy's moment as the wall clock showed it."""
    return moment.astimezone(ZoneInfo(DEFAULT_ZONE))


def _found(copies: Copies) -> str:
    if not copies.count or copies.oldest is None:
        return "None was found beside the school. There may be one on a stick or a school drive."
    there = "was" if copies.count == 1 else "were"
    back = day_words(local(copies.oldest).date(), year=False)
    count = capital(count_words(copies.count, "copy", "copies"))
    return f"{count} {there} found in {count_words(copies.places, 'place')}, back to {back}."
