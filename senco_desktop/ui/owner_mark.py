"""An owner as shape and word, in the owner's colour: ● School, ■ LA, ◆ Family, ▲ Agency."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from senco_desktop.ui.delegates import paint_owner
from senco_desktop.ui.painters import OWNERS
from senco_desktop.ui.theme import look


class OwnerMark(QWidget):
    """Spoken as "Whose turn: LA"."""

    def __init__(self, owner: str = "school", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._owner = owner
        self.show_owner(owner)
        look().changed.connect(self.updateGeometry)

    def show_owner(self, owner: str) -> None:
        """Show another one from now on."""
        self._owner = owner
        self.setAccessibleName(f"Whose turn: {OWNERS[owner]}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = look()
        width = QFontMetrics(theme.font("caption_strong")).horizontalAdvance(OWNERS[self._owner])
        return QSize(width + theme.px(20), theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_owner(painter, self.rect(), self._owner)
