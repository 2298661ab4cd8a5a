"""A PNG of every page and dialogue into a folder: light, dark, high contrast and 200 %, the sample school and an empty one.

`python -m helpers.shots DIR [WORD …]`: with words, only the pictures whose name holds one of them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from helpers.open_school import PASSPHRASE, TestClock
from helpers.window_states import states
from PySide6.QtWidgets import QApplication, QWidget

from senco_desktop.domain.problem import Problem
from senco_desktop.services import sample_school, schools
from senco_desktop.services.session import Clock, Session
from senco_desktop.ui.command_table import COMMANDS, OTHER_KEYS
from senco_desktop.ui.main_window import MainWindow
from senco_desktop.ui.pages import PAGES
from senco_desktop.ui.settings.page import SECTIONS
from senco_desktop.ui.theme import look

LOOKS: tuple[tuple[str, str, int], ...] = (
    ("light", "light", 100),
    ("dark", "dark", 100),
    ("contrast", "contrast", 100),
    ("200", "light", 200),
)
SIZE = (1366, 728)
DAY, AT = date(2026, 11, 19), time(13, 38)


class Album:
    """Saves pictures under their names, leaving out those nobody asked for."""

    def __init__(self, folder: Path, wanted: list[str]) -> None:
        self._folder, self._wanted = folder, wanted
        self.count = 0
        folder.mkdir(parents=True, exist_ok=True)

    def wants(self, name: str) -> bool:
        return not self._wanted or any(word in name for word in self._wanted)

    def take(self, name: str, widget: QWidget) -> None:
        if not self.wants(name):
            return
        settle()
        widget.grab().save(str(self._folder / f"{name}.png"))
        self.count += 1


def settle() -> None:
    """Let timers of no length, jobs and layouts come to rest."""
    from PySide6.QtCore import QElapsedTimer

    waited = QElapsedTimer()
    waited.start()
    while waited.elapsed() < 250:
        QApplication.processEvents()


def school(folder: Path, *, full: bool) -> Session:
    session, _key = schools.create(folder, "Fernbrook Primary", PASSPHRASE, Clock(TestClock(DAY, AT)))
    if full:
        sample_school.fill(session)
    return session


def pages(album: Album, window: MainWindow, state: str, name: str) -> None:
    for spec in PAGES:
        shot = f"{spec.code}-{state}-{name}"
        if album.wants(shot):
            window.open_page(spec.code)
            settle()
            settle()
            album.take(shot, window)


def opened(album: Album, window: MainWindow, name: str) -> None:
    """Each form, question and line that opens in a page; whole pages are in `pages` already."""
    for state, opener in states(tuple(section.CODE for section in SECTIONS)).items():
        if state in {spec.code for spec in PAGES}:
            continue
        opener(window)
        if album.wants(f"{state}-{name}"):
            settle()
            album.take(f"{state}-{name}", window)


def inside(album: Album, window: MainWindow, name: str) -> None:
    """What lies over the window: palette, toast, lock."""
    window.open_page("today")
    window.palette_panel.open("ck1")
    album.take(f"palette-{name}", window)
    window.palette_panel.close_palette()
    window.desk.said.emit("Logged 45 min · Direct work", True)
    window.log_bar.offer_entry("12:10-12:35 agy @ep planning call")
    album.take(f"toast-{name}", window)
    window.toast.hide()
    window.lock()
    album.take(f"lock-{name}", window)


def _help() -> QWidget:
    from senco_desktop.ui.help import HelpWindow

    window = HelpWindow()
    window.resize(look().px(960), look().px(640))
    window.open_page("log-time")
    return window


def dialogues() -> Iterator[tuple[str, Callable[[], QWidget]]]:
    from senco_desktop.ui.ask import Dialog, LineDialog
    from senco_desktop.ui.commands import ShortcutSheet
    from senco_desktop.ui.crash_dialog import CrashDialog

    refused = Problem("The disk is full.", "Nothing was changed. Free some space and do it again.")
    yield (
        "ask",
        lambda: Dialog(
            None, "Restore over the present records?", "A recovery point is made first.", (("no", "Cancel"), ("yes", "Restore"))
        ),
    )
    yield "problem", lambda: Dialog(None, refused.what, refused.next_step, (("ok", "OK"),))
    yield (
        "passphrase",
        lambda: LineDialog(
            None,
            "Choose a passphrase",
            "Four ordinary words make a good one.",
            ("Passphrase", "The same once more"),
            "OK",
            hidden=True,
        ),
    )
    yield "shortcuts", lambda: ShortcutSheet(COMMANDS, OTHER_KEYS)
    yield "help", _help
    yield (
        "crash",
        lambda: CrashDialog(
            "2026-11-19 13:38 SENCo Desktop 0.1.0\nZeroDivisionError\n  senco_desktop/ui/time/page.py:12 refresh"
        ),
    )


def entrances(album: Album, folder: Path, name: str) -> None:
    """The ways in, each page of them."""
    from senco_desktop.ui.entrance.window import EntranceWindow

    clock = Clock(TestClock(DAY, AT))
    for title, where, crashed in (
        ("unlock", folder, False),
        ("welcome", folder.parent / "none", False),
        ("safe-start", folder, True),
    ):
        window = EntranceWindow(where, clock, after_crash=crashed)
        window.resize(*SIZE)
        window.show()
        album.take(f"{title}-{name}", window)
        window.close()
        window.deleteLater()


def main(arguments: list[str]) -> int:
    if not arguments:
        print("usage: shots DIR [WORD …]", file=sys.stderr)
        return 2
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert application is not None
    album = Album(Path(arguments[0]), arguments[1:])
    with tempfile.TemporaryDirectory(prefix="senco-shots-", ignore_cleanup_errors=True) as place:
        for part in ("DATA", "CONFIG", "LOG"):
            os.environ[f"SENCO_DESKTOP_{part}_DIR"] = str(Path(place) / part.lower())
        for name, theme, scale in LOOKS:
            look().apply(theme, scale)
            for state in ("full", "empty"):
                session = school(Path(place) / f"{name}-{state}", full=state == "full")
                window = MainWindow(session)
                window.resize(*SIZE)
                window.show()
                pages(album, window, state, name)
                if state == "full":
                    opened(album, window, name)
                    inside(album, window, name)
                session.backed_up_at = session.store.writes
                window.close()
                window.deleteLater()
            for title, make in dialogues():
                dialog = make()
                dialog.show()
                album.take(f"dialogue-{title}-{name}", dialog)
                dialog.close()
            entrances(album, Path(place) / f"{name}-full", name)
    print(f"{album.count} pictures in {arguments[0]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
