"""What each tab of the Partnership page is: a part of the page that reads itself anew when it is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senco_desktop.ui.desk import Desk, Part


class OneOf(QWidget):
    """One of several parts is seen; the others claim no room, neither in width nor in height."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self._parts = parts
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            layout.addWidget(part)
        self._seen = parts[0]
        self.show_only(parts[0])

    def show_only(self, wanted: QWidget) -> None:
        """Show this part and hide the others."""
        self._seen = wanted
        for part in self._parts:
            if part is not wanted:
                part.hide()
        wanted.show()

    def seen(self) -> QWidget:
        """The part that is shown."""
        return self._seen


class Tab(Part):
    """Built when it is first opened. `tools` are buttons that stand in the page's head while the tab is shown."""

    show_part = Signal(object)
    """Scroll the page so that this widget is seen."""
    tab_wanted = Signal(str)
    """Open the tab of this code."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tools: tuple[QWidget, ...] = ()

    def fill(self, content: QWidget) -> None:
        """All that the tab shows: the page gives it the width and, where it asks for more, scrolls."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(content)
