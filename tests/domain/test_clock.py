"""Rule 4: wall times, real time, and the two nights on which they part."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from helpers import oracle
from hypothesis import given, settings
from hypothesis import strategies as st

from senco_desktop.domain.clock import midnight, minute_of, place, span_between, wall, zone
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Span

LONDON = "Europe/London"
TUESDAY = date(2026, 9, 8)
BACK = date(2025, 10, 26)
FORWARD = date(2026, 3, 29)
BEFORE = "the finish is before the start"
SAME = "the start and the finish are the same"


def test_an_ordinary_hour_keeps_its_wall_times_and_its_offset() -> None:
    span = place(TUESDAY, time(9), time(10), LONDON)
    assert span == Span(datetime(2026, 9, 8, 9), 60, datetime(2026, 9, 8, 10), 60)
    assert span.minutes == 60


@pytest.mark.parametrize(
    ("day", "start", "end", "offsets", "minutes", "why"),
    [
        (date(2025, 10, 25), "23:30", "03:30", {}, 300, "the autumn night has an hour more"),
        (date(2026, 3, 28), "23:30", "03:30", {}, 180, "the spring night has an hour less"),
        (TUESDAY, "23:40", "00:30", {}, 50, "an end before the start is on the next day"),
        (TUESDAY, "21:00", "09:00", {}, 720, "twelve hours are still the next day"),
        (date(2026, 3, 28), "21:00", "10:00", {}, 720, "twelve real hours, thirteen on the wall"),
        (BACK, "00:30", "01:30", {}, 60, "a time that happens twice is the first"),
        (BACK, "00:30", "01:30", {"end_offset": 0}, 120, "unless the offset says the second"),
        (BACK, "01:30", "01:30", {"end_offset": 0}, 60, "the same wall time an hour later"),
        (BACK, "01:50", "01:10", {"end_offset": 0}, 20, "earlier on the wall, later in real time"),
        (BACK, "01:30", "02:30", {"start_offset": 0}, 60, "the second of the two starts"),
        (BACK, "01:30", "02:30", {"start_offset": 60}, 120, "the first, said aloud"),
        (BACK, "01:30", "02:30", {"start_offset": 330}, 120, "an offset that is neither says nothing"),
        (TUESDAY, "09:00", "10:00", {"start_offset": 0, "end_offset": 0}, 60, "an ordinary time has but one offset"),
        (FORWARD, "00:30", "01:15", {}, 45, "a skipped time is read with the offset of before"),
        (FORWARD, "01:15", "02:30", {}, 15, "01:15 is 02:15"),
        (FORWARD, "01:15", "02:30", {"start_offset": 60}, 15, "whatever offset it was given"),
    ],
)
def test_real_minutes(day: date, start: str, end: str, offsets: dict[str, int], minutes: int, why: str) -> None:
    span = place(day, time.fromisoformat(start), time.fromisoformat(end), LONDON, **offsets)
    assert span.minutes == minutes, why


def test_a_skipped_time_is_kept_as_the_clock_really_showed_it() -> None:
    span = place(FORWARD, time(0, 45), time(1, 15), LONDON)
    assert span == Span(datetime(2026, 3, 29, 0, 45), 0, datetime(2026, 3, 29, 2, 15), 60)


def test_the_second_of_two_like_times_is_kept_with_its_offset() -> None:
    span = place(BACK, time(1, 30), time(1, 45), LONDON, start_offset=0, end_offset=0)
    assert (span.start_offset, span.end_offset, span.minutes) == (0, 0, 15)


@pytest.mark.parametrize(
    ("day", "start", "end", "more", "what"),
    [
        (TUESDAY, "09:00", "09:00", {}, SAME),
        (FORWARD, "01:15", "02:15", {}, SAME),
        (TUESDAY, "09:00", "09:00", {"end_day": TUESDAY}, SAME),
        (TUESDAY, "15:00", "14:00", {}, BEFORE),
        (TUESDAY, "21:00", "09:01", {}, BEFORE),
        (date(2025, 10, 25), "21:00", "08:30", {}, BEFORE),
        (FORWARD, "01:45", "02:15", {}, BEFORE),
        (TUESDAY, "23:30", "00:30", {"end_day": TUESDAY}, BEFORE),
        (TUESDAY, "09:00", "10:00", {"end_day": date(2026, 9, 7)}, BEFORE),
        (TUESDAY, "09:00", "09:01", {"end_day": date(2026, 9, 9)}, "the finish is more than 24 hours after the start"),
        (date(2025, 10, 25), "09:00", "09:00", {"end_day": BACK}, "the finish is more than 24 hours after the start"),
    ],
)
def test_what_is_no_entry(day: date, start: str, end: str, more: dict[str, date], what: str) -> None:
    with pytest.raises(Problem) as problem:
        place(day, time.fromisoformat(start), time.fromisoformat(end), LONDON, **more)
    assert problem.value.what == what
    assert problem.value.next_step


def test_a_named_last_day_is_trusted() -> None:
    wednesday = date(2026, 9, 9)
    assert place(TUESDAY, time(9), time(8), LONDON, end_day=wednesday).minutes == 23 * 60
    assert place(TUESDAY, time(9), time(9), LONDON, end_day=wednesday).minutes == 24 * 60
    assert place(TUESDAY, time(9), time(10), LONDON, end_day=TUESDAY).minutes == 60


def test_days_are_as_long_as_they_are() -> None:
    lengths = {
        day: midnight(date.fromordinal(day.toordinal() + 1), LONDON) - midnight(day, LONDON) for day in (TUESDAY, BACK, FORWARD)
    }
    assert lengths == {TUESDAY: 1440, BACK: 1500, FORWARD: 1380}


def test_a_day_may_begin_at_one_where_midnight_is_skipped() -> None:
    spring = date(2024, 4, 26)
    assert wall(midnight(spring, "Africa/Cairo"), "Africa/Cairo") == (datetime(2024, 4, 26, 1), 180)


def test_wall_is_the_way_back() -> None:
    assert wall(0, "UTC") == (datetime(1970, 1, 1), 0)
    assert wall(minute_of(TUESDAY, time(9, 5), LONDON), LONDON) == (datetime(2026, 9, 8, 9, 5), 60)
    assert wall(minute_of(TUESDAY, time(9, 5), "America/New_York"), "America/New_York")[1] == -240


@pytest.mark.parametrize("name", ["Europe/Atlantis", "", "../etc/passwd", "Europe"])
def test_an_unknown_time_zone_is_said_in_words(name: str) -> None:
    with pytest.raises(Problem) as problem:
        zone(name)
    assert "time zone" in problem.value.what


days_about_changes = st.sampled_from([date(2025, 10, 25), BACK, date(2026, 3, 28), FORWARD, TUESDAY])
times = st.builds(time, st.integers(0, 3) | st.integers(20, 23), st.sampled_from([0, 1, 15, 30, 59]))


@settings(max_examples=80, deadline=None)
@given(days_about_changes, times, st.sampled_from([None, 0, 60]))
def test_minute_of_agrees_with_a_search_of_the_clock(day: date, at: time, offset: int | None) -> None:
    instants = oracle.instants_of(day, at)
    if not instants:
        assert wall(minute_of(day, at, LONDON, offset), LONDON)[0] == datetime.combine(day, time(at.hour + 1, at.minute))
    elif len(instants) == 2 and offset == 0:
        assert minute_of(day, at, LONDON, offset) == instants[1]
    else:
        assert minute_of(day, at, LONDON, offset) == instants[0]


@settings(max_examples=80, deadline=None)
@given(days_about_changes, st.integers(0, 2000), st.integers(1, 720))
def test_what_the_clock_showed_leads_back_to_the_same_span(day: date, start: int, length: int) -> None:
    span = span_between(midnight(day, LONDON) + start, midnight(day, LONDON) + start + length, LONDON)
    again = place(
        span.start.date(), span.start.time(), span.end.time(), LONDON, span.end.date(), span.start_offset, span.end_offset
    )
    assert again == span
    assert span.minutes == length
