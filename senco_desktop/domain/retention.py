"""Which automatic backups stay: all of two days, one a day for 14 days, one a week for 10 weeks, one a month for 24 months."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta

ALL_OF = timedelta(days=2)
DAILY_FOR = timedelta(days=14)
WEEKLY_FOR = timedelta(weeks=10)
MONTHS = 24


def kept(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """The moments whose backups stay. Of a day, week or month the last one is its keeper; the newest of all always stays."""
    ordered = sorted(set(moments), reverse=True)
    stay = set(ordered[:1]) | {moment for moment in ordered if now - moment <= ALL_OF}
    stay |= _last_of_each(ordered, lambda m: m.date(), lambda m: now - m <= DAILY_FOR)
    stay |= _last_of_each(ordered, lambda m: m.isocalendar()[:2], lambda m: now - m <= WEEKLY_FOR)
    return stay | _last_of_each(ordered, _month, lambda m: _months_between(m, now) <= MONTHS)


def _last_of_each(
    ordered: list[datetime], group: Callable[[datetime], Hashable], within: Callable[[datetime], bool]
) -> set[datetime]:
    keepers: dict[Hashable, datetime] = {}
    for moment in ordered:
        if within(moment):
            keepers.setdefault(group(moment), moment)
    return set(keepers.values())


def _month(moment: datetime) -> tuple[int, int]:
    return moment.year, moment.month


def _months_between(earlier: datetime, later: datetime) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month
