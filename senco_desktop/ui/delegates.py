"""How rows are drawn: two lines in a list, one line in a table. Colours and measures come from the theme at every stroke."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractProxyModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from senco_desktop.ui.icons import paint_icon
from senco_desktop.ui.painters import OWNERS, focus_ring, owner_shape
from senco_desktop.ui.record_model import OWNER, Column, RecordModel, record_of
from senco_desktop.ui.theme import look

Index = QModelIndex | QPersistentModelIndex
State = QStyle.StateFlag
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Lines:
    """What a two-line row says. First line: `lead` (strong), `text`, `quiet`; at its right `owner` or `right`.

    Second line: `second_strong` in the text's colour, then `second`; at its right `action`, a link. `icon` stands before both.
    """

    lead: str = ""
    text: str = ""
    quiet: str = ""
    right: str = ""
    owner: str = ""
    second_strong: str = ""
    second: str = ""
    action: str = ""
    icon: str = ""

    def spoken(self) -> str:
        """The row as one sentence for a screen reader."""
        first = " ".join(part for part in (self.lead, self.text, self.quiet) if part)
        second = f"{self.second_strong}{self.second}"
        return ", ".join(part for part in (first, OWNERS.get(self.owner, ""), self.right, second) if part)


class TwoLineDelegate(QStyledItemDelegate):
    """Rows of `Lines`; the target of a row's link is at least 32 px high. `inset`: hairlines only as wide as the words."""

    def __init__(self, lines: Callable[[Any], Lines], parent: QWidget, height: int = 56, pad: int = 8, *,
                 inset: bool = False) -> None:
        super().__init__(parent)
        self._lines = lines
        self._inset = inset
        self._height = height
        self._pad = pad

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(look().px(160), self.row_height())

    def row_height(self) -> int:
        """Pixels, the same for every row."""
        return look().px(self._height)

    def action_rect(self, row: QRect, index: Index) -> QRect:
        """Where the row's link takes a click; empty without a link."""
        words = self._lines(record_of(index)).action
        if not words:
            return QRect()
        theme = look()
        width = QFontMetrics(theme.font("caption_strong")).horizontalAdvance(words) + theme.px(12)
        height = max(32, theme.px(32))
        return QRect(row.right() - theme.px(self._pad) - width + theme.px(6), row.bottom() - height + 1, width, height)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole row as a tooltip where a part of it had to be cut."""
        lines, theme = self._lines(record_of(index)), look()
        first = QFontMetrics(theme.font("strong")).horizontalAdvance(f"{lines.lead}{lines.text}{lines.quiet}{lines.right}")
        second = QFontMetrics(theme.font()).horizontalAdvance(f"{lines.second_strong}{lines.second}{lines.action}")
        fits = max(first, second) + theme.px(90) < _rect(option).width()
        QToolTip.showText(event.globalPos(), "" if fits else lines.spoken(), view)
        return True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, row = look(), _rect(option)
        lines = self._lines(record_of(index))
        painter.save()
        pad = theme.px(self._pad)
        last = index.row() == index.model().rowCount() - 1
        paint_row_ground(painter, option, bar=True, hairline=None if last else pad if self._inset else 0)
        inner = row.adjusted(pad, 0, -pad, 0)
        if lines.icon:
            side = theme.px(18)
            paint_icon(painter, QRectF(inner.left(), inner.top() + theme.px(10), side, side), lines.icon)
            inner.setLeft(inner.left() + side + theme.px(10))
        half = (row.height() - theme.px(11)) // 2
        first = QRect(inner.left(), row.top() + theme.px(5), inner.width(), half)
        second = QRect(inner.left(), first.bottom() + 1, inner.width(), half)
        self._paint_first(painter, first, lines)
        self._paint_second(painter, second, lines)
        if option_state(option) & State.State_HasFocus:
            focus_ring(painter, QRectF(row).adjusted(0, 0, 0, -1))
        painter.restore()

    def _paint_first(self, painter: QPainter, area: QRect, lines: Lines) -> None:
        theme = look()
        if lines.owner:
            width = paint_owner(painter, area, lines.owner)
        else:
            width = paint_words(painter, area, lines.right, "caption", "text", RIGHT)
        area = area.adjusted(0, 0, -(width + theme.px(12) if width else 0), 0)
        parts = ((lines.lead, "strong", "text"), (lines.text, "body", "text"), (lines.quiet, "caption", "muted"))
        for words, size, role in parts:
            used = paint_words(painter, area, words, size, role)
            area = area.adjusted(used + (theme.px(8) if used else 0), 0, 0, 0)

    def _paint_second(self, painter: QPainter, area: QRect, lines: Lines) -> None:
        theme = look()
        if lines.action:
            width = paint_words(painter, area, lines.action, "caption_strong", "accent", RIGHT)
            base = area.center().y() + painter.fontMetrics().ascent() // 2 + theme.px(2)
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.drawLine(QPoint(area.right() - width + 1, base), QPoint(area.right(), base))
            area = area.adjusted(0, 0, -width - theme.px(12), 0)
        used = paint_words(painter, area, lines.second_strong, "caption", "text")
        paint_words(painter, area.adjusted(used, 0, 0, 0), lines.second, "caption", "muted")


class TableDelegate(QStyledItemDelegate):
    """One line of a table, 34 high: hairline below, raised under the pointer, a ring round the cell that has the focus."""

    def __init__(self, parent: QWidget, height: int = 34) -> None:
        super().__init__(parent)
        self._height = height
        self.hovered_row = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = look()
        words = QFontMetrics(theme.font("strong")).horizontalAdvance(str(index.data() or ""))
        mark = theme.px(22) if index.data(OWNER) or index.data(Qt.ItemDataRole.DecorationRole) else 0
        return QSize(words + mark + theme.px(18), theme.px(self._height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = look()
        painter.save()
        paint_row_ground(painter, option, hovered=index.row() == self.hovered_row)
        cell = _rect(option).adjusted(theme.px(8), 0, -theme.px(8), 0)
        cell = cell.adjusted(self._paint_mark(painter, cell, index), 0, 0, 0)
        column = _column(index)
        size = "strong" if column is not None and column.strong else "body"
        role = "muted" if column is not None and column.quiet else "text"
        alignment = RIGHT if column is not None and column.right else LEFT
        paint_words(painter, cell, str(index.data() or ""), size, role, alignment)
        if option_state(option) & State.State_HasFocus:
            focus_ring(painter, QRectF(_rect(option)).adjusted(0, 0, 0, -1), 4)
        painter.restore()

    def _paint_mark(self, painter: QPainter, cell: QRect, index: Index) -> int:
        """Draw the owner's shape or the icon of a cell; how wide it is with its gap."""
        theme = look()
        owner, icon = index.data(OWNER), index.data(Qt.ItemDataRole.DecorationRole)
        if owner:
            side = theme.px(10)
            owner_shape(painter, QRectF(cell.left(), cell.center().y() - side / 2 + 0.5, side, side), owner)
            return side + theme.px(8)
        if icon is not None and not icon.isNull():
            side = theme.px(18)
            icon.paint(painter, QRect(cell.left(), cell.center().y() - side // 2, side, side))
            return side + theme.px(8)
        return 0


def paint_words(painter: QPainter, area: QRect, words: str, size: str = "body", role: str = "text",
                alignment: Qt.AlignmentFlag = LEFT) -> int:
    """Draw one line, cut with "…" where it does not fit; returns the width it took."""
    if not words or area.width() <= 0:
        return 0
    painter.setFont(look().font(size))
    painter.setPen(look().color(role))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, alignment | Qt.TextFlag.TextSingleLine, shown)
    return painter.fontMetrics().horizontalAdvance(shown)


def paint_owner(painter: QPainter, area: QRect, owner: str) -> int:
    """An owner's shape and word at the right end of a line; returns the width they took."""
    theme = look()
    width = paint_words(painter, area, OWNERS[owner], "caption_strong", owner, RIGHT)
    side = theme.px(10)
    owner_shape(painter, QRectF(area.right() - width - theme.px(7) - side, area.center().y() - side / 2 + 0.5, side, side), owner)
    return width + side + theme.px(7)


def paint_row_ground(painter: QPainter, option: QStyleOptionViewItem, *, hovered: bool = False, bar: bool = False,
                     hairline: int | None = 0) -> None:
    """Selected, hovered or plain ground of a row; below it a hairline that starts and ends `hairline` px inside, or none."""
    theme, row, state = look(), _rect(option), option_state(option)
    if state & State.State_Selected:
        painter.fillRect(row, theme.color("accent_weak"))
        if bar:
            painter.fillRect(QRect(row.left(), row.top(), theme.px(3), row.height()), theme.color("accent"))
    elif hovered or state & State.State_MouseOver:
        painter.fillRect(row, theme.color("raised"))
    if hairline is not None:
        painter.fillRect(QRect(row.left() + hairline, row.bottom(), row.width() - 2 * hairline, 1), theme.color("border"))


def option_state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    """The state of an option; the type stubs do not know its public fields."""
    return option.state


def _rect(option: QStyleOptionViewItem) -> QRect:
    return QRect(option.rect)


def _column(index: Index) -> Column | None:
    model = index.model()
    while isinstance(model, QAbstractProxyModel):
        model = model.sourceModel()
    return model.columns[index.column()] if isinstance(model, RecordModel) else None
