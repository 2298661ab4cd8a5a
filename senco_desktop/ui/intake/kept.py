"""What is taken of a pupil list, what is only looked at, and what is left alone; and the one thing that can be added: names."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senco_desktop.domain.pupil_intake import PupilIntake
from senco_desktop.domain.wording import capital, joined
from senco_desktop.ui.cards import Card, clear, facts
from senco_desktop.ui.fields import Tick
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import words

PARTS = {
    "year_group": "year group", "sen_status": "SEN status", "need": "need", "plan_made": "date of the plan",
    "leaving": "leaving date", "name": "name",
}  # fmt: skip
WHY_NAMES = "Names are shown to you alone, and on paper only where you ask for them."


class KeptCard(Card):
    """`names_wanted` when the box about names is ticked or cleared: the list is to be read again."""

    names_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("As little as will do", parent=parent)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(look().px(8))
        self.names = Tick("Keep names too")
        self.names.clicked.connect(self.names_wanted)
        self.body.addLayout(self._facts)
        self.add(self.names)
        self.add(words(WHY_NAMES, "caption", wrap=True))
        self.body.addStretch(1)

    def show_list(self, found: PupilIntake, *, names: bool) -> None:
        """Say it of this list; `names`: they are kept."""
        self.names.setChecked(names)
        clear(self._facts)
        taken = joined([PARTS[part] for part in found.parts])
        rows = (
            ("Kept", capital(f"a code, {taken}")),
            ("Looked at, not kept", joined(found.not_kept) or "nothing"),
            ("Not looked at", joined(found.unused) or "nothing"),
        )
        for caption, text in rows:
            self._facts.addLayout(facts(((caption, text),)))
