"""A school folder on disk and the entrance to it, for tests of the ways in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from helpers.open_school import Answers, TestClock, open_school
from pytestqt.qtbot import QtBot

from senco_desktop.services import schools
from senco_desktop.services.session import Clock, Session
from senco_desktop.ui.entrance.window import EntranceWindow
from senco_desktop.ui.theme import look


class Entrance:
    """An entrance window that is shown, what it opened, and how to act on it. `close` closes every school it opened."""

    def __init__(self, qtbot: QtBot, school: Path, /, *, after_crash: bool = False, scale: int = 100, **answers: Any) -> None:
        look().apply("light", scale)
        self.qtbot = qtbot
        self.ask = Answers(**answers)
        self.opened: list[Session] = []
        self.window = EntranceWindow(school, Clock(TestClock()), after_crash, self.ask)  # type: ignore[arg-type]
        self.window.opened.connect(self.opened.append)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    @property
    def page(self) -> Any:
        return self.window.page

    @property
    def on(self) -> str:
        """The name of the page that is shown."""
        return type(self.window.page).__name__

    def wait_for(self, page: str) -> None:
        self.qtbot.waitUntil(lambda: self.on == page, timeout=10_000)

    def type_key(self, text: str) -> None:
        """Type into the line of a page that asks for a key, and press Enter."""
        self.qtbot.keyClicks(self.page.panel.field, text)
        self.page.panel.do.click()

    def wait_opened(self) -> Session:
        self.qtbot.waitUntil(lambda: bool(self.opened), timeout=10_000)
        return self.opened[-1]

    def close(self) -> None:
        self.window.close()
        for session in self.opened:
            schools.close(session)


def made_school(tmp_path: Path) -> Path:
    """The folder of a closed school."""
    session = open_school(tmp_path)
    schools.close(session)
    return session.folder


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
