"""One of the four statements of a line: a ring in a frame that takes the click, with words that wrap."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from senco_desktop.domain.joint_review import Dimension
from senco_desktop.ui.fields import Ring
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import words


class Statement(QFrame):
    """At least 48 high; a click anywhere in it chooses."""

    def __init__(self, number: int) -> None:
        super().__init__()
        theme = look()
        self.model = ""
        self.ring = Ring()
        self.ring.setToolTip(f"Key {number}")
        self.text = words("", "body", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(14))
        row.addWidget(self.ring)
        row.addWidget(self.text, 1)
        self.setMinimumHeight(theme.px(48))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.ring.toggled.connect(self._on_toggled)
        self._on_toggled(False)

    def show_statement(self, model: str, said: str) -> None:
        """Stand for a model from now on, by its statement alone."""
        self.model = model
        self.text.setText(said)
        self.ring.setAccessibleName(said)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.ring.setFocus()
        self.ring.click()

    def _on_toggled(self, chosen: bool) -> None:
        self.setProperty("card", "accent" if chosen else "plain")
        self.style().unpolish(self)
        self.style().polish(self)


class Statements(QWidget):
    """The four of one line, in the order that this person sees. `chosen` gives the model that was picked by the user."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Which comes closest to this term?")
        self.rows = tuple(Statement(number) for number in range(1, 5))
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(8))
        for row in self.rows:
            self._group.addButton(row.ring)
            column.addWidget(row)
            row.ring.clicked.connect(self._on_clicked)

    def show_line(self, line: Dimension, order: tuple[str, ...], chosen: str) -> None:
        """Show the statements of a line in this order, one of them chosen or none."""
        self._group.setExclusive(False)
        for row, model in zip(self.rows, order, strict=True):
            row.show_statement(model, line.statement(model))
            row.ring.setChecked(model == chosen)
        self._group.setExclusive(True)

    def value(self) -> str:
        """The model whose statement is chosen, or ""."""
        return next((row.model for row in self.rows if row.ring.isChecked()), "")

    def clear(self) -> None:
        """Choose none."""
        self._group.setExclusive(False)
        for row in self.rows:
            row.ring.setChecked(False)
        self._group.setExclusive(True)

    def empty(self) -> None:
        """Choose none and show no words: nothing is left of the line that was shown."""
        self.clear()
        for row in self.rows:
            row.show_statement("", "")

    def press(self, number: int) -> None:
        """What the keys 1 to 4 do."""
        self.rows[number - 1].ring.setFocus()
        self.rows[number - 1].ring.click()

    def take_focus(self) -> None:
        """On the chosen statement, or on the first where none is."""
        (next((row.ring for row in self.rows if row.ring.isChecked()), self.rows[0].ring)).setFocus()

    def _on_clicked(self) -> None:
        self.chosen.emit(self.value())
