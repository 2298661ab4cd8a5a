"""The term's slots as a table: slots down, weeks across; arrows walk, K P L M mark, Enter opens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from senco_desktop.domain.calendar import monday_of
from senco_desktop.domain.slot_grid import SlotCell, SlotGrid, cell_words, time_words
from senco_desktop.domain.wording import WEEKDAYS, day_words
from senco_desktop.ui.protected.calendar_delegate import (
    CELL,
    DATES,
    MEASURES,
    CalendarDelegate,
    DatesHeader,
    Index,
    TimesHeader,
)
from senco_desktop.ui.weeks_table import WeeksTable

Role = Qt.ItemDataRole
MARKS = {Qt.Key.Key_K: "kept", Qt.Key.Key_P: "part", Qt.Key.Key_L: "lost", Qt.Key.Key_M: "moved"}
OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
TAKE_BACK = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class SlotModel(QAbstractTableModel):
    """A `SlotGrid` for Qt: every cell speaks itself whole."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.grid = SlotGrid()

    def set_grid(self, grid: SlotGrid) -> None:
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.grid.weeks)

    def cell(self, index: Index) -> SlotCell | None:
        return self.grid.rows[index.row()].cells[index.column()] if index.isValid() else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        cell = self.cell(index)
        if cell is None:
            return None
        week = self.grid.weeks[index.column()]
        if role == CELL:
            return week if week.closed else cell
        if role in (Role.AccessibleTextRole, Role.ToolTipRole):
            if week.closed:
                return f"Week of {day_words(week.monday, year=False)}, {week.closed}"
            return cell_words(cell)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return f"Week of {day_words(self.grid.weeks[section].monday, year=False)}"
        row = self.grid.rows[section]
        return f"{WEEKDAYS[row.weekday - 1]} {time_words(row.start, row.end)}"


class SlotCalendar(WeeksTable):
    """`opened` on Enter, Space or a click; `marked` on K P L M with kept, part, lost or moved; `taken_back` on Delete."""

    opened = Signal(object)
    marked = Signal(object, str)
    taken_back = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(MEASURES, parent)
        self.slots = SlotModel(self)
        self._delegate = CalendarDelegate(self)
        self._dates, self._times = DatesHeader(self, DATES), TimesHeader(self)
        self.setAccessibleName("Slot by slot")
        self.setAccessibleDescription("Arrows walk, K P L M mark, Delete takes the mark back, Enter opens.")
        self.dress(self.slots, self._delegate, self._dates, self._times)
        self.clicked.connect(self._on_clicked)

    def show_grid(self, grid: SlotGrid, now: datetime) -> None:
        """Show these slots; the chosen one stays chosen."""
        chosen = self.cell()
        self._times.grid, self._delegate.now = grid, now
        self._dates.set_weeks([week.monday for week in grid.weeks], now.date(), [monday_of(now.date())])
        self.clearSpans()
        same_shape = self.slots.grid.weeks == grid.weeks and len(self.slots.grid.rows) == len(grid.rows)
        self.slots.set_grid(grid)
        for column, week in enumerate(grid.weeks):
            if week.closed and len(grid.rows) > 1:
                self.setSpan(0, column, len(grid.rows), 1)
        self.fit()
        if chosen is not None and chosen.block is not None:
            self.choose(chosen.block.id, chosen.day)
        if not same_shape:
            self._scroll_to(now.date())

    def show_reason(self, reason: str) -> None:
        """Let only slots lost to this reason stand out; "" shows all alike."""
        self._delegate.reason = reason
        self.viewport().update()

    def cell(self) -> SlotCell | None:
        """The chosen cell."""
        return self.slots.cell(self.currentIndex())

    def choose(self, slot: int, day: date) -> bool:
        """Choose a slot of a day by the block's id; False where it is not shown."""
        return self._choose_where(lambda cell: cell.day == day and cell.block is not None and cell.block.id == slot)

    def choose_day(self, day: date) -> bool:
        """Choose the first slot of a day."""
        return self._choose_where(lambda cell: cell.day == day and cell.block is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cell, key = self.cell(), Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and cell is not None and (key in MARKS or key in OPEN or key in TAKE_BACK):
            if cell.block is None or cell.state == "closed":
                return
            if key in MARKS:
                self.marked.emit(cell, MARKS[key])
            elif key in OPEN:
                self.opened.emit(cell)
            else:
                self.taken_back.emit(cell)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters mark; they do not search."""

    def focusInEvent(self, event: Any) -> None:
        was_there = self.currentIndex().isValid()
        super().focusInEvent(event)  # Qt's own would begin at the first slot of the term
        if not was_there and self.slots.grid.rows:
            last = self._delegate.now.date()
            days = [cell.day for cell in self.slots.grid.cells() if cell.day <= last and cell.block is not None]
            if not (days and self.choose_day(max(days))):
                self.setCurrentIndex(self.slots.index(0, 0))

    def _scroll_to(self, day: date) -> None:
        for column, week in enumerate(self.slots.grid.weeks):
            if 0 <= (day - week.monday).days < 7:
                self.scrollTo(self.slots.index(0, column), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _choose_where(self, fits: Callable[[SlotCell], bool]) -> bool:
        for row, slot_row in enumerate(self.slots.grid.rows):
            for column, cell in enumerate(slot_row.cells):
                if fits(cell):
                    self.setCurrentIndex(self.slots.index(row, column))
                    return True
        return False

    def _on_clicked(self, index: QModelIndex) -> None:
        cell = self.slots.cell(index)
        if cell is not None and cell.block is not None and cell.state != "closed":
            self.opened.emit(cell)
