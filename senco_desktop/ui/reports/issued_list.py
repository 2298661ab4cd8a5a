"""What was issued, newest first: each can be shown, and printed or saved again exactly."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from senco_desktop.domain.records import Issued
from senco_desktop.domain.wording import day_words
from senco_desktop.ui.cards import Card, EmptyState
from senco_desktop.ui.record_model import Column
from senco_desktop.ui.theme import look
from senco_desktop.ui.views import RecordTable
from senco_desktop.ui.widgets import Button, words

PUPILS = {"codes": "Codes", "names": "Names", "counts": "Counts", "": "None named"}


class IssuedList(Card):
    """`shown` gives the chosen record, `print_asked` and `save_asked` the one to give out again, `left` goes back."""

    shown = Signal(object)
    print_asked = Signal(object)
    save_asked = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Issued pages", "Exactly as they were given away", parent=parent)
        theme = look()
        self.print_again = Button("Print again", icon_name="printer")
        self.save_again = Button("Save PDF again", icon_name="device-floppy")
        self.back = Button("Back to the new page", "link")
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.print_again)
        row.addWidget(self.save_again)
        row.addStretch(1)
        row.addWidget(self.back)
        self.body.addLayout(row)
        self.added = words("Printing again adds nothing to this list.", "caption", wrap=True)
        self.add(self.added)
        self.table = RecordTable("Issued pages", (
            Column("Day", lambda i: day_words(i.day), sort=lambda i: (i.day, i.id),
                   spoken=lambda i: f"{i.title}, {day_words(i.day)}, for {i.recipient}"),
            Column("Page", lambda i: i.title, strong=True, tip=lambda i: i.title),
            Column("For", lambda i: i.recipient, tip=lambda i: i.recipient),
            Column("Pupils", lambda i: PUPILS.get(i.pupils, i.pupils), quiet=True),
        ), key=lambda i: i.id, stretch=1)
        self.table.setMinimumHeight(theme.px(150))
        self.empty = EmptyState("Every page that is printed or saved stands here, as it was given away. None was issued yet.")
        self.add(self.empty)
        self.add_rows(self.table)
        self.table.chosen.connect(self.shown)
        self.print_again.clicked.connect(self._on_print)
        self.save_again.clicked.connect(self._on_save)
        self.back.clicked.connect(self.left)

    def show_issued(self, issued: Sequence[Issued]) -> None:
        """Show these, the newest chosen unless another was."""
        self.table.set_rows(issued)
        for widget in (self.table, self.print_again, self.save_again, self.added):
            widget.setVisible(bool(issued))
        self.empty.setVisible(not issued)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop if not issued else Qt.AlignmentFlag(0))
        if issued and self.table.record() is None:
            self.table.choose(lambda each: True)

    def _on_print(self) -> None:
        self.print_asked.emit(self.table.record())

    def _on_save(self) -> None:
        self.save_asked.emit(self.table.record())
