"""What can be done about two entries with minutes in common: keep both, or let one give way to the other.

A shared minute always counts once, for the entry that started later (rule 3 of the figures), so keeping both is never wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from senco_desktop.domain.clock import span_between
from senco_desktop.domain.records import Entry, Span


@dataclass(frozen=True, slots=True)
class WayOut:
    """One way to settle an overlap, and the entries as they would then be; a new piece has the id 0.

    `code`: keep, end_first (the earlier ends where the later starts), start_second (the later starts where the earlier
    ends), start_first (both start at once, and the longer one waits for the other to end), round (the later lies inside
    the earlier, which goes round it in two pieces).
    """

    code: str
    first: Entry
    second: Entry
    rest: Entry | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        return (self.first, self.second) if self.rest is None else (self.first, self.second, self.rest)


def shared_minutes(one: Entry, other: Entry) -> int:
    """Real minutes that lie in both; 0 without clock times and for pending time, which counts nowhere."""
    if one.span is None or other.span is None or one.pending or other.pending:
        return 0
    first = max(one.span.first_minute, other.span.first_minute)
    return max(0, min(one.span.last_minute, other.span.last_minute) - first)


def in_order(one: Entry, other: Entry) -> tuple[Entry, Entry]:
    """The two by true start, then by entering; one that is not stored yet (id 0) was entered last."""

    def taking_over(entry: Entry) -> tuple[int, bool, int]:
        return (entry.span.first_minute if entry.span else 0, entry.id == 0, entry.id)

    first, second = sorted((one, other), key=taking_over)
    return first, second


def ways_out(one: Entry, other: Entry, timezone: str) -> tuple[WayOut, ...]:
    """The ways that leave each entry at least a minute, "keep" first; none when the two share nothing."""
    if not shared_minutes(one, other):
        return ()
    first, second = in_order(one, other)
    assert first.span is not None and second.span is not None
    start, end = second.span.first_minute, first.span.last_minute
    found = [WayOut("keep", first, second)]
    if first.span.first_minute < start and end > second.span.last_minute:
        rest = _with_span(replace(first, id=0, ref=None), span_between(second.span.last_minute, end, timezone))
        head = _with_span(first, span_between(first.span.first_minute, start, timezone))
        found.append(WayOut("round", head, second, rest))
    elif first.span.first_minute < start:
        found.append(WayOut("end_first", _with_span(first, span_between(first.span.first_minute, start, timezone)), second))
    if second.span.last_minute > end:
        found.append(WayOut("start_second", first, _with_span(second, span_between(end, second.span.last_minute, timezone))))
    if first.span.first_minute == start and end > second.span.last_minute:
        later = _with_span(first, span_between(second.span.last_minute, end, timezone))
        found.append(WayOut("start_first", later, second))
    return tuple(found)


def _with_span(entry: Entry, span: Span) -> Entry:
    return replace(entry, span=span, day=span.start.date())
