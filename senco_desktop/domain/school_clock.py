"""Counting in school days as far as the school's own term dates are known, and never beyond them.

A guess would look like a date, so these functions give the reason instead where the calendar is missing or ends too early.
A day is known where it lies in a term or in a holiday that certainly borders on one (see `is_known`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from senco_desktop.domain.calendar import add_school_days, each_day, is_school_day, school_day_before_or_on
from senco_desktop.domain.clock import ONE_DAY
from senco_desktop.domain.records import SchoolCalendar

SHORTEST_BREAK = timedelta(days=14)
"""The holidays at Christmas and Easter are no shorter, so the first days beyond the terms that are written down are known."""

LONGEST_BREAK = timedelta(weeks=12)
"""No holiday between two terms is longer, and no term with its holiday is shorter: a longer gap hides a term."""

JULY, AUGUST = 7, 8

NO_CALENDAR = "this needs the school’s calendar"
TOO_SHORT = "the term dates in the school’s calendar do not reach that far"
NO_SCHOOL_DAY = "the school’s calendar has no school day in that term"


@dataclass(frozen=True, slots=True)
class NotKnown:
    """Why there is no date. `after`: whatever the date is, it lies after this day (None: not even that is known)."""

    reason: str
    after: date | None = None


def with_bank_holidays(calendar: SchoolCalendar, bank_holidays: Callable[[int], frozenset[date]]) -> SchoolCalendar:
    """The calendar with the computed bank holidays of its terms, unless the school gave its own."""
    if calendar.bank_holidays is not None:
        return calendar
    years = {year for term in calendar.terms for year in range(term.first.year, term.last.year + 1)}
    return replace(calendar, bank_holidays=frozenset().union(*map(bank_holidays, sorted(years))))


def is_known(calendar: SchoolCalendar, day: date) -> bool:
    """Whether the calendar says if the school is open on `day`.

    True within a term, between two terms, within a fortnight of a term, in August, and in July once a term has ended in it.
    """
    begun = [term for term in calendar.terms if term.first <= day]
    since = day - max(term.last for term in begun) if begun else None
    until = min((term.first - day for term in calendar.terms if term.first > day), default=None)
    if since is not None and until is not None and since + until <= LONGEST_BREAK:
        return True
    ended_in_july = day.month == JULY and any((term.last.year, term.last.month) == (day.year, JULY) for term in begun)
    return day.month == AUGUST or ended_in_july or any(gap is not None and gap <= SHORTEST_BREAK for gap in (since, until))


def work_by(calendar: SchoolCalendar, day: date) -> date | None:
    """The last school day on or before `day`; None where a day that is not known lies between."""
    found = school_day_before_or_on(calendar, day)
    back = day
    while found is not None and back > found:
        if not is_known(calendar, back):
            return None
        back -= ONE_DAY
    return found


def nth_school_day(calendar: SchoolCalendar | None, start: date, n: int) -> date | NotKnown:
    """The nth school day after `start`."""
    if calendar is None or not calendar.terms:
        return NotKnown(NO_CALENDAR)
    found = add_school_days(calendar, start, n)
    last = start
    while is_known(calendar, last + ONE_DAY) and last != found:
        last += ONE_DAY
    return found if found is not None and last == found else NotKnown(TOO_SHORT, after=last)


def end_of_next_term(calendar: SchoolCalendar | None, day: date) -> date | NotKnown:
    """The last school day of the term that begins next after `day`."""
    if calendar is None or not calendar.terms:
        return NotKnown(NO_CALENDAR)
    present = max((term.last for term in calendar.terms if term.first <= day <= term.last), default=day)
    coming = min((term for term in calendar.terms if term.first > day), key=lambda term: term.first, default=None)
    if coming is None or coming.first - present > LONGEST_BREAK:
        return NotKnown(TOO_SHORT)
    days = [each for each in each_day(coming.first, coming.last) if is_school_day(calendar, each)]
    return days[-1] if days else NotKnown(NO_SCHOOL_DAY)
