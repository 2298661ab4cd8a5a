"""Where everything stands in the week grid: pure geometry, no painting. Lengths in pixels, times in minutes of the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QRectF

from senco_desktop.domain.records import Entry, Meeting, Span
from senco_desktop.domain.wording import length_words
from senco_desktop.services.time_page import Week
from senco_desktop.ui.theme import look
from senco_desktop.ui.time.entry_words import about_words, code_words, spoken

DAY = 24 * 60
FIRST_HOUR, LAST_HOUR = 7, 20
HOURS_WIDTH, NARROW, LEAST_WIDE = 44, 52, 92
HOUR, LEAST_HOUR = 33, 28
LEAST_HEIGHT = 17
INDENT = 52
SLOT_BAR = 7
MEETING_MINUTES = 45
TIMER_KEY = -1


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stands in the grid on one day. `kind`: entry, pending, timer, meeting, draft.

    `key` is the entry's or meeting's id. `depth` counts the entries under it that began earlier and still run.
    """

    kind: str
    key: int
    day: int
    first: int
    last: int
    title: str
    text: str
    spoken: str
    nature: str = "admin"
    depth: int = 0
    to_check: bool = False
    in_slot: bool = False


@dataclass(frozen=True, slots=True)
class Shared:
    """Minutes that two entries share: where the button under them stands."""

    first: Entry
    second: Entry
    minutes: int
    day: int
    below: int


def pieces_of(week: Week) -> list[Piece]:
    """The blocks of the week, in the order in which they are painted."""
    found: list[Piece] = []
    for meeting in week.meetings:
        found.extend(_meeting_pieces(week, meeting))
    clocked = sorted((e for e in week.entries if e.span is not None), key=lambda e: (e.span.first_minute if e.span else 0, e.id))
    for entry in clocked:
        found.extend(entry_pieces(week, entry))
    if week.left_over is not None:
        found.extend(entry_pieces(week, week.left_over, key=TIMER_KEY))
    if week.timer is not None and week.timer.start.date() in week.days:
        name = code_words(week.timer.category)
        first = minute_of_day(week.timer.start.time())
        said = f"{name} running since {week.timer.start:%H:%M}"
        day, last = week.days.index(week.timer.start.date()), max(first + 1, minute_of_day(week.now.time()))
        found.append(_by_its_slot(week, Piece("timer", TIMER_KEY, day, first, last, name, "running", said)))
    return _with_depth(found)


def entry_pieces(week: Week, entry: Entry, kind: str = "", key: int | None = None) -> list[Piece]:
    """One piece for each day of the week on which the entry has minutes."""
    if entry.span is None:
        return []
    chosen = kind or ("pending" if entry.pending else "entry")
    return [
        _by_its_slot(week, Piece(
            chosen, entry.id if key is None else key, day, first, last, code_words(entry.category),
            about_words(entry, week.names), spoken(entry, week.names), week.natures.get(entry.category, "unsorted"),
            to_check=bool(entry.to_check),
        ))
        for day, first, last in days_of(entry.span, week.monday)
    ]


def days_of(span: Span, monday: date) -> list[tuple[int, int, int]]:
    """(day of the week from 0, first minute, last minute) of a span, by what the clock shows; days outside the week left out."""
    found = []
    day = span.start.date()
    while day <= span.end.date():
        first = minute_of_day(span.start.time()) if day == span.start.date() else 0
        last = minute_of_day(span.end.time()) if day == span.end.date() else DAY
        number = (day - monday).days
        if 0 <= number < 7 and first < last:
            found.append((number, first, last))
        day += timedelta(days=1)
    return found


def shared_places(week: Week) -> list[Shared]:
    """A button for each two entries that share minutes, under the one that ends last, on the day the later began."""
    found = []
    for first, second, minutes in week.overlaps:
        if first.span is None or second.span is None:
            continue
        days = days_of(second.span, week.monday)
        if days:
            ends = [last for entry in (first, second) if entry.span
                    for day, _, last in days_of(entry.span, week.monday) if day == days[0][0]]
            found.append(Shared(first, second, minutes, days[0][0], max(ends)))
    return found


def shared_words(minutes: int) -> str:
    return f"{length_words(minutes)} in both"


class Geometry:
    """Turns days and minutes into pixels of the grid's ground and back. Made anew for each size, scale and week."""

    def __init__(self, pieces: Sequence[Piece], weekdays: Sequence[int], width: int, height: int) -> None:
        theme = look()
        self.first_hour = min([FIRST_HOUR, *(piece.first // 60 for piece in pieces)])
        self.last_hour = max([LAST_HOUR, *(-(-piece.last // 60) for piece in pieces)])
        hours = self.last_hour - self.first_hour
        self.hour = max(theme.px(LEAST_HOUR), min(theme.px(HOUR) * 1.3, height / hours))
        self.hours_width = theme.px(HOURS_WIDTH)
        wide = [day in weekdays for day in range(1, 8)] if weekdays else [True] * 7
        narrow = theme.px(NARROW)
        room = width - self.hours_width - narrow * wide.count(False)
        each = max(theme.px(LEAST_WIDE), room // max(1, wide.count(True)))
        self.widths = [each if is_wide else narrow for is_wide in wide]
        self.lefts = [self.hours_width + sum(self.widths[:day]) for day in range(7)]
        self.width = max(self.hours_width + sum(self.widths), width)
        if self.width > self.lefts[6] + self.widths[6]:
            self.widths[6] = self.width - self.lefts[6]
        self.height = round(self.hour * hours)

    def y(self, minute: float) -> float:
        """The height at which a minute of the day stands."""
        return (minute - self.first_hour * 60) * self.hour / 60

    def minute_at(self, y: float) -> int:
        """The minute of the day at a height, within the day."""
        return min(DAY, max(0, round(y * 60 / self.hour) + self.first_hour * 60))

    def day_at(self, x: float) -> int:
        """The day at a place, -1 left of Monday."""
        return sum(x >= left for left in self.lefts) - 1

    def column(self, day: int) -> QRectF:
        return QRectF(self.lefts[day], 0, self.widths[day], self.height)

    def rect(self, piece: Piece) -> QRectF:
        """Where a piece stands, at least 17 high, beside the bar of its slot, indented over what it overlaps."""
        theme = look()
        left = self.lefts[piece.day] + theme.px(SLOT_BAR + 6 if piece.in_slot else 4)
        right = self.lefts[piece.day] + self.widths[piece.day] - theme.px(5)
        left = min(left + piece.depth * theme.px(INDENT), max(left, right - theme.px(30)))
        top = self.y(piece.first)
        height = max(theme.px(LEAST_HEIGHT), self.y(piece.last) - top - 1)
        return QRectF(left, top, right - left, height)


def moment(monday: date, day: int, minute: int) -> datetime:
    """The wall time of a minute of a day of the week; past midnight it is the next day's."""
    return datetime.combine(monday + timedelta(days=day), time()) + timedelta(minutes=minute)


def _by_its_slot(week: Week, piece: Piece) -> Piece:
    """Beside the bar of a slot where it shares minutes with one."""
    slots = [slot for slot in week.slots if slot.day == week.days[piece.day]]
    shares = any(minute_of_day(slot.start) < piece.last and piece.first < minute_of_day(slot.end) for slot in slots)
    return replace(piece, in_slot=shares)


def _meeting_pieces(week: Week, meeting: Meeting) -> list[Piece]:
    if meeting.start is None:
        return []
    first = minute_of_day(meeting.start)
    last = min(DAY, first + (meeting.minutes or MEETING_MINUTES))
    said = f"Meeting planned at {meeting.start:%H:%M}: {meeting.purpose}"
    piece = Piece("meeting", meeting.id, week.days.index(meeting.day), first, last, "", meeting.purpose, said)
    return [_by_its_slot(week, piece)]


def _with_depth(pieces: Sequence[Piece]) -> list[Piece]:
    """Entries that began while others still ran stand further in; meetings and the timer do not count."""
    found: list[Piece] = []
    running: list[Piece] = []
    for piece in pieces:
        if piece.kind not in ("entry", "pending"):
            found.append(piece)
            continue
        running = [other for other in running if other.day == piece.day and other.last > piece.first]
        depth = max((other.depth for other in running), default=-1) + 1
        placed = replace(piece, depth=depth)
        running.append(placed)
        found.append(placed)
    return found


def minute_of_day(at: time) -> int:
    """Minutes since midnight."""
    return at.hour * 60 + at.minute
