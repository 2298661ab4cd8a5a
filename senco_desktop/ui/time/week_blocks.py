"""What stands in the week grid as widgets, so that a screen reader finds each: the blocks, and the heads of the days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from senco_desktop.domain.wording import length_words
from senco_desktop.services.time_page import Week
from senco_desktop.ui.theme import look
from senco_desktop.ui.time.entry_words import code_words, spoken
from senco_desktop.ui.time.week_layout import Geometry, Piece, Shared, shared_words
from senco_desktop.ui.time.week_painting import paint_head, paint_piece
from senco_desktop.ui.widgets import Button

HEAD = 46
STRIP = 24
MOST_STRIPS = 4


Shown = TypeVar("Shown")
Part = TypeVar("Part", bound=QWidget)


def reused(standing: Sequence[Part], wanted: Sequence[Shown], show: Callable[[Part, Shown], None],
           make: Callable[[Shown], Part]) -> list[Part]:
    """A widget for each thing wanted, in order: those that stand show another thing, the rest are made or go.

    A widget costs some hundred times what it costs to let one show something else.
    """
    for part, thing in zip(standing, wanted, strict=False):
        show(part, thing)
    drop(standing[len(wanted):])
    return [*standing[:len(wanted)], *map(make, wanted[len(standing):])]


def drop(widgets: Sequence[QWidget]) -> None:
    """Take widgets away."""
    for widget in widgets:
        widget.hide()
        widget.deleteLater()


class Block(QAbstractButton):
    """One piece of the week. The grid takes the mouse and the keys; pressing it (a screen reader's action) chooses it."""

    def __init__(self, piece: Piece, parent: QWidget) -> None:
        super().__init__(parent)
        self.piece = piece
        self.chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(piece.spoken)

    def show_piece(self, piece: Piece) -> None:
        """Stand for another piece: a block is made once and used for week after week."""
        if piece != self.piece:
            self.piece = piece
            self.setAccessibleName(piece.spoken)
            self.update()

    def mark(self, chosen: bool) -> None:
        """Draw the ring of the chosen one, or take it away."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.setAccessibleDescription("chosen" if chosen else "")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        parent = self.parentWidget()
        grid = parent.parentWidget() if parent is not None else None
        paint_piece(painter, QRectF(self.rect()), self.piece, self.chosen, grid is not None and grid.hasFocus())
        painter.end()


class SharedButton(Button):
    """Under two entries that share minutes: opens the choices of what to do."""

    def __init__(self, place: Shared, parent: QWidget) -> None:
        super().__init__("", parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.show_place(place)

    def show_place(self, place: Shared) -> None:
        """Stand for these two entries."""
        self.place = place
        said = shared_words(place.minutes)
        if not self.text().startswith(f"{said} "):
            self.setText(f"{said}  ›")
            self.setAccessibleName(f"{said}: choose what to do")

    def _fit(self) -> None:
        super()._fit()
        self.setFont(look().font("caption"))


class WeekHead(QWidget):
    """The heads of the seven days, and under each a strip of what was logged there without clock times."""

    made = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._week: Week | None = None
        self._geometry: Geometry | None = None
        self._offset = 0
        self.blocks: list[Block] = []

    def show_week(self, week: Week) -> None:
        """Show the strips of a week. Those it needs besides are made, and told by `made`."""
        self._week = week
        self.blocks = reused(self.blocks, strip_pieces(week), Block.show_piece, self._block)

    def _block(self, piece: Piece) -> Block:
        block = Block(piece, self)
        self.made.emit(block)
        return block

    def wanted_height(self) -> int:
        """The head and as many strips as the fullest day has."""
        rows = max((block.piece.depth + 1 for block in self.blocks), default=0)
        return look().px(HEAD) + rows * look().px(STRIP) + (look().px(3) if rows else 0)

    def place(self, geometry: Geometry, offset: int) -> None:
        """Put the strips where their days are; `offset` is how far the grid is scrolled to the right."""
        self._geometry, self._offset = geometry, offset
        theme = look()
        for block in self.blocks:
            left = geometry.lefts[block.piece.day] + theme.px(4) - offset
            top = theme.px(HEAD) + block.piece.depth * theme.px(STRIP)
            block.setGeometry(QRect(left, top, geometry.widths[block.piece.day] - theme.px(9), theme.px(STRIP) - 2))
            block.show()
        self.update()

    def block_at(self, point: QPoint) -> Block | None:
        return next((block for block in self.blocks if block.geometry().contains(point)), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._week is None or self._geometry is None:
            return
        theme = look()
        painter = QPainter(self)
        painter.translate(-self._offset, 0)
        paint_head(painter, self._geometry, self._week, theme.px(HEAD))
        painter.setPen(theme.color("border"))
        for left in self._geometry.lefts:
            painter.drawLine(left, 0, left, self.height())
        painter.drawLine(0, self.height() - 1, self._geometry.width, self.height() - 1)
        painter.end()


def strip_pieces(week: Week) -> list[Piece]:
    """Duration-only entries of each day, under one another; `depth` is the row. What has no row left is in the table."""
    found: list[Piece] = []
    rows = [0] * 7
    for entry in week.entries:
        if entry.span is not None or entry.day not in week.days:
            continue
        day = week.days.index(entry.day)
        if rows[day] < MOST_STRIPS:
            nature = week.natures.get(entry.category, "unsorted")
            found.append(Piece("pending" if entry.pending else "entry", entry.id, day, 0, 0, code_words(entry.category),
                               length_words(entry.length), spoken(entry, week.names), nature, rows[day], bool(entry.to_check)))
            rows[day] += 1
    return found
