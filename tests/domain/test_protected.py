"""Rules 8 to 12: which slots stand, what became of them, and what is owed."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, time, timedelta

import pytest
from helpers import oracle
from helpers.schools import NATURES, GeneratedSchool, schools
from hypothesis import given, settings

from senco_desktop.domain.calendar import each_day
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.protected import (
    Conflict,
    Standing,
    checked_outcome,
    conflicts,
    kept_whole,
    lost_whole,
    overlapping_slots,
    part,
    protected_figures,
    standing_outcomes,
    standing_slots,
    state_of,
    week_figures,
)
from senco_desktop.domain.records import Block, Closed, Inset, NewTime, Outcome, SchoolCalendar, Term
from senco_desktop.domain.summary import ProtectedFigures, TimeFigures
from senco_desktop.domain.time_figures import time_figures

FIRST, LAST = date(2026, 9, 1), date(2026, 12, 18)
HALF_TERM = Closed("holiday", "Autumn half term", date(2026, 10, 26), date(2026, 10, 30))
SCHOOL = SchoolCalendar(
    terms=(Term("Autumn", FIRST, LAST),),
    closed=(HALF_TERM, Closed("closure", "Snow", date(2026, 12, 8), date(2026, 12, 8))),
    insets=(Inset(FIRST, "Planning"), Inset(date(2026, 11, 3), slots_stand=True)),
    bank_holidays=frozenset(),
)
SLOT = Block("protected", 2, time(9), time(12), FIRST, LAST, id=1)
TUESDAY = date(2026, 9, 8)
WEEK = timedelta(days=7)
NEW = NewTime(date(2026, 10, 1), time(13, 15), time(15, 15), "kept")


def figures(*outcomes: Outcome, last: date = LAST, today: date = LAST) -> ProtectedFigures:
    return protected_figures([SLOT], outcomes, SCHOOL, FIRST, last, today)


def test_slots_stand_on_school_days_but_not_on_inset_days_unless_the_school_says_so() -> None:
    days = [slot.day for slot in standing_slots([SLOT], SCHOOL, FIRST, LAST)]
    missing = {FIRST, date(2026, 10, 27), date(2026, 12, 8)}
    assert days == [day for day in each_day(FIRST, LAST) if day.isoweekday() == 2 and day not in missing]
    assert date(2026, 11, 3) in days


def test_slots_stand_only_while_they_are_agreed_and_in_the_order_of_the_day() -> None:
    late = Block("protected", 2, time(14), time(15), TUESDAY + WEEK, None, id=2)
    early = Block("protected", 2, time(7), time(8), FIRST, TUESDAY, id=3)
    ppa = Block("ppa", 2, time(12), time(13), FIRST, id=4)
    slots = standing_slots([late, SLOT, ppa, early], SCHOOL, TUESDAY, TUESDAY + WEEK)
    assert slots == (
        Standing(early, TUESDAY),
        Standing(SLOT, TUESDAY),
        Standing(SLOT, TUESDAY + WEEK),
        Standing(late, TUESDAY + WEEK),
    )


def test_what_nobody_marked_is_not_recorded() -> None:
    assert figures(last=TUESDAY) == ProtectedFigures(planned=180, not_recorded=180, slots=1, slots_not_recorded=1)


def test_the_four_results_and_their_sums() -> None:
    result = figures(
        kept_whole(SLOT, TUESDAY),
        lost_whole(SLOT, TUESDAY + WEEK, "cover"),
        part(SLOT, TUESDAY + 2 * WEEK, 60, {"cover": 90, "slt": 30}),
        lost_whole(SLOT, TUESDAY + 3 * WEEK, "moved", NEW),
        part(SLOT, TUESDAY + 4 * WEEK, 0, {"not-said": 45}),
        last=TUESDAY + 5 * WEEK,
    )
    assert result == ProtectedFigures(
        planned=6 * 180,
        kept=240,
        lost=525,
        not_recorded=315,
        lost_by_reason={"cover": 270, "slt": 30, "moved": 180, "not-said": 45},
        repaid=120,
        slots=6,
        slots_kept=1,
        slots_part=2,
        slots_lost=2,
        slots_not_recorded=1,
        new_times_kept=1,
    )
    assert result.owed == 405


@pytest.mark.parametrize(
    ("lost", "new", "today", "repaid"),
    [
        (180, NEW, LAST, 120),
        (30, NEW, LAST, 30),
        (180, replace(NEW, state="open"), LAST, 0),
        (180, replace(NEW, state="lost"), LAST, 0),
        (180, NEW, NEW.day, 120),
        (180, NEW, NEW.day - timedelta(days=1), 0),
        (180, None, LAST, 0),
    ],
)
def test_repaid_is_the_lesser_of_what_was_lost_and_what_was_kept_by_today(
    lost: int, new: NewTime | None, today: date, repaid: int
) -> None:
    """In the period of the slot, which here ends before the new time."""
    assert figures(checked_outcome(SLOT, TUESDAY, 0, {"cover": lost}, new), last=TUESDAY, today=today).repaid == repaid


def test_days_after_today_are_outside() -> None:
    assert figures(kept_whole(SLOT, TUESDAY), today=TUESDAY - timedelta(days=1)) == ProtectedFigures()


def test_a_slot_that_was_shortened_after_it_was_marked_still_adds_up() -> None:
    marked = part(SLOT, TUESDAY, 100, {"cover": 50, "slt": 30})
    shorter = replace(SLOT, end=time(11))
    result = protected_figures([shorter], [marked], SCHOOL, TUESDAY, TUESDAY, LAST)
    assert (result.planned, result.kept, result.lost_by_reason, result.not_recorded) == (120, 100, {"cover": 20}, 0)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (None, "not_recorded"),
        (Outcome(1, TUESDAY), "not_recorded"),
        (kept_whole(SLOT, TUESDAY), "kept"),
        (lost_whole(SLOT, TUESDAY), "lost"),
        (lost_whole(SLOT, TUESDAY, "cover", NEW), "lost"),
        (lost_whole(SLOT, TUESDAY, "moved"), "moved"),
        (part(SLOT, TUESDAY, 0, {"moved": 90, "cover": 90}), "lost"),
        (part(SLOT, TUESDAY, 90, {"moved": 90}), "part"),
        (part(SLOT, TUESDAY, 90, {}), "part"),
    ],
)
def test_the_state_of_a_slot_on_the_screen(outcome: Outcome | None, state: str) -> None:
    assert state_of(Standing(SLOT, TUESDAY), outcome) == state


def test_an_outcome_of_a_day_on_which_the_slot_does_not_stand_is_a_conflict_and_in_no_figure() -> None:
    stray = [
        Outcome(7, TUESDAY, 60),
        kept_whole(SLOT, date(2026, 12, 8)),
        kept_whole(SLOT, TUESDAY + timedelta(days=1)),
        kept_whole(SLOT, LAST + timedelta(days=4)),
        kept_whole(SLOT, FIRST),
    ]
    found = conflicts([SLOT], [*stray, kept_whole(SLOT, TUESDAY)], SCHOOL)
    assert found == (
        Conflict(stray[4], SLOT, "Planning"),
        Conflict(stray[0], None, "the slot is no longer on the timetable"),
        Conflict(stray[2], SLOT, "the slot was not agreed for that day"),
        Conflict(stray[1], SLOT, "Snow"),
        Conflict(stray[3], SLOT, "the slot was not agreed for that day"),
    )
    assert standing_outcomes([SLOT], stray, SCHOOL) == ()
    assert figures(*stray).kept == 0


def test_slots_of_one_day_may_not_overlap() -> None:
    def slot(start: int, end: int, weekday: int = 2, first: date = FIRST, last: date | None = None) -> Block:
        return Block("protected", weekday, time(start), time(end), first, last, id=2)

    assert overlapping_slots([SLOT, slot(12, 13), slot(9, 12, weekday=3)]) is None
    assert overlapping_slots([SLOT, slot(9, 12, first=LAST + WEEK)]) is None
    assert overlapping_slots([slot(9, 12, first=LAST + WEEK), SLOT]) is None
    assert overlapping_slots([SLOT, replace(slot(9, 12), kind="ppa")]) is None
    assert overlapping_slots([SLOT, slot(11, 13, first=LAST)]) == (SLOT, slot(11, 13, first=LAST))
    assert overlapping_slots([slot(8, 10), SLOT]) == (slot(8, 10), SLOT)


@pytest.mark.parametrize(
    ("kept", "lost", "new", "what"),
    [
        (0, {"boredom": 10}, None, "'boredom' is not a reason"),
        (-1, {}, None, "the minutes are less than none"),
        (0, {"cover": -1}, None, "the minutes are less than none"),
        (100, {"cover": 50, "slt": 31}, None, "more minutes are marked than the slot has (181 of 180)"),
        (180, {}, NEW, "nothing of the slot was lost"),
        (0, {"cover": 180}, replace(NEW, end=NEW.start), "the finish of the new time is not after its start"),
        (0, {"cover": 180}, replace(NEW, state="perhaps"), "'perhaps' is not a state of a new time"),
    ],
)
def test_marks_that_do_not_fit(kept: int, lost: dict[str, int], new: NewTime | None, what: str) -> None:
    with pytest.raises(Problem) as problem:
        checked_outcome(SLOT, TUESDAY, kept, lost, new)
    assert problem.value.what == what
    assert problem.value.next_step


def test_a_checked_outcome_keeps_what_it_was_given_but_empty_reasons() -> None:
    outcome = checked_outcome(SLOT, TUESDAY, 60, {"cover": 120, "slt": 0}, NEW, "ill")
    assert outcome == Outcome(1, TUESDAY, 60, {"cover": 120}, NEW, "ill")


def test_weeks_are_cut_to_the_period_and_to_today_and_say_why_they_are_empty() -> None:
    later = replace(NEW, day=date(2026, 11, 5))
    marked = [lost_whole(SLOT, date(2026, 10, 20)), lost_whole(SLOT, date(2026, 11, 3), "moved", later)]
    time_ = TimeFigures(by_day={date(2026, 10, 24): {"own_time": 40, "unplaced": 9}, date(2026, 10, 31): {"own_time": 25}})
    weeks = week_figures([SLOT], marked, SCHOOL, time_, date(2026, 10, 21), LAST, date(2026, 11, 4))
    seen = [(week.monday.day, week.planned, week.lost, week.repaid, week.slots_lost) for week in weeks]
    assert seen == [(19, 0, 0, 0, 0), (26, 0, 0, 0, 0), (2, 180, 180, 0, 1)]
    assert [week.closed_name for week in weeks] == ["", "Autumn half term", ""]
    assert [week.school_days for week in weeks] == [3, 0, 3]
    assert [week.own_time for week in weeks] == [40, 25, 0]
    assert week_figures([SLOT], marked, SCHOOL, time_, LAST, LAST, FIRST) == ()


def test_a_week_on_which_slots_could_stand_is_not_called_closed() -> None:
    off = replace(SCHOOL, insets=(Inset(date(2026, 9, 11), "Planning"),))
    (week,) = week_figures([], [], off, TimeFigures(), date(2026, 9, 7), date(2026, 9, 11), LAST)
    assert (week.closed_name, week.planned) == ("", 0)


def test_a_week_cut_to_its_weekend_has_no_name() -> None:
    weeks = week_figures([SLOT], [], SCHOOL, TimeFigures(), date(2026, 9, 5), date(2026, 9, 6), LAST)
    assert [(week.monday, week.closed_name) for week in weeks] == [(date(2026, 8, 31), "")]


@settings(max_examples=80, deadline=None)
@given(schools())
def test_every_figure_agrees_with_the_oracle(school: GeneratedSchool) -> None:
    period = (school.first, school.last, school.today)
    result = protected_figures(school.blocks, school.outcomes, school.calendar, *period)
    assert asdict(result) == oracle.protected_figures(school.blocks, school.outcomes, school.calendar, *period)
    assert result.planned == result.kept + result.lost + result.not_recorded
    assert result.lost == sum(result.lost_by_reason.values())
    assert result.slots == result.slots_kept + result.slots_part + result.slots_lost + result.slots_not_recorded


@settings(max_examples=40, deadline=None)
@given(schools())
def test_weeks_add_up_to_the_period_and_every_outcome_counts_or_is_a_conflict(school: GeneratedSchool) -> None:
    period = (school.first, school.last, school.today)
    figures_ = protected_figures(school.blocks, school.outcomes, school.calendar, *period)
    time_ = time_figures(school.entries, school.calendar, school.blocks, school.outcomes, NATURES, *period)
    weeks = week_figures(school.blocks, school.outcomes, school.calendar, time_, *period)
    for name in ("planned", "kept", "lost", "not_recorded", "repaid", "slots_lost"):
        assert sum(getattr(week, name) for week in weeks) == getattr(figures_, name)
    assert sum(week.own_time for week in weeks) == time_.by_context.get("own_time", 0)
    counted = [outcome for _, outcome in standing_outcomes(school.blocks, school.outcomes, school.calendar)]
    stray = [conflict.outcome for conflict in conflicts(school.blocks, school.outcomes, school.calendar)]
    assert len(counted) + len(stray) == len(school.outcomes)
    assert all(outcome in counted or outcome in stray for outcome in school.outcomes)
