"""The pages behind the head's summary: what page 1 had no room for, weeks, dates by owner, all kinds of work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from senco_desktop.domain.categories import REASONS
from senco_desktop.domain.summary import Summary
from senco_desktop.domain.wording import (
    NOTHING,
    OWNERS,
    capital,
    count_words,
    day_words,
    length_column,
    length_words,
)
from senco_desktop.reports import marks
from senco_desktop.reports.action_words import actions_cut, owner_of
from senco_desktop.reports.due_rows import DueLists, DueRow, since
from senco_desktop.reports.head_summary_time import REASON_ROWS, kind_name, kinds_by_length, reasons_by_length
from senco_desktop.reports.heads import SAMPLE
from senco_desktop.reports.page import FULL, Block, Column, flow, heading, paragraph, running_line, text_block
from senco_desktop.reports.tables import Cell, full_rows, head_row, note, row, table, total
from senco_desktop.reports.week_chart import compared, week_charts
from senco_desktop.reports.words import Run, Words, bold, muted

GAP = 11.0

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
OWNER_TABLE = (
    Cell("Whose step", Column(FULL.x, 110)),
    Cell("due in the next six weeks", Column(FULL.x + 120, 90), right=True),
    Cell("after the date, still open", Column(FULL.x + 225, 90), right=True),
    Cell("longest", Column(FULL.x + 345, FULL.width - 345)),
)


def detail_pages(
    summary: Summary, lists: DueLists, title: str, *, rows_shown: int, lines_shown: int, sections_before: int
) -> list[list[Block]]:
    """Page 2 and on. Sections go on with the numbers of page 1; those with nothing to add are left out.

    `rows_shown` and `lines_shown` are what page 1 had room for in a list and in a sentence.
    """
    numbers = count(sections_before + 1)
    made = (
        _due_in_full(lists, rows_shown),
        _actions_in_full(summary, lines_shown),
        _reasons_in_full(summary),
        _weeks(summary),
        _dates_by_owner(summary, lists),
        _agencies(summary),
        _kinds(summary),
    )
    blocks: list[Block] = []
    for name, quiet, inside in (section for section in made if section is not None):
        blocks.append(heading(name, quiet, number=next(numbers), gap=GAP))
        blocks.extend(inside)
    sample = f"{SAMPLE} · " if summary.school.sample else ""
    return flow(blocks, running_line(f"{sample}{title} · detail"))


Section = tuple[str, str, list[Block]] | None
"""Title, the quiet note beside it, and what stands below."""


def _due_in_full(lists: DueLists, rows_shown: int) -> Section:
    if not any(_incomplete(rows, rows_shown) for rows in (lists.ours, lists.waiting)):
        return None
    rows = [
        block
        for due in (*lists.ours, *lists.waiting)
        for block in full_rows(DUE, [marks.owner_words(due.owner), bold(due.when), due.in_full])
    ]
    return "Due in the next six weeks, in full", f"to {day_words(lists.until)}", table(head_row(DUE), rows)


def _incomplete(rows: Sequence[DueRow], rows_shown: int) -> bool:
    return len(rows) > rows_shown or any(due.cut for due in rows)


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


def _weeks(summary: Summary) -> Section:
    weeks = summary.weeks
    if not any(week.planned or week.own_time for week in weeks):
        return "Week by week", "", [text_block("No slot stood and no own time was logged in this period.")]
    blocks = week_charts(weeks)
    said = compared(weeks)
    return "Week by week", "minutes, under the bars", [*blocks, *([note(said)] if said else [])]


def _dates_by_owner(summary: Summary, lists: DueLists) -> Section:
    plans = summary.plans
    if not plans.due and not plans.overdue:
        return "Dates, by owner", "", [text_block("No step is due in the next six weeks, and none is open after its date.")]
    today = summary.today or summary.period.as_at
    rows = []
    for owner in OWNERS:
        due = [step for step in plans.due if step.owner == owner]
        late = [step for step in plans.overdue if step.owner == owner]
        if owner == "family":
            after, longest = "", "a family is never late"
        else:
            after = str(len(late)) if late else NOTHING
            longest = since(min(step.day for step in late), today) if late else NOTHING
        rows.append(row(OWNER_TABLE, [marks.owner_words(owner), str(len(due)) if due else NOTHING, after, muted(longest)]))
    return "Dates, by owner", f"as at {day_words(summary.period.as_at)}", [
        *table(head_row(OWNER_TABLE), rows),
        note(muted("Each step counts by itself, also where page 1 puts two of them in one row.")),
    ]


def _agencies(summary: Summary) -> Section:
    found = sorted(summary.meetings.by_agency.items(), key=lambda item: (-item[1], item[0]))
    if len(found) <= 3:
        return None
    said = "; ".join(f"{name} {meetings}" for name, meetings in found)
    return "Meetings, by agency", "a meeting with two agencies counts under both", paragraph(f"{said}.", FULL, 9, 12.2)


def _kinds(summary: Summary) -> Section:
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
        rows.append(row(cells, [*words, bold(length_column(minutes))], striped=index % 2 == 1))
    sums = [length_column(time.by_context.get(context, 0)) for context in contexts]
    rows[-1] = replace(rows[-1], keep=True)
    rows.append(row(cells, total(["All", "", *sums, length_column(time.total_minutes)]), ruled=True))
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
