"""What the school's own date rules would move, before they are saved: each open step of every open plan, and nothing stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from senco_desktop.domain.plan_records import PlanEvent
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Plan
from senco_desktop.services import lead_times, plans, registers
from senco_desktop.services.session import Session

MEETING = date(2027, 2, 9)


def a_plan(session: Session, code: str, year_group: str = "Year 4") -> Plan:
    """A plan with a review meeting on 9 February 2027."""
    registers.save_plan(session, Plan(code, "ehcp", year_group, date(2026, 3, 10)))
    plan = plans.plans_of(session, code)[0]
    plans.record_event(session, plan, PlanEvent(plan.id, "review-meeting", MEETING))
    return plans.plans_of(session, code)[0]


def moved(session: Session, **wish: object) -> list[tuple[str, str, date | None, date | None]]:
    return [(each.plan.code, each.move.rule, each.move.old, each.move.new)
            for of_plan in lead_times.preview(session, **wish) for each in of_plan]  # type: ignore[arg-type]


def test_each_open_step_is_said_with_old_and_new_and_nothing_is_stored(session: Session) -> None:
    for code in ("AB3", "CK1"):
        a_plan(session, code)
    before = session.store.writes
    asked = (date(2026, 12, 29), date(2026, 12, 15))
    found = moved(session, options={"advice_lead_weeks": "8"})
    assert found == [("AB3", "request-advice", *asked), ("CK1", "request-advice", *asked)]
    assert session.store.writes == before and plans.local_rules(session) == {}


def test_the_preview_says_what_the_save_then_does(session: Session) -> None:
    plan = a_plan(session, "AB3")
    wish = {"advice_lead_weeks": "10", "review_report": "working_days 5"}
    told = {rule: new for _code, rule, _old, new in moved(session, options=wish)}
    plans.save_local_rules(session, wish)
    assert set(told) == {"request-advice", "review-report"}
    for rule, day in told.items():
        step = plans.timeline(session, plan).step(rule)
        assert step is not None and step.day == day
    assert moved(session, options=wish) == []


def test_what_is_done_or_closed_does_not_move(session: Session) -> None:
    done, closed = a_plan(session, "AB3"), a_plan(session, "CK1")
    step = plans.timeline(session, done).step("request-advice")
    assert step is not None
    plans.mark_done(session, done, step, date(2026, 11, 10))
    registers.close_plan(session, closed, session.today)
    assert moved(session, options={"advice_lead_weeks": "8"}) == []


def test_reviews_of_the_under_fives_are_for_the_youngest_only(session: Session) -> None:
    young, old, unsaid = a_plan(session, "AB3", "Reception"), a_plan(session, "CK1", "Year 9"), a_plan(session, "DL2", "")
    wish = {"under5_interval": "6"}
    assert moved(session, options=wish) == [("AB3", "under-5-review", None, date(2026, 9, 10))]
    plans.save_local_rules(session, wish)
    has_it = [plans.timeline(session, plan).step("under-5-review") is not None for plan in (young, old, unsaid)]
    assert has_it == [True, False, False]


def test_the_dates_of_the_move_come_with_its_year_group(session: Session) -> None:
    a_plan(session, "AB3", "Year 2")
    wish = ("Nursery", "Year 2", "Year 6", "Year 11")
    found = {rule: (old, new) for _code, rule, old, new in moved(session, ends=wish)}
    assert found["phase-transfer"] == (None, date(2027, 2, 14))
    plans.save_phase_ends(session, wish)
    assert moved(session, ends=wish) == []
    gone = {rule: new for _code, rule, _old, new in moved(session, ends=("Year 6",))}
    assert gone["phase-transfer"] is None


def test_year_groups_are_known_by_any_of_their_names(session: Session) -> None:
    assert lead_times.moving_on(session) == ("Nursery", "Year 6", "Year 11")
    plans.save_phase_ends(session, ["Y2", "r", "13"])
    assert lead_times.moving_on(session) == ("Reception", "Year 2", "Year 13")


def test_what_cannot_be_is_a_problem(session: Session) -> None:
    a_plan(session, "AB3")
    with pytest.raises(Problem):
        moved(session, options={"advice_lead_weeks": "99"})


def test_what_goes_with_an_event_is_counted_and_its_pin_is_no_warning(session: Session) -> None:
    plan = a_plan(session, "AB3")
    event = plans.all_events(session, plan)[0]
    line = plans.timeline(session, plan)
    notice, report = line.step("review-notice"), line.step("review-report")
    assert notice is not None and report is not None
    plans.mark_done(session, plan, notice, date(2026, 11, 10))
    plans.pin(session, plan, report, date(2027, 2, 19), "agreed with the LA")
    change = plans.preview_removal(session, plan, event)
    assert (change.marks, change.invited, change.warnings) == (2, 0, ())
    assert {move.rule: (move.old, move.new) for move in change.moves}["review-papers"] == (date(2027, 1, 25), None)
    assert plans.all_events(session, plan)[0] == event


def test_what_can_no_longer_be_done_does_not_move(session: Session) -> None:
    plan = a_plan(session, "AB3")
    event = plans.all_events(session, plan)[0]
    plans.record_event(session, plan, replace(event, day=date(2026, 11, 12)))
    found = moved(session, options={"advice_lead_weeks": "8", "review_report": "days 10"})
    assert found == [("AB3", "review-report", date(2026, 11, 26), date(2026, 11, 22))]
