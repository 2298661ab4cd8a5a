"""The agenda for a meeting with the school leader: one page, with boxes to tick and room to write."""

from __future__ import annotations

from senco_desktop.domain.agenda import Agenda, Section
from senco_desktop.domain.wording import day_words
from senco_desktop.reports import marks
from senco_desktop.reports.heads import both_of, document_title, first_line, sample_tag, who_may_see
from senco_desktop.reports.page import (
    FULL,
    ROOM,
    Block,
    Facts,
    Pen,
    baseline,
    heading,
    opening,
    stack,
    text_block,
    to_write_on,
    write,
)
from senco_desktop.reports.words import ACCENT, Run, Words, bold, fitted, muted

FITS = ((12.0, 3, 8), (9.0, 2, 8), (7.0, 2, 5), (5.0, 1, 5), (5.0, 1, 3), (4.0, 1, 2))
"""Space between sections, lines a point may take, points a section may have: what gives way first."""
LEAST_LINES, MOST_LINES = 3, 16


def render(agenda: Agenda, *, to: str | None = None) -> bytes:
    """The PDF, always one page; what room is left has lines to write on. The same input gives the same bytes."""
    for gap, lines_each, points in FITS:
        blocks = _blocks(agenda, to, gap, lines_each, points)
        if stack(blocks).height + 30 + LEAST_LINES * 20 <= ROOM:
            break
    count = max(LEAST_LINES, min(MOST_LINES, int((ROOM - stack(blocks).height - 34) // 20)))
    return write(_facts(agenda, to), [[*blocks, _room_to_write(len(agenda.sections) + 2, count, gap)]])


def _blocks(agenda: Agenda, to: str | None, gap: float, lines_each: int, points: int) -> list[Block]:
    school = agenda.school
    leader = to or school.leader_name or f"the {school.leader_title}"
    senco = school.senco_name or f"the {school.senco_title}"
    whom = f"{fitted(school.name, 170, 9)} · {fitted(senco, 120, 9)} and {fitted(leader, 120, 9)}"
    when = f"for {day_words(agenda.meets)}" if agenda.meets else f"as at {day_words(agenda.day)}"
    sections = [_section(each, number, gap, lines_each, points) for number, each in enumerate(agenda.sections, 1)]
    wins = Section("What went well together", agenda.wins, "Is there something to be glad about since we last met?", tick=False)
    return [
        opening(whom, when, "Our next meeting", sample_tag(school)),
        text_block("Questions first, then what we do together, then what waits.", FULL, 11, 15.5, gap=4),
        *sections,
        _section(wins, len(sections) + 1, gap, lines_each, points),
    ]


def _section(section: Section, number: int, gap: float, lines_each: int, points: int) -> Block:
    head = heading(section.title, number=number)
    if not section.points:
        return stack([head, text_block(muted(section.empty), FULL, 9.5, 13)], gap)
    shown = section.points if len(section.points) <= points else section.points[: points - 1]
    rows = [_point(words, section, lines_each) for words in shown]
    if len(shown) < len(section.points):
        rows.append(text_block(muted(f"and {len(section.points) - len(shown)} more"), FULL.inset(16), 9, 12))
    return stack([head, *rows], gap)


def _point(words: str, section: Section, lines_each: int) -> Block:
    boxed = section.tick and not section.decide
    right = 128 if section.decide else 0
    question, mark, why = words.partition("? ")
    said: Words = [bold(f"{question}?"), f" {why}"] if section.decide and mark else words
    inside = text_block(said, FULL.inset(16, right), 9.5, 13, at_most=lines_each)

    def draw(pen: Pen, top: float) -> None:
        low = baseline(top, 13, 9.5)
        pen.text(Run(marks.BOX if boxed else "•", colour=ACCENT), FULL, low, 10)
        inside.draw(pen, top)
        for place, answer in enumerate(("Yes", "No", "Let us talk") if section.decide else ()):
            x = FULL.right - 120 + place * 34
            pen.line((Run(f"{marks.BOX} ", colour=ACCENT), Run(answer)), x, low, 9)

    return Block(inside.height + 2.5, draw)


def _room_to_write(number: int, count: int, gap: float) -> Block:
    head = heading("Agreed, and who does it by when", "to be typed in as notes of the meeting", number=number)
    return to_write_on(head, count, 20, gap)


def _facts(agenda: Agenda, to: str | None) -> Facts:
    school = agenda.school
    return Facts(
        title=document_title(f"Agenda, {day_words(agenda.day)}", school),
        bookmark="Our next meeting",
        author=f"{school.senco_title}, {school.name}",
        subject=f"For the {school.leader_title} and the {school.senco_title}",
        footer=(
            first_line(school, "Agenda", f"as at {day_words(agenda.day)}"),
            who_may_see(both_of(school, to), "Pupils are shown as codes."),
            "Dates are worked out by the school’s own rule set and calendar. Not legal advice.",
        ),
    )
