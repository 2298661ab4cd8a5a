"""September, asked in place above the register: who moves up a year, who is at the end of the school, before anything changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from senco_desktop.domain.new_year import NewYear, move_lines, question, staying_lines
from senco_desktop.services import new_year
from senco_desktop.ui.cards import Columns
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Tick
from senco_desktop.ui.flow import FlowLayout
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, IconLabel, words


class NewYearBar(QFrame):
    """Takes no focus by itself: it can wait. `refresh` shows it where there is something to ask."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("messageBar")
        self._desk = desk
        self._found = NewYear()
        self.question = words("", "strong", wrap=True)
        self.who = words("", wrap=True)
        self.who.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.staying = words("", "caption", wrap=True)
        self.leavers = Tick("They have left: close their plans")
        self.leavers.setToolTip("Those at the end of the school: their plans are closed as of 31 August")
        self.move_up = Button("Move them up", "primary")
        self.later = Button("Not now", tip="Ask again tomorrow")
        self.right = Button("They are right already", tip="Nothing is asked again before next September")
        self._lay_out()
        self.move_up.clicked.connect(self._on_move)
        self.later.clicked.connect(self._on_later)
        self.right.clicked.connect(self._on_right)
        self.hide()

    def refresh(self) -> None:
        """Ask, or be gone."""
        found = new_year.to_ask(self._desk.session)
        self.setVisible(found is not None)
        if found is None or found == self._found:
            return
        self._found = found
        self.question.setText(question(found))
        self.who.setText("\n".join(move_lines(found)))
        self.who.setVisible(bool(found.moves))
        staying = staying_lines(found)
        self.staying.setText("\n".join(("These stay as they are:", *staying)) if staying else "")
        self.staying.setVisible(bool(staying))
        self.leavers.setVisible(bool(found.leaving))
        self.leavers.setChecked(False)
        self.move_up.setText("Move them up" if found.moves else "Save")
        self.setAccessibleName(self.question.text())

    def _on_move(self) -> None:
        self._desk.run(new_year.move_up, self._found, leavers_go=self.leavers.isChecked())

    def _on_right(self) -> None:
        self._desk.run(new_year.confirm)

    def _on_later(self) -> None:
        new_year.not_now(self._desk.session)
        self.hide()

    def _lay_out(self) -> None:
        theme = look()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        row.setSpacing(theme.px(10))
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        buttons, staying = QWidget(), QWidget()
        flow = FlowLayout(theme.px(8), buttons)
        for button in (self.move_up, self.later, self.right):
            flow.addWidget(button)
        beside = QVBoxLayout(staying)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.px(6))
        for part in (self.staying, self.leavers):
            beside.addWidget(part)
        beside.addStretch(1)
        for whole in (self.question, Columns(self.who, staying, (1, 1), least=720), buttons):
            column.addWidget(whole)
        row.addWidget(IconLabel("info-circle", 18, "text"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
