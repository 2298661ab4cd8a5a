"""The cards of the right column: today's meetings and this term's one action."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from senco_desktop.domain.meetings import entry_line
from senco_desktop.domain.partnership import owner_words
from senco_desktop.domain.records import Action, Meeting
from senco_desktop.domain.wording import day_words, length_words
from senco_desktop.services import agencies, registers, settings
from senco_desktop.services.today import TodayPicture
from senco_desktop.ui.cards import Card, EmptyState, clear, facts
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import LengthField, clock_words
from senco_desktop.ui.flow import FlowLayout
from senco_desktop.ui.partnership.marks import WhoseMark
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, CutLabel, IconLabel, line, words

STATES = {"held": "Held", "cancelled": "Cancelled", "no_show": "Did not come"}


class MeetingsCard(Card):
    """Today's meetings by time. Held asks the minutes in place, and then offers the time to the entry line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Today’s meetings")
        self._desk = desk
        self.rows: list[MeetingRow] = []
        self._shown: list[tuple[Meeting, bool]] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.setSpacing(look().px(5))
        self.body.addLayout(self._rows)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_meetings(self, picture: TodayPicture) -> None:
        """The meetings of the day. Rows stay while nothing of them changed, and so does a line that asks for minutes."""
        shown = [(meeting, has_begun(meeting, picture.now)) for meeting in picture.meetings]
        if shown == self._shown:
            return
        self._shown = shown
        asking = next((row.meeting.id for row in self.rows if not row.asking.isHidden()), 0)
        clear(self._rows)
        self.rows = []
        for number, meeting in enumerate(picture.meetings):
            if number:
                self._rows.addWidget(line())
            row = MeetingRow(self._desk, meeting, begun=has_begun(meeting, picture.now))
            self.rows.append(row)
            self._rows.addWidget(row)
            if meeting.id == asking and meeting.state == "planned":
                row.ask_minutes()
        if not picture.meetings:
            empty = EmptyState("No meeting is planned for today.")
            self._rows.addWidget(empty)


class MeetingRow(QWidget):
    """Time, purpose, and at the right what can be done with it or what became of it."""

    def __init__(self, desk: Desk, meeting: Meeting, *, begun: bool) -> None:
        super().__init__()
        self._desk, self.meeting = desk, meeting
        theme = look()
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(theme.px(8))
        at = words(clock_words(meeting.start) if meeting.start else "Today", "strong")
        at.setMinimumWidth(theme.px(46))
        top.addWidget(at)
        self.purpose = CutLabel(meeting.purpose)
        top.addWidget(self.purpose, 1)
        self.held = Button("Held", "link", tip="It took place: say the minutes")
        self.held.clicked.connect(self.ask_minutes)
        self.agenda = Button("Agenda", "link", tip="The agenda for this meeting, on the Partnership page")
        self.agenda.clicked.connect(self._on_agenda)
        if meeting.state != "planned":
            if meeting.state == "held":
                top.addWidget(IconLabel("check", 17, "accent"))
            top.addWidget(words(STATES[meeting.state]))
        elif begun:
            top.addWidget(self.held)
        elif meeting.leader_present:
            top.addWidget(self.agenda)
        elif meeting.place:
            top.addWidget(words(meeting.place, "caption"))
        self.minutes = LengthField("How long did it last")
        self.minutes.set_value(meeting.minutes)
        self.save = Button("Save")
        self.leave = Button("Not now", "plain")
        self.save.clicked.connect(self._on_save)
        self.minutes.returnPressed.connect(self._on_save)
        self.leave.clicked.connect(self._on_leave)
        self.asking = QWidget()
        flow = FlowLayout(theme.px(8), self.asking)
        for part in (self.minutes, self.save, self.leave):
            flow.addWidget(part)
        self.asking.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addLayout(top)
        layout.addWidget(self.asking)
        self._fit()

    def ask_minutes(self) -> None:
        """Open the line in place."""
        self.asking.show()
        self.minutes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        minutes = self.minutes.value()
        if minutes is None:
            self.minutes.setFocus()
            return
        self.asking.hide()
        session, said = self._desk.session, f"Held, {length_words(minutes)}"
        if self._desk.run(registers.mark_meeting, self.meeting, "held", minutes, say=said) is not None:
            known = {agency.name: agency for agency in agencies.all_agencies(session)}
            self._desk.entry_wanted.emit(entry_line(replace(self.meeting, minutes=minutes), known, session.today))

    def _on_leave(self) -> None:
        self.asking.hide()
        self.held.setFocus()

    def _on_agenda(self) -> None:
        self._desk.go("partnership")

    def _fit(self) -> None:
        self.setMinimumHeight(max(32, look().px(34)))
        self.setAccessibleName(f"{self.meeting.purpose}, {STATES.get(self.meeting.state, 'planned')}")


class ActionCard(Card):
    """What the two do together this term. A click on its button opens it."""

    opened = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__("This term’s one action")
        self._desk = desk
        self._action: Action | None = None
        self._shown: tuple[Action | None, int] | None = None
        self.owner = WhoseMark()
        self.head.addWidget(self.owner)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(look().px(5))
        self.body.setSpacing(look().px(5))
        self.body.addLayout(self._inner)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_action(self, picture: TodayPicture) -> None:
        """The action, or what it would be for."""
        action = picture.action
        if self._shown == (action, picture.action_minutes):
            return
        self._action, self._shown = action, (action, picture.action_minutes)
        clear(self._inner)
        self.owner.setVisible(action is not None)
        if action is None:
            empty = EmptyState("One thing that you and your leader will do together this term.", "Choose an action")
            empty.asked.connect(self._on_opened)
            self._inner.addWidget(empty)
            return
        school = settings.school(self._desk.session)
        self.owner.show_owner(action.owner, owner_words(action.owner, school))
        self._inner.addWidget(words(action.text, wrap=True))
        self._inner.addLayout(facts(_facts(action, picture)))

    def _on_opened(self) -> None:
        self.opened.emit(self._action.id if self._action else 0)


def has_begun(meeting: Meeting, now: datetime) -> bool:
    """Whether it can be said that it was held; one without a time at any time of its day."""
    return meeting.start is None or datetime.combine(meeting.day, meeting.start) <= now


def _facts(action: Action, picture: TodayPicture) -> tuple[tuple[str, str], ...]:
    spent = f"{length_words(picture.action_minutes)} spent so far" if picture.action_minutes else ""
    by = day_words(action.by, year=False) if action.by else ""
    rows = [("Next", action.next_step)] if action.next_step else []
    if by or spent:
        rows.append(("By" if by else "Time", " · ".join(part for part in (by, spent) if part)))
    if action.state != "open":
        rows.append(("State", action.state))
    return tuple(rows)


