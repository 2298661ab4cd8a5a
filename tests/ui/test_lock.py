"""The cover of a locked school: nothing is readable behind it, no key takes it away, and the focus comes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.open_school import PASSPHRASE, school
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from senco_desktop.ui.entrance.lock import LockCover
from senco_desktop.ui.theme import look


class Window(QMainWindow):
    """A main window with words, a field, a toast and a command with a shortcut."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        middle = QWidget()
        layout = QVBoxLayout(middle)
        self.secret, self.field = QLabel("AB3: annual review"), QLineEdit()
        layout.addWidget(self.secret)
        layout.addWidget(self.field)
        self.setCentralWidget(middle)
        self.toast = QLabel("Logged 45 min for AB3", self)
        self.toast.setObjectName("toast")
        self.command = QAction("Undo", self)
        self.command.setShortcut(QKeySequence("Ctrl+Z"))
        self.command.triggered.connect(self._on_command)
        self.off = QAction("Redo", self)
        self.off.setEnabled(False)
        self.addAction(self.command)

    def _on_command(self) -> None:
        self.heard.append("undo")


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    look().apply("light", 100)
    made = Window()
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made


@pytest.fixture
def cover(window: Window, tmp_path: Path) -> Iterator[LockCover]:
    with school(tmp_path) as session:
        yield LockCover(window, session)


def test_nothing_is_readable_behind_the_cover(window: Window, cover: LockCover) -> None:
    window.toast.show()
    cover.cover()
    shown = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert not [text for text in shown if "AB3" in text]
    assert cover.geometry() == window.rect() and cover.locked
    window.resize(1200, 640)
    assert cover.geometry() == window.rect()


def test_a_dialogue_over_the_window_is_closed(window: Window, cover: LockCover, qtbot: QtBot) -> None:
    dialog = QDialog(window)
    qtbot.addWidget(dialog)
    dialog.open()
    cover.cover()
    assert not dialog.isVisible()


def test_no_key_takes_it_away_and_no_command_is_heard(window: Window, cover: LockCover, qtbot: QtBot) -> None:
    cover.cover()
    qtbot.keyClick(cover.panel.field, Qt.Key.Key_Escape)
    qtbot.keyClick(cover, Qt.Key.Key_Escape)
    qtbot.keyClick(cover.panel.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert cover.locked and window.heard == []
    cover.panel.given.emit("wrong horse", False)
    assert cover.locked and cover.panel.field.accessibleDescription() == "That does not open this school. Try again."


def test_the_passphrase_brings_everything_back_and_the_focus_too(window: Window, cover: LockCover, qtbot: QtBot) -> None:
    window.field.setFocus()
    cover.cover()
    cover.cover()
    assert cover.panel.field.hasFocus() and cover.panel.field.echoMode() == QLineEdit.EchoMode.Password
    qtbot.keyClicks(cover.panel.field, PASSPHRASE)
    qtbot.keyClick(cover.panel.field, Qt.Key.Key_Return)
    assert not cover.locked and window.secret.isVisible() and QApplication.focusWidget() is window.field
    assert cover.panel.field.text() == ""
    assert window.command.isEnabled() and not window.off.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.heard == ["undo"]


def test_a_focus_that_is_gone_does_no_harm(window: Window, cover: LockCover, qtbot: QtBot) -> None:
    passing = QLineEdit(window.centralWidget())
    passing.show()
    passing.setFocus()
    cover.cover()
    passing.setParent(None)
    passing.deleteLater()
    qtbot.waitUntil(lambda: passing not in QApplication.allWidgets())
    qtbot.keyClicks(cover.panel.field, PASSPHRASE)
    cover.panel.do.click()
    assert not cover.locked
