"""The agenda for a meeting with the school leader: its points, and the notes of the meeting read back into records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from senco_desktop.domain.records import School

OWNER_WORDS = {"senco": "senco", "sendco": "senco", "leader": "leader", "head": "leader", "both": "both"}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its points; `empty` is said where there are none. `decide`: each point is a question to answer.

    `tick`: its points have a box to tick.
    """

    title: str
    points: tuple[str, ...]
    empty: str
    decide: bool = False
    tick: bool = True


@dataclass(frozen=True, slots=True)
class Agenda:
    """One page: the points as at `day`, for the meeting on `meets` where one is booked."""

    school: School
    day: date
    meets: date | None
    sections: tuple[Section, ...]
    wins: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        return {
            "day": self.day.isoformat(),
            "points": {section.title: list(section.points) for section in self.sections},
            "wins": list(self.wins),
        }


@dataclass(frozen=True, slots=True)
class Notes:
    """What the form of the meeting holds: lines of text, one thing a line; `minutes` None: no time is logged.

    `talked` maps each line of the review that was talked about, by its dimension, to what the two say about it now.
    """

    day: date
    minutes: int | None
    note: str = ""
    actions: str = ""
    decisions: str = ""
    win: str = ""
    talked: Mapping[int, str] = field(default_factory=dict)


def read_actions(text: str, titles: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Lines of "what: whose" as (words, owner), both where nobody is named. `titles`: (the school’s words, owner)."""
    known = {**OWNER_WORDS, **{words.strip().casefold(): owner for words, owner in titles if words.strip()}}
    found = []
    for line in text.splitlines():
        words, colon, whose = line.rpartition(":")
        owner = known.get(whose.strip().casefold()) if colon else None
        said = (words if owner else line).strip()
        if said:
            found.append((said, owner or "both"))
    return tuple(found)


def read_each(text: str) -> tuple[str, ...]:
    """The lines that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
