"""Settings: when school opens and closes, and on which weekdays."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout

from senco_desktop.domain.records import SchoolCalendar
from senco_desktop.domain.wording import WEEKDAYS
from senco_desktop.services import calendars
from senco_desktop.services.changes import Changes
from senco_desktop.ui.cards import FormRow
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Tick, TimeField
from senco_desktop.ui.record_form import RecordForm
from senco_desktop.ui.settings.section import Section
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import words


class DayForm(RecordForm):
    """The school day of a calendar."""

    def __init__(self) -> None:
        super().__init__("The school day")
        self.opening, self.closing = TimeField("Opening"), TimeField("Closing")
        self.opening_row, self.closing_row = self.row("School opens at", self.opening), self.row("School closes at", self.closing)
        self.add_side_by_side(self.opening_row, self.closing_row)
        self.add(words("Open on", "label"))
        days = QHBoxLayout()
        days.setSpacing(look().px(10))
        self.days = {number: Tick(name[:3]) for number, name in enumerate(WEEKDAYS, 1)}
        for number, tick in self.days.items():
            tick.setAccessibleName(f"Open on {WEEKDAYS[number - 1]}")
            days.addWidget(tick)
        days.addStretch(1)
        self.body.addLayout(days)

    def fill(self, record: SchoolCalendar) -> None:
        self.opening.set_value(record.opening)
        self.closing.set_value(record.closing)
        for number, tick in self.days.items():
            tick.setChecked(number in record.weekdays)

    def record(self) -> SchoolCalendar:
        weekdays = tuple(number for number, tick in self.days.items() if tick.isChecked())
        opening, closing = self.opening.value(), self.closing.value()
        loaded: SchoolCalendar = self._loaded
        return replace(loaded, opening=opening or loaded.opening, closing=closing or loaded.closing, weekdays=weekdays)

    def faults(self) -> list[tuple[FormRow, str]]:
        rows = (self.opening_row, self.closing_row)
        return [(row, "Type a time, such as 8:45.") for row in rows if not row.field.text().strip()]  # type: ignore[attr-defined]


class DaySection(Section):
    CODE, TITLE, ICON = "day", "School day", "clock"
    HINT = "Opening, closing, weekdays"
    WORDS = "Time between opening and closing on a school day is the school’s; all other time is your own and counts as that."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form = DayForm()
        self.keep_form(self.form, self._stored, self._store)
        self.body.addStretch(1)

    def _stored(self) -> SchoolCalendar:
        return calendars.calendar(self.session)

    def _store(self, day: SchoolCalendar) -> Changes | None:
        return self.desk.run(calendars.save_school_day, opening=day.opening, closing=day.closing, weekdays=day.weekdays,
                             timezone=day.timezone)
