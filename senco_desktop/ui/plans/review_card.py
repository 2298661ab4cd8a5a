""" "Invited and asked": the checklist of the review, who is silent since when, and whom to invite besides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit

from senco_desktop.domain import review_run
from senco_desktop.domain.plan_records import Invitee, PlanEvent
from senco_desktop.domain.records import Plan
from senco_desktop.domain.wording import count_words
from senco_desktop.services import reviews
from senco_desktop.services.reviews import ReviewRun
from senco_desktop.ui.cards import Card, EmptyState
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Combo
from senco_desktop.ui.painters import OWNERS
from senco_desktop.ui.plans.checklist import PROMISED, Checklist
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, IconButton, words

NOBODY = "Put down who is asked to the review, and tick what each was sent and what has come."
NO_DAY = "Once the review meeting has a day, everybody who is asked to it stands here."


class ReviewCard(Card):
    """Runs the services of the checklist itself; every mark is one command that Undo takes back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Invited and asked")
        self._desk = desk
        self.body.setContentsMargins(look().px(12), look().px(13), look().px(8), 0)
        self._run: ReviewRun | None = None
        self.table = Checklist(desk.session.today)
        self.silent = words("", "caption", wrap=True)
        self.empty = EmptyState(NOBODY, "Put down the usual ones", "users")
        self.no_day = words(NO_DAY, "quiet", wrap=True)
        self.name = QLineEdit()
        self.name.setAccessibleName("Who else is asked")
        self.name.setPlaceholderText("Who else is asked")
        self.owner = Combo("Whose side", tuple(OWNERS.items()), value="agency")
        self.add_button = IconButton("plus", "Add to the checklist", framed=True, size=16)
        self._line = QHBoxLayout()
        self._line.setSpacing(look().px(6))
        self._line.addWidget(self.name, 1)
        self._line.addWidget(self.owner)
        self._line.addWidget(self.add_button)
        self.papers = Button("Papers went to all today", "plain", icon_name="mail")
        for part in (self.no_day, self.empty, self.table, self.silent, self.papers):
            self.add(part)
        self.body.addLayout(self._line)
        self.add_button.clicked.connect(self._on_add)
        self.name.returnPressed.connect(self._on_add)
        self.papers.clicked.connect(self._on_papers)
        self.empty.asked.connect(self._on_usual)
        self.table.ticked.connect(self._on_ticked)
        self.table.asked.connect(self._on_asked)
        self.table.removed.connect(self._on_removed)
        self.table.letter.connect(self._on_letter)
        self.table.dated.connect(self._on_dated)

    def load(self, run: ReviewRun) -> None:
        """Show the checklist of this review."""
        self._run = run
        people, meeting = run.invitees, run.meeting
        self.set_title("Invited and asked", count_words(len(people), "person", "people", figures=True) if people else "")
        self.table.set_rows(people)
        self.table.setVisible(bool(people))
        self.no_day.setVisible(meeting is None)
        self.empty.setVisible(meeting is not None and not people)
        for part in (self.name, self.owner, self.add_button):
            part.setVisible(meeting is not None)
        self.papers.setVisible(any(person.papers_sent_on is None for person in people))
        today = self._desk.session.today
        self.silent.setText("\n".join(_silent_line(each.invitee, each.words(today)) for each in run.silent))
        self.silent.setVisible(bool(run.silent))

    def _meeting(self) -> PlanEvent | None:
        return self._run.meeting if self._run else None

    def _on_ticked(self, person: Invitee, part: str) -> None:
        """Not asked, asked, in: Space takes advice one further; of the others it sets or takes today's date."""
        today = self._desk.session.today
        if part == "advice_in" and review_run.cell(person, part) == review_run.NO:
            self._on_asked(person)
        elif part == "came" and person.came:
            self._desk.run(reviews.did_not_come, self._plan(), person)
        elif part == "came" and person.came is False:
            self._tick(person, part, None)
        else:
            self._tick(person, part, None if getattr(person, part) else today)

    def _tick(self, person: Invitee, part: str, on: date | None) -> None:
        self._desk.run(reviews.tick, self._plan(), [person], part, on)

    def _on_dated(self, person: Invitee, part: str, on: date | None) -> None:
        if getattr(person, part) == on:
            return
        if part == PROMISED:
            self._desk.run(reviews.promise_advice, self._plan(), person, on)
        else:
            self._tick(person, part, on)

    def _on_asked(self, person: Invitee) -> None:
        self._desk.run(reviews.ask_for_advice, self._plan(), [person])

    def _on_removed(self, person: Invitee) -> None:
        self._desk.run(reviews.remove_invitee, person)

    def _on_letter(self, person: Invitee) -> None:
        """A letter that asks for the advice goes to the clipboard; who owes none gets none."""
        quiet = next((each for each in self._run.silent if each.invitee == person), None) if self._run else None
        if quiet is None:
            self._desk.said.emit(f"{person.name}: no advice is waited for. A notes that it was asked for.", False)
            return
        QApplication.clipboard().setText(reviews.letter(self._desk.session, reviews.owed_by(self._plan(), quiet)))
        self._desk.said.emit("The letter is copied: paste it into your mail", False)

    def _on_papers(self) -> None:
        """Those who have not had them yet get today's date; the step of the papers is then done."""
        today = self._desk.session.today
        people = [person for person in (self._run.invitees if self._run else ()) if person.papers_sent_on is None]
        self._desk.run(reviews.tick, self._plan(), people, "papers_sent_on", today)

    def _on_usual(self) -> None:
        meeting = self._meeting()
        if meeting is not None:
            self._desk.run(reviews.put_usual, self._plan(), meeting)
            self.table.setFocus()

    def _on_add(self) -> None:
        meeting, name = self._meeting(), self.name.text().strip()
        if meeting is not None and name:
            invitee = replace(Invitee(meeting.id, name), owner=self.owner.value() or "agency")
            if self._desk.run(reviews.save_invitee, invitee) is not None:
                self.name.clear()
        self.name.setFocus()

    def _plan(self) -> Plan:
        assert self._run is not None, "marks are made on a loaded review"
        return self._run.plan


def _silent_line(person: Invitee, said: str) -> str:
    note = f" {person.note}" if person.note else ""
    return f"{person.name}: {said[:1].lower()}{said[1:]}.{note}"
