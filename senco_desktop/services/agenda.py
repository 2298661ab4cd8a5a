"""The agenda for the next meeting with the school leader, and the notes of that meeting made into records in one command."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from senco_desktop.domain import agenda
from senco_desktop.domain.agenda import Agenda, Notes, Section
from senco_desktop.domain.partnership import by_when, owner_words
from senco_desktop.domain.partnership_records import WholeSchoolDecision, Win
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Action, Entry, Meeting
from senco_desktop.domain.wording import OWNERS, day_words, length_words
from senco_desktop.services import (
    calendars,
    joint_review,
    leader_words,
    plans,
    protected_page,
    registers,
    settings,
    summaries,
    time_log,
    voice,
)
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session

AHEAD = timedelta(weeks=6)
KIND = "STR"
"""The kind of work under which a meeting with the leader is logged."""
AT_MOST = 8
"""Points in a section; beyond, a last one says how many more there are."""


def build(session: Session) -> Agenda:
    """The agenda as at today."""
    today = session.today
    first, last = summaries.current_term(session)
    meets = [meeting for meeting in registers.meetings(session, today, today + AHEAD) if _with_leader(meeting)]
    sections = (
        Section("Decisions needed", _decisions(session, first, last), "Nothing needs a decision today.", decide=True),
        Section("This term’s one action", _action(session), "No action is chosen for this term yet: which one shall we take?"),
        Section("To talk about", _to_talk_about(session), "No line of our review is put down to talk about."),
        Section("Past its date, and whose", _late(session), "Nothing is past its date."),
        Section("Slots lost without a new time", _lost(session, first, last), "Every lost slot has a new time."),
        Section("Other actions", _others(session), "No other action is open."),
    )
    wins = tuple(win.text for win in voice.wins(session, first, today))[-4:]
    return Agenda(settings.school(session), today, meets[0].day if meets else None, sections, wins)


def keep_notes(session: Session, notes: Notes) -> Changes:
    """Make records of the meeting's notes: the meeting held, its time, actions, decisions and a win, in one step.

    The meeting with the leader that was planned for the day is the one that was held; where none was, one is added.
    Raises Problem where nothing was written.
    """
    school = settings.school(session)
    titles = ((school.senco_title, "senco"), (school.senco_name, "senco"), (school.leader_title, "leader"),
              (school.leader_name, "leader"))  # fmt: skip
    actions = agenda.read_actions(notes.actions, titles)
    decisions = agenda.read_each(notes.decisions)
    if not (actions or decisions or notes.note.strip() or notes.win.strip() or notes.minutes or notes.talked):
        raise Problem("Nothing is written down yet.", "Type what was agreed, a line each.", "no-notes")
    if notes.minutes:
        time_log.checked_length(Entry(notes.day, KIND, minutes=notes.minutes))
    purpose = f"{school.leader_name}, {school.leader_title}" if school.leader_name else f"The {school.leader_title}"
    with session.unit(f"Notes of the meeting with the {school.leader_title}") as unit:
        planned = next((each for each in registers.meetings(session, notes.day, notes.day) if _with_leader(each)), None)
        if planned is None:
            planned = Meeting(notes.day, purpose, leader_present=True)
        note = "\n".join(text for text in (planned.note, notes.note.strip()) if text)
        held = replace(planned, minutes=notes.minutes, state="held", note=note)
        if held.id:
            unit.change(held)
        else:
            unit.add(held)
        unit.add_all(Action(text, owner, notes.day) for text, owner in actions)
        unit.add_all(WholeSchoolDecision(notes.day, text, "shaped") for text in decisions)
        if notes.win.strip():
            unit.add(Win(notes.day, notes.win.strip()))
        joint_review.put_talked_about(session, unit, notes.talked)
        if notes.minutes:
            unit.add(Entry(notes.day, KIND, minutes=notes.minutes, planned=True, note=purpose))
    return made_by(unit)


def _with_leader(meeting: Meeting) -> bool:
    return meeting.state == "planned" and bool(meeting.leader_present)


def _cut(points: list[str]) -> tuple[str, ...]:
    if len(points) <= AT_MOST:
        return tuple(points)
    return (*points[: AT_MOST - 1], f"and {len(points) - AT_MOST + 1} more")


def _decisions(session: Session, first: date, last: date) -> tuple[str, ...]:
    plain = summaries.summary(session, first, last, "codes")
    asked = leader_words.with_edits(plain, leader_words.edits(session, first, last)).decisions
    return tuple(f"{decision.question} {decision.why}".strip() for decision in asked)


def _action(session: Session) -> tuple[str, ...]:
    chosen = next((action for action in registers.actions(session) if action.this_term), None)
    if chosen is None:
        return ()
    school = settings.school(session)
    minutes = time_log.minutes_by_action(session).get(chosen.id, 0)
    when = by_when(chosen, calendars.calendar(session), session.today)
    what = chosen.text if chosen.text.endswith((".", "?", "!")) else f"{chosen.text}."
    said = [f"{what} {owner_words(chosen.owner, school)}; by {when}."]
    said += [f"How we will know: {chosen.how_we_know}"] if chosen.how_we_know else []
    said += [f"Next small step: {chosen.next_step}"] if chosen.next_step else []
    said += [f"Time given to it so far: {length_words(minutes)}."] if minutes else []
    return tuple(said)


def _to_talk_about(session: Session) -> tuple[str, ...]:
    return tuple(f"{row.to_talk_about.rstrip('.')}." for row in joint_review.to_talk_about(session))


def _late(session: Session) -> tuple[str, ...]:
    found = plans.late_steps(session, session.today)
    return _cut([f"{step.plan}: {step.words}, {OWNERS[step.owner]}, since {day_words(step.day, year=False)}" for step in found])


def _lost(session: Session, first: date, last: date) -> tuple[str, ...]:
    found = protected_page.picture(session, first, last).unpromised
    return _cut([
        f"{day_words(outcome.day, year=False)}: {length_words(sum(outcome.lost.values()))}" for _standing, outcome in found
    ])  # fmt: skip


def _others(session: Session) -> tuple[str, ...]:
    calendar, school = calendars.calendar(session), settings.school(session)
    found = [action for action in registers.actions(session) if action.state != "done" and not action.this_term]
    return _cut([
        f"{action.text.rstrip('.')}: {owner_words(action.owner, school)}, "
        f"{action.state if action.state != 'open' else by_when(action, calendar, session.today)}"
        for action in found
    ])  # fmt: skip
