"""How steps are said: rows that belong together, whose turn it is, and what stays to be seen of a pinned date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from senco_desktop.domain import step_words
from senco_desktop.domain.deadlines import Computed
from senco_desktop.domain.plan_records import PlanEvent
from senco_desktop.domain.records import Plan, SchoolCalendar
from senco_desktop.domain.steps import StepNote
from senco_desktop.domain.timeline import Step, Timeline

TODAY = date(2026, 11, 19)


def step(rule: str = "review-decision", day: date | None = date(2026, 10, 29), owner: str = "la", **more: object) -> Step:
    computed = Computed(rule, rule, day, None, None, owner, "S", "reg 20(10)", "Because.", "review-meeting", date(2026, 10, 1))
    return Step(computed, **more)  # type: ignore[arg-type]


def test_steps_that_go_together_are_one_row_while_they_stand_alike() -> None:
    notice = step("review-notice", owner="school", together="Invitations and papers")
    papers = step("review-papers", owner="school", together="Invitations and papers")
    (row,) = step_words.rows((notice, papers), TODAY)
    assert row.words == "Invitations and papers" and len(row.steps) == 2
    sent = replace(notice, note=StepNote(done_on=TODAY))
    assert [each.words for each in step_words.rows((sent, papers), TODAY)] == ["review-notice", "review-papers"]


def test_a_step_settled_with_another_is_no_row() -> None:
    both = (step(), step("first-review-complete", settled_with="review-decision"))
    assert [row.step.rule for row in step_words.rows(both, TODAY)] == ["review-decision"]


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (step(), ("la", "Waiting on the LA since 29 Oct")),
        (step(owner="school"), ("school", "Ours, late since 29 Oct")),
        (step(day=date(2026, 11, 25), owner="school"), ("school", "Due from us by 25 Nov")),
        (step(day=date(2027, 3, 4), owner="school"), ("school", "Nothing due until 4 Mar 2027")),
    ],
)
def test_the_chip_says_whose_turn_it_is(shown: Step, said: tuple[str, str]) -> None:
    assert step_words.chip(Timeline(Plan("AB3"), (shown,), ()), TODAY) == said


def test_the_chip_names_the_last_school_day_as_the_register_does() -> None:
    sunday = replace(step(day=date(2026, 11, 22), owner="school").computed, work_by=date(2026, 11, 20))
    line = Timeline(Plan("AB3"), (Step(sunday),), ())
    assert step_words.chip(line, TODAY) == ("school", "Due from us by 20 Nov")
    assert step_words.register_words(line.plan, line.steps[0], TODAY)[1] == ", by Fri 20 Nov"


def test_a_closed_plan_and_one_without_steps_owe_nothing() -> None:
    assert step_words.chip(Timeline(Plan("AB3", closed_on=date(2026, 7, 17)), (step(),), ()), TODAY) == ("", "Closed Fri 17 Jul")
    assert step_words.chip(Timeline(Plan("AB3"), (), ()), TODAY) == ("", "Nothing due")


def test_a_pinned_date_keeps_the_one_by_the_rule_in_sight() -> None:
    pinned = step(note=StepNote(pinned=date(2026, 12, 1), pinned_why="agreed by phone"))
    assert step_words.by_words(pinned, TODAY) == "by Tue 1 Dec"
    assert step_words.standing(pinned, TODAY) == "Pinned to Tue 1 Dec, by the rule Thu 29 Oct: agreed by phone."
    assert "By the rule Thu 29 Oct 2026. Pinned to Tue 1 Dec 2026: agreed by phone." in step_words.why_lines(pinned)


def test_the_family_is_never_waited_for_after_its_window() -> None:
    window = step("parent-amend-window", owner="family")
    assert step_words.node(window, TODAY) == step_words.TO_COME
    assert step_words.state_short(window, SchoolCalendar(), TODAY) == "time is over"
    assert step_words.standing(window, TODAY) == ""


@pytest.mark.parametrize(("days", "said"), [(1, "1 day"), (13, "13 days"), (14, "2 weeks"), (22, "3 weeks")])
def test_time_passed(days: int, said: str) -> None:
    assert step_words.time_passed(days) == said


def by_hand(day: date | None = None, owner: str = "agency", words: str = "Consent form") -> Step:
    return Step(Computed(words, words, day, None, None, owner, "", "", "By hand.", "", None), by_hand=True)


def test_each_state_is_drawn_and_said_in_words_of_its_own() -> None:
    held = step("latest-safe-meeting", owner="school", note=StepNote(done_on=date(2026, 10, 1)), done_by=("review-meeting",))
    arranged = step("latest-safe-meeting", date(2026, 12, 8), "school", planned=date(2026, 12, 1))
    cases = [
        (held, step_words.DONE, "held Thu 1 Oct"),
        (step(note=StepNote(done_on=date(2026, 10, 20))), step_words.DONE, "done Tue 20 Oct"),
        (step(note=StepNote(not_applicable="the plan ended")), step_words.DONE, "not applicable"),
        (step(note=StepNote(excepted="closed")), step_words.DONE, "excepted"),
        (step(), step_words.WAITING, "waiting"),
        (step(owner="school"), step_words.WAITING, "late"),
        (step(day=date(2026, 11, 20), owner="school"), step_words.WAITING, "tomorrow"),
        (step(day=date(2027, 5, 4)), step_words.TO_COME, "to come"),
        (step(day=None, waits_for="8 weeks from the notice"), step_words.TO_COME, "no date yet"),
        (arranged, step_words.WAITING, "planned Tue 1 Dec"),
        (by_hand(), step_words.WAITING, "no date yet"),
    ]
    for shown, drawn, said in cases:
        assert (step_words.node(shown, TODAY), step_words.state_short(shown, SchoolCalendar(), TODAY)) == (drawn, said)
    counted = step_words.tally(step_words.rows((each for each, _drawn, _said in cases), TODAY), TODAY)
    assert counted == "4 done, 5 waiting, 2 to come"


def test_what_stands_before_a_date_and_instead_of_one() -> None:
    assert step_words.by_words(step("latest-safe-meeting"), TODAY) == "latest safe day Thu 29 Oct"
    assert step_words.by_words(step(day=None, waits_for="8 weeks from the notice"), TODAY) == "8 weeks from the notice"
    assert step_words.by_words(step(day=None), TODAY) == "no date" and step_words.by_words(by_hand(), TODAY) == ""
    assert step_words.why_lines(step(day=None, waits_for="x")) == ("Because.",)
    no_reason = replace(step(day=None).computed, why="")
    said = step_words.why_lines(Step(no_reason, waits_for="8 weeks from the notice"))
    assert said == ("It has no date yet: it will be 8 weeks from the notice.",)
    outer = replace(step(), computed=replace(step().computed, outer=date(2026, 10, 30)))
    assert step_words.why_lines(outer)[-1] == "The last day that the law allows is Fri 30 Oct 2026."


def test_reasons_stay_to_be_read_beside_the_date() -> None:
    excused = step(note=StepNote(excepted="the school was closed", done_note="By phone"), exception="reg 8(2)")
    said = step_words.standing(excused, TODAY)
    assert said == "Excepted by reg 8(2): the school was closed. The date by the rule stays Thu 29 Oct. By phone"
    assert step_words.standing(step(note=StepNote(not_applicable="ended")), TODAY) == "Not applicable: ended."
    christmas = replace(step().computed, day=date(2026, 12, 24), work_by=date(2026, 12, 18), owner="school", from_day=None)
    assert step_words.standing(Step(christmas), TODAY) == "24 Dec is no school day: be done by Fri 18 Dec."
    assert step_words.standing(step(owner="school"), TODAY) == "Late on our side since then, 3 weeks."


def test_a_row_is_spoken_with_its_owner_in_words() -> None:
    def spoken(shown: Step) -> str:
        return step_words.spoken(step_words.TimelineRow((shown,)), SchoolCalendar(), TODAY)

    late = "review-decision, by Thu 29 Oct, late since Thu 29 Oct 2026: LA, Waiting on the LA since then, 3 weeks."
    assert spoken(step()) == late
    assert spoken(step(day=date(2026, 11, 25))) == "review-decision, by Wed 25 Nov, waiting on the LA"
    assert spoken(step("review-report", date(2026, 11, 20), "school")) == "review-report, by Fri 20 Nov, tomorrow, school"


def test_the_second_line_of_a_plans_row() -> None:
    plan = Plan("AB3")
    ours_on_a_holiday = replace(step(owner="school").computed, day=date(2026, 12, 24), work_by=date(2026, 12, 18), from_day=None)
    cases = [
        (step(), ("Waiting on the LA", ", since Thu 29 Oct")),
        (step(owner="school"), ("review-decision", ", late since Thu 29 Oct")),
        (step(day=date(2026, 11, 25), owner="school"), ("review-decision", ", Wed 25 Nov")),
        (step("latest-safe-meeting", date(2026, 11, 25), "school"), ("Review meeting", ", Wed 25 Nov")),
        (Step(ours_on_a_holiday), ("review-decision", ", by Fri 18 Dec")),
        (step(day=date(2027, 3, 4)), ("Nothing due", ", until Thu 4 Mar 2027")),
        (None, ("Nothing due", "")),
    ]
    for next_step, said in cases:
        assert step_words.register_words(plan, next_step, TODAY) == said
    assert step_words.register_words(replace(plan, next_step="Consent form"), None, TODAY) == ("Consent form", ", no date yet")
    assert step_words.register_words(replace(plan, closed_on=TODAY), step(), TODAY) == ("Closed", ", Thu 19 Nov 2026")


def test_a_step_by_hand_without_a_date_is_somebodys_turn_all_the_same() -> None:
    line = Timeline(Plan("AB3"), (by_hand(),), ())
    assert step_words.chip(line, TODAY) == ("agency", "Waiting on the agency, no date yet")


@pytest.mark.parametrize(
    ("kind", "said", "about"),
    [("request", "The request", "request"), ("sen_support", "SEN support", "SEN support"), ("idp", "Steps", "plan"),
     ("ehcp", "Steps", "annual review")],
)  # fmt: skip
def test_the_heading_says_what_the_timeline_is_of(kind: str, said: str, about: str) -> None:
    plan = Plan("AB3", kind)
    assert step_words.heading(Timeline(plan, (), ())) == said and step_words.about(plan) == about


def test_a_review_is_called_by_its_meeting_or_by_when_it_must_be_complete() -> None:
    met = PlanEvent(1, "review-meeting", date(2026, 10, 1))
    assert step_words.heading(Timeline(Plan("AB3"), (), (met,))) == "Review of 2026"
    due = step("next-review-complete", date(2027, 11, 1), done_by=("review-concluded",))
    assert step_words.heading(Timeline(Plan("AB3"), (due,), ())) == "Review of 2027"


def test_the_days_of_asking() -> None:
    assert step_words.asked_words(step(), TODAY) == "Nobody was asked yet"
    asked = step(note=StepNote(asked_on=(date(2026, 11, 5), TODAY)))
    assert step_words.asked_words(asked, TODAY) == "Asked Thu 5 Nov and today"
