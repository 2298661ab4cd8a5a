"""The Time page on a real school: what is stored by what she does, and what is never stored without Save."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from helpers.on_show import on_show
from helpers.open_school import school
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from senco_desktop.domain.records import Action, Entry, Meeting
from senco_desktop.services import history, registers, time_log, timers
from senco_desktop.services.session import Session
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.theme import look
from senco_desktop.ui.time.page import TimePage

MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (date(2026, 11, day) for day in (16, 17, 18, 19))
CONTROL = Qt.KeyboardModifier.ControlModifier
Log = Callable[..., int]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with school(tmp_path, THURSDAY, time(13, 38)) as opened:
        yield opened


@pytest.fixture
def log(session: Session) -> Log:
    def add(day: date, start: str, end: str, code: str = "PAR", **more: object) -> int:
        span = time_log.place(session, day, time.fromisoformat(start), time.fromisoformat(end))
        return time_log.log(session, Entry(day, code, span, **more)).ids[0]  # type: ignore[arg-type]

    return add


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> TimePage:
    look().apply("light", 100)
    return on_show(qtbot, TimePage(desk), height=640)


def stored(session: Session, key: int) -> Entry:
    found = time_log.entry(session, key)
    assert found is not None
    return found


def times(entry: Entry) -> str:
    return f"{entry.span.start:%H:%M}-{entry.span.end:%H:%M}" if entry.span else ""


def refreshed(page: TimePage) -> TimePage:
    page.refresh()
    QApplication.processEvents()
    return page


def test_a_drawn_entry_is_stored_by_save_and_not_before(page: TimePage, session: Session) -> None:
    page.grid.made.emit(datetime(2026, 11, 17, 15, 30), datetime(2026, 11, 17, 16, 30))
    assert page.form.title.text() == "New entry"
    page.form.save.click()
    assert "kind of work" in page.form._kind_row._fault.text()
    assert not time_log.entries(session, MONDAY, THURSDAY)
    page.form.kind.setCurrentIndex(page.form.kind.findData("CONS"))
    page.form.note.setPlainText("reply")
    page.form.pupils.set_values(["mb6"])
    QTest.keyClick(page.form.note, Qt.Key.Key_Return, CONTROL)
    (entry,) = time_log.entries(session, MONDAY, THURSDAY)
    assert (entry.category, times(entry), entry.note, entry.pupils) == ("CONS", "15:30-16:30", "reply", ("MB6",))
    assert page.care.key == entry.id and not page.has_unsaved()
    assert page.totals.total.text() == "1 h"
    history.undo(session)
    assert not time_log.entries(session, MONDAY, THURSDAY)


def test_from_to_and_length_follow_each_other(page: TimePage, log: Log) -> None:
    page.refresh()
    page.care.choose(log(TUESDAY, "15:30", "16:30"))
    form = page.form
    form.length.setText("45")
    form.length.edited.emit()
    assert form.end.text() == "16:15"
    form.start.setText("15:00")
    form.start.edited.emit()
    assert (form.end.text(), form.length.text()) == ("15:45", "45 min")
    form.end.setText("17:00")
    form.end.edited.emit()
    assert form.length.text() == "2 h 00"
    assert form.state.text() == "Not saved yet"
    form.end.setText("15:00")
    form.save.click()
    assert "same" in form._fault.text()


def test_moving_by_key_is_a_draft_until_it_is_saved(page: TimePage, session: Session, log: Log) -> None:
    key = log(TUESDAY, "15:30", "16:30")
    refreshed(page).care.choose(key)
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.form.start.text() == "15:40" and times(stored(session, key)) == "15:30-16:30"
    QTest.keyClick(page.grid, Qt.Key.Key_Return, CONTROL)
    assert times(stored(session, key)) == "15:40-16:40"


def test_both_outcomes_of_an_overlap_are_shown_before_anything_changes(page: TimePage, session: Session, log: Log) -> None:
    one = log(TUESDAY, "15:30", "16:30", "CONS")
    other = log(TUESDAY, "16:15", "16:40", "PAR", pupils=("CK1",), note="call")
    refreshed(page).grid.shared_buttons[0].click()
    box = page.form.overlap
    assert page.care.key == one and not box.isHidden()
    assert box.heading.text() == "Shares 15 min with “CK1, call”"
    assert [ring.text() for ring in box.rings] == [
        "Keep both: counted once, under the PAR", "End this one at 16:15 (45 min)", "Start the PAR at 16:30 (10 min)",
    ]
    assert box.sentence.text() == "The week stays at 1 h 10 min each way."
    box.rings[2].click()
    assert times(stored(session, other)) == "16:15-16:40" and page.has_unsaved()
    page.form.save.click()
    assert (times(stored(session, one)), times(stored(session, other))) == ("15:30-16:30", "16:30-16:40")
    assert page.totals.total.text() == "1 h 10 min"
    history.undo(session)
    assert times(stored(session, other)) == "16:15-16:40"


def test_leaving_a_changed_form_asks_in_place(page: TimePage, session: Session, log: Log) -> None:
    one, other = log(TUESDAY, "15:30", "16:30"), log(WEDNESDAY, "15:30", "16:30")
    refreshed(page).care.choose(one)
    page.form.note.setPlainText("changed")
    page.care.choose(other)
    assert page.care.key == one and not page.bar.isHidden()
    page.bar.answered.emit("stay")
    assert page.form.note.value() == "changed"
    page.care.choose(other)
    page.bar.answered.emit("save")
    assert page.care.key == other and stored(session, one).note == "changed"
    page.form.note.setPlainText("not wanted")
    page.head.after.click()
    page.bar.answered.emit("drop")
    assert stored(session, other).note == "" and page.head.period.text() == "23 to 29 November 2026"


def test_split_join_repeat_and_delete(page: TimePage, session: Session, log: Log) -> None:
    key = log(TUESDAY, "15:30", "16:30")
    refreshed(page).care.choose(key)
    page.form.split.click()
    assert sorted(times(e) for e in time_log.entries(session, TUESDAY, TUESDAY)) == ["15:30-16:00", "16:00-16:30"]
    assert not page.form.join.isHidden()
    page.form.join.click()
    assert [times(e) for e in time_log.entries(session, TUESDAY, TUESDAY)] == ["15:30-16:30"]
    page.form.repeat.click()
    assert [times(e) for e in time_log.entries(session, THURSDAY, THURSDAY)] == ["15:30-16:30"]
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    assert not time_log.entries(session, TUESDAY, TUESDAY) and page.care.entry is None
    page.desk.run(history.undo)
    assert [times(e) for e in time_log.entries(session, TUESDAY, TUESDAY)] == ["15:30-16:30"]


def test_yesterday_is_repeated_by_its_name(page: TimePage, session: Session, log: Log) -> None:
    assert not page.head.repeat.isEnabled()
    log(TUESDAY, "10:30", "11:00")
    assert refreshed(page).head.repeat.text() == "Repeat Tuesday"
    page.head.repeat.click()
    assert [times(e) for e in time_log.entries(session, THURSDAY, THURSDAY)] == ["10:30-11:00"]


def test_a_pending_timer_asks_to_be_counted_or_discarded(page: TimePage, session: Session, log: Log) -> None:
    one, other = log(TUESDAY, "09:00", "10:00", pending=True), log(WEDNESDAY, "09:00", "10:00", pending=True)
    refreshed(page).care.choose(one)
    assert "nobody answered" in page.form.question.text
    page.form.question.button("count").click()
    assert not stored(session, one).pending and page.form.question.text == ""
    page.care.choose(other)
    page.form.question.button("discard").click()
    assert time_log.entry(session, other) is None


def test_a_left_over_timer_is_answered_beside_the_week(page: TimePage, session: Session) -> None:
    timers.start(session, Entry(THURSDAY, "EHC-R"))
    session.clock.real.pass_by(minutes=2)  # type: ignore[attr-defined]
    timers.sign_of_life(session)
    session.clock.real.pass_by(hours=2)  # type: ignore[attr-defined]
    refreshed(page).waiting.timer.button("last_sign").click()
    assert [times(e) for e in time_log.entries(session, THURSDAY, THURSDAY)] == ["13:38-13:40"]
    assert page.waiting.timer.text == ""


def test_an_imported_row_says_why_and_is_settled(page: TimePage, session: Session, log: Log) -> None:
    key = log(TUESDAY, "03:00", "04:00", to_check="an afternoon time without pm")
    refreshed(page).care.choose(key)
    assert page.form.question.text == "To check: an afternoon time without pm."
    page.form.question.button("right").click()
    assert stored(session, key).to_check == ""


def test_gaps_in_slots_are_offered_and_only_filled_on_save(page: TimePage, session: Session, log: Log) -> None:
    log(THURSDAY, "09:00", "10:15")
    gap = next(b for b in refreshed(page).waiting.findChildren(QAbstractButton)
               if b.accessibleName() == "Fill Thursday 19 Nov, 10:15–11:00" and not b.isHidden())
    gap.click()
    assert (page.form.start.text(), page.form.end.text()) == ("10:15", "11:00")
    assert len(time_log.entries(session, THURSDAY, THURSDAY)) == 1
    page.form.cancel.click()
    assert page.care.entry is None and len(time_log.entries(session, THURSDAY, THURSDAY)) == 1


def test_context_is_worked_out_and_only_asked_for_without_times(page: TimePage, session: Session, log: Log) -> None:
    refreshed(page).care.choose(log(TUESDAY, "15:30", "16:30"))
    assert page.form.context.text() == "Own time: after 15:15, worked out"
    assert page.form.place.isHidden() or not page.form.place.isVisible()
    key = time_log.log(session, Entry(TUESDAY, "PAR", minutes=20)).ids[0]
    refreshed(page).care.choose(key)
    assert page.form.place.isVisible() and not page.form.context.isVisible()
    page.form.place.setCurrentIndex(page.form.place.findData("own_time"))
    page.form.save.click()
    assert stored(session, key).context == "own_time"


def test_totals_say_period_and_coverage_and_open_the_kinds(page: TimePage, log: Log) -> None:
    log(MONDAY, "09:00", "10:00", "EHC-R")
    log(TUESDAY, "15:30", "16:30")
    page.refresh()
    assert page.totals.total.text() == "2 h"
    assert page.totals.sentence.text() == "Mon 16 Nov to Thu 19 Nov 2026. Entries on 2 of 4 school days."
    page.totals.by_category.click()
    names = [w.accessibleName() for w in page.totals._kinds.findChildren(QWidget) if not w.isHidden()]
    assert "Annual reviews: 1 h" in names
    page.head.after.click()
    assert page.totals.sentence.text() == "Mon 23 Nov to Sun 29 Nov 2026. These days are still to come."


def test_the_table_holds_the_same_entries_filters_and_chooses(page: TimePage, session: Session, log: Log) -> None:
    one = log(MONDAY, "09:00", "10:00", "EHC-R", note="papers", pupils=("CK1",))
    log(TUESDAY, "15:30", "16:30", to_check="look")
    log(date(2026, 10, 5), "09:00", "10:00")
    page.show_view("table")
    table = page.table.table
    assert table.proxy.rowCount() == 2
    page.table.text.setText("ck1 papers")
    assert table.proxy.rowCount() == 1 and page.table.count.text() == "1 of 2 entries"
    table.setCurrentIndex(table.proxy.index(0, 0))
    assert page.care.key == one
    page.table.text.clear()
    page.table.state.setCurrentIndex(page.table.state.findData("to_check"))
    page.table.state.picked.emit("to_check")
    assert table.proxy.rowCount() == 1
    page.table.state.setCurrentIndex(0)
    page.table.period.picked.emit("term")
    assert (table.proxy.rowCount(), page.head.period.text()) == (3, "Autumn 2026")
    assert page.totals.total.text() == "3 h"
    page.head.after.click()
    assert (page.head.period.text(), table.proxy.rowCount(), page.table.empty.isHidden()) == ("Spring 2027", 0, False)


def test_a_chosen_row_is_deleted_by_key(page: TimePage, session: Session, log: Log) -> None:
    key = log(MONDAY, "09:00", "10:00")
    page.show_view("table")
    page.table.table.setFocus()
    page.table.table.setCurrentIndex(page.table.table.proxy.index(0, 0))
    QTest.keyClick(page.table.table, Qt.Key.Key_Delete)
    assert time_log.entry(session, key) is None


def test_minutes_are_typed_straight_in(page: TimePage, session: Session, log: Log) -> None:
    log(TUESDAY, "15:30", "16:00", "ADM")
    page.show_view("minutes")
    model, grid = page.minutes.minutes, page.minutes
    row = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == "ADM  Admin")
    cell = model.index(row, 2)
    grid.setFocus()
    grid.setCurrentIndex(cell)
    QTest.keyClick(grid.viewport(), "4")
    editor = grid.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, "5")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # Qt takes the text over after the field has seen the key
    assert grid.currentIndex().row() == row + 1
    assert [e.minutes for e in time_log.entries(session, TUESDAY, TUESDAY) if e.span is None] == [45]
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "ADM  Admin, Tuesday 17 Nov: 45 min typed, 30 min by the clock"
    assert not model.flags(model.index(model.rowCount() - 1, 2)) & Qt.ItemFlag.ItemIsEditable
    grid.setCurrentIndex(cell)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert [times(e) for e in time_log.entries(session, TUESDAY, TUESDAY)] == ["15:30-16:00"]
    assert not model.setData(cell, "lots") and "lots" in page.bar.accessibleName()


def test_going_to_a_day_and_to_an_entry(page: TimePage, log: Log) -> None:
    key = log(date(2026, 10, 6), "09:00", "10:00")
    page.show_target(key)
    assert page.head.period.text() == "5 to 11 October 2026" and page.care.key == key
    page.show_target(date(2026, 12, 30))
    assert page.head.period.text() == "28 Dec 2026 to 3 Jan 2027" and page.care.entry is None
    page.head.now.click()
    assert page.head.period.text() == "16 to 22 November 2026"


def test_a_meeting_opens_its_page(page: TimePage, session: Session, qtbot: QtBot) -> None:
    registers.save_meeting(session, Meeting(THURSDAY, "EP, planning", time(14)))
    page.refresh()
    with qtbot.waitSignal(page.desk.going) as going:
        QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=page.grid.point_at(3, 14 * 60 + 10))
    assert going.args == ["meetings", 1]


def test_every_control_has_a_name_and_targets_are_large(page: TimePage, log: Log) -> None:
    log(TUESDAY, "16:15", "16:40")
    refreshed(page).care.choose(log(TUESDAY, "15:30", "16:30"))
    for view in ("week", "table", "minutes"):
        page.show_view(view)
        for control in page.findChildren(QWidget):
            if isinstance(control, QAbstractButton | QComboBox | QLineEdit) and control.isVisible():
                name = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
                assert name.strip(), f"{type(control).__name__} in {view}"
        assert page.head.before.height() >= 32


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_wider_than_the_page(page: TimePage, log: Log, qtbot: QtBot, scale: int) -> None:
    refreshed(page).care.choose(log(TUESDAY, "15:30", "16:30"))
    look().apply("light", scale)
    try:
        for view in ("week", "table", "minutes"):
            page.show_view(view)
            assert page.columns.minimumSizeHint().width() <= 1146, view
            assert page.head.minimumSizeHint().width() <= 1146
    finally:
        look().apply("light", 100)


def test_ten_years_do_not_slow_the_week(page: TimePage, session: Session) -> None:
    day, many = THURSDAY - timedelta(days=300), []
    for number in range(6000):
        start = datetime.combine(day + timedelta(days=number // 25), time(8)) + timedelta(minutes=number % 25 * 20)
        span = time_log.place(session, start.date(), start.time(), (start + timedelta(minutes=15)).time())
        many.append(Entry(start.date(), "PAR", span))
    with session.unit("Many") as unit:
        unit.add_all(many)
    page.show_view("table")
    assert len(page.table.table.records.rows) <= 7 * 25
    assert len(page.grid.blocks) == 0


def test_time_counts_for_an_action_of_the_partnership_where_there_is_one(page: TimePage, session: Session, log: Log) -> None:
    key = log(THURSDAY, "09:00", "10:00")
    page.show_target(key)
    form = page.form
    assert not form._action_row.isVisible()
    registers.save_action(session, Action("Read one policy together.", this_term=True))
    page.show_target(log(THURSDAY, "10:00", "10:30"))
    assert form._action_row.isVisible()
    assert [form.counts_for.itemText(place) for place in range(2)] == ["None", "Read one policy together."]
    form.counts_for.set_value("1")
    form.counts_for.picked.emit("1")
    form.save.click()
    assert stored(session, key + 1).action == 1 and not form.is_changed()
