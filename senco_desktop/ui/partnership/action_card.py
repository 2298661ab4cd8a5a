"""One action as a card: its words, by when, how we will know; how it stands in one tap; how we look back on it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from senco_desktop.domain.partnership import (
    LOOKS,
    STATES,
    Evidence,
    by_when,
    look_back,
    owner_words,
    read_look_back,
    serving_words,
    state_words,
)
from senco_desktop.domain.records import Action
from senco_desktop.domain.wording import day_words
from senco_desktop.services import calendars, description, settings
from senco_desktop.services.session import Session
from senco_desktop.ui.cards import Card, FormRow, clear, facts
from senco_desktop.ui.choices import Choice, Choices
from senco_desktop.ui.fields import DateField, LengthField
from senco_desktop.ui.partnership.marks import WhoseMark
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, IconButton, line, words

STUCK_QUESTION = "What would help? One small next step is enough."
MOVED_QUESTION = "To when?"
NO_EVIDENCE = "No time or meeting counts for it yet."
SHOWN = 5
"""So many lines of evidence stand on the card; the newest ones."""


class ActionCard(Card):
    """`marked` gives a state, `moved_to` a date, `helped_by` a next step, `looked` a look-back, `logged`
    minutes and what they were for: the page stores them."""

    marked = Signal(str)
    moved_to = Signal(object)
    helped_by = Signal(str)
    looked = Signal(str)
    logged = Signal(int, str)
    change_asked = Signal()
    choose_asked = Signal()
    removal_asked = Signal()

    def __init__(self, session: Session, title: str) -> None:
        super().__init__(title)
        self._session = session
        self._action = Action("")
        self._typed = False
        self.whose = WhoseMark()
        self.head.addWidget(self.whose)
        self.text = words("", "section", wrap=True)
        self._facts = QVBoxLayout()
        self.state = Choices("How it stands", [Choice(code, name) for code, name in STATES.items()])
        self.ask_line = AskLine(session)
        self.verdict = Choices("Looking back", [Choice(code, name) for code, name in LOOKS.items()])
        self.seen = words("", "caption", wrap=True)
        self.spent = LengthField("Time given to it today")
        self.for_what = QLineEdit()
        self.for_what.setPlaceholderText("What it was")
        self.for_what.setAccessibleName("What the time was for")
        self.log = Button("Log", icon_name="clock", tip="Log this time; it counts for the action")
        self.line = QLineEdit()
        self.line.setPlaceholderText("One line: what changed, what we saw")
        self.line.setAccessibleName("Looking back, one line")
        self.keep = Button("Keep")
        self._looking = words("So far", "caption")
        self.change = Button("Change…", icon_name="pencil")
        self.choose = Button("Make this the term’s action", icon_name="star")
        self.delete = IconButton("trash", "Delete", shortcut="Del", framed=True)
        self._lay_out()
        for signal, does in (
            (self.state.chosen, self._on_state), (self.ask_line.day_said, self.moved_to),
            (self.ask_line.words_said, self.helped_by), (self.verdict.chosen, self._on_looked),
            (self.keep.clicked, self._on_looked), (self.line.returnPressed, self._on_looked),
            (self.line.textEdited, self._on_typed), (self.change.clicked, self.change_asked),
            (self.log.clicked, self._on_log), (self.spent.returnPressed, self._on_log),
            (self.for_what.returnPressed, self._on_log), (self.choose.clicked, self.choose_asked),
            (self.delete.clicked, self.removal_asked),
        ):  # fmt: skip
            signal.connect(does)

    def load(self, action: Action, evidence: Evidence, end_of_term: str = "") -> None:
        """Show this action as it is stored, with what counts for it."""
        same = action.id == self._action.id
        self._action = action
        school = settings.school(self._session)
        self.whose.show_owner(action.owner, owner_words(action.owner, school))
        self.text.setText(action.text)
        self.note.setText(state_words(action) if action.state != "open" else "")
        clear(self._facts)
        rows = [("By", by_when(action, calendars.calendar(self._session), self._session.today))]
        rows += [("We’ll know", action.how_we_know)] if action.how_we_know else []
        rows += [("Next", action.next_step)] if action.next_step else []
        serves = serving_words(action, description.strands(self._session))
        rows += [("Serves", serves)] if serves else []
        rows += [("Evidence", evidence.words() or NO_EVIDENCE)]
        self._facts.addLayout(facts(tuple(rows)))
        self._show_evidence(evidence)
        if not same:
            self._clear_log()
        self.state.set_value(action.state)
        if not same or (action.state == "open"):
            self.ask_line.hide()
        self._load_look_back(action, same, end_of_term)
        self.choose.setVisible(not action.this_term)

    def action(self) -> Action:
        """What is shown."""
        return self._action

    def is_changed(self) -> bool:
        """Whether a look-back or time was typed and not kept."""
        return self._look_back_changed() or bool(self.spent.text().strip() or self.for_what.text().strip())

    def _look_back_changed(self) -> bool:
        return self._typed and self.line.text().strip() != read_look_back(self._action.looked_back)[1]

    def _show_evidence(self, evidence: Evidence) -> None:
        """The newest lines with their days, and how many more there are."""
        found = evidence.lines()
        said = [f"{day_words(day, year=False)}  {what}" for day, what in found[:SHOWN]]
        said += [f"and {len(found) - SHOWN} more, on Time and Meetings"] if len(found) > SHOWN else []
        self.seen.setText("\n".join(said))
        self.seen.setVisible(bool(said))

    def _clear_log(self) -> None:
        self.spent.set_value(None)
        self.for_what.clear()

    def _on_log(self) -> None:
        """Log what was typed; the field asks for a length where there is none."""
        minutes = self.spent.value()
        if not minutes:
            self.spent.setFocus()
            return
        said = self.for_what.text()
        self._clear_log()
        self.logged.emit(minutes, said)

    def _load_look_back(self, action: Action, same: bool, end_of_term: str) -> None:
        verdict, said = read_look_back(action.looked_back)
        if not (same and self._look_back_changed()):
            self.line.setText(said)
            self._typed = False
        self.verdict.set_value(verdict)
        over = action.state != "open" or bool(end_of_term)
        self._looking.setText(f"{end_of_term} How did it go?".strip() if over else "So far")
        self._fit_keep()

    def _on_typed(self) -> None:
        self._typed = True
        self._fit_keep()

    def _fit_keep(self) -> None:
        self.keep.setEnabled(self._look_back_changed())

    def _on_state(self, state: str) -> None:
        if state != self._action.state:
            self.marked.emit(state)
        self.ask_line.ask(state, self._action)
        if state == "done":
            self.line.setFocus()

    def _on_looked(self) -> None:
        self.looked.emit(look_back(self.verdict.value(), self.line.text()))

    def _lay_out(self) -> None:
        theme = look()
        self.add(self.text)
        self.body.addLayout(self._facts)
        self.add(self.seen)
        self.add(_spread(self.spent, self.for_what, self.log))
        self.add(line())
        self.add(_spread(self.state, None, self.change, self.delete))
        self.add(self.ask_line)
        self.add(self._looking)
        self.add(_spread(self.verdict, self.line, self.keep))
        self.add(self.choose)
        self.body.setSpacing(theme.px(8))
        self.body.addStretch(1)


class AskLine(QWidget):
    """Opens in place after Moved and Stuck: the new date, or what would help. It can be left."""

    day_said = Signal(object)
    words_said = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._state = ""
        self.day = DateField(MOVED_QUESTION, session.today)
        self.line = QLineEdit()
        self.line.setAccessibleName(STUCK_QUESTION)
        self._day_row = FormRow(MOVED_QUESTION, self.day)
        self._line_row = FormRow(STUCK_QUESTION, self.line)
        self.save = Button("Save")
        self.leave = Button("Leave it", "plain")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._day_row)
        layout.addWidget(self._line_row)
        layout.addWidget(_spread(self.save, self.leave, None))
        self.save.clicked.connect(self._on_save)
        self.day.returnPressed.connect(self._on_save)
        self.line.returnPressed.connect(self._on_save)
        self.leave.clicked.connect(self.hide)
        self.hide()

    def ask(self, state: str, action: Action) -> None:
        """Ask what this state leaves open; nothing for the others."""
        self._state = state
        self.setVisible(state in ("moved", "stuck"))
        self._day_row.setVisible(state == "moved")
        self._line_row.setVisible(state == "stuck")
        self._day_row.say_fault("")
        if state == "moved":
            self.day.set_value(action.by)
            self.day.setFocus()
            self.day.selectAll()
        elif state == "stuck":
            self.line.setText(action.next_step)
            self.line.setFocus()

    def _on_save(self) -> None:
        day: date | None = self.day.value()
        if self._state == "moved" and day is None:
            self._day_row.say_fault("A date is needed, such as 11 Dec.")
            return
        self.hide()
        if self._state == "moved":
            self.day_said.emit(day)
        else:
            self.words_said.emit(self.line.text().strip())


def _spread(*widgets: QWidget | None) -> QWidget:
    """Widgets in one line; None is room between them, and a line to type in takes what is left."""
    place = QWidget()
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look().px(8))
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
    return place
