"""The form of one action of a meeting, in the place of its line: what, who, by when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLineEdit

from senco_desktop.domain.plan_records import MeetingAction
from senco_desktop.ui.cards import FormRow
from senco_desktop.ui.fields import DateField
from senco_desktop.ui.record_form import RecordForm


class ActionForm(RecordForm):
    """Only the words are needed; Enter in a line saves."""

    def __init__(self, today: date) -> None:
        super().__init__("Change the action")
        self.setProperty("card", "accent")
        self.text, self.owner = QLineEdit(), QLineEdit()
        self.owner.setPlaceholderText("SENCo, EP, parents")
        self.by = DateField("By", today)
        self._text_row = self.row("What is to be done", self.text)
        self.add(self._text_row)
        self.add_side_by_side(self.row("Who does it", self.owner), self.row("By", self.by))
        self.add_buttons()
        for field in (self.text, self.owner, self.by):
            field.returnPressed.connect(self.on_save)

    def fill(self, record: MeetingAction) -> None:
        self.text.setText(record.text)
        self.owner.setText(record.owner)
        self.by.set_value(record.by)

    def record(self) -> MeetingAction:
        action: MeetingAction = self._loaded
        return replace(action, text=self.text.text().strip(), owner=self.owner.text().strip(), by=self.by.value())

    def faults(self) -> list[tuple[FormRow, str]]:
        return [] if self.text.text().strip() else [(self._text_row, "Say what is to be done.")]
