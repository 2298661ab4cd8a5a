"""How plans are named and counted: their kinds in words, and whether they are still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from senco_desktop.domain.records import Plan
from senco_desktop.domain.wording import count_words

KINDS = {
    "ehcp": "EHC plan",
    "request": "Needs assessment request",
    "consultation": "Consultation",
    "sen_support": "SEN support",
}
SHORT_KINDS = {**KINDS, "request": "Request"}


def kind_of(plan: Plan) -> str:
    """The kind it goes by: a request whose step is our reply is a consultation."""
    return "consultation" if plan.kind == "request" and plan.next_step == "consultation-reply" else plan.kind


def kind_words(plan: Plan) -> str:
    """ "EHC plan, Year 6"."""
    kind = SHORT_KINDS.get(kind_of(plan), plan.kind)
    return f"{kind}, {plan.year_group}" if plan.year_group else kind


def is_closed(plan: Plan, today: date) -> bool:
    return plan.closed_on is not None and plan.closed_on <= today


def tally_words(plans: Iterable[Plan], today: date) -> str:
    """ "5 EHC plans, 2 requests, 1 consultation" of the open ones."""
    counts = Counter(kind_of(plan) for plan in plans if not is_closed(plan, today))
    named = (("ehcp", "EHC plan", ""), ("request", "request", ""), ("consultation", "consultation", ""),
             ("sen_support", "on SEN support", "on SEN support"))  # fmt: skip
    return ", ".join(count_words(counts[kind], one, many, figures=True) for kind, one, many in named if counts[kind])


