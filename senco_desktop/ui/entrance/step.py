"""What the four steps of the first run have in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from senco_desktop.services.session import Session
from senco_desktop.ui.ask import Ask
from senco_desktop.ui.fields import Combo
from senco_desktop.ui.theme import look


class Step(QWidget):
    """One step: `arrive` fills in what is known, `save` stores what was typed and raises Problem for what can't be."""

    NAME = ""
    TITLE = ""
    WORDS = ""

    def __init__(self, session: Session, ask: Ask) -> None:
        super().__init__()
        self.session, self.ask = session, ask
        self.setAccessibleName(self.TITLE)

    def arrive(self) -> None:
        """Each time the step is shown. What was typed before stays."""

    def save(self) -> None:
        """Raises Problem, with nothing stored, when something typed can't be."""
        raise NotImplementedError

    def focus(self) -> None:
        """Put the cursor where typing begins."""
        raise NotImplementedError


class WordCombo(Combo):
    """A list of usual words into which others may be typed."""

    def __init__(self, name: str, usual: Sequence[str], value: str = "") -> None:
        super().__init__(name, tuple((each, each) for each in usual))
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = QLineEdit()
        line.setProperty("bare", "true")
        line.setAccessibleName(name)
        self.setLineEdit(line)
        self.setEditText(value)

    def text(self) -> str:
        """What stands in it, chosen or typed."""
        return self.currentText().strip()


def side_by_side(*widgets: QWidget) -> QHBoxLayout:
    """Fields in equal parts of one line."""
    row = QHBoxLayout()
    row.setSpacing(look().px(12))
    for widget in widgets:
        row.addWidget(widget, 1)
    return row
