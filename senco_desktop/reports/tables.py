"""Tables: short rows, rows that hold long words in full, and column heads that come again on each page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from senco_desktop.domain.patterns import Rect
from senco_desktop.reports.page import EDGE, FULL, Block, Column, Pen, baseline, stack, text_block
from senco_desktop.reports.words import MUTED, Line, Run, Words, bold, line_width, lines

STRIPE = "#F5F6F3"
SIZE, HEIGHT = 9.0, 13.0
LEADING = 11.8


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of a table: its head, its place, and whether its figures stand at the right."""

    head: str
    column: Column
    right: bool = False


def head_row(cells: Sequence[Cell], over: Column = FULL) -> Block:
    """The column heads with a rule below; a head may take two lines."""
    broken = [lines(Run(cell.head, True, MUTED), cell.column.width, 8.5, at_most=2) for cell in cells]
    height = max((len(found) for found in broken), default=1) * 10.6 + 3

    def draw(pen: Pen, top: float) -> None:
        for cell, found in zip(cells, broken, strict=True):
            low = top - height + 3 + len(found) * 10.6
            for index, line in enumerate(found):
                _place(pen, line, cell, baseline(low - index * 10.6, 10.6, 8.5), 8.5)
        pen.rule(over.x, over.right, top - height, 0.6, EDGE)

    return Block(height, draw, keep=True)


def row(
    cells: Sequence[Cell], words: Sequence[Words], *, striped: bool = False, ruled: bool = False, high: float = HEIGHT
) -> Block:
    """One line; what is too long for its column is cut."""

    def draw(pen: Pen, top: float) -> None:
        if striped:
            pen.ground(Rect(FULL.x, top - high, FULL.width, high), STRIPE)
        if ruled:
            pen.rule(FULL.x, FULL.right, top, 0.6, EDGE)
        for cell, shown in zip(cells, words, strict=True):
            pen.text(shown, cell.column, baseline(top, high, SIZE), SIZE, align="right" if cell.right else "left")

    return Block(high, draw)


def full_rows(cells: Sequence[Cell], words: Sequence[Words]) -> list[Block]:
    """A row whose last column is said in full. It may break across pages line by line, the first two together; what goes on
    on the next page is headed "continued"."""
    *others, last = cells
    broken = lines(words[-1], last.column.width, SIZE) or ((),)
    head = head_row(cells)
    further = stack([head, text_block(Run("continued", False, MUTED), FULL, SIZE, LEADING)])
    first = Block(LEADING, _full_line(list(zip(others, words, strict=False)), last, broken[0]), gap=1.2, keep=len(broken) > 1)
    return [replace(first, head=head), *(Block(LEADING, _full_line([], last, line), head=further) for line in broken[1:])]


def _full_line(beside: Sequence[tuple[Cell, Words]], last: Cell, line: Line) -> Callable[[Pen, float], None]:
    def draw(pen: Pen, top: float) -> None:
        low = baseline(top, LEADING, SIZE)
        for cell, shown in beside:
            pen.text(shown, cell.column, low, SIZE, align="right" if cell.right else "left")
        pen.line(line, last.column.x, low, SIZE)

    return draw


def table(head: Block, rows: Sequence[Block]) -> list[Block]:
    """The head, then the rows; on each further page the head comes first again. It does not begin with one row at the end of
    a page."""
    headed = [block if block.head else replace(block, head=head) for block in rows]
    if len(headed) > 1:
        headed[0] = replace(headed[0], keep=True)
    return [head, *headed]


def note(words: Words, column: Column = FULL, *, gap: float = 4) -> Block:
    return text_block(words, column, 9, 12.2, gap=gap)


def _place(pen: Pen, line: Line, cell: Cell, low: float, size: float) -> None:
    x = cell.column.right - line_width(line, size) if cell.right else cell.column.x
    pen.line(line, x, low, size)


def total(words: Sequence[str]) -> list[Words]:
    return [bold(text) for text in words]


def pairs(rows: Sequence[tuple[str, str]], column: Column, *, first: float = 74) -> Block:
    """A word in bold and what belongs to it beside, a hairline under each."""
    blocks = [_pair(what, words, column, first) for what, words in rows]
    return stack(blocks)


def _pair(what: str, words: str, column: Column, first: float) -> Block:
    left = text_block(bold(what), Column(column.x, first - 6), 9.5, 12.8, at_most=2)
    right = text_block(words, column.inset(first), 9.5, 12.8, at_most=6)
    high = max(left.height, right.height) + 5

    def draw(pen: Pen, top: float) -> None:
        left.draw(pen, top - 2.5)
        right.draw(pen, top - 2.5)
        pen.rule(column.x, column.right, top - high)

    return Block(high, draw)
