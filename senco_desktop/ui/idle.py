"""What is made ready in idle moments after unlocking, slice by slice: the timelines of a large school, then the pages."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from senco_desktop.services import plans, summaries
from senco_desktop.ui.opening import made_ready

if TYPE_CHECKING:
    from senco_desktop.ui.main_window import MainWindow

A_FEW = 6
"""Timelines in one slice."""
FILLED = ("plans", "time", "protected", "meetings", "partnership", "settings")
BUILT = ("reports",)
"""Pages that are filled beforehand, and the one that only gathers its figures: it draws when somebody looks."""
BETWEEN_MS, WAIT_MS = 20, 500
"""Between two slices, and until it looks again whether nobody is typing."""
MODULES = ("domain.step_words", "services.reviews", "services.forecast", "services.pupil_lists", "ui.fields", "ui.plans.detail",
           "ui.plans.form", "ui.plans.planner", "ui.plans.page")  # fmt: skip


class IdleWork(QObject):
    """Owned by the main window. Nothing is done while somebody types or the school is locked; it starts again after a change."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._first = True
        self._slices = self._work()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_time)
        self._timer.start(WAIT_MS)
        window.desk.changes.changed.connect(self._on_changed)

    def start(self) -> None:
        """Go on until all is ready; what a change made stale is worked out again."""
        if not self._timer.isActive():
            self._slices = self._work()
            self._timer.start(WAIT_MS)

    def stop(self) -> None:
        self._timer.stop()

    def is_at_work(self) -> bool:
        return self._timer.isActive()

    def _on_changed(self, _changes: object) -> None:
        self.start()

    def _on_time(self) -> None:
        window = self._window
        if not window.rhythm.is_quiet() or window.cover.isVisible():
            self._timer.setInterval(WAIT_MS)
            return
        self._timer.setInterval(BETWEEN_MS)
        if next(self._slices, True):
            self._timer.stop()

    def _work(self) -> Iterator[bool]:
        """Yields False after each slice."""
        while plans.warm(self._window.session, A_FEW):
            yield False
        for module in MODULES:
            import_module(f"senco_desktop.{module}")
            yield False
        for _part in summaries.read_term(self._window.session):
            yield False
        for code in (*FILLED, *BUILT):
            for _part in made_ready(self._window, code):
                yield False
            if self._first:
                gc.freeze()  # these are here to stay: to look through all of them for garbage takes longer than a turn may
        self._first = False
