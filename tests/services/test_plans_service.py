"""Plans by their events: what is derived, what moves, what stays, and that undo brings back the very same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from helpers.open_school import THURSDAY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from senco_desktop.domain.plan_records import PlanEvent, StepMark
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Plan
from senco_desktop.domain.steps import State
from senco_desktop.domain.timeline import Step, Timeline
from senco_desktop.services import date_rules, history, plans, registers, summaries
from senco_desktop.services.session import Session

Command = Callable[..., object]
MEETING, DECISION = date(2026, 10, 1), date(2026, 10, 29)


def a_plan(session: Session, code: str = "AB3", kind: str = "ehcp", **more: object) -> Plan:
    plan = replace(Plan(code, kind), **more)
    return stored(session, registers.save_plan(session, plan).ids[0])


def stored(session: Session, plan_id: int) -> Plan:
    plan = session.store.get(Plan, plan_id)
    assert plan is not None
    return plan


def happened(session: Session, plan: Plan, kind: str, day: date, answer: str = "") -> PlanEvent:
    changes = plans.record_event(session, plan, PlanEvent(plan.id, kind, day, answer=answer))
    event = session.store.get(PlanEvent, changes.ids[0])
    assert event is not None
    return event


def reviewed(session: Session) -> tuple[Plan, PlanEvent]:
    """A plan made on 4 Nov 2025 whose review meeting was on 1 Oct 2026."""
    plan = a_plan(session, made_on=date(2025, 11, 4))
    event = happened(session, plan, "review-meeting", MEETING)
    return stored(session, plan.id), event


def step(session: Session, plan: Plan, rule: str) -> Step:
    found = plans.timeline(session, plan).step(rule)
    assert found is not None, rule
    return found


def everything(session: Session) -> dict[str, object]:
    return {name: rows for name, rows in session.store.raw_tables().items() if name not in ("setting",)}


class TestReading:
    def test_the_la_is_late_once_and_the_school_is_not(self, session: Session) -> None:
        plan, _event = reviewed(session)
        plans.mark_done(session, plan, step(session, plan, "review-report"), MEETING)
        assert step(session, plan, "review-notice").state_words(THURSDAY).endswith("nothing was recorded")
        figures = summaries.summary(session, date(2026, 9, 1), THURSDAY).plans
        assert [(late.step, late.day) for late in figures.overdue] == [("review-decision", DECISION)]
        assert figures.overdue_by_owner == {"school": 0, "la": 1, "agency": 0}
        assert step(session, plan, "first-review-complete").settled_with == "review-decision"
        assert step(session, plan, "latest-safe-meeting").done_on == MEETING

    def test_the_decision_ends_the_round_and_starts_the_year(self, session: Session) -> None:
        plan, _event = reviewed(session)
        happened(session, plan, "review-concluded", date(2026, 11, 16), "keep")
        plan = stored(session, plan.id)
        assert plan.last_review == date(2026, 11, 16)
        rules = {each.rule for each in plans.timeline(session, plan).steps if not each.waits_for}
        assert rules == {"latest-safe-meeting", "next-review-complete"}
        assert step(session, plan, "next-review-complete").day == date(2027, 11, 15)
        (meeting, made) = plans.past_rounds(session, plan)
        assert meeting.event.kind == "review-meeting" and made.event.kind == "plan-made"
        assert {each.rule: each.done_on for each in meeting.steps}["review-decision"] == date(2026, 11, 16)

    def test_an_amended_plan_is_owed_once_the_la_says_that_it_amends(self, session: Session) -> None:
        plan, _event = reviewed(session)
        happened(session, plan, "review-concluded", date(2026, 10, 20), "amend")
        assert step(session, plan, "amendment-proposed").is_late(THURSDAY)
        happened(session, plan, "amendment-notice", date(2026, 10, 20))
        assert not step(session, plan, "amendment-proposed").is_open(THURSDAY)
        assert step(session, plan, "amended-final").day == date(2026, 12, 15)

    def test_a_step_by_hand_gives_way_to_the_same_step_worked_out(self, session: Session) -> None:
        plan = a_plan(session, next_step="review-decision", next_date=date(2026, 10, 1), owner="la")
        assert step(session, plan, "review-decision").by_hand
        happened(session, plan, "review-meeting", MEETING)
        found = step(session, plan, "review-decision")
        assert not found.by_hand and found.day == DECISION

    def test_two_meetings_stand_side_by_side_until_the_first_is_concluded(self, session: Session) -> None:
        plan, first = reviewed(session)
        second = happened(session, plan, "review-meeting", date(2027, 3, 9))
        line = plans.timeline(session, plan)
        assert line.step("review-decision", first.id) and line.step("review-decision", second.id)
        assert line.warning == ""
        happened(session, plan, "review-concluded", date(2026, 11, 2), "keep")
        assert plans.timeline(session, plan).step("review-decision", first.id) is None
        assert plans.timeline(session, plan).step("review-decision", second.id) is not None

    def test_a_meeting_too_long_after_the_last_one_is_said(self, session: Session) -> None:
        plan, _first = reviewed(session)
        happened(session, plan, "review-concluded", DECISION, "keep")
        change = plans.preview_event(session, plan, PlanEvent(plan.id, "review-meeting", date(2027, 10, 5)))
        assert "more than 12 months" in change.warnings[-1]

    def test_what_is_to_come_says_from_what_it_will_count(self, session: Session) -> None:
        plan, _event = reviewed(session)
        waits = {each.rule: each.waits_for for each in plans.timeline(session, plan).steps if each.waits_for}
        assert waits == {"amended-final": "8 weeks from the notice", "parent-amend-window": "15 days from the notice"}

    @pytest.mark.parametrize(
        ("year_group", "year"), [("Year 6", 2027), ("Year 5", 2028), ("Year 4", None), ("Reception", None), ("Nursery", 2027)]
    )
    def test_the_move_follows_from_the_year_group_a_year_ahead(self, session: Session, year_group: str, year: int | None) -> None:
        plan = a_plan(session, year_group=year_group)
        (row,) = plans.rows(session)
        assert row.transfer_year == year
        found = plans.timeline(session, plan).step("phase-transfer")
        assert (found.day if found else None) == (date(year, 2, 14) if year else None)

    def test_an_infant_school_says_that_year_2_moves(self, session: Session) -> None:
        plan = a_plan(session, year_group="Year 2")
        assert plans.timeline(session, plan).step("phase-transfer") is None
        plans.save_phase_ends(session, ["Nursery", "Year 2"])
        assert step(session, plan, "phase-transfer").day == date(2027, 2, 14)

    def test_a_step_of_the_coming_move_can_be_marked(self, session: Session) -> None:
        plan = a_plan(session, year_group="Year 6")
        plans.mark_done(session, plan, step(session, plan, "transfer-meeting-by"), date(2026, 11, 3), "With the next school")
        assert step(session, plan, "transfer-meeting-by").done_on == date(2026, 11, 3)
        plans.mark_undone(session, plan, step(session, plan, "transfer-meeting-by"))
        assert session.store.all(StepMark) == []

    def test_local_lead_times_change_the_dates(self, session: Session) -> None:
        plan, _event = reviewed(session)
        before = step(session, plan, "request-advice").day
        plans.save_local_rules(session, {"advice_lead_weeks": "8", "review_report": "days 10"})
        assert before == date(2026, 8, 20) and step(session, plan, "request-advice").day == date(2026, 8, 6)
        assert step(session, plan, "review-report").day == date(2026, 10, 11)
        with pytest.raises(Problem):
            plans.save_local_rules(session, {"advice_lead_weeks": "99"})

    def test_a_day_before_today_counts_what_had_happened_by_then(self, session: Session) -> None:
        plan, _event = reviewed(session)
        plans.mark_done(session, plan, step(session, plan, "review-decision"), date(2026, 11, 10))
        owed = [late.step for late in plans.late_steps(session, date(2026, 11, 5)) if late.owner == "la"]
        assert owed == ["review-decision"]
        assert [late for late in plans.late_steps(session, THURSDAY) if late.step == "review-decision"] == []

    def test_a_closed_plan_owes_nothing(self, session: Session) -> None:
        plan, _event = reviewed(session)
        registers.close_plan(session, plan, THURSDAY)
        assert plans.late_steps(session, THURSDAY) == () and plans.due_steps(session, THURSDAY) == ()
        (row,) = plans.rows(session)
        assert row.step is None


class TestSteps:
    def test_pins_count_by_the_pinned_date_and_need_a_reason(self, session: Session) -> None:
        plan, _event = reviewed(session)
        with pytest.raises(Problem, match="reason"):
            plans.pin(session, plan, step(session, plan, "review-decision"), date(2026, 12, 4), " ")
        plans.pin(session, plan, step(session, plan, "review-decision"), date(2026, 12, 4), "Agreed by phone")
        pinned = step(session, plan, "review-decision")
        assert (pinned.day, pinned.computed.day, pinned.state(THURSDAY)) == (date(2026, 12, 4), DECISION, State.WAITING)
        assert ("review-decision", date(2026, 12, 4)) in [(due.step, due.day) for due in plans.due_steps(session, THURSDAY)]
        plans.unpin(session, plan, pinned)
        assert step(session, plan, "review-decision").is_late(THURSDAY)

    def test_only_the_four_rules_can_be_excepted(self, session: Session) -> None:
        plan = a_plan(session, kind="request")
        happened(session, plan, "request-received", date(2026, 6, 1))
        late = step(session, plan, "final-plan")
        assert late.is_late(THURSDAY)
        plans.except_step(session, plan, late, "exceptional circumstances")
        excepted = step(session, plan, "final-plan")
        assert excepted.state(THURSDAY) is State.EXCEPTED and excepted.day == late.day
        plan, _event = reviewed(session)
        with pytest.raises(Problem, match="exception"):
            plans.except_step(session, plan, step(session, plan, "review-decision"), "exceptional circumstances")

    def test_not_applicable_is_never_late(self, session: Session) -> None:
        plan, _event = reviewed(session)
        plans.not_applicable(session, plan, step(session, plan, "review-decision"), "The plan has ended")
        rules = [late.step for late in plans.late_steps(session, THURSDAY)]
        assert "review-decision" not in rules

    def test_a_late_step_of_the_la_is_chased_and_asked_for(self, session: Session) -> None:
        plan, _event = reviewed(session)
        plans.ask_again(session, plan, step(session, plan, "review-decision"), date(2026, 11, 5))
        plans.ask_again(session, plan, step(session, plan, "review-decision"))
        (chase,) = plans.timeline(session, plan).chases(THURSDAY)
        assert (chase.rule, chase.asked_on) == ("review-decision", (date(2026, 11, 5), THURSDAY))

    def test_a_step_by_hand_can_be_asked_for_and_done(self, session: Session) -> None:
        plan = a_plan(session, next_step="Consent form", next_date=date(2026, 11, 2), owner="family")
        plans.ask_again(session, plan, step(session, plan, "Consent form"))
        plan = stored(session, plan.id)
        assert plan.asked_on == (THURSDAY,)
        with pytest.raises(Problem, match="by hand"):
            plans.pin(session, plan, step(session, plan, "Consent form"), THURSDAY, "why")
        plans.mark_done(session, plan, step(session, plan, "Consent form"), THURSDAY)
        assert stored(session, plan.id).next_step == ""

    def test_invitations_and_papers_are_marked_together(self, session: Session) -> None:
        plan, _event = reviewed(session)
        both = [each for each in plans.timeline(session, plan).steps if each.together]
        plans.mark_done(session, plan, both, date(2026, 9, 15))
        assert {each.rule: each.done_on for each in plans.timeline(session, plan).steps if each.together} == {
            "review-notice": date(2026, 9, 15),
            "review-papers": date(2026, 9, 15),
        }
        history.undo(session)
        assert session.store.all(StepMark) == []

    @pytest.mark.parametrize(
        ("say", "take_back"),
        [
            (lambda *a: plans.mark_done(*a, date(2026, 9, 15)), plans.mark_undone),
            (lambda *a: plans.pin(*a, date(2026, 9, 14), "agreed"), plans.unpin),
            (lambda *a: plans.not_applicable(*a, "no papers"), lambda *a: plans.not_applicable(*a, "")),
        ],
    )
    def test_what_is_said_of_a_row_of_two_steps_is_one_command_and_so_is_taking_it_back(
        self, session: Session, say: Command, take_back: Command
    ) -> None:
        plan, _event = reviewed(session)

        def both() -> list[Step]:
            return [each for each in plans.timeline(session, plan).steps if each.together]

        say(session, plan, both())
        said, rows = session.store.all(StepMark), everything(session)
        assert len(said) == 2
        take_back(session, plan, both())
        assert session.store.all(StepMark) == []
        history.undo(session)
        assert everything(session) == rows
        history.undo(session)
        assert session.store.all(StepMark) == []

    def test_a_mark_of_one_review_never_applies_to_the_next(self, session: Session) -> None:
        plan, _event = reviewed(session)
        plans.mark_done(session, plan, step(session, plan, "review-report"), date(2026, 10, 13))
        happened(session, plan, "review-concluded", date(2026, 10, 20), "keep")
        happened(session, plan, "review-meeting", date(2027, 9, 14))
        assert step(session, plan, "review-report").done_on is None


class TestEvents:
    def test_what_cannot_be_is_refused(self, session: Session) -> None:
        plan = a_plan(session)
        for bad in (
            PlanEvent(plan.id, "nonsense", THURSDAY),
            PlanEvent(plan.id, "plan-made"),
            PlanEvent(plan.id, "plan-made", date(2013, 1, 1)),
            PlanEvent(plan.id, "transfer-year", THURSDAY),
            PlanEvent(plan.id, "plan-made", THURSDAY, answer="keep"),
        ):
            with pytest.raises(Problem):
                plans.record_event(session, plan, bad)

    def test_the_preview_is_what_the_save_does(self, session: Session) -> None:
        plan, event = reviewed(session)
        plans.mark_done(session, plan, step(session, plan, "review-report"), date(2026, 10, 13))
        plans.pin(session, plan, step(session, plan, "review-decision"), date(2026, 12, 4), "Agreed by phone")
        moved = replace(event, day=date(2026, 10, 8))
        change = plans.preview_event(session, plan, moved)
        rules = {move.rule: (move.old, move.new) for move in change.moves}
        assert rules["review-decision"] == (DECISION, date(2026, 11, 5))
        assert "review-report" not in rules and "stays pinned" in change.warnings[0]
        assert plans.record_event(session, plan, moved).label == "AB3: The annual review meeting, Thu 8 Oct"
        for rule, (_old, new) in rules.items():
            assert step(session, plan, rule).computed.day == new
        report = step(session, plan, "review-report")
        assert (report.done_on, report.computed.day) == (date(2026, 10, 13), date(2026, 10, 15))
        assert step(session, plan, "review-decision").day == date(2026, 12, 4)

    def test_removing_an_event_takes_its_marks_and_undo_brings_all_back(self, session: Session) -> None:
        plan, event = reviewed(session)
        plans.mark_done(session, plan, step(session, plan, "review-report"), date(2026, 10, 13))
        before = everything(session)
        gone = plans.preview_removal(session, plan, event)
        assert {move.rule for move in gone.moves} >= {"review-decision"} and gone.after is None
        plans.remove_event(session, plan, event)
        assert session.store.all(StepMark) == [] and step(session, plan, "review-decision").waits_for
        history.undo(session)
        assert everything(session) == before

    def test_deleting_a_plan_takes_all_that_hangs_on_it(self, session: Session) -> None:
        plan, _event = reviewed(session)
        plans.mark_done(session, plan, step(session, plan, "review-report"), date(2026, 10, 13))
        before = everything(session)
        registers.remove_plan(session, plan)
        assert session.store.all(PlanEvent) == [] and plans.rows(session) == []
        history.undo(session)
        assert everything(session) == before


class Opened:
    """Keeps the session out of what Hypothesis prints."""

    def __init__(self, session: Session) -> None:
        self.session = session


@pytest.fixture
def opened(session: Session) -> Opened:
    return Opened(session)


DAYS = st.dates(date(2026, 1, 5), date(2027, 6, 30))
ALL_EVENTS = tuple(date_rules.rule_set(date_rules.DEFAULT).events)
ANSWERS = ("", "keep", "amend", "end")


@st.composite
def stories(draw: st.DrawFn) -> list[PlanEvent]:
    """What may have happened to a plan: any events of the rule set, two of a kind too, but not both years of a move."""
    found = []
    move = draw(st.sampled_from(["transfer-year", "post16-year"]))
    for kind in draw(st.lists(st.sampled_from(ALL_EVENTS), min_size=1, max_size=6)):
        if kind in ("transfer-year", "post16-year"):
            found.append(PlanEvent(0, move, year=draw(st.integers(2027, 2029))))
        else:
            answer = draw(st.sampled_from(ANSWERS)) if kind == "review-concluded" else ""
            found.append(PlanEvent(0, kind, draw(DAYS), answer=answer))
    return found


SAYINGS = ("done", "pin", "except", "not applicable", "asked")


def say_something(session: Session, plan: Plan, saying: str, place: int, day: date) -> None:
    """Record something of one of the steps for which that can be recorded."""
    dated = [each for each in plans.timeline(session, plan).steps if each.computed.day and not each.by_hand]
    if saying == "except":
        dated = [each for each in dated if each.exception]
    if not dated:
        return
    chosen = dated[place % len(dated)]
    if saying == "done":
        plans.mark_done(session, plan, chosen, day, "sent")
    elif saying == "pin":
        plans.pin(session, plan, chosen, day, "agreed by phone")
    elif saying == "except":
        plans.except_step(session, plan, chosen, "exceptional circumstances")
    elif saying == "not applicable":
        plans.not_applicable(session, plan, chosen, "not here")
    else:
        plans.ask_again(session, plan, chosen, day)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    story=stories(),
    said=st.lists(st.tuples(st.sampled_from(SAYINGS), st.integers(0, 40), DAYS), max_size=5),
    which=st.integers(0, 5),
    shift=st.integers(-60, 60).filter(bool) | st.none(),
    year_group=st.sampled_from(["Year 3", "Year 6", "Year 10"]),
)
def test_changing_one_event_moves_all_that_hangs_on_it_and_nothing_that_is_done(
    opened: Opened, story: list[PlanEvent], said: list[tuple[str, int, date]], which: int, shift: int | None, year_group: str
) -> None:
    """`shift` None: the event is taken away. Undo brings every table back as it was, redo what the change had made."""
    session = opened.session
    for left in session.store.all(Plan):
        registers.remove_plan(session, left)
    plan = a_plan(session, year_group=year_group)
    for each in story:
        plans.record_event(session, plan, replace(each, plan=plan.id))
    plan = stored(session, plan.id)
    for saying, place, day in said:
        say_something(session, plan, saying, place, day)
    before, rows = plans.timeline(session, plan), session.store.raw_tables()
    recorded = plans.all_events(session, plan)
    event = recorded[which % len(recorded)]
    if shift is None:
        change = plans.preview_removal(session, plan, event)
        plans.remove_event(session, plan, event)
    else:
        to = {"year": event.year + (1 if shift > 0 else -1)} if event.year else {"day": event.at + timedelta(days=shift)}
        moved = replace(event, **to)
        change = plans.preview_event(session, plan, moved)
        plans.record_event(session, plan, moved)
    assert plans.timeline(session, plan) == before or session.store.raw_tables() != rows, "nothing but the command changes it"
    plan = stored(session, plan.id)
    after, changed = plans.timeline(session, plan), session.store.raw_tables()
    assert after == plans.fresh_timeline(session, plan), "the kept timeline is the one of the rows"
    removed = event.id if shift is None else None
    _nothing_that_is_done_moved(before, after, removed)
    _what_was_said_stays(before, after, removed)
    assert {rule: day for rule, day in _days(after).items() if rule in _moved(change)} == _moved(change)
    history.undo(session)
    assert session.store.raw_tables() == rows and plans.timeline(session, stored(session, plan.id)) == before
    history.redo(session)
    assert session.store.raw_tables() == changed and plans.timeline(session, stored(session, plan.id)) == after


def _moved(change: plans.EventChange) -> dict[str, date | None]:
    return {move.rule: move.new for move in change.moves if move.new}


def _days(line: Timeline) -> dict[str, date | None]:
    """The last word on each rule, as the preview gives it."""
    return {step.rule: step.computed.day for step in line.steps if not step.by_hand}


def _nothing_that_is_done_moved(before: Timeline, after: Timeline, removed: int | None) -> None:
    now = {(each.rule, each.event): each for each in after.steps}
    for was in before.steps:
        found = now.get((was.rule, was.event))
        if was.done_on and found is not None and found.done_on and was.event != removed:
            assert found.computed.day == was.computed.day, was.rule


def _what_was_said_stays(before: Timeline, after: Timeline, removed: int | None) -> None:
    """A done step stays done, a pin and its reason, an exception, the days of asking stay with their step while it is there."""
    now = {(each.rule, each.event): each for each in after.steps}
    for was in before.steps:
        found = now.get((was.rule, was.event))
        if found is not None and was.event is not None and was.event != removed and was.mark:
            assert found.note == was.note, was.rule


def test_a_large_register_is_worked_out_in_idle_moments(session: Session) -> None:
    with session.unit("Many") as unit:
        for number in range(40):
            plan = unit.add(Plan(f"P{number}", year_group="Year 6", made_on=date(2015, 1, 5)))
            unit.add(PlanEvent(plan.id, "plan-made", plan.made_on))
            for year in range(2015, 2026):
                event = unit.add(PlanEvent(plan.id, "review-meeting", date(year, 11, 2)))
                if year < 2025:
                    unit.add(StepMark(plan.id, "review-report", event.at, event.id, event.at))
                unit.add(PlanEvent(plan.id, "review-concluded", date(year, 11, 30), answer="keep"))
    at_once = plans.rows(session)
    session.timelines.clear()
    assert [plans.warm(session), plans.warm(session), plans.warm(session), plans.warm(session)] == [True, True, False, False]
    assert plans.rows(session) == at_once and len(session.timelines) == 40
    earlier = date(2025, 11, 20)
    assert [late.step for late in plans.late_steps(session, earlier)] == ["review-report"] * 40
