"""Whom to ask again: everything that others owe the school, the longest waiting first, with room to note what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from senco_desktop.domain.records import School
from senco_desktop.domain.wording import OWNER_SIGNS, count_words, day_words, joined
from senco_desktop.reports.page import FULL, Block, Column, Facts, flow, opening, running_line, text_block, write
from senco_desktop.reports.tables import Cell, full_rows, head_row, table

NAME = "Chase list"
CELLS = (
    Cell("Pupil", Column(FULL.x, 46)), Cell("Whom", Column(FULL.x + 50, 96)),
    Cell("Since", Column(FULL.x + 150, 84)), Cell("What, and when we asked", Column(FULL.x + 240, FULL.width - 240)),
)  # fmt: skip


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
    count = count_words(len(owed), "thing", figures=True)
    lead = f"{count} others owe us, the longest waiting first." if owed else "Nobody owes us anything at this day."
    rows = [block for each in owed for block in full_rows(CELLS, _words(each))]
    blocks: list[Block] = [
        opening(school.name, day_words(as_at), NAME, "Sample school" if school.sample else ""),
        text_block(lead, FULL, 11, 15.5, gap=6),
        *(table(head_row(CELLS), rows) if rows else ()),
    ]
    return write(_facts(school, as_at, to), flow(blocks, running_line(f"{school.name} · {NAME} · as at {day_words(as_at)}")))


def _words(each: Owed) -> tuple[str, ...]:
    asked = f"asked {joined([day_words(day, year=False) for day in each.asked_on])}" if each.asked_on else "not asked yet"
    if each.promised:
        asked += f", promised for {day_words(each.promised, year=False)}"
    sign = OWNER_SIGNS.get(each.owner, "")
    return (each.code, f"{sign} {each.who}".strip(), day_words(each.since), f"{each.what}: {asked}")


def _facts(school: School, as_at: date, to: str | None) -> Facts:
    readers = joined([*([to] if to else []), f"the {school.senco_title}"])
    return Facts(
        title=f"{NAME}: {school.name}",
        bookmark=NAME,
        author=f"{school.senco_title}, {school.name}",
        subject=f"A working list of the {school.senco_title}",
        footer=(
            f"{school.name} · {NAME} · as at {day_words(as_at)}",
            f"Who may see it: {readers}. Pupils are shown by code.",
            "Families are not on it: their windows are the least time they have, and they are never late.",
        ),
    )
