"""September on the Plans page: asked in place, answered by keyboard, one step to undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from helpers.on_show import on_show
from helpers.open_school import school
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from senco_desktop.domain.records import Plan
from senco_desktop.services import history, registers
from senco_desktop.services.session import Session
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.plans.page import PlansPage
from senco_desktop.ui.theme import look


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with school(tmp_path) as opened:
        for code, year in (("AB3", "Year 4"), ("CK1", "Year 4"), ("HP5", "Year 6")):
            registers.save_plan(opened, Plan(code, "ehcp", year, date(2026, 3, 10)))
        real = opened.clock.real
        real.moment = real.moment.replace(year=2027, month=9, day=3)  # type: ignore[attr-defined]
        yield opened


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> PlansPage:
    return on_show(qtbot, PlansPage(desk), height=900)


def years(page: PlansPage) -> list[str]:
    return [plan.year_group for plan in sorted(registers.plans(page.session), key=lambda plan: plan.code)]


def test_who_goes_where_is_said_before_anything_changes(page: PlansPage) -> None:
    bar = page.new_year
    assert bar.isVisible() and bar.accessibleName() == "A new school year has begun. Move 2 pupils up a year?"
    assert bar.who.text() == "Year 4 to Year 5: AB3, CK1"
    assert bar.staying.text().endswith("At the end of the school (Year 6): HP5")
    assert not bar.leavers.isChecked() and years(page) == ["Year 4", "Year 4", "Year 6"]
    assert not bar.isAncestorOf(page.focusWidget()) if page.focusWidget() else True


def test_moved_by_keyboard_and_brought_back(page: PlansPage, qtbot: QtBot) -> None:
    bar = page.new_year
    bar.move_up.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(bar.move_up, Qt.Key.Key_Space)
    assert years(page) == ["Year 5", "Year 5", "Year 6"] and not bar.isVisible()
    assert page.register.rows.record() is not None
    page.desk.run(history.undo)
    assert years(page) == ["Year 4", "Year 4", "Year 6"] and bar.isVisible()


def test_leavers_by_a_tick(page: PlansPage, qtbot: QtBot) -> None:
    bar = page.new_year
    bar.leavers.setFocus()
    qtbot.keyClick(bar.leavers, Qt.Key.Key_Space)
    qtbot.mouseClick(bar.move_up, Qt.MouseButton.LeftButton)
    assert [plan.closed_on for plan in registers.plans(page.session) if plan.code == "HP5"] == [date(2027, 8, 31)]


def test_not_now_and_right_already(page: PlansPage, session: Session, qtbot: QtBot) -> None:
    bar = page.new_year
    qtbot.mouseClick(bar.later, Qt.MouseButton.LeftButton)
    page.refresh()
    assert not bar.isVisible() and not history.undo_label(session).startswith("Remember")
    session.clock.real.pass_by(days=1)  # type: ignore[attr-defined]
    page.refresh()
    assert bar.isVisible()
    qtbot.mouseClick(bar.right, Qt.MouseButton.LeftButton)
    assert not bar.isVisible() and years(page) == ["Year 4", "Year 4", "Year 6"]
    page.desk.run(history.undo)
    assert bar.isVisible()


def test_large_text_cuts_nothing(page: PlansPage, qtbot: QtBot) -> None:
    look().apply(scale=200)
    try:
        qtbot.wait(20)
        bar = page.new_year
        for part in (bar.question, bar.who, bar.staying, bar.leavers, bar.move_up, bar.later, bar.right):
            assert part.height() >= part.sizeHint().height() or part.hasHeightForWidth(), part.text()
            assert part.mapTo(page, part.rect().topRight()).x() <= page.width(), part.text()
    finally:
        look().apply(scale=100)
