"""What each of the two has seen on one line of the joint page, added or mended after both have answered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from senco_desktop.domain.joint_review import ROLES, Row
from senco_desktop.domain.wording import capital
from senco_desktop.ui.cards import FormRow
from senco_desktop.ui.flow import FlowLayout
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words


class EvidenceLines(QWidget):
    """Opens in place under the table: one line for each of the two, and nothing by which a statement could be changed.

    `kept` gives the number of the line and the words by role.
    """

    kept = Signal(int, object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row: Row | None = None
        self.prompt = words("", "quiet", wrap=True)
        self.lines = {role: QLineEdit() for role in ROLES}
        self._rows = {role: FormRow("", self.lines[role]) for role in ROLES}
        self.save = Button("Keep", "primary", tip="Keep what was seen (Ctrl+Enter)")
        self.leave = Button("Leave it", "plain", tip="Leave it as it was (Esc)")
        self._lay_out()
        for line in self.lines.values():
            line.returnPressed.connect(self._on_save)
        self.save.clicked.connect(self._on_save)
        self.leave.clicked.connect(self.close_lines)
        for keys, does in (("Ctrl+Return", self._on_save), ("Ctrl+Enter", self._on_save), ("Esc", self.close_lines)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)
        self.hide()

    def open_for(self, row: Row, names: dict[str, str]) -> None:
        """Show what stands on a line; the focus goes to the first that is missing."""
        self._row = row
        self.prompt.setText(f"{row.dimension.name}. {row.dimension.prompt}")
        for role in ROLES:
            caption = f"{capital(names[role])} has seen"
            self._rows[role].caption.setText(caption)
            self.lines[role].setAccessibleName(f"{caption}, {row.dimension.name}")
            self.lines[role].setText(row.answer(role).evidence)
        self.show()
        missing = next((role for role in ROLES if not row.answer(role).evidence), "senco")
        self.lines[missing].setFocus()

    def is_changed(self) -> bool:
        """Whether something was typed that is not kept."""
        row = self._row
        return row is not None and any(line.text().strip() != row.answer(role).evidence for role, line in self.lines.items())

    def close_lines(self) -> None:
        """Leave it as it was."""
        self._row = None
        self.hide()
        self.closed.emit()

    def _on_save(self) -> None:
        if self._row is not None:
            number = self._row.dimension.number
            self.kept.emit(number, {role: line.text() for role, line in self.lines.items()})

    def _lay_out(self) -> None:
        theme = look()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.prompt)
        for row in self._rows.values():
            column.addWidget(row)
        foot = FlowLayout(theme.px(8))
        foot.addWidget(self.save)
        foot.addWidget(self.leave)
        column.addLayout(foot)
