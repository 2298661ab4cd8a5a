"""One line for the passphrase, or for the recovery key: used by the way in and by the cover of a locked school."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy

from senco_desktop.ui.cards import Card, FormRow
from senco_desktop.ui.fields import Tick
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import button, words

PASSPHRASE, RECOVERY = "Passphrase", "Recovery key: eight groups of four, and the check character"


class PassphrasePanel(Card):
    """`given` carries what was typed, and whether it is the recovery key."""

    given = Signal(str, bool)

    def __init__(self, title: str, note: str, text: str, do: str) -> None:
        super().__init__(title, note)
        self.setMinimumWidth(look().px(460))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._recovery = False
        self.field = QLineEdit()
        self.field.setMinimumHeight(look().px(36))
        self.field.returnPressed.connect(self._on_do)
        self._row = FormRow(PASSPHRASE, self.field)
        self._show = Tick("Show what I type")
        self._show.toggled.connect(self._on_show)
        self._do = button(do, "primary")
        self._do.clicked.connect(self._on_do)
        self._switch = button("Use the recovery key", "link")
        self._switch.clicked.connect(self._on_switch)
        if text:
            self.add(words(text, "quiet", wrap=True))
        self.add(self._row)
        self.add(self._show)
        buttons = QHBoxLayout()
        buttons.addWidget(self._do)
        buttons.addSpacing(look().px(12))
        buttons.addWidget(self._switch)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self._dress()

    def focus(self) -> None:
        self.field.setFocus()

    def clear(self) -> None:
        """Nothing that was typed stays."""
        self.field.clear()
        self._show.setChecked(False)
        self._row.say_fault("")

    def say_fault(self, text: str) -> None:
        self._row.say_fault(text)
        self.field.selectAll()
        self.field.setFocus()

    def set_busy(self, busy: bool) -> None:
        self._do.setEnabled(not busy)

    def _dress(self) -> None:
        self._row.caption.setText(RECOVERY if self._recovery else PASSPHRASE)
        self.field.setAccessibleName(RECOVERY if self._recovery else PASSPHRASE)
        hidden = not self._recovery and not self._show.isChecked()
        self.field.setEchoMode(QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal)
        self._show.setVisible(not self._recovery)
        self._switch.setText("Use the passphrase" if self._recovery else "Use the recovery key")

    def _on_show(self) -> None:
        self._dress()

    def _on_switch(self) -> None:
        self._recovery = not self._recovery
        self.clear()
        self._dress()
        self.field.setFocus()

    def _on_do(self) -> None:
        if self.field.text().strip():
            self.given.emit(self.field.text(), self._recovery)
        else:
            self.say_fault("Type it first.")
