"""What a school has set, in a school form: each setting under its name there, read with its own care."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from senco_desktop.domain import forecast
from senco_desktop.domain.handover import Kept
from senco_desktop.domain.role import Role
from senco_desktop.exchange.json_parts import (
    Misfit,
    between,
    day,
    filled_text,
    flag,
    items,
    mapping,
    need,
    one_of,
    take,
    text,
    texts,
)
from senco_desktop.exchange.records_json import plain, record_of

A_DAY = 24 * 60


def _local_rules(value: Any) -> dict[str, Any]:
    """Options as text, by rule set and option."""
    return {rules: {option: text(said) for option, said in mapping(given).items()} for rules, given in mapping(value).items()}


def _review_minutes(value: Any) -> dict[str, int]:
    return {one_of(*forecast.GUESS)(stage): between(0, A_DAY)(length) for stage, length in mapping(value).items()}


def _words(value: Any) -> dict[str, str]:
    """The school's own phrases in small letters, and the kind of work that each means."""
    said = {" ".join(text(phrase).lower().split()): filled_text(code) for phrase, code in mapping(value).items()}
    return {phrase: code for phrase, code in said.items() if phrase}


def _leader_words(value: Any) -> dict[str, Any]:
    """Her words to the leader, by period ("2026-09-01 to 2026-12-18")."""
    found = {}
    for period, said in mapping(value).items():
        first, _, last = text(period).partition(" to ")
        part = mapping(said)
        own = [
            {"question": need(each, "question", filled_text), "why": take(each, "why", text, ""), "answers": _answers(each)}
            for each in map(mapping, take(part, "own", items, []))
        ]
        found[f"{day(first).isoformat()} to {day(last).isoformat()}"] = {
            "left_out": sorted(texts(part.get("left_out") or [])), "own": own, "risk": take(part, "risk", text, None),
        }  # fmt: skip
    return found


def _answers(decision: Mapping[str, Any]) -> list[str]:
    found = [filled_text(each) for each in need(decision, "answers", items)]
    if len(found) != 2:
        raise Misfit("a question has two answers")
    return found


SETTINGS: Mapping[str, Callable[[Any], Any]] = {
    "role": lambda value: plain(record_of(Role, mapping(value))),
    "handover": lambda value: plain(record_of(Kept, mapping(value))),
    "local_rules": _local_rules,
    "phase_ends": lambda value: list(texts(value)),
    "review_minutes": _review_minutes,
    "words": _words,
    "names_kept": flag,
    "leader_words": _leader_words,
}
"""The value of each, as JSON that the store can keep. Misfit where it cannot be."""
