"""The engine: from what happened and a rule set to dated steps, each with the sentence that says why.

It knows no law: every number, owner and sentence is in the rule set. Only rules whose events and options were given appear.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from senco_desktop.domain.arithmetic import Almanac, Count, counted, rolled
from senco_desktop.domain.records import SchoolCalendar
from senco_desktop.domain.rules import Leg, Rule, RuleSet
from senco_desktop.domain.school_clock import NotKnown, with_bank_holidays, work_by
from senco_desktop.domain.wording import capital, day_words

SCHOOL = "school"
BEYOND_TERMS = "the last school day before it is not shown, because the school’s term dates do not reach it"


@dataclass(frozen=True, slots=True)
class Computed:
    """One dated step. `day` is None where the school's calendar is needed and missing; `why` says so.

    `work_by`: for the school's own steps, the last school day on or before `day` (None without a calendar that reaches it).
    `outer`: the last day that the law allows, where that is another. `from_event` happened on `from_day` (None: it is a year).
    """

    rule: str
    words: str
    day: date | None
    work_by: date | None
    outer: date | None
    owner: str
    force: str
    citation: str
    why: str
    from_event: str
    from_day: date | None


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a leg counts from: a date or a year, and the event at the bottom of it with its own date or year."""

    at: date | int
    event: str
    event_at: date | int


@dataclass(frozen=True, slots=True)
class _Reached:
    """Where a leg came out."""

    leg: Leg
    count: Count
    start: _Start
    day: date | NotKnown


def compute(
    rule_set: RuleSet,
    events: Mapping[str, date | int],
    options: Mapping[str, int | Count],
    bank_holidays: Callable[[int], frozenset[date]],
    calendar: SchoolCalendar | None = None,
) -> tuple[Computed, ...]:
    """Every step that follows from the events, ordered by date and then rule; steps without a date come last.

    `events` maps an event's id to its date (or year), `options` an option's id to its value; see `rules.read_event` and
    `rules.read_option`. `bank_holidays` gives those of a year.
    """
    filled = with_bank_holidays(calendar, bank_holidays) if calendar else None
    reckoning = _Reckoning(rule_set, events, {**rule_set.defaults(), **options}, Almanac(bank_holidays, filled))
    steps = [step for rule in rule_set.rules.values() if (step := reckoning.step(rule))]
    return tuple(sorted(steps, key=lambda step: (step.day is None, step.day or date.max, step.rule)))


@dataclass(frozen=True, slots=True)
class _Reckoning:
    """One computation: the rules, what happened, what the school set, and the calendars."""

    rule_set: RuleSet
    events: Mapping[str, date | int]
    options: Mapping[str, int | Count]
    almanac: Almanac

    def step(self, rule: Rule) -> Computed | None:
        """The step of a rule; None where it does not apply."""
        reached = self.reached(rule)
        if reached is None:
            return None
        day = self.final(rule, reached)
        calendar = self.almanac.calendar
        known = day if isinstance(day, date) else None
        by = work_by(calendar, known) if calendar and known and rule.owner == SCHOOL else None
        outer = counted(rule.outer, reached.start.at, self.almanac) if rule.outer else None
        event_at = reached.start.event_at
        return Computed(
            rule=rule.id,
            words=rule.words,
            day=known,
            work_by=by,
            outer=outer if isinstance(outer, date) else None,
            owner=rule.owner,
            force=rule.force,
            citation=rule.citation,
            why=self.why(rule, reached, day, beyond=bool(calendar and known and rule.owner == SCHOOL and by is None)),
            from_event=reached.start.event,
            from_day=event_at if isinstance(event_at, date) else None,
        )

    def reached(self, rule: Rule) -> _Reached | None:
        """The leg that holds, before any rolling; of two that come out on one day the first. None: the rule does not apply."""
        found: list[_Reached] = []
        for leg in rule.legs:
            start, count = self.start(leg), leg.count.filled(self.options)
            if start and count:
                found.append(_Reached(leg, count, start, counted(count, start.at, self.for_rule(rule))))
            elif not leg.optional:
                return None
        return _picked(rule.pick, found)

    def start(self, leg: Leg) -> _Start | None:
        """Where the leg counts from: of several events or rules, the one that happened last."""
        starts = [_Start(self.events[event], event, self.events[event]) for event in leg.events if event in self.events]
        for id in leg.rules:
            rule = self.rule_set.rules[id]
            reached = self.reached(rule)
            if reached is not None:
                day = self.final(rule, reached)
                if isinstance(day, date):
                    starts.append(_Start(day, reached.start.event, reached.start.event_at))
        return max(starts, key=lambda start: _as_day(start.event_at), default=None)

    def final(self, rule: Rule, reached: _Reached) -> date | NotKnown:
        """The date after the rule's own rolling, if it rolls."""
        if isinstance(reached.day, NotKnown) or not rule.rolled:
            return reached.day
        return rolled(reached.day, self.for_rule(rule))

    def for_rule(self, rule: Rule) -> Almanac:
        return Almanac(self.almanac.bank_holidays, self.almanac.calendar, rule.not_counted)

    def why(self, rule: Rule, reached: _Reached, day: date | NotKnown, *, beyond: bool) -> str:
        """The sentence: how the date was counted, then what else a reader must know about it."""
        start, draft = reached.start, self.rule_set.draft
        said = self.rule_set.events[start.event].said.format(day=_said(start.event_at))
        sentence = reached.leg.why.format(count=reached.count.words(), event=said, start=_said(start.at))
        parts = [f"draft rule, not yet checked: {sentence}" if draft else sentence]
        if isinstance(day, NotKnown):
            parts.append(f"no date is shown, because {day.reason}")
        elif day != reached.day:
            parts.append(rule.rolled.format(end=_said(reached.day), day=day_words(day)))
        begun_by = self.start(rule.legs[0]) or start
        if rule.holds_from and _as_day(begun_by.event_at) < rule.holds_from:
            parts.append(rule.before_that)
        if beyond:
            parts.append(BEYOND_TERMS)
        return f"{capital('; '.join(parts))}."


def _picked(pick: str, found: list[_Reached]) -> _Reached | None:
    """The leg that holds. A date that is not known decides, unless the earlier is wanted and it must lie after a known one."""
    known = [(each.day, each) for each in found if isinstance(each.day, date)]
    best = (min if pick == "earlier" else max)(known, key=_day_of_pair, default=None)
    for each in found:
        if isinstance(each.day, NotKnown):
            surely_later = best and each.day.after and each.day.after >= best[0]
            if not (pick == "earlier" and surely_later):
                return each
    return best[1] if best else None


def _day_of_pair(pair: tuple[date, _Reached]) -> date:
    return pair[0]


def _as_day(at: date | int) -> date:
    return date(at, 1, 1) if isinstance(at, int) else at


def _said(at: date | int | NotKnown) -> str:
    return day_words(at) if isinstance(at, date) else str(at)
