"""The school's year: which days are school days, on which slots stand, and where a day lies in its term.

School days are the school's weekdays in term, less holidays, closures and bank holidays, INSET days included. Slots
stand on them, less the INSET days (but for those of which the school says that slots stand): rules 6 and 8 of the figures.
`bank_holidays` of None is read as none: the service that loads the calendar fills it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from senco_desktop.domain.clock import ONE_DAY
from senco_desktop.domain.records import Closed, SchoolCalendar, Term

_SEASONS = ("autumn", "spring", "summer", "term")
_CLOSED_IN_WORDS = {"holiday": "holiday", "closure": "closed", "bank_holiday": "bank holiday"}
_YEARS = re.compile(r"\b\d{4}([-/–]\d{2,4})?\b")


@dataclass(frozen=True, slots=True)
class _Days:
    """The days of one calendar, worked out once: in order, and as sets."""

    school: tuple[date, ...]
    slots: tuple[date, ...]
    school_set: frozenset[date]
    slots_set: frozenset[date]


@lru_cache(maxsize=16)
def _days(calendar: SchoolCalendar) -> _Days:
    closed = set(calendar.bank_holidays or ())
    for break_ in calendar.closed:
        closed.update(each_day(break_.first, break_.last))
    in_term = {day for term in calendar.terms for day in each_day(term.first, term.last)}
    school = {day for day in in_term - closed if day.isoweekday() in calendar.weekdays}
    kept = {inset.day for inset in calendar.insets if inset.slots_stand}
    slots = school - ({inset.day for inset in calendar.insets} - kept)
    return _Days(tuple(sorted(school)), tuple(sorted(slots)), frozenset(school), frozenset(slots))


def each_day(first: date, last: date) -> Iterator[date]:
    """Every date from first to last, both included."""
    for number in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(number)


def is_school_day(calendar: SchoolCalendar, day: date) -> bool:
    return day in _days(calendar).school_set


def slots_stand(calendar: SchoolCalendar, day: date) -> bool:
    """Whether the slots of the timetable stand on that day."""
    return day in _days(calendar).slots_set


def school_days(calendar: SchoolCalendar, first: date, last: date) -> tuple[date, ...]:
    """The school days from first to last, both included, in order."""
    return _between(_days(calendar).school, first, last)


def slot_days(calendar: SchoolCalendar, first: date, last: date) -> tuple[date, ...]:
    """The days on which slots stand, from first to last, both included, in order."""
    return _between(_days(calendar).slots, first, last)


def school_days_until(calendar: SchoolCalendar, day: date, later: date) -> int:
    """How many school days lie after `day`, up to and with `later`: "in 4 school days"."""
    return len(school_days(calendar, day + ONE_DAY, later))


def school_day_before_or_on(calendar: SchoolCalendar, day: date) -> date | None:
    """The last school day on or before `day`, or None where the calendar does not reach."""
    days = _days(calendar).school
    place = bisect_right(days, day)
    return days[place - 1] if place else None


def add_school_days(calendar: SchoolCalendar, day: date, count: int) -> date | None:
    """The `count`th school day after `day` (count from 1), or None where the calendar does not reach."""
    days = _days(calendar).school
    place = bisect_right(days, day) + count - 1
    return days[place] if place < len(days) else None


def why_closed(calendar: SchoolCalendar, day: date) -> str:
    """Why `day` is no school day, in a few words; "" for a school day."""
    if is_school_day(calendar, day):
        return ""
    if day.isoweekday() not in calendar.weekdays:
        return "weekend" if day.isoweekday() > 5 else "not a school weekday"
    for kind, usual_name in _CLOSED_IN_WORDS.items():
        for closed in calendar.closed:
            if closed.kind == kind and closed.first <= day <= closed.last:
                return closed.name or usual_name
    return "bank holiday" if day in (calendar.bank_holidays or ()) else "outside the terms"


def why_no_slots(calendar: SchoolCalendar, day: date) -> str:
    """Why no slot stands on `day`: as `why_closed`, or the INSET day's name; "" where slots stand."""
    if slots_stand(calendar, day):
        return ""
    insets = (inset.name for inset in calendar.insets if inset.day == day)
    return why_closed(calendar, day) or next(insets) or "INSET day"


def term_of(calendar: SchoolCalendar, day: date) -> Term | None:
    return next((term for term in calendar.terms if term.first <= day <= term.last), None)


def half_terms(calendar: SchoolCalendar, term: Term) -> tuple[Term, ...]:
    """The two halves of a term, from school day to school day, or the term itself where no break divides it.

    The longest holiday inside the term is its half term; a single day is none.
    """
    breaks = [closed for closed in calendar.closed if _divides(closed, term)]
    if breaks:
        longest = max(breaks, key=lambda closed: closed.last - closed.first)
        before = school_days(calendar, term.first, longest.first - ONE_DAY)
        after = school_days(calendar, longest.last + ONE_DAY, term.last)
        if before and after:
            return (
                Term(f"{term.name}, first half", term.first, before[-1]),
                Term(f"{term.name}, second half", after[0], term.last),
            )
    return (term,)


def half_term_of(calendar: SchoolCalendar, day: date) -> Term | None:
    """The half of a term in which the day lies, or None between them and outside the terms."""
    term = term_of(calendar, day)
    halves = half_terms(calendar, term) if term else ()
    return next((half for half in halves if half.first <= day <= half.last), None)


def week_of_term(calendar: SchoolCalendar, day: date) -> int | None:
    """The number of the day's week (Monday to Sunday) among the weeks of its term that hold a school day.

    None outside the terms and in a week without school days, such as half term.
    """
    term = term_of(calendar, day)
    if term is None:
        return None
    weeks = sorted({monday_of(school_day) for school_day in school_days(calendar, term.first, term.last)})
    return weeks.index(monday_of(day)) + 1 if monday_of(day) in weeks else None


def place_in_term(calendar: SchoolCalendar, day: date) -> str:
    """ "Week 11 of the autumn term"; why the week is empty, where it has no school day; "" outside the terms."""
    term, week = term_of(calendar, day), week_of_term(calendar, day)
    if term is None:
        return ""
    if week is not None:
        return f"Week {week} of the {term_in_words(term.name)}"
    monday = monday_of(day)
    days = each_day(max(monday, term.first), min(monday + 6 * ONE_DAY, term.last))
    return next((why_closed(calendar, closed) for closed in days if closed.isoweekday() in calendar.weekdays), "")


def days_to_go(calendar: SchoolCalendar, day: date) -> int:
    """School days of the term after `day`; 0 outside the terms."""
    term = term_of(calendar, day)
    return school_days_until(calendar, day, term.last) if term else 0


def term_in_words(name: str) -> str:
    """A term's name inside a sentence: "Autumn 2026" is "autumn term"."""
    words = _YEARS.sub("", name).split()
    if words and words[0].lower() in _SEASONS:
        words[0] = words[0].lower()
    if "term" not in (word.lower() for word in words):
        words.append("term")
    return " ".join(words)


def monday_of(day: date) -> date:
    """The Monday on which the day's week begins."""
    return date.fromordinal(day.toordinal() - day.weekday())


def _between(days: tuple[date, ...], first: date, last: date) -> tuple[date, ...]:
    return days[bisect_left(days, first) : bisect_right(days, last)]


def _divides(closed: Closed, term: Term) -> bool:
    return closed.kind == "holiday" and term.first < closed.first < closed.last < term.last
