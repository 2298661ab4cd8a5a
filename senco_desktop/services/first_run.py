"""The first run: how far it came, and what it stores as one step, which are the protected slots and the year's dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from senco_desktop.domain import protected
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Block, Closed, Inset, SchoolCalendar, Term
from senco_desktop.services import calendars, settings
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session

Dated = Term | Closed | Inset
SHEET = -1
"""Stands before the first step: the recovery sheet."""
_PLACE = "first_run"


def place(session: Session) -> int | None:
    """Where the first run stopped: `SHEET`, or a step from 0. None: it is over, or the school never had one."""
    found = settings.choice(session, _PLACE)
    return found if isinstance(found, int) else None


def note_place(session: Session, place: int | None) -> None:
    """Remember how far it came, so that it goes on there after a crash or a close; None once it is over."""
    settings.remember(session, _PLACE, place)


def save_slots(session: Session, slots: Sequence[Block], *, on_inset_days: bool) -> Changes:
    """Make these the school's protected slots, in one step. `on_inset_days`: they stand on every INSET day known so far.

    Only for a school in which nothing was marked yet. Raises Problem for a slot that ends before it begins, for two that
    overlap, and where outcomes were marked.
    """
    for slot in slots:
        if slot.start >= slot.end:
            raise Problem(f"A slot on {_day(slot)} ends before it begins.", "Check the two times.", "slot")
    clash = protected.overlapping_slots(slots)
    if clash:
        raise Problem(f"Two slots on {_day(clash[0])} overlap.", "Change the times of one of the two.", "slot-overlap")
    if session.store.scalar("SELECT 1 FROM outcome LIMIT 1"):
        raise Problem("Outcomes were marked already.", "Change slots under Protected time.", "marked")
    with session.unit("Agree protected slots") as unit:
        for old in session.store.all(Block):
            if old.kind == "protected":
                unit.remove(Block, old.id)
        unit.add_all(replace(slot, id=0) for slot in slots)
        for inset in session.store.all(Inset):
            unit.change(replace(inset, slots_stand=on_inset_days))
    return made_by(unit)


def save_year(session: Session, dated: Sequence[Dated]) -> Changes:
    """Replace terms, closures and INSET days with these. Raises Problem for what ends before it begins, or terms that overlap."""
    for each in dated:
        if isinstance(each, Term | Closed) and each.last < each.first:
            raise Problem(f"{each.name} ends before it begins.", "Check its two dates.", "dates")
    terms = tuple(sorted((d for d in dated if isinstance(d, Term)), key=_first))
    closed = tuple(sorted((d for d in dated if isinstance(d, Closed)), key=_first))
    insets = {d.day: d for d in dated if isinstance(d, Inset)}
    return calendars.save_dates(session, terms, closed, tuple(insets[day] for day in sorted(insets)))


def start_of_slots(calendar: SchoolCalendar, day: date) -> date:
    """When slots agreed on `day` most likely begin: the first day of its term, else of the next one, else the day itself."""
    running = [term.first for term in calendar.terms if term.first <= day <= term.last]
    coming = sorted(term.first for term in calendar.terms if term.first > day)
    return (running or coming or [day])[0]


def look_again_after(calendar: SchoolCalendar, start: date) -> date:
    """When to look at them again: a term on, or thirteen weeks where the terms are not known."""
    later = sorted(term.first for term in calendar.terms if term.first > start)
    return later[0] if later else start + timedelta(weeks=13)


def _first(each: Term | Closed) -> date:
    return each.first


def _day(slot: Block) -> str:
    return calendars.WEEKDAYS[slot.weekday - 1]
