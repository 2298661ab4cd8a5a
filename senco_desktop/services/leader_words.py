"""What she changed in the words to the leader before issuing a summary: questions left out or added, the risk. Kept by period.

The figures are never touched: `with_edits` puts her words into a summary for the screen and for paper only.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date

from senco_desktop.domain.advice import AT_MOST, QUESTION_LIMIT, REASON_LIMIT
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.summary import Decision, Summary
from senco_desktop.services import settings
from senco_desktop.services.session import Session

ANSWER_LIMIT = 40
RISK_LIMIT = 230
PLACE = "choice.leader_words."
YES_OR_NO = ("Yes", "No")


@dataclass(frozen=True, slots=True)
class Edits:
    """`left_out`: offered questions she does not ask. `own`: hers, after the offered ones. `risk` None: as it is offered."""

    left_out: frozenset[str] = frozenset()
    own: tuple[Decision, ...] = ()
    risk: str | None = None


def edits(session: Session, first: date, last: date) -> Edits:
    """Her words for this period; nothing changed where she never edited it."""
    kept = settings.choice(session, _name(first, last), {})
    own = tuple(Decision(d["question"], d["why"], (d["answers"][0], d["answers"][1])) for d in kept.get("own", ()))
    return Edits(frozenset(kept.get("left_out", ())), own, kept.get("risk"))


def keep(session: Session, first: date, last: date, changed: Edits) -> None:
    """Remember her words for this period. Raises Problem for a blank or overlong question, reason, answer or risk."""
    for decision in changed.own:
        check(decision)
    if len(changed.risk or "") > RISK_LIMIT:
        raise Problem(f"The risk has more than {RISK_LIMIT} characters.", "Shorten it: page 1 has two lines for it.", "too-long")
    own = [{"question": d.question, "why": d.why, "answers": list(d.answers)} for d in changed.own]
    settings.remember(
        session, _name(first, last), {"left_out": sorted(changed.left_out), "own": own, "risk": changed.risk}
    )


def all_kept(session: Session) -> dict[str, object]:
    """Her words for every period as they are stored, by the period: "2026-09-01 to 2026-12-18"."""
    rows = session.store.rows("SELECT name, value FROM setting WHERE substr(name, 1, ?) = ? ORDER BY name", [len(PLACE), PLACE])
    return {name.removeprefix(PLACE).replace(".", " to "): json.loads(value) for name, value in rows}


def place(period: str) -> str:
    """The name in the store of her words for such a period."""
    return PLACE + period.replace(" to ", ".")


def check(decision: Decision) -> None:
    """Raises Problem unless a question of hers fits its place on page 1."""
    if not decision.question.strip():
        raise Problem("The question is empty.", "Type what the leader is asked to decide.", "no-question")
    if not all(answer.strip() for answer in decision.answers):
        raise Problem("An answer is empty.", "Type the two answers the leader can give.", "no-answer")
    parts = (("question", decision.question, QUESTION_LIMIT), ("reason", decision.why, REASON_LIMIT),
             ("first answer", decision.answers[0], ANSWER_LIMIT), ("second answer", decision.answers[1], ANSWER_LIMIT))
    for part, text, limit in parts:
        if len(text) > limit:
            raise Problem(f"The {part} has {len(text)} characters.", f"At most {limit} fit on its line.", "too-long")


def asked(offered: tuple[Decision, ...], changed: Edits) -> tuple[Decision, ...]:
    """The questions that are printed: the offered ones she did not leave out, then hers, at most three."""
    stay = tuple(decision for decision in offered if decision.question not in changed.left_out)
    return (*stay, *changed.own)[:AT_MOST]


def with_edits(summary: Summary, changed: Edits) -> Summary:
    """The same figures with her words."""
    risk = summary.risk if changed.risk is None else changed.risk
    return replace(summary, decisions=asked(summary.decisions, changed), risk=risk)


def _name(first: date, last: date) -> str:
    return f"leader_words.{first.isoformat()}.{last.isoformat()}"
