"""By keys alone: Enter on a button, where the focus goes, and what Ctrl+K leads to."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from helpers.on_show import as_backed_up
from helpers.open_school import THURSDAY, Answers, open_school
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from senco_desktop.domain.plan_records import PlanEvent
from senco_desktop.domain.records import Meeting, Plan
from senco_desktop.services import plan_form, plans, registers
from senco_desktop.services.plan_form import PlanSaid
from senco_desktop.ui.main_window import MainWindow
from senco_desktop.ui.plans.step_widget import StepWidget


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> MainWindow:
    session = open_school(tmp_path)
    plan_form.save(session, PlanSaid(Plan("AB3", "ehcp", "Year 4", date(2025, 12, 1)), {"need": "Speech"}))
    plan = registers.plans(session)[0]
    plans.record_event(session, plan, PlanEvent(plan.id, "review-meeting", date(2026, 10, 1)))
    for rule in ("request-advice", "review-notice", "review-papers", "review-report"):
        plan = registers.plans(session)[0]
        step = plans.timeline(session, plan).step(rule)
        assert step is not None
        plans.mark_done(session, plan, step, date(2026, 10, 1))
    for purpose, hour in (("EP, planning call", 9), ("Parents", 15)):
        registers.save_meeting(session, Meeting(THURSDAY, purpose, start=time(hour)))
    shown = MainWindow(session, Answers())
    shown.idle.stop()
    qtbot.addWidget(shown, before_close_func=as_backed_up)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    return shown


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, modifier)
    QApplication.processEvents()
    after = QApplication.focusWidget()
    assert after is not None
    return after


def find(qtbot: QtBot, window: MainWindow, typed: str) -> QWidget:
    """Ctrl+K, the words, Enter; what has the focus then."""
    window.open_palette()
    qtbot.keyClicks(window.palette_panel.field, typed)
    return press(qtbot, Qt.Key.Key_Return)


def test_a_decision_that_is_late_is_asked_for_again_in_a_few_keys(window: MainWindow, qtbot: QtBot) -> None:
    at = find(qtbot, window, "ab3")
    assert isinstance(at, StepWidget) and at.accessibleName().startswith("LA’s decision after the review")
    for _ in range(6):
        if at.property("text") == "Asked today":
            break
        at = press(qtbot, Qt.Key.Key_Tab)
    assert at.property("text") == "Asked today"
    after = press(qtbot, Qt.Key.Key_Return)
    steps = plans.timeline(window.session, registers.plans(window.session)[0]).steps
    assert [each.note.asked_on for each in steps if each.note.asked_on] == [(THURSDAY,)]
    assert window.built("plans").isAncestorOf(after), "the button is off now: the focus stays near it"


def test_enter_goes_on_from_a_button_that_switches_itself_off(window: MainWindow, qtbot: QtBot) -> None:
    at = find(qtbot, window, "planning call")
    detail = window.built("meetings").detail  # type: ignore[attr-defined]
    assert window.built("meetings").isAncestorOf(at)
    detail.notes.notes.setFocus()
    qtbot.keyClicks(detail.notes.notes, "Talked")
    detail.notes.save.setFocus()
    after = press(qtbot, Qt.Key.Key_Return)
    assert [each.note for each in registers.all_meetings(window.session)].count("Talked") == 1
    assert after is detail.notes.notes


def test_an_action_that_is_ticked_keeps_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    find(qtbot, window, "planning call")
    notes = window.built("meetings").detail.notes  # type: ignore[attr-defined]
    notes.notes.setFocus()
    qtbot.keyClicks(notes.notes, "- EP: report by 4 Dec")
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    notes.rows[0].tick.setFocus()
    after = press(qtbot, Qt.Key.Key_Space)
    assert after is notes.rows[0].tick and notes.rows[0].tick.isChecked()
    notes.rows[0].drop.setFocus()
    assert press(qtbot, Qt.Key.Key_Return) is notes.notes and notes.rows == []


def test_a_minutes_box_that_closes_leaves_the_focus_in_the_meeting(window: MainWindow, qtbot: QtBot) -> None:
    find(qtbot, window, "parents")
    detail = window.built("meetings").detail  # type: ignore[attr-defined]
    detail.state.button("cancelled").setFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(detail.minutes.length, "20")
    assert detail.isAncestorOf(press(qtbot, Qt.Key.Key_Return))


def test_ctrl_4_gives_the_focus_to_the_meetings(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is window.built("meetings").rows  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("new plan", "New plan or request"),
        ("new meeting", "New meeting"),
        ("year planner", "Plans: year planner"),
        ("busy year", "Plans: year planner"),
        ("agencies", "Meetings: agencies and referrals"),
        ("referrals", "Meetings: agencies and referrals"),
        ("everything about ab3", "Everything about AB3"),
        ("erase ab3", "Everything about AB3"),
        ("log time for ab3", "Log time for AB3…"),
    ],
)
def test_ctrl_k_finds_what_can_be_done(window: MainWindow, typed: str, title: str) -> None:
    assert title in [row.title for group in window.finder.search(typed) for row in group.rows]


def test_ctrl_k_says_each_thing_once(window: MainWindow) -> None:
    ids = [row.id for group in window.finder.search("ab3") for row in group.rows]
    assert len(ids) == len(set(ids)) and "pupil:AB3" in ids


def test_a_new_plan_and_a_new_meeting_begin_in_their_first_line(window: MainWindow, qtbot: QtBot) -> None:
    assert find(qtbot, window, "new plan") is window.built("plans").form.code  # type: ignore[attr-defined]
    assert find(qtbot, window, "new meeting") is window.built("meetings").form.purpose  # type: ignore[attr-defined]


def test_ctrl_k_opens_the_agencies_and_the_year_planner(window: MainWindow, qtbot: QtBot) -> None:
    find(qtbot, window, "agencies")
    assert window.built("meetings").part.value() == "agencies"  # type: ignore[attr-defined]
    find(qtbot, window, "plans year")
    assert window.built("plans").view.value() == "planner"  # type: ignore[attr-defined]


def test_enter_in_a_line_does_not_press_the_button_that_gets_the_focus_by_it(qtbot: QtBot, window: MainWindow) -> None:
    line, button, pressed = QLineEdit(window), QPushButton(window), []
    line.returnPressed.connect(button.setFocus)
    button.clicked.connect(lambda: pressed.append(button))
    for each in (line, button):
        each.show()
    line.setFocus()
    assert press(qtbot, Qt.Key.Key_Return) is button and not pressed
    press(qtbot, Qt.Key.Key_Return)
    assert pressed == [button]
