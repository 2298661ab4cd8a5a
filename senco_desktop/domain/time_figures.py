"""Where the logged time went: every figure of `summary --json`'s `time` and `coverage` (rules 1 to 7 of the figures).

One sweep over the entries gives each real minute to the entry that started last; every sum comes from its pieces, so
that they all add up to the same total. Real time is counted as in `clock`; lengths are whole minutes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, pairwise

from senco_desktop.domain.calendar import is_school_day, school_days
from senco_desktop.domain.categories import NO_CATEGORY
from senco_desktop.domain.clock import ONE_DAY, midnight, minute_of, span_between, wall
from senco_desktop.domain.forecast import PLAN_WORK
from senco_desktop.domain.protected import holds, standing_outcomes, standing_slots
from senco_desktop.domain.records import Block, Entry, NewTime, Outcome, SchoolCalendar, Span
from senco_desktop.domain.summary import Coverage, TimeFigures

Interval = tuple[int, int]
"""[first minute, first minute after), in real minutes."""
Piece = tuple[int, int, Entry]
"""An interval and the entry that owns it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of a slot (or of the new time of one) in which nothing is logged. `slot` is the block's id."""

    slot: int
    span: Span


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of one day that lies in one context; `ppa` says whether inside a PPA block, too."""

    first: int
    last: int
    context: str
    ppa: bool


@dataclass(slots=True)
class _Sums:
    """What the pieces and the duration-only entries add up to, in minutes."""

    by_category_and_context: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    by_day: defaultdict[date, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    by_planned: Counter[bool | None] = field(default_factory=Counter)
    on_plans: Counter[tuple[str, tuple[str, ...], tuple[str, ...], date]] = field(default_factory=Counter)
    could_be_admin: int = 0
    ppa: int = 0

    def add(self, entry: Entry, day: date, context: str, minutes: int, ppa: bool = False) -> None:
        self.by_category_and_context[entry.category][context] += minutes
        self.by_day[day][context] += minutes
        self.by_planned[entry.planned] += minutes
        if entry.could_be_admin:
            self.could_be_admin += minutes
        if ppa:
            self.ppa += minutes
        if entry.category in PLAN_WORK:
            self.on_plans[entry.category, entry.plans, entry.pupils, entry.day] += minutes


class _Timetable:
    """The contexts of each day: slots that stood and new times, then the school day with its PPA, then own time."""

    def __init__(
        self, calendar: SchoolCalendar, blocks: Sequence[Block], outcomes: Sequence[Outcome], first: date, last: date
    ) -> None:
        self._calendar = calendar
        self._ppa = [block for block in blocks if block.kind == "ppa"]
        self._protected: dict[date, list[Block | NewTime]] = {}
        for slot in standing_slots(blocks, calendar, first, last):
            self._protected.setdefault(slot.day, []).append(slot.block)
        for _, outcome in standing_outcomes(blocks, outcomes, calendar):
            if outcome.new is not None:
                self._protected.setdefault(outcome.new.day, []).append(outcome.new)

    def parts(self, day: date) -> Iterator[_Part]:
        """The stretches of the day from midnight to midnight, in order."""
        zone = self._calendar.timezone
        protected = [_interval(day, time, zone) for time in self._protected.get(day, ())]
        school: list[Interval] = []
        ppa: list[Interval] = []
        if is_school_day(self._calendar, day):
            opening, closing = (minute_of(day, at, zone) for at in (self._calendar.opening, self._calendar.closing))
            school = [(opening, closing)]
            ppa = [_interval(day, block, zone) for block in self._ppa if holds(block, day)]
        first, last = midnight(day, zone), midnight(day + ONE_DAY, zone)
        edges = {first, last}.union(edge for edge in chain(*protected, *school, *ppa) if first < edge < last)
        ordered = sorted(edges)
        for start, end in pairwise(ordered):
            if _inside(start, protected):
                yield _Part(start, end, "protected", ppa=False)
            elif _inside(start, school):
                yield _Part(start, end, "school_day", ppa=_inside(start, ppa))
            else:
                yield _Part(start, end, "own_time", ppa=False)


def time_figures(
    entries: Iterable[Entry],
    calendar: SchoolCalendar,
    blocks: Sequence[Block],
    outcomes: Sequence[Outcome],
    natures: Mapping[str, str],
    first: date,
    last: date,
    today: date,
) -> TimeFigures:
    """The figures from first to last, both included, as far as today.

    `entries` are all those that touch the period; what falls outside is cut off here. `natures` gives each category's
    nature; one it does not name is unsorted. `by_day` holds only dates with at least one minute.
    """
    last = min(last, today)
    if last < first:
        return TimeFigures()
    period = (midnight(first, calendar.timezone), midnight(last + ONE_DAY, calendar.timezone))
    entries = list(entries)
    logged = [entry for entry in entries if not entry.pending]
    clocked = _clipped(logged, period)
    unclocked = _unclocked(logged, first, last)
    sums = _Sums()
    for entry in unclocked:
        sums.add(entry, entry.day, entry.context or "unplaced", entry.length)
    _place(_pieces(clocked), _Timetable(calendar, blocks, outcomes, first, last), calendar.timezone, sums)
    by_category = {category: contexts.total() for category, contexts in sums.by_category_and_context.items()}
    total = sum(by_category.values())
    own_lengths = sum(end - start for start, end, _ in clocked) + sum(entry.length for entry in unclocked)
    by_nature: Counter[str] = Counter()
    for category, minutes in by_category.items():
        by_nature[natures.get(category, NO_CATEGORY.nature)] += minutes
    return TimeFigures(
        total_minutes=total,
        entries=len(clocked) + len(unclocked),
        overlap_minutes=own_lengths - total,
        pending_minutes=_pending_minutes(entries, clocked, period, first, last),
        by_category=by_category,
        by_context=dict(sum(sums.by_day.values(), Counter())),
        planned=sums.by_planned[True],
        reactive=sums.by_planned[False],
        unmarked=sums.by_planned[None],
        could_be_admin=sums.could_be_admin,
        ppa=sums.ppa,
        by_nature=dict(by_nature),
        by_category_and_context={category: dict(contexts) for category, contexts in sums.by_category_and_context.items()},
        by_day={day: dict(sums.by_day[day]) for day in sorted(sums.by_day)},
        on_plans=dict(sums.on_plans),
    )


def coverage(calendar: SchoolCalendar, figures: TimeFigures, first: date, last: date, today: date) -> Coverage:
    """School days from first to last as far as today, and those with something logged. `figures` are of the same period."""
    days = school_days(calendar, first, min(last, today))
    return Coverage(school_days=len(days), school_days_with_entries=sum(day in figures.by_day for day in days))


def overlaps(entries: Iterable[Entry]) -> list[tuple[Entry, Entry, int]]:
    """Each two logged entries with minutes in common: the one that started first, the other, and how many they share."""
    found: list[tuple[Entry, Entry, int]] = []
    open_: list[Piece] = []
    for start, end, entry in _clocked(entry for entry in entries if not entry.pending):
        open_ = [piece for piece in open_ if piece[1] > start]
        found.extend((earlier, entry, min(earlier_end, end) - start) for _, earlier_end, earlier in open_)
        open_.append((start, end, entry))
    return found


def gaps_in_slots(
    entries: Iterable[Entry],
    calendar: SchoolCalendar,
    blocks: Sequence[Block],
    outcomes: Sequence[Outcome],
    day: date,
    until: int | None = None,
) -> tuple[Gap, ...]:
    """The stretches without an entry in the day's slots and new times, by start; `until` is a real minute to stop at.

    A slot that was lost whole is left out, and so is a new time that was lost. Pending time is no gap: it waits to be
    answered for.
    """
    offered: list[tuple[int, Block | NewTime]] = []
    lost_whole = set()
    for slot, outcome in standing_outcomes(blocks, outcomes, calendar):
        if sum(outcome.lost.values()) >= slot.block.minutes:
            lost_whole.add(slot)
        if outcome.new is not None and outcome.new.day == day and outcome.new.state != "lost":
            offered.append((slot.block.id, outcome.new))
    for slot in standing_slots(blocks, calendar, day, day):
        if slot not in lost_whole:
            offered.append((slot.block.id, slot.block))
    taken = [(start, end) for start, end, _ in _clocked(entries)]
    gaps = []
    for slot_id, time in offered:
        start, end = _interval(day, time, calendar.timezone)
        end = end if until is None else min(end, until)
        for gap_start, gap_end in _free(start, end, taken):
            gaps.append(Gap(slot_id, span_between(gap_start, gap_end, calendar.timezone)))
    return tuple(sorted(gaps, key=lambda gap: (gap.span.first_minute, gap.slot)))


def _clocked(entries: Iterable[Entry]) -> list[Piece]:
    """The entries with clock times in the order in which they take over from each other: true start, then entering."""
    pieces = [(entry.span.first_minute, entry.span.last_minute, entry) for entry in entries if entry.span is not None]
    return sorted((piece for piece in pieces if piece[0] < piece[1]), key=lambda piece: (piece[0], piece[2].id))


def _clipped(entries: Iterable[Entry], period: Interval) -> list[Piece]:
    """As `_clocked`, cut to the period; the order is that of the true starts."""
    cut = ((max(start, period[0]), min(end, period[1]), entry) for start, end, entry in _clocked(entries))
    return [piece for piece in cut if piece[0] < piece[1]]


def _unclocked(entries: Iterable[Entry], first: date, last: date) -> list[Entry]:
    return [entry for entry in entries if entry.span is None and entry.length > 0 and first <= entry.day <= last]


def _pieces(ordered: Iterable[Piece]) -> Iterator[Piece]:
    """Every logged minute once, in order, with its owner: the entry that started last of those that run (rule 3).

    Entries come in the order in which they take over, so that the running ones form a stack with the owner on top.
    """
    running: list[Piece] = []
    now = 0
    for piece in ordered:
        yield from _until(piece[0], now, running)
        now = piece[0]
        running.append(piece)
    if running:
        yield from _until(max(end for _, end, _ in running), now, running)


def _until(moment: int, now: int, running: list[Piece]) -> Iterator[Piece]:
    """What the running entries own from now to the moment; those that end on the way leave the stack."""
    while running and now < moment:
        _, end, entry = running[-1]
        if end > now:
            yield now, min(end, moment), entry
            now = min(end, moment)
        if end <= now:
            running.pop()


def _place(pieces: Iterable[Piece], timetable: _Timetable, timezone: str, sums: _Sums) -> None:
    """Adds up the pieces, each cut by the days and contexts on which it falls. They come in order, so a day is read once."""
    day_end, day, parts = 0, date.min, list[_Part]()
    for start, end, entry in pieces:
        while start < end:
            if not parts or start >= day_end:
                day = wall(start, timezone)[0].date()
                parts = list(timetable.parts(day))
                day_end = parts[-1].last
            for part in parts:
                minutes = min(end, part.last) - max(start, part.first)
                if minutes > 0:
                    sums.add(entry, day, part.context, minutes, part.ppa)
            start = day_end


def _pending_minutes(entries: Sequence[Entry], clocked: Sequence[Piece], period: Interval, first: date, last: date) -> int:
    """The union of pending time less logged time, and the pending durations (rule 7)."""
    pending = [entry for entry in entries if entry.pending]
    if not pending:
        return 0
    waiting = [(start, end) for start, end, _ in _clipped(pending, period)]
    logged = [(start, end) for start, end, _ in clocked]
    beyond_logged = _union(waiting + logged) - _union(logged)
    return beyond_logged + sum(entry.length for entry in _unclocked(pending, first, last))


def _union(intervals: Iterable[Interval]) -> int:
    """Minutes that lie in at least one interval."""
    minutes, reached = 0, None
    for start, end in sorted(intervals):
        if reached is None or start > reached:
            reached = start
        if end > reached:
            minutes += end - reached
            reached = end
    return minutes


def _free(start: int, end: int, taken: Iterable[Interval]) -> Iterator[Interval]:
    """The stretches of [start, end) that no taken interval covers, in order."""
    for taken_start, taken_end in sorted(taken):
        if start < min(taken_start, end):
            yield start, min(taken_start, end)
        start = max(start, taken_end)
    if start < end:
        yield start, end


def _interval(day: date, time: Block | NewTime, timezone: str) -> Interval:
    return minute_of(day, time.start, timezone), minute_of(day, time.end, timezone)


def _inside(minute: int, intervals: Iterable[Interval]) -> bool:
    return any(start <= minute < end for start, end in intervals)
