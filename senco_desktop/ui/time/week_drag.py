"""What a pressed mouse is doing to an entry of the week. Minutes count from Monday's midnight."""

from __future__ import annotations

from dataclasses import dataclass

from senco_desktop.ui.time.week_layout import DAY

STEP, FINE_STEP = 15, 5


@dataclass(slots=True)
class Drag:
    """`what` is new, move, start or end; `first` and `last` are those of the entry when the mouse was pressed."""

    what: str
    pressed: int
    first: int
    last: int
    moved: bool = False

    def go_to(self, at: int, step: int) -> None:
        """Note that the pointer came to a minute; under one step it is still a click."""
        self.moved = self.moved or abs(at - self.pressed) >= step

    def span(self, at: int, step: int) -> tuple[int, int]:
        """First and last minute as they would be if the mouse were let go at `at`; a new entry stays in its day."""
        if self.what == "new":
            day = self.pressed // DAY
            at = min((day + 1) * DAY, max(day * DAY, at))
            return min(self.pressed, at), max(self.pressed, at)
        if self.what == "start":
            return min(at, self.last - FINE_STEP), self.last
        if self.what == "end":
            return self.first, max(at, self.first + FINE_STEP)
        first = round((self.first + at - self.pressed) / step) * step
        return first, first + self.last - self.first
