"""The records about plans, pupils and agencies that hang on others: events, marks on steps, invitations, referrals, actions.

Shapes only, as in `records`. What points to another record holds its `id`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class PlanEvent:
    """Something that happened to a plan, or is arranged: the `kind` of its rule set, with a `day` or (for some) a `year`.

    `answer` says how it went where that decides what follows: after a review `keep`, `amend` or `end`.
    """

    plan: int
    kind: str
    day: date | None = None
    year: int | None = None
    answer: str = ""
    note: str = ""
    ref: str | None = None
    id: int = 0

    @property
    def at(self) -> date:
        """When it was, for ordering: a year counts from its first day."""
        return self.day or date(self.year or 1, 1, 1)


@dataclass(frozen=True, slots=True)
class StepMark:
    """What a person recorded of one step of a plan. The step's date is never kept: it follows from the `event`.

    `event` is the id of the event on which the step hangs (None: the event follows from the year group, or the step is by
    hand), `from_day` that event's day when the mark was made: a done step keeps counting from it when the event moves.
    """

    plan: int
    rule: str
    from_day: date
    event: int | None = None
    done_on: date | None = None
    done_note: str = ""
    excepted: str = ""
    not_applicable: str = ""
    pinned: date | None = None
    pinned_why: str = ""
    asked_on: tuple[date, ...] = ()
    ref: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody asked to an annual review: the `event` is its meeting. `owner`: school, la, family or agency.

    `came` None: nobody has said. Days are None until it happened; `advice_asked` are all the days on which advice was asked for.
    """

    event: int
    name: str
    role: str = ""
    owner: str = "agency"
    invited_on: date | None = None
    advice_asked: tuple[date, ...] = ()
    advice_promised: date | None = None
    advice_in: date | None = None
    papers_sent_on: date | None = None
    came: bool | None = None
    report_sent_on: date | None = None
    note: str = ""
    ref: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Pupil:
    """A pupil by code, with the little that is kept. `match_key` and `name_key` know him again in the school's list.

    `sen_status` is K, E, N or "". `name` is "" unless the school has switched names on. `leaving` is his last day.
    `helps`, `harder` and `agreed` are for a stand-in: what helps, what makes it harder, what is agreed with the family.
    """

    code: str
    match_key: str = ""
    name_key: str = ""
    year_group: str = ""
    sen_status: str = ""
    need: str = ""
    plan_made: date | None = None
    leaving: date | None = None
    name: str = ""
    helps: str = ""
    harder: str = ""
    agreed: str = ""
    ref: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Referral:
    """A pupil sent to an agency. `last_heard` None: nothing heard since `referred_on`. `ended_on`: it came to its `outcome`."""

    agency: str
    pupil: str
    referred_on: date
    route: str = ""
    last_heard: date | None = None
    next_chase: date | None = None
    asked_on: tuple[date, ...] = ()
    outcome: str = ""
    ended_on: date | None = None
    note: str = ""
    ref: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class AgencyPerson:
    """A person at an agency, and how to reach them."""

    agency: str
    name: str
    role: str = ""
    route: str = ""
    ref: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class MeetingAction:
    """What was agreed at a meeting: `owner` is whoever does it, in words ("SENCo", "EP", "Parents")."""

    meeting: int
    text: str
    owner: str = ""
    by: date | None = None
    done_on: date | None = None
    ref: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Deletion:
    """That a pupil's records were erased: the day, how many records of each kind, and nothing that says whose."""

    day: date
    counts: Mapping[str, int] = field(default_factory=dict)
    id: int = 0
