"""First run, step 1: you and your school."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from senco_desktop.services import settings
from senco_desktop.services.session import Session
from senco_desktop.ui.ask import Ask
from senco_desktop.ui.cards import FormRow
from senco_desktop.ui.entrance.step import Step, WordCombo, side_by_side
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import words

SENCO_TITLES = ("SENCo", "SENDCo", "SEND and Inclusion Lead", "ALNCo")
LEADER_TITLES = ("head teacher", "executive head teacher", "head of school", "principal", "deputy head")


class SchoolStep(Step):
    """Names and titles as they are printed."""

    NAME = "You and your school"
    TITLE = "Who are you?"
    WORDS = "Names and titles as they should stand on printed pages. Nobody but you and those to whom you hand a page sees them."

    def __init__(self, session: Session, ask: Ask) -> None:
        super().__init__(session, ask)
        here = settings.school(session)
        self.school_name = QLineEdit(here.name)
        self.senco_name = QLineEdit(here.senco_name)
        self.senco_title = WordCombo("Your job title", SENCO_TITLES, here.senco_title)
        self.leader_name = QLineEdit(here.leader_name)
        self.leader_title = WordCombo("Their job title", LEADER_TITLES, here.leader_title)
        self._name_row = FormRow("School", self.school_name)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(look().px(14))
        body.addWidget(self._name_row)
        body.addLayout(side_by_side(FormRow("Your name", self.senco_name), FormRow("Your job title", self.senco_title)))
        hint = "The title is printed everywhere as you write it here. Choose one, or type your own."
        body.addWidget(words(hint, "caption", wrap=True))
        body.addLayout(side_by_side(FormRow("The school leader you work with", self.leader_name),
                                    FormRow("Their job title", self.leader_title)))
        body.addStretch(1)
        self.setMaximumWidth(look().px(640))

    def save(self) -> None:
        settings.save_school(self.session, replace(
            settings.school(self.session),
            name=self.school_name.text().strip(),
            senco_name=self.senco_name.text().strip(),
            senco_title=self.senco_title.text() or SENCO_TITLES[0],
            leader_name=self.leader_name.text().strip(),
            leader_title=self.leader_title.text() or LEADER_TITLES[0],
        ))

    def focus(self) -> None:
        self.senco_name.setFocus()
