"""The simple registers: plans, meetings with agencies, and partnership actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from senco_desktop.domain import registers
from senco_desktop.domain.plan_records import MeetingAction
from senco_desktop.domain.plan_register import as_kept
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Action, Entry, Meeting, Plan
from senco_desktop.domain.summary import MeetingFigures
from senco_desktop.services import plans as plans_service
from senco_desktop.services import summaries
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session

if TYPE_CHECKING:
    from senco_desktop.store.unit import Unit

A_YEAR = timedelta(days=400)
"""How far back and ahead a plan's meetings are listed."""


def plans(session: Session) -> list[Plan]:
    """Open ones by next date (none last), then closed ones."""
    return session.store.all(Plan, "closed_on IS NOT NULL, next_date IS NULL, next_date, code, id")


def save_plan(session: Session, plan: Plan) -> Changes:
    """Add a plan, or change the one with its id; for another step nobody was asked yet. Raises Problem without a pupil code."""
    with session.unit("Change plan" if plan.id else "Add plan") as unit:
        put_plan(session, unit, plan)
    return made_by(unit)


def put_plan(session: Session, unit: Unit, plan: Plan) -> Plan:
    """As `save_plan`, inside another command; the plan with its id."""
    if not plan.code.strip():
        raise Problem("A plan needs a pupil code.", "Two letters and a number, such as AB3, are enough.", "no-code")
    known = session.store.get(Plan, plan.id) if plan.id else None
    if known is not None and known.next_step != plan.next_step and known.asked_on == plan.asked_on:
        plan = replace(plan, asked_on=())
    plan = as_kept(replace(plan, code=plan.code.strip().upper()))
    if known is None:
        plan = unit.add(plan)
    else:
        unit.change(plan)
    plans_service.note_dates(session, unit, plan)
    session.cache.pop("pupil_codes", None)
    return plan


def close_plan(session: Session, plan: Plan, on: date) -> Changes:
    """The plan has ended or the pupil has left: it is kept, and nothing of it is due any more."""
    with session.unit(f"Close: {plan.code}") as unit:
        unit.change(replace(plan, closed_on=on))
    return made_by(unit)


def reopen_plan(session: Session, plan: Plan) -> Changes:
    with session.unit(f"Open again: {plan.code}") as unit:
        unit.change(replace(plan, closed_on=None))
    return made_by(unit)


def remove_plan(session: Session, plan: Plan) -> Changes:
    with session.unit("Delete plan") as unit:
        plans_service.remove(session, unit, plan)
    return made_by(unit)


def meetings(session: Session, first: date, last: date) -> list[Meeting]:
    return session.store.meetings(first, last)


def all_meetings(session: Session) -> list[Meeting]:
    """Newest first."""
    return session.store.all(Meeting, "day DESC, start DESC, id DESC")


def save_meeting(session: Session, meeting: Meeting) -> Changes:
    """Add or change. Raises Problem without a purpose, or when a held meeting has no minutes."""
    _check_meeting(meeting)
    with session.unit("Change meeting" if meeting.id else "Add meeting") as unit:
        unit.put(meeting)
    return made_by(unit)


def remove_meeting(session: Session, meeting: Meeting) -> Changes:
    with session.unit("Delete meeting") as unit:
        for action in session.store.where(MeetingAction, "meeting = ?", [meeting.id]):
            unit.remove(MeetingAction, action.id)
        unit.remove(Meeting, meeting.id)
    return made_by(unit)


def actions(session: Session) -> list[Action]:
    """This term's first, then open ones by date, then the rest."""
    return session.store.all(Action, "this_term DESC, state <> 'open', by IS NULL, by, id")


def save_action(session: Session, action: Action) -> Changes:
    """Add or change. Marking one as this term's takes the mark from the other. Raises Problem without words."""
    return _store_action(session, action, "Change action" if action.id else "Add action")


def mark_action(session: Session, action: Action, state: str) -> Changes:
    """Say how an action stands: open, done, moved or stuck, as of today."""
    return _store_action(session, replace(action, state=state), f"Mark action {state}")


def choose_for_term(session: Session, action: Action) -> Changes:
    """Make it the one action of this term."""
    return _store_action(session, replace(action, this_term=True), "Choose this term’s action")


def look_back(session: Session, action: Action, text: str) -> Changes:
    """Keep what the two of them say of it afterwards, see `domain.partnership.look_back`."""
    return _store_action(session, replace(action, looked_back=text), "Look back on action")


def remove_action(session: Session, action: Action) -> Changes:
    with session.unit("Delete action") as unit:
        unit.remove(Action, action.id)
    return made_by(unit)


def time_on_pupil(session: Session, code: str, first: date, last: date) -> list[Entry]:
    """Entries of these days that name the pupil, newest first; those that nobody answered for are left out."""
    return session.store.entries_where(
        "day BETWEEN ? AND ? AND pending = 0 AND (EXISTS (SELECT 1 FROM json_each(entry.pupils) WHERE value = ?)"
        " OR EXISTS (SELECT 1 FROM json_each(entry.plans) WHERE value = ?))",
        [first.isoformat(), last.isoformat(), code, code],
        "day DESC, start DESC, id DESC",
    )


def meetings_of(session: Session, code: str) -> list[Meeting]:
    """Meetings about the pupil within about a year of today, newest first."""
    found = session.store.meetings(session.today - A_YEAR, session.today + A_YEAR)
    return [meeting for meeting in reversed(found) if code in meeting.plans]


def mark_meeting(session: Session, meeting: Meeting, state: str, minutes: int | None = None) -> Changes:
    """Say what became of a meeting. `minutes`: how long it was (held), how much time went (cancelled, did not come).

    Raises Problem when a held meeting has no minutes.
    """
    changed = replace(meeting, state=state, minutes=None if state == "planned" else minutes)
    _check_meeting(changed)
    words = {"held": "held", "cancelled": "cancelled", "no_show": "not attended", "planned": "planned again"}[state]
    with session.unit(f"Meeting {words}") as unit:
        unit.change(changed)
    return made_by(unit)


def meetings_this_term(session: Session) -> MeetingFigures:
    """Held, cancelled and missed meetings of the current term as far as today."""
    first, last = summaries.current_term(session)
    as_at = min(last, session.today)
    return registers.meeting_figures(session.store.meetings(first, as_at), first, as_at)


def _check_meeting(meeting: Meeting) -> None:
    if not meeting.purpose.strip():
        raise Problem("A meeting needs a purpose.", "A few words are enough: “EP, planning call”.", "no-purpose")
    if meeting.state == "held" and not meeting.minutes:
        raise Problem("How long did the meeting last?", "Give the minutes it took.", "no-minutes")


def put_action(session: Session, unit: Unit, action: Action) -> None:
    """Store an action inside a command; one marked as this term's takes the mark from the other. Raises Problem without words."""
    if not action.text.strip():
        raise Problem("An action needs words.", "Say what you will do together.", "no-text")
    known = session.store.get(Action, action.id) if action.id else None
    if known is None or known.state != action.state:
        stays = action.state_on if known is None or action.state_on != known.state_on else None
        action = replace(action, state_on=None if action.state == "open" else (stays or session.today))
    if action.this_term:
        for other in session.store.all(Action):
            if other.this_term and other.id != action.id:
                unit.change(replace(other, this_term=False))
    unit.put(action if action.id else replace(action, agreed_on=action.agreed_on or session.today))


def _store_action(session: Session, action: Action, label: str) -> Changes:
    with session.unit(label) as unit:
        put_action(session, unit, action)
    return made_by(unit)
