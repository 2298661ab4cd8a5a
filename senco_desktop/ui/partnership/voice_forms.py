"""The forms of what is noted of the SENCo's voice: a decision, a leadership meeting, something fed in, a policy, a win."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from senco_desktop.domain.partnership_records import FedIn, Policy, SltMeeting, WholeSchoolDecision, Win
from senco_desktop.domain.voice import AREAS, BUDGET_PARTS, STATES, VOICES, of_budget, with_part
from senco_desktop.domain.wording import joined
from senco_desktop.services import description, partnership, settings
from senco_desktop.ui.cards import FormRow
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Combo, DateField, Note, Tick
from senco_desktop.ui.record_form import RecordForm
from senco_desktop.ui.widgets import Button, words

NEEDED = "A few words are needed."
NO_STRAND = ("", "None named")


class NotedForm(RecordForm):
    """What the five have in common: a day, a strand of the shared description, and words that may not be empty."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(title)
        self._session = desk.session
        self.day = DateField("When", desk.session.today)
        self.strand = Combo("Strand it serves", [NO_STRAND])
        self.remark = Note("Note")
        self.delete = Button("Delete", icon_name="trash", tip="Delete it; Undo brings it back")

    def show_strands(self, kept: str) -> None:
        """The strands in force, and the one that the record has."""
        names = dict.fromkeys((*description.strands(self._session), *([kept] if kept else [])))
        self.strand.set_options([NO_STRAND, *((name, name) for name in names)], kept)
        self.strand.set_value(kept)

    def senco(self) -> str:
        """The title of the role, as the school has it now."""
        return settings.school(self._session).senco_title

    def first_field(self) -> QWidget:
        """Where writing begins."""
        return self._rows[0].field

    def needs_day(self) -> list[tuple[FormRow, str]]:
        return [] if self.day.value() else [(self.day_row, "On which day?")]

    @property
    def day_row(self) -> FormRow:
        return next(row for row in self._rows if row.field is self.day)


class DecisionForm(NotedForm):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "A decision")
        self.what = Note("What was decided", hint="Assembly moves to just before lunch")
        self.voice = Combo("The SENCo", list(VOICES.items()), value="shaped")
        self._what_row = self.row("What was decided for the whole school", self.what)
        self._voice_row = self.row("The SENCo", self.voice)
        self.add(self._what_row)
        self.add_side_by_side(self.row("When", self.day), self._voice_row)
        self.add(self.row("Strand it serves", self.strand))
        self.add(self.row("Note", self.remark))
        self.add_buttons(self.delete)

    def fill(self, record: WholeSchoolDecision) -> None:
        self._voice_row.caption.setText(f"The {self.senco()}")
        self.voice.setAccessibleName(f"The {self.senco()}")
        self.what.set_value(record.what)
        self.day.set_value(record.day)
        self.voice.set_value(record.voice)
        self.show_strands(record.strand)
        self.remark.set_value(record.note)

    def record(self) -> WholeSchoolDecision:
        loaded: WholeSchoolDecision = self._loaded
        return replace(loaded, what=self.what.value(), day=self.day.value() or loaded.day, voice=self.voice.value(),
                       strand=self.strand.value(), note=self.remark.value())  # fmt: skip

    def faults(self) -> list[tuple[FormRow, str]]:
        return [*([] if self.what.value() else [(self._what_row, NEEDED)]), *self.needs_day()]


class SltForm(NotedForm):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "A meeting of the leadership team")
        self.invited, self.attended = Tick("The SENCo was invited"), Tick("The SENCo was there")
        self.agenda = Tick("SEND was on the agenda")
        self.add(self.row("When", self.day))
        for tick in (self.invited, self.attended, self.agenda):
            self.add(tick)
        self.add(self.row("Note", self.remark))
        self.add_buttons(self.delete)

    def fill(self, record: SltMeeting) -> None:
        self.invited.setText(f"The {self.senco()} was invited")
        self.attended.setText(f"The {self.senco()} was there")
        self.day.set_value(record.day)
        self.invited.setChecked(record.invited)
        self.attended.setChecked(record.attended)
        self.agenda.setChecked(record.on_agenda)
        self.remark.set_value(record.note)

    def record(self) -> SltMeeting:
        loaded: SltMeeting = self._loaded
        return replace(loaded, day=self.day.value() or loaded.day, invited=self.invited.isChecked(),
                       attended=self.attended.isChecked(), on_agenda=self.agenda.isChecked(),
                       note=self.remark.value())  # fmt: skip

    def faults(self) -> list[tuple[FormRow, str]]:
        return self.needs_day()


class FedInForm(NotedForm):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Fed in")
        self.area = Combo("Into what", list(AREAS.items()), value="plan")
        self.state = Combo("When was inclusion in it", list(STATES.items()), value="before")
        self.add_side_by_side(self.row("Into what", self.area), self.row("Before it was fixed, after, or not at all", self.state))
        self.part = Combo("Of the budget", [("", "All of it"), *((part, part) for part in BUDGET_PARTS)])
        self._part_row = self.row("Of the budget", self.part)
        self.add(self._part_row)
        self.add(self.row("When", self.day))
        self.add(self.row("Strand it serves", self.strand))
        self.add(self.row("Note", self.remark))
        self.add_buttons(self.delete)
        self.area.picked.connect(self._fit_area)

    def _fit_area(self) -> None:
        self._part_row.setVisible(self.area.value() == "budget")

    def fill(self, record: FedIn) -> None:
        part, note = of_budget(record.note) if record.area == "budget" else ("", record.note)
        self.area.set_value(record.area)
        self.part.set_value(part)
        self._fit_area()
        self.state.set_value(record.state)
        self.day.set_value(record.day)
        self.show_strands(record.strand)
        self.remark.set_value(note)

    def record(self) -> FedIn:
        loaded: FedIn = self._loaded
        note = with_part(self.part.value(), self.remark.value()) if self.area.value() == "budget" else self.remark.value()
        return replace(loaded, area=self.area.value(), state=self.state.value(), day=self.day.value() or loaded.day,
                       strand=self.strand.value(), note=note)  # fmt: skip

    def faults(self) -> list[tuple[FormRow, str]]:
        return self.needs_day()


class PolicyForm(NotedForm):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "A policy")
        today = desk.session.today
        self.name, self.looked = QLineEdit(), DateField("Looked at for inclusion on", today)
        self.adopted = DateField("Adopted on", today)
        self.questions = Note("Questions asked", hint="Which child could not do what this asks?")
        self.changed = Note("What was changed")
        self._name_row = self.row("Policy", self.name)
        self.add(self._name_row)
        self.add_side_by_side(self.row("Looked at for inclusion on", self.looked), self.row("Adopted on", self.adopted))
        self.add(self.row("Questions asked", self.questions))
        self.add(self.row("What was changed", self.changed))
        self.add_buttons(self.delete)

    def fill(self, record: Policy) -> None:
        self.name.setText(record.name)
        self.looked.set_value(record.looked_at)
        self.adopted.set_value(record.adopted_on)
        self.questions.set_value(record.questions)
        self.changed.set_value(record.changed)

    def record(self) -> Policy:
        loaded: Policy = self._loaded
        return replace(loaded, name=self.name.text().strip(), looked_at=self.looked.value(),
                       adopted_on=self.adopted.value(), questions=self.questions.value(),
                       changed=self.changed.value())  # fmt: skip

    def faults(self) -> list[tuple[FormRow, str]]:
        return [] if self.name.text().strip() else [(self._name_row, "Which policy?")]


class WinForm(NotedForm):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "A shared win")
        self.text = QLineEdit()
        self._text_row = self.row("What went well together, in a line", self.text)
        self.pupils = words("", "caption", wrap=True)
        self.add(self._text_row)
        self.add(self.pupils)
        self.add(self.row("When", self.day))
        self.add_buttons(self.delete)
        self.text.textChanged.connect(self._look_for_pupils)

    def _look_for_pupils(self, text: str) -> None:
        """A win is printed for both: a pupil's code in it is pointed out, and does not stop her."""
        codes = partnership.pupils_named(self._session, text)
        names = f"{joined(codes)} {'is a pupil’s code' if len(codes) == 1 else 'are pupils’ codes'}"
        self.pupils.setText(f"{names}. Wins are printed and shared: better without a pupil in them." if codes else "")
        self.pupils.setVisible(bool(codes))

    def fill(self, record: Win) -> None:
        self._look_for_pupils(record.text)
        self.text.setText(record.text)
        self.day.set_value(record.day)

    def record(self) -> Win:
        loaded: Win = self._loaded
        return replace(loaded, text=self.text.text().strip(), day=self.day.value() or loaded.day)

    def faults(self) -> list[tuple[FormRow, str]]:
        return [*([] if self.text.text().strip() else [(self._text_row, NEEDED)]), *self.needs_day()]
