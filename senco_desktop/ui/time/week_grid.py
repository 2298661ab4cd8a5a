"""The week as a grid of days and hours: choosing, drawing, moving and splitting entries, by mouse and keys. It writes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from senco_desktop.domain.records import Entry
from senco_desktop.services.time_page import Week
from senco_desktop.ui.announce import announce
from senco_desktop.ui.focus_ring import OWN_RING
from senco_desktop.ui.theme import look
from senco_desktop.ui.time.entry_words import long_day
from senco_desktop.ui.time.week_blocks import Block, SharedButton, WeekHead, drop, reused
from senco_desktop.ui.time.week_drag import FINE_STEP, STEP, Drag
from senco_desktop.ui.time.week_layout import (
    DAY,
    TIMER_KEY,
    Geometry,
    Piece,
    Shared,
    entry_pieces,
    moment,
    pieces_of,
    shared_places,
)
from senco_desktop.ui.time.week_painting import paint_ground, paint_now, paint_timer_words, slot_rect
from senco_desktop.ui.watching import whole

Key = Qt.Key
EDGE = 5
BEFORE = (Key.Key_Up, Key.Key_Left)
ARROWS = {Key.Key_Up: (0, -1), Key.Key_Down: (0, 1), Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0)}


class WeekGrid(QAbstractScrollArea):
    """Arrows walk the entries by time, Shift+arrows move the chosen one, Enter opens it or makes one on empty ground."""

    asked_for = Signal(int)
    """The key of the entry to choose, 0 for none."""
    made = Signal(object, object)
    """Start and end of a new entry, as wall times."""
    moved = Signal(object, object)
    """New start and end of the chosen entry."""
    split_asked = Signal(object)
    removal_asked = Signal()
    form_asked = Signal()
    shared_asked = Signal(object, object)
    meeting_asked = Signal(int)
    waiting_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(OWN_RING, "true")
        self.setAccessibleName("Week")
        self.viewport().setMouseTracking(True)
        self.head = WeekHead(self)
        self._week: Week | None = None
        self._pieces: list[Piece] = []
        self._geometry = Geometry((), (), 0, 0)
        self._blocks: list[Block] = []
        self._draft: Entry | None = None
        self._draft_blocks: list[Block] = []
        self._shared: list[SharedButton] = []
        self._fitting = False
        self._chosen = 0
        self._cursor = (0, 9 * 60)
        self._drag: Drag | None = None
        self.head.installEventFilter(self)
        self.head.made.connect(self._listen_to)
        look().changed.connect(self._fit)

    # What is shown

    def show_week(self, week: Week) -> None:
        """Show a week; what was chosen stays chosen where the week has it."""
        first_time = self._week is None
        if self._week is None or self._week.monday != week.monday:
            self._cursor = (week.days.index(week.today) if week.today in week.days else 0, 9 * 60)
        self._week, self._draft = week, None
        self.setAccessibleName(f"Week, {long_day(week.days[0])} to {long_day(week.days[6])}")
        self.head.show_week(week)
        drop(self._draft_blocks)
        self._pieces, self._draft_blocks = pieces_of(week), []
        self._blocks = reused(self._blocks, self._pieces, Block.show_piece, self._block)
        self._shared = reused(self._shared, shared_places(week), SharedButton.show_place, self._shared_button)
        for button in self._shared:
            button.raise_()
        self._mark()
        self._fit()
        if first_time:
            self.verticalScrollBar().setValue(0)

    def choose(self, key: int) -> None:
        """Put the ring round an entry, 0 for none, and speak it."""
        is_new, self._chosen = key != self._chosen, key
        self._mark()
        said = next((block.piece.spoken for block in self._all_blocks() if block.piece.key == key and key), "")
        self.setAccessibleDescription(said)
        if said and is_new:
            self._reveal(key)
            announce(self, said)

    def show_draft(self, draft: Entry | None) -> None:
        """Show the chosen (or a new) entry as the form has it; None shows what is stored."""
        if draft is None and self._draft is None and not self._draft_blocks:
            return
        self._draft = draft
        drop(self._draft_blocks)
        pieces = entry_pieces(self._week, draft, "draft") if draft is not None and self._week is not None else []
        depth = {block.piece.key: block.piece.depth for block in self._blocks}
        self._draft_blocks = [self._block(replace(piece, depth=depth.get(piece.key, 0))) for piece in pieces]
        self._mark()
        self._place()

    def tick(self, now: datetime) -> None:
        """Move the line of now."""
        if self._week is not None:
            self._week = replace(self._week, now=now)
            for block in self._blocks:
                if block.piece.kind == "timer":
                    block.piece = replace(block.piece, last=max(block.piece.first + 1, now.hour * 60 + now.minute))
            self._pieces = [block.piece for block in self._blocks]
            self._place()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block that is shown, those of the strips first."""
        return tuple(block for block in self._all_blocks() if not block.isHidden())

    def rect_of(self, key: int) -> QRect:
        """Where an entry stands in the viewport; empty when it is not shown."""
        return next((block.geometry() for block in [*self._draft_blocks, *self._blocks]
                     if block.piece.key == key and not block.isHidden()), QRect())

    def point_at(self, day: int, minute: int) -> QPoint:
        """The middle of a day's column at a minute of the day, in the viewport."""
        column = self._geometry.column(day)
        return QPoint(round(column.center().x()), round(self._geometry.y(minute))) - self._scrolled()

    @property
    def shared_buttons(self) -> tuple[SharedButton, ...]:
        return tuple(self._shared)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Key(event.key())
        with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in ARROWS and with_shift:
            self._push(*ARROWS[key])
        elif key in ARROWS and self._chosen:
            self._walk(-1 if key in BEFORE else 1)
        elif key in ARROWS:
            self._move_cursor(*ARROWS[key])
        elif key in (Key.Key_Home, Key.Key_End):
            self._chosen_at(0 if key == Key.Key_Home else -1)
        elif key in (Key.Key_Return, Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._enter()
        elif key in (Key.Key_Delete, Key.Key_Backspace) and self._chosen:
            self.removal_asked.emit()
        elif key == Key.Key_Escape and self._chosen:
            self.asked_for.emit(0)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._repaint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint()

    def _order(self) -> list[int]:
        """The keys of the entries by time, what has no times first in its day."""
        pieces = [block.piece for block in self._all_blocks() if block.piece.kind in ("entry", "pending") and block.piece.key > 0]
        return list(dict.fromkeys(piece.key for piece in sorted(pieces, key=lambda piece: (piece.day, piece.first, piece.key))))

    def _walk(self, step: int) -> None:
        order = self._order()
        if self._chosen in order:
            self.asked_for.emit(order[min(len(order) - 1, max(0, order.index(self._chosen) + step))])

    def _chosen_at(self, place: int) -> None:
        order = self._order()
        if order:
            self.asked_for.emit(order[place])

    def _move_cursor(self, days: int, steps: int) -> None:
        day, minute = self._cursor
        self._cursor = (min(6, max(0, day + days)), min(DAY - STEP, max(0, minute + steps * STEP)))
        self.ensure_visible(*self._cursor)
        self.viewport().update()
        if self._week is not None:
            announce(self, f"{long_day(self._week.days[self._cursor[0]])} {self._cursor[1] // 60}:{self._cursor[1] % 60:02d}")

    def _push(self, days: int, steps: int) -> None:
        """Shift+arrows: five minutes up or down, a day to the side."""
        entry = self._draft or self._chosen_entry()
        if entry is not None and entry.span is not None:
            step = timedelta(days=days, minutes=steps * FINE_STEP)
            self.moved.emit(entry.span.start + step, entry.span.end + step)

    def _enter(self) -> None:
        if self._chosen or self._draft is not None:
            self.form_asked.emit()
        elif self._week is not None:
            start = moment(self._week.monday, *self._cursor)
            self.made.emit(start, start + timedelta(minutes=2 * STEP))

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._week is None:
            return
        point = event.position().toPoint()
        block = self._block_at(point)
        minute = self._week_minute(point, FINE_STEP)
        if block is None:
            day = self._geometry.day_at(point.x() + self.horizontalScrollBar().value())
            if day >= 0:
                start = self._week_minute(point, self._step(event))
                self._cursor = (day, start % DAY)
                self._drag = Drag("new", start, start, start)
            self.asked_for.emit(0)
            return
        if block.piece.kind == "meeting":
            self.meeting_asked.emit(block.piece.key)
        elif block.piece.key == TIMER_KEY:
            self.waiting_asked.emit()
        else:
            if block.piece.kind != "draft":
                self.asked_for.emit(block.piece.key)
            self._grab(block.piece, point, minute)

    def _grab(self, piece: Piece, point: QPoint, minute: int) -> None:
        """Begin to drag the chosen entry, by an edge where the pointer is on one."""
        entry = self._draft or self._chosen_entry()
        if entry is None or entry.span is None or entry.id != piece.key:
            return
        first, last = self._count(entry.span.start), self._count(entry.span.end)
        self._drag = Drag(self._part_at(piece, point), minute, first, last)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._drag is None:
            self._show_cursor(point)
            return
        step = self._step(event)
        at = self._week_minute(point, step)
        self._drag.go_to(at, step)
        if self._drag.moved:
            self._preview(*self._drag.span(at, step))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is None or not drag.moved or self._week is None:
            return
        step = self._step(event)
        first, last = drag.span(self._week_minute(event.position().toPoint(), step), step)
        if last > first:
            signal = self.made if drag.what == "new" else self.moved
            signal.emit(moment(self._week.monday, 0, first), moment(self._week.monday, 0, last))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        block = self._block_at(event.position().toPoint())
        self._drag = None
        if block is None:
            self._enter()
        elif block.piece.kind == "entry" and block.piece.key > 0 and self._week is not None:
            minute = self._week_minute(event.position().toPoint(), self._step(event))
            self.split_asked.emit(moment(self._week.monday, 0, minute))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if not whole(self):
            return False
        if watched is self.head and isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            block = self.head.block_at(event.position().toPoint())
            if block is not None:
                self.setFocus(Qt.FocusReason.MouseFocusReason)
                self.asked_for.emit(block.piece.key)
                return True
        return False

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def _tip(self, point: QPoint) -> str:
        block = self._block_at(point)
        if block is not None:
            return block.piece.spoken
        at = point + self._scrolled()
        return next((slot.spoken() for slot in (self._week.slots if self._week else ())
                     if self._week and slot_rect(self._geometry, self._week, slot).contains(at)), "")

    def _preview(self, first: int, last: int) -> None:
        if self._week is None or last <= first:
            return
        drawn = self._draft_blocks[0].piece if self._draft_blocks else None
        chosen = next((block.piece for block in self._blocks if block.piece.key == self._chosen and self._chosen), drawn)
        day = min(6, max(0, first // DAY))
        base = chosen if chosen is not None and self._drag is not None and self._drag.what != "new" else None
        piece = Piece("draft", base.key if base else 0, day, first - day * DAY, min(DAY, last - day * DAY),
                      base.title if base else "New", base.text if base else "", "", base.nature if base else "admin")
        drop(self._draft_blocks)
        self._draft_blocks = [self._block(piece)]
        self._mark()
        self._place()

    def _show_cursor(self, point: QPoint) -> None:
        block = self._block_at(point)
        if block is None:
            shape = Qt.CursorShape.ArrowCursor
        elif block.piece.key == self._chosen and self._part_at(block.piece, point) != "move":
            shape = Qt.CursorShape.SizeVerCursor
        else:
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    def _part_at(self, piece: Piece, point: QPoint) -> str:
        rect = self._geometry.rect(piece).toRect().translated(-self._scrolled())
        edge = min(look().px(EDGE), rect.height() // 3)
        return "start" if point.y() < rect.top() + edge else "end" if point.y() > rect.bottom() - edge else "move"

    # Painting and placing

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._week is None:
            return
        painter = QPainter(self.viewport())
        painter.translate(-self._scrolled())
        paint_ground(painter, self._geometry, self._week, self._taken())
        for piece in self._pieces:
            if piece.kind == "timer":
                paint_timer_words(painter, self._geometry, piece)
        if self._week.today in self._week.days:
            now = self._week.now.hour * 60 + self._week.now.minute
            paint_now(painter, self._geometry, self._week.days.index(self._week.today), now)
        if self.hasFocus() and not self._chosen and self._draft is None:
            self._paint_cursor(painter)
        painter.end()

    def _taken(self) -> list[QRectF]:
        """Where no words of a slot may stand: the blocks, and the line of this minute."""
        pieces = [*self._pieces, *(block.piece for block in self._draft_blocks)]
        taken = [self._geometry.rect(piece) for piece in pieces]
        if self._week is not None and self._week.today in self._week.days:
            column = self._geometry.column(self._week.days.index(self._week.today))
            y = self._geometry.y(self._week.now.hour * 60 + self._week.now.minute)
            taken.append(QRectF(column.left(), y - 2, column.width(), 4))
        return taken

    def _paint_cursor(self, painter: QPainter) -> None:
        day, minute = self._cursor
        column = self._geometry.column(day)
        top = self._geometry.y(minute)
        painter.setPen(QPen(look().color("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        height = self._geometry.y(minute + 2 * STEP) - top
        painter.drawRoundedRect(QRectF(column.left() + 2, top, column.width() - 4, height), 4, 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._place()
        self.viewport().update()

    def ensure_visible(self, day: int, minute: int) -> None:
        """Scroll so that a quarter of an hour can be seen."""
        top, bar = round(self._geometry.y(minute)), self.verticalScrollBar()
        if top < bar.value():
            bar.setValue(top)
        elif top + look().px(24) > bar.value() + self.viewport().height():
            bar.setValue(top + look().px(24) - self.viewport().height())
        left, across = self._geometry.lefts[day], self.horizontalScrollBar()
        if not across.value() <= left <= across.value() + self.viewport().width() - self._geometry.widths[day]:
            across.setValue(max(0, left - self._geometry.hours_width))

    def _fit(self) -> None:
        """Work the places out for this size, scale and week."""
        if self._week is None or self._fitting:
            return
        head = self.head.wanted_height()
        if self.viewportMargins().top() != head:
            self._fitting = True
            self.setViewportMargins(0, head, 0, 0)
            self._fitting = False
        size = self.viewport().size()
        self._geometry = Geometry(self._pieces, self._week.calendar.weekdays, size.width(), size.height())
        self.verticalScrollBar().setRange(0, max(0, self._geometry.height - size.height()))
        self.verticalScrollBar().setPageStep(size.height())
        self.verticalScrollBar().setSingleStep(look().px(20))
        self.horizontalScrollBar().setRange(0, max(0, self._geometry.width - size.width()))
        self.horizontalScrollBar().setPageStep(size.width())
        self.head.setGeometry(0, 0, size.width(), head)
        self._place()

    def _place(self) -> None:
        scrolled = self._scrolled()
        self.head.place(self._geometry, scrolled.x())
        hidden = {block.piece.key for block in self._draft_blocks}
        for block in [*self._blocks, *self._draft_blocks]:
            block.setGeometry(self._geometry.rect(block.piece).toRect().translated(-scrolled))
            block.setVisible(block.piece.kind == "draft" or block.piece.key not in hidden or block.piece.key <= 0)
        for button in self._shared:
            size, place = button.sizeHint(), button.place
            left = round(self._geometry.column(place.day).left()) + look().px(4)
            left = min(left, self._geometry.width - size.width() - 2)
            top = round(self._geometry.y(place.below)) + look().px(5)
            button.setGeometry(QRect(QPoint(left, top) - scrolled, size))
            button.show()
        self.viewport().update()

    # Small helpers

    def _block(self, piece: Piece) -> Block:
        block = Block(piece, self.viewport())
        self._listen_to(block)
        return block

    def _listen_to(self, block: Block) -> None:
        block.clicked.connect(self._on_block)

    def _shared_button(self, place: Shared) -> SharedButton:
        made = SharedButton(place, self.viewport())
        made.clicked.connect(self._on_shared)
        return made

    def _on_block(self) -> None:
        sender = self.sender()
        if isinstance(sender, Block) and sender.piece.kind != "meeting":
            self.asked_for.emit(sender.piece.key)

    def _on_shared(self) -> None:
        sender = self.sender()
        if isinstance(sender, SharedButton):
            self.shared_asked.emit(sender.place.first, sender.place.second)

    def _all_blocks(self) -> list[Block]:
        return [*self.head.blocks, *self._blocks, *self._draft_blocks]

    def _chosen_entry(self) -> Entry | None:
        return next((e for e in (self._week.entries if self._week else ()) if e.id == self._chosen and self._chosen), None)

    def _mark(self) -> None:
        for block in self._all_blocks():
            block.mark(block.piece.kind == "draft" or (block.piece.key == self._chosen and self._chosen > 0))

    def _repaint(self) -> None:
        self.viewport().update()
        for block in self._all_blocks():
            block.update()

    def _reveal(self, key: int) -> None:
        piece = next((block.piece for block in self._blocks if block.piece.key == key), None)
        if piece is not None:
            self.ensure_visible(piece.day, piece.last)
            self.ensure_visible(piece.day, piece.first)

    def _block_at(self, point: QPoint) -> Block | None:
        shown = [block for block in [*self._blocks, *self._draft_blocks] if not block.isHidden()]
        return next((block for block in reversed(shown) if block.geometry().contains(point)), None)

    def _scrolled(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _week_minute(self, point: QPoint, step: int) -> int:
        """The minute under a point, counted from Monday's midnight and rounded to a step."""
        at = point + self._scrolled()
        day = min(6, max(0, self._geometry.day_at(at.x())))
        return day * DAY + min(DAY, round(self._geometry.minute_at(at.y()) / step) * step)

    def _count(self, at: datetime) -> int:
        assert self._week is not None
        return int((at - moment(self._week.monday, 0, 0)).total_seconds()) // 60

    @staticmethod
    def _step(event: QMouseEvent) -> int:
        return FINE_STEP if event.modifiers() & Qt.KeyboardModifier.AltModifier else STEP
