"""What the Partnership page asks besides the actions themselves: ideas to start from, time spent, pupils in a text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from senco_desktop import paths
from senco_desktop.domain import partnership
from senco_desktop.domain.calendar import term_of
from senco_desktop.domain.partnership import Evidence
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Action, Entry, Meeting
from senco_desktop.domain.wording import day_words
from senco_desktop.services import calendars, registers, settings, time_log
from senco_desktop.services.changes import Changes
from senco_desktop.services.session import Session

KIND = "STR"
"""The kind of work under which time given to an action is logged from its card."""

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


def evidence(session: Session) -> dict[int, Evidence]:
    """What counts for each action that has any, by the action's id."""
    entries: dict[int, list[Entry]] = {}
    meetings: dict[int, list[Meeting]] = {}
    for entry in session.store.entries_where("action IS NOT NULL AND pending = 0", [], "action, day, id"):
        entries.setdefault(entry.action or 0, []).append(entry)
    for meeting in session.store.where(Meeting, "action IS NOT NULL", [], "day, id"):
        meetings.setdefault(meeting.action or 0, []).append(meeting)
    known = entries.keys() | meetings.keys()
    return {each: Evidence(tuple(entries.get(each, ())), tuple(meetings.get(each, ()))) for each in known}


def to_count_for(session: Session, kept: int | None) -> list[tuple[str, str]]:
    """The actions for which time or a meeting may count, as (id, words): open ones, this term's first, and the one it has."""
    found = [each for each in registers.actions(session) if each.state != "done" or each.id == kept]
    gone = [(str(kept), "An action that is gone")] if kept and not any(each.id == kept for each in found) else []
    return [("", "None"), *((str(each.id), each.text) for each in sorted(found, key=lambda each: not each.this_term)), *gone]


def log_for(session: Session, action: Action, minutes: int | None, note: str) -> Changes:
    """Log time given to an action today. Raises Problem without a length."""
    if not minutes:
        raise Problem("There is no length yet.", "Type one, such as 45 min.", "no-length")
    return time_log.log(session, Entry(session.today, KIND, minutes=minutes, planned=True, note=note.strip(), action=action.id))


def end_of_term(session: Session) -> str:
    """ "The term ends on Fri 18 Dec." in its last three weeks, else ""."""
    term = term_of(calendars.calendar(session), session.today)
    if term is None or term.last - session.today > NEAR_THE_END:
        return ""
    return f"The term ends on {day_words(term.last, year=False)}."
