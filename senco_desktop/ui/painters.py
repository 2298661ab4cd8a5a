"""The marks of the program on screen: whose turn it is, what became of a slot, own time, pressure. Each is a shape and a colour.

Every painter takes a `QPainter` and a rectangle in logical pixels, saves and restores the painter's state, and asks the
theme for its colours when it draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Protocol

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from senco_desktop.domain import patterns
from senco_desktop.domain.patterns import Rect, Segment
from senco_desktop.ui.icons import paint_icon
from senco_desktop.ui.theme import look

OWNERS = {"school": "School", "la": "LA", "family": "Family", "agency": "Agency"}
OUTCOMES = {"kept": "Kept", "part": "Part", "lost": "Lost", "moved": "Moved", "not_recorded": "Not recorded",
            "to_come": "To come"}
STEP_STATES = ("done", "waiting", "to_come")

HATCH_WIDTH, HATCH_PITCH = patterns.ON_SCREEN
FINE_WIDTH, FINE_PITCH = 1.4, 5.0
DOT, DOT_PITCH = 2.5, 5.0
RADIUS = 3.0
NO_PEN = Qt.PenStyle.NoPen


class Pattern(Protocol):
    def __call__(self, rect: Rect, step: float, *, y_down: bool) -> tuple[Segment, ...]: ...


def owner_shape(painter: QPainter, rect: QRectF, owner: str, colour: QColor | None = None) -> None:
    """● school, ■ LA, ◆ family, ▲ agency, filled, in the owner's colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(NO_PEN)
    painter.setBrush(colour or look().color(owner))
    painter.drawPath(owner_path(rect, owner))
    painter.restore()


def owner_path(rect: QRectF, owner: str) -> QPainterPath:
    """The outline of an owner's shape in a square. The four have about the same area."""
    path = QPainterPath()
    if owner == "school":
        path.addEllipse(rect)
    elif owner == "la":
        inset = rect.width() * 0.05
        path.addRect(rect.adjusted(inset, inset, -inset, -inset))
    elif owner == "family":
        middle = rect.center()
        reach = rect.width() * 0.58
        path.addPolygon(QPolygonF([QPointF(middle.x(), middle.y() - reach), QPointF(middle.x() + reach, middle.y()),
                                   QPointF(middle.x(), middle.y() + reach), QPointF(middle.x() - reach, middle.y())]))
        path.closeSubpath()
    elif owner == "agency":
        path.addPolygon(QPolygonF([QPointF(rect.center().x(), rect.top() - rect.height() * 0.02),
                                   QPointF(rect.right() + rect.width() * 0.05, rect.bottom()),
                                   QPointF(rect.left() - rect.width() * 0.05, rect.bottom())]))
        path.closeSubpath()
    else:
        raise ValueError(owner)
    return path


def outcome_patch(painter: QPainter, rect: QRectF, outcome: str) -> None:
    """The sign of an outcome in legends, choices and rows; 14 to 16 px."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if outcome == "part":
        middle = rect.left() + rect.width() / 2
        _ground(painter, rect, "lost")
        painter.setClipRect(QRectF(rect.left() - 1, rect.top() - 1, middle - rect.left() + 1, rect.height() + 2),
                            Qt.ClipOperation.IntersectClip)
        _ground(painter, rect, "kept")
    else:
        _ground(painter, rect, outcome)
    painter.restore()


def outcome_cell(painter: QPainter, rect: QRectF, outcome: str, kept_share: float = 0.0) -> None:
    """A slot's day in the calendar of the term: the patch with its sign; `part` is filled from below by `kept_share`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if outcome == "part":
        _ground(painter, rect, "lost")
        height = rect.height() * min(1.0, max(0.0, kept_share))
        painter.setClipRect(QRectF(rect.left(), rect.bottom() - height, rect.width(), height), Qt.ClipOperation.IntersectClip)
        _ground(painter, rect, "kept", outline="lost")
    else:
        _ground(painter, rect, outcome)
    side = min(rect.width(), rect.height()) * 0.5
    sign = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
    if outcome == "kept":
        paint_icon(painter, sign, "check", "on_accent")
    elif outcome == "moved":
        _plain(painter, sign)
        paint_icon(painter, sign, "arrow-right", "moved")
    elif outcome == "not_recorded":
        painter.setFont(look().font("strong"))
        painter.setPen(look().color("muted"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "?")
    painter.restore()


def outcome_bar(painter: QPainter, rect: QRectF, parts: Sequence[tuple[str, float]], whole: float | None = None) -> None:
    """One bar of outcomes in the order given, each as long as its minutes are of `whole` (or of their sum), 2 px apart.

    An outcome here may also be `own_time`, `school_day` or `still_open`.
    """
    total = whole if whole is not None else sum(minutes for _, minutes in parts)
    if total <= 0:
        return
    left = rect.left()
    for outcome, minutes in parts:
        width = rect.width() * minutes / total
        if width > 0:
            bar(painter, QRectF(left, rect.top(), max(1.0, width - 2), rect.height()), outcome)
        left += width


def bar(painter: QPainter, rect: QRectF, outcome: str) -> None:
    """One stretch of a bar with the ground of an outcome."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _ground(painter, rect, outcome)
    painter.restore()


def progress_bar(painter: QPainter, rect: QRectF, share: float) -> None:
    """How far something has come, 0 to 1: the timer against its slot."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = min(rect.height() / 2, 4.0)
    painter.setPen(QPen(look().color("edge" if look().name == "contrast" else "border"), 1))
    painter.setBrush(look().color("raised"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    width = rect.width() * min(1.0, max(0.0, share))
    if width >= 1:
        painter.setPen(NO_PEN)
        painter.setBrush(look().color("kept"))
        painter.drawRoundedRect(QRectF(rect.left(), rect.top(), max(width, 2 * radius), rect.height()), radius, radius)
    painter.restore()


def own_time_ground(painter: QPainter, rect: QRectF) -> None:
    """The fine hatch of hours outside school, as a ground for other things."""
    colour = look().color("own_time")
    colour.setAlphaF(0.22)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    _lines(painter, patterns.hatch_falling, rect, 9.0, 1.0, colour)
    painter.restore()


def level_cell(painter: QPainter, rect: QRectF, level: int, figure: bool = True, suggested: bool = False) -> None:
    """A week's pressure 0 to 3: plain, dots, hatch, solid, with its figure; italic while it is only suggested."""
    theme = look()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    mark = theme.color("lost")
    mark.setAlphaF(0.5)
    _filled(painter, rect, theme.color(f"pressure_{level}"), None)
    painter.save()
    painter.setClipPath(_rounded(rect), Qt.ClipOperation.IntersectClip)
    if level == 1:
        _dots(painter, rect, mark, pitch=7.0, dot=1.8)
    elif level == 2:
        _lines(painter, patterns.hatch_rising, rect, HATCH_PITCH + 1, 1.3, mark)
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("border" if level < 3 else "pressure_3"), 1))
    painter.drawPath(_rounded(rect))
    if figure:
        font = theme.font("strong" if level == 3 else "body", italic=suggested)
        font.setPixelSize(max(9, min(font.pixelSize() + 1, int(rect.height() * 0.6))))
        painter.setFont(font)
        if level in (1, 2):
            side = painter.fontMetrics().height() * 0.8
            painter.setPen(NO_PEN)
            painter.setBrush(theme.color(f"pressure_{level}"))
            painter.drawEllipse(rect.center(), side / 2, side / 2)
        painter.setPen(theme.color("on_pressure_3" if level == 3 else "text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(level))
    painter.restore()


def step_node(painter: QPainter, rect: QRectF, state: str, owner: str) -> None:
    """A step of a timeline: done (disc with tick), waiting (owner's shape with clock hands), to come (dashed ring)."""
    if state not in STEP_STATES:
        raise ValueError(state)
    theme = look()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = rect.adjusted(1.5, 1.5, -1.5, -1.5)
    if state == "done":
        painter.setPen(NO_PEN)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(rect)
        inset = rect.width() * 0.2
        paint_icon(painter, rect.adjusted(inset, inset, -inset, -inset), "check", "on_accent")
    elif state == "waiting":
        painter.setPen(QPen(theme.color(owner), 2.5, j=Qt.PenJoinStyle.MiterJoin))
        painter.setBrush(theme.color("surface"))
        painter.drawPath(owner_path(inner, owner))
        middle, reach = rect.center(), rect.height() * 0.22
        if owner == "agency":
            middle += QPointF(0, rect.height() * 0.12)
        painter.setPen(QPen(theme.color(owner), 1.8, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(middle, middle - QPointF(0, reach))
        painter.drawLine(middle, middle + QPointF(reach * 0.75, reach * 0.5))
    else:
        painter.setPen(QPen(theme.color("edge"), 1.8, Qt.PenStyle.DashLine))
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(inner)
    painter.restore()


def key_cap(painter: QPainter, rect: QRectF, text: str) -> None:
    """A key of the keyboard with its name, as in "Ctrl K"."""
    theme = look()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("border"), 1))
    painter.setBrush(theme.color("window"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(theme.color("muted"))
    painter.setFont(theme.font("small_strong"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def app_mark(painter: QPainter, rect: QRectF) -> None:
    """The mark of the program: two rings that share a part, on the accent."""
    theme = look()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(NO_PEN)
    painter.setBrush(theme.color("accent"))
    radius = rect.width() * 0.2
    painter.drawRoundedRect(rect, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("on_accent"), rect.width() * 0.08))
    ring, shift = rect.width() * 0.19, rect.width() * 0.125
    for side in (-shift, shift):
        painter.drawEllipse(rect.center() + QPointF(side, 0), ring, ring)
    painter.restore()


def focus_ring(painter: QPainter, rect: QRectF, radius: float = 6.0) -> None:
    """The 2 px ring inside a rectangle, for a chosen cell or row that has the focus."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look().color("focus"), 2))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def _ground(painter: QPainter, rect: QRectF, outcome: str, outline: str = "") -> None:
    """The pattern of an outcome in a rounded, outlined rectangle."""
    theme = look()
    role = {"to_come": "border", "still_open": "not_recorded", "school_day": "admin"}.get(outcome, outcome)
    colour = theme.color(role)
    if outcome in ("kept", "school_day"):
        _filled(painter, rect, colour, theme.color(outline or role))
        return
    _filled(painter, rect, theme.color("surface"), None)
    painter.save()
    painter.setClipPath(_rounded(rect), Qt.ClipOperation.IntersectClip)
    if outcome == "lost":
        _lines(painter, patterns.hatch_rising, rect, HATCH_PITCH, HATCH_WIDTH, colour)
    elif outcome == "own_time":
        _lines(painter, patterns.hatch_falling, rect, FINE_PITCH, FINE_WIDTH, colour)
    elif outcome == "moved":
        _dots(painter, rect, colour, DOT_PITCH, DOT)
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.4))
    painter.drawPath(_rounded(rect))


def _filled(painter: QPainter, rect: QRectF, colour: QColor, outline: QColor | None) -> None:
    painter.setPen(QPen(outline, 1.4) if outline else NO_PEN)
    painter.setBrush(colour)
    painter.drawPath(_rounded(rect))


def _plain(painter: QPainter, rect: QRectF) -> None:
    painter.setPen(NO_PEN)
    painter.setBrush(look().color("surface"))
    painter.drawRect(rect)


def _rounded(rect: QRectF) -> QPainterPath:
    path = QPainterPath()
    inner = rect.adjusted(0.7, 0.7, -0.7, -0.7)
    radius = min(RADIUS, inner.width() / 2, inner.height() / 2)
    path.addRoundedRect(inner, radius, radius)
    return path


def _lines(painter: QPainter, pattern: Pattern, rect: QRectF, pitch: float, width: float, colour: QColor) -> None:
    painter.setPen(QPen(colour, width, c=Qt.PenCapStyle.FlatCap))
    # a line's ends are square to it: draw past the rectangle, which the caller cut out
    over = Rect(rect.x() - width, rect.y() - width, rect.width() + 2 * width, rect.height() + 2 * width)
    painter.drawLines([QLineF(*line) for line in pattern(over, pitch, y_down=True)])


def _dots(painter: QPainter, rect: QRectF, colour: QColor, pitch: float, dot: float) -> None:
    painter.setPen(NO_PEN)
    painter.setBrush(colour)
    inner = Rect(rect.x() + 1, rect.y() + 1, rect.width() - 2, rect.height() - 2)
    for x, y in patterns.dots(inner, pitch * sqrt(2), dot / 2):
        painter.drawEllipse(QPointF(x, y), dot / 2, dot / 2)
