"""Settings: the school and the two of you, with the titles that are printed everywhere."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCompleter, QLineEdit

from senco_desktop.domain.records import School
from senco_desktop.services import settings
from senco_desktop.services.changes import Changes
from senco_desktop.ui.cards import FormRow
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.record_form import RecordForm
from senco_desktop.ui.settings.section import Section

TITLES = ("SENCo", "SENDCo", "SEND and Inclusion Lead", "ALNCo", "Inclusion Manager")
LEADERS = ("head teacher", "executive head teacher", "principal", "head of school", "inclusion lead")


class SchoolForm(RecordForm):
    """Names and titles. A title is typed freely; the usual ones are offered."""

    def __init__(self) -> None:
        super().__init__("Who we are")
        self.name, self.senco, self.leader = QLineEdit(), QLineEdit(), QLineEdit()
        self.title, self.leader_title = _offering(TITLES), _offering(LEADERS)
        self.name_row = self.row("The school’s name, as it should stand on printed pages", self.name)
        self.title_row = self.row("Your title", self.title, "For instance " + ", ".join(TITLES))
        self.leader_title_row = self.row("The leader’s title", self.leader_title)
        self.add(self.name_row)
        self.add_side_by_side(self.row("Your name", self.senco), self.title_row)
        self.add_side_by_side(self.row("The leader you work with", self.leader), self.leader_title_row)

    def fill(self, record: School) -> None:
        for field, text in ((self.name, record.name), (self.senco, record.senco_name), (self.title, record.senco_title),
                            (self.leader, record.leader_name), (self.leader_title, record.leader_title)):
            field.setText(text)

    def record(self) -> School:
        texts = [" ".join(f.text().split()) for f in (self.name, self.senco, self.title, self.leader, self.leader_title)]
        loaded: School = self._loaded
        return replace(loaded, name=texts[0], senco_name=texts[1], senco_title=texts[2], leader_name=texts[3],
                       leader_title=texts[4])

    def faults(self) -> list[tuple[FormRow, str]]:
        rows = (self.name_row, "A school needs a name."), (self.title_row, "Printed pages need your title."), (
            self.leader_title_row, "Printed pages need the leader’s title.")
        return [(row, text) for row, text in rows if not row.field.text().strip()]  # type: ignore[attr-defined]


class SchoolSection(Section):
    CODE, TITLE, ICON = "school", "School and people", "building"
    HINT = "Names and titles"
    WORDS = "What stands here is printed on every report and shown in the rail."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form = SchoolForm()
        self.keep_form(self.form, self._stored, self._store)
        self.body.addStretch(1)

    def _stored(self) -> School:
        return settings.school(self.session)

    def _store(self, school: School) -> Changes | None:
        return self.desk.run(settings.save_school, school)


def _offering(usual: tuple[str, ...]) -> QLineEdit:
    field = QLineEdit()
    completer = QCompleter(list(usual), field)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setCaseSensitivity(completer.caseSensitivity().CaseInsensitive)
    field.setCompleter(completer)
    field.setPlaceholderText(usual[0])
    return field
