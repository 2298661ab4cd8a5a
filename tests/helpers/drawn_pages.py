"""What a report draws, text by text, as its pen draws it: for tests of margins, type sizes and words that run into each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import combinations
from typing import Any

import pytest

from senco_desktop.reports import page
from senco_desktop.reports.words import Line, line_width

FOOTER = (45.0, 35.0, 25.0)
"""The baselines of the footer, in points."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A piece of text: its page from 1, where it begins and ends, its baseline, its size, and the page's width. Points."""

    page: int
    text: str
    left: float
    right: float
    low: float
    size: float
    wide: float

    @property
    def in_footer(self) -> bool:
        return self.low in FOOTER


def drawn(render: Callable[[], bytes], patch: pytest.MonkeyPatch) -> list[Drawn]:
    """Every text that `render` draws, in its order."""
    found: list[Drawn] = []
    plain = page.Pen.line

    def noted(pen: page.Pen, line: Line, x: float, baseline: float, size: float) -> None:
        text = "".join(run.text for run in line)
        if text.strip():
            wide = pen.canvas._pagesize[0]
            found.append(Drawn(pen.canvas.getPageNumber(), text, x, x + line_width(line, size), baseline, size, wide))
        plain(pen, line, x, baseline, size)

    with patch.context() as context:
        context.setattr(page.Pen, "line", noted)
        render()
    return found


def faults(texts: list[Drawn]) -> list[str]:
    """What no page may have: type under 8 points, text in a margin or in the footer's room, words over words."""
    return [*_outside(texts), *_over_each_other(texts)]


def _outside(texts: list[Drawn]) -> Iterator[str]:
    for each in (each for each in texts if (each.left, each.low) != (0, 0)):  # turned text has an origin of its own
        side = 15 * page.MM if each.wide > page.PAGE_WIDTH else 18 * page.MM
        if each.size < 8 and each.text != "✓":
            yield f"{each.size} points: {each.text}"
        if each.left < side - 1 or each.right > each.wide - side + 1:
            yield f"in the margin, {each.left:.0f} to {each.right:.0f}, page {each.page}: {each.text[:60]}"
        if not each.in_footer and each.low < 58:
            yield f"in the footer, {each.low:.0f}, page {each.page}: {each.text[:60]}"


def _over_each_other(texts: list[Drawn]) -> Iterator[str]:
    lines: dict[tuple[int, int], list[Drawn]] = defaultdict(list)
    for each in texts:
        if len(each.text) > 1:
            lines[each.page, round(each.low / 4)].append(each)
    for (number, height), line in lines.items():
        near = [*line, *lines.get((number, height + 1), ())]
        for one, other in combinations(near, 2):
            if abs(other.low - one.low) < 4:
                shared = min(one.right, other.right) - max(one.left, other.left)
                if shared > 0.5:
                    yield f"over each other, page {one.page}: {one.text[:50]} / {other.text[:50]}"


def longer(given: Any, text: str) -> Any:
    """`given` with `text` in place of every text of more than one word, however deep it lies."""
    if isinstance(given, str):
        return text if " " in given.strip() else given
    if isinstance(given, tuple | list):
        made = [longer(each, text) for each in given]
        return type(given)(*made) if hasattr(given, "_fields") else type(given)(made)
    if isinstance(given, dict):
        return {name: longer(each, text) for name, each in given.items()}
    if is_dataclass(given) and not isinstance(given, type):
        return replace(given, **{each.name: longer(getattr(given, each.name), text) for each in fields(given) if each.init})
    return given
