"""Lines for a passphrase: to open (or the recovery key instead), and to choose a new one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy

from senco_desktop.domain.passphrases import fault_of, strength_words
from senco_desktop.ui.cards import Card, FormRow
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words

PASSPHRASE, RECOVERY = "Passphrase", "Recovery key: eight groups of four, and the check character"
WIDTH = 480


@dataclass(frozen=True, slots=True)
class Key:
    """What was typed to open the school, kept until it is open or the window closes."""

    text: str
    is_recovery: bool = False

    def named(self) -> dict[str, str]:
        """As the services take it."""
        return {"recovery_key" if self.is_recovery else "passphrase": self.text}


class PassphrasePanel(Card):
    """`given` carries what was typed, and whether it is the recovery key."""

    given = Signal(str, bool)

    def __init__(self, title: str, note: str, text: str, do: str) -> None:
        super().__init__(title, note)
        self._recovery, self._words = False, do
        _shape(self)
        self.text = words(text, "quiet", wrap=True)
        self.field = _line()
        self.field.returnPressed.connect(self._on_do)
        self.row = FormRow(PASSPHRASE, self.field)
        self.shown = _show_button()
        self.shown.toggled.connect(self._dress)
        self.do = Button(do, "primary")
        self.do.clicked.connect(self._on_do)
        self.switch = Button("Use the recovery key", "link")
        self.switch.clicked.connect(self._on_switch)
        for widget in (self.text, self.row, self.shown):
            self.add(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(look().px(12))
        buttons.addWidget(self.do)
        buttons.addWidget(self.switch)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self._dress()

    def focus(self) -> None:
        self.field.setFocus()

    def clear(self) -> None:
        """Nothing that was typed stays."""
        self.field.clear()
        self.shown.setChecked(False)
        self.row.say_fault("")

    def say_fault(self, text: str) -> None:
        """What did not fit; the line is ready to be typed again."""
        self.set_busy("")
        self.row.say_fault(text)
        _speak(self, text)
        self.field.selectAll()
        self.field.setFocus()

    def set_busy(self, text: str) -> None:
        """While something opens: "Opening…" on the button, and nothing can be typed. "" ends it."""
        self.do.setText(text or self._words)
        for widget in (self.do, self.field, self.switch, self.shown):
            widget.setEnabled(not text)
        if text:
            self.row.say_fault("")

    def _dress(self) -> None:
        self.row.caption.setText(RECOVERY if self._recovery else PASSPHRASE)
        self.field.setAccessibleName(RECOVERY if self._recovery else PASSPHRASE)
        hidden = not self._recovery and not self.shown.isChecked()
        self.field.setEchoMode(QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal)
        self.shown.setVisible(not self._recovery)
        self.switch.setText("Use the passphrase" if self._recovery else "Use the recovery key")

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


class NewPassphrasePanel(Card):
    """A new passphrase, typed twice, with a calm word on how good it is; and a name where one is needed.

    `given` carries the name (or "") and the passphrase; `left` when it is let be.
    """

    given = Signal(str, str)
    left = Signal()

    def __init__(self, title: str, text: str, do: str, *, ask_name: bool, leave: str) -> None:
        super().__init__(title)
        self._words = do
        _shape(self)
        self.name = _line(hidden=False)
        self.name_row = FormRow("The school's name, as it should stand on printed pages", self.name)
        if not ask_name:
            self.name_row.hide()
        self._ask_name = ask_name
        self.first, self.second = _line(), _line()
        self.row = FormRow("Passphrase", self.first)
        self.again = FormRow("The same once more", self.second)
        self.strength = words(" ", "caption")
        self.shown = _show_button()
        self.do = Button(do, "primary")
        self.leave = Button(leave, "link")
        self.first.textChanged.connect(self._on_typed)
        self.shown.toggled.connect(self._on_shown)
        for field in (self.name, self.first, self.second):
            field.returnPressed.connect(self._on_do)
        self.do.clicked.connect(self._on_do)
        self.leave.clicked.connect(self._on_leave)
        for widget in (words(text, "quiet", wrap=True), self.name_row, self.row, self.strength, self.again, self.shown):
            self.add(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(look().px(12))
        buttons.addWidget(self.do)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        self.body.addLayout(buttons)

    def focus(self) -> None:
        (self.name if self._ask_name else self.first).setFocus()

    def set_busy(self, text: str) -> None:
        self.do.setText(text or self._words)
        for widget in (self.do, self.leave, self.name, self.first, self.second):
            widget.setEnabled(not text)

    def say_fault(self, text: str) -> None:
        self.set_busy("")
        self.row.say_fault(text)
        _speak(self, text)
        self.first.setFocus()

    def _on_typed(self, text: str) -> None:
        self.strength.setText(strength_words(text) or " ")

    def _on_shown(self, shown: bool) -> None:
        for field in (self.first, self.second):
            field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _on_do(self) -> None:
        for row in (self.name_row, self.row, self.again):
            row.say_fault("")
        if self._ask_name and not self.name.text().strip():
            self.name_row.say_fault("A school needs a name.")
            self.name.setFocus()
            return
        fault = fault_of(self.first.text(), self.first.text())
        unlike = fault_of(self.first.text(), self.second.text())
        if fault or unlike:
            row = self.row if fault else self.again
            row.say_fault(fault or unlike)
            row.field.setFocus()
            return
        self.given.emit(self.name.text().strip(), self.first.text())

    def _on_leave(self) -> None:
        self.left.emit()


def _shape(panel: Card) -> None:
    panel.setMinimumWidth(min(look().px(WIDTH), 900))
    panel.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    panel.body.setContentsMargins(look().px(24), look().px(20), look().px(24), look().px(8))
    panel.body.setSpacing(look().px(10))


def _speak(panel: Card, text: str) -> None:
    from senco_desktop.ui.announce import announce  # what speaks is loaded when there is something to say

    announce(panel, text)


def _show_button() -> Button:
    """Shows what is typed while it is down."""
    made = Button("Show what I type", "link")
    made.setCheckable(True)
    return made


def _line(*, hidden: bool = True) -> QLineEdit:
    field = QLineEdit()
    field.setMinimumHeight(look().px(36))
    if hidden:
        field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
