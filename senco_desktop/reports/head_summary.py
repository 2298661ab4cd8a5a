"""The head's summary: page 1, which is always one page, and on request the pages of detail behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from senco_desktop.domain.patterns import Rect
from senco_desktop.domain.summary import Decision, Summary, late_words
from senco_desktop.domain.wording import (
    NO_BREAK,
    OWNERS,
    capital,
    count_words,
    day_words,
    length_words,
    period_words,
)
from senco_desktop.reports import fonts, marks
from senco_desktop.reports.action_words import action_sentences
from senco_desktop.reports.due_rows import OURS, OWNER_ROOM, SIZE, WAITING, WHEN_ROOM, DueLists, DueRow, asked, due_lists, since
from senco_desktop.reports.head_summary_detail import detail_pages
from senco_desktop.reports.head_summary_time import protected_section, where_hours_went
from senco_desktop.reports.heads import both_of, document_title, first_line, from_whom, sample_tag, who_may_see
from senco_desktop.reports.page import (
    FULL,
    LEFT_HALF,
    RAISED,
    RIGHT_HALF,
    ROOM,
    TINT,
    Block,
    Column,
    Facts,
    Pen,
    baseline,
    beside,
    heading,
    opening,
    panel,
    stack,
    text_block,
    write,
)
from senco_desktop.reports.words import ACCENT, Run, Words, bold, fitted, lines, muted

DECISIONS = 3
LETTERS = "ABC"


@dataclass(frozen=True, slots=True)
class Fit:
    """What gives way when page 1 is full: space between sections, third lines of sentences, rows of lists."""

    gap: float
    lines: int
    rows: int


FITS = (
    Fit(11, 3, 7), Fit(9, 3, 7), Fit(7, 3, 7), Fit(5, 3, 7), Fit(5, 2, 7), Fit(5, 2, 6), Fit(5, 2, 5), Fit(5, 2, 4),
)  # fmt: skip


def render(summary: Summary, *, detail: bool = True, to: str | None = None) -> bytes:
    """The PDF. `to` names a reader besides the leader: it stands in the first line and in "who may see it".

    The same summary gives the same bytes. Without `detail` there is one page, whatever the content.
    """
    lists = due_lists(summary)
    fit, first = _first_page(summary, lists, detail, to)
    pages = [first]
    if detail:
        pages += detail_pages(summary, lists, _name(summary), rows_shown=fit.rows, lines_shown=fit.lines, sections_before=7)
    return write(_facts(summary, to), pages)


def _first_page(summary: Summary, lists: DueLists, detail: bool, to: str | None) -> tuple[Fit, list[Block]]:
    for fit in FITS:
        blocks = _sections(summary, lists, fit, detail, to)
        if stack(blocks).height <= ROOM:
            break
    return fit, blocks


def _sections(summary: Summary, lists: DueLists, fit: Fit, detail: bool, to: str | None) -> list[Block]:
    days = period_words(summary.period.first, summary.period.last)
    return [
        opening(from_whom(summary.school, to), days, _name(summary), sample_tag(summary.school)),
        _decisions(summary.decisions[:DECISIONS], fit.gap),
        _due(lists, late_words(summary.plans.overdue_by_owner), fit, detail),
        beside(protected_section(summary, 3), where_hours_went(summary, 4, detail), fit.gap),
        beside(_actions(summary, fit), _meetings(summary, lists, fit), fit.gap),
        _risk(summary, fit),
        _not_shown(summary, fit),
    ]


def _name(summary: Summary) -> str:
    period = summary.period
    return f"Head’s summary: {period.name or period_words(period.first, period.last, weekday=False)}"


def _facts(summary: Summary, to: str | None) -> Facts:
    school, period = summary.school, summary.period
    days = period_words(period.first, period.last, weekday=False)
    return Facts(
        title=document_title(f"Head’s summary, {period.name or days}", school),
        bookmark=_name(summary),
        author=f"{school.senco_title}, {school.name}",
        subject=f"One page for the {school.leader_title}",
        footer=(
            _what_and_when(summary),
            _who_may_see(summary, to),
            f"Dates are worked out by the rule set {summary.rules} and the school’s own calendar. Not legal advice.",
        ),
    )


def _what_and_when(summary: Summary) -> str:
    """School, report, period, as at."""
    period = summary.period
    days = period_words(period.first, period.last, weekday=False)
    label = fitted(period.name, 90, 8)
    if label and period.first.year == period.last.year:
        days = days.removesuffix(f" {period.last.year}")
    when = f"{label} ({days})" if label else days
    return first_line(summary.school, "Head’s summary", when, f"as at {day_words(period.as_at)}")


def _who_may_see(summary: Summary, to: str | None) -> str:
    limit = "not to be passed on in this form" if to else "not for parents or governors in this form"
    shown = {"names": f"Pupils are named; {limit}.", "counts": "Pupils are counted, neither named nor coded."}
    return who_may_see(both_of(summary.school, to), shown.get(summary.pupils, f"Pupils are shown as codes; {limit}."))


def _decisions(asked_for: tuple[Decision, ...], gap: float) -> Block:
    if not asked_for:
        return stack([heading("What needs your decision", number=1), text_block("Nothing needs your decision now.")], gap)
    cards = [_decision(letter, decision) for letter, decision in zip(LETTERS, asked_for, strict=False)]
    return stack([heading("What needs your decision", "a tick is enough", number=1), *cards], gap)


def _decision(letter: str, decision: Decision) -> Block:
    height, left = 46.5, FULL.inset(24, 8)
    options = (*decision.answers, "Let us talk")

    def draw(pen: Pen, top: float) -> None:
        pen.ground(Rect(FULL.x, top - height + 0.8, FULL.width, height - 0.8), TINT)
        pen.text(bold(letter, ACCENT), FULL.inset(8), top - 13, 10)
        pen.text(bold(decision.question), left, top - 13, 10)
        pen.text(decision.why, left, top - 26, 9)
        for index, option in enumerate(options):
            column = Column(left.x + index * 150, 142)
            pen.text(Run(marks.BOX, colour=ACCENT), column, top - 41, 11)
            pen.text(option, column.inset(12.5), top - 41, 9)

    return Block(height, draw)


def _due(lists: DueLists, late: str, fit: Fit, detail: bool) -> Block:
    note = f"to {day_words(lists.until)}"
    if lists.in_holiday:
        note += "; earlier where the date is in a holiday"
    ours = [_list_head((bold("Ours to do"), Run(NO_BREAK * 3), *marks.owner_words("school")), OURS)]
    ours += _list(lists.ours, fit, detail, OURS, _our_row, "Nothing is due from us in the next six weeks.")
    waiting = [_list_head((bold("We are waiting for"), Run(NO_BREAK * 3), muted(late)), WAITING)]
    waiting += _list(lists.waiting, fit, detail, WAITING, _waiting_row, "We are waiting for nobody in the next six weeks.")
    both = beside(stack(ours), stack(waiting))
    return stack([heading("Due in the next six weeks, and by whom", note, number=2), both], fit.gap)


def _list_head(runs: Sequence[Run], column: Column) -> Block:
    return text_block([*runs], column, 9.5, 14)


def _list(
    rows: tuple[DueRow, ...], fit: Fit, detail: bool, column: Column, make: Callable[[DueRow], Block], nothing: str
) -> list[Block]:
    if not rows:
        return [text_block(nothing, column, 9, 13.4)]
    blocks = [make(row) for row in rows[: fit.rows]]
    beyond = len(rows) - fit.rows
    if beyond > 0:
        blocks.append(text_block(muted(f"and {beyond} more, {'on page 2' if detail else 'not on this page'}"), column, 9, 13.4))
    return blocks


def _our_row(row: DueRow) -> Block:
    return _row_block((), row, OURS, 0)


def _waiting_row(row: DueRow) -> Block:
    return _row_block(marks.owner_words(row.owner), row, WAITING, OWNER_ROOM)


def _row_block(owner: Words, row: DueRow, column: Column, owner_room: float) -> Block:
    height = 13.4

    def draw(pen: Pen, top: float) -> None:
        line = baseline(top, height, SIZE)
        pen.text(owner, Column(column.x, owner_room), line, SIZE)
        pen.text(bold(row.when), Column(column.x + owner_room, WHEN_ROOM - 2), line, SIZE)
        pen.text(row.on_page_one, column.inset(owner_room + WHEN_ROOM), line, SIZE)

    return Block(height, draw)


def _actions(summary: Summary, fit: Fit) -> Block:
    head = heading("This term’s action, and the others", column=LEFT_HALF, number=5)
    return _sentences(head, action_sentences(summary, fit.lines), LEFT_HALF, fit)


def _meetings(summary: Summary, lists: DueLists, fit: Fit) -> Block:
    figures = summary.meetings
    parts: list[Words] = []
    if figures.held or figures.cancelled or figures.agency_no_show:
        held = f"{count_words(figures.held, 'meeting', figures=True)} held"
        rest = f" ({length_words(figures.minutes)})" if figures.minutes else ""
        rest += f", {figures.cancelled} cancelled" if figures.cancelled else ""
        rest += f", {figures.agency_no_show} where the agency did not come" if figures.agency_no_show else ""
        often = sorted(figures.by_agency.items(), key=lambda item: (-item[1], item[0]))[:3]
        named = [f"{fitted(name, 140, 9.5)} {count}" for name, count in often]
        parts.append([bold(held), f"{rest}. ", *((bold("Most often: "), f"{', '.join(named)}.") if named else ())])
    else:
        parts.append("No meeting was held in this period.")
    wait = lists.longest_wait
    if wait:
        today = summary.today or summary.period.as_at
        who = OWNERS[wait.owner]
        what = fitted(f"{wait.plan}: {wait.words}" if wait.plan else wait.words, 210, 9.5)
        parts.append([bold("Waiting longest: "), f"{who}, {what}, {since(wait.day, today)}{asked(wait)}."])
    return _sentences(heading("Meetings and agencies", column=RIGHT_HALF, number=6), parts, RIGHT_HALF, fit)


def _sentences(head: Block, parts: Sequence[Words], column: Column, fit: Fit) -> Block:
    blocks = [text_block(words, column, 9, 12, at_most=fit.lines, gap=3 if index else 0) for index, words in enumerate(parts)]
    return stack([head, *blocks])


def _risk(summary: Summary, fit: Fit) -> Block:
    words = summary.risk or "Nothing in these figures stands out as a risk."
    return stack([heading("One risk", number=7), text_block(words, FULL, 9, 12.2, at_most=fit.lines)], fit.gap)


def _not_shown(summary: Summary, fit: Fit) -> Block:
    time = summary.time
    said = [_coverage(summary)]
    if time.pending_minutes:
        said.append(f"{length_words(time.pending_minutes)} from a timer nobody answered for are left out.")
    if time.overlap_minutes:
        said.append(f"Minutes that overlap ({time.overlap_minutes}) count once.")
    strange = fonts.lacking("".join(_texts(summary)))
    if strange:
        letters = capital(count_words(len(strange), "letter"))
        said.append(f"{letters} our typeface lacks: shown as a code, such as {fonts.shown(strange[0])}.")
    words: list[Run | str] = [bold("What this page does not show. "), " ".join(said)]
    with_role = [*words, bold(" The role: "), f"{summary.standing}."]
    if summary.standing and len(lines(with_role, FULL.width - 12, 8.5)) <= 3:
        words = with_role
    return panel(text_block(words, FULL.inset(6, 6), 8.5, 11.5, at_most=3), RAISED, padding=5, gap=fit.gap)


def _coverage(summary: Summary) -> str:
    days, filled = summary.coverage.school_days, summary.coverage.school_days_with_entries
    if not days:
        return "No school day lies in this period."
    said = f"{filled} of {days} school days have entries"
    if filled == days:
        return f"{said}."
    others = "the other one is" if days - filled == 1 else f"the other {days - filled} are"
    return f"{said}; {others} a gap in the record, not free time."


def _texts(summary: Summary) -> list[str]:
    """Every text of the user that a page may show."""
    school, actions = summary.school, summary.actions
    texts = [school.name, school.senco_name, school.senco_title, school.leader_name, school.leader_title, summary.period.name]
    texts += [text for step in (*summary.plans.due, *summary.plans.overdue) for text in (step.plan, step.words)]
    chosen = (actions.this_term,) if actions.this_term else ()
    texts += [action.text + action.looked_back for action in (*chosen, *actions.others)]
    texts += [*summary.category_names.values(), *summary.meetings.by_agency]
    return texts
