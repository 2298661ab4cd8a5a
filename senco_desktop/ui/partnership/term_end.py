"""The line that asks, in the last three weeks of a term, what went well together."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from senco_desktop.ui.cards import Card
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words

ASK = "{ending} What went well together? A line is enough, and it prints as one page."


class TermEnd(Card):
    """Hidden but for the end of a term."""

    note_asked = Signal()
    page_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Before the term ends")
        self.said = words("", wrap=True)
        self.note_one = Button("Note a shared win", icon_name="plus")
        self.see = Button("See the page", icon_name="file-text", tip="What went well together, as it prints today")
        self.add(self.said)
        row = QHBoxLayout()
        row.setSpacing(look().px(8))
        row.addWidget(self.note_one)
        row.addWidget(self.see)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.setSpacing(look().px(8))
        self.note_one.clicked.connect(self.note_asked)
        self.see.clicked.connect(self.page_asked)
        self.hide()

    def show_ending(self, ending: str) -> None:
        """ "The term ends on Fri 18 Dec." shows it, "" hides it."""
        self.said.setText(ASK.format(ending=ending))
        self.setVisible(bool(ending))
