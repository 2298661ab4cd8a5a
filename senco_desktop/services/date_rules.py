"""The rule sets that are shipped: one file each in `resources/rules`, read when first asked for."""

from __future__ import annotations

import json
from functools import cache

from senco_desktop import paths
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.rules import RuleSet, read_rule_set

DEFAULT = "england-2014"


def names() -> tuple[str, ...]:
    """The ids of all shipped rule sets, drafts included."""
    return tuple(sorted(file.stem for file in paths.resource("rules").glob("*.json")))


@cache
def rule_set(name: str) -> RuleSet:
    """The rule set with this id. Problem where this program does not ship it (a plan of a newer program names one)."""
    if name not in names():
        raise Problem(f"The date rules “{name}” are not in this program.", f"It has {', '.join(names())}.", kind="unknown-rules")
    return read_rule_set(json.loads(paths.resource("rules", f"{name}.json").read_text(encoding="utf-8")))


def offered() -> tuple[RuleSet, ...]:
    """The rule sets that a plan may be given: those that are not switched off."""
    return tuple(each for each in map(rule_set, names()) if each.switched_on)


def switched_off() -> tuple[RuleSet, ...]:
    """The rule sets that are shipped and that no plan may be given yet."""
    return tuple(each for each in map(rule_set, names()) if not each.switched_on)


def step_words() -> dict[str, str]:
    """What the step of each rule is called, by rule id, in the rule set that is in force."""
    return {rule.id: rule.words for rule in rule_set(DEFAULT).rules.values()}
