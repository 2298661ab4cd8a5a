"""One term of the heat map as a table: two roles down, weeks across; arrows walk, 0 to 3 set a level, Enter chooses the week."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from senco_desktop.domain.calendar import monday_of
from senco_desktop.domain.heat_map import ROLES, TermMap, Week, in_sentence, level_words, pressing, week_words
from senco_desktop.ui.painters import focus_ring, level_cell
from senco_desktop.ui.theme import look
from senco_desktop.ui.weeks_table import Measures, MondaysHeader, WeeksTable
from senco_desktop.ui.widgets import CutLabel

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
WEEK = Role.UserRole + 1
"""The `Week` of an index."""
WIDE, LEAST, HIGH, GAP = 40, 26, 32, 3
LABELS, DATES = 88, 43
MEASURES = Measures(LABELS, DATES, WIDE, LEAST, HIGH, GAP)
FIGURES = {Qt.Key.Key_0: 0, Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3}
OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class TermModel(QAbstractTableModel):
    """A `TermMap` for Qt: every cell speaks itself whole. `titles` are the two roles' own."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.weeks: tuple[Week, ...] = ()
        self.titles = ("", "")

    def set_term(self, term: TermMap, titles: tuple[str, str]) -> None:
        """Show these weeks; where their number is the same, whoever stands in a cell stays there."""
        if len(term.weeks) != len(self.weeks):
            self.beginResetModel()
            self.weeks, self.titles = term.weeks, titles
            self.endResetModel()
            return
        self.weeks, self.titles = term.weeks, titles
        self.dataChanged.emit(self.index(0, 0), self.index(len(ROLES) - 1, len(self.weeks) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.weeks) - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(ROLES)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.weeks)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        week = self.weeks[index.column()]
        if role == WEEK:
            return week
        if role not in (Role.AccessibleTextRole, Role.ToolTipRole):
            return None
        if week.closed:
            return f"{week_words(week.monday)}: {week.closed}"
        cell = week.cells[index.row()]
        said = f"{self.titles[index.row()]}, {in_sentence(week_words(week.monday))}: {level_words(cell)}."
        return " ".join(part for part in (said, pressing(week, cell.role)) if part)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        return week_words(self.weeks[section].monday) if orientation == Qt.Orientation.Horizontal else self.titles[section]


class WeekDelegate(QStyledItemDelegate):
    """Draws a role's week with its level; the chosen week has a ring round both roles."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.chosen: date | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        week: Week = index.data(WEEK)
        outer = QRectF(option.rect)
        gap = look().px(GAP) / 2
        inner = outer.adjusted(gap, gap, -gap, -gap)
        painter.save()
        if week.closed:
            _paint_closed(painter, inner, week.closed)
        else:
            cell = week.cells[index.row()]
            level_cell(painter, inner.adjusted(1, 1, -1, -1), cell.level, suggested=cell.suggested)
        if week.monday == self.chosen:
            self._paint_ring(painter, outer, index.row() if not week.closed else -1)
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, inner.adjusted(1, 1, -1, -1), 4)
        painter.restore()

    def _paint_ring(self, painter: QPainter, outer: QRectF, row: int) -> None:
        """The part of the ring that lies in this role's cell."""
        high = outer.height() * len(ROLES) if row >= 0 else outer.height()
        whole = QRectF(outer.left(), outer.top() - max(row, 0) * outer.height(), outer.width(), high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(outer)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look().color("focus"), 2))
        painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), 5, 5)


class WeeksHeader(MondaysHeader):
    """The Mondays above the cells; red weeks are bold and a triangle marks this week."""

    def paint_this_week(self, painter: QPainter, rect: QRect) -> None:
        _paint_triangle(painter, QPointF(rect.center().x() + 0.5, rect.bottom() - 1), look().px(6))


class RolesHeader(QHeaderView):
    """The two roles at the left, by the school's own titles."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.titles = ("", "")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(look().px(LABELS), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme = look()
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text"))
        room = rect.width() - theme.px(4)
        title = painter.fontMetrics().elidedText(self.titles[logicalIndex], Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()


class TermTable(WeeksTable):
    """`chosen` on Enter, Space or a click; `levelled` on 0 to 3; `passed` where Up or Down leads out of the term."""

    chosen = Signal(object)
    """The Monday of the week."""
    levelled = Signal(object, str, int)
    """The Monday, the role, the level."""
    passed = Signal(int, int)
    """Up (-1) or down (1), and the column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(MEASURES, parent)
        self._today = date.min
        self.term = TermModel(self)
        self._delegate = WeekDelegate(self)
        self._weeks, self._roles = WeeksHeader(self, DATES, 0.42), RolesHeader(self)
        self.name = CutLabel("", "strong", self)
        self.setAccessibleDescription("Arrows walk, 0 to 3 set the level, Enter chooses the week for both.")
        self.dress(self.term, self._delegate, self._weeks, self._roles)
        self.clicked.connect(self._on_clicked)

    def show_term(self, term: TermMap, titles: tuple[str, str], today: date, chosen: date | None) -> None:
        """Show a term; `chosen` is the Monday of the week that is open at the right."""
        name = term.name.split()[0] if term.name.split() else term.name
        self.name.say(name)
        self.setAccessibleName(f"{term.name}, pressure by week")
        same = len(term.weeks) == len(self.term.weeks)
        self._today = today
        self._weeks.set_weeks([week.monday for week in term.weeks], today, [week.monday for week in term.weeks if week.red])
        self._roles.titles, self._delegate.chosen = titles, chosen
        self.clearSpans()
        self.term.set_term(term, titles)
        for column, week in enumerate(term.weeks):
            if week.closed:
                self.setSpan(0, column, len(ROLES), 1)
        if not same:
            self.fit()
        self.viewport().update()

    def go_to(self, row: int, column: int) -> None:
        """Stand in this cell, with the focus."""
        self.setFocus()
        self.setCurrentIndex(self.term.index(row, max(0, min(column, len(self.term.weeks) - 1))))

    def go_to_week(self, monday: date) -> bool:
        """Stand in the first role's cell of a week; False where the term has it not."""
        found = next((place for place, week in enumerate(self.term.weeks) if week.monday == monday), None)
        if found is not None:
            self.go_to(0, found)
        return found is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not (plain and index.isValid()):
            super().keyPressEvent(event)
            return
        week: Week = index.data(WEEK)
        if key in OPEN:
            self.chosen.emit(week.monday)
        elif key in FIGURES:
            if not week.closed:
                self.levelled.emit(week.monday, ROLES[index.row()], FIGURES[key])
        elif key == Qt.Key.Key_Up and index.row() == 0:
            self.passed.emit(-1, index.column())
        elif key == Qt.Key.Key_Down and (index.row() == len(ROLES) - 1 or week.closed):
            self.passed.emit(1, index.column())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Figures set a level; they do not search."""

    def focusInEvent(self, event: Any) -> None:
        was_there = self.currentIndex().isValid()
        super().focusInEvent(event)
        if not was_there and self.term.weeks:
            this_week = monday_of(self._today)
            found = next((place for place, week in enumerate(self.term.weeks) if week.monday == this_week), 0)
            self.setCurrentIndex(self.term.index(0, found))

    def fit(self) -> None:
        theme = look()
        self.name.setGeometry(0, 0, theme.px(LABELS) - theme.px(4), theme.px(DATES) // 2)
        super().fit()

    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(WEEK).monday)


def _paint_closed(painter: QPainter, rect: QRectF, why: str) -> None:
    """A grey gap over both roles with its word."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().color("raised"))
    painter.drawRoundedRect(rect, 3, 3)
    painter.setFont(look().font("small"))
    painter.setPen(look().color("muted"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "half-\nterm" if "half" in why.lower() else "closed")


def _paint_triangle(painter: QPainter, tip: QPointF, side: float) -> None:
    path = QPainterPath()
    path.addPolygon(QPolygonF([tip, tip + QPointF(-side * 0.7, -side * 0.8), tip + QPointF(side * 0.7, -side * 0.8)]))
    path.closeSubpath()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, look().color("text"))
