"""What the school's own date rules would change: old against new for the open steps of every plan, before anything is saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from senco_desktop.domain import plan_register
from senco_desktop.domain import timeline as lines
from senco_desktop.domain.plan_events import year_number
from senco_desktop.domain.records import Plan
from senco_desktop.domain.steps import Move
from senco_desktop.services import date_rules, plans
from senco_desktop.services.plan_facts import facts
from senco_desktop.services.session import Session

YEAR_GROUPS = ("Nursery", "Reception", *(f"Year {number}" for number in range(1, 14)))


@dataclass(frozen=True, slots=True)
class PlanMove:
    """How the date of one open step of a plan would change."""

    plan: Plan
    move: Move


def moving_on(session: Session) -> tuple[str, ...]:
    """The year groups after which pupils move on, each by the name that it has here."""
    ends = {year_number(group) for group in plans.phase_ends(session)}
    return tuple(group for group in YEAR_GROUPS if year_number(group) in ends)


def preview(
    session: Session, *, options: dict[str, str] | None = None, ends: tuple[str, ...] | None = None
) -> Iterator[tuple[PlanMove, ...]]:
    """Plan by plan what would move with these lead times of the rules in force, or these year groups; None leaves them.

    Raises Problem for what cannot be. One plan at a time, so that a window can count those of a large school in idle moments.
    """
    given = plans.local_rules(session) if options is None else options
    listed = [plan for plan in session.store.all(Plan) if not plan_register.is_closed(plan, session.today)]
    for plan in listed:
        own = given if plan.rules == date_rules.DEFAULT else plans.local_rules(session, plan.rules)
        terms = plans.terms_with(session, plan, own, plans.phase_ends(session) if ends is None else ends)
        before = plans.timeline(session, plan)
        after = lines.timeline(facts(session, plan), terms, session.today)
        still_open = {step.rule for line in (before, after) for step in line.steps if step.is_open(session.today)}
        moved = (move for move in plans.moves_between(before, after) if move.rule in still_open)
        yield tuple(PlanMove(plan, move) for move in moved)
