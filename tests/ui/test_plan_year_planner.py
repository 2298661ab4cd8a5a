"""The year planner on the Plans page: the months with their words, the guess that can be changed, the way to the print."""

from __future__ import annotations

from datetime import date

from helpers.on_show import on_show
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from senco_desktop.domain.records import Plan
from senco_desktop.services import forecast, history, registers
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.plans.page import PlansPage


def opened(qtbot: QtBot, desk: Desk) -> PlansPage:
    registers.save_plan(desk.session, Plan("CK1", "ehcp", "Year 3", date(2023, 12, 13), date(2026, 1, 8)))
    page = on_show(qtbot, PlansPage(desk), height=900)
    page.view.button("planner").click()
    return page


def test_the_months_are_spoken_and_stand_in_a_table(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    assert page.planner.isVisible() and not page.columns.isVisible()
    assert "December: 1 review, about 5 h 10 min; slots hold" in page.planner.chart.accessibleName()
    model = page.planner.table.model()
    assert [model.index(1, column).data() for column in range(4)] == ["Dec 2026", "1", "CK1", "5 h 10 min"]


def test_the_guess_is_changed_saved_and_undone(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    guess = page.planner.guess
    assert not guess.save.isEnabled() and not page.has_unsaved()
    field = guess.fields["before"]
    field.selectAll()
    qtbot.keyClicks(field, "4h")
    assert page.has_unsaved()
    qtbot.mouseClick(guess.save, Qt.MouseButton.LeftButton)
    assert forecast.guess(desk.session)["before"] == 240 and not page.has_unsaved()
    assert "1 review, about 7 h" in page.planner.chart.accessibleName()
    desk.run(history.undo)
    assert "1 review, about 5 h 10 min" in page.planner.chart.accessibleName()


def test_print_goes_to_the_report_and_a_plan_back_to_the_register(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    went: list[tuple[str, object]] = []
    desk.going.connect(lambda name, target: went.append((name, target)))
    qtbot.mouseClick(page.planner.print, Qt.MouseButton.LeftButton)
    assert went == [("reports", "year-planner")]
    page.show_target("CK1")
    assert page.columns.isVisible() and page.view.value() == "register"
