"""The form of an action: what, who, by when, how we will know."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit

from senco_desktop.domain.partnership import DIMENSIONS, owner_words
from senco_desktop.domain.records import Action, School
from senco_desktop.domain.wording import joined
from senco_desktop.services import description, partnership, settings
from senco_desktop.services.session import Session
from senco_desktop.ui.cards import FormRow
from senco_desktop.ui.choices import Choice, Choices
from senco_desktop.ui.fields import Combo, DateField, Note, Tick
from senco_desktop.ui.partnership.marks import whose_mark
from senco_desktop.ui.record_form import RecordForm
from senco_desktop.ui.widgets import words

OWNERS = ("senco", "leader", "both")


class ActionForm(RecordForm):
    """Only the words of the action are needed. A pupil's code in them is pointed out, gently, and does not stop her."""

    def __init__(self, session: Session) -> None:
        super().__init__("An action")
        self._session = session
        school = settings.school(session)
        self.text = Note("What we will do", hint="Read one policy together before it is adopted")
        self.owner = Choices("Whose", [Choice(code, owner_words(code, school), mark=whose_mark(code)) for code in OWNERS])
        self.by = DateField("By", session.today)
        self.agreed = DateField("Agreed on", session.today)
        self.how = Note("How we will know")
        self.step = QLineEdit()
        self.strand = Combo("Strand that it serves")
        self.idea = Combo("Start from an idea")
        self.this_term = Tick("This term’s one action")
        self.pupils = words("", "caption", wrap=True)
        self._text_row = self.row("What we will do", self.text)
        self._idea_row = self.row("Start from an idea", self.idea)
        self._strand_row = self.row("Strand of our description that it serves", self.strand)
        self.add(self._idea_row)
        self.add(self._text_row)
        self.add(self.pupils)
        self.add(self.row("Whose", self.owner))
        self.agreed.show_picker(False)
        self.add_side_by_side(self.row("By", self.by), self.row("Agreed on", self.agreed))
        self.add(self._strand_row)
        self.add(self.row("How we will know", self.how))
        self.add(self.row("Next small step", self.step))
        self.add(self.this_term)
        self.add_buttons()
        for field in (self.text, self.how):
            field.textChanged.connect(self._look_for_pupils)
        self.step.textChanged.connect(self._look_for_pupils)
        self.idea.picked.connect(self._on_idea)

    def show_titles(self, school: School) -> None:
        """The school's own titles, which may have been changed since."""
        for code in OWNERS:
            self.owner.button(code).setText(owner_words(code, school))

    def fill(self, record: Action) -> None:
        self._offer(record)
        self.text.set_value(record.text)
        self.owner.set_value(record.owner)
        self.by.set_value(record.by)
        self.agreed.set_value(record.agreed_on or self._session.today)
        self.how.set_value(record.how_we_know)
        self.step.setText(record.next_step)
        self.this_term.setChecked(record.this_term)
        self._look_for_pupils()

    def record(self) -> Action:
        action: Action = self._loaded
        return replace(
            action,
            text=self.text.value(),
            owner=self.owner.value() or "both",
            by=self.by.value(),
            agreed_on=self.agreed.value(),
            how_we_know=self.how.value(),
            next_step=self.step.text().strip(),
            this_term=self.this_term.isChecked(),
            strand=self.strand.value(),
        )

    def faults(self) -> list[tuple[FormRow, str]]:
        return [] if self.text.value() else [(self._text_row, "A few words are needed: what will you do together?")]

    def _offer(self, record: Action) -> None:
        """The strands in force and the one it serves already; for a new action from a line of the review, that line's ideas."""
        strands = list(dict.fromkeys([*description.strands(self._session), *([record.strand] if record.strand else [])]))
        self.strand.set_options([("", "none yet"), *((each, each) for each in strands)], record.strand)
        self.strand.set_value(record.strand)
        self._strand_row.setVisible(bool(strands))
        fitting = [idea for idea in partnership.ideas() if idea.dimension == record.dimension]
        line = DIMENSIONS.get(record.dimension or 0, "")
        self.idea.set_options([("", f"own words: {line}"), *((idea.text, idea.text) for idea in fitting)])
        self.idea.set_value("")
        self._idea_row.setVisible(bool(fitting) and not record.id and not record.text)

    def _on_idea(self, text: str) -> None:
        self.text.set_value(text)
        self.owner.set_value(next((idea.owner for idea in partnership.ideas() if idea.text == text), "both"))

    def _look_for_pupils(self) -> None:
        codes = partnership.pupils_named(self._session, f"{self.text.value()} {self.how.value()} {self.step.text()}")
        names = f"{joined(codes)} {'is a pupil’s code' if len(codes) == 1 else 'are pupils’ codes'}"
        self.pupils.setText(f"{names}. Actions are printed and shared: better without a pupil in them." if codes else "")
        self.pupils.setVisible(bool(codes))
