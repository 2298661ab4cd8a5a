"""The form of the role and its standing, with what the Code says beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from senco_desktop.domain.role import CODE_TEAM, CODE_TIME, SLT, Role
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Combo, DateField
from senco_desktop.ui.record_form import RecordForm
from senco_desktop.ui.widgets import words


class RoleForm(RecordForm):
    """Everything may stay empty; the job title itself is set in Settings, with the school."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Role and standing")
        self.slt = Combo("Leadership team", list(SLT.items()))
        self.route, self.time, self.admin = QLineEdit(), QLineEdit(), QLineEdit()
        self.agreed_with, self.qualification, self.scale = QLineEdit(), QLineEdit(), QLineEdit()
        self.agreed_on = DateField("Agreed on", desk.session.today)
        self.add_side_by_side(self.row("Leadership team", self.slt), self.row("The way in, if not a member", self.route))
        self.add_side_by_side(self.row("Time, as agreed", self.time), self.row("Admin support, as agreed", self.admin))
        self.add_side_by_side(self.row("Agreed on", self.agreed_on), self.row("Agreed with", self.agreed_with))
        self.add_side_by_side(self.row("Qualification", self.qualification), self.row("Pay scale, if wanted", self.scale))
        for said in (CODE_TEAM, CODE_TIME):
            self.add(words(said, "caption", wrap=True))
        self.add_buttons()

    def fill(self, record: Role) -> None:
        self.slt.set_value(record.slt)
        for field, text in zip(self._lines(), (record.route, record.time, record.admin, record.agreed_with,
                                               record.qualification, record.scale), strict=True):  # fmt: skip
            field.setText(text)
            field.setCursorPosition(0)  # a long line is read from its beginning
        self.agreed_on.set_value(record.agreed_on)

    def record(self) -> Role:
        route, time, admin, agreed_with, qualification, scale = (field.text().strip() for field in self._lines())
        return Role(self.slt.value(), route, scale, time, admin, self.agreed_on.value(), agreed_with, qualification)

    def _lines(self) -> tuple[QLineEdit, ...]:
        return (self.route, self.time, self.admin, self.agreed_with, self.qualification, self.scale)
