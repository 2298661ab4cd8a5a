"""The fields of a next step: which, whose, by when; with the date that the rules would give, to take or to leave."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from senco_desktop.domain.records import Plan
from senco_desktop.domain.wording import day_words
from senco_desktop.services import date_rules, plan_dates
from senco_desktop.services.session import Session
from senco_desktop.ui.cards import Card, FormRow
from senco_desktop.ui.choices import Choice, Choices
from senco_desktop.ui.fields import Combo, DateField
from senco_desktop.ui.painters import OWNERS, owner_shape
from senco_desktop.ui.record_form import side_by_side
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, Draw, words

OWN_WORDS = "own words"


class StepFields(QWidget):
    """`load` takes a plan; `step`, `day` and `owner` are what stands in the fields. `changed` when she changed something."""

    changed = Signal()

    def __init__(self, session: Session, caption: str = "Next step", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plan = Plan("")
        self.which = Combo(caption)
        self.which.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        steps = tuple(date_rules.step_words().items())
        self.which.set_options((("", "Nothing for now"), *steps, (OWN_WORDS, "In my own words…")))
        self.own = QLineEdit()
        self.day_field = DateField("By", session.today)
        self.day_field.setPlaceholderText("25 Nov")
        self.whose = Choices("Whose", [Choice(code, name, mark=_mark(code)) for code, name in OWNERS.items()])
        self.own_row = FormRow("In your own words", self.own)
        self.day_row = FormRow("By", self.day_field)
        self.offer = DateOffer(session)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look().px(8))
        layout.addLayout(side_by_side(FormRow(caption, self.which), self.day_row))
        layout.addWidget(self.own_row)
        layout.addWidget(self.offer)
        layout.addWidget(FormRow("Whose turn", self.whose))
        self.which.picked.connect(self._on_which)
        self.own.textEdited.connect(self._on_edited)
        self.day_field.edited.connect(self._on_edited)
        self.whose.chosen.connect(self._on_edited)
        self.offer.taken.connect(self._on_taken)

    def load(self, plan: Plan) -> None:
        """Show the plan's next step."""
        known = plan.next_step in date_rules.step_words()
        self.which.set_value(plan.next_step if known or not plan.next_step else OWN_WORDS)
        self.own.setText("" if known else plan.next_step)
        self.day_field.set_value(plan.next_date)
        self.whose.set_value(plan.owner)
        self.own_row.setVisible(self.which.value() == OWN_WORDS)
        self.set_plan(plan)

    def set_plan(self, plan: Plan) -> None:
        """The plan's own dates, from which a date may be worked out."""
        self._plan = plan
        self._offer()

    def step(self) -> str:
        """A rule's code or her own words."""
        return self.own.text().strip() if self.which.value() == OWN_WORDS else self.which.value()

    def day(self) -> date | None:
        return self.day_field.value()

    def owner(self) -> str:
        return self.whose.value() or "school"

    def fault(self) -> str:
        """Why the fields can't be kept as they are, "" if they can."""
        return "This can’t be read: type it as in 25 Nov." if self.day_field.is_faulty() else ""

    def _on_which(self, code: str) -> None:
        self.own_row.setVisible(code == OWN_WORDS)
        self.day_field.set_value(None)
        owner = plan_dates.owner_of(code)
        if owner:
            self.whose.set_value(owner)
        if code == OWN_WORDS:
            self.own.setFocus()
        self._offer()
        self.changed.emit()

    def _on_edited(self) -> None:
        self._offer()
        self.changed.emit()

    def _on_taken(self, day: date) -> None:
        self.day_field.set_value(day)
        self._on_edited()

    def _offer(self) -> None:
        self.offer.show_for(self._plan, self.which.value(), self.day())


class DateOffer(Card):
    """ "Use Tue 9 Mar 2027", with how it was counted; before that the one date it needs, if it needs one."""

    taken = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(ground="quiet")
        self._session = session
        self._asked = ("", 0, "")
        self._asks = False
        self._plan, self._step = Plan(""), ""
        self._present: date | None = None
        self.happened = DateField("When it happened", session.today)
        self.happened.setPlaceholderText("9 Feb")
        self._row = FormRow("When did this happen?", self.happened)
        self._why = words("", "caption", wrap=True)
        self.use = Button("Use this date")
        self.body.setSpacing(look().px(8))
        self.add(self._row)
        self.add(self._why)
        self.add(self.use)
        self.happened.edited.connect(self._work_out)
        self.use.clicked.connect(self._on_use)
        self._day: date | None = None

    def show_for(self, plan: Plan, step: str, present: date | None) -> None:
        """Offer for this step of this plan; nothing where the rules have nothing to say, or the date stands already."""
        self._plan, self._step, self._present = plan, step, present
        question = plan_dates.question(plan, step)
        if (question, plan.id, step) != self._asked:
            self._asked = (question, plan.id, step)
            self.happened.set_value(None)
        self._row.caption.setText(f"{question} on" if question else "")
        self.happened.setAccessibleName(f"{question} on")
        self._asks = bool(question) and (present is None or bool(self.happened.text()))
        self._row.setVisible(self._asks)
        self._work_out()

    def _work_out(self) -> None:
        offer = plan_dates.offer(self._session, self._plan, self._step, self.happened.value())
        self._day = offer.day if offer else None
        stands = offer is not None and offer.day == self._present
        if offer:
            self._why.setText(f"{offer.why} {offer.source}.")
            self.use.setText(f"Use {day_words(offer.day)}")
        self._why.setVisible(offer is not None)
        self.use.setVisible(offer is not None and not stands)
        self.setVisible(offer is not None or self._asks)

    def _on_use(self) -> None:
        if self._day is not None:
            self.taken.emit(self._day)


def _mark(owner: str) -> Draw:
    return lambda painter, rect: owner_shape(painter, rect.adjusted(3, 3, -3, -3), owner)
