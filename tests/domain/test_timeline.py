"""Which events still matter, and the corners of a timeline that no story of a plan reaches."""

from __future__ import annotations

from datetime import date

import pytest

from senco_desktop.domain import rules, step_words, timeline
from senco_desktop.domain.plan_events import coming_move, in_force, is_over, latest, recent, rivals, with_coming_move, year_number
from senco_desktop.domain.plan_kinds import PLAN_KINDS
from senco_desktop.domain.plan_records import PlanEvent, StepMark
from senco_desktop.domain.plan_register import KINDS
from senco_desktop.domain.records import Plan
from senco_desktop.domain.timeline import PlanFacts, Terms
from senco_desktop.services import date_rules
from senco_desktop.services.bank_holidays import england_bank_holidays

ENGLAND = date_rules.rule_set("england-2014")
WALES = date_rules.rule_set("wales-2021")
TERMS = Terms(ENGLAND, england_bank_holidays)
TODAY = date(2026, 11, 19)


def event(id: int, kind: str, day: str = "", year: int | None = None, answer: str = "") -> PlanEvent:
    return PlanEvent(1, kind, date.fromisoformat(day) if day else None, year, answer, id=id)


@pytest.mark.parametrize(
    ("said", "number"),
    [("Year 6", 6), ("Y6", 6), ("yr 11", 11), ("6", 6), ("Reception", 0), ("R", 0), ("Nursery 2", -1), ("", None), ("Elm", None)],
)
def test_a_year_group_has_a_number(said: str, number: int | None) -> None:
    assert year_number(said) == number


def test_year_11_moves_to_post_16_and_a_request_moves_nowhere() -> None:
    move = coming_move(Plan("A", year_group="Year 11"), TODAY)
    assert move is not None and (move.kind, move.year) == ("post16-year", 2027)
    assert coming_move(Plan("A", "request", "Year 11"), TODAY) is None
    assert coming_move(Plan("A", "unheard-of", "Year 11"), TODAY) is None
    in_july = coming_move(Plan("A", year_group="Year 6"), date(2027, 7, 1))
    assert in_july is not None and in_july.year == 2027


def test_a_recorded_move_takes_the_place_of_the_one_by_year_group() -> None:
    plan = Plan("A", year_group="Year 6", id=1)
    recorded, over = event(1, "post16-year", year=2028), event(2, "transfer-year", year=2020)
    assert with_coming_move(ENGLAND, plan, [recorded], TODAY) == (recorded,)
    assert [each.year for each in with_coming_move(ENGLAND, plan, [over], TODAY)] == [2020, 2027]
    assert with_coming_move(WALES, plan, [], TODAY) == ()
    assert is_over(over, TODAY) and not is_over(recorded, TODAY)
    assert rivals(ENGLAND, "transfer-year") == ("transfer-year", "post16-year") and rivals(ENGLAND, "plan-made") == ("plan-made",)


def test_of_two_moves_the_later_year_counts() -> None:
    facts = PlanFacts(Plan("A", id=1), (event(1, "transfer-year", year=2027), event(2, "post16-year", year=2028)))
    steps = {step.rule: step for step in timeline.timeline(facts, TERMS, TODAY).steps}
    assert "post16-transfer" in steps and "phase-transfer" not in steps
    assert steps["post16-transfer"].why.startswith("For the move to post-16 in 2028")
    assert timeline.timeline(facts, TERMS, date(2028, 9, 1)).steps == ()


def test_only_the_last_few_of_a_kind_are_looked_at() -> None:
    meetings = [event(number, "review-meeting", f"20{number:02d}-10-01") for number in range(15, 27)]
    assert [each.id for each in recent(meetings)] == [24, 25, 26]
    assert latest(meetings)["review-meeting"].id == 26
    assert [each.id for each in in_force(ENGLAND, recent(meetings), TODAY)] == [26]


def test_events_of_other_rules_are_left_alone() -> None:
    facts = PlanFacts(Plan("A", id=1), (event(1, "idp-made", "2026-01-05"), event(2, "plan-made", "2026-03-10")))
    found = timeline.timeline(facts, TERMS, TODAY)
    assert [each.kind for each in found.events] == ["plan-made"] and timeline.past(facts, TERMS, TODAY) == ()
    assert in_force(ENGLAND, facts.events, TODAY) == facts.events


def test_wales_runs_on_its_own_events() -> None:
    facts = PlanFacts(Plan("A", "idp", id=1), (event(1, "idp-made", "2026-01-05"), event(2, "la-told", "2026-09-07")))
    found = timeline.timeline(facts, Terms(WALES, england_bank_holidays), TODAY)
    assert {step.rule: step.day for step in found.steps} == {
        "idp-la-decision": date(2026, 11, 30),
        "idp-review": date(2027, 1, 4),
    }


def test_the_window_of_the_family_is_over_and_nothing_to_wait_for() -> None:
    facts = PlanFacts(Plan("A", "request", id=1), (event(1, "draft-served", "2026-10-01"),))
    found = timeline.timeline(facts, TERMS, TODAY)
    (window,) = [step for step in found.steps if step.owner == "family"]
    assert window.window_over(TODAY) and found.next_step(TODAY) is None and not window.is_late(TODAY)


def test_an_arranged_meeting_stands_on_its_own_day() -> None:
    facts = PlanFacts(Plan("A", id=1), (event(1, "plan-made", "2026-03-10"), event(2, "review-meeting", "2027-02-02")))
    step = timeline.timeline(facts, TERMS, TODAY).step("latest-safe-meeting")
    assert step is not None and (step.planned, step.shown_day, step.day) == (date(2027, 2, 2), date(2027, 2, 2), date(2027, 2, 9))
    assert step.work_by is None
    late = PlanFacts(Plan("A", id=1), (event(1, "plan-made", "2026-03-10"), event(2, "review-meeting", "2027-03-02")))
    step = timeline.timeline(late, TERMS, TODAY).step("latest-safe-meeting")
    assert step is not None and step.shown_day == date(2027, 2, 9)
    assert step_words.standing(step, TODAY) == "The meeting is planned 21 days later: the LA’s decision may then come too late."


def test_steps_without_a_date_stand_in_the_order_of_the_work() -> None:
    found = timeline.timeline(PlanFacts(Plan("A", id=1), (event(1, "plan-made", "2026-03-10"),)), TERMS, TODAY)
    undated = [step.rule for step in found.steps if step.day is None]
    assert undated == ["request-advice", "review-notice", "review-papers", "review-report", "review-decision"]


def test_a_past_review_shows_an_amended_plan_only_where_the_la_amended() -> None:
    events = (
        event(1, "plan-made", "2024-03-11"), event(2, "review-meeting", "2025-02-04"),
        event(3, "review-concluded", "2025-03-03", answer="keep"), event(4, "review-meeting", "2026-02-03"),
        event(5, "review-concluded", "2026-03-02", answer="amend"), event(6, "amendment-notice", "2026-03-02"),
        event(7, "review-meeting", "2026-11-03"),
    )  # fmt: skip
    rounds = timeline.past(PlanFacts(Plan("A", id=1), events), TERMS, TODAY)
    proposed = {each.event.id: "amendment-proposed" in {step.rule for step in each.steps} for each in rounds}
    assert proposed[4] is True and proposed[1] is False
    assert 6 in {each.event.id for each in rounds}, "the next meeting ended the amendment"
    assert [each.event.day for each in rounds] == sorted((each.event.day for each in rounds), reverse=True), "the last first"


def test_a_done_step_of_a_move_keeps_its_date_when_the_year_changes() -> None:
    done = StepMark(1, "transfer-meeting-by", date(2027, 1, 1), 1, date(2026, 11, 10), id=5)
    moved = PlanFacts(Plan("A", id=1), (event(1, "transfer-year", year=2028),), (done,))
    line = timeline.timeline(moved, TERMS, TODAY)
    met, named = line.step("transfer-meeting-by"), line.step("phase-transfer")
    assert met is not None and (met.done_on, met.computed.day) == (date(2026, 11, 10), date(2026, 11, 22))
    assert named is not None and named.computed.day == date(2028, 2, 14), "what is not done goes with the year"


def test_a_step_by_hand_stands_until_the_rules_give_it_a_date() -> None:
    plan = Plan("A", id=1, next_step="review-decision", next_date=date(2026, 11, 2), owner="la", asked_on=(date(2026, 11, 5),))
    (hand,) = timeline.timeline(PlanFacts(plan), TERMS, TODAY).steps
    assert hand.by_hand and hand.words == "LA’s decision after the review" and hand.why == timeline.BY_HAND
    assert timeline.due_step(hand, plan).asked_on == (date(2026, 11, 5),)
    line = timeline.timeline(PlanFacts(plan, (event(1, "review-meeting", "2026-10-01"),)), TERMS, TODAY)
    decision = line.step("review-decision")
    assert decision is not None and not decision.by_hand and [chase.rule for chase in line.chases(TODAY)] == ["review-decision"]


def test_year_groups_that_are_no_numbers_end_no_phase() -> None:
    assert coming_move(Plan("A", year_group="Year 6"), TODAY, ("Elm", "Year 6")) is not None
    assert coming_move(Plan("A", year_group="Year 3"), TODAY, ("Elm", "Year 6")) is None


def test_kinds_are_data_and_those_to_come_are_not_offered() -> None:
    assert list(KINDS) == ["ehcp", "request", "sen_support", "consultation"]
    assert set(PLAN_KINDS) >= {"isp", "idp"}
    for kind in PLAN_KINDS.values():
        assert not kind.offered or (kind.events and set(kind.events) <= set(ENGLAND.events))


def test_a_rule_set_that_contradicts_itself_is_refused() -> None:
    base = {
        "id": "x", "version": 1, "title": "X", "first_day": "2020-01-01", "last_day": "2030-01-01", "draft": False,
        "switched_on": True, "words": {}, "options": [],
    }  # fmt: skip
    told = {"id": "told", "words": "Told", "said": "told {day}", "ended_by": ["nowhere"]}
    rule = {"id": "r", "words": "R", "owner": "la", "force": "S", "citation": "c", "count": "days 1", "why": "w"}
    rule |= {"from": ["told"]}
    with pytest.raises(ValueError, match="told: there is no event nowhere"):
        rules.read_rule_set({**base, "events": [told], "rules": [rule]})
    with pytest.raises(ValueError, match="no event has the answer yes"):
        rules.read_rule_set({**base, "events": [{**told, "ended_by": []}], "rules": [{**rule, "only_if": "yes"}]})


def test_a_date_by_hand_stands_until_one_is_worked_out() -> None:
    plan = Plan("CK1", next_step="review-papers", next_date=date(2026, 11, 25), id=1)
    made = event(1, "plan-made", "2025-12-01")
    line = timeline.timeline(PlanFacts(plan, (made,), ()), TERMS, date(2026, 11, 19))
    assert [(step.day, step.by_hand) for step in line.steps if step.rule == "review-papers"] == [(date(2026, 11, 25), True)]
    met = event(2, "review-meeting", "2026-12-10")
    line = timeline.timeline(PlanFacts(plan, (made, met), ()), TERMS, date(2026, 11, 19))
    assert [(step.day, step.by_hand) for step in line.steps if step.rule == "review-papers"] == [(date(2026, 11, 25), False)]
