"""The sample school: one and a half invented years of a teaching SENCo, ending today, the same for the same day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import date, time
from random import Random

from senco_desktop.domain.calendar import school_day_before_or_on
from senco_desktop.domain.records import Block, Meeting, School
from senco_desktop.services import (
    calendars,
    sample_plans,
    sample_pressure,
    sample_pupils,
    sample_registers,
    sample_review,
    sample_slots,
    sample_voice,
    sample_work,
    settings,
)
from senco_desktop.services.sample_work import Diary
from senco_desktop.services.sample_year import SchoolYear, calendar_of, year_beginning
from senco_desktop.services.session import DEFAULT_ZONE, Session

LATE_IN_YEAR = range(4, 9)
"""Months in which next year's dates are known."""


def fill(session: Session) -> None:
    """Put the sample into a fresh school, as one step that cannot be undone. The school keeps its name."""
    today = session.today
    rng = Random(today.toordinal())
    years = _years(today)
    calendar = calendar_of(years)
    before, now = years[0], years[1]
    anchor = school_day_before_or_on(calendar, today)
    assert anchor is not None, "a whole school year lies before today"
    with session.unit("Sample school") as unit:
        unit.set("school", asdict(_people(settings.school(session))))
        calendars.set_school_day(unit, time(8, 45), time(15, 15), (1, 2, 3, 4, 5), DEFAULT_ZONE)
        for year in years:
            unit.add_all((*year.terms, *year.half_terms, *year.insets))
        blocks: list[Block] = [unit.add(block) for block in sample_slots.timetable(before, now)]
        outcomes = sample_slots.outcomes(rng, blocks, calendar, today, anchor)
        meetings = sample_registers.meetings(rng, calendar, before.first, today, anchor)
        actions = [unit.add(action) for action in sample_registers.actions(today, calendar)]
        held = [meeting for meeting in meetings if meeting.state == "held"]
        diary = Diary(rng, calendar, blocks, outcomes, held, today, anchor, actions[0].id)
        unit.add_all(outcomes)
        unit.add_all(sample_registers.plans(today, calendar, before.last))
        unit.add_all(_counting(meetings, actions[0].id))
        unit.add_all(sample_work.logged(diary, before.first))
    session.cache.clear()
    with session.unit("Sample plans") as unit:
        sample_plans.tell(session, unit, today, calendar)
        sample_pressure.pressure(unit, years, calendar, today)
        sample_pupils.pupils(session, unit)
        sample_pupils.agreed(session, unit, today)
    with session.unit("Sample partnership") as unit:
        sample_review.review(session, unit, today, calendar)
        sample_voice.voice(session, unit, today, calendar)
    session.store.forget_undo()


def _counting(meetings: Iterable[Meeting], action: int) -> Iterator[Meeting]:
    """The meetings, those about the behaviour policy as evidence for the action that is about it."""
    for meeting in meetings:
        yield replace(meeting, action=action) if "behaviour policy" in meeting.purpose else meeting


def _years(today: date) -> tuple[SchoolYear, ...]:
    """The school year before this one, this one, and late in the year the next."""
    this = calendars.school_year(today)[0].year
    last = this + 1 if today.month in LATE_IN_YEAR else this
    return tuple(year_beginning(year) for year in range(this - 1, last + 1))


def _people(school: School) -> School:
    return replace(
        school, senco_name="Ruth Hale", senco_title="SENCo", leader_name="Anna Prior", leader_title="head teacher", sample=True
    )
