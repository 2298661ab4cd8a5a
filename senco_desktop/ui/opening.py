"""Opening a page that is not made yet: in parts, while the page before stays in sight and the window takes every key."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from senco_desktop.services import plans
from senco_desktop.ui.pages import page_spec
from senco_desktop.ui.parts import InParts

if TYPE_CHECKING:
    from senco_desktop.ui.main_window import MainWindow


LOADED_FIRST = {"plans": ("ui.plans.detail", "ui.plans.form"), "settings": ("services.exporting", "ui.intake.panel")}
"""Modules of the pages that take longest to load."""


def made_ready(window: MainWindow, code: str) -> Iterator[None]:
    """Load, build and fill a page that is not shown, a part at a time."""
    while code == "plans" and plans.warm(window.session):
        yield
    for module in LOADED_FIRST.get(code, ()):
        import_module(f"senco_desktop.{module}")
        yield
    import_module(f"senco_desktop.ui.{page_spec(code).module}")
    yield
    page = window.built(code)
    yield
    yield from page.prepare()


class Opening(QObject):
    """Owned by the main window, for the rail, which says at once where it goes; who goes elsewhere meanwhile gets that page.

    A page that is asked for by its keys opens at once instead: what she types next is meant for it.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._parts = InParts(self)

    def open(self, code: str) -> None:
        """Show a page as soon as it is made."""
        if self._window.is_built(code):
            self._window.open_page(code)
            return
        self._window.rail.set_current(code)
        self._parts.run(self._opened(code))

    def stop(self) -> None:
        """Go nowhere any more."""
        self._parts.stop()

    def is_at_work(self) -> bool:
        return self._parts.is_at_work()

    def _opened(self, code: str) -> Iterator[None]:
        yield from made_ready(self._window, code)
        self._window.open_page(code)
