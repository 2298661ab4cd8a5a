"""The Today page: what a click stores, what stays open, what the keyboard reaches, and that nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from helpers.on_show import on_show
from helpers.open_school import THURSDAY, school
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from senco_desktop.domain.records import Action, Block, Meeting, NewTime, Outcome, Plan
from senco_desktop.services import calendars, history, protected_time, registers
from senco_desktop.services.session import Session
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.theme import look
from senco_desktop.ui.today.page import TodayPage

Key = Qt.Key
MONDAY, FRIDAY = THURSDAY - timedelta(days=3), THURSDAY + timedelta(days=1)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with school(tmp_path, at=time(16)) as opened:
        yield opened


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[TodayPage]:
    look().apply("light", 100)
    yield on_show(qtbot, TodayPage(desk), height=648)
    look().apply("light", 100)


def morning(session: Session) -> Block:
    return next(b for b in calendars.blocks(session) if (b.kind, b.weekday, b.start) == ("protected", 4, time(9)))


def outcome(session: Session) -> Outcome | None:
    return protected_time.outcome(session, morning(session), THURSDAY)


def choose(page: TodayPage, code: str, row: int = 0) -> None:
    page.slot_rows[row].choices.button(code).click()


def add_plan(page: TodayPage, code: str, step: str, day: date, owner: str = "school", *asked: date) -> None:
    page.desk.run(registers.save_plan, Plan(code, next_step=step, next_date=day, owner=owner, asked_on=asked))


@pytest.mark.parametrize(
    ("code", "kept", "lost"), [("kept", 120, {}), ("lost", 0, {"not-said": 120}), ("moved", 0, {"moved": 120})]
)
def test_one_click_saves_an_outcome_and_undo_takes_it_back(
    page: TodayPage, session: Session, code: str, kept: int, lost: dict[str, int]
) -> None:
    choose(page, code)
    stored = outcome(session)
    assert stored is not None and (stored.kept, dict(stored.lost)) == (kept, lost)
    assert page.slot_rows[0].choices.value() == code
    page.desk.run(history.undo)
    assert outcome(session) is None and page.slot_rows[0].choices.value() == ""


def test_the_chosen_one_again_takes_the_mark_back(page: TodayPage, session: Session) -> None:
    choose(page, "kept")
    choose(page, "kept")
    assert outcome(session) is None
    assert page.slot_rows[0].choices.value() == ""
    choose(page, "kept")
    assert outcome(session) is not None


def test_part_opens_one_line_for_minutes_and_reason(page: TodayPage, session: Session) -> None:
    choose(page, "part")
    more = page.slot_rows[0].more
    assert more.isVisible() and more.kept.isVisible() and more.reason.isVisible() and not more.day.isVisible()
    more.kept.setText("1h15")
    more.kept.editingFinished.emit()
    more.reason.set_value("behaviour")
    more.reason.picked.emit("behaviour")
    stored = outcome(session)
    assert stored is not None and (stored.kept, dict(stored.lost)) == (75, {"behaviour": 45})
    assert page.slot_rows[0].words.text() == "1 h 15 min kept, 45 min to a pupil in crisis"
    more.leave.click()
    assert not more.isVisible() and outcome(session) == stored


def test_lost_opens_a_reason_list_that_can_be_left(page: TodayPage, session: Session) -> None:
    choose(page, "lost")
    more = page.slot_rows[0].more
    assert more.reason.isVisible() and not more.kept.isVisible()
    more.reason.set_value("cover")
    more.reason.picked.emit("cover")
    stored = outcome(session)
    assert stored is not None and dict(stored.lost) == {"cover": 120}
    assert page.slot_rows[0].words.text() == "Lost to cover"


def test_moved_asks_a_day_and_times(page: TodayPage, session: Session) -> None:
    choose(page, "moved")
    more = page.slot_rows[0].more
    more.save.click()
    assert more.isVisible(), "without a day nothing is agreed, and nothing is lost"
    more.day.setText("fri")
    more.save.click()
    stored = outcome(session)
    assert stored is not None and stored.new == NewTime(FRIDAY, time(9), time(11))
    assert not more.isVisible()
    assert page.slot_rows[0].words.text() == "Moved to Fri 20 Nov, 9:00–11:00"


def test_arrows_move_in_the_four_and_space_chooses(page: TodayPage, session: Session) -> None:
    first = page.slot_rows[0].choices.button("kept")
    first.setFocus()
    QTest.keyClick(first, Key.Key_Right)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Right)
    assert QApplication.focusWidget() is page.slot_rows[0].choices.button("lost")
    assert outcome(session) is None
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Space)
    stored = outcome(session)
    assert stored is not None and dict(stored.lost) == {"not-said": 120}
    assert QApplication.focusWidget() is page.slot_rows[0].choices.button("lost"), "the focus stays where it was"


def test_a_new_time_of_today_can_be_marked_kept(page: TodayPage, session: Session) -> None:
    monday = next(b for b in calendars.blocks(session) if b.kind == "protected" and b.weekday == 1)
    page.desk.run(protected_time.mark_lost, monday, MONDAY, "cover", NewTime(THURSDAY, time(15, 30), time(16, 30)))
    rows = [widget for widget in page.slots_card.findChildren(QWidget) if widget.accessibleName().startswith("New time Thu")]
    assert rows
    rows[0].button("kept").click()  # type: ignore[attr-defined]
    stored = protected_time.outcome(session, monday, MONDAY)
    assert stored is not None and stored.new is not None and stored.new.state == "kept"


def test_later_hides_the_next_thing_and_says_so(page: TodayPage, qtbot: QtBot) -> None:
    add_plan(page, "CK1", "review-papers", date(2026, 11, 25))
    assert page.next_card.title.text() == "Send out CK1’s review papers"
    with qtbot.waitSignal(page.desk.said) as said:
        page.next_card.put_off.click()
    assert said.args == ["Put off until tomorrow", False]
    assert page.next_card.title.text() == "Nothing more for today"
    assert len(page.due.list.model().index(0, 0).data() or "") > 0


def test_rows_and_the_next_thing_open_their_plan(page: TodayPage, session: Session, qtbot: QtBot) -> None:
    add_plan(page, "CK1", "review-papers", date(2026, 11, 25))
    (plan,) = registers.plans(session)
    with qtbot.waitSignal(page.desk.going) as going:
        page.next_card.open.click()
    assert going.args == ["plans", plan.id]
    page.due.list.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(page.desk.going) as going:
        QTest.keyClick(page.due.list, Key.Key_Return)
    assert going.args == ["plans", plan.id]


def test_ask_again_records_today_and_offers_a_letter(page: TodayPage, session: Session) -> None:
    add_plan(page, "AB3", "review-decision", date(2026, 10, 29), "la", date(2026, 11, 5))
    assert page.waiting.note.text() == "1, one to ask again"
    page.waiting.list.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.waiting.list, Key.Key_Space)
    assert registers.plans(session)[0].asked_on == (date(2026, 11, 5), THURSDAY)
    assert page.waiting.offer.isVisible()
    page.waiting.offer.findChild(QPushButton, "copy").click()
    assert "We asked on Thu 5 Nov 2026" in QGuiApplication.clipboard().text()
    assert page.waiting.note.text() == "1"


def test_held_asks_minutes_in_place_and_offers_the_entry(page: TodayPage, session: Session, qtbot: QtBot) -> None:
    meeting = Meeting(THURSDAY, "planning call", time(12, 10), agencies=("Educational psychology",))
    page.desk.run(registers.save_meeting, meeting)
    row = page.meeting_rows[0]
    qtbot.waitUntil(row.held.isVisible)
    row.held.click()
    assert row.minutes.isVisible()
    row.save.click()
    assert registers.meetings(session, THURSDAY, THURSDAY)[0].state == "planned", "no minutes, nothing saved"
    row.minutes.setText("25")
    with qtbot.waitSignal(page.desk.entry_wanted) as wanted:
        row.save.click()
    assert wanted.args == ["12:10-12:35 agy @ep planning call"]
    stored = registers.meetings(session, THURSDAY, THURSDAY)[0]
    assert (stored.state, stored.minutes) == ("held", 25)


def test_a_meeting_to_come_shows_its_place_until_it_begins(page: TodayPage, session: Session, qtbot: QtBot) -> None:
    page.desk.run(registers.save_meeting, Meeting(THURSDAY, "CK1’s parents", time(17), place="Library"))
    assert not page.meeting_rows[0].held.isVisibleTo(page)
    session.clock.real.pass_by(hours=1)  # type: ignore[attr-defined]
    page._minute.timeout.emit()
    qtbot.waitUntil(page.meeting_rows[0].held.isVisible)


def test_what_is_being_typed_survives_the_minute(page: TodayPage, session: Session, qtbot: QtBot) -> None:
    page.desk.run(registers.save_meeting, Meeting(THURSDAY, "planning call", time(12, 10)))
    qtbot.waitUntil(page.meeting_rows[0].held.isVisible)
    page.meeting_rows[0].held.click()
    page.meeting_rows[0].minutes.setText("2")
    choose(page, "part")
    page.slot_rows[0].more.kept.setText("1h")
    session.clock.real.pass_by(minutes=1)  # type: ignore[attr-defined]
    page._minute.timeout.emit()
    assert page.meeting_rows[0].minutes.text() == "2"
    assert page.slot_rows[0].more.kept.text() == "1h"


def test_the_action_shows_its_next_step(page: TodayPage) -> None:
    page.desk.run(
        registers.save_action,
        Action("Read the policy.", "both", by=date(2026, 12, 11), next_step="Anna sends it", this_term=True),
    )
    said = {label.accessibleName() for label in page.action_card.findChildren(QWidget)}
    assert {"Next: Anna sends it", "By: Fri 11 Dec"} <= said
    assert page.action_card.owner.accessibleName() == "Whose: Both"


def test_the_strip_speaks_a_sentence_a_day(page: TodayPage) -> None:
    choose(page, "kept")
    assert "Thursday: 4 h planned, 2 h kept, 2 h still open." in page.week_card.strip.accessibleName()


def test_an_empty_school_says_what_the_cards_are_for(page: TodayPage) -> None:
    assert page.due.empty.isVisible() and page.due.isVisible()
    assert page.due.empty.sentence.text() == "Nothing is due from us in the next six weeks."
    assert page.next_card.title.text() == "Nothing of ours waits"


def test_without_slots_there_is_one_button_to_agree_one(page: TodayPage, session: Session, qtbot: QtBot) -> None:
    for block in calendars.blocks(session):
        page.desk.run(calendars.remove_block, block)
    with qtbot.waitSignal(page.desk.going) as going:
        next(button for button in page.slots_card.findChildren(QPushButton) if button.text() == "Agree a slot").click()
    assert going.args == ["protected", None]


def test_a_running_slot_moves_on_with_the_minute(page: TodayPage, session: Session) -> None:
    assert page.slot_rows[1].words.text() == "Not marked yet"
    session.clock.real.pass_by(hours=-2)  # type: ignore[attr-defined]
    page._minute.timeout.emit()
    assert page.slot_rows[1].words.text() == "Now, until 15:15"


def test_every_control_has_a_name_and_a_target(page: TodayPage) -> None:
    add_plan(page, "CK1", "review-papers", date(2026, 11, 25))
    choose(page, "part")
    for control in (*page.findChildren(QPushButton), *page.findChildren(QToolButton)):
        if control.isVisible():
            assert control.accessibleName() or control.text()
            assert control.height() >= 32


def test_in_a_low_window_the_lists_give_way_not_the_slots(page: TodayPage, qtbot: QtBot) -> None:
    for number in range(1, 9):
        add_plan(page, f"AB{number}", "review-papers", date(2026, 11, 25))
    page.resize(1194, 560)
    QApplication.processEvents()
    bottom = page.slots_card.mapTo(page, page.slots_card.rect().bottomLeft()).y()
    assert bottom < page.height()
    assert page.due.list.height() < page.due.list.sizeHint().height()
    assert page._scroll.verticalScrollBar().maximum() == 0


def test_at_200_per_cent_the_right_column_goes_under_and_nothing_is_cut(page: TodayPage, qtbot: QtBot) -> None:
    add_plan(page, "CK1", "review-papers", date(2026, 11, 25))
    look().apply("light", 200)
    page.resize(1120, 648)
    QApplication.processEvents()
    assert page._right.geometry().top() >= page._left.geometry().bottom()
    assert page._scroll.horizontalScrollBar().maximum() == 0
    for row in page.slot_rows:
        corner = row.choices.mapTo(page, row.choices.rect().topRight())
        assert corner.x() <= page.width()
