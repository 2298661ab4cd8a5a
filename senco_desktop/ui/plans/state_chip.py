"""Whose turn it is, as a chip beside the plan's code: "■ Waiting on the LA since 29 Oct" in the owner's colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from senco_desktop.ui.delegates import paint_words
from senco_desktop.ui.painters import owner_shape
from senco_desktop.ui.theme import look


class StateChip(QWidget):
    """Without an owner it is grey."""

    def __init__(self) -> None:
        super().__init__()
        self._owner, self._text = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    def show_state(self, owner: str, text: str) -> None:
        """Say this from now on."""
        self._owner, self._text = owner, text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        theme = look()
        width = QFontMetrics(theme.font("caption_strong")).horizontalAdvance(self._text)
        return QSize(width + theme.px(38 if self._owner else 22), theme.px(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(90), look().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, role = look(), self._owner or "muted"
        ground = theme.color(role)
        ground.setAlphaF(0.1)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color(role), 1.5))
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
            left = theme.px(10)
            if self._owner:
                side = theme.px(9)
                owner_shape(painter, QRectF(left, (self.height() - side) / 2, side, side), self._owner)
                left += theme.px(16)
            paint_words(painter, self.rect().adjusted(left, 0, -theme.px(8), 0), self._text, "caption_strong", role)
