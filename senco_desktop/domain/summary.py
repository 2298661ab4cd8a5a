"""The head's summary as a result object: screen, PDF, CSV and `--json` print this and nothing else.

All lengths are whole minutes. The meaning of each figure is in `domain/time_figures.py`, `domain/protected.py` and
`domain/registers.py`, where it is worked out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from senco_desktop.domain.records import Action, School
from senco_desktop.domain.wording import OWNERS


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included. `as_at` is the earlier of `last` and today."""

    first: date
    last: date
    as_at: date
    name: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    school_days: int = 0
    school_days_with_entries: int = 0


@dataclass(frozen=True, slots=True)
class TimeFigures:
    total_minutes: int = 0
    entries: int = 0
    overlap_minutes: int = 0
    pending_minutes: int = 0
    by_category: Mapping[str, int] = field(default_factory=dict)
    by_context: Mapping[str, int] = field(default_factory=dict)
    planned: int = 0
    reactive: int = 0
    unmarked: int = 0
    could_be_admin: int = 0
    ppa: int = 0
    by_nature: Mapping[str, int] = field(default_factory=dict)
    by_category_and_context: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    by_day: Mapping[date, Mapping[str, int]] = field(default_factory=dict)
    """Minutes by date and context: what the week rows and the day heads of the grid add up."""
    on_plans: Mapping[tuple[str, tuple[str, ...], tuple[str, ...], date], int] = field(default_factory=dict)
    """Minutes of work on plans by kind, the plans and the pupils named, and the entry's day: `plan_hours` shares them out."""


@dataclass(frozen=True, slots=True)
class PlanHours:
    """Minutes of one kind of work (EHC-R, EHC-N) for one plan, as `--pupils` shows it, and how much of it went to which stage.

    What is near no stage is in `minutes` alone. `plans`: how many plans it stands for; 0 for work that names none.
    """

    kind: str
    plan: str
    minutes: int
    by_stage: Mapping[str, int] = field(default_factory=dict)
    plans: int = 1


@dataclass(frozen=True, slots=True)
class ProtectedFigures:
    planned: int = 0
    kept: int = 0
    lost: int = 0
    not_recorded: int = 0
    lost_by_reason: Mapping[str, int] = field(default_factory=dict)
    repaid: int = 0
    slots: int = 0
    slots_kept: int = 0
    slots_part: int = 0
    slots_lost: int = 0
    slots_not_recorded: int = 0
    new_times_kept: int = 0
    """How many new times were kept: the count beside `repaid`."""

    @property
    def owed(self) -> int:
        return self.lost - self.repaid


@dataclass(frozen=True, slots=True)
class DueStep:
    """One dated step. `plan` is the pupil's code as `--pupils` shows it. `words` say the step to a person.

    `work_by`: for a step of the school, the last school day on or before `day`; None where no calendar says it.
    """

    plan: str
    step: str
    words: str
    day: date
    owner: str
    asked_on: tuple[date, ...] = ()
    plan_id: int = 0
    work_by: date | None = None


def late_by_owner(late: Iterable[DueStep]) -> dict[str, int]:
    """How many of these late steps are whose. A family is never late."""
    count = {"school": 0, "la": 0, "agency": 0}
    for step in late:
        if step.owner in count:
            count[step.owner] += 1
    return count


def late_words(count: Mapping[str, int]) -> str:
    """ "late: LA 3, agency 1, school 0", the school's own always said; "nothing is late"."""
    if not any(count.values()):
        return "nothing is late"
    said = [f"{OWNERS[owner]} {number}" for owner, number in count.items() if owner != "school" and number]
    return f"late: {', '.join(said)}{', ' if said else ''}school {count['school']}"


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """`due`: from today to six weeks on, by date. `overdue`: before today and open, by date."""

    open: int = 0
    due: tuple[DueStep, ...] = ()
    overdue: tuple[DueStep, ...] = ()

    @property
    def overdue_by_owner(self) -> dict[str, int]:
        return late_by_owner(self.overdue)


@dataclass(frozen=True, slots=True)
class MeetingFigures:
    held: int = 0
    cancelled: int = 0
    agency_no_show: int = 0
    minutes: int = 0
    by_agency: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ActionFigures:
    """Actions alive in the period, by their state at `as_at`. `agreed = done + moved + stuck + open`."""

    done: int = 0
    moved: int = 0
    stuck: int = 0
    open: int = 0
    this_term: Action | None = None
    this_term_minutes: int = 0
    this_term_meetings: int = 0
    others: tuple[Action, ...] = ()

    @property
    def agreed(self) -> int:
        return self.done + self.moved + self.stuck + self.open


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """One week, cut to the period. `closed_name` says why no slot stood (half term), or ""."""

    monday: date
    planned: int
    kept: int
    lost: int
    not_recorded: int
    repaid: int
    own_time: int
    slots_lost: int
    school_days: int
    closed_name: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A question to the leader with a day, one line why, and two answers beside "Let us talk"."""

    question: str
    why: str
    answers: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Summary:
    school: School
    period: Period
    coverage: Coverage
    time: TimeFigures
    protected: ProtectedFigures
    plans: PlanFigures
    meetings: MeetingFigures
    actions: ActionFigures
    pupils: str = "codes"
    weeks: tuple[WeekFigures, ...] = ()
    decisions: tuple[Decision, ...] = ()
    risk: str = ""
    plan_hours: tuple[PlanHours, ...] = ()
    """Work on reviews and on assessments by plan, longest first in each kind, what names no plan last."""
    category_names: Mapping[str, str] = field(default_factory=dict)
    category_natures: Mapping[str, str] = field(default_factory=dict)
    slots_ahead: int = 0
    """Protected slots from the day after `as_at` to six weeks on."""
    slot_minutes_ahead: int = 0
    today: date | None = None
    """The day from which `plans.due` counts its six weeks; None: `period.as_at`."""
    rules: str = "england-2014"
    """The rule set by which the dates were worked out, named in the footer."""
    standing: str = ""
    """How the role stands, as the school set it; printed, and no part of the contract of `--json`."""

    def as_json(self) -> dict[str, object]:
        """The contract of `summary --json`: names and nesting are relied on by scripts."""
        period = self.period
        return {
            "period": {"from": period.first.isoformat(), "to": period.last.isoformat(), "as_at": period.as_at.isoformat()},
            "coverage": {
                "school_days": self.coverage.school_days,
                "school_days_with_entries": self.coverage.school_days_with_entries,
            },
            "time": _time_json(self.time),
            "protected": _protected_json(self.protected),
            "plans": {
                "open": self.plans.open,
                "due_next_6_weeks": [
                    {"plan": s.plan, "step": s.step, "date": s.day.isoformat(), "owner": s.owner} for s in self.plans.due
                ],
                "overdue_by_owner": self.plans.overdue_by_owner,
                "hours": [
                    {"kind": h.kind, "plan": h.plan, "plans": h.plans, "minutes": h.minutes, "by_stage": _filled(h.by_stage)}
                    for h in self.plan_hours
                ],
            },
            "meetings": {
                "held": self.meetings.held,
                "cancelled": self.meetings.cancelled,
                "agency_no_show": self.meetings.agency_no_show,
                "minutes": self.meetings.minutes,
                "by_agency": _filled(self.meetings.by_agency),
            },
            "actions": _actions_json(self.actions),
        }


def _time_json(time: TimeFigures) -> dict[str, object]:
    return {
        "total_minutes": time.total_minutes,
        "entries": time.entries,
        "overlap_minutes": time.overlap_minutes,
        "pending_minutes": time.pending_minutes,
        "by_category": _filled(time.by_category),
        "by_context": _filled(time.by_context),
        "planned": time.planned,
        "reactive": time.reactive,
        "unmarked": time.unmarked,
        "could_be_admin": time.could_be_admin,
        "ppa": time.ppa,
        "by_nature": _filled(time.by_nature),
    }


def _protected_json(figures: ProtectedFigures) -> dict[str, object]:
    return {
        "planned": figures.planned,
        "kept": figures.kept,
        "lost": figures.lost,
        "not_recorded": figures.not_recorded,
        "lost_by_reason": _filled(figures.lost_by_reason),
        "repaid": figures.repaid,
        "owed": figures.owed,
        "slots": figures.slots,
        "slots_kept": figures.slots_kept,
        "slots_part": figures.slots_part,
        "slots_lost": figures.slots_lost,
        "slots_not_recorded": figures.slots_not_recorded,
    }


def _actions_json(actions: ActionFigures) -> dict[str, object]:
    chosen = actions.this_term
    this_term = chosen and {
        "text": chosen.text,
        "owner": chosen.owner,
        "by": chosen.by.isoformat() if chosen.by else None,
        "state": chosen.state,
        "minutes": actions.this_term_minutes,
    }
    return {
        "agreed": actions.agreed,
        "done": actions.done,
        "moved": actions.moved,
        "stuck": actions.stuck,
        "open": actions.open,
        "this_term": this_term,
    }


def _filled(figures: Mapping[str, int]) -> dict[str, int]:
    """Keys with nothing in them are left out; the rest stand in a fixed order."""
    return {key: figures[key] for key in sorted(figures) if figures[key]}
