"""Everything that is kept about one pupil, found by code: for a page, a print, an answer to a family's question."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import TypeVar

from senco_desktop.domain import chronology
from senco_desktop.domain.chronology import Chronology, Happening
from senco_desktop.domain.needs import need_words
from senco_desktop.domain.partnership_records import Review, StandIn
from senco_desktop.domain.plan_kinds import PLAN_KINDS
from senco_desktop.domain.plan_records import Invitee, MeetingAction, PlanEvent, Pupil, Referral, StepMark
from senco_desktop.domain.records import Entry, Meeting, Plan
from senco_desktop.domain.wording import capital, day_words
from senco_desktop.services import date_rules, settings
from senco_desktop.services.session import Session
from senco_desktop.store import erasing, tables

R = TypeVar("R")

MEETING_STATES = {"planned": "planned", "held": "held", "cancelled": "cancelled", "no_show": "not attended"}
SEN_STATUSES = {"K": "SEN support", "E": "EHC plan", "N": "no SEN support"}
WHERE_SAID = {
    "setting": "What the school says",
    "category": "Kind of work",
    "agency": "Agency",
    "term": "Term",
    "closed": "Holiday",
    "inset": "INSET day",
    "block": "Block of the timetable",
    "outcome": "Note of a slot",
    "entry": "Note of time",
    "timer": "Running timer",
    "plan": "Another pupil’s plan",
    "meeting": "Meeting",
    "action": "Action",
    "issued": "Issued report",
    "pupil": "What is kept of another pupil",
    "plan_event": "Another pupil’s plan",
    "step_note": "Another pupil’s plan",
    "invitee": "Invited to a review",
    "referral": "Another pupil’s referral",
    "agency_person": "Person at an agency",
    "meeting_action": "Action of a meeting",
    "description": "Description of inclusion",
    "review": "Joint review",
    "answer": "Evidence in a joint review",
    "pressure": "Heat map",
    "relief": "Heat map",
    "decision": "Whole-school decision",
    "slt_meeting": "Leadership meeting",
    "fed_in": "Fed in",
    "policy": "Policy",
    "win": "Shared win",
    "stand_in": "Stand-in for a review",
}
"""How a mention in each table is called."""
DAYS = ("day", "done_on", "agreed_on", "referred_on", "opened_on", "looked_at", "monday", "first", "entered_at")
"""Columns that date a mention: the first that is filled."""


def of(session: Session, code: str) -> Chronology:
    """The chronology of a pupil, what only mentions the code included."""
    code = code.strip().upper()
    found = [
        *_entries(session, code), *_meetings(session, code), *_plans(session, code), *_referrals(session, code),
        *_kept_of(session, code),
    ]  # fmt: skip
    return chronology.in_order(code, [*found, *_mentions(session, code, {(each.record, each.id) for each in found})])


def codes(session: Session) -> list[str]:
    """Every code of which anything is kept, sorted."""
    rows = session.store.rows(
        "SELECT code FROM plan UNION SELECT code FROM pupil UNION SELECT pupil FROM referral"
        " UNION SELECT j.value FROM entry e, json_each(e.pupils) j UNION SELECT j.value FROM entry e, json_each(e.plans) j"
        " UNION SELECT j.value FROM meeting m, json_each(m.plans) j"
    )
    return sorted({str(row[0]).upper() for row in rows})


def filed(session: Session, record: type[R], code: str) -> list[R]:
    """The plans, pupils, referrals, entries, meetings or timers that stand under a code, in the order of entering."""
    found = session.store.where(record, *erasing.likely([code], erasing.FILED_BY[tables.of(record).name]))
    return [each for each in found if code.casefold() in map(str.casefold, _codes_of(each))]


def names_of(session: Session, code: str) -> tuple[str, ...]:
    """The name that is kept of a pupil, if one is."""
    return tuple(pupil.name for pupil in filed(session, Pupil, code) if pupil.name.strip())


def _codes_of(record: object) -> tuple[str, ...]:
    values = [getattr(record, column) for column in erasing.FILED_BY[tables.of(record).name]]
    return tuple(each for value in values for each in ((value,) if isinstance(value, str) else value))


def _entries(session: Session, code: str) -> Iterator[Happening]:
    names = settings.category_names(session)
    for entry in filed(session, Entry, code):
        yield Happening(entry.day, "time", names.get(entry.category, entry.category), entry.note, entry.length, "entry", entry.id)


def _meetings(session: Session, code: str) -> Iterator[Happening]:
    for meeting in filed(session, Meeting, code):
        words = f"{meeting.purpose}, {MEETING_STATES[meeting.state]}"
        detail = _joined(", ".join(meeting.agencies), meeting.note)
        yield Happening(meeting.day, "meeting", words, detail, None, "meeting", meeting.id)
        for action in session.store.where(MeetingAction, "meeting = ?", [meeting.id]):
            by = f"by {day_words(action.by)}" if action.by else ""
            done = f"done {day_words(action.done_on)}" if action.done_on else "not done yet"
            detail = _joined(action.owner, by, done)
            yield Happening(meeting.day, "action", f"Agreed: {action.text}", detail, None, "meeting_action", action.id)


def _plans(session: Session, code: str) -> Iterator[Happening]:
    for plan in filed(session, Plan, code):
        rules = date_rules.rule_set(plan.rules)
        for event in session.store.where(PlanEvent, "plan = ?", [plan.id]):
            kind = rules.events.get(event.kind)
            said = kind.words if kind else event.kind
            answer = kind.answers.get(event.answer, "") if kind else ""
            yield Happening(event.at, "plan", said, _joined(answer, event.note), None, "plan_event", event.id)
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
    for referral in filed(session, Referral, code):
        sent = f"Referred to {referral.agency}"
        yield Happening(referral.referred_on, "referral", sent, referral.note, None, "referral", referral.id)
        for day in referral.asked_on:
            yield Happening(day, "asked", f"Asked {referral.agency}", "", None, "referral", referral.id)
        if referral.ended_on is not None:
            ended = f"{referral.agency}: {referral.outcome}"
            yield Happening(referral.ended_on, "referral", ended, "", None, "referral", referral.id)


def _kept_of(session: Session, code: str) -> Iterator[Happening]:
    """What has no day of its own: the pupil's line of the list, the plans' own words, who was invited, who would stand in."""
    for pupil in filed(session, Pupil, code):
        status = SEN_STATUSES.get(pupil.sen_status, "")
        known = (_named("helps", pupil.helps), _named("harder", pupil.harder), _named("agreed", pupil.agreed))
        said = _joined(pupil.year_group, status, need_words(pupil.need), *known)
        yield Happening(_entered(session, pupil), "kept", "The pupil", said, None, "pupil", pupil.id)
    for plan in filed(session, Plan, code):
        said = _joined(plan.year_group, _named("LA", plan.la), _named("keyworker", plan.keyworker), plan.next_step, plan.note)
        kind = PLAN_KINDS[plan.kind].words if plan.kind in PLAN_KINDS else plan.kind
        yield Happening(_entered(session, plan), "kept", kind, said, None, "plan", plan.id)
        for each in session.store.where(StandIn, "plan = ?", [plan.id]):
            yield Happening(_entered(session, each), "kept", "Stand-in for the next review", each.who, None, "stand_in", each.id)
        for event in session.store.where(PlanEvent, "plan = ?", [plan.id]):
            for invitee in session.store.where(Invitee, "event = ?", [event.id]):
                yield _of_invitee(invitee, event.at)


def _of_invitee(invitee: Invitee, review: date) -> Happening:
    came = {True: "came", False: "did not come", None: ""}[invitee.came]
    advice = f"advice in {day_words(invitee.advice_in)}" if invitee.advice_in else ""
    detail = _joined(invitee.role, advice, came, invitee.note)
    return Happening(invitee.invited_on or review, "plan", f"Invited: {invitee.name}", detail, None, "invitee", invitee.id)


def _mentions(session: Session, code: str, own: Collection[tuple[str, int]]) -> Iterator[Happening]:
    """Texts anywhere that say the code or the name without being filed under it; private answers stay private."""
    words = (code, *names_of(session, code))
    for place, row in erasing.rows_that_say(session.store.db, words):
        if (place, row["id"]) in own or is_sealed(session, place, row):
            continue
        said = [row["title"], row["recipient"]] if place == "issued" else erasing.texts_that_say(place, row, words)
        day = date.fromisoformat(next(str(row[column]) for column in DAYS if row.get(column))[:10])
        yield Happening(day, "mention", WHERE_SAID[place], "; ".join(said), None, place, row["id"])


def is_sealed(session: Session, place: str, row: tables.Row) -> bool:
    """Whether a row is a private answer: until both have finished not even that it says a word may be told."""
    if place != "answer":
        return False
    review = session.store.get(Review, row["review"])
    return review is None or review.sealed


def _entered(session: Session, record: Plan | Pupil | StandIn) -> date:
    """The day on which a record was entered."""
    moment = session.store.scalar(f'SELECT entered_at FROM "{tables.of(record).name}" WHERE id = ?', [record.id])
    return date.fromisoformat(str(moment)[:10])


def _joined(*parts: str) -> str:
    """The parts that say something, one after the other; the full stop of one that goes on falls away."""
    *said, last = [part for part in parts if part] or [""]
    return "; ".join([*(part.rstrip(".") for part in said), last])


def _named(name: str, text: str) -> str:
    return f"{name}: {text}" if text else ""
