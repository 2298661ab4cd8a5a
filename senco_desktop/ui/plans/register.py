"""The register at the left: search, filters, and a row a plan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from senco_desktop.domain.plan_register import GROUPS, in_group, kind_words, matches, row_words
from senco_desktop.domain.records import Plan
from senco_desktop.domain.wording import count_words
from senco_desktop.services import date_rules
from senco_desktop.services.session import Session
from senco_desktop.ui.cards import Card
from senco_desktop.ui.delegates import Lines
from senco_desktop.ui.fields import Combo
from senco_desktop.ui.icons import paint_icon
from senco_desktop.ui.record_form import let_scroll, show_quietly
from senco_desktop.ui.theme import look
from senco_desktop.ui.views import RecordList
from senco_desktop.ui.widgets import words


class PlanRegister(Card):
    """`chosen` gives the plan whose row she chose, never one that the page chose."""

    chosen = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setAccessibleName("Register")
        self._session = session
        self._plans: Sequence[Plan] = ()
        self._chosen = 0
        self.search = SearchLine()
        self.search.setPlaceholderText("Code, step or owner")
        self.search.setAccessibleName("Search the register")
        self.search.setClearButtonEnabled(True)
        self.group = Combo("Which plans", GROUPS, value="all")
        self.year = Combo("Year group", (("", "Any year"),))
        self.count = words("", "caption")
        self.rows = RecordList("Plans and requests", self._lines, key=_id, height=58, pad=16)
        filters = QHBoxLayout()
        filters.setSpacing(look().px(8))
        filters.addWidget(self.group, 1)
        filters.addWidget(self.year, 1)
        self.add(self.search)
        self.body.addLayout(filters)
        self.add(self.count)
        self.add_rows(self.rows)
        let_scroll(self.rows)
        self.search.textChanged.connect(self._show)
        self.group.picked.connect(self._show)
        self.year.picked.connect(self._show)
        self.rows.chosen.connect(self.chosen)

    def show_plans(self, plans: Sequence[Plan]) -> None:
        """Show these, as far as the filters let them."""
        self._plans = plans
        years = sorted({plan.year_group for plan in plans if plan.year_group}, key=_year_order)
        kept = self.year.value()
        self.year.set_options([("", "Any year"), *((year, year) for year in years)])
        self.year.set_value(kept if kept in years else "")
        self._show()

    def choose(self, plan_id: int) -> None:
        """Choose the row of a plan, if the filters show it."""
        self._chosen = plan_id
        self._show()

    def reveal(self, plan: Plan) -> None:
        """Take back the filters if they hide this plan."""
        if plan not in self.shown():
            self.search.clear()
            self.year.set_value("")
            self.group.set_value("closed" if in_group(plan, "closed", self._session.today) else "all")
            self._show()

    def shown(self) -> list[Plan]:
        """The plans that the filters let through, in order."""
        step_words, today = date_rules.step_words(), self._session.today
        return [
            plan for plan in self._plans
            if in_group(plan, self.group.value(), today)
            and self.year.value() in ("", plan.year_group)
            and matches(plan, self.search.text(), step_words)
        ]  # fmt: skip

    def _show(self) -> None:
        found = self.shown()
        show_quietly(self.rows, found, self._chosen)
        none = "No plan fits." if self._plans else ""
        self.count.setText(count_words(len(found), "row", figures=True) if found else none)
        filtering = bool(self.search.text() or self.year.value() or self.group.value() != "all")
        self.count.setVisible(filtering or not found)

    def _lines(self, plan: Plan) -> Lines:
        first, rest = row_words(plan, date_rules.step_words(), self._session.today)
        owner = plan.owner if plan.next_step and plan.closed_on is None else ""
        return Lines(lead=plan.code, quiet=kind_words(plan), owner=owner, second_strong=first, second=rest)


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


def _id(plan: Plan) -> int:
    return plan.id


def _year_order(year: str) -> tuple[int, str]:
    """Nursery, Reception, Year 1 … Year 13, then anything else."""
    start = {"Nursery": -2, "Reception": -1}.get(year)
    if start is not None:
        return start, year
    number = year.removeprefix("Year ")
    return (int(number), year) if number.isdecimal() else (99, year)
