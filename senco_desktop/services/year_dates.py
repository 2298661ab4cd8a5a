"""The dates of the school year one by one: what the bank holidays are stays as the school has it."""

from __future__ import annotations

from dataclasses import replace

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Closed, Inset, Term
from senco_desktop.domain.typical_year import typical_year
from senco_desktop.services import calendars
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session

Dated = Term | Closed | Inset
LABELS = {Term: "term", Closed: "closure", Inset: "INSET day"}


def all_dates(session: Session) -> list[Dated]:
    """Terms, closures and INSET days in the order of their first day."""
    calendar = calendars.calendar(session)
    found: list[Dated] = [*calendar.terms, *calendar.closed, *calendar.insets]
    return sorted(found, key=first_day)


def first_day(dated: Dated) -> tuple[int, int]:
    """Orders dates; of two that begin on one day the longer stands first."""
    if isinstance(dated, Inset):
        return dated.day.toordinal(), -dated.day.toordinal()
    return dated.first.toordinal(), -dated.last.toordinal()


def save(session: Session, dated: Dated, old: Dated | None = None) -> Changes:
    """Add one, or put it in the place of `old`, which may be of another kind. Raises Problem where it contradicts the year."""
    _check(session, dated, old)
    with session.unit(f"{'Change' if old else 'Add'} {LABELS[type(dated)]}") as unit:
        if old is not None and type(old) is type(dated):
            unit.change(replace(dated, id=old.id))
        else:
            if old is not None:
                unit.remove(type(old), old.id)
            unit.add(replace(dated, id=0))
        calendars.note_bank_holidays(session, unit)
    return made_by(unit)


def remove(session: Session, dated: Dated) -> Changes:
    with session.unit(f"Remove {LABELS[type(dated)]}") as unit:
        unit.remove(type(dated), dated.id)
    return made_by(unit)


def add_typical(session: Session, year: int) -> Changes:
    """Typical terms and half terms of the school year that begins in September of `year`, where none stand yet.

    Raises Problem when every one of them overlaps a term that is there.
    """
    offered = typical_year(year)
    terms = [term for term in offered.terms if _overlapped(session, term) is None]
    if not terms:
        raise Problem("That school year has its terms already.", "Change them in the table.", "terms")
    closed = [each for each in offered.closed if any(term.first <= each.first <= term.last for term in terms)]
    with session.unit("Take typical dates") as unit:
        unit.add_all([*terms, *closed])
        calendars.note_bank_holidays(session, unit)
    return made_by(unit)


def year_to_offer(session: Session) -> int:
    """The September in which the first school year begins that has no terms: this one, else a later one."""
    year = calendars.school_year(session.today)[0].year
    while any(_overlapped(session, term) is not None for term in typical_year(year).terms):
        year += 1
    return year


def _check(session: Session, dated: Dated, old: Dated | None) -> None:
    if isinstance(dated, Inset):
        others = (each for each in calendars.calendar(session).insets if each.id != (old.id if isinstance(old, Inset) else 0))
        if any(each.day == dated.day for each in others):
            raise Problem("That day is an INSET day already.", "Change the one in the table.", "inset")
        return
    if dated.last < dated.first:
        raise Problem(f"{dated.name} ends before it begins.", "Check the two dates.", "dates")
    if isinstance(dated, Term):
        other = _overlapped(session, dated, old.id if isinstance(old, Term) else 0)
        if other is not None:
            raise Problem(f"{dated.name} and {other.name} overlap.", "A term begins after the one before has ended.", "terms")


def _overlapped(session: Session, term: Term, besides: int = 0) -> Term | None:
    terms = calendars.calendar(session).terms
    return next((t for t in terms if t.id != besides and t.first <= term.last and term.first <= t.last), None)
