"""Undo and redo across the session, and what happened to one record."""

from __future__ import annotations

from typing import Any

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
    session.forget(unit.kinds)
    return made_by(unit)


def redo(session: Session) -> Changes:
    unit = session.store.redo()
    session.forget(unit.kinds)
    return made_by(unit)


def of_record(session: Session, record: type[Any], row_id: int) -> list[tuple[str, str, Any, Any]]:
    """(moment in UTC, command, record before, record after), oldest first."""
    return session.store.history(record, row_id)
