"""The joint self-review: four descriptions of equal weight, where two roles agree and differ, and the profile over the terms.

It judges how two roles work together, never a person. There is no average, score or rank anywhere, and no distance: the models
are no ladder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from senco_desktop.domain.partnership_records import MODELS, NOT_THIS_TERM, Answer, Description, Review
from senco_desktop.domain.records import Action, School

ROLES = ("senco", "leader")
MODEL_NAMES = {
    "silos": "Silos", "isolation": "Isolation", "collaboration": "Collaboration without vision", "integration": "Integration",
    NOT_THIS_TERM: "Not this term",
}  # fmt: skip
BETWEEN = " / "
"""Between the lines of the two where they look back on an action."""
COUNT = 8
"""So many dimensions there are."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One line of the review: what it asks, its evidence prompt, and one statement for each model."""

    number: int
    name: str
    asks: str
    prompt: str
    silos: str
    isolation: str
    collaboration: str
    integration: str

    def statement(self, model: str) -> str:
        """What the model says about this line; "" for "not this term"."""
        return str(getattr(self, model)) if model in MODELS else ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the joint page: what each of the two answered, and what they say about it together."""

    dimension: Dimension
    senco: Answer
    leader: Answer
    said: str = ""

    @property
    def agree(self) -> bool:
        return self.senco.model == self.leader.model

    @property
    def one_sees_integration(self) -> bool:
        """One of the two sees integration here and the other does not."""
        return (self.senco.model == "integration") != (self.leader.model == "integration")

    @property
    def words(self) -> str:
        """ "we differ" or "we agree": never how far apart."""
        return "we agree" if self.agree else "we differ"

    @property
    def to_talk_about(self) -> str:
        """As it stands on the agenda: neutral, without the answers. "Time and admin: we differ; we say: look in January"."""
        return f"{self.dimension.name}: {self.words}" + (f"; we say: {self.said}" if self.said else "")

    def answer(self, role: str) -> Answer:
        return self.senco if role == "senco" else self.leader


@dataclass(frozen=True, slots=True)
class Profile:
    """How many of the eight lines one role saw in each model in one term; what is "not this term" is counted in none."""

    term: str
    role: str
    counts: Mapping[str, int]


def shuffled(review: int, role: str, dimension: int) -> tuple[str, ...]:
    """The models in the order in which this person sees their statements: the same whenever she comes back."""
    order = list(MODELS)
    Random(f"{review}/{role}/{dimension}").shuffle(order)
    return tuple(order)


def joint_rows(dimensions: Sequence[Dimension], review: Review, answers: Iterable[Answer]) -> tuple[Row, ...]:
    """The joint page: first lines on which one of the two sees integration and the other does not, then the other differences,
    then agreement; within each, the order of the dimensions. Nothing while the review is sealed.
    """
    if review.sealed:
        return ()
    given = {(answer.role, answer.dimension): answer for answer in answers}

    def answer(role: str, number: int) -> Answer:
        return given.get((role, number)) or Answer(review.id, role, number, NOT_THIS_TERM)

    rows = [
        Row(line, answer("senco", line.number), answer("leader", line.number), review.said.get(str(line.number), ""))
        for line in dimensions
    ]
    return tuple(sorted(rows, key=lambda row: (row.agree, not row.one_sees_integration, row.dimension.number)))


def talk_to_have(rows: Sequence[Row]) -> Row | None:
    """The first difference, or None where the two agree throughout."""
    return next((row for row in rows if not row.agree), None)


def evidence_missing(rows: Sequence[Row]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """(dimension, roles whose evidence is missing), by dimension. "Not this term" needs none."""
    found = {}
    for row in rows:
        roles = tuple(
            role for role in ROLES if row.answer(role).model != NOT_THIS_TERM and not row.answer(role).evidence.strip()
        )
        if roles:
            found[row.dimension.number] = roles
    return tuple(sorted(found.items()))


def asks_for_an_example(rows: Sequence[Row]) -> bool:
    """Both see integration on every line, and nowhere is there a word of evidence."""
    answers = [row.answer(role) for row in rows for role in ROLES]
    return bool(answers) and all(answer.model == "integration" and not answer.evidence.strip() for answer in answers)


def profile(review: Review, answers: Iterable[Answer]) -> tuple[Profile, ...]:
    """One for each role; none while the review is sealed."""
    if review.sealed:
        return ()
    counts = {role: dict.fromkeys(MODELS, 0) for role in ROLES}
    for answer in answers:
        if answer.model in MODELS:
            counts[answer.role][answer.model] += 1
    return tuple(Profile(review.term, role, counts[role]) for role in ROLES)


def waiting_words(review: Review, names: Mapping[str, str]) -> str:
    """ "Ruth has answered, Anna has not yet": all that is shown before both are done."""
    done = {"senco": review.senco_done_on is not None, "leader": review.leader_done_on is not None}
    if all(done.values()):
        return f"{names['senco']} and {names['leader']} have both answered"
    if not any(done.values()):
        return f"Neither {names['senco']} nor {names['leader']} has finished answering yet"
    first = next(role for role in ROLES if done[role])
    second = next(role for role in ROLES if not done[role])
    return f"{names[first]} has answered, {names[second]} has not yet"


def without_direction(actions: Iterable[Action], strands: Sequence[str]) -> tuple[Action, ...]:
    """Open actions that serve no strand of the description in force; none while there are no strands to serve."""
    return tuple(a for a in actions if strands and a.state == "open" and a.strand not in strands)


def from_each(said: Mapping[str, str]) -> str:
    """One line from each of the two as one text: "It was quoted. / I used it with governors."."""
    senco, leader = (said.get(role, "").strip() for role in ROLES)
    return f"{senco}{BETWEEN}{leader}".strip() if leader else senco


def line_of_each(text: str) -> dict[str, str]:
    """The two lines of a text made by `from_each`; any other text is the first one's."""
    senco, _between, leader = f" {text}".partition(BETWEEN)
    return {"senco": senco.strip(), "leader": leader.strip()}


@dataclass(frozen=True, slots=True)
class JointReport:
    """Everything the printed page says. `minutes` were spent on `before`, the action of the term that is looked back on;
    `meetings` held count for it too; `action` is the one that this review ended in. `nature` is how this term's work splits,
    `standing` how the role stands, both in a line. Only what both agreed to share is ever put into one.
    """

    school: School
    review: Review
    rows: tuple[Row, ...]
    profiles: tuple[Profile, ...]
    today: date
    description: Description | None = None
    before: Action | None = None
    minutes: int = 0
    action: Action | None = None
    meetings: int = 0
    nature: str = ""
    standing: str = ""

    def as_json(self) -> dict[str, Any]:
        """The figures that are kept when the page is issued."""
        return {
            "term": self.review.term,
            "lines": [
                {"line": row.dimension.number, "senco": row.senco.model, "leader": row.leader.model, "agree": row.agree}
                for row in self.rows
            ],
            "profiles": [{"term": each.term, "role": each.role, **each.counts} for each in self.profiles],
        }
