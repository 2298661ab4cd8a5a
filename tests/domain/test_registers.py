"""The counts of plans, meetings and actions, as at a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from senco_desktop.domain.records import Action, Meeting, Plan
from senco_desktop.domain.registers import action_figures, meeting_figures, plan_figures
from senco_desktop.domain.summary import ActionFigures, DueStep, MeetingFigures, PlanFigures, late_by_owner, late_words

TODAY = date(2026, 11, 19)


def step(code: str, days: int, owner: str = "school") -> DueStep:
    return DueStep(code, "review-report", "School’s report", TODAY + timedelta(days=days), owner)


def test_plans_are_open_until_the_day_they_close() -> None:
    plans = [Plan("A", closed_on=TODAY), Plan("B"), Plan("C", closed_on=TODAY + timedelta(1))]
    assert plan_figures(plans, (), (), TODAY) == PlanFigures(open=2)
    assert plan_figures(plans, (), (), TODAY - timedelta(1)).open == 3


def test_late_steps_are_counted_by_owner_and_never_the_family() -> None:
    late = [step("A", -1, "family"), step("B", -1, "la"), step("C", -2, "agency"), step("D", -3), step("E", -4, "la")]
    assert plan_figures((), (), late, TODAY).overdue_by_owner == {"school": 1, "la": 2, "agency": 1}


@pytest.mark.parametrize(
    ("pupils", "due", "overdue"),
    [
        ("codes", ["CK1", "AB3"], ["AB3"]),
        ("names", ["CK1", "Ada Brown"], ["Ada Brown"]),
        ("counts", ["plan 1", "plan 2"], ["plan 2"]),
    ],
)
def test_a_plan_is_shown_as_asked(pupils: str, due: list[str], overdue: list[str]) -> None:
    figures = plan_figures((), [step("CK1", 1), step("AB3", 2)], [step("AB3", -2)], TODAY, pupils, {"AB3": "Ada Brown"})
    assert [each.plan for each in figures.due] == due
    assert [each.plan for each in figures.overdue] == overdue


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
    unseen = action_figures([action(1, FIRST, this_term=True)], FIRST, TODAY, {})
    assert (unseen.this_term_minutes, unseen.this_term_meetings) == (0, 0)
    assert action_figures([], FIRST, TODAY, {}) == ActionFigures()


@pytest.mark.parametrize(
    ("owners", "words"),
    [
        ((), "nothing is late"),
        (("la", "la", "la"), "late: LA 3, school 0"),
        (("school",), "late: school 1"),
        (("agency", "school", "la", "family"), "late: LA 1, agency 1, school 1"),
        (("family",), "nothing is late"),
    ],
)
def test_what_is_late_is_said_by_whose_it_is(owners: tuple[str, ...], words: str) -> None:
    late = [DueStep("AB3", "step", "Step", date(2026, 11, 1), owner) for owner in owners]
    assert late_words(late_by_owner(late)) == words
