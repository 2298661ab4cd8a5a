"""The hand-over pack: who could run each plan's next review, what the school says for the pack, and the pack gathered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from senco_desktop.domain import handover, plan_register
from senco_desktop.domain.calendar import each_day, is_school_day
from senco_desktop.domain.handover import Due, Handover, Kept, OpenReferral, PlanCard, QuietPlan
from senco_desktop.domain.partnership_records import StandIn
from senco_desktop.domain.plan_records import Referral
from senco_desktop.domain.records import Meeting, Plan
from senco_desktop.domain.registers import SIX_WEEKS
from senco_desktop.domain.school_clock import work_by
from senco_desktop.domain.timeline import Step, Timeline
from senco_desktop.domain.today import time_left
from senco_desktop.domain.wording import WEEKDAYS, count_words, day_words, joined
from senco_desktop.services import (
    agencies,
    calendars,
    date_rules,
    handover_children,
    handover_meetings,
    handover_school,
    plans,
    protected_page,
    referrals,
    registers,
    settings,
    summaries,
)
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session

KEPT = "handover"
REVIEWED = ("ehcp", "sen_support")
ROWS = ("ring", "places", "agreed", "tas", "accounts", "cycle")
"""What is kept as rows of words."""


@dataclass(frozen=True, slots=True)
class NextReview:
    """A plan's next review and who could run it; `day` None: no date yet."""

    plan: Plan
    day: date | None
    stand_in: StandIn | None


def kept(session: Session) -> Kept:
    """What the school says for the pack."""
    said = session.store.setting(KEPT, {})
    rows = {name: tuple(tuple(row) for row in said.get(name, ())) for name in ROWS}
    starts = date.fromisoformat(said["starts"]) if said.get("starts") else None
    return Kept(said.get("stand_in", ""), starts, said.get("leader_route", ""), **rows, notes=said.get("notes", False))


def as_setting(said: Kept) -> dict[str, object]:
    """As it is stored."""
    return {**asdict(said), "starts": said.starts.isoformat() if said.starts else None}


def save_kept(session: Session, said: Kept) -> Changes:
    """Keep what the school says for the pack."""
    with session.unit("Change the hand-over pack") as unit:
        unit.set(KEPT, as_setting(said))
    return made_by(unit)


def next_reviews(session: Session) -> list[NextReview]:
    """The next review of every open plan, by date, those without one last."""
    known = {each.plan: each for each in session.store.all(StandIn)}
    open_plans = [plan for plan in registers.plans(session) if plan.kind in REVIEWED]
    open_plans = [plan for plan in open_plans if not plan_register.is_closed(plan, session.today)]
    lines = plans.timelines(session, open_plans)
    found = [NextReview(plan, handover.review_day(lines[plan.id], session.today), known.get(plan.id)) for plan in open_plans]
    return sorted(found, key=lambda each: (each.day or date.max, each.plan.code))


def name_stand_in(session: Session, plan: Plan, who: str) -> Changes:
    """Say who could run the plan's next review if the SENCo were ill; "" takes it back."""
    known = session.store.where(StandIn, "plan = ?", [plan.id])
    who = " ".join(who.split())
    with session.unit(f"Stand-in for {plan.code}") as unit:
        if known and not who:
            unit.remove(StandIn, known[0].id)
        elif known:
            unit.change(StandIn(plan.id, who, known[0].ref, known[0].id))
        elif who:
            unit.add(StandIn(plan.id, who))
    return made_by(unit)


def pack(session: Session, pupils: str = "codes") -> Handover:
    """The pack as at today. `pupils`: codes, or names where names are kept."""
    today, said = session.today, kept(session)
    everyone = [plan for plan in registers.plans(session) if not plan_register.is_closed(plan, today)]
    shown = summaries.pupil_names(session) if pupils == "names" else {}
    lines = plans.timelines(session, everyone)
    helpers = {each.plan: each.who for each in session.store.all(StandIn)}
    referred = [referral for referral in referrals.all_referrals(session) if referral.ended_on is None]
    meetings = handover_meetings.planned(session, today + SIX_WEEKS)
    due = tuple(_due(session, lines, helpers, shown, meetings))
    booked = tuple(handover_meetings.booked(session, meetings, lines, helpers, shown))
    codes = {plan.code for plan in everyone}
    cards, quiet = _plans(session, everyone, lines, helpers, said, shown)
    return Handover(
        school=settings.school(session),
        day=today,
        until=today + SIX_WEEKS,
        pupils=pupils,
        kept=said,
        tally=plan_register.tally_words(everyone, today),
        rules=joined(sorted({plan.rules for plan in everyone})) or date_rules.DEFAULT,
        due=due,
        closed=_closed(session),
        ring=tuple(_ring(session, said, due, referred, shown)),
        first_weeks=handover.first_weeks(sum(plan.kind == "ehcp" for plan in everyone), _slot_days(session), len(booked)),
        left_out=handover.left_out(pupils, said, len(codes - set(shown)), settings.school(session).leader_title),
        plans=cards,
        quiet=quiet,
        children=handover_children.children(session, everyone, lines, referred, said, shown),
        referrals=tuple(_referral(session, referral, shown) for referral in referred),
        fixed=tuple(handover_school.fixed(session, said, lines, shown, {each.agency for each in referred})),
        agreed=tuple(handover_school.agreed(session, said, helpers, lines, shown)),
        protected=handover_school.protected(session),
        not_shown=handover_school.not_shown(session),
        meetings=booked,
    )


# Parts of it


def _name(code: str, shown: dict[str, str]) -> str:
    return shown.get(code, code)


def _due(
    session: Session, lines: dict[int, Timeline], helpers: dict[int, str], shown: dict[str, str], meetings: list[Meeting]
) -> Iterator[Due]:
    """What is late, then what comes in six weeks, each by its day as she would do it."""
    calendar, today = calendars.calendar(session), session.today
    found = []
    for line in lines.values():
        for step in line.steps:
            late = step.is_late(today)
            if step.shown_day is None or not (late or step.is_due(today, today + SIX_WEEKS)):
                continue
            day = step.shown_day
            by = work_by(calendar, day) if step.owner == "school" else None
            left = time_left(calendar, day, by, today)
            meeting = handover_meetings.arranged(meetings, line.plan.code, step)
            words = handover.standing(step, helpers.get(line.plan.id, ""), left, today, meeting)
            if not late and by is not None and by < day:
                words = f"By {day_words(day, year=False)}, in a holiday."
                day = max(by, today)
            when = f"since {day_words(day, weekday=False, year=False)}" if late else day_words(day, year=False)
            when = "today" if day == today else when
            found.append(Due(day, when, _name(line.plan.code, shown), handover.words_of(step), step.owner, words, late))
    yield from handover.together(found)


def _closed(session: Session) -> frozenset[date]:
    calendar, today = calendars.calendar(session), session.today
    days = each_day(today - timedelta(days=14), today + timedelta(days=56))
    return frozenset(day for day in days if not is_school_day(calendar, day))


def _ring(
    session: Session, said: Kept, due: tuple[Due, ...], referred: list[Referral], shown: dict[str, str]
) -> Iterator[tuple[str, str, str]]:
    school = settings.school(session)
    leader = f"{school.leader_name}, {school.leader_title}" if school.leader_name else f"The {school.leader_title}"
    yield leader, "anything that needs a decision or a signature", said.leader_route or "ask at the office"
    if any(step.since and step.owner == "la" for step in due):
        late = sorted({step.code for step in due if step.since and step.owner == "la"})
        found = [agency.name for agency in agencies.all_agencies(session) if "la" in agency.words]
        yield _route(session, found[0] if found else "The LA", f"we wait for {joined(late)}")
    asked: dict[str, list[str]] = {}
    for referral in referred:
        asked.setdefault(referral.agency, []).append(_name(referral.pupil, shown))
    for agency, codes in asked.items():
        yield _route(session, agency, f"the referral of {joined(sorted(set(codes)))}")
    yield from said.ring


def _route(session: Session, agency: str, why: str) -> tuple[str, str, str]:
    """Whom to ring at an agency: somebody known there, and how to reach them."""
    people = agencies.people(session, agency)
    if not people:
        return agency, why, "ask at the office"
    return agency, f"{people[0].name}: {why}", people[0].route or "ask at the office"


def _slot_days(session: Session) -> list[str]:
    days = sorted({slot.weekday for slot in protected_page.agreement(session).slots})
    return [WEEKDAYS[day - 1] for day in days]


def _plans(
    session: Session, everyone: list[Plan], lines: dict[int, Timeline], helpers: dict[int, str], said: Kept,
    shown: dict[str, str],
) -> tuple[tuple[PlanCard, ...], tuple[QuietPlan, ...]]:
    today = session.today
    cards, quiet = [], []
    for plan in everyone:
        line = lines[plan.id]
        step = line.next_step(today)
        if plan.kind == "sen_support":
            continue
        kind = plan_register.kind_words(plan)
        excepted = [f"{each.words}: excepted, {each.note.excepted}." for each in line.steps if each.note.excepted]
        if step is None or step.shown_day is None or step.shown_day > today + SIX_WEEKS:
            quiet.append(QuietPlan(_name(plan.code, shown), kind, " ".join((handover.quiet_words(step), *excepted))))
            continue
        beside = [f"{helpers[plan.id]} could run the next review."] if plan.id in helpers else []
        beside += [_asked(step)] if step.note.asked_on else []
        beside += excepted
        beside += [plan.note] if said.notes and plan.note else []
        cards.append(
            PlanCard(
                _name(plan.code, shown), kind, handover.plan_dates(plan, line), handover.stages(line, today),
                handover.now_words(step, today), " ".join(beside),
            )
        )  # fmt: skip
    return tuple(sorted(cards, key=lambda card: card.code)), tuple(sorted(quiet, key=lambda each: each.code))


def _asked(step: Step) -> str:
    return f"Asked {joined([day_words(day, weekday=False, year=False) for day in step.note.asked_on])}."


def _referral(session: Session, referral: Referral, shown: dict[str, str]) -> OpenReferral:
    weeks = {agency.name: agency.lead_weeks for agency in agencies.all_agencies(session)}.get(referral.agency)
    asked = max((referral.referred_on, *referral.asked_on))
    return OpenReferral(
        referral.agency,
        _name(referral.pupil, shown),
        day_words(asked, year=False),
        day_words(referral.last_heard, year=False) if referral.last_heard else "nothing yet",
        day_words(referral.next_chase, year=False) if referral.next_chase else "–",
        count_words(weeks, "week", figures=True) if weeks else "–",
    )
