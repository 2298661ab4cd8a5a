"""Finds the day and the time or length in one line of quick entry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from senco_desktop.domain.clock import place
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.quick_parts import Found, Known
from senco_desktop.domain.reading import FIRST_YEAR, LAST_YEAR, nearest_school_year, read_day, school_year
from senco_desktop.domain.reading_times import DAY, Length, NoReading, hhmm, read_clock, read_length, settle, settle_one
from senco_desktop.domain.records import Span
from senco_desktop.domain.wording import DAYS, day_words, length_words

HOW_LONG = "How long? Type 45m, 1h30 or 9:10-9:55."

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?(?!\s+(?:with|in|on|down|by))"
    r"|sun(?:day)?)"
)
_BEFORE, _BEHIND = r"(?<![\w£$.,:/-])", r"(?![\w:/-]|[.]\d)"
_DATE = re.compile(
    rf"(?<![^\s\0])(?:on\s+)?(?P<all>(?:{_WEEKDAY},?\s+)?(?P<date>20\d\d-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?"
    rf"|\d{{1,2}}[.]\d{{1,2}}[.]\d{{2,4}}|\d{{1,2}}(?:st|nd|rd|th)?\s?{_MONTH}(?:\s+20\d\d)?))(?=[\s,]|$)",
    re.IGNORECASE,
)
_DAY_WORD = re.compile(rf"(?<!\S)(?:(?:on|(?P<last>last))\s+)?(?P<word>{_WEEKDAY}|yesterday|today)(?=[\s,]|$)", re.IGNORECASE)
_HALF = r"\s?[ap]\.?m\b\.?"
_FULL = rf"(?:\d{{1,2}}[:.]\d\d(?:{_HALF})?|\d{{1,2}}{_HALF}|[01]\d[0-5]\d|2[0-3][0-5]\d|noon|midday|midnight)"
_ANY = rf"(?:{_FULL}|\d{{1,4}})"
_TO = r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill?\b)\s*"
_RANGE = re.compile(
    rf"{_BEFORE}(?:from\s+)?(?:(?P<a>{_FULL}){_TO}(?P<b>{_ANY})|(?P<c>{_ANY}){_TO}(?P<d>{_FULL})){_BEHIND}", re.IGNORECASE
)
_BARE_RANGE = re.compile(rf"{_BEFORE}(?:from\s+)?(?P<a>\d{{1,4}}){_TO}(?P<b>\d{{1,4}}){_BEHIND}", re.IGNORECASE)
_HOURS, _MINUTES = r"h(?:(?:ou)?rs?)?", r"m(?:in(?:ute)?s?)?"
_LENGTH = (
    rf"(?P<length>\d{{1,2}}(?:[.,]\d{{1,2}})?\s?{_HOURS}(?:\s?\d{{1,2}}\s?{_MINUTES}|\s?[0-5]\d)?|\d{{1,3}}\s?{_MINUTES}"
    rf"|\d?\s?[½¼¾]\s?{_HOURS}|half an hour|an hour and a half|(?:(?:a )?quarter of )?an hour)"
)
_SPELT_LENGTH = re.compile(rf"{_BEFORE}(?:for\s+)?{_LENGTH}{_BEHIND}", re.IGNORECASE)
_ENDED_NOW = re.compile(rf"(?<![^\s\0])[-–−]\s?{_LENGTH}{_BEHIND}", re.IGNORECASE)
_AFTER = re.compile(
    r"(?<!\S)after(?=[\s,]|$)(?!\s+(?:school|lunch|hours|class|assembly|break|care|club|the|that|this|his|her|my|our|an?|meeting)\b)",
    re.IGNORECASE,
)
_UNTIL = re.compile(rf"(?<!\S)(?:-|–|to|until|till?)\s*(?P<time>{_FULL}){_BEHIND}", re.IGNORECASE)
_AT = re.compile(rf"{_BEFORE}(?:(?:at|from|since)\s+)?(?P<time>{_FULL}){_BEHIND}", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![^\s\0])\d{1,3}(?=[\s,\0]|$)")


@dataclass(frozen=True, slots=True)
class When:
    """A span, or a length in minutes; or in words why neither is known."""

    span: Span | None = None
    minutes: int | None = None
    problem: str = ""


def day_said(day: date, today: date) -> str:
    """"Today", "Yesterday", "Mon 16 Nov"; the year where it is another one."""
    if day == today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    return day_words(day, year=day.year != today.year)


def take_day(found: Found, known: Known) -> tuple[date, str]:
    """The day that the line names, else today; and what is wrong with it. 6/11 is the last such day up to today."""
    match = found.first(_DATE)
    if match:
        day = _dated(match["date"], known.today)
        if day is None:
            found.take(*match.span(), "unplaced", "")
            return known.today, f"There is no such date: {match['date']}."
        written = read_day(match["all"])
        found.take(*match.span(), "day", day_said(day, known.today), bool(written and written.misfit(day)))
        return day, ""
    match = found.first(_DAY_WORD)
    if not match:
        return known.today, ""
    word = match["word"].casefold()
    back = {"today": 0, "yesterday": 1}.get(word)
    if back is None:
        number = next(number for number, name in enumerate(DAYS, 1) if word.startswith(name.casefold()))
        back = (known.today.isoweekday() - number) % 7 or (7 if match["last"] else 0)
    day = known.today - timedelta(days=back)
    found.take(*match.span(), "day", day_said(day, known.today))
    return day, ""


def take_when(found: Found, known: Known, day: date) -> When:
    """Times win over a length; a length alone is enough; a bare number is unplaced with a guess."""
    ended = found.first(_ENDED_NOW)
    length = read_length(ended["length"]) if ended else None
    if ended and length and length.minutes:
        found.take(*ended.span(), "length", f"{length_words(length.minutes)}, ended now")
        return _ended_now(length, known, day)
    match = found.first(_RANGE)
    if match:
        return _between(found, match, match["a"] or match["c"], match["b"] or match["d"], known, day)
    length = _take_length(found)
    if found.first(_AFTER):
        return _after(found, length, known, day)
    if length:
        return _with_length(found, length, known, day)
    match = found.first(_BARE_RANGE)
    if match and read_clock(match["a"]) and read_clock(match["b"]):
        return _between(found, match, match["a"], match["b"], known, day)
    match = found.first(_NUMBER)
    if match:
        found.take(*match.span(), "unplaced", f"{match[0]}m")
    return When(problem=HOW_LONG)


def _dated(text: str, today: date) -> date | None:
    written = read_day(text)
    if written is None or written.weekday_only:
        return None
    try:
        if written.year is not None:
            return written.in_year(written.year) if FIRST_YEAR <= written.year <= LAST_YEAR else None
        day = nearest_school_year(written, [today])
        return day if day <= today else written.in_school_year(school_year(day) - 1)
    except ValueError:
        return None


def _take_length(found: Found) -> Length | None:
    match = found.first(_SPELT_LENGTH)
    length = read_length(match["length"]) if match else None
    if match is None or length is None or length.minutes == 0:
        return None
    found.take(*match.span(), "length", length_words(length.minutes), bool(length.doubt))
    return length


def _ended_now(length: Length, known: Known, day: date) -> When:
    if day != known.now.date():
        return When(problem=f"What ended now cannot be on {day_words(day)}. Type the times, or the length without the dash.")
    end = known.now.replace(second=0, microsecond=0)
    return _placed(end - timedelta(minutes=length.minutes), end, known)


def _between(found: Found, match: re.Match[str], first: str, last: str, known: Known, day: date) -> When:
    start, finish = read_clock(first), read_clock(last)
    if start is None or finish is None:
        found.take(*match.span(), "unplaced", "")
        return When(problem=f"There is no such time: {last if start else first}.")
    try:
        times = settle(start, finish)
    except NoReading:
        found.take(*match.span(), "unplaced", "")
        return When(problem=f"{first} to {last} finishes before it starts.")
    found.take(*match.span(), "time", f"{hhmm(times.start)}–{hhmm(times.finish)}", bool(times.doubts))
    if times.minutes == 0:
        return When(problem="The start and the finish are the same.")
    begin = _at(day, times.start)
    when = _placed(begin, begin + timedelta(minutes=times.minutes), known)
    stated = _take_length(found)
    if stated and when.span and stated.minutes != when.span.minutes:
        real, said = length_words(when.span.minutes), length_words(stated.minutes)
        return When(problem=f"The times make {real}, not {said}: take one away.")
    return when


def _after(found: Found, length: Length | None, known: Known, day: date) -> When:
    """From the end of the last entry, for a length, until a time, or until now."""
    match = found.first(_AFTER)
    assert match is not None
    start = known.last_end
    if start is None:
        found.take(*match.span(), "unplaced", "")
        return When(problem="There is no entry with a finish to follow: type the times.")
    found.take(*match.span(), "after", f"from {start:%H:%M}", start.date() != day)
    if length:
        return _placed(start, start + timedelta(minutes=length.minutes), known)
    until = found.first(_UNTIL)
    clock = read_clock(until["time"]) if until else None
    if until and clock:
        ends = [at for at in (_at(start.date(), minute) for minute in clock.readings) if at > start]
        found.take(*until.span(), "time", f"until {ends[0]:%H:%M}" if ends else "", len(clock.readings) > 1)
        return _placed(start, ends[0], known) if ends else When(problem=f"{until['time']} is before the last entry ended.")
    now = known.now.replace(second=0, microsecond=0)
    if start.date() != now.date() or start >= now:
        return When(problem=HOW_LONG)
    return _placed(start, now, known)


def _with_length(found: Found, length: Length, known: Known, day: date) -> When:
    """A length, and perhaps the time at which it began or until which it lasted."""
    for pattern, ends in ((_UNTIL, True), (_AT, False)):
        match = found.first(pattern)
        clock = read_clock(match["time"]) if match else None
        if match and clock:
            at, doubts = settle_one(clock)
            begin = _at(day, at) - timedelta(minutes=length.minutes if ends else 0)
            found.take(*match.span(), "time", f"{'until' if ends else 'from'} {hhmm(at)}", bool(doubts))
            return _placed(begin, begin + timedelta(minutes=length.minutes), known)
    return When(minutes=length.minutes)


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minute % DAY)


def _placed(start: datetime, end: datetime, known: Known) -> When:
    try:
        return When(place(start.date(), start.time(), end.time(), known.timezone, end.date()))
    except Problem as problem:
        return When(problem=str(problem))
