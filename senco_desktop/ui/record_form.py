"""The form of one record in a card: what was loaded, what the fields say now, Save and Cancel, faults under their fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from senco_desktop.ui.cards import Card, FormRow
from senco_desktop.ui.fields import TypedField
from senco_desktop.ui.theme import look
from senco_desktop.ui.views import RecordList
from senco_desktop.ui.widgets import Button

CANT_READ = "This can’t be read: type it as in {hint}, or leave it empty."


class RecordForm(Card):
    """Forms write `fill`, `record` and, where something is needed, `faults`; nothing is stored before Save."""

    save_asked = Signal(object)
    """The record as the fields have it."""
    cancel_asked = Signal()

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._loaded: Any = None
        self._start: Any = None
        self._rows: list[FormRow] = []
        self.save = Button("Save", "primary", tip="Save (Ctrl+Enter)")
        self.cancel = Button("Cancel", tip="Leave the form (Esc)")
        self.save.clicked.connect(self.on_save)
        self.cancel.clicked.connect(self.cancel_asked)
        for keys, asked in (("Ctrl+Return", self.on_save), ("Ctrl+Enter", self.on_save), ("Esc", self.cancel_asked)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(asked)

    def load(self, record: Any, title: str = "") -> None:
        """Show a record; id 0 is a new one."""
        self._loaded = record
        if title:
            self.set_title(title)
        for row in self._rows:
            row.say_fault("")
        self.fill(record)
        self._start = self.record()

    def note_saved(self) -> None:
        """What stands in the fields is stored now: nothing is filled in anew, and the cursor stays where it is."""
        self._loaded = self._start = self.record()

    def loaded(self) -> Any:
        """The record that was loaded, or None."""
        return self._loaded

    def follow(self, stored: Any) -> bool:
        """The record as it is stored now: an untouched form shows it, a changed one keeps its fields. False: it is gone."""
        if self._loaded is None or not self._loaded.id:
            return True
        if stored is not None and stored != self._loaded:
            if self.is_changed():
                self._loaded = stored
            else:
                self.load(stored)
        return stored is not None

    def is_changed(self) -> bool:
        """Whether leaving would lose something."""
        return self._loaded is not None and (self.record() != self._start or any(_is_faulty(row) for row in self._rows))

    def fill(self, record: Any) -> None:
        """Put a record into the fields."""
        raise TypeError(f"{type(self).__name__} shows nothing")

    def record(self) -> Any:
        """The record with what stands in the fields."""
        raise TypeError(f"{type(self).__name__} holds nothing")

    def faults(self) -> list[tuple[FormRow, str]]:
        """What must be mended before saving, besides text that can't be read."""
        return []

    def row(self, caption: str, field: QWidget, hint: str = "") -> FormRow:
        """A caption above its field, known to the form."""
        made = FormRow(caption, field, hint)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._rows.append(made)
        return made

    def add_side_by_side(self, *rows: QWidget) -> None:
        """Rows in one line, with equal shares."""
        self.body.addLayout(side_by_side(*rows))

    def add_buttons(self, *more: QWidget) -> None:
        """Save, Cancel, and what else belongs at the foot."""
        foot = QHBoxLayout()
        foot.setSpacing(look().px(8))
        foot.addWidget(self.save)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        for each in more:
            foot.addWidget(each)
        self.body.addLayout(foot)
        self.body.addStretch(1)

    def on_save(self) -> None:
        """Say what is wrong under its field, or ask for the record to be stored."""
        found = [(row, CANT_READ.format(hint=row.field.placeholderText())) for row in self._rows
                 if isinstance(row.field, TypedField) and _is_faulty(row)]
        found += self.faults()
        for row in self._rows:
            row.say_fault(next((text for each, text in found if each is row), ""))
        if found:
            found[0][0].field.setFocus()
        else:
            self.save_asked.emit(self.record())


def side_by_side(*widgets: QWidget) -> QHBoxLayout:
    """Widgets in one line, their tops aligned, with equal shares."""
    line = QHBoxLayout()
    line.setSpacing(look().px(10))
    for widget in widgets:
        line.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
    return line


def in_card(widget: QWidget) -> QWidget:
    """A widget in a card at the top of its place."""
    place = QWidget()
    layout = QVBoxLayout(place)
    layout.setContentsMargins(0, 0, 0, 0)
    card = Card()
    card.add(widget)
    layout.addWidget(card)
    layout.addStretch(1)
    return place


def let_scroll(rows: QWidget) -> None:
    """A list that takes the room there is and scrolls inside it, however many rows it has."""
    rows.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)


def show_quietly(rows: RecordList, records: Sequence[Any], chosen: int) -> None:
    """Show records with ids, and choose one of them, without telling: the page knows already."""
    with QSignalBlocker(rows):
        rows.set_rows(records)
        rows.choose(lambda record: record.id == chosen)


def _is_faulty(row: FormRow) -> bool:
    return isinstance(row.field, TypedField) and row.field.is_faulty()
