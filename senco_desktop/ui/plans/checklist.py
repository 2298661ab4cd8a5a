"""The checklist of an annual review as a table: a row a person, a column a part, ticked by Space, dated by F2, promised by P."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from senco_desktop.domain import review_run
from senco_desktop.domain.plan_records import Invitee
from senco_desktop.domain.review_run import NO, PARTS, WAITING, YES
from senco_desktop.domain.wording import NOTHING
from senco_desktop.ui.delegates import LEFT, option_state, paint_row_ground, paint_words
from senco_desktop.ui.fields import DateField
from senco_desktop.ui.icons import paint_icon
from senco_desktop.ui.painters import focus_ring, owner_shape
from senco_desktop.ui.theme import look

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
WIDTHS = {"invited_on": 39, "advice_in": 37, "papers_sent_on": 37, "came": 33, "report_sent_on": 37}
ROW, NAME_AT = 34, 18
ALL_PARTS = 350
"""In a narrower table the papers are not shown apart: they go out with the invitations."""
HEADS = {"invited_on": "Invited", "advice_in": "Advice\nin", "papers_sent_on": "Papers\nsent", "came": "Came",
         "report_sent_on": "Report\nsent"}  # fmt: skip
KEYS = (
    "Space ticks with today’s date, F2 changes it, A: asked for advice, P: promised for a day, L: copy a letter that asks, "
    "Delete takes a person off. "
    "The menu key offers the same"
)
ADVICE, PROMISED = "advice_in", "advice_promised"


class ChecklistModel(QAbstractTableModel):
    """Invitees by part. The first column is the name; each cell speaks whole."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.invitees: tuple[Invitee, ...] = ()

    def set_rows(self, invitees: Sequence[Invitee]) -> None:
        """Show these people; where only their parts changed, the cursor stays."""
        if [each.id for each in invitees] == [each.id for each in self.invitees]:
            self.invitees = tuple(invitees)
            if self.invitees:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self.invitees) - 1, len(PARTS)))
            return
        self.beginResetModel()
        self.invitees = tuple(invitees)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.invitees)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(PARTS) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = index.column() > 0 and self.part(index) != "came"
        return super().flags(index) | (Qt.ItemFlag.ItemIsEditable if editable else Qt.ItemFlag.NoItemFlags)

    def part(self, index: Index) -> str:
        """The part of a cell; "" for the name."""
        return PARTS[index.column() - 1][0] if index.column() > 0 else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return HEADS[PARTS[section - 1][0]] if section else ""
        return Qt.AlignmentFlag.AlignCenter if role == Role.TextAlignmentRole and section else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        invitee, part = self.invitees[index.row()], self.part(index)
        if role == Role.DisplayRole:
            return invitee.name if not part else ""
        if role in (Role.AccessibleTextRole, Role.ToolTipRole):
            if part:
                return review_run.spoken(invitee, part)
            return ", ".join(filter(None, (invitee.name, review_run.promise(invitee), invitee.note)))
        return None


class ChecklistDelegate(QStyledItemDelegate):
    """Tick, dash, hourglass; the name with its owner's shape and what was promised; F2 edits the day.

    While `promising`, the field that opens asks for the day of the promise.
    """

    dated = Signal(object, str, object)

    def __init__(self, view: QTableView, today: date) -> None:
        super().__init__(view)
        self._view, self._today = view, today
        self.promising = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, ChecklistModel)
        invitee, part = model.invitees[index.row()], model.part(index)
        cell = QRect(option.rect)
        painter.save()
        paint_row_ground(painter, _unselected(option))
        if part:
            _paint_part(painter, cell, review_run.cell(invitee, part), invitee.came is False and part == "came")
        else:
            _paint_name(painter, cell, invitee)
        if option_state(option) & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, QRectF(cell).adjusted(0, 0, 0, -1), 4)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(look().px(WIDTHS.get(index.model().part(index), 120)), look().px(ROW))  # type: ignore[attr-defined]

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, ChecklistModel)
        invitee, part = model.invitees[index.row()], PROMISED if self.promising else model.part(index)
        asks = "advice promised for" if self.promising else f"{dict(PARTS)[part].lower()}, on"
        field = DateField(f"{invitee.name}, {asks}", self._today, year=False, parent=parent)
        field.setProperty("part", part)
        field.set_value(getattr(invitee, part) or self._today)
        field.selectAll()
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Wide enough for a day, however narrow the cell is."""
        wide = max(editor.sizeHint().width(), look().px(130))
        rect = QRect(option.rect)
        room = self._view.viewport().width()
        editor.setGeometry(max(0, min(rect.left(), room - wide)), rect.top(), wide, rect.height())

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The field holds its day already."""

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        assert isinstance(editor, DateField)
        if not editor.is_faulty():
            self.dated.emit(model.invitees[index.row()], editor.property("part"), editor.value())


class Checklist(QTableView):
    """Space `ticked` a cell, A `asked` for advice, Delete `removed` a person, F2 `dated` a cell, P its promise, L asks for a
    `letter`."""

    ticked = Signal(object, str)
    asked = Signal(object)
    removed = Signal(object)
    letter = Signal(object)
    dated = Signal(object, str, object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.people = ChecklistModel(self)
        self._delegate = ChecklistDelegate(self, today)
        self.setModel(self.people)
        self.setItemDelegate(self._delegate)
        self.menu = QMenu(self)
        for said, does in (
            ("Asked for advice today\tA", self._on_ask), ("Advice promised for…\tP", self.edit_promise),
            ("Copy a letter that asks\tL", self._on_letter), ("Take off the checklist\tDel", self._on_remove),
        ):  # fmt: skip
            self.menu.addAction(said, does)
        self.setAccessibleName("Invited and asked")
        self.setAccessibleDescription(KEYS)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._delegate.dated.connect(self.dated)
        self.clicked.connect(self._on_clicked)
        self._fit()
        look().changed.connect(self._fit)

    def set_rows(self, invitees: Sequence[Invitee]) -> None:
        """Show these people, all of them without scrolling."""
        self.people.set_rows(invitees)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), Qt.Key(event.key())
        does = {
            Qt.Key.Key_A: self._on_ask, Qt.Key.Key_P: self.edit_promise, Qt.Key.Key_L: self._on_letter,
            Qt.Key.Key_Delete: self._on_remove,
        }.get(key)  # fmt: skip
        if index.isValid() and key == Qt.Key.Key_Space and index.column():
            self._on_clicked(index)
        elif index.isValid() and does is not None:
            does()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex() if event.reason() == QContextMenuEvent.Reason.Keyboard else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            self.menu.popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))

    def edit_promise(self) -> None:
        """Ask, in the cell of the advice, for which day it is promised; an empty field takes the promise back."""
        row = self.currentIndex().row()
        cell = self.people.index(row, 1 + [part for part, _words in PARTS].index(ADVICE))
        self.setCurrentIndex(cell)
        self._delegate.promising = True
        self.edit(cell)
        self._delegate.promising = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.people.invitees:
            self.setCurrentIndex(self.people.index(0, 1))

    def _person(self) -> Invitee:
        return self.people.invitees[self.currentIndex().row()]

    def _on_ask(self) -> None:
        self.asked.emit(self._person())

    def _on_letter(self) -> None:
        self.letter.emit(self._person())

    def _on_remove(self) -> None:
        self.removed.emit(self._person())

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column():
            self.ticked.emit(self.people.invitees[index.row()], self.people.part(index))

    def _fit(self) -> None:
        theme = look()
        header = self.horizontalHeader()
        wide = self.width() >= theme.px(ALL_PARTS)
        for section, (part, _) in enumerate(PARTS, start=1):
            self.setColumnHidden(section, part == "papers_sent_on" and not wide)
            self.setColumnWidth(section, theme.px(WIDTHS[part]))
        header.setMinimumSectionSize(theme.px(min(WIDTHS.values())))
        small = theme.font("small").pixelSize()
        header.setStyleSheet(f"QHeaderView::section {{ padding: {theme.px(2)}px 0; font-size: {small}px; }}")
        header.setFixedHeight(theme.px(40))
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.setFixedHeight(theme.px(40) + theme.px(ROW) * len(self.people.invitees) + 2)


def _paint_name(painter: QPainter, cell: QRect, invitee: Invitee) -> None:
    """The name beside its owner's shape; what was promised stands under it."""
    theme = look()
    side = theme.px(10)
    owner_shape(painter, QRectF(cell.left() + theme.px(3), cell.center().y() - side / 2, side, side), invitee.owner)
    room, promised = cell.adjusted(theme.px(NAME_AT), 0, 0, 0), review_run.promise(invitee)
    if promised:
        fits = QFontMetrics(theme.font("small")).horizontalAdvance(promised) <= room.width()
        promised = promised if fits else review_run.promise(invitee, weekday=False)
        middle = cell.center().y() + 1
        paint_words(painter, QRect(room.left(), middle, room.width(), theme.px(15)), promised, "small", "muted", LEFT)
        room.setBottom(middle)
    paint_words(painter, room, invitee.name, "caption", "text", LEFT)


def _paint_part(painter: QPainter, cell: QRect, state: str, stayed_away: bool) -> None:
    theme = look()
    side = theme.px(18)
    square = QRectF(cell.center().x() - side / 2 + 1, cell.center().y() - side / 2, side, side)
    if state == YES:
        paint_icon(painter, square, "check", "accent")
    elif state == WAITING:
        paint_icon(painter, square, "hourglass", "agency")
    elif state == NO:
        sign = "x" if stayed_away else ""
        if sign:
            paint_icon(painter, square, sign, "muted")
        else:
            paint_words(painter, cell, NOTHING, "body", "muted", Qt.AlignmentFlag.AlignCenter)


def _unselected(option: QStyleOptionViewItem) -> QStyleOptionViewItem:
    plain = QStyleOptionViewItem(option)
    plain.state = option_state(option) & ~QStyle.StateFlag.State_Selected & ~QStyle.StateFlag.State_MouseOver
    return plain
