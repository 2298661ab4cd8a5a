"""How the week grid is painted: its ground, the slots with their outcome, the blocks, the head of each day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen

from senco_desktop.domain.wording import DAYS
from senco_desktop.services.time_page import SlotSeen, Week
from senco_desktop.ui import painters
from senco_desktop.ui.icons import paint_icon
from senco_desktop.ui.theme import look
from senco_desktop.ui.time.week_layout import SLOT_BAR, Geometry, Piece, minute_of_day

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def paint_ground(painter: QPainter, geometry: Geometry, week: Week, taken: Sequence[QRectF]) -> None:
    """Own time, slots, hours, days, the edges of the school day, the hours' names; a slot's words stand clear of `taken`."""
    theme = look()
    painter.fillRect(QRectF(0, 0, geometry.width, geometry.height), theme.color("surface"))
    opening, closing = minute_of_day(week.calendar.opening), minute_of_day(week.calendar.closing)
    for number, day in enumerate(week.days):
        column = geometry.column(number)
        if day in week.school_days:
            painters.own_time_ground(painter, _stretch(column, 0, geometry.y(opening)))
            painters.own_time_ground(painter, _stretch(column, geometry.y(closing), geometry.height))
        else:
            painters.own_time_ground(painter, column)
    for slot in week.slots:
        painter.fillRect(slot_rect(geometry, week, slot).adjusted(1, 0, 0, 0), theme.color("slot"))
    painter.setPen(QPen(theme.color("border"), 1))
    for hour in range(geometry.first_hour, geometry.last_hour + 1):
        y = geometry.y(hour * 60)
        painter.drawLine(QLineF(geometry.hours_width, y, geometry.width, y))
    for left in geometry.lefts:
        painter.drawLine(QLineF(left, 0, left, geometry.height))
    painter.setPen(QPen(theme.color("edge"), 1.2, Qt.PenStyle.DashLine))
    for minute in (opening, closing) if week.school_days else ():
        painter.drawLine(QLineF(geometry.hours_width, geometry.y(minute), geometry.width, geometry.y(minute)))
    for slot in week.slots:
        _paint_slot(painter, geometry, week, slot, taken)
    painter.setPen(theme.color("muted"))
    painter.setFont(theme.font("small"))
    height = painter.fontMetrics().height()
    for hour in range(geometry.first_hour, geometry.last_hour):
        y = max(1.0, geometry.y(hour * 60) - height / 2)
        box = QRectF(0, y, geometry.hours_width - theme.px(6), height)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{hour}:00")


def slot_rect(geometry: Geometry, week: Week, slot: SlotSeen) -> QRectF:
    """The whole of a slot in its column."""
    column = geometry.column(week.days.index(slot.day))
    return _stretch(column, geometry.y(minute_of_day(slot.start)), geometry.y(minute_of_day(slot.end)))


def _paint_slot(painter: QPainter, geometry: Geometry, week: Week, slot: SlotSeen, taken: Sequence[QRectF]) -> None:
    """What became of the slot, bar and words over the hours' lines: no line may seem to strike them out."""
    theme = look()
    rect = slot_rect(geometry, week, slot).adjusted(1, 0, 0, 0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if slot.new_time:
        painter.setPen(QPen(theme.color("moved"), 1.6, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -1, -1))
    bar = QRectF(rect.left() + theme.px(2), rect.top() + 1, theme.px(SLOT_BAR), rect.height() - 2)
    whole = sum(minutes for _, minutes in slot.parts)
    top = bar.top()
    for outcome, minutes in slot.parts:
        height = bar.height() * minutes / whole
        painters.bar(painter, QRectF(bar.left(), top, bar.width(), max(2.0, height - 1)), outcome)
        top += height
    painter.restore()
    left, right = bar.right() + theme.px(6), rect.right() - theme.px(4)
    said = [(words, size, role) for words, size, role in
            ((slot.title, "strong", "text"), (slot.detail, "caption", "muted")) if words]  # fmt: skip
    needed = sum(QFontMetrics(theme.font(size)).height() for _, size, _ in said)
    free = free_top(QRectF(left, rect.top() + theme.px(5), right - left, rect.height() - theme.px(5)), needed, taken)
    if free is None:
        return
    for words, size, role in said:
        painter.setFont(theme.font(size))
        painter.setPen(theme.color(role))
        line = painter.fontMetrics().height()
        cut = _cut(words, painter.font(), right - left)
        painter.fillRect(QRectF(left, free, painter.fontMetrics().horizontalAdvance(cut) + 1, line), theme.color("slot"))
        painter.drawText(QRectF(left, free, right - left, line), LEFT, cut)
        free += line


def free_top(room: QRectF, height: float, taken: Sequence[QRectF]) -> float | None:
    """Where words of this height stand clear of what is taken, as high up in their room as can be; None where they cannot."""
    top = room.top()
    for each in sorted((each for each in taken if each.intersects(room)), key=QRectF.top):
        if each.top() < top + height and each.bottom() > top:
            top = each.bottom() + 1
    return top if top == room.top() or top + height <= room.bottom() else None


def paint_piece(painter: QPainter, rect: QRectF, piece: Piece, chosen: bool, focused: bool) -> None:
    """One block in its rectangle: an entry on the ground of its nature, a timer or draft dashed, a meeting outlined."""
    theme = look()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    nature = piece.nature if piece.nature in ("coordination", "leadership", "direct", "admin") else "admin"
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    path = QPainterPath()
    path.addRoundedRect(inner, 4, 4)
    if piece.kind == "meeting":
        _outlined(painter, path, "surface", QPen(theme.color("edge"), 1))
    elif piece.kind in ("timer", "pending"):
        _outlined(painter, path, "surface", QPen(theme.color(nature), 1.5, Qt.PenStyle.DashLine))
    else:
        ring = QPen(theme.color("focus"), 1.5, Qt.PenStyle.DashLine) if piece.kind == "draft" else QPen(theme.color("surface"), 1)
        _outlined(painter, path, f"{nature}_ground", ring)
        painter.save()
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        painter.fillRect(QRectF(rect.left(), rect.top(), theme.px(4.5), rect.height()), theme.color(nature))
        painter.restore()
    if piece.kind != "timer":
        _paint_words(painter, rect, piece)
    if chosen:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        style = Qt.PenStyle.DashLine if piece.kind == "draft" else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.color("focus"), 2.5 if focused else 2, style))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)


def _outlined(painter: QPainter, path: QPainterPath, ground: str, pen: QPen) -> None:
    painter.setPen(pen)
    painter.setBrush(look().color(ground))
    painter.drawPath(path)


def _paint_words(painter: QPainter, rect: QRectF, piece: Piece) -> None:
    """The code first, always; then what it was about, cut first, on a second line where there is room for one."""
    theme = look()
    area = rect.adjusted(theme.px(9), 0, -theme.px(4), 0)
    size = "body" if rect.height() >= theme.px(20) else "caption"
    mark = {"meeting": "users-group", "pending": "help"}.get(piece.kind, "alert-triangle" if piece.to_check else "")
    if mark:
        side = theme.px(15)
        top = rect.top() + max(1.0, (min(rect.height(), theme.px(30)) - side) / 2)
        paint_icon(painter, QRectF(area.left(), top, side, side), mark)
        area.setLeft(area.left() + side + theme.px(4))
    strong, plain = theme.font("strong" if size == "body" else "caption_strong"), theme.font(size)
    line = QFontMetrics(plain).height()
    code = QFontMetrics(strong).horizontalAdvance(piece.title) + theme.px(5) if piece.title else 0
    fits = code + QFontMetrics(plain).horizontalAdvance(piece.text) <= area.width()
    two = not fits and rect.height() >= 2 * line - 2 and piece.title and piece.text
    top = rect.top() + (theme.px(1) if two else max(0.0, min(theme.px(4), (rect.height() - line) / 2)))
    painter.setPen(theme.color("text"))
    painter.setFont(strong)
    first = QRectF(area.left(), top, area.width(), line)
    painter.drawText(first, LEFT, _cut(piece.title, strong, area.width()))
    rest = QRectF(area.left(), top + line, area.width(), line) if two else first.adjusted(code, 0, 0, 0)
    if rest.width() > theme.px(12):
        painter.setFont(plain)
        painter.drawText(rest, LEFT, _cut(piece.text, plain, rest.width()))


def paint_timer_words(painter: QPainter, geometry: Geometry, piece: Piece) -> None:
    """The running timer's name under its dashes, because it is still short when one looks at it."""
    theme, rect = look(), geometry.rect(piece)
    painter.setFont(theme.font("strong"))
    painter.setPen(theme.color("text"))
    line = painter.fontMetrics().height()
    words = f"{piece.title} running"
    area = QRectF(rect.left() + theme.px(4), rect.bottom() + theme.px(3), rect.width() - theme.px(4), line)
    painter.drawText(area, LEFT, _cut(words, painter.font(), area.width()))


def paint_now(painter: QPainter, geometry: Geometry, day: int, minute: int) -> None:
    """The line of this minute across its day."""
    column, y = geometry.column(day), geometry.y(minute)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look().color("text"), 2))
    painter.drawLine(QLineF(column.left(), y, column.right(), y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().color("text"))
    painter.drawEllipse(QPointF(column.left(), y), look().px(4), look().px(4))


def paint_head(painter: QPainter, geometry: Geometry, week: Week, height: int) -> None:
    """Day, date and logged minutes of each day; today on the accent's weak ground."""
    theme = look()
    painter.fillRect(QRectF(0, 0, geometry.width, height + theme.px(400)), theme.color("raised"))
    for number, day in enumerate(week.days):
        column = QRectF(geometry.lefts[number], 0, geometry.widths[number], height)
        today = day == week.today
        if today:
            painter.fillRect(QRectF(column.left(), 0, column.width(), height + theme.px(400)), theme.color("accent_weak"))
        narrow = geometry.widths[number] < theme.px(80)
        minutes = week.minutes_of(day)
        said = f"{minutes // 60} h {minutes % 60:02d}" if minutes >= 60 else f"{minutes} min"
        lines = (f"{DAYS[number]} {day.day}", said) if minutes else (f"{DAYS[number]} {day.day}", "no entries")
        if narrow and not minutes:
            lines = (DAYS[number], str(day.day))
        inner = column.adjusted(theme.px(5 if narrow else 9), theme.px(4), -2, -theme.px(3))
        half = inner.height() / 2
        painter.setFont(theme.font("caption_strong" if narrow else "strong"))
        painter.setPen(theme.color("accent" if today else "text"))
        painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), half), LEFT, lines[0])
        if not narrow or minutes:
            painter.setFont(theme.font("small" if narrow else "caption"))
            painter.setPen(theme.color("muted"))
        painter.drawText(QRectF(inner.left(), inner.top() + half, inner.width(), half), LEFT, lines[1])


def _stretch(column: QRectF, top: float, bottom: float) -> QRectF:
    return QRectF(column.left(), top, column.width(), max(0.0, bottom - top))


def _cut(words: str, font: QFont, width: float) -> str:
    """The words with "…" for what does not fit."""
    return QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(width) + 1)
