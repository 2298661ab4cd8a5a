"""The entry in the form: choosing it, leaving it unsaved, saving, splitting, joining, repeating, deleting, answering for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal

from senco_desktop.domain import overlapping
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Entry
from senco_desktop.domain.time_figures import Gap
from senco_desktop.domain.wording import day_words
from senco_desktop.services import time_log, time_page, timers
from senco_desktop.services.changes import Changes
from senco_desktop.ui.cards import MessageBar
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.time.entry_form import EntryForm


class EntryCare(QObject):
    """Keeps one entry in the form. `shown` when it is another one or stored anew, `drafted` while it is being changed."""

    shown = Signal(object)
    """The entry as it is stored (id 0: a new one), or None."""
    drafted = Signal(object)
    """The entry as the form has it, or None where it is as stored."""
    done = Signal()
    """Saved or cancelled from the form: the focus goes back to where the entry was chosen."""
    day_wanted = Signal(object)
    """An entry was saved on this day."""

    def __init__(self, desk: Desk, form: EntryForm, bar: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._form, self._bar = desk, form, bar
        self._entry: Entry | None = None
        self._then: Callable[[], object] | None = None
        self.busy = False
        """While a command of the form runs: what it changes is shown afterwards."""
        for signal, slot in (
            (bar.answered, self._on_bar),
            (form.changed, self._on_form_changed),
            (form.save_asked, self.save_and_leave),
            (form.cancel_asked, self.cancel),
            (form.split_asked, self._on_split),
            (form.repeat_asked, self._on_repeat),
            (form.join_asked, self._on_join),
            (form.removal_asked, self.remove),
            (form.answered, self._on_answer),
        ):
            signal.connect(slot)

    @property
    def entry(self) -> Entry | None:
        """The entry in the form as it is stored; its id is 0 while it is new."""
        return self._entry

    @property
    def key(self) -> int:
        """Its id, 0 for none or a new one."""
        return self._entry.id if self._entry else 0

    def has_unsaved(self) -> bool:
        """Whether leaving would lose changes."""
        return self._entry is not None and self._form.is_changed()

    def draft(self) -> Entry | None:
        """What differs from what is stored, for the week to show: always for a new entry, else only when it was changed."""
        draft = self._form.draft() if self._entry is not None else None
        return draft if self.has_unsaved() or (draft is not None and not draft.id) else None

    def choose(self, key: int) -> None:
        """Show the entry with this id, 0 or less for none; asks first where changes would be lost."""
        if self._entry is not None and key == self._entry.id and key:
            return
        self.leave_then(partial(self.choose_now, key))

    def choose_now(self, key: int, beside: Entry | None = None) -> None:
        """The same without asking. `beside` is an entry whose shared minutes are asked about first."""
        found = time_log.entry(self._desk.session, key) if key > 0 else None
        self.show(found, beside)

    def leave_then(self, then: Callable[[], object]) -> None:
        """Do it at once, or ask in place what becomes of the changes in the form."""
        if not self.has_unsaved():
            self._bar.hide()
            then()
            return
        self._then = then
        self.shown.emit(self._entry)
        self.drafted.emit(self.draft())
        self._bar.ask(
            "This entry has changes that are not saved.",
            (("save", "Save them"), ("stay", "Go on editing"), ("drop", "Leave without them")),
        )

    def _on_bar(self, answer: str) -> None:
        then, self._then = self._then, None
        if answer == "stay" or then is None:
            self._form.kind.setFocus()
        elif answer == "drop" or self._save():
            then()

    def show(self, entry: Entry | None, beside: Entry | None = None) -> None:
        """Load an entry into the form; None for none."""
        self._entry = entry
        self._form.setVisible(entry is not None)
        if entry is not None:
            self._form.load(entry, beside)
        self.shown.emit(entry)
        self.drafted.emit(self.draft())

    def reload(self) -> None:
        """After a change from elsewhere: what is stored now, unless the form holds changes."""
        stored = time_log.entry(self._desk.session, self.key) if self.key else self._entry
        if stored is None or (self.key and not self.has_unsaved()):
            self.show(stored)
        else:
            self.shown.emit(self._entry)
            self.drafted.emit(self.draft())

    def make(self, start: datetime, end: datetime) -> None:
        """A new entry between two wall times, not stored yet."""
        self.leave_then(partial(self._start_new, start, end))

    def _start_new(self, start: datetime, end: datetime) -> None:
        try:
            span = time_log.place(self._desk.session, start.date(), start.time(), end.time(), end.date())
        except Problem as problem:
            self._desk.ask.tell(problem)
            return
        self.show(Entry(start.date(), "", span))
        self._form.kind.setFocus()

    def make_from_gap(self, gap: Gap) -> None:
        """A new entry that fills a gap."""
        self.make(gap.span.start, gap.span.end)

    def make_now(self, day: date) -> None:
        """A new entry of the last half hour, on a day."""
        now = self._desk.session.now()[0]
        minute = max(0, now.hour * 60 + now.minute // 15 * 15 - 30)
        start = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
        self.make(start, start + timedelta(minutes=30))

    def move(self, start: datetime, end: datetime) -> None:
        """New times for the entry in the form, not stored yet."""
        if self._entry is not None:
            self._form.set_times(start, end)

    def settle(self, first: Entry, second: Entry) -> None:
        """Lead to the question what becomes of the minutes two entries share."""
        one, other = (second, first) if self.key == second.id else (first, second)
        if self.key == one.id:
            self._form.overlap.focus_choice()
        else:
            self.leave_then(partial(self.choose_now, one.id, other))

    def _on_form_changed(self) -> None:
        self.drafted.emit(self.draft())

    def _save(self) -> bool:
        """Store what the form holds; False when it can't be."""
        wanted = self._form.entries_to_save() if self._entry is not None else None
        if wanted is None:
            return False
        changes = self._run(time_page.save, *wanted)
        if changes is None:
            return False
        key = wanted[0].id or changes.ids[0]
        self._bar.hide()
        self.day_wanted.emit(wanted[0].day)
        self.choose_now(key)
        return True

    def save_and_leave(self) -> None:
        """Store the draft (Ctrl+Enter)."""
        if self._save():
            self.done.emit()

    def _run(self, command: Callable[..., Changes], *args: object, say: str = "") -> Changes | None:
        self.busy = True
        changes = self._desk.run(command, *args, say=say)
        self.busy = False
        return changes

    def cancel(self) -> None:
        """Back to what is stored; a new entry goes."""
        self._bar.hide()
        self.show(time_log.entry(self._desk.session, self._entry.id) if self._entry and self._entry.id else None)
        self.done.emit()

    def remove(self) -> None:
        """Delete the entry; Undo brings it back."""
        if self._entry is None or not self._entry.id or self._run(time_log.remove, [self._entry.id]) is not None:
            self.show(None)

    def _on_split(self) -> None:
        span = self._entry.span if self._entry else None
        if span is not None:
            middle = span.start + (span.end - span.start) / 2
            self._split_at(middle.replace(minute=middle.minute // 5 * 5, second=0))

    def split(self, at: datetime) -> None:
        """Two entries for one, at a wall time inside it."""
        self.leave_then(partial(self._split_at, at))

    def _split_at(self, at: datetime) -> None:
        whole = time_log.entry(self._desk.session, self._entry.id) if self._entry else None
        if whole is not None and self._run(time_log.split, whole, at) is not None:
            self.choose_now(whole.id)

    def _on_repeat(self) -> None:
        if self._entry is not None:
            today = self._desk.session.today
            said = f"Repeated on {day_words(today, year=False)}"
            self.leave_then(partial(self._desk.run, time_log.repeat, self._entry, today, say=said))

    def _on_join(self) -> None:
        one = self._entry
        other = self._form.touching()
        if one is not None and other is not None and self._run(time_log.join, one, other) is not None:
            first, _second = overlapping.in_order(one, other)
            self.choose_now(first.id)

    def _on_answer(self, answer: str) -> None:
        entry = self._entry
        if entry is None:
            return
        if answer == "discard":
            self.remove()
        elif self._run(timers.accept_pending if answer == "count" else time_log.mark_checked, entry) is not None:
            self.choose_now(entry.id)
