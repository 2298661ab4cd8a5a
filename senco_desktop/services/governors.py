"""Gathers the governors' version: every figure is one that other pages show, and no row is about a child."""

from __future__ import annotations

from datetime import date

from senco_desktop.domain import plan_register
from senco_desktop.domain import role as role_words
from senco_desktop.domain.governors import Governors
from senco_desktop.domain.plan_records import PlanEvent, Pupil, Referral
from senco_desktop.services import registers, role, settings, summaries, voice
from senco_desktop.services.session import Session


def report(session: Session, first: date, last: date, *, small: bool = False) -> Governors:
    """The governors' version of a period, as far as today. `small`: counts of children under five are shown."""
    summary = summaries.summary(session, first, last, "counts")
    return Governors(
        summary,
        role_words.lines(role.role(session), settings.school(session)),
        _children(session, first, summary.period.as_at),
        voice.figures(session, first, summary.period.as_at),
        small,
    )


def _children(session: Session, first: date, as_at: date) -> dict[str, int]:
    """Counts of children by code, so that two plans of one child are one child."""
    plans = [plan for plan in registers.plans(session) if not plan_register.is_closed(plan, as_at)]
    by_kind = {kind: {plan.code for plan in plans if plan.kind == kind} for kind in ("ehcp", "sen_support", "request")}
    pupils = session.store.where(Pupil, "leaving IS NULL OR leaving >= ?", [as_at.isoformat()])
    support = by_kind["sen_support"] | {pupil.code for pupil in pupils if pupil.sen_status == "K"}
    with_plan = by_kind["ehcp"] | {pupil.code for pupil in pupils if pupil.sen_status == "E"}
    days = [first.isoformat(), as_at.isoformat()]
    reviewed = session.store.where(PlanEvent, "kind = 'review-concluded' AND day BETWEEN ? AND ?", days)
    asked = session.store.where(PlanEvent, "kind = 'request-received' AND day BETWEEN ? AND ?", days)
    waiting = session.store.where(Referral, "referred_on <= ? AND (ended_on IS NULL OR ended_on > ?)", [days[1], days[1]])
    return {
        "with an EHC plan": len(with_plan),
        "on SEN support": len(support - with_plan),
        "with a request for assessment, or a consultation, open": len(by_kind["request"]),
        "whose request for assessment the LA received": len({event.plan for event in asked}),
        "whose annual review was concluded": len({event.plan for event in reviewed}),
        "waiting for a service they were referred to": len({referral.pupil for referral in waiting}),
    }
