"""The small cards of a plan's page: captions with values, lines, and rows that open what they name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from senco_desktop.ui.cards import Card, clear, facts
from senco_desktop.ui.delegates import Lines
from senco_desktop.ui.theme import look
from senco_desktop.ui.views import RecordList
from senco_desktop.ui.widgets import words


class RowsCard(Card):
    """A card with a few rows that open what they name, or a sentence."""

    def __init__(self, title: str, lines: Callable[[Any], Lines]) -> None:
        super().__init__(title)
        self._empty = words("", "quiet", wrap=True)
        self.add(self._empty)
        self.rows = RecordList(title, lines, height=48, opens_on_click=True)
        self.body.addWidget(self.rows)
        self.body.addStretch(1)

    def show_rows(self, rows: Sequence[Any], note: str) -> None:
        """Show these records, all of them without scrolling."""
        self.rows.set_rows(rows)
        self.rows.setVisible(bool(rows))
        self.rows.setMinimumHeight(self.rows.sizeHint().height() if rows else 0)
        self.note.setText(note)
        self.say_empty("")

    def say_empty(self, sentence: str) -> None:
        self._empty.setText(sentence)
        self._empty.setVisible(bool(sentence))


class FactsCard(Card):
    """A card with captions and values and a note, or with lines; filled anew each time."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(look().px(6))
        self._shown: object = None
        self.body.addLayout(self._inner)

    def show_facts(self, rows: tuple[tuple[str, str], ...], note: str = "") -> None:
        if self._is_shown((rows, note)):
            return
        self._inner.addLayout(facts(rows))
        if note:
            self._inner.addWidget(words(note, wrap=True))

    def show_lines(self, lines: Sequence[str]) -> None:
        if self._is_shown(tuple(lines)):
            return
        for each in lines:
            self._inner.addWidget(words(each, "caption", wrap=True))
        self.setVisible(bool(lines))

    def _is_shown(self, content: object) -> bool:
        """Whether this stands there already; if not, what stood there is taken out."""
        same, self._shown = content == self._shown, content
        if not same:
            clear(self._inner)
        return same
