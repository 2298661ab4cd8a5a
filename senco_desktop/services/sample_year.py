"""The school years of the sample school: terms, half terms and INSET days by the habits of English schools, for any year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from senco_desktop.domain.calendar import each_day, monday_of
from senco_desktop.domain.clock import ONE_DAY
from senco_desktop.domain.records import Closed, Inset, SchoolCalendar, Term
from senco_desktop.services.bank_holidays import england_bank_holidays

DAYS_IN_TERM = 195
"""School days of a year for teachers, five of them INSET: School Teachers' Pay and Conditions Document."""
FORTNIGHT = timedelta(days=14)
SPRING = (3, 4)


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """One year's dates: three terms, three half terms, five INSET days."""

    terms: tuple[Term, Term, Term]
    half_terms: tuple[Closed, ...]
    insets: tuple[Inset, ...]

    @property
    def first(self) -> date:
        return self.terms[0].first

    @property
    def last(self) -> date:
        return self.terms[2].last


def year_beginning(year: int) -> SchoolYear:
    """The school year that begins in September of `year`. Its last day is the 195th in term.

    Autumn ends on the last Friday by 22 December, the half terms are the weeks of 29 October, of 18 February
    and of the spring bank holiday, and the spring break is the fortnight round Easter, or after it where Easter is in March.
    """
    autumn = _not_late_in_week(date(year, 9, 1)), _friday_by(date(year, 12, 22))
    breaks_from = _spring_break(year + 1)
    spring = _not_late_in_week(date(year + 1, 1, 4)), _last_open_day_before(breaks_from)
    mondays = monday_of(date(year, 10, 29)), monday_of(date(year + 1, 2, 18)), monday_of(date(year + 1, 5, 31))
    half_terms = tuple(
        Closed("holiday", f"{season} half term", monday, monday + 4 * ONE_DAY)
        for season, monday in zip(("Autumn", "Spring", "Summer"), mondays, strict=True)
    )
    summer_first = _first_open_day(breaks_from + FORTNIGHT)
    terms = (
        Term(f"Autumn {year}", *autumn),
        Term(f"Spring {year + 1}", *spring),
        Term(f"Summer {year + 1}", summer_first, _last_day(autumn, spring, summer_first, half_terms)),
    )
    return SchoolYear(terms, half_terms, _insets(year, terms, half_terms))


def calendar_of(years: tuple[SchoolYear, ...]) -> SchoolCalendar:
    """The years as one calendar, bank holidays included."""
    numbers = {number for year in years for number in (year.first.year, year.last.year)}
    return SchoolCalendar(
        terms=tuple(term for year in years for term in year.terms),
        closed=tuple(closed for year in years for closed in year.half_terms),
        insets=tuple(inset for year in years for inset in year.insets),
        bank_holidays=frozenset(day for number in numbers for day in england_bank_holidays(number)),
    )


def _insets(year: int, terms: tuple[Term, Term, Term], half_terms: tuple[Closed, ...]) -> tuple[Inset, ...]:
    """The first two days of the year, the first after the autumn and the summer half term, the first of spring."""
    first = terms[0].first
    return (
        Inset(first, "INSET: safeguarding and SEND briefing"),
        Inset(first + ONE_DAY, "INSET: planning"),
        Inset(half_terms[0].first + 7 * ONE_DAY, "INSET: moderation" if year % 2 else "INSET: adaptive teaching"),
        Inset(terms[1].first, "INSET: curriculum"),
        Inset(half_terms[2].first + 7 * ONE_DAY, "INSET: transition"),
    )


def _last_day(
    autumn: tuple[date, date], spring: tuple[date, date], summer_first: date, half_terms: tuple[Closed, ...]
) -> date:
    """The day on which the year has had its 195 days."""
    closed = {day for each in half_terms for day in each_day(each.first, each.last)}
    held = sum(1 for first, last in (autumn, spring) for day in each_day(first, last) if _open(day) and day not in closed)
    summer = (day for day in _days_from(summer_first) if _open(day) and day not in closed)
    return next(day for number, day in enumerate(summer, held + 1) if number == DAYS_IN_TERM)


def _spring_break(year: int) -> date:
    """The Monday on which the fortnight begins: the one before Easter, or Easter Monday where Easter is in March."""
    good_friday = min(day for day in england_bank_holidays(year) if day.weekday() == 4 and day.month in SPRING)
    easter = good_friday + 2 * ONE_DAY
    return easter + ONE_DAY if easter < date(year, 4, 2) else easter - 6 * ONE_DAY


def _not_late_in_week(day: date) -> date:
    """The first day from `day` on which a term would begin: Monday to Thursday."""
    return next(each for each in _days_from(day) if each.weekday() < 4)


def _friday_by(day: date) -> date:
    return day - timedelta(days=(day.weekday() - 4) % 7)


def _first_open_day(day: date) -> date:
    return next(each for each in _days_from(day) if _open(each))


def _last_open_day_before(day: date) -> date:
    return next(each for each in (day - number * ONE_DAY for number in range(1, 9)) if _open(each))


def _open(day: date) -> bool:
    return day.weekday() < 5 and day not in england_bank_holidays(day.year)


def _days_from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += ONE_DAY
