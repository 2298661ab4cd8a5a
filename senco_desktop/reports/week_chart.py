"""Agreed time and own time week by week: columns over one axis, with the figures as a table between them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from senco_desktop.domain.patterns import Rect
from senco_desktop.domain.summary import WeekFigures
from senco_desktop.domain.wording import MONTHS, NOTHING, count_words, length_words
from senco_desktop.reports import fonts, marks
from senco_desktop.reports.page import EDGE, FULL, RAISED, Block, Column, Pen, stack
from senco_desktop.reports.words import MUTED, Run, bold, muted

LABELS = 62.0
AT_ONCE = 16
HIGH = 70.0
OWN = 3 / 7
"""The height of a column of agreed time in points, and of own time as a part of it."""
ROW = 10.8

FIGURES: tuple[tuple[str, bool, Callable[[WeekFigures], int]], ...] = (
    ("agreed", True, lambda week: week.planned),
    ("kept", True, lambda week: week.kept),
    ("lost", False, lambda week: week.lost),
    ("not recorded", False, lambda week: week.not_recorded),
    ("given back", False, lambda week: week.repaid),
)


def week_charts(weeks: Sequence[WeekFigures], high: float = HIGH) -> list[Block]:
    """One chart for each sixteen weeks at most, all on the same scale, with one legend before them.

    `high`: of the columns, in points.
    """
    items = ((marks.kept, "kept"), (marks.lost, "lost"), (marks.not_recorded, "not recorded"), (marks.own_time, "own time"))
    most = max((week.planned for week in weeks), default=0)
    most_own = max((week.own_time for week in weeks), default=0)
    count = math.ceil(len(weeks) / AT_ONCE)
    size = math.ceil(len(weeks) / count) if count else 1
    parts = [weeks[start : start + size] for start in range(0, len(weeks), size)]
    charts = [_chart(part, max(size, 8), most, most_own, high, gap=12 if index else 4) for index, part in enumerate(parts)]
    return [stack([marks.legend(items, FULL, step=80), charts[0]]), *charts[1:]] if charts else []


def compared(weeks: Sequence[WeekFigures]) -> str:
    """Own time in weeks with and without a whole slot lost, side by side; "" where there is nothing to compare."""
    school = [week for week in weeks if week.school_days]
    with_loss = [week.own_time for week in school if week.slots_lost]
    without = [week.own_time for week in school if not week.slots_lost]
    if not with_loss or not without:
        return ""
    first, second = sum(with_loss) / len(with_loss), sum(without) / len(without)
    fell = "The two fell together; that" if first > second else "That"
    return (
        f"Own time was {length_words(round(first))} a week in the {count_words(len(with_loss), 'school week', figures=True)} in "
        f"which a whole slot was lost, and {length_words(round(second))} in the other {len(without)}. {fell} does not show that "
        f"{'one caused the other' if first > second else 'the one has nothing to do with the other'}."
    )


def _chart(weeks: Sequence[WeekFigures], places: int, most: int, most_own: int, high: float, gap: float) -> Block:
    step = (FULL.width - LABELS) / places
    columns = [Column(FULL.x + LABELS + index * step, step) for index in range(len(weeks))]
    table_top = high + 31
    own_top = table_top + len(FIGURES) * ROW + 4
    height = own_top + high * OWN + 14

    def draw(pen: Pen, top: float) -> None:
        _axis(pen, top, most, high, columns[-1].right)
        for week, column in zip(weeks, columns, strict=True):
            _agreed_column(pen, week, column, top, most, high)
        _dates(pen, weeks, columns, top - high)
        for index, (name, strong, figure) in enumerate(FIGURES):
            low = top - table_top - index * ROW - 8
            pen.text(Run(name, strong), Column(FULL.x, LABELS - 2), low, 8.5)
            for week, column in zip(weeks, columns, strict=True):
                if week.planned:
                    _figure(pen, figure(week), column, low)
        _own_columns(pen, weeks, columns, top - own_top - high * OWN, most_own, high * OWN)

    return Block(height, draw, gap)


def _axis(pen: Pen, top: float, most: int, high: float, right: float) -> None:
    """Whole hours at about a third and two thirds of the height; without a slot there is no scale to show."""
    if most:
        tick = max(1, most // 180) * 60
        for minutes in range(tick, most, tick):
            y = top - high + high * minutes / most
            pen.rule(FULL.x + LABELS, right, y, 0.4)
            pen.text(muted(length_words(minutes)), Column(FULL.x, LABELS - 6), y - 2.8, 8, align="right")
    pen.rule(FULL.x + LABELS, right, top - high, 0.7, EDGE)


def _agreed_column(pen: Pen, week: WeekFigures, column: Column, top: float, most: int, room: float) -> None:
    if week.closed_name and not week.planned:
        _closed(pen, week.closed_name, Rect(column.x + 1, top - room, column.width - 2, room))
        return
    wide = min(20.0, column.width * 0.74)
    x, y = column.x + (column.width - wide) / 2, top - room
    for minutes, paint in ((week.kept, marks.kept), (week.lost, marks.lost), (week.not_recorded, marks.not_recorded)):
        if minutes and most:
            high = room * minutes / most
            paint(pen, Rect(x, y, wide, high))
            y += high


def _closed(pen: Pen, name: str, rect: Rect) -> None:
    """A grey gap with its word, upright where it fits, else along the column; spoken and copied in full."""
    pen.ground(rect, RAISED)
    words = ["half-", "term"] if "half" in name.lower() else fonts.shown(name).split()
    with pen.spoken(name):
        if len(words) <= 5 and all(fonts.width(word, 8) <= rect.width - 1 for word in words):
            middle = rect.y + rect.height / 2 + len(words) * 5
            for index, word in enumerate(words):
                pen.text(muted(word), Column(rect.x, rect.width), middle - index * 10 - 7.5, 8, align="middle")
        else:
            pen.canvas.saveState()
            pen.canvas.translate(rect.x + rect.width / 2 + 2.7, rect.y + 4)
            pen.canvas.rotate(90)
            pen.text(muted(name), Column(0, rect.height - 8), 0, 8)
            pen.canvas.restoreState()


def _dates(pen: Pen, weeks: Sequence[WeekFigures], columns: Sequence[Column], low: float) -> None:
    pen.text(muted("week beginning"), Column(FULL.x, LABELS), low - 11, 8.5)
    month = 0
    for week, column in zip(weeks, columns, strict=True):
        pen.text(bold(str(week.monday.day)), column, low - 11, 8.5, align="middle")
        if week.monday.month != month:
            month = week.monday.month
            pen.text(muted(MONTHS[month - 1]), column, low - 21, 8, align="middle")


def _figure(pen: Pen, minutes: int, column: Column, low: float) -> None:
    words = Run(str(minutes)) if minutes else Run(NOTHING, colour=MUTED)
    pen.text(words, Column(column.x, column.width - (column.width - 18) / 2 + 1), low, 8.5, align="right")


def _own_columns(pen: Pen, weeks: Sequence[WeekFigures], columns: Sequence[Column], low: float, most: int, room: float) -> None:
    pen.rule(FULL.x + LABELS, columns[-1].right, low, 0.7, EDGE)
    pen.text(bold("own time"), Column(FULL.x, LABELS), low - 11, 8.5)
    for week, column in zip(weeks, columns, strict=True):
        wide = min(18.0, column.width * 0.68)
        if week.own_time and most:
            high = max(room * week.own_time / most, 2)
            marks.own_time(pen, Rect(column.x + (column.width - wide) / 2, low, wide, high))
        _figure(pen, week.own_time, column, low - 11)
