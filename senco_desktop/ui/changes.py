"""Tells every page that a command changed something: one signal, nothing else."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from senco_desktop.services.changes import Changes


class ChangeTeller(QObject):
    """Handed to every page. Pages call `tell` with what a service returned, and refresh on `changed`."""

    changed = Signal(object)
    """A `Changes`."""

    def tell(self, changes: Changes) -> None:
        self.changed.emit(changes)
