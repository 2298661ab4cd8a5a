"""Counting dates: each kind of count that a rule may name, and no rule of any law.

A count is written in the rules' own words (`weeks 6`, `days 15 inclusive`, `before 02-15`, `at_least 14 days before`) and
its number may be the name of an option (`months under5_interval`). School holidays stop no clock, and a counted date is
never moved for a weekend or a holiday: only `rolled`, which a rule must ask for, does that.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from senco_desktop.domain.clock import ONE_DAY
from senco_desktop.domain.records import SchoolCalendar
from senco_desktop.domain.school_clock import NotKnown, end_of_next_term, nth_school_day

MonthDay = tuple[int, int]
Period = tuple[MonthDay, MonthDay]
"""A stretch of every year, both days included; it may run over New Year."""

_SHAPES: tuple[tuple[str, str], ...] = (
    ("weeks", r"weeks (?P<n>\w+)"),
    ("days", r"days (?P<n>\w+)"),
    ("days inclusive", r"days (?P<n>\w+) inclusive"),
    ("months", r"months (?P<n>\w+)"),
    ("months inclusive", r"months (?P<n>\w+) inclusive"),
    ("working_days", r"working_days (?P<n>\w+)"),
    ("school_days", r"school_days (?P<n>\w+)"),
    ("before", r"before (?P<month>\d\d)-(?P<day>\d\d)"),
    ("days before", r"at_least (?P<n>\w+) days before"),
    ("weeks before", r"at_least (?P<n>\w+) weeks before"),
    ("end of next term", r"end of next term"),
    ("option", r"(?P<n>[a-z]\w*)"),
)


@dataclass(frozen=True, slots=True)
class Count:
    """One count. `n` is a number, or the id of the option that holds it; kind `option`: the option holds the whole count."""

    kind: str
    n: int | str = 0
    month_day: MonthDay = (1, 1)

    @property
    def option(self) -> str | None:
        """The option that this count waits for, if any."""
        return self.n if isinstance(self.n, str) else None

    def filled(self, options: Mapping[str, int | Count]) -> Count | None:
        """This count with its option's value put in; None where the option was not given."""
        if self.option is None:
            return self
        value = options.get(self.option)
        return replace(self, n=value) if isinstance(value, int) else value

    @property
    def number(self) -> int:
        """The number, once no option stands in its place."""
        if isinstance(self.n, str):
            raise ValueError(f"the option {self.n} was not filled in")
        return self.n

    def words(self) -> str:
        """How the length is said: "2 weeks", "1 month", "10 working days"."""
        unit = self.kind.split(" ")[0].replace("_", " ")
        return f"{self.number} {unit[:-1] if self.number == 1 else unit}"


@dataclass(frozen=True, slots=True)
class Almanac:
    """What counts need beside the dates. `bank_holidays` gives a year's, `not_counted` are periods that the rule passes over.

    `calendar` has its bank holidays filled in (`school_clock.with_bank_holidays`).
    """

    bank_holidays: Callable[[int], frozenset[date]]
    calendar: SchoolCalendar | None = None
    not_counted: tuple[Period, ...] = ()


def read_count(text: str) -> Count:
    """The count that a text such as `days 15 inclusive` names. ValueError for any other text."""
    for kind, shape in _SHAPES:
        found = re.fullmatch(shape, text, re.ASCII)
        if found:
            return _count(kind, found.groupdict())
    raise ValueError(f"no such count: {text!r}")


def _count(kind: str, parts: Mapping[str, str]) -> Count:
    if kind == "before":
        month_day = read_month_day(f"{parts['month']}-{parts['day']}")
        return Count(kind, month_day=month_day)
    n = parts.get("n", "0")
    if n.isdecimal():
        return Count(kind, int(n))
    if n[0].isdecimal():
        raise ValueError(f"neither a number nor an option: {n!r}")
    return Count(kind, n)


def read_month_day(text: str) -> MonthDay:
    """`02-15` as (2, 15). ValueError where no year has such a day."""
    day = date.fromisoformat(f"2000-{text}")
    return day.month, day.day


def counted(count: Count, start: date | int, almanac: Almanac) -> date | NotKnown:
    """The date that `count` reaches from `start` (a year for `before`); NotKnown where the school's calendar is too short."""
    if count.kind == "before":
        return day_before(start if isinstance(start, int) else start.year, count.month_day)
    if isinstance(start, int):
        raise ValueError(f"{count.kind} cannot be counted from a year")
    if count.kind == "end of next term":
        return end_of_next_term(almanac.calendar, start)
    if count.kind == "school_days":
        return nth_school_day(almanac.calendar, start, count.number)
    if count.kind == "working_days":
        return nth_working_day(start, count.number, almanac)
    return _CALENDAR_KINDS[count.kind](start, count.number)


def add_months(day: date, n: int) -> date:
    """The corresponding date `n` months on; where that month has none, its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_months_inclusive(day: date, n: int) -> date:
    """The last day of the `n` months that start with `day`: the day before the corresponding date, or the month's last day."""
    corresponding = add_months(day, n)
    return corresponding if corresponding.day < day.day else corresponding - ONE_DAY


def day_before(year: int, month_day: MonthDay) -> date:
    """The day before a date of `year`."""
    return date(year, *month_day) - ONE_DAY


_CALENDAR_KINDS: dict[str, Callable[[date, int], date]] = {
    "weeks": lambda day, n: day + timedelta(weeks=n),
    "days": lambda day, n: day + timedelta(days=n),
    "days inclusive": lambda day, n: day + timedelta(days=n - 1),
    "months": add_months,
    "months inclusive": add_months_inclusive,
    "days before": lambda day, n: day - timedelta(days=n),
    "weeks before": lambda day, n: day - timedelta(weeks=n),
}


def is_working_day(day: date, bank_holidays: Callable[[int], frozenset[date]]) -> bool:
    """Monday to Friday and no bank holiday (Good Friday and Christmas Day are among those)."""
    return day.isoweekday() <= 5 and day not in bank_holidays(day.year)


def nth_working_day(day: date, n: int, almanac: Almanac) -> date:
    """The nth working day after `day`, passing over the periods that are not counted."""
    while n:
        day += ONE_DAY
        if is_working_day(day, almanac.bank_holidays) and not _within_any(day, almanac.not_counted):
            n -= 1
    return day


def rolled(day: date, almanac: Almanac) -> date:
    """Where a limit that ends on `day` is moved to, once and never twice (HESC Rules r. 12).

    From inside a period that is not counted: the first working day after the period. From any other day that is no
    working day: the next working day, even where that lies in such a period. Else `day` itself.
    """
    inside = [period for period in almanac.not_counted if _within(day, period)]
    if not inside and is_working_day(day, almanac.bank_holidays):
        return day
    while any(_within(day, period) for period in inside):
        day += ONE_DAY
    while not is_working_day(day, almanac.bank_holidays):
        day += ONE_DAY
    return day


def _within_any(day: date, periods: Iterable[Period]) -> bool:
    return any(_within(day, period) for period in periods)


def _within(day: date, period: Period) -> bool:
    first, last = period
    here = (day.month, day.day)
    return first <= here <= last if first <= last else here >= first or here <= last
