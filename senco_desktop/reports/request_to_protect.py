"""One page that asks to protect the SENCo's time: what was agreed, what happened, what it gave, three questions, the Code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time
from itertools import zip_longest

from senco_desktop.domain.records import Block as Slot
from senco_desktop.domain.slot_grid import LOST_TO, SlotGrid
from senco_desktop.domain.summary import Summary
from senco_desktop.domain.wording import (
    WEEKDAYS,
    capital,
    count_words,
    day_words,
    joined,
    length_words,
    number_words,
    period_words,
)
from senco_desktop.reports import fonts, marks
from senco_desktop.reports.head_summary_time import kind_name, reasons_by_length
from senco_desktop.reports.heads import both_of, document_title, first_line, from_whom, sample_tag, who_may_see
from senco_desktop.reports.page import (
    FULL,
    LEFT_HALF,
    RIGHT_HALF,
    ROOM,
    Block,
    Column,
    Facts,
    Pen,
    baseline,
    beside,
    heading,
    opening,
    stack,
    statement,
    text_block,
    to_sign,
    write,
)
from senco_desktop.reports.slot_chart import legend, shown_rows, shown_weeks, slot_chart
from senco_desktop.reports.words import ACCENT, Run, Words, bold, fitted, muted

GAINS = 4
CODE = (
    "The SEND Code of Practice (2015), paragraph 6.91, says that a school should provide the SENCo with “sufficient "
    "administrative support and time away from teaching”, so that the role is done “in a similar way to other important "
    "strategic roles within a school”. The Code sets no number of hours: the hours on this page are the ones our school agreed."
)
FITS = (11.0, 9.0, 7.0, 5.0, 3.0)
"""Space between sections: what gives way first."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A request with a line why, and its answers, "Let us talk" last."""

    request: str
    why: str
    answers: tuple[str, ...] = ("Yes", "Let us talk")


def render(
    summary: Summary,
    agreed: Sequence[Slot],
    grid: SlotGrid,
    gains: Sequence[str] = (),
    next_term: str = "",
    *,
    to: str | None = None,
) -> bytes:
    """The PDF, always one page. `agreed`: the slots as they stand; `grid`: those of the period, as far as its day.

    `gains` are sentences on what was done, without a pupil; `next_term` ("spring term 2027") is what the request is for.
    `to` names a reader besides the leader. The same input gives the same bytes.
    """
    bare = replace(summary, standing="")
    for shown, gap in ((shown, gap) for shown in (summary, bare) for gap in FITS):
        blocks = _sections(shown, agreed, grid, gains, next_term, to, gap)
        if stack(blocks).height <= ROOM:
            break
    return write(_facts(summary, to), [blocks])


def _sections(
    summary: Summary, agreed: Sequence[Slot], grid: SlotGrid, gains: Sequence[str], next_term: str, to: str | None, gap: float
) -> list[Block]:
    return [
        opening(
            from_whom(summary.school, to), day_words(summary.period.as_at), _title(summary, next_term), sample_tag(summary.school)
        ),
        text_block(_lead(summary, agreed, next_term), FULL, 11, 15.5, at_most=3, gap=4),
        _agreed(agreed, gap),
        _happened(summary, grid, gap),
        _made_possible(summary, gains, gap),
        _asks(summary, agreed, grid, next_term, gap),
        _code(summary, gap),
        _not_shown(summary, gap),
        _signatures(summary, gap),
    ]


def _title(summary: Summary, next_term: str) -> str:
    """With the term, where that fits beside the tag of the sample school."""
    name = f"Protected {summary.school.senco_title} time: a request"
    full = f"{name} for {' '.join(word for word in next_term.split() if word != 'term')}" if next_term else name
    return name if summary.school.sample or fonts.width(full, 20, bold=True) > FULL.width else full


def _period(summary: Summary) -> str:
    """ "the autumn term" or "this period"."""
    name = summary.period.name
    return f"the {' '.join(word for word in name.split() if not word.isdigit())}" if name else "this period"


def _lead(summary: Summary, agreed: Sequence[Slot], next_term: str) -> str:
    when = f" in the {' '.join(word for word in next_term.split() if not word.isdigit())}" if next_term else ""
    how = f"This is how {_period(summary)} went, in our own figures."
    if not agreed:
        return f"I ask that we agree protected time{when}, with a new date for time that is lost. {how}"
    slots = "the slot we agreed stays as it is"
    if len(agreed) > 1:
        slots = f"the {count_words(len(agreed), 'slot')} we agreed stay as they are"
    return f"I ask that {slots}{when}, and that a slot which is lost gets a new date. {how}"


def _agreed(agreed: Sequence[Slot], gap: float) -> Block:
    if not agreed:
        return stack([heading("What we agreed"), text_block("No protected slot is agreed at present.")], gap)
    minutes = sum(slot.minutes for slot in agreed)
    by_day: dict[int, list[str]] = {}
    for slot in sorted(agreed, key=lambda slot: (slot.weekday, slot.start)):
        by_day.setdefault(slot.weekday, []).append(f"{_clock(slot.start)} to {_clock(slot.end)}")
    times = joined([f"{WEEKDAYS[day - 1]} {joined(hours)}" for day, hours in by_day.items()])
    hours = f"{capital(number_words(minutes // 60))} hours" if minutes % 60 == 0 and minutes > 60 else length_words(minutes)
    said = [f"{hours} a week in term time: {times}."]
    firsts = {slot.first for slot in agreed}
    said.append(f"{_when_agreed(agreed)} from {day_words(max(firsts))}{_look_again(agreed)}.")
    return stack([heading("What we agreed"), text_block(" ".join(said), at_most=4)], gap)


def _when_agreed(agreed: Sequence[Slot]) -> str:
    whom = {slot.agreed_with for slot in agreed if slot.agreed_with}
    days = {slot.agreed_on for slot in agreed if slot.agreed_on}
    with_whom = f" with {fitted(joined(sorted(whom)), 200, 9.5)}," if whom else ""
    return f"Agreed{with_whom}{f' on {day_words(max(days))},' if days else ''}"


def _look_again(agreed: Sequence[Slot]) -> str:
    days = {slot.look_again for slot in agreed if slot.look_again}
    return f"; to be looked at again on {day_words(min(days))}" if days else ""


def _happened(summary: Summary, grid: SlotGrid, gap: float) -> Block:
    figures = summary.protected
    if not figures.planned:
        return stack([heading("What happened"), text_block("No protected slot stood in this period.")], gap)
    weeks = sum(week.school_days > 0 for week in summary.weeks)
    note = f"{count_words(figures.slots, 'slot', figures=True)} in {count_words(weeks, 'school week', figures=True)}"
    blocks = [heading("What happened", note), slot_chart(grid), replace(legend(), gap=2)]
    if len(shown_weeks(grid)) < len(grid.weeks) or len(shown_rows(grid)) < len(grid.rows):
        cut_short = muted("The chart shows the latest weeks; the figures are those of the whole period.")
        blocks.append(text_block(cut_short, FULL, 8.5, 11))
    return stack([*blocks, replace(_sum(summary), gap=5), text_block(_losses(summary), FULL, 9.5, 13, at_most=4, gap=2)], gap)


def _sum(summary: Summary) -> Block:
    """Agreed = kept + lost + not recorded, as large figures."""
    figures = summary.protected
    parts = (("", figures.planned, "agreed"), ("=", figures.kept, "kept"), ("+", figures.lost, "lost"),
             ("+", figures.not_recorded, "not recorded"))  # fmt: skip

    def draw(pen: Pen, top: float) -> None:
        x = FULL.x
        for sign, minutes, words in parts:
            if sign:
                pen.text(muted(sign), Column(x, 14), top - 14, 13)
                x += 18
            pen.text(bold(length_words(minutes)), Column(x, 130), top - 14, 14)
            pen.text(muted(words), Column(x, 100), top - 25, 8.5)
            x += max(fonts.width(length_words(minutes), 14, bold=True), fonts.width(words, 8.5)) + 22

    return Block(30, draw)


def _losses(summary: Summary) -> Words:
    figures, own = summary.protected, summary.time.by_context.get("own_time", 0)
    beside_it = f" In the same time {length_words(own)} of {summary.school.senco_title} work was own time." if own else ""
    if not figures.lost:
        return [bold("Nothing was lost."), beside_it]
    words = {**LOST_TO, "choice": "my own choice"}
    went = joined([f"{words.get(code, code)} ({length_words(minutes)})" for code, minutes in reasons_by_length(figures)])
    return [
        "Of what was lost, ",
        bold(f"{length_words(figures.repaid)} was given back"),
        f" and {length_words(figures.owed)} is owed. It went to {went}. None of these was wrong.{beside_it}",
    ]


def _made_possible(summary: Summary, gains: Sequence[str], gap: float) -> Block:
    by_kind = ((code, spent.get("protected", 0)) for code, spent in summary.time.by_category_and_context.items())
    kinds = sorted((item for item in by_kind if item[1]), key=lambda item: (-item[1], kind_name(summary, item[0])))
    said = [*gains, *(f"{kind_name(summary, code)}: {length_words(minutes)} in slots." for code, minutes in kinds)][:GAINS]
    head = heading("What the kept time made possible")
    if not said:
        return stack([head, text_block("No work was logged inside a slot in this period.")], gap)
    points = [_point(words, RIGHT_HALF if place % 2 else LEFT_HALF) for place, words in enumerate(said)]
    halves = zip_longest(points[::2], points[1::2])
    return stack([head, *(beside(left, right) if right else left for left, right in halves)], gap)


def _point(words: str, column: Column) -> Block:
    def draw(pen: Pen, top: float) -> None:
        pen.text("•", column, baseline(top, 14.5, 9.5), 9.5)
        pen.text(words, column.inset(10), baseline(top, 14.5, 9.5), 9.5)

    return Block(14.5, draw)


def asks(summary: Summary, agreed: Sequence[Slot], grid: SlotGrid, next_term: str = "") -> tuple[Ask, ...]:
    """At most three requests, each from our own figures: keep the slots, a second person for cover, admin to the office."""
    cells = grid.cells()
    whole = [cell.outcome for cell in cells if cell.outcome is not None and cell.outcome.lost]
    with_new = sum(outcome.new is not None for outcome in whole)
    season = next_term.split(maxsplit=1)[0] if next_term else "next"
    slots = f"the {count_words(len(agreed), 'slot')}" if len(agreed) > 1 else "the slot"
    keep = f"Keep {slots} in the {season} timetable." if agreed else f"Agree protected slots for the {season} timetable."
    why = "And name a new date on the day one is lost"
    losses = count_words(len(whole), "loss", "losses", figures=True)
    found = [Ask(keep, f"{why}: {with_new} of {losses} had one." if whole else f"{why}.")]
    cover: Counter[int] = Counter()
    for cell in cells:
        if cell.outcome is not None and cell.outcome.lost.get("cover"):
            cover[cell.day.isoweekday()] += cell.outcome.lost["cover"]
    if cover:
        weekday, minutes = min(cover.items(), key=lambda item: (-item[1], item[0]))
        name = WEEKDAYS[weekday - 1]
        share = f"{length_words(minutes)} of the {length_words(cover.total())} of cover fell on a {name}."
        found.append(Ask(f"Name a second person for {name} cover.", share))
    if summary.time.could_be_admin:
        admin = f"{length_words(summary.time.could_be_admin)} of this work needed no teacher: letters, booking, copying."
        found.append(Ask("Let the office take part of the admin.", admin, ("Yes", "Some", "Let us talk")))
    return tuple(found)


def _asks(summary: Summary, agreed: Sequence[Slot], grid: SlotGrid, next_term: str, gap: float) -> Block:
    rows = [_ask(number, ask) for number, ask in enumerate(asks(summary, agreed, grid, next_term), 1)]
    return stack([heading("What I ask"), *rows], gap)


def _ask(number: int, ask: Ask) -> Block:
    height = 33.0
    widths = [fonts.width(answer, 9.5) + 27 for answer in ask.answers]
    words = FULL.inset(20, sum(widths) + 8)

    def draw(pen: Pen, top: float) -> None:
        if number > 1:
            pen.rule(FULL.x, FULL.right, top)
        pen.text(bold(str(number), ACCENT), FULL, top - 13, 10)
        pen.text(bold(ask.request), words, top - 13, 10)
        pen.text(ask.why, words, top - 26, 9)
        x = FULL.right - sum(widths)
        for answer, width in zip(ask.answers, widths, strict=True):
            pen.text(Run(marks.BOX, colour=ACCENT), Column(x + 10, 14), top - 15, 11)
            pen.text(answer, Column(x + 23, width), top - 15, 9.5)
            x += width

    return Block(height, draw)


def _code(summary: Summary, gap: float) -> Block:
    words: list[Run | str] = [bold("What the Code says. "), CODE]
    if summary.standing:
        words += [bold(" The role here. "), f"{capital(summary.standing)}."]
    return statement(words, size=9.2, leading=12.8, gap=gap)


def _not_shown(summary: Summary, gap: float) -> Block:
    figures, coverage = summary.protected, summary.coverage
    said = []
    if figures.not_recorded:
        said.append(f"what became of {length_words(figures.not_recorded)} that nobody marked")
    if (empty := coverage.school_days - coverage.school_days_with_entries) > 0:
        said.append(f"work on the {empty} of {coverage.school_days} school days without entries")
    if summary.time.pending_minutes:
        said.append(f"{length_words(summary.time.pending_minutes)} from a timer nobody answered for")
    said.append("any other school")
    words: Words = [Run("What this page does not show. ", True, "#52605A"), muted(f"{capital('; '.join(said))}.")]
    return text_block(words, FULL, 8.5, 11.2, at_most=3, gap=gap)


def _signatures(summary: Summary, gap: float) -> Block:
    places = ((FULL.x, 210, f"Agreed by the {summary.school.leader_title}"), (FULL.x + 224, 90, "Date"),
              (FULL.x + 328, FULL.width - 328, "We look again on"))  # fmt: skip
    return to_sign(places, 24, gap)


def _facts(summary: Summary, to: str | None) -> Facts:
    school, period = summary.school, summary.period
    days = period_words(period.first, period.last, weekday=False)
    name = f"Request to protect {school.senco_title} time"
    label = days
    if period.name and period.first.year == period.last.year:
        label = period.name if school.sample else f"{period.name} ({days.removesuffix(f' {period.last.year}')})"
    shown = fitted(name, 160, 8), fitted(label, 150, 8), f"as at {day_words(period.as_at)}"
    return Facts(
        title=document_title(f"{name}, {period.name or days}", school),
        bookmark=name,
        author=f"{school.senco_title}, {school.name}",
        subject=f"One page for the {school.leader_title}",
        footer=(
            first_line(school, *shown),
            who_may_see(both_of(school, to), "No pupil is named or coded on this page.", but="governors if both agree"),
            "Paragraph 6.91 is quoted in part; read the whole of it before relying on it. Not legal advice.",
        ),
    )


def _clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02d}"
