"""Counting dates: each kind as a table with its source, and the properties that no date may break."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desktop.domain.arithmetic import (
    Almanac,
    Count,
    add_months,
    add_months_inclusive,
    counted,
    day_before,
    is_working_day,
    nth_working_day,
    read_count,
    read_month_day,
    rolled,
)
from senco_desktop.services.bank_holidays import england_bank_holidays

TRIBUNAL = (((8, 1), (8, 31)), ((12, 25), (1, 1)))
PLAIN = Almanac(england_bank_holidays)
APPEALS = Almanac(england_bank_holidays, not_counted=TRIBUNAL)

days = st.dates(date(2014, 9, 1), date(2099, 12, 31))
numbers = st.integers(1, 60)


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "start", "end", "source"),
    [
        ("weeks 6", "2026-09-01", "2026-10-13", "reg 5(1)"),
        ("weeks 2", "2027-02-09", "2027-02-23", "reg 20(7): a half term stops no clock"),
        ("weeks 20", "2027-10-15", "2028-03-03", "reg 13(2): over a 29 February"),
        ("weeks 4", "2026-12-01", "2026-12-29", "reg 20(10): inside the bank holidays, unmoved"),
        ("days 15", "2026-07-17", "2026-08-01", "CoP 9.83: a Saturday, unmoved"),
        ("days 0", "2026-10-01", "2026-10-01", "reg 15"),
        ("days 15 inclusive", "2026-09-01", "2026-09-15", "reg 13(1)(a): the day of service is day 1"),
        ("days 15 inclusive", "2024-02-20", "2024-03-05", "reg 22(2)(c): over a 29 February"),
        ("days 1 inclusive", "2026-09-01", "2026-09-01", "day 1 is the day itself"),
        ("months 2", "2026-06-30", "2026-08-30", "reg 33"),
        ("months 2", "2026-12-31", "2027-02-28", "reg 33: February has no 31st"),
        ("months 2", "2023-12-29", "2024-02-29", "reg 33: a leap year has a 29th"),
        ("months 2", "2023-12-31", "2024-02-29", "reg 33: and its last day is the 29th"),
        ("months 12", "2024-02-29", "2025-02-28", "no 29 February"),
        ("months 12 inclusive", "2026-03-10", "2027-03-09", "CFA s.44(1)(a)"),
        ("months 12 inclusive", "2026-03-01", "2027-02-28", "CFA s.44(1)(a): to a month's end"),
        ("months 12 inclusive", "2027-03-01", "2028-02-29", "CFA s.44(1)(a): to a leap month's end"),
        ("months 12 inclusive", "2024-02-29", "2025-02-28", "CFA s.44(1)(a): made on a 29 February"),
        ("months 12 inclusive", "2027-02-28", "2028-02-27", "CFA s.44(1)(a)"),
        ("months 12 inclusive", "2026-01-01", "2026-12-31", "CFA s.44(1)(a): a year"),
        ("months 3 inclusive", "2026-10-01", "2026-12-31", "reg 15(5)"),
        ("months 3 inclusive", "2026-08-31", "2026-11-30", "reg 15(5): November has no 31st"),
        ("months 3 inclusive", "2026-11-30", "2027-02-28", "reg 15(5): February has no 30th"),
        ("months 3 inclusive", "2027-11-30", "2028-02-29", "reg 15(5): nor in a leap year"),
        ("months 3 inclusive", "2026-11-29", "2027-02-28", "reg 15(5): nor a 29th"),
        ("months 3 inclusive", "2026-11-28", "2027-02-27", "reg 15(5): but a 28th"),
        ("before 02-15", "2027-01-01", "2027-02-14", "reg 18(1)(b): of the year of the date"),
        ("at_least 15 days before", "2027-02-09", "2027-01-25", "reg 20(2)"),
        ("at_least 14 days before", "2024-03-07", "2024-02-22", "reg 20(2): over a 29 February"),
        ("at_least 6 weeks before", "2027-02-09", "2026-12-29", "practice"),
        ("working_days 1", "2026-12-24", "2026-12-29", "28 December 2026 stands in for Boxing Day"),
        ("working_days 1", "2027-03-25", "2027-03-30", "Good Friday and Easter Monday"),
        ("working_days 1", "2027-12-24", "2027-12-29", "27 and 28 December 2027 stand in for the weekend"),
        ("working_days 10", "2027-02-09", "2027-02-23", "no bank holiday between"),
        ("working_days 10", "2027-04-23", "2027-05-10", "3 May 2027 is one"),
        ("working_days 5", "2022-09-15", "2022-09-23", "19 September 2022 was proclaimed"),
    ],
)
def test_each_kind_of_count_reaches_its_day(text: str, start: str, end: str, source: str) -> None:
    assert counted(read_count(text), d(start), PLAIN) == d(end), source


@pytest.mark.parametrize(
    ("received", "end", "why"),
    [
        ("2026-09-01", "2026-10-13", "thirty weekdays"),
        ("2026-07-20", "2026-09-29", "no day of August counts"),
        ("2026-08-10", "2026-10-12", "received in August: counting begins in September"),
        ("2026-12-01", "2027-01-20", "25 December to 1 January do not count"),
        ("2027-03-01", "2027-04-14", "Good Friday and Easter Monday"),
        ("2026-04-15", "2026-05-29", "both bank holidays of May"),
    ],
)
def test_thirty_working_days_for_the_response_to_an_appeal(received: str, end: str, why: str) -> None:
    """HESC Rules r. 21 and r. 12(3)(b)."""
    assert counted(read_count("working_days 30"), d(received), APPEALS) == d(end), why


@pytest.mark.parametrize(
    ("day", "to", "why"),
    [
        ("2026-07-31", "2026-07-31", "a Friday counts"),
        ("2026-08-01", "2026-09-01", "first day of August"),
        ("2026-08-31", "2026-09-01", "the bank holiday that ends August"),
        ("2030-08-15", "2030-09-02", "1 September 2030 is a Sunday"),
        ("2027-07-31", "2027-08-02", "a Saturday: the next working day, though it is in August; rolled once, never twice"),
        ("2026-12-24", "2026-12-24", "Christmas Eve is a working day"),
        ("2026-12-25", "2027-01-04", "1 January 2027 is a Friday"),
        ("2027-12-31", "2028-01-04", "3 January 2028 stands in for New Year's Day"),
        ("2027-01-01", "2027-01-04", "New Year's Day is inside the period"),
        ("2027-01-02", "2027-01-04", "a Saturday after it"),
        ("2022-12-24", "2022-12-28", "a Saturday: the next working day, though it lies before 2 January"),
        ("2027-03-26", "2027-03-30", "Good Friday to the Tuesday"),
        ("2027-05-03", "2027-05-04", "a bank holiday"),
        ("2027-02-13", "2027-02-15", "a Saturday"),
    ],
)
def test_the_end_of_an_appeal_is_rolled_once(day: str, to: str, why: str) -> None:
    """HESC Rules r. 12."""
    assert rolled(d(day), APPEALS) == d(to), why


def test_before_a_date_of_a_year() -> None:
    """Reg 18(1): before 15 February or 31 March of the year of transfer."""
    assert counted(read_count("before 02-15"), 2027, PLAIN) == date(2027, 2, 14)
    assert counted(read_count("before 03-31"), 2028, PLAIN) == date(2028, 3, 30)
    assert day_before(2028, (3, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "weeks 6 ",
        "weeks -1",
        "week 6",
        "weeks 6x",
        "days 15 Inclusive",
        "before 2-15",
        "before 02-30",
        "before 13-01",
        "at_least 15 days",
        "Weeks 6",
        "weeks ٦",
        "6 weeks",
    ],
)
def test_a_text_that_names_no_count_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_count(text)


def test_an_option_fills_a_number_or_a_whole_count() -> None:
    months = read_count("months under5_interval")
    assert months.option == "under5_interval"
    assert months.filled({}) is None
    assert months.filled({"under5_interval": 3}) == Count("months", 3)
    whole = read_count("review_report")
    assert whole.filled({"review_report": Count("working_days", 10)}) == Count("working_days", 10)
    assert read_count("weeks 2").filled({}) == Count("weeks", 2)
    with pytest.raises(ValueError, match="under5_interval"):
        counted(months, date(2026, 9, 1), PLAIN)


def test_only_before_counts_from_a_year() -> None:
    with pytest.raises(ValueError, match="year"):
        counted(read_count("weeks 2"), 2027, PLAIN)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("weeks 2", "2 weeks"),
        ("months 1", "1 month"),
        ("working_days 10", "10 working days"),
        ("days 15 inclusive", "15 days"),
        ("at_least 1 weeks before", "1 week"),
    ],
)
def test_a_count_says_its_length(text: str, words: str) -> None:
    assert read_count(text).words() == words


def test_a_day_of_every_year() -> None:
    assert read_month_day("02-29") == (2, 29)


@given(days, numbers)
def test_calendar_counts_are_never_moved(day: date, n: int) -> None:
    """Weekends, holidays and bank holidays move nothing: the length alone decides."""
    assert counted(Count("weeks", n), day, PLAIN) == day + timedelta(days=7 * n)
    assert counted(Count("days", n), day, PLAIN) == day + timedelta(days=n)
    assert counted(Count("days inclusive", n), day, PLAIN) == day + timedelta(days=n - 1)
    assert counted(Count("days before", n), day, PLAIN) == day - timedelta(days=n)


@given(days, numbers)
def test_months_keep_the_day_or_end_the_month(day: date, n: int) -> None:
    end = add_months(day, n)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == n
    assert end.day == day.day or (end.day < day.day and end.day == monthrange(end.year, end.month)[1])


@given(days, numbers)
def test_an_inclusive_period_ends_the_day_before_the_next_one_begins(day: date, n: int) -> None:
    end, corresponding = add_months_inclusive(day, n), add_months(day, n)
    assert end == (corresponding - timedelta(days=1) if corresponding.day == day.day else corresponding)


@given(days, days, st.sampled_from(["weeks", "days", "days inclusive", "months", "months inclusive", "working_days"]), numbers)
def test_a_later_event_never_gives_an_earlier_date(one: date, other: date, kind: str, n: int) -> None:
    first, second = sorted((one, other))
    count = Count(kind, n)
    assert counted(count, first, APPEALS) <= counted(count, second, APPEALS)  # type: ignore[operator]


@given(days, st.integers(1, 30))
def test_working_days_are_working_days_and_none_is_passed_over(day: date, n: int) -> None:
    end = nth_working_day(day, n, PLAIN)
    between = [day + timedelta(days=each) for each in range(1, (end - day).days + 1)]
    assert is_working_day(end, england_bank_holidays)
    assert sum(is_working_day(each, england_bank_holidays) for each in between) == n


@given(days)
def test_a_rolled_limit_ends_on_a_working_day_and_never_earlier(day: date) -> None:
    end = rolled(day, APPEALS)
    assert end >= day
    assert is_working_day(end, england_bank_holidays)
    assert (end - day).days <= 36
