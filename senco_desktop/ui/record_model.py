"""A list or table of records for Qt's views: cells, what sorts, what is spoken, and the record itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractProxyModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QIcon

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

RECORD = Role.UserRole + 1
"""The record of the row: read a choice by it, never by the row's number."""
SORT = Role.UserRole + 2
"""A Python value that orders the column."""
OWNER = Role.UserRole + 3
"""school, la, family or agency: the delegate draws the shape before the cell's words."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `text(record)` is shown; `sort`, `spoken`, `tip` say otherwise where order, voice or tooltip differ."""

    title: str
    text: Callable[[Any], str]
    sort: Callable[[Any], Any] | None = None
    spoken: Callable[[Any], str] | None = None
    tip: Callable[[Any], str] | None = None
    icon: Callable[[Any], QIcon | None] | None = None
    owner: Callable[[Any], str] | None = None
    right: bool = False
    strong: bool = False
    quiet: bool = False


class RecordModel(QAbstractTableModel):
    """Rows of records under fixed columns. The first column is spoken with its row, the others with their heading."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._given: tuple[Any, ...] = ()
        self._rows: tuple[Any, ...] = ()
        self._order = (-1, Qt.SortOrder.AscendingOrder)

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these records instead of the present ones, in the order that was chosen last."""
        self.beginResetModel()
        self._given = tuple(rows)
        self._rows = self._in_order()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column's values, nothing last in rising order; -1 is the order in which they were given."""
        if (column, order) == self._order:  # a view that is told to sort asks twice
            return
        self._order = (column, order)
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        records = [self._rows[index.row()] for index in held]
        self._rows = self._in_order()
        places = {id(record): row for row, record in enumerate(self._rows)}
        moved = [self.index(places[id(record)], index.column()) for index, record in zip(held, records, strict=True)]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _in_order(self) -> tuple[Any, ...]:
        """Python sorts a year's thousands at once, where a view would ask for both values of each comparison."""
        column, order = self._order
        if column < 0:
            return self._given
        chosen = self.columns[column]
        value = chosen.sort or chosen.text

        def nothing_last(record: Any) -> tuple[bool, Any]:
            found = value(record)
            return found is None, found

        return tuple(sorted(self._given, key=nothing_last, reverse=order == Qt.SortOrder.DescendingOrder))

    @property
    def rows(self) -> tuple[Any, ...]:
        return self._rows

    def row_of(self, wanted: Callable[[Any], bool]) -> int:
        """The first row whose record fits, or -1."""
        return next((row for row, record in enumerate(self._rows) if wanted(record)), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Role.DisplayRole:
                return self.columns[section].title
            if role == Role.TextAlignmentRole:
                return self._alignment(self.columns[section])
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        record, column = self._rows[index.row()], self.columns[index.column()]
        if role == Role.DisplayRole:
            return column.text(record)
        if role == RECORD:
            return record
        if role == SORT:
            return column.sort(record) if column.sort else column.text(record)
        if role == Role.AccessibleTextRole:
            return column.spoken(record) if column.spoken else self._spoken(column, record)
        if role == Role.TextAlignmentRole:
            return self._alignment(column)
        return self._more(column, record, role)

    def _more(self, column: Column, record: Any, role: int) -> Any:
        if role == Role.ToolTipRole and column.tip:
            return column.tip(record)
        if role == Role.DecorationRole and column.icon:
            return column.icon(record)
        if role == OWNER and column.owner:
            return column.owner(record)
        return None

    def _spoken(self, column: Column, record: Any) -> str:
        text = column.text(record)
        return f"{column.title}: {text or 'nothing'}" if column.title and column is not self.columns[0] else text

    @staticmethod
    def _alignment(column: Column) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class SortProxy(QSortFilterProxyModel):
    """Filters by a function of the record; the order is that of its `RecordModel`, which sorts."""

    def __init__(self, source: RecordModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: Callable[[Any], bool] | None = None
        self._source = source
        self.setSourceModel(source)

    def set_filter(self, wanted: Callable[[Any], bool] | None) -> None:
        """Show only records that fit; None shows all."""
        self.beginFilterChange()
        self._wanted = wanted
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        if self._wanted is None:
            return True
        return self._wanted(self._source.rows[row])

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._source.sort(column, order)


def record_of(index: Index) -> Any:
    """The record behind an index of a `RecordModel`, through any proxies; None for an invalid index."""
    model = index.model()
    while isinstance(model, QAbstractProxyModel):
        index = model.mapToSource(index)
        model = index.model()
    if not index.isValid() or not isinstance(model, RecordModel):
        return None
    return model.rows[index.row()]
