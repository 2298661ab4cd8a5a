"""Undo and redo across the session, and what happened to one record."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from senco_desktop.domain.wording import day_words
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session


def undo_label(session: Session) -> str:
    """What Undo would undo ("Log 45 min"), or ""."""
    return session.store.undo_label()


def redo_label(session: Session) -> str:
    return session.store.redo_label()


def undo(session: Session) -> Changes:
    """Take back the last command. Raises Problem when nothing is left or something later changed the same records."""
    unit = session.store.undo()
    session.forget(unit)
    return made_by(unit)


def redo(session: Session) -> Changes:
    unit = session.store.redo()
    session.forget(unit)
    return made_by(unit)


def of_record(session: Session, record: type[Any], row_id: int) -> list[tuple[str, str, Any, Any]]:
    """(moment in UTC, command, record before, record after), oldest first."""
    return session.store.history(record, row_id)


def lines_of(session: Session, record: type[Any], row_id: int) -> tuple[str, ...]:
    """ "19 Nov 2026, 15:20: Change plan", newest first: what was done to one record, in the school's own time."""
    lines = []
    for moment, label, _before, _after in of_record(session, record, row_id):
        at = datetime.fromisoformat(moment.replace("Z", "+00:00")).astimezone(ZoneInfo(session.timezone))
        lines.append(f"{day_words(at.date(), weekday=False)}, {at:%H:%M}: {label}")
    return tuple(reversed(lines))
