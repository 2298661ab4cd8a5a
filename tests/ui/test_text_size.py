"""The window's own commands that are easily pressed too often: larger text, undo and redo with nothing left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.on_show import as_backed_up
from helpers.open_school import THURSDAY, Answers, open_school
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from senco_desktop.domain.records import Meeting
from senco_desktop.services import preferences, registers
from senco_desktop.ui.main_window import MainWindow
from senco_desktop.ui.theme import look


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(open_school(tmp_path), Answers())
    qtbot.addWidget(made, before_close_func=as_backed_up)
    made.show()
    yield made
    look().apply(scale=100)


def test_ten_presses_lay_the_window_out_once(window: MainWindow, qtbot: QtBot) -> None:
    told = QSignalSpy(look().changed)
    for _press in range(12):
        window.actions_by_id["larger"].trigger()
    assert told.count() == 0 and look().scale == 100
    window.actions_by_id["smaller"].trigger()
    qtbot.waitUntil(lambda: told.count() > 0)
    qtbot.wait(200)
    assert told.count() == 1 and look().scale == 190 and preferences.get("text_scale") == 190


def test_presses_that_end_where_they_began_change_nothing(window: MainWindow, qtbot: QtBot) -> None:
    told = QSignalSpy(look().changed)
    window.actions_by_id["larger"].trigger()
    window.actions_by_id["smaller"].trigger()
    qtbot.wait(250)
    assert told.count() == 0


def test_nothing_to_undo_or_redo_is_said_in_passing(window: MainWindow) -> None:
    said = QSignalSpy(window.desk.said)
    for command in ("undo", "redo"):
        window.actions_by_id[command].trigger()
    assert window.desk.ask.told == []  # type: ignore[attr-defined]
    window.desk.run(registers.save_meeting, Meeting(THURSDAY, "EP"))
    for command in ("undo", "redo"):
        window.actions_by_id[command].trigger()
    assert [said.at(place)[0] for place in (0, 1, 3, 4)] == [
        "There is nothing to undo.", "There is nothing to redo.", "Undone: Add meeting", "Done again: Add meeting",
    ]  # fmt: skip
    assert said.at(0)[1] is False
