"""The heat map of the year: how full each week is for both roles, what the program suggests, and what the two will do.

A suggestion counts reasons: peaks of the season, steps that the school must take, INSET and the end of term, a week that was
heavy in last year's log. None gives 0, one 1, two or three 2, four or more 3; last year's own level is the least it gives.
It stays a suggestion until a person confirms a level.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median

from senco_desktop.domain.calendar import monday_of, school_days, why_closed
from senco_desktop.domain.partnership_records import Pressure, Relief
from senco_desktop.domain.records import SchoolCalendar, Term
from senco_desktop.domain.wording import DAYS, OWNERS, capital, count_words, day_words, joined

ROLES = ("senco", "leader")
LEVELS = ("calm", "steady", "full", "over-full")
TOP = 3
HOW = {"move": "Move", "share": "Share", "protect": "Protect"}
LEAST_REASONS = {3: 4, 2: 2, 1: 1}
"""How many reasons a level needs."""
A_YEAR = timedelta(weeks=52)
"""The same week of last year: a Monday again."""
HEAVY = 1.25
"""A week is heavy from this share of the usual one."""


@dataclass(frozen=True, slots=True)
class Peak:
    """A peak of the season for one role; `first` and `last` are month and day, in one calendar year."""

    role: str
    words: str
    first: tuple[int, int]
    last: tuple[int, int]

    def touches(self, monday: date) -> bool:
        """Whether the middle of that week lies in it."""
        middle = monday + timedelta(days=2)
        return self.first <= (middle.month, middle.day) <= self.last


@dataclass(frozen=True, slots=True)
class OwnDate:
    """Something dated from our own records. `kind`: step, meeting, inset, term_end. `owner` is that of a step.

    `presses` are the roles for whom it is a reason; `shown_to` the role beside whom it is printed.
    """

    day: date
    words: str
    kind: str = "step"
    owner: str = ""
    presses: tuple[str, ...] = ()
    shown_to: str = "senco"
    plan_id: int = 0

    def long_words(self) -> str:
        """ "CK1: review meeting, Thu 10 Dec"."""
        return f"{self.words}, {day_words(self.day, year=False)}"

    def short_words(self) -> str:
        """ "CK1: review meeting Thu 10", with whose it is where it is not ours."""
        others = f" ({OWNERS[self.owner]})" if self.owner not in ("", "school") else ""
        return f"{self.words} {DAYS[self.day.weekday()]} {self.day.day}{others}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One role's week. `suggested`: nobody has confirmed `level` yet; `why` is then made of `reasons`."""

    role: str
    level: int
    suggested: bool
    why: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    """A week of the map. `closed` says why a week without school days is empty; it then has no cells."""

    monday: date
    school_days: int
    slots: int
    closed: str = ""
    cells: tuple[Cell, ...] = ()
    dates: tuple[OwnDate, ...] = ()
    relief: Relief | None = None

    @property
    def red(self) -> bool:
        """Over-full for one of the two at least."""
        return any(cell.level == TOP for cell in self.cells)

    @property
    def both_red(self) -> bool:
        return bool(self.cells) and all(cell.level == TOP for cell in self.cells)

    @property
    def suggested(self) -> bool:
        return any(cell.suggested for cell in self.cells)

    def cell(self, role: str) -> Cell:
        return next(cell for cell in self.cells if cell.role == role)


@dataclass(frozen=True, slots=True)
class TermMap:
    name: str
    first: date
    last: date
    weeks: tuple[Week, ...]


@dataclass(frozen=True, slots=True)
class YearMap:
    """The terms of the school year that begins in `year`, in order."""

    year: int
    terms: tuple[TermMap, ...] = ()

    @property
    def name(self) -> str:
        return year_words(self.year)

    @property
    def weeks(self) -> tuple[Week, ...]:
        return tuple(week for term in self.terms for week in term.weeks)

    def week(self, monday: date) -> Week | None:
        return next((week for week in self.weeks if week.monday == monday), None)


@dataclass(frozen=True, slots=True)
class WeekEdit:
    """What was changed of a week and is not stored yet. `levels` and `whys` by role: only those that were set.

    `how` and `text` of None: what we will do is as it was; a blank text takes it away.
    """

    monday: date
    levels: Mapping[str, int] = field(default_factory=dict)
    whys: Mapping[str, str] = field(default_factory=dict)
    how: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """What a map is made of. `slots`: protected slots by Monday; `heavy`: Mondays of weeks that were heavy in the log."""

    peaks: Sequence[Peak] = ()
    dates: Sequence[OwnDate] = ()
    pressures: Sequence[Pressure] = ()
    reliefs: Sequence[Relief] = ()
    slots: Mapping[date, int] = field(default_factory=dict)
    heavy: frozenset[date] = frozenset()


def year_words(year: int) -> str:
    """ "2026–27"."""
    return f"{year}–{(year + 1) % 100:02d}"


def year_map(year: int, terms: Iterable[Term], calendar: SchoolCalendar, sources: Sources) -> YearMap:
    """The map of these terms; a week that two terms share stands in the first of them."""
    found, seen = [], set[date]()
    for term in sorted(terms, key=lambda term: term.first):
        mondays = [day for day in _mondays(term) if day not in seen]
        seen.update(mondays)
        found.append(TermMap(term.name, term.first, term.last, tuple(_week(day, term, calendar, sources) for day in mondays)))
    return YearMap(year, tuple(found))


def with_edits(year: YearMap, edits: Mapping[date, WeekEdit]) -> YearMap:
    """The map as it would be once these edits are stored."""
    terms = [
        TermMap(term.name, term.first, term.last, tuple(_edited(week, edits.get(week.monday)) for week in term.weeks))
        for term in year.terms
    ]
    return YearMap(year.year, tuple(terms))


def suggestion(reasons: int, last_year: int | None) -> int:
    """The level that so many reasons give, never less than what the two of them set in the same week of last year."""
    by_reasons = next((level for level, least in LEAST_REASONS.items() if reasons >= least), 0)
    return max(by_reasons, last_year or 0)


def heavy_weeks(minutes: Mapping[date, int]) -> frozenset[date]:
    """The Mondays whose minutes are well above the usual week's, the median of those with any entry."""
    worked = [length for length in minutes.values() if length]
    usual = median(worked) if worked else 0
    return frozenset(monday for monday, length in minutes.items() if usual and length >= HEAVY * usual)


def level_words(cell: Cell) -> str:
    """ "3, over-full", "2, full, suggested"."""
    return f"{cell.level}, {LEVELS[cell.level]}{', suggested' if cell.suggested else ''}"


def week_words(monday: date) -> str:
    return f"Week of {day_words(monday, weekday=False, year=False)}"


def in_sentence(words: str) -> str:
    """Words of a step after a colon: "school’s report", but "LA’s decision"."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def pressing(week: Week, role: str) -> str:
    """What presses on a role in a week, as print and screen say it: our own dates, why, then what is others' and meetings."""
    shown = [each for each in week.dates if each.shown_to == role]
    ours = [each for each in shown if each.owner in ("", "school") and each.kind != "meeting"]
    others = [each for each in shown if each not in ours]
    why = [cell.why for cell in week.cells if cell.role == role and cell.why]
    return " ".join([*map(_said, ours), *why, *map(_said, sorted(others, key=_meetings_last))])


def red_words(year: YearMap) -> tuple[str, str]:
    """How many weeks are red, and their days; the second "" where there is none."""
    both = [week for week in year.weeks if week.both_red]
    if both:
        title = f"{capital(count_words(len(both), 'week'))} when both are at 3"
        return title, f"{', '.join(_day(week.monday) for week in both)}."
    red = [week for week in year.weeks if week.red]
    if red:
        return f"{capital(count_words(len(red), 'week'))} with a 3", f"{', '.join(_day(week.monday) for week in red)}."
    return "No week is over-full", ""


def without_relief(year: YearMap, today: date) -> str:
    """The red weeks to come for which nothing is agreed yet, in a sentence; "" for none."""
    days = [_day(week.monday) for week in year.weeks if week.red and week.relief is None and week.monday >= monday_of(today)]
    if not days:
        return ""
    return f"Nothing is agreed yet for {joined(days) if len(days) <= 6 else f'{len(days)} of the red weeks'}."


def _day(monday: date) -> str:
    return day_words(monday, weekday=False, year=False)


def _mondays(term: Term) -> list[date]:
    first, last = monday_of(term.first), monday_of(term.last)
    return [first + timedelta(weeks=number) for number in range((last - first).days // 7 + 1)]


def _week(monday: date, term: Term, calendar: SchoolCalendar, sources: Sources) -> Week:
    sunday = monday + timedelta(days=6)
    open_days = school_days(calendar, monday, sunday)
    dates = tuple(sorted((each for each in sources.dates if monday <= each.day <= sunday), key=_in_time))
    relief = next((each for each in sources.reliefs if each.monday == monday), None)
    closed = "" if open_days else why_closed(calendar, max(monday, term.first))
    cells = tuple(_cell(role, monday, dates, sources) for role in ROLES) if open_days else ()
    return Week(monday, len(open_days), sources.slots.get(monday, 0), closed, cells, dates, relief)


def _cell(role: str, monday: date, dates: Sequence[OwnDate], sources: Sources) -> Cell:
    season = [peak.words for peak in sources.peaks if peak.role == role and peak.touches(monday)]
    dated = sum(role in each.presses for each in dates)
    heavy = role == "senco" and monday - A_YEAR in sources.heavy
    before = _stored(sources.pressures, monday - A_YEAR, role)
    reasons = list(season)
    if dated:
        reasons.append(count_words(dated, "date of our own", "dates of our own", figures=True))
    if heavy:
        reasons.append("a heavy week in last year’s log")
    if before:
        reasons.append(f"last year {before.level}")
    stored = _stored(sources.pressures, monday, role)
    if stored:
        return Cell(role, stored.level, False, stored.why, tuple(reasons))
    level = suggestion(len(season) + dated + heavy, before.level if before else None)
    why = (before.why if before else "") or (f"{capital(', '.join(season))}." if season else "")
    return Cell(role, level, True, why, tuple(reasons))


def _said(each: OwnDate) -> str:
    return f"{capital(each.short_words())}."


def _meetings_last(each: OwnDate) -> bool:
    return each.kind == "meeting"


def _in_time(each: OwnDate) -> tuple[date, str]:
    return each.day, each.words


def _stored(pressures: Iterable[Pressure], monday: date, role: str) -> Pressure | None:
    return next((each for each in pressures if each.monday == monday and each.role == role), None)


def _edited(week: Week, edit: WeekEdit | None) -> Week:
    if edit is None:
        return week
    cells = tuple(
        Cell(cell.role, edit.levels.get(cell.role, cell.level), cell.suggested and cell.role not in edit.levels,
             edit.whys.get(cell.role, cell.why), cell.reasons)
        for cell in week.cells
    )  # fmt: skip
    relief = week.relief
    if edit.text is not None:
        how = edit.how or (relief.how if relief else "share")
        relief = Relief(week.monday, how, edit.text) if edit.text.strip() else None
    elif edit.how is not None and relief is not None:
        relief = Relief(week.monday, edit.how, relief.text)
    return Week(week.monday, week.school_days, week.slots, week.closed, cells, week.dates, relief)
