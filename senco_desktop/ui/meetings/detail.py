"""The details of one meeting, and what became of it in one tap: held, cancelled, did not come."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from senco_desktop.domain.meetings import STATES, state_words, when_words
from senco_desktop.domain.records import Meeting
from senco_desktop.domain.today import time_left
from senco_desktop.domain.wording import capital, day_words, joined
from senco_desktop.services import agencies, calendars, history, meeting_actions, settings
from senco_desktop.services.session import Session
from senco_desktop.ui.cards import Card, FormRow, clear, facts, titled
from senco_desktop.ui.choices import Choice, Choices
from senco_desktop.ui.fields import LengthField
from senco_desktop.ui.flow import FlowLayout
from senco_desktop.ui.meetings.notes_card import NotesCard
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, IconButton, words

LAST_DONE = 5


class MeetingDetail(QWidget):
    """`marked` gives a state and minutes (None: not said). `plan_asked` gives a pupil code, `agency_asked` a name to
    open, `action_asked` the id of an action. What is noted, ticked off or dropped is told by `notes`."""

    change_asked = Signal()
    removal_asked = Signal()
    entry_asked = Signal()
    marked = Signal(str, object)
    plan_asked = Signal(str)
    agency_asked = Signal(str)
    action_asked = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._meeting = Meeting(session.today, "")
        self.purpose = words("", "section", wrap=True)
        self.when = words("", "quiet", wrap=True)
        self.change = Button("Change…", icon_name="pencil", tip="Change the meeting (F2 in the list)")
        self.delete = IconButton("trash", "Delete", shortcut="Del", framed=True)
        self.state = Choices("What became of it", [Choice(code, name) for code, name in STATES.items()])
        self.log = Button("Log the time", icon_name="pencil", tip="Fills the line above with this meeting; nothing is saved")
        self.became = Card("What became of it")
        self.minutes = MinutesBox()
        self.about = Card("This meeting")
        self._facts = QVBoxLayout()
        self.about.body.addLayout(self._facts)
        self.notes = NotesCard(session.today)
        self.history = Card("What was done to it")
        self._lines = QVBoxLayout()
        self.history.body.addLayout(self._lines)
        self._lay_out()
        self.change.clicked.connect(self.change_asked)
        self.delete.clicked.connect(self.removal_asked)
        self.state.chosen.connect(self._on_state)
        self.log.clicked.connect(self.entry_asked)
        self.minutes.said.connect(self._on_minutes)
        self.minutes.left.connect(self._on_left)

    def load(self, meeting: Meeting) -> None:
        """Show this meeting as it is stored."""
        session, changed = self._session, meeting.id != self._meeting.id
        self._meeting = meeting
        self.purpose.setText(meeting.purpose)
        ahead = meeting.state == "planned" and meeting.day >= session.today
        left = f", {time_left(calendars.calendar(session), meeting.day, None, session.today)}" if ahead else ""
        self.when.setText(when_words(meeting) + left)
        self.state.set_value(meeting.state)
        self.became.note.setText(state_words(meeting) if meeting.minutes else "")
        self.log.setVisible(meeting.state == "held")
        if changed:
            self.minutes.hide()
        self._show_facts(meeting)
        self.notes.load(meeting, meeting_actions.of_meeting(session, meeting))
        clear(self._lines)
        for each in history.lines_of(session, Meeting, meeting.id)[:LAST_DONE]:
            self._lines.addWidget(words(each, "caption", wrap=True))

    def ask_held(self) -> None:
        """Choose Held, as if it had been clicked."""
        self.state.set_value("held")
        self._on_state("held")

    def _show_facts(self, meeting: Meeting) -> None:
        clear(self._facts)
        leader = {True: "was there", False: "was not there", None: ""}[meeting.leader_present]
        if meeting.state == "planned" and meeting.leader_present is not None:
            leader = "comes" if meeting.leader_present else "does not come"
        rows: tuple[tuple[str, str], ...] = (
            ("There" if meeting.state == "held" else "Invited", joined(meeting.people)),
            ("Place", meeting.place),
            (capital(settings.school(self._session).leader_title), leader),
        )
        action = meeting_actions.counts_for(self._session, meeting)
        rows += (("Counts for", action.text if action else ""),)
        shown = tuple((caption, value) for caption, value in rows if value)
        known = facts(shown)
        for caption, names, opens in (("Agencies", meeting.agencies, self._on_agency), ("About", meeting.plans, self._on_plan)):
            if names:
                links = _links(names, opens)
                label = words(caption, "caption")
                label.setMinimumHeight(links.sizeHint().height())
                known.addRow(label, links)
        if action is not None:
            link = Button("Open the action", "link")
            link.clicked.connect(self._on_action)
            known.addRow("", link)
        self._facts.addLayout(known)
        asked_by = self._ask_by(meeting)
        if asked_by:
            self._facts.addWidget(words(asked_by, "quiet", wrap=True))
        if not (shown or meeting.plans or meeting.agencies):
            self._facts.addWidget(words("No more is noted.", "quiet"))

    def _ask_by(self, meeting: Meeting) -> str:
        """ "The agencies want to be asked by Tue 13 Oct", where one of a coming meeting has a lead time."""
        if meeting.state != "planned" or meeting.day < self._session.today:
            return ""
        by = agencies.invite_by(self._session, meeting.agencies, meeting.day)
        if by is None:
            return ""
        who = "The agency wants" if len(meeting.agencies) == 1 else "The agencies want"
        return f"{who} to be asked by {day_words(by)}{': that day has passed' if by < self._session.today else ''}."

    def _on_agency(self) -> None:
        self.agency_asked.emit(self.sender().text())  # type: ignore[attr-defined]

    def _on_action(self) -> None:
        if self._meeting.action is not None:
            self.action_asked.emit(self._meeting.action)

    def _on_plan(self) -> None:
        self.plan_asked.emit(self.sender().text())  # type: ignore[attr-defined]

    def _on_state(self, state: str) -> None:
        if state == "planned":
            self.minutes.hide()
            self.marked.emit(state, None)
        elif state != self._meeting.state or state == "held":
            self.minutes.ask(state, self._meeting)

    def _on_minutes(self, state: str, minutes: object) -> None:
        self.minutes.hide()
        self.marked.emit(state, minutes)

    def _on_left(self) -> None:
        self.minutes.hide()
        self.state.set_value(self._meeting.state)

    def _lay_out(self) -> None:
        theme = look()
        choices = QWidget()
        row = FlowLayout(theme.px(12), choices)
        row.addWidget(self.state)
        row.addWidget(self.log)
        self.became.add(choices)
        self.became.add(self.minutes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addLayout(titled(self.purpose, self.when, self.change, self.delete))
        for card in (self.became, self.notes, self.about, self.history):
            layout.addWidget(card)
        layout.addStretch(1)


def _links(names: Sequence[str], opens: Callable[[], None]) -> QWidget:
    """Names beside each other, each a link."""
    place = QWidget()
    line = FlowLayout(look().px(10), place)
    for name in names:
        link = Button(name, "link", tip=f"Open {name}")
        link.clicked.connect(opens)
        line.addWidget(link)
    return place


class MinutesBox(QWidget):
    """Opens in place under the choices: how long it was, or how much time went. `said` gives the state and the minutes."""

    said = Signal(str, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = "held"
        self.length = LengthField("How long it was")
        self._row = FormRow("How long it was", self.length)
        self.save = Button("Save", "primary")
        self.cancel = Button("Cancel")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look().px(4), 0, 0)
        layout.setSpacing(look().px(8))
        layout.addWidget(self._row)
        buttons = QVBoxLayout()
        buttons.addSpacing(look().px(20))
        inner = QHBoxLayout()
        inner.addWidget(self.save)
        inner.addWidget(self.cancel)
        buttons.addLayout(inner)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addStretch(1)
        self.save.clicked.connect(self._on_save)
        self.length.returnPressed.connect(self._on_save)
        self.cancel.clicked.connect(self.left)
        self.hide()

    def ask(self, state: str, meeting: Meeting) -> None:
        """Ask for the minutes of this state; what is known stands there already."""
        self._state = state
        caption = "How long was it?" if state == "held" else "How much time was lost? Leave it empty if none."
        self._row.caption.setText(caption)
        self.length.setAccessibleName(caption)
        self.length.set_value(meeting.minutes if meeting.minutes and meeting.state == state else None)
        self._row.say_fault("")
        self.show()
        self.length.setFocus()
        self.length.selectAll()

    def _on_save(self) -> None:
        if self.length.is_faulty() or (self._state == "held" and not self.length.value()):
            self._row.say_fault("Type the minutes, as in 45 or 1h30.")
            self.length.setFocus()
            return
        self.said.emit(self._state, self.length.value())
