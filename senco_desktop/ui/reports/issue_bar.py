"""Asks in place for whom a page is issued, before it is printed or saved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from senco_desktop.ui.cards import Card, FormRow
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words

WORDS = {"print": "Print", "pdf": "Save PDF"}


class IssueBar(Card):
    """`agreed` carries how (print or pdf) and for whom; `left` when it is let be."""

    agreed = Signal(str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(ground="accent")
        self.setAccessibleName("For whom is this page?")
        self._how = "print"
        self._before: QWidget | None = None
        self.recipient = QLineEdit()
        self.row = FormRow("For whom is this page?", self.recipient)
        self.note = words("Figures, today’s date and this name are kept, so that it prints again exactly.", "caption", wrap=True)
        self.go = Button("Print", "primary")
        self.cancel = Button("Cancel")
        line = QHBoxLayout()
        line.setSpacing(look().px(8))
        line.addWidget(self.go)
        line.addWidget(self.cancel)
        line.addStretch(1)
        for widget in (self.row, self.note):
            self.add(widget)
        self.body.addLayout(line)
        self.go.clicked.connect(self._on_go)
        self.recipient.returnPressed.connect(self._on_go)
        self.cancel.clicked.connect(self.leave)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.leave)
        self.hide()

    def ask(self, how: str, offered: str) -> None:
        """Ask for whom; `offered` stands in the line."""
        self._how, self._before = how, QApplication.focusWidget()
        self.go.setText(WORDS[how])
        self.recipient.setText(offered)
        self.row.say_fault("")
        self.show()
        self.recipient.setFocus()
        self.recipient.selectAll()

    def leave(self) -> None:
        self._close()
        self.left.emit()

    def _close(self) -> None:
        """The focus goes back to the button that asked."""
        focus = QApplication.focusWidget()
        if self._before is not None and focus is not None and self.isAncestorOf(focus):
            self._before.setFocus()
        self._before = None
        self.hide()

    def _on_go(self) -> None:
        name = " ".join(self.recipient.text().split())
        if not name:
            self.row.say_fault("Type for whom it is: a name or a group.")
            self.recipient.setFocus()
            return
        self._close()
        self.agreed.emit(self._how, name)
