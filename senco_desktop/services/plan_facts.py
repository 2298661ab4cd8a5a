"""Reading what is recorded of plans: all of one, or of many as much as their timelines need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from senco_desktop.domain.plan_events import FEW
from senco_desktop.domain.plan_records import PlanEvent, StepMark
from senco_desktop.domain.records import Plan
from senco_desktop.domain.timeline import PlanFacts
from senco_desktop.services.session import Session

RECENT = (
    "SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY plan, kind ORDER BY at DESC, id DESC) AS place FROM"
    " (SELECT id, plan, kind, coalesce(day, year || '-01-01') AS at FROM plan_event) WHERE at <= ?)"
    f" WHERE place <= {FEW}"
)
"""The ids of the events that `plan_events.recent` would choose."""
ONE_BY_ONE = 20
"""Up to so many plans are read plan by plan; more of them in two questions over all rows."""


def facts(session: Session, plan: Plan) -> PlanFacts:
    """All that is recorded of one plan."""
    events = session.store.where(PlanEvent, "plan = ?", [plan.id])
    return PlanFacts(plan, tuple(events), tuple(session.store.where(StepMark, "plan = ?", [plan.id])))


def recent_facts(session: Session, plans: Sequence[Plan], until: date = date.max) -> list[PlanFacts]:
    """What a timeline needs of these plans, in two questions for any number of them; nothing that happened after `until`."""
    if len(plans) <= ONE_BY_ONE:
        found = (facts(session, plan) for plan in plans)
        return [replace(each, events=tuple(event for event in each.events if event.at <= until)) for each in found]
    events: dict[int, list[PlanEvent]] = {plan.id: [] for plan in plans}
    marks: dict[int, list[StepMark]] = {plan.id: [] for plan in plans}
    for event in session.store.where(PlanEvent, f"id IN ({RECENT})", [until.isoformat()]):
        events.get(event.plan, []).append(event)
    for mark in session.store.where(StepMark, f"event IS NULL OR event IN ({RECENT})", [until.isoformat()]):
        marks.get(mark.plan, []).append(mark)
    return [PlanFacts(plan, tuple(events[plan.id]), tuple(marks[plan.id])) for plan in plans]
