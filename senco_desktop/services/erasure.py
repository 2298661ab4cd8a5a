"""Removing a pupil for good: what would go, the erasing itself, old backups that still hold him, and who left long ago.

The time that was logged stays as time, without the code and without the notes: the school's figures do not change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from senco_desktop.domain.partnership_records import StandIn
from senco_desktop.domain.plan_records import Deletion, Invitee, MeetingAction, PlanEvent, Pupil, Referral, StepMark
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Entry, Issued, Meeting, Plan, RunningTimer
from senco_desktop.domain.wording import count_words, joined
from senco_desktop.services import backups, chronology, plans
from senco_desktop.services.session import Session
from senco_desktop.store import database, erasing, tables
from senco_desktop.store.unit import Unit

STAND_IN = "a pupil"
SHOWING = ("codes", "names")
"""Ways in which pupils stand in an issued report whose pages cannot be searched for one of them: all of these go."""
WORDS = {
    "plans": ("plan or request", "plans and requests"),
    "events": ("event of a plan", "events of plans"),
    "steps": ("note on a step", "notes on steps"),
    "invitations": ("invitation", "invitations"),
    "stand_ins": ("stand-in for a review", "stand-ins for reviews"),
    "pupils": ("line of the pupil list, with what helps", "lines of the pupil list, with what helps"),
    "referrals": ("referral", "referrals"),
    "entries": ("entry of time, kept without code and note", "entries of time, kept without code and note"),
    "shared": ("of them names other pupils too, who stay", "of them name other pupils too, who stay"),
    "timers": ("running timer, kept without code and note", "running timers, kept without code and note"),
    "meetings": ("meeting, kept without code and notes", "meetings, kept without code and notes"),
    "actions": ("action of a meeting", "actions of meetings"),
    "mentions": ("other text that says the code", "other texts that say the code"),
    "issued": ("issued report that shows pupils", "issued reports that show pupils"),
    "history": ("line of the history that Undo and “What was done to it” keep",
                "lines of the history that Undo and “What was done to it” keep"),
}  # fmt: skip
TOUCHED = frozenset(erasing.TEXTS)
"""The tables that an erasing may change: all of them."""


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
        found.remove(unit)
        erasing.scrub(unit, db, found.words, STAND_IN, found.forgotten)
        log = unit.add(Deletion(session.today, counts))
    session.store.forget_undo()
    session.store.writes += 1
    session.cache.clear()
    session.timelines.clear()
    with database.disk_trouble():
        erasing.leave_no_trace(db)
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

    Raises Problem, with every copy still there, when the fresh one cannot be made; and one that names every copy that could not
    be deleted, when the others are gone.
    """
    try:
        fresh = backups.recovery_point(session, "after-erase")
    except Problem as problem:
        what = f"The pupil is erased, but no fresh copy could be made, so the older copies are still there. {problem.what}"
        raise Problem(what, f"{problem.next_step} Then delete the older copies by hand.", "not-deleted") from None
    gone, left = [], []
    for copy in copies:
        if copy.path == fresh:
            continue
        try:
            copy.path.unlink(missing_ok=True)
        except OSError as error:
            left.append(f"{copy.path} ({error.strerror})")
            continue
        gone.append(copy.path)
    if left:
        what = f"The pupil is erased here, but {count_words(len(left), 'older copy', 'older copies')} could not be deleted: "
        step = "Delete by hand what is named above, when the stick or drive is there and nothing else has it open."
        raise Problem(f"{what}{joined(left)}.", step, "not-deleted")
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
    """What is kept of one pupil: his records, the words to look for, and the rows whose history goes."""

    def __init__(self, session: Session, code: str) -> None:
        store = session.store
        self.session = session
        self.code = code.strip().upper()
        self.plans = chronology.filed(session, Plan, self.code)
        self.pupils = chronology.filed(session, Pupil, self.code)
        self.events = [event for plan in self.plans for event in store.where(PlanEvent, "plan = ?", [plan.id])]
        self.marks = [mark for plan in self.plans for mark in store.where(StepMark, "plan = ?", [plan.id])]
        self.stand_ins = [each for plan in self.plans for each in store.where(StandIn, "plan = ?", [plan.id])]
        self.invitees = [each for event in self.events for each in store.where(Invitee, "event = ?", [event.id])]
        self.referrals = chronology.filed(session, Referral, self.code)
        self.entries = chronology.filed(session, Entry, self.code)
        self.meetings = chronology.filed(session, Meeting, self.code)
        alone = [meeting for meeting in self.meetings if not _others(meeting.plans, self.code)]
        self.actions = [each for meeting in alone for each in store.where(MeetingAction, "meeting = ?", [meeting.id])]
        own = {(tables.of(record).name, record.id) for record in self._all()}
        parents = {*(("plan", each.id) for each in self.plans), *(("plan_event", each.id) for each in self.events)}
        parents |= {("meeting", each.id) for each in alone}
        self.forgotten = (own | erasing.past_of(store.db, self.code, parents)) if self.code else own
        self.words = self._words()
        rows = erasing.rows_that_say(store.db, self.words)
        said = {(place, int(row["id"])) for place, row in rows if not chronology.is_sealed(session, place, row)} - own
        self.timers = [each for each in store.all(RunningTimer) if ("timer", each.id) in said]
        self.mentions = {each for each in said if each[0] not in ("issued", "timer")}
        shows = self.forgotten or said
        self.issued = [each for each in store.all(Issued) if shows and (each.pupils in SHOWING or ("issued", each.id) in said)]
        if self.issued:
            self.forgotten |= {("issued", each.id) for each in self.issued} | erasing.issued_before(store.db)

    def counts(self) -> dict[str, int]:
        """By kind, see `WORDS`."""
        shared = sum(bool(_others((*entry.pupils, *entry.plans), self.code)) for entry in self.entries)
        going, saying = erasing.journal_lines(self.session.store.db, self.words, self.forgotten)
        return {
            "plans": len(self.plans), "events": len(self.events), "steps": len(self.marks), "invitations": len(self.invitees),
            "stand_ins": len(self.stand_ins), "pupils": len(self.pupils), "referrals": len(self.referrals),
            "entries": len(self.entries), "shared": shared, "timers": len(self.timers), "meetings": len(self.meetings),
            "actions": len(self.actions), "mentions": len(self.mentions), "issued": len(self.issued),
            "history": len(going) + len(saying),
        }  # fmt: skip

    def remove(self, unit: Unit) -> None:
        """Delete what is his alone, and take his code and the notes out of the rest."""
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
            unit.change(self._timer_without(timer))

    def _timer_without(self, timer: RunningTimer) -> RunningTimer:
        """The work goes on, and so does what it will go back to; neither says about whom."""
        resumes = dict(timer.resumes)
        if "pupils" in resumes:
            resumes |= {"pupils": list(_others(resumes["pupils"], self.code)), "note": ""}  # type: ignore[arg-type]
        return replace(timer, pupils=_others(timer.pupils, self.code), note="", resumes=resumes)

    def _words(self) -> tuple[str, ...]:
        """The code, and the names that are kept of him or were."""
        past = [name for place, row in self.forgotten if place == "pupil" for name in _names_in(self.session, row)]
        names = dict.fromkeys(name.strip() for name in (*(pupil.name for pupil in self.pupils), *past))
        return tuple(each for each in (self.code, *names) if each)

    def _all(self) -> tuple[Any, ...]:
        return (
            *self.plans, *self.pupils, *self.events, *self.marks, *self.stand_ins, *self.invitees, *self.referrals, *self.entries,
            *self.meetings, *self.actions,
        )  # fmt: skip


def _names_in(session: Session, pupil: int) -> list[str]:
    """The names that the history holds of a line of the pupil list."""
    versions = (each for _at, _label, *both in session.store.history(Pupil, pupil) for each in both)
    return [each.name for each in versions if each is not None]


def _others(codes: Iterable[str], code: str) -> tuple[str, ...]:
    return tuple(each for each in codes if each.casefold() != code.casefold())
