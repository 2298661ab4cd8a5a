"""Where a section of Settings stands: it scrolls, or is as high as the section where the page itself scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea


class SectionArea(QScrollArea):
    """At first it scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_whole(self, whole: bool) -> None:
        """Whether it takes the whole height of the section and never scrolls."""
        self._whole = whole
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """As high as the section is at this width, where it stands whole."""
        least, section = super().minimumSizeHint(), self.widget()
        layout = section.layout() if section is not None else None
        if not self._whole or layout is None:
            return least
        wide = layout.hasHeightForWidth()
        return QSize(least.width(), layout.totalHeightForWidth(self.width()) if wide else layout.totalMinimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._whole and event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The section asks for another height."""
        if self._whole and watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
