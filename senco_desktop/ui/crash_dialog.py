"""What a person sees after a defect: whose fault it is, what is safe, and a text that may be sent to anyone."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from senco_desktop.ui.ask import Dialog
from senco_desktop.ui.theme import look


class CrashDialog(Dialog):
    """Says that the fault is the program's, what is safe, and shows a text that may be sent to anyone."""

    def __init__(self, text: str) -> None:
        super().__init__(
            None, "SENCo Desktop made a mistake and has to close",
            "What you saved is safe. The text below names only places in the program, no child and no note: "
            "whoever looks after it can use it.",
            (("close", "Close SENCo Desktop"), ("copy", "Copy the text")),
        )
        self.setMinimumWidth(look().px(620))
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("What exactly happened")
        self.text.setMinimumHeight(look().px(180))
        self.middle.addWidget(self.text)

    def _on_clicked(self) -> None:
        if self.sender() is self.buttons["copy"]:
            QGuiApplication.clipboard().setText(self.text.toPlainText())
        else:
            self.accept()
