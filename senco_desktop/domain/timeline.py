"""A plan's timeline: from its events and what was recorded of its steps to what is done, due, waited for and still to come.

Nothing of it is stored. A step is found again by its rule and the event on which it hangs, so that a mark of one review
never applies to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from senco_desktop.domain import plan_events
from senco_desktop.domain.arithmetic import Count
from senco_desktop.domain.deadlines import Computed, compute
from senco_desktop.domain.plan_records import PlanEvent, StepMark
from senco_desktop.domain.records import Plan, SchoolCalendar
from senco_desktop.domain.rules import Rule, RuleSet
from senco_desktop.domain.steps import (
    FAMILY,
    NO_NOTE,
    Chase,
    State,
    StepNote,
    chase,
    counts_by,
    done_by_events,
    meeting_gap_warning,
    state,
    state_words,
)
from senco_desktop.domain.summary import DueStep

OVER = (State.DONE, State.NOT_APPLICABLE, State.EXCEPTED)
MEETING = "review-meeting"
UNRECORDED = "what it was for is past, and nothing was recorded"
BY_HAND = "By hand: nobody worked this date out."


@dataclass(frozen=True, slots=True)
class Terms:
    """By what a timeline is worked out: the rule set, what the school set for it, and the calendars."""

    rule_set: RuleSet
    bank_holidays: Callable[[int], frozenset[date]]
    calendar: SchoolCalendar | None = None
    options: Mapping[str, int | Count] | None = None
    phase_ends: tuple[str, ...] = plan_events.PHASE_ENDS

    def computed(self, events: Mapping[str, PlanEvent]) -> tuple[Computed, ...]:
        """Every step that follows from one event of each kind."""
        at = {kind: event.year or event.at for kind, event in events.items() if kind in self.rule_set.events}
        return compute(self.rule_set, at, self.options or {}, self.bank_holidays, self.calendar)


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """All that is recorded of one plan."""

    plan: Plan
    events: tuple[PlanEvent, ...] = ()
    marks: tuple[StepMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a timeline: its computed date and reason, and what a person recorded of it.

    `event` is the id of the event on which it hangs, None for one that follows from the year group or is by hand. `mark` is the
    id of the record of its `note`, 0 where there is none. `shown_done`: a later event shows that it was done on that day;
    `planned`: such an event is arranged for that day. `settled_with`: the rule of the earlier step which the same event settles,
    so that one debt is not counted twice. `waits_for`: no date yet, "8 weeks from the notice". `citation` names the law in full.
    `done_by`, `together` and `exception` are those of its rule.
    """

    computed: Computed
    note: StepNote = NO_NOTE
    event: int | None = None
    mark: int = 0
    shown_done: date | None = None
    planned: date | None = None
    settled_with: str = ""
    waits_for: str = ""
    done_by: tuple[str, ...] = ()
    together: str = ""
    exception: str = ""
    citation: str = ""
    by_hand: bool = False

    @property
    def rule(self) -> str:
        return self.computed.rule

    @property
    def words(self) -> str:
        return self.computed.words

    @property
    def owner(self) -> str:
        return self.computed.owner

    @property
    def why(self) -> str:
        return self.computed.why

    @property
    def done_on(self) -> date | None:
        return self.note.done_on or self.shown_done

    @property
    def day(self) -> date | None:
        """The date by which it is judged: pinned, or by its rule."""
        return counts_by(self.computed, self.note)

    @property
    def shown_day(self) -> date | None:
        """Where it stands in a list: an arranged meeting on its own day, if that is no later."""
        if self.planned is not None and (self.day is None or self.planned <= self.day):
            return self.planned
        return self.day

    @property
    def work_by(self) -> date | None:
        """For ours: the last school day on or before the rule's date; None where another date counts."""
        return self.computed.work_by if self.shown_day == self.computed.day else None

    def state(self, today: date) -> State:
        """Its state as at a day: what was done later was not done yet."""
        return state(self.computed, self._note_at(today), today)

    def state_words(self, today: date) -> str:
        """The state in full: "waiting on the LA", "late since Thu 29 Oct 2026: LA", "done Tue 13 Oct 2026"."""
        return state_words(self.computed, self._note_at(today), today)

    def chase(self, today: date) -> Chase | None:
        """What there is to chase, for a late step of the LA or an agency that is not settled with another."""
        return None if self.settled_with else chase(self.computed, self._note_at(today), today)

    def is_open(self, today: date) -> bool:
        return self.state(today) not in OVER

    def is_late(self, today: date) -> bool:
        """Late, and its own debt."""
        return not self.settled_with and self.state(today) is State.LATE

    def is_due(self, first: date, last: date) -> bool:
        """Open, its own debt, and dated in these days."""
        day = self.shown_day
        return not self.settled_with and day is not None and first <= day <= last and self.is_open(first)

    def window_over(self, today: date) -> bool:
        """Whether this is the least time of the family and has passed: nothing is waited for any more, and nobody is late."""
        return self.owner == FAMILY and not self.by_hand and self.day is not None and self.day < today

    def _note_at(self, today: date) -> StepNote:
        done = self.done_on
        if done is not None and done <= today:
            return replace(self.note, done_on=done)
        too_late = UNRECORDED if self._was_before(today) else ""
        return replace(self.note, done_on=None, not_applicable=self.note.not_applicable or too_late)

    def _was_before(self, today: date) -> bool:
        """Whether it was to be done before an event that has passed: it cannot be done any more, nor can it be late."""
        day, event = self.computed.day, self.computed.from_day
        return day is not None and event is not None and day < event < today


@dataclass(frozen=True, slots=True)
class Round:
    """What hung on an event that is over: a past review, the assessment that led to the plan."""

    event: PlanEvent
    words: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """What a plan's page shows. `steps` are by date, those without one last. `events` are those still in force.

    `warning` is said where the review meetings are too far apart.
    """

    plan: Plan
    steps: tuple[Step, ...]
    events: tuple[PlanEvent, ...]
    warning: str = ""

    def open_steps(self, today: date) -> tuple[Step, ...]:
        """Those still to be done that have a date, each debt once, by date."""
        found = [step for step in self.steps if step.shown_day and not step.settled_with and step.is_open(today)]
        return tuple(sorted(found, key=_in_list))

    def next_step(self, today: date) -> Step | None:
        """The open step that comes first. A window of the family that is over is nothing to wait for."""
        return next((step for step in self.open_steps(today) if not step.window_over(today)), None)

    def step(self, rule: str, event: int | None = None) -> Step | None:
        """The step of a rule; with `event`, the one that hangs on it."""
        return next((each for each in self.steps if each.rule == rule and event in (None, each.event)), None)

    def chases(self, today: date) -> tuple[Chase, ...]:
        return tuple(found for step in self.steps if (found := step.chase(today)))


def timeline(facts: PlanFacts, terms: Terms, today: date) -> Timeline:
    """Everything about one plan as at `today`."""
    rules, plan = terms.rule_set, facts.plan
    events = plan_events.with_coming_move(rules, plan, plan_events.recent(facts.events), today, terms.phase_ends)
    known = [event for event in events if event.kind in rules.events]
    current = plan_events.in_force(rules, known, today)
    latest = plan_events.latest(_without_rivals(rules, known, current))
    steps = [*_steps(facts, terms, latest, known, today)]
    for event in plan_events.not_superseded(rules, known, today):
        if latest.get(event.kind, event) is not event:
            beside = _steps(facts, terms, {**latest, event.kind: event}, known, today)
            steps += [step for step in beside if step.event == event.id]
    steps += _to_come(facts, rules, current, steps)
    by_hand = _by_hand(plan, rules, {step.rule for step in steps if step.day is not None})
    if by_hand is not None:
        steps = [*(step for step in steps if step.rule != by_hand.rule), by_hand]
    settled = _settled_once(steps, today)
    return Timeline(plan, tuple(sorted(settled, key=_in_time)), current, _warning(known))


def past(facts: PlanFacts, terms: Terms, today: date) -> tuple[Round, ...]:
    """What hung on the events that are over, the last first."""
    rules = terms.rule_set
    known = [event for event in facts.events if event.kind in rules.events]
    current = plan_events.in_force(rules, known, today)
    rounds = []
    for event in sorted(known, key=lambda each: (each.at, each.id), reverse=True):
        if event in current:
            continue
        then = plan_events.latest([*(each for each in known if each.at <= event.at and each.kind != event.kind), event])
        after = [each for each in known if each.at >= event.at]
        found = [step for step in _steps(facts, terms, then, after, today, of_past=True) if step.event == event.id]
        rounds.append(Round(event, rules.events[event.kind].words, tuple(sorted(found, key=_in_time))))
    return tuple(rounds)


def due_step(step: Step, plan: Plan) -> DueStep:
    """A dated step as the lists know it."""
    assert step.shown_day is not None, "only dated steps are listed"
    return DueStep(plan.code, step.rule, step.words, step.shown_day, step.owner, step.note.asked_on, plan.id, step.work_by)


def _without_rivals(rules: RuleSet, known: Iterable[PlanEvent], current: Iterable[PlanEvent]) -> Iterator[PlanEvent]:
    """The events without a transfer year that another has taken the place of."""
    chosen = {kind: event for event in current for kind in plan_events.rivals(rules, event.kind)}
    for event in known:
        if event.year is None or chosen.get(event.kind) == event:
            yield event


def _steps(
    facts: PlanFacts,
    terms: Terms,
    latest: Mapping[str, PlanEvent],
    known: Iterable[PlanEvent],
    today: date,
    *,
    of_past: bool = False,
) -> Iterator[Step]:
    """The steps that follow from one event of each kind, without those whose event is over (all of them with `of_past`)."""
    known = list(known)
    computed = terms.computed(latest)
    shown = _shown_by(terms.rule_set, computed, known)
    marks = {_key(mark.rule, mark.event, mark.from_day): mark for mark in facts.marks}
    over = {event.id for event in latest.values() if plan_events.ended(terms.rule_set, event, known, today)}
    for each in computed:
        event, rule = latest[each.from_event], terms.rule_set.rules[each.rule]
        owed = _owed(rule, event, known)
        if owed if rule.only_if else of_past or not event.id or event.id not in over:
            mark = marks.get(_key(each.rule, event.id or None, event.at))
            frozen = _as_it_was(each, mark, event, terms, latest, done=each.rule in shown)
            yield _step(terms.rule_set, frozen, event, mark, shown.get(each.rule), today)


def _shown_by(rules: RuleSet, computed: Iterable[Computed], known: Iterable[PlanEvent]) -> dict[str, date]:
    """The first day on which an event shows a step to be done."""
    found: dict[str, date] = {}
    for event in known:
        if event.day is not None:
            for rule, day in done_by_events(rules, computed, {event.kind: event.day}).items():
                found[rule] = min(day, found.get(rule, day))
    return found


def _owed(rule: Rule, event: PlanEvent, known: Iterable[PlanEvent]) -> bool:
    """Whether the answer without which nothing is owed was given after the event."""
    return any(other.answer == rule.only_if and other.at >= event.at for other in known)


def _as_it_was(
    each: Computed, mark: StepMark | None, event: PlanEvent, terms: Terms, latest: Mapping[str, PlanEvent], *, done: bool
) -> Computed:
    """A done step counts from its event as that stood when it was done: a later move of the event does not move it."""
    if mark is None or mark.from_day == event.at or not (mark.done_on or done):
        return each
    stood = replace(event, day=mark.from_day) if event.day else replace(event, year=mark.from_day.year)
    as_it_stood = {**latest, event.kind: stood}
    return next((was for was in terms.computed(as_it_stood) if was.rule == each.rule), each)


def _step(rules: RuleSet, each: Computed, event: PlanEvent, mark: StepMark | None, shown: date | None, today: date) -> Step:
    rule = rules.rules[each.rule]
    return Step(
        each,
        note_of(mark) if mark else NO_NOTE,
        event.id or None,
        mark.id if mark else 0,
        shown if shown is not None and shown <= today else None,
        shown if shown is not None and shown > today else None,
        done_by=rule.done_by,
        together=rule.together,
        exception=rule.exception,
        citation=rules.full_citation(each.citation),
    )


def note_of(mark: StepMark) -> StepNote:
    """What is recorded of a step, without where it hangs."""
    asked = tuple(sorted(mark.asked_on))
    return StepNote(mark.done_on, mark.done_note, mark.excepted, mark.not_applicable, mark.pinned, mark.pinned_why, asked)


def _to_come(facts: PlanFacts, rules: RuleSet, current: Iterable[PlanEvent], steps: Iterable[Step]) -> Iterator[Step]:
    """Steps without a date, because what they count from has not happened: they follow from what usually comes next."""
    there = {step.rule for step in steps}
    in_force = {event.kind for event in current}
    coming = dict.fromkeys(kind for event in current for kind in rules.events[event.kind].then if kind not in in_force)
    for kind in coming:
        for rule in rules.rules.values():
            leg = next((leg for leg in rule.legs if kind in leg.events and not leg.optional), None)
            if leg is None or rule.id in there or rule.only_if:
                continue
            computed = Computed(rule.id, rule.words, None, None, None, rule.owner, rule.force, rule.citation, "", kind, None)
            yield Step(
                computed,
                waits_for=_waits_for(leg.count, rules.events[kind].short, rules.defaults()),
                together=rule.together,
                exception=rule.exception,
                citation=rules.full_citation(rule.citation),
            )


def _waits_for(count: Count, what: str, options: Mapping[str, int | Count]) -> str:
    filled = count.filled(options)
    side = "before" if count.kind.endswith("before") else "from"
    return f"{filled.words()} {side} {what}" if filled else f"counted from {what}"


def _by_hand(plan: Plan, rules: RuleSet, derived: set[str]) -> Step | None:
    """The step that she wrote herself, unless a date is worked out for the same step."""
    if not (plan.next_step or plan.next_date) or plan.next_step in derived:
        return None
    rule = rules.rules.get(plan.next_step)
    words = rule.words if rule else plan.next_step
    computed = Computed(plan.next_step, words, plan.next_date, None, None, plan.owner, "", "", BY_HAND, "", None)
    return Step(computed, StepNote(asked_on=tuple(sorted(plan.asked_on))), by_hand=True)


def _settled_once(steps: Iterable[Step], today: date) -> Iterator[Step]:
    """Of open steps of one owner that the same events settle, all but the first are marked as settled with it."""
    steps = list(steps)
    first: dict[tuple[str, tuple[str, ...]], Step] = {}
    for step in sorted(steps, key=_in_time):
        if step.done_by and step.day is not None and step.is_open(today):
            first.setdefault((step.owner, step.done_by), step)
    for step in steps:
        leader = first.get((step.owner, step.done_by), step) if step.is_open(today) else step
        yield step if leader is step else replace(step, settled_with=leader.rule)


def _warning(known: Iterable[PlanEvent]) -> str:
    meetings = sorted(event.at for event in known if event.kind == MEETING)
    return meeting_gap_warning(meetings[-2], meetings[-1]) if len(meetings) > 1 else ""


def _key(rule: str, event: int | None, from_day: date) -> tuple[object, ...]:
    return (rule, event) if event else (rule, None, from_day)


def _in_time(step: Step) -> tuple[bool, date, str]:
    """By date; without one at the end, in the order of the rule set, which is that of the work."""
    day = step.computed.day
    return day is None, day or date.max, step.rule if day else ""


def _in_list(step: Step) -> tuple[date, str]:
    return step.shown_day or date.max, step.rule
