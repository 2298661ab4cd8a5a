"""Settings: when the window locks, the passphrase, and a new recovery key with its sheet for the safe."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from senco_desktop.domain.passphrases import fault_of
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.wording import day_words
from senco_desktop.exchange.files import write_file
from senco_desktop.services import preferences, schools, settings
from senco_desktop.ui.cards import Card
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Combo
from senco_desktop.ui.settings.section import Section
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words

MINUTES = ("5", "10", "15", "30", "60")
LOCK_MINUTES = 15
"""Where nothing was chosen: as the window has it."""
NEW_KEY = ("The sheet in the safe stops working for today’s records, and the new key is shown once. Backups made before today "
           "still open with the old one.")


class LockSection(Section):
    CODE, TITLE, ICON = "lock", "Lock and keys", "shield-lock"
    HINT = "Lock, passphrase, recovery key"
    WORDS = "The records are encrypted. Without the passphrase or the recovery key nobody can open them, the makers included."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._key = ""
        self.minutes = Combo("Lock after", [(each, f"{each} minutes without a key or a click") for each in MINUTES])
        self.change = Button("Change the passphrase", icon_name="key")
        self.renew = Button("Make a new recovery key", icon_name="refresh")
        self.made = words("", "quiet", wrap=True)
        self.key_words = words("", "clock", wrap=True)
        self.key_words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.print_sheet = Button("Print the sheet", "primary", icon_name="printer")
        self.save_sheet = Button("Save the sheet", icon_name="device-floppy")
        self.kept = Button("It is printed or written down", "link")
        self.key_card = Card("The new recovery key", "Shown once", ground="accent")
        self._lay_out()
        self.minutes.picked.connect(self._on_minutes)
        self.change.clicked.connect(self._on_change)
        self.renew.clicked.connect(self._on_renew)
        self.print_sheet.clicked.connect(self._on_print)
        self.save_sheet.clicked.connect(self._on_save)
        self.kept.clicked.connect(self._on_kept)

    def refresh(self) -> None:
        self.minutes.set_value(str(preferences.get("lock_minutes", LOCK_MINUTES)))
        made = schools.recovery_made_on(self.session)
        self.made.setText(f"The present recovery key was made on {day_words(date.fromisoformat(made))}.")
        self.key_card.setVisible(bool(self._key))

    def has_unsaved(self) -> bool:
        """A key that is shown and not yet on paper would be lost."""
        return bool(self._key)

    def _on_minutes(self, minutes: str) -> None:
        preferences.put("lock_minutes", int(minutes))
        self.desk.lock_after.emit(int(minutes))

    def _on_change(self) -> None:
        old = self.desk.ask.passphrase("Change the passphrase", "First the present one.", do="Go on")
        if old is None:
            return
        new = self.desk.ask.passphrase("The new passphrase", "Four ordinary words make a good one. Older backups still open with "
                                       "the passphrase of their own day.", twice=True, do="Change it")
        if new is None:
            return
        try:
            fault = fault_of(new, new)
            if fault:
                raise Problem(fault, "The passphrase is as it was.", "passphrase")
            schools.change_passphrase(self.session, old, new)
        except Problem as problem:
            self.desk.ask.tell(problem)
            return
        self.desk.said.emit("The passphrase was changed", False)

    def _on_renew(self) -> None:
        if not self.desk.ask.confirm("Make a new recovery key?", NEW_KEY, do="Make a new key", instead="Keep the present one"):
            return
        try:
            self._key = schools.new_recovery_key(self.session)
        except Problem as problem:
            self.desk.ask.tell(problem)
            return
        self.key_words.setText(self._key)
        self.refresh()
        self.print_sheet.setFocus()

    def _sheet(self) -> bytes:
        from senco_desktop.reports import recovery_sheet

        school = settings.school(self.session)
        titles = recovery_sheet.Titles(leader=school.leader_title, senco=school.senco_title)
        return recovery_sheet.render(school.name, self._key, self.session.today, titles=titles)

    def _on_print(self) -> None:
        from senco_desktop.ui import paper

        if paper.print_pdf(self._sheet(), "Recovery sheet", self):
            self.desk.said.emit("The recovery sheet was printed: put it into the safe", False)

    def _on_save(self) -> None:
        path: Path | None = self.desk.ask.save_file("Save the recovery sheet", "recovery-sheet.pdf", "PDF (*.pdf)")
        if path is None:
            return
        try:
            write_file(path, self._sheet())
        except Problem as problem:
            self.desk.ask.tell(problem)
            return
        self.desk.said.emit(f"Saved as {path.name}: print it, then delete the file", False)

    def _on_kept(self) -> None:
        self._key = ""
        self.key_words.setText("")
        self.refresh()

    def _lay_out(self) -> None:
        theme = look()
        for title, text, control in (
            ("Lock", "Ctrl+Shift+L locks at once; the timer goes on.", self.minutes),
            ("Passphrase", "Asked when the school is opened and when the window is locked.", self.change),
            ("Recovery key", "", self.renew),
        ):
            card = Card(title)
            note: QLabel = words(text, "quiet", wrap=True) if text else self.made
            card.add(note)
            row = QHBoxLayout()
            row.addWidget(control)
            row.addStretch(1)
            card.body.addLayout(row)
            self.body.addWidget(card)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for button in (self.print_sheet, self.save_sheet, self.kept):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.key_card.add(self.key_words)
        self.key_card.body.addLayout(buttons)
        self.key_card.hide()
        self.body.insertWidget(2, self.key_card)
        self.body.addStretch(1)
