"""A table of records with the form of the chosen one beside it: add, change, remove."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from senco_desktop.ui.cards import Card, Columns, EmptyState
from senco_desktop.ui.leaving import LeaveBar
from senco_desktop.ui.record_form import RecordForm
from senco_desktop.ui.record_model import Column
from senco_desktop.ui.theme import look
from senco_desktop.ui.views import RecordTable
from senco_desktop.ui.widgets import Button, words

CHOOSE = "Choose a row to change it."


class Editor(QWidget):
    """`saved` carries the record before (None for a new one) and the record with what was typed; `removed` the record."""

    saved = Signal(object, object)
    removed = Signal(object)

    def __init__(self, name: str, columns: Sequence[Column], form: RecordForm, *, key: Callable[[Any], Any], stretch: int = 0,
                 fresh: Callable[[], Any] | None = None, add: str = "", empty: str = "", removable: bool = True) -> None:
        super().__init__()
        theme = look()
        self._key, self._fresh, self._loading = key, fresh, False
        self.form = form
        self.bar = LeaveBar()
        self.add = Button(add, icon_name="plus", parent=self)
        self.remove = Button("Remove", icon_name="trash", parent=form)
        self._removable = removable
        form.add_buttons(self.remove)
        self.table = RecordTable(name, columns, key=key, stretch=stretch)
        self.table.setMinimumHeight(theme.px(170))
        self.empty = EmptyState(empty or CHOOSE)
        left, right = Card(), QWidget()
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight if theme.scale == 100 else QBoxLayout.Direction.TopToBottom)
        head.setSpacing(theme.px(8))
        self.top = head
        head.addWidget(self.add)
        self.add.setVisible(fresh is not None)
        head.addStretch(1)
        left.body.addLayout(head)
        left.add_rows(or_empty(self.table, self.empty), ruled=fresh is not None)
        left.setAccessibleName(name)
        inner = QVBoxLayout(right)
        inner.setContentsMargins(0, 0, 0, 0)
        self.hint = words(CHOOSE, "quiet", wrap=True)
        self._unchosen = Card()
        self._unchosen.add(self.hint)
        inner.addWidget(self._unchosen)
        inner.addWidget(form)
        inner.addStretch(1)
        form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.bar)
        column.addWidget(Columns(left, right, (500, 330), least=720), 1)
        self._connect()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these records. A form without changes follows its record; one with changes stays."""
        self._loading = True
        self.table.set_rows(rows)
        self._loading = False
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.hint.setText(CHOOSE if rows else "")
        self._unchosen.setVisible(bool(rows) and self.form.isHidden())
        if self.form.isHidden() or self.form.is_changed():
            return
        wanted = self._key(self.form.loaded())
        record = next((row for row in rows if self._key(row) == wanted), None)
        if record is None:
            self.close_form()
        else:
            self._show(record)

    def has_unsaved(self) -> bool:
        return not self.form.isHidden() and self.form.is_changed()

    def close_form(self) -> None:
        """Let the form go; nothing is chosen."""
        self.form.hide()
        self._unchosen.setVisible(bool(self.hint.text()))
        self.table.choose(lambda record: False)

    def open_new(self) -> None:
        """An empty form, after asking where one would be lost."""
        assert self._fresh is not None
        self.bar.before(self.has_unsaved(), partial(self._show, self._fresh()))

    def _show(self, record: Any) -> None:
        stored = bool(getattr(record, "id", 1))
        self.form.load(record)
        self.remove.setVisible(stored and self._removable)
        self._unchosen.hide()
        self.form.show()

    def _on_chosen(self, record: Any) -> None:
        if not self._loading:
            self.bar.before(self.has_unsaved(), partial(self._show, record))

    def _on_save(self, record: Any) -> None:
        before = self.form.loaded()
        self.saved.emit(before if getattr(before, "id", 1) else None, record)

    def _on_cancel(self) -> None:
        self.bar.before(self.has_unsaved(), self.close_form)

    def _on_remove(self) -> None:
        self.removed.emit(self.form.loaded())

    def done(self) -> None:
        """The command went through: the form is let go without a question."""
        self.bar.hide()
        self.close_form()

    def _connect(self) -> None:
        self.add.clicked.connect(self.open_new)
        self.remove.clicked.connect(self._on_remove)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_chosen)
        self.form.save_asked.connect(self._on_save)
        self.form.cancel_asked.connect(self._on_cancel)


def or_empty(table: RecordTable, empty: EmptyState) -> QWidget:
    """A table, or in its place the sentence that says what would stand there."""
    place = QWidget()
    layout = QVBoxLayout(place)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(table, 1)
    layout.addWidget(empty)
    layout.addStretch(0)
    empty.setContentsMargins(look().px(8), 0, look().px(8), 0)
    return place
