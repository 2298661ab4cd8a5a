"""The SENCo's voice and shared wins: every command on decisions, leadership meetings, what was fed in, policies and wins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from senco_desktop.domain import voice
from senco_desktop.domain.partnership_records import FedIn, Policy, SltMeeting, WholeSchoolDecision, Win
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.voice import FedInRow, VoiceFigures
from senco_desktop.services import calendars
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session

Noted = WholeSchoolDecision | SltMeeting | FedIn | Policy | Win
CALLED: dict[type[Any], str] = {
    WholeSchoolDecision: "decision", SltMeeting: "leadership meeting", FedIn: "what was fed in", Policy: "policy",
    Win: "shared win",
}  # fmt: skip
NEEDED: dict[type[Any], tuple[str, str]] = {
    WholeSchoolDecision: ("what", "Say what was decided."), Policy: ("name", "Name the policy."),
    Win: ("text", "One line is enough."),
}  # fmt: skip
"""The field that may not be empty."""


def all_of(session: Session, record: type[Any]) -> list[Any]:
    """The records of one kind, the newest first; of policies those not adopted yet first."""
    if record is Policy:
        return session.store.all(Policy, "adopted_on IS NOT NULL, adopted_on DESC, id DESC")
    return session.store.all(record, "day DESC, id DESC")


def save(session: Session, record: Noted) -> Changes:
    """Add a record (id 0), or change the one with its id. Raises Problem where its words are missing."""
    field, advice = NEEDED.get(type(record), ("", ""))
    if field:
        words = getattr(record, field).strip()
        if not words:
            raise Problem("A few words are needed.", advice, "no-text")
        record = replace(record, **{field: words})
    with session.unit(f"{'Change' if record.id else 'Note'} {CALLED[type(record)]}") as unit:
        unit.put(record)
    return made_by(unit)


def remove(session: Session, record: Noted) -> Changes:
    with session.unit(f"Delete {CALLED[type(record)]}") as unit:
        unit.remove(type(record), record.id)
    return made_by(unit)


def figures(session: Session, first: date, last: date) -> VoiceFigures:
    """The counts of a period, both days included."""
    store = session.store
    return voice.figures(
        store.all(WholeSchoolDecision), store.all(SltMeeting), store.all(FedIn), store.all(Policy), first, last
    )


def fed_in_rows(session: Session) -> tuple[FedInRow, ...]:
    """What was fed in by term and strand."""
    return voice.fed_in_rows(session.store.all(FedIn), calendars.calendar(session))


def wins(session: Session, first: date, last: date) -> list[Win]:
    """The shared wins of a period, in order."""
    return session.store.where(Win, "day BETWEEN ? AND ?", [first.isoformat(), last.isoformat()], "day, id")
