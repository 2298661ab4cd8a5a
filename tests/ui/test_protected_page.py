"""The Protected time page on a real school: what a click stores, the keyboard, the voice, undo, and figures that add up."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, time

import pytest
from helpers.on_show import on_show
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from senco_desktop.domain.records import Block, Inset, NewTime, Outcome
from senco_desktop.domain.slot_grid import SlotCell, cell_words
from senco_desktop.services import calendars, history, protected_time, summaries
from senco_desktop.services.session import Session
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.protected.page import ProtectedPage
from senco_desktop.ui.theme import look

Role = Qt.ItemDataRole
FIRST, LAST = date(2026, 9, 1), date(2026, 12, 18)
THU_15_OCT, MON_19_OCT = date(2026, 10, 15), date(2026, 10, 19)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[ProtectedPage]:
    look().apply("light", 100)
    yield on_show(qtbot, ProtectedPage(desk), height=700)
    look().apply("light", 100)


def slot(session: Session, weekday: int = 4, start: time = time(9)) -> Block:
    return next(b for b in calendars.blocks(session) if (b.kind, b.weekday, b.start) == ("protected", weekday, start))


def outcome(session: Session, block: Block, day: date) -> Outcome | None:
    return protected_time.outcome(session, block, day)


def choose(page: ProtectedPage, block: Block, day: date) -> SlotCell:
    assert page.calendar.choose(block.id, day)
    page.calendar.setFocus()
    cell = page.calendar.cell()
    assert cell is not None
    return cell


def test_who_comes_by_keyboard_stands_at_the_last_slot_in_the_calendar(page: ProtectedPage, qtbot: QtBot) -> None:
    page.resize(page.width(), 330)
    qtbot.wait(20)
    page.take_focus()
    below = page.calendar.visualRect(page.calendar.currentIndex()).bottomLeft()
    assert page.calendar.viewport().mapTo(page.area.viewport(), below).y() <= page.area.viewport().height()
    cell = page.calendar.cell()
    assert page.calendar.hasFocus() and cell is not None
    shown = [each.day for each in page.calendar.slots.grid.cells() if each.block is not None and each.day <= page.session.today]
    assert cell.day == max(shown) and cell.day > min(shown)


def test_figures_are_those_of_the_summary(page: ProtectedPage, session: Session) -> None:
    protected_time.mark_kept(session, slot(session), THU_15_OCT)
    page.refresh()
    figures = summaries.summary(session, FIRST, LAST).protected
    assert figures.kept == 120
    said = page.bar.bar.accessibleName()
    assert said == "62 h agreed so far, 31 slots, 2 h kept, 1 slot whole, 0 min lost, 0 slots, 60 h not recorded, 30 slots"


@pytest.mark.parametrize(
    ("key", "kept", "lost"),
    [(Qt.Key.Key_K, 120, {}), (Qt.Key.Key_L, 0, {"not-said": 120}), (Qt.Key.Key_M, 0, {"moved": 120})],
)
def test_a_letter_marks_and_undo_takes_it_back(
    page: ProtectedPage, session: Session, qtbot: QtBot, key: Qt.Key, kept: int, lost: dict[str, int]
) -> None:
    block = slot(session)
    choose(page, block, THU_15_OCT)
    qtbot.keyClick(page.calendar, key)
    marked = outcome(session, block, THU_15_OCT)
    assert marked is not None and (marked.kept, dict(marked.lost)) == (kept, lost)
    chosen = page.calendar.cell()
    assert chosen is not None and chosen.outcome == marked
    page.desk.run(history.undo)
    assert outcome(session, block, THU_15_OCT) is None
    assert cell_words(choose(page, block, THU_15_OCT)).endswith("not recorded")


def test_delete_takes_the_mark_back(page: ProtectedPage, session: Session, qtbot: QtBot) -> None:
    block = slot(session)
    protected_time.mark_kept(session, block, THU_15_OCT)
    page.refresh()
    choose(page, block, THU_15_OCT)
    qtbot.keyClick(page.calendar, Qt.Key.Key_Delete)
    assert outcome(session, block, THU_15_OCT) is None


def test_part_asks_for_the_minutes_and_saves_several_reasons(page: ProtectedPage, session: Session, qtbot: QtBot) -> None:
    block = slot(session)
    choose(page, block, THU_15_OCT)
    qtbot.keyClick(page.calendar, Qt.Key.Key_P)
    details = page.details
    assert details.isVisible() and not page.agreed.isVisible()
    assert outcome(session, block, THU_15_OCT) is None
    details.kept.clear()
    qtbot.keyClicks(details.kept, "1h")
    assert details.lost_rows[0].minutes.value() == 60
    details.lost_rows[0].reason.set_value("behaviour")
    details.lost_rows[0].minutes.set_value(45)
    qtbot.mouseClick(details.more, Qt.MouseButton.LeftButton)
    details.lost_rows[1].reason.set_value("slt")
    details.lost_rows[1].minutes.set_value(15)
    details.remark.set_value("In the calm room.")
    assert page.has_unsaved()
    qtbot.mouseClick(details.save, Qt.MouseButton.LeftButton)
    marked = outcome(session, block, THU_15_OCT)
    assert marked is not None
    assert (marked.kept, dict(marked.lost), marked.note) == (60, {"behaviour": 45, "slt": 15}, "In the calm room.")
    assert not page.has_unsaved()


def test_too_many_minutes_are_told_and_nothing_is_stored(page: ProtectedPage, session: Session, qtbot: QtBot) -> None:
    block = slot(session)
    choose(page, block, THU_15_OCT)
    qtbot.keyClick(page.calendar, Qt.Key.Key_P)
    page.details.kept.set_value(100)
    page.details.lost_rows[0].show_minutes("cover", 90)
    assert not page.details.save_form()
    assert page.desk.ask.told and outcome(session, block, THU_15_OCT) is None
    assert page.has_unsaved()


def test_a_form_with_something_unsaved_asks_in_place(page: ProtectedPage, session: Session, qtbot: QtBot) -> None:
    block = slot(session)
    choose(page, block, THU_15_OCT)
    qtbot.keyClick(page.calendar, Qt.Key.Key_Return)
    page.details.remark.set_value("Half typed")
    other = choose(page, block, date(2026, 10, 8))
    page.calendar.opened.emit(other)
    assert page.message.isVisible()
    page.message.answered.emit("stay")
    assert page.details.cell is not None and page.details.cell.day == THU_15_OCT
    page.calendar.opened.emit(other)
    page.message.answered.emit("drop")
    assert page.details.cell.day == date(2026, 10, 8)
    assert outcome(session, block, THU_15_OCT) is None


def test_details_show_choices_new_time_and_history(page: ProtectedPage, session: Session, qtbot: QtBot) -> None:
    block = slot(session)
    protected_time.mark_lost(session, block, THU_15_OCT, "cover", NewTime(date(2026, 10, 16), time(9), time(11)))
    page.refresh()
    choose(page, block, THU_15_OCT)
    qtbot.keyClick(page.calendar, Qt.Key.Key_Space)
    details = page.details
    assert details.choices.value() == "lost"
    assert details.new.day.value() == date(2026, 10, 16)
    assert "Mark slot lost" in details._history.text()
    qtbot.mouseClick(details.choices.button("kept"), Qt.MouseButton.LeftButton)
    marked = outcome(session, block, THU_15_OCT)
    assert marked is not None and marked.kept == 120 and marked.new is None
    qtbot.keyClick(details, Qt.Key.Key_Escape)
    assert page.agreed.isVisible() and page.calendar.hasFocus()


def test_cells_say_themselves(page: ProtectedPage, session: Session) -> None:
    block = slot(session)
    protected_time.mark_part(session, block, THU_15_OCT, 75, {"behaviour": 45})
    page.refresh()
    choose(page, block, THU_15_OCT)
    index = page.calendar.currentIndex()
    said = "Thu 15 Oct, 9:00–11:00, 1 h 15 min kept, 45 min lost to a pupil in crisis"
    assert index.data(Role.AccessibleTextRole) == index.data(Role.ToolTipRole) == said
    model = page.calendar.slots
    spoken = {model.index(row, column).data(Role.AccessibleTextRole)
              for row in range(model.rowCount()) for column in range(model.columnCount())}  # fmt: skip
    assert "Mon 2 Nov, 9:00–11:00, INSET" in spoken
    assert "Week of Mon 26 Oct, Autumn half term" in spoken
    assert "Thu 19 Nov, 9:00–11:00, now, not marked yet" in spoken
    assert "Thu 26 Nov, 9:00–11:00, to come" in spoken
    assert model.headerData(0, Qt.Orientation.Vertical) == "Monday 9:00–11:00"


def test_the_calendar_is_a_sound_model(page: ProtectedPage, session: Session) -> None:
    tester = QAbstractItemModelTester(page.calendar.slots, QAbstractItemModelTester.FailureReportingMode.Warning)
    protected_time.mark_kept(session, slot(session), THU_15_OCT)
    page.refresh()
    assert page.calendar.slots.rowCount() == 3 and page.calendar.slots.columnCount() == 16
    del tester


def test_arrows_walk_and_half_term_is_one_gap(page: ProtectedPage, session: Session, qtbot: QtBot) -> None:
    choose(page, slot(session), THU_15_OCT)
    qtbot.keyClick(page.calendar, Qt.Key.Key_Left)
    cell = page.calendar.cell()
    assert cell is not None and cell.day == date(2026, 10, 8)
    qtbot.keyClick(page.calendar, Qt.Key.Key_Up)
    cell = page.calendar.cell()
    assert cell is not None and cell.day == date(2026, 10, 5)
    assert page.calendar.rowSpan(0, 8) == 3


def test_a_slot_to_come_cannot_be_kept(page: ProtectedPage, session: Session, qtbot: QtBot) -> None:
    block = slot(session)
    choose(page, block, date(2026, 11, 26))
    with qtbot.waitSignal(page.desk.said) as said:
        qtbot.keyClick(page.calendar, Qt.Key.Key_K)
    assert "still to come" in said.args[0]
    assert outcome(session, block, date(2026, 11, 26)) is None


def test_slots_nobody_marked_are_offered_newest_first(page: ProtectedPage, session: Session, qtbot: QtBot) -> None:
    assert page.to_mark.heading.text() == "29 slots to mark"
    row = page.to_mark.rows[-1]
    assert row.keep.accessibleName() == "Mon 16 Nov, 9:00–11:00: kept"
    qtbot.mouseClick(row.keep, Qt.MouseButton.LeftButton)
    marked = outcome(session, slot(session, 1), date(2026, 11, 16))
    assert marked is not None and marked.kept == 120
    qtbot.mouseClick(page.to_mark.rows[0].open, Qt.MouseButton.LeftButton)
    assert page.details.isVisible()


def test_a_reason_filters_the_calendar(page: ProtectedPage, session: Session, qtbot: QtBot) -> None:
    protected_time.mark_lost(session, slot(session), THU_15_OCT, "cover")
    protected_time.mark_lost(session, slot(session, 1), MON_19_OCT, "slt")
    page.refresh()
    assert page.reasons.row("cover").accessibleName() == "Cover: 2 h"
    page.reasons.row("cover").click()
    assert page.reasons.reason == page.calendar.itemDelegate().reason == "cover"
    page.reasons.row("slt").click()
    assert page.calendar.itemDelegate().reason == "slt"
    page.reasons.all.click()
    assert page.reasons.reason == page.calendar.itemDelegate().reason == ""


def test_a_new_time_is_agreed_and_repays(page: ProtectedPage, session: Session, qtbot: QtBot) -> None:
    block = slot(session)
    protected_time.mark_lost(session, block, THU_15_OCT, "cover")
    page.refresh()
    page.owed.agree.click()
    form = page.owed.form
    form.save.click()
    assert outcome(session, block, THU_15_OCT).new is None  # type: ignore[union-attr]
    form.new.day.set_value(date(2026, 11, 17))
    form.save.click()
    assert outcome(session, block, THU_15_OCT).new == NewTime(date(2026, 11, 17), time(9), time(11))  # type: ignore[union-attr]
    row = page.owed.rows[0]
    assert row.isVisible()
    row.kept.click()
    figures = summaries.protected_of(session, FIRST, LAST)
    assert (figures.repaid, figures.owed) == (120, 0)
    assert page.owed.bar.accessibleName() == "2 h repaid in a new time, 0 min still owed"


def test_a_mark_on_an_inset_day_is_shown_kindly(page: ProtectedPage, session: Session) -> None:
    block = slot(session)
    protected_time.mark_kept(session, block, THU_15_OCT)
    calendar = calendars.calendar(session)
    page.desk.run(calendars.save_dates, calendar.terms, calendar.closed, (*calendar.insets, Inset(THU_15_OCT)))
    assert page.conflicts.isVisible()
    assert summaries.protected_of(session, FIRST, LAST).kept == 0
    page.conflicts.removes[0].click()
    assert outcome(session, block, THU_15_OCT) is None
    assert not page.conflicts.isVisible()


def test_a_change_asks_first_what_it_is(page: ProtectedPage, session: Session) -> None:
    page.agreed.change.click()
    change = page.change
    assert change.isVisible() and not page.columns.isVisible()
    assert not change.save.isVisible()
    change.fix.click()
    assert change.save.isVisible()


def test_a_mistake_is_mended_for_all_days(page: ProtectedPage, session: Session) -> None:
    block = slot(session)
    protected_time.mark_kept(session, block, THU_15_OCT)
    page.agreed.change.click()
    page.change.fix.click()
    page.change.slot.set_value(str(block.id))
    page.change._choose(str(block.id))
    page.change.end.set_value(time(10, 30))
    assert page.change.is_dirty()
    assert page.change.save_form()
    assert slot(session).end == time(10, 30)
    assert summaries.protected_of(session, THU_15_OCT, THU_15_OCT).planned == 90 + 120


def test_a_change_from_a_date_leaves_the_past(page: ProtectedPage, session: Session) -> None:
    block = slot(session)
    page.agreed.change.click()
    page.change.from_date.click()
    page.change._choose(str(block.id))
    page.change.day.set_value(date(2026, 11, 23))
    page.change.end.set_value(time(10))
    assert page.change.save_form()
    found = [b for b in calendars.blocks(session) if b.kind == "protected" and (b.weekday, b.start) == (4, time(9))]
    assert [(b.first, b.last, b.minutes) for b in found] == [
        (date(2026, 9, 1), date(2026, 11, 22), 120), (date(2026, 11, 23), None, 60),
    ]  # fmt: skip
    page.desk.run(history.undo)
    assert slot(session).last is None


def test_a_slot_is_added_and_one_ended(page: ProtectedPage, session: Session) -> None:
    page.agreed.change.click()
    change = page.change
    change.from_date.click()
    change.day.set_value(date(2026, 11, 23))
    change._choose("new")
    change.weekday.set_value("2")
    change.start.set_value(time(9))
    change.end.set_value(time(10))
    assert change.save_form()
    added = slot(session, 2)
    assert (added.first, added.agreed_with) == (date(2026, 11, 23), "Anna Prior")
    change._choose(str(slot(session).id))
    change.stop.click()
    assert slot(session).last == date(2026, 11, 22)
    change.done.click()
    assert page.columns.isVisible()


def test_all_slots_share_an_agreement(page: ProtectedPage, session: Session) -> None:
    page.agreed.change.click()
    page.change.fix.click()
    page.change._choose("all")
    page.change.look_again.set_value(date(2027, 3, 5))
    assert page.change.save_form()
    assert {b.look_again for b in calendars.blocks(session) if b.kind == "protected"} == {date(2027, 3, 5)}


def test_without_slots_the_page_offers_one(page: ProtectedPage, session: Session) -> None:
    for block in calendars.blocks(session):
        page.desk.run(calendars.remove_block, block)
    assert page.empty.isVisible() and not page.columns.isVisible()
    page._on_change()
    change = page.change
    assert change.save.isVisible() and not change.fix.isVisible()
    change.start.set_value(time(9))
    change.end.set_value(time(11))
    change.first.set_value(date(2026, 11, 1))
    change.save.click()
    assert change.save.isVisible() and slot(session, 1).first == date(2026, 11, 1)
    change.done.click()
    assert page.columns.isVisible() and page.calendar.slots.rowCount() == 1


def test_a_target_is_chosen_in_its_own_term(page: ProtectedPage, session: Session) -> None:
    block = slot(session)
    page.show_target((block.id, THU_15_OCT))
    assert page.details.cell is not None and page.details.cell.day == THU_15_OCT


def test_the_agreed_slots_are_gone_to_and_what_is_typed_stays(page: ProtectedPage, session: Session) -> None:
    page.show_target("agreed")
    page.take_focus()
    assert page.agreed.change.hasFocus() and page.agreed.isVisible()
    choose(page, slot(session), THU_15_OCT)
    page.calendar.opened.emit(page.calendar.cell())
    page.details.begin_part()
    page.details.findChild(QPlainTextEdit).setPlainText("half said")  # type: ignore[union-attr]
    assert page.has_unsaved()
    page.show_target("agreed")
    assert page.details.isVisible() and page.has_unsaved()
    page.details.forget()


def test_the_request_is_a_report(page: ProtectedPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.desk.going) as going:
        page.request.click()
    assert going.args == ["reports", "request"]


def test_agreed_is_kept_lost_and_not_recorded_after_any_clicks(page: ProtectedPage, session: Session, qtbot: QtBot) -> None:
    rng = random.Random(20261119)
    for _ in range(40):
        cells = [cell for cell in page.calendar.slots.grid.cells()]
        cell = rng.choice(cells)
        assert cell.block is not None
        choose(page, cell.block, cell.day)
        qtbot.keyClick(page.calendar, rng.choice([Qt.Key.Key_K, Qt.Key.Key_L, Qt.Key.Key_M, Qt.Key.Key_Delete]))
        if rng.random() < 0.2 and history.undo_label(session):
            page.desk.run(history.undo)
        figures = summaries.protected_of(session, FIRST, LAST)
        assert figures.planned == figures.kept + figures.lost + figures.not_recorded == 62 * 60
        assert figures.slots == figures.slots_kept + figures.slots_part + figures.slots_lost + figures.slots_not_recorded
        assert sum(figures.lost_by_reason.values()) == figures.lost


def test_every_control_has_a_name(page: ProtectedPage, session: Session) -> None:
    protected_time.mark_lost(session, slot(session), THU_15_OCT, "cover")
    page.refresh()
    page.show_target((slot(session).id, THU_15_OCT))

    def named(control: QObject) -> bool:
        return bool(control.accessibleName() or (isinstance(control, QAbstractButton) and control.text()))  # type: ignore[attr-defined]

    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit):
        for control in page.findChildren(kind):
            reached = control.isVisible() and control.focusPolicy() != Qt.FocusPolicy.NoFocus
            assert named(control) or not reached or control.objectName().startswith("qt_"), control


def test_large_text_fits_the_window(page: ProtectedPage, session: Session, qtbot: QtBot) -> None:
    look().apply("light", 200)
    page.resize(1194, 560)
    page.refresh()
    page.grab()
    assert page.minimumSizeHint().width() <= 1194
    assert page.area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_it_draws_in_every_theme_with_every_state(page: ProtectedPage, session: Session, theme: str) -> None:
    block = slot(session)
    protected_time.mark_kept(session, block, THU_15_OCT)
    protected_time.mark_part(session, block, date(2026, 10, 8), 60, {"cover": 30})
    protected_time.mark_moved(session, block, date(2026, 10, 1), NewTime(date(2026, 10, 2), time(9), time(11), "kept"))
    protected_time.mark_lost(session, block, date(2026, 9, 24), "choice", NewTime(date(2026, 12, 2), time(9), time(11)))
    look().apply(theme, 100)
    page.refresh()
    picture = page.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
    assert {look().color(role).name() for role in ("kept", "lost", "moved", "surface")} <= colours
