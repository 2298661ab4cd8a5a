"""F6: the focus goes from one part of the window to the next, and round again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def focus_next(parts: Sequence[QWidget]) -> None:
    """Give the focus to the first control of the part after the one that holds it."""
    focus = QApplication.focusWidget()
    here = next((n for n, part in enumerate(parts) if focus is not None and part.isAncestorOf(focus)), -1)
    for step in range(1, len(parts) + 1):
        if _focus_first(parts[(here + step) % len(parts)]):
            return


def _focus_first(part: QWidget) -> bool:
    for widget in [part, *part.findChildren(QWidget)]:
        if widget.isVisibleTo(part.window()) and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False
