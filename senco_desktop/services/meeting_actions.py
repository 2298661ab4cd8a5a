"""What was agreed at meetings: notes and actions in one pass, and the actions carried along until they are done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from senco_desktop.domain.plan_records import MeetingAction
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Action, Meeting
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action that is not done, and the meeting at which it was agreed."""

    action: MeetingAction
    meeting: Meeting


def of_meeting(session: Session, meeting: Meeting) -> list[MeetingAction]:
    """Open ones first, by date."""
    return session.store.where(MeetingAction, "meeting = ?", [meeting.id], "done_on IS NOT NULL, by IS NULL, by, id")


def meeting_of(session: Session, action_id: int) -> int | None:
    """The id of the meeting at which an action was agreed; None where there is no such action."""
    found = session.store.get(MeetingAction, action_id)
    return found.meeting if found else None


def counts_for(session: Session, meeting: Meeting) -> Action | None:
    """The partnership action for which a meeting is evidence."""
    return session.store.get(Action, meeting.action) if meeting.action is not None else None


def open_actions(session: Session) -> list[OpenAction]:
    """Every action that is not done, by date, those without one last."""
    found = session.store.where(MeetingAction, "done_on IS NULL", [], "by IS NULL, by, id")
    meetings = {meeting.id: meeting for meeting in session.store.all(Meeting)} if found else {}
    return [OpenAction(action, meetings[action.meeting]) for action in found]


def save_notes(session: Session, meeting: Meeting, note: str, actions: Iterable[MeetingAction]) -> Changes:
    """Keep the notes of a meeting and its new actions in one command. Raises Problem for an action without words."""
    actions = [_checked(action) for action in actions]
    with session.unit("Notes of meeting") as unit:
        unit.change(replace(meeting, note=note.strip()))
        unit.add_all(replace(action, meeting=meeting.id) for action in actions)
    return made_by(unit)


def save(session: Session, action: MeetingAction) -> Changes:
    """Add an action, or change the one with its id. Raises Problem without words."""
    action = _checked(action)
    with session.unit("Change action of meeting" if action.id else "Add action of meeting") as unit:
        unit.put(action)
    return made_by(unit)


def mark_done(session: Session, action: MeetingAction, on: date | None) -> Changes:
    """Done on that day; None: not done after all."""
    with session.unit("Action done" if on else "Action not done after all") as unit:
        unit.change(replace(action, done_on=on))
    return made_by(unit)


def remove(session: Session, action: MeetingAction) -> Changes:
    with session.unit("Delete action of meeting") as unit:
        unit.remove(MeetingAction, action.id)
    return made_by(unit)


def _checked(action: MeetingAction) -> MeetingAction:
    if not action.text.strip():
        raise Problem("An action needs words.", "Say what is to be done.", "no-text")
    return replace(action, text=action.text.strip(), owner=action.owner.strip())
