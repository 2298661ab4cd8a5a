"""Icons from `resources/icons`, tinted by a role of the theme and drawn sharp at any size; they follow a change of theme."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from senco_desktop.paths import resource
from senco_desktop.ui.theme import look

STROKE = "1.75"


class _Engine(QIconEngine):
    """Draws itself with a function of painter, square and disabled, so that nothing is kept from an earlier theme."""

    def __init__(self, draw: Callable[[QPainter, QRectF, bool], None]) -> None:
        super().__init__()
        self._draw = draw

    def clone(self) -> QIconEngine:
        return _Engine(self._draw)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        self._draw(painter, _square(QRectF(rect)), mode == QIcon.Mode.Disabled)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """`size` in logical pixels, drawn with `scale` device pixels to each."""
        pixmap = QPixmap(size * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(painter, _square(QRectF(0, 0, size.width(), size.height())), mode == QIcon.Mode.Disabled)
        return pixmap

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)


def icon(name: str, role: str = "text") -> QIcon:
    """An icon of `resources/icons` in the colour of a role; muted where its button is disabled."""
    _source(name)

    def draw(painter: QPainter, rect: QRectF, disabled: bool) -> None:
        paint_icon(painter, rect, name, "muted" if disabled else role)

    return QIcon(_Engine(draw))


def painted_icon(draw: Callable[[QPainter, QRectF], None]) -> QIcon:
    """An icon drawn by one of the painters, for instance the patch of an outcome."""
    return QIcon(_Engine(lambda painter, rect, disabled: draw(painter, rect)))


def paint_icon(painter: QPainter, rect: QRectF, name: str, role: str = "text") -> None:
    """Draw an icon into a square, in the colour of a role."""
    _renderer(name, look().hex(role)).render(painter, rect)


def _square(rect: QRectF) -> QRectF:
    """The left part of a wide rectangle: what is over is the gap before a button's words."""
    side = min(rect.width(), rect.height())
    return QRectF(rect.left(), rect.top() + (rect.height() - side) / 2, side, side)


@cache
def _source(name: str) -> str:
    """The drawing as text. FileNotFoundError for an icon that is not shipped."""
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return re.sub(r'stroke-width="[^"]*"', f'stroke-width="{STROKE}"', text, count=1)


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(_source(name).replace("currentColor", colour).encode())
