"""Notes that become actions in one pass, actions ticked off, people, and the register of agencies with its referrals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from helpers.on_show import on_show
from helpers.open_school import THURSDAY, school
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from senco_desktop.domain.plan_records import AgencyPerson, MeetingAction, Referral
from senco_desktop.domain.records import Meeting
from senco_desktop.services import agencies, history, meeting_actions, referrals, registers
from senco_desktop.services.session import Session
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.meetings.noted import read_action, take_apart
from senco_desktop.ui.meetings.page import MeetingsPage
from senco_desktop.ui.theme import look

EP = "Educational psychology"
CALL = Meeting(THURSDAY, "EP, planning call", time(12, 10), agencies=(EP,), plans=("CK1",))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with school(tmp_path) as opened:
        registers.save_meeting(opened, CALL)
        yield opened


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> MeetingsPage:
    return on_show(qtbot, MeetingsPage(desk))


def call(session: Session) -> Meeting:
    return registers.all_meetings(session)[0]


def actions(session: Session) -> list[MeetingAction]:
    return meeting_actions.of_meeting(session, call(session))


@pytest.mark.parametrize(
    ("line", "text", "owner", "by"),
    [
        ("EP: send the report by 4 Dec", "send the report", "EP", date(2026, 12, 4)),
        ("send the report, by fri", "send the report", "", date(2026, 11, 20)),
        ("Ruth: ring home (by 23/11)", "ring home", "Ruth", date(2026, 11, 23)),
        ("read the chapter by Rogers", "read the chapter by Rogers", "", None),
        ("meet at 9:30 in the hall", "meet at 9:30 in the hall", "", None),
    ],
)
def test_a_line_gives_owner_words_and_date(line: str, text: str, owner: str, by: date | None) -> None:
    assert read_action(line, 7, THURSDAY) == MeetingAction(7, text, owner, by)


def test_only_lines_with_a_dash_leave_the_notes() -> None:
    note, found = take_apart("Two visits left.\n- EP: dates\nJT4 first – CK1 next.\n • ask home", 1, THURSDAY)
    assert note == "Two visits left.\nJT4 first – CK1 next."
    assert [(action.owner, action.text) for action in found] == [("EP", "dates"), ("", "ask home")]


def test_notes_and_actions_are_kept_in_one_step_and_undone_in_one(page: MeetingsPage, session: Session, qtbot: QtBot) -> None:
    card = page.detail.notes
    card.notes.setFocus()
    qtbot.keyClicks(card.notes, "Two visits left.")
    qtbot.keyClick(card.notes, Qt.Key.Key_Return)
    qtbot.keyClicks(card.notes, "- EP: offer dates by 4 dec")
    assert card.read_back.text() == "offer dates · EP · by Fri 4 Dec" and page.has_unsaved()
    qtbot.keyClick(card.notes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert call(session).note == "Two visits left." and card.notes.value() == "Two visits left."
    assert [replace(action, id=0) for action in actions(session)] == [
        MeetingAction(call(session).id, "offer dates", "EP", date(2026, 12, 4))
    ]
    assert not page.has_unsaved() and card.note.text() == "1 action open"
    page.desk.run(history.undo)
    assert call(session).note == "" and actions(session) == [] and card.rows == []


def test_a_tick_says_done_today_and_a_second_one_takes_it_back(page: MeetingsPage, session: Session, qtbot: QtBot) -> None:
    page.keep_notes("", (MeetingAction(0, "offer dates", "EP"),))
    page.detail.notes.rows[0].tick.click()
    assert actions(session)[0].done_on == THURSDAY and meeting_actions.open_actions(session) == []
    page.detail.notes.rows[0].tick.click()
    assert actions(session)[0].done_on is None
    page.detail.notes.rows[0].drop.click()
    assert actions(session) == []


def test_an_action_is_changed_in_its_place_by_keys_and_undone(page: MeetingsPage, session: Session, qtbot: QtBot) -> None:
    page.keep_notes("", (MeetingAction(0, "offer dates", "EP"), MeetingAction(0, "ask home")))
    card = page.detail.notes
    first = card.rows[0]
    qtbot.waitUntil(first.isVisible)
    first.tick.setFocus()
    qtbot.keyClick(first.tick, Qt.Key.Key_F2)
    assert card.form.isVisible() and card.form.text.hasFocus() and first.isHidden()
    qtbot.waitUntil(lambda: card.form.geometry().bottom() < card.rows[1].geometry().top(), timeout=1000)
    card.form.text.selectAll()
    qtbot.keyClicks(card.form.text, "offer three dates")
    assert page.has_unsaved()
    card.form.owner.setText("SENCo")
    card.form.by.setText("nonsense")
    qtbot.keyClick(card.form.by, Qt.Key.Key_Return)
    assert card.form.isVisible() and card.form.by.hasFocus() and actions(session)[0].text == "offer dates"
    card.form.by.setText("4 dec")
    qtbot.keyClick(card.form.by, Qt.Key.Key_Return)
    changed = actions(session)[0]
    assert (changed.text, changed.owner, changed.by) == ("offer three dates", "SENCo", date(2026, 12, 4))
    assert card.form.isHidden() and card.rows[0].change.hasFocus() and not page.has_unsaved()
    page.desk.run(history.undo)
    assert [action.text for action in actions(session)] == ["offer dates", "ask home"]


def test_an_action_needs_words_and_esc_leaves_its_form(page: MeetingsPage, session: Session, qtbot: QtBot) -> None:
    page.keep_notes("", (MeetingAction(0, "offer dates", "EP"),))
    card = page.detail.notes
    card.rows[0].change.click()
    card.form.text.clear()
    card.form.save.click()
    assert card.form.text.accessibleDescription() == "Say what is to be done." and actions(session)[0].text == "offer dates"
    qtbot.keyClick(card.form.text, Qt.Key.Key_Escape)
    assert card.form.isHidden() and card.rows[0].isVisible() and not page.has_unsaved()


def test_a_changed_action_is_not_left_unasked_nor_lost_to_other_news(page: MeetingsPage, session: Session) -> None:
    page.keep_notes("", (MeetingAction(0, "offer dates", "EP"),))
    card = page.detail.notes
    card.rows[0].change.click()
    card.form.owner.setText("SENCo")
    page.desk.run(registers.save_meeting, Meeting(date(2026, 11, 30), "OT"))
    assert card.form.isVisible() and card.form.owner.text() == "SENCo"
    page.rows.setCurrentIndex(page.rows.model().index(1, 0))
    assert page.bar.isVisible() and page.detail.purpose.text() == "EP, planning call"
    page.desk.run(meeting_actions.remove, card.rows[0].action)
    assert card.form.isHidden()


def test_what_is_typed_stays_when_something_else_changes(page: MeetingsPage) -> None:
    page.detail.notes.notes.setPlainText("Half a thought")
    page.desk.run(registers.save_meeting, Meeting(date(2026, 11, 30), "OT"))
    assert page.detail.notes.notes.value() == "Half a thought"
    page.rows.setCurrentIndex(page.rows.model().index(1, 0))
    assert page.bar.isVisible() and page.detail.purpose.text() == "EP, planning call"


def test_people_are_kept_with_the_meeting(page: MeetingsPage, session: Session, qtbot: QtBot) -> None:
    page.change_meeting()
    qtbot.keyClicks(page.form.people.line, "Mum, Dr Farooq")
    qtbot.mouseClick(page.form.save, Qt.MouseButton.LeftButton)
    assert call(session).people == ("Mum", "Dr Farooq")


def test_an_agency_says_by_when_to_ask(page: MeetingsPage, session: Session) -> None:
    agency = next(each for each in agencies.all_agencies(session) if each.name == EP)
    page.desk.run(agencies.save, replace(agency, lead_weeks=6))
    page.desk.run(registers.save_meeting, Meeting(date(2027, 1, 21), "EP visit", agencies=(EP,)))
    page.show_target(EP)
    assert page.agencies.isVisible() and page.agencies.detail.name.text() == EP
    assert page.agencies.detail.lead.text() == (
        "Wants 6 weeks’ notice: for the meeting on Thu 19 Nov 2026 ask by Thu 8 Oct 2026 (that day has passed)"
    )
    page.desk.run(registers.mark_meeting, call_on(session, THURSDAY), "held", 30)
    assert page.agencies.detail.lead.text() == "Wants 6 weeks’ notice: for the meeting on Thu 21 Jan 2027 ask by Thu 10 Dec 2026"


def call_on(session: Session, day: date) -> Meeting:
    return next(meeting for meeting in registers.all_meetings(session) if meeting.day == day)


def test_a_referral_is_chased_heard_and_ends(page: MeetingsPage, session: Session, qtbot: QtBot) -> None:
    page.show_target(EP)
    tab = page.agencies
    qtbot.mouseClick(tab.detail.refer, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(tab.referral.save, Qt.MouseButton.LeftButton)
    assert tab.referral.pupil.accessibleDescription().startswith("A pupil’s code")
    qtbot.keyClicks(tab.referral.pupil, "ck1")
    tab.referral.referred_on.setText("1 oct")
    qtbot.keyClicks(tab.referral.route, "Online form")
    qtbot.mouseClick(tab.referral.save, Qt.MouseButton.LeftButton)
    row = tab.detail.referral_rows[0]
    assert row.second.text() == "Nothing heard since Thu 1 Oct · ask again now, due Thu 29 Oct"
    qtbot.mouseClick(row.ask, Qt.MouseButton.LeftButton)
    row = tab.detail.referral_rows[0]
    assert row.second.text() == "Asked Thu 19 Nov, nothing heard since Thu 1 Oct · ask again on Thu 17 Dec"
    qtbot.mouseClick(row.hear, Qt.MouseButton.LeftButton)
    assert referrals.all_referrals(session)[0].last_heard == THURSDAY
    qtbot.mouseClick(tab.detail.referral_rows[0].open, Qt.MouseButton.LeftButton)
    tab.referral.outcome.setText("Accepted")
    qtbot.mouseClick(tab.referral.save, Qt.MouseButton.LeftButton)
    assert tab.referral.ended_on.accessibleDescription() == "When did it end?"
    tab.referral.ended_on.set_value(THURSDAY)
    qtbot.mouseClick(tab.referral.save, Qt.MouseButton.LeftButton)
    assert tab.detail.referral_rows[0].second.text() == "Accepted, Thu 19 Nov 2026"
    assert tab.detail.referral_rows[0].ask.isHidden()


def test_a_referral_to_an_agency_that_was_removed_stays_in_reach(page: MeetingsPage, session: Session, qtbot: QtBot) -> None:
    page.desk.run(referrals.save, Referral("CAMHS", "CK1", THURSDAY))
    camhs = next(each for each in agencies.all_agencies(session) if each.name == "CAMHS")
    page.desk.run(agencies.remove, camhs)
    page.show_target("CAMHS")
    tab = page.agencies
    assert tab.detail.name.text() == "CAMHS" and "no longer on your list" in tab.detail.lead.text()
    assert tab.detail.change.isHidden() and tab.detail.refer.isHidden() and tab.detail.people.isHidden()
    qtbot.mouseClick(tab.detail.referral_rows[0].ask, Qt.MouseButton.LeftButton)
    assert referrals.all_referrals(session)[0].asked_on == (THURSDAY,)
    qtbot.mouseClick(tab.detail.referral_rows[0].open, Qt.MouseButton.LeftButton)
    tab.referral.outcome.setText("Taken on")
    tab.referral.ended_on.set_value(THURSDAY)
    qtbot.mouseClick(tab.referral.save, Qt.MouseButton.LeftButton)
    assert referrals.all_referrals(session)[0].outcome == "Taken on"
    qtbot.mouseClick(tab.detail.back, Qt.MouseButton.LeftButton)
    assert "CAMHS" in {each.name for each in agencies.all_agencies(session)} and agencies.former(session) == []
    assert tab.detail.name.text() == "CAMHS" and tab.detail.change.isVisible()


def test_agencies_that_are_silent_past_their_day_come_first(page: MeetingsPage, session: Session) -> None:
    page.show_part("agencies")
    tab = page.agencies
    names = [agency.name for agency in tab.rows._model.rows]
    assert names == sorted(names)
    page.desk.run(referrals.save, Referral("Social care", "CK1", date(2026, 9, 7)))
    page.desk.run(referrals.save, Referral("Early Help", "JT4", date(2026, 10, 1)))
    page.desk.run(referrals.save, Referral("CAMHS", "AB3", THURSDAY))
    now = tab.rows._model.rows
    assert [agency.name for agency in now] == ["Social care", "Early Help"] + [
        name for name in names if name not in ("Social care", "Early Help")
    ]
    assert tab._lines(now[0]).second == "nothing heard since Mon 7 Sep"
    page.desk.run(referrals.heard, referrals.to_chase(session)[0], THURSDAY)
    assert tab.rows._model.rows[0].name == "Early Help"


def test_enter_goes_from_the_list_to_the_notes_and_f2_changes(page: MeetingsPage, qtbot: QtBot) -> None:
    page.rows.setFocus()
    qtbot.keyClick(page.rows, Qt.Key.Key_Return)
    assert page.detail.notes.notes.hasFocus() and page.stack.shows(page.detail)
    page.rows.setFocus()
    qtbot.keyClick(page.rows, Qt.Key.Key_F2)
    assert page.stack.shows(page.form) and page.form.purpose.hasFocus()


def test_enter_goes_from_an_agency_to_its_referrals_and_f2_changes_it(page: MeetingsPage, qtbot: QtBot) -> None:
    page.show_part("agencies")
    tab = page.agencies
    tab.rows.setFocus()
    qtbot.keyClick(tab.rows, Qt.Key.Key_Return)
    assert tab.detail.refer.hasFocus() and tab.stack.shows(tab.detail)
    tab.rows.setFocus()
    qtbot.keyClick(tab.rows, Qt.Key.Key_F2)
    assert tab.stack.shows(tab.form) and tab.form.name.hasFocus()


def test_in_large_text_enter_brings_the_notes_into_sight(page: MeetingsPage, qtbot: QtBot) -> None:
    look().apply("light", 200)
    try:
        page.resize(1030, 360)
        qtbot.wait(50)
        page.rows.setFocus()
        qtbot.keyClick(page.rows, Qt.Key.Key_Return)
        notes = page.detail.notes.notes
        top = notes.mapTo(page, QPoint(0, 0)).y()
        assert 0 <= top < page.height() - 20
    finally:
        look().apply("light", 100)


def test_people_of_an_agency_come_and_go(page: MeetingsPage, session: Session, qtbot: QtBot) -> None:
    page.show_target(EP)
    detail = page.agencies.detail
    qtbot.keyClicks(detail.person, "Dr Farooq")
    qtbot.keyClicks(detail.route, "01632 960114")
    qtbot.keyClick(detail.route, Qt.Key.Key_Return)
    assert [replace(person, id=0) for person in agencies.people(session, EP)] == [
        AgencyPerson(EP, "Dr Farooq", route="01632 960114")
    ]
    assert detail.person.text() == ""


def test_a_started_referral_asks_before_it_is_left(page: MeetingsPage, session: Session) -> None:
    page.show_target(EP)
    page.agencies._on_new_referral()
    page.agencies.referral.pupil.setText("CK1")
    page.agencies.rows.setCurrentIndex(page.agencies.rows.model().index(0, 0))
    assert page.agencies.bar.isVisible() and page.has_unsaved()
    assert referrals.all_referrals(session) == []
    page.desk.run(referrals.save, Referral(EP, "JT4", date(2026, 11, 2)))
    assert page.agencies.referral.pupil.text() == "CK1"
