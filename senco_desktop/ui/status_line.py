"""The quiet line at the bottom: the last backup at the left, what Undo would undo and Lock at the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, CutLabel, IconLabel, words

HEIGHT = 28


class StatusLine(QFrame):
    """28 high; grows with the text."""

    undo_asked = Signal()
    lock_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setAccessibleName("Status")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme = look()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), 0, theme.px(18), 0)
        row.setSpacing(theme.px(6))
        self._sign = IconLabel("shield-check", 16)
        self._backup = CutLabel("", "caption")
        self._undo = Button("", tip="Undo the last command (Ctrl+Z)")
        self._undo.set_icon("arrow-back-up", "muted")
        self._undo.clicked.connect(self._on_undo)
        self._keys = words("Ctrl Z", "key")
        self._lock = Button("Lock", tip="Hide everything behind the passphrase (Ctrl+Shift+L)")
        self._lock.set_icon("lock", "muted")
        self._lock.clicked.connect(self._on_lock)
        row.addWidget(self._sign)
        row.addWidget(self._backup, 1)
        row.addWidget(self._undo)
        row.addWidget(self._keys)
        row.addSpacing(theme.px(8))
        row.addWidget(self._lock)
        self.say_undo("")
        self._fit()
        theme.changed.connect(self._fit)

    def say_backup(self, text: str) -> None:
        """"Last backup 20 hours ago (Wed 18 Nov, 17:42) on the school drive, checked"."""
        self._backup.say(text)

    def say_undo(self, label: str) -> None:
        """What Undo would undo ("Log 25 min"); "" when there is nothing, then the button is not there."""
        self._undo.setText(f"Undo: {label}")
        self._undo.setVisible(bool(label))
        self._keys.setVisible(bool(label))

    @property
    def undo_label(self) -> str:
        return self._undo.text().removeprefix("Undo: ") if not self._undo.isHidden() else ""


    def _fit(self) -> None:
        self.setFixedHeight(look().px(HEIGHT))

    def _on_undo(self) -> None:
        self.undo_asked.emit()

    def _on_lock(self) -> None:
        self.lock_asked.emit()
