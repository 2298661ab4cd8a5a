"""The entries of a period as a table with a filter: the same content as the week, for keyboard and screen reader too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QHeaderView, QLineEdit, QVBoxLayout, QWidget

from senco_desktop.domain.categories import UNSORTED
from senco_desktop.domain.records import Category, Entry
from senco_desktop.domain.wording import NOTHING, count_words, day_words, length_words
from senco_desktop.ui.cards import Card, EmptyState
from senco_desktop.ui.fields import Combo
from senco_desktop.ui.icons import icon
from senco_desktop.ui.record_model import Column
from senco_desktop.ui.theme import look
from senco_desktop.ui.time.entry_words import code_words, spoken, times_words
from senco_desktop.ui.time.periods import KINDS
from senco_desktop.ui.views import RecordTable
from senco_desktop.ui.widgets import words

STATES = (("", "All entries"), ("to_check", "To check"), ("pending", "Waiting for an answer"), ("unmarked", "Not sorted"))
AGENCIES = 5
ROWS_MEASURED = 60
"""Rows beyond those in sight that say how wide a column is: a year's thousands would be measured one by one."""


class EntryTable(Card):
    """Filter, table and how many rows stand in it. The page reads the period's entries and hands them over."""

    chosen = Signal(int)
    form_asked = Signal()
    removal_asked = Signal()
    period_picked = Signal(str)
    new_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Table of entries")
        self._names: Mapping[str, str] = {}
        self._loading = False
        self._asked: tuple[object, ...] = ()
        theme = look()
        self.period = Combo("Period", KINDS, value="week")
        self.text = QLineEdit()
        self.text.setAccessibleName("Words to find")
        self.text.setPlaceholderText("Code, agency, words of a note")
        self.text.setClearButtonEnabled(True)
        self.kind = Combo("Kind of work")
        self.kind.setMinimumContentsLength(12)
        self.kind.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.state = Combo("Which entries", STATES)
        self.state.set_value("")
        self._filters = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._filters.setSpacing(theme.px(8))
        for stretch, parts in ((1, (self.period, self.text)), (0, (self.kind, self.state))):
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            for widget in parts:
                row.addWidget(widget, 1 if widget is self.text else 0)
            self._filters.addLayout(row, stretch)
        self.body.addLayout(self._filters)
        self.count = words("", "caption")
        self.add(self.count)
        self.table = RecordTable("Entries", self._columns(), key=lambda entry: entry.id, stretch=6)
        header = self.table.horizontalHeader()
        header.setResizeContentsPrecision(ROWS_MEASURED)
        header.setSectionResizeMode(AGENCIES, QHeaderView.ResizeMode.Stretch)
        look().changed.connect(self._fit)
        self._fit()
        self.empty = EmptyState("Every entry of the period stands here; none fits yet.", "New entry", "plus")
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.empty)
        inside.addStretch(0)
        self.add_rows(inner)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.removal_asked)
        self.period.picked.connect(self.period_picked)
        self.text.textChanged.connect(self.apply_filter)
        self.kind.picked.connect(self.apply_filter)
        self.state.picked.connect(self.apply_filter)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.empty.asked.connect(self.new_asked)

    def show_entries(self, entries: Sequence[Entry], kinds: Sequence[Category], chosen: int) -> None:
        """Show a period's entries, oldest first, the chosen one marked."""
        self._names = {kind.code: kind.name for kind in kinds}
        before = self.kind.value()
        named = [(kind.code, kind.name if kind.code == UNSORTED else f"{kind.code} {kind.name}") for kind in kinds]
        self.kind.set_options([("", "All kinds"), *named])
        self.kind.set_value(before)
        self._loading = True
        ordered = sorted(entries, key=_when)
        self.table.set_rows(ordered)
        self._loading = False
        self.apply_filter()
        self.choose(chosen)

    def choose(self, key: int) -> None:
        """Choose the row of an entry without telling; 0 for none."""
        self._loading = True
        if not key or not self.table.choose(lambda entry: entry.id == key):
            self.table.clearSelection()
        self._loading = False

    def apply_filter(self) -> None:
        """Show what fits the words, the kind and the state."""
        wanted = self.text.text().lower().split()
        kind, state = self.kind.value(), self.state.value()

        def fits(entry: Entry) -> bool:
            if (kind and entry.category != kind) or not _in_state(entry, state):
                return False
            named = self._names.get(entry.category, "")
            text = " ".join((entry.note, *entry.pupils, *entry.agencies, entry.category, named)).lower()
            return all(word in text for word in wanted)

        asked = (*wanted, kind, state, self._names)
        if asked != self._asked:  # fresh rows are filtered as they come
            self._asked = asked
            self._loading = True
            self.table.set_filter(fits if wanted or kind or state else None)
            self._loading = False
        shown, whole = self.table.proxy.rowCount(), len(self.table.records.rows)
        said = count_words(whole, "entry", "entries", figures=True)
        self.count.setText(said if shown == whole else f"{shown} of {said}")
        self.table.setVisible(shown > 0)
        self.empty.setVisible(shown == 0)

    def _columns(self) -> list[Column]:
        return [
            Column("Day", lambda e: day_words(e.day, year=False), tip=lambda e: day_words(e.day), sort=_when,
                   spoken=lambda e: spoken(e, self._names)),
            Column("Time", times_words, sort=lambda e: e.span.start.time() if e.span else None),
            Column("Length", lambda e: length_words(e.length), sort=lambda e: e.length, right=True),
            Column("Kind", lambda e: code_words(e.category), strong=True, tip=lambda e: self._names.get(e.category, ""),
                   spoken=lambda e: f"Kind: {self._names.get(e.category, e.category)}"),
            Column("Pupils", lambda e: ", ".join(e.pupils)),
            Column("Agencies", lambda e: ", ".join(e.agencies), tip=lambda e: ", ".join(e.agencies)),
            Column("Note", lambda e: " ".join(e.note.split()), tip=lambda e: e.note),
            Column("State", _mark_words, tip=lambda e: e.to_check, icon=lambda e: icon("alert-triangle") if e.to_check else None,
                   spoken=lambda e: f"State: {_mark_words(e) or NOTHING}", quiet=True),
        ]

    def _fit(self) -> None:
        """What has the room that the rest leaves is never too narrow to say anything; then the table goes sideways, and
        above 100 % text what is to be found stands over the other choices.
        """
        large = look().scale > 100
        self._filters.setDirection(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight)
        self.table.horizontalHeader().setMinimumSectionSize(look().px(62))

    def _on_chosen(self, entry: Entry) -> None:
        if not self._loading:
            self.chosen.emit(entry.id)

    def _on_opened(self, entry: Entry) -> None:
        self.chosen.emit(entry.id)
        self.form_asked.emit()



def _mark_words(entry: Entry) -> str:
    if entry.pending:
        return "waits for an answer"
    if entry.to_check:
        return "to check"
    return {True: "planned", False: "reactive", None: ""}[entry.planned]


def _in_state(entry: Entry, state: str) -> bool:
    if state == "to_check":
        return bool(entry.to_check)
    if state == "pending":
        return entry.pending
    return entry.category == UNSORTED if state == "unmarked" else True


def _when(entry: Entry) -> tuple[object, ...]:
    return (entry.day, entry.span.first_minute if entry.span else 0, entry.id)
