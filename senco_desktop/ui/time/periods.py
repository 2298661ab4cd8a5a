"""The periods through which the Time page walks: week, month, term, school year; each by a day that lies in it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from senco_desktop.domain.calendar import term_of
from senco_desktop.domain.records import SchoolCalendar, Term
from senco_desktop.domain.wording import day_words, period_words

KINDS = (("week", "Week"), ("month", "Month"), ("term", "Term"), ("year", "School year"))
FULL_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
               "December")
SEPTEMBER = 9


def bounds(kind: str, day: date, calendar: SchoolCalendar) -> tuple[date, date]:
    """First and last day of the period round `day`. Between terms the term is the last one begun; without any, the year."""
    if kind == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if kind == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    if kind == "term":
        term = _term(day, calendar)
        if term is not None:
            return term.first, term.last
    first = date(day.year if day.month >= SEPTEMBER else day.year - 1, SEPTEMBER, 1)
    return first, date(first.year + 1, SEPTEMBER, 1) - timedelta(days=1)


def moved(kind: str, day: date, step: int, calendar: SchoolCalendar) -> date:
    """A day of the next period (1) or of the one before (-1); the same weekday where the period is a week."""
    if kind == "week":
        return day + timedelta(weeks=step)
    first, last = bounds(kind, day, calendar)
    if kind == "term" and _term(day, calendar) is not None:
        terms = sorted(calendar.terms, key=lambda term: term.first)
        place = next(number for number, term in enumerate(terms) if term.first == first) + step
        return terms[place].first if 0 <= place < len(terms) else day
    return last + timedelta(days=1) if step > 0 else first - timedelta(days=1)


def name(kind: str, day: date, calendar: SchoolCalendar) -> str:
    """ "16 to 22 November 2026", "November 2026", "Autumn 2026", "School year 2026–27"."""
    first, last = bounds(kind, day, calendar)
    if kind == "week":
        return week_name(first, last)
    if kind == "month":
        return f"{FULL_MONTHS[first.month - 1]} {first.year}"
    term = _term(day, calendar) if kind == "term" else None
    if term is not None:
        return term.name if str(first.year) in term.name else f"{term.name} {first.year}"
    return f"School year {first.year}–{last.year % 100:02d}"


def week_name(first: date, last: date) -> str:
    """ "16 to 22 November 2026", with the first month and year only where they differ."""
    end = f"{last.day} {FULL_MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {end}"
    if first.year == last.year:
        return f"{day_words(first, weekday=False, year=False)} to {day_words(last, weekday=False)}"
    return period_words(first, last, weekday=False)


def _term(day: date, calendar: SchoolCalendar) -> Term | None:
    begun = [term for term in calendar.terms if term.first <= day]
    return term_of(calendar, day) or max(begun, key=lambda term: term.first, default=None)
