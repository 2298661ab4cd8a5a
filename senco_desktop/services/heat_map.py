"""The heat map of both roles' pressure: gathered from our own dates and last year, and what the two of them set."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache

from senco_desktop import paths
from senco_desktop.domain import heat_map
from senco_desktop.domain.calendar import monday_of
from senco_desktop.domain.heat_map import ROLES, OwnDate, Peak, Sources, TermMap, WeekEdit, YearMap, in_sentence
from senco_desktop.domain.partnership_records import Pressure, Relief
from senco_desktop.domain.protected import standing_slots
from senco_desktop.domain.records import Plan, SchoolCalendar, Term
from senco_desktop.domain.steps import State
from senco_desktop.domain.timeline import Timeline
from senco_desktop.domain.wording import joined
from senco_desktop.services import calendars, plans, settings
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session
from senco_desktop.store.unit import Unit


@cache
def peaks() -> tuple[Peak, ...]:
    """The starter peaks of a school year. They hold seasons, never the day of a census or a test."""
    rows = json.loads(paths.resource("partnership", "peaks.json").read_text(encoding="utf-8"))
    return tuple(Peak(row["role"], row["words"], _month_day(row["first"]), _month_day(row["last"])) for row in rows)


def years(session: Session) -> tuple[int, ...]:
    """The school years that have terms, by the calendar year in which they begin."""
    return tuple(sorted({_year_of(term) for term in calendars.calendar(session).terms}))


def year_of_today(session: Session) -> int:
    """The school year to open with: that of today or the next one with terms; the last one where all are over."""
    terms = sorted(calendars.calendar(session).terms, key=lambda term: term.last)
    ahead = next((term for term in terms if term.last >= session.today), terms[-1] if terms else None)
    return _year_of(ahead) if ahead else calendars.school_year(session.today)[0].year


def year_map(session: Session, year: int) -> YearMap:
    """The map of the school year that begins in `year`: levels that were confirmed, and suggestions for the rest."""
    calendar = calendars.calendar(session)
    terms = [term for term in calendar.terms if _year_of(term) == year]
    if not terms:
        return YearMap(year)
    first, last = monday_of(min(term.first for term in terms)), max(term.last for term in terms) + timedelta(days=6)
    return heat_map.year_map(year, terms, calendar, _sources(session, calendar, terms, first, last))


def term_maps(session: Session, first: date, last: date) -> tuple[TermMap, ...]:
    """The maps of the terms that these days touch, in order."""
    found = (year_map(session, year) for year in years(session))
    return tuple(term for each in found for term in each.terms if term.first <= last and term.last >= first)


def save(session: Session, edits: Iterable[WeekEdit]) -> Changes:
    """Store what was set, as one step: levels with why, and what will be done about a week."""
    wanted = list(edits)
    said = f" of {len(wanted)} weeks"
    if len(wanted) == 1:
        said = f", {in_sentence(heat_map.week_words(wanted[0].monday))}"
    with session.unit(f"Set the pressure{said}") as unit:
        for edit in wanted:
            _save_levels(session, unit, edit)
            _save_relief(session, unit, edit)
    return made_by(unit)


def _save_levels(session: Session, unit: Unit, edit: WeekEdit) -> None:
    for role in ROLES:
        stored = next(iter(session.store.where(Pressure, "monday = ? AND role = ?", [edit.monday.isoformat(), role])), None)
        if role not in edit.levels and (stored is None or role not in edit.whys):
            continue
        level = edit.levels.get(role, stored.level if stored else 0)
        why = edit.whys.get(role, stored.why if stored else "").strip()
        _put(unit, Pressure(edit.monday, role, level, why, stored.ref if stored else None, stored.id if stored else 0))


def _save_relief(session: Session, unit: Unit, edit: WeekEdit) -> None:
    if edit.how is None and edit.text is None:
        return
    stored = next(iter(session.store.where(Relief, "monday = ?", [edit.monday.isoformat()])), None)
    text = (stored.text if stored else "") if edit.text is None else edit.text.strip()
    if text:
        how = edit.how or (stored.how if stored else "share")
        _put(unit, Relief(edit.monday, how, text, stored.ref if stored else None, stored.id if stored else 0))
    elif stored:
        unit.remove(Relief, stored.id)


def _put(unit: Unit, record: Pressure | Relief) -> None:
    unit.put(record)


def _sources(session: Session, calendar: SchoolCalendar, terms: list[Term], first: date, last: date) -> Sources:
    earlier = first - heat_map.A_YEAR
    days = [earlier.isoformat(), last.isoformat()]
    steps = [*_steps(session, first, last)]
    slots = standing_slots(calendars.blocks(session), calendar, first, last)
    return Sources(
        peaks(),
        [*steps, *_meetings(session, first, last, steps), *_of_calendar(calendar, terms, first, last)],
        session.store.where(Pressure, "monday BETWEEN ? AND ?", days),
        session.store.where(Relief, "monday BETWEEN ? AND ?", days),
        Counter(monday_of(slot.day) for slot in slots),
        _heavy(session, earlier, last - heat_map.A_YEAR),
    )


def _steps(session: Session, first: date, last: date) -> Iterator[OwnDate]:
    """The dated steps of open plans, done or not, each debt once; those of one plan, owner and day are one."""
    lines: dict[int, Timeline] = plans.timelines(session, session.store.where(Plan, "closed_on IS NULL", []))
    for line in lines.values():
        by_day: dict[tuple[date, str], list[str]] = {}
        for step in line.steps:
            day = step.shown_day
            shown = day is not None and first <= day <= last and step.state(session.today) is not State.NOT_APPLICABLE
            if shown and day is not None and not step.settled_with:
                by_day.setdefault((day, step.owner), []).append(in_sentence(step.words))
        for (day, owner), words in by_day.items():
            presses = ("senco",) if owner == "school" else ()
            yield OwnDate(day, f"{line.plan.code}: {joined(words)}", "step", owner, presses, plan_id=line.plan.id)


def _meetings(session: Session, first: date, last: date, steps: Iterable[OwnDate]) -> Iterator[OwnDate]:
    """Meetings that stand or were held, but for those that are a plan's own step, and the talks of the two themselves."""
    leader = settings.school(session).leader_name
    known = {(each.day, each.words.partition(":")[0]) for each in steps}
    for meeting in session.store.meetings(first, last):
        own_talk = bool(leader) and meeting.purpose.startswith(leader)
        is_step = any((meeting.day, code) in known for code in meeting.plans)
        if meeting.state in ("planned", "held") and not own_talk and not is_step:
            yield OwnDate(meeting.day, meeting.purpose, "meeting", shown_to="leader" if meeting.leader_present else "senco")


def _of_calendar(calendar: SchoolCalendar, terms: list[Term], first: date, last: date) -> Iterator[OwnDate]:
    for inset in calendar.insets:
        if first <= inset.day <= last:
            yield OwnDate(inset.day, "INSET", "inset", presses=("leader",), shown_to="leader")
    for term in terms:
        yield OwnDate(term.last, "term ends", "term_end", presses=ROLES, shown_to="leader")


def _heavy(session: Session, first: date, last: date) -> frozenset[date]:
    minutes: Counter[date] = Counter()
    for entry in session.store.entries(first, last):
        if not entry.pending:
            minutes[monday_of(entry.day)] += entry.length
    return heat_map.heavy_weeks(minutes)


def _year_of(term: Term) -> int:
    """By its last day, because a year may begin in the last days of August."""
    return calendars.school_year(term.last)[0].year


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
