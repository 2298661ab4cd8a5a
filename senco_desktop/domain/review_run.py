"""The checklist of an annual review: who was invited and asked, what has come, who is silent and since when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from senco_desktop.domain.plan_records import Invitee
from senco_desktop.domain.wording import capital, day_words, joined

PARTS = (
    ("invited_on", "Invited"), ("advice_in", "Advice in"), ("papers_sent_on", "Papers sent"), ("came", "Came"),
    ("report_sent_on", "Report sent"),
)  # fmt: skip
SHOWS_DONE = {"invited_on": "review-notice", "papers_sent_on": "review-papers", "report_sent_on": "review-report"}
"""The step that is done once every invitee has this."""
YES, NO, WAITING = "yes", "no", "waiting"

USUAL = (
    ("Parents", "parent", "family"), ("Pupil’s own view", "young person", "family"), ("Class teacher", "school", "school"),
    ("Head teacher", "school", "school"), ("LA caseworker", "LA", "la"), ("Health", "health", "agency"),
    ("Social care", "social care", "agency"),
)  # fmt: skip
"""Whom the regulations and custom want asked: reg 20(2)."""


@dataclass(frozen=True, slots=True)
class Silent:
    """Somebody whose advice was asked for or promised and is not in: since the first day of asking, or since a broken promise."""

    invitee: Invitee
    since: date
    asked_on: tuple[date, ...]
    promised: date | None = None

    def words(self, today: date) -> str:
        """ "Asked Tue 14 Jul and Mon 5 Oct, nothing in", "Promised for Fri 20 Nov, not in"."""
        promised = f"promised for {day_words(self.promised, year=False)}" if self.promised else ""
        if self.promised is not None and (self.promised >= today or not self.asked_on):
            return f"{capital(promised)}, not in"
        named = f"asked {joined([day_words(day, year=False) for day in self.asked_on])}"
        return capital(", ".join(filter(None, (named, promised, "nothing in"))))


def cell(invitee: Invitee, part: str) -> str:
    """How one cell of the checklist stands: yes (a tick), no (a dash), waiting (asked, not in: an hourglass)."""
    if part == "advice_in" and _owes(invitee):
        return WAITING
    return YES if getattr(invitee, part) else NO


def spoken(invitee: Invitee, part: str) -> str:
    """A cell in words: "SaLT, advice in, asked Tue 14 Jul, promised Fri 4 Dec, not in", "Parents, invited, Tue 15 Sep"."""
    name = dict(PARTS)[part].lower()
    value, state = getattr(invitee, part), cell(invitee, part)
    if state == WAITING:
        asked = f"asked {day_words(invitee.advice_asked[-1], year=False)}" if invitee.advice_asked else ""
        return ", ".join(filter(None, (invitee.name, name, asked, promise(invitee), "not in")))
    if part == "came":
        return f"{invitee.name}, {name}, {'not said' if value is None else 'yes' if value else 'no'}"
    return f"{invitee.name}, {name}, {day_words(value, year=False) if value else 'no'}"


def promise(invitee: Invitee, *, weekday: bool = True) -> str:
    """ "promised Fri 4 Dec" for advice that is not in; "" without a promise."""
    day = invitee.advice_promised if invitee.advice_in is None else None
    return f"promised {day_words(day, weekday=weekday, year=False)}" if day else ""


def silent(invitees: Iterable[Invitee], today: date) -> tuple[Silent, ...]:
    """Those whose advice is not in, the longest silent first. A promise whose day is still to come leaves the day of asking."""
    found = []
    for each in invitees:
        if _owes(each):
            asked, promised = tuple(sorted(each.advice_asked)), each.advice_promised
            broken = promised if promised is not None and promised < today else None
            found.append(Silent(each, broken or min(asked, default=today), asked, promised))
    return tuple(sorted(found, key=lambda each: (each.since, each.invitee.name)))


def _owes(invitee: Invitee) -> bool:
    return invitee.advice_in is None and bool(invitee.advice_asked or invitee.advice_promised)


def all_have(invitees: Sequence[Invitee], part: str) -> date | None:
    """The last day on which somebody got a part, once everybody has it; None before."""
    days = [getattr(invitee, part) for invitee in invitees]
    return max(days) if days and all(days) else None
