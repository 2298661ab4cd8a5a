"""The signs and charts of the pages: a state is a pattern besides a colour, so that grey paper says the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from senco_desktop.domain.patterns import LOST_ON_PAPER, OWN_TIME_ON_PAPER, Hatch, Rect, dots, hatch_falling, hatch_rising
from senco_desktop.domain.wording import OWNER_SIGNS, OWNERS
from senco_desktop.reports import fonts
from senco_desktop.reports.page import EDGE, Block, Column, Pen, baseline
from senco_desktop.reports.words import ACCENT, TEXT, Run, Words, bold

KEPT, LOST, UNRECORDED, OWN_TIME, MOVED = ACCENT, "#AD3B25", "#78827C", "#7152A0", "#4A6A8F"
OWNER_COLOURS = {"school": "#0B6B63", "la": "#4549B0", "family": "#855600", "agency": "#8A3566"}
BOX = "☐"
DOT_STEP, DOT_RADIUS = 3.6, 0.55
NARROWEST = 1.6
"""Points: the least width of a part that is not nothing, so that it can be seen."""

Painter = Callable[[Pen, Rect], None]


def kept(pen: Pen, rect: Rect) -> None:
    pen.ground(rect, KEPT)


def lost(pen: Pen, rect: Rect) -> None:
    _hatched(pen, rect, hatch_rising, LOST_ON_PAPER, LOST)


def own_time(pen: Pen, rect: Rect) -> None:
    _hatched(pen, rect, hatch_falling, OWN_TIME_ON_PAPER, OWN_TIME)


def not_recorded(pen: Pen, rect: Rect) -> None:
    pen.outline(rect, UNRECORDED, 0.9, dashed=True)


def moved(pen: Pen, rect: Rect) -> None:
    pen.dots(dots(rect, DOT_STEP, DOT_RADIUS), DOT_RADIUS, MOVED)
    pen.outline(rect, MOVED)


def given_back(pen: Pen, rect: Rect) -> None:
    pen.text(bold("→"), Column(rect.x, rect.width), rect.y + rect.height / 2 - 4.4, 13, align="middle")


def _hatched(pen: Pen, rect: Rect, lines: Callable[[Rect, float], object], hatch: Hatch, colour: str) -> None:
    segments = lines(rect, hatch.step)
    assert isinstance(segments, tuple)
    if segments:
        pen.segments(segments, hatch.thickness, colour)
    pen.outline(rect, colour)


def owner_words(owner: str) -> tuple[Run, Run]:
    """The owner's shape in its colour and the owner's word."""
    colour = OWNER_COLOURS.get(owner, TEXT)
    return Run(f"{OWNER_SIGNS.get(owner, '○')} ", colour=colour), Run(OWNERS.get(owner, owner))


def step_node(pen: Pen, state: str, owner: str, x: float, middle: float) -> None:
    """How a step stands, about `x`: a dark disc with a tick (done), the owner's shape (open), a grey ring (coming)."""
    sign, size, colour = {
        "done": ("●", 12.0, TEXT),
        "coming": ("○", 11.0, EDGE),
        "open": (OWNER_SIGNS.get(owner, "●"), 15.0, OWNER_COLOURS.get(owner, TEXT)),
    }[state]
    wide = fonts.width(sign, size)
    pen.text(Run(sign, colour=colour), Column(x - wide / 2, wide + 2), middle - size * 0.34, size)
    if state == "done":
        pen.text(Run("✓", True, "#FFFFFF"), Column(x - 3, 8), middle - 2.6, 6.6)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar: minutes and how they are painted."""

    minutes: int
    paint: Painter


def stretch(pen: Pen, parts: Sequence[Part], rect: Rect, full: int, apart: float = 0) -> float:
    """Parts side by side over `rect`, whose width stands for `full` minutes. Returns where the last one ends."""
    shown = [part for part in parts if part.minutes > 0]
    room = rect.width - apart * max(0, len(shown) - 1)
    widths = [max(part.minutes / full * room, NARROWEST) for part in shown] if full else []
    scale = min(1.0, room / sum(widths)) if widths else 1.0
    x = rect.x
    for index, (part, wide) in enumerate(zip(shown, widths, strict=True)):
        x += apart if index else 0
        part.paint(pen, Rect(x, rect.y, wide * scale, rect.height))
        x += wide * scale
    return x


def bar_row(
    label: Words, parts: Sequence[Part], figure: Words, full: int, column: Column, *, labels: float, figures: float,
    height: float, bar: float, size: float = 8.5,
) -> Block:
    """One horizontal bar: words at the left, parts, the figure at the end of the bar. `full` minutes fill the room."""
    room = column.width - labels - figures - 5

    def draw(pen: Pen, top: float) -> None:
        line = baseline(top, height, size)
        pen.text(label, Column(column.x, labels - 4), line, size)
        end = stretch(pen, parts, Rect(column.x + labels, top - (height + bar) / 2, room, bar), full)
        pen.text(figure, Column(end + 5, column.right - end - 5), line, size)

    return Block(height, draw)


def legend(items: Sequence[tuple[Painter, str]], column: Column, *, step: float, height: float = 13) -> Block:
    """Patches with their words, `step` points apart."""

    def draw(pen: Pen, top: float) -> None:
        for index, (paint, words) in enumerate(items):
            x = column.x + index * step
            paint(pen, Rect(x, top - (height + 9) / 2, 16, 9))
            pen.text(Run(words, colour="#52605A"), Column(x + 20, step - 22), baseline(top, height, 8.5), 8.5)

    return Block(height, draw)
