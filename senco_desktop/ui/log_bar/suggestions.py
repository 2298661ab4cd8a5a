"""The list under the quick-entry line: what the week usually holds at this weekday and hour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from senco_desktop.domain.quick_entry import Suggestion
from senco_desktop.domain.wording import count_words, length_words
from senco_desktop.ui.announce import announce
from senco_desktop.ui.theme import look

ROW = 34


class SuggestionList(QFrame):
    """A child of the window that lies under the line; the line keeps the focus and sends the keys. `picked` with its text."""

    picked = Signal(str)

    def __init__(self, line: QWidget) -> None:
        super().__init__(line)
        self._line = line
        self._texts: list[str] = []
        self.setObjectName("suggestions")
        self.setProperty("card", "plain")
        self.setAccessibleName("Suggestions")
        self._list = QListWidget()
        self._list.setAccessibleName("Suggestions")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.itemClicked.connect(self._on_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self._list)
        self.hide()

    def open(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show (what is read, what goes into the line) of each, the first one chosen; nothing where there is none."""
        self._list.clear()
        self._texts = [text for _, text in rows]
        for words, _text in rows:
            self._list.addItem(QListWidgetItem(words))
        if not rows:
            self.hide()
            return
        theme = look()
        height = max(theme.px(ROW), QFontMetrics(theme.font()).height() + 8)
        for row in range(self._list.count()):
            self._list.item(row).setSizeHint(QSize(0, height))
        window = self._line.window()
        self.setParent(window)
        corner = self._line.mapTo(window, QPoint(0, self._line.height() + 4))
        self.setGeometry(corner.x(), corner.y(), self._line.width(), height * len(rows) + 12)
        self._list.setCurrentRow(0)
        self.show()
        self.raise_()
        self._say()

    def step(self, step: int) -> None:
        """Choose the next (1) or the last (-1) row."""
        self._list.setCurrentRow((self._list.currentRow() + step) % max(1, self._list.count()))
        self._say()

    def take(self) -> None:
        """Pick the chosen row."""
        row = self._list.currentRow()
        self.hide()
        if 0 <= row < len(self._texts):
            self.picked.emit(self._texts[row])

    def words(self) -> list[str]:
        """What the rows say."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def _say(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            announce(self._line, item.text())

    def _on_clicked(self) -> None:
        self.take()


def suggestion_words(suggestion: Suggestion, name: str) -> str:
    """ "Annual reviews · CK1 · 45 min, logged 6 times"."""
    who = " · ".join((name, *suggestion.pupils, *suggestion.agencies))
    return f"{who} · {length_words(suggestion.minutes)}, logged {count_words(suggestion.times, 'time', figures=True)}"


def suggestion_text(suggestion: Suggestion, name: str, when: str) -> str:
    """What goes into the line: the time that was typed, or the usual length, and whom and what it is about."""
    who = [*suggestion.pupils, *(f"@{agency}" for agency in suggestion.agencies)]
    return " ".join([when or f"{suggestion.minutes}m", name, *who])


def fits(suggestion: Suggestion, name: str, typed: Sequence[str]) -> bool:
    """Whether each word typed begins a word of the suggestion."""
    own = " ".join((name, suggestion.category, *suggestion.pupils, *suggestion.agencies)).casefold().split()
    return all(any(word.startswith(each.casefold().lstrip("@")) for word in own) for each in typed)
