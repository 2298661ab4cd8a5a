"""What the window does by itself: a beat each half minute, and locking after so many minutes without a hand on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from senco_desktop.services import preferences
from senco_desktop.ui.watching import whole

BEAT_MS = 30_000
LOCK_MINUTES = 15
QUIET_MS = 1_000


class Rhythm(QObject):
    """Owned by the main window; `stop` when it closes.

    A hand is seen in what reaches the windows that have had the focus. To watch the whole application instead would call
    Python for every event of every widget, which is a third of the time that it takes to build a page.
    """

    beat = Signal(bool)
    """True when nobody has touched anything since the beat before."""
    left_alone = Signal()
    """So long that the school should be locked."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._touched = False
        self._beat = QTimer(self)
        self._beat.timeout.connect(self._on_beat)
        self._beat.start(BEAT_MS)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.left_alone)
        self.lock_after(int(preferences.get("lock_minutes", LOCK_MINUTES)))
        self._application = QGuiApplication.instance()
        if isinstance(self._application, QGuiApplication):
            self._application.focusWindowChanged.connect(self._watch)
            self._watch(self._application.focusWindow())

    def lock_after(self, minutes: int) -> None:
        self._idle.start(minutes * 60_000)

    def is_quiet(self) -> bool:
        """Whether nobody has touched anything for a second, so that a little work in between disturbs nobody."""
        return self._idle.interval() - self._idle.remainingTime() >= QUIET_MS

    def stop(self) -> None:
        self._beat.stop()
        self._idle.stop()
        if isinstance(self._application, QGuiApplication):
            self._application.focusWindowChanged.disconnect(self._watch)
            self._application = None

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not whole(self):
            return False
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
            self._touched = True
            self._idle.start()
        return False

    def _on_beat(self) -> None:
        self.beat.emit(not self._touched)
        self._touched = False
