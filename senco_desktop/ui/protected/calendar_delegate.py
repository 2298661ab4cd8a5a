"""How the slots of a term are drawn: cells, the dates above them, the times at their left."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from senco_desktop.domain.calendar import monday_of
from senco_desktop.domain.protected import NEW_TIME_STATES
from senco_desktop.domain.slot_grid import SlotCell, SlotGrid, time_words
from senco_desktop.domain.wording import DAYS
from senco_desktop.ui.painters import bar, focus_ring, outcome_cell
from senco_desktop.ui.theme import look
from senco_desktop.ui.weeks_table import Measures, MondaysHeader

Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole + 1
"""The `SlotCell` of an index, or the `SlotWeek` where the whole week is closed."""
WIDE, LEAST, HIGH, GAP = 36, 30, 38, 5
"""A cell is `WIDE`, or as little as `LEAST` where that shows the whole period."""
LABELS, DATES = 120, 46
MEASURES = Measures(LABELS, DATES, WIDE, LEAST, HIGH, GAP)
FADED = 0.22
OUTSIDE = "outside the terms"
"""As the calendar says it of a day between two terms."""


class CalendarDelegate(QStyledItemDelegate):
    """Draws a cell with its state, week and choice. `now` is the wall time; `reason` fades what was not lost to it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.now = datetime.min
        self.reason = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(look().px(WIDE + GAP), look().px(HIGH + GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, found = look(), index.data(CELL)
        outer = QRectF(option.rect)
        gap = theme.px(GAP) / 2
        cell = outer.adjusted(gap, gap, -gap, -gap)
        painter.save()
        if isinstance(found, SlotCell):
            if monday_of(found.day) == monday_of(self.now.date()):
                painter.fillRect(outer, theme.color("accent_weak"))
            painter.setOpacity(1.0 if self._shown(found) else FADED)
            self._paint_state(painter, cell, found)
            painter.setOpacity(1.0)
        elif found is not None:
            _paint_closed_week(painter, cell, found.closed)
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, cell.adjusted(-3, -3, 3, 3), 6)
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(theme.color("text"))
            painter.drawRoundedRect(cell.adjusted(-1, -1, 1, 1), 4, 4)
        painter.restore()

    def _shown(self, cell: SlotCell) -> bool:
        return not self.reason or (cell.outcome is not None and self.reason in cell.outcome.lost)

    def _paint_state(self, painter: QPainter, rect: QRectF, cell: SlotCell) -> None:
        theme = look()
        if cell.state == "none":
            _say(painter, rect, "–", "muted")
        elif cell.state == "closed":
            _closed_ground(painter, rect)
            inset = "inset" in cell.why.lower()
            _say(painter, rect, "INSET" if inset else _short(cell.why), "muted", _tiny())
        elif cell.state == "now":
            outcome_cell(painter, rect, "to_come")
            self._paint_progress(painter, rect.adjusted(1, 1, -1, -1), cell)
            painter.setPen(theme.color("edge"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.7, 0.7, -0.7, -0.7), 3, 3)
            _say(painter, rect.adjusted(0, 0, 0, -theme.px(6)), "now", "text", theme.font("small"))
        else:
            outcome_cell(painter, rect, cell.state, cell.kept_share)
            if cell.outcome is not None and cell.outcome.new is not None and cell.state in ("lost", "part"):
                _paint_new_time(painter, rect, cell.outcome.new.state)

    def _paint_progress(self, painter: QPainter, rect: QRectF, cell: SlotCell) -> None:
        """How much of the slot has passed: kept so far is for her to say."""
        assert cell.block is not None
        begun = datetime.combine(cell.day, cell.block.start)
        share = min(1.0, (self.now - begun).total_seconds() / 60 / max(1, cell.block.minutes))
        height = look().px(6)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - height, rect.width(), height), look().color("raised"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - height, rect.width() * share, height), look().color("accent"))


class DatesHeader(MondaysHeader):
    """The Mondays above the calendar; this week is tinted."""

    def paint_this_week(self, painter: QPainter, rect: QRect) -> None:
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("accent_weak"))
        painter.drawRoundedRect(rect.adjusted(0, 0, 0, 8), 6, 6)
        painter.restore()


class TimesHeader(QHeaderView):
    """The slots at the left of the calendar: weekday and times."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.grid = SlotGrid()
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(look().px(LABELS), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme = look()
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        if 0 <= logicalIndex < len(self.grid.rows):
            row = self.grid.rows[logicalIndex]
            alignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.setPen(theme.color("text"))
            painter.setFont(theme.font("caption_strong"))
            painter.drawText(rect, alignment, DAYS[row.weekday - 1])
            painter.setFont(theme.font("caption"))
            painter.drawText(rect.adjusted(theme.px(34), 0, 0, 0), alignment, time_words(row.start, row.end))
        painter.restore()


def _paint_new_time(painter: QPainter, rect: QRectF, state: str) -> None:
    """A corner that says a new time was agreed: dots while it is open, solid when it was kept."""
    assert state in NEW_TIME_STATES
    side = rect.width() * 0.36
    corner = QRectF(rect.right() - side - 2, rect.top() + 2, side, side)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().color("surface"))
    painter.drawRoundedRect(corner.adjusted(-1, -1, 1, 1), 2, 2)
    painter.restore()
    bar(painter, corner, {"open": "moved", "kept": "kept", "lost": "lost"}[state])


def _paint_closed_week(painter: QPainter, rect: QRectF, why: str) -> None:
    """A grey gap over all slots of a week, with its word along it."""
    _closed_ground(painter, rect)
    painter.save()
    painter.translate(rect.center())
    painter.rotate(-90)
    turned = QRectF(-rect.height() / 2, -rect.width() / 2, rect.height(), rect.width())
    words = "half-term" if "half" in why.lower() else "holiday" if why == OUTSIDE else why
    painter.setFont(look().font("small"))
    words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(turned.width()) - 4)
    _say(painter, turned, words, "muted", look().font("small"))
    painter.restore()


def _closed_ground(painter: QPainter, rect: QRectF) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().color("raised"))
    painter.drawRoundedRect(rect, 3, 3)
    painter.restore()


def _say(painter: QPainter, rect: QRectF, words: str, role: str, font: QFont | None = None) -> None:
    painter.setFont(font or look().font("body"))
    painter.setPen(look().color(role))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)


def _tiny() -> QFont:
    font = look().font("small")
    font.setPixelSize(look().px(10))
    return font


def _short(why: str) -> str:
    """A closed day's word that fits its cell; the tooltip and the voice say it whole."""
    return "bank h." if "bank" in why.lower() else "closed"
