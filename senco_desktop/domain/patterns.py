"""The patterns that stand beside colour, as plain lines and dots cut to a rectangle by arithmetic.

Screen and paper draw these same tuples, so that both look alike and neither needs a clipping path. All measures are in
the caller's unit. `y` grows upwards as on paper; a painter whose `y` grows downwards says `y_down=True`.
"""

from __future__ import annotations

from typing import NamedTuple

Segment = tuple[float, float, float, float]
"""x and y of the one end, x and y of the other."""
Point = tuple[float, float]


class Rect(NamedTuple):
    """The corner with the least x and y, and the size."""

    x: float
    y: float
    width: float
    height: float


class Hatch(NamedTuple):
    """How thick a line is and how far along an edge the next one meets it."""

    thickness: float
    step: float


LOST_ON_PAPER = Hatch(1.3, 4.0)
OWN_TIME_ON_PAPER = Hatch(0.8, 2.7)
ON_SCREEN = Hatch(2.2, 6.0)


def hatch_rising(rect: Rect, step: float, *, y_down: bool = False) -> tuple[Segment, ...]:
    """Lines at 45° that rise to the right, `step` apart along an edge. Raises ValueError for a step of nothing."""
    return _falling(rect, step) if y_down else _rising(rect, step)


def hatch_falling(rect: Rect, step: float, *, y_down: bool = False) -> tuple[Segment, ...]:
    """Lines at 45° that fall to the right, `step` apart along an edge. Raises ValueError for a step of nothing."""
    return _rising(rect, step) if y_down else _falling(rect, step)


def dots(rect: Rect, step: float, radius: float) -> tuple[Point, ...]:
    """Centres of dots in staggered rows, `step` apart, each whole within the rectangle and the lot in its middle.

    Empty where not one dot fits. Raises ValueError for a step of nothing.
    """
    _check(step)
    across, up = rect.width - 2 * radius, rect.height - 2 * radius
    if across < 0 or up < 0:
        return ()
    columns, rows = int(across / (step / 2)), int(up / (step / 2))
    left = rect.x + (rect.width - columns * step / 2) / 2
    low = rect.y + (rect.height - rows * step / 2) / 2
    return tuple(
        (left + column * step / 2, low + row * step / 2)
        for row in range(rows + 1)
        for column in range(row % 2, columns + 1, 2)
    )


def _rising(rect: Rect, step: float) -> tuple[Segment, ...]:
    _check(step)
    lines = []
    for rise in _offsets(rect, step):
        start, end = max(0.0, -rise), min(rect.width, rect.height - rise)
        if end > start:
            lines.append((rect.x + start, rect.y + start + rise, rect.x + end, rect.y + end + rise))
    return tuple(lines)


def _falling(rect: Rect, step: float) -> tuple[Segment, ...]:
    middle = 2 * rect.y + rect.height
    return tuple((x1, middle - y1, x2, middle - y2) for x1, y1, x2, y2 in _rising(rect, step))


def _offsets(rect: Rect, step: float) -> list[float]:
    """How far above the corner each line would cross the left edge: from below the rectangle to above it."""
    count = int((rect.width + rect.height) / step)
    return [-rect.width + step / 2 + index * step for index in range(count + 1)]


def _check(step: float) -> None:
    if not step > 0:
        raise ValueError(f"a pattern needs a step, not {step}")
