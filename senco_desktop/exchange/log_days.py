"""Gives each row of a log its day: blank dates take the one above, dates without a year the school year around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low

from senco_desktop.domain.reading import (
    FAR_YEARS,
    WrittenDay,
    brief,
    is_blank,
    is_ditto,
    nearest_school_year,
    no_such_date,
    read_day,
    read_full_date,
    school_year,
)
from senco_desktop.domain.wording import day_words

FAR_DAYS = 92
"""Days from both neighbours beyond which a date is asked about, when the neighbours are close together."""
CLOSE_DAYS = 31
NEIGHBOURS = 5
"""Dates on each side that say where in time a row stands."""

_WEEK_OF = re.compile(r"\b(?:w\s?/?\s?[bce]|week (?:beginning|commencing|starting|of))\b[\s:.]*([^)]+)", re.IGNORECASE)
_NAMED_YEAR = re.compile(
    r"(?:\b(?P<term>autumn|spring|summer)\b[^0-9]*)?\b(?P<year>20\d\d)\b(?:\s*[-/–]\s*(?:20)?(?P<next>\d\d)\b)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dated:
    """The day of a row, or why it has none, with what is doubtful about it."""

    day: date | None
    wrong: str = ""
    doubts: tuple[str, ...] = ()


def title_year(words: str) -> int | None:
    """The school year that a title names: "Autumn Term 2026" and "2026-27" both begin in 2026, "Spring 2027" too."""
    match = _NAMED_YEAR.search(words)
    if not match:
        return None
    year = int(match["year"])
    begins_before = (match["term"] or "").casefold() in ("spring", "summer") and not match["next"]
    return year - 1 if begins_before else year


def days_of_rows(
    cells: Sequence[str], breaks: dict[int, str], title: str, today: date, years: Sequence[int] = (), careful: bool = True
) -> list[Dated]:
    """The day of each row. `cells` are the date cells in order; `breaks` are the words of the headings and totals that
    stand before the row of that index; `years` are those in which school years of the calendar begin. `careful` asks about
    dates far from their neighbours: a log is kept in order of days, a file in the order of entering is not.
    """
    written = [None if is_blank(cell) or is_ditto(cell) else cell for cell in cells]
    full: dict[int, date] = {}
    wrong: dict[int, str] = {}
    for index, cell in enumerate(written):
        if cell is None:
            continue
        try:
            day = read_full_date(cell)
        except ValueError as error:
            wrong[index] = str(error)
            continue
        if day:
            full[index] = day
    doubts = _out_of_place(full, wrong, today, careful)
    return _Filler(written, breaks, full, wrong, doubts, _reference(written, full, title, today, years)).all()


def _out_of_place(full: dict[int, date], wrong: dict[int, str], today: date, careful: bool) -> dict[int, str]:
    """Moves dates of an impossible year from `full` to `wrong`; says which others are far from the rows around them."""
    order = list(full)
    ordinals = [full[index].toordinal() for index in order]
    doubts: dict[int, str] = {}
    far: list[int] = []
    for place, index in enumerate(order):
        around = ordinals[max(0, place - NEIGHBOURS) : place] + ordinals[place + 1 : place + 1 + NEIGHBOURS]
        here = ordinals[place]
        if not around or abs(here - median_low(sorted(around))) <= FAR_DAYS:
            continue
        if abs(here - median_low(sorted(around))) > FAR_YEARS and abs(here - today.toordinal()) > FAR_YEARS:
            far.append(index)
        elif careful and 0 < place < len(order) - 1:
            before, after = ordinals[place - 1], ordinals[place + 1]
            if abs(before - after) <= CLOSE_DAYS and min(abs(here - before), abs(here - after)) > FAR_DAYS:
                doubts[index] = f"{day_words(full[index])} is far from the rows around it"
    for index in far:
        wrong[index] = f"the year is {full.pop(index).year}"
    return doubts


def _reference(
    written: Sequence[str | None], full: dict[int, date], title: str, today: date, years: Sequence[int]
) -> date:
    """A day in the school year that is meant where no row names a year: the title's, else the one that fits most weekdays."""
    named = title_year(title)
    if named is not None:
        return date(named, 12, 1)
    if full:
        return next(iter(full.values()))
    this_year = school_year(today)
    partial = [day for day in (read_day(cell) for cell in written if cell) if day and not day.weekday_only]

    def fits(begins: int) -> int:
        return sum(_fits(day, begins) for day in partial)

    best = max((this_year, *years, this_year - 1, this_year - 2, this_year + 1), key=fits)
    return date(best, 12, 1)


def _fits(day: WrittenDay, begins: int) -> bool:
    try:
        return day.weekday is not None and day.in_school_year(begins).isoweekday() == day.weekday
    except ValueError:
        return False


class _Filler:
    """Goes down the rows once, with the day above and the nearest full dates before and after at hand."""

    def __init__(
        self,
        written: Sequence[str | None],
        breaks: dict[int, str],
        full: dict[int, date],
        wrong: dict[int, str],
        doubts: dict[int, str],
        reference: date,
    ) -> None:
        self._written, self._breaks, self._full, self._wrong, self._doubts = written, breaks, full, wrong, doubts
        self._reference = reference
        self._next_full: list[date | None] = [None] * len(written)
        upcoming: date | None = None
        for index in range(len(written) - 1, -1, -1):
            self._next_full[index] = upcoming
            upcoming = full.get(index, upcoming)
        self._last_full: date | None = None
        self._above: date | None = None
        self._above_doubt = ""
        self._week: date | None = None

    def all(self) -> list[Dated]:
        found = []
        for index, cell in enumerate(self._written):
            if index in self._breaks:
                self._pass_break(index)
            dated = self._blank() if cell is None else self._said(index, cell)
            if cell is not None and dated.wrong:
                self._above_doubt = "the date above cannot be read"
            elif dated.day is not None:
                self._above = dated.day
                if cell is not None:
                    self._above_doubt, self._week = "", None
            found.append(dated)
        return found

    def _near(self, index: int) -> list[date]:
        return [day for day in (self._last_full, self._next_full[index]) if day] or [self._reference]

    def _pass_break(self, index: int) -> None:
        match = _WEEK_OF.search(self._breaks[index])
        self._above_doubt = "no date after a heading or a total"
        written = read_day(match[1]) if match else None
        self._week = None
        if written is None or written.weekday_only:
            return
        if written.monthless:
            self._week = self._day_of_month(written, self._near(index)[0]).day
            return
        try:
            day = written.in_year(written.year) if written.year else nearest_school_year(written, self._near(index))
        except ValueError:
            return
        self._week = day - timedelta(days=day.weekday())

    def _blank(self) -> Dated:
        if self._week and (self._above is None or self._above < self._week):
            return Dated(self._week, doubts=("no date: the first day of the week was taken",))
        if self._above is None:
            return Dated(None, "no date, and none above to take")
        return Dated(self._above, doubts=(f"{self._above_doubt}: read as {day_words(self._above)}",) if self._above_doubt else ())

    def _said(self, index: int, cell: str) -> Dated:
        if index in self._wrong:
            return Dated(None, self._wrong[index])
        written = read_day(cell)
        if written is None:
            return Dated(None, no_such_date(cell))
        if written.weekday_only:
            return self._weekday(written)
        if written.monthless:
            return self._day_of_month(written, self._near(index)[0])
        try:
            day = self._full.get(index) or nearest_school_year(written, self._near(index))
        except ValueError:
            return Dated(None, no_such_date(cell))
        if index in self._full:
            self._last_full = day
        doubts = (written.misfit(day), self._doubts.get(index, ""))
        return Dated(day, doubts=tuple(doubt for doubt in doubts if doubt))

    def _day_of_month(self, written: WrittenDay, near: date) -> Dated:
        """"Mon 14th": the next such day from the one above on, of the weekday that is written."""
        base = max((day for day in (self._week, self._above) if day), default=near)
        around = (base + timedelta(days=days) for days in range(-31, 62))
        day = min(
            (day for day in around if day.day == written.day),
            key=lambda day: (bool(written.misfit(day)), day < base, abs(day - base)),
        )
        if written.weekday == day.isoweekday():
            return Dated(day)
        return Dated(day, doubts=(f"no month: '{brief(written.text)}' read as {day_words(day)}",))

    def _weekday(self, written: WrittenDay) -> Dated:
        """"Mon" alone: in the week that the heading names, else the next such day from the one above on."""
        assert written.weekday is not None
        base = self._above
        if self._week and (base is None or base < self._week):
            base = self._week
        if base is None:
            return Dated(None, no_such_date(written.text))
        day = base + timedelta(days=(written.weekday - base.isoweekday()) % 7)
        return Dated(day, doubts=(f"only a weekday: '{brief(written.text)}' read as {day_words(day)}",))
