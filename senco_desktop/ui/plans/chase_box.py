"""Asking somebody for a step that they owe: the days on which they were asked, and what came of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout

from senco_desktop.domain.step_words import asked_words
from senco_desktop.domain.timeline import Step
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words

CAME = {"review-decision": "The decision came", "assess-decision": "The decision came", "final-plan": "The plan came",
        "amended-final": "The plan came"}  # fmt: skip


class ChaseBox(QFrame):
    """`asked`, `letter_asked` and `came` say what she pressed; the page does it."""

    asked = Signal()
    letter_asked = Signal()
    came = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme = look()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(12), theme.px(9), theme.px(12), theme.px(10))
        layout.setSpacing(theme.px(7))
        self.heading = words("Chase", "strong")
        self.days = words("", "caption", wrap=True)
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(self.heading)
        top.addWidget(self.days, 1)
        layout.addLayout(top)
        self.ask = Button("Asked again today", "primary")
        self.letter = Button("Letter", icon_name="mail", tip="Copy a short letter that asks for it")
        self.done = Button("It came", icon_name="check")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(theme.px(8))
        for button in (self.ask, self.letter, self.done):
            self._row.addWidget(button)
        self._row.addStretch(1)
        layout.addLayout(self._row)
        self.ask.clicked.connect(self.asked)
        self.letter.clicked.connect(self.letter_asked)
        self.done.clicked.connect(self.came)
        self._fit()
        theme.changed.connect(self._fit)

    def show_step(self, step: Step, today: date) -> None:
        """Show when its owner was asked for this step, with a frame in the owner's colour."""
        if self.property("card") != step.owner:
            self.setProperty("card", step.owner)
            self.style().unpolish(self)
            self.style().polish(self)
        asked_today = today in step.note.asked_on
        self.days.setText(asked_words(step, today))
        self.ask.setText("Asked today" if asked_today else "Asked again today" if step.note.asked_on else "Asked today")
        self.ask.setEnabled(not asked_today)
        self.done.setText(CAME.get(step.rule, "It came"))
        self.setAccessibleName(f"Chase: {step.words}")

    def _fit(self) -> None:
        """Large text puts the buttons below each other."""
        large = look().scale > 130
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight)
