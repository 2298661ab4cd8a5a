"""By keys alone, from the start of the program: why a report is due on its day, and whose step is late."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from helpers.on_show import as_backed_up
from helpers.open_school import Answers, open_school
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from senco_desktop.domain.plan_records import PlanEvent
from senco_desktop.domain.records import Plan
from senco_desktop.services import plans, registers
from senco_desktop.services.session import Session
from senco_desktop.ui.main_window import MainWindow
from senco_desktop.ui.plans.step_widget import StepWidget
from senco_desktop.ui.views import RecordList

AT_MOST = 12
"""Keys for both answers: at five seconds each, to listen, that is a minute."""


def a_plan(session: Session, code: str, met: date) -> None:
    registers.save_plan(session, Plan(code, "ehcp", "Year 4", date(2025, 12, 1)))
    plan = next(each for each in registers.plans(session) if each.code == code)
    plans.record_event(session, plan, PlanEvent(plan.id, "review-meeting", met))
    for rule in ("request-advice", "review-notice", "review-papers"):
        plan = next(each for each in registers.plans(session) if each.code == code)
        step = plans.timeline(session, plan).step(rule)
        assert step is not None
        plans.mark_done(session, plan, step, met)


class Hands:
    """Presses keys on whatever has the focus, counts them, and says what a screen reader would say then."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot, self._window, self.pressed = qtbot, window, 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> str:
        self._qtbot.keyClick(self.at, key, modifier)
        QApplication.processEvents()
        self.pressed += 1
        return self.heard()

    @property
    def at(self) -> QWidget:
        return QApplication.focusWidget() or self._window

    def heard(self) -> str:
        at = self.at
        row = str(at.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)) if isinstance(at, RecordList) else ""
        return " | ".join(filter(None, (at.accessibleName(), row, at.accessibleDescription())))


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> MainWindow:
    session = open_school(tmp_path)
    a_plan(session, "AB3", date(2026, 10, 1))
    a_plan(session, "CK1", date(2026, 11, 10))
    shown = MainWindow(session, Answers())
    shown.idle.stop()
    qtbot.addWidget(shown, before_close_func=as_backed_up)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    return shown


def test_whose_step_is_late_and_why_a_report_is_due(window: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(qtbot, window)
    heard = hands.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert heard.startswith("Plans and requests | AB3 EHC plan, Year 4") and "Enter: go to its steps" in heard

    heard = hands.press(Qt.Key.Key_Return)
    card = window.built("plans").detail.timeline  # type: ignore[attr-defined]
    assert heard.startswith("School’s report, by Thu 15 Oct, late since Thu 15 Oct 2026: school, Late on our side since then")
    assert "Enter: why this date?" in heard and card.why.isVisible()
    assert card.why.accessibleName().startswith("Why this date? 2 weeks after the review meeting on Thu 1 Oct 2026")
    assert "Must: regulation" in card.why.accessibleName() and "reg 20(7)–(9)" in card.why.accessibleName()

    heard = hands.press(Qt.Key.Key_Down)
    assert heard.startswith("LA’s decision after the review, by Thu 29 Oct, late since Thu 29 Oct 2026: LA, Waiting on the LA")
    assert hands.pressed <= AT_MOST

    while not isinstance(hands.at, RecordList):
        hands.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    heard = hands.press(Qt.Key.Key_Down)
    assert "CK1" in heard and "School’s report" in heard
    heard = hands.press(Qt.Key.Key_Return)
    assert heard.startswith("School’s report, by Tue 24 Nov, in 3 school days, school")
    assert "2 weeks after the review meeting on Tue 10 Nov 2026" in card.why.accessibleName()
    assert hands.pressed <= AT_MOST, hands.pressed


def test_ctrl_3_leaves_what_is_being_typed(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.log_bar.entry.line, "45m adm")
    Hands(qtbot, window).press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.log_bar.entry.line.text() == "45m adm" and isinstance(QApplication.focusWidget(), RecordList)


def test_enter_on_the_date_closes_and_opens_its_reason_and_escape_keeps_the_place(window: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(qtbot, window)
    hands.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    hands.press(Qt.Key.Key_Return)
    card, step = window.built("plans").detail.timeline, hands.at  # type: ignore[attr-defined]
    assert isinstance(step, StepWidget) and card.keys.isVisible()
    hands.press(Qt.Key.Key_Return)
    assert not card.why.isVisible() and hands.at is step
    hands.press(Qt.Key.Key_Return)
    assert card.why.isVisible() and hands.at is step
    hands.press(Qt.Key.Key_Escape)
    assert not card.why.isVisible() and hands.at is step


def test_ctrl_k_says_of_a_plan_whose_turn_it_is(window: MainWindow) -> None:
    rows = {row.id.partition(":")[0]: row for group in window.finder.search("ab3") for row in group.rows}
    assert rows["plan"].owner == "school" and "School’s report, late since Thu 15 Oct" in rows["plan"].detail
