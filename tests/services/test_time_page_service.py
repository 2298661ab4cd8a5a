"""What the Time page reads, and its own commands with their undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from helpers.open_school import school

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Entry, Meeting, NewTime
from senco_desktop.services import calendars, history, protected_time, registers, time_log, time_page, timers
from senco_desktop.services.session import Session

MONDAY, TUESDAY, THURSDAY, FRIDAY = (date(2026, 11, day) for day in (16, 17, 19, 20))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with school(tmp_path, THURSDAY, time(14, 0)) as opened:
        yield opened


def log(session: Session, day: date, start: str, end: str, code: str = "PAR", **more: object) -> Entry:
    span = time_log.place(session, day, time.fromisoformat(start), time.fromisoformat(end))
    changes = time_log.log(session, Entry(day, code, span, **more))
    found = time_log.entry(session, changes.ids[0])
    assert found is not None
    return found


def slot(session: Session, weekday: int, start: time):  # type: ignore[no-untyped-def]
    return next(b for b in calendars.blocks(session) if b.kind == "protected" and (b.weekday, b.start) == (weekday, start))


def test_slots_say_what_became_of_them(session: Session) -> None:
    protected_time.mark_lost(session, slot(session, 1, time(9)), MONDAY, "cover", NewTime(FRIDAY, time(9), time(11)))
    protected_time.mark_part(session, slot(session, 4, time(9)), THURSDAY, 75, {"behaviour": 45})
    seen = time_page.week(session, MONDAY).slots
    assert [(each.day, each.title, each.detail, each.parts) for each in seen] == [
        (MONDAY, "Lost to cover", "new time on Friday", (("lost", 120),)),
        (THURSDAY, "", "", (("kept", 75), ("lost", 45))),
        (THURSDAY, "", "", (("still_open", 120),)),
        (FRIDAY, "New time", "for Monday’s slot", (("moved", 120),)),
    ]
    assert seen[0].spoken() == "Protected slot 9:00 to 11:00, Lost to cover, new time on Friday"


def test_gaps_end_where_time_has_come_to_and_where_a_timer_runs(session: Session) -> None:
    log(session, THURSDAY, "09:00", "10:15")
    gaps = time_page.week(session, MONDAY).gaps
    assert [(f"{gap.span.start:%a %H:%M}", f"{gap.span.end:%H:%M}") for gap in gaps] == [
        ("Mon 09:00", "11:00"), ("Thu 10:15", "11:00"), ("Thu 13:15", "14:00"),
    ]
    session.clock.real.pass_by(minutes=-30)  # type: ignore[attr-defined]
    timers.start(session)
    session.clock.real.pass_by(minutes=30)  # type: ignore[attr-defined]
    assert f"{time_page.week(session, MONDAY).gaps[-1].span.end:%H:%M}" == "13:30"


def test_only_planned_meetings_with_a_time_stand_in_the_week(session: Session) -> None:
    registers.save_meeting(session, Meeting(FRIDAY, "DW7’s review", time(13, 30)))
    registers.save_meeting(session, Meeting(FRIDAY, "No time yet"))
    registers.save_meeting(session, Meeting(MONDAY, "Was held", time(10), 30, "held"))
    assert [meeting.purpose for meeting in time_page.week(session, MONDAY).meetings] == ["DW7’s review"]


def test_the_total_is_tried_out_without_storing(session: Session) -> None:
    one = log(session, TUESDAY, "15:30", "16:30")
    log(session, TUESDAY, "16:15", "16:40")
    assert time_page.total_with(session, MONDAY, ()) == 70
    shorter = replace(one, span=time_log.place(session, TUESDAY, time(15, 30), time(15, 45)))
    assert time_page.total_with(session, MONDAY, (shorter,)) == 40
    new = Entry(TUESDAY, "PAR", time_log.place(session, TUESDAY, time(8), time(8, 30)))
    assert time_page.total_with(session, MONDAY, (new, new)) == 100
    assert time_log.entry(session, one.id) == one


def test_saving_stores_what_gives_way_in_the_same_step(session: Session) -> None:
    one, other = log(session, TUESDAY, "15:30", "16:30", to_check="afternoon?"), log(session, TUESDAY, "16:15", "16:40")
    changed = replace(other, span=time_log.place(session, TUESDAY, time(16, 30), time(16, 40)))
    time_page.save(session, replace(one, note="reply"), (changed,))
    stored = time_log.entry(session, one.id)
    assert stored is not None and (stored.note, stored.to_check) == ("reply", "")
    assert time_log.entry(session, other.id) == changed
    history.undo(session)
    assert time_log.entry(session, one.id) == one and time_log.entry(session, other.id) == other


def test_an_entry_without_a_kind_is_refused(session: Session) -> None:
    with pytest.raises(Problem):
        time_page.save(session, Entry(TUESDAY, "", minutes=10))
    assert not time_log.entries(session, MONDAY, FRIDAY)


def test_typed_minutes_make_change_and_clear_entries(session: Session) -> None:
    time_page.set_minutes(session, TUESDAY, "ADM", 30)
    made = time_log.entries(session, TUESDAY, TUESDAY)
    assert [(e.minutes, e.span, e.could_be_admin) for e in made] == [(30, None, True)]
    time_log.log(session, Entry(TUESDAY, "ADM", minutes=20, note="letters"))
    for wanted, left in ((65, [30, 35]), (40, [30, 10]), (25, [25])):
        time_page.set_minutes(session, TUESDAY, "ADM", wanted)
        assert [e.minutes for e in time_log.entries(session, TUESDAY, TUESDAY)] == left
    time_page.set_minutes(session, TUESDAY, "ADM", 0)
    assert not time_log.entries(session, TUESDAY, TUESDAY)
    history.undo(session)
    assert [e.minutes for e in time_log.entries(session, TUESDAY, TUESDAY)] == [25]
    with pytest.raises(Problem):
        time_page.set_minutes(session, TUESDAY, "ADM", 1441)


def test_typed_and_timed_minutes_stand_apart(session: Session) -> None:
    log(session, TUESDAY, "15:30", "16:30", "CONS")
    log(session, TUESDAY, "16:15", "16:40")
    time_page.set_minutes(session, TUESDAY, "PAR", 10)
    assert time_page.typed_and_timed(session, MONDAY) == {("CONS", TUESDAY): (0, 45), ("PAR", TUESDAY): (10, 25)}


def test_the_day_to_repeat_is_the_last_with_entries(session: Session) -> None:
    assert time_page.day_to_repeat(session) is None
    log(session, TUESDAY, "10:30", "11:00")
    log(session, THURSDAY, "08:20", "08:50")
    assert time_page.day_to_repeat(session) == TUESDAY


def test_entries_of_one_kind_that_touch_can_be_joined(session: Session) -> None:
    one = log(session, TUESDAY, "10:30", "11:00")
    other = log(session, TUESDAY, "11:00", "11:15")
    log(session, TUESDAY, "11:15", "11:30", "ADM")
    week = time_page.week(session, MONDAY)
    assert time_page.touching(week.entries, one) == other
    assert time_page.touching(week.entries, log(session, TUESDAY, "12:00", "12:15")) is None


@pytest.mark.parametrize(
    ("day", "start", "end", "contexts", "why"),
    [
        (TUESDAY, "15:30", "16:30", {"own_time": 60}, "after 15:15"),
        (TUESDAY, "07:30", "08:00", {"own_time": 30}, "before 8:45"),
        (date(2026, 11, 21), "10:00", "11:00", {"own_time": 60}, "weekend"),
        (THURSDAY, "10:30", "11:30", {"protected": 30, "school_day": 30}, "before 8:45"),
    ],
)
def test_the_context_of_one_entry_is_worked_out(
    session: Session, day: date, start: str, end: str, contexts: dict[str, int], why: str
) -> None:
    entry = Entry(day, "PAR", time_log.place(session, day, time.fromisoformat(start), time.fromisoformat(end)))
    assert time_page.context_of(session, entry) == contexts
    if set(contexts) == {"own_time"}:
        assert time_page.why_own_time(session, entry) == why
