"""Where a moment or an entry falls among the protected slots, in words: for the log bar and the read-back of quick entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from senco_desktop.domain.protected import standing_outcomes, standing_slots
from senco_desktop.domain.records import Block, Entry, Outcome, SchoolCalendar
from senco_desktop.domain.wording import WEEKDAYS, length_words

OUTSIDE = "outside your slots"


@dataclass(frozen=True, slots=True)
class ProtectedStretch:
    """A slot on one day, or the new time of one that was lost; `name` says it: "your Thursday slot"."""

    day: date
    start: time
    end: time
    name: str

    @property
    def minutes(self) -> int:
        return (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute

    def times(self) -> str:
        """ "13:15–15:15"."""
        return times_words(self.start, self.end)

    def shared_minutes(self, start: datetime, end: datetime) -> int:
        """Minutes of the wall clock that lie both in the stretch and between two wall times."""
        first = max(start, datetime.combine(self.day, self.start))
        last = min(end, datetime.combine(self.day, self.end))
        return max(0, int((last - first).total_seconds()) // 60)

    def holds(self, moment: datetime) -> bool:
        """Half-open, as every interval."""
        return datetime.combine(self.day, self.start) <= moment < datetime.combine(self.day, self.end)


def times_words(start: time, end: time) -> str:
    """ "9:00–11:00"."""
    return f"{start.hour}:{start.minute:02d}–{end.hour}:{end.minute:02d}"


def stretches(
    blocks: Sequence[Block], outcomes: Sequence[Outcome], calendar: SchoolCalendar, first: date, last: date
) -> tuple[ProtectedStretch, ...]:
    """The slots that stand on these days and the new times on them that are not lost, by day and start."""
    found = [
        ProtectedStretch(slot.day, slot.block.start, slot.block.end, f"your {WEEKDAYS[slot.day.weekday()]} slot")
        for slot in standing_slots(blocks, calendar, first, last)
    ]
    for _slot, outcome in standing_outcomes(blocks, outcomes, calendar):
        new = outcome.new
        if new is not None and new.state != "lost" and first <= new.day <= last:
            name = f"the new time for {WEEKDAYS[outcome.day.weekday()]}’s slot"
            found.append(ProtectedStretch(new.day, new.start, new.end, name))
    return tuple(sorted(found, key=lambda stretch: (stretch.day, stretch.start)))


def entry_place(entry: Entry, protected: Iterable[ProtectedStretch]) -> str:
    """ "in your Monday slot", "20 min of it in your Monday slot" or "outside your slots"; "" where no times are known.

    `protected` are the stretches of the entry's days.
    """
    if entry.span is None:
        return "in protected time" if entry.context == "protected" else ""
    start, end = entry.span.start, entry.span.end
    shared = [(stretch.shared_minutes(start, end), stretch) for stretch in protected]
    shared = [each for each in shared if each[0]]
    if not shared:
        return OUTSIDE
    minutes, stretch = max(shared, key=lambda each: each[0])
    if minutes >= int((end - start).total_seconds()) // 60:
        return f"in {stretch.name}"
    return f"{length_words(minutes)} of it in {stretch.name}"
