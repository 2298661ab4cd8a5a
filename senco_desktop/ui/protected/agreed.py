"""What was agreed: how much a week, with whom, from when, and when to look at it again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senco_desktop.domain.wording import count_words, day_words, length_words
from senco_desktop.services.protected_page import Agreement
from senco_desktop.ui.cards import Card, clear, facts
from senco_desktop.ui.widgets import Button, words


class AgreedCard(Card):
    """`change_asked` on "Change…"."""

    change_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("What was agreed", parent=parent)
        self.change = Button("Change…", "link", tip="Fix a mistake, or change it from a date")
        self.change.clicked.connect(self._on_change)
        self.head.addWidget(self.change, 0, Qt.AlignmentFlag.AlignVCenter)
        self._week = words("", "section", wrap=True)
        self.body.addWidget(self._week)
        self._facts = QVBoxLayout()
        self.body.addLayout(self._facts)

    def show_agreement(self, agreement: Agreement, today: date) -> None:
        clear(self._facts)
        slots = agreement.slots
        if not slots:
            self._week.setText("Nothing is agreed now")
            return
        self._week.setText(f"{length_words(agreement.minutes)} a week, {count_words(len(slots), 'slot')}")
        rows = [
            ("With", _each(slot.agreed_with for slot in slots)),
            ("Agreed", _each(_day(slot.agreed_on) for slot in slots)),
            ("From", _each(_day(slot.first) for slot in slots)),
            ("To", _each(_day(slot.last) for slot in slots)),
            ("Look again", _each(_due(slot.look_again, today) for slot in slots)),
        ]
        self._facts.addLayout(facts(tuple((caption, value) for caption, value in rows if value)))

    def _on_change(self) -> None:
        self.change_asked.emit()


def _day(day: date | None) -> str:
    return day_words(day) if day else ""


def _due(day: date | None, today: date) -> str:
    return f"{day_words(day)}, the day has come" if day and day <= today else _day(day)


def _each(values: Iterable[str]) -> str:
    """What all slots have in common, or each of the different ones."""
    return ", ".join(dict.fromkeys(value for value in values if value))
