"""Larger and smaller text by keys: presses in a row are collected, so that the window is laid out once for all of them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from senco_desktop.services import preferences
from senco_desktop.ui.theme import LARGEST, SMALLEST, look

STEP = 10
"""Per cent for one press."""
WAIT_MS = 150
"""After the last press, until the window takes the new size."""


class TextSize(QObject):
    """Owned by the main window; the size is kept for the next start."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._take)

    def larger(self) -> None:
        self._press(STEP)

    def smaller(self) -> None:
        self._press(-STEP)

    def _press(self, by: int) -> None:
        from_here = self._wanted if self._timer.isActive() else look().scale
        self._wanted = min(LARGEST, max(SMALLEST, from_here + by))
        self._timer.start()

    def _take(self) -> None:
        if self._wanted != look().scale:
            look().apply(scale=self._wanted)
            preferences.put("text_scale", look().scale)
