"""The register at the left: search, one button with the filters, and a row a plan, ordered by the date of its next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSignalBlocker, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu

from senco_desktop.domain.plan_register import is_closed, kind_words
from senco_desktop.domain.registers import SIX_WEEKS
from senco_desktop.domain.step_words import register_words
from senco_desktop.domain.wording import count_words
from senco_desktop.services.plans import PlanRow
from senco_desktop.services.session import Session
from senco_desktop.ui.cards import Card
from senco_desktop.ui.delegates import Lines
from senco_desktop.ui.icons import paint_icon
from senco_desktop.ui.painters import OWNERS
from senco_desktop.ui.record_form import let_scroll
from senco_desktop.ui.theme import look
from senco_desktop.ui.views import RecordList
from senco_desktop.ui.widgets import Button, words

WHAT = (("all", "All open"), ("late", "Late"), ("due", "Due in six weeks"), ("nothing", "Nothing due"), ("closed", "Closed"))
WHOSE = (("", "Anybody’s turn"), *OWNERS.items())


class PlanRegister(Card):
    """`chosen` gives the row that she chose, never one that the page chose."""

    chosen = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setAccessibleName("Register")
        self._session = session
        self._rows: Sequence[PlanRow] = ()
        self._chosen = 0
        self.search = SearchLine()
        self.search.setPlaceholderText("Code, step or owner")
        self.search.setAccessibleName("Search the register")
        self.search.setClearButtonEnabled(True)
        self.menu = FilterMenu(self)
        self.filter = Button("All", icon_name="adjustments", tip="Which plans are shown")
        self.filter.setAccessibleName("Which plans are shown")
        self.filter.setMenu(self.menu)
        self.count = words("", "caption", wrap=True)
        self.rows = RecordList("Plans and requests", self._lines, key=_id, height=58)
        self.rows.setAccessibleDescription("Up and Down: choose a plan. Enter: go to its steps. F2: change it.")
        top = QHBoxLayout()
        top.setSpacing(look().px(8))
        top.addWidget(self.search, 1)
        top.addWidget(self.filter)
        self.body.addLayout(top)
        self.add(self.count)
        self.add_rows(self.rows)
        let_scroll(self.rows)
        self.search.textChanged.connect(self._show)
        self.menu.picked.connect(self._show)
        self.rows.chosen.connect(self.chosen)

    def show_rows(self, rows: Sequence[PlanRow]) -> None:
        """Show these, as far as the filters let them."""
        self._rows = rows
        years = {row.plan.year_group for row in rows if row.plan.year_group}
        moves = {str(row.transfer_year) for row in rows if row.transfer_year}
        self.menu.offer(sorted(years, key=year_order), sorted(moves))
        self._show()

    def choose(self, plan_id: int) -> None:
        """Choose the row of a plan, if the filters show it."""
        self._chosen = plan_id
        with QSignalBlocker(self.rows):
            self.rows.choose(lambda row: row.plan.id == plan_id)

    def reveal(self, row: PlanRow) -> None:
        """Take back the filters if they hide this plan."""
        if row not in self.shown():
            self.search.clear()
            self.menu.choose("closed" if is_closed(row.plan, self._session.today) else "all")
            self._show()

    def shown(self) -> list[PlanRow]:
        """The plans that the filters let through, in order."""
        typed = self.search.text().casefold().split()
        today = self._session.today
        wanted = {name: self.menu.value(name) for name in ("what", "whose", "year", "move")}
        return [row for row in self._rows if _fits(row, wanted, today) and (not typed or self._holds(row, typed))]

    def _holds(self, row: PlanRow, typed: Sequence[str]) -> bool:
        """Whether each typed word stands in the code, kind, year group, step, owner or note."""
        plan = row.plan
        step = row.step.words if row.step else plan.next_step
        text = f"{plan.code} {kind_words(plan)} {step} {OWNERS.get(_owner(row), '')} {plan.note} {plan.la} {plan.keyworker}"
        folded = text.casefold()
        return all(word in folded for word in typed)

    def _show(self) -> None:
        found = self.shown()
        with QSignalBlocker(self.rows):
            self.rows.set_rows(found)
            self.rows.choose(lambda row: row.plan.id == self._chosen)
        said = self.menu.said()
        self.filter.setText("All" if not said else "Some")
        count = count_words(len(found), "row", figures=True) if found else "No plan fits"
        self.count.setText(": ".join(filter(None, (count, ", ".join(said)))) if self._rows else "")
        self.count.setVisible(bool(self._rows) and bool(self.search.text() or said or not found))

    def _lines(self, row: PlanRow) -> Lines:
        first, rest = register_words(row.plan, row.step, self._session.today)
        return Lines(lead=row.plan.code, quiet=kind_words(row.plan), owner=_owner(row), second_strong=first, second=rest)


class FilterMenu(QMenu):
    """What is due, whose turn it is, the year group, the year of the move: of each one holds. `picked` when she chose."""

    picked = Signal()

    def __init__(self, parent: PlanRegister) -> None:
        super().__init__(parent)
        self._groups: dict[str, QActionGroup] = {}
        self._menus = {"year": QMenu("Year group", self), "move": QMenu("Moves on in", self)}
        self._put("what", WHAT, self)
        self.addSeparator()
        self._put("whose", WHOSE, self)
        self.addSeparator()
        for menu in self._menus.values():
            self.addMenu(menu)
        self.offer([], [])

    def offer(self, years: Sequence[str], moves: Sequence[str]) -> None:
        """The year groups and years of a move that there are; what is chosen stays if it is one of them."""
        for name, found, every in (("year", years, "Any year group"), ("move", moves, "Any year")):
            options = [("", every), *((each, each) for each in found)]
            group = self._groups.get(name)
            if group is not None and [action.data() for action in group.actions()] == [code for code, _ in options]:
                continue
            kept = self.value(name) if group is not None else ""
            self._menus[name].clear()
            self._put(name, options, self._menus[name], kept)
            self._menus[name].menuAction().setVisible(bool(found))

    def value(self, name: str) -> str:
        """The code chosen of `what`, `whose`, `year` or `move`."""
        action = self._groups[name].checkedAction()
        return str(action.data()) if action is not None else ""

    def choose(self, what: str, **others: str) -> None:
        """Choose without telling; what is not named goes back to everything."""
        for name, group in self._groups.items():
            wanted = {"what": what, **others}.get(name, "")
            for action in group.actions():
                action.setChecked(action.data() == wanted)

    def said(self) -> list[str]:
        """What is chosen besides everything, in words."""
        return [
            group.checkedAction().text() for name, group in self._groups.items()
            if group.checkedAction() is not None and self.value(name) not in ("", "all")
        ]  # fmt: skip

    def _put(self, name: str, options: Sequence[tuple[str, str]], menu: QMenu, chosen: str = "") -> None:
        group = self._groups[name] = QActionGroup(menu)
        for place, (code, text) in enumerate(options):
            action = QAction(text, menu, checkable=True, checked=code == chosen or (place == 0 and not chosen))
            action.setData(code)
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(self._on_triggered)

    def _on_triggered(self) -> None:
        self.picked.emit()


class SearchLine(QLineEdit):
    """A line with a magnifying glass of the words' size in front."""

    def __init__(self) -> None:
        super().__init__()
        self._fit()
        look().changed.connect(self._fit)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = look().px(17)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_icon(painter, QRectF(look().px(10), (self.height() - side) / 2, side, side), "search", "muted")

    def _fit(self) -> None:
        self.setTextMargins(look().px(24), 0, 0, 0)


def _id(row: PlanRow) -> int:
    return row.plan.id


def _fits(row: PlanRow, wanted: Mapping[str, str], today: date) -> bool:
    """Whether each filter lets the row through."""
    closed, step = is_closed(row.plan, today), row.step
    day = step.shown_day if step else None
    what = {
        "all": not closed,
        "late": not closed and day is not None and day < today,
        "due": not closed and day is not None and today <= day <= today + SIX_WEEKS,
        "nothing": not closed and (day is None or day > today + SIX_WEEKS),
        "closed": closed,
    }[wanted["what"]]
    whose, year, move = wanted["whose"], wanted["year"], wanted["move"]
    return what and whose in ("", _owner(row)) and year in ("", row.plan.year_group) and move in ("", str(row.transfer_year))


def _owner(row: PlanRow) -> str:
    """Whose turn it is; "" where nobody owes anything."""
    if row.step is not None:
        return row.step.owner
    return row.plan.owner if row.plan.next_step and row.plan.closed_on is None else ""


def year_order(year: str) -> tuple[int, str]:
    """Nursery, Reception, Year 1 … Year 13, then anything else."""
    start = {"Nursery": -2, "Reception": -1}.get(year)
    if start is not None:
        return start, year
    number = year.removeprefix("Year ")
    return (int(number), year) if number.isdecimal() else (99, year)
