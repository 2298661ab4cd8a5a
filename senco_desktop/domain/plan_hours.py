"""Which minutes of a period went to which plan, by the stages of a review and of an assessment."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from senco_desktop.domain import forecast
from senco_desktop.domain.summary import PlanHours
from senco_desktop.domain.timeline import MEETING

ASSESSMENT_STAGES = (("request", "The request"), ("advice", "The advice"), ("draft", "The draft"))
ASSESSMENT_STAGE: Mapping[str, str] = {
    "request-received": "request", "advice-requested": "advice", "draft-served": "draft", "plan-made": "draft",
}  # fmt: skip
"""The stage of an assessment that each event begins; before any of them it is the request."""
Events = Sequence[tuple[str, date]]
"""Kinds and days of what happened to a plan, in order."""


def by_plan(
    on_plans: Mapping[tuple[str, tuple[str, ...], tuple[str, ...], date], int],
    events: Mapping[str, Events],
    pupils: str = "codes",
    names: Mapping[str, str] | None = None,
) -> tuple[PlanHours, ...]:
    """The minutes of each kind by plan and stage. `on_plans` is `TimeFigures.on_plans`; `events` has a row for each plan's code.

    Work for several plans is shared out equally, so that the rows of a kind add up to its minutes. Longest first; what names
    no plan stands last. `pupils`: as in `registers.plan_figures`, but counted plans are one row for each kind.
    """
    stages: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (kind, plans, named, day), minutes in on_plans.items():
        codes = forecast.plans_named(plans, named, events) or ("",)
        for code, share in forecast.shared(minutes, codes):
            stages[kind, code][_stage(kind, day, events.get(code, ())) if code else ""] += share
    rows = [
        PlanHours(kind, code, spent.total(), {stage: spent[stage] for stage in spent if stage}, 1 if code else 0)
        for (kind, code), spent in stages.items()
        if spent.total()
    ]
    if pupils == "counts":
        rows = _counted(rows)
    elif names:
        rows = [PlanHours(row.kind, names.get(row.plan, row.plan), row.minutes, row.by_stage, row.plans) for row in rows]
    return tuple(sorted(rows, key=lambda row: (forecast.PLAN_WORK.index(row.kind), not row.plans, -row.minutes, row.plan)))


def _stage(kind: str, day: date, events: Events) -> str:
    """The stage of work done on a day; "" where it is near none."""
    if kind == forecast.REVIEW_WORK:
        found = forecast.review_stage(day, [at for event, at in events if event == MEETING])
        return found[1] if found else ""
    begun = [ASSESSMENT_STAGE[event] for event, at in events if event in ASSESSMENT_STAGE and at <= day]
    return begun[-1] if begun else ASSESSMENT_STAGES[0][0]


def _counted(rows: Sequence[PlanHours]) -> list[PlanHours]:
    """All plans of a kind in one row, which names none of them."""
    counted = [row for row in rows if not row.plans]
    for kind in dict.fromkeys(row.kind for row in rows if row.plans):
        counted.append(together([row for row in rows if row.plans and row.kind == kind]))
    return counted


def together(rows: Sequence[PlanHours]) -> PlanHours:
    """Several plans of one kind as one row without a code."""
    spent: Counter[str] = Counter()
    for row in rows:
        spent.update(row.by_stage)
    return PlanHours(rows[0].kind, "", sum(row.minutes for row in rows), dict(spent), sum(row.plans for row in rows))
