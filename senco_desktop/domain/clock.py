"""Wall times and real minutes: where a local time lies in real time, and back.

Real time is counted in minutes from 1970-01-01T00:00Z, as in `records.Span`. The source of the rules is rule 4 of the
figures: intervals are half-open, a length is the real time that passed, a wall time that happens twice means the first
unless its offset says otherwise, and one that is skipped is read with the offset of before.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import EPOCH, Span

LONGEST_GUESS = 12 * 60
"""Minutes up to which a finish before the start is taken for one on the next day."""
LONGEST_ENTRY = 24 * 60
"""Minutes of the longest entry whose last day was said."""

ONE_DAY = timedelta(days=1)
_EPOCH_UTC = EPOCH.replace(tzinfo=UTC)


@lru_cache(maxsize=32)
def zone(timezone: str) -> ZoneInfo:
    """The time zone of that name. Problem when there is none."""
    try:
        return ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Problem(f"there is no time zone called '{timezone}'", "Use a name such as Europe/London.") from None


def minute_of(day: date, at: time, timezone: str, offset: int | None = None) -> int:
    """The real minute of a wall time. `offset`, in minutes from UTC, says which of two like wall times is meant.

    A skipped time is read with the offset of before; an offset that this wall time does not have says nothing.
    """
    local = datetime.combine(day, at)
    first, second = _offset(local, timezone, fold=0), _offset(local, timezone, fold=1)
    happens_twice = second < first
    chosen = second if happens_twice and offset == second else first
    return int((local - EPOCH).total_seconds()) // 60 - chosen


@lru_cache(maxsize=20_000)
def midnight(day: date, timezone: str) -> int:
    """The real minute at which the day begins."""
    return minute_of(day, time(), timezone)


@lru_cache(maxsize=20_000)
def wall(minute: int, timezone: str) -> tuple[datetime, int]:
    """The wall time of a real minute and its offset from UTC in minutes."""
    local = (_EPOCH_UTC + timedelta(minutes=minute)).astimezone(zone(timezone))
    return local.replace(tzinfo=None, fold=0), _minutes(local.utcoffset())


def span_between(first: int, last: int, timezone: str) -> Span:
    """The span from one real minute to another, with the wall times that the clock really showed."""
    return Span(*wall(first, timezone), *wall(last, timezone))


def place(
    day: date,
    start: time,
    end: time,
    timezone: str,
    end_day: date | None = None,
    start_offset: int | None = None,
    end_offset: int | None = None,
) -> Span:
    """Where an entry from `start` to `end` lies in real time. Start and end are compared as real time.

    Without `end_day`, an end before the start is on the next day if that makes at most 12 hours; an `end_day` is trusted
    up to 24 hours. Problem when start and end are the same, and when the end comes too early or too late.
    """
    first = minute_of(day, start, timezone, start_offset)
    last = minute_of(end_day or day, end, timezone, end_offset)
    if last < first and end_day is None:
        last = minute_of(day + ONE_DAY, end, timezone, end_offset)
        if last - first > LONGEST_GUESS:
            raise _before()
    if last == first:
        raise Problem("the start and the finish are the same", "Correct one of the two times.")
    if last < first:
        raise _before()
    if last - first > LONGEST_ENTRY:
        raise Problem("the finish is more than 24 hours after the start", "Log each day by itself.")
    return span_between(first, last, timezone)


def _before() -> Problem:
    return Problem("the finish is before the start", "Correct one of the two times, or say on which day it finished.")


def _offset(local: datetime, timezone: str, fold: int) -> int:
    return _minutes(local.replace(fold=fold, tzinfo=zone(timezone)).utcoffset())


def _minutes(offset: timedelta | None) -> int:
    assert offset is not None, "a time with a zone has an offset"
    return int(offset.total_seconds()) // 60
