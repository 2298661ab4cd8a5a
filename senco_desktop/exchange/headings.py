"""Finds the row of headings in a table and what each column means, by the many names that people give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from senco_desktop.domain.reading import tidy
from senco_desktop.domain.reading_times import read_clock, read_length
from senco_desktop.exchange.tables import Row

SEARCHED_ROWS = 60
SINGLE = frozenset({"date", "weekday", "start", "finish", "range", "length", "planned"})
"""Meanings that only one column can have: the first of that name. Texts may stand in several."""
PLAIN_FORM = frozenset({"start", "end", "minutes", "category"})
"""Headings that, beside the date's, only the plain form and our own export have: their codes, dates and times are exact."""

_WHOLE = {
    "from": "start", "in": "start", "on": "start", "to": "finish", "till": "finish", "until": "finish", "out": "finish",
    "off": "finish", "time in": "start", "time out": "finish", "time from": "start", "time to": "finish", "day": "day",
    "time": "time", "times": "time", "when": "when", "day/date": "date", "date/day": "date", "code": "kind", "work": "what",
    "h": "length", "hrs": "length", "hours": "length", "min": "length", "mins": "length", "minutes": "length",
    "with": "who", "initials": "pupils", "re": "pupils", "reactive?": "", "could_be_admin": "admin", "could be admin": "admin",
}  # fmt: skip
_BY_WORD = (
    ("date", {"date", "dated"}),
    ("length", {"long", "length", "duration", "mins", "minutes", "hours", "hrs", "spent", "taken", "total", "lasted", "elapsed"}),
    ("start", {"start", "started", "starts", "begin", "began", "begins", "beginning", "starting"}),
    ("finish", {"finish", "finished", "end", "ended", "ends", "stop", "stopped", "finishing", "ending"}),
    ("planned", {"planned", "planned?", "unplanned"}),
    ("pupils", {"pupil", "pupils", "child", "children", "student", "students", "learner", "learners", "chn"}),
    ("notes", {"note", "notes", "comment", "comments", "detail", "details", "remarks", "remark", "info", "outcome", "outcomes",
               "actions", "other", "memo", "anything"}),
    ("who", {"who", "whom", "agency", "agencies", "professional", "professionals", "contact", "people", "person", "service",
             "staff", "attendees", "present"}),
    ("kind", {"category", "kind", "type", "area"}),
    ("what", {"what", "activity", "activities", "task", "tasks", "description", "doing", "did", "job", "work", "subject",
              "item"}),
    ("time", {"time", "times"}),
)  # fmt: skip
_UNITS = (("m", {"min", "mins", "minutes", "m"}), ("h", {"hour", "hours", "hrs", "hr", "h"}))
_RANGE = re.compile(
    r"(?:from\s+)?(?P<start>.*?\d.*?|noon|midday)\s*(?:-+|–|—|>|->|→|\b(?:to|until|till?)\b)\s*(?P<finish>.*?\d.*|noon|midday|midnight)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The meaning of each column: `places` from meaning to column numbers; `unit` of bare lengths ("h", "m" or "")."""

    headings: tuple[str, ...]
    places: dict[str, tuple[int, ...]] = field(default_factory=dict)
    unit: str = ""
    plain: bool = False
    by_place: dict[int, str] = field(default_factory=dict)
    """The same the other way round."""

    def text(self, row: Row, meaning: str) -> str:
        """The cells of that meaning, tidied; several are joined."""
        places = self.places.get(meaning, ())
        if len(places) == 1:
            return tidy(row.cell(places[0]))
        return " · ".join(cell for cell in (tidy(row.cell(place)) for place in places) if cell)

    def meanings(self) -> dict[str, str]:
        """Heading to meaning, in the order of the columns."""
        return {self.headings[place]: self.by_place[place] for place in sorted(self.by_place)}

    def unused(self) -> tuple[str, ...]:
        return tuple(heading for place, heading in enumerate(self.headings) if heading and place not in self.by_place)


def find_headings(rows: Sequence[Row]) -> tuple[int, Columns] | None:
    """The place of the first row of headings among the first rows, and its columns; None when there is none."""
    for place, row in enumerate(rows[:SEARCHED_ROWS]):
        if is_heading(row):
            return place, columns_of(row, rows[place + 1 : place + 1 + SEARCHED_ROWS])
    return None


def is_heading(row: Row) -> bool:
    """Most of its cells are names of columns, a day and a time or length among them."""
    names = [cell for cell in row.cells if tidy(cell)]
    meanings = [meaning_of(cell) for cell in names]
    known = {meaning for meaning in meanings if meaning}
    days, times = known & {"date", "day", "when"}, known & {"start", "length", "time", "finish"}
    return bool(days and times) and sum(bool(meaning) for meaning in meanings) * 2 >= len(names)


def columns_of(heading: Row, below: Sequence[Row]) -> Columns:
    """What the columns mean. "Time" and "Day" are settled by the other headings and by what stands below."""
    headings = tuple(" ".join(tidy(cell).split()) for cell in heading.cells)
    meanings = [meaning_of(cell) for cell in headings]
    for place, meaning in enumerate(meanings):
        if meaning == "when":
            meanings[place] = "date" if "date" not in meanings and "day" not in meanings else "time"
    for place, meaning in enumerate(meanings):
        if meaning == "day":
            meanings[place] = "weekday" if "date" in meanings else "date"
        elif meaning == "time":
            meanings[place] = _meaning_of_time(place, meanings, below)
    places: dict[str, tuple[int, ...]] = {}
    for place, meaning in enumerate(meanings):
        if meaning and not (meaning in SINGLE and meaning in places):
            places[meaning] = (*places.get(meaning, ()), place)
    unit = _unit(headings[places["length"][0]]) if "length" in places else ""
    plain = {heading.casefold() for heading in headings} >= PLAIN_FORM
    by_place = {place: meaning for meaning, found in places.items() for place in found}
    return Columns(headings, places, unit, plain, by_place)


@lru_cache(maxsize=4096)
def meaning_of(heading: str) -> str:
    """date, start, finish, length, kind, what, who, pupils, notes, planned… or "" for a name that says nothing to us."""
    plain = " ".join(tidy(heading).casefold().split()).rstrip(":.")
    if plain in _WHOLE:
        return _WHOLE[plain]
    if len(plain) > 40:
        return ""
    words = set(re.findall(r"[a-z]+\??", plain.replace("(s)", "s")))
    words |= {word.rstrip("?") for word in words}
    return next((meaning for meaning, names in _BY_WORD if words & names), "")


def split_range(text: str) -> tuple[str, str] | None:
    """Start and finish from one cell ("9.15-10.00", "9.15 to 10"), or None."""
    match = _RANGE.fullmatch(text)
    if match and read_clock(match["start"]) and read_clock(match["finish"]):
        return match["start"].strip(), match["finish"].strip()
    return None


def _meaning_of_time(place: int, meanings: Sequence[str], below: Sequence[Row]) -> str:
    """A column called "Time": a start, a range in one cell, or a length?"""
    if "start" in meanings:
        return "" if "length" in meanings else "length"
    cells = [cell for cell in (tidy(row.cell(place)) for row in below) if cell]
    ranges = sum(split_range(cell) is not None for cell in cells)
    clocks = sum(read_clock(cell) is not None and ("." in cell or read_length(cell) is None) for cell in cells)
    lengths = sum(read_length(cell) is not None and read_clock(cell) is None for cell in cells)
    if ranges or clocks > lengths or "length" in meanings:
        return "start"
    return "length"


def _unit(heading: str) -> str:
    words = set(re.findall(r"[a-z]+", heading.casefold()))
    found = [unit for unit, names in _UNITS if words & names]
    return found[0] if len(found) == 1 else ""
