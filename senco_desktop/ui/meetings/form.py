"""The form of a meeting: when, what for, with whom, about whom."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit

from senco_desktop.domain.meetings import STATES
from senco_desktop.domain.records import Meeting
from senco_desktop.services import agencies, partnership, settings
from senco_desktop.services.session import Session
from senco_desktop.ui.cards import FormRow
from senco_desktop.ui.choices import Choice, Choices
from senco_desktop.ui.fields import ChipsField, Combo, DateField, LengthField, Note, TimeField
from senco_desktop.ui.record_form import RecordForm
from senco_desktop.ui.widgets import line

LEADER = {"yes": True, "no": False, "": None}


class MeetingForm(RecordForm):
    """A day and a purpose are needed; a held meeting also says how long it was."""

    def __init__(self, session: Session) -> None:
        super().__init__("A meeting")
        self._session = session
        self.day = DateField("Day", session.today)
        self.start = TimeField("At")
        self.purpose = QLineEdit()
        self.purpose.setPlaceholderText("EP, planning call")
        self.place = QLineEdit()
        self.agencies = ChipsField("Agencies", spaces=True, hint="Type a name")
        self.pupils = ChipsField("Pupils", hint="AB3")
        self.people = ChipsField("People", spaces=True, hint="Mum, EP, class teacher")
        self.leader = Choices("Leader there", [Choice("yes", "Yes"), Choice("no", "No"), Choice("", "Not said")])
        self.action = Combo("Counts for this action")
        self.action.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.state = Choices("What became of it", [Choice(code, name) for code, name in STATES.items()])
        self.minutes = LengthField("Length")
        self.remark = Note("Note")
        self._purpose_row = self.row("What for", self.purpose)
        self._day_row = self.row("Day", self.day)
        self.add(self._purpose_row)
        self.add_side_by_side(self._day_row, self.row("At", self.start), self.row("Place", self.place))
        self.add_side_by_side(self.row("Agencies", self.agencies), self.row("Pupils, by code", self.pupils))
        self.add(self.row("Who is invited or was there", self.people))
        self.leader_row = self.row("Leader there", self.leader)
        self.add(self.leader_row)
        self.add(self.row("Counts for this action", self.action))
        self.add(line())
        self._minutes_row = self.row("Length", self.minutes)
        self.add_side_by_side(self.row("What became of it", self.state), self._minutes_row)
        self.add(self.row("Note", self.remark))
        self.add_buttons()
        self.state.chosen.connect(self._fit_state)

    def fill(self, record: Meeting) -> None:
        self.leader_row.caption.setText(f"Was the {settings.school(self._session).leader_title} there?")
        self.agencies.set_known(*agencies.names_and_words(self._session))
        self.pupils.set_known(settings.pupil_codes(self._session))
        self.day.set_value(record.day)
        self.start.set_value(record.start)
        self.purpose.setText(record.purpose)
        self.place.setText(record.place)
        self.agencies.set_values(record.agencies)
        self.pupils.set_values(record.plans)
        self.people.set_values(record.people)
        self.leader.set_value({True: "yes", False: "no", None: ""}[record.leader_present])
        self.action.set_options(partnership.to_count_for(self._session, record.action), str(record.action or ""))
        self.state.set_value(record.state)
        self.minutes.set_value(record.minutes or None)
        self.remark.set_value(record.note)
        self._fit_state()

    def record(self) -> Meeting:
        meeting: Meeting = self._loaded
        state = self.state.value()
        return replace(
            meeting,
            day=self.day.value() or meeting.day,
            start=self.start.value(),
            purpose=self.purpose.text().strip(),
            place=self.place.text().strip(),
            agencies=self.agencies.values(),
            people=self.people.values(),
            plans=tuple(code.upper() for code in self.pupils.values()),
            leader_present=LEADER[self.leader.value()],
            action=int(self.action.value() or 0) or None,
            state=state,
            minutes=meeting.minutes if state == "planned" else self.minutes.value(),
            note=self.remark.value(),
        )

    def faults(self) -> list[tuple[FormRow, str]]:
        found = []
        if not self.purpose.text().strip():
            found.append((self._purpose_row, "A few words are needed, such as “EP, planning call”."))
        if not self.day.text().strip():
            found.append((self._day_row, "A day is needed, such as 25 Nov."))
        if self.state.value() == "held" and not self.minutes.text().strip():
            found.append((self._minutes_row, "How long was it? Give the minutes it took."))
        return found

    def _fit_state(self) -> None:
        """Minutes are asked for what is over: how long it was, or how much time went."""
        state = self.state.value()
        self._minutes_row.setVisible(state != "planned")
        caption = "How long it was" if state == "held" else "Time lost, if any"
        self._minutes_row.caption.setText(caption)
        self.minutes.setAccessibleName(caption)
