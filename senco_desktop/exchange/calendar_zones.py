"""Finds the time zone that a calendar file means, and puts its wall times into real minutes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from senco_desktop.domain.clock import zone
from senco_desktop.domain.records import EPOCH
from senco_desktop.exchange.calendar_lines import Block

EARLIEST_YEAR, LATEST_YEAR = 1600, 2200
"""Birthdays without a year stand in 1604; beyond these years a date is damage."""

LIBRARY_ERRORS = (ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, AssertionError, OSError)
"""What icalendar and dateutil raise on damaged text."""


@cache
def _as_spelt() -> dict[str, str]:
    """The world's list of zones by their names in small letters: some programs write Utc and europe/london."""
    return {name.casefold(): name for name in sorted(available_timezones())}


class Unreadable(ValueError):
    """There is no honest reading; the text says why, in words for the user."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A wall time in its zone, or a whole day: then the zone is None and the wall time midnight.

    `unknown_zone` is the name of the zone in the file where none such is known, so that the school's was taken.
    """

    wall: datetime
    zone: tzinfo | None
    unknown_zone: str = ""

    @property
    def all_day(self) -> bool:
        return self.zone is None

    @property
    def minute(self) -> int:
        """The real minute, seconds rounded. A skipped time is read with the offset of before."""
        offset = self.wall.replace(tzinfo=self.zone).utcoffset() or timedelta()
        return int((self.wall - EPOCH - offset).total_seconds() + 30) // 60

    @property
    def original(self) -> str:
        """The name of this moment as a date of a series: the same whatever zone the file writes it in."""
        if self.all_day:
            return f"{self.wall:%Y%m%d}"
        return f"{EPOCH + timedelta(minutes=self.minute):%Y%m%dT%H%MZ}"


class Zones:
    """The zones of one file. Times without a zone are the school's."""

    def __init__(self, timezone: str, described: Iterable[Block]) -> None:
        """`described` are the file's own VTIMEZONEs: used for names that nobody else knows. Problem when ours is unknown."""
        self._ours = zone(timezone)
        self._described = tuple(described)
        self._found: dict[str, tzinfo | None] = {}

    def moment(self, value: object, tzid: str | None) -> Moment:
        """A moment of what icalendar read. Unreadable for anything but a day or a time, and for years far away."""
        if not isinstance(value, date):
            raise Unreadable("neither a day nor a time")
        if not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
            raise Unreadable(f"the year is {value.year}")
        if not isinstance(value, datetime):
            return Moment(datetime(value.year, value.month, value.day), None)
        wall = value.replace(tzinfo=None, fold=0)
        if value.tzinfo is not None:  # it ends in Z
            return Moment(wall, UTC)
        if tzid is None:
            return Moment(wall, self._ours)
        found = self._zone(tzid.replace("\\", ""))  # escaped as in a text, by mistake
        return Moment(wall, found or self._ours, "" if found else tzid)

    def _zone(self, tzid: str) -> tzinfo | None:
        if tzid not in self._found:
            self._found[tzid] = self._named(tzid) or self._own(tzid)
        return self._found[tzid]

    def _named(self, tzid: str) -> tzinfo | None:
        """By its name in the world's list, by Windows' name, or by the end of "/vendor/Europe/London"."""
        from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

        parts = tzid.strip(" /").split("/")
        names = [WINDOWS_TO_OLSON.get(tzid.strip(), ""), *("/".join(parts[place:]) for place in range(len(parts)))]
        for name in names:
            try:
                return ZoneInfo(_as_spelt().get(name.casefold(), name))
            except (ZoneInfoNotFoundError, ValueError, OSError):
                continue
        return None

    def _own(self, tzid: str) -> tzinfo | None:
        """As the file describes it."""
        from icalendar import Timezone

        for block in self._described:
            try:
                component = Timezone.from_ical(block.text)
                if isinstance(component, Timezone) and str(component["TZID"]) == tzid:
                    described: tzinfo = component.to_tz(lookup_tzid=False)
                    described.utcoffset(datetime(2026, 7, 1))
                    return described
            except LIBRARY_ERRORS:
                continue
        return None
