"""Everything about one pupil by the day it happened: shapes, words and order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

KINDS = {
    "time": "Time",
    "meeting": "Meeting",
    "action": "Action",
    "plan": "Plan",
    "step": "Step",
    "asked": "Asked",
    "referral": "Referral",
    "kept": "Kept",
    "mention": "Mentioned",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One line. `kind` is one of `KINDS`; `record` and `id` say which record it came from; `minutes` where time was logged."""

    day: date
    kind: str
    words: str
    detail: str = ""
    minutes: int | None = None
    record: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Chronology:
    """All of one pupil, the oldest first. `minutes` is the time logged, shared entries whole."""

    code: str
    happenings: tuple[Happening, ...]

    @property
    def minutes(self) -> int:
        return sum(each.minutes or 0 for each in self.happenings if each.kind == "time")


def in_order(code: str, found: Iterable[Happening]) -> Chronology:
    """By day, then what happened to the plan, then the rest."""
    order = ("plan", "step", "asked", "referral", "meeting", "action", "time", "kept", "mention")
    rank = {kind: place for place, kind in enumerate(order)}
    return Chronology(code, tuple(sorted(found, key=lambda each: (each.day, rank[each.kind], each.record, each.id, each.words))))


def word(code: str) -> re.Pattern[str]:
    """Finds a code (or a name) as a word of its own, in capitals or not, its blanks of any width: AB3 is not in AB31."""
    forms = {unicodedata.normalize(form, code) for form in ("NFC", "NFD")}
    either = "|".join(r"\s+".join(map(re.escape, form.split())) for form in sorted(forms))
    return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])", re.IGNORECASE)
