"""Finding: plans, meetings, actions, notes and what is noted beside them, by the beginnings of their words.

Answers of a joint review are found by no search, and neither are the reviews themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from senco_desktop.domain.partnership_records import (
    Description,
    FedIn,
    Policy,
    Pressure,
    Relief,
    SltMeeting,
    StandIn,
    WholeSchoolDecision,
    Win,
)
from senco_desktop.domain.plan_records import AgencyPerson, Invitee, MeetingAction, PlanEvent, Pupil, Referral, StepMark
from senco_desktop.domain.records import Action, Entry, Meeting, Outcome, Plan
from senco_desktop.domain.voice import STATES, VOICES, area_words
from senco_desktop.services.session import Session

TOGETHER = (WholeSchoolDecision, SltMeeting, FedIn, Policy, Win, StandIn, Description, Relief, Pressure)
BESIDE = (Referral, AgencyPerson, MeetingAction, Pupil, PlanEvent, StepMark, Invitee)
AROUND = 34
"""Letters shown on each side of a hit in a note."""


@dataclass(frozen=True, slots=True)
class Found:
    plans: tuple[Plan, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    actions: tuple[Action, ...] = ()
    notes: tuple[Entry | Outcome, ...] = ()
    together: tuple[Any, ...] = ()
    """What is noted on the Partnership page: decisions, meetings of the leadership team, policies, wins and the like."""
    beside: tuple[Any, ...] = ()
    """What hangs on plans, meetings and agencies: referrals, people, what was agreed at a meeting, notes of steps."""


def find(session: Session, text: str, limit: int = 200) -> Found:
    """Records with words that begin with each word of `text`, newest first."""
    hits = [record for _table, record in session.store.search(text, limit)]
    together = [hit for hit in hits if isinstance(hit, TOGETHER)]
    return Found(
        tuple(hit for hit in hits if isinstance(hit, Plan)),
        tuple(hit for hit in hits if isinstance(hit, Meeting)),
        tuple(hit for hit in hits if isinstance(hit, Action)),
        tuple(hit for hit in hits if isinstance(hit, Entry | Outcome)),
        (*together, *(hit for hit in _by_their_kind(session, text) if hit not in together)),
        tuple(hit for hit in hits if isinstance(hit, BESIDE)),
    )


def plan_of(session: Session, hit: PlanEvent | StepMark | Invitee | StandIn) -> Plan | None:
    """The plan on which a hit hangs."""
    event = session.store.get(PlanEvent, hit.event) if isinstance(hit, Invitee) else None
    if isinstance(hit, Invitee):
        return session.store.get(Plan, event.plan) if event else None
    return session.store.get(Plan, hit.plan)


def _by_their_kind(session: Session, text: str) -> Iterator[Any]:
    """What is known by a word that its record has only as a code: "budget", "found out", a strand."""
    typed = text.lower().split()
    for record, words_of in KINDS.items():
        for each in session.store.all(record, "day DESC, id DESC"):
            words = words_of(each).lower().replace(",", " ").split()
            if typed and all(any(word.startswith(begun) for word in words) for begun in typed):
                yield each


KINDS: dict[type[Any], Any] = {
    WholeSchoolDecision: lambda each: f"decision {VOICES[each.voice]} {each.strand} {each.what} {each.note}",
    FedIn: lambda each: f"fed in {area_words(each)} {STATES[each.state]} {each.strand} {each.note}",
    SltMeeting: lambda each: f"slt leadership team meeting {each.note}",
}
"""The words by which these are known besides those that were typed."""


def words_around(note: str, typed: str) -> str:
    """The part of a note around the first hit, cut at words: "…the written advice for CK1 should come…"."""
    words = typed.split()
    at = note.lower().find(words[0].lower()) if words else 0
    at = max(at, 0)
    start, end = max(0, at - AROUND), min(len(note), at + AROUND)
    if start:
        start = note.find(" ", start) + 1 or start
    if end < len(note):
        end = max(note.rfind(" ", 0, end), at + 1)
    return ("…" if start else "") + " ".join(note[start:end].split()) + ("…" if end < len(note) else "")
