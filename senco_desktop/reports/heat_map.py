"""The pressure points of a term on one landscape page: weeks down, both levels in the middle, reasons beside, what we will do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from senco_desktop.domain.calendar import term_in_words
from senco_desktop.domain.heat_map import HOW, LEVELS, ROLES, Cell, TermMap, Week, level_words, pressing, year_words
from senco_desktop.domain.patterns import Hatch, Rect, dots, hatch_rising
from senco_desktop.domain.records import School
from senco_desktop.domain.wording import capital, count_words, day_words, period_words
from senco_desktop.reports import fonts
from senco_desktop.reports.heads import (
    both_of,
    document_title,
    first_line,
    leader_of,
    sample_tag,
    senco_of,
    short_title,
    who_may_see,
)
from senco_desktop.reports.page import (
    EDGE,
    LANDSCAPE,
    RAISED,
    TINT,
    Block,
    Column,
    Facts,
    Pen,
    baseline,
    opening,
    text_block,
    write,
)
from senco_desktop.reports.words import ACCENT, MUTED, TEXT, Line, Run, Words, bold, fitted, lines, muted

COLUMN = LANDSCAPE.column
WEEKS = Column(COLUMN.x + 6, 96)
SENCO_WORDS = Column(COLUMN.x + 106, 196)
CELLS = (Column(COLUMN.x + 308, 40), Column(COLUMN.x + 354, 40))
LEADER_WORDS = Column(COLUMN.x + 403, 140)
RELIEF = Column(COLUMN.x + 549, COLUMN.width - 549)
GROUNDS = ("#FFFFFF", "#F7E6D8", "#EDB98F", "#AD3B25")
RED, WHITE, MARK = "#AD3B25", "#FFFFFF", "#CF8A6E"
ON_LEVEL_2 = Hatch(0.9, 4.6)
AFTER = (
    "Pupils are shown as codes. What this page does not show: anyone else’s peaks; dates that have not "
    "been entered."
)
NOTHING_YET = "No term lies in this period. The term dates are given in Settings."


@dataclass(frozen=True, slots=True)
class Style:
    """How much room a row takes: type, height of a level's cell, space above and below, lines of text at most."""

    size: float
    leading: float
    cell: float
    above: float
    below: float
    at_most: int


ROOMY = Style(9, 11.8, 24, 2.6, 3.4, 3)
STYLES = (
    ROOMY,
    Style(8.5, 10.5, 24, 1.8, 2.6, 3),
    Style(9, 11.8, 24, 2.2, 3, 2),
    Style(8.5, 10.5, 20, 1.2, 2.4, 2),
    Style(8.5, 10.5, 11, 0.6, 1.2, 1),
)
"""What gives way: lines, then height; the type stays readable."""
LONG_TERM = 13
"""Weeks above which the roomy styles are not tried."""


def render(school: School, terms: Sequence[TermMap], as_at: date, rule_set: str) -> bytes:
    """The PDF: one landscape page for each term, whatever it is given. Pupils stand as codes. Same input, same bytes."""
    pages = [_page(school, term) for term in terms] or [[text_block(NOTHING_YET, COLUMN)]]
    return write(_facts(school, terms, as_at, rule_set), pages, LANDSCAPE)


def title_of(terms: Sequence[TermMap]) -> str:
    """ "Pressure points, spring term 2027", "Pressure points, 2026–27"."""
    return f"Pressure points, {_period(terms)}" if terms else "Pressure points"


def figures(terms: Sequence[TermMap]) -> dict[str, object]:
    """What the pages show, as JSON can hold it."""
    return {
        "terms": [
            {
                "name": term.name,
                "weeks": [
                    {"monday": week.monday.isoformat(), "closed": week.closed,
                     "levels": {cell.role: cell.level for cell in week.cells},
                     "suggested": [cell.role for cell in week.cells if cell.suggested],
                     "relief": f"{week.relief.how}: {week.relief.text}" if week.relief else ""}
                    for week in term.weeks
                ],
            }
            for term in terms
        ]
    }  # fmt: skip


def _page(school: School, term: TermMap) -> list[Block]:
    both = f"{fitted(senco_of(school), 170, 9)}, and {fitted(leader_of(school), 170, 9)}"
    whose = f"{fitted(school.name, 220, 9)} · for {both}"
    title = f"Pressure points: {_term_words(term)}"
    head = [opening(whose, "red week: either of us at 3", title, sample_tag(school), COLUMN), _legend(), _heads(school)]
    note = _note(term)
    room = LANDSCAPE.room - sum(block.reach for block in (*head, note))
    return [*head, *_rows(term, room), note]


def _rows(term: TermMap, room: float) -> list[Block]:
    """All weeks in the first style that lets them fit; a period too long for any ends with how many are left out."""
    for style in STYLES if len(term.weeks) <= LONG_TERM else STYLES[-2:]:
        rows = [_row(week, style) for week in term.weeks]
        if sum(row.height for row in rows) <= room:
            return rows
    kept = int((room - 12) / rows[0].height)
    left_out = f"and {count_words(len(rows) - kept, 'more week', figures=True)}, not on this page"
    return [*rows[:kept], text_block(muted(left_out), COLUMN.inset(6), 8.5, 12)]


def _row(week: Week, style: Style) -> Block:
    if week.closed:
        return _closed_row(week, style)
    texts = [(lines(pressing(week, role), place.width, style.size, style.at_most), place)
             for role, place in zip(ROLES, (SENCO_WORDS, LEADER_WORDS), strict=True)]
    texts.append((lines(_relief(week), RELIEF.width - 8, style.size, style.at_most), RELIEF.inset(6, 2)))
    texts.append((_week_lines(week, style), WEEKS))
    inner = max(style.cell, *(len(found) * style.leading for found, _place in texts))
    height = inner + style.above + style.below

    def draw(pen: Pen, top: float) -> None:
        if week.red:
            pen.ground(Rect(COLUMN.x, top - height + 0.25, 2.4, height - 0.5), RED)
        if week.relief:
            pen.ground(Rect(RELIEF.x, top - height + 0.25, RELIEF.width, height - 0.5), TINT)
        pen.rule(COLUMN.x, COLUMN.right, top - height)
        for found, place in texts:
            start = top - style.above - (inner - len(found) * style.leading) / 2
            for index, line in enumerate(found):
                pen.line(line, place.x, baseline(start - index * style.leading, style.leading, style.size), style.size)
        low = top - style.above - (inner + style.cell) / 2
        for cell, place in zip(week.cells, CELLS, strict=True):
            _level(pen, cell, Rect(place.x, low, place.width, style.cell))

    return Block(height, draw)


def _closed_row(week: Week, style: Style) -> Block:
    dates = [f"{capital(each.short_words())}." for each in week.dates if each.kind == "step"]
    said = lines(" ".join(["Dates run on:", *dates]) if dates else "", COLUMN.width - 120, style.size, 1)
    found = _week_lines(week, style)
    height = max(len(found), 1) * style.leading + style.above + style.below

    def draw(pen: Pen, top: float) -> None:
        pen.ground(Rect(COLUMN.x, top - height, COLUMN.width, height), RAISED)
        start = top - style.above
        for index, line in enumerate(found):
            pen.line(line, WEEKS.x, baseline(start - index * style.leading, style.leading, style.size), style.size)
        for line in said:
            pen.line(line, SENCO_WORDS.x, baseline(start, len(found) * style.leading, style.size), style.size)

    return Block(height, draw)


def _week_lines(week: Week, style: Style) -> tuple[Line, ...]:
    day = bold(day_words(week.monday, weekday=False, year=False))
    under = week.closed or f"{count_words(week.school_days, 'school day', figures=True)}, {_slots(week)}"
    if "half" in under.lower():
        under = "half-term"
    words: tuple[Words, ...] = (day, muted(under)) if style.at_most > 1 else (day,)
    return tuple(line for each in words for line in lines(each, WEEKS.width, style.size, 1))


def _slots(week: Week) -> str:
    return count_words(week.slots, "slot", figures=True) if week.slots else "no slot"


def _relief(week: Week) -> Words:
    return [bold(f"{HOW[week.relief.how]}: "), week.relief.text] if week.relief else ""


def _level(pen: Pen, cell: Cell, rect: Rect) -> None:
    """A level as a pattern and a figure on a plain patch; a dashed frame while it is only suggested."""
    with pen.spoken(level_words(cell)):
        _pattern(pen, cell.level, rect)
        pen.outline(rect, MUTED if cell.suggested else EDGE, 0.9, dashed=cell.suggested)
        _figure(pen, cell.level, rect)


def _pattern(pen: Pen, level: int, rect: Rect) -> None:
    pen.ground(rect, GROUNDS[level])
    if level == 1:
        pen.dots(dots(rect, 5.2, 0.55), 0.55, MARK)
    elif level == 2:
        inner = Rect(rect.x + 0.6, rect.y + 0.6, rect.width - 1.2, rect.height - 1.2)
        pen.segments(hatch_rising(inner, ON_LEVEL_2.step), ON_LEVEL_2.thickness, MARK)


def _figure(pen: Pen, level: int, rect: Rect) -> None:
    size = min(11.0, rect.height * 0.62)
    if level in (1, 2):
        pen.ground(Rect(rect.x + rect.width / 2 - 6, rect.y + (rect.height - size) / 2 - 1, 12, size + 2), GROUNDS[level])
    low = rect.y + rect.height / 2 - 0.334 * size
    colour = WHITE if level == len(GROUNDS) - 1 else TEXT
    pen.text(bold(str(level), colour), Column(rect.x, rect.width), low, size, align="middle")


def _legend() -> Block:
    def draw(pen: Pen, top: float) -> None:
        low = baseline(top, 20, 8.5)
        pen.text(bold("Pressure", MUTED), COLUMN, low, 8.5)
        for level, name in enumerate(LEVELS):
            x = COLUMN.x + 54 + level * 78
            rect = Rect(x, top - 18, 24, 16)
            _pattern(pen, level, rect)
            pen.outline(rect, EDGE)
            _figure(pen, level, rect)
            pen.text(muted(name), Column(x + 30, 48), low, 8.5)

    return Block(22, draw)


def _heads(school: School) -> Block:
    senco, leader = (short_title(title) for title in (school.senco_title, school.leader_title))
    heads = (
        ("Week beginning", WEEKS), (f"{fitted(senco, 90, 8.5)}: what presses", SENCO_WORDS), (senco, CELLS[0]),
        ("Leader" if fonts.width(leader, 8.5, bold=True) > CELLS[1].width else leader, CELLS[1]),
        (f"{fitted(leader, 70, 8.5)}: what presses", LEADER_WORDS), ("What we will do in a red week", RELIEF.inset(6)),
    )  # fmt: skip

    def draw(pen: Pen, top: float) -> None:
        for words, place in heads:
            align = "middle" if place in CELLS else "left"
            pen.text(Run(words, True, MUTED), place, baseline(top, 14, 8.5), 8.5, align=align)
        pen.rule(COLUMN.x, COLUMN.right, top - 16, 0.9, ACCENT)

    return Block(16.5, draw)


def _note(term: TermMap) -> Block:
    said = "Dates with a pupil’s code were filled in by the program from our own plans. "
    if any(week.suggested for week in term.weeks):
        said += "A number in a dashed frame is a suggestion that we have not confirmed yet; the others are what we said."
    else:
        said += "Every number is what the two of us said."
    return text_block(muted(said), COLUMN, 8.5, 11, at_most=1, gap=4)


def _term_words(term: TermMap) -> str:
    words = term_in_words(term.name)
    return words if str(term.last.year) in words else f"{words} {term.last.year}"


def _period(terms: Sequence[TermMap]) -> str:
    if len(terms) == 1:
        return _term_words(terms[0])
    first, last = terms[0].first.year, terms[-1].last.year
    return year_words(first) if last == first + 1 else f"{first} to {last}" if last > first else str(first)


def _facts(school: School, terms: Sequence[TermMap], as_at: date, rule_set: str) -> Facts:
    days = ""
    if terms:
        first, last = terms[0].first, terms[-1].last
        days = f"{_period(terms)} ({period_words(first, last, weekday=False)})"
    return Facts(
        title=document_title(title_of(terms), school),
        bookmark="Pressure points",
        author=f"{school.senco_title}, {school.name}",
        subject="Weeks of the term for both roles",
        footer=(
            first_line(school, "Pressure points", days, f"as at {day_words(as_at)}", width=COLUMN.width),
            who_may_see(both_of(school), AFTER, but="others if both agree", width=COLUMN.width),
            f"Dates are worked out by the rule set {rule_set} and the school’s own calendar. Not legal advice.",
        ),
    )
