"""The kinds of plan as data: their names, the events that can happen to them, and those that a school may use today."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanKind:
    """`events` are those that can happen to a plan of the kind; `offered`: a new plan may be of it.

    `moves_on`: the dates of its transfer to the next phase follow from the year group.
    """

    id: str
    words: str
    short: str
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
            "ehcp", "EHC plan", "EHC plan",
            ("plan-made", *_REVIEW, "transfer-year", "post16-year", "la-move", "consultation-received", *_DISPUTE),
            moves_on=True,
        ),
        PlanKind("request", "Needs assessment request", "Request", (*_REQUEST, *_DISPUTE)),
        PlanKind("sen_support", "SEN support", "SEN support", ("sen-support-meeting",)),
        PlanKind("isp", "Individual support plan", "ISP", offered=False),
        PlanKind("idp", "Individual development plan", "IDP", ("school-told", "la-told", "idp-made", "idp-reviewed"),
                 offered=False),
    )
}  # fmt: skip
"""ISP waits for the law that brings it, IDP for the Welsh rules to be switched on."""
