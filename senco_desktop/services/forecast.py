"""The year planner: the reviews of each month ahead, the hours they are likely to need, and the slots that month holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from senco_desktop.domain import forecast, plan_hours, plan_register, protected, school_clock
from senco_desktop.domain.forecast import MonthAhead, StageTime
from senco_desktop.domain.plan_records import PlanEvent
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Plan
from senco_desktop.domain.timeline import MEETING
from senco_desktop.services import calendars, plans
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session

GUESS = "forecast.guess"
MONTHS = 12
REVIEW_RULES = ("latest-safe-meeting", "transfer-meeting-by")
HOURS_MOST = 24 * 60


@dataclass(frozen=True, slots=True)
class Planner:
    """The year planner. `basis` says on what its minutes rest."""

    months: tuple[MonthAhead, ...]
    stages: tuple[StageTime, ...]
    basis: str

    @property
    def minutes_each(self) -> int:
        return sum(stage.minutes for stage in self.stages)


def planner(session: Session, months: int = MONTHS) -> Planner:
    """The months from this one on."""
    stages = stage_times(session)
    today = session.today
    last = today.replace(day=1) + timedelta(days=31 * months)
    each = sum(stage.minutes for stage in stages)
    reviews, brought_forward = _reviews(session, today, last)
    found = forecast.months_ahead(today, months, reviews, each, _protected(session, today, last))
    return Planner(found, stages, forecast.basis_words(stages, brought_forward))


def stage_times(session: Session) -> tuple[StageTime, ...]:
    """How long each stage of a review has taken in this school, or the guess."""
    entries = session.store.entries_where("category = ? AND pending = 0", [forecast.REVIEW_WORK])
    return forecast.stage_times(entries, _past_meetings(session), guess(session))


def guess(session: Session) -> dict[str, int]:
    """The minutes of each stage that are taken until the log says better."""
    return {**forecast.GUESS, **session.store.setting(GUESS, {})}


def save_guess(session: Session, minutes: Mapping[str, int]) -> Changes:
    """Change the guess. Raises Problem for a stage of less than nothing or of more than a day."""
    if any(not 0 <= each <= HOURS_MOST for each in minutes.values()):
        raise Problem("A stage takes between 0 minutes and 24 hours.", "Give whole minutes.", "bad-guess")
    with session.unit("Change the guess of the forecast") as unit:
        unit.set(GUESS, dict(minutes))
    return made_by(unit)


def _past_meetings(session: Session) -> dict[str, list[date]]:
    """The review meetings whose work is over, by the code of each plan."""
    over = session.today - forecast.REPORT
    return {
        code: [day for kind, day in events if kind == MEETING and day <= over] for code, events in plan_events(session).items()
    }


def plan_events(session: Session) -> dict[str, list[tuple[str, date]]]:
    """What tells the stages of work on plans apart, arranged days too: kind and day in order, by the code of each plan.

    Kept until a plan's own rows change, because every entry asks for it anew.
    """
    if "plan_events" not in session.cache:
        session.cache["plan_events"] = _plan_events(session)
    found: dict[str, list[tuple[str, date]]] = session.cache["plan_events"]  # type: ignore[assignment]
    return found


def _plan_events(session: Session) -> dict[str, list[tuple[str, date]]]:
    all_plans = session.store.all(Plan)
    codes = {plan.id: plan.code for plan in all_plans}
    found: dict[str, list[tuple[str, date]]] = {plan.code: [] for plan in all_plans}
    kinds = (MEETING, *plan_hours.ASSESSMENT_STAGE)
    for event in session.store.where(PlanEvent, f"kind IN ({', '.join('?' * len(kinds))})", kinds, "day, id"):
        found[codes[event.plan]].append((event.kind, event.at))
    return found


def _reviews(session: Session, first: date, last: date) -> tuple[list[tuple[str, date]], int]:
    """The day of each coming review: as arranged, else the last school day that is safe; and how many of these come to stand
    in an earlier month than the latest safe day itself, which is in a holiday.
    """
    found, brought_forward, calendar = [], 0, calendars.calendar(session)
    for row in plans.rows(session):
        if plan_register.is_closed(row.plan, first):
            continue
        arranged = [event.at for event in row.timeline.events if event.kind == MEETING and event.at >= first]
        open_days = [step.shown_day for step in row.timeline.open_steps(first) if step.rule in REVIEW_RULES]
        safe = min(filter(None, open_days), default=None)
        day = min(arranged, default=None) or (safe and (school_clock.work_by(calendar, safe) or safe))
        if day is not None and day <= last:
            day = max(day, first)
            found.append((row.plan.code, day))
            brought_forward += not arranged and safe is not None and (day.year, day.month) < (safe.year, safe.month)
    return found, brought_forward


def _protected(session: Session, first: date, last: date) -> dict[date, int]:
    """The minutes of the slots that stand from today on, by the first day of the month."""
    found: Counter[date] = Counter()
    for standing in protected.standing_slots(calendars.blocks(session), calendars.calendar(session), first, last):
        found[standing.day.replace(day=1)] += standing.block.minutes
    return dict(found)
