"""Pulled away: one click, and the way back; who and why can be said later, or not at all."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from senco_desktop.domain.categories import REASONS
from senco_desktop.domain.records import RunningTimer
from senco_desktop.services import timers
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Combo
from senco_desktop.ui.flow import FlowLayout
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words

CALM = "Who and why can wait"
CALLING = tuple((code, name) for code, name in REASONS.items() if code not in ("moved", "not-said"))


class AwayPart(QWidget):
    """The button and its quiet line. `toggled` on a click."""

    toggled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = Button("Pulled away", icon_name="run", tip="The slot is interrupted; one click (Ctrl+Shift+P)")
        self.button.clicked.connect(self._on_clicked)
        self._note = words(CALM, "caption")
        self._note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look().px(7))
        layout.addWidget(self.button)
        layout.addWidget(self._note)
        layout.addStretch(1)
        self._fit()
        look().changed.connect(self._fit)

    def show_away(self, away: bool) -> None:
        """Whether she is away now."""
        self.button.setText("Go back to it" if away else "Pulled away")
        self.button.set_icon("arrow-back-up" if away else "run")
        self._note.setText("The time away is noted" if away else CALM)
        self._fit()

    def _fit(self) -> None:
        theme = look()
        self.button.setStyleSheet(f"QPushButton {{ border: 2px solid {theme.hex('text')}; }}")
        self.button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.button.setMinimumWidth(theme.px(148))
        self.button.setFixedHeight(max(36, theme.px(36)))

    def _on_clicked(self) -> None:
        self.toggled.emit()


class AwayRow(QWidget):
    """The second line while she is away: why, and who called. Each is saved as it is said."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._said: tuple[str, str] = ("", "")
        theme = look()
        self._since = words("", "strong")
        self.reason = Combo("Why", (("", "Why? Can wait"), *CALLING))
        self.reason.picked.connect(self._on_said)
        self.who = QLineEdit()
        self.who.setAccessibleName("Who called")
        self.who.setPlaceholderText("Who called, if you like")
        self.who.setMinimumWidth(theme.px(220))
        self.who.editingFinished.connect(self._on_said)
        row = FlowLayout(theme.px(10), self)
        for part in (self._since, self.reason, self.who):
            row.addWidget(part)
        self.hide()

    def show_away(self, timer: RunningTimer) -> None:
        """The time away and what was said of it."""
        self._since.setText(f"Away since {timer.start.hour}:{timer.start.minute:02d}")
        said = (str(timer.resumes.get("reason", "")), str(timer.resumes.get("who", "")))
        if said != self._said or self.isHidden():
            self._said = said
            self.reason.set_value(said[0])
            self.who.setText(said[1])
        self.show()

    def _on_said(self) -> None:
        said = (self.reason.value(), self.who.text().strip())
        if said != self._said and not self.isHidden():
            self._said = said
            self._desk.run(timers.say_why, said[0] or "not-said", said[1], say="Noted why")
