"""Settings: the services she works with, how they are written, and how many weeks ahead they need to be asked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit

from senco_desktop.domain.records import Agency
from senco_desktop.domain.wording import count_words
from senco_desktop.services import agencies
from senco_desktop.ui.cards import FormRow
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import TypedField
from senco_desktop.ui.record_form import RecordForm
from senco_desktop.ui.record_model import Column
from senco_desktop.ui.settings.editor import Editor
from senco_desktop.ui.settings.section import Section

MOST_WEEKS = 52


class AgencyForm(RecordForm):
    """Name, words, lead weeks."""

    def __init__(self) -> None:
        super().__init__("Agency")
        self._taken: frozenset[str] = frozenset()
        self.name, self.line = QLineEdit(), QLineEdit()
        self.weeks: TypedField[int] = TypedField("Weeks ahead", _read_weeks, str, "6")
        self.name_row = self.row("Name", self.name)
        self.add(self.name_row)
        self.add(self.row("Other ways it is written, apart by commas", self.line))
        self.add(self.row("Weeks ahead it has to be asked (0 to 52, or empty)", self.weeks))

    def set_taken(self, names: Collection[str]) -> None:
        """Names of all agencies: no two may have one."""
        self._taken = frozenset(name.casefold() for name in names)

    def fill(self, record: Agency) -> None:
        self.set_title(record.name or "New agency")
        self.name.setText(record.name)
        self.line.setText(", ".join(record.words))
        self.weeks.set_value(record.lead_weeks)

    def record(self) -> Agency:
        found = tuple(dict.fromkeys(word for part in self.line.text().split(",") if (word := " ".join(part.split()))))
        loaded: Agency = self._loaded
        return replace(loaded, name=" ".join(self.name.text().split()), words=found, lead_weeks=self.weeks.value())

    def faults(self) -> list[tuple[FormRow, str]]:
        name = " ".join(self.name.text().split()).casefold()
        if not name:
            return [(self.name_row, "An agency needs a name.")]
        if name in self._taken and name != self._loaded.name.casefold():
            return [(self.name_row, "Another agency has this name.")]
        return []


class AgenciesSection(Section):
    CODE, TITLE, ICON = "agencies", "Agencies", "users"
    HINT = "Names, words, lead weeks"
    WORDS = "Removing an agency takes it off the list; entries and meetings keep its name."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.editor = Editor("Agencies", (
            Column("Name", lambda a: a.name, strong=True),
            Column("Also written", lambda a: ", ".join(a.words), tip=lambda a: ", ".join(a.words)),
            Column("Ask ahead", lambda a: "" if a.lead_weeks is None else count_words(a.lead_weeks, "week", figures=True),
                   sort=lambda a: a.lead_weeks),
        ), AgencyForm(), key=lambda a: a.id, stretch=1, fresh=lambda: Agency(""), add="Add an agency",
            empty="The services you work with stand here.")
        self.body.addWidget(self.editor, 1)
        self.editor.saved.connect(self._on_saved)
        self.editor.removed.connect(self._on_removed)

    def refresh(self) -> None:
        listed = agencies.all_agencies(self.session)
        form = self.editor.form
        assert isinstance(form, AgencyForm)
        form.set_taken([agency.name for agency in listed])
        self.editor.set_rows(listed)

    def has_unsaved(self) -> bool:
        return self.editor.has_unsaved()

    def _on_saved(self, before: Agency | None, agency: Agency) -> None:
        if self.desk.run(agencies.save, agency):
            self.editor.done()

    def _on_removed(self, agency: Agency) -> None:
        if self.desk.run(agencies.remove, agency):
            self.editor.done()


def _read_weeks(text: str) -> int | None:
    plain = text.strip()
    return int(plain) if plain.isdecimal() and int(plain) <= MOST_WEEKS else None
