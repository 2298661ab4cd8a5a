"""What becomes of a computed step: its state as at a day, who is to be chased, and what moves when an event moves.

The computed date is never changed. What a person recorded of the step (done, excused, pinned …) stands beside it in a
`StepNote`. The family is never late, because its windows are the least it has; a step of someone else's that is late is
something to chase and no fault of the school.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from senco_desktop.domain.arithmetic import add_months
from senco_desktop.domain.deadlines import SCHOOL, Computed
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.rules import Rule, RuleSet
from senco_desktop.domain.wording import OWNERS, day_words

FAMILY = "family"
IN_SIGHT = timedelta(weeks=6)
"""A step is in hand from six weeks before its date, the stretch that the head's page looks ahead."""


A_YEAR = timedelta(days=365)


class State(StrEnum):
    NOT_DUE = "not due"
    OPEN = "open"
    WAITING = "waiting on"
    DONE = "done"
    LATE = "late"
    EXCEPTED = "excepted"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class StepNote:
    """What a person recorded of one step. `excepted`, `not_applicable` and `pinned_why` are reasons, "" for none.

    `pinned` is a date that someone agreed instead of the computed one; `asked_on` the days on which the owner was chased.
    """

    done_on: date | None = None
    done_note: str = ""
    excepted: str = ""
    not_applicable: str = ""
    pinned: date | None = None
    pinned_why: str = ""
    asked_on: tuple[date, ...] = ()


NO_NOTE = StepNote()


@dataclass(frozen=True, slots=True)
class Chase:
    """A step that someone else owes: since when it has been late, and the days on which they were asked, in order."""

    rule: str
    words: str
    owner: str
    since: date
    asked_on: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """How an open step's computed date changes; None where the step comes or goes. A `pinned` one keeps its pinned date."""

    rule: str
    words: str
    old: date | None
    new: date | None
    pinned: date | None = None

    @property
    def days(self) -> str:
        """ "Tue 9 Feb 2027 → Tue 2 Mar 2027"; "no date" where a step comes or goes."""
        old, new = (day_words(day) if day else "no date" for day in (self.old, self.new))
        return f"{old} → {new}"

    @property
    def warning(self) -> str:
        """For a pinned step, that it stays where it is; else ""."""
        if self.pinned is None:
            return ""
        now = f"is now {day_words(self.new)}" if self.new else "is gone"
        return f"{self.words} stays pinned to {day_words(self.pinned)}; the date by the rule {now}."


def counts_by(step: Computed, note: StepNote = NO_NOTE) -> date | None:
    """The date by which the step is judged: the pinned one where there is one."""
    return note.pinned or step.day


def state(step: Computed, note: StepNote, today: date) -> State:
    """The step's state as at `today`. On its own date a step is not late yet."""
    if note.done_on:
        return State.DONE
    if note.not_applicable:
        return State.NOT_APPLICABLE
    if note.excepted:
        return State.EXCEPTED
    due = counts_by(step, note)
    if due is None or not _in_hand(step, due, today):
        return State.NOT_DUE
    if today > due and step.owner != FAMILY:
        return State.LATE
    return State.OPEN if step.owner == SCHOOL else State.WAITING


def _in_hand(step: Computed, due: date, today: date) -> bool:
    """From six weeks before the date, but for a step that follows its event not before the event."""
    follows = step.from_day is not None and step.from_day <= due
    return today >= due - IN_SIGHT and not (follows and step.from_day is not None and today < step.from_day)


def state_words(step: Computed, note: StepNote, today: date) -> str:
    """The state as it is said, with its owner, date or reason: "waiting on the LA", "late since Tue 9 Feb 2027: school"."""
    now = state(step, note, today)
    if now is State.WAITING:
        return f"{now} the {OWNERS[step.owner]}"
    due = counts_by(step, note)
    if now is State.LATE and due:
        return f"{now} since {day_words(due)}: {OWNERS[step.owner]}"
    if note.done_on:
        return f"{now} {day_words(note.done_on)}"
    reason = {State.EXCEPTED: note.excepted, State.NOT_APPLICABLE: note.not_applicable}.get(now)
    return f"{now}: {reason}" if reason else str(now)


def chase(step: Computed, note: StepNote, today: date) -> Chase | None:
    """What there is to chase: a late step of the LA or an agency. None for the school's own, which it can only do."""
    due = counts_by(step, note)
    if step.owner == SCHOOL or due is None or state(step, note, today) is not State.LATE:
        return None
    return Chase(step.rule, step.words, step.owner, due, tuple(sorted(note.asked_on)))


def check_note(rule: Rule, note: StepNote) -> None:
    """Problem where a note says of a step what cannot be said of it."""
    if note.excepted and not rule.exception:
        raise Problem(f"No exception in the regulations covers “{rule.words}”.", "Note the reason in words; the date stays.")
    if note.pinned and not note.pinned_why.strip():
        raise Problem("A pinned date needs its reason.", "Say who agreed it, or why.")


def done_by_events(rule_set: RuleSet, steps: Iterable[Computed], events: Mapping[str, date | int]) -> dict[str, date]:
    """The steps that later events show to be done, with the day: a concluded review ends the first one that was due.

    An event from before the step's own event shows nothing; where that is a year, one from more than a year before the date.
    """
    done: dict[str, date] = {}
    for step in steps:
        since = step.from_day or (step.day and step.day - A_YEAR)
        for shown_by in rule_set.rules[step.rule].done_by:
            day = events.get(shown_by)
            if isinstance(day, date) and since is not None and day >= since and shown_by != step.from_event:
                done[step.rule] = min(day, done.get(step.rule, day))
    return done


def moves(old: Iterable[Computed], new: Iterable[Computed], notes: Mapping[str, StepNote]) -> tuple[Move, ...]:
    """What a changed event does to every open step, old against new, by date. Done and not-applicable steps never move."""
    before = {step.rule: step for step in old}
    after = {step.rule: step for step in new}
    found = []
    for rule in {**before, **after}:
        note, was, becomes = notes.get(rule, NO_NOTE), before.get(rule), after.get(rule)
        old_day, new_day = was.day if was else None, becomes.day if becomes else None
        if old_day != new_day and not note.done_on and not note.not_applicable:
            words = (becomes or before[rule]).words
            found.append(Move(rule, words, old_day, new_day, note.pinned))
    return tuple(sorted(found, key=lambda move: (move.new or move.old or date.max, move.rule)))


def meeting_gap_warning(previous: date, planned: date) -> str:
    """What to say where the previous review's meeting was more than 12 months before the planned one; else ""."""
    if planned <= add_months(previous, 12):
        return ""
    return (
        f"The last review meeting was on {day_words(previous)}, more than 12 months before {day_words(planned)}: "
        "the law counts from decision to decision, but families and LAs often count from meeting to meeting."
    )
