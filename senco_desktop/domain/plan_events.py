"""Which of a plan's events still have something hanging on them, and the moves to the next phase that a year group brings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from senco_desktop.domain.arithmetic import Count
from senco_desktop.domain.plan_kinds import PLAN_KINDS
from senco_desktop.domain.plan_records import PlanEvent
from senco_desktop.domain.records import Plan
from senco_desktop.domain.rules import RuleSet

NURSERY, RECEPTION = -1, 0
PHASE_ENDS = ("Nursery", "Year 6", "Year 11")
"""The year groups after which pupils move on; a school that is an infant or a middle school says others."""
POST_16 = 11
MOVES = ("transfer-year", "post16-year")
SEPTEMBER, AUGUST = 9, 8
FEW = 3
"""How many events of a kind can still matter: the present one, one that is arranged, and the one before, to compare with."""


def year_number(year_group: str) -> int | None:
    """ "Year 6", "Y6" and "6" are 6, Reception 0, nursery -1; None for anything else."""
    text = year_group.strip().casefold()
    if text.startswith("nursery"):
        return NURSERY
    if text in ("reception", "r", "yr", "year r", "fs2"):
        return RECEPTION
    found = re.fullmatch(r"(?:year|yr|y)?\s*(\d{1,2})", text, re.ASCII)
    return int(found[1]) if found else None


def coming_move(plan: Plan, today: date, phase_ends: Iterable[str] = PHASE_ENDS) -> PlanEvent | None:
    """The move to the next phase that the year group brings at the end of this school year or of the next.

    It is no record: it follows from the year group as it stands, so its `id` is 0.
    """
    kind, year = PLAN_KINDS.get(plan.kind), year_number(plan.year_group)
    if kind is None or not kind.moves_on or year is None:
        return None
    this_summer = today.year + (today.month >= SEPTEMBER)
    ends = {number for group in phase_ends if (number := year_number(group)) is not None}
    for ahead in (0, 1):
        if year + ahead in ends:
            return PlanEvent(plan.id, "post16-year" if year + ahead == POST_16 else "transfer-year", year=this_summer + ahead)
    return None


def with_coming_move(
    rule_set: RuleSet, plan: Plan, events: Collection[PlanEvent], today: date, phase_ends: Iterable[str] = PHASE_ENDS
) -> tuple[PlanEvent, ...]:
    """The events, and the coming move where none is recorded that is still to come."""
    move = coming_move(plan, today, phase_ends)
    recorded = any(event.kind in MOVES and not is_over(event, today) for event in events)
    if move is None or recorded or move.kind not in rule_set.events:
        return tuple(events)
    return (*events, move)


def options_for(rule_set: RuleSet, plan: Plan, options: Mapping[str, int | Count]) -> dict[str, int | Count]:
    """Those of a school's settings that hold for a plan: some are for certain year groups only."""
    year = year_number(plan.year_group)
    found = {}
    for id, value in options.items():
        groups = rule_set.options[id].year_groups
        if not groups or year in {year_number(group) for group in groups}:
            found[id] = value
    return found


def in_force(rule_set: RuleSet, events: Collection[PlanEvent], today: date) -> tuple[PlanEvent, ...]:
    """The events on which something may still hang: not ended, and no later one of the same kind (or its rival) has happened."""
    standing = not_superseded(rule_set, events, today)
    return tuple(event for event in standing if not ended(rule_set, event, events, today))


def not_superseded(rule_set: RuleSet, events: Collection[PlanEvent], today: date) -> tuple[PlanEvent, ...]:
    """The events of which no later one of the same kind, or of its rival, has happened."""
    return tuple(event for event in events if not _superseded(rule_set, event, events, today))


def ended(rule_set: RuleSet, event: PlanEvent, events: Iterable[PlanEvent], today: date) -> bool:
    """Whether something has happened after which nothing that hangs on the event is still to be done."""
    if is_over(event, today):
        return True
    kind = rule_set.events.get(event.kind)
    ends = kind.ended_by if kind else ()
    return any(other.kind in ends and event.at <= other.at <= today for other in events)


def is_over(event: PlanEvent, today: date) -> bool:
    """A year of a move is over with its August."""
    return event.year is not None and today > date(event.year, AUGUST, 31)


def recent(events: Iterable[PlanEvent]) -> tuple[PlanEvent, ...]:
    """The last few of each kind: what happened before them has nothing left to say of what is to be done."""
    found: dict[str, list[PlanEvent]] = {}
    for event in sorted(events, key=_in_time):
        found.setdefault(event.kind, []).append(event)
    return tuple(event for of_kind in found.values() for event in of_kind[-FEW:])


def latest(events: Iterable[PlanEvent]) -> dict[str, PlanEvent]:
    """The last event of each kind; of two on a day the one recorded later."""
    return {event.kind: event for event in sorted(events, key=_in_time)}


def rivals(rule_set: RuleSet, kind: str) -> tuple[str, ...]:
    """The kinds of which only one may be given, this one included."""
    return next((kinds for kinds in rule_set.one_of if kind in kinds), (kind,))


def _superseded(rule_set: RuleSet, event: PlanEvent, events: Iterable[PlanEvent], today: date) -> bool:
    same = rivals(rule_set, event.kind)
    later = (other for other in events if other.kind in same and _in_time(other) > _in_time(event))
    return any(other.at <= today or event.at > today or other.year is not None for other in later)


def _in_time(event: PlanEvent) -> tuple[date, int]:
    return event.at, event.id
