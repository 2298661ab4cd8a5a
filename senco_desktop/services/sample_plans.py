"""What happened to the sample school's plans, dated from today, and what was recorded of their steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from senco_desktop.domain.calendar import add_school_days
from senco_desktop.domain.clock import ONE_DAY
from senco_desktop.domain.plan_records import Invitee, PlanEvent
from senco_desktop.domain.records import Plan, SchoolCalendar
from senco_desktop.services import plans
from senco_desktop.services.sample_registers import CK1_MEETING, DW7_MEETING, weekday_by
from senco_desktop.services.session import Session
from senco_desktop.store.unit import Unit

NEXT_REVIEW = -1000
"""Stands for the day of the review that is booked."""


@dataclass(frozen=True, slots=True)
class Story:
    """Events, steps done and steps asked for, each with its days from today."""

    code: str
    events: tuple[tuple[str, int, str], ...]
    done: tuple[tuple[str, int], ...] = ()
    asked: tuple[str, tuple[int, ...]] = ("", ())


STORIES = (
    Story("AB3", (("plan-made", -380, ""), ("review-meeting", -49, "")),
          (("request-advice", -128), ("review-notice", -65), ("review-papers", -65), ("review-report", -37)),
          ("review-decision", (-14, -7))),
    Story("CK1", (("plan-made", -1072, ""), ("review-meeting", -340, ""), ("review-concluded", -315, "keep"),
                  ("review-meeting", NEXT_REVIEW, "")),
          (("request-advice", -30), ("review-notice", -3))),
    Story("DW7", (("plan-made", -1402, ""), ("review-meeting", -362, ""), ("review-concluded", -330, "keep"),
                  ("review-meeting", NEXT_REVIEW, "")),
          (("request-advice", -50), ("review-notice", -20), ("review-papers", -20))),
    Story("FM2", (("plan-made", -254, ""), ("review-meeting", 82, ""))),
    Story("GW9", (("plan-made", -796, ""), ("review-meeting", -93, ""), ("review-concluded", -65, "amend"),
                  ("amendment-notice", -65, "")), asked=("amended-final", (-3,))),
    Story("HP5", (("plan-made", -961, ""), ("review-meeting", -255, ""), ("review-concluded", -231, "keep"))),
    Story("JT4", (("request-received", -46, ""), ("advice-requested", -31, ""))),
    Story("KS4", (("request-received", -156, ""), ("advice-requested", -110, ""), ("draft-served", -40, "")),
          (("school-advice", -75),), ("final-plan", (-12, -5))),
    Story("LN2", (("request-received", -21, ""),)),
    Story("MB6", (("consultation-received", -2, ""),)),
    Story("EN1", (("sen-support-meeting", -70, ""),)),
    Story("PY8", (("sen-support-meeting", -58, ""),)),
)  # fmt: skip

INVITED = (
    ("Parents", "parent", "family", -100, True, -37),
    ("AB3’s own view", "young person", "family", -100, True, -37),
    ("Class teacher", "school", "school", -100, True, -37),
    ("Anna Prior, head", "school", "school", None, True, -37),
    ("LA caseworker", "LA", "la", -90, False, -37),
    ("EP service", "provider", "agency", -80, False, -37),
    ("SaLT", "health", "agency", None, True, -37),
)
"""Who was asked to AB3's review: name, role, owner, the day their advice came, whether they came, the day the report went."""


def tell(session: Session, unit: Unit, today: date, calendar: SchoolCalendar) -> None:
    """Write down the events of each stored plan and what was done, from the stories."""
    known = {plan.code: plan for plan in session.store.all(Plan)}
    for story in STORIES:
        plan = known[story.code]
        for kind, days, answer in story.events:
            day = _booked(story.code, today, calendar) if days == NEXT_REVIEW else weekday_by(today + days * ONE_DAY)
            unit.add(PlanEvent(plan.id, kind, day, answer=answer))
        line = plans.fresh_timeline(session, plan)
        for rule, days in story.done:
            step = line.step(rule)
            if step is not None:
                plans.put_mark(session, unit, plan, step, done_on=weekday_by(today + days * ONE_DAY))
        step = line.step(story.asked[0])
        if step is not None:
            asked = tuple(weekday_by(today + days * ONE_DAY) for days in story.asked[1])
            plans.put_mark(session, unit, plan, step, asked_on=asked)
    for plan in known.values():
        if plan.code not in {story.code for story in STORIES}:
            plans.note_dates(session, unit, plan)
    _invite(session, unit, known["AB3"], today)


def _booked(code: str, today: date, calendar: SchoolCalendar) -> date:
    number = DW7_MEETING if code == "DW7" else CK1_MEETING
    return add_school_days(calendar, today, number) or weekday_by(today + number * ONE_DAY)


def _invite(session: Session, unit: Unit, plan: Plan, today: date) -> None:
    """Seven people of whom one gave advice aloud and was asked twice for it in writing."""

    def on(days: int | None) -> date | None:
        return None if days is None else weekday_by(today + days * ONE_DAY)

    meeting = next(event for event in session.store.where(PlanEvent, "plan = ?", [plan.id]) if event.kind == "review-meeting")
    for name, role, owner, advice, came, report in INVITED:
        asked_to_write = advice is not None or name == "SaLT"
        asked = tuple(filter(None, map(on, (-128, -45) if name == "SaLT" else (-128,)))) if asked_to_write else ()
        note = "Advice was given aloud." if name == "SaLT" else ""
        unit.add(
            Invitee(meeting.id, name, role, owner, on(-65), asked, None, on(advice), on(-65), came, on(report), note)
        )
