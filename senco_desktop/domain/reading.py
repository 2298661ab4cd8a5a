"""Reads dates, pupil codes and yes or no as people type them. Days come before months."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from senco_desktop.domain.wording import WEEKDAYS

FIRST_YEAR, LAST_YEAR = 2014, 2099
SCHOOL_YEAR_BEGINS = 8
"""The month from which a date without a year belongs to the new school year: staff log the last days of August, too."""
FAR_YEARS = 730
"""Days from the rows around it beyond which the year of a date is a slip."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAY = re.compile(r"\b(mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?(?:\b|(?=\d))[.,]?")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_CLOCK_PART = re.compile(r"(?<=\d)[t ]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?z?$")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_COMPACT = re.compile(r"(20\d\d)(\d\d)(\d\d)")
_NUMERIC = re.compile(r"(\d{1,2})\s*[-–/\\._ ]\s*(\d{1,2})(?:\s*[-–/\\._ ]\s*(\d{2,5}))?[-/.]?")
_DAY_MONTH = re.compile(r"(\d{1,2})\s*[-/. ]?\s*([a-z]{3,9})\.?(?:\s*[-/. ']?\s*(\d{2,5}))?")
_DAY_OF_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s*(\d{1,2})(?:\s+(\d{4}))?")
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")
_LOOSE = str.maketrans(",()*", "    ")
_EXCEL_EPOCH = date(1899, 12, 30)

_BLANKS = frozenset({"", "-", "–", "—", "n/a", "na", "none", "nil", "tbc", "?", "."})
_DITTO = frozenset({'"', "''", "”", "“", "ditto", "do", "as above", "same", "same day", "〃"})

_PUPIL = re.compile(r"[A-Za-z]{1,4}\d{1,3}")
_YEAR_GROUP = re.compile(r"(?:y|yr|year|ks|r|n)\d{1,2}", re.IGNORECASE)
_PUPIL_GAP = re.compile(r"\s*(?:[,/&;+\n]|\band\b)\s*", re.IGNORECASE)
_GROUP = re.compile(
    r"\b(?:group|class|classes|year|yr|whole|all|cohort|ks\d|key stage|school|everyone|various|several|phase|nursery|reception"
    r"|eyfs|pupils|children|staff|y\d{1,2}|yr\d{1,2}|club|team)\b",
    re.IGNORECASE,
)
_YES = frozenset({"yes", "y", "true", "1", "planned", "x", "✓", "✔"})
_NO = frozenset({"no", "n", "false", "0", "reactive", "unplanned", "not planned"})


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A date as written: the year may be missing (None), the month too (0), or all but the weekday (1 is Monday)."""

    text: str
    day: int = 0
    month: int = 0
    year: int | None = None
    weekday: int | None = None

    @property
    def weekday_only(self) -> bool:
        return self.day == 0

    @property
    def monthless(self) -> bool:
        """"Monday 14th": the rows around it say in which month."""
        return self.day > 0 and self.month == 0

    def in_year(self, year: int) -> date:
        """The date in that calendar year. ValueError when there is no such date."""
        return date(year, self.month, self.day)

    def in_school_year(self, begins: int) -> date:
        """The date in the school year that begins in that year's August. ValueError when there is no such date."""
        return self.in_year(begins if self.month >= SCHOOL_YEAR_BEGINS else begins + 1)

    def misfit(self, found: date) -> str:
        """Why the written weekday does not fit the date, or ""."""
        if self.weekday is None or self.weekday == found.isoweekday():
            return ""
        return f"the weekday does not fit: {found.day} {_MONTHS[found.month - 1].capitalize()} is a {WEEKDAYS[found.weekday()]}"


def tidy(text: str) -> str:
    """The text without blanks round it and with plain blanks for no-break ones. Newlines inside it stay."""
    if not text.isascii():
        text = text.replace("\xa0", " ").replace("\u202f", " ").replace("\ufeff", "")
    return text.strip()


def brief(text: str) -> str:
    """The text on one line, short enough to stand in a reason."""
    words = " ".join(tidy(text).split())
    return words if len(words) <= 60 else words[:59] + "…"


def is_blank(text: str) -> bool:
    """Nothing, or a sign that means nothing: a dash, "n/a", "tbc"."""
    return tidy(text).casefold() in _BLANKS


def is_ditto(text: str) -> bool:
    """A sign that the cell above holds."""
    return tidy(text).casefold() in _DITTO


def school_year(day: date) -> int:
    """The calendar year in which the day's school year begins."""
    return day.year if day.month >= SCHOOL_YEAR_BEGINS else day.year - 1


@lru_cache(maxsize=4096)
def read_day(text: str) -> WrittenDay | None:
    """A date from 07/09/2026, 7.9.26, "Mon 7 Sep", "7th September 2026", 7-Sep-26 or 2026-09-07; None when it is no date.

    A date that no calendar has (31/11/2026) is returned: `in_year` raises for it.
    """
    plain = " ".join(tidy(text).casefold().split())
    plain = _CLOCK_PART.sub("", plain)
    found = _WEEKDAY.search(plain)
    weekday = None
    if found:
        weekday = next(number for number, name in enumerate(WEEKDAYS, 1) if name.casefold().startswith(found[1][:3]))
        plain = f"{plain[: found.start()]} {plain[found.end() :]}"
    match = _DAY_OF_MONTH.fullmatch(plain.translate(_LOOSE).strip())
    if match and 1 <= int(match[1]) <= 31:
        return WrittenDay(text, int(match[1]), weekday=weekday)
    plain = _ORDINAL.sub("", plain).translate(_LOOSE).replace(" of ", " ")
    plain = " ".join(plain.split())
    if not plain:
        return WrittenDay(text, weekday=weekday) if weekday else None
    match = _ISO.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if match:
        return WrittenDay(text, int(match[3]), int(match[2]), int(match[1]), weekday)
    if _SERIAL.fullmatch(plain):
        day = _EXCEL_EPOCH + timedelta(days=int(float(plain)))
        return WrittenDay(text, day.day, day.month, day.year, weekday)
    match = _NUMERIC.fullmatch(plain)
    if match:
        return WrittenDay(text, int(match[1]), int(match[2]), _year(match[3]), weekday)
    match = _DAY_MONTH.fullmatch(plain)
    if match and _month(match[2]):
        return WrittenDay(text, int(match[1]), _month(match[2]), _year(match[3]), weekday)
    match = _MONTH_DAY.fullmatch(plain)
    if match and _month(match[1]):
        return WrittenDay(text, int(match[2]), _month(match[1]), _year(match[3]), weekday)
    return None


def read_full_date(text: str) -> date | None:
    """A date whose year is written, or None. ValueError when no calendar has it or its year is out of range."""
    written = read_day(text)
    if written is None or written.year is None:
        return None
    if not FIRST_YEAR <= written.year <= LAST_YEAR:
        raise ValueError(f"the year is {written.year}")
    try:
        return written.in_year(written.year)
    except ValueError:
        raise ValueError(no_such_date(text)) from None


def no_such_date(text: str) -> str:
    return f"no such date: {brief(text)}"


def nearest_school_year(written: WrittenDay, around: Iterable[date]) -> date:
    """The date in the school year of the rows around it; where they are of two years, the one nearest to them.

    ValueError when no calendar has it (29 Feb in a year without one included).
    """
    near = list(around)
    found: list[date] = []
    for begins in dict.fromkeys(school_year(day) for day in near):
        try:
            found.append(written.in_school_year(begins))
        except ValueError:
            continue
    if not found:
        raise ValueError(no_such_date(written.text))
    return min(found, key=lambda candidate: min(abs(candidate - day) for day in near))


def read_pupils(text: str, known: frozenset[str] = frozenset()) -> tuple[tuple[str, ...], str, str]:
    """Pupil codes in capitals, the words for a group ("Y4 group", "whole class"), and what is neither.

    A code is 1 to 4 letters with 1 to 3 digits; a year group (Y4, KS2) is none unless the school uses it as one.
    """
    codes: list[str] = []
    groups: list[str] = []
    unknown: list[str] = []
    for part in () if is_blank(text) else _PUPIL_GAP.split(tidy(text)):
        part = part.strip(" .()")
        if is_blank(part):
            continue
        words = part.split()
        if all(is_pupil(word, known) for word in words):
            codes += [word.upper() for word in words]
        elif _GROUP.search(part) or _YEAR_GROUP.fullmatch(part):
            groups.append(part)
        else:
            unknown.append(part)
    return tuple(dict.fromkeys(codes)), ", ".join(groups), ", ".join(unknown)


def is_pupil(word: str, known: frozenset[str] = frozenset()) -> bool:
    return word.upper() in known or (bool(_PUPIL.fullmatch(word)) and not _YEAR_GROUP.fullmatch(word))


def read_yes_no(text: str) -> bool | None:
    """True for yes, False for no, None for nothing. ValueError for anything else."""
    plain = tidy(text).casefold().rstrip(".!")
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    if is_blank(plain):
        return None
    raise ValueError(f"neither yes nor no: {brief(text)}")


def _month(name: str) -> int:
    """1 to 12 for a month's name or its beginning of three letters or more, else 0."""
    return next((number for number, month in enumerate(_MONTHS, 1) if month.startswith(name)), 0)


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return 2000 + int(text) if len(text) == 2 else int(text)
