"""Steps as at a day: whose turn, what is late and what only waits, and what a moved event moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desktop.domain.deadlines import Computed, compute
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.steps import (
    NO_NOTE,
    Chase,
    Move,
    State,
    StepNote,
    chase,
    check_note,
    counts_by,
    done_by_events,
    meeting_gap_warning,
    moves,
    state,
    state_words,
)
from senco_desktop.services import date_rules
from senco_desktop.services.bank_holidays import england_bank_holidays

ENGLAND = date_rules.rule_set("england-2014")


def d(text: str) -> date:
    return date.fromisoformat(text)


def computed(**events: str) -> tuple[Computed, ...]:
    return compute(ENGLAND, {kind.replace("_", "-"): d(day) for kind, day in events.items()}, {}, england_bank_holidays)


def step(rule: str, **events: str) -> Computed:
    return next(each for each in computed(**events) if each.rule == rule)


REPORT = step("review-report", review_meeting="2027-02-09")
DECISION = step("review-decision", review_meeting="2027-02-09")
NOTICE = step("review-notice", review_meeting="2027-02-09")
WINDOW = step("parent-amend-window", amendment_notice="2027-03-09")
SUPPORT = step("sen-support-review", sen_support_meeting="2026-10-10")


@pytest.mark.parametrize(
    ("of", "today", "is_", "said"),
    [
        (REPORT, "2027-02-08", State.NOT_DUE, "not due"),
        (REPORT, "2027-02-09", State.OPEN, "open"),
        (REPORT, "2027-02-23", State.OPEN, "open"),
        (REPORT, "2027-02-24", State.LATE, "late since Tue 23 Feb 2027: school"),
        (DECISION, "2027-02-08", State.NOT_DUE, "not due"),
        (DECISION, "2027-03-09", State.WAITING, "waiting on the LA"),
        (DECISION, "2027-03-10", State.LATE, "late since Tue 9 Mar 2027: LA"),
        (NOTICE, "2026-12-13", State.NOT_DUE, "not due"),
        (NOTICE, "2026-12-14", State.OPEN, "open"),
        (WINDOW, "2027-03-09", State.WAITING, "waiting on the family"),
        (WINDOW, "2028-01-01", State.WAITING, "waiting on the family"),
        (SUPPORT, "2028-01-01", State.NOT_DUE, "not due"),
    ],
)
def test_the_state_of_a_step_as_at_a_day(of: Computed, today: str, is_: State, said: str) -> None:
    assert state(of, NO_NOTE, d(today)) is is_
    assert state_words(of, NO_NOTE, d(today)) == said


@pytest.mark.parametrize(
    ("note", "is_", "said"),
    [
        (StepNote(done_on=d("2027-02-20")), State.DONE, "done Sat 20 Feb 2027"),
        (StepNote(not_applicable="The child left"), State.NOT_APPLICABLE, "not applicable: The child left"),
        (StepNote(excepted="exceptional circumstances"), State.EXCEPTED, "excepted: exceptional circumstances"),
        (StepNote(pinned=d("2027-04-01"), pinned_why="agreed by phone"), State.OPEN, "open"),
        (StepNote(pinned=d("2027-02-19"), pinned_why="agreed by phone"), State.LATE, "late since Fri 19 Feb 2027: school"),
    ],
)
def test_what_a_person_recorded_decides_first(note: StepNote, is_: State, said: str) -> None:
    assert state(REPORT, note, d("2027-03-15")) is is_
    assert state_words(REPORT, note, d("2027-03-15")) == said


def test_a_pinned_date_stands_beside_the_computed_one() -> None:
    note = StepNote(pinned=d("2027-03-01"), pinned_why="the caseworker is away")
    assert counts_by(REPORT, note) == d("2027-03-01")
    assert REPORT.day == d("2027-02-23")


def test_someone_elses_late_step_is_a_chase_and_no_fault_of_the_school() -> None:
    note = StepNote(asked_on=(d("2027-03-20"), d("2027-03-12")))
    assert chase(DECISION, note, d("2027-03-25")) == Chase(
        "review-decision", "LA’s decision after the review", "la", d("2027-03-09"), (d("2027-03-12"), d("2027-03-20"))
    )
    assert chase(DECISION, note, d("2027-03-09")) is None, "not late yet"
    assert chase(REPORT, NO_NOTE, d("2027-03-25")) is None, "the school's own"
    assert chase(WINDOW, NO_NOTE, d("2027-12-25")) is None, "the family is never late"
    assert chase(SUPPORT, NO_NOTE, d("2027-12-25")) is None, "no date"


@given(st.dates(date(2014, 9, 1), date(2099, 12, 31)), st.dates(date(2014, 9, 1), date(2100, 12, 31)))
def test_the_family_is_never_late(event: date, today: date) -> None:
    kinds = ("draft-served", "amendment-notice", "decision-letter")
    for each in compute(ENGLAND, dict.fromkeys(kinds, event), {}, england_bank_holidays):
        assert each.owner != "family" or state(each, NO_NOTE, today) is not State.LATE


@pytest.mark.parametrize(
    ("rule", "note", "fine"),
    [
        ("school-advice", StepNote(excepted="the school was closed"), True),
        ("final-plan", StepNote(excepted="the school was closed"), True),
        ("review-report", StepNote(excepted="the school was closed"), False),
        ("review-report", StepNote(pinned=d("2027-03-01"), pinned_why="agreed"), True),
        ("review-report", StepNote(pinned=d("2027-03-01"), pinned_why=" "), False),
        ("review-report", NO_NOTE, True),
    ],
)
def test_what_may_be_noted_of_a_step(rule: str, note: StepNote, fine: bool) -> None:
    """Regs 5(4), 8(2), 10(4), 13(3): none of the exceptions is in the rules of the annual review."""
    if fine:
        assert check_note(ENGLAND.rules[rule], note) is None  # type: ignore[func-returns-value]
    else:
        with pytest.raises(Problem):
            check_note(ENGLAND.rules[rule], note)


def test_a_concluded_review_ends_the_first_one_and_not_the_one_it_starts() -> None:
    events = {
        "plan-made": d("2026-03-10"),
        "review-concluded": d("2027-03-02"),
        "review-meeting": d("2027-02-09"),
        "transfer-year": 2027,
    }
    steps = compute(ENGLAND, events, {}, england_bank_holidays)
    assert done_by_events(ENGLAND, steps, events) == {
        "first-review-complete": d("2027-03-02"),
        "review-decision": d("2027-03-02"),
        "transfer-meeting-by": d("2027-02-09"),
    }


def test_a_review_from_before_the_plan_ends_nothing() -> None:
    events = {"plan-made": d("2026-03-10"), "review-concluded": d("2025-03-02")}
    assert done_by_events(ENGLAND, compute(ENGLAND, events, {}, england_bank_holidays), events) == {}


OLD = computed(review_meeting="2027-02-09", amendment_notice="2027-03-09")
NEW = computed(review_meeting="2027-02-16", plan_made="2026-03-10")
NOTES = {
    "request-advice": StepNote(done_on=d("2026-12-01")),
    "review-papers": StepNote(not_applicable="sent with the invitations"),
    "review-report": StepNote(pinned=d("2027-02-26"), pinned_why="agreed"),
    "amended-final": StepNote(pinned=d("2027-05-01"), pinned_why="agreed"),
}


def test_a_moved_event_shows_old_and_new_for_every_open_step() -> None:
    found = moves(OLD, NEW, NOTES)
    assert [(each.rule, each.old, each.new) for each in found] == [
        ("review-notice", d("2027-01-25"), d("2027-02-01")),
        ("latest-safe-meeting", None, d("2027-02-09")),
        ("review-report", d("2027-02-23"), d("2027-03-02")),
        ("first-review-complete", None, d("2027-03-09")),
        ("amendment-proposed", d("2027-03-09"), d("2027-03-16")),
        ("review-decision", d("2027-03-09"), d("2027-03-16")),
        ("parent-amend-window", d("2027-03-23"), None),
        ("amended-final", d("2027-05-04"), None),
    ]
    assert {each.rule: each.warning for each in found if each.warning} == {
        "review-report": "School’s report stays pinned to Fri 26 Feb 2027; the date by the rule is now Tue 2 Mar 2027.",
        "amended-final": "Amended final plan stays pinned to Sat 1 May 2027; the date by the rule is gone.",
    }


def test_nothing_moves_when_nothing_changed() -> None:
    assert moves(OLD, OLD, {}) == ()
    assert Move("x", "X", None, d("2027-01-01")).warning == ""


@pytest.mark.parametrize(
    ("previous", "planned", "warns"),
    [
        ("2026-02-09", "2027-02-09", False),
        ("2026-02-09", "2027-02-10", True),
        ("2024-02-29", "2025-02-28", False),
        ("2024-02-29", "2025-03-01", True),
    ],
)
def test_more_than_a_year_from_meeting_to_meeting_is_said(previous: str, planned: str, warns: bool) -> None:
    assert bool(meeting_gap_warning(d(previous), d(planned))) is warns


def test_a_step_that_is_due_on_the_day_of_its_event_waits_for_it() -> None:
    met = REPORT.from_day
    assert met is not None
    same_day = replace(REPORT, day=met)
    assert state(same_day, NO_NOTE, met - timedelta(days=1)) is State.NOT_DUE and state(same_day, NO_NOTE, met) is State.OPEN
