"""School days are counted where the calendar is known, and nowhere else."""

from __future__ import annotations

from datetime import date

import pytest

from senco_desktop.domain.records import Closed, SchoolCalendar, Term
from senco_desktop.domain.school_clock import (
    NO_CALENDAR,
    NO_SCHOOL_DAY,
    TOO_SHORT,
    NotKnown,
    end_of_next_term,
    is_known,
    nth_school_day,
    with_bank_holidays,
    work_by,
)
from senco_desktop.services.bank_holidays import england_bank_holidays


def d(text: str) -> date:
    return date.fromisoformat(text)


AUTUMN = Term("Autumn", d("2026-09-01"), d("2026-12-18"))
SPRING = Term("Spring", d("2027-01-04"), d("2027-03-25"))
SUMMER = Term("Summer", d("2027-04-12"), d("2027-07-21"))
YEAR = SchoolCalendar(terms=(SUMMER, AUTUMN, SPRING))
GAP = SchoolCalendar(terms=(AUTUMN, SUMMER))


@pytest.mark.parametrize(
    ("day", "known", "why"),
    [
        ("2026-10-10", True, "in a term"),
        ("2026-12-25", True, "between two terms"),
        ("2027-08-04", True, "within a fortnight of the last term"),
        ("2027-08-31", True, "August"),
        ("2027-09-01", False, "the next year's terms are not written down"),
        ("2026-08-10", True, "August"),
        ("2026-07-31", False, "the year before is not written down"),
    ],
)
def test_how_far_a_calendar_is_known(day: str, known: bool, why: str) -> None:
    assert is_known(YEAR, d(day)) is known, why


@pytest.mark.parametrize(
    ("day", "known"), [("2027-01-01", True), ("2027-01-02", False), ("2027-03-28", False), ("2027-03-29", True)]
)
def test_a_gap_longer_than_any_holiday_hides_a_term(day: str, known: bool) -> None:
    assert is_known(GAP, d(day)) is known


@pytest.mark.parametrize(
    ("day", "by"),
    [
        ("2026-10-14", "2026-10-14"),
        ("2026-10-18", "2026-10-16"),
        ("2026-12-29", "2026-12-18"),
        ("2027-08-20", "2027-07-21"),
        ("2027-09-20", None),
        ("2026-08-20", None),
        ("2026-08-31", None),
    ],
)
def test_the_last_school_day_on_or_before(day: str, by: str | None) -> None:
    assert work_by(YEAR, d(day)) == (d(by) if by else None)


def test_a_year_that_ends_early_in_july_is_known_to_the_end_of_august() -> None:
    early = SchoolCalendar(terms=(Term("Summer", d("2027-04-12"), d("2027-07-09")),))
    assert work_by(early, d("2027-07-31")) == work_by(early, d("2027-08-10")) == d("2027-07-09")
    assert work_by(early, d("2027-09-03")) is None


def test_school_days_pass_over_holidays_and_stop_where_the_calendar_ends() -> None:
    assert nth_school_day(YEAR, d("2026-12-16"), 3) == d("2027-01-04")
    assert nth_school_day(YEAR, d("2027-07-20"), 2) == NotKnown(TOO_SHORT, after=d("2027-08-31"))
    assert nth_school_day(GAP, d("2026-12-17"), 2) == NotKnown(TOO_SHORT, after=d("2027-01-01"))
    assert nth_school_day(YEAR, d("2030-05-01"), 1) == NotKnown(TOO_SHORT, after=d("2030-05-01"))
    assert nth_school_day(None, d("2026-12-16"), 3) == NotKnown(NO_CALENDAR)
    assert nth_school_day(SchoolCalendar(), d("2026-12-16"), 3) == NotKnown(NO_CALENDAR)


def test_the_end_of_the_next_term() -> None:
    assert end_of_next_term(YEAR, d("2026-12-20")) == d("2027-03-25")
    assert end_of_next_term(YEAR, d("2026-06-20")) == d("2026-12-18")
    assert end_of_next_term(YEAR, d("2026-06-01")) == NotKnown(TOO_SHORT)
    assert end_of_next_term(GAP, d("2026-10-01")) == NotKnown(TOO_SHORT)
    assert end_of_next_term(YEAR, d("2027-05-01")) == NotKnown(TOO_SHORT)
    shut = SchoolCalendar(terms=YEAR.terms, closed=(Closed("closure", "Flood", SPRING.first, SPRING.last),))
    assert end_of_next_term(shut, d("2026-10-01")) == NotKnown(NO_SCHOOL_DAY)


def test_bank_holidays_are_computed_unless_the_school_gave_its_own() -> None:
    computed = with_bank_holidays(YEAR, england_bank_holidays)
    assert computed.bank_holidays is not None and d("2027-05-03") in computed.bank_holidays
    own = SchoolCalendar(terms=YEAR.terms, bank_holidays=frozenset())
    assert with_bank_holidays(own, england_bank_holidays) is own
    assert with_bank_holidays(SchoolCalendar(), england_bank_holidays).bank_holidays == frozenset()
