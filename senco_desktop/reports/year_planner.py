"""One page: the annual reviews of each month, the hours they are likely to need, and what the protected slots hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from senco_desktop.domain.forecast import MonthAhead, StageTime
from senco_desktop.domain.records import School
from senco_desktop.domain.wording import MONTHS, NOTHING, count_words, day_words, joined, length_column, length_words
from senco_desktop.reports import marks
from senco_desktop.reports.heads import both_of, document_title, first_line, from_whom, sample_tag, who_may_see
from senco_desktop.reports.page import FULL, Block, Column, Facts, heading, opening, stack, text_block, write
from senco_desktop.reports.tables import Cell, head_row, note, row
from senco_desktop.reports.words import bold, muted

NAME = "Year planner"
CHART_ROW, BAR = 17.0, 9.0
CELLS = (
    Cell("Month", Column(FULL.x, 90)), Cell("Reviews", Column(FULL.x + 90, 60), right=True),
    Cell("Likely to need", Column(FULL.x + 170, 100), right=True), Cell("Slots hold", Column(FULL.x + 290, 90), right=True),
    Cell("Over or under", Column(FULL.x + 400, FULL.width - 400), right=True),
)  # fmt: skip
SIGNS = (
    (marks.kept, "needed, within the slots"), (marks.not_recorded, "still free in the slots"), (marks.lost, "needed beyond them"),
)  # fmt: skip


def render(
    school: School, months: Sequence[MonthAhead], stages: Sequence[StageTime], basis: str, as_at: date, *, to: str | None = None
) -> bytes:
    """The PDF, always one page for up to 18 months. No pupil is named or coded. `basis` says on what the minutes rest.

    `to` names a reader besides the leader. The same input gives the same bytes.
    """
    blocks = [
        opening(from_whom(school, to), day_words(as_at), "Annual reviews in the year ahead", sample_tag(school)),
        text_block(lead(months), FULL, 11, 15.5, at_most=3, gap=6),
        heading("Month by month", "hours", number=1, gap=11),
        _chart(months),
        marks.legend(SIGNS, FULL, step=160),
        heading("The same in figures", "hours and minutes", number=2, gap=11),
        _table(months),
        heading("How the hours were reckoned", number=3, gap=11),
        text_block(f"{basis} {_stages(stages)}", FULL, 9, 12.2, at_most=5),
        note("A review counts in the month of its meeting, or of the last school day that is safe where no meeting is arranged."),
    ]
    return write(_facts(school, as_at, to), [blocks])


def lead(months: Sequence[MonthAhead]) -> str:
    """The page in a sentence or two: how much is needed, and the months that cannot hold it."""
    count = sum(len(month.codes) for month in months)
    if not count:
        return "No annual review falls into the months ahead."
    need, held = sum(month.minutes for month in months), sum(month.protected for month in months)
    over = [f"{_name(month)} ({length_words(month.minutes - month.protected)})" for month in months if not month.fits]
    said = (
        f"{count_words(count, 'annual review', figures=True)} in {count_words(len(months), 'month', figures=True)} are likely to "
        f"need {length_words(need)}; the protected slots of these months hold {length_words(held)}, for all that is done in them."
    )
    return f"{said} The slots are too small in {joined(over)}." if over else f"{said} Each month’s slots can hold its reviews."


def _chart(months: Sequence[MonthAhead]) -> Block:
    most = max((max(month.minutes, month.protected) for month in months), default=0)
    return stack(
        marks.bar_row(
            _name(month), _parts(month), muted("" if month.minutes or month.protected else "no slots"), most, FULL,
            labels=70, figures=60, height=CHART_ROW, bar=BAR,
        )
        for month in months
    )  # fmt: skip


def _parts(month: MonthAhead) -> list[marks.Part]:
    inside = min(month.minutes, month.protected)
    return [
        marks.Part(inside, marks.kept), marks.Part(month.protected - inside, marks.not_recorded),
        marks.Part(month.minutes - inside, marks.lost),
    ]  # fmt: skip


def _table(months: Sequence[MonthAhead]) -> Block:
    rows = [row(CELLS, _cells(month), striped=index % 2 == 1) for index, month in enumerate(months)]
    whole = [
        "Together", str(sum(len(month.codes) for month in months)), length_column(sum(month.minutes for month in months)),
        length_column(sum(month.protected for month in months)), "",
    ]  # fmt: skip
    return stack([head_row(CELLS), *rows, row(CELLS, [bold(text) for text in whole], ruled=True)])


def _cells(month: MonthAhead) -> tuple[str, ...]:
    spare = month.protected - month.minutes
    said = f"{length_column(abs(spare))} {'left' if spare > 0 else 'too little'}" if spare else NOTHING
    count = str(len(month.codes)) if month.codes else NOTHING
    return (_name(month), count, length_column(month.minutes), length_column(month.protected), said)


def _name(month: MonthAhead) -> str:
    return f"{MONTHS[month.first.month - 1]} {month.first.year}"


def _stages(stages: Sequence[StageTime]) -> str:
    said = [f"{stage.words.lower()} {length_words(stage.minutes)}{' (guess)' if stage.guessed else ''}" for stage in stages]
    return f"Stages: {joined(said)}." if said else ""


def _facts(school: School, as_at: date, to: str | None) -> Facts:
    return Facts(
        title=document_title(NAME, school),
        bookmark=NAME,
        author=f"{school.senco_title}, {school.name}",
        subject=f"One page for the {school.leader_title}",
        footer=(
            first_line(school, NAME, f"as at {day_words(as_at)}"),
            who_may_see(both_of(school, to), "No pupil is named or coded on this page.", but="governors if both agree"),
            "A forecast from the dates of our plans; all else that is done in the slots is not in it. Not legal advice.",
        ),
    )
