"""Lists and tables of records that pages use: keyboard, choice by record, links inside rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QListView, QTableView, QWidget

from senco_desktop.ui.delegates import Lines, TableDelegate, TwoLineDelegate
from senco_desktop.ui.record_model import Column, RecordModel, SortProxy, record_of
from senco_desktop.ui.theme import look

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
Key = Callable[[Any], Any]


class RecordList(QListView):
    """A list of two-line rows. `chosen` on each change of the row, `opened` on Enter or a click (double click where rows are
    chosen first), `acted` on a row's link: by click or Space."""

    chosen = Signal(object)
    opened = Signal(object)
    acted = Signal(object)

    def __init__(self, name: str, lines: Callable[[Any], Lines], *, key: Key = lambda record: record, height: int = 56,
                 pad: int = 8, opens_on_click: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines, self._key, self._opens_on_click = lines, key, opens_on_click
        self._model = RecordModel([Column(name, lambda record: lines(record).spoken())], self)
        self._delegate = TwoLineDelegate(lines, self, height, pad, inset=opens_on_click)
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        if opens_on_click:
            self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._pressed_link = self._only_focus = False
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_double_clicked)
        look().changed.connect(self.scheduleDelayedItemsLayout)

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these records; the chosen one stays chosen if one of them has its key."""
        kept = self.record()
        self._model.set_rows(rows)
        if kept is not None:
            wanted = self._key(kept)
            self.choose(lambda record: self._key(record) == wanted)
        self.updateGeometry()

    def record(self) -> Any:
        """The chosen record, or None."""
        return record_of(self.currentIndex())

    def choose(self, wanted: Callable[[Any], bool]) -> bool:
        """Choose the first record that fits; False if none does."""
        row = self._model.row_of(wanted)
        self.setCurrentIndex(self._model.index(row, 0) if row >= 0 else QModelIndex())
        return row >= 0

    def sizeHint(self) -> QSize:
        """As high as all rows; a layout may give less, then the last rows scroll."""
        return QSize(super().sizeHint().width(), self._delegate.row_height() * max(1, self._model.rowCount()))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(120), self._delegate.row_height() * min(2, max(1, self._model.rowCount())))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if current.isValid() and not self._only_focus:
            self.chosen.emit(record_of(current))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by Tab shows where it is, and chooses nothing yet: going past must not open a row. Space or an arrow does."""
        self._only_focus = event.reason() in BY_TAB
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            _choose_first(self)
        self._only_focus = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        record = self.record()
        if record is not None and event.key() in ENTER:
            self.opened.emit(record)
        elif record is not None and event.key() == Qt.Key.Key_Space and not self._lines(record).action:
            self.chosen.emit(record)
        elif record is not None and event.key() == Qt.Key.Key_Space and self._lines(record).action:
            self.acted.emit(record)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._pressed_link = self._on_link(index, event)
        super().mouseReleaseEvent(event)
        if self._pressed_link:
            self.acted.emit(record_of(index))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed_link = self._on_link(self.indexAt(event.position().toPoint()), event)
        super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        link = index.isValid() and (self._opens_on_click or self._on_link(index, event))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor)

    def _on_clicked(self, index: QModelIndex) -> None:
        if self._opens_on_click and not self._pressed_link:
            self.opened.emit(record_of(index))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if not self._opens_on_click and not self._pressed_link:
            self.opened.emit(record_of(index))

    def _on_link(self, index: QModelIndex, event: QMouseEvent) -> bool:
        """Whether the pointer is on the link of this row."""
        link = self._delegate.action_rect(self.visualRect(index), index) if index.isValid() else None
        return link is not None and link.contains(event.position().toPoint())


class RecordTable(QTableView):
    """A table of records, sorted by its headings. `chosen` on each change of the row, `opened` on Enter or a double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str, columns: Sequence[Column], *, key: Key = lambda record: record, stretch: int = 0,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.records = RecordModel(columns, self)
        self.proxy = SortProxy(self.records, self)
        self._delegate = TableDelegate(self)
        self.setAccessibleName(name)
        self.setModel(self.proxy)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._dress_header(stretch)
        self._on_look_changed()
        self.entered.connect(self._on_entered)
        self.doubleClicked.connect(self._on_double_clicked)
        look().changed.connect(self._on_look_changed)

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these records; the chosen one stays chosen if one of them has its key."""
        kept = self.record()
        self.records.set_rows(rows)
        if kept is not None:
            wanted = self._key(kept)
            self.choose(lambda record: self._key(record) == wanted)

    def set_filter(self, wanted: Callable[[Any], bool] | None) -> None:
        """Show only records that fit; None shows all."""
        self.proxy.set_filter(wanted)

    def record(self) -> Any:
        """The chosen record, or None."""
        return record_of(self.currentIndex())

    def choose(self, wanted: Callable[[Any], bool]) -> bool:
        """Choose the first record that fits; False if none is shown that does."""
        row = self.records.row_of(wanted)
        index = self.proxy.mapFromSource(self.records.index(row, 0)) if row >= 0 else QModelIndex()
        self.setCurrentIndex(index)
        return index.isValid()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if current.isValid() and (not previous.isValid() or current.row() != previous.row()):
            self.chosen.emit(record_of(current))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            _choose_first(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.record() is not None and event.key() in ENTER:
            self.opened.emit(self.record())
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._delegate.hovered_row = -1
        self.viewport().update()
        super().leaveEvent(event)

    def _dress_header(self, stretch: int) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def _on_look_changed(self) -> None:
        self.verticalHeader().setDefaultSectionSize(look().px(34))

    def _on_entered(self, index: QModelIndex) -> None:
        self._delegate.hovered_row = index.row()
        self.viewport().update()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(record_of(index))


def _choose_first(view: QAbstractItemView) -> None:
    """A list that gets the focus shows where it is."""
    if not view.currentIndex().isValid() and view.model().rowCount():
        view.setCurrentIndex(view.model().index(0, 0))

