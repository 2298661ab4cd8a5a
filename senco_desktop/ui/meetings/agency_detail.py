"""The details of one agency: how early it wants to be asked, its people, and its referrals with what was heard."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from senco_desktop.domain.plan_records import AgencyPerson, Referral
from senco_desktop.domain.records import Agency
from senco_desktop.domain.wording import count_words, day_words
from senco_desktop.services import agencies, referrals, registers
from senco_desktop.services.session import Session
from senco_desktop.ui.cards import Card, clear, titled
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, IconButton, words

OFF_THE_LIST = "This agency is no longer on your list. What was sent to it stays here, to be asked about and ended."


class AgencyDetail(QWidget):
    """Signals carry the referral or the person that is meant; `person_given` one that is not stored yet."""

    change_asked = Signal()
    back_asked = Signal()
    referral_asked = Signal()
    opened = Signal(object)
    asked = Signal(object)
    heard = Signal(object)
    person_given = Signal(object)
    person_dropped = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._agency = Agency("")
        self.name = words("", "section", wrap=True)
        self.lead = words("", "quiet", wrap=True)
        self.change = Button("Change…", icon_name="pencil")
        self.back = Button("Put back on the list", icon_name="arrow-back-up")
        self.refer = Button("Referral", icon_name="plus", tip="Add a referral")
        self.referrals = Card("Referrals", " ")
        self.referral_rows: list[ReferralRow] = []
        self._referrals = QVBoxLayout()
        self.referrals.body.addLayout(self._referrals)
        self.people = Card("People")
        self._people = QVBoxLayout()
        self._people.setSpacing(0)
        self.people.body.addLayout(self._people)
        self.person, self.role, self.route = QLineEdit(), QLineEdit(), QLineEdit()
        self.add_person = Button("Add", tip="Add this person")
        self._lay_out()
        self.change.clicked.connect(self.change_asked)
        self.back.clicked.connect(self.back_asked)
        self.refer.clicked.connect(self.referral_asked)
        self.add_person.clicked.connect(self._on_person)
        for field in (self.person, self.role, self.route):
            field.returnPressed.connect(self._on_person)

    def load(self, agency: Agency) -> None:
        """Show this agency as it is stored."""
        if agency.id != self._agency.id:
            for field in (self.person, self.role, self.route):
                field.clear()
        self._agency = agency
        listed = agency.id > 0
        for part in (self.change, self.refer, self.people):
            part.setVisible(listed)
        self.back.setVisible(not listed)
        self.name.setText(agency.name)
        self.lead.setText(self._lead_words(agency) if listed else OFF_THE_LIST)
        clear(self._referrals)
        clear(self._people)
        found = [each for each in referrals.all_referrals(self._session) if each.agency == agency.name]
        waiting = sum(each.ended_on is None for each in found)
        self.referrals.note.setText(f"{waiting} waiting" if waiting else "")
        self.referral_rows = [ReferralRow(each, self._session) for each in found]
        for row in self.referral_rows:
            row.opened.connect(self.opened)
            row.asked.connect(self.asked)
            row.heard.connect(self.heard)
            self._referrals.addWidget(row)
        if not found:
            self._referrals.addWidget(words("Nobody was referred to them yet.", "quiet", wrap=True))
        for person in agencies.people(self._session, agency.name):
            known = PersonRow(person)
            known.dropped.connect(self.person_dropped)
            self._people.addWidget(known)

    def _lead_words(self, agency: Agency) -> str:
        """ "Wants 6 weeks’ notice: for the meeting on Tue 24 Nov 2026 ask by Tue 13 Oct"."""
        if not agency.lead_weeks:
            return "No lead time is noted. “Change…” keeps how many weeks ahead they want to be asked."
        notice = f"Wants {count_words(agency.lead_weeks, 'week', figures=True)}’ notice"
        today = self._session.today
        coming = [
            meeting
            for meeting in registers.meetings(self._session, today, today + timedelta(days=400))
            if agency.name in meeting.agencies and meeting.state == "planned"
        ]
        if not coming:
            return f"{notice}: asked today, they come from {day_words(today + timedelta(weeks=agency.lead_weeks))} on"
        by = coming[0].day - timedelta(weeks=agency.lead_weeks)
        passed = " (that day has passed)" if by < today else ""
        return f"{notice}: for the meeting on {day_words(coming[0].day)} ask by {day_words(by)}{passed}"

    def _on_person(self) -> None:
        name = self.person.text().strip()
        if not name:
            self.person.setFocus()
            return
        given = AgencyPerson(self._agency.name, name, self.role.text().strip(), self.route.text().strip())
        for field in (self.person, self.role, self.route):
            field.clear()
        self.person_given.emit(given)
        self.person.setFocus()

    def _lay_out(self) -> None:
        theme = look()
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        for field, name, hint, share in (
            (self.person, "Name", "Name", 3), (self.role, "Role", "Role", 3),
            (self.route, "How to reach them", "Phone, address", 4),
        ):  # fmt: skip
            field.setAccessibleName(name)
            field.setPlaceholderText(hint)
            line.addWidget(field, share)
        line.addWidget(self.add_person)
        self.people.body.addLayout(line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, theme.px(4), 0)
        layout.setSpacing(theme.px(12))
        layout.addLayout(titled(self.name, self.lead, self.refer, self.change, self.back))
        layout.addWidget(self.referrals)
        layout.addWidget(self.people)
        layout.addStretch(1)


class ReferralRow(QWidget):
    """Whom, since when, what was heard; and the two things that happen to it: asked again, heard from them."""

    opened = Signal(object)
    asked = Signal(object)
    heard = Signal(object)

    def __init__(self, referral: Referral, session: Session) -> None:
        super().__init__()
        self.referral = referral
        today = session.today
        self.open = Button(referral.pupil, "link", tip=f"Change the referral of {referral.pupil}")
        route = f" · {referral.route}" if referral.route else ""
        self.first = words(f"referred {day_words(referral.referred_on)}{route}", wrap=True)
        self.second = words(f"{referrals.words(referral, today)}{_chase_words(referral, session)}", "caption", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, look().px(4))
        row.setSpacing(look().px(8))
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self.first)
        text.addWidget(self.second)
        row.addWidget(self.open)
        row.addLayout(text, 1)
        self.ask = Button("Ask again", tip="They were asked today")
        self.hear = Button("Heard", tip="They answered today")
        self.ask.setAccessibleName(f"Ask again about {referral.pupil}")
        self.hear.setAccessibleName(f"Heard about {referral.pupil}")
        for button in (self.ask, self.hear):
            row.addWidget(button)
            if referral.ended_on is not None:
                button.hide()
        self.open.clicked.connect(self._on_open)
        self.ask.clicked.connect(self._on_ask)
        self.hear.clicked.connect(self._on_hear)

    def _on_open(self) -> None:
        self.opened.emit(self.referral)

    def _on_ask(self) -> None:
        self.asked.emit(self.referral)

    def _on_hear(self) -> None:
        self.heard.emit(self.referral)


class PersonRow(QWidget):
    """A name, a role, how to reach them."""

    dropped = Signal(object)

    def __init__(self, person: AgencyPerson) -> None:
        super().__init__()
        self._person = person
        self.drop = IconButton("x", f"Take off: {person.name}", role="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(8))
        row.addWidget(words(person.name, "strong"))
        row.addWidget(words(" · ".join(part for part in (person.role, person.route) if part), "quiet", wrap=True), 1)
        row.addWidget(self.drop)
        self.drop.clicked.connect(self._on_drop)

    def _on_drop(self) -> None:
        self.dropped.emit(self._person)


def _chase_words(referral: Referral, session: Session) -> str:
    """ " · ask again on Thu 3 Dec", or that the day has come."""
    if referral.ended_on is not None or referral.next_chase is None:
        return ""
    due = referral.next_chase <= session.today
    return f" · ask again {'now, due ' if due else 'on '}{day_words(referral.next_chase, year=False)}"
