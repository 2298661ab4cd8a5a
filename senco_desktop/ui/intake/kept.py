"""What is taken of a pupil list, what is only looked at, and what is left alone; and the one thing that can be added: names."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from senco_desktop.domain.pupil_intake import PupilIntake
from senco_desktop.domain.wording import capital, joined
from senco_desktop.ui.cards import Card, clear, facts
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.pupils.names_switch import NamesSwitch
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import words

PARTS = {
    "year_group": "year group", "sen_status": "SEN status", "need": "need", "plan_made": "date of the plan",
    "leaving": "leaving date", "name": "name",
}  # fmt: skip
WHY_NAMES = "Names are shown to you alone, and on paper only where you ask for them."


class KeptCard(Card):
    """When the switch about names has turned, the list is to be read again."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("As little as will do", parent=parent)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(look().px(8))
        self.names = NamesSwitch(desk, "Keep names too")
        self.body.addLayout(self._facts)
        self.add(self.names)
        self.add(words(WHY_NAMES, "caption", wrap=True))
        self.body.addStretch(1)

    def show_list(self, found: PupilIntake) -> None:
        """Say it of this list."""
        self.names.refresh()
        clear(self._facts)
        taken = joined([PARTS[part] for part in found.parts])
        rows = (
            ("Kept", capital(f"a code, {taken}")),
            ("Looked at, not kept", joined(found.not_kept) or "nothing"),
            ("Not looked at", joined(found.unused) or "nothing"),
        )
        for caption, text in rows:
            self._facts.addLayout(facts(((caption, text),)))
