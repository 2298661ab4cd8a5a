"""The annual review as it runs: its checklist, whom to chase, and a letter that can be copied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from senco_desktop.domain import review_run
from senco_desktop.domain.plan_records import Invitee, PlanEvent
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Entry, Plan
from senco_desktop.domain.review_run import Silent
from senco_desktop.domain.steps import State
from senco_desktop.domain.timeline import MEETING, Step
from senco_desktop.domain.wording import day_words, joined
from senco_desktop.services import plans, referrals, settings
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session
from senco_desktop.store.unit import Unit

ADVICE = "Advice for the review"
OWES_ADVICE = "advice_in IS NULL AND (advice_asked <> '[]' OR advice_promised IS NOT NULL)"


@dataclass(frozen=True, slots=True)
class ReviewRun:
    """One review. `meeting` None: no day is set yet. `minutes` were logged for the plan since the last review was concluded."""

    plan: Plan
    meeting: PlanEvent | None
    invitees: tuple[Invitee, ...]
    steps: tuple[Step, ...]
    silent: tuple[Silent, ...]
    done: int
    waiting: int
    to_come: int
    minutes: int

    @property
    def heading(self) -> str:
        """ "Review of 2026"."""
        return f"Review of {self.meeting.at.year}" if self.meeting else "Next review"

    @property
    def tally(self) -> str:
        """ "4 done, 1 waiting, 2 to come"."""
        parts = ((self.done, "done"), (self.waiting, "waiting"), (self.to_come, "to come"))
        return ", ".join(f"{count} {words}" for count, words in parts if count)


@dataclass(frozen=True, slots=True)
class ChaseRow:
    """Something owed to us: `since` it was due or asked for, and the days on which we asked. `who` is a name or an owner.

    `promised`: the day for which they said it.
    """

    code: str
    what: str
    owner: str
    who: str
    since: date
    asked_on: tuple[date, ...]
    plan: int = 0
    promised: date | None = None


def run(session: Session, plan: Plan) -> ReviewRun:
    """The review that is going on, or the next one."""
    line, today = plans.timeline(session, plan), session.today
    meetings = [event for event in line.events if event.kind == MEETING]
    meeting = max(meetings, key=lambda event: event.at, default=None)
    invitees = tuple(of_meeting(session, meeting)) if meeting else ()
    shown = _rows(line.steps)
    states = [step.state(today) for step in shown]
    waiting = sum(state in (State.WAITING, State.LATE, State.OPEN) for state in states)
    to_come = sum(state is State.NOT_DUE for state in states)
    done = len(states) - waiting - to_come
    minutes = _minutes(session, plan)
    return ReviewRun(plan, meeting, invitees, line.steps, review_run.silent(invitees, today), done, waiting, to_come, minutes)


def of_meeting(session: Session, meeting: PlanEvent) -> list[Invitee]:
    """Who was asked to a review, in the order in which they were put down."""
    return session.store.where(Invitee, "event = ?", [meeting.id])


def put_usual(session: Session, plan: Plan, meeting: PlanEvent) -> Changes:
    """Put down those whom every review asks, and the people of the review before; nobody twice."""
    known = {invitee.name for invitee in of_meeting(session, meeting)}
    earlier = [event for event in plans.all_events(session, plan) if event.kind == MEETING and event.at < meeting.at]
    before = of_meeting(session, earlier[0]) if earlier else []
    usual = [(each.name, each.role, each.owner) for each in before] or list(review_run.USUAL)
    with session.unit(f"Invite to review: {plan.code}") as unit:
        unit.add_all(Invitee(meeting.id, name, role, owner) for name, role, owner in usual if name not in known)
    return made_by(unit)


def save_invitee(session: Session, invitee: Invitee) -> Changes:
    """Add somebody, or change the one with its id. Raises Problem without a name."""
    if not invitee.name.strip():
        raise Problem("Who is invited?", "A name or a role is enough.", "no-name")
    with session.unit("Change invitation" if invitee.id else "Add invitation") as unit:
        unit.put(invitee)
    return made_by(unit)


def remove_invitee(session: Session, invitee: Invitee) -> Changes:
    with session.unit("Remove invitation") as unit:
        unit.remove(Invitee, invitee.id)
    return made_by(unit)


def tick(session: Session, plan: Plan, invitees: Sequence[Invitee], part: str, on: date | None) -> Changes:
    """Mark a part of the checklist (`review_run.PARTS`) for these people on a day; None takes it back.

    Once everybody has been invited, has the papers or the report, that step of the review is done.
    """
    value: object = on is not None if part == "came" else on
    with session.unit(f"{dict(review_run.PARTS)[part]}: {plan.code}") as unit:
        for invitee in invitees:
            unit.change(replace(invitee, **{part: value if part != "came" or on else None}))  # type: ignore[arg-type]
        if invitees and on is not None:
            _finish(session, unit, plan, invitees[0].event, part)
    return made_by(unit)


def did_not_come(session: Session, plan: Plan, invitee: Invitee) -> Changes:
    with session.unit(f"Did not come: {plan.code}") as unit:
        unit.change(replace(invitee, came=False))
    return made_by(unit)


def ask_for_advice(session: Session, plan: Plan, invitees: Sequence[Invitee], on: date | None = None) -> Changes:
    """These people were asked (again) for their advice today, or `on`. Once all were asked, that step is done."""
    day = on or session.today
    with session.unit(f"Ask for advice: {plan.code}") as unit:
        for invitee in invitees:
            unit.change(replace(invitee, advice_asked=tuple(sorted({*invitee.advice_asked, day}))))
        everybody = session.store.where(Invitee, "event = ?", [invitees[0].event]) if invitees else []
        step = plans.fresh_timeline(session, plan).step("request-advice", invitees[0].event) if invitees else None
        if step is not None and step.is_open(session.today) and all(each.advice_asked for each in everybody):
            plans.put_mark(session, unit, plan, step, done_on=day)
    return made_by(unit)


def promise_advice(session: Session, plan: Plan, invitee: Invitee, on: date | None) -> Changes:
    """Keep for which day somebody promised the advice; None takes the promise back."""
    with session.unit(f"{'Promised' if on else 'No promise'}: {plan.code}, {invitee.name}") as unit:
        unit.change(replace(invitee, advice_promised=on))
    return made_by(unit)


def chase_list(session: Session) -> tuple[ChaseRow, ...]:
    """Everything that others owe us, the longest waiting first: late steps, advice that is not in, referrals to chase."""
    today = session.today
    found: list[ChaseRow] = []
    quiet_in = _silent_by_plan(session)
    for row in plans.rows(session):
        if row.plan.closed_on is None or row.plan.closed_on > today:
            for chase in row.timeline.chases(today):
                whom = "LA" if chase.owner == "la" else "agency"
                found.append(ChaseRow(row.plan.code, chase.words, chase.owner, whom, chase.since, chase.asked_on, row.plan.id))
            for quiet in quiet_in.get(row.plan.id, ()):
                found.append(owed_by(row.plan, quiet))
    for referral in referrals.to_chase(session):
        since = referral.last_heard or referral.referred_on
        found.append(ChaseRow(referral.pupil, "Referral", "agency", referral.agency, since, referral.asked_on))
    return tuple(sorted(found, key=lambda row: (row.since, row.code, row.what)))


def owed_by(plan: Plan, quiet: Silent) -> ChaseRow:
    """The advice that somebody owes to the review of this plan."""
    who = quiet.invitee
    return ChaseRow(plan.code, ADVICE, who.owner, who.name, quiet.since, quiet.asked_on, plan.id, quiet.promised)


def letter(session: Session, row: ChaseRow) -> str:
    """A letter that asks for what is owed, ready to copy; the pupil by code."""
    school = settings.school(session)
    asked = [day_words(day) for day in row.asked_on if day < session.today]
    before = f" We asked on {joined(asked)}." if asked else ""
    if row.promised:
        before += f" We understood that it would reach us by {day_words(row.promised)}."
    late = "By our reckoning it was due on" if row.owner == "la" and row.who == "LA" else "We have been waiting since"
    return (
        f"Dear colleague,\n\nWe are waiting for this about {row.code}: {row.what}. {late} {day_words(row.since)}.{before}\n\n"
        "Could you tell us when we may expect it, or what you still need from us?\n\n"
        f"With kind regards\n{school.senco_name}\n{school.senco_title}, {school.name}\n"
    )


def _silent_by_plan(session: Session) -> dict[int, tuple[Silent, ...]]:
    """Who is silent in the reviews that are in force."""
    in_force = {event.id: row.plan.id for row in plans.rows(session) for event in row.timeline.events if event.kind == MEETING}
    asked: dict[int, list[Invitee]] = {}
    for invitee in session.store.where(Invitee, OWES_ADVICE, []):
        if invitee.event in in_force:
            asked.setdefault(in_force[invitee.event], []).append(invitee)
    return {plan: review_run.silent(invitees, session.today) for plan, invitees in asked.items()}


def _rows(steps: Iterable[Step]) -> list[Step]:
    """The steps as rows of the page: those with a common name and day are one, those settled with another are none."""
    rows: dict[tuple[object, ...], Step] = {}
    for step in steps:
        if not step.settled_with:
            rows.setdefault((step.together or step.rule, step.event, step.day), step)
    return list(rows.values())


def _finish(session: Session, unit: Unit, plan: Plan, event: int, part: str) -> None:
    day = review_run.all_have(session.store.where(Invitee, "event = ?", [event]), part) if part in review_run.SHOWS_DONE else None
    step = plans.fresh_timeline(session, plan).step(review_run.SHOWS_DONE.get(part, ""), event)
    if day is not None and step is not None and step.is_open(session.today):
        plans.put_mark(session, unit, plan, step, done_on=day)


def _minutes(session: Session, plan: Plan) -> int:
    since = plan.last_review or plan.made_on or date.min
    key = (plan.code, since, session.store.writes)
    kept = session.cache.get("review_minutes")
    if not isinstance(kept, tuple) or kept[0] != key:
        kept = session.cache["review_minutes"] = (key, _minutes_since(session, plan.code, since))
    return int(kept[1])


def _minutes_since(session: Session, code: str, since: date) -> int:
    """A plan that was never reviewed asks for all years, so its page keeps the answer until something is written."""
    entries: list[Entry] = session.store.entries_where(
        "day >= ? AND pending = 0 AND (EXISTS (SELECT 1 FROM json_each(entry.pupils) WHERE value = ?)"
        " OR EXISTS (SELECT 1 FROM json_each(entry.plans) WHERE value = ?))",
        [since.isoformat(), code, code],
    )
    return sum(entry.length for entry in entries)
