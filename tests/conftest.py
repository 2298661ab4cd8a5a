"""What every test may count on: no display, no real data folder, and nothing that goes wrong in silence."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

# Before anything imports Qt: a test must not need a screen, nor scale by the one that is there.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"

import hypothesis
import pytest

if TYPE_CHECKING:
    from senco_desktop.services.session import Session

# A busy machine is no reason to fail, so no deadlines. In CI the examples are always the same: what fails there, fails at home.
hypothesis.settings.register_profile(
    "steady",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("steady")

MODAL = {
    "QDialog": ["exec"],
    "QMenu": ["exec"],
    "QMessageBox": ["exec", "about", "critical", "information", "question", "warning"],
    "QFileDialog": ["getExistingDirectory", "getOpenFileName", "getOpenFileNames", "getSaveFileName"],
    "QInputDialog": ["getDouble", "getInt", "getItem", "getMultiLineText", "getText"],
}


def _qt_widgets() -> Any:
    """QtWidgets if something has loaded it; a test of the domain is not made to."""
    return sys.modules.get("PySide6.QtWidgets")


def _application() -> Any:
    widgets = _qt_widgets()
    return widgets.QApplication.instance() if widgets else None


@pytest.fixture(autouse=True)
def away_from_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Data, settings, logs and the home directory lie in tmp_path; nothing of the caller's own set-up is seen."""
    for name in [name for name in os.environ if name.startswith("SENCO_DESKTOP_")]:
        monkeypatch.delenv(name)
    for name in ("DATA", "CONFIG", "LOG"):
        monkeypatch.setenv(f"SENCO_DESKTOP_{name}_DIR", str(tmp_path / "home" / name.lower()))
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name.lower()))


@pytest.fixture(autouse=True)
def the_usual_look() -> None:
    """Each test begins in the light look at 100 %, whatever the one before it ended in."""
    theme = sys.modules.get("senco_desktop.ui.theme")
    if theme is not None and _application() is not None and (theme.look().name, theme.look().scale) != ("light", 100):
        theme.look().apply("light", 100)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A real, encrypted school, open on a fixed Thursday. A file whose tests want more in it fills a `session` of its own."""
    from helpers.open_school import school

    with school(tmp_path) as opened:
        yield opened


@pytest.fixture(autouse=True)
def no_unexpected_modal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A dialog that stops everything fails the test; one that is expected is injected as `ask`, or patched by the test."""
    opened: list[str] = []
    widgets = _qt_widgets()

    def refuse(name: str) -> Any:
        def modal(*_args: object, **_kwargs: object) -> None:
            opened.append(name)
            raise AssertionError(f"{name} would wait for somebody to click")

        return modal

    for owner, methods in MODAL.items() if widgets else ():
        for method in methods:
            monkeypatch.setattr(getattr(widgets, owner), method, refuse(f"{owner}.{method}"))
    yield
    assert not opened, f"unexpected modal dialog: {', '.join(opened)}"


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A log line of WARNING or worse fails the test. One that is meant is looked at in `caplog`, then `caplog.clear()`.

    Qt's own warnings are watched by pytest-qt: see `qt_log_level_fail` in pyproject.toml.
    """
    yield
    lines = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)  # type: ignore[arg-type]
        if record.levelno >= logging.WARNING
    ]
    assert not lines, "unexpected log: " + "; ".join(lines)


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """A window still open, a job or a thread still running after a test would disturb the next one, so it fails this one."""
    before = set(threading.enumerate())
    yield
    left = [
        f"thread {thread.name}"
        for thread in set(threading.enumerate()) - before
        # what Python calls a dummy is a thread of Qt's own pool that once ran Python; the pool is looked at below
        if thread.is_alive() and not isinstance(thread, threading._DummyThread)
    ]
    if _application() is not None:
        left += _left_in_qt()
    assert not left, f"left behind: {', '.join(left)}"


def _left_in_qt() -> list[str]:
    from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThreadPool

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    windows = _application().topLevelWidgets()
    pools = [QThreadPool.globalInstance(), *(pool for window in windows for pool in window.findChildren(QThreadPool))]
    # A job that has said it is done may need a moment to leave its pool. (A pool that was deleted waited for its jobs.)
    left = ["a running job" for pool in pools if not pool.waitForDone(500)]
    for window in windows:
        # a tooltip goes by itself
        if window.isVisible() and window.windowType() != Qt.WindowType.ToolTip:
            left.append(f"{type(window).__name__} {window.windowTitle()!r}")
            window.close()
    return left
