"""How the steps of a timeline are said and drawn: node, words, "by …", state, and the rows of those that belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from senco_desktop.domain.plan_register import is_closed
from senco_desktop.domain.records import Plan, SchoolCalendar
from senco_desktop.domain.steps import FAMILY, State
from senco_desktop.domain.timeline import MEETING, Step, Timeline
from senco_desktop.domain.today import time_left
from senco_desktop.domain.wording import OWNERS, capital, count_words, day_words, joined

FORCES = {"S": "Must: regulation", "G": "Should: Code", "L": "Local, good practice"}
DONE, WAITING, TO_COME = "done", "waiting", "to_come"
SAFE_DAYS = {
    "latest-safe-meeting": ("Review meeting", "latest safe day"),
    "transfer-meeting-by": ("Transfer review meeting", "by"),
}
"""Meetings whose date is the last on which they may be: how they are called, and what stands before the date."""
OWNERS_TURN = {
    "school": "Our turn", "la": "Waiting on the LA", "family": "Waiting on the family", "agency": "Waiting on the agency",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One row of the timeline: a step, or several that are done together and stand alike."""

    steps: tuple[Step, ...]

    @property
    def step(self) -> Step:
        return self.steps[0]

    @property
    def words(self) -> str:
        if len(self.steps) > 1:
            return self.step.together
        return SAFE_DAYS.get(self.step.rule, (self.step.words, ""))[0]

    @property
    def key(self) -> tuple[str, int | None]:
        return self.step.rule, self.step.event


def rows(steps: Iterable[Step], today: date) -> tuple[TimelineRow, ...]:
    """The rows of a timeline, in its order: steps settled with another are left out, those alike that go together are one."""
    found: list[TimelineRow] = []
    for step in steps:
        if step.settled_with and step.is_open(today):
            continue
        alike = next((row for row in found if _alike(row.step, step)), None)
        if alike is not None:
            found[found.index(alike)] = TimelineRow((*alike.steps, step))
        else:
            found.append(TimelineRow((step,)))
    return tuple(found)


def _alike(one: Step, other: Step) -> bool:
    same = (one.together, one.event, one.day, one.note, one.done_on)
    return bool(one.together) and same == (other.together, other.event, other.day, other.note, other.done_on)


def short_day(day: date, today: date) -> str:
    """ "Thu 29 Oct"; with the year where it is another than this one."""
    return day_words(day, year=day.year != today.year)


def node(step: Step, today: date) -> str:
    """Which of the three nodes the step has. What nobody owes any more counts as done."""
    state = step.state(today)
    if state in (State.DONE, State.NOT_APPLICABLE, State.EXCEPTED):
        return DONE
    if step.by_hand or (state in (State.LATE, State.OPEN, State.WAITING) and not step.window_over(today)):
        return WAITING
    return TO_COME


def by_words(step: Step, today: date) -> str:
    """ "by Thu 20 Aug", "latest safe day Tue 6 Oct", "15 days from the notice"; "" for a step by hand without a date."""
    if step.day is None:
        return step.waits_for or ("" if step.by_hand else "no date")
    before = SAFE_DAYS.get(step.rule, ("", "by"))[1]
    return f"{before} {short_day(step.day, today)}"


def state_short(step: Step, calendar: SchoolCalendar, today: date) -> str:
    """The state at the end of a row: "done Tue 13 Oct", "held Thu 1 Oct", "waiting", "in 4 school days", "no date yet"."""
    state, day = step.state(today), step.shown_day
    if state is State.DONE and step.done_on:
        return f"{'held' if MEETING in step.done_by else 'done'} {short_day(step.done_on, today)}"
    if state in (State.NOT_APPLICABLE, State.EXCEPTED):
        return str(state)
    if day is None:
        return "no date yet"
    if step.planned:
        return f"planned {short_day(step.planned, today)}"
    if step.window_over(today):
        return "time is over"
    if state is State.LATE:
        return "late" if step.owner == "school" else "waiting"
    return time_left(calendar, day, step.work_by, today) if node(step, today) == WAITING else "to come"


def standing(step: Step, today: date) -> str:
    """The sentence under a row that needs one: since when somebody is waited for, what was pinned, excused or left out."""
    said = [_owed_since(step, today), _planned_late(step, today), _work_by(step, today), _pinned(step, today)]
    note = step.note
    if note.not_applicable:
        said.append(f"Not applicable: {note.not_applicable}.")
    if note.excepted:
        kept = f" The date by the rule stays {short_day(step.computed.day, today)}." if step.computed.day else ""
        said.append(f"Excepted by {step.exception}: {note.excepted}.{kept}")
    if note.done_note:
        said.append(note.done_note)
    return " ".join(filter(None, said))


def _owed_since(step: Step, today: date) -> str:
    day = step.day
    if day is None or not step.is_open(today) or day >= today or (step.owner == FAMILY and not step.by_hand):
        return ""
    passed = time_passed((today - day).days)
    whose = "Late on our side" if step.owner == "school" else f"Waiting on the {OWNERS[step.owner]}"
    return f"{whose} since then, {passed}."


def time_passed(days: int) -> str:
    """ "3 weeks", "10 days": whole weeks from two weeks on."""
    return count_words(days // 7, "week", figures=True) if days >= 14 else count_words(days, "day", figures=True)


def _planned_late(step: Step, today: date) -> str:
    """A review meeting may be planned for when it suits everybody; that the LA then runs out of time is said, never forbidden."""
    if step.planned is None or step.day is None or step.planned <= step.day or not step.is_open(today):
        return ""
    days = count_words((step.planned - step.day).days, "day", figures=True)
    return f"The meeting is planned {days} later: the LA’s decision may then come too late."


def _work_by(step: Step, today: date) -> str:
    day, work_by = step.day, step.work_by
    if day is None or work_by is None or work_by == day or day < today or not step.is_open(today):
        return ""
    return f"{day_words(day, weekday=False, year=False)} is no school day: be done by {short_day(work_by, today)}."


def _pinned(step: Step, today: date) -> str:
    if step.note.pinned is None:
        return ""
    rule = f", by the rule {short_day(step.computed.day, today)}" if step.computed.day else ""
    return f"Pinned to {short_day(step.note.pinned, today)}{rule}: {step.note.pinned_why}."


def spoken(row: TimelineRow, calendar: SchoolCalendar, today: date) -> str:
    """The row as one sentence: "LA’s decision after the review, by Thu 29 Oct, late since Thu 29 Oct 2026: LA"."""
    step = row.step
    state = step.state(today)
    said = step.state_words(today) if state in (State.LATE, State.WAITING) else state_short(step, calendar, today)
    whose = "" if state in (State.LATE, State.WAITING) else OWNERS[step.owner]
    return ", ".join(filter(None, (row.words, by_words(step, today), said, whose, standing(step, today))))


def tally(found: Iterable[TimelineRow], today: date) -> str:
    """ "4 done, 1 waiting, 2 to come"."""
    counts = Counter(node(row.step, today) for row in found)
    named = ((DONE, "done"), (WAITING, "waiting"), (TO_COME, "to come"))
    return ", ".join(f"{counts[state]} {said}" for state, said in named if counts[state])


def about(plan: Plan) -> str:
    """What the timeline is of, after the pupil's code: "annual review", "request", "SEN support"."""
    return {"ehcp": "annual review", "request": "request", "sen_support": "SEN support"}.get(plan.kind, "plan")


def heading(line: Timeline) -> str:
    """ "Review of 2026", "The request", "SEN support"."""
    plan = line.plan
    if plan.kind != "ehcp":
        return capital({"request": "the request", "sen_support": "SEN support"}.get(plan.kind, "steps"))
    dates = [event.at for event in line.events if event.kind == MEETING]
    dates += [step.day for step in line.steps if step.day and "review-concluded" in step.done_by]
    return f"Review of {dates[0].year}" if dates else "Steps"


def chip(line: Timeline, today: date) -> tuple[str, str]:
    """Whose turn it is and the words for it: ("la", "Waiting on the LA since 29 Oct"); ("", "Nothing due") for none."""
    if line.plan.closed_on is not None and is_closed(line.plan, today):
        return "", f"Closed {short_day(line.plan.closed_on, today)}"
    step = line.next_step(today)
    if step is None:
        hand = next((step for step in line.steps if step.by_hand), None)
        return (hand.owner, f"{OWNERS_TURN[hand.owner]}, no date yet") if hand else ("", "Nothing due")
    day = step.shown_day
    assert day is not None, "the next step has a date"
    said = day_words(day, weekday=False, year=day.year != today.year)
    if day < today:
        return step.owner, f"Ours, late since {said}" if step.owner == "school" else f"{OWNERS_TURN[step.owner]} since {said}"
    if step.state(today) is State.NOT_DUE:
        return step.owner, f"Nothing due until {said}"
    if step.owner != "school":
        return step.owner, f"{OWNERS_TURN[step.owner]}, by {said}"
    work_by = step.work_by or day
    return step.owner, f"Due from us by {day_words(work_by, weekday=False, year=work_by.year != today.year)}"


def register_words(plan: Plan, step: Step | None, today: date) -> tuple[str, str]:
    """The second line of a plan's row: "Papers out", ", Wed 25 Nov"; "Waiting on the LA", ", since Thu 29 Oct"."""
    if plan.closed_on is not None and is_closed(plan, today):
        return "Closed", f", {day_words(plan.closed_on)}"
    if step is None:
        return (plan.next_step, ", no date yet") if plan.next_step else ("Nothing due", "")
    day = step.shown_day
    assert day is not None, "a step of the register has a date"
    said = short_day(day, today)
    if day < today:
        return (step.words, f", late since {said}") if step.owner == "school" else (OWNERS_TURN[step.owner], f", since {said}")
    if step.state(today) is State.NOT_DUE:
        return "Nothing due", f", until {said}"
    if step.work_by not in (None, day):
        said = f"by {short_day(step.work_by or day, today)}"
    return SAFE_DAYS.get(step.rule, (step.words, ""))[0], f", {said}"


def asked_words(step: Step, today: date) -> str:
    """ "Asked Thu 5 Nov and today"; "Nobody was asked yet"."""
    days = ["today" if day == today else short_day(day, today) for day in step.note.asked_on]
    return f"Asked {joined(days)}" if days else "Nobody was asked yet"


def why_lines(step: Step) -> tuple[str, ...]:
    """The sentences of "Why this date?": how it was counted; where it was pinned, both dates and the reason."""
    said = [step.why or f"It has no date yet: it will be {step.waits_for}."]
    if step.note.pinned:
        rule = day_words(step.computed.day) if step.computed.day else "not known"
        said.append(f"By the rule {rule}. Pinned to {day_words(step.note.pinned)}: {step.note.pinned_why}.")
    if step.computed.outer and step.computed.outer != step.computed.day:
        said.append(f"The last day that the law allows is {day_words(step.computed.outer)}.")
    return tuple(said)
