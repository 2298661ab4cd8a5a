"""What people type into date, time and length fields, read kindly. None means that it can't be read; nothing is guessed."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from senco_desktop.domain.wording import DAYS, MONTHS

_RELATIVE = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}
_NUMBERS = re.compile(r"(\d{1,2})[./\- ](\d{1,2})(?:[./\- ](\d{2}|\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ?([a-z]{3,9})\.?(?: (\d{2}|\d{4}))?")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))? ?(am|pm)?")
_HOURS = re.compile(r"(\d+(?:[.,]\d+)?) ?h(?:ours?|rs?)? ?(?:(\d{1,2}) ?(?:m|min|mins|minutes)?)?")
_MINUTES = re.compile(r"(\d+) ?(?:m|min|mins|minutes)?")
_COLON = re.compile(r"(\d{1,2}):(\d{2})")
DAY_MINUTES = 24 * 60


def read_day(text: str, today: date) -> date | None:
    """"17 jul", "Fri 17 Jul 2026", "17/7", "2026-07-17", "fri" (the next, today included), "tomorrow".

    A date without a year is the one nearest to today.
    """
    words = " ".join(text.lower().replace(",", " ").split())
    if words in _RELATIVE:
        return today + timedelta(days=_RELATIVE[words])
    weekday = next((number for number, name in enumerate(DAYS) if words.startswith(name.lower())), None)
    if weekday is not None:
        rest = words.lstrip("abcdefghijklmnopqrstuvwxyz").strip()
        return read_day(rest, today) if rest else today + timedelta(days=(weekday - today.weekday()) % 7)
    if found := _ISO.fullmatch(words):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(words):
        return _with_year(int(found[1]), int(found[2]), found[3], today)
    if found := _NAMED.fullmatch(words):
        month = next((number for number, name in enumerate(MONTHS, 1) if found[2].startswith(name.lower())), 0)
        return _with_year(int(found[1]), month, found[3], today)
    return None


def read_clock(text: str) -> time | None:
    """"9", "9:05", "9.05", "0905", "1.15pm". Hours are of 24 unless am or pm is said."""
    found = _CLOCK.fullmatch(" ".join(text.lower().split()))
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_length(text: str) -> int | None:
    """Whole minutes of "45", "45m", "1h30", "1 h 30 min", "1.5h", "1:30"; at most a day, and not nothing."""
    words = " ".join(text.lower().split())
    minutes: float | None = None
    if found := _COLON.fullmatch(words):
        minutes = int(found[1]) * 60 + int(found[2]) if int(found[2]) < 60 else None
    elif found := _HOURS.fullmatch(words):
        minutes = float(found[1].replace(",", ".")) * 60 + int(found[2] or 0)
    elif found := _MINUTES.fullmatch(words):
        minutes = int(found[1])
    return round(minutes) if minutes is not None and 0.5 <= minutes <= DAY_MINUTES else None


def _with_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    candidates = [_date(today.year + step, month, day) for step in (-1, 0, 1)]
    return min((each for each in candidates if each), key=lambda each: abs(each - today), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
