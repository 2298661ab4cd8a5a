"""Plans by what happened to them: the timelines, and every command on events and steps. No computed date is ever stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from senco_desktop.domain import plan_register, steps
from senco_desktop.domain import timeline as lines
from senco_desktop.domain.arithmetic import Count
from senco_desktop.domain.partnership_records import StandIn
from senco_desktop.domain.plan_events import PHASE_ENDS, options_for
from senco_desktop.domain.plan_kinds import PLAN_KINDS
from senco_desktop.domain.plan_records import Invitee, PlanEvent, StepMark
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Plan
from senco_desktop.domain.registers import SIX_WEEKS
from senco_desktop.domain.rules import BadInput, RuleSet, read_event, read_option
from senco_desktop.domain.steps import Move
from senco_desktop.domain.summary import DueStep
from senco_desktop.domain.timeline import Round, Step, Terms, Timeline
from senco_desktop.domain.wording import capital, day_words
from senco_desktop.services import calendars, date_rules
from senco_desktop.services.bank_holidays import england_bank_holidays
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.plan_facts import facts, recent_facts
from senco_desktop.services.session import Session
from senco_desktop.store.unit import Unit

OPTIONS = "rules.options"
ENDS = "phase_ends"
KEPT_IN_ROW = {"plan-made": "made_on", "review-concluded": "last_review", "sen-support-meeting": "last_review"}
"""The events whose last day is repeated in the plan's row, for lists."""
Steps = Step | Sequence[Step]
"""One step, or several that stand in one row of the timeline: what is said of them is one command."""


@dataclass(frozen=True, slots=True)
class EventChange:
    """What recording, moving or removing an event would do: old against new for every open step, before anything is saved.

    `before` None: a new event; `after` None: it is taken away, and with it what was recorded of so many steps (`marks`), and so
    many who were `invited`.
    """

    plan: Plan
    before: PlanEvent | None
    after: PlanEvent | None
    moves: tuple[Move, ...]
    warning: str = ""
    marks: int = 0
    invited: int = 0

    @property
    def warnings(self) -> tuple[str, ...]:
        """What stays pinned, and whether the review meetings are too far apart."""
        return tuple(filter(None, (*(move.warning for move in self.moves), self.warning)))


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of the register: a plan, and the step that comes next (None: nothing is due)."""

    plan: Plan
    step: Step | None
    timeline: Timeline
    transfer_year: int | None = None


# Reading


def rule_set_of(plan: Plan) -> RuleSet:
    """The rules the plan runs under. Raises Problem where this program does not have them."""
    return date_rules.rule_set(plan.rules)


def terms_of(session: Session, plan: Plan) -> Terms:
    """By what its dates are worked out: its rule set, the school's own settings for it, its calendar."""
    key = f"terms {plan.rules} {plan.year_group}"
    found = session.cache.get(key)
    if found is None:
        found = session.cache[key] = terms_with(session, plan, local_rules(session, plan.rules), phase_ends(session))
    return found  # type: ignore[return-value]


def terms_with(session: Session, plan: Plan, options: dict[str, str], ends: tuple[str, ...]) -> Terms:
    """As `terms_of`, if the school set these lead times and year groups. Raises Problem for what cannot be."""
    rules = rule_set_of(plan)
    holding = options_for(rules, plan, _read_options(rules, options))
    return Terms(rules, england_bank_holidays, calendars.calendar(session), holding, ends)


def timeline(session: Session, plan: Plan) -> Timeline:
    """The plan's timeline as at today."""
    return timelines(session, [plan])[plan.id]


def fresh_timeline(session: Session, plan: Plan) -> Timeline:
    """The timeline of the rows as they are now, inside a command that is changing them."""
    return lines.timeline(facts(session, plan), terms_of(session, plan), session.today)


def past_rounds(session: Session, plan: Plan) -> tuple[Round, ...]:
    """What hung on events that are over, the last first."""
    return lines.past(facts(session, plan), terms_of(session, plan), session.today)


def timelines(session: Session, plans: Iterable[Plan]) -> dict[int, Timeline]:
    """The timelines by plan id; kept until a plan's own rows change, or the day does."""
    if session.timelines_of != session.today:
        session.timelines.clear()
        session.timelines_of = session.today
    kept: dict[int, Timeline] = session.timelines
    plans = list(plans)
    missing = [plan for plan in plans if plan.id not in kept or kept[plan.id].plan != plan]
    for found in recent_facts(session, missing):
        kept[found.plan.id] = lines.timeline(found, terms_of(session, found.plan), session.today)
    return {plan.id: kept[plan.id] for plan in plans}


def warm(session: Session, count: int = 15) -> bool:
    """Work out some of the timelines that are not known yet, in a few hundredths of a second; whether any are left.

    For idle moments after the school was opened, so that the register of a large school opens at once.
    """
    known = session.timelines if session.timelines_of == session.today else {}
    missing = [plan for plan in session.store.all(Plan) if plan.id not in known or known[plan.id].plan != plan]
    timelines(session, missing[:count])
    return len(missing) > count


def rows(session: Session) -> list[PlanRow]:
    """The register: open plans by the day of their next step (none last), then closed ones."""
    plans = session.store.all(Plan)
    known, today = timelines(session, plans), session.today
    kept: dict[int, PlanRow] = session.cache.setdefault(f"rows {today}", {})  # type: ignore[assignment]
    for plan in plans:
        if plan.id not in kept or kept[plan.id].timeline is not known[plan.id]:
            kept[plan.id] = _row(known[plan.id], today)
    return sorted((kept[plan.id] for plan in plans), key=lambda row: _in_register(row, today))


def row(session: Session, plan: Plan) -> PlanRow:
    """One row of the register."""
    return _row(timeline(session, plan), session.today)


def due_steps(session: Session, today: date) -> tuple[DueStep, ...]:
    """Open steps of open plans from today to six weeks on, by date: of the school and of everybody else."""
    return _in_order(
        lines.due_step(step, line.plan)
        for line in _open_lines(session, today)
        for step in line.steps
        if step.is_due(today, today + SIX_WEEKS)
    )


def late_steps(session: Session, as_at: date) -> tuple[DueStep, ...]:
    """What was late at a day, by date, each debt once. A family is never late; excepted and not-applicable steps are not.

    For a day before today, what happened later is left out.
    """
    late = ((line, step) for line in _open_lines(session, as_at) for step in line.steps if step.is_late(as_at))
    return _in_order(lines.due_step(step, line.plan) for line, step in late)


def all_events(session: Session, plan: Plan) -> list[PlanEvent]:
    """What happened, the last first."""
    return sorted(session.store.where(PlanEvent, "plan = ?", [plan.id]), key=lambda event: (event.at, event.id), reverse=True)


def events_to_record(plan: Plan) -> tuple[tuple[str, str], ...]:
    """The events that can happen to a plan of its kind: (id, words)."""
    kind, rules = PLAN_KINDS.get(plan.kind), rule_set_of(plan)
    ids = [id for id in (kind.events if kind else ()) if id in rules.events] or list(rules.events)
    return tuple((id, rules.events[id].words) for id in ids)


def phase_ends(session: Session) -> tuple[str, ...]:
    """The year groups after which pupils move on to the next phase."""
    return tuple(session.store.setting(ENDS, PHASE_ENDS))


def save_phase_ends(session: Session, year_groups: Sequence[str]) -> Changes:
    """Say after which year groups pupils move on: an infant school adds Year 2."""
    with session.unit("Change the year groups that move on") as unit:
        unit.set(ENDS, list(year_groups))
    return made_by(unit)


def local_rules(session: Session, rules: str = date_rules.DEFAULT) -> dict[str, str]:
    """What the school set for the options of a rule set, by option id, as text ("8", "working_days 10")."""
    return dict(session.store.setting(OPTIONS, {}).get(rules, {}))


def save_local_rules(session: Session, options: dict[str, str], rules: str = date_rules.DEFAULT) -> Changes:
    """Set the school's own lead times; an empty text is the usual. Raises Problem for what cannot be."""
    given = {id: text.strip() for id, text in options.items() if text.strip()}
    _read_options(date_rules.rule_set(rules), given)
    with session.unit("Change local lead times") as unit:
        unit.set(OPTIONS, {**session.store.setting(OPTIONS, {}), rules: given})
    return made_by(unit)


# Events


def preview_event(session: Session, plan: Plan, event: PlanEvent) -> EventChange:
    """What a new event (id 0), or a known one with another day, would move. Raises Problem for a day that cannot be."""
    event = _checked(plan, event)
    known = session.store.get(PlanEvent, event.id) if event.id else None
    return _preview(session, plan, known, event)


def preview_removal(session: Session, plan: Plan, event: PlanEvent) -> EventChange:
    """What taking an event away would move, and how much goes with it; pins on its steps go too."""
    change, marks = _preview(session, plan, event, None), session.store.where(StepMark, "event = ?", [event.id])
    going = {mark.rule for mark in marks}
    moves = tuple(replace(move, pinned=None) if move.rule in going else move for move in change.moves)
    invited = len(session.store.where(Invitee, "event = ?", [event.id]))
    return replace(change, moves=moves, marks=len(marks), invited=invited)


def record_event(session: Session, plan: Plan, event: PlanEvent) -> Changes:
    """Record an event, or change the one with its id. What is done keeps its date; pins and chases stay with their step.

    Raises Problem for a day or a year that cannot be.
    """
    event = _checked(plan, event)
    with session.unit(f"{plan.code}: {_event_words(plan, event)}") as unit:
        put_event(session, unit, plan, event)
    return made_by(unit)


def put_event(session: Session, unit: Unit, plan: Plan, event: PlanEvent) -> PlanEvent:
    """As `record_event`, inside another command; the event with its id."""
    known = session.store.get(PlanEvent, event.id) if event.id else None
    if known is None:
        event = unit.add(replace(event, id=0))
    elif event != known:
        _keep_what_is_done(session, unit, plan, known)
        unit.change(event)
        _carry_marks(session, unit, plan, event)
    _repeat_in_row(session, unit, plan.id)
    return event


def note_dates(session: Session, unit: Unit, plan: Plan) -> None:
    """Make events of the dates in a plan's row that no event says: of a new plan, or of one changed by hand."""
    support = plan.kind == "sen_support"
    said = {"plan-made": None if support else plan.made_on}
    said["sen-support-meeting" if support else "review-concluded"] = plan.last_review
    rules = rule_set_of(plan)
    for kind, day in said.items():
        if day is not None and kind in rules.events and rules.first_day <= day <= rules.last_day:
            known = session.store.where(PlanEvent, "plan = ? AND kind = ?", [plan.id, kind], "day")
            if kind == "plan-made" and known and known[-1].day != day:
                unit.change(replace(known[-1], day=day))
            elif all(event.day != day for event in known):
                unit.add(PlanEvent(plan.id, kind, day))


def remove(session: Session, unit: Unit, plan: Plan) -> None:
    """Delete a plan with all that hangs on it, inside another command."""
    for event in session.store.where(PlanEvent, "plan = ?", [plan.id]):
        for invitee in session.store.where(Invitee, "event = ?", [event.id]):
            unit.remove(Invitee, invitee.id)
    kinds: tuple[type[Any], ...] = (StepMark, PlanEvent, StandIn)
    for record in kinds:
        for each in session.store.where(record, "plan = ?", [plan.id]):
            unit.remove(record, each.id)
    unit.remove(Plan, plan.id)


def remove_event(session: Session, plan: Plan, event: PlanEvent) -> Changes:
    """Take back an event, with what was recorded of its steps and who was invited to it."""
    said = _event_words(plan, event)
    with session.unit(f"{plan.code}: removed {said[:1].lower()}{said[1:]}") as unit:
        for mark in session.store.where(StepMark, "event = ?", [event.id]):
            unit.remove(StepMark, mark.id)
        for invitee in session.store.where(Invitee, "event = ?", [event.id]):
            unit.remove(Invitee, invitee.id)
        unit.remove(PlanEvent, event.id)
        _repeat_in_row(session, unit, plan.id)
    return made_by(unit)


# Steps


def mark_done(session: Session, plan: Plan, step: Steps, on: date, note: str = "") -> Changes:
    """Done on that day. Of a step by hand nothing follows."""
    if _each(step)[0].by_hand:
        rest = replace(plan, next_step="", next_date=None, owner="school", asked_on=())
        return _change_plan(session, rest, f"Step done: {plan.code}")
    return _mark(session, plan, step, "Step done", done_on=on, done_note=note.strip())


def mark_undone(session: Session, plan: Plan, step: Steps) -> Changes:
    return _mark(session, plan, step, "Step not done after all", done_on=None, done_note="")


def pin(session: Session, plan: Plan, step: Steps, day: date, why: str) -> Changes:
    """Somebody agreed another date: both stay. Raises Problem without a reason."""
    return _mark(session, plan, step, "Pin date", pinned=day, pinned_why=why.strip())


def unpin(session: Session, plan: Plan, step: Steps) -> Changes:
    return _mark(session, plan, step, "Unpin date", pinned=None, pinned_why="")


def except_step(session: Session, plan: Plan, step: Steps, reason: str) -> Changes:
    """A regulation excuses the step; "" takes it back. Raises Problem for a step that no exception covers."""
    return _mark(session, plan, step, "Record exception" if reason.strip() else "Take exception back", excepted=reason.strip())


def not_applicable(session: Session, plan: Plan, step: Steps, reason: str) -> Changes:
    """The step does not arise here, for this reason; "" takes it back."""
    return _mark(session, plan, step, "Not applicable" if reason.strip() else "Applies after all", not_applicable=reason.strip())


def ask_again(session: Session, plan: Plan, step: Step, on: date | None = None) -> Changes:
    """Somebody was asked for the step today (or `on`)."""
    day = on or session.today
    if step.by_hand:
        return _change_plan(session, replace(plan, asked_on=tuple(sorted({*plan.asked_on, day}))), f"Ask again: {plan.code}")
    known = _known_mark(session, plan, step)
    asked = tuple(sorted({*(known.asked_on if known else ()), day}))
    return _mark(session, plan, step, "Ask again", asked_on=asked)


def exception_reasons(plan: Plan) -> dict[str, str]:
    """The lawful excuses, by id, in words."""
    return dict(rule_set_of(plan).exception_reasons)


# Inside


def _read_options(rules: RuleSet, given: dict[str, str]) -> dict[str, int | Count]:
    try:
        return {id: read_option(rules, id, text) for id, text in given.items()}
    except BadInput as bad:
        raise Problem(f"{capital(str(bad))}.", "Correct it, or leave it empty for the usual.", "bad-option") from None


def _open_lines(session: Session, day: date) -> list[Timeline]:
    plans = [plan for plan in session.store.all(Plan) if not plan_register.is_closed(plan, day)]
    if day >= session.today:
        return list(timelines(session, plans).values())
    return [lines.timeline(found, terms_of(session, found.plan), day) for found in recent_facts(session, plans, day)]


def _in_order(found: Iterable[DueStep]) -> tuple[DueStep, ...]:
    return tuple(sorted(found, key=lambda step: (step.day, step.plan, step.step)))


def _event_words(plan: Plan, event: PlanEvent) -> str:
    """What happened and when, as labels say it."""
    words = rule_set_of(plan).events[event.kind].words
    return f"{words}, {day_words(event.day, year=False)}" if event.day else words


def _row(line: Timeline, today: date) -> PlanRow:
    step = None if plan_register.is_closed(line.plan, today) else line.next_step(today)
    year = max((event.year for event in line.events if event.year), default=None)
    return PlanRow(line.plan, step, line, year)


def _in_register(row: PlanRow, today: date) -> tuple[bool, date, str, int]:
    day = row.step.shown_day if row.step else None
    return plan_register.is_closed(row.plan, today), day or date.max, row.plan.code, row.plan.id


def _checked(plan: Plan, event: PlanEvent) -> PlanEvent:
    """The event as it may be stored."""
    rules = rule_set_of(plan)
    text = str(event.year) if event.year is not None else event.day.isoformat() if event.day else ""
    try:
        at = read_event(rules, event.kind, text)
    except BadInput as bad:
        raise Problem(f"{capital(str(bad))}.", "Give the day on which it happened.", "bad-event") from None
    answers = rules.events[event.kind].answers
    if event.answer and event.answer not in answers:
        raise Problem(f"“{event.answer}” is no answer to that.", f"It is one of {', '.join(answers) or 'none'}.", "bad-answer")
    day, year = (None, at) if isinstance(at, int) else (at, None)
    return replace(event, plan=plan.id, day=day, year=year, note=event.note.strip())


def _preview(session: Session, plan: Plan, before: PlanEvent | None, after: PlanEvent | None) -> EventChange:
    """The moves as the save would make them: it is worked out on the changed facts, and nothing is stored."""
    now = facts(session, plan)
    terms = terms_of(session, plan)
    old = lines.timeline(now, terms, session.today)
    others = [event for event in now.events if before is None or event.id != before.id]
    new_id = max((event.id for event in now.events), default=0) + 1
    added = [] if after is None else [after if after.id else replace(after, id=new_id)]
    new = lines.timeline(replace(now, events=(*others, *added)), terms, session.today)
    return EventChange(plan, before, after, moves_between(old, new), new.warning if new.warning != old.warning else "")


def moves_between(old: Timeline, new: Timeline) -> tuple[Move, ...]:
    """Old against new; what is done, before or after, does not move."""
    before = [step for step in old.steps if not step.by_hand]
    after = [step for step in new.steps if not step.by_hand]
    notes = {step.rule: replace(step.note, done_on=step.done_on) for step in [*after, *before]}
    return steps.moves([step.computed for step in before], [step.computed for step in after], notes)


def _keep_what_is_done(session: Session, unit: Unit, plan: Plan, event: PlanEvent) -> None:
    """Before the event moves: steps that another event shows to be done are noted with the day from which they counted."""
    for step in fresh_timeline(session, plan).steps:
        if step.event == event.id and step.shown_done and not step.mark:
            unit.add(StepMark(plan.id, step.rule, event.at, event.id))


def _carry_marks(session: Session, unit: Unit, plan: Plan, event: PlanEvent) -> None:
    """After the event moved: what is not done counts from its new day."""
    line = fresh_timeline(session, plan)
    done = {step.mark for step in line.steps if step.done_on}
    for mark in session.store.where(StepMark, "event = ? AND done_on IS NULL", [event.id]):
        if mark.id not in done:
            unit.change(replace(mark, from_day=event.at))


def _repeat_in_row(session: Session, unit: Unit, plan_id: int) -> None:
    plan = session.store.get(Plan, plan_id)
    assert plan is not None, "an event is of a stored plan"
    days = dict.fromkeys(KEPT_IN_ROW.values())
    for event in session.store.where(PlanEvent, "plan = ? AND day IS NOT NULL", [plan_id], "day"):
        if event.kind in KEPT_IN_ROW:
            days[KEPT_IN_ROW[event.kind]] = event.day
    unit.change(replace(plan, **days))  # type: ignore[arg-type]


def _each(several: Steps) -> Sequence[Step]:
    return (several,) if isinstance(several, Step) else several


def _mark(session: Session, plan: Plan, several: Steps, label: str, **said: Any) -> Changes:
    if any(step.by_hand for step in _each(several)):
        raise Problem("That step is by hand.", "Change its date or its words in the plan.", "by-hand")
    with session.unit(f"{label}: {plan.code}") as unit:
        for step in _each(several):
            put_mark(session, unit, plan, step, **said)
    return made_by(unit)


def put_mark(session: Session, unit: Unit, plan: Plan, step: Step, **said: Any) -> None:
    """Say these fields of a step's `StepNote`; a mark that says nothing any more is taken away.

    Raises Problem for what cannot be said of the step.
    """
    known = _known_mark(session, plan, step)
    mark = known or StepMark(plan.id, step.rule, _from_day(session, plan, step), step.event)
    changed = replace(mark, **said)
    note = lines.note_of(changed)
    steps.check_note(rule_set_of(plan).rules[step.rule], note)
    if known is None:
        unit.add(changed)
    elif note == steps.NO_NOTE:
        unit.remove(StepMark, known.id)
    else:
        unit.change(changed)


def _known_mark(session: Session, plan: Plan, step: Step) -> StepMark | None:
    """What is recorded of the step by now, whatever the page that shows it still believes."""
    if step.event is not None:
        found = session.store.where(StepMark, "rule = ? AND event = ?", [step.rule, step.event])
    else:
        hangs = [plan.id, step.rule, _from_day(session, plan, step).isoformat()]
        found = session.store.where(StepMark, "plan = ? AND rule = ? AND event IS NULL AND from_day = ?", hangs)
    return found[0] if found else None


def _from_day(session: Session, plan: Plan, step: Step) -> date:
    """The day from which the step counts; of a year of a move its first day. Raises Problem where it counts from nothing yet."""
    if step.computed.from_day is not None:
        return step.computed.from_day
    found = next((event for event in timeline(session, plan).events if event.kind == step.computed.from_event), None)
    if found is None:
        raise Problem("That step has no date yet.", "Record first what it counts from.", "no-event")
    return found.at


def _change_plan(session: Session, plan: Plan, label: str) -> Changes:
    with session.unit(label) as unit:
        unit.change(plan)
    return made_by(unit)


def plans_of(session: Session, code: str) -> list[Plan]:
    """Every plan of a pupil."""
    return session.store.where(Plan, "code = ?", [code])

