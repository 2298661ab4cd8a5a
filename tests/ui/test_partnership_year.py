"""The Year tab: walking, setting and confirming levels by keyboard, several weeks saved at once, agreements, red weeks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from helpers.on_show import on_show
from helpers.open_school import school
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from senco_desktop.domain.heat_map import WeekEdit
from senco_desktop.domain.partnership_records import Pressure, Relief
from senco_desktop.domain.records import Entry, Plan, Term
from senco_desktop.services import calendars, heat_map, history, registers, settings, time_log
from senco_desktop.services.session import Session
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.partnership.nature import NatureCard
from senco_desktop.ui.partnership.page import PartnershipPage
from senco_desktop.ui.partnership.year import YearTab
from senco_desktop.ui.theme import look

WEEK = date(2026, 12, 7)
THIS_WEEK = date(2026, 11, 16)
Key, Role = Qt.Key, Qt.ItemDataRole


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with school(tmp_path) as opened:
        settings.save_school(opened, replace(settings.school(opened), leader_title="head teacher"))
        registers.save_plan(opened, Plan("CK1", next_step="Send the papers", next_date=date(2026, 12, 10)))
        yield opened


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> PartnershipPage:
    made = on_show(qtbot, PartnershipPage(desk), height=700)
    made.open_tab("year")
    return made


@pytest.fixture
def tab(page: PartnershipPage) -> YearTab:
    found = page.tab("year")
    assert isinstance(found, YearTab)
    return found


def press(qtbot: QtBot, tab: YearTab, term: int, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(tab.bands[term].table, key)


def test_the_year_stands_in_bands_with_this_week_chosen_and_suggestions_in_italics(tab: YearTab) -> None:
    assert [band.table.name.accessibleName() for band in tab.bands] == ["Autumn", "Spring", "Summer"]
    assert tab.card.heading.text() == "Our year, 2026–27"
    assert tab.week.heading.text() == "Week of 16 November"
    assert all(cell.suggested for week in tab.shown().weeks for cell in week.cells)
    assert tab.week.confirm.isVisible() and not tab.week.save.isEnabled()
    index = tab.bands[0].table.term.index(0, 14)
    said = "SENCo, week of 7 Dec: 2, full, suggested. CK1: send the papers Thu 10. Papers for January and February reviews."
    assert index.data(Role.AccessibleTextRole) == said
    assert tab.bands[0].table.term.index(1, 8).data(Role.AccessibleTextRole) == "Week of 26 Oct: Autumn half term"


def test_figures_set_levels_where_the_focus_is_and_save_keeps_all_weeks_as_one_step(
    tab: YearTab, qtbot: QtBot, session: Session
) -> None:
    table = tab.bands[0].table
    assert table.go_to_week(WEEK)
    press(qtbot, tab, 0, Key.Key_3, Key.Key_Down, Key.Key_2, Key.Key_Right, Key.Key_0)
    assert tab.has_unsaved() and tab.week.save.text() == "Save 2 weeks"
    assert tab.week.heading.text() == "Week of 14 December"
    assert session.store.all(Pressure) == []
    qtbot.mouseClick(tab.week.save, Qt.MouseButton.LeftButton)
    stored = {(each.monday.day, each.role): each.level for each in session.store.all(Pressure)}
    assert stored == {(7, "senco"): 3, (7, "leader"): 2, (14, "leader"): 0}
    assert not tab.has_unsaved() and not tab.week.save.isEnabled()
    history.undo(session)
    assert session.store.all(Pressure) == []


def test_up_and_down_lead_from_term_to_term_and_stop_at_the_ends(tab: YearTab, qtbot: QtBot) -> None:
    autumn, spring = tab.bands[0].table, tab.bands[1].table
    autumn.go_to(1, 15)
    press(qtbot, tab, 0, Key.Key_Down)
    assert spring.hasFocus() and (spring.currentIndex().row(), spring.currentIndex().column()) == (0, 11)
    press(qtbot, tab, 1, Key.Key_Up)
    assert autumn.hasFocus() and (autumn.currentIndex().row(), autumn.currentIndex().column()) == (1, 11)
    autumn.go_to(0, 0)
    press(qtbot, tab, 0, Key.Key_Up)
    assert autumn.hasFocus()


def test_a_closed_week_takes_no_level(tab: YearTab, qtbot: QtBot) -> None:
    assert tab.bands[0].table.go_to_week(date(2026, 10, 26))
    press(qtbot, tab, 0, Key.Key_3, Key.Key_Return)
    assert not tab.has_unsaved() and tab.week.note.text() == "closed" and not tab.week.parts.isVisible()


def test_the_focus_begins_in_this_week(tab: YearTab, qtbot: QtBot) -> None:
    table = tab.bands[0].table
    table.setFocus()
    assert table.currentIndex().data(Qt.ItemDataRole.UserRole + 1).monday == THIS_WEEK


def test_enter_and_a_click_choose_a_week_for_both_roles(tab: YearTab, qtbot: QtBot) -> None:
    table = tab.bands[0].table
    table.go_to_week(WEEK)
    press(qtbot, tab, 0, Key.Key_Return)
    assert tab.week.heading.text() == "Week of 7 December"
    place = table.visualRect(table.term.index(1, 2)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert tab.week.heading.text() == "Week of 14 September"


def test_the_details_set_levels_why_and_what_we_will_do(tab: YearTab, qtbot: QtBot, session: Session) -> None:
    tab.choose(WEEK)
    qtbot.mouseClick(tab.week.levels["leader"].button("3"), Qt.MouseButton.LeftButton)
    why = tab.week.whys["senco"]
    why.clear()
    qtbot.keyClicks(why, "Papers and plays")
    qtbot.mouseClick(tab.week.how.button("move"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(tab.week.text, "The review moves to January.")
    assert tab.week.note.text() == "at 3" and "<b>7 Dec</b>" in notes(tab, 0)[0]
    qtbot.keyClick(tab.week.text, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stored = {each.role: (each.level, each.why) for each in session.store.all(Pressure)}
    assert stored == {"senco": (2, "Papers and plays"), "leader": (3, "")}
    assert [(each.how, each.text) for each in session.store.all(Relief)] == [("move", "The review moves to January.")]


def notes(tab: YearTab, term: int) -> list[str]:
    grid = tab.bands[term]._notes
    return [grid.itemAt(place).widget().text() for place in range(grid.count())]  # type: ignore[union-attr, attr-defined]


def test_confirm_takes_both_suggestions_as_they_stand(tab: YearTab, qtbot: QtBot, session: Session) -> None:
    tab.choose(WEEK)
    suggested = {cell.role: (cell.level, cell.why) for cell in tab.shown().week(WEEK).cells}  # type: ignore[union-attr]
    qtbot.mouseClick(tab.week.confirm, Qt.MouseButton.LeftButton)
    assert not tab.week.confirm.isVisible()
    qtbot.mouseClick(tab.week.save, Qt.MouseButton.LeftButton)
    assert {each.role: (each.level, each.why) for each in session.store.all(Pressure)} == suggested


def test_cancel_leaves_all_weeks_as_they_were(tab: YearTab, qtbot: QtBot, session: Session) -> None:
    tab.choose(WEEK)
    before = tab.shown()
    tab.set_level(WEEK, "senco", 3)
    qtbot.keyClicks(tab.week.text, "Something")
    qtbot.mouseClick(tab.week.cancel, Qt.MouseButton.LeftButton)
    assert tab.shown() == before and tab.week.text.value() == "" and not tab.has_unsaved()


def test_red_weeks_are_counted_and_said_with_what_is_not_agreed(tab: YearTab, session: Session, desk: Desk) -> None:
    levels = {"senco": 3, "leader": 3}
    edits = [WeekEdit(WEEK, levels, {}, "share", "A stand-in."), WeekEdit(date(2027, 1, 18), levels)]
    desk.run(heat_map.save, edits)
    assert tab.red.heading.text() == "Two weeks when both are at 3"
    assert tab.red_days.text() == "7 Dec, 18 Jan." and "18 Jan" in tab.to_agree.text() and "7 Dec" not in tab.to_agree.text()
    assert notes(tab, 0) == ["<b>7 Dec</b>&nbsp; Share: A stand-in."] and notes(tab, 1) == []


def test_what_was_typed_is_never_read_as_markup(tab: YearTab, desk: Desk) -> None:
    desk.run(heat_map.save, [WeekEdit(WEEK, {"senco": 3}, {}, "share", "<img src=x> & co")])
    assert notes(tab, 0) == ["<b>7 Dec</b>&nbsp; Share: &lt;img src=x&gt; &amp; co"]


def test_what_is_unsaved_outlives_a_change_elsewhere(tab: YearTab, desk: Desk) -> None:
    tab.set_level(WEEK, "senco", 0)
    desk.run(registers.save_plan, Plan("LN2", next_step="Decision", next_date=date(2026, 12, 8), owner="la"))
    week = tab.shown().week(WEEK)
    assert week is not None and week.cell("senco").level == 0 and len(week.dates) == 2 and tab.has_unsaved()


def test_another_year_is_chosen_and_print_leads_to_the_reports(tab: YearTab, qtbot: QtBot, desk: Desk, session: Session) -> None:
    terms = calendars.calendar(session).terms
    later = Term("Later", date(2027, 9, 1), date(2027, 12, 17))
    desk.run(calendars.save_dates, (*terms, later), (), ())
    assert tab.years.count() == 2
    tab.years.setCurrentIndex(1)
    tab.years.picked.emit("2027")
    assert tab.card.heading.text() == "Our year, 2027–28" and [band.isVisible() for band in tab.bands] == [True, False, False]
    with qtbot.waitSignal(desk.going) as gone:
        qtbot.mouseClick(tab.print_button, Qt.MouseButton.LeftButton)
    assert gone.args == ["reports", "heat-map"]


def test_a_day_as_target_opens_its_week(page: PartnershipPage, tab: YearTab) -> None:
    page.show_target(("year", date(2027, 3, 10)))
    assert tab.week.heading.text() == "Week of 8 March"


def test_without_terms_the_tab_says_what_it_is_for(tab: YearTab, qtbot: QtBot, desk: Desk) -> None:
    desk.run(calendars.save_dates, (), (), ())
    assert tab.none_card.isVisible() and not tab.columns.isVisible() and not tab.print_button.isEnabled()
    with qtbot.waitSignal(desk.going) as gone:
        qtbot.mouseClick(tab.none_yet.button, Qt.MouseButton.LeftButton)
    assert gone.args[0] == "settings"


def test_every_control_has_a_name(tab: YearTab) -> None:
    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit):
        for control in tab.findChildren(kind):
            if control.isVisible() and control.objectName() != "qt_tableview_cornerbutton":
                assert control.accessibleName() or (isinstance(control, QAbstractButton) and control.text())
    assert tab.week.levels["leader"].accessibleName() == "Head teacher: pressure"
    assert tab.week.whys["senco"].accessibleName() == "SENCo: why"


def test_a_confirmed_level_stands_upright_and_a_suggested_one_leans(tab: YearTab, desk: Desk) -> None:
    def picture() -> QImage:
        table = tab.bands[0].table
        return table.viewport().grab(table.visualRect(table.term.index(0, 14))).toImage()

    tab.choose(THIS_WEEK)
    before = picture()
    desk.run(heat_map.save, [WeekEdit(WEEK, {"senco": tab.shown().week(WEEK).cell("senco").level})])  # type: ignore[union-attr]
    assert picture() != before


def test_twice_the_size_puts_the_details_below(page: PartnershipPage, tab: YearTab, qtbot: QtBot) -> None:
    def below() -> bool:
        return tab.week.mapTo(page, tab.week.rect().topLeft()).y() > tab.card.mapTo(page, tab.card.rect().bottomLeft()).y()

    look().apply("light", 200)
    try:
        qtbot.waitUntil(below)
    finally:
        look().apply("light", 100)


def test_the_nature_of_the_work_is_shown_with_what_needs_no_teacher(qtbot: QtBot, session: Session) -> None:
    card = NatureCard(session)
    qtbot.addWidget(card)
    card.refresh()
    assert "Nothing is logged this term yet" in card.sentence.text()
    time_log.log(session, Entry(date(2026, 11, 18), "STR", minutes=30))
    time_log.log(session, Entry(date(2026, 11, 18), "ADM", minutes=60, could_be_admin=True))
    card.refresh()
    bars = [card._rows.itemAtPosition(row, 1).widget().accessibleName() for row in range(3)]  # type: ignore[union-attr]
    assert bars == ["Leadership: 30 min", "Coordination: 0 min", "Administration: 1 h"]
    assert card.sentence.text() == "1 h of it could be done by an administrator."
