"""What went well together: one page for the end of term, with room for one that nobody wrote down yet."""

from __future__ import annotations

from collections.abc import Iterator

from senco_desktop.domain.partnership import LOOKS, owner_words, read_look_back
from senco_desktop.domain.wins import ActionOfTerm, TermOfWins, WentWell
from senco_desktop.domain.wording import capital, count_words, day_words
from senco_desktop.reports.heads import both_of, document_title, first_line, sample_tag, who_may_see
from senco_desktop.reports.page import (
    FULL,
    ROOM,
    Block,
    Column,
    Facts,
    Pen,
    baseline,
    heading,
    opening,
    stack,
    statement,
    text_block,
    to_write_on,
    write,
)
from senco_desktop.reports.words import Run, Words, bold, fitted, muted

NAME = "What went well together"
LEAD = "A line each, as the two of us noted them: what two roles did together, and nobody’s marks."
NONE = "Nothing is noted for this time yet. One line is enough: what are you glad about?"
FITS = ((10.0, 3, 40), (8.0, 2, 40), (6.0, 2, 20), (6.0, 1, 14), (5.0, 1, 9), (4.0, 1, 6), (4.0, 1, 4), (4.0, 1, 2))
"""Space between sections, lines that each may take, wins of a term: what gives way first."""
WHEN = 66.0
LEAST_LINES, MOST_LINES = 2, 12


def render(page: WentWell, *, to: str | None = None) -> bytes:
    """The PDF, always one page. The same input gives the same bytes."""
    for gap, lines_each, wins in FITS:
        blocks = _blocks(page, to, gap, lines_each, wins)
        if stack(blocks).height + _to_write(LEAST_LINES, gap).reach <= ROOM:
            break
    left = int((ROOM - stack(blocks).height - 40) // 22)
    return write(_facts(page, to), [[*blocks, _to_write(max(LEAST_LINES, min(MOST_LINES, left)), gap)]])


def _blocks(page: WentWell, to: str | None, gap: float, lines_each: int, wins: int) -> list[Block]:
    school = page.school
    senco = school.senco_name or f"the {school.senco_title}"
    leader = school.leader_name or f"the {school.leader_title}"
    whom = f"{fitted(school.name, 170, 9)} · {fitted(senco, 120, 9)} and {fitted(to or leader, 120, 9)}"
    blocks = [opening(whom, day_words(page.as_at), NAME, sample_tag(school)), text_block(LEAD, FULL, 11, 15.5, at_most=2, gap=4)]
    blocks += [_description(page, gap)] if page.description else []
    for number, term in enumerate(page.terms, 1):
        blocks += _term(page, term, number, (gap, lines_each, wins))
    return blocks if page.terms else [*blocks, text_block(NONE, gap=gap)]


def _description(page: WentWell, gap: float) -> Block:
    assert page.description is not None
    words: Words = [bold("What we mean by inclusion here. "), page.description.text]
    return statement(words, at_most=3, gap=gap)


def _term(page: WentWell, term: TermOfWins, number: int, fit: tuple[float, int, int]) -> Iterator[Block]:
    gap, lines_each, most = fit
    note = count_words(len(term.wins), "shared win", figures=True) if term.wins else ""
    yield heading(term.name, note, number=number, gap=gap)
    shown = term.wins[-most:]
    for win in shown:
        yield _dated(day_words(win.day, year=False), win.text, lines_each)
    if len(shown) < len(term.wins):
        yield text_block(muted(f"and {len(term.wins) - len(shown)} more, earlier in the term"), FULL.inset(WHEN), 9, 12.2)
    for each in term.actions:
        yield _action(page, each, lines_each)


def _dated(when: str, words: Words, lines_each: int) -> Block:
    inside = text_block(words, FULL.inset(WHEN), 9.5, 13, at_most=lines_each)

    def draw(pen: Pen, top: float) -> None:
        pen.text(muted(when), Column(FULL.x, WHEN - 6), baseline(top, 13, 9.5), 9.5)
        inside.draw(pen, top)

    return Block(inside.height, draw, 3)


def _action(page: WentWell, each: ActionOfTerm, lines_each: int) -> Block:
    """The action, the strand that it served, what counted for it, and how the two looked back."""
    action = each.action
    verdict, line = read_look_back(action.looked_back)
    text = action.text if action.text.endswith((".", "!", "?")) else f"{action.text}."
    said: list[Run | str] = [bold(text), f" {owner_words(action.owner, page.school)}"]
    said += [f"; for {action.strand}" if action.strand else "", f". {capital(each.evidence)} for it." if each.evidence else "."]
    looked = ": ".join(part for part in (LOOKS.get(verdict, ""), line) if part)
    said += [bold(" Looking back. "), looked] if looked else []
    when = day_words(action.state_on, year=False) if action.state_on else "An action"
    return _dated("Our action" if action.this_term else when, said, lines_each + 1)


def _to_write(count: int, gap: float) -> Block:
    return to_write_on(heading("And one that nobody wrote down yet", "room for your own hand"), count, 22, gap)


def _facts(page: WentWell, to: str | None) -> Facts:
    school = page.school
    return Facts(
        title=document_title(f"{NAME}, {day_words(page.as_at)}", school),
        bookmark=NAME,
        author=f"{school.senco_title} and {school.leader_title}, {school.name}",
        subject="For the end of term",
        footer=(
            first_line(school, NAME, f"as at {day_words(page.as_at)}"),
            who_may_see(both_of(school, to), but="and whom they like to show it"),
            "What this page does not show: what was hard this term, and anything about one child or one person.",
        ),
    )
