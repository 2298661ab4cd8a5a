"""Where parts stand: nothing covers words, and no part is a letter wide."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from senco_desktop.ui.cards import PageHead
from senco_desktop.ui.theme import look
from senco_desktop.ui.time.week_painting import free_top

ROOM = QRectF(0, 100, 80, 60)


@pytest.fixture
def plain_look() -> Iterator[None]:
    look().apply("light", 100)
    yield
    look().apply(scale=100)


@pytest.mark.parametrize(("taken", "top"), [
    ((), 100.0),
    ((QRectF(0, 110, 80, 4),), 115.0),
    ((QRectF(0, 130, 80, 20), QRectF(0, 90, 80, 20)), 111.0),
    ((QRectF(0, 125, 80, 10), QRectF(0, 90, 80, 20)), 136.0),
    ((QRectF(90, 100, 80, 60),), 100.0),
    ((QRectF(0, 90, 80, 60),), None),
])  # fmt: skip
def test_a_slots_words_stand_clear_of_blocks_and_of_now(taken: tuple[QRectF, ...], top: float | None) -> None:
    assert free_top(ROOM, 18, taken) == top


def test_words_without_room_for_them_stand_at_the_top_of_an_empty_slot() -> None:
    assert free_top(QRectF(0, 100, 80, 10), 18, ()) == 100


def test_the_note_of_a_head_has_a_line_of_its_own_beside_controls_in_large_text(qtbot: QtBot, plain_look: None) -> None:
    head = PageHead("Meetings", "This term: 21 held in 12 h 45 min, 1 cancelled, 1 time an agency did not come")
    qtbot.addWidget(head)
    part, button = QPushButton("Meetings and agencies"), QPushButton("Meeting")
    head.add_left(part)
    head.add(button)
    head.resize(1000, 60)
    head.show()
    assert part.geometry().right() < head.note.x() and head.note.geometry().right() < button.x()
    look().apply(scale=200)
    head.resize(1000, head.heightForWidth(1000))
    qtbot.waitUntil(lambda: head.note.y() >= part.geometry().bottom())
    assert head.note.width() > 900 and button.geometry().right() > 900
    look().apply(scale=100)
    qtbot.waitUntil(lambda: head.note.geometry().right() < button.x())
