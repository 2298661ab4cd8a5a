"""Long work on plain data away from the window's thread, with progress and Cancel. No job outlives the window."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget
from shiboken6 import isValid

from senco_desktop.domain.problem import Problem
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, CutLabel


class Cancelled(Exception):
    """Raised inside a job by `Progress` after Cancel; the job lets it pass and tidies up in `finally`."""


class Job(QObject):
    """One piece of work. Its signals arrive in the window's thread."""

    progressed = Signal(int, str)
    """Per cent, and what is being done."""
    done = Signal(object)
    failed = Signal(object)
    """A `Problem`."""
    broke = Signal(object)
    ended = Signal()
    """After done, failed, broken or cancelled."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop at its next word of progress."""
        self._cancelled = True

    def say(self, done: int, whole: int, text: str = "") -> None:
        """Called by the work: `done` of `whole` steps. Raises `Cancelled` after Cancel."""
        if self._cancelled:
            raise Cancelled
        self.progressed.emit(round(100 * done / whole) if whole else 0, text)


class Jobs(QObject):
    """The jobs of one window. `stop` is called when the window closes.

    While one runs, Python collects no garbage: it would do so in the job's thread too, and take widgets apart there, which only
    the window's thread may.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._waiting: dict[Job, tuple[Callable[[Any], None], Callable[[Problem], None]]] = {}
        self._ended: list[Job] = []
        self._fresh: list[tuple[Job, Callable[[Job], Any]]] = []
        self._starter = QTimer(self)
        self._starter.setSingleShot(True)
        self._starter.setInterval(0)
        self._starter.timeout.connect(self._start)

    def run(self, work: Callable[[Job], Any], done: Callable[[Any], None], failed: Callable[[Problem], None]) -> Job:
        """Start `work(job)`; its result goes to `done`, a `Problem` to `failed`, both in the window's thread.

        A defect in the work is raised again in the window's thread. One job runs at a time; the next one waits.
        """
        while self._ended:
            self._ended.pop().deleteLater()
        job = Job(self)
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.broke.connect(self._on_broke)
        job.ended.connect(self._on_ended)
        self._waiting[job] = (done, failed)
        self._fresh.append((job, work))
        self._starter.start()
        return job

    def _start(self) -> None:
        """Not before the caller of `run` could connect to the job: a short one would have ended unheard."""
        fresh, self._fresh = self._fresh, []
        for job, work in fresh:
            if job in self._waiting:
                gc.disable()
                self._pool.start(_Work(work, job))

    def stop(self) -> None:
        """Cancel what runs, wait for its end, and tell nobody."""
        for job in self._waiting:
            job.cancel()
        self._waiting.clear()
        self._pool.clear()
        self._pool.waitForDone()
        gc.enable()

    def _on_done(self, result: Any) -> None:
        if (job := self._sender()) is not None:
            _call(self._waiting[job][0], result)

    def _on_failed(self, problem: Problem) -> None:
        if (job := self._sender()) is not None:
            _call(self._waiting[job][1], problem)

    def _on_broke(self, defect: Exception) -> None:
        sys.excepthook(type(defect), defect, defect.__traceback__)

    def _on_ended(self) -> None:
        if (job := self._sender()) is not None:
            del self._waiting[job]
            self._ended.append(job)  # its thread may still be telling others that it ended
            if not self._waiting:
                gc.enable()

    def _sender(self) -> Job | None:
        job = self.sender()
        return job if isinstance(job, Job) and job in self._waiting else None


def _call(then: Callable[[Any], None], value: Any) -> None:
    """Hand over a value unless the widget that waited for it is gone."""
    owner = getattr(then, "__self__", None)
    if not isinstance(owner, QObject) or isValid(owner):
        then(value)


class _Work(QRunnable):
    def __init__(self, work: Callable[[Job], Any], job: Job) -> None:
        super().__init__()
        self._work, self._job = work, job

    def run(self) -> None:
        job = self._job
        try:
            result = self._work(job)
        except Cancelled:
            pass
        except Problem as problem:
            job.failed.emit(problem)
        except Exception as defect:
            job.broke.emit(defect)
        else:
            job.done.emit(result)
        job.ended.emit()


class JobBar(QFrame):
    """How far a job is, and Cancel; hidden while nothing runs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(look().px(14), look().px(4), look().px(8), look().px(4))
        row.setSpacing(look().px(12))
        self._text = CutLabel("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress")
        self._cancel = Button("Cancel")
        self._cancel.clicked.connect(self._on_cancel)
        self._job: Job | None = None
        row.addWidget(self._text, 1)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self.hide()

    def follow(self, job: Job, text: str) -> None:
        """Show this job until it ends."""
        self._job = job
        self._text.say(text)
        self._bar.setValue(0)
        self._cancel.setEnabled(True)
        job.progressed.connect(self._on_progressed)
        job.ended.connect(self._on_ended)
        self.show()

    def _on_progressed(self, percent: int, text: str) -> None:
        self._bar.setValue(percent)
        if text:
            self._text.say(text)

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        if self._job is not None:
            self._job.cancel()

    def _on_ended(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self.hide()

