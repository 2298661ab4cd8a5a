"""What reading a file gives: entries with their doubts, refused rows with their reasons, term dates, a whole school."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from senco_desktop.domain.records import (
    Block,
    Closed,
    Entry,
    Inset,
    Outcome,
    School,
    SchoolCalendar,
    Term,
)

RowKey = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """A row that was understood. `row` counts from 1 as Excel does; `doubts` is empty for a good row.

    `read_as` says the reading in words; `cells` are the row's own words. The entry's `to_check` holds the doubts.
    """

    row: int
    entry: Entry
    read_as: str
    doubts: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of another kind of file that was read with doubts: its number (or name), how it was read, and the doubts."""

    row: int | str
    read_as: str
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A row or part with no honest reading. `row` is its number in the file, or the part's name and place in a JSON form."""

    row: int | str
    reason: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Intake:
    """What a time log held. Every row is an entry, refused, or furniture (titles, headings, totals, blank rows)."""

    entries: tuple[ReadEntry, ...]
    refused: tuple[Refused, ...]
    furniture: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    """The meaning found for each column by its heading."""
    unused: tuple[str, ...] = ()
    """Headings of columns, and names of other sheets, of which nothing was taken."""

    @property
    def to_check(self) -> tuple[ReadEntry, ...]:
        return tuple(entry for entry in self.entries if entry.doubts)


@dataclass(frozen=True, slots=True)
class TermDates:
    """A file of term dates. Half terms are in `closed`, bank holidays stand apart with their names."""

    terms: tuple[Term, ...] = ()
    closed: tuple[Closed, ...] = ()
    insets: tuple[Inset, ...] = ()
    bank_holidays: tuple[Closed, ...] = ()
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class SlotOutcome:
    """An outcome whose slot is named by the `ref` of its block; the outcome's own `slot` is 0."""

    slot: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Hanging:
    """A bare record of a part, and the refs of the records it points to, in the order of the part's pointers; "" is nothing."""

    record: Any
    on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SchoolForm:
    """The plain school form, or our own all.json, as records. None and empty parts were not in the file.

    `parts` holds what stands in the lists of `school_parts.PARTS`, by their names; entries in the order of entering.
    `settings` are the school's own by the names of the form, as JSON values.
    """

    calendar: SchoolCalendar | None = None
    blocks: tuple[Block, ...] = ()
    outcomes: tuple[SlotOutcome, ...] = ()
    school: School | None = None
    parts: Mapping[str, tuple[Hanging, ...]] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    faults: tuple[Refused, ...] = ()

    def of(self, part: str) -> tuple[Hanging, ...]:
        """What stands in one list of the form."""
        return self.parts.get(part, ())

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(each.record for each in self.of("entries"))


UNSAID: tuple[object, ...] = ("", (), [], {})


def unsaid(value: object) -> bool:
    """Whether a school has said nothing by this value. Nought is something said."""
    return value is None or value is False or value in UNSAID


def filled(
    here: Mapping[str, Any], fresh: Mapping[str, Any], usual: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What a school says, with what it has not said yet taken from a file; and the names of what it says otherwise.

    Said is what is neither blank nor as the program brought it (`usual`). What the school says stays.
    """
    merged, kept = dict(here), []
    for name, value in fresh.items():
        own = here.get(name)
        if own == value:
            continue
        if isinstance(own, Mapping) and isinstance(value, Mapping):
            merged[name], below = filled(own, value, usual.get(name) or {})
            kept += [f"{name}, {each}" for each in below]
        elif unsaid(own) or (name in usual and own == usual[name]):
            merged[name] = value
        elif not unsaid(value) and not (name in usual and value == usual[name]):
            kept.append(name)
    return merged, tuple(kept)


def same_row_key(entry: Entry) -> RowKey:
    """What makes two rows the same: day, times or length, kind, pupils, agencies and text, whatever capitals and blanks."""
    span = entry.span
    when: RowKey = (span.first_minute, span.last_minute) if span else (None, entry.minutes)
    return (
        entry.day,
        *when,
        entry.category,
        frozenset(_plain(pupil) for pupil in entry.pupils),
        frozenset(_plain(agency) for agency in entry.agencies),
        _plain(entry.note),
    )


def new_rows(read: Iterable[ReadEntry], stored: Iterable[Entry]) -> tuple[list[ReadEntry], list[ReadEntry]]:
    """The rows that are new, and those that are already there: in the store or further up in the same file."""
    known = {same_row_key(entry) for entry in stored}
    new: list[ReadEntry] = []
    there: list[ReadEntry] = []
    for row in read:
        key = same_row_key(row.entry)
        (there if key in known else new).append(row)
        known.add(key)
    return new, there


def days_of(read: Iterable[ReadEntry]) -> tuple[date, date] | None:
    """The first and the last day of the entries, or None when there are none: the stored entries to compare with."""
    days = [row.entry.day for row in read]
    return (min(days), max(days)) if days else None


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
