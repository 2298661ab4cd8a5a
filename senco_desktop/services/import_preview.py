"""What an import would do, row by row, by the very rules by which it is then stored; and storing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from senco_desktop.domain import intake as read
from senco_desktop.domain.categories import UNSORTED
from senco_desktop.domain.intake import Intake, ReadEntry, Refused, SchoolForm, TermDates
from senco_desktop.domain.reading_words import folded
from senco_desktop.domain.records import Closed, Inset, Term
from senco_desktop.domain.wording import count_words, day_words, period_words
from senco_desktop.services import intake
from senco_desktop.services.changes import Changes
from senco_desktop.services.intake import Taken
from senco_desktop.services.session import Session

Read = Intake | TermDates | SchoolForm
STATES = ("new", "to_check", "there", "refused")
PART_GAP = " · "
"""What stands between the parts of a note that a reader put together."""


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of the file. `state` is new, to_check, there (already) or refused; `why` says its doubts or the refusal."""

    row: int | str
    state: str
    read_as: str
    why: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """A wording that fits no kind of work, and how many rows have it."""

    phrase: str
    count: int


@dataclass(frozen=True, slots=True)
class Preview:
    """`taken` is the dry run: its numbers are those of the import."""

    rows: tuple[PreviewRow, ...]
    taken: Taken
    unknown: tuple[Unknown, ...] = ()
    unused: tuple[str, ...] = ()
    noun: tuple[str, str] = ("entry", "entries")

    def sentence(self) -> str:
        """ "300 to store, 20 of them to check, 8 already there, 12 not stored"."""
        taken = self.taken
        parts = [f"{taken.stored} to store"]
        if taken.to_check:
            parts.append(f"{len(taken.to_check)} of them to check")
        return ", ".join([*parts, f"{taken.already_there} already there", f"{len(taken.refused)} not stored"])

    def to_store(self) -> str:
        """ "300 entries": what the button stores."""
        return count_words(self.taken.stored, *self.noun, figures=True)


def preview(session: Session, found: Read) -> Preview:
    """What storing `found` would do now. Stores nothing."""
    if isinstance(found, Intake):
        return _of_time_log(session, found)
    if isinstance(found, TermDates):
        return _of_term_dates(session, found)
    return _of_school(session, found)


def store(session: Session, found: Read) -> Changes:
    """Store what is new, as one step after a recovery point. Raises Problem when the recovery point cannot be made."""
    takers: dict[type[Any], Callable[..., Taken]] = {Intake: intake.take_time_log, TermDates: intake.take_term_dates}
    taken = takers.get(type(found), intake.take_school)(session, found)
    return taken.changes or Changes(frozenset(), "")


def unknown_wordings(entries: Iterable[ReadEntry]) -> tuple[Unknown, ...]:
    """The wordings of rows that were not sorted, the most frequent first; the same words in other capitals are one."""
    found: dict[str, str] = {}
    count: Counter[str] = Counter()
    for row in entries:
        phrase = row.entry.note.split(PART_GAP)[0].strip()
        if row.entry.category == UNSORTED and phrase:
            found.setdefault(folded(phrase), phrase)
            count[folded(phrase)] += 1
    return tuple(Unknown(found[key], number) for key, number in count.most_common())


def _of_time_log(session: Session, log: Intake) -> Preview:
    days = read.days_of(log.entries)
    new, _there = read.new_rows(log.entries, session.store.entries(*days) if days else [])
    fresh = {row.row for row in new}
    rows = [_entry_row(row, row.row in fresh) for row in log.entries]
    rows += map(_refused_row, log.refused)
    rows.sort(key=lambda row: int(row.row))
    taken = intake.take_time_log(session, log, dry_run=True)
    return Preview(tuple(rows), taken, unknown_wordings(new), log.unused)


def _entry_row(row: ReadEntry, is_new: bool) -> PreviewRow:
    state = ("to_check" if row.doubts else "new") if is_new else "there"
    return PreviewRow(row.row, state, row.read_as, "; ".join(row.doubts), _filled(row.cells))


def _refused_row(refused: Refused) -> PreviewRow:
    return PreviewRow(refused.row, "refused", "", refused.reason, _filled(refused.cells))


def _filled(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in cells if cell.strip())


def _of_term_dates(session: Session, dates: TermDates) -> Preview:
    taken = intake.take_term_dates(session, dates, dry_run=True)
    clashes = {each.row for each in taken.refused}
    alone: list[tuple[str, str, TermDates]] = [
        *(("Term", f"{t.name}, {_when(t)}", TermDates((t,))) for t in dates.terms if f"term {t.name}" not in clashes),
        *(("Closed", f"{c.name}, {_when(c)}", TermDates(closed=(c,))) for c in dates.closed),
        *(("INSET", f"{i.name}, {day_words(i.day)}", TermDates(insets=(i,))) for i in dates.insets),
        *(("Bank holiday", f"{c.name}, {_when(c)}", TermDates(bank_holidays=(c,))) for c in dates.bank_holidays),
    ]
    rows = [PreviewRow(kind, _state_of(session, one), said) for kind, said, one in alone]
    return Preview((*rows, *map(_refused_row, taken.refused)), taken, noun=("date", "dates"))


def _state_of(session: Session, one: TermDates) -> str:
    return "new" if intake.take_term_dates(session, one, dry_run=True).stored else "there"


def _when(each: Term | Closed) -> str:
    return period_words(each.first, each.last)


def _of_school(session: Session, form: SchoolForm) -> Preview:
    taken = intake.take_school(session, form, dry_run=True)
    insets: tuple[Inset, ...] = form.calendar.insets if form.calendar else ()
    terms = form.calendar.terms if form.calendar else ()
    closed = form.calendar.closed if form.calendar else ()
    parts = (
        ("Terms", terms), ("Holidays and closures", closed), ("INSET days", insets), ("Slots and blocks", form.blocks),
        ("Outcomes", form.outcomes), ("Entries", form.entries), ("Plans", form.plans), ("Meetings", form.meetings),
        ("Actions", form.actions), ("Kinds of work", form.categories), ("Agencies", form.agencies),
    )  # fmt: skip
    rows = [PreviewRow(name, "new", f"{len(found)} in the file") for name, found in parts if found]
    return Preview((*rows, *(_refused_row(each) for each in taken.refused)), taken, noun=("record", "records"))
