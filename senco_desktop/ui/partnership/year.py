"""The tab "Year": the heat map of both roles' pressure, a band for each term, the chosen week at the right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from html import escape

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from senco_desktop.domain import heat_map as rules
from senco_desktop.domain.calendar import monday_of
from senco_desktop.domain.heat_map import HOW, LEVELS, TermMap, Week, WeekEdit, YearMap, with_edits
from senco_desktop.domain.wording import capital, day_words
from senco_desktop.services import heat_map, settings
from senco_desktop.ui.cards import Card, Columns, EmptyState, clear
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Combo
from senco_desktop.ui.flow import FlowLayout
from senco_desktop.ui.painters import level_cell
from senco_desktop.ui.partnership.tab import Tab
from senco_desktop.ui.partnership.year_table import LABELS, TermTable
from senco_desktop.ui.partnership.year_week import WeekCard
from senco_desktop.ui.record_form import in_card
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, Picture, line, words

FOR_WHAT = (
    "Here the two of you see how full each week is for each, and agree what to do about the red ones. It needs the term dates."
)

KEYS = "Arrows walk · 0 to 3 set the level · Enter opens the week · Ctrl+Enter saves"


class Band(QWidget):
    """A term: its table, and below it what was agreed for its red weeks."""

    def __init__(self) -> None:
        super().__init__()
        self.table = TermTable()
        self._notes = QGridLayout()
        self._notes.setContentsMargins(look().px(LABELS), 0, 0, 0)
        self._notes.setHorizontalSpacing(look().px(18))
        self._notes.setVerticalSpacing(look().px(4))
        for column in (0, 1):
            self._notes.setColumnStretch(column, 1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(look().px(5))
        inside.addWidget(self.table)
        inside.addLayout(self._notes)
        self._noted: list[tuple[date, str, str]] | None = None

    def show_notes(self, term: TermMap) -> None:
        """The red weeks of the term for which something is agreed."""
        noted = [(week.monday, week.relief.how, week.relief.text) for week in term.weeks if week.red and week.relief]
        if noted == self._noted:
            return
        self._noted = noted
        clear(self._notes)
        for place, (monday, how, text) in enumerate(noted):
            day = day_words(monday, weekday=False, year=False)
            said = words(f"<b>{day}</b>&nbsp; {HOW[how]}: {escape(text)}", "caption", wrap=True, rich=True)
            said.setAccessibleName(f"{day}. {HOW[how]}: {text}")
            self._notes.addWidget(said, place // 2, place % 2)


class YearTab(Tab):
    """What is set stays in `edits` until Save stores it all, however many weeks were walked through."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.edits: dict[date, WeekEdit] = {}
        self._stored = YearMap(0)
        self._year: int | None = None
        self._chosen: date | None = None
        self._titles = ("", "")
        self.years = Combo("School year")
        self.years.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.print_button = Button("Print", icon_name="printer", tip="One page for each term, under Reports")
        self.tools = (self.years, self.print_button)
        self.card = Card("Our year")
        self.bands: list[Band] = []
        self._bands = QVBoxLayout()
        self.week = WeekCard()
        self.red = Card("Red weeks")
        self.red_days = words("", "body", wrap=True)
        self.to_agree = words("", "quiet", wrap=True)
        self.none_yet = EmptyState(FOR_WHAT, "Give the term dates", "calendar", main=True)
        self.none_card = in_card(self.none_yet)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        session = self.session
        school, years = settings.school(session), heat_map.years(session)
        self._titles = (capital(school.senco_title), capital(school.leader_title))
        self.week.show_titles(self._titles)
        if self._year not in years:
            self._year = heat_map.year_of_today(session)
        self.years.set_options([(str(year), rules.year_words(year)) for year in years], str(self._year))
        self.years.setEnabled(len(years) > 1)
        self.columns.setVisible(bool(years))
        self.none_card.setVisible(not years)
        self.print_button.setEnabled(bool(years))
        self._stored = heat_map.year_map(session, self._year)
        if self._stored.weeks and (self._chosen is None or self._stored.week(self._chosen) is None):
            self._chosen = self._first_week().monday
        self._show()

    def show_target(self, target: object) -> None:
        """Choose the week of a day."""
        if isinstance(target, date) and self._stored.week(monday_of(target)) is not None:
            self.choose(monday_of(target))

    def has_unsaved(self) -> bool:
        return bool(self.edits)

    def shown(self) -> YearMap:
        """The map with what is not saved yet."""
        return with_edits(self._stored, self.edits)

    def choose(self, monday: date) -> None:
        """Open a week at the right."""
        self._chosen = monday
        self._show()

    def set_level(self, monday: date, role: str, level: int) -> None:
        """The level of one role's week; its week is opened too."""
        self._chosen = monday
        edit = self._edit(monday)
        self._keep(replace(edit, levels={**edit.levels, role: level}))

    def confirm(self) -> None:
        """Both levels of the chosen week stand as they are shown."""
        week = self._chosen_week()
        if week is not None:
            said = {cell.role: cell.level for cell in week.cells}
            whys = {cell.role: cell.why for cell in week.cells}
            self._keep(replace(self._edit(week.monday), levels=said, whys=whys))

    def save(self) -> None:
        """Store all that was set, as one step."""
        if not self.edits:
            return
        if self.desk.run(heat_map.save, list(self.edits.values())) is not None:
            self._saved()

    def cancel(self) -> None:
        """All weeks as they were."""
        self._saved()

    def _saved(self) -> None:
        """Nothing waits any more; the focus leaves Save and Cancel, which go grey, for the week among the others."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.week.isAncestorOf(focus)
        self.edits.clear()
        self.refresh()
        if inside and self._chosen is not None:
            next((band for band in self.bands if band.isVisible() and band.table.go_to_week(self._chosen)), None)

    # What is said

    def _on_level(self, role: str, level: int) -> None:
        if self._chosen is not None:
            self.set_level(self._chosen, role, level)

    def _on_why(self, role: str, text: str) -> None:
        week = self._chosen_week()
        if week is not None:
            edit = self._edit(week.monday)
            levels = {**edit.levels, role: week.cell(role).level}
            self._keep(replace(edit, levels=levels, whys={**edit.whys, role: text}))

    def _on_how(self, how: str) -> None:
        if self._chosen is not None:
            self._keep(replace(self._edit(self._chosen), how=how))

    def _on_text(self, text: str) -> None:
        if self._chosen is not None:
            self._keep(replace(self._edit(self._chosen), how=self.week.how.value(), text=text))

    def _on_year(self, code: str) -> None:
        self._year, self._chosen = int(code), None
        self.refresh()

    def _on_passed(self, step: int, column: int) -> None:
        tables = [band.table for band in self.bands if band.isVisible()]
        place = tables.index(self.sender()) + step  # type: ignore[arg-type]
        if 0 <= place < len(tables):
            tables[place].go_to(0 if step > 0 else 1, column)
            self.show_part.emit(tables[place])

    def _on_print(self) -> None:
        self.desk.go("reports", "heat-map")

    def _on_settings(self) -> None:
        self.desk.go("settings")

    # What is shown

    def _edit(self, monday: date) -> WeekEdit:
        return self.edits.get(monday, WeekEdit(monday))

    def _keep(self, edit: WeekEdit) -> None:
        self.edits[edit.monday] = edit
        self._show()

    def _chosen_week(self) -> Week | None:
        return self.shown().week(self._chosen) if self._chosen is not None else None

    def _first_week(self) -> Week:
        """The first week of the map from this one on that has school days."""
        weeks = [week for week in self._stored.weeks if week.cells] or list(self._stored.weeks)
        return next((week for week in weeks if week.monday >= monday_of(self.session.today)), weeks[0])

    def _show(self) -> None:
        year = self.shown()
        self.card.set_title(f"Our year, {year.name}")
        self._fit_bands(len(year.terms))
        for band, term in zip(self.bands, year.terms, strict=False):
            band.table.show_term(term, self._titles, self.session.today, self._chosen)
            band.show_notes(term)
        week = self._chosen_week()
        if week is not None:
            self.week.load(week)
        self.week.show_unsaved(len(self.edits))
        title, days = rules.red_words(year)
        self.red.set_title(title)
        for label, text in ((self.red_days, days), (self.to_agree, rules.without_relief(year, self.session.today))):
            label.setText(text)
            label.setVisible(bool(text))

    def _fit_bands(self, count: int) -> None:
        while len(self.bands) < count:
            band = Band()
            if self.bands:
                self._bands.addWidget(line())
            self._bands.addWidget(band)
            band.table.chosen.connect(self.choose)
            band.table.levelled.connect(self.set_level)
            band.table.passed.connect(self._on_passed)
            self.bands.append(band)
        for place, band in enumerate(self.bands):
            band.setVisible(place < count)

    def _lay_out(self) -> None:
        theme = look()
        legend = QWidget()
        levels = FlowLayout(theme.px(12), legend)
        for level, text in enumerate(LEVELS):
            said = QWidget()
            pair = QHBoxLayout(said)
            pair.setContentsMargins(0, 0, 0, 0)
            pair.setSpacing(theme.px(6))
            pair.addWidget(Picture(partial(_draw_level, level), 22))
            pair.addWidget(words(text, "caption"))
            levels.addWidget(said)
        self.card.head.addWidget(legend)
        self._bands.setSpacing(theme.px(8))
        self.card.body.addLayout(self._bands)
        self.card.add(words(KEYS, "caption", wrap=True))
        self.card.body.addStretch(1)
        right = QWidget()
        side = QVBoxLayout(right)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.px(12))
        self.red.add(self.red_days)
        self.red.add(self.to_agree)
        side.addWidget(self.week)
        side.addWidget(self.red)
        side.addStretch(1)
        self.columns = Columns(self.card, right, (810, 322))
        whole = QWidget()
        inside = QVBoxLayout(whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.none_card)
        inside.addWidget(self.columns, 1)
        self.fill(whole)

    def _connect(self) -> None:
        for signal, does in (
            (self.years.picked, self._on_year), (self.print_button.clicked, self._on_print),
            (self.none_yet.asked, self._on_settings), (self.week.levelled, self._on_level),
            (self.week.why_said, self._on_why), (self.week.how_said, self._on_how), (self.week.text_said, self._on_text),
            (self.week.confirmed, self.confirm), (self.week.save_asked, self.save), (self.week.cancel_asked, self.cancel),
        ):  # fmt: skip
            signal.connect(does)
        for keys, does in (("Ctrl+Return", self.save), ("Ctrl+Enter", self.save), ("Esc", self.cancel)):
            shortcut = QShortcut(QKeySequence(keys), self.card, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)


def _draw_level(level: int, painter: QPainter, rect: QRectF) -> None:
    level_cell(painter, rect, level)
