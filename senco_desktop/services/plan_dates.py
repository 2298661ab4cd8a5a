"""Offers the date of a plan's next step where the date rules can work it out; it is her choice whether to use it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from senco_desktop.domain.deadlines import Computed, compute
from senco_desktop.domain.records import Plan
from senco_desktop.domain.rules import Leg, RuleSet
from senco_desktop.domain.step_words import FORCES
from senco_desktop.domain.wording import capital
from senco_desktop.services import calendars
from senco_desktop.services.bank_holidays import england_bank_holidays
from senco_desktop.services.date_rules import DEFAULT, rule_set
from senco_desktop.services.session import Session


@dataclass(frozen=True, slots=True)
class Offer:
    """A worked-out date. `source` says with what force and where it stands, `why` how it was counted."""

    day: date
    why: str
    source: str


def owner_of(step: str) -> str:
    """Whose a rule's step is; "" for a step in her own words."""
    rule = rule_set(DEFAULT).rules.get(step)
    return rule.owner if rule else ""


def question(plan: Plan, step: str) -> str:
    """What must have happened for the date of this step, where the plan's own dates do not say it; "" where nothing helps."""
    rules = rule_set(DEFAULT)
    event = _missing_event(rules, plan, step)
    return rules.events[event].words if event else ""


def offer(session: Session, plan: Plan, step: str, happened: date | None = None) -> Offer | None:
    """The date of a rule's step from what the plan says, and from the day on which the `question`'s event happened."""
    rules = rule_set(DEFAULT)
    events = _events(rules, plan)
    event = _missing_event(rules, plan, step)
    if event and happened and rules.first_day <= happened <= rules.last_day:
        events = {**events, event: happened}
    found = _computed(session, rules, events, step)
    if found is None or found.day is None:
        return None
    source = f"{FORCES[found.force]}. {capital(rules.full_citation(found.citation))}"
    return Offer(found.day, found.why, source)


def _computed(session: Session, rules: RuleSet, events: Mapping[str, date | int], step: str) -> Computed | None:
    if step not in rules.rules or not events:
        return None
    steps = compute(rules, events, {}, england_bank_holidays, calendars.calendar(session))
    return next((each for each in steps if each.rule == step), None)


def _events(rules: RuleSet, plan: Plan) -> dict[str, date | int]:
    """What the plan itself says has happened."""
    support = plan.kind == "sen_support"
    said = {"plan-made": None if support else plan.made_on}
    said["sen-support-meeting" if support else "review-concluded"] = plan.last_review
    return {event: day for event, day in said.items() if day is not None and rules.first_day <= day <= rules.last_day}


def _missing_event(rules: RuleSet, plan: Plan, step: str) -> str:
    """The dated event from which a step counts and which the plan's own dates do not say, "" where none is missing."""
    rule, known = rules.rules.get(step), _events(rules, plan)
    for leg in rule.legs if rule else ():
        wanted = _starts(rules, leg)
        if not leg.optional and not any(event in known for event in wanted):
            return next((event for event in wanted if rules.events[event].takes != "year"), "")
    return ""


def _starts(rules: RuleSet, leg: Leg) -> list[str]:
    """The events a leg counts from, those below the rules it counts from included."""
    below = [each for id in leg.rules for inner in rules.rules[id].legs for each in _starts(rules, inner)]
    return [*leg.events, *below]
