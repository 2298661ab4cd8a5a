"""What needs the leader's decision: the offered questions to tick off, her own to add, and the risk in her words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from senco_desktop.domain.advice import AT_MOST, QUESTION_LIMIT, REASON_LIMIT
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.summary import Decision
from senco_desktop.domain.wording import capital, number_words
from senco_desktop.services import leader_words
from senco_desktop.services.leader_words import ANSWER_LIMIT, RISK_LIMIT, YES_OR_NO, Edits
from senco_desktop.ui.cards import Card, FormRow, clear
from senco_desktop.ui.fields import Note, Tick
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, line, words

FULL = f"{capital(number_words(AT_MOST))} questions are the most: tick one off to ask another"


class LeaderPanel(Card):
    """`changed` carries the new `Edits` at once for a tick, and on Save for a question of hers and for the risk."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("What needs a decision", "Your words; the figures stay as they are", parent=parent)
        self._offered: tuple[Decision, ...] = ()
        self._offered_risk = ""
        self._edits = Edits()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look().px(2))
        self.body.addLayout(self._rows)
        self.add_question = Button("Ask something else", icon_name="plus")
        self.form = QuestionForm()
        self.form.hide()
        self.add(self.add_question)
        self.add(self.form)
        self.add(line())
        self.risk = Note("One risk", lines=3)
        self.risk_row = FormRow("One risk: it stands at the end of the page", self.risk)
        self.add(self.risk_row)
        self.save_risk = Button("Save the risk")
        self.own_risk_off = Button("As it was offered", "link")
        row = QHBoxLayout()
        row.setSpacing(look().px(8))
        row.addWidget(self.save_risk)
        row.addWidget(self.own_risk_off)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.add_question.clicked.connect(self._on_add)
        self.form.given.connect(self._on_given)
        self.form.left.connect(self._on_left)
        self.risk.textChanged.connect(self._on_risk_typed)
        self.save_risk.clicked.connect(self._on_save_risk)
        self.own_risk_off.clicked.connect(self._on_risk_off)

    def load(self, offered: Sequence[Decision], risk: str, edits: Edits) -> None:
        """Show what is offered for a period, and what she made of it."""
        keeps_typing = self.has_unsaved()
        self._offered, self._offered_risk, self._edits = tuple(offered), risk, edits
        clear(self._rows)
        if not offered and not edits.own:
            self._rows.addWidget(words("These figures ask nothing of the leader. You can ask something.", "quiet", wrap=True))
        for place, decision in enumerate(self._offered):
            self._add_offered(place, decision)
        for place, decision in enumerate(edits.own):
            self._add_own(place, decision)
        full = len(self._asked()) >= AT_MOST
        self.add_question.setEnabled(not full)
        self.add_question.setText(FULL if full else "Ask something else")
        if not keeps_typing:
            self.risk.set_value(self._shown_risk())
        self._on_risk_typed()

    def has_unsaved(self) -> bool:
        """Whether a question or the risk is typed and not saved."""
        return (not self.form.isHidden() and self.form.is_changed()) or self.risk.value() != self._shown_risk()

    def _asked(self) -> list[Decision]:
        return [d for d in self._offered if d.question not in self._edits.left_out] + list(self._edits.own)

    def _shown_risk(self) -> str:
        return self._offered_risk if self._edits.risk is None else self._edits.risk

    def _add_offered(self, place: int, decision: Decision) -> None:
        tick = Tick("")
        tick.setAccessibleName(f"Ask: {decision.question}")
        tick.setChecked(decision.question not in self._edits.left_out)
        tick.setProperty("place", place)
        tick.toggled.connect(self._on_ticked)
        self._add_row(tick, decision)

    def _add_own(self, place: int, decision: Decision) -> None:
        tick = Tick("")
        tick.setAccessibleName(f"Yours, ask: {decision.question}")
        tick.setChecked(True)
        tick.setProperty("place", place)
        tick.toggled.connect(self._on_own_off)
        self._add_row(tick, decision, "yours; ticked off it is gone")

    def _add_row(self, tick: Tick, decision: Decision, note: str = "") -> None:
        row = QHBoxLayout()
        row.setSpacing(look().px(4))
        row.addWidget(tick)
        text = QVBoxLayout()
        text.setSpacing(0)
        question = words(decision.question, "strong", wrap=True)
        question.setBuddy(tick)
        text.addWidget(question)
        second = " · ".join(part for part in (decision.why, " / ".join(decision.answers), note) if part)
        text.addWidget(words(second, "caption", wrap=True))
        row.addLayout(text, 1)
        self._rows.addLayout(row)

    def _on_ticked(self, ticked: bool) -> None:
        question = self._offered[self.sender().property("place")].question
        left_out = self._edits.left_out - {question} if ticked else self._edits.left_out | {question}
        self.changed.emit(replace(self._edits, left_out=left_out))

    def _on_own_off(self) -> None:
        gone = self.sender().property("place")
        self.changed.emit(replace(self._edits, own=tuple(d for place, d in enumerate(self._edits.own) if place != gone)))

    def _on_add(self) -> None:
        self.add_question.hide()
        self.form.open()

    def _on_given(self, decision: Decision) -> None:
        self._on_left()
        self.changed.emit(replace(self._edits, own=(*self._edits.own, decision)))

    def _on_left(self) -> None:
        self.form.hide()
        self.add_question.show()
        self.add_question.setFocus()

    def _on_risk_typed(self) -> None:
        text = self.risk.value()
        own = text != self._shown_risk()
        too_long = own and len(text) > RISK_LIMIT
        self.risk_row.say_fault(f"{len(text)} characters: at most {RISK_LIMIT} fit." if too_long else "")
        self.save_risk.setEnabled(own and not too_long)
        self.own_risk_off.setVisible(self._edits.risk is not None or text != self._offered_risk)

    def _on_save_risk(self) -> None:
        text = self.risk.value()
        self._edits = replace(self._edits, risk=None if text in ("", self._offered_risk) else text)
        self.risk.set_value(self._shown_risk())
        self.changed.emit(self._edits)

    def _on_risk_off(self) -> None:
        self._edits = replace(self._edits, risk=None)
        self.risk.set_value(self._offered_risk)
        self.changed.emit(self._edits)


class QuestionForm(Card):
    """A question of hers: what, why, and two answers. `given` carries the `Decision`."""

    given = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(ground="quiet")
        self.setAccessibleName("A question of yours")
        self.question, self.why = _line(QUESTION_LIMIT), _line(REASON_LIMIT)
        self.first, self.second = _line(ANSWER_LIMIT), _line(ANSWER_LIMIT)
        self.question_row = FormRow("", self.question)
        self.why_row = FormRow("", self.why)
        self.add(self.question_row)
        self.add(self.why_row)
        answers = QHBoxLayout()
        answers.setSpacing(look().px(8))
        answers.addWidget(FormRow("First answer", self.first))
        answers.addWidget(FormRow("Second answer", self.second))
        self.body.addLayout(answers)
        self.save = Button("Ask this", "primary")
        self.cancel = Button("Cancel")
        row = QHBoxLayout()
        row.setSpacing(look().px(8))
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        row.addStretch(1)
        self.body.addLayout(row)
        for field in (self.question, self.why):
            field.textChanged.connect(self._count)
        self.question.setAccessibleName("Question to the leader")
        self.why.setAccessibleName("Why, in one line")
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self.left)

    def open(self) -> None:
        """Empty lines, ready to type."""
        for field, text in ((self.question, ""), (self.why, ""), (self.first, YES_OR_NO[0]), (self.second, YES_OR_NO[1])):
            field.setText(text)
        self.question_row.say_fault("")
        self._count()
        self.show()
        self.question.setFocus()

    def is_changed(self) -> bool:
        return bool(self.question.text().strip() or self.why.text().strip())

    def _count(self) -> None:
        self.question_row.caption.setText(f"Question, {len(self.question.text())} of {QUESTION_LIMIT} characters")
        self.why_row.caption.setText(f"Why, in one line, {len(self.why.text())} of {REASON_LIMIT} characters")

    def _on_save(self) -> None:
        texts = [" ".join(field.text().split()) for field in (self.question, self.why, self.first, self.second)]
        decision = Decision(texts[0], texts[1], (texts[2], texts[3]))
        try:
            leader_words.check(decision)
        except Problem as problem:
            self.question_row.say_fault(f"{problem.what} {problem.next_step}")
            return
        self.given.emit(decision)


def _line(limit: int) -> QLineEdit:
    field = QLineEdit()
    field.setMaxLength(limit)
    return field
