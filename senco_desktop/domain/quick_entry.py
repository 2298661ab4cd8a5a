"""Reads one line of quick entry, says it back, and suggests what the week usually holds. Pure and fast: no store, no clock."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from senco_desktop.domain.categories import UNSORTED
from senco_desktop.domain.quick_parts import Found, Known, Part, QuickReading
from senco_desktop.domain.quick_times import day_said, take_day, take_when
from senco_desktop.domain.quick_words import take_agencies, take_kind, take_pupils
from senco_desktop.domain.records import Entry
from senco_desktop.domain.wording import length_words

__all__ = ["Known", "Part", "QuickReading", "Suggestion", "read", "say", "suggest"]

NEAR_MINUTES = 60
"""A past entry that started within so many minutes of the slot counts for it."""
FADING_DAYS = 60
"""After so many days a past entry weighs half."""

_REACTIVE = re.compile(r"(?<![^\s\0])!(?=[\s\0]|\w|$)")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What was often logged in such a slot: a kind of work with its pupils and agencies, its usual minutes, how many times."""

    category: str
    pupils: tuple[str, ...]
    agencies: tuple[str, ...]
    minutes: int
    times: int


def read(text: str, known: Known) -> QuickReading:
    """What the line says so far, part by part. `entry` is None while minutes or a kind of work are missing or wrong.

    A date in the line wins over `known.today`. Nothing raises: `problem` says in words what to type next.
    """
    found = Found(text.replace("\0", " "))
    if not text.strip():
        return QuickReading()
    day, problem = take_day(found, known)
    agencies = take_agencies(found, known)
    mark = found.first(_REACTIVE)
    if mark:
        found.take(*mark.span(), "reactive", "reactive")
    when = take_when(found, known, day)
    pupils = take_pupils(found, known)
    category = take_kind(found, known)
    problem = problem or when.problem
    if not problem and category is None:
        problem = "What kind of work? Type the name or the code of one, or its first three letters."
    if problem or category is None:
        return QuickReading(found.parts(), None, problem, found.unplaced())
    entry = Entry(
        day=when.span.start.date() if when.span else day,
        category=category,
        span=when.span,
        minutes=when.minutes,
        planned=False if mark else None,
        could_be_admin=any(c.could_be_admin for c in known.categories if c.code == category),
        pupils=pupils,
        agencies=agencies,
        note=found.note(),
    )
    return QuickReading(found.parts(), entry, "", found.unplaced())


def say(entry: Entry, known: Known, slot: str = "") -> str:
    """The read-back: "Today 9:10–9:55 · Annual reviews · AB3 · in your Monday slot". `slot` is its last part, if any."""
    when = length_words(entry.length)
    if entry.span:
        when = "–".join(f"{at.hour}:{at.minute:02d}" for at in (entry.span.start, entry.span.end))
    said = [f"{day_said(entry.day, known.today)} {when}", known.name_of(entry.category), *entry.pupils, *entry.agencies]
    if entry.planned is not None:
        said.append("planned" if entry.planned else "reactive")
    if entry.note:
        said.append(f"“{entry.note}”")
    if slot:
        said.append(slot)
    return " · ".join(said)


def suggest(history: Sequence[Entry], weekday: int, minute: int, limit: int = 5) -> tuple[Suggestion, ...]:
    """What is likely on that weekday (1 is Monday) at that minute after midnight, best first; later entries weigh more.

    An entry of the same weekday and slot weighs most, then one of the slot, then one of the weekday.
    """
    newest = max((entry.day for entry in history), default=date.min)
    scores: dict[tuple[str, tuple[str, ...], tuple[str, ...]], float] = {}
    lengths: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[int]] = {}
    for entry in history:
        if entry.category == UNSORTED or entry.length <= 0 or entry.pending:
            continue
        key = (entry.category, entry.pupils, entry.agencies)
        start = entry.span.start if entry.span else None
        near = start is not None and abs(start.hour * 60 + start.minute - minute) <= NEAR_MINUTES
        same_day = entry.day.isoweekday() == weekday
        weight = 1 + 4 * near + 2 * same_day + 4 * (near and same_day)
        scores[key] = scores.get(key, 0) + weight / (1 + (newest - entry.day).days / FADING_DAYS)
        lengths.setdefault(key, []).append(entry.length)
    best = sorted(scores, key=lambda key: -scores[key])[:limit]
    return tuple(Suggestion(*key, sorted(lengths[key])[len(lengths[key]) // 2], len(lengths[key])) for key in best)
