"""Protected time: which slots stood, what became of them, what is owed (rules 8 to 12 of the figures).

A slot is a block of kind `protected`. What nobody marked is not recorded: never kept, never lost. All lengths are
whole minutes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, groupby

from senco_desktop.domain.calendar import each_day, monday_of, school_days, slot_days, slots_stand, why_no_slots
from senco_desktop.domain.categories import REASONS
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Block, NewTime, Outcome, SchoolCalendar
from senco_desktop.domain.summary import ProtectedFigures, TimeFigures, WeekFigures

NEW_TIME_STATES = ("open", "kept", "lost")


@dataclass(frozen=True, slots=True)
class Standing:
    """A slot on one day on which it stands."""

    block: Block
    day: date


@dataclass(frozen=True, slots=True)
class Conflict:
    """An outcome of a day on which its slot does not stand, and why. `block` is None when the slot is gone."""

    outcome: Outcome
    block: Block | None
    why: str


def holds(block: Block, day: date) -> bool:
    """Whether the timetable has the block on that weekday, from its first to its last day, both included."""
    return block.weekday == day.isoweekday() and block.first <= day and (block.last is None or day <= block.last)


def standing_slots(blocks: Iterable[Block], calendar: SchoolCalendar, first: date, last: date) -> tuple[Standing, ...]:
    """The slots that the timetable holds from first to last, both included, by day and start (rule 8)."""
    of_weekday: dict[int, list[Block]] = {}
    for block in sorted(_slots(blocks), key=lambda block: (block.start, block.id)):
        of_weekday.setdefault(block.weekday, []).append(block)
    return tuple(
        Standing(block, day)
        for day in slot_days(calendar, first, last)
        for block in of_weekday.get(day.isoweekday(), ())
        if holds(block, day)
    )


def standing_outcomes(
    blocks: Iterable[Block], outcomes: Sequence[Outcome], calendar: SchoolCalendar
) -> tuple[tuple[Standing, Outcome], ...]:
    """The outcomes whose slot stands on their day, whatever the period: those that count (rule 12)."""
    slots = {block.id: block for block in _slots(blocks)}
    last = max((outcome.day for outcome in outcomes), default=date.min)
    days = frozenset(slot_days(calendar, date.min, last))
    return tuple(
        (Standing(slots[outcome.slot], outcome.day), outcome)
        for outcome in outcomes
        if outcome.slot in slots and outcome.day in days and holds(slots[outcome.slot], outcome.day)
    )


def protected_figures(
    blocks: Iterable[Block], outcomes: Iterable[Outcome], calendar: SchoolCalendar, first: date, last: date, today: date
) -> ProtectedFigures:
    """What became of the slots from first to last, as far as today. A new time kept by today repays its slot's day."""
    return _figures(standing_slots(blocks, calendar, first, min(last, today)), _by_slot_and_day(outcomes), today)


def week_figures(
    blocks: Iterable[Block],
    outcomes: Iterable[Outcome],
    calendar: SchoolCalendar,
    time: TimeFigures,
    first: date,
    last: date,
    today: date,
) -> tuple[WeekFigures, ...]:
    """The figures of each week, Monday to Sunday, cut to the period and to today. `time` is that of the same period."""
    last = min(last, today)
    marked = _by_slot_and_day(outcomes)
    standing = standing_slots(blocks, calendar, first, last)
    of_week = {monday: tuple(week) for monday, week in groupby(standing, key=lambda slot: monday_of(slot.day))}
    weeks = []
    for number in range(monday_of(first).toordinal(), last.toordinal() + 1, 7) if first <= last else ():
        monday, sunday = date.fromordinal(number), date.fromordinal(number + 6)
        days = tuple(each_day(max(first, monday), min(last, sunday)))
        figures = _figures(of_week.get(monday, ()), marked, today)
        weeks.append(
            WeekFigures(
                monday=monday,
                planned=figures.planned,
                kept=figures.kept,
                lost=figures.lost,
                not_recorded=figures.not_recorded,
                repaid=figures.repaid,
                own_time=sum(time.by_day.get(day, {}).get("own_time", 0) for day in days),
                slots_lost=figures.slots_lost,
                school_days=len(school_days(calendar, days[0], days[-1])),
                closed_name=_why_without_slots(calendar, days),
            )
        )
    return tuple(weeks)


def state_of(standing: Standing, outcome: Outcome | None) -> str:
    """kept, part, lost, moved or not_recorded. Moved is lost whole for that reason alone; a new time does not make it so."""
    if outcome is None:
        return "not_recorded"
    kept, lost = _fitted(outcome, standing.block.minutes)
    if set(lost) == {"moved"} and lost["moved"] == standing.block.minutes:
        return "moved"
    return _state(kept, lost.total(), standing.block.minutes)


def conflicts(blocks: Iterable[Block], outcomes: Sequence[Outcome], calendar: SchoolCalendar) -> tuple[Conflict, ...]:
    """The outcomes of days on which their slot does not stand: kept in the store, outside the figures (rule 12)."""
    slots = {block.id: block for block in _slots(blocks)}
    found = []
    for outcome in sorted(outcomes, key=lambda outcome: (outcome.day, outcome.slot)):
        block = slots.get(outcome.slot)
        if block is None:
            found.append(Conflict(outcome, None, "the slot is no longer on the timetable"))
        elif not holds(block, outcome.day):
            found.append(Conflict(outcome, block, "the slot was not agreed for that day"))
        elif not slots_stand(calendar, outcome.day):
            found.append(Conflict(outcome, block, why_no_slots(calendar, outcome.day)))
    return tuple(found)


def overlapping_slots(blocks: Iterable[Block]) -> tuple[Block, Block] | None:
    """The first two slots that would stand on one day with minutes in common, or None (rule 8)."""
    for one, other in combinations(_slots(blocks), 2):
        same_days = one.weekday == other.weekday and _met(one, other) and _met(other, one)
        if same_days and one.start < other.end and other.start < one.end:
            return one, other
    return None


def checked_outcome(
    block: Block, day: date, kept: int, lost: Mapping[str, int], new: NewTime | None = None, note: str = ""
) -> Outcome:
    """An outcome whose minutes fit its slot. Problem when they do not, when a reason is unknown or a new time is no time."""
    unknown = next((reason for reason in lost if reason not in REASONS), None)
    if unknown is not None:
        raise Problem(f"'{unknown}' is not a reason", f"Use one of {', '.join(REASONS)}.")
    if kept < 0 or any(minutes < 0 for minutes in lost.values()):
        raise Problem("the minutes are less than none", "Give the minutes kept and lost as whole numbers from 0.")
    if kept + sum(lost.values()) > block.minutes:
        raise Problem(
            f"more minutes are marked than the slot has ({kept + sum(lost.values())} of {block.minutes})",
            "Give fewer minutes kept or lost.",
        )
    if new is not None:
        _check_new_time(new, sum(lost.values()))
    return Outcome(block.id, day, kept, {reason: lost[reason] for reason in lost if lost[reason]}, new, note)


def kept_whole(block: Block, day: date) -> Outcome:
    return checked_outcome(block, day, block.minutes, {})


def lost_whole(block: Block, day: date, reason: str = "not-said", new: NewTime | None = None) -> Outcome:
    return checked_outcome(block, day, 0, {reason: block.minutes}, new)


def part(block: Block, day: date, kept: int, lost: Mapping[str, int], new: NewTime | None = None) -> Outcome:
    return checked_outcome(block, day, kept, lost, new)


def _figures(slots: Iterable[Standing], marked: Mapping[tuple[int, date], Outcome], today: date) -> ProtectedFigures:
    minutes: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    states: Counter[str] = Counter()
    for slot in slots:
        length = slot.block.minutes
        outcome = marked.get((slot.block.id, slot.day), Outcome(slot.block.id, slot.day))
        kept, lost = _fitted(outcome, length)
        reasons.update(lost)
        minutes.update(planned=length, kept=kept, lost=lost.total(), not_recorded=length - kept - lost.total())
        states.update(("slots", _state(kept, lost.total(), length)))
        if outcome.new is not None and outcome.new.state == "kept" and outcome.new.day <= today:
            minutes.update(repaid=min(lost.total(), outcome.new.minutes), new_times_kept=1)
    return ProtectedFigures(
        planned=minutes["planned"],
        kept=minutes["kept"],
        lost=minutes["lost"],
        not_recorded=minutes["not_recorded"],
        lost_by_reason=dict(reasons),
        repaid=minutes["repaid"],
        slots=states["slots"],
        slots_kept=states["kept"],
        slots_part=states["part"],
        slots_lost=states["lost"],
        slots_not_recorded=states["not_recorded"],
        new_times_kept=minutes["new_times_kept"],
    )


def _fitted(outcome: Outcome, length: int) -> tuple[int, Counter[str]]:
    """Kept minutes and lost ones by reason, cut to the slot's length: a slot may be corrected after it was marked."""
    kept = min(outcome.kept, length)
    free = length - kept
    lost: Counter[str] = Counter()
    for reason, minutes in outcome.lost.items():
        if counted := min(minutes, free):
            lost[reason] = counted
            free -= counted
    return kept, lost


def _state(kept: int, lost: int, length: int) -> str:
    if kept == length:
        return "kept"
    if lost == length:
        return "lost"
    return "part" if kept or lost else "not_recorded"


def _why_without_slots(calendar: SchoolCalendar, days: Sequence[date]) -> str:
    """Why no slot stood in these days: the commonest reason among the school's weekdays, or ""."""
    if slot_days(calendar, days[0], days[-1]):
        return ""
    reasons = Counter(why_no_slots(calendar, day) for day in days if day.isoweekday() in calendar.weekdays)
    return reasons.most_common(1)[0][0] if reasons else ""


def _check_new_time(new: NewTime, lost: int) -> None:
    if not lost:
        raise Problem("nothing of the slot was lost", "A new time is for a lost slot: mark what was lost first.")
    if new.end <= new.start:
        raise Problem("the finish of the new time is not after its start", "Correct one of the two times.")
    if new.state not in NEW_TIME_STATES:
        raise Problem(f"'{new.state}' is not a state of a new time", f"Use one of {', '.join(NEW_TIME_STATES)}.")


def _slots(blocks: Iterable[Block]) -> list[Block]:
    return [block for block in blocks if block.kind == "protected"]


def _by_slot_and_day(outcomes: Iterable[Outcome]) -> dict[tuple[int, date], Outcome]:
    return {(outcome.slot, outcome.day): outcome for outcome in outcomes}


def _met(one: Block, other: Block) -> bool:
    """Whether `one` begins before `other` ends."""
    return other.last is None or one.first <= other.last
