"""Works out the dates of a series: rules of repetition and extra dates, in the wall time of the series' own zone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile
from typing import Any

from senco_desktop.exchange.calendar_zones import LATEST_YEAR, Moment, Unreadable

MOST_DATES = 20_000
"""Daily for fifty years is fewer. A series with more, from its beginning to the window's end, is damage."""

_DAYS = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_NOT_GIVEN_ON = frozenset({"UNTIL", "RSCALE", "SKIP"})
_YEARLY_ONLY = ("BYYEARDAY", "BYWEEKNO")


def dates_of_rule(rule: Mapping[str, Any], start: Moment, first: date, last: date) -> list[Moment]:
    """The dates of the series from `first` to `last`, both included. Unreadable for a rule that cannot be followed.

    `rule` is icalendar's: upper-case names to lists. The start is the first date even where the rule would not give it, and
    counts for COUNT (RFC 5545 3.8.5.3).
    """
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # it publishes no types

    _check(rule)
    text = ";".join(f"{name}={_listed(values)}" for name, values in rule.items() if name.upper() not in _NOT_GIVEN_ON)
    ends = min(_until(rule, start), datetime.combine(last, time.max))
    dates: Iterable[datetime] = rrulestr(text, dtstart=start.wall)
    walls = list(islice(takewhile(lambda wall: wall <= ends, dates), MOST_DATES + 1))
    if len(walls) > MOST_DATES:
        raise Unreadable(f"it repeats more than {MOST_DATES:,} times")
    if walls[:1] != [start.wall]:
        walls = [start.wall, *walls][: int(rule["COUNT"][0]) if "COUNT" in rule else None]
    return [Moment(wall, start.zone, start.unknown_zone) for wall in walls if wall.date() >= first]


def _check(rule: Mapping[str, Any]) -> None:
    """Refuses the rules on which the library would search for hours: too often, without a step, or for 30 February."""
    frequency = str(rule.get("FREQ", [""])[0]).upper()
    if frequency not in _FREQUENCIES:
        raise Unreadable(f"it repeats by a rule that is not followed here: {frequency.lower() or 'no frequency'}")
    if int(rule.get("INTERVAL", [1])[0]) < 1 or int(rule.get("COUNT", [1])[0]) < 1:
        raise Unreadable("its rule of repetition has a step or a count of nought")
    if str(rule.get("RSCALE", ["GREGORIAN"])[0]).upper() != "GREGORIAN":
        raise Unreadable("it repeats by another calendar than ours")
    if frequency == "DAILY" and any(name in rule for name in _YEARLY_ONLY):
        raise Unreadable("its rule of repetition contradicts itself")
    months, days = rule.get("BYMONTH"), rule.get("BYMONTHDAY")
    if months and days and not any(abs(int(day)) <= _DAYS.get(int(month), 31) for month in months for day in days):
        raise Unreadable("its rule of repetition names a day that no month has")


def _until(rule: Mapping[str, Any], start: Moment) -> datetime:
    """The last wall time that the rule allows; a day alone is allowed to its end."""
    until = rule.get("UNTIL", [None])[0]
    if until is None:
        return datetime.max
    if not isinstance(until, date):
        raise Unreadable("the end of its repetition cannot be read")
    if until.year > LATEST_YEAR:
        return datetime.max
    if not isinstance(until, datetime) or start.all_day:
        return datetime(until.year, until.month, until.day) + timedelta(days=1, microseconds=-1)
    return until.astimezone(start.zone).replace(tzinfo=None) if until.tzinfo else until


def _listed(values: Any) -> str:
    """As in the file: what icalendar read of a rule is numbers, weekdays and words."""
    return ",".join(part.to_ical().decode() if hasattr(part, "to_ical") else str(part) for part in values)
