"""Words in the size of captions and the colour of text; they follow the text size."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from senco_desktop.ui.theme import look


class SmallWords(QLabel):
    """Plain text unless `rich`; then the caller escapes what users typed."""

    def __init__(self, text: str = "", *, rich: bool = False, wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self._fit()
        look().changed.connect(self._fit)

    def _fit(self) -> None:
        self.setFont(look().font("caption"))
