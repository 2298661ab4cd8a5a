"""Long work beside the window, and what happens when the program itself is at fault."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from senco_desktop.domain.problem import Problem
from senco_desktop.services.changes import Changes
from senco_desktop.ui.changes import ChangeTeller
from senco_desktop.ui.crash import LOG, CrashHandler, report, write_log
from senco_desktop.ui.crash_dialog import CrashDialog
from senco_desktop.ui.jobs import Job, JobBar, Jobs

WHEN = datetime(2026, 11, 19, 13, 38)


class Receiver(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []
        self.threads: list[threading.Thread] = []

    def take(self, value: object) -> None:
        self.got.append(value)
        self.threads.append(threading.current_thread())


@pytest.fixture
def owner() -> Receiver:
    return Receiver()


@pytest.fixture
def jobs(owner: Receiver, qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs(owner)
    yield made
    made.stop()


def test_no_widget_is_taken_apart_in_the_thread_of_a_job(jobs: Jobs, owner: Receiver, qtbot: QtBot) -> None:
    """Python's collector runs wherever it falls due; of a job's thread it is kept out, and on again afterwards."""
    for _ in range(2):
        jobs.run(lambda job: gc.isenabled(), owner.take, owner.take)
    ended = jobs.run(lambda job: gc.isenabled(), owner.take, owner.take)
    with qtbot.waitSignal(ended.ended):
        pass
    assert owner.got == [False, False, False] and gc.isenabled()
    jobs.run(lambda job: None, owner.take, owner.take)
    jobs.stop()
    assert gc.isenabled()


def test_the_result_arrives_in_the_windows_thread(jobs: Jobs, owner: Receiver, qtbot: QtBot) -> None:
    worked_in: list[threading.Thread] = []

    def work(job: Job) -> int:
        worked_in.append(threading.current_thread())
        return 42

    jobs.run(work, owner.take, owner.take)
    qtbot.waitUntil(lambda: bool(owner.got))
    assert owner.got == [42]
    assert owner.threads == [threading.main_thread()]
    assert worked_in != owner.threads


def test_a_problem_goes_to_failed(jobs: Jobs, owner: Receiver, qtbot: QtBot) -> None:
    def work(job: Job) -> None:
        raise Problem("The stick is full.", "Take another one.")

    other = Receiver()
    jobs.run(work, other.take, owner.take)
    qtbot.waitUntil(lambda: bool(owner.got))
    assert [problem.what for problem in owner.got if isinstance(problem, Problem)] == ["The stick is full."]
    assert other.got == []


def test_a_defect_comes_up_in_the_windows_thread(jobs: Jobs, owner: Receiver, qtbot: QtBot,
                                                 monkeypatch: pytest.MonkeyPatch) -> None:
    raised: list[tuple[type[BaseException], threading.Thread]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: raised.append((kind, threading.current_thread())))

    def work(job: Job) -> None:
        raise ZeroDivisionError

    jobs.run(work, owner.take, owner.take)
    qtbot.waitUntil(lambda: bool(raised))
    assert raised == [(ZeroDivisionError, threading.main_thread())]
    assert owner.got == []


def test_progress_is_shown_and_cancel_stops_the_work(jobs: Jobs, owner: Receiver, qtbot: QtBot) -> None:
    go_on, tidied = threading.Event(), threading.Event()

    def work(job: Job) -> str:
        try:
            for done in range(1000):
                job.say(done, 1000, "Copying")
                go_on.wait(0.005)
            return "all"
        finally:
            tidied.set()

    bar = JobBar()
    qtbot.addWidget(bar)
    job = jobs.run(work, owner.take, owner.take)
    bar.follow(job, "Verifying the backup")
    assert not bar.isHidden()
    with qtbot.waitSignal(job.ended):
        bar.findChild(QPushButton).click()
    assert tidied.is_set()
    assert owner.got == []
    assert bar.isHidden()


def test_no_job_outlives_the_window(jobs: Jobs, owner: Receiver, qtbot: QtBot) -> None:
    started, ended = threading.Event(), threading.Event()

    def work(job: Job) -> str:
        started.set()
        try:
            while True:
                job.say(0, 1)
        finally:
            ended.set()

    jobs.run(work, owner.take, owner.take)
    jobs.run(lambda job: "never started", owner.take, owner.take)
    qtbot.waitUntil(started.is_set)
    jobs.stop()
    assert ended.is_set()
    QApplication.processEvents()
    assert owner.got == []


def test_nothing_is_handed_to_a_widget_that_is_gone(jobs: Jobs, qtbot: QtBot) -> None:
    gone = QDialog()
    job = jobs.run(lambda job: 1, gone.done, gone.done)
    gone.deleteLater()
    with qtbot.waitSignal(job.ended):
        pass


def test_changes_reach_who_listens(owner: Receiver) -> None:
    teller = ChangeTeller()
    teller.changed.connect(owner.take)
    made = Changes(frozenset({"entry"}), "Log 45 min")
    teller.tell(made)
    assert owner.got == [made]


# Faults -----------------------------------------------------------------------------------------------------------------


def break_down() -> None:
    name = "Amira Khan"
    try:
        raise KeyError(name)
    except KeyError as cause:
        raise ValueError(f"no plan of {name}") from cause


def fault() -> BaseException:
    with pytest.raises(ValueError) as caught:
        break_down()
    return caught.value


def test_a_report_holds_kinds_and_places_and_nobodys_data() -> None:
    text = report(fault(), "SENCo Desktop 1.0", WHEN)
    assert text.startswith("2026-11-19 13:38 SENCo Desktop 1.0\nKeyError\n")
    assert "\nValueError\n" in text
    assert " break_down" in text
    assert "Amira" not in text
    assert "Khan" not in text
    assert str(Path(__file__).parent.parent) not in text


def test_the_log_keeps_the_newest_when_it_grows(tmp_path: Path) -> None:
    log = tmp_path / "logs" / LOG
    write_log(log, "first " + "x" * 150_000)
    write_log(log, "second " + "y" * 150_000)
    write_log(log, "third")
    text = log.read_text(encoding="utf-8")
    assert "first" not in text
    assert text.endswith("third\n\n")
    assert len(text) < 200_000


def test_a_log_that_cannot_be_written_does_no_more_harm(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    write_log(tmp_path / "file" / LOG, "report")
    assert "report" in capsys.readouterr().err


Handle = Callable[[type[BaseException], BaseException, TracebackType | None], None]


@pytest.fixture
def handler(tmp_path: Path, owner: Receiver, monkeypatch: pytest.MonkeyPatch) -> CrashHandler:
    monkeypatch.setattr(QDialog, "exec", lambda dialog: 1)
    return CrashHandler(tmp_path, "SENCo Desktop 1.0", lambda: WHEN, owner.take)


def test_a_problem_is_told_not_logged(handler: CrashHandler, owner: Receiver, tmp_path: Path) -> None:
    problem = Problem("The disk is full.")
    handler.handle(Problem, problem, None)
    assert owner.got == [problem]
    assert not (tmp_path / LOG).exists()


def test_a_defect_is_logged_shown_and_closes(handler: CrashHandler, owner: Receiver, qtbot: QtBot, tmp_path: Path) -> None:
    error = fault()
    with qtbot.waitSignal(handler.crashed):
        handler.handle(type(error), error, error.__traceback__)
    assert "ValueError" in (tmp_path / LOG).read_text(encoding="utf-8")
    assert owner.got == []


def test_the_handler_takes_the_place_of_the_hook(handler: CrashHandler, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    handler.install()
    assert sys.excepthook == handler.handle


def test_ctrl_c_is_not_a_fault(handler: CrashHandler, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    passed: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, *_: passed.append(kind))
    handler.handle(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed == [KeyboardInterrupt]
    assert not (tmp_path / LOG).exists()


def test_the_text_of_a_fault_can_be_copied(qtbot: QtBot) -> None:
    dialog = CrashDialog("KeyError\n  senco_desktop/ui/time/page.py:12 refresh")
    qtbot.addWidget(dialog)
    dialog.buttons["copy"].click()
    assert QGuiApplication.clipboard().text() == dialog.text.toPlainText()
    assert dialog.result() == 0
    dialog.buttons["close"].click()
    assert dialog.result() == QDialog.DialogCode.Accepted
