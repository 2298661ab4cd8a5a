"""The `deadlines` command: events and options as typed, dated steps as JSON rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from senco_desktop.domain.arithmetic import Count
from senco_desktop.domain.deadlines import Computed, compute
from senco_desktop.domain.records import SchoolCalendar
from senco_desktop.domain.rules import BadInput, RuleSet, read_event, read_option
from senco_desktop.services import date_rules
from senco_desktop.services.bank_holidays import england_bank_holidays
from senco_desktop.usage import WrongUsage

Value = TypeVar("Value")


def run(
    args_events: Sequence[str], sets: Sequence[str], rules: str = date_rules.DEFAULT, calendar: SchoolCalendar | None = None
) -> list[dict[str, str | None]]:
    """The rows of `deadlines --json`, in order. WrongUsage, in one line, for anything that cannot be used as given."""
    events, options, rule_set = read(args_events, sets, rules)
    return [_row(step) for step in compute(rule_set, events, options, england_bank_holidays, calendar)]


def read(
    args_events: Sequence[str], sets: Sequence[str], rules: str = date_rules.DEFAULT
) -> tuple[dict[str, date | int], dict[str, int | Count], RuleSet]:
    """The events, options and rules that were named. WrongUsage as in `run`: to be called before a school is opened."""
    if rules not in date_rules.names():
        raise WrongUsage(f"there is no rule set {rules!r}; there are {', '.join(date_rules.names())}")
    rule_set = date_rules.rule_set(rules)
    if not args_events:
        raise WrongUsage("deadlines needs an event, such as --event review-meeting=2027-02-09")
    try:
        events = _pairs("--event", args_events, lambda kind, text: read_event(rule_set, kind, text))
        options = _pairs("--set", sets, lambda id, text: read_option(rule_set, id, text))
    except BadInput as fault:
        raise WrongUsage(str(fault)) from None
    for group in rule_set.one_of:
        given = [kind for kind in group if kind in events]
        if len(given) > 1:
            raise WrongUsage(f"only one of {' and '.join(given)} can be given")
    return events, options, rule_set


def _pairs(flag: str, texts: Sequence[str], reader: Callable[[str, str], Value]) -> dict[str, Value]:
    """`NAME=VALUE` texts as read by `reader`; each name once, no value empty."""
    pairs: dict[str, Value] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise WrongUsage(f"{flag} takes NAME=VALUE, not {text!r}")
        if name in pairs:
            raise WrongUsage(f"{flag} {name} was given twice")
        if not value and name:
            raise WrongUsage(f"{flag} {name!r} has no value")
        pairs[name] = reader(name, value)
    return pairs


def _row(step: Computed) -> dict[str, str | None]:
    return {
        "rule": step.rule,
        "date": _iso(step.day),
        "work_by": _iso(step.work_by),
        "outer": _iso(step.outer),
        "owner": step.owner,
        "force": step.force,
        "citation": step.citation,
        "why": step.why,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
