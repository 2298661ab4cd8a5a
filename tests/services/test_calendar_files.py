"""Meetings from other calendars and our dates for them: nothing twice, hers stays, no pupil in a title unless asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from helpers.open_school import THURSDAY

from senco_desktop.domain.calendar_intake import CalendarEvent, CalendarIntake, Occurrence
from senco_desktop.domain.records import Agency, Meeting, Plan, Span
from senco_desktop.exchange.calendar_reader import read_calendar
from senco_desktop.exchange.calendar_writer import calendar_bytes
from senco_desktop.services import agencies, calendar_files, history, plans, registers, settings
from senco_desktop.services.session import Session

DAY = date(2026, 11, 24)
ID = "0f7c"


def event(uid: str = "a", day: date = DAY, at: int = 13, title: str = "EP about AB3", **more: object) -> Occurrence:
    span = Span(datetime.combine(day, time(at)), 0, datetime.combine(day, time(at + 1)), 0)
    return replace(Occurrence(uid, "", title, day, day, span, place="Library"), **more)


def taken(session: Session, *events: Occurrence, chosen: set[str] | None = None) -> tuple[int, int]:
    whole = frozenset(each.uid for each in events)
    result = calendar_files.take(session, CalendarIntake(events, whole=whole), chosen)
    return result.stored, result.already_there


def exported(session: Session, *, pupils: bool = False) -> list[CalendarEvent]:
    return [*calendar_files.deadline_events(session, pupils=pupils), *calendar_files.meeting_events(session, pupils=pupils)]


def only(session: Session) -> Meeting:
    (meeting,) = session.store.all(Meeting)
    return meeting


def test_a_meeting_is_taken_with_whom_and_whom_it_is_about(session: Session) -> None:
    registers.save_plan(session, Plan("AB3"))
    agencies.save(session, Agency("Sensory", ("hearing",)))
    assert taken(session, event(attendees=("Hearing service",))) == (1, 0)
    meeting = only(session)
    assert (meeting.day, meeting.start, meeting.purpose, meeting.place) == (DAY, time(13), "EP about AB3", "Library")
    assert (meeting.plans, meeting.people) == (("AB3",), ("Hearing service",))
    assert meeting.agencies == ("Educational psychology", "Sensory")


def test_the_same_file_again_adds_nothing_and_a_moved_meeting_moves(session: Session) -> None:
    taken(session, event())
    assert taken(session, event()) == (0, 1)
    moved = event(day=date(2026, 11, 26), title="EP about AB3, moved")
    (change,) = calendar_files.changes(session, CalendarIntake((moved,)))
    assert (change.state, change.suggested) == (calendar_files.CHANGED, True)
    assert taken(session, moved) == (1, 0)
    assert (only(session).day, only(session).purpose) == (date(2026, 11, 26), "EP about AB3, moved")
    history.undo(session)
    assert only(session).day == DAY


def test_what_she_marked_stays_as_she_marked_it(session: Session) -> None:
    taken(session, event())
    registers.mark_meeting(session, only(session), "held", 45)
    assert taken(session, event(day=date(2026, 11, 26))) == (0, 1)
    assert (only(session).day, only(session).state) == (DAY, "held")


def test_cancelled_and_back_again(session: Session) -> None:
    taken(session, event())
    (gone,) = calendar_files.changes(session, CalendarIntake((event(cancelled=True),)))
    assert gone.state == calendar_files.GONE
    taken(session, event(cancelled=True))
    assert only(session).state == "cancelled" and taken(session, event(cancelled=True)) == (0, 1)
    taken(session, event())
    assert only(session).state == "planned"


def test_a_date_taken_out_of_its_series_is_gone(session: Session) -> None:
    week = [event(recurrence_id="1"), event(day=date(2026, 12, 1), recurrence_id="2")]
    assert taken(session, *week) == (2, 0)
    assert taken(session, week[0]) == (1, 1)
    assert [meeting.state for meeting in session.store.all(Meeting)] == ["planned", "cancelled"]


def test_the_change_of_one_date_leaves_the_rest_of_its_series(session: Session) -> None:
    """An invitation by e-mail brings the one date that was moved, and not the series that it belongs to."""
    series, one = "RRULE:FREQ=WEEKLY;COUNT=3\n", "RECURRENCE-ID:20261201T130000Z\nSTATUS:CANCELLED\n"
    for more, states in ((series, ["planned"] * 3), (one, ["planned", "cancelled", "planned"])):
        start = "20261124T130000Z" if more == series else "20261201T130000Z"
        text = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY:TAC\nDTSTART:{start}\n{more}END:VEVENT\nEND:VCALENDAR\n"
        first, last = calendar_files.window(session.today)
        found = read_calendar(text.encode(), "x.ics", timezone=session.timezone, first=first, last=last)
        calendar_files.take(session, found)
        assert [meeting.state for meeting in session.store.meetings(first, last)] == states


def test_a_series_at_another_time_moves_its_meetings_and_leaves_what_she_marked(session: Session) -> None:
    event = "BEGIN:VEVENT\nUID:a\nSUMMARY:TAC\nDTSTART:{}\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\n"
    first, last = calendar_files.window(session.today)

    def stored(start: str) -> tuple[int, list[tuple[str, int, str]]]:
        data = f"BEGIN:VCALENDAR\n{event.format(start)}END:VCALENDAR\n".encode()
        found = read_calendar(data, "x.ics", timezone=session.timezone, first=first, last=last)
        number = calendar_files.take(session, found).stored
        meetings = session.store.meetings(first, last)
        return number, [(f"{each.day:%d %b}", each.start.hour if each.start else 0, each.state) for each in meetings]

    assert stored("20261124T090000Z")[0] == 3
    registers.mark_meeting(session, session.store.meetings(first, last)[0], "held", 45)
    moved = [("24 Nov", 9, "held"), ("02 Dec", 11, "planned"), ("09 Dec", 11, "planned")]
    assert stored("20261125T110000Z") == (2, moved)
    assert stored("20261125T110000Z") == (0, moved)


def test_private_and_cancelled_ones_are_not_taken_unasked(session: Session) -> None:
    private, cancelled = event("p", private=True, title=""), event("c", cancelled=True)
    assert taken(session, private, cancelled) == (0, 0)
    assert taken(session, private, cancelled, chosen={"p#"}) == (1, 0)
    assert only(session).purpose == "Private"


def test_doubts_are_handed_on(session: Session) -> None:
    result = calendar_files.take(session, CalendarIntake((event(doubts=("the zone was guessed",)),)), dry_run=True)
    assert result.to_check[0].doubts == ("the zone was guessed",) and session.store.all(Meeting) == []
    assert result.to_check[0].read_as == "Tue 24 Nov 2026, 13:00: EP about AB3"


def test_our_dates_name_no_pupil_unless_asked_and_come_back_the_same(session: Session) -> None:
    registers.save_plan(session, Plan("AB3", made_on=date(2026, 3, 10), next_step="ring AB3’s EP", next_date=DAY))
    registers.save_meeting(session, Meeting(DAY, "AB3’s review", time(13, 30), None, plans=("AB3",), note="secret"))
    registers.save_meeting(session, Meeting(date(2026, 11, 25), "Governors", state="cancelled", minutes=30))
    plain = exported(session)
    assert not any("AB3" in f"{each.title} {each.description}" or "secret" in each.description for each in plain)
    named = exported(session, pupils=True)
    assert {"AB3’s review", "Latest safe day for the review meeting: AB3"} <= {each.title for each in named}
    assert [each.cancelled for each in plain if each.kind == "meeting"] == [False, True]
    read = read_calendar(
        calendar_bytes(plain, school="Fern", id=ID, stamp=session.clock.real()), "x.ics", timezone=session.timezone,
        first=THURSDAY, last=date(2027, 12, 31),
    )  # fmt: skip
    assert len(read.occurrences) == len(plain)
    review = next(each for each in read.occurrences if each.title == "a pupil’s review")
    assert review.span is not None and (review.span.start.time(), review.span.minutes) == (time(13, 30), 60)


def test_our_own_meetings_do_not_come_back_from_the_other_calendar(session: Session) -> None:
    registers.save_meeting(session, Meeting(DAY, "Governors", time(13, 30)))
    written = calendar_bytes(exported(session), school="Fern", id=ID, stamp=session.clock.real())
    first, last = calendar_files.window(session.today)
    found = read_calendar(written, "x.ics", timezone=session.timezone, first=first, last=last)
    assert len(found.suggested) == 1 and calendar_files.changes(session, found) == ()


def test_a_meeting_in_the_night_of_the_clock_change_and_in_a_pupils_home(session: Session) -> None:
    registers.save_plan(session, Plan("AB3"))
    registers.save_meeting(session, Meeting(date(2027, 3, 28), "Early", time(1, 30), place="AB3’s home"))
    (early,) = calendar_files.meeting_events(session)
    assert early.span is not None and (early.span.start.time(), early.span.end.time()) == (time(2, 30), time(3, 30))
    assert early.place == "a pupil’s home"
    assert calendar_files.meeting_events(session, pupils=True)[0].place == "AB3’s home"


def test_a_change_makes_the_date_newer_for_the_other_calendar(session: Session) -> None:
    plan_id = registers.save_plan(session, Plan("AB3", made_on=date(2026, 3, 10))).ids[0]
    registers.save_meeting(session, Meeting(DAY, "Call"))
    before = {each.id: each.sequence for each in exported(session)}
    registers.save_meeting(session, replace(only(session), day=date(2026, 11, 26)))
    plan = session.store.get(Plan, plan_id)
    assert plan is not None
    registers.save_plan(session, replace(plan, made_on=date(2026, 3, 11)))
    after = {each.id: each.sequence for each in exported(session)}
    assert set(after) == set(before) and all(after[id] == before[id] + 1 for id in after)


def test_what_came_out_of_a_calendar_is_not_put_there_a_second_time(session: Session) -> None:
    taken(session, event())
    registers.save_meeting(session, Meeting(DAY, "Governors"))
    assert [each.title for each in calendar_files.meeting_events(session)] == ["Governors"]


def test_a_step_that_is_done_leaves_the_other_calendar(session: Session) -> None:
    plan_id = registers.save_plan(session, Plan("AB3", made_on=date(2025, 12, 10))).ids[0]
    before = {each.id: each for each in calendar_files.deadline_events(session)}
    id = next(id for id, each in before.items() if each.title.startswith("Latest safe day"))
    plan = session.store.get(Plan, plan_id)
    assert plan is not None
    step = plans.timeline(session, plan).step("latest-safe-meeting")
    assert step is not None
    plans.mark_done(session, plan, step, session.today)
    after = {each.id: each for each in calendar_files.deadline_events(session)}
    assert not before[id].cancelled and after[id].cancelled
    assert after[id].sequence > before[id].sequence


def test_the_school_is_known_again_whatever_it_is_called(session: Session) -> None:
    first = calendar_files.school_id(session)
    settings.save_school(session, replace(settings.school(session), name="Another name"))
    assert calendar_files.school_id(session) == first and len(first) == 32
