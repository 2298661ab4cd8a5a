"""What the window notices of a hand on the keyboard, and what it does when there is none."""

from __future__ import annotations

from pathlib import Path

from helpers.on_show import as_backed_up
from helpers.open_school import Answers, open_school
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from senco_desktop.ui.main_window import MainWindow


def test_a_key_in_the_window_counts_as_a_hand_on_it(tmp_path: Path, qtbot: QtBot) -> None:
    window = MainWindow(open_school(tmp_path), Answers())
    qtbot.addWidget(window, before_close_func=as_backed_up)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is window.windowHandle())
    with qtbot.waitSignal(window.rhythm.beat) as idle:
        window.rhythm._on_beat()
    assert idle.args == [True]
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F)
    assert window.log_bar.entry.line.text() == "f"
    with qtbot.waitSignal(window.rhythm.beat) as touched:
        window.rhythm._on_beat()
    assert touched.args == [False]


def test_left_alone_it_locks(tmp_path: Path, qtbot: QtBot) -> None:
    window = MainWindow(open_school(tmp_path), Answers())
    qtbot.addWidget(window, before_close_func=as_backed_up)
    window.show()
    with qtbot.waitSignal(window.rhythm.left_alone):
        window.rhythm.lock_after(0)
    assert window.cover.isVisible()
