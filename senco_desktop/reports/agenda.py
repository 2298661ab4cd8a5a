"""The agenda for a meeting with the school leader: one page, with boxes to tick and room to write."""

from __future__ import annotations

from senco_desktop.domain.agenda import Agenda, Section
from senco_desktop.domain.wording import day_words
from senco_desktop.reports import marks
from senco_desktop.reports.page import (
    EDGE,
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
    write,
)
from senco_desktop.reports.words import ACCENT, Run, fitted, muted

SAMPLE = "Sample school"
FITS = ((12.0, 3, 8), (9.0, 2, 8), (7.0, 2, 5), (5.0, 1, 5), (5.0, 1, 3), (4.0, 1, 2))
"""Space between sections, lines a point may take, points a section may have: what gives way first."""
LEAST_LINES = 3


def render(agenda: Agenda, *, to: str | None = None) -> bytes:
    """The PDF, always one page; what room is left has lines to write on. The same input gives the same bytes."""
    for gap, lines_each, points in FITS:
        blocks = _blocks(agenda, to, gap, lines_each, points)
        if stack(blocks).height + 30 + LEAST_LINES * 20 <= ROOM:
            break
    left = ROOM - stack(blocks).height - 34
    return write(_facts(agenda, to), [[*blocks, _room_to_write(max(LEAST_LINES, min(12, int(left // 20))), gap)]])


def _blocks(agenda: Agenda, to: str | None, gap: float, lines_each: int, points: int) -> list[Block]:
    school = agenda.school
    leader = to or school.leader_name or f"the {school.leader_title}"
    senco = school.senco_name or f"the {school.senco_title}"
    whom = f"{fitted(school.name, 170, 9)} · {fitted(senco, 120, 9)} and {fitted(leader, 120, 9)}"
    when = f"for {day_words(agenda.meets)}" if agenda.meets else f"as at {day_words(agenda.day)}"
    tag = f"{SAMPLE}: all invented" if school.sample else ""
    sections = [_section(each, number, gap, lines_each, points) for number, each in enumerate(agenda.sections, 1)]
    wins = Section("What went well together", agenda.wins, "Is there something to be glad about since we last met?", tick=False)
    return [
        opening(whom, when, "Our next meeting", tag),
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
    inside = text_block(words, FULL.inset(16, right), 9.5, 13, at_most=lines_each)

    def draw(pen: Pen, top: float) -> None:
        low = baseline(top, 13, 9.5)
        pen.text(Run(marks.BOX if boxed else "•", colour=ACCENT), FULL, low, 10)
        inside.draw(pen, top)
        for place, answer in enumerate(("Yes", "No", "Let us talk") if section.decide else ()):
            x = FULL.right - 120 + place * 34
            pen.line((Run(f"{marks.BOX} ", colour=ACCENT), Run(answer)), x, low, 9)

    return Block(inside.height + 2.5, draw)


def _room_to_write(count: int, gap: float) -> Block:
    head = heading("Agreed, and who does it by when", "to be typed in as notes of the meeting")

    def draw(pen: Pen, top: float) -> None:
        head.draw(pen, top)
        for line in range(count):
            pen.rule(FULL.x, FULL.right, top - head.height - 17 - line * 20, 0.5, EDGE)

    return Block(head.height + count * 20, draw, gap)


def _facts(agenda: Agenda, to: str | None) -> Facts:
    school = agenda.school
    before = f"{SAMPLE} · " if school.sample and not school.name.startswith(SAMPLE) else ""
    readers = f"the {fitted(school.leader_title, 110, 8)} and the {fitted(school.senco_title, 110, 8)}"
    return Facts(
        title=f"Agenda, {day_words(agenda.day)}: {school.name}" + (f" ({SAMPLE})" if school.sample else ""),
        bookmark="Our next meeting",
        author=f"{school.senco_title}, {school.name}",
        subject=f"For the {school.leader_title} and the {school.senco_title}",
        footer=(
            f"{before}{fitted(school.name, 200, 8)} · Agenda · as at {day_words(agenda.day)}",
            f"Who may see it: {fitted(to, 110, 8) + ', ' if to else ''}{readers}. Pupils are shown as codes.",
            "Dates are worked out by the school’s own rule set and calendar. Not legal advice.",
        ),
    )
