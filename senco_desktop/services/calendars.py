"""The school year and the timetable: terms, closures, INSET, the school day, and the weekly blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta

from senco_desktop.domain import protected
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Block, Closed, Inset, Outcome, SchoolCalendar, Term
from senco_desktop.domain.wording import day_words
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import DEFAULT_ZONE, Session
from senco_desktop.store.unit import Unit

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def calendar(session: Session) -> SchoolCalendar:
    """The school's calendar, bank holidays included: those it stated, else those of England for the years of its terms."""
    found = session.cache.get("calendar")
    if found is None:
        found = session.cache["calendar"] = _read(session)
    return found  # type: ignore[return-value]


def blocks(session: Session) -> list[Block]:
    """All timetable blocks, past ones included, in the order of the week."""
    found = session.cache.get("blocks")
    if found is None:
        found = session.cache["blocks"] = session.store.all(Block, "weekday, start, first, id")
    return list(found)  # type: ignore[call-overload, no-any-return]


def save_school_day(session: Session, *, opening: time, closing: time, weekdays: tuple[int, ...], timezone: str) -> Changes:
    """Raises Problem when the day ends before it begins or has no weekday."""
    if opening >= closing:
        raise Problem("The school day ends before it begins.", "Check the two times.", "school-day")
    if not weekdays:
        raise Problem("A school week needs at least one day.", "Tick the days on which the school is open.", "school-day")
    with session.unit("Change the school day") as unit:
        set_school_day(unit, opening, closing, weekdays, timezone)
    return made_by(unit)


def set_school_day(unit: Unit, opening: time, closing: time, weekdays: tuple[int, ...], timezone: str) -> None:
    unit.set(
        "calendar",
        {"opening": f"{opening:%H:%M}", "closing": f"{closing:%H:%M}", "weekdays": list(weekdays), "timezone": timezone},
    )


def save_dates(
    session: Session,
    terms: tuple[Term, ...],
    closed: tuple[Closed, ...],
    insets: tuple[Inset, ...],
    bank_holidays: frozenset[date] | None = None,
    label: str = "Change term dates",
) -> Changes:
    """Replace the school year's dates. `bank_holidays` None: computed for England. Raises Problem for terms that overlap."""
    for earlier, later in zip(sorted(terms, key=_first), sorted(terms, key=_first)[1:], strict=False):
        if later.first <= earlier.last:
            raise Problem(f"{earlier.name} and {later.name} overlap.", "A term begins after the one before has ended.", "terms")
    with session.unit(label) as unit:
        old: list[Term | Closed | Inset] = [*session.store.all(Term), *session.store.all(Closed), *session.store.all(Inset)]
        for each in old:
            unit.remove(type(each), each.id)
        fresh: list[Term | Closed | Inset] = [*terms, *closed, *insets]
        unit.add_all(replace(each, id=0) for each in fresh)
        note_bank_holidays(session, unit)
        unit.set("bank_holidays", None if bank_holidays is None else sorted(d.isoformat() for d in bank_holidays))
    return made_by(unit)


def save_block(session: Session, block: Block) -> Changes:
    """Add a block, or mend the one with its id ("fix a mistake"): it then holds for all of its time.

    Raises Problem when it ends before it begins, or two protected slots would overlap.
    """
    _check_block(session, block)
    with session.unit("Change slot" if block.id else "Add slot") as unit:
        unit.put(block)
    return made_by(unit)


def change_block_from(session: Session, block: Block, day: date) -> Changes:
    """A change that holds from `day` on: the old block ends the day before, the new one begins. `block.id` is the old one's."""
    old = session.store.get(Block, block.id)
    if old is None:
        raise Problem("That slot is gone.", "It may have been undone; look at the list again.", "gone")
    if day <= old.first:
        return save_block(session, replace(block, first=old.first))
    fresh = replace(block, id=0, ref=None, first=day)
    _check_block(session, fresh, besides=old.id)
    with session.unit("Change slot from a date") as unit:
        unit.change(replace(old, last=day - timedelta(days=1)))
        unit.add(fresh)
    return made_by(unit)


def end_block(session: Session, block: Block, last: date) -> Changes:
    """The slot holds for the last time on `last`."""
    if last < block.first:
        return remove_block(session, block)
    with session.unit("End slot") as unit:
        unit.change(replace(block, last=last))
    return made_by(unit)


def remove_block(session: Session, block: Block) -> Changes:
    """Take a block away as if it had never stood. Raises Problem when outcomes were marked on it."""
    marked = session.store.scalar("SELECT count(*) FROM outcome WHERE slot = ?", [block.id])
    if marked:
        raise Problem(
            f"This slot has {marked} outcome(s) marked.",
            "End it on a date instead, so that what happened stays on record.",
            "marked",
        )
    with session.unit("Remove slot") as unit:
        unit.remove(Block, block.id)
    return made_by(unit)


def slot_conflicts(session: Session) -> tuple[protected.Conflict, ...]:
    """Outcomes marked on days on which the slot no longer stands: kept in the store, outside the figures, shown."""
    return protected.conflicts(blocks(session), session.store.all(Outcome), calendar(session))


def school_year(day: date) -> tuple[date, date]:
    """The school year of a day: 1 September to 31 August."""
    year = day.year if day.month >= 9 else day.year - 1
    return date(year, 9, 1), date(year + 1, 8, 31)


def _check_block(session: Session, block: Block, besides: int = 0) -> None:
    if block.start >= block.end:
        raise Problem("The slot ends before it begins.", "Check the two times.", "slot")
    if block.last is not None and block.last < block.first:
        raise Problem("The slot ends on a day before it starts.", "Check the two dates.", "slot")
    if block.kind != "protected":
        return
    others = [b for b in blocks(session) if b.id not in (block.id, besides) and b.kind == "protected"]
    ended = [replace(b, last=block.first - timedelta(days=1)) for b in blocks(session) if besides and b.id == besides]
    clash = protected.overlapping_slots([*others, *ended, block])
    if clash:
        other = clash[0] if clash[1] == block else clash[1]
        raise Problem(
            f"That overlaps the slot on {WEEKDAYS[other.weekday - 1]} {other.start:%H:%M}–{other.end:%H:%M}"
            f" (from {day_words(other.first)}).",
            "Protected slots of one day may not overlap: change one of the two.",
            "slot-overlap",
        )


def _read(session: Session) -> SchoolCalendar:
    base = session.store.setting("calendar", {})
    stated = session.store.setting("bank_holidays")
    terms = tuple(session.store.all(Term, "first"))
    return SchoolCalendar(
        timezone=base.get("timezone", DEFAULT_ZONE),
        opening=time.fromisoformat(base.get("opening", "08:45")),
        closing=time.fromisoformat(base.get("closing", "15:15")),
        weekdays=tuple(base.get("weekdays", (1, 2, 3, 4, 5))),
        terms=terms,
        closed=tuple(session.store.all(Closed, "first")),
        insets=tuple(session.store.all(Inset, "day")),
        bank_holidays=_computed(session, terms) if stated is None else frozenset(date.fromisoformat(d) for d in stated),
    )


def note_bank_holidays(session: Session, unit: Unit) -> None:
    """Whoever writes terms calls this in the same unit: England's bank holidays for their years, from the library, are kept,
    because loading the library takes longer than a start may.
    """
    kept: dict[str, list[str]] = session.store.setting("computed_bank_holidays", {})
    unit.set(
        "computed_bank_holidays",
        kept | {str(year): _england(year) for year in _years(session.store.all(Term)) if str(year) not in kept},
    )


def _computed(session: Session, terms: tuple[Term, ...]) -> frozenset[date]:
    kept: dict[str, list[str]] = session.store.setting("computed_bank_holidays", {})
    days = (day for year in _years(terms) for day in kept.get(str(year)) or _england(year))
    return frozenset(date.fromisoformat(day) for day in days)


def _england(year: int) -> list[str]:
    from senco_desktop.services.bank_holidays import england_bank_holidays

    return sorted(day.isoformat() for day in england_bank_holidays(year))


def _years(terms: Iterable[Term]) -> list[int]:
    return sorted({year for term in terms for year in (term.first.year, term.last.year)})


def _first(term: Term) -> date:
    return term.first
