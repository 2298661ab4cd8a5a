"""School days, days on which slots stand, and words about the term."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from helpers import oracle
from helpers.schools import GeneratedSchool, schools
from hypothesis import given, settings

from senco_desktop.domain import calendar as year
from senco_desktop.domain.records import Closed, Inset, SchoolCalendar, Term

AUTUMN = Term("Autumn 2026", date(2026, 9, 1), date(2026, 12, 18))
SPRING = Term("Spring 2027", date(2027, 1, 4), date(2027, 3, 25))
HALF_TERM = Closed("holiday", "Autumn half term", date(2026, 10, 26), date(2026, 10, 30))
SCHOOL = SchoolCalendar(
    terms=(AUTUMN, SPRING),
    closed=(
        HALF_TERM,
        Closed("closure", "Boiler broken", date(2026, 11, 26), date(2026, 11, 26)),
        Closed("bank_holiday", "A royal day", date(2026, 11, 27), date(2026, 11, 27)),
    ),
    insets=(Inset(date(2026, 9, 1), "Planning"), Inset(date(2026, 11, 2), slots_stand=True)),
    bank_holidays=frozenset({date(2027, 1, 18), date(2026, 12, 25)}),
)
THURSDAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("day", "school_day", "slots", "why", "why_none"),
    [
        (THURSDAY, True, True, "", ""),
        (date(2026, 9, 1), True, False, "", "Planning"),
        (date(2026, 11, 2), True, True, "", ""),
        (date(2026, 11, 21), False, False, "weekend", "weekend"),
        (date(2026, 10, 28), False, False, "Autumn half term", "Autumn half term"),
        (date(2026, 11, 26), False, False, "Boiler broken", "Boiler broken"),
        (date(2026, 11, 27), False, False, "A royal day", "A royal day"),
        (date(2027, 1, 18), False, False, "bank holiday", "bank holiday"),
        (date(2026, 8, 31), False, False, "outside the terms", "outside the terms"),
        (date(2026, 12, 18), True, True, "", ""),
        (date(2026, 12, 21), False, False, "outside the terms", "outside the terms"),
    ],
)
def test_what_a_day_is(day: date, school_day: bool, slots: bool, why: str, why_none: str) -> None:
    assert year.is_school_day(SCHOOL, day) is school_day
    assert year.slots_stand(SCHOOL, day) is slots
    assert year.why_closed(SCHOOL, day) == why
    assert year.why_no_slots(SCHOOL, day) == why_none


def test_a_weekday_may_be_no_school_day() -> None:
    four_days = replace(SCHOOL, weekdays=(1, 2, 3, 4))
    assert year.why_closed(four_days, date(2026, 11, 20)) == "not a school weekday"


def test_computed_bank_holidays_that_were_not_filled_in_are_none() -> None:
    assert year.is_school_day(replace(SCHOOL, bank_holidays=None), date(2027, 1, 18))


def test_a_day_named_twice_as_inset_keeps_its_slots_when_one_says_so() -> None:
    twice = replace(SCHOOL, insets=(Inset(THURSDAY), Inset(THURSDAY, slots_stand=True)))
    assert year.slots_stand(twice, THURSDAY)


def test_ranges_are_inclusive() -> None:
    assert year.school_days(SCHOOL, THURSDAY, date(2026, 11, 23)) == (THURSDAY, date(2026, 11, 20), date(2026, 11, 23))
    assert year.slot_days(SCHOOL, date(2026, 9, 1), date(2026, 9, 2)) == (date(2026, 9, 2),)
    assert year.school_days(SCHOOL, THURSDAY, date(2026, 11, 18)) == ()
    assert list(year.each_day(THURSDAY, THURSDAY)) == [THURSDAY]


def test_counting_school_days() -> None:
    assert year.school_days_until(SCHOOL, THURSDAY, date(2026, 11, 25)) == 4
    assert year.school_day_before_or_on(SCHOOL, date(2026, 11, 22)) == date(2026, 11, 20)
    assert year.school_day_before_or_on(SCHOOL, THURSDAY) == THURSDAY
    assert year.school_day_before_or_on(SCHOOL, date(2026, 8, 31)) is None
    assert year.add_school_days(SCHOOL, date(2026, 10, 23), 1) == date(2026, 11, 2)
    assert year.add_school_days(SCHOOL, date(2026, 10, 24), 2) == date(2026, 11, 3)
    assert year.add_school_days(SCHOOL, SPRING.last, 1) is None


def test_terms_and_their_halves() -> None:
    assert year.term_of(SCHOOL, THURSDAY) == AUTUMN
    assert year.term_of(SCHOOL, date(2026, 12, 25)) is None
    first, second = year.half_terms(SCHOOL, AUTUMN)
    assert first == Term("Autumn 2026, first half", AUTUMN.first, date(2026, 10, 23))
    assert second == Term("Autumn 2026, second half", date(2026, 11, 2), AUTUMN.last)
    assert year.half_terms(SCHOOL, SPRING) == (SPRING,)
    assert year.half_term_of(SCHOOL, THURSDAY) == second
    assert year.half_term_of(SCHOOL, date(2026, 10, 28)) is None
    assert year.half_term_of(SCHOOL, date(2026, 8, 1)) is None


def test_a_holiday_that_leaves_no_school_day_before_it_divides_nothing() -> None:
    late_start = replace(SCHOOL, closed=(Closed("holiday", "Late start", date(2026, 9, 2), date(2026, 9, 4)),))
    late_start = replace(
        late_start, terms=(replace(AUTUMN, first=date(2026, 9, 1)),), bank_holidays=frozenset({date(2026, 9, 1)})
    )
    assert len(year.half_terms(late_start, late_start.terms[0])) == 1


@pytest.mark.parametrize(
    ("day", "week", "words", "to_go"),
    [
        (date(2026, 9, 1), 1, "Week 1 of the autumn term", 71),
        (THURSDAY, 11, "Week 11 of the autumn term", 19),
        (date(2026, 11, 22), 11, "Week 11 of the autumn term", 18),
        (date(2026, 10, 28), None, "Autumn half term", 33),
        (date(2026, 12, 18), 15, "Week 15 of the autumn term", 0),
        (date(2026, 12, 19), None, "", 0),
    ],
)
def test_where_a_day_lies_in_its_term(day: date, week: int | None, words: str, to_go: int) -> None:
    assert year.week_of_term(SCHOOL, day) == week
    assert year.place_in_term(SCHOOL, day) == words
    assert year.days_to_go(SCHOOL, day) == to_go


def test_a_term_that_begins_with_a_weekend_has_no_words_for_it() -> None:
    early = replace(SCHOOL, terms=(replace(AUTUMN, first=date(2026, 8, 29)),))
    assert year.place_in_term(early, date(2026, 8, 29)) == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Autumn", "autumn term"),
        ("Autumn 2026", "autumn term"),
        ("Spring Term 2026-27", "spring Term"),
        ("Michaelmas", "Michaelmas term"),
        ("Term 3", "term 3"),
        ("2026", "term"),
    ],
)
def test_a_term_inside_a_sentence(name: str, words: str) -> None:
    assert year.term_in_words(name) == words


def test_the_monday_of_a_week() -> None:
    assert year.monday_of(THURSDAY) == year.monday_of(date(2026, 11, 22)) == date(2026, 11, 16)


@settings(max_examples=40, deadline=None)
@given(schools())
def test_days_agree_with_the_oracle(school: GeneratedSchool) -> None:
    days = [school.first + timedelta(days=number) for number in range(-3, 15)]
    assert [year.is_school_day(school.calendar, day) for day in days] == [
        oracle.is_school_day(school.calendar, day) for day in days
    ]
    assert [year.slots_stand(school.calendar, day) for day in days] == [oracle.slots_stand(school.calendar, day) for day in days]
    assert [day for day in days if year.is_school_day(school.calendar, day)] == list(
        year.school_days(school.calendar, days[0], days[-1])
    )
    assert all(bool(year.why_closed(school.calendar, day)) != year.is_school_day(school.calendar, day) for day in days)
    assert all(bool(year.why_no_slots(school.calendar, day)) != year.slots_stand(school.calendar, day) for day in days)


def test_a_closed_day_without_a_name_is_told_by_its_kind() -> None:
    day = date(2026, 11, 17)
    told = {kind: replace(SCHOOL, closed=(Closed(kind, "", day, day),)) for kind in ("holiday", "closure", "bank_holiday")}
    assert {kind: year.why_no_slots(school, day) for kind, school in told.items()} == {
        "holiday": "holiday",
        "closure": "closed",
        "bank_holiday": "bank holiday",
    }
    assert year.why_no_slots(replace(SCHOOL, insets=(Inset(day, ""),)), day) == "INSET day"
