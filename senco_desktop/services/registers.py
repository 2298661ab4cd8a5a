"""The simple registers: plans, meetings with agencies, and partnership actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Action, Meeting, Plan
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session


def plans(session: Session) -> list[Plan]:
    """Open ones by next date (none last), then closed ones."""
    return session.store.all(Plan, "closed_on IS NOT NULL, next_date IS NULL, next_date, code, id")


def save_plan(session: Session, plan: Plan) -> Changes:
    """Add a plan, or change the one with its id. Raises Problem without a pupil code."""
    if not plan.code.strip():
        raise Problem("A plan needs a pupil code.", "Two letters and a number, such as AB3, are enough.", "no-code")
    return _save(session, replace(plan, code=plan.code.strip().upper()), "plan")


def ask_again(session: Session, plan: Plan) -> Changes:
    """Record that somebody was asked today for the step we wait for."""
    with session.unit(f"Ask again: {plan.code}") as unit:
        unit.change(replace(plan, asked_on=tuple(sorted({*plan.asked_on, session.today}))))
    return made_by(unit)


def step_done(session: Session, plan: Plan, on: date | None = None) -> Changes:
    """The next step is done: the plan waits for its following one. A held review becomes the last review."""
    day = on or session.today
    reviewed = day if plan.next_step == "review-meeting" else plan.last_review
    with session.unit(f"Step done: {plan.code}") as unit:
        unit.change(replace(plan, next_step="", next_date=None, asked_on=(), owner="school", last_review=reviewed))
    return made_by(unit)


def remove_plan(session: Session, plan: Plan) -> Changes:
    with session.unit("Delete plan") as unit:
        unit.remove(Plan, plan.id)
    return made_by(unit)


def meetings(session: Session, first: date, last: date) -> list[Meeting]:
    return session.store.meetings(first, last)


def all_meetings(session: Session) -> list[Meeting]:
    """Newest first."""
    return session.store.all(Meeting, "day DESC, start DESC, id DESC")


def save_meeting(session: Session, meeting: Meeting) -> Changes:
    """Add or change. Raises Problem without a purpose, or when a held meeting has no minutes."""
    if not meeting.purpose.strip():
        raise Problem("A meeting needs a purpose.", "A few words are enough: “EP, planning call”.", "no-purpose")
    if meeting.state == "held" and not meeting.minutes:
        raise Problem("How long did the meeting last?", "Give the minutes it took.", "no-minutes")
    return _save(session, meeting, "meeting")


def remove_meeting(session: Session, meeting: Meeting) -> Changes:
    with session.unit("Delete meeting") as unit:
        unit.remove(Meeting, meeting.id)
    return made_by(unit)


def actions(session: Session) -> list[Action]:
    """This term's first, then open ones by date, then the rest."""
    return session.store.all(Action, "this_term DESC, state <> 'open', by IS NULL, by, id")


def save_action(session: Session, action: Action) -> Changes:
    """Add or change. Marking one as this term's takes the mark from the other. Raises Problem without words."""
    if not action.text.strip():
        raise Problem("An action needs words.", "Say what you will do together.", "no-text")
    known = session.store.get(Action, action.id) if action.id else None
    if known is None or known.state != action.state:
        action = replace(action, state_on=None if action.state == "open" else (action.state_on or session.today))
    with session.unit("Change action" if action.id else "Add action") as unit:
        if action.this_term:
            for other in session.store.all(Action):
                if other.this_term and other.id != action.id:
                    unit.change(replace(other, this_term=False))
        if action.id:
            unit.change(action)
        else:
            unit.add(replace(action, agreed_on=action.agreed_on or session.today))
    return made_by(unit)


def remove_action(session: Session, action: Action) -> Changes:
    with session.unit("Delete action") as unit:
        unit.remove(Action, action.id)
    return made_by(unit)


def _save(session: Session, record: Plan | Meeting, name: str) -> Changes:
    with session.unit(f"Change {name}" if record.id else f"Add {name}") as unit:
        if record.id:
            unit.change(record)
        else:
            unit.add(record)
    if name == "plan":
        session.cache.pop("pupil_codes", None)
    return made_by(unit)
