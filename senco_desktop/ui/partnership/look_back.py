"""Looking back together on the action of the review before: closer, same or further, and one line from each of the two."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from senco_desktop.domain.joint_review import ROLES, from_each, line_of_each
from senco_desktop.domain.partnership import LOOKS, look_back, read_look_back
from senco_desktop.domain.records import Action
from senco_desktop.domain.wording import capital
from senco_desktop.ui.cards import Card, FormRow
from senco_desktop.ui.choices import Choice, Choices
from senco_desktop.ui.widgets import Button, words


class LookBackCard(Card):
    """`kept` gives the action and its look-back as one text, see `domain.partnership.look_back`."""

    kept = Signal(object, str)

    def __init__(self) -> None:
        super().__init__("Looking back on the action before")
        self._action = Action("")
        self.text = words("", "strong", wrap=True)
        self.verdict = Choices("Looking back", [Choice(code, name) for code, name in LOOKS.items()])
        self.lines = {role: QLineEdit() for role in ROLES}
        self._rows = {role: FormRow("", self.lines[role]) for role in ROLES}
        self.keep = Button("Keep", tip="Keep how we look back on it")
        for part in (self.text, self.verdict, *self._rows.values(), self.keep):
            self.add(part)
        for line in self.lines.values():
            line.returnPressed.connect(self._on_keep)
            line.textEdited.connect(self._fit)
        self.verdict.chosen.connect(self._on_keep)
        self.keep.clicked.connect(self._on_keep)

    def load(self, action: Action | None, names: dict[str, str]) -> None:
        """Show this action with what was said of it; what is being typed stays. None: there is nothing to look back on."""
        self.setVisible(action is not None)
        if action is None:
            return
        typing = action.id == self._action.id and self.is_changed()
        self._action = action
        verdict, line = read_look_back(action.looked_back)
        self.text.setText(action.text)
        self.verdict.set_value(verdict)
        for role, said in line_of_each(line).items():
            caption = f"{capital(names[role])}, in a line"
            self._rows[role].caption.setText(caption)
            self.lines[role].setAccessibleName(f"Looking back: {caption}")
            if not typing:
                self.lines[role].setText(said)
        self._fit()

    def is_changed(self) -> bool:
        """Whether a line was typed that is not kept."""
        kept = line_of_each(read_look_back(self._action.looked_back)[1])
        return any(self.lines[role].text().strip() != kept[role] for role in ROLES)

    def _fit(self) -> None:
        self.keep.setEnabled(self.is_changed())

    def _on_keep(self) -> None:
        said = from_each({role: line.text() for role, line in self.lines.items()})
        self.kept.emit(self._action, look_back(self.verdict.value(), said))
