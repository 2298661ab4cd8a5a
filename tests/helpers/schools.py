"""Generated schools for property tests: small, and full of the awkward (clock changes, closures, edges, equal starts)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from senco_desktop.domain.records import Block, Closed, Entry, Inset, NewTime, Outcome, SchoolCalendar, Span, Term

LONDON = ZoneInfo("Europe/London")
WEEK = timedelta(days=7)
CHANGES = (date(2025, 10, 26), date(2026, 3, 29))
NATURES = {"EHC-R": "coordination", "EHC-N": "coordination", "PAR": "coordination", "STR": "leadership", "ADM": "admin"}
SLOT_TIMES = (
    (time(7, 30), time(9, 0)),
    (time(9, 0), time(10, 30)),
    (time(10, 45), time(12, 0)),
    (time(13, 15), time(15, 15)),
    (time(15, 15), time(17, 0)),
)


@dataclass(frozen=True)
class GeneratedSchool:
    calendar: SchoolCalendar
    blocks: list[Block]
    outcomes: list[Outcome]
    entries: list[Entry]
    first: date
    last: date
    today: date


@st.composite
def schools(draw: st.DrawFn) -> GeneratedSchool:
    """Two weeks round a clock change, with a period in or about them and a today that may cut it short."""
    change = draw(st.sampled_from(CHANGES))
    days = st.integers(-7, 7).map(lambda number: change + timedelta(days=number))
    calendar = draw(_calendars(days))
    blocks = draw(_blocks(days))
    outcomes = draw(_outcomes(days, [block for block in blocks if block.kind == "protected"]))
    entries = [
        replace(entry, id=number)
        for number, entry in enumerate(draw(st.lists(_entries(change, days), min_size=3, max_size=14)), 1)
    ]
    first, last = draw(st.sampled_from([(change - WEEK, change + WEEK)] * 2) | st.tuples(days, days))
    today = draw(st.just(change + WEEK) | days)
    return GeneratedSchool(
        calendar,
        blocks,
        outcomes,
        draw(st.permutations(entries)),
        min(first, last),
        max(first, last),
        today,
    )


@st.composite
def _calendars(draw: st.DrawFn, days: st.SearchStrategy[date]) -> SchoolCalendar:
    def ranges(size: int) -> list[tuple[date, date]]:
        return [(min(pair), max(pair)) for pair in draw(st.lists(st.tuples(days, days), max_size=size))]

    return SchoolCalendar(
        weekdays=draw(st.sampled_from([(1, 2, 3, 4, 5), (1, 2, 3, 4, 5, 6, 7), (1, 2, 4, 5)])),
        terms=(Term("Autumn", date(2025, 9, 1), date(2025, 10, 24)), Term("All", date(2025, 10, 27), date(2026, 7, 20)))
        if draw(st.integers(0, 3))
        else tuple(Term("A term", *pair) for pair in ranges(2)),
        closed=tuple(
            Closed(draw(st.sampled_from(["holiday", "closure"])), "shut", pair[0], min(pair[1], pair[0] + timedelta(days=2)))
            for pair in ranges(2)
        ),
        insets=tuple(Inset(day, slots_stand=draw(st.booleans())) for day in draw(st.lists(days, max_size=3))),
        bank_holidays=draw(st.one_of(st.none(), st.frozensets(days, max_size=2))),
    )


@st.composite
def _blocks(draw: st.DrawFn, days: st.SearchStrategy[date]) -> list[Block]:
    """Slots that do not overlap, with PPA blocks anywhere."""
    chosen = draw(st.sets(st.tuples(st.integers(1, 7), st.sampled_from(SLOT_TIMES)), min_size=3, max_size=12))
    blocks = []
    for number, (weekday, (start, end)) in enumerate(sorted(chosen), start=1):
        kind = draw(st.sampled_from(["protected", "protected", "ppa", "teaching"]))
        last = draw(st.one_of(*[st.none()] * 3, days))
        first = draw(st.one_of(*[st.just(date(2025, 9, 1))] * 3, days))
        blocks.append(Block(kind, weekday, start, end, first, last, id=number))
    ppa_days = draw(st.sets(st.integers(1, 7), min_size=2))
    return blocks + [Block("ppa", day, time(9, 30), time(14, 0), date(2025, 9, 1), id=90 + day) for day in sorted(ppa_days)]


@st.composite
def _outcomes(draw: st.DrawFn, days: st.SearchStrategy[date], slots: list[Block]) -> list[Outcome]:
    if not slots:
        return []
    marks = draw(st.sets(st.tuples(st.integers(0, len(slots) - 1), days), min_size=2, max_size=12))
    outcomes = []
    for index, day in sorted(marks):
        slot = slots[index]
        if draw(st.integers(0, 4)):
            day += timedelta(days=slot.weekday - day.isoweekday())
        kept = draw(st.integers(0, slot.minutes) | st.sampled_from([0, slot.minutes]))
        lost = draw(st.integers(0, slot.minutes - kept) | st.just(slot.minutes - kept))
        cover = draw(st.integers(0, lost))
        reasons = {"cover": cover, draw(st.sampled_from(["moved", "not-said"])): lost - cover}
        outcome = Outcome(slot.id, day, kept, {reason: part for reason, part in reasons.items() if part})
        if lost and draw(st.booleans()):
            new = NewTime(draw(days), *draw(st.sampled_from(SLOT_TIMES)), draw(st.sampled_from(["open", "kept", "kept", "lost"])))
            outcome = Outcome(slot.id, day, kept, outcome.lost, new)
        outcomes.append(outcome)
    return list({(outcome.slot, outcome.day): outcome for outcome in outcomes}.values())


@st.composite
def _entries(draw: st.DrawFn, change: date, days: st.SearchStrategy[date]) -> Entry:
    common = {
        "category": draw(st.sampled_from([*NATURES, "UNSORTED"])),
        "planned": draw(st.sampled_from([True, False, None])),
        "could_be_admin": draw(st.booleans()),
        "pending": draw(st.sampled_from([False, False, False, True])),
        "pupils": draw(st.sampled_from([(), ("AB3",), ("AB3", "CK1")])),
        "plans": draw(st.sampled_from([(), (), ("GW9",), ("CK1", "GW9")])),
    }
    if draw(st.integers(0, 4)) == 0:
        context = draw(st.sampled_from([None, "protected", "school_day", "own_time"]))
        return Entry(draw(days), minutes=draw(st.integers(1, 400)), context=context, **common)
    length = draw(st.integers(1, 240) | st.sampled_from([1, 30, 60, 720, 1440]))
    if draw(st.booleans()):
        start = _at(change, time()) + draw(st.integers(-6 * 12, 6 * 12)) * 5
    else:
        start = _at(draw(days), time(8)) + draw(st.integers(0, 40)) * 15
    span = _span(start, start + length)
    return Entry(span.start.date(), span=span, **common)


def _at(day: date, at: time) -> int:
    return int(datetime.combine(day, at, LONDON).timestamp()) // 60


def _span(first: int, last: int) -> Span:
    wall = []
    for minute in (first, last):
        moment = datetime.fromtimestamp(minute * 60, LONDON)
        offset = moment.utcoffset()
        assert offset is not None
        wall += [moment.replace(tzinfo=None, fold=0), int(offset.total_seconds()) // 60]
    return Span(*wall)
