"""The heat map of the sample school: last year's whole, this year's as far as the two of them have got."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from senco_desktop.domain.calendar import monday_of, school_days
from senco_desktop.domain.clock import ONE_DAY
from senco_desktop.domain.heat_map import ROLES
from senco_desktop.domain.partnership_records import Pressure, Relief
from senco_desktop.domain.records import SchoolCalendar, Term
from senco_desktop.domain.wording import capital
from senco_desktop.services.heat_map import peaks
from senco_desktop.services.sample_year import SchoolYear
from senco_desktop.store.unit import Unit

LOOKED_AHEAD = timedelta(days=60)
"""The next term is drawn together so long before it begins."""
LEVELS = (
    ("233222212232232", "332212222321233"),
    ("123323123222", "223221223232"),
    ("11223212233322", "12223231223332"),
)
"""Of each term's school weeks: SENCo, leader."""
RELIEFS = (
    (0, 1, "move", "Register and TA timetables meet new staff: the briefings go to the week after."),
    (0, 10, "protect", "Both Thursday slots stay for review papers; the head takes the gate that day."),
    (0, 13, "share", "A review in the week of plays and illness: a stand-in can chair it. Nothing new starts this week."),
    (1, 2, "share", "Both of us are in the census; the office prepares the list this year."),
    (1, 8, "share", "Budget and reviews together: one costing meeting for both of us instead of two."),
    (2, 4, "move", "Key stage 2 tests: no review is booked this week."),
    (2, 10, "share", "Transition, reports and classes: the head takes two parent calls."),
)
"""Term, school week, how, what."""


def pressure(unit: Unit, years: tuple[SchoolYear, ...], calendar: SchoolCalendar, today: date) -> None:
    """Levels of every term that has begun or is about to, and what was agreed about its red weeks."""
    for year in years:
        for number, term in enumerate(year.terms):
            if term.first <= today + LOOKED_AHEAD:
                weeks = list(_school_weeks(term, calendar))
                unit.add_all(_levels(number, weeks))
                unit.add_all(_reliefs(number, weeks))


def _levels(number: int, weeks: list[date]) -> Iterator[Pressure]:
    for place, monday in enumerate(weeks):
        for role, levels in zip(ROLES, LEVELS[number], strict=True):
            season = [peak.words for peak in peaks() if peak.role == role and peak.touches(monday)]
            why = f"{capital(', '.join(season))}." if season else ""
            yield Pressure(monday, role, int(levels[place % len(levels)]), why)


def _reliefs(number: int, weeks: list[date]) -> Iterator[Relief]:
    for term, place, how, text in RELIEFS:
        if term == number and place < len(weeks):
            yield Relief(weeks[place], how, text)


def _school_weeks(term: Term, calendar: SchoolCalendar) -> Iterator[date]:
    monday = monday_of(term.first)
    while monday <= term.last:
        if school_days(calendar, monday, monday + 6 * ONE_DAY):
            yield monday
        monday += 7 * ONE_DAY
