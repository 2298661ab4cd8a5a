"""The slots of a period as a grid of weeks, for screen and paper: what each cell is, and how it is said.

The figures of the same period are `domain.protected.protected_figures`; the grid adds up nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from senco_desktop.domain.calendar import each_day, monday_of, slot_days, slots_stand, why_no_slots
from senco_desktop.domain.categories import REASONS
from senco_desktop.domain.protected import Standing, holds, state_of
from senco_desktop.domain.records import Block, NewTime, Outcome, SchoolCalendar
from senco_desktop.domain.wording import day_words, joined, length_words

MARKED = ("kept", "part", "lost", "moved")
"""The states that somebody said. The others: not_recorded, now, to_come; closed and none, where no slot stands."""

LOST_TO = {
    "cover": "cover for an absent colleague",
    "safeguarding": "safeguarding",
    "behaviour": "a pupil in crisis",
    "meeting": "another meeting",
    "absence": "staff absence",
    "slt": "SLT duty",
    "choice": "own choice",
    "moved": "another time of day",
    "other": "something else",
    "not-said": "a reason not said yet",
}
"""A reason inside a sentence, after "lost to"."""

SHORT = {
    **REASONS, "cover": "Cover", "moved": "Moved", "not-said": "Not said yet",
}  # fmt: skip
"""A reason as the name of a bar."""


@dataclass(frozen=True, slots=True)
class SlotCell:
    """One slot in one week. `block` is None where the timetable has none on that day; `why` says why none stands."""

    day: date
    state: str
    block: Block | None = None
    outcome: Outcome | None = None
    why: str = ""

    @property
    def kept_share(self) -> float:
        """How much of the slot was kept, 0 to 1."""
        return min(1.0, self.outcome.kept / self.block.minutes) if self.outcome and self.block else 0.0


@dataclass(frozen=True, slots=True)
class SlotRow:
    """A time of the week that was agreed at some day of the period, with one cell for each week of the grid."""

    weekday: int
    start: time
    end: time
    cells: tuple[SlotCell, ...]


@dataclass(frozen=True, slots=True)
class SlotWeek:
    """`closed` says why no slot could stand in the whole week ("Half term"), or ""."""

    monday: date
    closed: str = ""


@dataclass(frozen=True, slots=True)
class SlotGrid:
    weeks: tuple[SlotWeek, ...] = ()
    rows: tuple[SlotRow, ...] = ()

    def cells(self) -> tuple[SlotCell, ...]:
        """Those in which a slot stands, by day and start."""
        standing = [cell for row in self.rows for cell in row.cells if cell.block and cell.state != "closed"]
        return tuple(sorted(standing, key=lambda cell: (cell.day, cell.block.start if cell.block else time())))


def slot_grid(
    blocks: Sequence[Block], outcomes: Iterable[Outcome], calendar: SchoolCalendar, first: date, last: date, now: datetime
) -> SlotGrid:
    """The slots of a period, both days included, week by week; a slot agreed anew at the same time stays in its row.

    `now` is the school's wall time: a slot nobody marked is not recorded once it is over.
    """
    slots = [block for block in blocks if block.kind == "protected" and block.first <= last]
    slots = [block for block in slots if block.last is None or block.last >= first]
    marked = {(outcome.slot, outcome.day): outcome for outcome in outcomes}
    weeks = _weeks(calendar, first, last)
    rows = []
    for weekday, start, end in sorted({(block.weekday, block.start, block.end) for block in slots}):
        alike = [block for block in slots if (block.weekday, block.start, block.end) == (weekday, start, end)]
        days = [week.monday + timedelta(days=weekday - 1) for week in weeks]
        cells = tuple(
            _cell(alike, marked, calendar, day, now) if first <= day <= last else SlotCell(day, "none") for day in days
        )
        rows.append(SlotRow(weekday, start, end, cells))
    return SlotGrid(weeks, tuple(rows))


def time_words(start: time, end: time) -> str:
    """ "9:00–11:00"."""
    return f"{start.hour}:{start.minute:02d}–{end.hour}:{end.minute:02d}"


def when_words(block: Block, day: date) -> str:
    """ "Thu 15 Oct, 9:00–11:00"."""
    return f"{day_words(day, year=False)}, {time_words(block.start, block.end)}"


def new_time_words(new: NewTime) -> str:
    """ "Fri 20 Nov, 9:00–11:00"."""
    return f"{day_words(new.day, year=False)}, {time_words(new.start, new.end)}"


def cell_words(cell: SlotCell) -> str:
    """ "Thu 15 Oct, 9:00–11:00, 1 h 15 min kept, 45 min lost to a pupil in crisis": tooltip and voice."""
    if cell.block is None:
        return f"{day_words(cell.day, year=False)}, {cell.why or 'no slot'}"
    return f"{when_words(cell.block, cell.day)}, {_became(cell, cell.block)}"


def _became(cell: SlotCell, block: Block) -> str:
    if cell.outcome is None or cell.state not in MARKED:
        plain = {"closed": cell.why, "to_come": "to come", "now": "now, not marked yet"}
        return plain.get(cell.state, "not recorded")
    said = [f"{length_words(cell.outcome.kept)} kept"] if cell.state == "part" and cell.outcome.kept else []
    if cell.state == "kept":
        said.append("kept")
    elif cell.state == "moved":
        said.append("moved")
    elif cell.state == "lost":
        said.append(f"lost to {joined([LOST_TO.get(code, code) for code in cell.outcome.lost])}")
    else:
        said += [f"{length_words(minutes)} lost to {LOST_TO.get(code, code)}" for code, minutes in cell.outcome.lost.items()]
        open_minutes = block.minutes - cell.outcome.kept - sum(cell.outcome.lost.values())
        said += [f"{length_words(open_minutes)} not recorded"] if open_minutes > 0 else []
    return ", ".join([*said, *_new_words(cell.outcome.new)])


def _new_words(new: NewTime | None) -> list[str]:
    if new is None:
        return []
    state = {"kept": "kept", "lost": "lost"}.get(new.state, "not yet kept")
    return [f"new time {new_time_words(new)}, {state}"]


def _weeks(calendar: SchoolCalendar, first: date, last: date) -> tuple[SlotWeek, ...]:
    weeks = []
    for number in range(monday_of(first).toordinal(), last.toordinal() + 1, 7):
        monday = date.fromordinal(number)
        begin, end = max(first, monday), min(last, monday + timedelta(days=6))
        reasons: Counter[str] = Counter()
        if not slot_days(calendar, begin, end):
            reasons.update(why_no_slots(calendar, day) for day in each_day(begin, end) if day.isoweekday() in calendar.weekdays)
        weeks.append(SlotWeek(monday, reasons.most_common(1)[0][0] if reasons else ""))
    return tuple(weeks)


def _cell(
    alike: Sequence[Block], marked: dict[tuple[int, date], Outcome], calendar: SchoolCalendar, day: date, now: datetime
) -> SlotCell:
    block = next((block for block in alike if holds(block, day)), None)
    if block is None:
        return SlotCell(day, "none")
    if not slots_stand(calendar, day):
        return SlotCell(day, "closed", block, None, why_no_slots(calendar, day))
    outcome = marked.get((block.id, day))
    state = state_of(Standing(block, day), outcome)
    if state == "not_recorded":
        if datetime.combine(day, block.start) > now:
            state = "to_come"
        elif datetime.combine(day, block.end) > now:
            state = "now"
    return SlotCell(day, state, block, outcome, "")
