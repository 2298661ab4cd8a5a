"""The figures worked out minute by minute, as slowly and plainly as can be, to check the program's own arithmetic.

It shares the records with the program and nothing else: no sweep, no calendar, no clock of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from senco_desktop.domain.records import Block, Entry, NewTime, Outcome, SchoolCalendar

DAY = timedelta(days=1)


@cache
def local(minute: int, timezone: str = "Europe/London") -> datetime:
    """The aware local time of a minute since 1970-01-01T00:00Z."""
    return datetime.fromtimestamp(minute * 60, ZoneInfo(timezone))


def minute_at(moment: datetime) -> int:
    return int(moment.timestamp()) // 60


def instants_of(day: date, at: time, timezone: str = "Europe/London") -> list[int]:
    """Every real minute at which the clock on the wall showed that time: none, one or two."""
    about = minute_at(datetime.combine(day, at, UTC))
    shown = datetime.combine(day, at)
    return [m for m in range(about - 15 * 60, about + 15 * 60) if local(m, timezone).replace(tzinfo=None, fold=0) == shown]


def is_school_day(calendar: SchoolCalendar, day: date) -> bool:
    if day.isoweekday() not in calendar.weekdays:
        return False
    if not any(term.first <= day <= term.last for term in calendar.terms):
        return False
    if any(closed.first <= day <= closed.last for closed in calendar.closed):
        return False
    return calendar.bank_holidays is None or day not in calendar.bank_holidays


def slots_stand(calendar: SchoolCalendar, day: date) -> bool:
    insets = [inset for inset in calendar.insets if inset.day == day]
    return is_school_day(calendar, day) and (not insets or any(inset.slots_stand for inset in insets))


def on_timetable(block: Block, day: date) -> bool:
    return block.weekday == day.isoweekday() and block.first <= day and (block.last is None or block.last >= day)


def slot_stands(block: Block, calendar: SchoolCalendar, day: date) -> bool:
    return block.kind == "protected" and on_timetable(block, day) and slots_stand(calendar, day)


def covers(times: Block | NewTime, at: time) -> bool:
    return times.start <= at < times.end


def context_of(moment: datetime, calendar: SchoolCalendar, blocks: list[Block], outcomes: list[Outcome]) -> str:
    """protected, ppa (school day inside a PPA block), school_day or own_time."""
    day, at = moment.date(), moment.time()
    for block in blocks:
        if slot_stands(block, calendar, day) and covers(block, at):
            return "protected"
    for outcome in outcomes:
        stood = any(block.id == outcome.slot and slot_stands(block, calendar, outcome.day) for block in blocks)
        if stood and outcome.new is not None and outcome.new.day == day and covers(outcome.new, at):
            return "protected"
    if is_school_day(calendar, day) and calendar.opening <= at < calendar.closing:
        in_ppa = any(block.kind == "ppa" and on_timetable(block, day) and covers(block, at) for block in blocks)
        return "ppa" if in_ppa else "school_day"
    return "own_time"


def time_figures(
    entries: list[Entry],
    calendar: SchoolCalendar,
    blocks: list[Block],
    outcomes: list[Outcome],
    natures: dict[str, str],
    first: date,
    last: date,
    today: date,
) -> dict[str, object]:
    """Every field of `TimeFigures` by name, counted one minute at a time."""

    def inside(day: date) -> bool:
        return first <= day <= last and day <= today

    at_minute: defaultdict[int, list[Entry]] = defaultdict(list)
    pending_at: set[int] = set()
    counted, own_lengths, pending_lengths = 0, 0, 0
    owned: list[tuple[Entry, date, str]] = []
    for entry in entries:
        if entry.span is None:
            if not inside(entry.day) or not entry.minutes:
                continue
            if entry.pending:
                pending_lengths += entry.minutes
            else:
                counted, own_lengths = counted + 1, own_lengths + entry.minutes
                owned.extend([(entry, entry.day, entry.context or "unplaced")] * entry.minutes)
            continue
        minutes = [
            m for m in range(entry.span.first_minute, entry.span.last_minute) if inside(local(m, calendar.timezone).date())
        ]
        if entry.pending:
            pending_at.update(minutes)
            continue
        counted, own_lengths = counted + bool(minutes), own_lengths + len(minutes)
        for m in minutes:
            at_minute[m].append(entry)
    for m, there in at_minute.items():
        owner = max(there, key=lambda entry: (entry.span.first_minute, entry.id) if entry.span else (0, 0))
        moment = local(m, calendar.timezone)
        owned.append((owner, moment.date(), context_of(moment, calendar, blocks, outcomes)))
    return _summed(owned, natures) | {
        "entries": counted,
        "overlap_minutes": own_lengths - len(owned),
        "pending_minutes": len(pending_at - at_minute.keys()) + pending_lengths,
    }


def _summed(owned: list[tuple[Entry, date, str]], natures: dict[str, str]) -> dict[str, object]:
    minutes: Counter[str] = Counter()
    by_category: Counter[str] = Counter()
    by_context: Counter[str] = Counter()
    by_nature: Counter[str] = Counter()
    by_both: defaultdict[str, Counter[str]] = defaultdict(Counter)
    by_day: defaultdict[date, Counter[str]] = defaultdict(Counter)
    on_plans: Counter[tuple[str, tuple[str, ...], tuple[str, ...], date]] = Counter()
    for entry, day, place in owned:
        context = "school_day" if place == "ppa" else place
        minutes["ppa"] += place == "ppa"
        minutes["could_be_admin"] += entry.could_be_admin
        minutes[{True: "planned", False: "reactive", None: "unmarked"}[entry.planned]] += 1
        by_category[entry.category] += 1
        by_context[context] += 1
        by_nature[natures.get(entry.category, "unsorted")] += 1
        by_both[entry.category][context] += 1
        by_day[day][context] += 1
        if entry.category in ("EHC-R", "EHC-N"):
            on_plans[entry.category, entry.plans, entry.pupils, entry.day] += 1
    return {
        "total_minutes": len(owned),
        "by_category": by_category,
        "by_context": by_context,
        "planned": minutes["planned"],
        "reactive": minutes["reactive"],
        "unmarked": minutes["unmarked"],
        "could_be_admin": minutes["could_be_admin"],
        "ppa": minutes["ppa"],
        "by_nature": by_nature,
        "by_category_and_context": by_both,
        "by_day": by_day,
        "on_plans": on_plans,
    }


def coverage(entries: list[Entry], calendar: SchoolCalendar, first: date, last: date, today: date) -> tuple[int, int]:
    """School days, and school days with at least one logged minute or a duration."""
    days = [day for day in _dates(first, min(last, today)) if is_school_day(calendar, day)]
    touched = set()
    for entry in entries:
        if entry.pending:
            continue
        if entry.span is None:
            touched.add(entry.day)
        else:
            touched.update(local(m, calendar.timezone).date() for m in range(entry.span.first_minute, entry.span.last_minute))
    return len(days), len([day for day in days if day in touched])


def protected_figures(
    blocks: list[Block], outcomes: list[Outcome], calendar: SchoolCalendar, first: date, last: date, today: date
) -> dict[str, object]:
    """Every field of `ProtectedFigures` by name, slot by slot."""
    sums: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for day in _dates(first, min(last, today)):
        for block in blocks:
            if not slot_stands(block, calendar, day):
                continue
            sums["slots"] += 1
            sums["planned"] += block.minutes
            marked = [outcome for outcome in outcomes if outcome.slot == block.id and outcome.day == day]
            kept = marked[0].kept if marked else 0
            lost = sum(marked[0].lost.values()) if marked else 0
            sums["kept"] += kept
            sums["lost"] += lost
            sums["not_recorded"] += block.minutes - kept - lost
            if kept + lost == 0:
                sums["slots_not_recorded"] += 1
            elif kept == block.minutes:
                sums["slots_kept"] += 1
            elif lost == block.minutes:
                sums["slots_lost"] += 1
            else:
                sums["slots_part"] += 1
            for outcome in marked:
                reasons.update(outcome.lost)
                if outcome.new is not None and outcome.new.state == "kept" and outcome.new.day <= today:
                    sums["new_times_kept"] += 1
                    sums["repaid"] += min(lost, outcome.new.minutes)
    names = "planned kept lost not_recorded repaid slots slots_kept slots_part slots_lost slots_not_recorded new_times_kept"
    return {name: sums[name] for name in names.split()} | {"lost_by_reason": reasons}


def _dates(first: date, last: date) -> list[date]:
    return [first + DAY * number for number in range((last - first).days + 1)]
