"""Decisions and the one risk, from figures alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from helpers.example_summary import TODAY, example_summary
from hypothesis import given
from hypothesis import strategies as st

from senco_desktop.domain.advice import AT_MOST, QUESTION_LIMIT, REASON_LIMIT, Outlook, decisions, risk, steps_lost_in_holiday
from senco_desktop.domain.records import Action
from senco_desktop.domain.summary import ActionFigures, DueStep, PlanFigures, ProtectedFigures

QUIET = Outlook(ProtectedFigures(), PlanFigures(), ActionFigures(), TODAY)


def example_outlook() -> Outlook:
    summary = example_summary()
    return Outlook(summary.protected, summary.plans, summary.actions, TODAY, summary.slots_ahead, summary.slot_minutes_ahead)


def due(*steps: DueStep) -> Outlook:
    return replace(QUIET, plans=PlanFigures(due=steps))


def test_nothing_to_say_asks_nothing_and_says_so() -> None:
    assert decisions(QUIET) == ()
    assert risk(QUIET) == "Nothing of ours falls due in the next six weeks, and nothing in these figures stands out as a risk."


def test_at_most_three_in_the_order_in_which_time_runs_out() -> None:
    asked = decisions(example_outlook())
    assert [decision.question for decision in asked] == [
        "Can we see to three steps today, before the holiday?",
        "Can you read and sign LN2’s advice by Fri 22 Jan?",
        "May three new times by Fri 29 Jan give back 6 h of the 14 h 45 min owed?",
    ]
    assert asked[0].why == (
        "CK1: review report (Thu 24 Dec), FM2: ask for advice (Tue 29 Dec) and TS2: consultation reply (Fri 1 Jan)."
    )
    assert asked[1].why == "It is due at the LA on Mon 25 Jan."
    assert asked[2].why == "22 h 15 min was lost and 7 h 30 min was given back; 7 dates of ours fall due by then."


def test_a_single_step_in_the_holiday_is_named() -> None:
    outlook = due(DueStep("TS2", "consultation-reply", "consultation reply", date(2027, 1, 1), "school", work_by=TODAY))
    (asked,) = decisions(outlook)
    assert asked.question == "Can we see to “TS2: consultation reply” today?"
    assert asked.why == "It is due on Fri 1 Jan, in the holiday; today is the last school day before it."


@pytest.mark.parametrize(
    "step",
    [
        DueStep("A", "x", "reply", date(2027, 1, 2), "school", work_by=TODAY),  # 15 days on
        DueStep("A", "x", "reply", date(2026, 12, 18), "school", work_by=TODAY),  # due on a school day
        DueStep("A", "x", "reply", date(2026, 12, 24), "school", work_by=date(2026, 12, 23)),  # school is open till then
        DueStep("A", "x", "reply", date(2026, 12, 24), "school"),  # no calendar says
        DueStep("A", "x", "reply", date(2026, 12, 24), "la", work_by=TODAY),  # not ours
    ],
)
def test_only_what_the_holiday_would_swallow_is_asked_for_today(step: DueStep) -> None:
    assert steps_lost_in_holiday(due(step)) == ()


def test_advice_is_to_be_signed_on_a_working_day_before_it_is_due() -> None:
    step = DueStep("LN2", "school-advice", "the school’s advice", date(2027, 1, 25), "school", work_by=date(2027, 1, 25))
    assert decisions(due(step))[0].question == "Can you read and sign LN2’s advice by Fri 22 Jan?"
    tomorrow = replace(step, day=date(2026, 12, 19), work_by=None)
    assert decisions(due(tomorrow))[0].question == "Can you read and sign LN2’s advice today?"
    counted = due(replace(step, plan=""), replace(step, plan=""))
    assert decisions(counted)[0].question == "Can you read and sign the school’s advice to the LA by Fri 22 Jan?"
    assert decisions(counted)[0].why == "It is due at the LA on Mon 25 Jan. One more will follow."


@pytest.mark.parametrize(
    ("figures", "question"),
    [
        (ProtectedFigures(planned=240, lost=120, kept=120, slots=2), "2 h of the 2 h owed?"),
        (ProtectedFigures(planned=240, lost=70, kept=170, slots=2), "1 h 10 min of the 1 h 10 min owed?"),
        (ProtectedFigures(planned=240, lost=59, kept=181, slots=2), None),
        (ProtectedFigures(planned=240, lost=120, kept=120, repaid=120, slots=2), None),
    ],
)  # fmt: skip
def test_lost_time_is_asked_back_in_whole_new_times(figures: ProtectedFigures, question: str | None) -> None:
    asked = decisions(replace(QUIET, protected=figures))
    expected = [f"May one new time by Fri 29 Jan give back {question}"] if question else []
    assert [decision.question for decision in asked] == expected


@pytest.mark.parametrize(
    ("action", "why"),
    [
        (Action("Meet the psychologist", "leader", state="stuck", state_on=date(2026, 12, 1)), "It is stuck since Tue 1 Dec."),
        (Action("Meet the psychologist", "both", by=date(2026, 12, 11)), "It is open; the day we agreed was Fri 11 Dec."),
        (Action("Meet the psychologist", "both", by=date(2027, 1, 15)), None),
        (Action("Meet the psychologist", "senco", by=date(2026, 12, 11)), None),
        (Action("Meet the psychologist", "both", by=date(2026, 12, 11), state="done"), None),
    ],
)
def test_an_action_that_stands_still_is_asked_about(action: Action, why: str | None) -> None:
    asked = decisions(replace(QUIET, actions=ActionFigures(open=1, others=(action,))))
    assert [decision.why for decision in asked] == ([why] if why else [])
    assert all(decision.question == "What would free this action: Meet the psychologist?" for decision in asked)


def test_cover_is_asked_about_when_it_costs_most() -> None:
    lost = ProtectedFigures(planned=900, kept=300, lost=600, repaid=600, lost_by_reason={"cover": 400, "slt": 200})
    (asked,) = decisions(replace(QUIET, protected=lost))
    assert asked.question == "Who takes a class in a protected slot when a teacher is away?"
    (asked,) = decisions(replace(QUIET, protected=lost, cover_weekday=1, cover_minutes=240))
    assert asked.question == "Who takes a class on a Monday when a teacher is away?"
    assert asked.why == "Cover for an absent colleague took 6 h 40 min of the 10 h lost, 4 h of it on a Monday."
    assert decisions(replace(QUIET, protected=replace(lost, lost_by_reason={"cover": 250, "slt": 350}))) == ()


def test_the_risk_sets_dates_beside_the_time_there_is() -> None:
    assert risk(example_outlook()) == (
        "Seven dated steps of ours fall due in the next six weeks, the last on Mon 25 Jan; there are eight protected slots "
        "(16 h) for them. If as much is lost as so far, about one hour in four, about 11 h 40 min is left. Decision C would help."
    )


def test_the_risk_without_slots_without_losses_and_without_dates_of_ours() -> None:
    step = DueStep("LN2", "review-report", "review report", date(2027, 1, 8), "school")
    assert risk(due(step)) == (
        "One dated step of ours falls due in the next six weeks, on Fri 8 Jan, and no protected slot stands before then."
    )
    kept = replace(due(step), protected=ProtectedFigures(planned=120, kept=120, slots=1), slots_ahead=1, slot_minutes_ahead=120)
    assert risk(kept) == (
        "One dated step of ours falls due in the next six weeks, on Fri 8 Jan; there is one protected slot (2 h) for it. "
        "Nothing was lost so far."
    )
    wait = DueStep("AB3", "review-decision", "decision", date(2026, 10, 29), "la")
    assert risk(replace(QUIET, plans=PlanFigures(overdue=(wait,)))) == (
        "Nothing of ours falls due in the next six weeks. The longest wait is for the LA: “AB3: decision”, since Thu 29 Oct."
    )


def test_the_risk_when_only_time_was_lost() -> None:
    lost = ProtectedFigures(planned=240, lost=240, slots=2)
    said = risk(replace(QUIET, protected=lost, slots_ahead=2, slot_minutes_ahead=240))
    assert said == (
        "Nothing of ours falls due in the next six weeks, and two protected slots (4 h) lie ahead. "
        "If as much is lost as so far, all of it, nothing is left. That would put off what has no date."
    )


def test_slots_nobody_marked_promise_neither_way() -> None:
    step = DueStep("LN2", "review-report", "review report", date(2027, 1, 8), "school")
    unmarked = replace(due(step), protected=ProtectedFigures(planned=120, not_recorded=120, slots=1), slots_ahead=2)
    assert risk(unmarked).endswith("there are two protected slots (0 min) for it.")


def test_a_question_that_grew_too_long_is_cut_and_still_asks() -> None:
    lost = ProtectedFigures(planned=71_000_000, lost=71_000_000, slots=200_000)
    (asked,) = decisions(replace(QUIET, protected=lost))
    assert asked.question == "May one new time by Fri 29 Jan give back 5 h 55 min of the 1183333 h 20 min…?"


words = st.text(min_size=1, max_size=400)
days = st.dates(date(2026, 12, 18), date(2027, 1, 29))
some_steps = st.lists(
    st.builds(DueStep, words, st.sampled_from(["school-advice", "x"]), words, days, st.just("school"), work_by=days),
    max_size=5,
)


@given(some_steps, words, st.integers(0, 9000), st.integers(0, 9000), st.integers(0, 60))
def test_nothing_asked_is_longer_than_one_printed_line(steps: list[DueStep], text: str, kept: int, lost: int, slots: int) -> None:
    outlook = Outlook(
        ProtectedFigures(planned=kept + lost, kept=kept, lost=lost, slots=slots, lost_by_reason={"cover": lost}),
        PlanFigures(due=tuple(steps)),
        ActionFigures(stuck=1, this_term=Action(text, state="stuck")),
        TODAY,
        slots,
        slots * 120,
    )
    asked = decisions(outlook)
    assert len(asked) <= AT_MOST
    for decision in asked:
        assert len(decision.question) <= QUESTION_LIMIT
        assert decision.question.endswith("?")
        assert len(decision.why) <= REASON_LIMIT
    assert len(risk(outlook)) < 330
