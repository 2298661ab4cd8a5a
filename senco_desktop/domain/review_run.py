"""The checklist of an annual review: who was invited and asked, what has come, who is silent and since when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from senco_desktop.domain.plan_records import Invitee
from senco_desktop.domain.wording import day_words

PARTS = (
    ("invited_on", "Invited"), ("advice_in", "Advice in"), ("papers_sent_on", "Papers sent"), ("came", "Came"),
    ("report_sent_on", "Report sent"),
)  # fmt: skip
SHOWS_DONE = {"invited_on": "review-notice", "papers_sent_on": "review-papers", "report_sent_on": "review-report"}
"""The step that is done once every invitee has this."""
YES, NO, WAITING = "yes", "no", "waiting"

USUAL = (
    ("Parents", "parent", "family"), ("Pupil’s own view", "young person", "family"), ("Class teacher", "school", "school"),
    ("Head teacher", "school", "school"), ("LA caseworker", "LA", "la"), ("Health", "health", "agency"),
    ("Social care", "social care", "agency"),
)  # fmt: skip
"""Whom the regulations and custom want asked: reg 20(2)."""


@dataclass(frozen=True, slots=True)
class Silent:
    """Somebody whose advice was asked for and is not in: silent since the first day of asking, or since a broken promise."""

    invitee: Invitee
    since: date
    asked_on: tuple[date, ...]
    promised: date | None = None

    def words(self, today: date) -> str:
        """ "Asked Tue 14 Jul and Mon 5 Oct, nothing in", "Promised for Fri 20 Nov"."""
        if self.promised is not None and self.promised >= today:
            return f"Promised for {day_words(self.promised, year=False)}"
        named = " and ".join(day_words(day, year=False) for day in self.asked_on)
        broken = f", promised for {day_words(self.promised, year=False)}" if self.promised else ""
        return f"Asked {named}{broken}, nothing in"


def cell(invitee: Invitee, part: str) -> str:
    """How one cell of the checklist stands: yes (a tick), no (a dash), waiting (asked, not in: an hourglass)."""
    if part == "advice_in" and invitee.advice_asked and invitee.advice_in is None:
        return WAITING
    return YES if getattr(invitee, part) else NO


def spoken(invitee: Invitee, part: str) -> str:
    """A cell in words: "SaLT, advice in, asked Tue 14 Jul, not in", "Parents, invited, Tue 15 Sep"."""
    name = dict(PARTS)[part].lower()
    value, state = getattr(invitee, part), cell(invitee, part)
    if state == WAITING:
        return f"{invitee.name}, {name}, asked {day_words(invitee.advice_asked[-1], year=False)}, not in"
    if part == "came":
        return f"{invitee.name}, {name}, {'not said' if value is None else 'yes' if value else 'no'}"
    return f"{invitee.name}, {name}, {day_words(value, year=False) if value else 'no'}"


def silent(invitees: Iterable[Invitee]) -> tuple[Silent, ...]:
    """Those whose advice is not in, the longest silent first."""
    found = [
        Silent(each, each.advice_promised or min(each.advice_asked), tuple(sorted(each.advice_asked)), each.advice_promised)
        for each in invitees
        if each.advice_asked and each.advice_in is None
    ]
    return tuple(sorted(found, key=lambda each: (each.since, each.invitee.name)))


def all_have(invitees: Sequence[Invitee], part: str) -> date | None:
    """The last day on which somebody got a part, once everybody has it; None before."""
    days = [getattr(invitee, part) for invitee in invitees]
    return max(days) if days and all(days) else None
