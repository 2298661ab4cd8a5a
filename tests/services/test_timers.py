"""The timer survives; four answers to one that was left over; being pulled away costs the slot what it cost."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

import pytest
from helpers.open_school import PASSPHRASE, THURSDAY, TestClock, open_school, school

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Entry, Outcome
from senco_desktop.services import history, schools, summaries, time_log, timers
from senco_desktop.services.session import Session

WORK = Entry(THURSDAY, "EHC-R", minutes=1, pupils=("CK1",), note="papers")


def pass_by(session: Session, **length: int) -> None:
    session.clock.real.pass_by(**length)  # type: ignore[attr-defined]


def work_on(session: Session, minutes: int) -> None:
    """Time passes with the program alive, as its heartbeat has it."""
    for _ in range(minutes):
        pass_by(session, minutes=1)
        timers.sign_of_life(session)


def spans(session: Session) -> list[tuple[str, str, str, bool]]:
    return [
        (e.category, f"{e.span.start:%H:%M}", f"{e.span.end:%H:%M}", e.pending) for e in session.store.all(Entry) if e.span
    ]


def test_start_is_on_disk_at_once_and_survives_the_program(tmp_path: Path) -> None:
    session = open_school(tmp_path)
    timers.start(session, WORK)
    session.close()
    again = schools.unlock(session.folder, session.clock, passphrase=PASSPHRASE)
    timer = timers.running(again)
    assert timer is not None and timer.start == datetime(2026, 11, 19, 10, 30) and timer.pupils == ("CK1",)
    schools.close(again)


def test_stop_logs_the_time_with_the_kinds_preset(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        timers.start(session, Entry(THURSDAY, "ADM", minutes=1))
        pass_by(session, minutes=25)
        assert timers.stop(session).label == "Log 25 min"
        assert spans(session) == [("ADM", "10:30", "10:55", False)] and session.store.all(Entry)[0].could_be_admin
        history.undo(session)
        assert timers.running(session) is not None and not session.store.all(Entry)


def test_a_second_start_logs_the_first(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        timers.start(session, WORK)
        work_on(session, 10)
        timers.start(session)
        assert spans(session) == [("EHC-R", "10:30", "10:40", False)]
        timers.describe(session, Entry(THURSDAY, "PAR", minutes=1))
        pass_by(session, minutes=5)
        timers.stop(session)
        assert spans(session)[1] == ("PAR", "10:40", "10:45", False)


def test_under_a_minute_nothing_is_logged(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        timers.start(session)
        timers.stop(session)
        assert not session.store.all(Entry) and timers.running(session) is None
        with pytest.raises(Problem):
            timers.stop(session)


def test_signs_of_life_are_no_command_and_stop_when_an_answer_is_due(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        timers.start(session, WORK)
        for _ in range(4):
            pass_by(session, seconds=60)
            assert timers.sign_of_life(session)
        assert history.undo_label(session) == "Start timer"
        pass_by(session, hours=2)
        assert not timers.sign_of_life(session)
        timer = timers.left_over(session)
        assert timer is not None and timer.alive == datetime(2026, 11, 19, 10, 34)


@pytest.fixture
def slept(tmp_path: Path) -> Session:
    """A timer from 10:30 whose program lived until 10:50; now it is 12:50."""
    session = open_school(tmp_path)
    timers.start(session, WORK)
    for _ in range(10):
        pass_by(session, minutes=2)
        timers.sign_of_life(session)
    pass_by(session, hours=2)
    return session


def test_unanswered_it_is_pending_up_to_the_last_sign_of_life(slept: Session) -> None:
    figures, _coverage = summaries.time_of(slept, THURSDAY, THURSDAY)
    assert (figures.pending_minutes, figures.total_minutes) == (20, 0)
    timers.start(slept, WORK)
    figures, _coverage = summaries.time_of(slept, THURSDAY, THURSDAY)
    assert (figures.pending_minutes, figures.total_minutes) == (20, 0)
    timers.accept_pending(slept, time_log.pending(slept)[0])
    figures, _coverage = summaries.time_of(slept, THURSDAY, THURSDAY)
    assert (figures.pending_minutes, figures.total_minutes) == (0, 20)
    schools.close(slept)


def test_answer_stop_at_the_last_activity(slept: Session) -> None:
    timers.stop_at_last_sign(slept)
    assert spans(slept) == [("EHC-R", "10:30", "10:50", False)]
    schools.close(slept)


def test_answer_keep_goes_on_and_is_refused_past_twelve_hours(slept: Session) -> None:
    timers.keep(slept)
    assert timers.left_over(slept) is None
    timers.stop(slept)
    assert spans(slept) == [("EHC-R", "10:30", "12:50", False)]
    timers.start(slept)
    pass_by(slept, hours=13)
    with pytest.raises(Problem) as told:
        timers.keep(slept)
    assert "13 h" in told.value.what
    schools.close(slept)


def test_answer_split_leaves_the_second_part_to_be_told(slept: Session) -> None:
    timers.split_at(slept, datetime(2026, 11, 19, 10, 40))
    assert spans(slept) == [("EHC-R", "10:30", "10:40", False), ("UNSORTED", "10:40", "10:50", False)]
    assert slept.store.all(Entry)[1].to_check
    schools.close(slept)


def test_answer_discard_can_be_undone(slept: Session) -> None:
    timers.discard(slept)
    assert timers.running(slept) is None and not slept.store.all(Entry)
    history.undo(slept)
    assert timers.running(slept) is not None
    schools.close(slept)


def test_a_new_start_keeps_an_unanswered_one_as_pending(slept: Session) -> None:
    timers.start(slept)
    assert spans(slept) == [("EHC-R", "10:30", "10:50", True)]
    schools.close(slept)


def test_even_a_start_without_any_sign_of_life_leaves_a_trace(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        timers.start(session, WORK)
        pass_by(session, hours=1)
        timers.start(session)
        assert spans(session) == [("EHC-R", "10:30", "10:31", True)]


def test_a_timer_of_yesterday_asks_whatever_its_life(tmp_path: Path) -> None:
    with school(tmp_path, at=time(23, 58)) as session:
        timers.start(session, WORK)
        pass_by(session, minutes=1)
        assert timers.sign_of_life(session) and timers.left_over(session) is None
        pass_by(session, minutes=2)
        assert timers.left_over(session) is not None


def test_pulled_away_costs_the_slot_and_goes_back_to_it(tmp_path: Path) -> None:
    with school(tmp_path, at=time(10, 0)) as session:
        timers.start(session, WORK)
        work_on(session, 20)
        timers.pull_away(session)
        assert spans(session) == [("EHC-R", "10:00", "10:20", False)]
        timers.say_why(session, "behaviour", "the office rang")
        pass_by(session, minutes=15)
        timers.go_back(session)
        [outcome] = session.store.all(Outcome)
        assert (outcome.kept, dict(outcome.lost), outcome.note) == (0, {"behaviour": 15}, "the office rang")
        timer = timers.running(session)
        assert timer is not None and (timer.kind, timer.category, timer.pupils) == ("work", "EHC-R", ("CK1",))
        history.undo(session)
        assert not session.store.all(Outcome)
        timer = timers.running(session)
        assert timer is not None and timer.kind == "away"


def test_pulled_away_twice_adds_up_and_never_exceeds_the_slot(tmp_path: Path) -> None:
    with school(tmp_path, at=time(8, 50)) as session:
        for _ in range(3):
            timers.pull_away(session)
            pass_by(session, minutes=60)
            timers.go_back(session)
        lost = {o.slot: dict(o.lost) for o in session.store.all(Outcome)}
        assert list(lost.values()) == [{"not-said": 120}]


def test_outside_a_slot_being_pulled_away_loses_nothing(tmp_path: Path) -> None:
    with school(tmp_path, at=time(11, 30)) as session:
        timers.pull_away(session)
        pass_by(session, minutes=30)
        timers.go_back(session)
        assert not session.store.all(Outcome) and timers.running(session) is None


def test_clock_of_a_test_moves() -> None:
    clock = TestClock()
    clock.pass_by(days=1)
    assert clock().date().day == 20
