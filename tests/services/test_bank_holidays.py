"""The library's bank holidays hold the days that the rules name."""

from __future__ import annotations

from datetime import date

import pytest

from senco_desktop.services.bank_holidays import england_bank_holidays


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2027-03-26", "Good Friday"),
        ("2027-03-29", "Easter Monday"),
        ("2026-12-25", "Christmas Day"),
        ("2026-12-28", "the day for Boxing Day, a Saturday"),
        ("2027-12-27", "the day for Christmas Day, a Saturday"),
        ("2027-12-28", "the day for Boxing Day, a Sunday"),
        ("2028-01-03", "the day for New Year's Day, a Saturday"),
        ("2020-05-08", "the early May holiday, moved for VE Day"),
        ("2022-06-03", "the Platinum Jubilee"),
        ("2022-09-19", "the State Funeral"),
        ("2023-05-08", "the Coronation"),
        ("2027-08-30", "the last Monday of August"),
    ],
)
def test_a_bank_holiday_in_england(day: str, name: str) -> None:
    when = date.fromisoformat(day)
    assert when in england_bank_holidays(when.year), name


@pytest.mark.parametrize("day", ["2027-01-02", "2026-11-30", "2026-08-03", "2026-07-13", "2022-05-30", "2026-06-15"])
def test_what_only_the_other_nations_have_is_none(day: str) -> None:
    when = date.fromisoformat(day)
    assert when not in england_bank_holidays(when.year)


@pytest.mark.parametrize("year", [2014, 2026, 2099, 2100])
def test_every_year_of_the_rules_has_at_least_eight(year: int) -> None:
    days = england_bank_holidays(year)
    assert len(days) >= 8
    assert {day.year for day in days} == {year}


def test_a_year_beyond_the_library_is_no_year_without_holidays() -> None:
    with pytest.raises(ValueError, match="2101"):
        england_bank_holidays(2101)
