"""Slots nobody marked, and marks on days on which no slot stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from senco_desktop.domain.protected import Conflict
from senco_desktop.domain.slot_grid import LOST_TO, SlotCell, when_words
from senco_desktop.domain.wording import capital, count_words, day_words, joined, length_words
from senco_desktop.ui.cards import Card
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words

AT_ONCE = 4


class MarkRow(QWidget):
    """One slot with Kept and Other…."""

    kept = Signal(object)
    other = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell: SlotCell | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(6))
        self._when = words("", "strong", wrap=True)
        row.addWidget(self._when, 1)
        self.keep, self.open = Button("Kept"), Button("Other…")
        self.keep.clicked.connect(self._on_keep)
        self.open.clicked.connect(self._on_open)
        row.addWidget(self.keep)
        row.addWidget(self.open)

    def show_cell(self, cell: SlotCell) -> None:
        assert cell.block is not None
        self._cell = cell
        when = when_words(cell.block, cell.day)
        self._when.setText(f"{day_words(cell.day, year=False)}, {cell.block.start.hour}:{cell.block.start.minute:02d}")
        self.keep.setAccessibleName(f"{when}: kept")
        self.open.setAccessibleName(f"{when}: part, lost or moved")

    def _on_keep(self) -> None:
        self.kept.emit(self._cell)

    def _on_open(self) -> None:
        self.other.emit(self._cell)


class MarkCard(Card):
    """The newest slots that are over and not recorded. `kept` marks one at once, `other` opens it."""

    kept = Signal(object)
    other = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Slots to mark", parent=parent)
        self.add(words("A slot nobody marked is neither kept nor lost.", "caption", wrap=True))
        self.rows = [MarkRow() for _ in range(AT_ONCE)]
        for row in self.rows:
            row.kept.connect(self.kept)
            row.other.connect(self.other)
            self.add(row)
        self._more = words("", "caption", wrap=True)
        self.add(self._more)

    def show_cells(self, cells: Sequence[SlotCell]) -> None:
        """The card hides itself when all is marked."""
        self.set_title(f"{capital(count_words(len(cells), 'slot'))} to mark")
        shown = sorted(cells[:AT_ONCE], key=lambda cell: cell.day)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(shown))
            if place < len(shown):
                row.show_cell(shown[place])
        beyond = len(cells) - AT_ONCE
        self._more.setText(f"and {beyond} earlier, shown as ? in the calendar")
        self._more.setVisible(beyond > 0)
        self.setVisible(bool(cells))


class ConflictsCard(Card):
    """Marks of days on which the slot no longer stands: nothing is lost, nothing is counted. `removed` gives the conflict."""

    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Marks without a slot", parent=parent)
        self._shown: tuple[Conflict, ...] = ()
        self.add(words("These days have a mark, but by the calendar no slot stood. They stay on record and count in no figure.",
                       "caption", wrap=True))  # fmt: skip
        self._rows = []
        self.removes = []
        for place in range(AT_ONCE):
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            label = words("", wrap=True)
            remove = Button("Remove this mark", "link")
            remove.setObjectName(str(place))
            remove.clicked.connect(self._on_remove)
            column.addWidget(label)
            column.addWidget(remove)
            self.add(box)
            self._rows.append((box, label))
            self.removes.append(remove)
        self._more = words("", "caption")
        self.add(self._more)
        self.hide()

    def show_conflicts(self, conflicts: tuple[Conflict, ...]) -> None:
        """The card hides itself when there is none."""
        self._shown = conflicts
        for place, (box, label) in enumerate(self._rows):
            box.setVisible(place < len(conflicts))
            if place < len(conflicts):
                label.setText(_sentence(conflicts[place]))
                self.removes[place].setAccessibleName(f"Remove this mark: {label.text()}")
                self.removes[place].setVisible(conflicts[place].block is not None)
        self._more.setText(f"and {len(conflicts) - AT_ONCE} more")
        self._more.setVisible(len(conflicts) > AT_ONCE)
        self.setVisible(bool(conflicts))

    def _on_remove(self) -> None:
        self.removed.emit(self._shown[int(self.sender().objectName())])


def _sentence(conflict: Conflict) -> str:
    outcome = conflict.outcome
    when = when_words(conflict.block, outcome.day) if conflict.block else day_words(outcome.day)
    said = [f"{length_words(outcome.kept)} kept"] if outcome.kept else []
    if outcome.lost:
        reasons = joined([LOST_TO.get(code, code) for code in outcome.lost])
        said.append(f"{length_words(sum(outcome.lost.values()))} lost to {reasons}")
    return f"{when}: {', '.join(said) or 'a note'}. Why no slot: {conflict.why}."
