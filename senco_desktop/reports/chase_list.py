"""Whom to ask again: everything that others owe the school, the longest waiting first, with room to note what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from senco_desktop.domain.records import School
from senco_desktop.domain.wording import count_words, day_words, joined
from senco_desktop.reports.heads import document_title, first_line, one_page_or_more, sample_tag, senco_of, who_may_see
from senco_desktop.reports.marks import owner_words
from senco_desktop.reports.page import FULL, Block, Column, Facts, Pen, heading, opening, text_block, write
from senco_desktop.reports.tables import Cell, full_rows, head_row, table
from senco_desktop.reports.words import Words, bold, fitted, muted

NAME = "Chase list"
CELLS = (
    Cell("Since", Column(FULL.x, 80)), Cell("Pupil", Column(FULL.x + 84, 52)), Cell("Whom", Column(FULL.x + 140, 100)),
    Cell("What, and when we asked", Column(FULL.x + 246, FULL.width - 246)),
)  # fmt: skip
TO_NOTE = 19.0
"""Points for the line on which the answer is noted."""


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that somebody owes us: pupil code, what, whose (`owner`) and by name, since when, when we asked, and the day for
    which it was promised."""

    code: str
    what: str
    owner: str
    who: str
    since: date
    asked_on: tuple[date, ...] = ()
    promised: date | None = None


def render(school: School, owed: Sequence[Owed], as_at: date, *, to: str | None = None) -> bytes:
    """The PDF; pupils stand by code. `to` names a reader besides the SENCo. The same input gives the same bytes."""
    whose = f"{fitted(school.name, 220, 9)} · a working list of {fitted(senco_of(school), 160, 9)}"
    blocks: list[Block] = [
        opening(whose, day_words(as_at), NAME, sample_tag(school)),
        text_block(_lead(owed), FULL, 11, 15.5, gap=4),
        heading("What we are waiting for", "the longest waiting first", number=1, gap=8),
    ]
    rows = [block for each in owed for block in _rows(each)]
    blocks += table(head_row(CELLS), rows) if rows else [text_block("We are waiting for nothing that is past its date.")]
    return write(_facts(school, as_at, to), one_page_or_more(blocks, f"{NAME} · as at {day_words(as_at)}"))


def _lead(owed: Sequence[Owed]) -> str:
    if not owed:
        return "Nobody owes us anything at this day."
    return f"{count_words(len(owed), 'thing', figures=True)} others owe us. The lines below each are for what they say."


def _rows(each: Owed) -> Iterator[Block]:
    """What is owed, in full, and a line to write the answer on."""
    blocks = full_rows(CELLS, _words(each))
    blocks[-1] = replace(blocks[-1], keep=True)
    yield from blocks

    def draw(pen: Pen, top: float) -> None:
        pen.text(muted("Said:"), CELLS[-1].column, top - 14, 8.5)
        pen.rule(FULL.x, FULL.right, top - TO_NOTE)

    yield Block(TO_NOTE + 1, draw)


def _words(each: Owed) -> tuple[Words, ...]:
    asked = f"asked {joined([day_words(day, year=False) for day in each.asked_on])}" if each.asked_on else "not asked yet"
    if each.promised:
        asked += f", promised for {day_words(each.promised, year=False)}"
    whom = (owner_words(each.owner)[0], each.who)
    return (bold(day_words(each.since)), bold(each.code), whom, f"{each.what}: {asked}")


def _facts(school: School, as_at: date, to: str | None) -> Facts:
    never_late = "Families are not on it: they are never late. Dates are worked out by the school’s own rule set and calendar."
    return Facts(
        title=document_title(NAME, school),
        bookmark=NAME,
        author=f"{school.senco_title}, {school.name}",
        subject=f"A working list of the {school.senco_title}",
        footer=(
            first_line(school, NAME, f"as at {day_words(as_at)}"),
            who_may_see([*([to] if to else []), f"the {school.senco_title}"], "Pupils are shown as codes."),
            f"{never_late} Not legal advice.",
        ),
    )
