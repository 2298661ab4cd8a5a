"""Minutes typed straight in: kinds of work by the days of a week. A cell holds what has no clock times, the rest is beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from senco_desktop.domain.records import Category
from senco_desktop.domain.wording import DAYS, length_column, length_words
from senco_desktop.ui.delegates import option_state, paint_row_ground, paint_words
from senco_desktop.ui.fields import LengthField
from senco_desktop.ui.icons import paint_icon
from senco_desktop.ui.painters import focus_ring, own_time_ground
from senco_desktop.ui.theme import look
from senco_desktop.ui.time.entry_words import code_words, long_day
from senco_desktop.ui.typed import read_length

Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
Cells = Mapping[tuple[str, date], tuple[int, int]]
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
HOUR = 60
TIMED = Role.UserRole + 1
CLOSED = Role.UserRole + 2


def short_length(minutes: int) -> str:
    """ "45 min", "1 h 15": short enough for a cell."""
    return f"{minutes} min" if minutes < HOUR else length_column(minutes)


class MinutesModel(QAbstractTableModel):
    """Rows are kinds and a row of sums, columns the kind's name, seven days and the sum. `typed` when a cell was changed."""

    typed = Signal(object, str, int)
    """Day, kind and the minutes that should stand there."""
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kinds: Sequence[Category] = ()
        self._days: Sequence[date] = ()
        self._school_days: frozenset[date] = frozenset()
        self._cells: Cells = {}

    def show_week(self, kinds: Sequence[Category], days: Sequence[date], school_days: frozenset[date], cells: Cells) -> None:
        """Show a week's minutes: (typed, by the clock) of each kind and day."""
        new_shape = [kind.code for kind in kinds] != [kind.code for kind in self._kinds] or not self._days
        if new_shape:
            self.beginResetModel()
        self._kinds, self._days, self._school_days, self._cells = kinds, days, school_days, cells
        if new_shape:
            self.endResetModel()
        else:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or not self._kinds else len(self._kinds) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._days) + 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            if 1 <= section <= len(self._days):
                return f"{DAYS[section - 1]} {self._days[section - 1].day}"
            return "Kind of work" if section == 0 else "Week"
        if role == Role.TextAlignmentRole:
            return RIGHT if section else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self._place(index) is not None else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        typed, timed = self._minutes(index)
        if role == Role.DisplayRole:
            if index.column() == 0:
                return self._name(index.row())
            return short_length(typed) if typed else ""
        if role == Role.EditRole:
            return typed
        if role == TIMED:
            return timed
        if role == CLOSED:
            return 1 <= index.column() <= len(self._days) and self._days[index.column() - 1] not in self._school_days
        if role in (Role.AccessibleTextRole, Role.ToolTipRole):
            return self._spoken(index, typed, timed)
        return RIGHT if role == Role.TextAlignmentRole and index.column() else None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        place = self._place(index)
        if role != Role.EditRole or place is None:
            return False
        text = str(value).strip()
        minutes = 0 if text in ("", "0", "-", "–") else read_length(text)
        if minutes is None:
            self.refused.emit(text)
            return False
        if minutes != self._minutes(index)[0]:
            code, day = place
            self.typed.emit(day, code, minutes)
        return True

    def _place(self, index: Index) -> tuple[str, date] | None:
        """Kind and day of a cell that can be typed in."""
        if not index.isValid() or index.row() >= len(self._kinds) or not 1 <= index.column() <= len(self._days):
            return None
        return self._kinds[index.row()].code, self._days[index.column() - 1]

    def _minutes(self, index: Index) -> tuple[int, int]:
        row, column = index.row(), index.column()
        codes = {self._kinds[row].code} if row < len(self._kinds) else {kind.code for kind in self._kinds}
        days = {self._days[column - 1]} if 1 <= column <= len(self._days) else set(self._days)
        found = [minutes for (code, day), minutes in self._cells.items() if code in codes and day in days]
        return sum(typed for typed, _ in found), sum(timed for _, timed in found)

    def _name(self, row: int) -> str:
        if row == len(self._kinds):
            return "All kinds"
        kind = self._kinds[row]
        return kind.name if code_words(kind.code) != kind.code else f"{kind.code}  {kind.name}"

    def _spoken(self, index: Index, typed: int, timed: int) -> str:
        if index.column() == 0:
            return self._name(index.row())
        when = long_day(self._days[index.column() - 1]) if index.column() <= len(self._days) else "whole week"
        parts = [f"{length_words(typed)} typed"] if typed else []
        parts += [f"{length_words(timed)} by the clock"] if timed else []
        return f"{self._name(index.row())}, {when}: {', '.join(parts) or 'nothing'}"


class MinutesGrid(QTableView):
    """Type a length into a cell: digits begin, Enter goes down, Tab to the next day, Delete clears."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.minutes = MinutesModel(self)
        self.setModel(self.minutes)
        self.setItemDelegate(_MinutesDelegate(self))
        self.setAccessibleName("Minutes by kind of work and day")
        self.setShowGrid(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.minutes.modelReset.connect(self._fit)
        look().changed.connect(self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState:
            event.accept()  # the field's own Enter, on its way up
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and index.isValid():
            self.minutes.setData(index, "")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.edit(index)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from day to day, and leaves the grid at the end of its row."""
        at, columns = self.currentIndex(), self.minutes.columnCount()
        if not at.isValid() or at.column() == (columns - 1 if forward else 0):
            return QAbstractScrollArea.focusNextPrevChild(self, forward)
        return super().focusNextPrevChild(forward)

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
        if hint == QStyledItemDelegate.EndEditHint.SubmitModelCache and below.isValid():
            self.setCurrentIndex(below)

    def _fit(self) -> None:
        theme = look()
        self.verticalHeader().setDefaultSectionSize(max(32, theme.px(32)))
        header = self.horizontalHeader()
        for column in range(self.minutes.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch if column == 0 else QHeaderView.ResizeMode.Fixed)
            if column:
                self.setColumnWidth(column, theme.px(112))
        header.setMinimumSectionSize(theme.px(90))


class _MinutesDelegate(QStyledItemDelegate):
    """What was typed in full ink, what the clock gave beside it, muted."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = look(), option.rect
        painter.save()
        sums = index.row() == index.model().rowCount() - 1 or index.column() == index.model().columnCount() - 1
        paint_row_ground(painter, option)
        if index.data(CLOSED):
            own_time_ground(painter, QRectF(rect))
        area = rect.adjusted(theme.px(8), 0, -theme.px(8), 0)
        text, timed = str(index.data() or ""), index.data(TIMED) if index.column() else 0
        if index.column() == 0:
            paint_words(painter, area, text, "strong" if sums else "body")
        elif sums:
            typed = index.data(Role.EditRole)
            paint_words(painter, area, length_column(typed + timed), "strong", "text", RIGHT)
        else:
            used = paint_words(painter, area, text, "body", "text", RIGHT)
            if timed:
                rest = area.adjusted(0, 0, -(used + theme.px(8) if used else 0), 0)
                said = short_length(timed).removesuffix(" min") if used else short_length(timed)
                width = paint_words(painter, rest, said, "caption", "muted", RIGHT)
                side = theme.px(13)
                left = rest.right() - width - side - theme.px(3)
                paint_icon(painter, QRectF(left, rest.center().y() - side / 2 + 1, side, side), "clock", "muted")
        if option_state(option) & option_state(option).State_HasFocus:
            focus_ring(painter, QRectF(rect).adjusted(0, 0, 0, -1), 4)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = LengthField(str(index.data(Role.AccessibleTextRole)), parent)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setPlaceholderText("min")
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, LengthField):
            editor.set_value(index.data(Role.EditRole) or None)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, LengthField):
            model.setData(index, editor.text())
