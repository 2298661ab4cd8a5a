"""The form of a plan or request: whose it is by code, what is next, and what is kept of the pupil."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit

from senco_desktop.domain.plan_records import Pupil
from senco_desktop.domain.plan_register import KINDS, kind_of
from senco_desktop.domain.records import Plan
from senco_desktop.services import date_rules, plan_form, pupil_lists
from senco_desktop.services.plan_form import PlanSaid
from senco_desktop.services.session import Session
from senco_desktop.ui.cards import FormRow
from senco_desktop.ui.fields import Combo, DateField, Note
from senco_desktop.ui.plans.pupil_fields import PupilFields
from senco_desktop.ui.plans.step_fields import StepFields
from senco_desktop.ui.record_form import RecordForm
from senco_desktop.ui.widgets import line

YEARS = ("Nursery", "Reception", *(f"Year {number}" for number in range(1, 14)))


class PlanForm(RecordForm):
    """Only the pupil's code is needed."""

    def __init__(self, session: Session) -> None:
        super().__init__("A plan or request")
        self._session = session
        self.code = QLineEdit()
        self.code.setPlaceholderText("AB3")
        self.kind = Combo("Kind", tuple(KINDS.items()))
        self.year = Combo("Year group")
        self.made = DateField("First made on", session.today)
        self.reviewed = DateField("Last review complete", session.today)
        self.step = StepFields(session)
        self.la = QLineEdit()
        self.keyworker = QLineEdit()
        self.rules = Combo("Date rules", [(each.id, each.title) for each in date_rules.offered()])
        self.remark = Note("Note")
        self.pupil = PupilFields()
        self._code_row = self.row("Pupil’s code", self.code, "A code, never a name: two letters and a number are enough")
        self.add_side_by_side(self._code_row, self.row("Kind", self.kind), self.row("Year group", self.year))
        self._made_row = self.row("First made on", self.made, "The day on which the plan was first made, not an amended one")
        self._reviewed_row = self.row("", self.reviewed)
        self.add_side_by_side(self._made_row, self._reviewed_row)
        self.add(line())
        self.add(self.step)
        self.add(line())
        self._rules_row = self.row("Date rules", self.rules)
        self.add_side_by_side(
            self.row("LA", self.la), self.row("Keyworker", self.keyworker, "Initials or a role are enough"), self._rules_row
        )
        self.add(self.row("Note", self.remark))
        self.add(line())
        self.add(self.pupil)
        self.add_buttons()
        self.code.editingFinished.connect(self._on_code)
        self.kind.picked.connect(self._on_kind)
        self.made.edited.connect(self._on_dates)
        self.reviewed.edited.connect(self._on_dates)

    def fill(self, record: Plan) -> None:
        self.code.setText(record.code)
        self.kind.set_value(kind_of(record))
        years = YEARS if record.year_group in YEARS or not record.year_group else (record.year_group, *YEARS)
        self.year.set_options([("", "Not said"), *((each, each) for each in years)])
        self.year.set_value(record.year_group)
        self.made.set_value(record.made_on)
        self.reviewed.set_value(record.last_review)
        self.la.setText(record.la)
        self.keyworker.setText(record.keyworker)
        self.rules.set_value(record.rules)
        self._rules_row.setVisible(self.rules.count() > 1)
        self.remark.set_value(record.note)
        self._fit_kind()
        self.step.load(record)
        self.pupil.load(self._kept(), names=pupil_lists.names_are_kept(self._session))

    def record(self) -> PlanSaid:
        return PlanSaid(self._plan(), self.pupil.said())

    def follow(self, stored: Plan | None) -> bool:
        there = super().follow(stored)
        if there:
            self.pupil.follow(self._kept())
        return there

    def _plan(self) -> Plan:
        plan: Plan = self._loaded
        kind = self.kind.value()
        return replace(
            plan,
            code=self.code.text().strip().upper(),
            kind=plan.kind if kind == kind_of(plan) else kind,
            year_group=self.year.value(),
            made_on=self.made.value(),
            last_review=self.reviewed.value(),
            next_step=self.step.step(),
            next_date=self.step.day(),
            owner=self.step.owner(),
            la=self.la.text().strip(),
            keyworker=self.keyworker.text().strip(),
            rules=self.rules.value() or plan.rules,
            note=self.remark.value(),
        )

    def faults(self) -> list[tuple[FormRow, str]]:
        found = []
        if not self.code.text().strip():
            found.append((self._code_row, "A code is needed, such as AB3."))
        self.step.day_row.say_fault(self.step.fault())
        if self.step.fault():
            found.append((self.step.day_row, self.step.fault()))
        return found

    def is_changed(self) -> bool:
        return super().is_changed() or (self._loaded is not None and bool(self.step.fault()))

    def _kept(self) -> Pupil:
        return plan_form.pupil_for(self._session, self._loaded, self.code.text())

    def _on_code(self) -> None:
        """Another pupil: what is kept of this one, and the year group where none was said."""
        pupil = self._kept()
        self.pupil.follow(pupil)
        if not self.year.value() and pupil.year_group in YEARS:
            self.year.set_value(pupil.year_group)

    def _on_kind(self) -> None:
        self._fit_kind()
        self._on_dates()

    def _on_dates(self) -> None:
        self.step.set_plan(self._plan())

    def _fit_kind(self) -> None:
        """A plan has a day on which it was made; for SEN support the last review is our own meeting."""
        kind = self.kind.value()
        self._made_row.setVisible(kind == "ehcp")
        self._reviewed_row.setVisible(kind in ("ehcp", "sen_support"))
        caption = "Last review complete (the LA’s decision)" if kind == "ehcp" else "Last review meeting"
        self._reviewed_row.caption.setText(caption)
        self.reviewed.setAccessibleName(caption)
