"""The words of the Today page: the next thing and its slots, what a slot's outcome was, whose turn a step is, a day's strip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from senco_desktop.domain.calendar import is_school_day, school_days_until
from senco_desktop.domain.placing import times_words
from senco_desktop.domain.protected import Standing, state_of
from senco_desktop.domain.records import Meeting, NewTime, Outcome, SchoolCalendar
from senco_desktop.domain.summary import DueStep
from senco_desktop.domain.wording import OWNERS, WEEKDAYS, count_words, day_words, in_school_days, joined, length_words, of

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NOON = time(12, 0)
QUIET_WEEK = timedelta(days=7)
"""Somebody who was asked is not asked again for a week, unless the step is late."""
MOST_SLOTS = 3
"""How many days with slots the next thing names."""

TO_DO = {
    "school-advice": "Write the school’s advice for {code}",
    "consultation-reply": "Reply to the consultation about {code}",
    "latest-safe-meeting": "Hold {whose} review meeting",
    "request-advice": "Ask for advice for {whose} review",
    "review-notice": "Send the invitations to {whose} review",
    "review-papers": "Send out {whose} review papers",
    "review-report": "Write the report of {whose} review",
    "transfer-meeting-by": "Hold {whose} transfer review",
    "sen-support-review": "Review {whose} SEN support",
}
"""A step of ours as something to do, by the rule's code; any other step is said in its own words."""

OF_A_REVIEW = frozenset({"request-advice", "review-notice", "review-papers", "review-report", "latest-safe-meeting"})
"""Steps that stand on an annual review's checklist."""

LOST_TO = {
    "cover": "cover",
    "safeguarding": "safeguarding",
    "behaviour": "a pupil in crisis",
    "meeting": "another meeting",
    "absence": "staff absence",
    "slt": "SLT duty",
    "choice": "own choice",
    "moved": "another time",
    "other": "something else",
}
"""The reasons as they stand after "45 min to …"."""


@dataclass(frozen=True, slots=True)
class DayStrip:
    """What one day of the week held: minutes of its slots kept, lost and still open, and minutes of new times on it."""

    day: date
    kept: int = 0
    lost: int = 0
    still_open: int = 0
    new_time: int = 0

    @property
    def planned(self) -> int:
        return self.kept + self.lost + self.still_open

    def spoken(self) -> str:
        """ "Thursday: 4 h planned, 1 h 15 min kept, 45 min lost, 2 h still open." """
        named = ((self.kept, "kept"), (self.lost, "lost"), (self.still_open, "still open"), (self.new_time, "new time"))
        parts = [f"{length_words(minutes)} {name}" for minutes, name in named if minutes]
        planned = [f"{length_words(self.planned)} planned"] if self.planned else []
        return f"{WEEKDAYS[self.day.weekday()]}: {', '.join([*planned, *parts]) or 'no slot'}."


def long_day(day: date) -> str:
    """ "Thursday 19 November": the heading of the day."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def short(minutes: int) -> str:
    """A length where there is little room: "1 h 15", "2 h", "45 min", "0 h"."""
    hours, rest = divmod(minutes, 60)
    if not hours and rest:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def to_do(step: DueStep) -> str:
    """A step of the school as something to do: "Send out CK1’s review papers"."""
    pattern = TO_DO.get(step.step)
    return pattern.format(code=step.plan, whose=of(step.plan)) if pattern else f"{step.words}, {step.plan}"


def is_arranged_meeting(step: DueStep, meetings: Iterable[Meeting]) -> bool:
    """Whether the step is a meeting that stands in the calendar, so that no work is left but to hold it."""
    if step.step == "review-meeting" or (step.step == step.words and step.words.lower().startswith("review meeting")):
        return True
    return "meeting" in step.words.lower() and arranged_meeting(step, meetings) is not None


def arranged_meeting(step: DueStep, meetings: Iterable[Meeting]) -> Meeting | None:
    """The planned meeting of the step's pupil on the step's day."""
    return next((m for m in meetings if m.state == "planned" and m.day == step.day and step.plan in m.plans), None)


def time_left(calendar: SchoolCalendar, step_day: date, work_by: date | None, today: date) -> str:
    """ "today", "tomorrow", "in 4 school days", "2 school days ago"; in plain days where no calendar says more."""
    day = work_by if work_by is not None and work_by >= today else step_day
    if day == today:
        return "today"
    if day == today + timedelta(days=1):
        return "tomorrow"
    if day < today:
        passed = school_days_until(calendar, day, today)
        return in_school_days(-passed) if passed else f"since {day_words(day, year=False)}"
    ahead = school_days_until(calendar, today, day)
    return in_school_days(ahead) if ahead else f"in {count_words((day - today).days, 'day', figures=True)}"


def by_words(calendar: SchoolCalendar, step: DueStep) -> str:
    """ "By Wed 25 Nov"; where the date is no school day, the last one before it: "By Fri 18 Dec (24 Dec is no school day)"."""
    if step.work_by is None or step.work_by == step.day or is_school_day(calendar, step.day):
        return f"By {day_words(step.day, year=False)}"
    return f"By {day_words(step.work_by, year=False)} ({day_words(step.day, weekday=False, year=False)} is no school day)"


def slots_before(slots: Iterable[Standing], now: datetime, before: date) -> tuple[str, ...]:
    """The slots left from now to the day before `before` (today at least): "this afternoon", "Mon 23 Nov"."""
    names: list[str] = []
    for slot in slots:
        if datetime.combine(slot.day, slot.block.end) <= now or (slot.day >= before and slot.day > now.date()):
            continue
        if slot.day == now.date():
            names.append("this morning" if slot.block.start < NOON else "this afternoon")
        else:
            names.append(day_words(slot.day, year=False))
    return tuple(dict.fromkeys(names))


def few(names: Sequence[str]) -> str:
    """At most three of them: "this afternoon, Mon 23 Nov, Thu 26 Nov and two more"."""
    if len(names) <= MOST_SLOTS + 1:
        return ", ".join(names)
    return f"{', '.join(names[:MOST_SLOTS])} and {count_words(len(names) - MOST_SLOTS, 'more', 'more')}"


def outcome_words(standing: Standing, outcome: Outcome) -> str:
    """ "1 h 15 min kept, 45 min to a pupil in crisis", "Lost to cover", "Moved to Fri 20 Nov, 9:00–11:00"."""
    state, block = state_of(standing, outcome), standing.block
    new = f"; new time {new_time_words(outcome.new)}" if outcome.new else ""
    if state == "kept":
        return f"{length_words(block.minutes)} kept"
    if state == "moved":
        return f"Moved to {new_time_words(outcome.new)}" if outcome.new else "Moved; no new time yet"
    if state == "lost":
        reasons = [LOST_TO[reason] for reason in outcome.lost if reason in LOST_TO]
        return (f"Lost to {joined(reasons)}" if reasons else "Lost; reason not said yet") + new
    parts = [f"{length_words(outcome.kept)} kept"] if outcome.kept else []
    for reason, minutes in outcome.lost.items():
        parts.append(f"{length_words(minutes)} to {LOST_TO[reason]}" if reason in LOST_TO else f"{length_words(minutes)} lost")
    rest = block.minutes - outcome.kept - sum(outcome.lost.values())
    if rest > 0:
        parts.append(f"{length_words(rest)} not recorded")
    return ", ".join(parts) + new


def new_time_words(new: NewTime) -> str:
    """ "Fri 20 Nov, 9:00–11:00"."""
    return f"{day_words(new.day, year=False)}, {times_words(new.start, new.end)}"


def waiting_words(step: DueStep, today: date) -> str:
    """Whose turn it is and since when, without blame: "Waiting on the LA since Thu 29 Oct"."""
    whom = "the LA" if step.owner == "la" else f"the {OWNERS[step.owner]}"
    asked = max((day for day in step.asked_on if day <= today), default=None)
    late = step.day < today
    if step.owner == "family":
        return f"Asked {day_words(asked, year=False)}" if asked else f"{'Awaited since' if late else 'Time until'} {_day(step)}"
    if asked == today:
        return f"Waiting since {_day(step)}, asked today" if late else f"Asked today, due by {_day(step)}"
    if late and (step.owner == "la" or asked is None):
        return f"Waiting on {whom} since {_day(step)}"
    if asked is not None and (late or today - asked >= QUIET_WEEK):
        return f"Asked {day_words(asked, year=False)}, nothing heard since"
    return f"Due from {whom} by {_day(step)}"


def undated_words(step: DueStep, today: date) -> str:
    """As `waiting_words`, of a step that has no date."""
    asked = max((day for day in step.asked_on if day <= today), default=None)
    if asked is None:
        return "No date yet"
    return "Asked today" if asked == today else f"Asked {day_words(asked, year=False)}, nothing heard since"


def may_ask_again(step: DueStep, today: date) -> bool:
    """Whether it is time to ask the LA or an agency: the step is late, or they were asked a week ago; never twice in a day."""
    if step.owner not in ("la", "agency") or today in step.asked_on:
        return False
    asked = max(step.asked_on, default=None)
    return step.day < today or (asked is not None and today - asked >= QUIET_WEEK)


def _day(step: DueStep) -> str:
    return day_words(step.day, year=False)
