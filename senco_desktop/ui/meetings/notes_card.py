"""Notes and actions of one meeting: typed in one pass, each action changed in its place and ticked off when it is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from senco_desktop.domain.plan_records import MeetingAction
from senco_desktop.domain.records import Meeting
from senco_desktop.domain.wording import count_words, day_words
from senco_desktop.ui.cards import Card, clear
from senco_desktop.ui.fields import Note, Tick
from senco_desktop.ui.focus_round import bring_into_sight
from senco_desktop.ui.meetings.action_form import ActionForm
from senco_desktop.ui.meetings.noted import HINT, take_apart
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, IconButton, words


class NotesCard(Card):
    """`noted` gives the notes and the new actions, `ticked` an action and whether it is done, `changed` an action as it shall
    be, `dropped` an action."""

    noted = Signal(str, object)
    changed = Signal(object)
    ticked = Signal(object, bool)
    dropped = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__("Notes and actions", " ")
        self._today = today
        self._meeting = Meeting(today, "")
        self.rows: list[ActionRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.form = ActionForm(today)
        self.form.hide()
        self.notes = Note("Notes and actions", lines=3, hint=HINT)
        self.read_back = words("", "caption", wrap=True)
        self.save = Button("Keep", icon_name="check", tip="Keep the notes and the actions (Ctrl+Enter)")
        foot = QHBoxLayout()
        foot.setSpacing(look().px(10))
        foot.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.read_back, 1)
        self.body.addLayout(self._rows)
        self._rows.addWidget(self.form)
        self.add(self.notes)
        self.body.addLayout(foot)
        self.notes.textChanged.connect(self._on_typed)
        self.save.clicked.connect(self.keep)
        self.form.save_asked.connect(self.changed)
        self.form.cancel_asked.connect(self.close_form)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self.notes, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(self.keep)

    def load(self, meeting: Meeting, actions: Sequence[MeetingAction]) -> None:
        """Show the meeting's notes and actions; what is being typed of the same meeting stays."""
        same = meeting.id == self._meeting.id
        typing = same and self._notes_changed()
        self._meeting = meeting
        at = QApplication.focusWidget()
        held = next((row.action.id for row in self.rows if at is not None and row.isAncestorOf(at)), None)
        self._rows.removeWidget(self.form)
        clear(self._rows)
        self.rows = [ActionRow(action, self._today) for action in actions]
        for row in self.rows:
            row.ticked.connect(self.ticked)
            row.change_asked.connect(self.open_form)
            row.dropped.connect(self.dropped)
            self._rows.addWidget(row)
        self._follow(actions if same else ())
        if held is not None:
            next((row.tick for row in self.rows if row.action.id == held), self.notes).setFocus()
        open_ones = sum(action.done_on is None for action in actions)
        self.note.setText(f"{count_words(open_ones, 'action', figures=True)} open" if open_ones else "")
        if not typing:
            self.notes.set_value(meeting.note)
        self._on_typed()

    def is_changed(self) -> bool:
        """Whether leaving would lose something."""
        return self._notes_changed() or (not self.form.isHidden() and self.form.is_changed())

    def changed_field(self) -> QWidget:
        """Where she was writing."""
        return self.notes if self.form.isHidden() else self.form.text

    def open_form(self, action: MeetingAction) -> None:
        """Change what was agreed, in the place of its line."""
        self.form.load(action)
        self._show_form(action)
        self.form.text.setFocus()
        QTimer.singleShot(0, self.form.text, partial(bring_into_sight, self.form.text))  # it gets its place first

    def close_form(self) -> None:
        """The line again, with the focus."""
        action: MeetingAction = self.form.loaded()
        self._show_form(None)
        next((row.change for row in self.rows if row.action.id == action.id), self.notes).setFocus()

    def _follow(self, actions: Sequence[MeetingAction]) -> None:
        """The form stays over its action as long as that is there."""
        if self.form.isHidden():
            return
        stored = next((action for action in actions if action.id == self.form.loaded().id), None)
        self._show_form(stored if self.form.follow(stored) else None)

    def _show_form(self, action: MeetingAction | None) -> None:
        self._rows.removeWidget(self.form)
        for place, row in enumerate(self.rows):
            is_it = action is not None and row.action.id == action.id
            row.setVisible(not is_it)
            if is_it:
                self._rows.insertWidget(place, self.form)
        self.form.setVisible(action is not None)

    def keep(self) -> None:
        """Hand over what was typed."""
        if self._notes_changed():
            note, actions = take_apart(self.notes.value(), self._meeting.id, self._today)
            self.notes.set_value(note)
            self.notes.setFocus()
            self.noted.emit(note, actions)

    def _notes_changed(self) -> bool:
        return self.notes.value() != self._meeting.note.strip()

    def _on_typed(self) -> None:
        changed = self._notes_changed()
        _note, actions = take_apart(self.notes.value(), self._meeting.id, self._today)
        self.save.setEnabled(changed)
        self.read_back.setText("; ".join(action_words(action, self._today) for action in actions) if changed else "")


class ActionRow(QWidget):
    """A box to tick, what was agreed, who does it and by when, a way to change it (F2) and one to take it off the list."""

    ticked = Signal(object, bool)
    change_asked = Signal(object)
    dropped = Signal(object)

    def __init__(self, action: MeetingAction, today: date) -> None:
        super().__init__()
        self.action = action
        self.tick = Tick("")
        self.tick.setChecked(action.done_on is not None)
        said = action_words(action, today)
        self.tick.setAccessibleName(f"Done: {said}")
        self.tick.setMinimumSize(look().px(32), look().px(32))
        self.tick.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        text: QLabel = words(said, "quiet" if action.done_on else "body", wrap=True)
        self.change = IconButton("pencil", f"Change: {action.text}", shortcut="F2", role="muted")
        self.drop = IconButton("x", f"Take off: {action.text}", role="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(4))
        row.addWidget(self.tick)
        row.addWidget(text, 1)
        row.addWidget(self.change)
        row.addWidget(self.drop)
        self.tick.clicked.connect(self._on_ticked)
        self.change.clicked.connect(self._on_change)
        self.drop.clicked.connect(self._on_dropped)
        by_key = QShortcut(QKeySequence("F2"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        by_key.activated.connect(self._on_change)

    def _on_ticked(self, done: bool) -> None:
        self.ticked.emit(self.action, done)

    def _on_change(self) -> None:
        self.change_asked.emit(self.action)

    def _on_dropped(self) -> None:
        self.dropped.emit(self.action)


def action_words(action: MeetingAction, today: date) -> str:
    """ "send the report · EP · by Fri 4 Dec", with its lateness, or the day on which it was done."""
    parts = [action.text, action.owner]
    if action.done_on is not None:
        parts.append(f"done {day_words(action.done_on, year=False)}")
    elif action.by is not None:
        late = ", its date has passed" if action.by < today else ""
        parts.append(f"by {day_words(action.by, year=False)}{late}")
    return " · ".join(part for part in parts if part)
