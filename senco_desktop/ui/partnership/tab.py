"""What each tab of the Partnership page is: a part of the page that reads itself anew when it is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senco_desktop.services.session import Session
from senco_desktop.ui.desk import Desk


class Tab(QWidget):
    """Built when it is first opened. `tools` are buttons that stand in the page's head while the tab is shown."""

    show_part = Signal(object)
    """Scroll the page so that this widget is seen."""
    tab_wanted = Signal(str)
    """Open the tab of this code."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.tools: tuple[QWidget, ...] = ()

    @property
    def session(self) -> Session:
        return self.desk.session

    def refresh(self) -> None:
        """Read everything shown anew; tabs write this."""
        raise TypeError(f"{type(self).__name__} shows nothing")

    def show_target(self, target: object) -> None:
        """Choose what `Desk.go` named; a tab without anything to choose lets it be."""

    def has_unsaved(self) -> bool:
        """Whether a form of the tab holds changes that leaving would lose."""
        return False

    def fill(self, content: QWidget) -> None:
        """All that the tab shows: the page gives it the width and, where it asks for more, scrolls."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(content)
