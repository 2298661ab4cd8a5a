"""Whose an action is, as shape and word: a disc for the SENCo, a ring for the leader, both together."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from senco_desktop.ui.delegates import paint_words
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Draw


def paint_whose(painter: QPainter, rect: QRectF, owner: str) -> None:
    """senco, leader or both, in a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = rect.width() * (0.62 if owner == "both" else 0.72)
    top = rect.center().y() - side / 2
    if owner in ("leader", "both"):
        left = rect.right() - side if owner == "both" else rect.center().x() - side / 2
        width = max(1.5, side * 0.16)
        painter.setPen(QPen(look().color("leadership"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(left, top, side, side).adjusted(width / 2, width / 2, -width / 2, -width / 2))
    if owner in ("senco", "both"):
        left = rect.left() if owner == "both" else rect.center().x() - side / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("coordination"))
        painter.drawEllipse(QRectF(left, top, side, side))
    painter.restore()


def whose_mark(owner: str) -> Draw:
    """The same as a mark for choices."""
    return lambda painter, rect: paint_whose(painter, rect, owner)


class WhoseMark(QWidget):
    """Shape and word on a quiet ground; spoken as "Whose: Both"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._owner, self._word = "both", "Both"
        look().changed.connect(self.updateGeometry)

    def show_owner(self, owner: str, word: str) -> None:
        """Show another one from now on."""
        self._owner, self._word = owner, word
        self.setAccessibleName(f"Whose: {word}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = look()
        width = QFontMetrics(theme.font("caption")).horizontalAdvance(self._word)
        return QSize(width + theme.px(44), theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = look()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("raised"))
            painter.drawRoundedRect(self.rect(), self.height() / 2, self.height() / 2)
            side = theme.px(16)
            paint_whose(painter, QRectF(theme.px(10), (self.height() - side) / 2, side, side), self._owner)
            paint_words(painter, self.rect().adjusted(theme.px(33), 0, 0, 0), self._word, "caption")
