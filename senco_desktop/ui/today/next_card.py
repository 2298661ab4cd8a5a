"""Her next thing: the earliest step of ours that is work to do, with the slots left before its date."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout

from senco_desktop.services.today import NextThing
from senco_desktop.ui.cards import Card
from senco_desktop.ui.theme import look
from senco_desktop.ui.today.small_words import SmallWords
from senco_desktop.ui.widgets import Button, words

HEIGHT = 91


class NextCard(Card):
    """`later` puts it off until tomorrow; `opened` goes to its plan (0: to all of them)."""

    later = Signal()
    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__(ground="accent")
        theme = look()
        self.setAccessibleName("Your next thing")
        self._thing: NextThing | None = None
        self._over = SmallWords("Your next thing")
        self.title = words("", "section", wrap=True)
        self.when = SmallWords(rich=True, wrap=True)
        text = QVBoxLayout()
        text.setSpacing(theme.px(1))
        for label in (self._over, self.title, self.when):
            text.addWidget(label)
        self.put_off = Button("Later", tip="Not before tomorrow")
        self.put_off.clicked.connect(self._on_later)
        self.open = Button("Open the plan", "primary")
        self.open.clicked.connect(self._on_open)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(14))
        buttons.addWidget(self.put_off, 0, Qt.AlignmentFlag.AlignVCenter)
        buttons.addWidget(self.open, 0, Qt.AlignmentFlag.AlignVCenter)
        buttons.addStretch(1)
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.px(14))
        self._row.addLayout(text, 1)
        self._row.addLayout(buttons)
        self.body.addLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._fit()
        theme.changed.connect(self._fit)

    def show_thing(self, thing: NextThing | None, nothing_due: bool) -> None:
        """The next thing; or that nothing is due, or that the rest waits until tomorrow."""
        self._thing = thing
        self.put_off.setVisible(thing is not None)
        self.open.setText("See the plans" if thing is None else "Open the checklist" if thing.has_checklist else "Open the plan")
        if thing is None:
            self.title.setText("Nothing of ours waits" if nothing_due else "Nothing more for today")
            self.when.setText(
                "No step of ours is due in the next six weeks." if nothing_due else "What is due stands in the list below."
            )
            return
        self.title.setText(thing.title)
        slots = f" Slots left before it: <b>{escape(thing.slots)}</b>" if thing.slots else " No protected slot is left before it."
        self.when.setText(f"{escape(thing.when)}.{slots}")

    def show_reading(self) -> None:
        """The dates of the plans are being worked out."""
        self.show_thing(None, nothing_due=True)
        self.title.setText("One moment")
        self.when.setText("The dates of your plans are being worked out.")

    def set_tight(self, tight: bool) -> None:
        """The buttons below the words, where there is no room beside them."""
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight)

    def _fit(self) -> None:
        self.setMinimumHeight(look().px(HEIGHT))

    def _on_later(self) -> None:
        self.later.emit()

    def _on_open(self) -> None:
        self.opened.emit(self._thing.plan_id if self._thing else 0)
