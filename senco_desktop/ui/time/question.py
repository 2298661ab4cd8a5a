"""A question inside a narrow card: its words, and the answers under them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from senco_desktop.ui.cards import Card
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words


class Question(Card):
    """`answered` gives the code of the button pressed; the question stays until it is hidden or asked anew."""

    answered = Signal(str)

    def __init__(self) -> None:
        super().__init__(ground="accent")
        self._text = words("", wrap=True)
        self.add(self._text)
        self._row = QHBoxLayout()
        self._row.setSpacing(look().px(8))
        self._row.addStretch(1)
        self.body.addLayout(self._row)
        self._buttons: list[Button] = []
        self.hide()

    @property
    def text(self) -> str:
        """What is asked, "" while hidden."""
        return "" if self.isHidden() else self._text.text()

    def button(self, code: str) -> Button:
        """The button of an answer."""
        return next(made for made in self._buttons if made.objectName() == code)

    def ask(self, text: str, answers: tuple[tuple[str, str], ...]) -> None:
        """Show a text with a button for each (code, words)."""
        self._text.setText(text)
        self.setAccessibleName(text)
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = []
        for number, (code, label) in enumerate(answers):
            made = Button(label)
            made.setObjectName(code)
            made.clicked.connect(self._on_clicked)
            self._row.insertWidget(number, made)
            self._buttons.append(made)
        self.show()

    def _on_clicked(self) -> None:
        self.answered.emit(self.sender().objectName())
