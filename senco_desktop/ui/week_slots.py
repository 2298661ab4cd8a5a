"""A painted week on which slots are drawn by dragging, in quarters of an hour. A form beside it says the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from senco_desktop.domain.wording import length_words
from senco_desktop.ui.fields import clock_words
from senco_desktop.ui.focus_ring import OWN_RING
from senco_desktop.ui.painters import focus_ring
from senco_desktop.ui.theme import look

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
QUARTER = 15
LABELS, HEAD, DAY, HOUR = 50, 34, 84, 46
EDGE = 7
"""How near the pointer must be to an edge to drag it."""


@dataclass(frozen=True, slots=True)
class WeekSlot:
    """A slot of the week; `weekday` 1 is Monday."""

    weekday: int
    start: time
    end: time

    @property
    def minutes(self) -> int:
        return minute_of(self.end) - minute_of(self.start)


@dataclass(slots=True)
class _Drag:
    """What the pointer has hold of: slot `place` (None: a new one), its fixed minute, and whether the whole moves."""

    slot: WeekSlot
    place: int | None
    fixed: int
    whole: bool = False


class WeekSlots(QWidget):
    """Shows slots on the school's weekdays. `drawn` a new one, `altered` one whose edge or body was dragged; who listens gives
    the new list back with `set_slots`. Left and Right choose, Up and Down move by a quarter of an hour, Delete removes."""

    drawn = Signal(object)
    altered = Signal(int, object)
    removed = Signal(int)
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slots: list[WeekSlot] = []
        self._weekdays: tuple[int, ...] = (1, 2, 3, 4, 5)
        self._opening, self._closing = time(8, 45), time(15, 15)
        self._chosen = -1
        self._drag: _Drag | None = None
        self.setAccessibleName("Your week")
        self.setProperty(OWN_RING, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        look().changed.connect(self.updateGeometry)

    def set_day(self, opening: time, closing: time, weekdays: Sequence[int]) -> None:
        """What part of the day and which days are drawn; a slot outside makes the day longer."""
        self._opening, self._closing, self._weekdays = opening, closing, tuple(weekdays)
        self._renew()

    def set_slots(self, slots: Sequence[WeekSlot]) -> None:
        self._slots = list(slots)
        self._chosen = min(self._chosen, len(self._slots) - 1)
        self._renew()

    def set_chosen(self, place: int) -> None:
        """Light one up, without telling; -1 for none."""
        self._chosen = place
        self.update()

    def slot_rect(self, slot: WeekSlot) -> QRectF:
        """Where a slot is drawn."""
        column = self._weekdays.index(slot.weekday) if slot.weekday in self._weekdays else 0
        top, bottom = self._y(minute_of(slot.start)), self._y(minute_of(slot.end))
        width = look().px(DAY)
        return QRectF(look().px(LABELS) + column * width + 2, top, width - 4, bottom - top)

    def sizeHint(self) -> QSize:
        first, last = self._hours()
        height = look().px(HEAD) + (last - first) * look().px(HOUR) / 60 + 4
        return QSize(look().px(LABELS) + len(self._weekdays) * look().px(DAY) + 2, round(height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _renew(self) -> None:
        said = "; ".join(slot_words(slot) for slot in self._slots)
        self.setAccessibleDescription(said or "No slots yet. Drag on the week, or add one in the form.")
        self.updateGeometry()
        self.update()

    def _hours(self) -> tuple[int, int]:
        """The first and last minute of the day that are drawn."""
        first = min([minute_of(self._opening), *(minute_of(s.start) for s in self._slots)])
        last = max([minute_of(self._closing), *(minute_of(s.end) for s in self._slots)])
        return first // QUARTER * QUARTER, -(-last // QUARTER) * QUARTER

    def _y(self, minute: int) -> float:
        return look().px(HEAD) + (minute - self._hours()[0]) * look().px(HOUR) / 60

    def _minute_at(self, y: float) -> int:
        first, last = self._hours()
        minute = first + (y - look().px(HEAD)) * 60 / look().px(HOUR)
        return max(first, min(last, round(minute / QUARTER) * QUARTER))

    def _weekday_at(self, x: float) -> int | None:
        column = int((x - look().px(LABELS)) // look().px(DAY))
        return self._weekdays[column] if x >= look().px(LABELS) and column < len(self._weekdays) else None

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        weekday = self._weekday_at(at.x())
        if weekday is None or at.y() < look().px(HEAD):
            return
        place = self._at(at)
        if place is None:
            begin = self._minute_at(at.y())
            self._drag = _Drag(WeekSlot(weekday, as_time(begin), as_time(begin)), None, begin)
        else:
            self._choose(place)
            self._drag = self._grip(place, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag = self._drag
        if drag is None:
            self._show_grip(event.position())
            return
        minute = self._minute_at(event.position().y())
        if drag.whole:
            first, last = self._hours()
            begin = max(first, min(last - drag.slot.minutes, minute - drag.fixed))
            drag.slot = replace(drag.slot, start=as_time(begin), end=as_time(begin + drag.slot.minutes))
            drag.slot = replace(drag.slot, weekday=self._weekday_at(event.position().x()) or drag.slot.weekday)
        else:
            drag.slot = replace(drag.slot, start=as_time(min(drag.fixed, minute)), end=as_time(max(drag.fixed, minute)))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        self.update()
        if drag is None or drag.slot.minutes <= 0:
            return
        if drag.place is None:
            self.drawn.emit(drag.slot)
        elif drag.slot != self._slots[drag.place]:
            self.altered.emit(drag.place, drag.slot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        move = {Qt.Key.Key_Down: QUARTER, Qt.Key.Key_Up: -QUARTER}.get(Qt.Key(event.key()))
        if step and self._slots:
            self._choose((self._chosen + step) % len(self._slots))
        elif move and 0 <= self._chosen < len(self._slots):
            slot = self._slots[self._chosen]
            begin = minute_of(slot.start) + move
            if begin >= 0 and begin + slot.minutes < 24 * 60:
                self.altered.emit(self._chosen, replace(slot, start=as_time(begin), end=as_time(begin + slot.minutes)))
        elif event.key() == Qt.Key.Key_Delete and 0 <= self._chosen < len(self._slots):
            self.removed.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def _choose(self, place: int) -> None:
        self._chosen = place
        self.update()
        self.chosen.emit(place)

    def _at(self, at: QPointF) -> int | None:
        return next((n for n, slot in enumerate(self._slots) if self.slot_rect(slot).adjusted(0, -3, 0, 3).contains(at)), None)

    def _grip(self, place: int, at: QPointF) -> _Drag:
        slot, rect = self._slots[place], self.slot_rect(self._slots[place])
        if abs(at.y() - rect.top()) <= EDGE:
            return _Drag(slot, place, minute_of(slot.end))
        if abs(at.y() - rect.bottom()) <= EDGE:
            return _Drag(slot, place, minute_of(slot.start))
        return _Drag(slot, place, self._minute_at(at.y()) - minute_of(slot.start), whole=True)

    def _show_grip(self, at: QPointF) -> None:
        place = self._at(at)
        on_week = self._weekday_at(at.x()) is not None and at.y() > look().px(HEAD)
        shape = Qt.CursorShape.CrossCursor if on_week else Qt.CursorShape.ArrowCursor
        if place is not None:
            shape = Qt.CursorShape.SizeAllCursor if self._grip(place, at).whole else Qt.CursorShape.SizeVerCursor
        self.setCursor(shape)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grid(painter)
        held = self._drag.place if self._drag is not None else None
        for place, slot in enumerate(self._slots):
            if place != held:
                self._paint_slot(painter, slot, place == self._chosen)
        if self._drag is not None and self._drag.slot.minutes > 0:
            self._paint_slot(painter, self._drag.slot, True)
        painter.end()

    def _paint_grid(self, painter: QPainter) -> None:
        theme = look()
        first, last = self._hours()
        left, day, top = theme.px(LABELS), theme.px(DAY), theme.px(HEAD)
        body = QRectF(left + 0.5, top + 0.5, len(self._weekdays) * day, self._y(last) - top)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(body, 6, 6)
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font("strong"))
        for column, weekday in enumerate(self._weekdays):
            head = QRectF(left + column * day, 0, day, top - theme.px(6))
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, DAYS[weekday - 1][:3])
        painter.setFont(theme.font("caption"))
        for hour in range(-(-first // 60), last // 60 + 1):
            y = self._y(hour * 60)
            painter.setPen(theme.color("border"))
            if first < hour * 60 < last:
                painter.drawLine(QPointF(left + 1, y), QPointF(body.right() - 1, y))
            painter.setPen(theme.color("muted"))
            label = QRectF(0, y - theme.px(10), left - theme.px(10), theme.px(20))
            painter.drawText(label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{hour}:00")
        painter.setPen(theme.color("border"))
        for column in range(1, len(self._weekdays)):
            x = left + column * day + 0.5
            painter.drawLine(QPointF(x, top + 1), QPointF(x, body.bottom() - 1))

    def _paint_slot(self, painter: QPainter, slot: WeekSlot, lit: bool) -> None:
        theme, rect = look(), self.slot_rect(slot)
        colour = theme.color("focus" if lit else "accent")
        painter.setPen(QPen(colour, 2 if lit else 1.5))
        painter.setBrush(theme.color("accent_weak"))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)
        if lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            for y in (rect.top() + 1, rect.bottom() - 1):
                painter.drawRoundedRect(QRectF(rect.center().x() - theme.px(14), y - 3, theme.px(28), 6), 3, 3)
        painter.setPen(theme.color("text"))
        line = theme.px(18)
        if rect.height() >= 2 * line:
            top = QRectF(rect.left(), rect.center().y() - line, rect.width(), line)
            painter.setFont(theme.font("caption_strong"))
            painter.drawText(top, Qt.AlignmentFlag.AlignCenter, clock_words(slot.start))
            painter.setFont(theme.font("caption"))
            painter.drawText(top.translated(0, line), Qt.AlignmentFlag.AlignCenter, f"to {clock_words(slot.end)}")
        elif rect.height() >= line * 0.8:
            painter.setFont(theme.font("small"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, length_words(slot.minutes))
        if lit and self.hasFocus():
            focus_ring(painter, rect.adjusted(-1, -1, 1, 1))


def slot_words(slot: WeekSlot) -> str:
    """"Thursday 13:15 to 15:15": as a slot is spoken."""
    return f"{DAYS[slot.weekday - 1]} {clock_words(slot.start)} to {clock_words(slot.end)}"


def minute_of(at: time) -> int:
    """Minutes since midnight."""
    return at.hour * 60 + at.minute


def as_time(minute: int) -> time:
    """The wall time of a minute of the day; the day's end is its last minute."""
    minute = min(minute, 24 * 60 - 1)
    return time(minute // 60, minute % 60)
