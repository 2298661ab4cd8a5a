"""How dates, lengths, counts and owners are said, the same on screen, on paper and by a screen reader."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

NO_BREAK = "\N{NO-BREAK SPACE}"
NOTHING = "–"
"""What a column shows where there is nothing."""

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

OWNERS = {"school": "school", "la": "LA", "family": "family", "agency": "agency"}
OWNER_SIGNS = {"school": "●", "la": "■", "family": "◆", "agency": "▲"}

_DAY = rf"(?:(?:{'|'.join(DAYS)}) )?\b\d{{1,2}} (?:{'|'.join(MONTHS)})\b(?: \d{{4}}\b)?"
_LENGTH = r"\b\d+ h(?: \d{1,2}(?: min)?)?\b|\b\d+ min\b"
_SHORT_DAY = rf"\b(?:{'|'.join(DAYS)}) \d{{1,2}}\b"
_TOGETHER = re.compile(f"{_DAY}|{_SHORT_DAY}|{_LENGTH}")


def day_words(day: date, *, weekday: bool = True, year: bool = True) -> str:
    """"Tue 9 Feb 2027", with the parts that are asked for."""
    words = f"{day.day} {MONTHS[day.month - 1]}"
    if weekday:
        words = f"{DAYS[day.weekday()]} {words}"
    return f"{words} {day.year}" if year else words


def period_words(first: date, last: date, *, weekday: bool = True) -> str:
    """"Tue 1 Sep to Fri 18 Dec 2026". The first year is said only where it is another one."""
    if first == last:
        return day_words(first, weekday=weekday)
    start = day_words(first, weekday=weekday, year=first.year != last.year)
    return f"{start} to {day_words(last, weekday=weekday)}"


def length_words(minutes: int) -> str:
    """A length in a sentence: "1 h 45 min", "4 h", "45 min", "0 min"."""
    hours, rest = divmod(abs(minutes), 60)
    words = f"{hours} h {rest} min" if hours and rest else f"{hours} h" if hours else f"{rest} min"
    return f"−{words}" if minutes < 0 else words


def length_column(minutes: int) -> str:
    """A length in a column: "45 h 30", "0 h 05", an en dash where there is nothing."""
    if minutes == 0:
        return NOTHING
    hours, rest = divmod(abs(minutes), 60)
    return f"{'−' if minutes < 0 else ''}{hours} h {rest:02d}"


def about(minutes: float) -> str:
    """A length rounded to five minutes: "about 2 h 40 min"."""
    return f"about {length_words(round(minutes / 5) * 5)}"


def number_words(count: int) -> str:
    """"no", "one" … "twelve", then figures."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else str(count)


def count_words(count: int, one: str, many: str = "", *, figures: bool = False) -> str:
    """"eight slots", "1 slot": the number and the noun that fits it. `many` is the noun with an s where nothing is said."""
    noun = one if count == 1 else many or f"{one}s"
    return f"{count if figures else number_words(count)} {noun}"


DONE = {
    "Add": "Added", "Agree": "Agreed", "Ask": "Asked", "Change": "Changed", "Choose": "Chose", "Close": "Closed",
    "Delete": "Deleted", "Describe": "Described", "Discard": "Discarded", "End": "Ended", "Fill": "Filled", "Go": "Went",
    "Import": "Imported",
    "Invite": "Invited", "Issue": "Issued", "Join": "Joined", "Keep": "Kept", "Leave": "Left", "Log": "Logged", "Mark": "Marked",
    "Move": "Moved", "Name": "Named", "Note": "Noted", "Open": "Opened", "Remember": "Remembered",
    "Remove": "Removed", "Repeat": "Repeated", "Say": "Said",
    "Start": "Started", "Stop": "Stopped", "Take": "Took",
}  # fmt: skip
"""What a command's label begins with, and how that is said once it is done."""


def done_words(label: str) -> str:
    """"Asked again: AB3", once "Ask again: AB3" is done; a label that orders nothing stays as it is."""
    first, space, rest = label.partition(" ")
    verb, colon, _ = first.partition(":")
    return f"{DONE.get(verb, verb)}{colon}{space}{rest}"


def in_school_days(count: int) -> str:
    """"today", "in 1 school day", "in 6 school days", "2 school days ago"."""
    if count == 0:
        return "today"
    days = count_words(abs(count), "school day", figures=True)
    return f"in {days}" if count > 0 else f"{days} ago"


def joined(items: Sequence[str]) -> str:
    """"a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def of(name: str) -> str:
    """The possessive: "LN2’s", "governors’"."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def capital(words: str) -> str:
    """The first letter large, the rest as it was."""
    return words[:1].upper() + words[1:]


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, cut after a word, with "…" for what is gone; a longer word is cut within."""
    if len(text) <= limit:
        return text
    room = limit - 1
    head = text[:room]
    if text[room] != " " and " " in head.strip():
        head = head[: head.rindex(" ")]
    return head.rstrip(" ,;:.") + "…"


def in_latin(name: str) -> bool:
    """Whether every letter of a name is Latin, accents included: the printed pages have no other."""
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in name if letter.isalpha())


def no_breaks(text: str) -> str:
    """The same text with no-break spaces inside each date and each length, and nowhere else."""
    return _TOGETHER.sub(lambda match: match.group().replace(" ", NO_BREAK), text)
