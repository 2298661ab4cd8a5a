"""Storing what was read from a file: nothing twice, one undo step, a recovery point first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from senco_desktop.domain import intake as read
from senco_desktop.domain.calendar import each_day
from senco_desktop.domain.intake import Intake, ReadEntry, ReadRow, Refused, TermDates
from senco_desktop.domain.records import Closed, Inset, Term
from senco_desktop.services import backups, calendars
from senco_desktop.services.bank_holidays import england_bank_holidays
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did, or (nothing confirmed yet) would do. `changes` is None for a dry run or when nothing was new.

    `not_needed` counts the pupils of a list of whom nothing is kept.
    """

    stored: int
    already_there: int
    to_check: tuple[ReadEntry | ReadRow, ...] = ()
    refused: tuple[Refused, ...] = ()
    changes: Changes | None = None
    not_needed: int = 0


def take_time_log(session: Session, log: Intake, *, dry_run: bool = False) -> Taken:
    """Store the rows of a time log that are not there yet, as one step. Doubtful ones are stored and marked to check."""
    days = read.days_of(log.entries)
    stored = session.store.entries(*days) if days else []
    new, there = read.new_rows(log.entries, stored)
    taken = Taken(len(new), len(there), tuple(row for row in new if row.doubts), log.refused)
    if dry_run or not new:
        return taken
    recovery_point(session)
    with session.unit(f"Import {len(new)} entries") as unit:
        unit.add_all(row.entry for row in new)
    session.cache.pop("pupil_codes", None)
    return replace(taken, changes=made_by(unit))


def take_term_dates(session: Session, dates: TermDates, *, dry_run: bool = False) -> Taken:
    """Add the terms, half terms and INSET days that are not there yet. England's bank holidays are: they are computed."""
    fresh: list[Term | Closed | Inset] = [
        *unlike(session.store.all(Term), dates.terms),
        *unlike(session.store.all(Closed), [*dates.closed, *_not_known(session, dates.bank_holidays)]),
        *unlike_insets(session.store.all(Inset), dates.insets),
    ]
    fresh, clashes = without_overlaps(session.store.all(Term), fresh)
    count = len(dates.terms) + len(dates.closed) + len(dates.insets) + len(dates.bank_holidays)
    taken = Taken(len(fresh), count - len(fresh) - len(clashes), refused=(*dates.refused, *clashes))
    if dry_run or not fresh:
        return taken
    recovery_point(session)
    with session.unit("Import term dates") as unit:
        unit.add_all(fresh)
        calendars.note_bank_holidays(session, unit)
    return replace(taken, changes=made_by(unit))


def _not_known(session: Session, bank_holidays: Iterable[Closed]) -> list[Closed]:
    """Those that are neither the school's stated ones nor, where it states none, England's: another nation's, or a new one."""
    stated = session.store.setting("bank_holidays")

    def known(day: date) -> bool:
        return day in england_bank_holidays(day.year) if stated is None else day.isoformat() in stated

    return [each for each in bank_holidays if not all(map(known, each_day(each.first, each.last)))]


def unlike(here: Iterable[R], fresh: Iterable[R]) -> list[R]:
    """Those that are not there yet."""
    known = {replace(record, id=0) for record in here}  # type: ignore[type-var]
    return [record for record in fresh if replace(record, id=0) not in known]  # type: ignore[type-var]


def unlike_insets(here: Iterable[Inset], insets: Iterable[Inset]) -> list[Inset]:
    """A day is an INSET day once."""
    days = {inset.day for inset in here}
    return [inset for inset in insets if inset.day not in days]


def without_overlaps(here: Sequence[Term], fresh: Sequence[Any]) -> tuple[list[Any], list[Refused]]:
    """Terms may not overlap: the first to come stays."""
    stay: list[Any] = []
    clashes: list[Refused] = []
    terms = list(here)
    for record in fresh:
        if isinstance(record, Term):
            other = next((t for t in terms if t.first <= record.last and record.first <= t.last), None)
            if other is not None:
                clashes.append(Refused(f"term {record.name}", f"it overlaps {other.name}"))
                continue
            terms.append(record)
        stay.append(record)
    return stay, clashes


def recovery_point(session: Session) -> None:
    """Keep the school as it is before an import, unless there is nothing in it yet."""
    if session.store.scalar("SELECT 1 FROM entry LIMIT 1") or session.store.scalar("SELECT 1 FROM block LIMIT 1"):
        backups.recovery_point(session, "before-import")
