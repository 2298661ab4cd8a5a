"""Rule sets as data: the typed form of a file in `resources/rules`, its checks, and the reading of events and options.

A rule set has events (what happened, a date or a year), options (what a school may set) and rules. A rule has one leg or more:
from where it counts, how, and the sentence that says so; of two legs the later or the earlier date holds. A new nation or a new
law is a new file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from senco_desktop.domain.arithmetic import Count, MonthDay, Period, day_before, read_count, read_month_day

OWNERS = ("school", "la", "family", "agency")
FORCES = {"S": "Must", "G": "Should", "L": "Local or good practice"}
"""S: Act, regulation or case law. G: Code guidance. L: local or good practice."""


class BadInput(ValueError):
    """What a person gave for an event or an option cannot be used; the message is one plain line."""


@dataclass(frozen=True, slots=True)
class EventKind:
    """Something that starts a clock. `words` explain it, `said` names it in a sentence about its date (`{day}`).

    `short` is its name after "from" or "before". `ended_by` are the events after which nothing that hangs on it is still to be
    done, `then` those that usually follow it. `answers` are the ways in which it may have gone, by id.
    """

    id: str
    words: str
    said: str
    takes: str = "date"
    short: str = ""
    ended_by: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Option:
    """What a school may set: a number, or (where `counts` is not empty) a count such as `working_days 10`. Both ends included.

    `year_groups`: of a school's plans it holds for those of these year groups; empty for all.
    """

    id: str
    words: str
    least: int
    most: int
    default: int | None = None
    counts: tuple[str, ...] = ()
    year_groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leg:
    """One count of a rule: from the latest of `events` that happened, or from the date of the rule whose event came last.

    A leg that is `optional` is left out when its event or its option is not there; without any other the rule does not appear.
    `why` is a sentence without its full stop; it may say {count}, {event}, {start}.
    """

    count: Count
    why: str
    events: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One dated step. `words` name it; `pick` is `later` or `earlier` where it has several legs.

    `outer`: the last day the law itself allows. `rolled`: the words for a date that moves off a day that is not counted
    ({end}) to another ({day}), "" where the rule never moves. `exception`: the regulation that excuses it. `done_by`: the
    events that show that it was done. `only_if`: the answer to an event without which nothing is owed. `together`: what it and
    another are called as one row.
    """

    id: str
    words: str
    owner: str
    force: str
    citation: str
    legs: tuple[Leg, ...]
    pick: str = "later"
    outer: Count | None = None
    not_counted: tuple[Period, ...] = ()
    rolled: str = ""
    exception: str = ""
    done_by: tuple[str, ...] = ()
    only_if: str = ""
    together: str = ""
    holds_from: date | None = None
    before_that: str = ""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A nation's rules for a stretch of years. `first_day` and `last_day` bound every event's date, both included.

    `words` are the nation's names for things (plan, coordinator). `one_of` are events of which only one may be given.
    """

    id: str
    version: int
    title: str
    first_day: date
    last_day: date
    draft: bool
    switched_on: bool
    words: Mapping[str, str]
    events: Mapping[str, EventKind]
    options: Mapping[str, Option]
    rules: Mapping[str, Rule]
    one_of: tuple[tuple[str, ...], ...] = ()
    exception_reasons: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)

    def full_citation(self, citation: str) -> str:
        """The citation with the name of its law written out: "reg 20(10)" is "SEND Regulations 2014, reg 20(10)"."""
        for short, law in self.sources.items():
            if citation.startswith(short):
                return law + citation.removeprefix(short)
        return citation

    def set_by(self, option: str) -> tuple[Rule, ...]:
        """The rules that count by an option."""
        return tuple(rule for rule in self.rules.values() if any(leg.count.option == option for leg in rule.legs))

    def defaults(self) -> dict[str, int | Count]:
        """The options' values where the school set none."""
        return {option.id: option.default for option in self.options.values() if option.default is not None}


def read_event(rule_set: RuleSet, kind: str, text: str) -> date | int:
    """The date, or for an event that takes one the year, that `text` gives for an event. BadInput for anything else."""
    event = rule_set.events.get(kind)
    if event is None:
        raise BadInput(f"there is no event {kind!r}; the events are {', '.join(rule_set.events)}")
    if event.takes == "year":
        return _read_year(rule_set, kind, text)
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) else None
    except ValueError:
        day = None
    if day is None:
        raise BadInput(f"{kind}: {text!r} is not a date such as 2027-02-09")
    if not rule_set.first_day <= day <= rule_set.last_day:
        raise BadInput(f"{kind}: {day} is not between {rule_set.first_day} and {rule_set.last_day}")
    return day


def _read_year(rule_set: RuleSet, kind: str, text: str) -> int:
    """A year whose own dates lie within the rule set's days."""
    if not re.fullmatch(r"\d{4}", text, re.ASCII):
        raise BadInput(f"{kind}: {text!r} is not a year such as 2027")
    year = int(text)
    legs = [leg for rule in rule_set.rules.values() for leg in rule.legs if kind in leg.events]
    if not all(_year_fits(rule_set, year, leg.count.month_day) for leg in legs):
        raise BadInput(f"{kind}: the dates of {text} are not between {rule_set.first_day} and {rule_set.last_day}")
    return year


def _year_fits(rule_set: RuleSet, year: int, month_day: MonthDay) -> bool:
    if not rule_set.first_day.year <= year <= rule_set.last_day.year:
        return False
    return rule_set.first_day <= day_before(year, month_day) <= rule_set.last_day


def read_option(rule_set: RuleSet, id: str, text: str) -> int | Count:
    """The value that `text` gives for an option: a number, or a count such as `working_days 10`. BadInput for anything else."""
    option = rule_set.options.get(id)
    if option is None:
        known = f"the options are {', '.join(rule_set.options)}" if rule_set.options else "these rules have none"
        raise BadInput(f"there is no option {id!r}; {known}")
    kind, _, number = text.rpartition(" ")
    if not re.fullmatch(r"\d{1,4}", number, re.ASCII) or kind not in (option.counts or ("",)):
        raise BadInput(f"{id}: {text!r} is not {_what_it_takes(option)}")
    n = int(number)
    if not option.least <= n <= option.most:
        raise BadInput(f"{id}: {n} is not between {option.least} and {option.most}")
    return Count(kind, n) if option.counts else n


def _what_it_takes(option: Option) -> str:
    if not option.counts:
        return f"a number from {option.least} to {option.most}"
    return f"{' or '.join(option.counts)} and a number, such as '{option.counts[0]} {min(10, option.most)}'"


def read_rule_set(data: Mapping[str, Any]) -> RuleSet:
    """The rule set that a parsed file holds. ValueError names the place where the file contradicts itself."""
    rule_set = RuleSet(
        id=data["id"],
        version=data["version"],
        title=data["title"],
        first_day=date.fromisoformat(data["first_day"]),
        last_day=date.fromisoformat(data["last_day"]),
        draft=data["draft"],
        switched_on=data["switched_on"],
        words=data["words"],
        events={each["id"]: _event(each) for each in data["events"]},
        options={each["id"]: _option(each) for each in data["options"]},
        rules={each["id"]: _rule(each, data.get("periods", {})) for each in data["rules"]},
        one_of=tuple(tuple(each) for each in data.get("one_of", ())),
        exception_reasons=data.get("exception_reasons", {}),
        sources=data.get("sources", {}),
    )
    for part in ("events", "options", "rules"):
        if len(getattr(rule_set, part)) != len(data[part]):
            raise ValueError(f"{rule_set.id}: two of the {part} have the same id")
    faults = list(_faults(rule_set))
    if faults:
        raise ValueError(f"{rule_set.id}: {faults[0]}")
    return rule_set


def _event(data: Mapping[str, Any]) -> EventKind:
    return EventKind(**{**data, "ended_by": tuple(data.get("ended_by", ())), "then": tuple(data.get("then", ()))})


def _option(data: Mapping[str, Any]) -> Option:
    return Option(**{**data, "counts": tuple(data.get("counts", ())), "year_groups": tuple(data.get("year_groups", ()))})


def _rule(data: Mapping[str, Any], periods: Mapping[str, Any]) -> Rule:
    """A rule of one leg is written flat: its `from`, `count` and `why` stand beside its id."""
    legs = data.get("legs", [data])
    named = periods[data["not_counted"]] if "not_counted" in data else ()
    return Rule(
        id=data["id"],
        words=data["words"],
        owner=data["owner"],
        force=data["force"],
        citation=data["citation"],
        legs=tuple(map(_leg, legs)),
        pick=data.get("pick", "later"),
        outer=read_count(data["outer"]) if "outer" in data else None,
        not_counted=tuple((read_month_day(first), read_month_day(last)) for first, last in named),
        rolled=data.get("rolled", ""),
        exception=data.get("exception", ""),
        done_by=_one_or_more(data.get("done_by", ())),
        only_if=data.get("only_if", ""),
        together=data.get("together", ""),
        holds_from=date.fromisoformat(data["holds_from"]) if "holds_from" in data else None,
        before_that=data.get("before_that", ""),
    )


def _one_or_more(ids: str | Sequence[str]) -> tuple[str, ...]:
    return (ids,) if isinstance(ids, str) else tuple(ids)


def _leg(data: Mapping[str, Any]) -> Leg:
    return Leg(
        count=read_count(data["count"]),
        why=data["why"],
        events=tuple(data.get("from", ())),
        rules=tuple(data.get("from_rule", ())),
        optional=data.get("optional", False),
    )


def _faults(rule_set: RuleSet) -> Iterator[str]:
    """What contradicts itself in the set, rule by rule. A rule may count from rules that stand before it."""
    earlier: set[str] = set()
    for event in rule_set.events.values():
        yield from (f"{event.id}: there is no event {id}" for id in (*event.ended_by, *event.then) if id not in rule_set.events)
    for rule in rule_set.rules.values():
        if rule.owner not in OWNERS or rule.force not in FORCES or rule.pick not in ("later", "earlier"):
            yield f"{rule.id}: its owner, force or pick is not one that is known"
        yield from (f"{rule.id}: there is no event {event}" for event in rule.done_by if event not in rule_set.events)
        if rule.only_if and not any(rule.only_if in event.answers for event in rule_set.events.values()):
            yield f"{rule.id}: no event has the answer {rule.only_if}"
        for leg in rule.legs:
            yield from (f"{rule.id}: {fault}" for fault in _leg_faults(rule_set, leg, earlier))
        earlier.add(rule.id)


def _leg_faults(rule_set: RuleSet, leg: Leg, earlier: set[str]) -> Iterator[str]:
    if bool(leg.events) == bool(leg.rules):
        yield "a leg counts either from events or from rules"
    yield from (f"there is no event {event}" for event in leg.events if event not in rule_set.events)
    yield from (f"there is no rule {rule} before it" for rule in leg.rules if rule not in earlier)
    if leg.count.option and leg.count.option not in rule_set.options:
        yield f"there is no option {leg.count.option}"
    years = [rule_set.events[event].takes == "year" for event in leg.events if event in rule_set.events]
    if any(years) and leg.count.kind != "before":
        yield "only 'before' counts from a year"
