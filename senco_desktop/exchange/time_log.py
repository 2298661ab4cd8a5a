"""Reads a time log, as messy as people keep them or in the plain form, into entries, doubts and refused rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from senco_desktop.domain.categories import UNSORTED
from senco_desktop.domain.intake import Intake, ReadEntry, Refused
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.reading import brief, is_blank, is_ditto, read_day, read_pupils, read_yes_no, school_year, tidy
from senco_desktop.domain.reading_times import read_clock
from senco_desktop.domain.reading_words import categorise, find_agencies, folded
from senco_desktop.domain.records import Agency, Category, Entry, SchoolCalendar
from senco_desktop.domain.wording import day_words, length_words
from senco_desktop.exchange.headings import Columns, columns_of, find_headings, is_heading, split_range
from senco_desktop.exchange.log_days import Dated, days_of_rows
from senco_desktop.exchange.log_times import Wrong, exact_time, typed_time
from senco_desktop.exchange.tables import Row, read_table

TEXT_GAP = " · "
_PERIOD = r"(?:autumn|spring|summer|october|february|christmas|easter|may)"
_SPAN = r"week|wk|half|term|month|year"
_TOTAL = re.compile(
    rf"(?:(?:(?:grand|sub|overall|final|running|(?:{_SPAN})(?:ly)?|hours|time|no|{_PERIOD}|\d+(?!\d))[\s.-]*)*totals?"
    rf"(?:[\s:.,=()-]+(?:for|this|of|in|to date|so far|hours|hrs?|time|mins?|minutes|logged|worked|{_SPAN}|all|the|w/?[bce]"
    rf"|{_PERIOD}|\d[\dh/]*(?![\dh/])))*[\s:.,=()-]*"
    rf"|sum|[bc]/f|(?:brought|carried) forward|(?:{_SPAN})(?:ly)? (?:hours|time)"
    rf"|(?:hours|time) (?:this|for the|for|so far this) (?:{_SPAN})(?:[ -]?term)?)[\s:.,=()-]*",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:(?:week|wk)\b\.?\s*(?:no\.?\s*)?\d+\b|w\s?/\s?[bce]\b|wb\b|wc\b|week (?:beginning|commencing|ending|of)\b).*"
    rf"|(?:{_PERIOD}\s+)?(?:half[ -]?term|term|holidays?|break)(?:\s+(?:break|holiday|week|term|\d+))*(?:\s*[-–—:(,].*)?"
    rf"|{_PERIOD}(?:\s+(?:half|term|[12]|20\d\d))+\W*|(?:bank|school) holidays?\b.*|inset(?: days?)?(?:\s*[-–—:(,].*)?",
    re.IGNORECASE,
)
_LISTED = re.compile(r'"([^"]*)"')
_GUARDED = re.compile(r"'(?=[=+\-@\t\r])")


@dataclass(frozen=True, slots=True)
class _Line:
    """A row that may hold an entry, with the columns that hold where it stands."""

    row: Row
    columns: Columns
    filled: tuple[tuple[str, str], ...]
    """Meaning ("" for a column that means nothing to us) and text of each cell that holds something."""

    @classmethod
    def of(cls, row: Row, columns: Columns) -> _Line:
        meanings = columns.by_place
        texts = ((place, tidy(cell)) for place, cell in enumerate(row.cells) if cell)
        return cls(row, columns, tuple((meanings.get(place, ""), text) for place, text in texts if text))

    def text(self, meaning: str) -> str:
        return self.columns.text(self.row, meaning)

    def texts(self, meaning: str) -> str:
        """As `text`; a list as our own export writes it (["AB3", "CD1"]) is parted by semicolons."""
        text = self.text(meaning)
        return ";".join(_LISTED.findall(text)) if self.columns.plain and text.startswith("[") else text


@dataclass(frozen=True, slots=True)
class _School:
    """What the school knows: its kinds of work, its words for them, its agencies, its clock."""

    categories: Sequence[Category]
    words: Mapping[str, str]
    agencies: Sequence[Agency]
    timezone: str


def read_time_log(
    data: bytes,
    name: str,
    *,
    categories: Sequence[Category],
    words: Mapping[str, str],
    agencies: Sequence[Agency],
    timezone: str,
    today: date,
    calendar: SchoolCalendar | None = None,
) -> Intake:
    """Every row of the log as an entry, as refused with its reason, or as furniture. Duplicates are kept: `intake.new_rows`.

    `words` maps phrases to codes, beside the words of the categories; the terms of `calendar` say which school years a log
    without any year may mean. Problem when the file cannot be opened or has no row of headings.
    """
    table = read_table(data, name)
    found = find_headings(table.rows)
    if found is None:
        raise Problem(
            f"{name} has no row of headings that names a date and a time or a length.",
            "Give each column a heading, such as Date, Start, Finish, How long, What, Pupil, Notes.",
        )
    place, columns = found
    lines, breaks, furniture = _lines(table.rows[place + 1 :], columns)
    title = " ".join(cell for row in table.rows[:place] for cell in row.cells)
    years = sorted({school_year(term.first) for term in calendar.terms}) if calendar else []
    days = days_of_rows([line.text("date") for line in lines], breaks, title, today, years, careful=not columns.plain)
    reader = _Reader(_School(categories, words, agencies, timezone))
    entries: list[ReadEntry] = []
    refused: list[Refused] = []
    for line, dated in zip(lines, days, strict=True):
        if _only_a_day(line, dated):
            furniture += 1
            continue
        result = reader.read(line, dated)
        if isinstance(result, Refused):
            refused.append(result)
        else:
            entries.append(result)
    unused = (*columns.unused(), *table.left_out)
    return Intake(tuple(entries), tuple(refused), furniture + place + 1, columns.meanings(), unused)


def _lines(rows: Sequence[Row], columns: Columns) -> tuple[list[_Line], dict[int, str], int]:
    """The rows that may hold entries, the words of headings and totals by the line that follows, and the count of furniture.

    A repeated row of headings may name the columns in another order from there on.
    """
    lines: list[_Line] = []
    breaks: dict[int, str] = {}
    furniture = 0
    for place, row in enumerate(rows):
        line = _Line.of(row, columns)
        if not line.filled:
            furniture += 1
            continue
        if is_heading(row):
            columns = columns_of(row, rows[place + 1 : place + 60])
            breaks.setdefault(len(lines), "")
        elif _is_heading_of_week(line):
            breaks[len(lines)] = " ".join(text for _, text in line.filled)
        elif _is_total(line, rows[place + 1] if place + 1 < len(rows) else None):
            breaks.setdefault(len(lines), "")
        else:
            lines.append(line)
            furniture -= 1
        furniture += 1
    return lines, breaks, furniture


def _is_heading_of_week(line: _Line) -> bool:
    """"Week 2", "HALF TERM": words where the date would be that are none, or quite alone, and no time, length or pupil."""
    filled = line.filled
    meaning, first = filled[0]
    if any(beside in ("start", "finish", "length", "pupils") for beside, _ in filled[1:]) or read_day(first) is not None:
        return False
    in_front = meaning in ("date", "weekday", "")
    if len(filled) == 1 and in_front:
        return not re.match(r"\d{1,2}\s?[-/.]\s?\d{1,2}", first) and not is_ditto(first)
    return (len(filled) == 1 or in_front) and bool(_HEADING.fullmatch(first))


def _is_total(line: _Line, following: Row | None) -> bool:
    """A sum: a label such as "Total week 1" with no start, finish or pupil; or a length quite alone at the end of a block."""
    filled = line.filled
    meanings = [meaning for meaning, _ in filled]
    if meanings == ["length"]:
        return following is None or following.blank
    if "pupils" in meanings or any(
        meaning in ("start", "finish") and read_clock(text) is not None and not _TOTAL.fullmatch(text) for meaning, text in filled
    ):
        return False
    return any(meaning != "length" and _TOTAL.fullmatch(text) for meaning, text in filled)


def _only_a_day(line: _Line, dated: Dated) -> bool:
    """A date that stands alone is the heading of a day; the rows under it take it."""
    return dated.day is not None and all(meaning in ("date", "weekday") for meaning, _ in line.filled)


class _Reader:
    """Reads one line after another; texts that come again are looked up, not read again."""

    def __init__(self, school: _School) -> None:
        self._school = school
        self._admin = {category.code: category.could_be_admin for category in school.categories}
        self._names = {folded(name) for category in school.categories for name in (category.code, category.name)}
        self._category_names = {category.code: category.name for category in school.categories}
        self._sorted: dict[tuple[str, ...], str] = {}
        self._agencies: dict[str, tuple[tuple[str, ...], str]] = {}

    def read(self, line: _Line, dated: Dated) -> ReadEntry | Refused:
        cells = tuple(line.row.cells)
        day = dated.day
        try:
            if day is None:
                raise Wrong(dated.wrong)
            texts = self._time_texts(line)
            if line.columns.plain:
                timed = exact_time(day, *texts, self._school.timezone)
            else:
                timed = typed_time(day, *texts, line.columns.unit, self._school.timezone)
        except Wrong as wrong:
            return Refused(line.row.number, str(wrong), cells)
        entry, doubts = self._described(line, Entry(day, UNSORTED, timed.span, timed.minutes))
        doubts = (*dated.doubts, *self._weekday_doubt(line, day), *timed.doubts, *doubts)
        entry = replace(entry, to_check="; ".join(doubts))
        return ReadEntry(line.row.number, entry, self._said(entry), doubts, cells)

    def _time_texts(self, line: _Line) -> tuple[str, str, str]:
        start, finish, length = ("" if is_blank(text) else text for text in map(line.text, ("start", "finish", "length")))
        both = split_range(start) if start and not finish else None
        if both:
            start, finish = both
        return start, finish, length

    def _described(self, line: _Line, entry: Entry) -> tuple[Entry, tuple[str, ...]]:
        """The entry with its kind of work, pupils, agencies, note and flags, and what is doubtful about those."""
        doubts: list[str] = []
        kind, what, who = line.text("kind"), line.text("what"), line.texts("who")
        notes = line.text("notes")
        if line.columns.plain:
            notes = _GUARDED.sub("", notes, count=1) if notes.startswith("'") else notes
        pupils, groups, unknown = read_pupils(line.texts("pupils"))
        if unknown:
            doubts.append(f"no pupil code: '{brief(unknown)}'")
        agencies, person = self._find_agencies(who, line.columns.plain)
        try:
            planned = read_yes_no(line.text("planned"))
            admin = read_yes_no(line.text("admin"))
        except ValueError as error:
            planned = admin = None
            doubts.append(str(error))
        code = self._sort(kind, what, who, notes)
        own_kind = "" if folded(kind) in self._names or folded(kind) == folded(what) else kind
        words = [own_kind, what, person, groups, unknown, notes]
        described = replace(
            entry,
            category=code,
            planned=planned,
            could_be_admin=self._admin.get(code, False) if admin is None else admin,
            pupils=pupils,
            agencies=agencies,
            note=TEXT_GAP.join(text for text in words if text),
        )
        return described, tuple(doubts)

    def _sort(self, *texts: str) -> str:
        """The kind of work by the first text that speaks of one."""
        if texts not in self._sorted:
            school = self._school
            found = (categorise(text, school.categories, school.words) for text in texts)
            self._sorted[texts] = next((code for code in found if code), UNSORTED)
        return self._sorted[texts]

    def _find_agencies(self, who: str, plain: bool) -> tuple[tuple[str, ...], str]:
        """Agencies by their names in the school's list. The plain form's column holds agencies only, known or not."""
        if who not in self._agencies:
            if plain:
                parts = [part.strip() for part in who.split(";") if part.strip()]
                names = [(find_agencies(part, self._school.agencies)[0] or (part,))[0] for part in parts]
                self._agencies[who] = tuple(dict.fromkeys(names)), ""
            else:
                self._agencies[who] = find_agencies(who, self._school.agencies)
        return self._agencies[who]

    def _weekday_doubt(self, line: _Line, day: date) -> tuple[str, ...]:
        written = read_day(line.text("weekday"))
        misfit = written.misfit(day) if written else ""
        return (misfit,) if misfit else ()

    def _said(self, entry: Entry) -> str:
        """The reading in words: "Tue 1 Sep 2026, 10:30–11:00 (30 min), Strategy, GH2"."""
        span, length = entry.span, length_words(entry.length)
        when = f"{span.start:%H:%M}–{span.end:%H:%M} ({length})" if span else length
        kind = self._category_names.get(entry.category, "not sorted yet")
        return ", ".join([day_words(entry.day), when, kind, *entry.pupils])
