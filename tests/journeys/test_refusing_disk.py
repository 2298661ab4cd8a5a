"""A disk that refuses in the middle of a command: said in words, nothing half stored, what was typed still there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path

import pytest
from helpers.open_school import THURSDAY, Answers, open_school
from pytestqt.qtbot import QtBot

from senco_desktop.domain.records import Outcome, RunningTimer
from senco_desktop.services import backups, history, protected_time, time_log, timers
from senco_desktop.services.session import Session
from senco_desktop.ui.main_window import MainWindow

LONG = "words " * 3000
"""A note that needs more pages of the file than are free."""


@contextmanager
def full(session: Session) -> Iterator[None]:
    """The file may not grow by a page."""
    session.store.db.execute(f"PRAGMA max_page_count = {session.store.scalar('PRAGMA page_count')}")
    yield
    session.store.db.execute("PRAGMA max_page_count = 1073741823")


@contextmanager
def read_only(session: Session) -> Iterator[None]:
    """What SQLite says of a folder that lost its right to be written to."""
    session.store.db.execute("PRAGMA query_only = ON")
    yield
    session.store.db.execute("PRAGMA query_only = OFF")


Refusal = Callable[[Session], AbstractContextManager[None]]
REFUSALS = pytest.mark.parametrize(
    ("refusal", "kind", "words"),
    [(full, "disk-full", "The disk is full."), (read_only, "read-only", "The school folder cannot be written to.")],
    ids=["full", "read-only"],
)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    session = open_school(tmp_path)
    made = MainWindow(session, Answers())
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def told(window: MainWindow) -> list[tuple[str, str]]:
    answers = window.desk.ask
    assert isinstance(answers, Answers)
    return [(problem.kind, problem.what) for problem in answers.told]


def everything(session: Session) -> object:
    return session.store.raw_tables(), session.store.scalar("SELECT count(*) FROM change"), history.undo_label(session)


@REFUSALS
def test_a_line_that_cannot_be_stored_stays_in_the_line(window: MainWindow, refusal: Refusal, kind: str, words: str) -> None:
    session, entry = window.session, window.log_bar.entry
    before = everything(session)
    line = f"45m annual reviews ab3 {LONG}"
    entry.offer(line)
    with refusal(session):
        entry._on_key("enter")
        assert told(window) == [(kind, words)]
        assert everything(session) == before
        assert entry.line.text() == line
        assert window.desk.ask.told[0].next_step
    entry._on_key("enter")
    assert entry.line.text() == "" and len(told(window)) == 1
    assert [each.length for each in time_log.entries(session, THURSDAY, THURSDAY)] == [45]
    window.undo()
    assert time_log.entries(session, THURSDAY, THURSDAY) == []
    assert backups.check(session) == []


@REFUSALS
def test_undo_that_cannot_be_stored_can_be_done_later(window: MainWindow, refusal: Refusal, kind: str, words: str) -> None:
    session = window.session
    window.log_bar.entry.offer(f"45m annual reviews ab3 {LONG}")
    window.log_bar.entry._on_key("enter")
    before = everything(session)
    with refusal(session):
        window.undo()
        assert told(window) == [(kind, words)] and everything(session) == before
    window.undo()
    assert time_log.entries(session, THURSDAY, THURSDAY) == [] and len(told(window)) == 1


def test_in_a_folder_that_cannot_be_written_to_every_click_says_so_and_the_window_lives(window: MainWindow) -> None:
    session = window.session
    slot = next(each.block for each, _ in protected_time.slots(session, date(2026, 11, 12), date(2026, 11, 12)))
    timers.start(session)
    window.log_bar.look_again()
    session.clock.real.pass_by(minutes=1)  # type: ignore[attr-defined]
    before = everything(session)
    with read_only(session):
        window.log_bar.toggle_timer()
        window.log_bar.toggle_away()
        window.desk.run(protected_time.mark_kept, slot, date(2026, 11, 12))
        window.undo()
        window.rhythm.beat.emit(False)
        assert [kind for kind, _ in told(window)] == ["read-only"] * 4
        assert "cannot be written to" in window.toast.text
        assert everything(session) == before
    window.rhythm.beat.emit(False)
    timer = session.store.get(RunningTimer, 1)
    assert timer is not None and timer.alive > timer.start
    assert session.store.all(Outcome) == []
