"""The checklist of an annual review as a table: a row a person, a column a part, ticked by Space, dated by F2."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
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
PART, ROW = 39, 34
ALL_PARTS = 350
"""In a narrower table the papers are not shown apart: they go out with the invitations."""
HEADS = {"invited_on": "Invited", "advice_in": "Advice\nin", "papers_sent_on": "Papers\nsent", "came": "Came",
         "report_sent_on": "Report\nsent"}  # fmt: skip
KEYS = "Space ticks with today’s date, F2 changes it, A: asked for advice, Delete takes a person off"


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
            return review_run.spoken(invitee, part) if part else ", ".join(filter(None, (invitee.name, invitee.note)))
        return None


class ChecklistDelegate(QStyledItemDelegate):
    """Tick, dash, hourglass; the name with its owner's shape; F2 edits the day."""

    dated = Signal(object, str, object)

    def __init__(self, view: QTableView, today: date) -> None:
        super().__init__(view)
        self._view, self._today = view, today

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, ChecklistModel)
        invitee, part = model.invitees[index.row()], model.part(index)
        theme, cell = look(), QRect(option.rect)
        painter.save()
        paint_row_ground(painter, _unselected(option))
        if part:
            _paint_part(painter, cell, review_run.cell(invitee, part), invitee.came is False and part == "came")
        else:
            side = theme.px(10)
            owner_shape(painter, QRectF(cell.left() + theme.px(4), cell.center().y() - side / 2, side, side), invitee.owner)
            paint_words(painter, cell.adjusted(theme.px(21), 0, 0, 0), invitee.name, "caption", "text", LEFT)
        if option_state(option) & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, QRectF(cell).adjusted(0, 0, 0, -1), 4)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(look().px(PART), look().px(ROW))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, ChecklistModel)
        invitee, part = model.invitees[index.row()], model.part(index)
        field = DateField(f"{invitee.name}, {dict(PARTS)[part].lower()}, on", self._today, year=False, parent=parent)
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
            self.dated.emit(model.invitees[index.row()], model.part(index), editor.value())


class Checklist(QTableView):
    """Space `ticked` a cell, A `asked` for advice, Delete `removed` a person, F2 `dated` a cell."""

    ticked = Signal(object, str)
    asked = Signal(object)
    removed = Signal(object)
    dated = Signal(object, str, object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.people = ChecklistModel(self)
        delegate = ChecklistDelegate(self, today)
        self.setModel(self.people)
        self.setItemDelegate(delegate)
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
        delegate.dated.connect(self.dated)
        self.clicked.connect(self._on_clicked)
        self._fit()
        look().changed.connect(self._fit)

    def set_rows(self, invitees: Sequence[Invitee]) -> None:
        """Show these people, all of them without scrolling."""
        self.people.set_rows(invitees)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        person = self.people.invitees[index.row()] if index.isValid() else None
        if person is not None and key == Qt.Key.Key_Space and index.column():
            self.ticked.emit(person, self.people.part(index))
        elif person is not None and key == Qt.Key.Key_A:
            self.asked.emit(person)
        elif person is not None and key == Qt.Key.Key_Delete:
            self.removed.emit(person)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.people.invitees:
            self.setCurrentIndex(self.people.index(0, 1))

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column():
            self.ticked.emit(self.people.invitees[index.row()], self.people.part(index))

    def _fit(self) -> None:
        theme = look()
        header = self.horizontalHeader()
        wide = self.width() >= theme.px(ALL_PARTS)
        for section, (part, _) in enumerate(PARTS, start=1):
            self.setColumnHidden(section, part == "papers_sent_on" and not wide)
            self.setColumnWidth(section, theme.px(PART))
        header.setMinimumSectionSize(theme.px(PART))
        small = theme.font("small").pixelSize()
        header.setStyleSheet(f"QHeaderView::section {{ padding: {theme.px(2)}px 0; font-size: {small}px; }}")
        header.setFixedHeight(theme.px(40))
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.setFixedHeight(theme.px(40) + theme.px(ROW) * len(self.people.invitees) + 2)


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
