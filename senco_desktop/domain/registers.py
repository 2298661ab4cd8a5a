"""The counts of plans, meetings and partnership actions, as at a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from senco_desktop.domain.records import Action, Meeting, Plan
from senco_desktop.domain.summary import ActionFigures, DueStep, MeetingFigures, PlanFigures

SIX_WEEKS = timedelta(days=42)
"""How far the due list looks ahead, its last day included."""


def plan_figures(
    plans: Iterable[Plan],
    due: Iterable[DueStep],
    overdue: Iterable[DueStep],
    as_at: date,
    pupils: str = "codes",
    names: Mapping[str, str] | None = None,
) -> PlanFigures:
    """Plans open at `as_at`, and the steps of their timelines that were late then or are due (`services.plans` lists both).

    `pupils`: `codes`, `names` (by code; the code where no name is kept), or `counts` ("plan 1", "plan 2", in the order of the
    rows).
    """
    due, overdue = list(due), list(overdue)
    shown = _shown([*due, *overdue], pupils, names or {})
    return PlanFigures(
        open=sum(not _closed(plan, as_at) for plan in plans),
        due=tuple(replace(step, plan=shown[step.plan]) for step in due),
        overdue=tuple(replace(step, plan=shown[step.plan]) for step in overdue),
    )


def meeting_figures(meetings: Iterable[Meeting], first: date, as_at: date) -> MeetingFigures:
    """Meetings from first to as_at, both included. `minutes` and `by_agency` (a count) are of the held ones only."""
    inside = [meeting for meeting in meetings if first <= meeting.day <= as_at]
    held = [meeting for meeting in inside if meeting.state == "held"]
    return MeetingFigures(
        held=len(held),
        cancelled=sum(meeting.state == "cancelled" for meeting in inside),
        agency_no_show=sum(meeting.state == "no_show" for meeting in inside),
        minutes=sum(meeting.minutes or 0 for meeting in held),
        by_agency=dict(Counter(agency for meeting in held for agency in set(meeting.agencies))),
    )


def action_figures(
    actions: Iterable[Action], first: date, as_at: date, minutes_by_action: Mapping[int, int],
    meetings_by_action: Mapping[int, int] | None = None,
) -> ActionFigures:
    """Actions alive from first to as_at, by their state at as_at: agreed by then, and not ended before first.

    An action without the day of its agreement counts as agreed. `minutes_by_action` holds the minutes logged for each id,
    `meetings_by_action` the meetings held that count for it.
    """
    alive = [_as_it_was(action, as_at) for action in actions if _alive(action, first, as_at)]
    alive.sort(key=lambda action: (action.by or date.max, action.id))
    chosen = next((action for action in alive if action.this_term), None)
    states = Counter(action.state for action in alive)
    return ActionFigures(
        done=states["done"],
        moved=states["moved"],
        stuck=states["stuck"],
        open=states["open"],
        this_term=chosen,
        this_term_minutes=minutes_by_action.get(chosen.id, 0) if chosen else 0,
        this_term_meetings=(meetings_by_action or {}).get(chosen.id, 0) if chosen else 0,
        others=tuple(action for action in alive if action is not chosen),
    )


def _closed(plan: Plan, day: date) -> bool:
    return plan.closed_on is not None and plan.closed_on <= day


def _shown(steps: Iterable[DueStep], pupils: str, names: Mapping[str, str]) -> dict[str, str]:
    """How each step's pupil is shown, by code."""
    codes = dict.fromkeys(step.plan for step in steps)
    if pupils == "counts":
        return {code: f"plan {number}" for number, code in enumerate(codes, start=1)}
    return {code: names.get(code, code) if pupils == "names" else code for code in codes}


def _alive(action: Action, first: date, as_at: date) -> bool:
    agreed = action.agreed_on is None or action.agreed_on <= as_at
    ended_before = action.state != "open" and action.state_on is not None and action.state_on < first
    return agreed and not ended_before


def _as_it_was(action: Action, as_at: date) -> Action:
    """The action with its state at as_at: what ended later was open then."""
    if action.state_on is not None and action.state_on > as_at:
        return replace(action, state="open", state_on=None)
    return action
