"""A page on show: in a window that has the focus and is up to date, as she meets it."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from senco_desktop.ui.desk import Desk, Page
from senco_desktop.ui.intake.panel import ImportPanel
from senco_desktop.ui.main_window import MainWindow
from senco_desktop.ui.partnership.page import PartnershipPage
from senco_desktop.ui.partnership.tab import Tab

W = TypeVar("W", bound=QWidget)
P = TypeVar("P", bound=Page)
T = TypeVar("T", bound=Tab)


def active(qtbot: QtBot, window: W, width: int = 1194, height: int = 600) -> W:
    """Shown at a size, with the focus; closed after the test."""
    qtbot.addWidget(window)
    window.resize(width, height)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def on_show(qtbot: QtBot, page: P, width: int = 1194, height: int = 600) -> P:
    """A page, filled as the main window fills it when it is turned to."""
    active(qtbot, page, width, height).freshen()
    return page


def tab_on_show(qtbot: QtBot, desk: Desk, code: str, kind: type[T], height: int = 600) -> T:
    """A tab of the Partnership page, opened; `held_by` is that page."""
    page = on_show(qtbot, PartnershipPage(desk), height=height)
    page.open_tab(code)
    tab = page.tab(code)
    assert isinstance(tab, kind)
    tab.held_by = page  # type: ignore[attr-defined]  # else nobody holds the page, and Qt takes the tab along with it
    return tab


def as_backed_up(window: MainWindow) -> None:
    """Before it is closed: there is nothing that it would back up."""
    window.session.backed_up_at = window.session.store.writes


def import_panel(qtbot: QtBot, desk: Desk) -> ImportPanel:
    return active(qtbot, ImportPanel(desk), 1180, 560)


def read_file(qtbot: QtBot, panel: ImportPanel, path: Path, kind: str = "") -> None:
    """Open a file in the preview and wait until it is read."""
    panel.open(path, kind)
    settled(qtbot, panel)


def settled(qtbot: QtBot, panel: ImportPanel) -> None:
    qtbot.waitUntil(lambda: panel._job is None, timeout=20_000)
