"""What is recorded of one step, asked in place under it: done on a day, pinned to a date, excused, not applicable."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from senco_desktop.domain.step_words import TimelineRow
from senco_desktop.ui.cards import Card, FormRow
from senco_desktop.ui.fields import Combo, DateField
from senco_desktop.ui.record_form import side_by_side
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button

DONE, PIN, EXCEPT, NOT_APPLICABLE = "done", "pin", "except", "not applicable"
TITLES = {DONE: "Done", PIN: "Pin its date", EXCEPT: "Excepted by a regulation", NOT_APPLICABLE: "Not applicable"}
WORDS = {DONE: "Note (may stay empty)", PIN: "Who agreed it, or why", NOT_APPLICABLE: "Why not"}


class StepBox(Card):
    """`save_asked` once what is needed is there; `asks`, `row`, `day` and `text` say what."""

    save_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, today: date) -> None:
        super().__init__("Done", ground="accent")
        self._today = today
        self.asks, self.row = DONE, TimelineRow(())
        self.day_field = DateField("On", today)
        self.day_row = FormRow("On", self.day_field)
        self.text_field = QLineEdit()
        self.text_row = FormRow("Note", self.text_field)
        self.reasons = Combo("Reason")
        self.reason_row = FormRow("Reason", self.reasons)
        self.body.addLayout(side_by_side(self.day_row, self.text_row))
        self.add(self.reason_row)
        self.save, self.cancel = Button("Save", "primary", tip="Ctrl+Enter"), Button("Cancel", tip="Esc")
        foot = QHBoxLayout()
        foot.setSpacing(look().px(8))
        foot.addWidget(self.save)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self.cancel_asked)
        self.text_field.returnPressed.connect(self._on_save)
        for keys, does in (("Ctrl+Return", self._on_save), ("Esc", self.cancel_asked)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)
        self.hide()

    @property
    def day(self) -> date | None:
        return self.day_field.value()

    @property
    def text(self) -> str:
        return self.reasons.value() if self.asks == EXCEPT else self.text_field.text().strip()

    def open(self, asks: str, row: TimelineRow, reasons: Mapping[str, str]) -> None:
        """Ask this of a step; `reasons` are the lawful excuses, by id."""
        self.asks, self.row = asks, row
        note = row.step.note
        self.set_title(f"{TITLES[asks]}: {row.words}")
        self.day_row.setVisible(asks in (DONE, PIN))
        self.day_row.caption.setText("Done on" if asks == DONE else "Pinned to")
        self.day_field.setAccessibleName(self.day_row.caption.text())
        self.day_field.set_value((note.done_on or self._today) if asks == DONE else note.pinned or row.step.day)
        self.text_row.setVisible(asks != EXCEPT)
        self.text_row.caption.setText(WORDS.get(asks, ""))
        self.text_field.setAccessibleName(WORDS.get(asks, ""))
        self.text_field.setText({DONE: note.done_note, PIN: note.pinned_why, NOT_APPLICABLE: note.not_applicable}.get(asks, ""))
        self.reason_row.setVisible(asks == EXCEPT)
        options = [(words, words) for words in reasons.values()]
        self.reasons.set_options(options, note.excepted or (options[0][0] if options else ""))
        for each in (self.day_row, self.text_row):
            each.say_fault("")
        self.show()
        first = {DONE: self.day_field, PIN: self.day_field, EXCEPT: self.reasons, NOT_APPLICABLE: self.text_field}[asks]
        first.setFocus()

    def _on_save(self) -> None:
        needs_day = self.asks in (DONE, PIN) and self.day is None
        needs_words = self.asks in (PIN, NOT_APPLICABLE) and not self.text
        self.day_row.say_fault("Give a day, as in 25 Nov." if needs_day else "")
        self.text_row.say_fault("Say it in a few words." if needs_words else "")
        if not needs_day and not needs_words:
            self.save_asked.emit()
