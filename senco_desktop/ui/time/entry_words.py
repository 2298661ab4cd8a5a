"""How an entry is said on the Time page: on its block, in a row of the table, by a screen reader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from senco_desktop.domain.categories import UNSORTED
from senco_desktop.domain.records import Entry
from senco_desktop.domain.wording import MONTHS, WEEKDAYS, joined, length_words
from senco_desktop.ui.fields import clock_words

CONTEXT_WORDS = {"protected": "In a protected slot", "school_day": "School day", "own_time": "Own time", "unplaced": "Not placed"}


def code_words(code: str) -> str:
    """A kind's code as it is written; in words where it is not sorted yet."""
    return "Not sorted" if code == UNSORTED else code


def about_words(entry: Entry, names: Mapping[str, str]) -> str:
    """What stands beside the code: pupils and the note, else the agencies, else the kind's name."""
    parts = [*entry.pupils, *([" ".join(entry.note.split())] if entry.note else [])] or list(entry.agencies)
    return ", ".join(parts) or ("" if entry.category == UNSORTED else names.get(entry.category, ""))


def short_words(entry: Entry) -> str:
    """An entry's name inside a sentence: "CK1, call", "PAR"."""
    note = " ".join(entry.note.split())
    parts = [*entry.pupils[:2], *([note if len(note) <= 24 else f"{note[:22].rstrip()}…"] if note else [])]
    return ", ".join(parts) or code_words(entry.category)


def times_words(entry: Entry) -> str:
    """"15:30–16:30", or "" without clock times."""
    if entry.span is None:
        return ""
    return f"{clock_words(entry.span.start.time())}–{clock_words(entry.span.end.time())}"


def long_day(day: date) -> str:
    """"Tuesday 17 Nov"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def spoken(entry: Entry, names: Mapping[str, str]) -> str:
    """The whole entry as one sentence."""
    start = times_words(entry).replace("–", " to ")
    parts = [
        long_day(entry.day),
        start,
        length_words(entry.length),
        names.get(entry.category, entry.category),
        joined(entry.pupils),
        joined(entry.agencies),
        " ".join(entry.note.split()),
        {True: "planned", False: "reactive", None: ""}[entry.planned],
        "waits for an answer, not counted yet" if entry.pending else "",
        f"to check: {entry.to_check}" if entry.to_check else "",
    ]
    return ", ".join(part for part in parts if part)
