"""What the Partnership page asks besides the actions themselves: ideas to start from, time spent, pupils in a text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from senco_desktop import paths
from senco_desktop.domain import partnership
from senco_desktop.domain.calendar import term_of
from senco_desktop.domain.wording import day_words
from senco_desktop.services import calendars, settings
from senco_desktop.services.session import Session

NEAR_THE_END = timedelta(days=21)
"""So long before a term's end the page asks how it went."""


@dataclass(frozen=True, slots=True)
class Idea:
    """An action to start from. `dimension` is the number of the self-review's line that it belongs to."""

    group: str
    text: str
    owner: str
    dimension: int


@cache
def ideas() -> tuple[Idea, ...]:
    """The starter bank, in its order."""
    text = paths.resource("partnership", "starter_bank.json").read_text(encoding="utf-8")
    return tuple(Idea(**each) for each in json.loads(text))


def pupils_named(session: Session, text: str) -> tuple[str, ...]:
    """The pupil codes of this school that stand in a text, because an action should name none."""
    return partnership.codes_in(text, settings.pupil_codes(session))


def end_of_term(session: Session) -> str:
    """ "The term ends on Fri 18 Dec." in its last three weeks, else ""."""
    term = term_of(calendars.calendar(session), session.today)
    if term is None or term.last - session.today > NEAR_THE_END:
        return ""
    return f"The term ends on {day_words(term.last, year=False)}."
