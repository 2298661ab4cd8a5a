"""Rules 1 to 7: each figure against tables, against a minute-by-minute count, and against a documented school year."""

from __future__ import annotations

import csv
from dataclasses import asdict, replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from helpers import oracle
from helpers.schools import NATURES, GeneratedSchool, schools
from hypothesis import given, settings

from senco_desktop.domain.calendar import each_day
from senco_desktop.domain.clock import midnight, minute_of, place
from senco_desktop.domain.records import Block, Closed, Entry, Inset, NewTime, Outcome, SchoolCalendar, Term
from senco_desktop.domain.summary import Coverage, TimeFigures
from senco_desktop.domain.time_figures import coverage, gaps_in_slots, overlaps, time_figures

LONDON = "Europe/London"
TUESDAY = date(2026, 9, 8)
WEDNESDAY = date(2026, 9, 9)
TERM_END = date(2026, 12, 18)
SCHOOL = SchoolCalendar(
    terms=(Term("Autumn", date(2026, 9, 1), TERM_END),),
    closed=(Closed("holiday", "Autumn half term", date(2026, 10, 26), date(2026, 10, 30)),),
    insets=(Inset(date(2026, 9, 1)), Inset(date(2026, 9, 22), slots_stand=True)),
    bank_holidays=frozenset(),
)
SLOT = Block("protected", 2, time(9), time(12), date(2026, 9, 1), TERM_END, id=1)
LATE_SLOT = Block("protected", 2, time(15), time(16), date(2026, 9, 1), TERM_END, id=2)
PPA = Block("ppa", 2, time(11), time(14), date(2026, 9, 1), None, id=3)
BLOCKS = (SLOT, LATE_SLOT, PPA)


def entry(number: int, start: str, end: str, day: date = TUESDAY, **more: Any) -> Entry:
    span = place(day, time.fromisoformat(start), time.fromisoformat(end), LONDON)
    return Entry(day, **{"category": "PAR", "span": span, "id": number, **more})


def figures(
    *entries: Entry,
    outcomes: tuple[Outcome, ...] = (),
    first: date = date(2026, 9, 1),
    last: date = TERM_END,
    today: date = TERM_END,
) -> TimeFigures:
    return time_figures(entries, SCHOOL, BLOCKS, outcomes, NATURES, first, last, today)


def test_no_entries_no_figures() -> None:
    assert figures() == TimeFigures()


def test_touching_is_not_overlapping() -> None:
    result = figures(entry(1, "17:00", "18:00"), entry(2, "18:00", "19:00"))
    assert (result.total_minutes, result.overlap_minutes, result.entries) == (120, 0, 2)


def test_a_minute_that_three_share_adds_two_to_the_overlap() -> None:
    result = figures(entry(1, "17:00", "18:00"), entry(2, "17:10", "18:00"), entry(3, "17:20", "18:00"))
    assert (result.total_minutes, result.overlap_minutes) == (60, 90)


def test_a_shared_minute_belongs_to_the_one_that_started_later_and_comes_back_when_that_ends() -> None:
    result = figures(
        entry(1, "17:00", "20:00", category="EHC-R", planned=True),
        entry(2, "18:00", "18:30", category="ADM", planned=False, could_be_admin=True),
    )
    assert result.by_category == {"EHC-R": 150, "ADM": 30}
    assert result.by_nature == {"coordination": 150, "admin": 30}
    assert (result.planned, result.reactive, result.unmarked, result.could_be_admin) == (150, 30, 0, 30)


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_that_started_at_once_the_one_entered_later_has_the_minutes(turned: bool) -> None:
    both = [entry(1, "17:00", "17:30", category="STR"), entry(2, "17:00", "18:00", category="ADM")]
    if turned:
        both = [replace(both[0], id=2), replace(both[1], id=1)]
    assert figures(*both).by_category == ({"STR": 30, "ADM": 30} if turned else {"ADM": 60})


def test_the_true_start_decides_even_before_the_period() -> None:
    result = figures(
        entry(2, "22:00", "01:00", category="STR"),
        entry(1, "23:00", "01:30", category="ADM"),
        first=WEDNESDAY,
    )
    assert result.by_category == {"ADM": 90}
    assert (result.entries, result.overlap_minutes) == (2, 60)


def test_the_edge_of_a_period_splits_an_entry_at_midnight() -> None:
    night = entry(1, "23:40", "00:30")
    assert figures(night, last=TUESDAY).by_day == {TUESDAY: {"own_time": 20}}
    assert figures(night, first=WEDNESDAY).by_day == {WEDNESDAY: {"own_time": 30}}
    assert figures(night, first=TUESDAY, last=TUESDAY, today=TUESDAY).total_minutes == 20
    assert figures(night).by_day == {TUESDAY: {"own_time": 20}, WEDNESDAY: {"own_time": 30}}


def test_days_after_today_are_outside() -> None:
    assert figures(entry(1, "17:00", "18:00", day=WEDNESDAY), today=TUESDAY) == TimeFigures()
    assert figures(entry(1, "17:00", "18:00"), first=WEDNESDAY, today=TUESDAY) == TimeFigures()


def test_contexts_of_a_day_with_slots_ppa_and_an_evening() -> None:
    result = figures(entry(1, "08:00", "20:00", category="EHC-R"))
    assert result.by_context == {"protected": 240, "school_day": 195, "own_time": 285}
    assert result.ppa == 120, "12:00 to 14:00: a minute inside a slot is none of PPA"
    assert result.by_category_and_context == {"EHC-R": result.by_context}


@pytest.mark.parametrize(
    ("day", "contexts", "ppa"),
    [
        (date(2026, 9, 5), {"own_time": 60}, 0),
        (date(2026, 10, 27), {"own_time": 60}, 0),
        (date(2026, 9, 1), {"school_day": 60}, 30),
        (date(2026, 9, 22), {"protected": 60}, 0),
        (WEDNESDAY, {"school_day": 60}, 0),
        (date(2026, 12, 22), {"own_time": 60}, 0),
    ],
    ids=["weekend", "holiday", "inset", "inset with slots", "no slot", "after term"],
)
def test_the_context_of_ten_thirty(day: date, contexts: dict[str, int], ppa: int) -> None:
    result = figures(entry(1, "10:30", "11:30", day=day), last=date(2026, 12, 31), today=date(2026, 12, 31))
    assert (result.by_context, result.ppa) == (contexts, ppa)


@pytest.mark.parametrize("state", ["open", "kept", "lost"])
def test_the_new_time_of_a_slot_is_protected_whatever_its_state_and_so_is_the_slot(state: str) -> None:
    saturday = date(2026, 9, 12)
    new = NewTime(saturday, time(10), time(11), state)
    lost = Outcome(SLOT.id, TUESDAY, 0, {"cover": 180}, new)
    both = figures(entry(1, "09:00", "12:00"), entry(2, "09:30", "11:30", day=saturday), outcomes=(lost,))
    assert both.by_day == {TUESDAY: {"protected": 180}, saturday: {"protected": 60, "own_time": 60}}


def test_the_new_time_of_a_slot_that_did_not_stand_is_nothing() -> None:
    lost = Outcome(SLOT.id, date(2026, 9, 1), 0, {"cover": 180}, NewTime(TUESDAY, time(17), time(18)))
    assert figures(entry(1, "17:00", "18:00"), outcomes=(lost,)).by_context == {"own_time": 60}


def test_a_length_without_times_counts_where_the_user_said() -> None:
    entries = [
        Entry(TUESDAY, "ADM", minutes=30, context=context, id=number)
        for number, context in enumerate([None, "protected", "school_day", "own_time"])
    ]
    result = figures(*entries, Entry(TUESDAY, "ADM", minutes=0, id=9), Entry(date(2026, 8, 31), "ADM", minutes=5, id=10))
    assert result.by_context == {"unplaced": 30, "protected": 30, "school_day": 30, "own_time": 30}
    assert (result.entries, result.total_minutes, result.overlap_minutes, result.unmarked) == (4, 120, 0, 120)


def test_an_unknown_category_is_unsorted() -> None:
    assert figures(entry(1, "17:00", "18:00", category="UNSORTED")).by_nature == {"unsorted": 60}


def test_pending_time_counts_nowhere_but_in_its_own_figure_less_what_is_logged() -> None:
    result = figures(
        entry(1, "17:00", "18:00"),
        entry(2, "17:30", "19:00", pending=True),
        entry(3, "18:30", "19:30", pending=True),
        Entry(TUESDAY, "ADM", minutes=25, pending=True, id=4),
        Entry(date(2027, 1, 5), "ADM", minutes=25, pending=True, id=5),
    )
    assert (result.total_minutes, result.entries, result.pending_minutes) == (60, 1, 90 + 25)


def test_an_entry_without_a_minute_is_none() -> None:
    hour = entry(1, "17:00", "18:00")
    assert hour.span is not None
    nothing = replace(hour, span=replace(hour.span, end=hour.span.start))
    assert figures(nothing) == TimeFigures()


def test_the_spring_night_is_an_hour_short() -> None:
    night = place(date(2026, 3, 28), time(23, 30), time(3, 30), LONDON)
    result = figures(Entry(date(2026, 3, 28), "PAR", night, id=1), first=date(2026, 3, 1), last=date(2026, 3, 31))
    assert result.by_day == {date(2026, 3, 28): {"own_time": 30}, date(2026, 3, 29): {"own_time": 150}}


def test_coverage_counts_school_days_with_anything_logged() -> None:
    logged = [
        entry(1, "23:40", "00:30"),
        Entry(date(2026, 9, 1), "ADM", minutes=5, id=2),
        entry(3, "17:00", "18:00", day=date(2026, 9, 10), pending=True),
        entry(4, "17:00", "18:00", day=date(2026, 9, 12)),
    ]
    today = date(2026, 9, 12)
    result = coverage(SCHOOL, figures(*logged, today=today), date(2026, 9, 1), TERM_END, today)
    assert result == Coverage(school_days=9, school_days_with_entries=3)


@settings(max_examples=80, deadline=None)
@given(schools())
def test_every_figure_agrees_with_a_count_minute_by_minute(school: GeneratedSchool) -> None:
    place_and_time = (school.calendar, school.blocks, school.outcomes, NATURES, school.first, school.last, school.today)
    result = time_figures(school.entries, *place_and_time)
    assert asdict(result) == oracle.time_figures(school.entries, *place_and_time)
    assert result.total_minutes == sum(result.by_category.values()) == sum(result.by_context.values())
    assert result.total_minutes == sum(result.by_nature.values()) == result.planned + result.reactive + result.unmarked
    assert all(minutes > 0 for minutes in [*result.by_category.values(), *result.by_context.values()])
    covered = coverage(school.calendar, result, school.first, school.last, school.today)
    days, with_entries = oracle.coverage(school.entries, school.calendar, school.first, school.last, school.today)
    assert covered == Coverage(days, with_entries)


@settings(max_examples=40, deadline=None)
@given(schools())
def test_the_days_of_a_period_add_up_to_it(school: GeneratedSchool) -> None:
    place_and_time = (school.calendar, school.blocks, school.outcomes, NATURES)
    whole = time_figures(school.entries, *place_and_time, school.first, school.last, school.today)
    days = [time_figures(school.entries, *place_and_time, day, day, school.today) for day in each_day(school.first, school.last)]
    for name in ("total_minutes", "overlap_minutes", "pending_minutes", "planned", "could_be_admin", "ppa"):
        assert getattr(whole, name) == sum(getattr(day, name) for day in days)


@settings(max_examples=40, deadline=None)
@given(schools())
def test_two_entries_overlap_by_the_minutes_they_share(school: GeneratedSchool) -> None:
    logged = [one for one in school.entries if not one.pending]
    minutes = {one: set(range(one.span.first_minute, one.span.last_minute)) for one in logged if one.span}
    expected = {
        (min(one.id, other.id), max(one.id, other.id), len(minutes[one] & minutes[other]))
        for one in minutes
        for other in minutes
        if one.id != other.id and minutes[one] & minutes[other]
    }
    found = overlaps(school.entries)
    assert {(min(one.id, other.id), max(one.id, other.id), shared) for one, other, shared in found} == expected
    assert len(found) == len(expected)
    assert all(
        one.span and other.span and (one.span.first_minute, one.id) < (other.span.first_minute, other.id)
        for one, other, _ in found
    )


def gaps(*entries: Entry, outcomes: tuple[Outcome, ...] = (), until: str = "") -> list[tuple[int, str, str]]:
    moment = minute_of(TUESDAY, time.fromisoformat(until), LONDON) if until else None
    found = gaps_in_slots(entries, SCHOOL, BLOCKS, outcomes, TUESDAY, moment)
    return [(gap.slot, f"{gap.span.start:%H:%M}", f"{gap.span.end:%H:%M}") for gap in found]


def test_gaps_are_the_stretches_of_slots_without_an_entry() -> None:
    first, second = (1, "09:00", "12:00"), (2, "15:00", "16:00")
    assert gaps() == [first, second]
    assert gaps(entry(1, "09:30", "10:00"), entry(2, "09:45", "11:00"), entry(3, "15:00", "16:30", pending=True)) == [
        (1, "09:00", "09:30"),
        (1, "11:00", "12:00"),
    ]
    assert gaps(entry(1, "17:00", "18:00")) == [first, second]
    assert gaps(until="11:00") == [(1, "09:00", "11:00")]


def test_gaps_leave_out_what_was_lost_and_offer_a_new_time() -> None:
    here = NewTime(TUESDAY, time(13), time(14))
    earlier = Outcome(SLOT.id, date(2026, 9, 15), 0, {"cover": 180}, here)
    lost = Outcome(SLOT.id, TUESDAY, 0, {"cover": 180})
    part_lost = Outcome(LATE_SLOT.id, TUESDAY, 30, {"cover": 30}, NewTime(WEDNESDAY, time(9), time(10)))
    assert gaps(outcomes=(earlier, lost, part_lost)) == [(1, "13:00", "14:00"), (2, "15:00", "16:00")]
    gone = replace(earlier, new=replace(here, state="lost"))
    assert gaps(outcomes=(gone, lost)) == [(2, "15:00", "16:00")]


def test_the_documented_school_year_adds_up() -> None:
    """The sum of the lengths and the year's total are those that came with the file."""
    with (Path(__file__).parents[1] / "data" / "time_log_clean.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    entries = []
    for number, row in enumerate(rows, start=1):
        day = date.fromisoformat(row["date"])
        times = [time.fromisoformat(row[name]) for name in ("start", "end") if row[name]]
        span = place(day, times[0], times[1], LONDON) if times else None
        minutes = None if span else int(row["minutes"])
        entries.append(Entry(day, row["category"], span, minutes, id=number))
    assert [one.length for one in entries] == [int(row["minutes"]) for row in rows]
    period = (date(2025, 9, 1), date(2026, 8, 31), date(2026, 12, 1))
    result = time_figures(entries, SCHOOL, (), (), NATURES, *period)
    assert (result.total_minutes, result.total_minutes + result.overlap_minutes) == (25890, 27055)
    assert result.entries == 600
    assert midnight(period[0], LONDON) <= min(one.span.first_minute for one in entries if one.span)
