"""What the Today page shows, on a Thursday in November of a school with three slots a week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from helpers.open_school import THURSDAY, school

from senco_desktop.domain.meetings import owner_of_action
from senco_desktop.domain.plan_records import MeetingAction, PlanEvent
from senco_desktop.domain.records import Action, Agency, Block, Entry, Meeting, NewTime, Plan
from senco_desktop.services import calendars, meeting_actions, plans, protected_time, registers, time_log, timers, today
from senco_desktop.services.session import Session

MONDAY, FRIDAY = THURSDAY - timedelta(days=3), THURSDAY + timedelta(days=1)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with school(tmp_path, at=time(13, 38)) as opened:
        yield opened


def slot(session: Session, weekday: int, start: time) -> Block:
    return next(b for b in calendars.blocks(session) if (b.kind, b.weekday, b.start) == ("protected", weekday, start))


def at(session: Session, clock: time) -> None:
    real = session.clock.real
    real.moment = real.moment.replace(hour=clock.hour, minute=clock.minute)  # type: ignore[attr-defined]


def plan(session: Session, code: str, step: str, day: date | None, owner: str = "school", *asked: date) -> None:
    registers.save_plan(session, Plan(code, next_step=step, next_date=day, owner=owner, asked_on=asked))


def log(session: Session, day: date, start: time, end: time, category: str = "EHC-R", action: int | None = None) -> None:
    time_log.log(session, Entry(day, category, time_log.place(session, day, start, end), action=action))


def test_heading_says_where_in_the_term_the_day_lies(session: Session) -> None:
    picture = today.picture(session)
    assert picture.heading == "Thursday 19 November"
    assert picture.place == "Week 11 of the autumn term · 21 school days to go"


def test_next_thing_is_the_earliest_work_and_names_the_slots_before_it(session: Session) -> None:
    plan(session, "DW7", "transfer-meeting-by", FRIDAY)
    registers.save_meeting(session, Meeting(FRIDAY, "DW7’s review", time(13, 30), plans=("DW7",)))
    plan(session, "JT4", "school-advice", date(2026, 11, 30))
    plan(session, "CK1", "review-papers", date(2026, 11, 25))
    picture = today.picture(session)
    thing = picture.next_thing
    assert thing is not None
    assert thing.title == "Send out CK1’s review papers"
    assert thing.when == "By Wed 25 Nov, in 4 school days"
    assert thing.slots == "this afternoon, Mon 23 Nov"
    assert thing.has_checklist
    assert [(row.plan.code, row.when, row.detail) for row in picture.due] == [
        ("DW7", "tomorrow", "Fri 20 Nov, 13:30"),
        ("CK1", "in 4 school days", "By Wed 25 Nov"),
        ("JT4", "in 7 school days", "By Mon 30 Nov"),
    ]


def test_a_meeting_that_nobody_arranged_is_still_work(session: Session) -> None:
    plan(session, "DW7", "transfer-meeting-by", FRIDAY)
    thing = today.picture(session).next_thing
    assert thing is not None and thing.title == "Hold DW7’s transfer review"


def test_a_date_in_the_holiday_is_worked_by_the_last_school_day(session: Session) -> None:
    plan(session, "CK1", "review-report", date(2026, 12, 24))
    row = today.picture(session).due[0]
    assert row.detail == "By Fri 18 Dec (24 Dec is no school day)"
    assert row.when == "in 21 school days"


def test_late_steps_of_ours_come_first_and_say_so(session: Session) -> None:
    plan(session, "CK1", "review-papers", date(2026, 11, 25))
    plan(session, "AB3", "review-report", date(2026, 11, 17))
    picture = today.picture(session)
    assert [row.plan.code for row in picture.due] == ["AB3", "CK1"]
    assert picture.due[0].when == "2 school days ago"


def test_later_hides_the_next_thing_until_tomorrow(session: Session) -> None:
    plan(session, "CK1", "review-papers", date(2026, 11, 25))
    plan(session, "JT4", "school-advice", date(2026, 11, 30))
    thing = today.picture(session).next_thing
    assert thing is not None
    today.put_off(session, thing)
    after = today.picture(session)
    assert after.next_thing is not None and after.next_thing.title == "Write the school’s advice for JT4"
    assert [row.plan.code for row in after.due] == ["CK1", "JT4"], "it stays in the list"
    today.put_off(session, after.next_thing)
    assert today.picture(session).next_thing is None
    session.clock.real.pass_by(days=1)  # type: ignore[attr-defined]
    again = today.picture(session).next_thing
    assert again is not None and again.title == "Send out CK1’s review papers"


def test_whom_we_wait_for_and_since_when(session: Session) -> None:
    plan(session, "AB3", "review-decision", date(2026, 10, 29), "la")
    plan(session, "CK1", "Speech and language advice", date(2026, 11, 10), "agency", date(2026, 10, 22))
    plan(session, "FM2", "Consent", date(2026, 11, 12), "family", date(2026, 11, 9))
    plan(session, "LN2", "assess-decision", date(2026, 12, 10), "la")
    plan(session, "TS2", "Report", None, "agency", date(2026, 11, 2))
    rows = {row.plan.code: row for row in today.picture(session).waiting}
    assert {code: row.detail for code, row in rows.items()} == {
        "AB3": "Waiting on the LA since Thu 29 Oct",
        "CK1": "Asked Thu 22 Oct, nothing heard since",
        "FM2": "Asked Mon 9 Nov",
        "LN2": "Due from the LA by Thu 10 Dec",
        "TS2": "Asked Mon 2 Nov, nothing heard since",
    }
    assert {code for code, row in rows.items() if row.may_ask} == {"AB3", "CK1", "TS2"}


def test_who_was_asked_today_is_not_asked_twice(session: Session) -> None:
    plan(session, "AB3", "review-decision", date(2026, 10, 29), "la")
    today.ask_again(session, today.picture(session).waiting[0])
    row = today.picture(session).waiting[0]
    assert row.detail == "Waiting since Thu 29 Oct, asked today"
    assert not row.may_ask


def test_a_late_step_of_the_timeline_is_asked_for_where_its_chase_stands(session: Session) -> None:
    registers.save_plan(session, Plan("AB3", "ehcp", "Year 4", date(2025, 11, 4)))
    (stored,) = registers.plans(session)
    plans.record_event(session, stored, PlanEvent(stored.id, "review-meeting", date(2026, 10, 1)))
    (row,) = today.picture(session).waiting
    assert row.may_ask and row.detail == "Waiting on the LA since Thu 29 Oct"
    today.ask_again(session, row)
    (row,) = today.picture(session).waiting
    assert not row.may_ask and row.detail == "Waiting since Thu 29 Oct, asked today"
    (chase,) = plans.timeline(session, registers.plans(session)[0]).chases(THURSDAY)
    assert (chase.rule, chase.asked_on) == ("review-decision", (THURSDAY,))
    session.clock.real.pass_by(days=4)  # type: ignore[attr-defined]
    text = today.letter(session, today.picture(session).waiting[0])
    assert "it was due on Thu 29 Oct 2026" in text and "We asked on Thu 19 Nov 2026" in text


def test_a_letter_names_what_is_missing_and_blames_nobody(session: Session) -> None:
    plan(session, "AB3", "review-decision", date(2026, 10, 29), "la", date(2026, 11, 5))
    text = today.letter(session, today.picture(session).waiting[0])
    assert "AB3: LA’s decision after the review" in text
    assert "Thu 29 Oct 2026" in text and "We asked on Thu 5 Nov 2026" in text


def test_slots_say_what_was_marked_what_runs_and_what_is_to_come(session: Session) -> None:
    morning = slot(session, 4, time(9))
    protected_time.mark_part(session, morning, THURSDAY, 75, {"behaviour": 45})
    at(session, time(13, 15))
    timers.start(session)
    at(session, time(13, 38))
    timers.keep(session)
    first, second = today.picture(session).slots
    assert (first.choice, first.words) == ("part", "1 h 15 min kept, 45 min to a pupil in crisis")
    assert first.bar == (("kept", 75), ("lost", 45))
    assert (second.choice, second.words) == ("", "Running now: 23 min so far")
    assert second.bar == (("kept", 23), ("still_open", 97))


@pytest.mark.parametrize(
    ("clock", "words"), [(time(13), "Begins at 13:15"), (time(14), "Now, until 15:15"), (time(15, 15), "Not marked yet")]
)
def test_a_slot_that_nobody_marked_says_where_it_stands(session: Session, clock: time, words: str) -> None:
    at(session, clock)
    assert today.picture(session).slots[1].words == words


def test_an_interruption_is_no_choice_of_hers(session: Session) -> None:
    at(session, time(13, 20))
    timers.pull_away(session)
    at(session, time(13, 22))
    assert today.picture(session).slots[1].words == "Pulled away for 2 min so far"
    timers.go_back(session)
    interrupted = today.picture(session).slots[1]
    assert interrupted.choice == ""
    assert interrupted.bar == (("lost", 2), ("still_open", 118))
    assert today.likely_part(session, interrupted) == (118, {"not-said": 2})


def test_part_begins_with_what_is_logged_in_the_slot(session: Session) -> None:
    unmarked = today.picture(session).slots[0]
    assert today.likely_part(session, unmarked) == (60, {"not-said": 60})
    log(session, THURSDAY, time(9), time(10, 30))
    assert today.likely_part(session, unmarked) == (90, {"not-said": 30})


def test_the_week_adds_up_by_day_with_new_times(session: Session) -> None:
    protected_time.mark_lost(session, slot(session, 1, time(9)), MONDAY, "cover", NewTime(FRIDAY, time(9), time(11)))
    protected_time.mark_part(session, slot(session, 4, time(9)), THURSDAY, 75, {"behaviour": 45})
    log(session, MONDAY, time(15, 15), time(16, 15))
    log(session, THURSDAY, time(9), time(10, 15))
    picture = today.picture(session)
    by_day = {strip.day.isoweekday(): strip for strip in picture.week}
    assert list(by_day) == [1, 2, 3, 4, 5]
    assert (by_day[1].lost, by_day[1].planned) == (120, 120)
    assert (by_day[4].kept, by_day[4].lost, by_day[4].still_open) == (75, 45, 120)
    assert by_day[5].new_time == 120 and by_day[5].planned == 0
    assert by_day[4].spoken() == "Thursday: 4 h planned, 1 h 15 min kept, 45 min lost, 2 h still open."
    assert by_day[2].spoken() == "Tuesday: no slot."
    assert picture.logged == "Logged 2 h 15 on 2 of 4 days, 1 h own time"
    (agreed,) = picture.new_times
    assert (agreed.words, agreed.when, agreed.can_mark) == ("New time agreed for Monday’s slot:", "Fri 20 Nov, 9:00–11:00", False)


def test_only_the_terms_action_and_its_minutes_are_shown(session: Session) -> None:
    registers.save_action(session, Action("Read the policy together.", this_term=True))
    registers.save_action(session, Action("Another."))
    chosen = next(action for action in registers.actions(session) if action.this_term)
    other = next(action for action in registers.actions(session) if not action.this_term)
    log(session, THURSDAY, time(16), time(17, 40), action=chosen.id)
    log(session, THURSDAY, time(18), time(19), action=other.id)
    picture = today.picture(session)
    assert picture.action == chosen
    assert picture.action_minutes == 100


def test_an_empty_school_has_nothing_to_show_and_says_so(session: Session) -> None:
    session.clock.real.moment -= timedelta(days=1)  # type: ignore[attr-defined]
    picture = today.picture(session)
    assert picture.next_thing is None and not picture.due and not picture.waiting
    assert picture.slots == () and picture.has_slots
    assert picture.logged == "Nothing is logged this week yet."


def test_the_half_term_is_named(tmp_path: Path) -> None:
    with school(tmp_path, day=date(2026, 10, 29)) as session:
        picture = today.picture(session)
        assert picture.no_slots == "Autumn half term"
        assert picture.place.startswith("Autumn half term · ")


def test_years_of_entries_are_not_read(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    log(session, date(2020, 11, 19), time(9), time(10))
    read: list[tuple[date, date]] = []
    entries = session.store.entries

    def watched(first: date, last: date) -> list[Entry]:
        read.append((first, last))
        return entries(first, last)

    monkeypatch.setattr(session.store, "entries", watched)
    today.picture(session)
    assert read and all(first >= MONDAY for first, _ in read)


@pytest.mark.parametrize(
    ("owner", "whose"),
    [("", "school"), ("SENCo", "school"), ("ep", "agency"), ("Mum", "family"), ("CK1’s parents", "family"), ("LA", "la")],
)
def test_who_does_an_action_is_read_from_the_words(owner: str, whose: str) -> None:
    assert owner_of_action(owner, [Agency("Educational psychology", ("ep",))]) == whose


def test_actions_of_meetings_are_carried_to_today_until_they_are_done(session: Session) -> None:
    registers.save_meeting(session, Meeting(date(2026, 11, 12), "EP, planning call"))
    meeting = registers.all_meetings(session)[0]
    actions = (
        MeetingAction(meeting.id, "send the sheet", "SENCo", date(2026, 11, 27)),
        MeetingAction(meeting.id, "offer dates", "EP", date(2026, 11, 16)),
    )
    meeting_actions.save_notes(session, meeting, "", actions)
    seen = today.picture(session)
    assert [(row.text, row.when, row.meeting) for row in seen.due] == [("SENCo: send the sheet", "in 6 school days", meeting.id)]
    assert [(row.text, row.detail, row.owner) for row in seen.waiting] == [
        ("EP: offer dates", "by Mon 16 Nov, agreed at “EP, planning call”", "agency")
    ]
    for action in meeting_actions.of_meeting(session, meeting):
        meeting_actions.mark_done(session, action, session.today)
    seen = today.picture(session)
    assert seen.due == () and seen.waiting == ()
