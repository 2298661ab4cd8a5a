"""The small pages on the cards of reports, painted once for each look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from senco_desktop.ui.painters import level_cell, outcome_bar, owner_shape
from senco_desktop.ui.theme import look

WIDE, HIGH = 60, 80
_painted: dict[tuple[str, str, int, float], QPixmap] = {}


def thumbnail(report: str, scale: float) -> QPixmap:
    """The picture of a report's page, `scale` device pixels to the pixel."""
    theme = look()
    key = (report, theme.name, theme.scale, scale)
    if key not in _painted:
        size = QSizeF(theme.px(WIDE), theme.px(HIGH))
        pixmap = QPixmap((size * scale).toSize())
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(size.width() / WIDE, size.height() / HIGH)
            _page(painter)
            _DRAWN.get(report, _head_summary)(painter)
        _painted[key] = pixmap
    return _painted[key]


def _page(painter: QPainter) -> None:
    painter.setPen(QPen(look().color("edge"), 1))
    painter.setBrush(look().color("surface"))
    painter.drawRoundedRect(QRectF(0.5, 0.5, WIDE - 1, HIGH - 1), 2, 2)
    _line(painter, 7, 9, 26, "text", 4)


def _line(painter: QPainter, left: float, top: float, width: float, role: str = "edge", high: float = 1.6) -> None:
    painter.fillRect(QRectF(left, top, width, high), look().color(role))


def _head_summary(painter: QPainter) -> None:
    _line(painter, 7, 18, 32)
    painter.fillRect(QRectF(7, 23, 46, 11), look().color("accent_weak"))
    for row in range(4):
        _line(painter, 7, 38 + row * 4.5, 46)
    outcome_bar(painter, QRectF(7, 57, 46, 6), (("kept", 30), ("lost", 16)))
    for left in (7, 32):
        for row in range(2):
            _line(painter, left, 67 + row * 4.5, 20)


def _request(painter: QPainter) -> None:
    for row, width in enumerate((46, 46, 30)):
        _line(painter, 7, 19 + row * 5, width)
    outcome_bar(painter, QRectF(7, 37, 46, 6), (("kept", 30), ("lost", 16)))
    for row, width in enumerate((46, 38)):
        _line(painter, 7, 49 + row * 5, width)
    signed = QPainterPath(QPointF(8, 70))
    signed.cubicTo(QPointF(14, 58), QPointF(16, 78), QPointF(21, 66))
    signed.cubicTo(QPointF(25, 60), QPointF(24, 76), QPointF(34, 67))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look().color("text"), 1.4))
    painter.drawPath(signed)


def _year_planner(painter: QPainter) -> None:
    for row, width in enumerate((20, 34, 12, 44, 28, 38)):
        _line(painter, 7, 21 + row * 6, 6)
        outcome_bar(painter, QRectF(16, 20 + row * 6, width * 0.8, 4), (("kept", 30), ("still_open", 16)))
    for row in range(4):
        _line(painter, 7, 61 + row * 4.5, 46)


def _chase_list(painter: QPainter) -> None:
    for row in range(8):
        _line(painter, 7, 21 + row * 7, 8, "text")
        _line(painter, 18, 21 + row * 7, 35 if row % 3 else 28)


def _heat_map(painter: QPainter) -> None:
    for row, level in enumerate((2, 3, 1, 2, 2, 3, 0, 2)):
        _line(painter, 7, 21 + row * 7, 12)
        level_cell(painter, QRectF(22, 18 + row * 7, 8, 6), level, figure=False)
        level_cell(painter, QRectF(31, 18 + row * 7, 8, 6), max(0, level - row % 2), figure=False)
        _line(painter, 42, 21 + row * 7, 11)


def _joint_review(painter: QPainter) -> None:
    """Lines with a filled and an outlined pill in two columns, and squares that are counted."""
    painter.fillRect(QRectF(7, 17, 46, 5), look().color("accent_weak"))
    for row, (senco, leader) in enumerate(((1, 3), (2, 3), (0, 2), (2, 2), (3, 3))):
        top = 26 + row * 7
        _line(painter, 7, top + 1, 16)
        for place, colour, filled in ((senco, "coordination", True), (leader, "leadership", False)):
            pill = QRectF(25.5 + place * 7, top + (3 if place == senco == leader and not filled else 0), 6, 2.6)
            painter.setPen(QPen(look().color(colour), 0.8))
            painter.setBrush(look().color(colour) if filled else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(pill, 1.3, 1.3)
    for row in range(2):
        for count in range(8):
            painter.fillRect(QRectF(7 + count * 5 + count // 3 * 2, 65 + row * 6, 3.4, 3.4),
                             look().color("leadership" if row else "coordination"))


def _review_form(painter: QPainter) -> None:
    """Four boxes to tick under each line, and a line to write on."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for block in range(3):
        top = 19 + block * 20
        _line(painter, 7, top, 22, "text")
        painter.setPen(QPen(look().color("accent"), 0.9))
        for row in range(3):
            painter.drawRect(QRectF(7.5, top + 4 + row * 4, 2.4, 2.4))
        for row, width in enumerate((38, 42, 30)):
            _line(painter, 13, top + 4.6 + row * 4, width, high=1.2)


def _handover(painter: QPainter) -> None:
    """Six weeks in lanes by owner, then the plans."""
    for row, owner in enumerate(("school", "la", "family", "agency")):
        top = 18 + row * 6
        _line(painter, 7, top + 4, 46, "border", 0.8)
        for place in range(3 - row % 2):
            owner_shape(painter, QRectF(10 + place * 13 + row * 3, top - 0.5, 4.4, 4.4), owner)
    for row in range(2):
        top = 46 + row * 15
        _line(painter, 7, top, 14, "text")
        for line in range(2):
            _line(painter, 7, top + 4 + line * 4, 46 if line == 0 else 36)


def _agenda(painter: QPainter) -> None:
    """Points with boxes, then empty lines to write on."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for row, width in enumerate((40, 34, 38, 30)):
        painter.setPen(QPen(look().color("accent"), 0.9))
        painter.drawRect(QRectF(7.5, 18.5 + row * 6.5, 3, 3))
        _line(painter, 14, 19.5 + row * 6.5, width * 0.95)
    _line(painter, 7, 47, 24, "text")
    for row in range(4):
        _line(painter, 7, 55 + row * 6, 46, "border", 0.8)


def _governors(painter: QPainter) -> None:
    """Counts in a table and a bar: no row about a child."""
    for row in range(4):
        _line(painter, 7, 20 + row * 6, 24)
        _line(painter, 41, 19 + row * 6, 4, "text", 3)
        _line(painter, 48, 19 + row * 6, 4, "edge", 3)
        _line(painter, 7, 23.5 + row * 6, 46, "border", 0.6)
    outcome_bar(painter, QRectF(7, 47, 46, 6), (("kept", 30), ("lost", 16)))
    for row, width in enumerate((42, 30, 20)):
        painter.fillRect(QRectF(7, 58 + row * 6, width, 3.4), look().color("coordination"))


def _wins(painter: QPainter) -> None:
    """A line each with its day, and empty lines for one more."""
    painter.fillRect(QRectF(7, 17, 46, 6), look().color("accent_weak"))
    for row, width in enumerate((34, 28, 32, 24)):
        _line(painter, 7, 28 + row * 6, 8, "text")
        _line(painter, 19, 28 + row * 6, width)
    for row in range(3):
        _line(painter, 7, 58 + row * 7, 46, "border", 0.8)


_DRAWN: dict[str, Callable[[QPainter], None]] = {
    "head-summary": _head_summary, "request": _request, "year-planner": _year_planner, "chase-list": _chase_list,
    "handover": _handover, "agenda": _agenda, "governors": _governors, "heat-map": _heat_map, "joint-review": _joint_review,
    "review-form": _review_form, "wins": _wins,
}  # fmt: skip
