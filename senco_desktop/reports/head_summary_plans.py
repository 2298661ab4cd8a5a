"""Side by side behind the head's summary: the hours for each plan by stage, and the dates by owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from senco_desktop.domain import forecast, plan_hours
from senco_desktop.domain.summary import PlanHours, Summary
from senco_desktop.domain.wording import NOTHING, OWNERS, count_words, day_words, length_column
from senco_desktop.reports import marks
from senco_desktop.reports.due_rows import DueLists, DueRow, since
from senco_desktop.reports.page import FULL, Block, Column, beside, heading, stack, text_block
from senco_desktop.reports.tables import Cell, head_row, note, row
from senco_desktop.reports.words import Words, bold, lines, muted

HOURS = Column(FULL.x, 257)
DATES = Column(FULL.x + 271, FULL.width - 271)
FIGURE = 38.0
ROWS = {forecast.REVIEW_WORK: 10, forecast.ASSESSMENT_WORK: 6}
"""So many plans of each kind have a row; the rest are one more."""
TABLES = (
    (forecast.REVIEW_WORK, "Annual reviews", forecast.STAGES),
    (forecast.ASSESSMENT_WORK, "Assessments", plan_hours.ASSESSMENT_STAGES),
)
OWNER_TABLE = (
    Cell("Whose step", Column(DATES.x, 56)),
    Cell("due in six weeks", Column(DATES.x + 58, 42), right=True),
    Cell("after the date, open", Column(DATES.x + 104, 56), right=True),
    Cell("longest", Column(DATES.x + 164, DATES.width - 164), right=True),
)
FAMILY = (*OWNER_TABLE[:2], Cell("", Column(DATES.x + 104, DATES.width - 104), right=True))
SHORT = 5
"""Lines that a text of the user may take in the narrow column."""


@dataclass(frozen=True, slots=True)
class DetailFit:
    """What gives way to save a page: space between the sections, the height of the columns of a chart, and of rows of tables."""

    gap: float
    bars: float
    row: float


def plans_and_dates(summary: Summary, lists: DueLists, further: Sequence[Words], first_number: int, fit: DetailFit) -> Block:
    """Two sections that stay whole. `further`: short texts that stand below the dates."""
    return beside(_hours(summary, first_number, fit), _dates(summary, lists, further, first_number + 1, fit), fit.gap)


def fits_below(words: Words) -> bool:
    """Whether a text is short enough to stand below the dates by owner."""
    return len(lines(words, DATES.width, 9)) <= SHORT


def in_full(rows: Sequence[DueRow]) -> Words:
    """The rows whose words page 1 had to cut."""
    return [bold("Cut on page 1: "), f"{'; '.join(due.in_full for due in rows)}."]


def by_agency(summary: Summary) -> str:
    """All the agencies with the count of their meetings, most often first."""
    found = sorted(summary.meetings.by_agency.items(), key=lambda item: (-item[1], item[0]))
    return "; ".join(f"{name} {meetings}" for name, meetings in found)


def _hours(summary: Summary, number: int, fit: DetailFit) -> Block:
    blocks = [heading("Hours for each plan, by stage", column=HOURS, number=number)]
    for kind, title, stages in TABLES:
        rows = [each for each in summary.plan_hours if each.kind == kind]
        if rows:
            blocks += _table(title, stages, _at_most(rows, ROWS[kind]), fit, gap=min(fit.gap, 7) if len(blocks) > 1 else 0)
    if len(blocks) == 1:
        blocks.append(text_block("No work on reviews or assessments was logged in this period.", HOURS))
    far = any(each.plans and each.minutes > sum(each.by_stage.values()) for each in summary.plan_hours)
    if far:
        weeks = forecast.BEFORE.days // 7
        blocks.append(note(muted(f"Work more than {weeks} weeks from a review: in the sum only."), HOURS))
    return stack(blocks)


def _at_most(rows: Sequence[PlanHours], limit: int) -> list[tuple[str, PlanHours]]:
    """Each row with its label: the plans with most hours, the rest as one row, then what names no plan."""
    named = [each for each in rows if each.plans]
    shown = [(each.plan or count_words(each.plans, "plan", figures=True), each) for each in named[:limit]]
    if named[limit:]:
        rest = plan_hours.together(named[limit:])
        shown.append((f"and {rest.plans} more", rest))
    return shown + [("no plan named", each) for each in rows if not each.plans]


def _table(
    title: str, stages: Sequence[tuple[str, str]], rows: Sequence[tuple[str, PlanHours]], fit: DetailFit, gap: float
) -> list[Block]:
    heads = [*(words.removeprefix("The ")[:1].lower() + words.removeprefix("The ")[1:] for _, words in stages), "in all"]
    left = HOURS.right - FIGURE * len(heads)
    figures = [Cell(head, Column(left + place * FIGURE + 2, FIGURE - 2), right=True) for place, head in enumerate(heads)]
    cells = (Cell(title, Column(HOURS.x, left - HOURS.x)), *figures)
    made = []
    for label, hours in rows:
        spent = [length_column(hours.by_stage.get(stage, 0)) for stage, _ in stages]
        made.append(row(cells, [label, *spent, bold(length_column(hours.minutes))], high=fit.row))
    return [stack([head_row(cells, HOURS), *made], gap)]


def _dates(summary: Summary, lists: DueLists, further: Sequence[Words], number: int, fit: DetailFit) -> Block:
    plans = summary.plans
    head = heading("Dates, by owner", f"as at {day_words(summary.period.as_at)}", DATES, number=number)
    blocks = [head, text_block("No step is due in the next six weeks, and none is open after its date.", DATES)]
    if plans.due or plans.overdue:
        said = note(muted("Each step counts, also two in one row of page 1."), DATES)
        blocks = [head, head_row(OWNER_TABLE, DATES), *(_owner(summary, owner, fit.row) for owner in OWNERS), said]
    return stack([*blocks, *(note(words, DATES) for words in further)])


def _owner(summary: Summary, owner: str, high: float) -> Block:
    today = summary.today or summary.period.as_at
    due = [step for step in summary.plans.due if step.owner == owner]
    late = [step for step in summary.plans.overdue if step.owner == owner]
    words: list[Words] = [marks.owner_words(owner), str(len(due)) if due else NOTHING]
    if owner == "family":
        return row(FAMILY, [*words, muted("a family is never late")], high=high)
    longest = since(min(step.day for step in late), today) if late else NOTHING
    return row(OWNER_TABLE, [*words, str(len(late)) if late else NOTHING, muted(longest)], high=high)
