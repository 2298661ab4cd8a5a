"""Leaving a form that holds changes: asked in place, above what is about to go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from senco_desktop.ui.cards import MessageBar

QUESTION = "What you wrote is not saved yet."


class LeaveBar(MessageBar):
    """`before` goes on at once where nothing would be lost, else asks; `stayed` when she goes on writing."""

    stayed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._go: Callable[[], None] | None = None
        self.answered.connect(self._on_answered)

    def before(self, changed: bool, go: Callable[[], None]) -> None:
        """Do `go` if nothing is `changed`, or after she said that it may be lost."""
        if not changed:
            self.hide()
            go()
            return
        self._go = go
        self.ask(QUESTION, (("stay", "Go on writing"), ("leave", "Leave without saving")))

    def _on_answered(self, code: str) -> None:
        go, self._go = self._go, None
        if code == "leave" and go is not None:
            go()
        else:
            self.stayed.emit()
