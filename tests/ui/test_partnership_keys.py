"""Where the focus stands on the Partnership page after each step, so that nobody at the keyboard has to look for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from helpers.on_show import on_show, tab_on_show
from helpers.open_school import school
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from senco_desktop.domain.joint_review import COUNT
from senco_desktop.domain.partnership_records import Answer
from senco_desktop.services import joint_review
from senco_desktop.services.session import Session
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.partnership.form import ActionForm
from senco_desktop.ui.partnership.joint import JointTab
from senco_desktop.ui.partnership.page import PartnershipPage
from senco_desktop.ui.partnership.review import HOW, ReviewTab
from senco_desktop.ui.partnership.voice import VoiceTab
from senco_desktop.ui.partnership.year import YearTab
from senco_desktop.ui.theme import look

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with school(tmp_path) as opened:
        yield opened


def reviewed(session: Session, apart: int) -> None:
    """A review of both that differ on one line alone."""
    if joint_review.current(session) is None:
        joint_review.begin(session)
    for role, model in (("senco", "isolation"), ("leader", "silos")):
        review = joint_review.current(session)
        assert review is not None
        for number in range(1, COUNT + 1):
            joint_review.save_answer(session, Answer(review.id, role, number, model if number == apart else "integration"))
        joint_review.finish(session, review, role)


def test_the_focus_of_an_answered_line_is_on_its_answer(qtbot: QtBot, desk: Desk) -> None:
    tab = tab_on_show(qtbot, desk, "review", ReviewTab)
    tab.begin()
    tab.show_cover("senco")
    tab.sit_down()
    statements = tab.answering.statements
    assert statements.rows[0].ring.hasFocus()
    statements.press(3)
    tab.answering.go_on()
    assert statements.rows[0].ring.hasFocus()
    tab.answering.back.click()
    assert statements.rows[2].ring.hasFocus()


def test_the_cover_says_go_on_and_its_button_is_in_sight_in_large_text(qtbot: QtBot, desk: Desk) -> None:
    tab = tab_on_show(qtbot, desk, "review", ReviewTab, height=430)
    try:
        look().apply("light", 200)
        tab.begin()
        tab.show_cover("senco")
        assert tab.cover.begin.text() == "Begin"
        qtbot.wait(20)
        area, button = tab.held_by.area, tab.cover.begin  # type: ignore[attr-defined]
        assert button.mapTo(area.viewport(), button.rect().bottomLeft()).y() < area.viewport().height()
        tab.sit_down()
        tab.answering.statements.press(1)
        tab.cover_again()
        assert tab.cover.begin.text() == "Go on"
    finally:
        look().apply("light", 100)


def test_how_it_goes_is_said_only_until_both_are_done(qtbot: QtBot, desk: Desk) -> None:
    tab = tab_on_show(qtbot, desk, "review", ReviewTab)
    tab.begin()
    assert tab.who.how.isVisible() and tab.who.how.text() == HOW
    reviewed(tab.session, apart=2)
    tab.refresh()
    assert not tab.who.how.isVisible()


def test_a_new_review_begins_at_its_own_talk_to_have(qtbot: QtBot, desk: Desk) -> None:
    reviewed(desk.session, apart=2)
    tab = tab_on_show(qtbot, desk, "joint", JointTab)
    row = tab.table.row()
    assert row is not None and row.dimension.number == 2
    tab.table.choose(7)
    tab.refresh()
    row = tab.table.row()
    assert row is not None and row.dimension.number == 7, "within a review the chosen line stays"
    desk.session.clock.real.pass_by(days=60)  # type: ignore[attr-defined]
    reviewed(desk.session, apart=5)
    tab.refresh()
    row = tab.table.row()
    assert row is not None and row.dimension.number == 5 and tab.talk.text() == "The talk to have: teaching and curriculum."


def test_home_and_end_walk_the_lines_and_escape_leaves_what_is_said(qtbot: QtBot, desk: Desk) -> None:
    reviewed(desk.session, apart=2)
    tab = tab_on_show(qtbot, desk, "joint", JointTab)
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Key.Key_End)
    assert tab.table.currentIndex().row() == COUNT - 1
    qtbot.keyClick(tab.table, Key.Key_Home)
    assert tab.table.currentIndex().row() == 0
    qtbot.keyClick(tab.table, Key.Key_Return)
    assert tab.say.hasFocus()
    qtbot.keyClicks(tab.say, "On the wrong line")
    qtbot.keyClick(tab.say, Key.Key_Escape)
    assert tab.table.hasFocus() and tab.say.text() == "" and not tab.has_unsaved()


def test_the_field_to_say_it_in_is_whole_in_sight(qtbot: QtBot, desk: Desk) -> None:
    reviewed(desk.session, apart=2)
    tab = tab_on_show(qtbot, desk, "joint", JointTab)
    area = tab.held_by.area  # type: ignore[attr-defined]
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Key.Key_Return)
    qtbot.wait(20)
    below = tab.say.mapTo(area.viewport(), tab.say.rect().bottomLeft()).y()
    assert 0 < below < area.viewport().height()


def test_after_the_action_the_tick_that_has_the_focus_is_in_sight(qtbot: QtBot, desk: Desk) -> None:
    reviewed(desk.session, apart=2)
    tab = tab_on_show(qtbot, desk, "joint", JointTab)
    tab.choose_action()
    tab.form.text.set_value("Read one policy together.")
    tab.form.save.click()
    qtbot.wait(20)
    tick, area = tab.ticks["senco"], tab.held_by.area  # type: ignore[attr-defined]
    assert tick.hasFocus()
    assert 0 <= tick.mapTo(area.viewport(), tick.rect().topLeft()).y() < area.viewport().height() - tick.height()


def test_both_days_of_an_action_can_be_read_in_the_narrow_form(qtbot: QtBot, session: Session) -> None:
    form = ActionForm(session)
    qtbot.addWidget(form)
    form.resize(352, 700)
    form.show()
    for field, day in ((form.by, date(2026, 12, 11)), (form.agreed, date(2026, 11, 19))):
        field.set_value(day)
        margins = field.textMargins()
        assert field.fontMetrics().horizontalAdvance(field.text()) <= field.width() - margins.left() - margins.right() - 16


def test_saving_or_cancelling_the_weeks_leads_back_to_the_week(qtbot: QtBot, desk: Desk) -> None:
    tab = tab_on_show(qtbot, desk, "year", YearTab)
    table = tab.bands[0].table
    for key, button in ((Key.Key_3, tab.week.save), (Key.Key_1, tab.week.cancel)):
        assert table.go_to_week(date(2026, 11, 23))
        qtbot.keyClick(table, key)
        button.setFocus()
        qtbot.keyClick(button, Key.Key_Space)
        assert table.hasFocus() and table.currentIndex().column() == 12 and not tab.has_unsaved()
    qtbot.keyClick(table, Key.Key_2)
    qtbot.keyClick(table, Key.Key_Return, CONTROL)
    assert not tab.has_unsaved() and tab.shown().week(date(2026, 11, 23)).cell("senco").level == 2  # type: ignore[union-attr]
    qtbot.keyClick(table, Key.Key_0)
    qtbot.keyClick(table, Key.Key_Escape)
    assert not tab.has_unsaved() and tab.shown().week(date(2026, 11, 23)).cell("senco").level == 2  # type: ignore[union-attr]


def test_after_noting_one_the_focus_is_where_the_next_begins(qtbot: QtBot, desk: Desk) -> None:
    tab = tab_on_show(qtbot, desk, "voice", VoiceTab)
    tab.note_one()
    field = tab.forms["decisions"].first_field()
    qtbot.keyClicks(field, "Assembly moves")
    qtbot.keyClick(field, Key.Key_Return, CONTROL)
    assert tab.add.hasFocus()
    tab.show_role()
    tab.role_form.cancel.setFocus()
    qtbot.keyClick(tab.role_form.cancel, Key.Key_Space)
    assert tab.standing.hasFocus()


def test_who_comes_by_keyboard_stands_at_the_tabs_or_in_the_tab_that_was_named(qtbot: QtBot, desk: Desk) -> None:
    page = on_show(qtbot, PartnershipPage(desk), height=700)
    page.take_focus()
    assert QApplication.focusWidget() is page.head.bar.button("now")
    page.resize(page.width(), 330)
    page.show_target("year")
    page.take_focus()
    qtbot.wait(20)
    table = page.tab("year").bands[0].table  # type: ignore[attr-defined]
    assert table.hasFocus()
    assert table.mapTo(page.area.viewport(), table.rect().bottomLeft()).y() < page.area.viewport().height()
    page.show_target("handover")
    page.take_focus()
    focus = QApplication.focusWidget()
    assert focus is not None and page.tab("handover").isAncestorOf(focus)
    page.show_target(("voice", "decisions:new"))
    page.take_focus()
    voice = page.tab("voice")
    assert isinstance(voice, VoiceTab) and voice.forms["decisions"].first_field().hasFocus()
