"""Hatches and dots stay within their rectangle, rise and fall as they say, and cover all of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desktop.domain.patterns import Rect, dots, hatch_falling, hatch_rising

sizes = st.floats(0.5, 400, allow_nan=False)
places = st.floats(-500, 500, allow_nan=False)
rects = st.builds(Rect, places, places, sizes, sizes)
steps = st.floats(0.5, 12)
NEAR = 1e-6


@given(rects, steps)
def test_every_line_of_a_hatch_ends_within_the_rectangle(rect: Rect, step: float) -> None:
    for x1, y1, x2, y2 in (*hatch_rising(rect, step), *hatch_falling(rect, step)):
        assert all(rect.x - NEAR <= x <= rect.x + rect.width + NEAR for x in (x1, x2))
        assert all(rect.y - NEAR <= y <= rect.y + rect.height + NEAR for y in (y1, y2))


@given(rects, steps)
def test_rising_rises_and_falling_falls_at_45_degrees(rect: Rect, step: float) -> None:
    for x1, y1, x2, y2 in hatch_rising(rect, step):
        assert x2 > x1
        assert y2 - y1 == pytest.approx(x2 - x1, abs=NEAR)
    for x1, y1, x2, y2 in hatch_falling(rect, step):
        assert x2 > x1
        assert y1 - y2 == pytest.approx(x2 - x1, abs=NEAR)


def test_where_y_grows_downwards_the_two_change_places() -> None:
    rect = Rect(0, 0, 20, 10)
    assert hatch_rising(rect, 4, y_down=True) == hatch_falling(rect, 4)
    assert hatch_falling(rect, 4, y_down=True) == hatch_rising(rect, 4)


def test_lines_meet_an_edge_each_step_and_leave_no_corner_bare() -> None:
    rect = Rect(10, 20, 40, 12)
    along_the_floor = sorted(x1 for x1, y1, _, _ in hatch_rising(rect, 4) if y1 == rect.y)
    assert [later - sooner for sooner, later in pairwise(along_the_floor)] == [4.0] * 9
    assert len(hatch_rising(rect, 4)) == 13


def test_a_rectangle_narrower_than_the_step_still_has_a_line() -> None:
    assert hatch_rising(Rect(0, 0, 1.6, 8), 4)


@given(rects, steps, st.floats(0.1, 2))
def test_every_dot_is_whole_and_within(rect: Rect, step: float, radius: float) -> None:
    for x, y in dots(rect, step, radius):
        assert rect.x + radius - NEAR <= x <= rect.x + rect.width - radius + NEAR
        assert rect.y + radius - NEAR <= y <= rect.y + rect.height - radius + NEAR


def test_dots_stand_in_staggered_rows() -> None:
    found = dots(Rect(0, 0, 9, 5), 4, 0.5)
    assert found == ((0.5, 0.5), (4.5, 0.5), (8.5, 0.5), (2.5, 2.5), (6.5, 2.5), (0.5, 4.5), (4.5, 4.5), (8.5, 4.5))


def test_no_dot_where_none_fits() -> None:
    assert dots(Rect(0, 0, 1, 9), 3, 0.6) == ()


@pytest.mark.parametrize("step", [0, -1, float("nan")])
def test_a_step_of_nothing_is_refused(step: float) -> None:
    rect = Rect(0, 0, 5, 5)
    for make in (lambda: hatch_rising(rect, step), lambda: hatch_falling(rect, step), lambda: dots(rect, step, 1)):
        with pytest.raises(ValueError, match="step"):
            make()
