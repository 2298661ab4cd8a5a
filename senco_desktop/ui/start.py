"""Starting the window: the way in, the school, and what follows a close. Nothing heavy is imported before the first page."""

from __future__ import annotations

import gc
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from senco_desktop import __version__
from senco_desktop.domain.problem import Problem
from senco_desktop.paths import default_school_folder, log_dir, resource
from senco_desktop.services import preferences
from senco_desktop.services.session import Clock, Session
from senco_desktop.ui.crash import CrashHandler
from senco_desktop.ui.entrance.window import EntranceWindow
from senco_desktop.ui.theme import look

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

DEMO_PASSPHRASE = "sample school"
DEMO_NAME = "Fernbrook Primary"


def run(folder: Path | None, clock: Clock, *, demo: bool = False) -> int:
    """Open the window and stay until it closes: on the school in `folder`, the last one, or (`demo`) a throw-away sample."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("SENCo Desktop")
    application.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))
    look().apply(preferences.get("theme", "system"), int(preferences.get("text_scale", 100)))
    program = Program(clock, folder)
    if demo:
        program.open_demo()
    else:
        program.show_entrance()
    QTimer.singleShot(0, _collect_from_now_on)
    return application.exec()


def _collect_from_now_on() -> None:
    """The first window is up: what was made so far is here to stay, what comes may be garbage."""
    gc.freeze()
    gc.enable()


class Program(QObject):
    """The way between entrance and main window; owns whichever is open."""

    def __init__(self, clock: Clock, folder: Path | None) -> None:
        super().__init__()
        self.clock = clock
        self.folder = folder or Path(preferences.get("last_folder", str(default_school_folder())))
        self.crash = CrashHandler(log_dir(), f"SENCo Desktop {__version__}", self._now, self._tell, self)
        self.crash.crashed.connect(self._on_crashed)
        self.crash.install()
        self.entrance: EntranceWindow | None = None
        self.window: QObject | None = None
        self._demo: TemporaryDirectory[str] | None = None

    def show_entrance(self) -> None:
        """Unlock, first run or safe start, whichever fits the folder and how the last time ended."""
        crashed = bool(preferences.get("crashed", False))
        self.entrance = EntranceWindow(self.folder, self.clock, after_crash=crashed)
        self.entrance.opened.connect(self.show_school)
        self.entrance.show()

    def show_school(self, session: Session) -> None:
        """The main window of an unlocked school; the entrance goes."""
        from senco_desktop.ui.main_window import MainWindow

        if self._demo is None:
            preferences.put("last_folder", str(session.folder))
        preferences.put("crashed", False)
        window = MainWindow(session)
        window.closed.connect(self._on_closed)
        window.reopened.connect(self.show_school)
        if self.entrance is not None:
            window.resize(self.entrance.size())
            self.entrance.close()
            self.entrance.deleteLater()
            self.entrance = None
        window.show()
        self.window = window

    def open_demo(self) -> None:
        """A throw-away copy of the sample school, gone when the window closes."""
        from tempfile import TemporaryDirectory

        from senco_desktop.services import sample_school, schools

        self._demo = TemporaryDirectory(prefix="senco-sample-", ignore_cleanup_errors=True)
        session, _key = schools.create(Path(self._demo.name) / "school", DEMO_NAME, DEMO_PASSPHRASE, self.clock)
        sample_school.fill(session)
        self.show_school(session)
        self.window.cover.panel.text.setText(f"Nobody chose this one: the passphrase is “{DEMO_PASSPHRASE}”.")  # type: ignore[union-attr]

    def _on_closed(self) -> None:
        if self._demo is not None:
            self._demo.cleanup()

    def _on_crashed(self) -> None:
        """After a defect: a controlled close; the next start offers the safe-start page."""
        preferences.put("crashed", True)
        window = self.window
        if window is not None:
            window.session.close()  # type: ignore[attr-defined]
        QApplication.exit(1)

    def _now(self) -> datetime:
        return self.clock.now()[0]

    def _tell(self, problem: Problem) -> None:
        from senco_desktop.ui.ask import Ask

        Ask(QApplication.activeWindow()).tell(problem)
