"""Questions that need a dialogue, in one object that pages are given, so that a test can give the answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from senco_desktop.domain.problem import Problem
from senco_desktop.ui.cards import FormRow
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words

TITLE = "SENCo Desktop"


class Ask:
    """Asks the person at the screen. Every answer may be "no": None or False. Tests pass an object with the same methods."""

    def __init__(self, parent: QWidget | None) -> None:
        self._parent = parent
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def confirm(self, question: str, detail: str = "", *, do: str, instead: str = "Cancel") -> bool:
        """Whether to do what can't be undone; `instead` is the safe answer and has the focus."""
        return self.choose(question, detail, (("no", instead), ("yes", do))) == "yes"

    def choose(self, question: str, detail: str, answers: Sequence[tuple[str, str]]) -> str | None:
        """The code of one of the (code, words), the safest first; None when the dialogue was closed."""
        dialog = Dialog(self._parent, question, detail, answers)
        return dialog.answer if dialog.exec() else None

    def text(self, question: str, caption: str, value: str = "", *, do: str = "OK") -> str | None:
        """One line of text, without blanks at its ends; None for Cancel."""
        dialog = LineDialog(self._parent, question, "", (caption,), do, value=value)
        return dialog.lines[0].text().strip() if dialog.exec() else None

    def passphrase(self, question: str, detail: str = "", *, twice: bool = False, do: str = "OK") -> str | None:
        """A passphrase, typed twice when it is a new one; None for Cancel."""
        captions = ("Passphrase", "The same once more") if twice else ("Passphrase",)
        dialog = LineDialog(self._parent, question, detail, captions, do, hidden=True)
        return dialog.lines[0].text() if dialog.exec() else None

    def open_file(self, title: str, kinds: str) -> Path | None:
        """A file to read. `kinds` as Qt writes them: "Spreadsheets (*.csv *.xlsx);;All files (*)"."""
        return self._taken(QFileDialog.getOpenFileName(self._parent, title, self._folder, kinds)[0])

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """Where to write a file; `name` is offered, in the folder of the last file, at first in her documents."""
        return self._taken(QFileDialog.getSaveFileName(self._parent, title, str(Path(self._folder) / name), kinds)[0])

    def folder(self, title: str) -> Path | None:
        """A folder."""
        found = QFileDialog.getExistingDirectory(self._parent, title, self._folder)
        return Path(found) if found else None

    def tell(self, problem: Problem) -> None:
        """Say what happened and what to do next."""
        Dialog(self._parent, problem.what, problem.next_step, (("ok", "OK"),)).exec()

    def _taken(self, text: str) -> Path | None:
        if not text:
            return None
        self._folder = str(Path(text).parent)
        return Path(text)


class Dialog(QDialog):
    """A question with an answer a button; the first is the safe one, filled and focused. `answer` is the code pressed."""

    def __init__(self, parent: QWidget | None, question: str, detail: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        theme = look()
        self.answer = ""
        self.setWindowTitle(TITLE)
        self.setAccessibleName(question)
        self.setMinimumWidth(theme.px(420))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20))
        self.body.setSpacing(theme.px(12))
        self.body.addWidget(words(question, "heading", wrap=True))
        if detail:
            detail_label = words(detail, wrap=True)
            detail_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.body.addWidget(detail_label)
        self.middle = QVBoxLayout()
        self.body.addLayout(self.middle)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        self.buttons = {code: Button(label, "primary" if place == 0 else "quiet") for place, (code, label) in enumerate(answers)}
        for code, made in reversed(self.buttons.items()):
            made.setObjectName(code)
            made.clicked.connect(self._on_clicked)
            row.addWidget(made)
        self.body.addLayout(row)
        first = next(iter(self.buttons.values()))
        first.setDefault(True)
        first.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as the wrapped words need at this width, which a window does not find out by itself."""
        super().showEvent(event)
        self.resize(self.width(), self.body.totalHeightForWidth(self.width()))

    def _on_clicked(self) -> None:
        self.answer = self.sender().objectName()
        self.accept()


class LineDialog(Dialog):
    """One line for each caption, then go on or Cancel. Two lines must be alike before it goes on."""

    def __init__(self, parent: QWidget | None, question: str, detail: str, captions: Sequence[str], do: str, *,
                 value: str = "", hidden: bool = False) -> None:
        super().__init__(parent, question, detail, (("yes", do), ("no", "Cancel")))
        self.lines = [QLineEdit(value) for _ in captions]
        self._rows = [FormRow(caption, line) for caption, line in zip(captions, self.lines, strict=True)]
        for line, row in zip(self.lines, self._rows, strict=True):
            line.setEchoMode(QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal)
            self.middle.addWidget(row)
        self.lines[0].setFocus()
        self.lines[0].selectAll()

    def _on_clicked(self) -> None:
        if self.sender() is self.buttons["no"]:
            self.reject()
        elif not self.lines[0].text().strip():
            self._rows[0].say_fault("Type something first.")
        elif len({line.text() for line in self.lines}) > 1:
            self._rows[-1].say_fault("The two are not the same.")
        else:
            self.accept()
