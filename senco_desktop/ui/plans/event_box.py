"""What happened, another day for it, or that it is taken away: asked in place, with old → new before anything is saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from senco_desktop.domain.plan_records import PlanEvent
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Plan
from senco_desktop.domain.rules import EventKind
from senco_desktop.domain.wording import count_words, day_words, joined
from senco_desktop.services import plans
from senco_desktop.services.plans import EventChange
from senco_desktop.services.session import Session
from senco_desktop.ui.cards import Card, FormRow, clear, facts
from senco_desktop.ui.fields import Combo, DateField
from senco_desktop.ui.record_form import side_by_side
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words


class EventBox(Card):
    """`save_asked` and `remove_asked` give the event; what they would move has been shown."""

    save_asked = Signal(object)
    remove_asked = Signal(object)
    cancel_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("What happened", ground="accent")
        self._session, self._plan = session, Plan("")
        self._events: dict[str, PlanEvent] = {}
        self._start = PlanEvent(0, "")
        self.which = Combo("What happened")
        self.which.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.day_field = DateField("On", session.today)
        self.year = QLineEdit()
        self.year.setPlaceholderText("2027")
        self.answer = Combo("How it went")
        self.remark = QLineEdit()
        self._which_row = FormRow("What happened", self.which)
        self.day_row = FormRow("On", self.day_field)
        self._year_row = FormRow("Year", self.year)
        self._answer_row = FormRow("How it went", self.answer)
        self._note_row = FormRow("Note (may stay empty)", self.remark)
        self._moves_head = words("What this changes", "strong")
        self.warnings = words("", "caption", wrap=True)
        self.save = Button("Save", "primary", tip="Ctrl+Enter")
        self.cancel = Button("Cancel", tip="Esc")
        self.remove = Button("Take it away…", "plain", tip="It never happened, or was recorded by mistake")
        self.going = words("", wrap=True)
        self.really = Button("Take it away", "primary", tip="Ctrl+Enter")
        self.keep = Button("Keep it", tip="Esc")
        self._fields = (self._which_row, self.day_row, self._year_row, self._answer_row, self._note_row)
        self._removing = False
        self._lay_out()
        self._connect()
        self.hide()

    def record_new(self, plan: Plan, kind: str = "", day: date | None = None) -> None:
        """Ask for something that happened; `kind` is chosen already."""
        self._plan, self._events = plan, {}
        self.set_title("What happened")
        self._which_row.caption.setText("What happened")
        self.which.set_options(plans.events_to_record(plan))
        self.which.setCurrentIndex(max(0, self.which.findData(kind)))
        self._open(PlanEvent(plan.id, self.which.value(), day or self._session.today))

    def move_one(self, plan: Plan, events: list[PlanEvent], first: PlanEvent) -> None:
        """Ask for another day of one of these events, `first` to begin with."""
        self._plan = plan
        self._events = {str(event.id): event for event in events}
        known = plans.rule_set_of(plan).events
        self.set_title("Another day")
        self._which_row.caption.setText("Which")
        self.which.set_options([(id, f"{known[event.kind].words}, {_when(event)}") for id, event in self._events.items()])
        self.which.set_value(str(first.id))
        self._open(first)

    def event_in_fields(self) -> PlanEvent:
        """The event as the fields have it."""
        found = self._events.get(self.which.value(), PlanEvent(self._plan.id, self.which.value()))
        takes_year = self._kind().takes == "year"
        typed = self.year.text().strip()
        year = int(typed) if takes_year and typed.isdecimal() and len(typed) == 4 else None
        day = None if takes_year else self.day_field.value()
        return replace(found, day=day, year=year, answer=self.answer.value() if self._kind().answers else "",
                       note=self.remark.text())

    def ask_removal(self) -> None:
        """Show what hangs on the chosen event, in place of its fields; nothing is taken away yet."""
        self._removing = True
        event = self._events[self.which.value()]
        self.set_title("Take it away?")
        change = plans.preview_removal(self._session, self._plan, event)
        self.going.setText(f"{self._kind().words}, {_when(event)}. {_goes_too(change)}".strip())
        self._dress()
        self._say_moves(change)
        self.keep.setFocus()

    def is_changed(self) -> bool:
        """Whether closing it would lose something that was typed."""
        return self.isVisible() and self.event_in_fields() != self._start

    def _open(self, event: PlanEvent) -> None:
        self._show(event)
        self._start = self.event_in_fields()
        self.show()
        (self.day_field if self._events or event.day != self._session.today else self.which).setFocus()

    def _show(self, event: PlanEvent) -> None:
        kind = self._kind()
        self.day_field.set_value(event.day)
        self.year.setText(str(event.year or ""))
        self.answer.set_options([("", "Not said yet"), *kind.answers.items()])
        self.answer.set_value(event.answer)
        self.remark.setText(event.note)
        self._removing = False
        self._dress()
        self._preview()

    def _dress(self) -> None:
        """The fields that the event has, or the question whether it goes."""
        kind, asks = self._kind(), not self._removing
        for row, belongs in zip(self._fields, (True, kind.takes != "year", kind.takes == "year", bool(kind.answers), True),
                                strict=True):
            row.setVisible(asks and belongs)
        for part in (self.save, self.cancel):
            part.setVisible(asks)
        self.remove.setVisible(asks and bool(self._events))
        for asked in (self.going, self.really, self.keep):
            asked.setVisible(self._removing)

    def _kind(self) -> EventKind:
        known = plans.rule_set_of(self._plan).events
        event = self._events.get(self.which.value())
        return known[event.kind if event else self.which.value()]

    # Old against new

    def _preview(self) -> None:
        self.day_row.say_fault("")
        self._year_row.say_fault("")
        event = self.event_in_fields()
        fits = event.day is not None or event.year is not None
        try:
            change = plans.preview_event(self._session, self._plan, event) if fits else None
        except Problem as problem:
            self._say(problem.what)
            change = None
        self.save.setEnabled(change is not None)
        self._say_moves(change)

    def _say_moves(self, change: EventChange | None) -> None:
        """Old → new for every open step, to be seen, and heard at the button that does it."""
        clear(self._moves)
        self._moves_head.setVisible(change is not None)
        self.warnings.setVisible(change is not None and bool(change.warnings))
        if change is None:
            return
        rows = tuple((move.words, move.days) for move in change.moves)
        self._moves.addLayout(facts(rows or (("No open step", "changes its date"),)))
        self.warnings.setText("\n".join(change.warnings))
        said = "; ".join(f"{name}: {was}" for name, was in rows)
        for button in (self.save, self.really):
            button.setAccessibleDescription(f"This changes {said}" if said else "No open step changes its date")

    def _say(self, fault: str) -> None:
        (self._year_row if self._kind().takes == "year" else self.day_row).say_fault(fault)

    def _on_which(self) -> None:
        self._show(self._events.get(self.which.value()) or PlanEvent(self._plan.id, self.which.value(), self._session.today))

    def _on_enter(self) -> None:
        if self._removing:
            self._on_really()
        else:
            self._on_save()

    def _on_escape(self) -> None:
        if self._removing:
            self._on_keep()
        else:
            self.cancel_asked.emit()

    def _on_save(self) -> None:
        if not self.save.isEnabled():
            self._say("Give the day on which it happened." if self._kind().takes != "year" else "Give the year, as in 2027.")
        else:
            self.save_asked.emit(self.event_in_fields())

    def _on_really(self) -> None:
        self.remove_asked.emit(self._events[self.which.value()])

    def _on_keep(self) -> None:
        """Back to the fields, as they were typed."""
        self._removing = False
        self.set_title("Another day")
        self._dress()
        self._preview()
        self.remove.setFocus()

    def _lay_out(self) -> None:
        theme = look()
        self.add(self._which_row)
        self.body.addLayout(side_by_side(self.day_row, self._year_row, self._answer_row))
        self.add(self._note_row)
        self.add(self.going)
        self.add(self._moves_head)
        self._moves = QVBoxLayout()
        self.body.addLayout(self._moves)
        self.add(self.warnings)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        for button in (self.save, self.cancel, self.remove, self.really, self.keep):
            foot.addWidget(button)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self.which.picked.connect(self._on_which)
        self.day_field.edited.connect(self._preview)
        self.year.textEdited.connect(self._preview)
        self.answer.picked.connect(self._preview)
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self.cancel_asked)
        self.remove.clicked.connect(self.ask_removal)
        self.really.clicked.connect(self._on_really)
        self.keep.clicked.connect(self._on_keep)
        for keys, does in (("Ctrl+Return", self._on_enter), ("Ctrl+Enter", self._on_enter), ("Esc", self._on_escape)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)


def _goes_too(change: EventChange) -> str:
    """ "What you recorded of 2 steps and the 5 people invited go with it."; "" where nothing does."""
    steps = [f"what you recorded of {count_words(change.marks, 'step', figures=True)}"] if change.marks else []
    people = [f"the list of {count_words(change.invited, 'person', 'people', figures=True)} invited"] if change.invited else []
    goes = joined([*steps, *people])
    return f"With it {'go' if steps and people else 'goes'} {goes}. Undo brings all of it back." if goes else ""


def _when(event: PlanEvent) -> str:
    return day_words(event.day) if event.day else str(event.year)
