"""What became of protected slots: kept, part, lost, moved; new times; nothing is ever guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from senco_desktop.domain import protected
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.protected import Standing
from senco_desktop.domain.records import Block, NewTime, Outcome
from senco_desktop.services import calendars
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session


def slots(session: Session, first: date, last: date) -> list[tuple[Standing, Outcome | None]]:
    """The slots that stand on these days, each with its outcome if anybody marked one, by day and start."""
    standing = protected.standing_slots(calendars.blocks(session), calendars.calendar(session), first, last)
    marked = {(o.slot, o.day): o for o in session.store.outcomes(first, last)}
    return [(each, marked.get((each.block.id, each.day))) for each in standing]


def outcome(session: Session, block: Block, day: date) -> Outcome | None:
    return next((o for o in session.store.outcomes(day, day) if o.slot == block.id and o.day == day), None)


def mark_kept(session: Session, block: Block, day: date) -> Changes:
    return _mark(session, block, day, block.minutes, {}, None, "Mark slot kept")


def mark_lost(session: Session, block: Block, day: date, reason: str = "not-said", new: NewTime | None = None) -> Changes:
    """Lost whole, to one of `domain.categories.REASONS`; a new time may be agreed at once or later."""
    return _mark(session, block, day, 0, {reason: block.minutes}, new, "Mark slot lost")


def mark_part(
    session: Session, block: Block, day: date, kept: int, lost: Mapping[str, int], new: NewTime | None = None
) -> Changes:
    """Kept and lost in part, in minutes; the rest stays not recorded. Raises Problem when the minutes exceed the slot."""
    return _mark(session, block, day, kept, lost, new, "Mark slot kept in part")


def mark_moved(session: Session, block: Block, day: date, new: NewTime | None = None) -> Changes:
    """Moved to another time: lost for that reason until the new time is kept, and then repaid."""
    return _mark(session, block, day, 0, {"moved": block.minutes}, new, "Mark slot moved")


def unmark(session: Session, block: Block, day: date) -> Changes:
    """Back to not recorded."""
    found = outcome(session, block, day)
    with session.unit("Take back the mark") as unit:
        if found is not None:
            unit.remove(Outcome, found.id)
    return made_by(unit)


def agree_new_time(session: Session, marked: Outcome, new: NewTime | None) -> Changes:
    """Give a lost slot a new time, change it, or (None) take it away. Raises Problem when nothing was lost."""
    block = session.store.get(Block, marked.slot)
    if block is None:
        raise Problem("That slot is gone.", "It may have been undone; look at the list again.", "gone")
    checked = protected.checked_outcome(block, marked.day, marked.kept, marked.lost, new, marked.note)
    with session.unit("Agree a new time" if new else "Take back the new time") as unit:
        unit.change(replace(checked, id=marked.id))
    return made_by(unit)


def mark_new_time(session: Session, marked: Outcome, state: str) -> Changes:
    """`state` of the agreed new time: kept, lost or open."""
    if marked.new is None:
        raise Problem("No new time was agreed for that slot.", "Agree one first.", "no-new-time")
    return agree_new_time(session, marked, replace(marked.new, state=state))


def _mark(
    session: Session, block: Block, day: date, kept: int, lost: Mapping[str, int], new: NewTime | None, label: str
) -> Changes:
    before = outcome(session, block, day)
    kept_new = new or (before.new if before and any(lost.values()) else None)
    after = protected.checked_outcome(block, day, kept, lost, kept_new, before.note if before else "")
    with session.unit(label) as unit:
        if before:
            unit.change(replace(after, id=before.id))
        else:
            unit.add(after)
    return made_by(unit)
