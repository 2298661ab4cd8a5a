"""The pages behind the head's summary: what page 1 had no room for, weeks, dates by owner, all kinds of work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from senco_desktop.domain.categories import REASONS
from senco_desktop.domain.summary import Summary
from senco_desktop.domain.wording import (
    NOTHING,
    capital,
    count_words,
    day_words,
    length_column,
    length_words,
)
from senco_desktop.reports import marks
from senco_desktop.reports.action_words import actions_cut, owner_of
from senco_desktop.reports.due_rows import DueLists
from senco_desktop.reports.head_summary_plans import DetailFit, by_agency, fits_below, in_full, plans_and_dates
from senco_desktop.reports.head_summary_time import REASON_ROWS, kind_name, kinds_by_length, reasons_by_length
from senco_desktop.reports.heads import SAMPLE
from senco_desktop.reports.page import FULL, Block, Column, flow, heading, paragraph, running_line, text_block
from senco_desktop.reports.tables import HEIGHT, LEADING, Cell, full_rows, head_row, note, row, table, total
from senco_desktop.reports.week_chart import compared, week_charts
from senco_desktop.reports.words import Run, Words, bold, muted

FITS = (DetailFit(11, 70, HEIGHT), DetailFit(8, 70, HEIGHT), DetailFit(5, 60, HEIGHT), DetailFit(5, 45, LEADING))
AGENCIES = 3
"""Page 1 names so many."""

DUE = (
    Cell("Whose step", Column(FULL.x, 62)),
    Cell("When", Column(FULL.x + 66, 76)),
    Cell("What", Column(FULL.x + 146, FULL.width - 146)),
)
ACTIONS = (
    Cell("State", Column(FULL.x, 62)),
    Cell("By", Column(FULL.x + 66, 76)),
    Cell("Action", Column(FULL.x + 146, FULL.width - 146)),
)


def detail_pages(
    summary: Summary, lists: DueLists, title: str, *, rows_shown: int, lines_shown: int, sections_before: int
) -> list[list[Block]]:
    """Page 2 and on, with as little space between the sections as saves a page. They go on with the numbers of page 1;
    those with nothing to add are left out.

    `rows_shown` and `lines_shown` are what page 1 had room for in a list and in a sentence.
    """
    sample = f"{SAMPLE} · " if summary.school.sample else ""
    running = running_line(f"{sample}{title} · detail")
    tries = [flow(_blocks(summary, lists, rows_shown, lines_shown, sections_before, fit), running) for fit in FITS]
    return min(tries, key=len)


def _blocks(
    summary: Summary, lists: DueLists, rows_shown: int, lines_shown: int, sections_before: int, fit: DetailFit
) -> list[Block]:
    """A few rows that page 1 cut stand below the dates by owner; more of them are a section of their own."""
    cut = [due for due in (*lists.ours, *lists.waiting) if due.cut]
    listed = any(len(rows) > rows_shown for rows in (lists.ours, lists.waiting)) or not fits_below(in_full(cut))
    agencies: Words = [bold("Meetings held: "), f"{by_agency(summary)}."]
    many = len(summary.meetings.by_agency) > AGENCIES
    spread = many and not fits_below(agencies)
    further = [*([in_full(cut)] if cut and not listed else []), *([agencies] if many and not spread else [])]
    numbers = count(sections_before + 1)
    blocks: list[Block] = []

    def add(sections: Iterable[Section]) -> None:
        for name, quiet, inside in filter(None, sections):
            blocks.append(heading(name, quiet, number=next(numbers), gap=fit.gap))
            blocks.extend(inside)

    add((_due_in_full(lists) if listed else None, _actions_in_full(summary, lines_shown)))
    add((_reasons_in_full(summary), _weeks(summary, fit.bars)))
    blocks.append(plans_and_dates(summary, lists, further, next(numbers), fit))
    next(numbers)
    add((_agencies(summary) if spread else None, _kinds(summary, fit.row)))
    return blocks


Section = tuple[str, str, list[Block]] | None
"""Title, the quiet note beside it, and what stands below."""


def _due_in_full(lists: DueLists) -> Section:
    rows = [
        block
        for due in (*lists.ours, *lists.waiting)
        for block in full_rows(DUE, [marks.owner_words(due.owner), bold(due.when), due.in_full])
    ]
    return "Due in the next six weeks, in full", f"to {day_words(lists.until)}", table(head_row(DUE), rows)


def _actions_in_full(summary: Summary, lines_shown: int) -> Section:
    if not actions_cut(summary, lines_shown):
        return None
    chosen = (summary.actions.this_term,) if summary.actions.this_term else ()
    actions = (*chosen, *summary.actions.others)
    rows = []
    for action in actions:
        said = f"{action.text.rstrip('.')}. {owner_of(summary, action)}."
        said += f" Looked back: {action.looked_back.rstrip('.')}." if action.looked_back else ""
        by = day_words(action.by) if action.by else NOTHING
        rows += full_rows(ACTIONS, [bold(action.state), by, said])
    return "Actions, in full", count_words(len(actions), "action", figures=True), table(head_row(ACTIONS), rows)


def _reasons_in_full(summary: Summary) -> Section:
    reasons = reasons_by_length(summary.protected)
    if len(reasons) <= REASON_ROWS:
        return None
    said = "; ".join(f"{REASONS.get(code, code)} {length_words(minutes)}" for code, minutes in reasons)
    return "What protected time was lost to, in full", "", paragraph(f"{said}.", FULL, 9, 12.2)


def _weeks(summary: Summary, high: float) -> Section:
    weeks = summary.weeks
    if not any(week.planned or week.own_time for week in weeks):
        return "Week by week", "", [text_block("No slot stood and no own time was logged in this period.")]
    blocks = week_charts(weeks, high)
    said = compared(weeks)
    return "Week by week", "minutes, under the bars", [*blocks, *([note(said)] if said else [])]


def _agencies(summary: Summary) -> Section:
    quiet = "a meeting with two agencies counts under both"
    return "Meetings held, by agency", quiet, paragraph(f"{by_agency(summary)}.", FULL, 9, 12.2)


def _kinds(summary: Summary, high: float) -> Section:
    time = summary.time
    if not time.total_minutes:
        return "All kinds of work", "", [text_block("No work was logged in this period.")]
    contexts = ["protected", "school_day", "own_time", *(["unplaced"] if time.by_context.get("unplaced") else [])]
    cells = tuple(_kind_cells(contexts))
    rows = []
    for index, (code, minutes) in enumerate(kinds_by_length(summary)):
        split = time.by_category_and_context.get(code, {})
        words: list[Words] = [kind_name(summary, code), muted(_nature(summary.category_natures.get(code, "")))]
        words += [length_column(split.get(context, 0)) for context in contexts]
        rows.append(row(cells, [*words, bold(length_column(minutes))], striped=index % 2 == 1, high=high))
    sums = [length_column(time.by_context.get(context, 0)) for context in contexts]
    rows[-1] = replace(rows[-1], keep=True)
    rows.append(row(cells, total(["All", "", *sums, length_column(time.total_minutes)]), ruled=True, high=high))
    said = paragraph(list(_last_words(summary)), FULL, 9, 12.2, gap=4)
    return "All kinds of work", "hours and minutes", [*table(head_row(cells), rows), *said]


def _kind_cells(contexts: Sequence[str]) -> Iterator[Cell]:
    heads = {"protected": "protected", "school_day": "school day", "own_time": "own time", "unplaced": "not placed"}
    wide = 70.0 if len(contexts) < len(heads) else 58.0
    left = FULL.right - wide * (len(contexts) + 1)
    yield Cell("Kind", Column(FULL.x, left - FULL.x - 80))
    yield Cell("Nature", Column(left - 72, 72))
    for index, context in enumerate(contexts):
        yield Cell(heads[context], Column(left + index * wide, wide), right=True)
    yield Cell("in all", Column(FULL.right - wide, wide), right=True)


def _nature(nature: str) -> str:
    return {"direct": "direct work", "unsorted": "not sorted"}.get(nature, nature)


def _last_words(summary: Summary) -> Iterator[str | Run]:
    time = summary.time
    natures = sorted(((name, minutes) for name, minutes in time.by_nature.items() if minutes), key=lambda item: -item[1])
    if natures:
        yield bold("By nature: ")
        yield f"{', '.join(f'{_nature(name)} {length_words(minutes)}' for name, minutes in natures)}. "
    yield bold("Planned ")
    yield f"{length_words(time.planned)}, reactive {length_words(time.reactive)}, not marked {length_words(time.unmarked)}. "
    yield f"{capital(count_words(time.entries, 'entry', 'entries', figures=True))}. "
    if time.could_be_admin:
        yield bold("Could be done by an administrator: ")
        yield f"{length_words(time.could_be_admin)}. "
    if summary.standing:
        yield bold("The role: ")
        yield f"{summary.standing}."
