"""The ring round the control that has the focus: 2 px, 1 px away, on every window of the program."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from senco_desktop.ui.theme import look
from senco_desktop.ui.watching import whole

WIDTH = 2
GAP = 1
REACH = WIDTH + GAP
FOLLOWED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ZOrderChange}
OWN_RING = "ownRing"
"""A widget with this property set draws its focus itself, as lists and grids do."""


class FocusRing(QObject):
    """Moves one ring to whatever gets the focus, in every window, as long as its parent lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._target: QWidget | None = None
        self._followed: list[QWidget] = []
        self._ring: _Ring | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)
        self._on_focus_changed(None, app.focusWidget())

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        self._leave()
        target = _framed(new)
        if target is None:
            return
        self._target = target
        self._ring = _Ring(target.window())
        each: QWidget | None = target
        while each is not None:
            each.installEventFilter(self)
            self._followed.append(each)
            each = None if each.isWindow() else each.parentWidget()
        self._place()

    def place(self) -> QRect | None:
        """Where the ring is, in its window; None while nothing is ringed."""
        return self._ring.geometry() if self._ring is not None and isValid(self._ring) and self._ring.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not whole(self):
            return False
        if event.type() in FOLLOWED and watched is not self._ring:
            self._place()
        return False

    def _place(self) -> None:
        if self._ring is None or self._target is None or not isValid(self._target) or not isValid(self._ring):
            return
        target, window = self._target, self._target.window()
        place = QRect(target.mapTo(window, QPoint(0, 0)), target.size()).adjusted(-REACH, -REACH, REACH, REACH)
        seen = _seen(target, window, place)
        if not target.isVisible() or seen.isEmpty():
            self._ring.hide()
            return
        self._ring.setGeometry(place)
        self._ring.setMask(QRegion(seen.translated(-place.topLeft())))
        self._ring.raise_()
        self._ring.show()

    def _leave(self) -> None:
        for each in self._followed:
            if isValid(each):
                each.removeEventFilter(self)
        self._target, self._followed = None, []
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None


class _Ring(QWidget):
    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look().color("focus"), WIDTH))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)


def _framed(widget: QWidget | None) -> QWidget | None:
    """Round what the ring is drawn: the field that holds a bare line, nothing for what rings itself."""
    if widget is None or widget.isWindow() or widget.property(OWN_RING):
        return None
    if isinstance(widget, QAbstractItemView):
        return None if widget.model() is not None and widget.model().rowCount() else widget
    parent = widget.parentWidget()
    return parent if parent is not None and parent.focusProxy() is widget else widget


def _seen(target: QWidget, window: QWidget, place: QRect) -> QRect:
    """The part of the ring's place that no scroll area cuts off, in the window's coordinates."""
    seen = place
    parent = target.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            seen = seen.intersected(QRect(parent.mapTo(window, QPoint(0, 0)), parent.size()))
        parent = parent.parentWidget()
    return seen
