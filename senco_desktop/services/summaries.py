"""The one calculation behind screen, PDF and `--json`: gathers what the domain needs and hands it over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from senco_desktop.domain import advice, plan_hours, protected, registers, school_clock, time_figures
from senco_desktop.domain.calendar import term_in_words, term_of
from senco_desktop.domain.plan_records import Pupil
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Action, Entry, Meeting, Outcome, Plan
from senco_desktop.domain.summary import Coverage, DueStep, Period, PlanFigures, PlanHours, ProtectedFigures, Summary, TimeFigures
from senco_desktop.domain.wording import in_latin
from senco_desktop.services import calendars, forecast, plans, role, settings, timers
from senco_desktop.services.session import Session

PUPILS = ("codes", "names", "counts")


def summary(session: Session, first: date, last: date, pupils: str = "codes") -> Summary:
    """Every figure of the period, both days included, as at the earlier of `last` and today.

    Raises Problem when `first` is after `last` or `pupils` is none of codes, names, counts.
    """
    if first > last:
        raise Problem("The period ends before it begins.", "Check the two dates.", "period")
    if pupils not in PUPILS:
        raise Problem(f"“{pupils}” is no way to show pupils.", "Use codes, names or counts.", "pupils")
    key = (first, last, pupils, session.today, session.store.writes, timers.as_pending(session))
    kept = session.cache.get("summary")
    if isinstance(kept, tuple) and kept[0] == key:  # the page and its print ask within a breath, and nothing was written between
        found: Summary = kept[1]
        return found
    worked_out = _summary(session, first, last, pupils)
    session.cache["summary"] = (key, worked_out)
    return worked_out


def _summary(session: Session, first: date, last: date, pupils: str) -> Summary:
    today = session.today
    as_at = min(last, today)
    outcomes = session.store.outcomes(first, last)
    time, coverage = time_of(session, first, last, outcomes)
    calendar, blocks = calendars.calendar(session), calendars.blocks(session)
    kept = protected.protected_figures(blocks, outcomes, calendar, first, last, today)
    of_plans = plan_figures(session, as_at, pupils)
    actions = registers.action_figures(session.store.all(Action), first, as_at, *_by_action(session, as_at))
    ahead = protected.standing_slots(blocks, calendar, as_at + timedelta(days=1), as_at + registers.SIX_WEEKS)
    weekday, minutes = _cover(protected.standing_outcomes(blocks, outcomes, calendar), first, as_at)
    outlook = advice.Outlook(kept, of_plans, actions, as_at, len(ahead), sum(s.block.minutes for s in ahead), weekday, minutes)
    return Summary(
        school=settings.school(session),
        period=Period(first, last, as_at, period_name(session, first, last)),
        coverage=coverage,
        time=time,
        protected=kept,
        plans=of_plans,
        meetings=registers.meeting_figures(session.store.meetings(first, as_at), first, as_at),
        actions=actions,
        pupils=pupils,
        weeks=protected.week_figures(blocks, outcomes, calendar, time, first, last, today),
        decisions=advice.decisions(outlook),
        risk=advice.risk(outlook),
        plan_hours=_plan_hours(session, time, pupils),
        category_names=settings.category_names(session),
        category_natures=settings.natures(session),
        slots_ahead=len(ahead),
        slot_minutes_ahead=outlook.slot_minutes_ahead,
        today=today,
        standing=role.standing_line(session),
    )


def plan_figures(session: Session, as_at: date, pupils: str = "codes") -> PlanFigures:
    """Plans open and steps late as at a day, and what is due in the six weeks from today.

    Kept until a plan's own rows change, as every entry asks for it anew; not with names, which change without them.
    """
    key = (as_at, session.today, pupils)
    kept: dict[object, PlanFigures] = session.cache.setdefault("plan_figures", {})  # type: ignore[assignment]
    if key not in kept or pupils == "names":
        kept[key] = _plan_figures(session, as_at, pupils)
    return kept[key]


def _plan_figures(session: Session, as_at: date, pupils: str) -> PlanFigures:
    due = (_with_work_by(session, step) for step in plans.due_steps(session, session.today))
    names = pupil_names(session) if pupils == "names" else {}
    return registers.plan_figures(session.store.all(Plan), due, plans.late_steps(session, as_at), as_at, pupils, names)


def _plan_hours(session: Session, time: TimeFigures, pupils: str) -> tuple[PlanHours, ...]:
    """The work on reviews and assessments of the period, by plan and stage."""
    names = pupil_names(session) if pupils == "names" else {}
    return plan_hours.by_plan(time.on_plans, forecast.plan_events(session), pupils, names)


def pupil_names(session: Session) -> dict[str, str]:
    """The names that are kept and can be printed, by code: none unless the school has switched them on."""
    return {pupil.code: pupil.name for pupil in session.store.where(Pupil, "name <> ''", []) if in_latin(pupil.name)}


def time_of(
    session: Session, first: date, last: date, outcomes: list[Outcome] | None = None, entries: Sequence[Entry] | None = None
) -> tuple[TimeFigures, Coverage]:
    """The time figures of a period and its coverage: for the week, the day, a page that needs no more.

    Whoever has read the period's outcomes or entries already hands them over. The last answer is kept until something is
    written: the pages about a term ask for the same one.
    """
    key = (first, last, session.today, session.store.writes, timers.as_pending(session))
    kept = session.cache.get("time_of")
    if not isinstance(kept, tuple) or kept[0] != key:
        kept = session.cache["time_of"] = (key, time_later(session, first, last, outcomes, entries)())
    found: tuple[TimeFigures, Coverage] = kept[1]
    return found


def time_later(
    session: Session, first: date, last: date, outcomes: list[Outcome] | None = None, entries: Sequence[Entry] | None = None
) -> Callable[[], tuple[TimeFigures, Coverage]]:
    """As `time_of`, with all that it needs gathered: what is given back asks the school for nothing more, so a job can run it."""
    calendar, today = calendars.calendar(session), session.today
    entries = session.store.entries(first, last) if entries is None else entries
    waiting = timers.as_pending(session)
    marked = session.store.outcomes(first, last) if outcomes is None else outcomes
    everything = [*entries, waiting] if waiting else list(entries)
    blocks, natures = calendars.blocks(session), settings.natures(session)

    def work_out() -> tuple[TimeFigures, Coverage]:
        figures = time_figures.time_figures(everything, calendar, blocks, marked, natures, first, last, today)
        return figures, time_figures.coverage(calendar, figures, first, last, today)

    return work_out


def read_term(session: Session) -> Iterator[None]:
    """Read the entries of this term so far, two weeks at a time, so that its figures are worked out from what is at hand."""
    first, last = current_term(session)
    day = first
    while day <= min(last, session.today):
        session.store.entries(day, day + timedelta(days=13))
        day += timedelta(days=14)
        yield


def protected_of(session: Session, first: date, last: date) -> ProtectedFigures:
    """The protected time of a period as far as today."""
    return protected.protected_figures(
        calendars.blocks(session), session.store.outcomes(first, last), calendars.calendar(session), first, last, session.today
    )


def current_term(session: Session) -> tuple[date, date]:
    """The term of today; between terms the last one begun; without terms the school year so far."""
    calendar, today = calendars.calendar(session), session.today
    term = term_of(calendar, today)
    if term is None:
        begun = [t for t in calendar.terms if t.first <= today]
        term = max(begun, key=lambda t: t.first) if begun else None
    return (term.first, term.last) if term else calendars.school_year(today)


def periods(session: Session) -> list[tuple[str, date, date]]:
    """The periods a report offers, by name: this term so far first, then the school year, the month, and each term begun."""
    today = session.today
    first, last = current_term(session)
    year_first, year_last = calendars.school_year(today)
    offered = [
        ("This term so far", first, last),
        ("School year so far", year_first, year_last),
        ("This month", today.replace(day=1), today),
        ("Last four weeks", today - timedelta(days=27), today),
    ]
    terms = sorted((t for t in calendars.calendar(session).terms if t.first <= today), key=lambda t: t.first, reverse=True)
    return offered + [
        (f"{term.name} term" if "term" not in term.name.lower() else term.name, term.first, term.last) for term in terms
    ]


def period_name(session: Session, first: date, last: date) -> str:
    """ "autumn term 2026" where the period is a term, else ""."""
    for term in calendars.calendar(session).terms:
        if term.first == first and term.last == last:
            words = term_in_words(term.name)
            return words if str(term.first.year) in words else f"{words} {term.first.year}"
    return ""


def _by_action(session: Session, last: date) -> tuple[dict[int, int], dict[int, int]]:
    """The minutes logged for each action until a day, and the meetings held that count for it."""
    minutes: Counter[int] = Counter()
    for entry in session.store.entries_where("action IS NOT NULL AND pending = 0 AND day <= ?", [last.isoformat()], "action"):
        minutes[entry.action or 0] += entry.length
    held = session.store.where(Meeting, "action IS NOT NULL AND state = 'held' AND day <= ?", [last.isoformat()])
    return dict(minutes), dict(Counter(meeting.action or 0 for meeting in held))


def _cover(
    outcomes: Iterable[tuple[protected.Standing, Outcome]], first: date, last: date
) -> tuple[int | None, int]:
    """The weekday that lost most to cover, and how much."""
    by_weekday: Counter[int] = Counter()
    for _standing, outcome in outcomes:
        if first <= outcome.day <= last and outcome.lost.get("cover"):
            by_weekday[outcome.day.isoweekday()] += outcome.lost["cover"]
    return by_weekday.most_common(1)[0] if by_weekday else (None, 0)


def _with_work_by(session: Session, step: DueStep) -> DueStep:
    """For our own steps: the last school day on or before the date, so that a date in a holiday can say so."""
    if step.owner != "school":
        return step
    return replace(step, work_by=school_clock.work_by(calendars.calendar(session), step.day))
