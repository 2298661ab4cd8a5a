"""How steps are said: rows that belong together, whose turn it is, and what stays to be seen of a pinned date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from senco_desktop.domain import step_words
from senco_desktop.domain.deadlines import Computed
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
