"""Marks and icons: each can be told from the others without colour, in every theme and size."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from senco_desktop.paths import resource
from senco_desktop.ui import painters
from senco_desktop.ui.icons import icon, paint_icon, painted_icon
from senco_desktop.ui.theme import look
from senco_desktop.ui.tokens import THEMES

Draw = Callable[[QPainter, QRectF], None]


@pytest.fixture(autouse=True)
def light(qtbot: QtBot) -> None:
    look().apply("light", 100)


def drawn(draw: Draw, width: int = 36, height: int = 38) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(look().color("surface"))
    painter = QPainter(image)
    before = (painter.pen(), painter.brush(), painter.hasClipping())
    try:
        draw(painter, QRectF(1, 1, width - 2, height - 2))
        assert (painter.pen(), painter.brush(), painter.hasClipping()) == before
    finally:
        painter.end()  # an image must not go before its painter
    return image


def shape(image: QImage) -> tuple[bool, ...]:
    """Where there is a mark and where there is ground: what is left when nobody sees colour."""
    ground = QColor(image.pixel(0, 0)).lightness()
    return tuple(
        abs(QColor(image.pixel(x, y)).lightness() - ground) > 40 for y in range(image.height()) for x in range(image.width())
    )


def differs(first: QImage, second: QImage) -> float:
    """The share of the picture that is mark in one and ground in the other."""
    pairs = list(zip(shape(first), shape(second), strict=True))
    return sum(one != other for one, other in pairs) / len(pairs)


@pytest.mark.parametrize("theme", THEMES)
def test_outcomes_differ_without_colour(theme: str) -> None:
    look().apply(theme)
    outcomes = ("kept", "part", "lost", "moved", "not_recorded")
    cells = {name: drawn(lambda p, r, name=name: painters.outcome_cell(p, r, name, 0.6)) for name in outcomes}
    patches = {name: drawn(lambda p, r, name=name: painters.outcome_patch(p, r, name), 16, 16) for name in outcomes}
    for each in (cells, patches):
        alike = [pair for pair in combinations(outcomes, 2) if differs(each[pair[0]], each[pair[1]]) < 0.05]
        assert alike == []


@pytest.mark.parametrize("theme", THEMES)
def test_owners_differ_without_colour(theme: str) -> None:
    look().apply(theme)
    shapes = [drawn(lambda p, r, owner=owner: painters.owner_shape(p, r, owner), 14, 14) for owner in painters.OWNERS]
    assert all(differs(first, second) > 0.08 for first, second in combinations(shapes, 2))


def test_an_unknown_owner_is_a_defect(qtbot: QtBot) -> None:
    with pytest.raises(ValueError):
        painters.owner_path(QRectF(0, 0, 10, 10), "somebody")


def test_levels_differ_without_their_figures(qtbot: QtBot) -> None:
    cells = [drawn(lambda p, r, level=level: painters.level_cell(p, r, level, figure=False), 40, 32) for level in range(4)]
    inks = [len({image.pixel(x, y) for x in range(4, 36) for y in range(4, 28)}) for image in cells]
    assert inks[0] == inks[3] == 1
    assert inks[1] > 1
    assert inks[2] > 1
    assert cells[1] != cells[2]


def test_a_suggested_level_looks_otherwise(qtbot: QtBot) -> None:
    sure = drawn(lambda p, r: painters.level_cell(p, r, 2), 40, 32)
    assert sure != drawn(lambda p, r: painters.level_cell(p, r, 2, suggested=True), 40, 32)


def test_part_is_filled_as_far_as_it_was_kept(qtbot: QtBot) -> None:
    kept = look().color("kept").rgb()

    def solid_rows(share: float) -> int:
        image = drawn(lambda p, r: painters.outcome_cell(p, r, "part", share), 38, 42)
        return sum(all(image.pixel(x, y) == kept for x in range(6, 32)) for y in range(42))

    assert solid_rows(0.25) < solid_rows(0.5) < solid_rows(0.75)
    assert solid_rows(0.5) == pytest.approx(20, abs=2)


def test_a_bar_is_as_long_as_its_minutes(qtbot: QtBot) -> None:
    image = drawn(lambda p, r: painters.outcome_bar(p, r, [("kept", 30), ("lost", 30)], whole=120), 242, 14)
    kept = look().color("kept").rgb()
    ground = look().color("surface").rgb()
    middle = [image.pixel(x, 7) for x in range(242)]
    assert middle.count(kept) == pytest.approx(58, abs=2)
    assert all(pixel == ground for pixel in middle[125:])
    empty = drawn(lambda p, r: painters.outcome_bar(p, r, []), 40, 14)
    assert shape(empty) == (False,) * 40 * 14


def test_lost_and_own_time_hatch_to_opposite_sides(qtbot: QtBot) -> None:
    """In grey they must not look alike."""
    lost, own = (drawn(lambda p, r, name=name: painters.bar(p, r, name), 40, 40) for name in ("lost", "own_time"))

    def leaning(image: QImage) -> int:
        """How often the pixel up to the right is like this one, less how often the one down to the right is."""
        rows = [[QColor(image.pixel(x, y)).lightness() for x in range(8, 32)] for y in range(8, 32)]
        spots = [(x, y) for y in range(1, 23) for x in range(23)]
        rising = sum(abs(rows[y][x] - rows[y - 1][x + 1]) for x, y in spots)
        falling = sum(abs(rows[y][x] - rows[y + 1][x + 1]) for x, y in spots)
        return falling - rising

    assert leaning(lost) > 0 > leaning(own)


@pytest.mark.parametrize("state", painters.STEP_STATES)
@pytest.mark.parametrize("owner", painters.OWNERS)
def test_steps_are_drawn(qtbot: QtBot, state: str, owner: str) -> None:
    assert any(shape(drawn(lambda p, r: painters.step_node(p, r, state, owner), 24, 24)))


def test_a_step_in_no_known_state_is_a_defect(qtbot: QtBot) -> None:
    with pytest.raises(ValueError):
        drawn(lambda p, r: painters.step_node(p, r, "late", "la"), 24, 24)


@pytest.mark.parametrize(
    "draw",
    [painters.app_mark, painters.own_time_ground, painters.focus_ring, lambda p, r: painters.key_cap(p, r, "Ctrl K"),
     lambda p, r: painters.progress_bar(p, r, 0.2)],
)
def test_other_marks_leave_ink(qtbot: QtBot, draw: Draw) -> None:
    image = drawn(draw, 60, 20)
    assert len({image.pixel(x, y) for x in range(60) for y in range(20)}) > 1


TINTED = sorted(path.stem for path in resource("icons").glob("*.svg") if "currentColor" in path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", TINTED)
def test_every_shipped_icon_can_be_drawn_in_any_colour(qtbot: QtBot, name: str) -> None:
    image = drawn(lambda p, r: paint_icon(p, r, name, "lost"), 40, 40)
    assert look().color("lost").rgb() in {image.pixel(x, y) for x in range(40) for y in range(40)}


def test_an_icon_that_is_not_shipped_is_a_defect(qtbot: QtBot) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_icons_are_sharp_and_leave_a_gap_before_words(qtbot: QtBot) -> None:
    pixmap = icon("check").pixmap(QSize(21, 17), 2.0)
    assert (pixmap.width(), pixmap.height(), pixmap.devicePixelRatio()) == (42, 34, 2.0)
    image = pixmap.toImage()
    assert all(image.pixelColor(x, y).alpha() == 0 for x in range(35, 42) for y in range(34))


def test_icons_follow_the_theme_and_fade_when_disabled(qtbot: QtBot) -> None:
    def strongest(image: QImage) -> QColor:
        return max((image.pixelColor(x, y) for x in range(32) for y in range(32)), key=QColor.alpha)

    made = icon("check")
    look().apply("dark")
    assert strongest(made.pixmap(QSize(32, 32)).toImage()) == look().color("text")
    faded = made.pixmap(QSize(32, 32), 1.0, made.Mode.Disabled)
    assert strongest(faded.toImage()) == look().color("muted")


def test_a_painter_can_be_an_icon(qtbot: QtBot) -> None:
    made = painted_icon(lambda p, r: painters.outcome_patch(p, r, "kept"))
    assert made.pixmap(QSize(16, 16)).toImage().pixelColor(8, 8) == look().color("kept")
    assert made.pixmap(QSize(16, 16)).toImage().pixelColor(0, 0).alpha() < 255
