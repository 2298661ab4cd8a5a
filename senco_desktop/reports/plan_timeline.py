"""The dates of one plan on paper: every step with its date, whose it is, how it stands, and why the date is what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from senco_desktop.domain import step_words
from senco_desktop.domain.plan_register import SHORT_KINDS, is_closed, kind_of
from senco_desktop.domain.records import School, SchoolCalendar
from senco_desktop.domain.step_words import FORCES, TimelineRow
from senco_desktop.domain.steps import NO_NOTE
from senco_desktop.domain.timeline import Round, Step, Timeline
from senco_desktop.domain.wording import day_words, joined
from senco_desktop.reports import fonts
from senco_desktop.reports.heads import document_title, first_line, one_page_or_more, sample_tag, who_may_see
from senco_desktop.reports.marks import owner_words, step_node
from senco_desktop.reports.page import (
    BORDER,
    FULL,
    Block,
    Column,
    Facts,
    Pen,
    baseline,
    heading,
    opening,
    paragraph,
    stack,
    text_block,
    write,
)
from senco_desktop.reports.tables import Cell, head_row, table
from senco_desktop.reports.words import Run, Words, bold, fitted, lines, muted

LESS = {"request": "request", "consultation": "consultation"}
"""Kinds of plan that are no names, in the middle of a title."""
NODE = 20.0
"""The room at the left for the marks and the line that joins them."""
WIDE = (168.0, 138.0, 104.0)
STEP, BY, STATE = (Column(FULL.x + NODE + sum(WIDE[:place]), WIDE[place] - 6) for place in range(3))
WHOSE = Column(FULL.x + NODE + sum(WIDE), FULL.width - NODE - sum(WIDE))
HEADS = (Cell("Step", STEP), Cell("When", BY), Cell("How it stands", STATE), Cell("Whose", WHOSE))
SIZE, LEADING, SMALL, SMALL_LEADING = 9.5, 13.0, 9.0, 11.8
MARKS = {step_words.DONE: "done", step_words.WAITING: "open", step_words.TO_COME: "coming"}
SPOKEN = {step_words.DONE: "Settled:", step_words.WAITING: "Open now:", step_words.TO_COME: "To come:"}
PRACTICE = "practice"
EVER = date.max
"""A page may be read in any year: with this for today, each date says its own."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page is about: the timeline and what is over, the rule set in words, and the name where it was asked for."""

    line: Timeline
    past: tuple[Round, ...]
    rules: str
    name: str = ""

    @property
    def title(self) -> str:
        """ "Dates of AB3’s EHC plan"."""
        plan = self.line.plan
        kind = LESS.get(kind_of(plan), SHORT_KINDS.get(plan.kind, "plan"))
        return f"Dates of {plan.code}’s {kind}"


def render(shown: Shown, school: School, calendar: SchoolCalendar, as_at: date) -> bytes:
    """The PDF: one page where it fits, else as many as it needs. The same input gives the same bytes."""
    tag = sample_tag(school)
    blocks: list[Block] = [
        opening(fitted(school.name, 280, 9), day_words(as_at), fitted(shown.title, 320 if tag else FULL.width, 20), tag),
        *_lead(shown, as_at),
        *_steps(shown, calendar, as_at),
        *_past(shown.past, as_at, 3 if shown.line.warning else 2),
    ]
    return write(_facts(shown, school, as_at), one_page_or_more(blocks, f"{shown.title}, continued"))


def _lead(shown: Shown, as_at: date) -> Iterator[Block]:
    """Whose turn it is, and what the plan is."""
    plan = shown.line.plan
    if shown.name:
        yield from paragraph([bold(plan.code), " is ", bold(_printable(shown.name)), "."], FULL, 11, 15.5, gap=5)
    yield text_block(f"{step_words.chip(shown.line, as_at)[1]}.", FULL, 11, 15.5, gap=0 if shown.name else 5)
    made, reviewed = plan.made_on, plan.last_review
    facts = [
        plan.year_group,
        f"first made {day_words(made)}" if made else "",
        f"last review {day_words(reviewed)}" if reviewed else "",
        f"LA: {plan.la}" if plan.la else "",
    ]
    if any(facts):
        yield from paragraph(muted(" · ".join(filter(None, facts))), FULL, 9, 12.2, gap=1)


def _steps(shown: Shown, calendar: SchoolCalendar, as_at: date) -> Iterator[Block]:
    found = step_words.rows(shown.line.steps, as_at)
    yield heading(step_words.heading(shown.line), step_words.tally(found, as_at), number=1, gap=10)
    rows: list[Block] = []
    for row in found:
        rows += _row(row, calendar, as_at, last=row is found[-1])
    if is_closed(shown.line.plan, as_at):
        yield text_block("The plan is closed: nothing of it is due any more.", FULL, SIZE, 13)
    if rows:
        yield from table(replace(stack([head_row(HEADS), _space(3)]), keep=True), rows)
    else:
        yield text_block("Nothing is due: no event is recorded from which a date could be counted.", FULL, SIZE, 13)
    if shown.line.warning:
        yield heading("To bear in mind", number=2, gap=9)
        yield from paragraph(shown.line.warning)


def _row(row: TimelineRow, calendar: SchoolCalendar, as_at: date, *, last: bool) -> Iterator[Block]:
    """A step: its line, then why and what was recorded of it, which may break across pages; a line joins its mark to the next."""
    step, node = row.step, step_words.node(row.step, as_at)
    strong = node == step_words.WAITING
    under = [*_why(row), *_recorded(step, as_at)]
    room = FULL.inset(NODE)
    whole = [
        _first(row, calendar, as_at, strong),
        *(block for words in under for block in paragraph(words, room, SMALL, SMALL_LEADING)),
        _space(5.5),
    ]
    for place, block in enumerate(whole):
        drawn = _on_the_line(block, node if place == 0 else "", step.owner, goes_on=not last)
        yield replace(block, draw=drawn, keep=place in (0, len(whole) - 2))


def _space(height: float) -> Block:
    return Block(height, lambda _pen, _top: None)


def _first(row: TimelineRow, calendar: SchoolCalendar, as_at: date, strong: bool) -> Block:
    step = row.step
    by = step_words.by_words(step, EVER)
    sign, owner = owner_words(step.owner)
    cells: tuple[tuple[Words, Column], ...] = (
        (Run(row.words, strong), STEP),
        (f"{by[:1].upper()}{by[1:]}", BY),
        (Run(step_words.state_short(step, calendar, as_at), strong), STATE),
        ((sign, Run(owner.text, colour=sign.colour)), WHOSE),
    )
    broken = [(lines(words, column.width, SIZE, at_most=3), column) for words, column in cells]
    high = max(len(found) for found, _column in broken) * LEADING

    def draw(pen: Pen, top: float) -> None:
        for found, column in broken:
            for place, line in enumerate(found):
                pen.line(line, column.x, baseline(top - place * LEADING, LEADING, SIZE), SIZE)

    return Block(high, draw)


def _on_the_line(block: Block, node: str, owner: str, *, goes_on: bool) -> Callable[[Pen, float], None]:
    """The block with its mark, and the stretch of the line that leads to the next mark."""
    x, mark = FULL.x + 6, LEADING / 2

    def draw(pen: Pen, top: float) -> None:
        if goes_on:
            pen.segments(((x, top - (mark + 8 if node else 0), x, top - block.height),), 0.9, BORDER)
        if node:
            with pen.spoken(f"{SPOKEN[node]} "):
                step_node(pen, MARKS[node], owner, x, top - mark)
        block.draw(pen, top)

    return draw


def _why(row: TimelineRow) -> Iterator[Words]:
    """How each date was counted, and by which law; both dates of a pinned step stand in what was recorded of it."""
    for step in row.steps:
        named = (bold(f"{step.words}: "),) if len(row.steps) > 1 else ()
        force = FORCES.get(step.computed.force, "")
        said = " ".join(step_words.why_lines(replace(step, note=NO_NOTE)))
        yield (*named, muted(f"{said} "), Run(force), muted(_law(step) if force else ""))


def _law(step: Step) -> str:
    """ ", SEND Regulations 2014, reg 20(10)." after the force; practice has no other source."""
    return "." if step.citation in ("", PRACTICE) else f", {step.citation}."


def _recorded(step: Step, as_at: date) -> Iterator[Words]:
    """Since when it is waited for, the pin, the excuse, the note; and when the owner was asked."""
    standing = step_words.standing(step, as_at)
    if standing:
        yield " ".join(standing.split())
    if step.note.asked_on:
        yield f"Asked {joined([day_words(day) for day in step.note.asked_on])}."
    elif step.chase(as_at):
        yield "Nobody was asked yet."


def _past(rounds: Sequence[Round], as_at: date, number: int) -> Iterator[Block]:
    """What is over, each event with the steps that hung on it, in a few lines."""
    if not rounds:
        return
    yield heading("Before this", number=number, gap=9)
    for each in rounds:
        when = day_words(each.event.day) if each.event.day else str(each.event.year)
        done = [f"{step.words} {step_words.state_short(step, SchoolCalendar(), EVER)}" for step in each.steps if step.done_on]
        note = " ".join(each.event.note.split())
        said = "; ".join(filter(None, (*done, note)))
        yield from paragraph([bold(f"{when}: {each.words}"), muted(f". {said}." if said else ".")], FULL, 9, 12.2, gap=2)


def _printable(name: str) -> str:
    """The name, or a line to write it on where the typeface lacks its letters."""
    return "____________________ (letters that our typeface lacks: please write it in)" if fonts.lacking(name) else name


def _facts(shown: Shown, school: School, as_at: date) -> Facts:
    how = "The pupil is named: keep it locked." if shown.name else "The pupil is shown by code."
    return Facts(
        title=document_title(shown.title, school),
        bookmark=shown.title,
        author=f"{school.senco_title}, {school.name}",
        subject=f"Every step of the plan with its date, as at {day_words(as_at)}",
        footer=(
            first_line(school, fitted(shown.title, 160, 8), f"as at {day_words(as_at)}"),
            who_may_see([f"the {school.senco_title}", f"those to whom the {school.senco_title} gives it"], how),
            f"Dates are worked out by the rule set {shown.rules} and the school’s own calendar. Not legal advice.",
        ),
    )
