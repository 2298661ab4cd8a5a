"""Everything that is kept about one pupil, found by code: for a page, a print, an answer to a family's question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from senco_desktop.domain import chronology
from senco_desktop.domain.chronology import Chronology, Happening
from senco_desktop.domain.plan_records import PlanEvent, Referral, StepMark
from senco_desktop.domain.records import Action, Entry, Meeting, Outcome, Plan
from senco_desktop.domain.wording import capital
from senco_desktop.services import date_rules, settings
from senco_desktop.services.session import Session

MEETING_STATES = {"planned": "planned", "held": "held", "cancelled": "cancelled", "no_show": "not attended"}
NAMES_PUPIL = (
    "EXISTS (SELECT 1 FROM json_each(entry.pupils) WHERE upper(value) = ?)"
    " OR EXISTS (SELECT 1 FROM json_each(entry.plans) WHERE upper(value) = ?)"
)
IN_MEETING = "EXISTS (SELECT 1 FROM json_each(meeting.plans) WHERE upper(value) = ?)"


def of(session: Session, code: str) -> Chronology:
    """The chronology of a pupil, what only mentions the code included."""
    code = code.strip().upper()
    found = [*_entries(session, code), *_meetings(session, code), *_plans(session, code), *_referrals(session, code)]
    return chronology.in_order(code, [*found, *_mentions(session, code)])


def codes(session: Session) -> list[str]:
    """Every code of which anything is kept, sorted."""
    rows = session.store.rows(
        "SELECT code FROM plan UNION SELECT code FROM pupil UNION SELECT pupil FROM referral"
        " UNION SELECT j.value FROM entry e, json_each(e.pupils) j UNION SELECT j.value FROM entry e, json_each(e.plans) j"
        " UNION SELECT j.value FROM meeting m, json_each(m.plans) j"
    )
    return sorted({str(row[0]).upper() for row in rows})


def word(code: str) -> re.Pattern[str]:
    """Finds a code (or a name) as a word of its own: AB3 is not in AB31."""
    return re.compile(rf"(?<![^\W_]){re.escape(code)}(?![^\W_])", re.IGNORECASE)


def _entries(session: Session, code: str) -> Iterator[Happening]:
    names = settings.category_names(session)
    for entry in session.store.entries_where(NAMES_PUPIL, [code, code]):
        yield Happening(entry.day, "time", names.get(entry.category, entry.category), entry.note, entry.length, "entry", entry.id)


def _meetings(session: Session, code: str) -> Iterator[Happening]:
    for meeting in session.store.where(Meeting, IN_MEETING, [code]):
        words = f"{meeting.purpose}, {MEETING_STATES[meeting.state]}"
        detail = "; ".join(filter(None, (", ".join(meeting.agencies), meeting.note)))
        yield Happening(meeting.day, "meeting", words, detail, None, "meeting", meeting.id)


def _plans(session: Session, code: str) -> Iterator[Happening]:
    for plan in session.store.where(Plan, "upper(code) = ?", [code]):
        rules = date_rules.rule_set(plan.rules)
        for event in session.store.where(PlanEvent, "plan = ?", [plan.id]):
            kind = rules.events.get(event.kind)
            said = kind.words if kind else event.kind
            answer = kind.answers.get(event.answer, "") if kind else ""
            yield Happening(event.at, "plan", said, "; ".join(filter(None, (answer, event.note))), None, "plan_event", event.id)
        for mark in session.store.where(StepMark, "plan = ?", [plan.id]):
            rule = rules.rules.get(mark.rule)
            yield from _of_step(mark, rule.words if rule else mark.rule)
        for day in plan.asked_on:
            yield Happening(day, "asked", f"Asked for: {plan.next_step}", "", None, "plan", plan.id)
        if plan.closed_on is not None:
            yield Happening(plan.closed_on, "plan", "Plan closed", plan.note, None, "plan", plan.id)


def _of_step(mark: StepMark, words: str) -> Iterator[Happening]:
    for day in mark.asked_on:
        yield Happening(day, "asked", f"Asked for: {words}", "", None, "step_note", mark.id)
    if mark.done_on is not None:
        yield Happening(mark.done_on, "step", f"Done: {words}", mark.done_note, None, "step_note", mark.id)
    for reason in filter(None, (mark.excepted, mark.not_applicable, mark.pinned_why)):
        yield Happening(mark.pinned or mark.from_day, "step", words, capital(reason), None, "step_note", mark.id)


def _referrals(session: Session, code: str) -> Iterator[Happening]:
    for referral in session.store.where(Referral, "upper(pupil) = ?", [code]):
        sent = f"Referred to {referral.agency}"
        yield Happening(referral.referred_on, "referral", sent, referral.note, None, "referral", referral.id)
        for day in referral.asked_on:
            yield Happening(day, "asked", f"Asked {referral.agency}", "", None, "referral", referral.id)
        if referral.ended_on is not None:
            ended = f"{referral.agency}: {referral.outcome}"
            yield Happening(referral.ended_on, "referral", ended, "", None, "referral", referral.id)


def _mentions(session: Session, code: str) -> Iterator[Happening]:
    """Notes that name the code without being filed under it."""
    finds = word(code).search
    like = f"%{code}%"
    for entry in session.store.entries_where(f"note LIKE ? AND NOT ({NAMES_PUPIL})", [like, code, code]):
        if finds(entry.note):
            yield Happening(entry.day, "mention", "Note of time", entry.note, None, "entry", entry.id)
    for outcome in session.store.where(Outcome, "note LIKE ?", [like]):
        if finds(outcome.note):
            yield Happening(outcome.day, "mention", "Note of a slot", outcome.note, None, "outcome", outcome.id)
    for meeting in session.store.where(Meeting, f"(purpose LIKE ? OR note LIKE ?) AND NOT {IN_MEETING}", [like, like, code]):
        if finds(f"{meeting.purpose} {meeting.note}"):
            yield Happening(meeting.day, "mention", meeting.purpose, meeting.note, None, "meeting", meeting.id)
    for action in session.store.where(Action, "text LIKE ? OR next_step LIKE ? OR looked_back LIKE ?", [like] * 3):
        day = action.agreed_on or session.today
        if finds(f"{action.text} {action.next_step} {action.looked_back}"):
            yield Happening(day, "mention", "Action", action.text, None, "action", action.id)


def entries_of(session: Session, code: str) -> list[Entry]:
    """The entries filed under a code."""
    return session.store.entries_where(NAMES_PUPIL, [code.upper(), code.upper()])
