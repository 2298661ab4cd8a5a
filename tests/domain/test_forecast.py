"""On what the forecast of reviews rests, and the months ahead."""

from __future__ import annotations

from datetime import date

import pytest

from senco_desktop.domain.forecast import StageTime, basis_words, months_ahead


def stage(minutes: int, guessed: bool) -> StageTime:
    return StageTime("before", "Before", minutes, 0 if guessed else 5, guessed)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (True, True, "A guess of 2 h for a review, until five reviews are in your log."),
        (True, False,
         "2 h for a review: the median of your own log, with a guess for stages that are logged for fewer than five."),
        (False, False, "2 h for a review: the median of your own log."),
    ],
)  # fmt: skip
def test_what_it_rests_on_is_said(first: bool, second: bool, said: str) -> None:
    assert basis_words([stage(45, first), stage(75, second)]) == said


def test_reviews_that_count_before_a_holiday_are_said() -> None:
    one, two = (basis_words([stage(45, True)], count) for count in (1, 2))
    counted = "One review counts in the month of the last school day before a holiday, as its latest safe day is in it."
    assert one.endswith(counted)
    assert "Two reviews count in the month" in two and "their latest safe days are in it." in two


def test_each_month_has_its_reviews_over_the_turn_of_the_year() -> None:
    reviews = [("CK1", date(2026, 12, 31)), ("AB3", date(2026, 12, 1)), ("GW9", date(2027, 2, 28)), ("ZZ1", date(2027, 3, 1))]
    months = months_ahead(date(2026, 12, 1), 3, reviews, 100, {date(2027, 1, 1): 240})
    assert [(month.first, sorted(month.codes), month.minutes, month.protected) for month in months] == [
        (date(2026, 12, 1), ["AB3", "CK1"], 200, 0), (date(2027, 1, 1), [], 0, 240), (date(2027, 2, 1), ["GW9"], 100, 0),
    ]  # fmt: skip
