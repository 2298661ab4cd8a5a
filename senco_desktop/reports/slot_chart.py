"""The slots of a term on paper: weeks across, slots down, one cell each, with its words for the voice and the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from senco_desktop.domain.patterns import Rect
from senco_desktop.domain.slot_grid import SlotCell, SlotGrid, SlotRow, SlotWeek, cell_words, time_words
from senco_desktop.domain.wording import DAYS, MONTHS
from senco_desktop.reports import fonts, marks
from senco_desktop.reports.page import FULL, RAISED, Block, Column, Pen, baseline
from senco_desktop.reports.words import MUTED, Run, bold, muted

LABELS = 90.0
MOST_WEEKS, MOST_ROWS = 18, 12
HEAD, ROW, ROOM = 24.0, 23.0, 150.0
APART = 4.0
WHITE = "#FFFFFF"
STATES = (
    (marks.kept, "kept"), (marks.lost, "lost"), (marks.moved, "moved"), (marks.not_recorded, "not recorded"),
    (marks.given_back, "given back on another day"),
)  # fmt: skip


def shown_weeks(grid: SlotGrid) -> tuple[SlotWeek, ...]:
    """The last weeks, as many as can be told apart on one page."""
    return grid.weeks[-MOST_WEEKS:]


def shown_rows(grid: SlotGrid) -> tuple[SlotRow, ...]:
    """The slots that stood in those weeks, as many as fit."""
    count = len(shown_weeks(grid))
    stood = [row for row in grid.rows if any(cell.block is not None for cell in row.cells[-count:])]
    return tuple(stood[:MOST_ROWS])


def slot_chart(grid: SlotGrid) -> Block:
    """The grid, the months and days above it. Closed weeks are a grey gap."""
    weeks, rows = shown_weeks(grid), shown_rows(grid)
    high = min(ROW, ROOM / max(1, len(rows)))
    step = min(25.2, (FULL.width - LABELS) / max(1, len(weeks)))
    columns = [Column(FULL.x + LABELS + place * step, step - min(APART, step * 0.16)) for place in range(len(weeks))]

    def draw(pen: Pen, top: float) -> None:
        _dates(pen, weeks, columns, top)
        body = top - HEAD
        for place, row in enumerate(rows):
            low = baseline(body - place * high, high, 8.5)
            pen.text(f"{DAYS[row.weekday - 1]} {time_words(row.start, row.end)}", Column(FULL.x, LABELS - 4), low, 8.5)
        for place, (week, column) in enumerate(zip(weeks, columns, strict=True)):
            if week.closed:
                _closed_week(pen, week.closed, Rect(column.x, body - len(rows) * high + 2, column.width, len(rows) * high - 4))
                continue
            for number, row in enumerate(rows):
                cell = row.cells[len(row.cells) - len(weeks) + place]
                _cell(pen, cell, Rect(column.x, body - (number + 1) * high + 2, column.width, high - 4))

    return Block(HEAD + len(rows) * high, draw)


def legend() -> Block:
    """What the cells mean; "kept in part" is drawn as it stands in the grid."""

    def part(pen: Pen, rect: Rect) -> None:
        _part(pen, rect, 0.5)

    items = [STATES[0], (part, "kept in part"), *STATES[1:]]
    steps = (58, 84, 53, 66, 92, 130)

    def draw(pen: Pen, top: float) -> None:
        x = FULL.x
        for (paint, words), step in zip(items, steps, strict=True):
            paint(pen, Rect(x, top - 11, 16, 9))
            pen.text(muted(words), Column(x + 20, step - 20), baseline(top, 13, 8.5), 8.5)
            x += step

    return Block(14, draw)


def _dates(pen: Pen, weeks: Sequence[SlotWeek], columns: Sequence[Column], top: float) -> None:
    pen.text(muted("week beginning"), Column(FULL.x, LABELS - 4), top - 20, 8.5)
    month = 0
    for week, column in zip(weeks, columns, strict=True):
        if week.monday.month != month:
            month = week.monday.month
            pen.text(muted(MONTHS[month - 1]), Column(column.x - 4, column.width + 8), top - 10, 8.5, align="middle")
        pen.text(Run(str(week.monday.day)), column, top - 20, 8.5, align="middle")


def _cell(pen: Pen, cell: SlotCell, rect: Rect) -> None:
    middle = Column(rect.x - 4, rect.width + 8)
    line = rect.y + rect.height / 2
    with pen.spoken(cell_words(cell)):
        if cell.block is None or cell.state in ("none", "closed"):
            pen.text(muted("–"), middle, line - 3, 9, align="middle")
        elif cell.state == "kept":
            marks.kept(pen, rect)
            pen.text(bold("✓", WHITE), middle, line - 3.6, min(11, rect.height), align="middle")
        elif cell.state == "part":
            _part(pen, rect, cell.kept_share)
        elif cell.state in ("lost", "moved"):
            (marks.moved if cell.state == "moved" else marks.lost)(pen, rect)
        else:
            marks.not_recorded(pen, rect)
            pen.text(bold("?", MUTED), middle, line - 3.2, min(9, rect.height), align="middle")
        if cell.outcome is not None and cell.outcome.new is not None and cell.outcome.new.state == "kept":
            _given_back(pen, rect)


def _part(pen: Pen, rect: Rect, share: float) -> None:
    """Kept from below, lost above."""
    high = rect.height * share
    marks.lost(pen, Rect(rect.x, rect.y + high, rect.width, rect.height - high))
    pen.ground(Rect(rect.x, rect.y, rect.width, high), marks.KEPT)


def _given_back(pen: Pen, rect: Rect) -> None:
    high, wide = min(11.0, rect.height), min(15.0, rect.width)
    patch = Rect(rect.x + (rect.width - wide) / 2, rect.y + (rect.height - high) / 2, wide, high)
    pen.ground(patch, WHITE)
    marks.given_back(pen, patch)


def _closed_week(pen: Pen, why: str, rect: Rect) -> None:
    """A grey gap with its word, upright where there is no room across."""
    pen.ground(rect, RAISED)
    words = ("half-", "term") if "half" in why.lower() else ("closed",)
    with pen.spoken(why):
        if all(fonts.width(word, 8) <= rect.width for word in words) and rect.height > 10 * len(words):
            top = rect.y + rect.height / 2 + 5 * len(words)
            for place, word in enumerate(words):
                pen.text(muted(word), Column(rect.x - 2, rect.width + 4), top - 10 * place - 7.6, 8, align="middle")
