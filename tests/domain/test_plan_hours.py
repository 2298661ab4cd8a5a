"""Which minutes went to which plan: they add up to the minutes of the kind, and to what names a plan."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from helpers import oracle
from helpers.schools import NATURES, GeneratedSchool, schools
from hypothesis import given, settings

from senco_desktop.domain.plan_hours import by_plan
from senco_desktop.domain.summary import PlanHours
from senco_desktop.domain.time_figures import time_figures

MEETING = date(2026, 10, 1)
REVIEW = ("review-meeting", MEETING)


def day(number: int) -> date:
    return MEETING + timedelta(days=number)


@settings(max_examples=60, deadline=None)
@given(schools())
def test_every_minute_of_plan_work_goes_to_its_plans_or_to_none(school: GeneratedSchool) -> None:
    """AB3 and CK1 have plans; GW9 is only ever named as a plan."""
    known = {"AB3": [("review-meeting", school.first)], "CK1": []}
    place = (school.calendar, school.blocks, school.outcomes, NATURES, school.first, school.last, school.today)
    counted = oracle.time_figures(school.entries, *place)
    naive: Counter[tuple[str, bool]] = Counter()
    alone: Counter[tuple[str, str]] = Counter()
    for (kind, plans, pupils, _day), minutes in counted["on_plans"].items():  # type: ignore[attr-defined]
        named = set(plans) | set(pupils)
        naive[kind, bool(named)] += minutes
        for code in named:
            alone[kind, code] += minutes
    rows = by_plan(time_figures(school.entries, *place).on_plans, known)
    for kind in ("EHC-R", "EHC-N"):
        assert sum(row.minutes for row in rows if row.kind == kind) == counted["by_category"][kind]  # type: ignore[index]
        assert sum(row.minutes for row in rows if row.kind == kind and row.plans) == naive[kind, True]
        assert sum(row.minutes for row in rows if row.kind == kind and not row.plans) == naive[kind, False]
    assert all(sum(row.by_stage.values()) <= row.minutes <= alone[row.kind, row.plan] for row in rows if row.plans)


def test_a_review_has_the_stages_of_the_forecast_and_an_assessment_its_own() -> None:
    events = {"AB3": [REVIEW], "LN2": [("request-received", day(0)), ("advice-requested", day(20)), ("draft-served", day(60))]}
    work = {("EHC-R", ("AB3",), ("AB3",), day(number)): 10 for number in (-85, -84, -1, 0, 14, 15)}
    work |= {("EHC-N", (), ("LN2",), day(number)): 10 for number in (-5, 19, 20, 60)}
    assert by_plan(work, events) == (
        PlanHours("EHC-R", "AB3", 60, {"before": 20, "meeting": 10, "report": 10, "after": 10}),
        PlanHours("EHC-N", "LN2", 40, {"request": 20, "advice": 10, "draft": 10}),
    )


def test_shared_work_is_shared_in_whole_minutes_and_pupils_without_a_plan_take_none() -> None:
    work = {("EHC-R", (), ("CK1", "AB3", "ZZ9"), MEETING): 31, ("EHC-R", (), ("ZZ9",), MEETING): 7}
    rows = by_plan(work, {"AB3": [REVIEW], "CK1": []})
    assert rows == (
        PlanHours("EHC-R", "AB3", 16, {"meeting": 16}), PlanHours("EHC-R", "CK1", 15, {}), PlanHours("EHC-R", "", 7, {}, 0),
    )  # fmt: skip


def test_plans_are_shown_as_asked() -> None:
    work = {("EHC-R", (), (code,), MEETING): 30 for code in ("AB3", "CK1")} | {("EHC-R", (), (), MEETING): 5}
    events = {"AB3": [REVIEW], "CK1": [REVIEW]}
    assert [row.plan for row in by_plan(work, events, "names", {"AB3": "Ann Bee"})] == ["Ann Bee", "CK1", ""]
    assert by_plan(work, events, "counts", {"AB3": "Ann Bee"}) == (
        PlanHours("EHC-R", "", 60, {"meeting": 60}, 2), PlanHours("EHC-R", "", 5, {}, 0),
    )  # fmt: skip
