"""Long work of the window in parts: one in each turn of its loop, so that it takes every key in between."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget


class InParts(QObject):
    """The first part is done at once: what has only one is as it always was. Of a widget that is hidden the rest is left."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = parent if isinstance(parent, QWidget) else None
        self._parts: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_time)

    def run(self, parts: Iterator[None]) -> None:
        """Do these; what was being done is left."""
        self._parts = parts
        self._timer.start(0)
        self._go_on()

    def finish(self) -> None:
        """Do what is left at once: somebody needs it now."""
        while self.is_at_work():
            self._go_on()

    def stop(self) -> None:
        """Leave what is being done."""
        self._timer.stop()

    def is_at_work(self) -> bool:
        return self._timer.isActive()

    def _on_time(self) -> None:
        if self._shown is not None and not self._shown.isVisible():
            self.stop()
        else:
            self._go_on()

    def _go_on(self) -> None:
        parts = self._parts
        if next(parts, self) is self and parts is self._parts:
            self.stop()
