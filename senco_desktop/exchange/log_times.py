"""Settles the start, finish and length cells of one row of a log into a span or a length, with its doubts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from senco_desktop.domain.clock import minute_of, place, span_between
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.reading import brief, tidy
from senco_desktop.domain.reading_times import (
    DAY,
    LONG_DAY,
    Clock,
    Length,
    NoReading,
    Times,
    hhmm,
    read_clock,
    read_length,
    settle,
    settle_one,
)
from senco_desktop.domain.records import Span
from senco_desktop.domain.wording import length_words

_EXACT = re.compile(r"(?:\d{4}-\d\d-\d\d[T ])?(\d{1,2}):(\d\d)(?::00)?")


class Wrong(Exception):
    """A row with no honest reading; the text is the reason."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A span, or a length in minutes; one of the two."""

    span: Span | None = None
    minutes: int | None = None
    doubts: tuple[str, ...] = ()


def typed_time(day: date, start_text: str, finish_text: str, length_text: str, unit: str, timezone: str) -> Timed:
    """What a person typed. Times win over the length; a start or a finish with a length is enough. Wrong when nothing is."""
    length = read_length(length_text, unit) if length_text else None
    start, start_doubt = _clock(start_text, length)
    finish, finish_doubt = _clock(finish_text, length)
    doubts = tuple(doubt for doubt in (start_doubt, finish_doubt) if doubt)
    if start and finish:
        timed = _between(day, start, finish, length, timezone)
        return Timed(timed.span, timed.minutes, (*doubts, *timed.doubts, *_length_doubts(timed, length, length_text)))
    if length is None or length.minutes == 0:
        raise Wrong(_no_length(bool(start), bool(finish), length, length_text))
    doubts = (*doubts, *([length.doubt] if length.doubt else []), *_long(length))
    known = start or finish
    if known is None:
        return Timed(minutes=length.minutes, doubts=doubts)
    at, clock_doubts = settle_one(known)
    first = at if start else (at - length.minutes) % DAY
    span = _span(day, first, first + length.minutes, timezone)
    crossing = (f"crosses midnight: {_hours(span)}",) if span.end.date() > day else ()
    return Timed(span, doubts=(*doubts, *clock_doubts, *crossing))


def exact_time(day: date, start_text: str, finish_text: str, length_text: str, timezone: str) -> Timed:
    """The plain form: HH:MM by the 24-hour clock, a finish at or before the start on the next day, minutes that check it."""
    length = read_length(length_text, "m") if length_text else None
    start, finish = (_exact(text) if text else None for text in (start_text, finish_text))
    if start is not None and finish is not None:
        if start == finish:
            timed = _no_time_passed(day, hhmm(start), start, length, timezone)
        else:
            timed = Timed(_settled_span(day, start, finish, None, timezone))
        return Timed(timed.span, timed.minutes, (*timed.doubts, *_length_doubts(timed, length, length_text)))
    if length is None or length.minutes == 0:
        raise Wrong(_no_length(start is not None, finish is not None, length, length_text))
    if start is None and finish is None:
        return Timed(minutes=length.minutes)
    first = start if start is not None else ((finish or 0) - length.minutes) % DAY
    return Timed(_span(day, first, first + length.minutes, timezone))


def _clock(text: str, length: Length | None) -> tuple[Clock | None, str]:
    """The time in a cell. Words ("lunch") beside a readable length are a doubt; anything else that is no time is wrong."""
    if not text:
        return None, ""
    clock = read_clock(text)
    if clock is None:
        if length is None or not length.minutes or not re.fullmatch(r"[^\W\d_][^\d]*", tidy(text)):
            raise Wrong(f"no such time: {brief(text)}")
        return None, f"'{brief(text)}' is no time of day: the length alone was taken"
    return clock, ""


def _exact(text: str) -> int:
    match = _EXACT.fullmatch(tidy(text))
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise Wrong(f"no such time: {brief(text)}")
    return int(match[1]) * 60 + int(match[2])


def _between(day: date, start: Clock, finish: Clock, length: Length | None, timezone: str) -> Timed:
    try:
        times = settle(start, finish)
    except NoReading as error:
        raise Wrong(str(error)) from None
    if times.minutes == 0:
        timed = _no_time_passed(day, brief(start.text), times.start, length, timezone)
        return Timed(timed.span, timed.minutes, (*timed.doubts, *times.doubts))
    return Timed(_settled_span(day, times.start, times.finish, times, timezone), doubts=times.doubts)


def _no_time_passed(day: date, text: str, at: int, length: Length | None, timezone: str) -> Timed:
    """Start and finish are the same: the stated length counts from there; without one it lasts nothing until she says."""
    if length and length.minutes:
        doubt = f"start and finish are the same ({text}): read as {hhmm(at)} and the stated length"
        return Timed(_span(day, at, at + length.minutes, timezone), doubts=(doubt,))
    moment = minute_of(day, _time(at), timezone)
    return Timed(span_between(moment, moment, timezone), doubts=(f"start and finish are the same ({text}): how long was it?",))


def _settled_span(day: date, start: int, finish: int, times: Times | None, timezone: str) -> Span:
    end_day = day + timedelta(days=1) if times and times.crosses else None
    try:
        return place(day, _time(start), _time(finish), timezone, end_day)
    except Problem:
        raise Wrong("finish before start") from None


def _span(day: date, first: int, last: int, timezone: str) -> Span:
    """From minutes after the day's midnight to others, which may lie beyond the next midnight."""
    try:
        return place(day, _time(first), _time(last % DAY), timezone, day + timedelta(days=last // DAY))
    except Problem as problem:
        raise Wrong(problem.what) from None


def _length_doubts(timed: Timed, length: Length | None, length_text: str) -> list[str]:
    """What the stated length says against the times, which win."""
    if not length_text:
        return []
    if length is None:
        return [f"not a length: '{brief(length_text)}'; the times were taken"]
    minutes = timed.span.minutes if timed.span else timed.minutes
    if minutes in (length.minutes, length.otherwise):
        return []
    if not minutes:
        return []
    return [f"the length says {length_words(length.minutes)}, the times make {length_words(minutes)}: the times were taken"]


def _long(length: Length) -> list[str]:
    return [f"very long: {length_words(length.minutes)}"] if length.minutes > LONG_DAY else []


def _no_length(start: bool, finish: bool, length: Length | None, length_text: str) -> str:
    if length is not None:
        return f"no duration: the length is {brief(length_text)}"
    if length_text:
        text = brief(length_text)
        return f"not a length: '{text}'" + (" (Excel's negative time)" if set(text) == {"#"} else "")
    return f"no duration: {'only a start' if start else 'only a finish' if finish else 'nothing at all'}"


def _hours(span: Span) -> str:
    return f"{span.start:%H:%M} to {span.end:%H:%M} on the next day"


def _time(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)
