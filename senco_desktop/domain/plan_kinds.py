"""The kinds of plan as data: their names, the events that begin them, and those that a school may use today."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanKind:
    """`begins_with` is the event that a new plan of the kind is asked for; `events` are those that can happen to it.

    `moves_on`: the dates of its transfer to the next phase follow from the year group.
    """

    id: str
    words: str
    short: str
    begins_with: str = ""
    events: tuple[str, ...] = ()
    moves_on: bool = False
    offered: bool = True


_DISPUTE = ("decision-letter", "mediation-certificate", "appeal-received")
_REQUEST = ("request-received", "advice-requested", "draft-served", "consultation-received", "plan-made")
_REVIEW = ("review-meeting", "review-concluded", "amendment-notice")

PLAN_KINDS = {
    kind.id: kind
    for kind in (
        PlanKind(
            "ehcp", "EHC plan", "EHC plan", "plan-made",
            ("plan-made", *_REVIEW, "transfer-year", "post16-year", "la-move", "consultation-received", *_DISPUTE),
            moves_on=True,
        ),
        PlanKind("request", "Needs assessment request", "Request", "request-received", (*_REQUEST, *_DISPUTE)),
        PlanKind("sen_support", "SEN support", "SEN support", "sen-support-meeting", ("sen-support-meeting",)),
        PlanKind("isp", "Individual support plan", "ISP", offered=False),
        PlanKind("idp", "Individual development plan", "IDP", "idp-made", ("school-told", "la-told", "idp-made", "idp-reviewed"),
                 offered=False),
    )
}  # fmt: skip
"""ISP waits for the law that brings it, IDP for the Welsh rules to be switched on."""


def offered() -> tuple[PlanKind, ...]:
    """The kinds that a new plan may have."""
    return tuple(kind for kind in PLAN_KINDS.values() if kind.offered)
