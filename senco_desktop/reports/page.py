"""The sheet of paper: grid, pen, blocks that are measured before they are drawn, pages, footer, document data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from typing import NamedTuple

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from senco_desktop.domain.patterns import Point, Rect, Segment
from senco_desktop.reports import fonts
from senco_desktop.reports.words import ACCENT, Line, Run, Words, bold, line_width, lines, muted, one_line

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
LEFT, RIGHT = 18 * MM, PAGE_WIDTH - 18 * MM
TOP, BOTTOM = PAGE_HEIGHT - 13 * MM, 21 * MM
ROOM = TOP - BOTTOM
"""Points from the first to the last line of a page, the footer excluded."""

BORDER, EDGE = "#D3D9D4", "#7B8680"
TINT, RAISED = "#ECF4F2", "#ECEFEB"


class Column(NamedTuple):
    """A stretch of the page's width, in points."""

    x: float
    width: float

    @property
    def right(self) -> float:
        return self.x + self.width

    def inset(self, left: float, right: float = 0) -> Column:
        return Column(self.x + left, self.width - left - right)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A side of paper in points: its size, its one column, and where the first and the last line stand."""

    width: float
    height: float
    column: Column
    top: float
    bottom: float

    @property
    def room(self) -> float:
        return self.top - self.bottom


GUTTER = 14.0
FULL = Column(LEFT, RIGHT - LEFT)
LEFT_HALF = Column(LEFT, (RIGHT - LEFT - GUTTER) / 2)
RIGHT_HALF = Column(LEFT_HALF.right + GUTTER, LEFT_HALF.width)
PORTRAIT = Sheet(PAGE_WIDTH, PAGE_HEIGHT, FULL, TOP, BOTTOM)
LANDSCAPE = Sheet(PAGE_HEIGHT, PAGE_WIDTH, Column(15 * MM, PAGE_HEIGHT - 30 * MM), PAGE_WIDTH - 12 * MM, 20.5 * MM)


class Pen:
    """What the pages need of a reportlab canvas. `y` grows upwards; text stands on `baseline`."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self._marked = 0

    def line(self, line: Line, x: float, baseline: float, size: float) -> None:
        """The runs as one piece of text, so that it is searched and copied as one."""
        text = self.canvas.beginText(x, baseline)
        for run in line:
            text.setFont(fonts.BOLD if run.bold else fonts.REGULAR, size)
            text.setFillColor(HexColor(run.colour))
            text.textOut(run.text)
        self.canvas.drawText(text)

    def text(self, words: Words, column: Column, baseline: float, size: float, *, align: str = "left") -> None:
        """One line in `column`, cut where it is too long. `align`: left, right, middle."""
        line = one_line(words, column.width, size)
        spare = column.width - line_width(line, size)
        shift = {"left": 0.0, "right": spare, "middle": spare / 2}[align]
        self.line(line, column.x + shift, baseline, size)

    def rule(self, x1: float, x2: float, y: float, thickness: float = 0.5, colour: str = BORDER) -> None:
        self.segments(((x1, y, x2, y),), thickness, colour)

    def segments(self, segments: Iterable[Segment], thickness: float, colour: str) -> None:
        self.canvas.setLineCap(0)
        self.canvas.setLineWidth(thickness)
        self.canvas.setStrokeColor(HexColor(colour))
        self.canvas.lines(list(segments))

    def dots(self, points: Iterable[Point], radius: float, colour: str) -> None:
        self.canvas.setFillColor(HexColor(colour))
        for x, y in points:
            self.canvas.circle(x, y, radius, stroke=0, fill=1)

    def ground(self, rect: Rect, colour: str) -> None:
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.rect(*rect, stroke=0, fill=1)

    def outline(self, rect: Rect, colour: str, thickness: float = 0.8, *, dashed: bool = False) -> None:
        self.canvas.setStrokeColor(HexColor(colour))
        self.canvas.setLineWidth(thickness)
        self.canvas.setDash([2.2, 1.8] if dashed else [])
        inner = thickness / 2
        x, y, wide, high = rect
        self.canvas.rect(x + inner, y + inner, max(wide - thickness, 0.1), max(high - thickness, 0.1), stroke=1, fill=0)
        self.canvas.setDash([])

    @contextmanager
    def spoken(self, words: str) -> Iterator[None]:
        """What is drawn within is spoken and copied as `words`."""
        text = words.encode("utf-16-be", "replace").hex().upper()
        self.canvas._code.append(f"/Span <</ActualText <FEFF{text}>>> BDC")
        yield
        self.canvas._code.append("EMC")

    def bookmark(self, title: str, level: int, top: float) -> None:
        self._marked += 1
        key = f"place-{self._marked}"
        self.canvas.bookmarkHorizontal(key, 0, top)
        self.canvas.addOutlineEntry(title, key, level=level, closed=False)


@dataclass(frozen=True, slots=True)
class Block:
    """Something of a known height that is drawn from its top downwards.

    `gap` is the space above it, not used at the top of a page. `keep`: it must not be the last on a page.
    `head` is drawn first where the block begins a new page: the column heads of a table.
    """

    height: float
    draw: Callable[[Pen, float], None]
    gap: float = 0
    keep: bool = False
    head: Block | None = None

    @property
    def reach(self) -> float:
        return self.gap + self.height


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says of itself. `footer` are three lines, in the first of which the page number stands at the right."""

    title: str
    bookmark: str
    author: str
    subject: str
    footer: tuple[str, str, str]


def baseline(top: float, leading: float, size: float) -> float:
    """Where text stands in a line of `leading` points, so that its capitals are in the middle."""
    return top - leading / 2 - 0.334 * size


def text_block(
    words: Words, column: Column = FULL, size: float = 9.5, leading: float = 13, *, at_most: int | None = None, gap: float = 0
) -> Block:
    """A paragraph that stays whole."""
    broken = lines(words, column.width, size, at_most)

    def draw(pen: Pen, top: float) -> None:
        for index, line in enumerate(broken):
            pen.line(line, column.x, baseline(top - index * leading, leading, size), size)

    return Block(len(broken) * leading, draw, gap)


def paragraph(words: Words, column: Column = FULL, size: float = 9.5, leading: float = 13, *, gap: float = 0) -> list[Block]:
    """A paragraph that may break across pages: one block a line, the first two together."""
    blocks = [_line_block(line, column, size, leading) for line in lines(words, column.width, size)]
    if blocks:
        blocks[0] = replace(blocks[0], gap=gap, keep=len(blocks) > 1)
    return blocks


def _line_block(line: Line, column: Column, size: float, leading: float) -> Block:
    return Block(leading, lambda pen, top: pen.line(line, column.x, baseline(top, leading, size), size))


def heading(title: str, note: str = "", column: Column = FULL, *, number: int = 0, gap: float = 0) -> Block:
    """A section's title with its number, a quiet note at the right, a rule below, and a bookmark."""
    size, leading = 12, 15
    start = (bold(f"{number}", ACCENT), Run("  ")) if number else ()
    words = (*start, *one_line(bold(title), column.width - line_width(start, size), size))
    left = column.width - line_width(words, size) - 12

    def draw(pen: Pen, top: float) -> None:
        pen.bookmark(f"{number} {title}" if number else title, 1, top)
        pen.line(words, column.x, baseline(top, leading, size), size)
        if note and left > 40:
            pen.text(muted(note), Column(column.right - left, left), baseline(top, leading, size), 8.5, align="right")
        pen.rule(column.x, column.right, top - leading - 2.5, 0.9, ACCENT)

    return Block(leading + 3 + 4, draw, gap, keep=True)


def stack(blocks: Iterable[Block], gap: float = 0) -> Block:
    """Blocks below each other as one that stays whole."""
    whole = tuple(blocks)
    height = sum(block.reach for block in whole) - (whole[0].gap if whole else 0)

    def draw(pen: Pen, top: float) -> None:
        for index, block in enumerate(whole):
            top -= block.gap if index else 0
            block.draw(pen, top)
            top -= block.height

    return Block(height, draw, gap)


def beside(left: Block, right: Block, gap: float = 0) -> Block:
    """Two blocks with the same top, each in the column it was made for; the left one is read whole before the right."""

    def draw(pen: Pen, top: float) -> None:
        left.draw(pen, top)
        right.draw(pen, top)

    return Block(max(left.height, right.height), draw, gap)


def panel(inside: Block, colour: str, column: Column = FULL, *, padding: float = 6, gap: float = 0) -> Block:
    """A block on a tinted ground over the whole column."""

    def draw(pen: Pen, top: float) -> None:
        pen.ground(Rect(column.x, top - inside.height - 2 * padding, column.width, inside.height + 2 * padding), colour)
        inside.draw(pen, top - padding)

    return Block(inside.height + 2 * padding, draw, gap)


def statement(words: Words, *, size: float = 9.5, leading: float = 13, at_most: int | None = None, gap: float = 0) -> Block:
    """What two have agreed, or the law: on tinted ground, with a bar of the accent at its left."""
    inside = text_block(words, FULL.inset(12, 8), size, leading, at_most=at_most)
    high = inside.height + 12

    def draw(pen: Pen, top: float) -> None:
        pen.ground(Rect(FULL.x, top - high, FULL.width, high), TINT)
        pen.ground(Rect(FULL.x, top - high, 2.4, high), ACCENT)
        inside.draw(pen, top - 6)

    return Block(high, draw, gap)


def to_sign(places: Sequence[tuple[float, float, str]], room: float, gap: float = 0) -> Block:
    """Lines to sign on, `room` points below the top, with what each is for below it. `places`: from where, how wide, what for."""

    def draw(pen: Pen, top: float) -> None:
        for x, width, words in places:
            pen.rule(x, x + width, top - room, 0.7, EDGE)
            pen.text(muted(words), Column(x, width), top - room - 10.5, 8.5)

    return Block(room + 13, draw, gap)


def to_write_on(head: Block, count: int, step: float, gap: float = 0) -> Block:
    """A heading with `count` empty lines below it, `step` points apart."""

    def draw(pen: Pen, top: float) -> None:
        head.draw(pen, top)
        for line in range(count):
            pen.rule(FULL.x, FULL.right, top - head.height - step * (line + 1) + 3, 0.5, EDGE)

    return Block(head.height + count * step, draw, gap)


def opening(left: str, right: str, title: str, tag: str = "", column: Column = FULL) -> Block:
    """The top of page 1: a quiet line, the title, and a framed `tag` such as "Sample school"."""

    def draw(pen: Pen, top: float) -> None:
        when = one_line(muted(right), column.width / 2, 9)
        room = column.width - line_width(when, 9) - 12
        pen.text(muted(left), Column(column.x, room), top - 9.5, 9)
        pen.line(when, column.right - line_width(when, 9), top - 9.5, 9)
        room = column.width
        if tag:
            label = one_line(bold(tag, ACCENT), column.width / 2, 9)
            wide = line_width(label, 9) + 14
            pen.outline(Rect(column.right - wide, top - 34, wide, 17), ACCENT, 1)
            pen.line(label, column.right - wide + 7, baseline(top - 17, 17, 9), 9)
            room -= wide + 12
        pen.text(bold(title), Column(column.x, room), top - 32, 20)

    return Block(37, draw)


def running_line(words: str) -> Block:
    return Block(16, lambda pen, top: pen.text(muted(words), FULL, top - 8.5, 8.5), keep=True)


def flow(blocks: Sequence[Block], running: Block) -> list[list[Block]]:
    """Blocks shared out over pages, each beginning with `running`; a heading stays with what follows it."""
    pages: list[list[Block]] = []
    page: list[Block] = []
    used = 0.0
    for group in _kept_together(blocks):
        need = sum(block.reach for block in group)
        if not page or used + need > ROOM:
            page = [running, *([group[0].head] if group[0].head else [])]
            pages.append(page)
            used = sum(block.height for block in page)
            group = [replace(group[0], gap=0), *group[1:]]
            need = sum(block.reach for block in group)
        page.extend(group)
        used += need
    return pages


def _kept_together(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if not block.keep:
            yield group
            group = []
    if group:
        yield group


def write(facts: Facts, pages: Sequence[Sequence[Block]], sheet: Sheet = PORTRAIT) -> bytes:
    """The finished PDF. The same facts and blocks give the same bytes."""
    fonts.ready()
    target = BytesIO()
    canvas = Canvas(
        target, pagesize=(sheet.width, sheet.height), invariant=1, pageCompression=1, initialFontName=fonts.REGULAR, lang="en-GB"
    )
    canvas.setTitle(facts.title)
    canvas.setAuthor(facts.author)
    canvas.setSubject(facts.subject)
    canvas.setCreator("SENCo Desktop")
    canvas.setProducer("SENCo Desktop")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    pen = Pen(canvas)
    for number, blocks in enumerate(pages, 1):
        pen.bookmark(facts.bookmark if number == 1 else f"Page {number}", 0, sheet.top)
        stack(blocks).draw(pen, sheet.top)
        _footer(pen, facts.footer, f"page {number} of {len(pages)}", sheet.column)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _footer(pen: Pen, footer: tuple[str, str, str], page: str, column: Column) -> None:
    pen.rule(column.x, column.right, 54.5)
    first, *others = footer
    room = fonts.width(page, 8, bold=True) + 10
    pen.text(muted(first), column.inset(0, room), 45, 8)
    pen.text(bold(page), column, 45, 8, align="right")
    for index, words in enumerate(others, 1):
        pen.text(muted(words), column, 45 - 10 * index, 8)
