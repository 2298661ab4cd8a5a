"""Finding: plans, meetings, actions and notes by the beginnings of their words."""

from __future__ import annotations

from dataclasses import dataclass

from senco_desktop.domain.records import Action, Entry, Meeting, Outcome, Plan
from senco_desktop.services.session import Session

AROUND = 34
"""Letters shown on each side of a hit in a note."""


@dataclass(frozen=True, slots=True)
class Found:
    plans: tuple[Plan, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    actions: tuple[Action, ...] = ()
    notes: tuple[Entry | Outcome, ...] = ()


def find(session: Session, text: str, limit: int = 40) -> Found:
    """Records with words that begin with each word of `text`, newest first."""
    hits = [record for _table, record in session.store.search(text, limit)]
    return Found(
        tuple(hit for hit in hits if isinstance(hit, Plan)),
        tuple(hit for hit in hits if isinstance(hit, Meeting)),
        tuple(hit for hit in hits if isinstance(hit, Action)),
        tuple(hit for hit in hits if isinstance(hit, Entry | Outcome)),
    )


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
