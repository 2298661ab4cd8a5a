"""Typical term dates of a school year in England, as a first guess to be checked: councils and schools set their own.

The pattern is the one most councils publish: 1 September, a week at the end of October, the Friday before Christmas,
the week of mid-February, two weeks about Easter, the week of the spring bank holiday, and late July.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from senco_desktop.domain.records import Closed, Term

DAY = timedelta(days=1)
WEEK = 7 * DAY
FRIDAY = 4 * DAY


@dataclass(frozen=True, slots=True)
class TypicalYear:
    """Three terms and their half terms."""

    terms: tuple[Term, ...]
    closed: tuple[Closed, ...]


def typical_year(year: int) -> TypicalYear:
    """The school year that begins in September of `year`."""
    autumn = _weekday_from(date(year, 9, 1))
    christmas = _monday_by(date(year, 12, 18)) + FRIDAY
    spring = _weekday_from(date(year + 1, 1, 2))
    spring = spring if spring.weekday() == 0 or spring.day >= 5 else _monday_by(spring) + WEEK
    easter_break = _easter_break(year + 1)
    last_of_spring = easter_break - 3 * DAY
    if last_of_spring == easter(year + 1) - 2 * DAY:
        last_of_spring -= DAY  # Good Friday itself
    back = easter_break + 2 * WEEK
    if back == easter(year + 1) + DAY:
        back += DAY
    halves = (
        ("Autumn half term", _monday_by(date(year, 10, 29))),
        ("Spring half term", _monday_by(date(year + 1, 2, 18))),
        ("Summer half term", _monday_by(date(year + 1, 5, 31))),
    )
    return TypicalYear(
        (
            Term(f"Autumn {year}", autumn, christmas),
            Term(f"Spring {year + 1}", spring, last_of_spring),
            Term(f"Summer {year + 1}", back, _weekday_to(date(year + 1, 7, 21))),
        ),
        tuple(Closed("holiday", name, monday, monday + FRIDAY) for name, monday in halves),
    )


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm, as in Meeus, Astronomical Algorithms, ch. 8)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _easter_break(year: int) -> date:
    """The first Monday of the fortnight: one that keeps Easter in it or beside it, nearest to 1 April."""
    after = easter(year) + DAY
    return min((after, after - WEEK, after - 2 * WEEK), key=lambda monday: abs(monday - date(year, 4, 1)))


def _monday_by(day: date) -> date:
    """The Monday on or before a day."""
    return day - day.weekday() * DAY


def _weekday_from(day: date) -> date:
    """The day, or the Monday after it where it falls on Friday to Sunday."""
    return day + (7 - day.weekday()) * DAY if day.weekday() > 3 else day


def _weekday_to(day: date) -> date:
    """The day, or the Friday before it where it falls on a weekend."""
    return day - max(0, day.weekday() - 4) * DAY
