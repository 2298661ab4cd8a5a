"""Reads a calendar file of Outlook, Google or another program into occurrences at the school's own wall time."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from senco_desktop.domain.calendar_intake import PRIVATE_TITLE, CalendarIntake, Occurrence, occurrence_key
from senco_desktop.domain.clock import span_between
from senco_desktop.domain.intake import Refused
from senco_desktop.domain.wording import count_words
from senco_desktop.exchange.calendar_events import Details, Length, ReadEvent, read_event, title_of
from senco_desktop.exchange.calendar_lines import CalendarLines, take_apart
from senco_desktop.exchange.calendar_rules import dates_of_rule
from senco_desktop.exchange.calendar_zones import LIBRARY_ERRORS, Moment, Unreadable, Zones


@dataclass(frozen=True, slots=True)
class _Window:
    """What is wanted: the days, both included, in the school's time."""

    timezone: str
    first: date
    last: date

    def holds(self, occurrence: Occurrence) -> bool:
        return occurrence.first <= self.last and occurrence.last >= self.first


def read_calendar(data: bytes, name: str, *, timezone: str, first: date, last: date) -> CalendarIntake:
    """All occurrences that touch the days from first to last, both included; a series without end stops there.

    Problem when the file is no calendar or when there is no such time zone. A damaged event is refused by itself, and so is
    an older version of one that stands in the file twice.
    """
    lines = take_apart(data, name)
    window = _Window(timezone, first, last)
    refused: list[Refused] = []
    occurrences: dict[str, Occurrence] = {}
    inside = 0
    themselves: list[ReadEvent] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # icalendar warns of zones that it guesses; those it guesses are not used here
        events = _events(lines, timezone, refused)
        for series in _by_uid(events, refused):
            found = list(_of_one_uid(series, window, lines.cancels, refused))
            inside += len({line for line, _ in found})
            themselves += [event for event in series if event.moved_from is None]
            occurrences |= {occurrence_key(occurrence): occurrence for _, occurrence in found}
    lost = {part.row for part in refused}
    return CalendarIntake(
        occurrences=tuple(sorted(occurrences.values(), key=_in_time)),
        refused=tuple(sorted(refused, key=lambda part: int(part.row))),
        events=len(lines.events),
        outside=len(lines.events) - inside - len(refused),
        unused=tuple(count_words(number, word, figures=True) for word, number in sorted(lines.others.items())),
        whole=frozenset(event.uid for event in themselves if event.line not in lost),
    )


def _in_time(occurrence: Occurrence) -> tuple[date, int, str, str]:
    start = occurrence.span.first_minute if occurrence.span else 0
    return occurrence.span.start.date() if occurrence.span else occurrence.first, start, occurrence.title, occurrence.uid


def _events(lines: CalendarLines, timezone: str, refused: list[Refused]) -> list[ReadEvent]:
    zones = Zones(timezone, lines.zones)
    events = []
    for block in lines.events:
        try:
            events.append(read_event(block, zones))
        except Unreadable as reason:
            title = title_of(block)
            refused.append(Refused(block.line, str(reason), (title,) if title else ()))
    return events


def _by_uid(events: Iterable[ReadEvent], refused: list[Refused]) -> Iterator[list[ReadEvent]]:
    """The events of one UID together, the newest of each date only: the series first, then what was moved."""
    found: dict[str, dict[str, ReadEvent]] = defaultdict(dict)
    for event in events:
        versions = found[event.uid]
        date_of_series = event.moved_from.original if event.moved_from else ""
        older, newer = sorted([versions.get(date_of_series, event), event], key=lambda version: version.age)
        if older is not newer:
            same = replace(older, line=newer.line) == newer
            refused.append(_refusal(older, "it stands in the file twice" if same else "a newer version of it is in the file"))
        versions[date_of_series] = newer
    for versions in found.values():
        yield [versions[date_of_series] for date_of_series in sorted(versions)]


def _of_one_uid(
    events: list[ReadEvent], window: _Window, cancels: bool, refused: list[Refused]
) -> Iterator[tuple[int, Occurrence]]:
    """The occurrences inside the window, each with the line of the event that it comes from."""
    private = any(event.private for event in events if event.moved_from is None)
    dates: dict[str, tuple[ReadEvent, Moment, Length]] = {}
    series: dict[str, tuple[Moment, Length]] = {}
    master = events[0] if events[0].moved_from is None else None
    if master is not None:
        try:
            series = _dates(master, window)
            dates = {original: (master, *when) for original, when in series.items()}
        except Unreadable as reason:
            refused.append(_refusal(master, str(reason)))
        except LIBRARY_ERRORS:
            refused.append(_refusal(master, "its rule of repetition cannot be followed"))
    for event in events:
        if event.moved_from is not None:
            original = _date_of_series(event.moved_from, dates)
            if event.onwards:
                dates |= {later: (event, start, event.length) for later, start in _from_then_on(event, event.moved_from, series)}
            dates[original] = (event, event.start, event.length)
    for original, (event, start, length) in dates.items():
        occurrence = _occurrence(event, original, start, length, window.timezone, hidden=private, cancelled=cancels)
        if window.holds(occurrence):
            yield event.line, occurrence


def _dates(event: ReadEvent, window: _Window) -> dict[str, tuple[Moment, Length]]:
    """The event's dates in the window and a little beyond, by their name in the series: "" for a single event."""
    if not event.rules and not event.extra:
        return {"": (event.start, event.length)}
    margin = timedelta(days=2)  # the school's day may be another one in the series' zone
    days = (window.first - event.length.longest - margin, window.last + margin)
    dates: dict[str, tuple[Moment, Length]] = {}
    for rule in event.rules:
        dates |= {moment.original: (moment, event.length) for moment in dates_of_rule(rule, event.start, *days)}
    if not event.rules:
        dates[event.start.original] = (event.start, event.length)
    for moment, length in event.extra:
        dates[moment.original] = (moment, length or event.length)
    gone = [*event.left_out]
    for rule in event.exception_rules:
        gone += dates_of_rule(rule, event.start, *days)
    for moment in gone:
        dates.pop(_date_of_series(moment, dates), None)
    return dates


def _from_then_on(
    event: ReadEvent, moved_from: Moment, series: dict[str, tuple[Moment, Length]]
) -> Iterator[tuple[str, Moment]]:
    """The later dates of the series, each moved by as many days and to the same time of day (RFC 5545 3.2.13, 3.8.4.4)."""
    moved, _ = series.get(_date_of_series(moved_from, series), (moved_from, event.length))
    days = event.start.wall.date() - moved.wall.date()
    for original, (date_of_series, _) in series.items():
        if date_of_series.wall.date() > moved.wall.date():
            wall = datetime.combine(date_of_series.wall.date() + days, event.start.wall.time())
            yield original, Moment(wall, event.start.zone, event.start.unknown_zone)


def _date_of_series(moment: Moment, dates: dict[str, tuple[Moment, Length]] | dict[str, tuple[ReadEvent, Moment, Length]]) -> str:
    """Which date of the series is meant: exactly, else by the day, as some programs write times for days or days for times."""
    if moment.original in dates:
        return moment.original
    for original, (*_, start, _length) in dates.items():
        if moment.all_day != start.all_day and moment.wall.date() == start.wall.date():
            return original
    return moment.original


def _occurrence(
    event: ReadEvent, original: str, start: Moment, length: Length, timezone: str, *, hidden: bool, cancelled: bool
) -> Occurrence:
    private = event.private or hidden
    details = Details(PRIVATE_TITLE) if private else event.details
    if start.all_day:
        span = None
        first, last = start.wall.date(), length.last_day(start)
    else:
        span = span_between(start.minute, length.end_minute(start), timezone)
        first = span.start.date()
        last = max(first, (span.end - timedelta(minutes=1)).date())
    return Occurrence(
        uid=event.uid,
        recurrence_id=original,
        title=details.title,
        first=first,
        last=last,
        span=span,
        place=details.place,
        organiser=details.organiser,
        attendees=details.attendees,
        declined_attendees=details.declined,
        description=details.description,
        cancelled=event.cancelled or cancelled,
        private=private,
        sequence=event.sequence,
        last_modified=event.last_modified,
        doubts=event.doubts,
    )


def _refusal(event: ReadEvent, reason: str) -> Refused:
    return Refused(event.line, reason, (event.details.title,))
