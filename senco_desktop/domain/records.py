"""The records the program keeps, as frozen dataclasses. No rule lives here, only shapes and units.

Dates are `date`, wall times `time` (whole minutes), lengths whole minutes. `id` is the row's number in the store;
0 means "not stored yet".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

EPOCH = datetime(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Span:
    """A length of real time between two wall times, each with its offset from UTC in minutes. Half-open."""

    start: datetime
    start_offset: int
    end: datetime
    end_offset: int

    @property
    def first_minute(self) -> int:
        """Minutes from 1970-01-01T00:00Z to the start."""
        return int((self.start - EPOCH).total_seconds()) // 60 - self.start_offset

    @property
    def last_minute(self) -> int:
        """The first minute after the end, counted as `first_minute`."""
        return int((self.end - EPOCH).total_seconds()) // 60 - self.end_offset

    @property
    def minutes(self) -> int:
        """Real minutes that passed."""
        return self.last_minute - self.first_minute


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of logged work: a `span` of the clock, or only a length in `minutes` on a `day`.

    `id` is also the order of entering, which editing does not change. `context` is what the user said of a
    duration-only entry (`protected`, `school_day`, `own_time`); for a span it is worked out and stays None.
    `to_check` holds the reason why an import asks for a second look, or "".
    """

    day: date
    category: str
    span: Span | None = None
    minutes: int | None = None
    planned: bool | None = None
    could_be_admin: bool = False
    context: str | None = None
    pending: bool = False
    pupils: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    note: str = ""
    to_check: str = ""
    action: int | None = None
    ref: str | None = None
    id: int = 0

    @property
    def length(self) -> int:
        """Whole minutes: real time for a span, the stated length otherwise."""
        return self.span.minutes if self.span else (self.minutes or 0)


@dataclass(frozen=True, slots=True)
class Term:
    """A term, both days included. It spans its half term."""

    name: str
    first: date
    last: date
    id: int = 0


@dataclass(frozen=True, slots=True)
class Closed:
    """Days inside or between terms on which the school is shut: `kind` is holiday, closure or bank_holiday."""

    kind: str
    name: str
    first: date
    last: date
    id: int = 0


@dataclass(frozen=True, slots=True)
class Inset:
    """A day on which staff train and pupils stay at home. `slots_stand`: the school says protected slots stand on it."""

    day: date
    name: str = "INSET"
    slots_stand: bool = False
    id: int = 0


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """What the school said of its year. `bank_holidays` None: computed for England; else exactly these."""

    timezone: str = "Europe/London"
    opening: time = time(8, 45)
    closing: time = time(15, 15)
    weekdays: tuple[int, ...] = (1, 2, 3, 4, 5)
    terms: tuple[Term, ...] = ()
    closed: tuple[Closed, ...] = ()
    insets: tuple[Inset, ...] = ()
    bank_holidays: frozenset[date] | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A weekly block of the timetable: `kind` is protected, ppa or teaching. `weekday` 1 is Monday.

    `first` and `last` are the days from and to which it holds, both included; `last` None is open-ended.
    A protected block is a slot: what was agreed, with whom, when, and when to look at it again.
    """

    kind: str
    weekday: int
    start: time
    end: time
    first: date
    last: date | None = None
    agreed_with: str = ""
    agreed_on: date | None = None
    look_again: date | None = None
    ref: str | None = None
    id: int = 0

    @property
    def minutes(self) -> int:
        return (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute


@dataclass(frozen=True, slots=True)
class NewTime:
    """When a lost slot is to be made up. `state`: open, kept or lost."""

    day: date
    start: time
    end: time
    state: str = "open"

    @property
    def minutes(self) -> int:
        return (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one slot on one day. Minutes neither kept nor lost are not recorded.

    `lost` maps a reason's code to minutes. The result (kept, part, lost, moved) follows from these, see `domain.protected`.
    """

    slot: int
    day: date
    kept: int = 0
    lost: Mapping[str, int] = field(default_factory=dict)
    new: NewTime | None = None
    note: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class RunningTimer:
    """A timer that was started and not stopped. `alive` is the last sign of life, local time with its offset.

    `kind` is `work`, or `away` for the time since she was pulled away from a slot.
    """

    start: datetime
    start_offset: int
    alive: datetime
    alive_offset: int
    category: str = "UNSORTED"
    pupils: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    note: str = ""
    planned: bool | None = None
    kind: str = "work"
    resumes: Mapping[str, object] = field(default_factory=dict)
    id: int = 0


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of work. `nature`: coordination, leadership, admin, direct (or unsorted). Codes are stable, names the school's."""

    code: str
    name: str
    nature: str
    could_be_admin: bool = False
    words: tuple[str, ...] = ()
    id: int = 0


@dataclass(frozen=True, slots=True)
class Agency:
    """A service she works with. `words` are the ways it is written in quick entry and in files."""

    name: str
    words: tuple[str, ...] = ()
    lead_weeks: int | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan or request of one pupil, known by code. `kind`: ehcp, request, sen_support, isp or idp, see `domain.plan_kinds`; a
    consultation is a request whose `next_step` is our reply. `rules` is the rule set it runs under.

    Its dates follow from what happened (`PlanEvent`). `made_on` and `last_review` repeat two of the events, for lists.
    `next_step`, `next_date`, `owner` and `asked_on` are a step by hand: a rule's code or her own words.
    """

    code: str
    kind: str = "ehcp"
    year_group: str = ""
    made_on: date | None = None
    last_review: date | None = None
    next_step: str = ""
    next_date: date | None = None
    owner: str = "school"
    asked_on: tuple[date, ...] = ()
    note: str = ""
    closed_on: date | None = None
    rules: str = "england-2014"
    la: str = ""
    keyworker: str = ""
    ref: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting. `state`: planned, held, cancelled, no_show. `minutes` are the actual ones (held) or those lost (the rest).

    `people` are those invited or present, by name or role. `calendar_key` knows it again in the calendar file it came from.
    `action` is the partnership action it counts for as evidence.
    """

    day: date
    purpose: str
    start: time | None = None
    minutes: int | None = None
    state: str = "planned"
    agencies: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    place: str = ""
    leader_present: bool | None = None
    note: str = ""
    people: tuple[str, ...] = ()
    calendar_key: str = ""
    action: int | None = None
    ref: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Action:
    """A partnership action. `owner`: senco, leader, both. `state`: open, done, moved, stuck, with the day it was reached.

    `strand` is the strand of the shared description that it serves, or ""; `dimension` (1 to 8) that of the review it came from.
    """

    text: str
    owner: str = "both"
    agreed_on: date | None = None
    by: date | None = None
    how_we_know: str = ""
    next_step: str = ""
    state: str = "open"
    state_on: date | None = None
    this_term: bool = False
    looked_back: str = ""
    strand: str = ""
    dimension: int | None = None
    ref: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class School:
    """Who we are: printed on every page. `local_words` may be extended by the school."""

    name: str
    senco_name: str = ""
    senco_title: str = "SENCo"
    leader_name: str = ""
    leader_title: str = "head teacher"
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Issued:
    """A report as it was given to somebody. `figures` is JSON text, `pdf` the printed pages in base64: the very same bytes.

    `pupils` says how pupils stand in it: codes, names, counts, or "" for a report without any.
    """

    report: str
    title: str
    day: date
    recipient: str
    pupils: str
    figures: str
    pdf: str
    id: int = 0
