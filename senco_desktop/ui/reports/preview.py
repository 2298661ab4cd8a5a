"""The preview: the very PDF that prints, from memory, with zoom by keys, wheel and buttons."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from senco_desktop.domain.wording import count_words
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, CutLabel, IconButton, words

STEP = 1.2
LEAST, MOST = 0.25, 5.0
POINTS_PER_INCH = 72


class PdfView(QPdfView):
    """Ctrl+wheel, + and − zoom, W fits the width. The old pages stay until new ones are there."""

    zoomed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._owner = parent  # of the documents too: the view must go before what it shows
        self._document: QPdfDocument | None = None
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Preview")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._dress()
        look().changed.connect(self._dress)

    def show_pdf(self, data: bytes, title: str) -> int:
        """Show these pages where the last ones stood; returns how many there are."""
        fresh = QPdfDocument(self._owner)
        buffer = QBuffer(fresh)
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        fresh.load(buffer)
        at = self.verticalScrollBar().value()
        old, self._document = self._document, fresh
        self.setDocument(fresh)
        self.verticalScrollBar().setValue(at)
        if old is not None:
            old.close()
            old.deleteLater()
        pages = fresh.pageCount()
        self.setAccessibleName(f"Preview of {title}, {count_words(pages, 'page', figures=True)}")
        self.setAccessibleDescription(fresh.getAllText(0).text())
        return pages

    def clear(self) -> None:
        """Show no page at all."""
        old, self._document = self._document, QPdfDocument(self._owner)
        self.setDocument(self._document)
        self.setAccessibleName("No page to show")
        self.setAccessibleDescription("")
        if old is not None:
            old.close()
            old.deleteLater()

    def zoom(self, by: float) -> None:
        """Larger or smaller by a factor, from what is seen now."""
        seen = self.seen_factor()
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setZoomFactor(min(MOST, max(LEAST, seen * by)))
        self.zoomed.emit()

    def fit_width(self) -> None:
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.zoomed.emit()

    def seen_factor(self) -> float:
        """The present zoom: 1 is a page in its own size."""
        if self.zoomMode() == QPdfView.ZoomMode.Custom or self._document is None or not self._document.pageCount():
            return self.zoomFactor()
        margins = self.documentMargins()
        room = self.viewport().width() - margins.left() - margins.right()
        return room / (self._document.pagePointSize(0).width() * self.logicalDpiX() / POINTS_PER_INCH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        elif key == Qt.Key.Key_W:
            self.fit_width()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Dark, look().color("raised"))
        self.setPalette(palette)


class Preview(QWidget):
    """The view with its line below: how many pages, and zoom for the mouse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = look()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self.view = PdfView(self)
        self.said = CutLabel("", "caption")
        self.smaller = IconButton("zoom-out", "Smaller", shortcut="−", role="text")
        self.larger = IconButton("zoom-in", "Larger", shortcut="+", role="text")
        self.width_button = Button("Fit width", "plain", tip="W")
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(12), 0, theme.px(8), 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self.said, 1)
        for button in (self.smaller, self.larger, self.width_button):
            row.addWidget(button)
        self.reason = words("", "quiet", wrap=True)
        self.reason.setMargin(theme.px(16))
        self.reason.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.reason.hide()
        column.addWidget(self.view, 1)
        column.addWidget(self.reason, 1)
        column.addLayout(row)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.width_button.clicked.connect(self.view.fit_width)

    def show_pdf(self, data: bytes, title: str, note: str = "") -> None:
        """Show these pages and say what they are."""
        pages = self.view.show_pdf(data, title)
        self._show_page(True)
        self.said.say(" · ".join(part for part in (count_words(pages, "page", figures=True), note) if part))

    def clear(self, reason: str) -> None:
        """Show no page, and in its place why it cannot be given out."""
        self.view.clear()
        self.said.say("")
        self.reason.setText(reason)
        self._show_page(False)

    def _show_page(self, shown: bool) -> None:
        self.view.setVisible(shown)
        self.reason.setVisible(not shown)

    def _on_smaller(self) -> None:
        self.view.zoom(1 / STEP)

    def _on_larger(self) -> None:
        self.view.zoom(STEP)
