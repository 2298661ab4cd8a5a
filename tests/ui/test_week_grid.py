"""The week grid by itself: what mouse and keys ask for, where things stand, what a screen reader finds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest
from helpers.open_school import school
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from senco_desktop.domain.records import Entry
from senco_desktop.services import time_log, time_page
from senco_desktop.services.session import Session
from senco_desktop.ui.theme import look
from senco_desktop.ui.time.week_grid import WeekGrid

MONDAY, TUESDAY, THURSDAY = (date(2026, 11, day) for day in (16, 17, 19))
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with school(tmp_path, THURSDAY, time(13, 38)) as opened:
        yield opened


@pytest.fixture
def grid(qtbot: QtBot, session: Session) -> WeekGrid:
    look().apply("light", 100)
    log(session, TUESDAY, "15:30", "16:30", "CONS", "reply")
    log(session, TUESDAY, "16:15", "16:40", "PAR", "call")
    log(session, THURSDAY, "09:00", "10:15", "EHC-R", "papers")
    time_log.log(session, Entry(TUESDAY, "ADM", minutes=20))
    made = WeekGrid()
    qtbot.addWidget(made)
    made.resize(810, 520)
    made.show_week(time_page.week(session, MONDAY))
    made.show()
    made.setFocus()
    return made


def log(session: Session, day: date, start: str, end: str, code: str, note: str = "") -> None:
    span = time_log.place(session, day, time.fromisoformat(start), time.fromisoformat(end))
    time_log.log(session, Entry(day, code, span, note=note))


def follow(grid: WeekGrid) -> list[int]:
    """As the page does: what is asked for is chosen."""
    asked: list[int] = []
    grid.asked_for.connect(asked.append)
    grid.asked_for.connect(grid.choose)
    return asked


def drag(grid: WeekGrid, start: QPoint, end: QPoint, modifier: Qt.KeyboardModifier = NONE) -> None:
    view = grid.viewport()
    QTest.mousePress(view, LEFT, modifier, start)
    QTest.mouseMove(view, (start + end) / 2)
    grid.mouseMoveEvent(_move(end, modifier))
    QTest.mouseRelease(view, LEFT, modifier, end)


def _move(point: QPoint, modifier: Qt.KeyboardModifier):  # type: ignore[no-untyped-def]
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    return QMouseEvent(QEvent.Type.MouseMove, QPointF(point), QPointF(point), Qt.MouseButton.NoButton, LEFT, modifier)


def test_each_entry_is_found_by_a_screen_reader(grid: WeekGrid) -> None:
    names = [block.accessibleName() for block in grid.blocks]
    assert "Tuesday 17 Nov, 15:30 to 16:30, 1 h, Consultations and disputes, reply" in names
    assert "Tuesday 17 Nov, 20 min, Admin" in names
    assert len(names) == 4
    grid.choose(1)
    assert grid.accessibleDescription() == "Tuesday 17 Nov, 15:30 to 16:30, 1 h, Consultations and disputes, reply"
    assert [block.accessibleDescription() for block in grid.blocks if block.piece.key == 1] == ["chosen"]


def test_a_screen_reader_chooses_by_pressing(grid: WeekGrid) -> None:
    asked = follow(grid)
    next(block for block in grid.blocks if block.piece.key == 3).click()
    assert asked == [3]


def test_arrows_walk_by_time_and_stop_at_the_ends(grid: WeekGrid) -> None:
    asked = follow(grid)
    QTest.keyClick(grid, Qt.Key.Key_Home)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(grid, key)
    assert asked == [4, 1, 2, 3, 3, 2]


def test_shift_and_arrows_ask_to_move(grid: WeekGrid) -> None:
    moved: list[tuple[datetime, datetime]] = []
    grid.moved.connect(lambda start, end: moved.append((start, end)))
    grid.choose(3)
    QTest.keyClick(grid, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(grid, Qt.Key.Key_Left, SHIFT)
    assert moved == [
        (datetime(2026, 11, 19, 9, 5), datetime(2026, 11, 19, 10, 20)),
        (datetime(2026, 11, 18, 9, 0), datetime(2026, 11, 18, 10, 15)),
    ]


def test_enter_on_empty_ground_makes_an_entry_and_on_a_chosen_one_opens_the_form(grid: WeekGrid, qtbot: QtBot) -> None:
    QTest.keyClick(grid, Qt.Key.Key_Down)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    with qtbot.waitSignal(grid.made) as made:
        QTest.keyClick(grid, Qt.Key.Key_Return)
    assert made.args == [datetime(2026, 11, 20, 9, 15), datetime(2026, 11, 20, 9, 45)]
    grid.choose(3)
    with qtbot.waitSignal(grid.form_asked):
        QTest.keyClick(grid, Qt.Key.Key_Return)


def test_delete_and_escape(grid: WeekGrid, qtbot: QtBot) -> None:
    asked = follow(grid)
    grid.choose(3)
    with qtbot.waitSignal(grid.removal_asked):
        QTest.keyClick(grid, Qt.Key.Key_Delete)
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert asked == [0]
    with qtbot.assertNotEmitted(grid.removal_asked):
        QTest.keyClick(grid, Qt.Key.Key_Delete)


@pytest.mark.parametrize(
    ("modifier", "start", "end"), [(NONE, time(11, 15), time(12, 30)), (ALT, time(11, 20), time(12, 25))]
)
def test_a_drag_on_empty_ground_makes_an_entry_in_steps(
    grid: WeekGrid, qtbot: QtBot, modifier: Qt.KeyboardModifier, start: time, end: time
) -> None:
    follow(grid)
    with qtbot.waitSignal(grid.made) as made:
        drag(grid, grid.point_at(2, 11 * 60 + 20), grid.point_at(2, 12 * 60 + 25), modifier)
    assert made.args == [datetime.combine(date(2026, 11, 18), start), datetime.combine(date(2026, 11, 18), end)]


def test_a_click_on_empty_ground_makes_nothing(grid: WeekGrid, qtbot: QtBot) -> None:
    grid.choose(3)
    asked = follow(grid)
    with qtbot.assertNotEmitted(grid.made):
        QTest.mouseClick(grid.viewport(), LEFT, NONE, grid.point_at(2, 11 * 60))
    assert asked == [0]


def test_an_edge_is_dragged_and_a_block_is_moved_to_another_day(grid: WeekGrid) -> None:
    follow(grid)
    moved: list[tuple[datetime, datetime]] = []
    grid.moved.connect(lambda start, end: moved.append((start, end)))
    grid.choose(3)
    rect = grid.rect_of(3)
    drag(grid, QPoint(rect.center().x(), rect.bottom() - 1), grid.point_at(3, 10 * 60 + 45))
    drag(grid, grid.point_at(3, 9 * 60 + 30), grid.point_at(4, 10 * 60 + 30))
    assert moved == [
        (datetime(2026, 11, 19, 9, 0), datetime(2026, 11, 19, 10, 45)),
        (datetime(2026, 11, 20, 10, 0), datetime(2026, 11, 20, 11, 15)),
    ]


def test_a_double_click_asks_to_split_there(grid: WeekGrid, qtbot: QtBot) -> None:
    follow(grid)
    with qtbot.waitSignal(grid.split_asked) as asked:
        QTest.mouseDClick(grid.viewport(), LEFT, NONE, grid.point_at(3, 9 * 60 + 31))
    assert asked.args == [datetime(2026, 11, 19, 9, 30)]


def test_the_later_of_two_stands_in_and_a_button_says_what_they_share(grid: WeekGrid, qtbot: QtBot) -> None:
    assert grid.rect_of(2).left() - grid.rect_of(1).left() == 52
    (shared,) = grid.shared_buttons
    assert shared.text().startswith("15 min in both")
    assert shared.y() >= grid.rect_of(2).bottom()
    with qtbot.waitSignal(grid.shared_asked) as asked:
        shared.click()
    assert [entry.id for entry in asked.args] == [1, 2]


def test_no_block_is_too_low_to_hit(grid: WeekGrid, session: Session) -> None:
    log(session, MONDAY, "10:00", "10:05", "ADM")
    grid.show_week(time_page.week(session, MONDAY))
    assert grid.rect_of(5).height() >= 17


def test_early_and_late_hours_appear_when_they_hold_an_entry(grid: WeekGrid, session: Session) -> None:
    assert grid.point_at(0, 7 * 60).y() == 0
    log(session, MONDAY, "05:30", "06:00", "ADM")
    log(session, MONDAY, "23:30", "00:30", "ADM")
    grid.show_week(time_page.week(session, MONDAY))
    assert grid.point_at(0, 0).y() == 0, "what runs past midnight begins the next day at 0:00"
    late = [block.piece for block in grid.blocks if block.piece.key == 6]
    assert [(piece.day, piece.first, piece.last) for piece in late] == [(0, 23 * 60 + 30, 24 * 60), (1, 0, 30)]


def test_at_twice_the_size_the_days_scroll_instead_of_being_cut(grid: WeekGrid) -> None:
    look().apply("light", 200)
    try:
        assert grid.horizontalScrollBar().maximum() > 0
        assert grid.verticalScrollBar().maximum() > 0
        grid.choose(3)
        assert grid.viewport().rect().contains(grid.rect_of(3).center())
    finally:
        look().apply("light", 100)
