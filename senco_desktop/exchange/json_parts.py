"""Takes typed values out of parsed JSON of any shape: what does not fit raises Misfit with its reason, nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any, TypeVar

from senco_desktop.domain.reading import FIRST_YEAR, LAST_YEAR

T = TypeVar("T")
Part = Mapping[str, Any]

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::00)?")
LARGEST = 10**9


class Misfit(Exception):
    """A value that is not what the form says; the text names it."""


def take(part: Part, key: str, read: Callable[[Any], T], default: T) -> T:
    """The value under the key, read; the default where it is missing or null."""
    value = part.get(key)
    if value is None:
        return default
    return _named(key, read, value)


def need(part: Part, key: str, read: Callable[[Any], T]) -> T:
    """The value under the key, read; Misfit where it is missing or null."""
    if part.get(key) is None:
        raise Misfit(f"“{key}” is missing")
    return _named(key, read, part[key])


def _named(key: str, read: Callable[[Any], T], value: Any) -> T:
    try:
        return read(value)
    except Misfit as misfit:
        raise Misfit(f"“{key}”: {misfit}") from None


def mapping(value: Any) -> Part:
    if not isinstance(value, dict):
        raise Misfit(f"{shown(value)} is not an object in braces")
    return value


def text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Misfit(f"{shown(value)} is not text")
    words = str(value)
    if not words.isascii() and any("\ud800" <= letter <= "\udfff" for letter in words):
        raise Misfit("it holds half a character")
    return words


def filled_text(value: Any) -> str:
    words = text(value).strip()
    if not words:
        raise Misfit("it is empty")
    return words


def one_of(*choices: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in choices:
            raise Misfit(f"{shown(value)} is none of {', '.join(choices)}")
        return str(value)

    return read


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Misfit(f"{shown(value)} is neither true nor false")
    return value


def whole(value: Any) -> int:
    """A whole number, 2.0 included."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > LARGEST:
        raise Misfit(f"{shown(value)} is not a whole number")
    return value


def minutes(value: Any) -> int:
    """Whole minutes, nought or more."""
    number = whole(value)
    if number < 0:
        raise Misfit(f"{number} is less than nought")
    return number


def between(least: int, most: int) -> Callable[[Any], int]:
    """Whole numbers, both ends included."""

    def read(value: Any) -> int:
        number = whole(value)
        if not least <= number <= most:
            raise Misfit(f"{number} is not between {least} and {most}")
        return number

    return read


def day(value: Any) -> date:
    try:
        found = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None or found.isoformat() != value:
        raise Misfit(f"{shown(value)} is no date like 2026-09-07")
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Misfit(f"the year is {found.year}")
    return found


def clock(value: Any) -> time:
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise Misfit(f"{shown(value)} is no time like 09:15")
    return time(int(match[1]), int(match[2]))


def texts(value: Any) -> tuple[str, ...]:
    """A list of texts; blank ones and repetitions are left out."""
    return tuple(dict.fromkeys(word for word in (text(item).strip() for item in items(value)) if word))


def days(value: Any) -> tuple[date, ...]:
    return tuple(day(item) for item in items(value))


def wholes(value: Any) -> tuple[int, ...]:
    return tuple(whole(item) for item in items(value))


def rows(width: int) -> Callable[[Any], tuple[tuple[str, ...], ...]]:
    """A list of lists of so many texts each."""

    def read(value: Any) -> tuple[tuple[str, ...], ...]:
        found = tuple(tuple(text(cell) for cell in items(row)) for row in items(value))
        if any(len(row) != width for row in found):
            raise Misfit(f"each of its rows has {width} texts")
        return found

    return read


def items(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise Misfit(f"{shown(value)} is not a list")
    return value


def shown(value: Any) -> str:
    words = repr(value)
    return words if len(words) <= 40 else words[:37] + "…"
