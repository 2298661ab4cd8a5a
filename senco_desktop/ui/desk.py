"""What every page is given: the session, the teller of changes, the asker, the jobs; and the one way a command is run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.wording import done_words
from senco_desktop.services import history
from senco_desktop.services.changes import Changes
from senco_desktop.services.session import Session
from senco_desktop.ui.ask import Ask
from senco_desktop.ui.changes import ChangeTeller
from senco_desktop.ui.jobs import Jobs


class Desk(QObject):
    """Handed to pages in their constructor. `ask` may be any object with the methods of `Ask`."""

    going = Signal(str, object)
    """To which page, and what to choose there (a record's id, a day), or None."""
    said = Signal(str, bool)
    """A word for the toast, and whether Undo belongs to it."""
    entry_wanted = Signal(str)
    """Text to put into the quick-entry line, unsaved, with the focus."""
    reopened = Signal(object)
    """The new `Session` after a restore over this school: the one the window was built on is closed."""
    lock_after = Signal(int)
    """After how many idle minutes the window locks from now on."""

    def __init__(self, session: Session, ask: Ask, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.ask = ask
        self.place: QWidget | None = None
        """Where pages are built: whatever gets a new parent later has the style of each of its children looked up again."""
        self.changes = ChangeTeller(self)
        self.jobs = Jobs(self)

    def run(self, command: Callable[..., Changes], *args: Any, say: str = "", **named: Any) -> Changes | None:
        """Run a service's command on the session: tell the pages, say it in the toast. A `Problem` is shown; then None.

        The toast says the label as a thing done, "Added plan", or `say` in its place.
        """
        try:
            changes = command(self.session, *args, **named)
        except Problem as problem:
            self.ask.tell(problem)
            return None
        self.changes.tell(changes)
        if changes.kinds:
            self.said.emit(say or done_words(changes.label), bool(history.undo_label(self.session)))
        return changes

    def undo(self) -> None:
        """Take back the last command, or say that there is none."""
        label = history.undo_label(self.session)
        if label:
            self.run(history.undo, say=f"Undone: {label}")
        else:
            self.said.emit("There is nothing to undo.", False)

    def redo(self) -> None:
        """Do again what was taken back last, or say that there is nothing."""
        label = history.redo_label(self.session)
        if label:
            self.run(history.redo, say=f"Done again: {label}")
        else:
            self.said.emit("There is nothing to redo.", False)

    def go(self, page: str, target: object = None) -> None:
        """Open a page: today, time, plans, meetings, protected, partnership, reports, settings."""
        self.going.emit(page, target)


NEW = "new"
"""What `show_target` is given to ask for a new record instead of one that is there."""


class Part(QWidget):
    """What every page is, and every tab of one: it reads itself anew, goes to what is named, and says what leaving would lose."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    @property
    def session(self) -> Session:
        return self.desk.session

    def refresh(self) -> None:
        """Read everything shown anew; each part writes this."""
        raise TypeError(f"{type(self).__name__} shows nothing")

    def show_target(self, target: object) -> None:
        """Choose what `Desk.go` named; a part without anything to choose lets it be."""

    def has_unsaved(self) -> bool:
        """Whether a form holds changes that leaving would lose."""
        return False


class Page(Part):
    """One of the eight pages. Built when first opened; refreshed when shown after a change of a kind in `SHOWS`."""

    NAME = ""
    SHOWS: frozenset[str] = frozenset()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.place)
        self.setAccessibleName(self.NAME)
        self._stale = True
        desk.changes.changed.connect(self._on_changed)

    def take_focus(self) -> None:
        """She came here by keyboard: a page with a list at hand gives it the focus, the others leave the focus where it is."""

    def prepare(self) -> Iterator[None]:
        """Make its parts ready one by one, in idle moments before it is first opened."""
        self.freshen()
        yield

    def freshen(self) -> None:
        """Refresh if something shown has changed."""
        if self._stale:
            self._stale = False
            self.refresh()

    def make_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self.freshen()

    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & self.SHOWS:
            self.make_stale()
