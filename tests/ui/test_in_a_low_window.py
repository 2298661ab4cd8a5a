"""At 1366 by 768, the usual laptop, the sample school's pages show what they have without going sideways or down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from helpers.on_show import as_backed_up
from helpers.open_school import PASSPHRASE, Answers, TestClock
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from senco_desktop.services import sample_school, schools
from senco_desktop.services.session import Clock
from senco_desktop.ui.cards import MessageBar
from senco_desktop.ui.main_window import MainWindow


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    session, _key = schools.create(tmp_path, "Fernbrook", PASSPHRASE, Clock(TestClock(date(2026, 11, 19), time(13, 38))))
    sample_school.fill(session)
    made = MainWindow(session, Answers())
    qtbot.addWidget(made, before_close_func=as_backed_up)
    made.resize(1366, 728)
    made.show()
    yield made


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def test_protected_time_is_seen_whole(window: MainWindow) -> None:
    page = window.page("protected")
    settle()
    assert page.area.verticalScrollBar().maximum() == 0
    window.resize(1366, 900)
    settle()
    assert page.slots.body.spacing() > 4, "with more room the cards move apart again"


def test_kinds_of_kept_time_are_read_and_reasons_are_pressed(window: MainWindow) -> None:
    page = window.page("protected")
    settle()
    read = QAccessible.queryAccessibleInterface(page.kept_time.rows[0])
    assert read.role() == QAccessible.Role.StaticText
    assert read.text(QAccessible.Text.Name) == "Annual reviews: 14 h 55 min"
    pressed = QAccessible.queryAccessibleInterface(page.reasons.row("cover"))
    assert pressed.role() in (QAccessible.Role.Button, QAccessible.Role.CheckBox)
    assert pressed.state().checkable
    assert pressed.text(QAccessible.Text.Name) == "Cover: 8 h"


def test_the_table_of_a_term_does_not_go_sideways(window: MainWindow) -> None:
    page = window.page("time")
    page.show_view("table")
    page._on_period("term")
    settle()
    table = page.table.table
    assert table.records.rowCount() > 100
    assert table.horizontalScrollBar().maximum() == 0


def test_a_question_fits_into_a_narrow_card(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    answers = (("save", "Save"), ("stay", "Go on typing"), ("drop", "Don’t keep it"))
    bar.ask("What you typed about this slot is not saved.", answers)
    bar.resize(288, bar.heightForWidth(288))
    bar.show()
    settle()
    assert bar.minimumSizeHint().width() <= 288
    assert bar.width() == 288
    assert all(button.geometry().right() <= bar.width() for button in bar._buttons)
    assert bar._buttons[0].geometry().top() >= bar._text.geometry().bottom(), "the answers stand under the words"
