"""What is typed into fields for days, times and lengths."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desktop.domain.wording import day_words, length_words
from senco_desktop.ui.fields import clock_words
from senco_desktop.ui.typed import read_clock, read_day, read_length

THURSDAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", THURSDAY),
        ("Tomorrow", date(2026, 11, 20)),
        ("yesterday", date(2026, 11, 18)),
        ("fri", date(2026, 11, 20)),
        ("thursday", THURSDAY),
        ("mon", date(2026, 11, 23)),
        ("17 Jul", date(2026, 7, 17)),
        ("17 July 2026", date(2026, 7, 17)),
        ("17th july", date(2026, 7, 17)),
        ("Fri 17 Jul 2026", date(2026, 7, 17)),
        ("Fri, 17 Jul", date(2026, 7, 17)),
        ("3 Feb", date(2027, 2, 3)),
        ("17/7", date(2026, 7, 17)),
        ("17.7.26", date(2026, 7, 17)),
        ("3/2", date(2027, 2, 3)),
        ("2026-11-09", date(2026, 11, 9)),
        ("31/2", None),
        ("17 xyz", None),
        ("next week", None),
        ("", None),
        ("7", None),
    ],
)
def test_day(text: str, day: date | None) -> None:
    assert read_day(text, THURSDAY) == day


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_shown_day_can_be_read_again(day: date) -> None:
    assert read_day(day_words(day), THURSDAY) == day


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("9", time(9)), ("9:05", time(9, 5)), ("9.05", time(9, 5)), ("0905", time(9, 5)), ("905", time(9, 5)),
        ("1.15pm", time(13, 15)), ("12 am", time(0)), ("12pm", time(12)), ("23:59", time(23, 59)), ("9h05", time(9, 5)),
        ("24:00", None), ("9:60", None), ("13pm", None), ("soon", None), ("", None),
    ],
)
def test_clock(text: str, at: time | None) -> None:
    assert read_clock(text) == at


@given(st.integers(0, 24 * 60 - 1))
def test_a_shown_time_can_be_read_again(minutes: int) -> None:
    at = time(minutes // 60, minutes % 60)
    assert read_clock(clock_words(at)) == at


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45", 45), ("45m", 45), ("45 min", 45), ("1h", 60), ("1h30", 90), ("1 h 30 min", 90), ("1.5h", 90), ("1,5 h", 90),
        ("1:30", 90), ("2 hours", 120), ("24h", 1440), ("25h", None), ("0", None), ("1:75", None), ("-5", None), ("long", None),
    ],
)
def test_length(text: str, minutes: int | None) -> None:
    assert read_length(text) == minutes


@given(st.integers(1, 24 * 60))
def test_a_shown_length_can_be_read_again(minutes: int) -> None:
    assert read_length(length_words(minutes)) == minutes
