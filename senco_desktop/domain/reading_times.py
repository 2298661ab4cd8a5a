"""Reads times of day and lengths as people type them, and settles a start and a finish into one honest reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from senco_desktop.domain.wording import length_words

DAY = 24 * 60
LONGEST_CROSSING = 12 * 60
"""Minutes up to which a finish before the start may be on the next day (rule 4 of the figures)."""
LONGEST_UNUSUAL = 8 * 60
"""Minutes up to which the less usual of two readings (7.30 as 19:30) is believed."""
LONG_DAY = 10 * 60
"""Minutes from which one entry is so long that it is asked about."""
DAWN = 6 * 60
LONGEST_TEXT = 100
"""Letters beyond which a text is no length, whatever it says."""

_APPROXIMATE = re.compile(
    r"^(?:(?:approx(?:imately)?|about|around|roughly|circa|ca|est)\b\.?|c(?:\b\.?|(?=\d)))\s*|^[~≈]\s*"
    r"|[\s-]*(?:ish|approx\.?|or so|\?+|\([^()]*\))$"
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:\s?(?P<sep>[:.;,h]|\s(?=\d\d))\s?(?P<minute>\d{1,2})(?::\d\d(?:\.0+)?)?)?"
    r"\s*(?:h|hrs?|hours|o'?clock)?\.?\s*(?:(?P<half>[ap])(?:\.?\s?m\.?)?)?"
)
_DIGITS = re.compile(r"(?P<hour>\d{1,2})(?P<minute>\d\d)\s*(?:h|hrs?|hours)?\.?\s*(?:(?P<half>[ap])(?:\.?\s?m\.?)?)?")
_SPOKEN = re.compile(
    r"(?P<part>half|quarter|\d{1,2})(?: minutes?| mins?)?(?: (?P<way>past|to))? (?P<hour>\d{1,2})\s*(?:(?P<half>[ap])\.?m?\.?)?"
)
_MIDDAY = re.compile(r"(?:12\s*)?(?:noon|midday|mid-day)")
_MIDNIGHT = re.compile(r"(?:12\s*)?midnight")
_DATED = re.compile(r"\d{4}-\d\d-\d\d[ t]")

_FRACTIONS = {"½": 0.5, "1/2": 0.5, "¼": 0.25, "1/4": 0.25, "¾": 0.75, "3/4": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_ONES, 1)} | {
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
_WORDS = re.compile(rf"\b(?:{'|'.join(_NUMBERS)})\b")
_NUMBER = r"(?:\d{1,6}(?:[.,]\d{1,12})?|[.,]\d{1,12})"
_HOURS = r"(?:h|hs|hr|hrs|hour|hours)\.?"
_MINUTES = r"(?:m|min|mins|minute|minutes|')\.?"
_HOURS_AND_MINUTES = re.compile(
    rf"(?P<hours>{_NUMBER})\s*{_HOURS}(?:\s*(?:and|&|,)?\s*(?P<minutes>\d{{1,2}})\s*(?:{_MINUTES})?)?"
)
_MINUTES_ONLY = re.compile(rf"(?P<minutes>{_NUMBER})\s*-?\s*{_MINUTES}")
_HOURS_COLON = re.compile(rf"(?P<hours>\d{{1,2}}):(?P<minutes>[0-5]\d)(?::\d\d)?\s*(?:{_HOURS})?")
_TIMES_OVER = re.compile(r"(?P<times>[1-9])\s*[x×*]\s*(?P<one>\d[^x×*]*)")
_BARE = re.compile(_NUMBER)


class NoReading(Exception):
    """Two times that make no entry. The text says why: "finish before start"."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as written. `readings` are minutes after midnight, the usual one first; a sure time has one.

    `marked`: am, pm or an hour after noon was written, so that it also settles the other time of its row.
    """

    text: str
    readings: tuple[int, ...]
    marked: bool = False
    doubt: str = ""

    @property
    def sure(self) -> bool:
        return len(self.readings) == 1


@dataclass(frozen=True, slots=True)
class Length:
    """A length in minutes. `otherwise` is the second reading of a bare number (2 as minutes), if there is one."""

    minutes: int
    doubt: str = ""
    otherwise: int | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """A start and a finish in minutes after midnight; `crosses`: the finish is on the next day."""

    start: int
    finish: int
    crosses: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        return self.finish - self.start + (DAY if self.crosses else 0)


def hhmm(minute: int) -> str:
    """Minutes after midnight as "09:05"."""
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"


@lru_cache(maxsize=4096)
def read_clock(text: str) -> Clock | None:
    """A time of day from `9.15`, `9:15am`, `0915`, `915`, `3.40pm`, `2pm`, `noon`; None when there is no such time.

    A bare 1 to 6 is first read as afternoon, 7 to 12 as written. `9.3` is 9:30, from which Excel dropped the nought.
    """
    written, guessed = _without_guess(text)
    doubt = f"'{text.strip()}' is written as a guess" if guessed else ""
    written = _DATED.sub("", written)
    if _MIDDAY.fullmatch(written):
        return Clock(text, (DAY // 2,), True, doubt)
    if _MIDNIGHT.fullmatch(written):
        return Clock(text, (0,), True, doubt)
    in_figures = _WORDS.sub(lambda word: str(_NUMBERS[word[0]]), written)
    spoken = _SPOKEN.fullmatch(in_figures)
    if spoken and (spoken["way"] or spoken["part"] == "half"):
        return _spoken_clock(text, spoken, doubt)
    written = in_figures.rstrip("-–— ")
    match = _DIGITS.fullmatch(written)
    if match:
        return _clock(text, match["hour"], int(match["minute"]), match["half"], doubt)
    match = _CLOCK.fullmatch(written)
    if not match:
        return None
    minute = int(match["minute"] or 0)
    if match["minute"] and len(match["minute"]) == 1:
        minute = minute if match["sep"] == ":" else minute * 10
        doubt = f"a nought was dropped: {text.strip()} read as {match['hour']}:{minute:02d}"
    return _clock(text, match["hour"], minute, match["half"], doubt)


def _spoken_clock(text: str, spoken: re.Match[str], doubt: str) -> Clock | None:
    """ "ten past 3", "quarter to 4", "half past 8", and "half 8", which is 8:30."""
    part, hour = spoken["part"], int(spoken["hour"])
    minute = {"half": 30, "quarter": 15}.get(part) or int(part)
    if spoken["way"] == "to":
        hour, minute = (hour - 2) % 12 + 1, 60 - minute
    return _clock(text, str(hour), minute, spoken["half"], doubt)


def _clock(text: str, hour_text: str, minute: int, half: str | None, doubt: str) -> Clock | None:
    hour = int(hour_text)
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return None
    at = hour % 24 * 60 + minute
    if half == "a" and hour == 12:
        return Clock(text, (at, minute), True, doubt)
    if half == "a" and hour > 12:
        return Clock(text, (at,), True, doubt or f"{text.strip()} read as {hhmm(at)}")
    if half:
        return Clock(text, (at + DAY // 2 if half == "p" and hour < 12 else at,), True, doubt)
    if hour > 12 or hour == 0:
        return Clock(text, (at,), hour > 12, doubt)
    if hour_text.startswith("0") and hour >= 6:
        return Clock(text, (at,), False, doubt)
    if hour == 12:
        return Clock(text, (at, minute), False, doubt)
    readings = (at, at + DAY // 2)
    return Clock(text, readings[::-1] if hour <= 6 else readings, False, doubt)


def settle(start: Clock, finish: Clock) -> Times:
    """The most honest reading of a start and a finish together, with what is doubtful about it.

    Raises NoReading when every reading puts the finish before the start. Equal times give a reading of no length.
    """
    best: tuple[int, int, int, bool] | None = None
    for start_rank, first in enumerate(start.readings):
        for finish_rank, last in enumerate(finish.readings):
            crosses = last < first
            minutes = last - first + (DAY if crosses else 0)
            unusual = start_rank > 0 or finish_rank > 0
            if minutes > (LONGEST_UNUSUAL if unusual else LONGEST_CROSSING):
                continue
            if crosses and last > DAWN and not (start.sure and finish.sure):
                continue
            cost = 4 * (start_rank > 0) + 2 * (finish_rank > 0) + 6 * crosses + 3 * (minutes > LONGEST_UNUSUAL)
            if best is None or cost < best[0]:
                best = (cost, first, last, crosses)
    if best is None:
        raise NoReading("finish before start")
    _, first, last, crosses = best
    doubts = [*_open_doubts(start, first, finish.marked), *_open_doubts(finish, last, start.marked, crosses)]
    doubts += [clock.doubt for clock in (start, finish) if clock.doubt]
    times = Times(first, last, crosses)
    if crosses:
        doubts.append(f"crosses midnight: {hhmm(first)} to {hhmm(last)} on the next day")
    elif first < DAWN - 60:
        doubts.append(f"in the night: {hhmm(first)}")
    if times.minutes > LONG_DAY:
        doubts.append(f"very long: {length_words(times.minutes)}")
    return Times(first, last, crosses, tuple(dict.fromkeys(doubts)))


def settle_one(clock: Clock) -> tuple[int, tuple[str, ...]]:
    """The usual reading of a time that stands alone (with a length), and its doubts."""
    at = clock.readings[0]
    doubts = [*_open_doubts(clock, at, False), *([clock.doubt] if clock.doubt else [])]
    if at < DAWN - 60:
        doubts.append(f"in the night: {hhmm(at)}")
    return at, tuple(doubts)


def _open_doubts(clock: Clock, chosen: int, settled: bool, crosses: bool = False) -> list[str]:
    """Why the chosen reading is a guess. `settled`: the other time says which half of the day is meant."""
    if clock.sure or crosses:
        return []
    text = clock.text.strip()
    if clock.marked:
        return [f"'{text}' read as {'midday' if chosen >= DAY // 2 else 'midnight'}: {hhmm(chosen)}"]
    if settled or (chosen == clock.readings[0] and chosen < 13 * 60):
        return []
    part = "afternoon" if chosen >= DAY // 2 else "morning"
    return [f"{part} time with neither am nor pm: {text} read as {hhmm(chosen)}"]


@lru_cache(maxsize=4096)
def read_length(text: str, unit: str = "") -> Length | None:
    """A length from `45`, `45m`, `1h30`, `1.5 hrs`, `1 hr 30 mins`, `½ hr`, `1:30`, `half an hour`; None when it is none.

    A bare whole number from 10 up is minutes; a bare 2 or 1.5 is hours, with a doubt. `unit` "h" or "m", from the
    column's heading, settles bare numbers.
    """
    if len(text) > LONGEST_TEXT:
        return None
    written, guessed = _without_guess(text)
    times = _TIMES_OVER.fullmatch(written)
    if times:
        one = read_length(times["one"], "m")
        return Length(int(times["times"]) * one.minutes, f"'{text.strip()}' read as a sum") if one else None
    length = _length(_in_figures(written), text.strip(), unit)
    if length is None or length.minutes > DAY:
        return None
    if guessed:
        return Length(length.minutes, f"'{text.strip()}' is written as a guess", length.otherwise)
    return length


def _length(written: str, text: str, unit: str) -> Length | None:
    match = _HOURS_COLON.fullmatch(written)
    if match:
        return Length(int(match["hours"]) * 60 + int(match["minutes"]))
    match = _MINUTES_ONLY.fullmatch(written)
    if match:
        return Length(round(_number(match["minutes"])))
    match = _HOURS_AND_MINUTES.fullmatch(written)
    if match and match["minutes"] is not None:
        hours, minutes = _number(match["hours"]), int(match["minutes"])
        return Length(int(hours) * 60 + minutes) if hours == int(hours) and minutes < 60 else None
    if match:
        return _hours(match["hours"], text)
    if not _BARE.fullmatch(written):
        return None
    number = _number(written)
    if unit == "m" and number == int(number):
        return Length(int(number))
    if unit == "h" and number < 10:
        return _hours(written, text)
    if number == int(number) and (number >= 10 or number == 0):
        doubt = f"'{text}' under hours read as {int(number)} minutes" if unit == "h" and number else ""
        return Length(int(number), doubt)
    in_hours = _hours(written, text).minutes
    doubt = f"hours or minutes? '{text}' read as {length_words(in_hours)}"
    return Length(in_hours, doubt, int(number) if number == int(number) else None)


def _hours(written: str, text: str) -> Length:
    """Hours with a fraction. `1.30` is doubtful: an hour and a half, or 1.3 hours? `1.25` and `1.5` are not."""
    whole, _, fraction = written.replace(",", ".").partition(".")
    decimal = round(_number(written) * 60)
    if len(fraction) < 2 or fraction in ("00", "25", "50", "75") or len(fraction) > 2:
        return Length(decimal)
    clockwise = int(whole or 0) * 60 + int(fraction)
    read = clockwise if int(fraction) < 60 and int(fraction) % 5 == 0 else decimal
    return Length(read, f"'{text}' read as {length_words(read)}")


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _in_figures(text: str) -> str:
    """Words and fractions as figures: "an hour and a half" to "1.5 hours", "1½ hrs" to "1.5 hrs"."""
    text = re.sub(r"\b(?:forty|thirty|twenty|fifty)[ -]five\b", lambda m: str(_NUMBERS[re.split("[ -]", m[0])[0]] + 5), text)
    text = _WORDS.sub(lambda word: str(_NUMBERS[word[0]]), text)
    text = re.sub(r"\bthree[ -]?quarters? of an (?:hour|hr)|\b3 quarters? of an (?:hour|hr)", "45 min", text)
    text = re.sub(r"\b(?:a )?quarter (?:of )?(?:an )?(?:hour|hr)", "15 min", text)
    text = re.sub(r"\b(?:an?|1)? ?(?:hour|hr) and a half\b", "1.5 hours", text)
    text = re.sub(r"\b(\d+) and a half (?:hours?|hrs?)\b", r"\1.5 hours", text)
    text = re.sub(r"\b(?:a )?half (?:of )?(?:an? )?(?:hour|hr)\b", "30 min", text)
    text = re.sub(r"^(?:an?\s)?(hour|hr)\b", r"1 \1", text)
    return re.sub(r"(\d+)?\s*([½¼¾⅓⅔]|(?<!\d)(?:1/2|1/4|3/4)(?!\d))", _with_fraction, text)


def _with_fraction(match: re.Match[str]) -> str:
    return f"{int(match[1] or 0) + _FRACTIONS[match[2]]:.4g}"


def _without_guess(text: str) -> tuple[str, bool]:
    """The text in small letters with plain blanks, and whether marks of a guess ("approx", "?") were taken off."""
    plain = " ".join(text.split()).casefold().replace("’", "'")
    bare = _APPROXIMATE.sub("", plain)
    bare = _APPROXIMATE.sub("", bare)
    return bare.strip(), bare != plain
