"""How plans are named and counted: their kinds in words, and whether they are still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from senco_desktop.domain.plan_kinds import PLAN_KINDS
from senco_desktop.domain.records import Plan
from senco_desktop.domain.wording import count_words

CONSULTATION = "consultation"
"""A name for requests whose next step is our reply; what is stored is a request."""
REPLY = "consultation-reply"
KINDS = {kind.id: kind.words for kind in PLAN_KINDS.values() if kind.offered} | {CONSULTATION: "Consultation"}
SHORT_KINDS = KINDS | {kind.id: kind.short for kind in PLAN_KINDS.values()}


def kind_of(plan: Plan) -> str:
    """The kind it goes by: a request whose step is our reply is a consultation."""
    return CONSULTATION if plan.kind == "request" and plan.next_step == REPLY else plan.kind


def as_kept(plan: Plan) -> Plan:
    """A consultation is kept as a request whose next step is our reply, unless another step was said."""
    return replace(plan, kind="request", next_step=plan.next_step or REPLY) if plan.kind == CONSULTATION else plan


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


