"""Everything that is kept about one pupil, by day, on paper: for a family's request, a look back, a new school."""

from __future__ import annotations

from datetime import date

from senco_desktop.domain.chronology import KINDS, Chronology, Happening
from senco_desktop.domain.records import School
from senco_desktop.domain.wording import count_words, day_words, length_column, length_words, period_words
from senco_desktop.reports.heads import document_title, first_line, one_page_or_more, sample_tag, who_may_see
from senco_desktop.reports.page import FULL, Block, Column, Facts, heading, opening, text_block, write
from senco_desktop.reports.tables import Cell, full_rows, head_row
from senco_desktop.reports.words import Words, bold, fitted, muted

DAY, KIND, TIME = 82.0, 58.0, 52.0
CELLS = (
    Cell("Date", Column(FULL.x, DAY)),
    Cell("Kind", Column(FULL.x + DAY, KIND)),
    Cell("Time", Column(FULL.x + DAY + KIND, TIME - 14), right=True),
    Cell("What", Column(FULL.x + DAY + KIND + TIME, FULL.width - DAY - KIND - TIME)),
)
OTHERS = "Cover other pupils’ codes before it is handed out."
WHAT_IT_IS = (
    "What this shows: the records of this program in which the pupil’s code stands, and notes that mention it. It is a record of "
    "work, not the pupil’s file, and holds no safeguarding notes."
)


def render(chronology: Chronology, school: School, as_at: date, name: str = "") -> bytes:
    """The PDF. `name` is printed only where it is given. The same input gives the same bytes."""
    who = f"{chronology.code} ({name})" if name else chronology.code
    count = count_words(len(chronology.happenings), "line", figures=True)
    days = [happening.day for happening in chronology.happenings]
    said = f"{count}, {period_words(days[0], days[-1])}" if days else ""
    logged = f", {length_words(chronology.minutes)} of work logged" if chronology.minutes else ""
    blocks: list[Block] = [
        opening(fitted(school.name, 280, 9), day_words(as_at), f"Everything about {who}", sample_tag(school)),
        text_block(f"{said}{logged}." if said else "Nothing is kept about this code.", FULL, 11, 15.5, gap=4),
        heading("By date", "time in hours and minutes", number=1, gap=10),
    ]
    if chronology.happenings:
        blocks.append(head_row(CELLS))
    for happening in chronology.happenings:
        blocks += full_rows(CELLS, _cells(happening))
    blocks.append(text_block(muted(WHAT_IT_IS), FULL, 8.5, 11.2, gap=10))
    pages = one_page_or_more(blocks, f"Everything about {chronology.code}, continued")
    return write(_facts(chronology, school, as_at), pages)


def _cells(happening: Happening) -> tuple[Words, ...]:
    what = f"{happening.words}: {happening.detail}" if happening.detail else happening.words
    minutes = length_column(happening.minutes) if happening.minutes else ""
    return (bold(day_words(happening.day, weekday=False)), KINDS[happening.kind], minutes, " ".join(what.split()))


def _facts(chronology: Chronology, school: School, as_at: date) -> Facts:
    title = f"Everything about {chronology.code}"
    return Facts(
        title=document_title(title, school),
        bookmark=title,
        author=f"{school.senco_title}, {school.name}",
        subject=f"What is kept about {chronology.code}, as at {day_words(as_at)}",
        footer=(
            first_line(school, title, f"as at {day_words(as_at)}"),
            who_may_see([f"the {school.senco_title}", "whoever has a right to the pupil’s data"], OTHERS),
            "Personal data: keep it locked, and destroy it when it is no longer needed. Not legal advice.",
        ),
    )
