"""The form of a referral: who was sent where, when and how, what was heard, when to ask again, what came of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from senco_desktop.domain.plan_records import Referral
from senco_desktop.services.session import Session
from senco_desktop.ui.cards import FormRow
from senco_desktop.ui.fields import DateField, Note
from senco_desktop.ui.record_form import RecordForm
from senco_desktop.ui.widgets import Button, line


class ReferralForm(RecordForm):
    """A pupil and the day are needed; an outcome says the day on which it ended."""

    removal_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("A referral")
        today = session.today
        self.pupil = QLineEdit()
        self.pupil.setPlaceholderText("AB3")
        self.referred_on = DateField("Referred on", today)
        self.route = QLineEdit()
        self.route.setPlaceholderText("Online form, through the GP, by letter")
        self.last_heard = DateField("Last heard", today)
        self.next_chase = DateField("Ask again on", today)
        self.outcome = QLineEdit()
        self.outcome.setPlaceholderText("Accepted, seen, not taken")
        self.ended_on = DateField("Ended on", today)
        self.remark = Note("Note")
        self._pupil_row = self.row("Pupil, by code", self.pupil)
        self._day_row = self.row("Referred on", self.referred_on)
        self.add_side_by_side(self._pupil_row, self._day_row)
        self.add(self.row("Route", self.route))
        self.add_side_by_side(self.row("Last heard from them", self.last_heard), self.row("Ask again on", self.next_chase))
        self.add(line())
        self._ended_row = self.row("Ended on", self.ended_on)
        self._outcome_row = self.row("What came of it", self.outcome)
        self.add_side_by_side(self._outcome_row, self._ended_row)
        self.add(self.row("Note", self.remark))
        self.remove = Button("Delete", icon_name="trash")
        self.remove.clicked.connect(self.removal_asked)
        self.add_buttons(self.remove)

    def fill(self, record: Referral) -> None:
        self.remove.setVisible(bool(record.id))
        self.pupil.setText(record.pupil)
        self.referred_on.set_value(record.referred_on)
        self.route.setText(record.route)
        self.last_heard.set_value(record.last_heard)
        self.next_chase.set_value(record.next_chase)
        self.outcome.setText(record.outcome)
        self.ended_on.set_value(record.ended_on)
        self.remark.set_value(record.note)

    def record(self) -> Referral:
        referral: Referral = self._loaded
        return replace(
            referral,
            pupil=self.pupil.text().strip().upper(),
            referred_on=self.referred_on.value() or referral.referred_on,
            route=self.route.text().strip(),
            last_heard=self.last_heard.value(),
            next_chase=self.next_chase.value(),
            outcome=self.outcome.text().strip(),
            ended_on=self.ended_on.value(),
            note=self.remark.value(),
        )

    def faults(self) -> list[tuple[FormRow, str]]:
        found = []
        if not self.pupil.text().strip():
            found.append((self._pupil_row, "A pupil’s code is needed, such as AB3."))
        if not self.referred_on.text().strip():
            found.append((self._day_row, "A day is needed, such as 25 Nov."))
        if self.outcome.text().strip() and not self.ended_on.text().strip():
            found.append((self._ended_row, "When did it end?"))
        if self.ended_on.text().strip() and not self.outcome.text().strip():
            found.append((self._outcome_row, "A few words are needed: “Accepted”, “Waiting list closed”."))
        return found
