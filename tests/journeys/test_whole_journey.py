"""From an empty folder to the head's page and back: made, filled from a file, logged in the window, printed, copied, restored."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from pathlib import Path
from typing import Any

from helpers.open_school import CLOSED, INSETS, PASSPHRASE, TERMS, THURSDAY, Answers, TestClock, open_school
from pytestqt.qtbot import QtBot

from senco_desktop.domain.records import Block, Entry
from senco_desktop.exchange.time_log import read_time_log
from senco_desktop.reports import head_summary
from senco_desktop.services import (
    backups,
    first_run,
    history,
    intake,
    protected_time,
    reading,
    schools,
    summaries,
    time_log,
    timers,
)
from senco_desktop.services.session import Clock, Session
from senco_desktop.ui.main_window import MainWindow
from senco_desktop.ui.pages import PAGES

LOG = Path(__file__).parents[1] / "data" / "spreadsheet_log.csv"
FIRST, LAST = date(2026, 9, 1), date(2026, 12, 18)


@contextmanager
def opened_window(session: Session, qtbot: QtBot, **answers: Any) -> Iterator[MainWindow]:
    """The window of a school, closed (and the school with it) afterwards."""
    window = MainWindow(session, Answers(**answers))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    try:
        yield window
    finally:
        window.close()


def made_school(folder: Path) -> Session:
    """What the first run stores: the school, its year, its slots."""
    session, _key = schools.create(folder, "Fernbrook Primary", PASSPHRASE, Clock(TestClock()))
    first_run.save_year(session, (*TERMS, *CLOSED, *INSETS))
    agreed = {"agreed_with": "Anna Prior", "agreed_on": date(2026, 7, 17)}
    slots = [Block("protected", day, time(9), time(11), FIRST, **agreed) for day in (1, 4)]
    first_run.save_slots(session, slots, on_inset_days=False)
    return session


def mark_slots(session: Session) -> None:
    """Kept, part, lost and moved in turn; the newest is left unmarked."""
    standing = [each for each, _ in protected_time.slots(session, FIRST, THURSDAY)]
    for number, each in enumerate(standing[:-1]):
        if number % 4 == 0:
            protected_time.mark_part(session, each.block, each.day, 45, {"cover": 60, "slt": 15})
        elif number % 4 == 1:
            protected_time.mark_lost(session, each.block, each.day, "behaviour")
        elif number % 4 == 2:
            protected_time.mark_moved(session, each.block, each.day)
        else:
            protected_time.mark_kept(session, each.block, each.day)


def type_line(window: MainWindow, qtbot: QtBot, text: str) -> None:
    window.log_bar.focus_entry()
    qtbot.keyClicks(window.log_bar.entry.line, text)
    window.log_bar.entry._on_key("enter")


def figures(session: Session) -> tuple[str, bytes]:
    """The summary as JSON text and as the very bytes of its PDF."""
    summary = summaries.summary(session, FIRST, LAST)
    return json.dumps(summary.as_json(), sort_keys=True), head_summary.render(summary, detail=True)


def test_a_term_from_the_first_run_to_a_restored_copy(tmp_path: Path, qtbot: QtBot) -> None:
    session = made_school(tmp_path / "school")
    clock = session.clock
    log = read_time_log(LOG.read_bytes(), LOG.name, **reading.known_for_files(session))
    taken = intake.take_time_log(session, log)
    assert taken.stored > 250 and taken.refused and taken.to_check
    mark_slots(session)
    with opened_window(session, qtbot) as window:
        before = len(time_log.entries(session, THURSDAY, THURSDAY))
        type_line(window, qtbot, "7:10-7:55 annual reviews ab3")
        window.log_bar.toggle_timer()
        type_line(window, qtbot, "agy @ep planning call")
        for _ in range(25):
            clock.real.pass_by(minutes=1)  # type: ignore[attr-defined]
            timers.sign_of_life(session)
        window.log_bar.toggle_timer()
        today = time_log.entries(session, THURSDAY, THURSDAY)
        assert [(e.category, e.length) for e in today[before:]] == [("EHC-R", 45), ("AGY", 25)]
        assert today[-1].agencies == ("Educational psychology",) and today[-1].note == "planning call"
        for spec in PAGES:
            window.open_page(spec.code)
        stored = figures(session)
        for _ in range(3):
            window.undo()
        assert figures(session) != stored
        for _ in range(3):
            window.redo()
        assert figures(session) == stored
        backups.make(session, tmp_path / "copy.sencobackup")
    backups.restore(tmp_path / "copy.sencobackup", tmp_path / "elsewhere", passphrase=PASSPHRASE)
    for folder in (tmp_path / "elsewhere", tmp_path / "school"):
        session = schools.unlock(folder, clock, passphrase=PASSPHRASE)
        assert figures(session) == stored
        assert backups.check(session) == []
        assert history.undo_label(session) == "", "what an earlier session did is mended by editing"
        with opened_window(session, qtbot) as window:
            type_line(window, qtbot, "10m admin")
            assert figures(session) != stored
            window.undo()
            assert figures(session) == stored
            window.log_bar.toggle_timer()
            window.undo()
            assert timers.running(session) is None


def test_what_was_imported_is_undone_in_one_step_and_comes_back(tmp_path: Path) -> None:
    session = made_school(tmp_path / "school")
    intake.take_time_log(session, read_time_log(LOG.read_bytes(), LOG.name, **reading.known_for_files(session)))
    full = figures(session)
    history.undo(session)
    assert session.store.all(Entry) == []
    history.redo(session)
    assert figures(session) == full
    again = intake.take_time_log(session, read_time_log(LOG.read_bytes(), LOG.name, **reading.known_for_files(session)))
    assert again.stored == 0 and figures(session) == full
    schools.close(session)


def test_a_second_program_is_told_who_has_the_school(tmp_path: Path) -> None:
    session = open_school(tmp_path)
    command = [sys.executable, "-m", "senco_desktop", "log", "5m admin", "--folder", str(session.folder), "--today", "2026-11-19"]
    environment = {**os.environ, "SENCO_DESKTOP_PASSPHRASE": PASSPHRASE, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert "A window opened at 10:30" in done.stderr and "Close it there" in done.stderr
    assert session.store.all(Entry) == []
    schools.close(session)
    assert not (session.folder / "in-use.json").exists()
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
