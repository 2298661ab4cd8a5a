"""Settings: terms, holidays, closures and INSET days of the school year."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit

from senco_desktop.domain.records import Closed, Inset, Term
from senco_desktop.domain.wording import count_words, day_words, period_words
from senco_desktop.services import calendars, year_dates
from senco_desktop.services.year_dates import Dated, first_day
from senco_desktop.ui.cards import FormRow
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Combo, DateField, Tick
from senco_desktop.ui.record_form import RecordForm
from senco_desktop.ui.record_model import Column
from senco_desktop.ui.settings.editor import Editor
from senco_desktop.ui.settings.section import Section
from senco_desktop.ui.widgets import Button, words

KINDS = (("term", "Term"), ("holiday", "Holiday"), ("closure", "Closure"), ("inset", "INSET day"),
         ("bank_holiday", "Bank holiday"))
NAMES = dict(KINDS)


class DatedForm(RecordForm):
    """A term, a closure or an INSET day; an INSET day has one date and may keep its slots."""

    def __init__(self, today: date) -> None:
        super().__init__("Date")
        self.kind = Combo("Kind", KINDS[:4], value="term")
        self.name = QLineEdit()
        self.first, self.last = DateField("First day", today), DateField("Last day", today)
        self.stand = Tick("Protected slots stand on this day")
        self.first_row = self.row("First day", self.first)
        self.last_row = self.row("Last day", self.last)
        self.name_row = self.row("Name", self.name)
        self.add(self.row("Kind", self.kind))
        self.add(self.name_row)
        self.add(self.first_row)
        self.add(self.last_row)
        self.add(self.stand)
        self.kind.picked.connect(self._dress)

    def fill(self, record: Dated) -> None:
        self.kind.set_options(KINDS if kind_of(record) == "bank_holiday" else KINDS[:4], kind_of(record))
        self.name.setText(record.name)
        inset = isinstance(record, Inset)
        new = not record.id
        self.first.set_value(None if new else record.day if isinstance(record, Inset) else record.first)
        self.last.set_value(None if new or isinstance(record, Inset) else record.last)
        self.stand.setChecked(isinstance(record, Inset) and record.slots_stand)
        self.set_title("New date" if new else record.name)
        self._dress("inset" if inset else self.kind.value())

    def record(self) -> Dated:
        kind, name = self.kind.value(), " ".join(self.name.text().split())
        first = self.first.value() or date.min
        last = self.last.value() or date.min
        if kind == "inset":
            return Inset(first, name or "INSET", self.stand.isChecked(), self._loaded.id)
        if kind == "term":
            return Term(name, first, last, self._loaded.id)
        return Closed(kind, name or NAMES[kind], first, last, self._loaded.id)

    def faults(self) -> list[tuple[FormRow, str]]:
        found = []
        if self.kind.value() == "term" and not self.name.text().strip():
            found.append((self.name_row, "A term needs a name, such as Autumn 2026."))
        if not self.first.text().strip():
            found.append((self.first_row, "Type a day, such as 1 Sep 2026."))
        if self.kind.value() != "inset" and not self.last.text().strip():
            found.append((self.last_row, "Type the last day."))
        return found

    def _dress(self, kind: str) -> None:
        self.last_row.setVisible(kind != "inset")
        self.stand.setVisible(kind == "inset")
        self.first_row.caption.setText("Day" if kind == "inset" else "First day")


class YearSection(Section):
    CODE, TITLE, ICON = "year", "School year", "calendar"
    HINT = "Terms, holidays, INSET"
    WORDS = "Slots stand, and school days are counted, in term, less what is closed. Dates can be typed, read from a file, or " \
            "taken as they are typical for England and then checked."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.typical = Button("Typical dates", icon_name="calendar-plus")
        self.from_file = Button("From a file", icon_name="folder")
        self.bank = words("", "caption", wrap=True)
        self.editor = Editor("Dates of the school year", (
            Column("Kind", _kind_words, spoken=_spoken),
            Column("Name", lambda d: d.name, strong=True, tip=lambda d: d.name),
            Column("When", _when, sort=first_day),
        ), DatedForm(self.session.today), key=lambda d: (type(d).__name__, d.id), stretch=1,
            fresh=lambda: Term("", date.min, date.min), add="Add a date",
            empty="The terms, holidays and INSET days of the school stand here.")
        self.editor.top.insertWidget(1, self.typical)
        self.editor.top.insertWidget(2, self.from_file)
        self.body.addWidget(self.editor, 1)
        self.body.addWidget(self.bank)
        self.editor.saved.connect(self._on_saved)
        self.editor.removed.connect(self._on_removed)
        self.typical.clicked.connect(self._on_typical)
        self.from_file.clicked.connect(self._on_file)

    def refresh(self) -> None:
        self.editor.set_rows(year_dates.all_dates(self.session))
        year = year_dates.year_to_offer(self.session)
        self.typical.setText(f"Typical dates {year}–{(year + 1) % 100:02d}")
        first, last = calendars.school_year(self.session.today)
        days = sorted(d for d in calendars.calendar(self.session).bank_holidays or () if first <= d <= last)
        named = ", ".join(day_words(day) for day in days)
        counted = count_words(len(days), "bank holiday", figures=True)
        self.bank.setText(f"{counted} of this school year are known already: {named}." if days else "")

    def has_unsaved(self) -> bool:
        return self.editor.has_unsaved()

    def _on_saved(self, before: Dated | None, record: Dated) -> None:
        if self.desk.run(year_dates.save, record, before):
            self.editor.done()

    def _on_removed(self, record: Dated) -> None:
        if self.desk.run(year_dates.remove, record):
            self.editor.done()

    def _on_typical(self) -> None:
        self.desk.run(year_dates.add_typical, year_dates.year_to_offer(self.session),
                      say="Typical dates taken: check each with your school’s own")

    def _on_file(self) -> None:
        self.import_asked.emit("term-dates")


def kind_of(dated: Dated) -> str:
    return "term" if isinstance(dated, Term) else "inset" if isinstance(dated, Inset) else dated.kind


def _kind_words(dated: Dated) -> str:
    return "INSET, slots stand" if isinstance(dated, Inset) and dated.slots_stand else NAMES[kind_of(dated)]


def _when(dated: Dated) -> str:
    return day_words(dated.day) if isinstance(dated, Inset) else period_words(dated.first, dated.last)


def _spoken(dated: Dated) -> str:
    return f"{_kind_words(dated)}, {dated.name}, {_when(dated)}"
