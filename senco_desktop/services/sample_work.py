"""The logged time of the sample school: what a teaching SENCo wrote down, day by day, and the days on which she did not."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from random import Random
from typing import TypeVar

from senco_desktop import paths
from senco_desktop.domain import clock
from senco_desktop.domain.calendar import is_school_day, monday_of, school_days, slots_stand
from senco_desktop.domain.clock import ONE_DAY
from senco_desktop.domain.records import Block, Entry, Meeting, Outcome, SchoolCalendar, Span
from senco_desktop.services.sample_week import AGENCIES_OF_KIND, PUPILS_OF_KIND, THIS_WEEK, WITH_PLAN

ZONE = "Europe/London"
NOON = 12 * 60 + 35
"""No entry of today ends later, in minutes of the day: the day is not over."""
SKIPPED = 0.26
"""How often nothing is written down on a day without a kept slot or a meeting."""
UNCLOCKED = 0.09
"""How often only the length of an entry is known."""
BOTH_AT_ONCE = 0.3
"""How often she does something in time that is taken already."""

Dated = TypeVar("Dated", Outcome, Meeting)
Choice = tuple[tuple[str, int], ...]
IN_SLOT: Choice = (
    ("EHC-R", 32), ("SUPP", 23), ("TEA", 16), ("EHC-N", 11), ("STR", 5), ("DAT", 4), ("TA", 4), ("AGY", 3), ("ADM", 3),
    ("CONS", 2), ("TRN", 2),
)  # fmt: skip
AT_BREAK: Choice = (("PAR", 4), ("AGY", 3), ("TEA", 3), ("ADM", 2), ("TA", 2), ("DIR", 2))
AT_LUNCH: Choice = (("PAR", 4), ("AGY", 4), ("TA", 3), ("TEA", 3), ("ADM", 4), ("SUPP", 2), ("DIR", 2), ("TRN", 1))
AFTER_SCHOOL: Choice = (
    ("SUPP", 5), ("EHC-R", 4), ("ADM", 7), ("PAR", 4), ("TEA", 2), ("STR", 2), ("DAT", 2), ("EHC-N", 2), ("CPD", 2), ("CONS", 1),
    ("TRN", 2),
)  # fmt: skip
AT_HOME: Choice = (("EHC-N", 5), ("EHC-R", 4), ("SUPP", 3), ("DAT", 2), ("CONS", 1), ("CPD", 1))
BUSY_MONTHS = {"TRN": (5, 6, 7), "DAT": (10, 1, 5), "CPD": (9,)}
"""Months in which a kind of work weighs four times as much."""


@dataclass(frozen=True, slots=True)
class Habit:
    """When in a day she may work (minutes of the day), how long, at what, how often, and how often it was planned."""

    often: float
    starts: tuple[int, ...]
    lengths: tuple[int, ...]
    kinds: Choice
    planned: float


LESSON_HABITS = (
    Habit(0.36, (500, 505, 510), (10, 15, 15, 20, 25), (("PAR", 1),), 0.1),
    Habit(0.30, (635, 640), (10, 15, 20), AT_BREAK, 0.2),
    Habit(0.50, (725, 730, 735, 740), (15, 20, 25, 30, 35), AT_LUNCH, 0.6),
    Habit(0.10, (675, 690), (15, 20, 30), (("DIR", 1),), 0.0),
)
AFTER_HABITS = (
    Habit(0.38, (920, 925, 930, 940), (25, 30, 40, 45, 60), AFTER_SCHOOL, 0.7),
    Habit(0.12, (950, 955, 980), (20, 25, 40), AFTER_SCHOOL, 0.4),
    Habit(0.08, (1140, 1170, 1200), (40, 45, 60, 75), AT_HOME, 0.6),
)
IN_PPA = Habit(0.28, (795, 810), (30, 45, 60), AT_HOME, 0.3)
ON_INSET = Habit(0.8, (540, 570), (60, 90, 120), (("CPD", 4), ("TA", 1)), 1.0)
AT_WEEKENDS = Habit(0.07, (600, 960, 1110), (45, 60, 75, 90), AT_HOME, 0.6)
IN_HOLIDAYS = Habit(0.06, (570, 600, 840), (60, 90, 120), AT_HOME, 0.8)
SLOT_PARTS = ((60, 45), (75, 30), (45, 65), (105,), (90,), (115,), (60, 60), (75, 40))
ADMIN_SHARE = {"ADM": 1.0, "DAT": 0.4, "SUPP": 0.15, "EHC-R": 0.15, "AGY": 0.15, "EHC-N": 0.1}
"""How often someone who is no teacher could have done it."""


def _notes() -> Mapping[str, Sequence[str]]:
    """What she writes beside an entry, by kind of work."""
    found: Mapping[str, Sequence[str]] = json.loads(paths.resource("samples", "notes.json").read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True, slots=True)
class Diary:
    """What the days are filled from. `meetings` are the held ones that have a time; `action` is this term's, by its id."""

    rng: Random
    calendar: SchoolCalendar
    blocks: Sequence[Block]
    outcomes: Sequence[Outcome]
    meetings: Sequence[Meeting]
    today: date
    anchor: date
    action: int
    notes: Mapping[str, Sequence[str]] = field(default_factory=_notes)


def logged(diary: Diary, first: date) -> list[Entry]:
    """The entries from `first` up to today's noon, in the order in which they began."""
    outcomes, meetings = _by_day(diary.outcomes), _by_day(diary.meetings)
    found: list[Entry] = []
    for number in range(first.toordinal(), diary.today.toordinal() + 1):
        day = date.fromordinal(number)
        if monday_of(diary.anchor) <= day <= diary.anchor:
            found += _of_this_week(diary, day)
        elif is_school_day(diary.calendar, day):
            found += _of_school_day(diary, day, outcomes[day], meetings[day])
        else:
            habit = AT_WEEKENDS if day.isoweekday() > 5 and slots_stand(diary.calendar, day + 3 * ONE_DAY) else IN_HOLIDAYS
            found += _of_habits(diary, day, (habit,), [], holiday=habit is IN_HOLIDAYS)
    found += _repaid(diary, outcomes)
    found += _particular(diary)
    return sorted(found, key=_began)


def _of_school_day(diary: Diary, day: date, outcomes: Sequence[Outcome], meetings: Sequence[Meeting]) -> list[Entry]:
    kept = any(outcome.kept for outcome in outcomes)
    if not kept and not meetings and diary.rng.random() < SKIPPED:
        return []
    if not slots_stand(diary.calendar, day):
        return _of_habits(diary, day, (ON_INSET, *AFTER_HABITS), [])
    found = [entry for outcome in outcomes for entry in _in_slot(diary, outcome)]
    found += [_of_meeting(diary, meeting) for meeting in meetings if meeting.start and meeting.minutes]
    ppa = (IN_PPA,) if day.isoweekday() == 3 else ()
    return found + _of_habits(diary, day, (*LESSON_HABITS, *ppa, *AFTER_HABITS), found)


def _of_habits(diary: Diary, day: date, habits: Sequence[Habit], taken: Sequence[Entry], holiday: bool = False) -> list[Entry]:
    rng, found = diary.rng, list(taken)
    for habit in habits:
        if rng.random() >= habit.often:
            continue
        kind, start, length = _kind(diary, habit.kinds, day.month), rng.choice(habit.starts), rng.choice(habit.lengths)
        entry = _entry(diary, day, kind, start, length, planned=rng.random() < habit.planned)
        if holiday:
            entry = replace(entry, note=rng.choice(diary.notes["holiday"]), pupils=(), plans=(), agencies=())
        if not _meets(entry, found) or rng.random() < BOTH_AT_ONCE:
            found.append(_unclocked(diary, entry) if rng.random() < UNCLOCKED else entry)
    return found[len(taken) :]


def _in_slot(diary: Diary, outcome: Outcome) -> Iterator[Entry]:
    """What the kept part of a slot was spent on, and the child to whom the rest went."""
    rng = diary.rng
    block = next(block for block in diary.blocks if block.id == outcome.slot)
    start = block.start.hour * 60 + block.start.minute
    parts = rng.choice(SLOT_PARTS) if outcome.kept == block.minutes else (outcome.kept,) if outcome.kept else ()
    for length in parts:
        kind = _kind(diary, IN_SLOT, outcome.day.month)
        yield _entry(diary, outcome.day, kind, start, length, planned=rng.random() < 0.92)
        start += length
    if crisis := outcome.lost.get("behaviour"):
        yield _entry(diary, outcome.day, "DIR", start, crisis, planned=False)


def _repaid(diary: Diary, outcomes: Mapping[date, Sequence[Outcome]]) -> Iterator[Entry]:
    """What the new times that were kept were spent on."""
    for day in sorted(outcomes):
        for outcome in outcomes[day]:
            new = outcome.new
            if new is not None and new.state == "kept" and not monday_of(diary.anchor) <= new.day <= diary.anchor:
                kind = _kind(diary, IN_SLOT, new.day.month)
                start = new.start.hour * 60 + new.start.minute
                yield _entry(diary, new.day, kind, start, new.minutes - 5, planned=True)


def _of_meeting(diary: Diary, meeting: Meeting) -> Entry:
    assert meeting.start is not None and meeting.minutes is not None, "held meetings of the past have both"
    if meeting.agencies:
        kind = "EHC-R" if meeting.plans else "AGY"
    else:
        kind = "STR" if meeting.leader_present else "PAR"
    start = meeting.start.hour * 60 + meeting.start.minute
    entry = _entry(diary, meeting.day, kind, start, meeting.minutes, planned=True)
    return replace(
        entry, note=meeting.purpose, pupils=meeting.plans, plans=meeting.plans, agencies=meeting.agencies, could_be_admin=False
    )


def _of_this_week(diary: Diary, day: date) -> Iterator[Entry]:
    """The week that is not over: the same one each time, as far as the day has got."""
    last = NOON if day == diary.today else 24 * 60
    if not is_school_day(diary.calendar, day):
        return
    for work in THIS_WEEK:
        if work.weekday == day.isoweekday() and work.start + work.minutes <= last:
            plain = Entry(day, work.kind, _span(day, work.start, work.minutes), None, work.planned, work.kind == "ADM")
            plans = tuple(code for code in work.pupils if code in WITH_PLAN and work.kind in ("EHC-N", "EHC-R", "CONS"))
            action = diary.action if work.for_action else None
            yield replace(plain, pupils=work.pupils, plans=plans, agencies=work.agencies, note=work.note, action=action)


def _particular(diary: Diary) -> Iterator[Entry]:
    """What every sample has once: a timer left running, a night, and time for this term's action."""
    days = school_days(diary.calendar, date.min, monday_of(diary.anchor) - ONE_DAY)
    forgotten, action, earlier_action, night = days[-2], days[-3], days[-8], days[-33]
    yield replace(_entry(diary, forgotten, "SUPP", 17 * 60 + 5, 25, planned=None), pending=True, note="Timer left running")
    for day, minutes, note in ((earlier_action, 40, "Behaviour policy, draft 1"), (action, 35, "Behaviour policy, first marks")):
        yield Entry(day, "STR", _span(day, 16 * 60 + 50, minutes), planned=True, note=note, action=diary.action)
    yield replace(_entry(diary, night, "EHC-N", 23 * 60 + 20, 75, planned=False), note="School’s advice, due in the morning")


def _entry(diary: Diary, day: date, kind: str, start: int, minutes: int, *, planned: bool | None) -> Entry:
    """One entry from a minute of the day on, with what goes with its kind of work."""
    rng = diary.rng
    known = PUPILS_OF_KIND.get(kind, ())
    pupils = tuple(sorted(rng.sample(known, min(len(known), rng.choice((0, 1, 1, 1, 1, 2)))))) if known else ()
    services = AGENCIES_OF_KIND.get(kind, ())
    return Entry(
        day,
        kind,
        _span(day, start, minutes),
        planned=planned if rng.random() < 0.93 else None,
        could_be_admin=rng.random() < ADMIN_SHARE.get(kind, 0.0),
        pupils=pupils,
        plans=tuple(code for code in pupils if code in WITH_PLAN and kind in ("EHC-N", "EHC-R", "CONS")),
        agencies=(rng.choice(services),) if services and (kind == "AGY" or rng.random() < 0.3) else (),
        note=rng.choice(diary.notes[kind]) if rng.random() < 0.75 else "",
    )


def _unclocked(diary: Diary, entry: Entry) -> Entry:
    """Only the length, as written down on Friday; most often she still knows whether it was in school hours."""
    assert entry.span is not None
    in_school = time(8, 45) <= entry.span.start.time() < time(15, 15) and is_school_day(diary.calendar, entry.day)
    context = None if diary.rng.random() < 0.3 else "school_day" if in_school else "own_time"
    return replace(entry, span=None, minutes=entry.length, context=context)


def _kind(diary: Diary, kinds: Choice, month: int) -> str:
    weights = [weight * (4 if month in BUSY_MONTHS.get(code, ()) else 1) for code, weight in kinds]
    return diary.rng.choices([code for code, _ in kinds], weights)[0]


def _span(day: date, start: int, minutes: int) -> Span:
    first, last = divmod(start, 60), divmod((start + minutes) % (24 * 60), 60)
    return clock.place(day, time(*first), time(*last), ZONE)


def _meets(entry: Entry, others: Sequence[Entry]) -> bool:
    one = entry.span
    spans = (other.span for other in others)
    return any(one and other and one.first_minute < other.last_minute and other.first_minute < one.last_minute for other in spans)


def _began(entry: Entry) -> tuple[date, time]:
    return entry.day, entry.span.start.time() if entry.span else time(23, 59)


def _by_day(records: Sequence[Dated]) -> Mapping[date, list[Dated]]:
    found: defaultdict[date, list[Dated]] = defaultdict(list)
    for record in records:
        found[record.day].append(record)
    return found
