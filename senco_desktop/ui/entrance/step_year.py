"""First run, step 2: the school day and the dates of the year, typed, taken from a file, or typical ones to be checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Closed, Inset, SchoolCalendar, Term
from senco_desktop.domain.typical_year import typical_year
from senco_desktop.domain.wording import count_words
from senco_desktop.services import calendars, first_run
from senco_desktop.services.first_run import Dated
from senco_desktop.services.session import Session
from senco_desktop.ui.ask import Ask
from senco_desktop.ui.cards import FormRow, MessageBar
from senco_desktop.ui.entrance.step import Step
from senco_desktop.ui.fields import Combo, DateField, Tick, TimeField
from senco_desktop.ui.theme import look
from senco_desktop.ui.week_slots import DAYS
from senco_desktop.ui.widgets import Button, IconButton, line, words

KINDS = (("term", "Term"), ("holiday", "Half term or holiday"), ("closure", "Closed"), ("inset", "INSET day"))
FILES = "Term dates (*.csv *.xlsx *.txt);;All files (*)"
SUMMER = 6
"""From June on the next school year is offered as well."""


class DateRow(QFrame):
    """One term, holiday, closure or INSET day."""

    removed = Signal(object)

    def __init__(self, today: date, number: int) -> None:
        super().__init__()
        self.kind = Combo(f"Kind, row {number}", KINDS, value="term")
        self.name = QLineEdit()
        self.name.setAccessibleName(f"Name, row {number}")
        self.name.setPlaceholderText("Autumn 2026")
        self.first = DateField(f"First day, row {number}", today)
        self.last = DateField(f"Last day, row {number}", today)
        self.cross = IconButton("x", f"Remove row {number}", role="text")
        self.kind.currentIndexChanged.connect(self._dress)
        self.cross.clicked.connect(self._on_removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, look().px(3), 0, look().px(3))
        row.setSpacing(look().px(8))
        for field in (self.first, self.last):
            hint: QSize = field.sizeHint()  # type: ignore[no-untyped-call]
            field.setMinimumWidth(hint.width())
        row.addWidget(self.kind)
        row.addWidget(self.name, 1)
        row.addWidget(self.first)
        row.addWidget(self.last)
        row.addWidget(self.cross)

    def show_dated(self, dated: Dated) -> None:
        self.kind.set_value(_kind(dated))
        self.name.setText(dated.name)
        self.first.set_value(dated.day if isinstance(dated, Inset) else dated.first)
        self.last.set_value(dated.day if isinstance(dated, Inset) else dated.last)
        self._dress()

    def dated(self) -> Dated | None:
        """What the row says; None for an empty one. Raises Problem for half a row or a day that can't be read."""
        first, kind = self.first.value(), self.kind.value()
        name = self.name.text().strip()
        if not (first or name or self.first.text().strip() or self.last.text().strip()):
            return None
        called = name or dict(KINDS)[kind]
        last = first if kind == "inset" else self.last.value()
        if first is None or last is None:
            raise Problem(f"“{called}” needs its days.", "Type a day such as 1 Sep 2026, or remove the row.", "dates")
        if kind == "inset":
            return Inset(first, name or "INSET")
        return Term(called, first, last) if kind == "term" else Closed(kind, called, first, last)

    def said(self) -> tuple[str, str, date | None, date | None]:
        """Kind, name and days as they stand in the row."""
        return self.kind.value(), self.name.text().strip(), self.first.value(), self.last.value()

    def _dress(self) -> None:
        self.last.setVisible(self.kind.value() != "inset")

    def _on_removed(self) -> None:
        self.removed.emit(self)


class YearStep(Step):
    """The school day, and terms, holidays and INSET days as rows."""

    NAME = "The school year"
    TITLE = "When is school open?"
    WORDS = ("School days decide when your slots stand and when the school’s own dates fall. England’s bank holidays are known "
             "already.")

    def __init__(self, session: Session, ask: Ask) -> None:
        super().__init__(session, ask)
        calendar = calendars.calendar(session)
        self._timezone = calendar.timezone
        self.opening, self.closing = TimeField("The school day begins"), TimeField("The school day ends")
        self.opening.set_value(calendar.opening)
        self.closing.set_value(calendar.closing)
        self.days = {number: Tick(name[:3]) for number, name in enumerate(DAYS, 1)}
        for number, tick in self.days.items():
            tick.setChecked(number in calendar.weekdays)
            tick.setAccessibleName(f"Open on {DAYS[number - 1]}")
        self.rows: list[DateRow] = []
        self._typical: list[Dated] = []
        """What was offered as typical: rows that still say it give way to those of a file."""
        self._number = 0
        self.bar = MessageBar()
        self._lay_out()
        for dated in _dated(calendar):
            self.add_row(dated)

    def fill_typical(self) -> None:
        """Put typical dates of this school year (from June also of the next) into the rows that are empty."""
        today = self.session.today
        begins = calendars.school_year(today)[0].year
        years = (begins, begins + 1) if SUMMER <= today.month < 9 else (begins,)
        self._typical = []
        for each in (typical_year(year) for year in years):
            self._typical += [*each.terms, *each.closed]
        self._take(self._typical)
        self.bar.ask("These are typical dates for England. Councils and schools set their own: check each one before you go on.")

    def read_file(self, path: Path) -> None:
        """Put the dates of a file into the rows; what could not be read is named."""
        from senco_desktop.exchange.term_dates import read_term_dates

        try:
            dates = read_term_dates(path.read_bytes(), path.name)
        except OSError as error:
            raise Problem(f"{path.name} could not be read ({error.strerror}).", "Choose another file.", "unreadable") from None
        taken: list[Dated] = [*dates.terms, *dates.closed, *dates.insets]
        if dates.terms:
            offered = {_said(each) for each in self._typical}
            for row in [row for row in self.rows if row.said() in offered]:
                self._on_removed(row)
        self._take(taken)
        said = f"{count_words(len(taken), 'date', figures=True)} read from {path.name}."
        if dates.refused:
            refused = "; ".join(f"row {each.row}: {each.reason}" for each in dates.refused[:3])
            said += f" Not understood: {refused}."
        self.bar.ask(said)

    def add_row(self, dated: Dated | None = None) -> DateRow:
        self._number += 1
        row = DateRow(self.session.today, self._number)
        row.removed.connect(self._on_removed)
        if dated is not None:
            row.show_dated(dated)
        self.rows.append(row)
        self._list.addWidget(row)
        self._show_rule()
        return row

    def save(self) -> None:
        opening, closing = self.opening.value(), self.closing.value()
        if opening is None or closing is None:
            raise Problem("The school day needs its two times.", "Type them as 8:45 and 15:15.", "school-day")
        dated = [found for row in self.rows if (found := row.dated()) is not None]
        weekdays = tuple(number for number, tick in self.days.items() if tick.isChecked())
        calendars.save_school_day(self.session, opening=opening, closing=closing, weekdays=weekdays, timezone=self._timezone)
        here = {replace(each, id=0) for each in _dated(calendars.calendar(self.session))}
        if here != {*dated}:
            first_run.save_year(self.session, dated)

    def focus(self) -> None:
        self.opening.setFocus()

    def _lay_out(self) -> None:
        theme = look()
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.px(12))
        day = QHBoxLayout()
        day.setSpacing(theme.px(14))
        for field in (FormRow("The school day begins", self.opening), FormRow("and ends", self.closing)):
            field.setMaximumWidth(theme.px(150))
            day.addWidget(field)
        ticks = QHBoxLayout()
        ticks.setSpacing(theme.px(10))
        for tick in self.days.values():
            ticks.addWidget(tick)
        open_on = QVBoxLayout()
        open_on.setSpacing(theme.px(3))
        open_on.addWidget(words("Open on", "label"))
        open_on.addLayout(ticks)
        day.addLayout(open_on)
        day.addStretch(1)
        body.addLayout(day)
        body.addWidget(words("Terms, half terms and INSET days", "heading"))
        offers = QHBoxLayout()
        offers.setSpacing(theme.px(8))
        self.typical = Button("Typical dates for England", icon_name="calendar-event")
        self.file = Button("From a file…", icon_name="folder")
        self.typical.clicked.connect(self.fill_typical)
        self.file.clicked.connect(self._on_file)
        offers.addWidget(self.typical)
        offers.addWidget(self.file)
        offers.addStretch(1)
        body.addLayout(offers)
        body.addWidget(self.bar)
        self._rule = line()
        body.addWidget(self._rule)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        body.addLayout(self._list)
        self.add = Button("Add a row", "plain", icon_name="plus")
        self.add.clicked.connect(self._on_add)
        body.addWidget(self.add)
        body.addStretch(1)
        self._show_rule()
        self.setMaximumWidth(theme.px(860))

    def _take(self, dated: list[Dated]) -> None:
        """New rows for what is not there yet; empty rows go."""
        for row in [row for row in self.rows if _is_empty(row)]:
            self._on_removed(row)
        here = {(kind, first, last) for kind, _name, first, last in (row.said() for row in self.rows)}
        for each in dated:
            kind, _name, first, last = _said(each)
            if (kind, first, last) not in here:
                self.add_row(each)

    def _show_rule(self) -> None:
        self._rule.setVisible(bool(self.rows))

    def _on_add(self) -> None:
        self.add_row().name.setFocus()

    def _on_removed(self, row: DateRow) -> None:
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._show_rule()

    def _on_file(self) -> None:
        path = self.ask.open_file("Term dates", FILES)
        if path is not None:
            try:
                self.read_file(path)
            except Problem as problem:
                self.bar.ask(problem.one_line())


def _dated(calendar: SchoolCalendar) -> list[Dated]:
    return [*calendar.terms, *calendar.closed, *calendar.insets]


def _is_empty(row: DateRow) -> bool:
    return not (row.name.text().strip() or row.first.text().strip() or row.last.text().strip())


def _said(dated: Dated) -> tuple[str, str, date | None, date | None]:
    first, last = (dated.day, dated.day) if isinstance(dated, Inset) else (dated.first, dated.last)
    return _kind(dated), dated.name, first, last


def _kind(dated: Dated) -> str:
    if isinstance(dated, Inset):
        return "inset"
    return "term" if isinstance(dated, Term) else "closure" if dated.kind == "closure" else "holiday"
