"""The word after each command, with Undo: one at a time, on the status line, never over a row."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from senco_desktop.ui.announce import announce
from senco_desktop.ui.theme import look
from senco_desktop.ui.watching import whole
from senco_desktop.ui.widgets import Button, IconLabel, words

STAYS_MS = 8000
HEIGHT = 42
ABOVE_BOTTOM = 4


class Toast(QFrame):
    """A child of the window, centred on `over` (the page). Stays 8 s, and while the pointer or the focus is on it."""

    undo_asked = Signal()

    def __init__(self, window: QWidget, over: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self._window, self._over = window, over
        theme = look()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(4), theme.px(10), theme.px(4))
        row.setSpacing(theme.px(10))
        self._text = words("")
        self._undo = Button("Undo", tip="Undo (Ctrl+Z)")
        self._undo.clicked.connect(self._on_undo)
        row.addWidget(IconLabel("check", 18, "toast_undo"))
        row.addWidget(self._text)
        row.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self._on_time)
        window.installEventFilter(self)
        over.installEventFilter(self)
        self._undo.installEventFilter(self)
        self.hide()

    def say(self, text: str, undo: bool = True) -> None:
        """Show and speak a text instead of the present one."""
        self._text.setText(text)
        self._undo.setVisible(undo)
        self.setAccessibleName(text)
        self.show()
        self._place()
        self.raise_()
        self._timer.start()
        announce(self, f"{text}. Ctrl+Z undoes it." if undo else text)

    @property
    def text(self) -> str:
        """What it says, "" while it is hidden."""
        return self._text.text() if not self.isHidden() else ""

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not whole(self):
            return False
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and not self.isHidden():
            self._place()
        elif watched is self._undo and event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif watched is self._undo and event.type() == QEvent.Type.FocusOut:
            self._timer.start()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        theme = look()
        self._text.setMaximumWidth(max(theme.px(120), self._over.width() - theme.px(160)))
        hint = self.sizeHint()
        self.resize(hint.width(), max(theme.px(HEIGHT), hint.height()))
        middle = self._over.mapTo(self._window, QPoint(self._over.width() // 2, 0)).x()
        self.move(max(0, middle - self.width() // 2), self._window.height() - self.height() - ABOVE_BOTTOM)

    def _on_time(self) -> None:
        if not self.underMouse() and not self._undo.hasFocus():
            self.hide()

    def _on_undo(self) -> None:
        self.hide()
        self.undo_asked.emit()
