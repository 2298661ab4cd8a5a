"""The next step of a plan as a card: what, by when, whose; asking again; saying that it is done and what follows."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from senco_desktop.domain.plan_register import asked_words, is_closed, step_heading, when_sentence
from senco_desktop.domain.records import Plan
from senco_desktop.domain.wording import day_words
from senco_desktop.services import calendars, date_rules
from senco_desktop.services.session import Session
from senco_desktop.ui.cards import Card, FormRow
from senco_desktop.ui.fields import DateField
from senco_desktop.ui.owner_mark import OwnerMark
from senco_desktop.ui.plans.step_fields import StepFields
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words


class StepCard(Card):
    """`load` shows a plan's step. What the buttons ask for is done by the page."""

    ask_again_asked = Signal()
    done_asked = Signal()
    set_asked = Signal()
    reopen_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("Next step")
        self._session = session
        self.owner = OwnerMark()
        self.head.addWidget(self.owner)
        self.what = words("", "section", wrap=True)
        self.when = words("", wrap=True)
        self.asked = words("", "quiet", wrap=True)
        for label in (self.what, self.when, self.asked):
            self.add(label)
        self.ask_again = Button("Ask again today", "primary", icon_name="mail")
        self.done = Button("Step done…", icon_name="check")
        self.set_step = Button("Set the next step", "primary", icon_name="pencil")
        self.reopen = Button("Open again")
        row = QHBoxLayout()
        row.setSpacing(look().px(8))
        for button in (self.ask_again, self.done, self.set_step, self.reopen):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addSpacing(look().px(4))
        self.body.addLayout(row)
        self.ask_again.clicked.connect(self.ask_again_asked)
        self.done.clicked.connect(self.done_asked)
        self.set_step.clicked.connect(self.set_asked)
        self.reopen.clicked.connect(self.reopen_asked)

    def load(self, plan: Plan) -> None:
        """Show this plan's next step as it stands today."""
        today, step_words = self._session.today, date_rules.step_words()
        closed, has_step = is_closed(plan, today), bool(plan.next_step)
        theirs = has_step and not closed and plan.owner != "school"
        self.owner.show_owner(plan.owner)
        self.owner.setVisible(has_step and not closed)
        if closed and plan.closed_on:
            self.what.setText(f"Closed {day_words(plan.closed_on)}")
        else:
            self.what.setText(step_heading(plan, step_words))
        calendar = calendars.calendar(self._session)
        dated = not closed and (has_step or plan.next_date is not None)
        self.when.setText(when_sentence(plan, step_words, calendar, today) if dated else "")
        self.when.setVisible(dated)
        self.asked.setText(asked_words(plan, today) if theirs else "")
        self.asked.setVisible(bool(self.asked.text()) and self.asked.text() not in self.when.text())
        self._fit_buttons(plan, theirs, closed, has_step)

    def _fit_buttons(self, plan: Plan, theirs: bool, closed: bool, has_step: bool) -> None:
        asked_today = self._session.today in plan.asked_on
        self.ask_again.setVisible(theirs)
        self.ask_again.setEnabled(not asked_today)
        self.ask_again.setText("Asked today" if asked_today else "Ask again today" if plan.asked_on else "I asked today")
        self.done.setVisible(has_step and not closed)
        self.set_step.setVisible(not has_step and not closed)
        self.reopen.setVisible(closed)


class DoneBox(Card):
    """Opens in place: when the step was done, and what is next. Each can be left as it is."""

    save_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("Step done", ground="accent")
        self.on = DateField("Done on", session.today)
        self.following = StepFields(session, "What is next")
        self.save = Button("Save", "primary")
        self.cancel = Button("Cancel")
        self._on_row = FormRow("Done on", self.on)
        self.add(self._on_row)
        self.add(self.following)
        row = QHBoxLayout()
        row.setSpacing(look().px(8))
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        row.addStretch(1)
        self.body.addLayout(row)
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self.cancel_asked)
        self._today = session.today
        self.hide()

    def open(self, plan: Plan) -> None:
        """Ask about the present step of this plan."""
        self.set_title(f"Step done: {date_rules.step_words().get(plan.next_step, plan.next_step)}")
        self.on.set_value(self._today)
        self._on_row.say_fault("")
        self.following.load(_without_step(plan))
        self.show()
        self.on.setFocus()

    def _on_save(self) -> None:
        on_fault = "" if self.on.value() else "When was it done? Type it as in 25 Nov."
        step_fault = self.following.fault()
        self._on_row.say_fault(on_fault)
        self.following.day_row.say_fault(step_fault)
        if not on_fault and not step_fault:
            self.save_asked.emit()


def _without_step(plan: Plan) -> Plan:
    return replace(plan, next_step="", next_date=None, owner="school", asked_on=())
