"""The records of the partnership: shapes only, as in `records`. What points to another record holds its `id`.

`role` is always `senco` or `leader`; a `strand` is the words of one strand of the shared description, or "".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

MODELS = ("silos", "isolation", "collaboration", "integration")
"""Four descriptions of equal weight, no ladder."""
NOT_THIS_TERM = "not_this_term"


@dataclass(frozen=True, slots=True)
class Description:
    """What the two of them mean by inclusion, from `day` on: a few sentences and up to six strands. The newest is in force."""

    day: date
    text: str
    strands: tuple[str, ...] = ()
    ref: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """A joint self-review of one term. Answers are sealed until both days of being done are set.

    `said` maps a dimension's number (as text) to what the two of them say about it on the joint page. `agenda` holds the
    dimensions put on the agenda of their next meeting, `action` the id of the action in which the review ended.
    """

    term: str
    opened_on: date
    senco_done_on: date | None = None
    leader_done_on: date | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    senco_shares: bool = False
    leader_shares: bool = False
    closed_on: date | None = None
    action: int | None = None
    agenda: tuple[int, ...] = ()
    ref: str | None = None
    id: int = 0

    @property
    def sealed(self) -> bool:
        """One of the two has not finished: neither may see the other's answers."""
        return self.senco_done_on is None or self.leader_done_on is None


@dataclass(frozen=True, slots=True)
class Answer:
    """One role's best-fitting statement for one dimension (1 to 8): a model, or `not_this_term`; and the evidence seen."""

    review: int
    role: str
    dimension: int
    model: str
    evidence: str = ""
    ref: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Pressure:
    """How full a week is for one role: 0 to 3, confirmed by a person, and why."""

    monday: date
    role: str
    level: int
    why: str = ""
    ref: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Relief:
    """What the two will do about a red week. `how`: move, share or protect."""

    monday: date
    how: str
    text: str
    ref: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class WholeSchoolDecision:
    """A whole-school decision and the SENCo's voice in it: shaped, consulted, told, found_out."""

    day: date
    what: str
    voice: str
    strand: str = ""
    note: str = ""
    ref: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class SltMeeting:
    """A meeting of the leadership team: was the SENCo invited, was she there, was SEND on the agenda."""

    day: date
    invited: bool = False
    attended: bool = False
    on_agenda: bool = False
    note: str = ""
    ref: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class FedIn:
    """Whether inclusion was fed into an `area` (plan, budget, timetable, curriculum, training): before, after, not_at_all."""

    day: date
    area: str
    state: str
    strand: str = ""
    note: str = ""
    ref: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy looked at for inclusion, at best before it is adopted."""

    name: str
    looked_at: date | None = None
    questions: str = ""
    changed: str = ""
    adopted_on: date | None = None
    ref: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Win:
    """Something that went well together, in a line."""

    day: date
    text: str
    ref: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class StandIn:
    """Who could run the next review of a plan if the SENCo were ill."""

    plan: int
    who: str
    ref: str | None = None
    id: int = 0
