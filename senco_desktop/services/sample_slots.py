"""The timetable of the sample school and what became of its protected slots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

from senco_desktop.domain import protected
from senco_desktop.domain.calendar import half_term_of, monday_of, slot_days
from senco_desktop.domain.clock import ONE_DAY
from senco_desktop.domain.protected import Standing
from senco_desktop.domain.records import Block, NewTime, Outcome, SchoolCalendar
from senco_desktop.services.sample_chance import dealt
from senco_desktop.services.sample_year import SchoolYear

LEADER = "Anna Prior, head teacher"
NOON = time(12, 0)
SLOT_TIMES = ((1, time(9), time(11)), (4, time(9), time(11)), (4, time(13, 15), time(15, 15)))
AT_FIRST = (SLOT_TIMES[0], SLOT_TIMES[2])
"""The two slots of the school year before."""
TEACHING = (
    (1, time(11, 15), time(12)), (1, time(13, 15), time(15, 15)), (2, time(9), time(12)), (2, time(13, 15), time(15, 15)),
    (3, time(9), time(12)), (4, time(11, 15), time(12)), (5, time(9), time(12)), (5, time(13, 15), time(15, 15)),
)  # fmt: skip
FREED = (4, time(9), time(11))
"""Taught in the first year, protected since."""
PPA = (3, time(13, 15), time(15, 15))

LATELY = (
    ("cover, new time to come", "part behaviour 45", "kept"),
    ("part slt 60", "kept", "not recorded"),
    ("kept", "kept", "kept"),
    ("kept", "kept", "kept"),
    ("not recorded", "kept", "meeting, 90 repaid"),
    ("kept", "part behaviour 45", "kept"),
    ("cover", "kept", "kept"),
    ("kept", "moved, 120 repaid", "kept"),
    ("kept", "kept", "cover"),
    ("cover", "kept", "kept"),
    ("kept", "kept", "part safeguarding 45"),
    ("kept", "kept", "kept"),
)
"""The last twelve weeks, this week first: Monday, Thursday morning, Thursday afternoon."""
FATES = ("kept",) * 12 + ("part",) * 3 + ("lost",) * 4 + ("not recorded",)
FULL_FATES = ("kept",) * 5 + ("part",) * 2 + ("lost",) * 4 + ("not recorded",)
"""In the fortnight before a break."""
REASONS = ("cover",) * 7 + ("behaviour",) * 2 + ("meeting",) * 3 + ("slt",) * 2 + (
    "safeguarding", "choice", "choice", "moved", "moved", "absence", "not-said",
)  # fmt: skip
NEW_STARTS = ((2, time(9)), (5, time(9)), (2, time(13, 15)), (5, time(13, 15)))
PROMISED = 0.4
"""The share of slots lost whole that were given a new time."""
NOTES = {
    "cover": ("Took Year 3 in the morning.", "Covered Reception until a supply teacher came.", "My own class: no supply.", ""),
    "behaviour": ("In the calm room.", "Called to Year 2.", ""),
    "meeting": ("Staffing meeting.", "Met the trip organiser.", ""),
    "slt": ("Lunch hall and gate.", "Acting head while Anna was out.", "Assembly."),
    "choice": ("Our class’s assembly: I wanted to be there.", "Gave it to the museum trip.", "Rehearsal of the play."),
    "absence": ("No TA in my class.", "At home, ill."),
}


def timetable(before: SchoolYear, now: SchoolYear) -> list[Block]:
    """The weekly blocks: two protected slots in the year before, three since; PPA; teaching for the rest."""
    old_last = now.first - ONE_DAY
    blocks = [Block("protected", *slot, before.first, old_last, *_agreement(before)) for slot in AT_FIRST]
    blocks += [Block("protected", *slot, now.first, None, *_agreement(now)) for slot in SLOT_TIMES]
    blocks += [Block("ppa", *PPA, before.first), Block("teaching", *FREED, before.first, old_last)]
    return blocks + [Block("teaching", *lesson, before.first) for lesson in TEACHING]


def outcomes(rng: Random, blocks: Sequence[Block], calendar: SchoolCalendar, today: date, anchor: date) -> list[Outcome]:
    """What became of each slot up to today's noon. `anchor` is the last school day up to today."""
    new_times = _NewTimes(calendar)
    fates, full_fates, reasons = (dealt(rng, cards) for cards in (FATES, FULL_FATES, REASONS))
    found: list[Outcome] = []
    for standing in protected.standing_slots(blocks, calendar, blocks[0].first, anchor):
        block, day = standing.block, standing.day
        if day == today and block.end > NOON:
            continue
        fate = _lately(block, day, anchor)
        if fate is None:
            fate = _fate(rng, next(full_fates if _before_break(calendar, day) else fates), reasons)
        outcome = _outcome(rng, standing, fate, new_times, today)
        if outcome is not None:
            found.append(outcome)
    return found


def _agreement(year: SchoolYear) -> tuple[str, date, date]:
    """With whom, on which Friday in July before the year, and when to look at it again."""
    july = date(year.first.year, 7, 17)
    spring = year.terms[1].first
    return LEADER, july - timedelta(days=(july.weekday() - 4) % 7), spring + timedelta(days=(4 - spring.weekday()) % 7)


def _lately(block: Block, day: date, anchor: date) -> str | None:
    """The fate that the last weeks are drawn with, or None before them and for a slot of the old agreement."""
    week = (monday_of(anchor) - monday_of(day)).days // 7
    if week >= len(LATELY) or block.last is not None:
        return None
    return LATELY[week][SLOT_TIMES.index((block.weekday, block.start, block.end))]


def _fate(rng: Random, fate: str, reasons: Iterator[str]) -> str:
    if fate == "lost":
        reason = next(reasons)
        if rng.random() < PROMISED:
            return f"{reason}, {rng.choice((60, 90, 120, 120))} {rng.choice(('repaid', 'repaid', 'repaid', 'missed'))}"
        return reason
    if fate == "part":
        return f"part {_not_moved(reasons)} {rng.choice((30, 40, 45, 60, 75))}"
    return fate


def _not_moved(reasons: Iterator[str]) -> str:
    """What takes only part of a slot has not moved it."""
    return next(reason for reason in reasons if reason != "moved")


def _outcome(rng: Random, standing: Standing, fate: str, new_times: _NewTimes, today: date) -> Outcome | None:
    block, day = standing.block, standing.day
    if fate == "not recorded":
        return None
    if fate == "kept":
        return protected.kept_whole(block, day)
    if fate.startswith("part "):
        _, reason, minutes = fate.split()
        marked = protected.part(block, day, block.minutes - int(minutes), {reason: int(minutes)})
    else:
        reason, _, promise = fate.partition(", ")
        marked = protected.lost_whole(block, day, reason, _new_time(promise, day, new_times, today))
    return replace(marked, note=rng.choice(NOTES.get(reason, ("",))))


def _new_time(promise: str, day: date, new_times: _NewTimes, today: date) -> NewTime | None:
    if not promise:
        return None
    if promise == "new time to come":
        return new_times.after(today, 120, weekday=5)
    minutes, became = promise.split()
    new = new_times.after(day, int(minutes))
    if new is None or new.day >= today:
        return new
    return replace(new, state="kept" if became == "repaid" else "lost")


class _NewTimes:
    """Hands out new times for lost slots, each once, on days on which slots stand."""

    def __init__(self, calendar: SchoolCalendar) -> None:
        self._calendar = calendar
        self._given: set[tuple[date, time]] = set()

    def after(self, day: date, minutes: int, weekday: int | None = None) -> NewTime | None:
        """An open new time of so many minutes after `day`, or None where the calendar does not reach."""
        for later in slot_days(self._calendar, day + ONE_DAY, day + timedelta(days=80)):
            for of_weekday, start in NEW_STARTS:
                fits = later.isoweekday() == of_weekday == (weekday or of_weekday)
                if fits and (later, start) not in self._given:
                    self._given.add((later, start))
                    end = start.hour * 60 + start.minute + minutes
                    return NewTime(later, start, time(end // 60, end % 60))
        return None




def _before_break(calendar: SchoolCalendar, day: date) -> bool:
    half = half_term_of(calendar, day)
    return half is not None and day > half.last - timedelta(days=14)
