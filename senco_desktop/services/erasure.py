"""Removing a pupil for good: what would go, the erasing itself, old backups that still hold him, and who left long ago.

The time that was logged stays as time, without the code and without the notes: the school's figures do not change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from senco_desktop.domain.plan_records import Deletion, Invitee, MeetingAction, PlanEvent, Pupil, Referral, StepMark
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Issued, Meeting, Plan, RunningTimer
from senco_desktop.domain.wording import count_words, joined
from senco_desktop.services import backups, chronology, plans
from senco_desktop.services.session import Session
from senco_desktop.store import erasing, tables
from senco_desktop.store.unit import Unit

STAND_IN = "a pupil"
WORDS = {
    "plans": ("plan or request", "plans and requests"),
    "events": ("event of a plan", "events of plans"),
    "steps": ("note on a step", "notes on steps"),
    "invitations": ("invitation", "invitations"),
    "referrals": ("referral", "referrals"),
    "entries": ("entry of time, kept without code and note", "entries of time, kept without code and note"),
    "shared": ("of them names other pupils too, who stay", "of them name other pupils too, who stay"),
    "meetings": ("meeting, kept without code and notes", "meetings, kept without code and notes"),
    "actions": ("action of a meeting", "actions of meetings"),
    "mentions": ("other note that says the code", "other notes that say the code"),
    "issued": ("issued report that shows pupils", "issued reports that show pupils"),
}


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing a pupil would remove: how many records of each kind (`WORDS`), and the copies that would still hold him."""

    code: str
    counts: dict[str, int]
    copies: tuple[OldCopy, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """ "2 plans and requests", "31 entries of time, kept without code and note"."""
        kept = ((self.counts.get(kind, 0), words) for kind, words in WORDS.items())
        return tuple(count_words(count, *words, figures=True) for count, words in kept if count)

    @property
    def sentence(self) -> str:
        return joined(self.lines) if self.lines else "Nothing is kept under this code."


@dataclass(frozen=True, slots=True)
class OldCopy:
    """A file from before the erasing: a backup, or the store before an upgrade. `outside`: in the second place."""

    path: Path
    made_at: datetime
    outside: bool


@dataclass(frozen=True, slots=True)
class Leaver:
    """A pupil who left at least a year ago and of whom records are still kept."""

    code: str
    left_on: date


def preview(session: Session, code: str) -> Erasure:
    """What would go. Changes nothing."""
    return Erasure(code.strip().upper(), _Found(session, code).counts(), old_copies(session))


def erase(session: Session, code: str) -> Deletion:
    """Remove the pupil from records, journal, search and file, and log that it was done without saying whose it was.

    It cannot be undone, nor anything before it, and no recovery point is made, since it would keep what is to go. Raises
    Problem where nothing is kept under the code.
    """
    found = _Found(session, code)
    counts = {kind: count for kind, count in found.counts().items() if count}
    if not counts:
        raise Problem(f"Nothing is kept under {found.code}.", "Check the code; nothing was changed.", "no-pupil")
    db = session.store.db
    with session.store.unit("Erase a pupil", journal=False) as unit:
        touched = found.remove(unit)
        erasing.scrub(unit, db, found.words, STAND_IN)
        erasing.forget_history(db, touched)
        log = unit.add(Deletion(session.today, counts))
    erasing.leave_no_trace(db)
    session.store.forget_undo()
    session.store.writes += 1
    session.cache.clear()
    session.timelines.clear()
    return log


def log(session: Session) -> list[Deletion]:
    """What was erased when, newest first."""
    return session.store.all(Deletion, "day DESC, id DESC")


def old_copies(session: Session) -> tuple[OldCopy, ...]:
    """Every copy of the store that still holds what was erased, newest first."""
    known = backups.copies(session.folder, backups.second_place(session))
    found = [OldCopy(copy.path, copy.made_at, copy.outside) for copy in known]
    for path in (session.folder / "backups").glob("before-upgrade-*.db"):
        found.append(OldCopy(path, datetime.fromtimestamp(path.stat().st_mtime, UTC), outside=False))
    return tuple(sorted(found, key=lambda copy: copy.made_at, reverse=True))


def prune(session: Session, copies: Iterable[OldCopy]) -> list[Path]:
    """Make a fresh recovery point, then delete these copies; the paths that are gone.

    Raises Problem when the fresh one cannot be made or a copy cannot be deleted; those before it are gone then.
    """
    fresh = backups.recovery_point(session, "after-erase")
    gone = []
    for copy in copies:
        if copy.path == fresh:
            continue
        try:
            copy.path.unlink(missing_ok=True)
        except OSError as error:
            what = f"{copy.path.name} could not be deleted ({error.strerror})."
            raise Problem(what, "Delete it by hand.", "not-deleted") from None
        gone.append(copy.path)
    return gone


def leavers(session: Session) -> list[Leaver]:
    """Pupils who left, or whose last plan was closed, at least a year ago: whoever left first comes first."""
    found: dict[str, date] = {}
    for plan in session.store.all(Plan):
        found[plan.code] = max(found.get(plan.code, date.min), plan.closed_on or date.max)
    for pupil in session.store.all(Pupil):
        found[pupil.code] = pupil.leaving or found.get(pupil.code, date.max)
    year = session.today.year - 1
    limit = session.today.replace(year=year, day=min(session.today.day, 28))
    return sorted((Leaver(code, day) for code, day in found.items() if day <= limit), key=lambda each: (each.left_on, each.code))


class _Found:
    """What is kept of one pupil."""

    def __init__(self, session: Session, code: str) -> None:
        store = session.store
        self.session = session
        self.code = code.strip().upper()
        self.plans = store.where(Plan, "upper(code) = ?", [self.code])
        self.pupils = store.where(Pupil, "upper(code) = ?", [self.code])
        self.events = [event for plan in self.plans for event in store.where(PlanEvent, "plan = ?", [plan.id])]
        self.marks = [mark for plan in self.plans for mark in store.where(StepMark, "plan = ?", [plan.id])]
        self.invitees = [each for event in self.events for each in store.where(Invitee, "event = ?", [event.id])]
        self.referrals = store.where(Referral, "upper(pupil) = ?", [self.code])
        self.entries = chronology.entries_of(session, self.code)
        self.meetings = store.where(Meeting, chronology.IN_MEETING, [self.code])
        alone = [meeting for meeting in self.meetings if not _others(meeting.plans, self.code)]
        self.actions = [each for meeting in alone for each in store.where(MeetingAction, "meeting = ?", [meeting.id])]
        self.timers = [timer for timer in store.all(RunningTimer) if self.code in map(str.upper, timer.pupils)]
        names = [pupil.name for pupil in self.pupils if pupil.name.strip()]
        self.words: Sequence[re.Pattern[str]] = [chronology.word(each) for each in (self.code, *names)]
        own = {(place, record.id) for place, record in self._all()}
        self.mentions = [place for place, row in erasing.rows_that_say(store.db, self.words) if (place, row["id"]) not in own]
        self.issued = store.where(Issued, "pupils IN ('codes', 'names')", []) if own or self.mentions else []

    def counts(self) -> dict[str, int]:
        """By kind, see `WORDS`."""
        shared = sum(bool(_others((*entry.pupils, *entry.plans), self.code)) for entry in self.entries)
        return {
            "plans": len(self.plans), "events": len(self.events), "steps": len(self.marks), "invitations": len(self.invitees),
            "referrals": len(self.referrals), "entries": len(self.entries), "shared": shared, "meetings": len(self.meetings),
            "actions": len(self.actions), "mentions": len(self.mentions), "issued": len(self.issued), "pupils": len(self.pupils),
        }  # fmt: skip

    def remove(self, unit: Unit) -> list[tuple[str, int]]:
        """Delete what is his alone, take his code and the notes out of the rest; every row that was touched."""
        touched = [(place, record.id) for place, record in self._all()]
        for plan in self.plans:
            plans.remove(self.session, unit, plan)
        alone: tuple[Any, ...] = (*self.actions, *self.referrals, *self.pupils, *self.issued)
        for record in alone:
            unit.remove(type(record), record.id)
        for entry in self.entries:
            pupils, filed = _others(entry.pupils, self.code), _others(entry.plans, self.code)
            unit.change(replace(entry, pupils=pupils, plans=filed, note="", to_check=""))
        for meeting in self.meetings:
            others = _others(meeting.plans, self.code)
            people = meeting.people if others else ()
            unit.change(replace(meeting, plans=others, note="", people=people))
        for timer in self.timers:
            unit.change(replace(timer, pupils=_others(timer.pupils, self.code), note=""))
        return touched

    def _all(self) -> list[tuple[str, Any]]:
        """Each record with the name of its table."""
        records: tuple[Any, ...] = (
            *self.plans, *self.pupils, *self.events, *self.marks, *self.invitees, *self.referrals, *self.entries, *self.meetings,
            *self.actions, *self.timers,
        )  # fmt: skip
        return [(tables.of(record).name, record) for record in records]


def _others(codes: Iterable[str], code: str) -> tuple[str, ...]:
    return tuple(each for each in codes if each.upper() != code)
