"""Reads one event of a calendar file: when it is, how long, what it says, and by which rules it repeats."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from senco_desktop.domain.calendar_intake import PRIVATE_TITLE
from senco_desktop.exchange.calendar_lines import Block
from senco_desktop.exchange.calendar_text import one_line, plain_text
from senco_desktop.exchange.calendar_zones import LIBRARY_ERRORS, Moment, Unreadable, Zones

if TYPE_CHECKING:
    from icalendar import Component

_CANCELLED_TITLES = ("canceled: ", "cancelled: ")
_NOBODY = frozenset({"RESOURCE", "ROOM"})
_NO_TITLE = "No title"
_DATES = "DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE"
_ZONE = re.compile(rf"^({_DATES})((?:;[^:;]*)*?);[ \t]*TZID=", re.IGNORECASE | re.MULTILINE)
_BARE_ZONE = re.compile(r'(;X-TZID=)([^":;\r\n]*:[^";\r\n]*)(?=(?:;[^:\r\n]*)?:\d{8}[^:\r\n]*\r?$)', re.MULTILINE)
"""A zone's name with a colon in it and without the quotation marks that it needs, as Exchange writes tzone://Microsoft/Utc."""
_BLANKS = re.compile(rf"^((?:{_DATES})\b[^\r\n]*?:)[ \t]+(?=\d{{8}})|[ \t]+(?=\r?$)", re.IGNORECASE | re.MULTILINE)
"""Before a date and at the end of a line: a program that writes its files by hand leaves some."""
_OUR_ZONE = "X-TZID"
"""Under this name icalendar passes a zone's name on: its own search opens files by it, and fails on some names."""
_ONE_DAY = timedelta(days=1)
_LONGEST = timedelta(days=366)
_DAMAGED = "it is damaged and cannot be read"


@dataclass(frozen=True, slots=True)
class Length:
    """How long each occurrence is: `wall` time on the clock, or exact `minutes` where that is None. Whole days have `wall`."""

    wall: timedelta | None
    minutes: int = 0

    @property
    def longest(self) -> timedelta:
        return max(self.wall or timedelta(), timedelta(minutes=self.minutes))

    def end_minute(self, start: Moment) -> int:
        """The real minute of the end of what has a time. Where a clock change would put it before the start, it is exact."""
        end = start.minute if self.wall is None else Moment(start.wall + self.wall, start.zone).minute
        return end if end > start.minute else start.minute + self.minutes

    def last_day(self, start: Moment) -> date:
        """The last day of whole days."""
        return (start.wall + (self.wall or _ONE_DAY) - _ONE_DAY).date()


@dataclass(frozen=True, slots=True)
class Details:
    """What an event says beside its time."""

    title: str
    place: str = ""
    organiser: str = ""
    attendees: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """One event as it stands in the file. `moved_from` is the date of a series that it stands for, None for the event itself;
    `onwards`: and for all later dates of the series.
    """

    line: int
    uid: str
    start: Moment
    length: Length
    details: Details
    moved_from: Moment | None
    onwards: bool
    rules: tuple[Mapping[str, Any], ...]
    exception_rules: tuple[Mapping[str, Any], ...]
    extra: tuple[tuple[Moment, Length | None], ...]
    left_out: tuple[Moment, ...]
    cancelled: bool
    private: bool
    sequence: int
    last_modified: datetime | None
    doubts: tuple[str, ...]

    @property
    def age(self) -> tuple[int, datetime, int]:
        """Of two versions of one event the greater is the newer."""
        return self.sequence, self.last_modified or datetime.min, self.line


def read_event(block: Block, zones: Zones) -> ReadEvent:
    """Unreadable when it has no honest reading."""
    if not block.finished:
        raise Unreadable("the file breaks off inside it")
    try:
        return _read(_component(block), block.line, zones)
    except Unreadable:
        raise
    except LIBRARY_ERRORS:
        raise Unreadable(_DAMAGED) from None


def title_of(block: Block) -> str:
    """The title of an event that was refused, if it can be had and is not private."""
    try:
        component = _component(block)
        return PRIVATE_TITLE if _is_private(component) else _title(component)
    except LIBRARY_ERRORS:
        return ""


def _component(block: Block) -> Component:
    from icalendar import Event

    text = _ZONE.sub(rf"\1\2;{_OUR_ZONE}=", _BLANKS.sub(r"\1", block.text))
    return Event.from_ical(_BARE_ZONE.sub(r'\1"\2"', text))


def _read(component: Component, line: int, zones: Zones) -> ReadEvent:
    start = _moment(component, "DTSTART", "start", zones)
    if start is None:
        raise Unreadable("it has no start")
    start, length = _start_and_length(component, start, zones)
    private = _is_private(component)
    details = Details(PRIVATE_TITLE) if private else _details(component)
    extra, lost_extra = _listed(component, "RDATE", zones)
    left_out, lost_out = _listed(component, "EXDATE", zones)
    doubts = [f"the time zone ‘{start.unknown_zone}’ is not known: read as the school’s time"] if start.unknown_zone else []
    doubts += ["one of its left-out or extra dates cannot be read"] if lost_extra or lost_out else []
    return ReadEvent(
        line=line,
        uid=one_line(str(_first(component, "UID") or "")) or _made_up_uid(start, details.title),
        start=start,
        length=length,
        details=details,
        moved_from=_moment(component, "RECURRENCE-ID", "date it was moved from", zones),
        onwards=str(_params(component, "RECURRENCE-ID").get("RANGE", "")).upper() == "THISANDFUTURE",
        rules=_rules(component, "RRULE"),
        exception_rules=_rules(component, "EXRULE"),
        extra=tuple(_fitted(moment, length, start) for moment, length in extra),
        left_out=tuple(moment for moment, _ in left_out),
        cancelled=_is_cancelled(component),
        private=private,
        sequence=_sequence(component),
        last_modified=_last_modified(component),
        doubts=tuple(doubts),
    )


def _start_and_length(component: Component, start: Moment, zones: Zones) -> tuple[Moment, Length]:
    """The end by DTEND, else by DURATION; without either a day lasts a day and a time has no length (RFC 5545 3.6.1)."""
    end = _moment(component, "DTEND", "end", zones)
    length = _value(component, "DURATION", "length") if end is None else None
    if end is not None and end.all_day != start.all_day:
        raise Unreadable("its start is a day and its end a time, or the other way round")
    if not (length is None or isinstance(length, timedelta)):
        raise Unreadable("its length cannot be read")
    if end is not None:
        lasts = timedelta(minutes=end.minute - start.minute) if not start.all_day else end.wall - start.wall
    else:
        lasts = length or timedelta()
    if lasts < timedelta():
        raise Unreadable("the end is before the start")
    if lasts > _LONGEST:
        raise Unreadable("it lasts longer than a year")
    if start.all_day:
        return start, Length(max(timedelta(days=lasts.days), _ONE_DAY))
    if end is not None and _said_to_be_days(component, start, end):
        return Moment(start.wall, None), Length(end.wall - start.wall)
    on_the_clock = end.zone == start.zone if end is not None else lasts.seconds == 0
    wall = (end.wall - start.wall if end is not None else lasts) if on_the_clock else None
    return start, Length(wall, round(lasts.total_seconds() / 60))


def _said_to_be_days(component: Component, start: Moment, end: Moment) -> bool:
    """Outlook and others write some whole days as midnight to midnight, and say so beside."""
    said = str(_first(component, "X-MICROSOFT-CDO-ALLDAYEVENT") or "").upper() == "TRUE"
    said = said or str(_params(component, "DTSTART").get("VALUE", "")).upper() == "DATE"
    return said and start.wall.time() == end.wall.time() == time() and end.wall > start.wall


def _details(component: Component) -> Details:
    people = [_person(person) for person in _all(component, "ATTENDEE") if _kind_of_person(person) not in _NOBODY]
    description = plain_text(str(_first(component, "DESCRIPTION") or ""))
    return Details(
        title=_title(component),
        place=one_line(str(_first(component, "LOCATION") or "")),
        organiser=next((name for name, _ in map(_person, _all(component, "ORGANIZER"))), ""),
        attendees=tuple(dict.fromkeys(name for name, declined in people if name and not declined)),
        declined=tuple(dict.fromkeys(name for name, declined in people if name and declined)),
        description=description or plain_text(str(_first(component, "X-ALT-DESC") or "")),
    )


def _title(component: Component) -> str:
    title = one_line(str(_first(component, "SUMMARY") or ""))
    for word in _CANCELLED_TITLES:
        if title.casefold().startswith(word):
            title = title[len(word) :]
    return title or _NO_TITLE


def _person(person: Any) -> tuple[str, bool]:
    """The name, or the address of somebody without one, and whether he or she has declined."""
    params = getattr(person, "params", {})
    address = str(person)
    if address.casefold().startswith("mailto:"):
        address = address[7:]
    return one_line(str(params.get("CN", ""))) or one_line(address), str(params.get("PARTSTAT", "")).upper() == "DECLINED"


def _kind_of_person(person: Any) -> str:
    return str(getattr(person, "params", {}).get("CUTYPE", "")).upper()


def _is_private(component: Component) -> bool:
    return str(_first(component, "CLASS") or "").strip().upper() in ("PRIVATE", "CONFIDENTIAL")


def _is_cancelled(component: Component) -> bool:
    """By its status, or by the title that Outlook gives."""
    title = one_line(str(_first(component, "SUMMARY") or "")).casefold()
    return str(_first(component, "STATUS") or "").strip().upper() == "CANCELLED" or title.startswith(_CANCELLED_TITLES)


def _sequence(component: Component) -> int:
    value = _first(component, "SEQUENCE")
    return int(value) if isinstance(value, int) else 0


def _last_modified(component: Component) -> datetime | None:
    value = _first(component, "LAST-MODIFIED")
    found = None if value is None or _broken(value) else value.dt
    if not isinstance(found, datetime) or found.year in (1, 9999):
        return None
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


def _made_up_uid(start: Moment, title: str) -> str:
    """For programs that give none: the same for the same event in the next export."""
    return f"no-uid-{sha256(f'{start.original} {title}'.encode()).hexdigest()[:32]}"


def _rules(component: Component, name: str) -> tuple[Mapping[str, Any], ...]:
    found = _all(component, name)
    if any(_broken(rule) for rule in found):
        raise Unreadable("its rule of repetition cannot be read")
    return tuple(found)


def _listed(component: Component, name: str, zones: Zones) -> tuple[list[tuple[Moment, timedelta | None]], bool]:
    """The dates of RDATE or EXDATE, a period with its own length; and whether one could not be read."""
    found: list[tuple[Moment, timedelta | None]] = []
    lost = False
    for values in _all(component, name):
        if _broken(values):
            lost = True
            continue
        tzid = values.params.get(_OUR_ZONE)
        for value in values.dts:
            first, end = value.dt if isinstance(value.dt, tuple) else (value.dt, None)
            try:
                found.append((zones.moment(first, tzid), end if end is None or isinstance(end, timedelta) else end - first))
            except Unreadable:
                lost = True
    return found, lost


def _fitted(extra: Moment, length: timedelta | None, start: Moment) -> tuple[Moment, Length | None]:
    """An extra date as the series has its dates, a day or a time, and the length it brings if it brings one."""
    if start.all_day:
        return Moment(datetime.combine(extra.wall, time()), None), None
    if extra.all_day:
        extra = Moment(datetime.combine(extra.wall, start.wall.time()), start.zone)
    own = length is not None and timedelta() < length <= _LONGEST
    return extra, Length(None, round(length.total_seconds() / 60)) if length is not None and own else None


def _moment(component: Component, name: str, words: str, zones: Zones) -> Moment | None:
    value = _value(component, name, words)
    return None if value is None else zones.moment(value, _params(component, name).get(_OUR_ZONE))


def _value(component: Component, name: str, words: str) -> date | timedelta | object | None:
    found = _first(component, name)
    if found is None:
        return None
    if _broken(found):
        raise Unreadable(f"its {words} cannot be read")
    value: object = found.dt
    return value


def _params(component: Component, name: str) -> Mapping[str, str]:
    params: Mapping[str, str] = getattr(_first(component, name), "params", {})
    return params


def _first(component: Component, name: str) -> Any:
    """The property; the first where a damaged file has several."""
    return next(iter(_all(component, name)), None)


def _all(component: Component, name: str) -> list[Any]:
    value = component.get(name)
    return [] if value is None else value if isinstance(value, list) else [value]


def _broken(value: object) -> bool:
    from icalendar.prop import vBroken

    return isinstance(value, vBroken)
