"""The rows of the two lists "ours to do" and "we are waiting for": what is printed of a dated step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from senco_desktop.domain.summary import DueStep, Summary
from senco_desktop.domain.wording import day_words, joined
from senco_desktop.reports import fonts
from senco_desktop.reports.page import FULL, Column
from senco_desktop.reports.words import fitted

OURS = Column(FULL.x, 230)
WAITING = Column(FULL.x + 244, FULL.width - 244)
OWNER_ROOM, WHEN_ROOM = 46.0, 61.0
SIZE = 9.0
NAME_ROOM = 78.0
"""Points that a pupil's name may take of a row, so that the step is still read."""
LONG_AGO = timedelta(days=300)
"""A wait from before this is said with its year."""


@dataclass(frozen=True, slots=True)
class DueRow:
    """Steps of one plan, one owner and one day. `after` is the true date of a step in a holiday, or the last asking.

    On page 1 the last asking gives way before any word does; the true date stays and the words are cut.
    """

    owner: str
    when: str
    plan: str
    words: str
    after: str = ""
    after_gives_way: bool = False

    @property
    def in_full(self) -> str:
        return fonts.shown(f"{self.plan}: {self.words}{self.after}" if self.plan else f"{self.words}{self.after}")

    @property
    def on_page_one(self) -> str:
        """In one line of its list."""
        room = (OURS.width if self.owner == "school" else WAITING.width - OWNER_ROOM) - WHEN_ROOM
        after = self.after
        if self.after_gives_way and fonts.width(self.in_full, SIZE) > room:
            after = ""
        plan = f"{fitted(self.plan, NAME_ROOM, SIZE)}: " if self.plan else ""
        return plan + fitted(self.words, max(room - fonts.width(plan + after, SIZE), 30), SIZE) + after

    @property
    def cut(self) -> bool:
        """Page 1 had no room for all its words."""
        return not self.on_page_one.startswith(self.in_full.removesuffix(fonts.shown(self.after)))


@dataclass(frozen=True, slots=True)
class DueLists:
    ours: tuple[DueRow, ...]
    waiting: tuple[DueRow, ...]
    in_holiday: bool
    """One of ours is due on a day without school, so its row says an earlier day."""
    until: date
    longest_wait: DueStep | None


def due_lists(summary: Summary) -> DueLists:
    """Both lists in the order of their dates, what is past its date first."""
    today = summary.today or summary.period.as_at
    plans = summary.plans
    steps = [(step, True) for step in plans.overdue] + [(step, False) for step in plans.due]
    waits = [step for step in plans.overdue if step.owner in ("la", "agency")]
    return DueLists(
        ours=tuple(_rows(((step, late) for step, late in steps if step.owner == "school"), today)),
        waiting=tuple(_rows(((step, late) for step, late in steps if step.owner != "school"), today)),
        in_holiday=any(step.owner == "school" and _moved(step) for step in plans.due),
        until=today + timedelta(weeks=6),
        longest_wait=min(waits, key=lambda step: step.day, default=None),
    )


def since(day: date, today: date) -> str:
    return f"since {day_words(day, weekday=False, year=today - day > LONG_AGO)}"


def asked(step: DueStep) -> str:
    return f"; asked on {day_words(max(step.asked_on), weekday=False, year=False)}" if step.asked_on else ""


def _in_a_row(step: DueStep) -> str:
    """The step's words behind a code and an owner: without the owner once more, and in small letters."""
    words = step.words
    for whose in ("LA’s ", "LA's ", "School’s ", "School's ", "The school’s ", "The LA’s "):
        words = words.removeprefix(whose)
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _moved(step: DueStep) -> bool:
    return step.work_by is not None and step.work_by < step.day


def _rows(steps: Iterable[tuple[DueStep, bool]], today: date) -> Iterable[DueRow]:
    groups: dict[tuple[str, int, str, date], list[tuple[DueStep, bool]]] = {}
    for step, late in steps:
        groups.setdefault((step.plan, step.plan_id, step.owner, step.day), []).append((step, late))
    return (_row([step for step, _ in group], group[0][1], today) for group in groups.values())


def _row(steps: list[DueStep], late: bool, today: date) -> DueRow:
    first = steps[0]
    what = joined([_in_a_row(step) for step in steps])
    if first.owner == "school" and not late and _moved(first) and first.work_by is not None:
        when = "Today" if first.work_by <= today else day_words(first.work_by, year=False)
        return DueRow(first.owner, when, first.plan, what, f" (by {day_words(first.day, year=False)})")
    if late and first.owner != "family":
        when, after = since(first.day, today), "" if first.owner == "school" else asked(first)
        return DueRow(first.owner, when, first.plan, what, after, True)
    when = "Today" if first.day == today else day_words(first.day, year=False)
    return DueRow(first.owner, when, first.plan, what, "" if first.owner == "school" else asked(first), True)
