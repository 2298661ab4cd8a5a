"""What every section of Settings is: a heading, a sentence, and forms below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senco_desktop.services.session import Session
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import words


class Section(QWidget):
    """Built when first opened, refreshed when shown and when something in the school changed."""

    CODE = ""
    TITLE = ""
    HINT = ""
    """What stands under the title in the list of sections."""
    ICON = ""
    WORDS = ""
    """What it is for, in one sentence."""

    import_asked = Signal(str)
    """Open the import preview; the kind of file, or ""."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("ground", "window")
        self.setAccessibleName(self.TITLE)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, look().px(8), 0)
        self.body.setSpacing(look().px(10))
        self.body.addWidget(words(self.TITLE, "section"))
        if self.WORDS:
            self.body.addWidget(words(self.WORDS, "quiet", wrap=True))

    @property
    def session(self) -> Session:
        return self.desk.session

    def refresh(self) -> None:
        """Show what is stored now; what is being typed stays."""

    def has_unsaved(self) -> bool:
        """Whether leaving would lose something."""
        return False
