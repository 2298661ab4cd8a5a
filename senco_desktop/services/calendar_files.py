"""Meetings from other calendars, each known again in the next file; and our own dates for them, without pupils in the titles."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from senco_desktop.domain import plan_register
from senco_desktop.domain.calendar_intake import (
    OUR_UIDS,
    PRIVATE_TITLE,
    CalendarEvent,
    CalendarIntake,
    Occurrence,
    occurrence_key,
)
from senco_desktop.domain.chronology import word
from senco_desktop.domain.clock import minute_of, span_between
from senco_desktop.domain.intake import ReadRow
from senco_desktop.domain.plan_records import Pupil
from senco_desktop.domain.records import Meeting, Plan
from senco_desktop.domain.wording import day_words
from senco_desktop.services import agencies, chronology, plans, settings
from senco_desktop.services.changes import made_by
from senco_desktop.services.intake import Taken, recovery_point
from senco_desktop.services.session import Session

BACK, AHEAD = timedelta(days=400), timedelta(days=400)
"""How far around today a calendar file is read."""
LATELY = timedelta(days=31)
"""So far back our own dates are given out."""
USUAL_LENGTH = 60
"""Minutes of a meeting of which nobody has said how long it is."""
ID = "calendar.id"
NEW, CHANGED, GONE, PRIVATE, THERE = "new", "changed", "gone", "private", "there"


@dataclass(frozen=True, slots=True)
class MeetingChange:
    """What one occurrence of a file would do. `before` is the meeting as it is kept, None for a new one; `after` as it will be.

    `state`: new, changed, gone (cancelled there, or taken out of its series), private, there. `suggested`: taken unless she says
    otherwise.
    """

    key: str
    state: str
    before: Meeting | None
    after: Meeting
    suggested: bool
    doubts: tuple[str, ...] = ()

    @property
    def read_as(self) -> str:
        """ "Fri 20 Nov 2026, 13:30: EP, planning call"."""
        at = f", {self.after.start.hour}:{self.after.start.minute:02d}" if self.after.start else ""
        return f"{day_words(self.after.day)}{at}: {self.after.purpose}"


def window(today: date) -> tuple[date, date]:
    """The days of which a file's events are read."""
    return today - BACK, today + AHEAD


def changes(session: Session, found: CalendarIntake) -> tuple[MeetingChange, ...]:
    """What the file would do, occurrence by occurrence, in the order of time. A meeting that she has marked stays as it is.

    Our own dates, which may come back in a file of the calendar that they were put into, are passed over.
    """
    known = {meeting.calendar_key: meeting for meeting in session.store.where(Meeting, "calendar_key <> ''", [])}
    codes, names = settings.pupil_codes(session), _agency_words(session)
    theirs = [each for each in found.occurrences if not each.uid.endswith(OUR_UIDS)]
    rows = [_change(session.today, known.get(occurrence_key(each)), each, codes, names) for each in theirs]
    keys = {row.key for row in rows}
    first, last = window(session.today)
    missing = [
        meeting
        for key, meeting in known.items()
        if key not in keys and _series(key) in found.whole and first <= meeting.day <= last and meeting.state != "cancelled"
    ]
    rows = [_moved_with_its_series(row, missing) if row.state == NEW and row.suggested else row for row in rows]
    for meeting in missing:
        if meeting.state == "planned":
            rows.append(MeetingChange(meeting.calendar_key, GONE, meeting, replace(meeting, state="cancelled"), suggested=True))
    return tuple(sorted(rows, key=lambda row: (row.after.day, row.after.start or time(), row.key)))


def take(session: Session, found: CalendarIntake, chosen: Collection[str] | None = None, *, dry_run: bool = False) -> Taken:
    """Store the chosen occurrences by their keys (those suggested unless said) as one step; the same file again adds nothing."""
    rows = changes(session, found)
    wanted = [row for row in rows if row.state != THERE and (row.suggested if chosen is None else row.key in chosen)]
    doubtful = tuple(ReadRow(row.read_as, row.read_as, row.doubts) for row in wanted if row.doubts)
    taken = Taken(len(wanted), sum(row.state == THERE for row in rows), doubtful, found.refused)
    if dry_run or not wanted:
        return taken
    recovery_point(session)
    with session.unit(f"Import {len(wanted)} meetings") as unit:
        for row in wanted:
            if row.before is None:
                unit.add(row.after)
            else:
                unit.change(row.after)
    return replace(taken, changes=made_by(unit))


def school_id(session: Session) -> str:
    """By what our dates are known again in other calendars, whatever the school is called; made when it is first asked for."""
    kept = session.store.setting(ID)
    if kept is None:
        kept = secrets.token_hex(16)
        with session.store.unit("Name the calendar", journal=False) as unit:
            unit.set(ID, kept)
    return str(kept)


def deadline_events(session: Session, *, pupils: bool = False) -> list[CalendarEvent]:
    """Every open dated step of every open plan, as whole days; one that was to be done lately and needs no doing any more is
    cancelled, so that it goes from the other calendar. Pupil codes stand in the titles only where `pupils`.
    """
    today, found, hide = session.today, [], _without_codes(session)
    for row in plans.rows(session):
        if plan_register.is_closed(row.plan, today):
            continue
        sequence = _changes_of(session, "plan_event", row.plan) + _changes_of(session, "step_note", row.plan)
        for step in row.timeline.steps:
            day, is_open = step.work_by or step.shown_day, step.is_open(today)
            if day is None or step.settled_with or not (is_open or day >= today - LATELY):
                continue
            title = f"{step.words}: {row.plan.code}" if pupils else hide(step.words)
            law = f"\n{step.citation}" if step.citation else ""
            id = f"{row.plan.id}:{step.rule}:{step.event or 0}" if not step.by_hand else f"{row.plan.id}:by-hand"
            found.append(CalendarEvent("deadline", id, title, day, None, None, "", f"{step.why}{law}", not is_open, sequence))
    return sorted(found, key=lambda event: (event.first, event.id))


def meeting_events(session: Session, *, pupils: bool = False) -> list[CalendarEvent]:
    """Our meetings from a month ago on, without their notes; not those that came out of another calendar, which has them.

    Pupil codes are taken out of titles and places unless `pupils`.
    """
    found, hide = [], _without_codes(session)
    for meeting in session.store.meetings(session.today - LATELY, date.max):
        if meeting.calendar_key:
            continue
        title, where = (text if pupils else hide(text) for text in (meeting.purpose, meeting.place))
        sequence = int(session.store.scalar("SELECT count(*) FROM change WHERE place = 'meeting' AND row = ?", [meeting.id]))
        span = None
        if meeting.start is not None:
            start = minute_of(meeting.day, meeting.start, session.timezone)
            span = span_between(start, start + (meeting.minutes or USUAL_LENGTH), session.timezone)
        cancelled = meeting.state == "cancelled"
        found.append(
            CalendarEvent("meeting", str(meeting.id), title, meeting.day, None, span, where, "", cancelled, sequence)
        )
    return found


def _without_codes(session: Session) -> Callable[[str], str]:
    """Takes the codes that are known, and the names that are kept, out of a text."""
    names = [pupil.name for pupil in session.store.where(Pupil, "name <> ''", [])]
    hidden = [word(each) for each in (*chronology.codes(session), *names)]

    def hide(text: str) -> str:
        for each in hidden:
            text = each.sub("a pupil", text)
        return text

    return hide


def _change(
    today: date, known: Meeting | None, each: Occurrence, codes: Collection[str], agency_words: dict[str, tuple[str, ...]]
) -> MeetingChange:
    start = each.span.start.time() if each.span else None
    people = tuple(dict.fromkeys(filter(None, (each.organiser, *each.attendees))))
    key = occurrence_key(each)
    if known is not None:
        after = replace(known, day=each.first, start=start, purpose=each.title or known.purpose, place=each.place, people=people)
        after = replace(after, state="cancelled" if each.cancelled else "planned")
        if _is_marked(known) or after == known:
            return MeetingChange(key, THERE, known, known, False, each.doubts)
        return MeetingChange(key, GONE if each.cancelled else CHANGED, known, after, True, each.doubts)
    said = " ".join((each.title, *people))
    plans_named = tuple(code for code in codes if word(code).search(each.title))
    named = tuple(name for name, words in agency_words.items() if any(word(each).search(said) for each in words))
    meeting = Meeting(
        each.first, each.title or PRIVATE_TITLE, start, state="cancelled" if each.cancelled else "planned", agencies=named,
        plans=plans_named, place=each.place, people=people, calendar_key=key,
    )  # fmt: skip
    return MeetingChange(key, PRIVATE if each.private else NEW, None, meeting, each.suggested, each.doubts)


def _moved_with_its_series(row: MeetingChange, missing: list[Meeting]) -> MeetingChange:
    """A series put at another time or weekday has new keys for all its dates: the meeting of the same week that is missing now,
    the nearest if there are several, is the one that was moved. It is taken out of `missing`.
    """
    week = row.after.day.isocalendar()[:2]
    alike = [each for each in missing if _series(each.calendar_key) == _series(row.key) and each.day.isocalendar()[:2] == week]
    if not alike:
        return row
    before = min(alike, key=lambda each: abs(each.day - row.after.day))
    missing.remove(before)
    if _is_marked(before):
        return MeetingChange(row.key, THERE, before, before, False, row.doubts)
    new = row.after
    after = replace(before, day=new.day, start=new.start, purpose=new.purpose, place=new.place, people=new.people)
    return MeetingChange(row.key, CHANGED, before, replace(after, calendar_key=row.key), True, row.doubts)


def _series(key: str) -> str:
    """The UID in an occurrence's key."""
    return key.rpartition("#")[0]


def _is_marked(meeting: Meeting) -> bool:
    """Whether she has said what became of it."""
    return meeting.state in ("held", "no_show") or meeting.minutes is not None


def _agency_words(session: Session) -> dict[str, tuple[str, ...]]:
    return {agency.name: (agency.name, *agency.words) for agency in agencies.all_agencies(session)}


def _changes_of(session: Session, place_: str, plan: Plan) -> int:
    """How often rows of a plan in a table were changed: what a calendar program takes for newer grows with it."""
    text = f'"plan": {plan.id},'
    return int(
        session.store.scalar(
            "SELECT count(*) FROM change WHERE place = ? AND (instr(before, ?) OR instr(after, ?))", [place_, text, text]
        )
    )
