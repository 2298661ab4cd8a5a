"""The joint review as a form for a pen: eight lines, four statements each, in the order in which they are keyed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from senco_desktop.domain.joint_review import Dimension
from senco_desktop.domain.records import School
from senco_desktop.domain.wording import capital
from senco_desktop.reports import fonts
from senco_desktop.reports.heads import document_title, first_line, one_page_or_more, sample_tag, who_may_see
from senco_desktop.reports.marks import BOX
from senco_desktop.reports.page import EDGE, FULL, ROOM, Block, Column, Facts, Pen, opening, stack, text_block, write
from senco_desktop.reports.words import ACCENT, Run, bold, fitted, lines, muted

NAME = "Our two roles: your answers"
SIZE, LEADING = 8.5, 10.3
HOW = (
    "Tick, on each line, what comes closest to this term. Nothing fits exactly, and none of them is the right one; “not this "
    "term” is a full answer. One thing that you have seen helps the talk. Hand it back in an envelope: it is keyed in, and shown "
    "to nobody before both of you have answered."
)
WRITING = 15.0
MOST_APART = 5.0
"""Points for the line to write on."""


def render(
    school: School, term: str, sections: Sequence[Dimension], orders: Sequence[Sequence[str]], name: str, *, to: str | None = None
) -> bytes:
    """The PDF, one page. `orders`: for each line, its models in the order in which `name` sees their statements on screen."""
    fonts.ready()
    whom = f"{fitted(school.name, 180, 9)} · for {fitted(name, 160, 9)}"
    top = opening(whom, term, NAME, sample_tag(school))
    blocks = [top, text_block(HOW, FULL, 9, 11.8, gap=2)]
    made = [_section(line, order) for line, order in zip(sections, orders, strict=True)]
    spare = ROOM - stack([*blocks, *made]).height
    gap = min(MOST_APART, max(1.0, spare / len(made))) if made else 0
    pages = one_page_or_more([*blocks, *(replace(block, gap=gap) for block in made)], NAME)
    return write(_facts(school, term, name if to is None else to), pages)


def _section(line: Dimension, order: Sequence[str]) -> Block:
    column = FULL.inset(26)
    statements = [lines(line.statement(model), column.width, SIZE, at_most=2) for model in order]
    count = sum(len(each) for each in statements)
    height = 13 + count * LEADING + LEADING + WRITING

    def draw(pen: Pen, top: float) -> None:
        words = [bold(f"{line.number}  ", ACCENT), bold(f"{line.name}: "), Run(line.asks)]
        pen.text(words, Column(FULL.x, FULL.width - 100), top - 10, 9.5)
        pen.text([Run(BOX, colour=ACCENT), " not this term"], FULL, top - 10, SIZE, align="right")
        low = top - 13
        for number, broken in enumerate(statements, 1):
            pen.text([Run(f"{BOX} ", colour=ACCENT), muted(str(number))], Column(FULL.x, 26), low - 8.3, SIZE)
            for text in broken:
                pen.line(text, column.x, low - 8.3, SIZE)
                low -= LEADING
        pen.text(muted(f"What have you seen? {line.prompt}"), column, low - 8.3, SIZE)
        pen.rule(FULL.x, FULL.right, low - LEADING - WRITING + 3, 0.6, EDGE)

    return Block(height, draw)


def _facts(school: School, term: str, name: str) -> Facts:
    return Facts(
        title=document_title(f"{NAME}, {term}", school),
        bookmark=NAME,
        author=f"{school.senco_title}, {school.name}",
        subject="A form to answer apart from the other",
        footer=(
            first_line(school, "Joint review, a form to fill in", fitted(term, 120, 8)),
            who_may_see([capital(name), "who keys it in"], "After that it belongs in the shredder."),
            "It asks how two roles work together this term, not about a person. Four descriptions, not a ladder.",
        ),
    )
