"""The counts of plans, meetings and actions, as at a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from senco_desktop.domain.records import Action, Meeting, Plan
from senco_desktop.domain.registers import action_figures, meeting_figures, plan_figures
from senco_desktop.domain.summary import ActionFigures, DueStep, MeetingFigures, PlanFigures

TODAY = date(2026, 11, 19)


def plan(code: str, days: int | None, owner: str = "school", step: str = "review-report", **more: object) -> Plan:
    next_date = None if days is None else TODAY + timedelta(days=days)
    return replace(Plan(code, next_step=step, next_date=next_date, owner=owner), **more)


@pytest.mark.parametrize(("days", "due", "overdue"), [(-1, 0, 1), (0, 1, 0), (42, 1, 0), (43, 0, 0), (None, 0, 0)])
def test_due_is_from_today_to_six_weeks_on(days: int | None, due: int, overdue: int) -> None:
    figures = plan_figures([plan("AB3", days)], TODAY)
    assert (figures.open, len(figures.due), len(figures.overdue)) == (1, due, overdue)


def test_due_steps_are_ordered_by_date_plan_and_step_and_carry_words() -> None:
    plans = [
        plan("CK1", 5, step="ring the EP", id=1),
        plan("AB3", 5, step="review-report", id=2, asked_on=(TODAY,)),
        plan("AB3", 5, step="invite", id=3),
        plan("ZZ9", 1, owner="la", id=4),
    ]
    figures = plan_figures(plans, TODAY, words={"review-report": "Send the report of the review"})
    assert [step.plan_id for step in figures.due] == [4, 3, 2, 1]
    assert figures.due[2] == DueStep(
        "AB3", "review-report", "Send the report of the review", TODAY + timedelta(days=5), "school", (TODAY,), 2
    )
    assert figures.due[3].words == "ring the EP"


def test_a_family_is_never_late() -> None:
    plans = [plan("A", -1, "family"), plan("B", -1, "la"), plan("C", -2, "agency"), plan("D", -3), plan("E", -4, "la")]
    figures = plan_figures(plans, TODAY)
    assert [step.plan for step in figures.overdue] == ["E", "D", "C", "B"]
    assert figures.overdue_by_owner == {"school": 1, "la": 2, "agency": 1}
    assert plan_figures([plan("A", 1, "family")], TODAY).due[0].owner == "family"


def test_a_closed_plan_is_neither_open_nor_due_from_the_day_it_closed() -> None:
    plans = [plan("A", 3, closed_on=TODAY), plan("B", -3, closed_on=TODAY), plan("C", None, closed_on=TODAY + timedelta(1))]
    assert plan_figures(plans, TODAY) == PlanFigures(open=1)


def test_open_and_late_are_as_at_the_end_of_the_period_and_due_from_today() -> None:
    as_at = TODAY - timedelta(days=10)
    plans = [plan("A", -5), plan("B", -11), plan("C", 2, closed_on=TODAY), plan("D", 2)]
    figures = plan_figures(plans, TODAY, as_at=as_at)
    assert figures.open == 4
    assert [step.plan for step in figures.due] == ["D"]
    assert [step.plan for step in figures.overdue] == ["B"]


@pytest.mark.parametrize(
    ("pupils", "due", "overdue"),
    [("codes", ["CK1", "AB3"], ["AB3"]), ("names", ["CK1", "AB3"], ["AB3"]), ("counts", ["plan 1", "plan 2"], ["plan 2"])],
)
def test_a_plan_is_shown_as_asked(pupils: str, due: list[str], overdue: list[str]) -> None:
    figures = plan_figures([plan("AB3", 2), plan("CK1", 1), plan("AB3", -2)], TODAY, pupils)
    assert [step.plan for step in figures.due] == due
    assert [step.plan for step in figures.overdue] == overdue


def test_meetings_by_state_with_the_minutes_and_agencies_of_the_held_ones() -> None:
    meetings = [
        Meeting(TODAY, "review", minutes=60, state="held", agencies=("EP", "SaLT", "EP")),
        Meeting(date(2026, 9, 1), "review", minutes=45, state="held", agencies=("EP",)),
        Meeting(TODAY, "call", state="held"),
        Meeting(TODAY, "review", minutes=90, state="cancelled", agencies=("EP",)),
        Meeting(TODAY, "review", minutes=30, state="no_show", agencies=("OT",)),
        Meeting(TODAY, "review", state="planned"),
        Meeting(TODAY + timedelta(days=1), "review", minutes=60, state="held"),
        Meeting(date(2026, 8, 31), "review", minutes=60, state="held"),
    ]
    assert meeting_figures(meetings, date(2026, 9, 1), TODAY) == MeetingFigures(
        held=3, cancelled=1, agency_no_show=1, minutes=105, by_agency={"EP": 2, "SaLT": 1}
    )


FIRST = date(2026, 9, 1)


def action(number: int, agreed: date | None, state: str = "open", state_on: date | None = None, **more: object) -> Action:
    return replace(Action(f"action {number}", agreed_on=agreed, state=state, state_on=state_on, id=number), **more)


def test_actions_that_were_alive_in_the_period_by_their_state_then() -> None:
    july, later = date(2026, 7, 1), TODAY + timedelta(days=1)
    actions = [
        action(1, july),
        action(2, july, "done", FIRST),
        action(3, july, "done", FIRST - timedelta(days=1)),
        action(4, TODAY, "moved", TODAY),
        action(5, later),
        action(6, TODAY, "stuck", TODAY, by=TODAY),
        action(7, TODAY, "done", later, this_term=True, by=later),
        action(8, None, "done"),
    ]
    figures = action_figures(actions, FIRST, TODAY, {7: 100, 1: 5})
    assert (figures.agreed, figures.done, figures.moved, figures.stuck, figures.open) == (6, 2, 1, 1, 2)
    assert figures.this_term == replace(actions[6], state="open", state_on=None)
    assert figures.this_term_minutes == 100
    assert [other.id for other in figures.others] == [6, 1, 2, 4, 8]


def test_this_terms_action_without_minutes_and_no_action_at_all() -> None:
    assert action_figures([action(1, FIRST, this_term=True)], FIRST, TODAY, {}).this_term_minutes == 0
    assert action_figures([], FIRST, TODAY, {}) == ActionFigures()
