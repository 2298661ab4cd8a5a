"""What the Today page shows: her next thing, today's slots, whose turn it is, meetings, the one action, and the week so far.

Only the rows of this week are read, besides the registers; years of entries cost nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from senco_desktop.domain import placing, protected, registers, time_figures, today
from senco_desktop.domain.calendar import (
    days_to_go,
    each_day,
    monday_of,
    place_in_term,
    school_day_before_or_on,
    why_closed,
    why_no_slots,
)
from senco_desktop.domain.meetings import owner_of_action
from senco_desktop.domain.placing import ProtectedStretch
from senco_desktop.domain.protected import Standing, state_of
from senco_desktop.domain.records import Action, Meeting, Outcome, Plan, RunningTimer, SchoolCalendar
from senco_desktop.domain.summary import DueStep, late_by_owner, late_words
from senco_desktop.domain.today import DayStrip
from senco_desktop.domain.wording import WEEKDAYS, capital, count_words, cut, day_words, joined, length_words
from senco_desktop.services import agencies, calendars, date_rules, meeting_actions, protected_time, settings, summaries, timers
from senco_desktop.services import plans as timelines
from senco_desktop.services.changes import Changes
from senco_desktop.services.session import Session

WEEK = timedelta(days=6)
MANY = 60
"""Timelines that take longer to work out than a window may stand still, about a tenth of a second."""
LATER = "today.later"


@dataclass(frozen=True, slots=True)
class NextThing:
    """The earliest open step of ours that is work. `slots` names the protected time left before its date.

    `key` tells the step from others, for `put_off`.
    """

    plan_id: int
    key: str
    title: str
    when: str
    slots: str
    has_checklist: bool


@dataclass(frozen=True, slots=True)
class SlotToday:
    """A slot of today. `choice` is the outcome chosen for it, "" for none; `bar` is (outcome, minutes) from its start on."""

    standing: Standing
    outcome: Outcome | None
    choice: str
    words: str
    bar: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class NewTimeAgreed:
    """A new time of this week, today or later. `can_mark`: its day has come, so it can be said whether it was kept."""

    outcome: Outcome
    words: str
    when: str
    can_mark: bool


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step in one of the two lists. `when` stands at the right, `detail` below.

    `step` is None and `meeting` is not 0 for what was agreed at one: then the plan is an empty one.
    """

    plan: Plan
    text: str
    when: str
    detail: str
    owner: str
    may_ask: bool = False
    meeting: int = 0
    step: DueStep | None = None


@dataclass(frozen=True, slots=True)
class TodayPicture:
    """Everything the page shows, in words where words are shown. `now` is when it was taken.

    `with_steps` is False while the dates of the plans are still being worked out: then nothing in it comes from a plan.
    """

    day: date
    now: datetime
    heading: str
    place: str
    late: str
    next_thing: NextThing | None
    slots: tuple[SlotToday, ...]
    has_slots: bool
    no_slots: str
    new_times: tuple[NewTimeAgreed, ...]
    due: tuple[StepRow, ...]
    waiting: tuple[StepRow, ...]
    meetings: tuple[Meeting, ...]
    action: Action | None
    action_minutes: int
    week: tuple[DayStrip, ...]
    logged: str
    with_steps: bool = True


def has_many_to_work_out(session: Session) -> bool:
    """Whether so few timelines are known that the picture takes long; `plans.warm` works them out a few at a time."""
    known = len(session.timelines) if session.timelines_of == session.today else 0
    return len(session.store.all(Plan)) - known > MANY


def picture(session: Session, *, with_steps: bool = True) -> TodayPicture:
    """The day as it is now, at once where it goes without the steps of plans."""
    day, (now, _offset) = session.today, session.now()
    calendar, blocks = calendars.calendar(session), calendars.blocks(session)
    monday = monday_of(day)
    outcomes = session.store.outcomes(monday, monday + WEEK)
    stored = session.store.all(Plan, "next_date, id") if with_steps else []
    plans = {plan.id: plan for plan in stored if plan.closed_on is None or plan.closed_on > day}
    ours, others = _steps(session, plans, calendar, day) if with_steps else ([], [])
    meetings = session.store.meetings(day, day + registers.SIX_WEEKS)
    action = next((each for each in session.store.all(Action) if each.this_term), None)
    agreed = _agreed(session, calendar)
    due = [(step.day, _due_row(calendar, plans[step.plan_id], step, meetings, day)) for step in ours]
    due += [(by, row) for by, row in agreed if row.owner == "school"]
    return TodayPicture(
        day=day,
        now=now,
        heading=today.long_day(day),
        place=_place(calendar, day),
        late=late_words(late_by_owner(step for step in (*ours, *others) if step.day < day)) if with_steps and stored else "",
        next_thing=_next_thing(session, ours, meetings, now),
        slots=_slots(session, now),
        has_slots=any(block.kind == "protected" and (block.last is None or block.last >= day) for block in blocks),
        no_slots=why_no_slots(calendar, day),
        new_times=_new_times(protected.standing_outcomes(blocks, outcomes, calendar), day),
        due=tuple(row for _day, row in sorted(due, key=lambda dated: dated[0])),
        waiting=(*_waiting(plans.values(), others, day), *(row for _by, row in agreed if row.owner != "school")),
        meetings=tuple(meeting for meeting in meetings if meeting.day == day),
        action=action,
        action_minutes=_minutes_on(session, action),
        week=_week(session, calendar, outcomes, monday),
        logged=_logged(session, monday),
        with_steps=with_steps,
    )


def put_off(session: Session, thing: NextThing) -> None:
    """Later: the step is not the next thing until tomorrow. It stays in the list, and nothing of the plan changes."""
    hidden = _put_off_today(session)
    settings.remember(session, LATER, {"day": session.today.isoformat(), "steps": [*hidden, thing.key]})


def stretches(session: Session, first: date, last: date) -> tuple[ProtectedStretch, ...]:
    """Slots and new times on these days, for saying where a moment or an entry falls."""
    outcomes = session.store.outcomes(first, last)
    return placing.stretches(calendars.blocks(session), outcomes, calendars.calendar(session), first, last)


def slot_as_it_stands(standing: Standing, outcome: Outcome | None, timer: RunningTimer | None, now: datetime) -> SlotToday:
    """What was marked, else how far the slot has run. `timer` runs well, or is None.

    Minutes that were lost to being pulled away are no choice of hers yet.
    """
    block, state = standing.block, state_of(standing, outcome)
    stretch = ProtectedStretch(standing.day, block.start, block.end, "")
    lost = sum(outcome.lost.values()) if outcome else 0
    interrupted = outcome is not None and not outcome.kept and lost < block.minutes
    bar: tuple[tuple[str, int], ...]
    if outcome is None or (interrupted and stretch.holds(now)):
        words, done = _unmarked(stretch, timer, now)
        words += f", {length_words(lost)} lost" if lost else ""
        bar = (("kept", done), ("lost", lost), ("still_open", block.minutes - done - lost))
    else:
        rest = block.minutes - outcome.kept - lost
        bar = (("moved", block.minutes),) if state == "moved" else (("kept", outcome.kept), ("lost", lost), ("still_open", rest))
        words = today.outcome_words(standing, outcome)
    choice = "" if state == "not_recorded" or interrupted else state
    return SlotToday(standing, outcome, choice, words, tuple(part for part in bar if part[1] > 0))


def likely_part(session: Session, slot: SlotToday) -> tuple[int, dict[str, int]]:
    """Minutes kept and lost to begin with, for her to correct: what is logged in the slot was kept, else half of it.

    Interruptions that are known keep their reasons.
    """
    block, day = slot.standing.block, slot.standing.day
    known = dict(slot.outcome.lost) if slot.outcome else {}
    if 0 < sum(known.values()) < block.minutes and "moved" not in known:
        return block.minutes - sum(known.values()), known
    entries = [entry for entry in session.store.entries(day, day) if not entry.pending]
    gaps = time_figures.gaps_in_slots(entries, calendars.calendar(session), [block], [], day)
    logged = block.minutes - sum(gap.span.minutes for gap in gaps)
    kept = logged if 0 < logged < block.minutes else block.minutes // 2
    return kept, {"not-said": block.minutes - kept}


def _unmarked(stretch: ProtectedStretch, timer: RunningTimer | None, now: datetime) -> tuple[str, int]:
    """What to say of a slot that nobody marked, and the minutes worked in it by the running timer."""
    if datetime.combine(stretch.day, stretch.start) > now:
        return f"Begins at {stretch.start.hour}:{stretch.start.minute:02d}", 0
    if not stretch.holds(now):
        return "Not marked yet", 0
    if timer is None:
        return f"Now, until {stretch.end.hour}:{stretch.end.minute:02d}", 0
    minutes = stretch.shared_minutes(timer.start, now)
    if timer.kind == "away":
        return f"Pulled away for {length_words(minutes)} so far", 0
    return f"Running now: {length_words(minutes)} so far", minutes


def _slots(session: Session, now: datetime) -> tuple[SlotToday, ...]:
    timer = timers.running(session)
    if timer is not None and timers.left_over(session) is not None:
        timer = None
    marked = protected_time.slots(session, session.today, session.today)
    return tuple(slot_as_it_stands(standing, outcome, timer, now) for standing, outcome in marked)


def _place(calendar: SchoolCalendar, day: date) -> str:
    """ "Week 11 of the autumn term · 21 school days to go"; outside the terms why there is no school."""
    if not calendar.terms:
        return ""
    place = place_in_term(calendar, day)
    if not place:
        return capital(why_closed(calendar, day))
    left = days_to_go(calendar, day)
    return f"{place} · {count_words(left, 'school day', figures=True)} to go" if left else f"{place} · its last day"


def _steps(
    session: Session, plans: Mapping[int, Plan], calendar: SchoolCalendar, day: date
) -> tuple[list[DueStep], list[DueStep]]:
    """Ours and those of others, late ones first. A family's step is never late, but it stays in the list of what we wait for."""
    words = date_rules.step_words()
    found = [*timelines.late_steps(session, day), *timelines.due_steps(session, day)]
    ours = [replace(step, work_by=school_day_before_or_on(calendar, step.day)) for step in found if step.owner == "school"]
    others = [step for step in found if step.owner != "school"]
    known = {step.plan_id for step in others}
    for plan in plans.values():
        if plan.owner == "family" and plan.id not in known and plan.next_date is not None and plan.next_date < day:
            text = words.get(plan.next_step, plan.next_step)
            others.append(DueStep(plan.code, plan.next_step, text, plan.next_date, plan.owner, plan.asked_on, plan.id))
    return ours, sorted(others, key=lambda step: step.day)


def _next_thing(session: Session, ours: Sequence[DueStep], meetings: Sequence[Meeting], now: datetime) -> NextThing | None:
    hidden = _put_off_today(session)
    open_steps = [step for step in ours if _key(step) not in hidden and not today.is_arranged_meeting(step, meetings)]
    if not open_steps:
        return None
    step = min(open_steps, key=lambda each: each.work_by or each.day)
    calendar, day = calendars.calendar(session), session.today
    slots = protected_time.slots(session, day, max(step.day, day))
    ahead = [standing for standing, outcome in slots if outcome is None]
    left = today.time_left(calendar, step.day, step.work_by, day)
    return NextThing(
        step.plan_id,
        _key(step),
        today.to_do(step),
        f"{today.by_words(calendar, step)}, {left}",
        today.few(today.slots_before(ahead, now, step.day)),
        step.step in today.OF_A_REVIEW,
    )


def _put_off_today(session: Session) -> list[str]:
    kept = settings.choice(session, LATER, {})
    return list(kept["steps"]) if kept.get("day") == session.today.isoformat() else []


def _key(step: DueStep) -> str:
    return f"{step.plan_id}:{step.step}:{step.day.isoformat()}"


def _due_row(calendar: SchoolCalendar, plan: Plan, step: DueStep, meetings: Sequence[Meeting], day: date) -> StepRow:
    meeting = today.arranged_meeting(step, meetings)
    if meeting is not None and meeting.start is not None:
        detail = f"{day_words(step.day, year=False)}, {meeting.start.hour}:{meeting.start.minute:02d}"
    elif today.is_arranged_meeting(step, meetings):
        detail = day_words(step.day, year=False)
    else:
        detail = today.by_words(calendar, step)
    return StepRow(plan, step.words, today.time_left(calendar, step.day, step.work_by, day), detail, "school")


def _waiting(plans: Iterable[Plan], steps: Sequence[DueStep], day: date) -> tuple[StepRow, ...]:
    """What others owe us by its date, then what has no date."""
    by_id = {plan.id: plan for plan in plans}
    dated = [
        StepRow(by_id[s.plan_id], s.words, "", today.waiting_words(s, day), s.owner, today.may_ask_again(s, day), step=s)
        for s in steps
    ]
    words = date_rules.step_words()
    undated = [plan for plan in by_id.values() if plan.owner != "school" and plan.next_step and plan.next_date is None]
    for plan in undated:
        step = DueStep(plan.code, plan.next_step, words.get(plan.next_step, plan.next_step), date.max, plan.owner, plan.asked_on)
        asked = today.undated_words(step, day)
        dated.append(StepRow(plan, step.words, "", asked, plan.owner, today.may_ask_again(step, day), step=step))
    return tuple(dated)


def _agreed(session: Session, calendar: SchoolCalendar) -> list[tuple[date, StepRow]]:
    """What was agreed at meetings and is not done, with its date (none: last), by whoever does it."""
    found = []
    known = agencies.all_agencies(session)
    for each in meeting_actions.open_actions(session):
        action, owner = each.action, owner_of_action(each.action.owner, known)
        who = f"{action.owner}: " if action.owner else ""
        detail = f"agreed at “{cut(each.meeting.purpose, 40)}”"
        when = today.time_left(calendar, action.by, None, session.today) if action.by else ""
        if owner != "school" and action.by:
            detail, when = f"by {day_words(action.by, year=False)}, {detail}", ""
        row = StepRow(Plan(""), f"{who}{action.text}", when, detail, owner, meeting=each.meeting.id)
        found.append((action.by or date.max, row))
    return found


def _new_times(marked: Sequence[tuple[Standing, Outcome]], day: date) -> tuple[NewTimeAgreed, ...]:
    last = monday_of(day) + WEEK
    found = [
        NewTimeAgreed(
            outcome,
            f"New time agreed for {WEEKDAYS[standing.day.weekday()]}’s slot:",
            today.new_time_words(outcome.new),
            outcome.new.day <= day,
        )
        for standing, outcome in marked
        if outcome.new is not None and day <= outcome.new.day <= last
    ]
    return tuple(sorted(found, key=_new_start))


def _new_start(agreed: NewTimeAgreed) -> datetime:
    new = agreed.outcome.new
    assert new is not None, "only agreed times are listed"
    return datetime.combine(new.day, new.start)


def _minutes_on(session: Session, action: Action | None) -> int:
    if action is None:
        return 0
    return sum(entry.length for entry in session.store.entries_where("action = ? AND pending = 0", [action.id]))


def _week(
    session: Session, calendar: SchoolCalendar, outcomes: Sequence[Outcome], monday: date
) -> tuple[DayStrip, ...]:
    """A strip for each weekday of the school, and for any other day that holds a new time."""
    blocks = calendars.blocks(session)
    marked = {(outcome.slot, outcome.day): outcome for outcome in outcomes}
    new_minutes: Counter[date] = Counter()
    for _slot, outcome in protected.standing_outcomes(blocks, outcomes, calendar):
        if outcome.new is not None and outcome.new.state != "lost":
            new_minutes[outcome.new.day] += outcome.new.minutes
    standing = protected.standing_slots(blocks, calendar, monday, monday + WEEK)
    strips = []
    for day in each_day(monday, monday + WEEK):
        if day.isoweekday() not in calendar.weekdays and day not in new_minutes:
            continue
        kept = lost = still_open = 0
        for slot in standing:
            if slot.day == day:
                outcome = marked.get((slot.block.id, day), Outcome(slot.block.id, day))
                kept, lost = kept + outcome.kept, lost + sum(outcome.lost.values())
                still_open += slot.block.minutes - outcome.kept - sum(outcome.lost.values())
        strips.append(DayStrip(day, kept, lost, still_open, new_minutes[day]))
    return tuple(strips)


def _logged(session: Session, monday: date) -> str:
    """ "Logged 8 h 25 on 4 of 4 days, 4 h 45 own time" """
    time, coverage = summaries.time_of(session, monday, monday + WEEK)
    if not time.total_minutes:
        return "Nothing is logged this week yet."
    words = f"Logged {today.short(time.total_minutes)}"
    if coverage.school_days:
        words += f" on {coverage.school_days_with_entries} of {count_words(coverage.school_days, 'day', figures=True)}"
    own = time.by_context.get("own_time", 0)
    return f"{words}, {today.short(own)} own time" if own else words


def ask_again(session: Session, row: StepRow) -> Changes:
    """Somebody was asked today for the step of a row; it is noted on the step itself."""
    assert row.step is not None, "only a step of a plan is asked for"
    steps = timelines.timeline(session, row.plan).steps
    found = next(step for step in steps if (step.rule, step.shown_day or date.max) == (row.step.step, row.step.day))
    return timelines.ask_again(session, row.plan, found)


def letter(session: Session, row: StepRow) -> str:
    """A short letter that asks for what we wait for; the pupil by code, because it leaves the school by her own hand."""
    school = settings.school(session)
    plan, step = row.plan, row.step
    asked = [day_words(day) for day in step.asked_on if day < session.today] if step else []
    late = step.day if step and step.day < session.today else None
    due = f" By our reckoning it was due on {day_words(late)}." if late else ""
    before = f" We asked on {joined(asked)}." if asked else ""
    return (
        f"Dear colleague,\n\nWe are waiting for this about {plan.code}: {row.text}.{due}{before}\n\n"
        "Could you tell us when we may expect it, or what you still need from us?\n\n"
        f"With kind regards\n{school.senco_name}\n{school.senco_title}, {school.name}\n"
    )
