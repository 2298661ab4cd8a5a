"""The hand-over pack: who could run each plan's next review, what the school says for the pack, and the pack gathered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, time, timedelta

from senco_desktop.domain import handover, plan_register
from senco_desktop.domain.calendar import each_day, is_school_day
from senco_desktop.domain.handover import Child, Due, Handover, Kept, OpenReferral, PlanCard, QuietPlan
from senco_desktop.domain.partnership_records import StandIn
from senco_desktop.domain.plan_records import Referral
from senco_desktop.domain.records import Plan
from senco_desktop.domain.registers import SIX_WEEKS
from senco_desktop.domain.school_clock import work_by
from senco_desktop.domain.slot_grid import LOST_TO
from senco_desktop.domain.timeline import Step, Timeline
from senco_desktop.domain.today import time_left
from senco_desktop.domain.wording import WEEKDAYS, capital, count_words, day_words, joined, length_words
from senco_desktop.services import (
    agencies,
    calendars,
    date_rules,
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
AHEAD = timedelta(weeks=13)
"""So far ahead the fixed dates are said."""
REVIEWED = ("ehcp", "sen_support")


@dataclass(frozen=True, slots=True)
class NextReview:
    """A plan's next review and who could run it; `day` None: no date yet."""

    plan: Plan
    day: date | None
    stand_in: StandIn | None


def kept(session: Session) -> Kept:
    """What the school says for the pack."""
    said = session.store.setting(KEPT, {})
    rows = {name: tuple(tuple(row) for row in said.get(name, ())) for name in ("ring", "places", "agreed")}
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
    found = [NextReview(plan, _review_day(lines[plan.id], session.today), known.get(plan.id)) for plan in open_plans]
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
    due = tuple(_due(session, lines, helpers, shown))
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
        first_weeks=handover.first_weeks(sum(plan.kind == "ehcp" for plan in everyone), _slot_days(session)),
        left_out=handover.left_out(pupils, said.notes, len(codes - set(shown)), settings.school(session).leader_title),
        plans=cards,
        quiet=quiet,
        children=tuple(_children(session, everyone, lines, referred, said, shown)),
        referrals=tuple(_referral(session, referral, shown) for referral in referred),
        fixed=tuple(_fixed(session, lines, shown)),
        agreed=tuple(_agreed(session, said, helpers, lines, shown)),
        protected=_protected(session),
        not_shown=_not_shown(session),
    )


# Parts of it


def _review_day(line: Timeline, today: date) -> date | None:
    for rule in ("latest-safe-meeting", "sen-support-review", "next-review-complete", "first-review-complete"):
        step = line.step(rule)
        if step is not None and step.is_open(today):
            return step.shown_day
    return None


def _name(code: str, shown: dict[str, str]) -> str:
    return shown.get(code, code)


def _due(session: Session, lines: dict[int, Timeline], helpers: dict[int, str], shown: dict[str, str]) -> Iterator[Due]:
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
            words = handover.standing(step, helpers.get(line.plan.id, ""), left, today)
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
        if step is None or step.shown_day is None or step.shown_day > today + SIX_WEEKS:
            quiet.append(QuietPlan(_name(plan.code, shown), kind, handover.quiet_words(step)))
            continue
        beside = [f"{helpers[plan.id]} could run the next review."] if plan.id in helpers else []
        beside += [_asked(step)] if step.note.asked_on else []
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


def _children(
    session: Session, everyone: list[Plan], lines: dict[int, Timeline], referred: list[Referral], said: Kept,
    shown: dict[str, str],
) -> Iterator[Child]:
    today = session.today
    for plan in sorted((plan for plan in everyone if plan.kind == "sen_support"), key=lambda plan: plan.code):
        line = lines[plan.id]
        step = line.next_step(today)
        open_now = [f"{each.agency}: {referrals.words(each, today)}." for each in referred if each.pupil == plan.code]
        if step is not None and step.rule != "sen-support-review":
            open_now.append(handover.now_words(step, today))
        if plan.keyworker:
            open_now.append(f"Key worker: {plan.keyworker}.")
        review = _review_day(line, today)
        when = day_words(review, year=False) if review else "no date yet"
        yield Child(_name(plan.code, shown), plan.year_group, plan.note if said.notes else "", " ".join(open_now), when)


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


def _fixed(session: Session, lines: dict[int, Timeline], shown: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The school's own dates, moves to the next phase, and the local rules that differ from the usual."""
    calendar, today = calendars.calendar(session), session.today
    end = today + AHEAD
    found = [(inset.day, f"{inset.name}: no pupils") for inset in calendar.insets]
    found += [(term.last, f"{term.name} ends") for term in calendar.terms]
    found += [(closed.first, f"{closed.name}, to {day_words(closed.last, year=False)}") for closed in calendar.closed]
    for line in lines.values():
        step = line.step("phase-transfer")
        if step is not None and step.day is not None:
            found.append((step.day, f"{_name(line.plan.code, shown)}: {step.words[:1].lower()}{step.words[1:]} (LA)"))
    for day, words in sorted(found):
        if today < day <= end:
            yield day_words(day, year=False), words
    rules = date_rules.rule_set(date_rules.DEFAULT)
    for option, value in plans.local_rules(session).items():
        yield "LA rule", f"{rules.options[option].words}: {value.replace('_', ' ')}"
    for agency in agencies.all_agencies(session):
        if agency.lead_weeks:
            yield "Notice", f"{agency.name} wants {count_words(agency.lead_weeks, 'week')} before a meeting"


def _agreed(
    session: Session, said: Kept, helpers: dict[int, str], lines: dict[int, Timeline], shown: dict[str, str]
) -> Iterator[tuple[str, str]]:
    by_who: dict[str, list[str]] = {}
    for plan_id, who in helpers.items():
        if plan_id in lines:
            by_who.setdefault(who, []).append(_name(lines[plan_id].plan.code, shown))
    for who, codes in by_who.items():
        reviews = "the next review" if len(codes) == 1 else "the next reviews"
        yield "Reviews", f"{capital(who)} could run {reviews} of {joined(sorted(codes))}"
    yield from said.agreed
    for action in registers.actions(session):
        if action.state != "done":
            by = f", by {day_words(action.by, year=False)}" if action.by and action.state == "open" else ""
            yield action.state.capitalize(), f"{action.text.rstrip('.')}{by}"


def _protected(session: Session) -> tuple[str, ...]:
    slots = protected_page.agreement(session).slots
    if not slots:
        return ("No protected slot is agreed at present.",)
    times = joined([f"{WEEKDAYS[slot.weekday - 1][:3]} {_clock(slot.start)} to {_clock(slot.end)}" for slot in slots])
    agreed = max((slot.agreed_on for slot in slots if slot.agreed_on), default=None)
    again = min((slot.look_again for slot in slots if slot.look_again), default=None)
    first = f"{times}{f', agreed on {day_words(agreed)}' if agreed else ''}"
    first += f"; to be looked at again on {day_words(again)}." if again else "."
    figures = summaries.protected_of(session, *summaries.current_term(session))
    so_far = (
        f"This term so far {length_words(figures.kept)} of {length_words(figures.planned)} were kept, "
        f"{length_words(figures.lost)} lost and {length_words(figures.not_recorded)} not recorded; "
        f"{length_words(figures.repaid)} were given back."
    )
    by_length = sorted(figures.lost_by_reason.items(), key=lambda item: (-item[1], item[0]))
    lost = joined([f"{LOST_TO.get(code, code)} {length_words(minutes)}" for code, minutes in by_length])
    return (first, so_far, *([f"Lost to: {lost}."] if lost else []))


def _not_shown(session: Session) -> str:
    first, last = summaries.current_term(session)
    _time, coverage = summaries.time_of(session, first, last)
    empty = coverage.school_days - coverage.school_days_with_entries
    said = ["The log of hours", "the joint review", "anything about a child who is neither on SEN support nor has a plan"]
    if empty > 0:
        said.insert(2, f"work on {empty} of {coverage.school_days} school days without entries")
    return f"{'; '.join(said)}."


def _clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02d}"
