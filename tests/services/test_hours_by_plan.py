"""The hours for each plan in the summary of a real school, and in `--json`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from helpers.open_school import THURSDAY

from senco_desktop.domain.clock import place
from senco_desktop.domain.plan_records import PlanEvent, Pupil
from senco_desktop.domain.records import Entry, Plan
from senco_desktop.services import forecast, history, plans, registers, summaries, time_log
from senco_desktop.services.session import Session

FIRST = date(2026, 9, 1)
TUESDAY = date(2026, 11, 17)


def worked(first: int, last: int, *codes: str) -> Entry:
    return Entry(TUESDAY, "EHC-R", place(TUESDAY, time(first), time(last), "Europe/London"), pupils=codes)


def test_a_shared_minute_goes_to_the_plan_whose_work_started_later(session: Session) -> None:
    plan_id = registers.save_plan(session, Plan("AB3", made_on=date(2025, 12, 3))).ids[0]
    registers.save_plan(session, Plan("CK1", made_on=date(2026, 3, 10)))
    plan = session.store.get(Plan, plan_id)
    assert plan is not None
    plans.record_event(session, plan, PlanEvent(plan_id, "review-meeting", date(2026, 11, 25)))
    for entry in (worked(10, 12, "CK1"), worked(9, 11, "AB3"), worked(14, 15, "ZZ9"), worked(13, 14)):
        time_log.log(session, entry)
    made = summaries.summary(session, FIRST, THURSDAY)
    assert [(row.plan, row.minutes, dict(row.by_stage), row.plans) for row in made.plan_hours] == [
        ("CK1", 120, {}, 1), ("AB3", 60, {"before": 60}, 1), ("", 120, {}, 0),
    ]  # fmt: skip
    assert sum(row.minutes for row in made.plan_hours) == made.time.by_category["EHC-R"]
    said = made.as_json()["plans"]
    assert isinstance(said, dict)
    assert said["hours"][1] == {"kind": "EHC-R", "plan": "AB3", "plans": 1, "minutes": 60, "by_stage": {"before": 60}}


def test_names_and_counts_are_as_everywhere(session: Session) -> None:
    registers.save_plan(session, Plan("AB3", made_on=date(2025, 12, 3)))
    with session.unit("Name") as unit:
        found = session.store.where(Pupil, "code = 'AB3'", [])
        pupil = Pupil("AB3") if not found else found[0]
        (unit.change if found else unit.add)(replace(pupil, name="Ada Byron"))
    time_log.log(session, worked(9, 11, "AB3"))
    assert [row.plan for row in summaries.summary(session, FIRST, THURSDAY, "names").plan_hours] == ["Ada Byron"]
    (counted,) = summaries.summary(session, FIRST, THURSDAY, "counts").plan_hours
    assert (counted.plan, counted.plans, counted.minutes) == ("", 1, 120)


def test_what_is_kept_of_plans_follows_a_new_event(session: Session) -> None:
    made, met = ("plan-made", date(2025, 12, 3)), ("review-meeting", date(2026, 11, 25))
    plan_id = registers.save_plan(session, Plan("AB3", made_on=made[1])).ids[0]
    plan = session.store.get(Plan, plan_id)
    assert plan is not None and forecast.plan_events(session) == {"AB3": [made]}
    time_log.log(session, worked(9, 10, "AB3"))
    plans.record_event(session, plan, PlanEvent(plan_id, *met))
    assert forecast.plan_events(session) == {"AB3": [made, met]}
    history.undo(session)
    assert forecast.plan_events(session) == {"AB3": [made]}
