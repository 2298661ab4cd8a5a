"""The Partnership page: one action a term, how actions stand in one tap, looking back, ideas, and no pupils in the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from helpers.on_show import tab_on_show
from helpers.open_school import THURSDAY, Answers, school
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from senco_desktop.domain.records import Action, Entry, Meeting, Plan
from senco_desktop.services import history, registers, settings, time_log
from senco_desktop.services.session import Session
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.partnership.now import NowTab
from senco_desktop.ui.theme import look

POLICY, OFFICE, REVIEW = "Read the behaviour policy together.", "Give one admin job to the office.", "Sit in on a review."
ACTIONS = (
    Action(POLICY, "both", date(2026, 9, 18), date(2026, 12, 11), "A line changes.", "Anna sends the draft", this_term=True,
           looked_back="Closer: we read draft 1."),
    Action(OFFICE, "leader", date(2026, 10, 2), date(2026, 11, 6)),
    Action(REVIEW, "senco", date(2026, 10, 2), state="done", state_on=date(2026, 11, 3)),
)  # fmt: skip


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with school(tmp_path) as opened:
        settings.save_school(opened, replace(settings.school(opened), leader_name="Anna Prior", leader_title="head teacher"))
        yield opened


def opened(qtbot: QtBot, desk: Desk, actions: tuple[Action, ...] = ACTIONS) -> NowTab:
    for action in actions:
        registers.save_action(desk.session, action)
    return tab_on_show(qtbot, desk, "now", NowTab)


def stored(desk: Desk, text: str) -> Action:
    return next(action for action in registers.actions(desk.session) if action.text == text)


def test_an_empty_page_says_what_it_is_for_and_leads_to_the_ideas(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk, ())
    assert page.none_card.isVisible() and not page.term_card.isVisible() and not page.others.isVisible()
    assert "one meaningful action" in page.none_yet.sentence.text()
    qtbot.mouseClick(page.none_yet.button, Qt.MouseButton.LeftButton)
    assert page.idea_rows.hasFocus() and page.idea_rows.model().rowCount() == 16


def test_the_terms_action_stands_on_top_with_its_facts(qtbot: QtBot, desk: Desk) -> None:
    time_log.log(desk.session, Entry(date(2026, 11, 18), "STR", minutes=100, action=1))
    page = opened(qtbot, desk)
    card = page.term_card
    assert card.text.text() == POLICY and card.whose.accessibleName() == "Whose: Both"
    said = [label.accessibleName() for label in card.findChildren(QWidget) if ": " in label.accessibleName()]
    for fact in ("By: Fri 11 Dec 2026, in 16 school days", "We’ll know: A line changes.", "Evidence: 1 h 40 min logged"):
        assert fact in said
    assert (card.verdict.value(), card.line.text()) == ("closer", "we read draft 1.")
    assert not card.choose.isVisible()


def test_time_and_meetings_that_count_for_it_stand_on_its_card_with_their_days(qtbot: QtBot, desk: Desk) -> None:
    time_log.log(desk.session, Entry(date(2026, 11, 18), "STR", minutes=100, note="notes on the draft", action=1))
    for day, state in ((date(2026, 11, 12), "held"), (date(2026, 11, 26), "planned"), (date(2026, 11, 5), "cancelled")):
        registers.save_meeting(desk.session, Meeting(day, "the policy, page by page", minutes=30, state=state, action=1))
    card = opened(qtbot, desk).term_card
    said = [label.accessibleName() for label in card.findChildren(QWidget)]
    assert "Evidence: 1 meeting, 1 meeting planned, 1 h 40 min logged" in said
    assert card.seen.text().splitlines() == [
        "Thu 26 Nov  Meeting, planned: the policy, page by page", "Wed 18 Nov  1 h 40 min: notes on the draft",
        "Thu 12 Nov  Meeting: the policy, page by page",
    ]  # fmt: skip


def test_time_is_logged_for_the_action_on_its_card(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    card = page.term_card
    qtbot.keyClicks(card.spent, "45")
    qtbot.keyClicks(card.for_what, "read page one")
    assert page.has_unsaved()
    qtbot.keyClick(card.for_what, Qt.Key.Key_Return)
    entry = time_log.entries(desk.session, THURSDAY, THURSDAY)[-1]
    assert (entry.minutes, entry.action, entry.note) == (45, stored(desk, POLICY).id, "read page one")
    assert card.seen.text() == "Thu 19 Nov  45 min: read page one" and not page.has_unsaved()
    desk.run(history.undo)
    assert not card.seen.isVisible()
    card.log.click()
    assert time_log.entries(desk.session, THURSDAY, THURSDAY) == []


def test_a_row_speaks_whose_it_is_and_how_it_stands(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    spoken = [page.rows.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert spoken == [f"{OFFICE}, Open, Head teacher · by Fri 6 Nov 2026, 9 school days ago", f"{REVIEW}, Done, Tue 3 Nov, SENCo"]


@pytest.mark.parametrize("state", ["done", "moved", "stuck"])
def test_one_tap_says_how_it_stands_and_undo_takes_it_back(qtbot: QtBot, desk: Desk, state: str) -> None:
    page = opened(qtbot, desk)
    qtbot.mouseClick(page.term_card.state.button(state), Qt.MouseButton.LeftButton)
    assert (stored(desk, POLICY).state, stored(desk, POLICY).state_on) == (state, THURSDAY)
    desk.run(history.undo)
    assert stored(desk, POLICY).state == "open" and page.term_card.state.value() == "open"


def test_moved_asks_to_when_and_stuck_what_would_help(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.show_target(stored(desk, OFFICE).id)
    card = page.card
    qtbot.mouseClick(card.state.button("moved"), Qt.MouseButton.LeftButton)
    assert card.ask_line.isVisible()
    card.ask_line.day.setText("22 jan")
    qtbot.keyClick(card.ask_line.day, Qt.Key.Key_Return)
    assert (stored(desk, OFFICE).state, stored(desk, OFFICE).by) == ("moved", date(2027, 1, 22))
    qtbot.mouseClick(card.state.button("stuck"), Qt.MouseButton.LeftButton)
    card.ask_line.line.setText("Ask the office in January")
    qtbot.mouseClick(card.ask_line.save, Qt.MouseButton.LeftButton)
    assert (stored(desk, OFFICE).state, stored(desk, OFFICE).next_step) == ("stuck", "Ask the office in January")
    assert not card.ask_line.isVisible()


def test_looking_back_is_kept_at_one_tap_with_its_line(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    card = page.term_card
    qtbot.mouseClick(card.verdict.button("same"), Qt.MouseButton.LeftButton)
    assert stored(desk, POLICY).looked_back == "Same: we read draft 1."
    assert not card.keep.isEnabled()
    card.line.selectAll()
    qtbot.keyClicks(card.line, "the draft came late.")
    assert page.has_unsaved()
    qtbot.mouseClick(card.keep, Qt.MouseButton.LeftButton)
    assert stored(desk, POLICY).looked_back == "Same: the draft came late." and not page.has_unsaved()
    desk.run(history.undo)
    assert card.line.text() == "we read draft 1."


def test_a_look_back_being_typed_is_not_lost_by_choosing_another_row(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.show_target(stored(desk, OFFICE).id)
    qtbot.keyClicks(page.card.line, "the office")
    page.rows.setCurrentIndex(page.rows.model().index(1, 0))
    assert page.bar.isVisible() and page.card.text.text() == OFFICE
    page.bar.answered.emit("stay")
    assert page.card.line.text() == "the office" and page.rows.record().text == OFFICE


def test_near_the_end_of_term_it_asks_how_it_went(qtbot: QtBot, tmp_path: Path) -> None:
    with school(tmp_path, date(2026, 12, 10)) as late:
        page = opened(qtbot, Desk(late, Answers()))  # type: ignore[arg-type]
        texts = [label.text() for label in page.term_card.findChildren(QWidget) if hasattr(label, "text")]
        assert "The term ends on Fri 18 Dec. How did it go?" in texts
        page.held_by.close()  # type: ignore[attr-defined]


def test_another_action_becomes_the_terms_and_the_first_goes_to_the_others(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.show_target(stored(desk, OFFICE).id)
    qtbot.mouseClick(page.card.choose, Qt.MouseButton.LeftButton)
    assert page.term_card.text.text() == OFFICE
    assert not stored(desk, POLICY).this_term and page.ideas.isVisible()


def test_an_idea_fills_the_form_and_leaves_the_bank_once_taken(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk, ())
    page.idea_rows.setFocus()
    qtbot.keyClick(page.idea_rows, Qt.Key.Key_Return)
    form = page.form
    assert form.text.value() == "Co-plan an INSET day." and form.this_term.isChecked()
    assert len(registers.actions(desk.session)) == 0
    form.by.setText("18 dec")
    form.how.set_value("Three units are adapted.")
    qtbot.keyClick(form.by, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert replace(stored(desk, "Co-plan an INSET day."), id=0) == Action(
        "Co-plan an INSET day.", "both", THURSDAY, date(2026, 12, 18), "Three units are adapted.", this_term=True, dimension=5
    )
    assert page.term_card.text.text() == "Co-plan an INSET day."
    assert page.idea_rows.model().rowCount() == 15


def test_a_pupils_code_is_pointed_out_and_does_not_stop_her(qtbot: QtBot, desk: Desk) -> None:
    registers.save_plan(desk.session, Plan("CK1"))
    page = opened(qtbot, desk)
    page.new_action()
    assert not page.form.pupils.isVisible()
    page.form.text.set_value("Meet about ck1")
    assert page.form.pupils.isVisible() and page.form.pupils.text().startswith("CK1 is a pupil’s code.")
    qtbot.mouseClick(page.form.save, Qt.MouseButton.LeftButton)
    assert stored(desk, "Meet about ck1").owner == "both"


def test_words_are_needed(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.new_action()
    qtbot.mouseClick(page.form.save, Qt.MouseButton.LeftButton)
    assert len(registers.actions(desk.session)) == len(ACTIONS)
    assert page.form.text.accessibleDescription().startswith("A few words")


def test_leaving_a_changed_form_asks_in_place(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    qtbot.mouseClick(page.term_card.change, Qt.MouseButton.LeftButton)
    assert page.form.text.value() == POLICY and not page.has_unsaved()
    page.form.step.setText("Read it on Monday")
    page.rows.setCurrentIndex(page.rows.model().index(0, 0))
    assert page.bar.isVisible() and page.form.isVisible()
    page.bar.answered.emit("stay")
    assert page.form.step.text() == "Read it on Monday"
    qtbot.keyClick(page.form.step, Qt.Key.Key_Escape)
    page.bar.answered.emit("leave")
    assert not page.form.isVisible() and stored(desk, POLICY).next_step == "Anna sends the draft"


def test_a_state_marked_while_its_form_is_open_is_not_lost_by_saving(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    qtbot.mouseClick(page.term_card.change, Qt.MouseButton.LeftButton)
    page.form.step.setText("Read it on Monday")
    qtbot.mouseClick(page.term_card.state.button("done"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.form.save, Qt.MouseButton.LeftButton)
    assert (stored(desk, POLICY).state, stored(desk, POLICY).next_step) == ("done", "Read it on Monday")


def test_delete_on_the_list_and_undo(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.rows.setFocus()
    page.rows.setCurrentIndex(page.rows.model().index(0, 0))
    qtbot.keyClick(page.rows, Qt.Key.Key_Delete)
    assert page.rows.model().rowCount() == 1 and page.ideas.isVisible()
    desk.run(history.undo)
    assert page.rows.model().rowCount() == 2


@pytest.mark.parametrize("show", ["ideas", "card", "form"])
def test_every_control_has_a_name(qtbot: QtBot, desk: Desk, show: str) -> None:
    page = opened(qtbot, desk)
    if show == "card":
        page.show_target(stored(desk, OFFICE).id)
    elif show == "form":
        page.new_action()
    for control in page.findChildren(QWidget):
        if control.isVisible() and isinstance(control, QAbstractButton | QComboBox | QLineEdit | QPlainTextEdit):
            name = control.accessibleName() or getattr(control, "text", str)() or control.parent().accessibleName()
            assert name, control


def test_at_200_per_cent_the_right_part_stands_below_and_nothing_is_wider_than_the_page(qtbot: QtBot, desk: Desk) -> None:
    look().apply("light", 200)
    try:
        page = opened(qtbot, desk)
        area = page.held_by.area  # type: ignore[attr-defined]
        content = area.widget()
        assert page.stack.mapTo(content, QPoint(0, 0)).y() >= page.term_card.height() + page.others.height()
        assert content.width() <= area.viewport().width()
    finally:
        look().apply("light", 100)


def test_before_the_term_ends_a_shared_win_and_its_page_are_offered(qtbot: QtBot, tmp_path: Path) -> None:
    with school(tmp_path, date(2026, 12, 10)) as near_the_end:
        page = opened(qtbot, Desk(near_the_end, Answers()))  # type: ignore[arg-type]
        assert page.term_end.isVisible() and "The term ends on" in page.term_end.said.text()
        with qtbot.waitSignal(page.desk.going) as going:
            page.term_end.note_one.click()
        assert going.args == ["partnership", ("voice", "wins:new")]
        with qtbot.waitSignal(page.desk.going) as going:
            page.term_end.see.click()
        assert going.args == ["reports", "wins"]


def test_earlier_in_the_term_nobody_is_asked(qtbot: QtBot, desk: Desk) -> None:
    assert not opened(qtbot, desk).term_end.isVisible()
