"""The annual review as it runs: the checklist and the steps it finishes, who is silent, whom to chase, the letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from helpers.open_school import THURSDAY

from senco_desktop.domain.plan_records import Invitee, PlanEvent, Referral
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Entry, Plan
from senco_desktop.domain.review_run import NO, PARTS, WAITING, YES, Silent, cell, silent, spoken
from senco_desktop.services import history, plans, referrals, registers, reviews, settings, time_log
from senco_desktop.services.session import Session

MEETING = date(2026, 10, 1)
SALT = Invitee(1, "SaLT", "health", "agency", advice_asked=(date(2026, 7, 14), date(2026, 10, 5)))


def a_review(session: Session, day: date = MEETING) -> tuple[Plan, PlanEvent]:
    plan_id = registers.save_plan(session, Plan("AB3", made_on=date(2025, 11, 4))).ids[0]
    plan = session.store.get(Plan, plan_id)
    assert plan is not None
    event_id = plans.record_event(session, plan, PlanEvent(plan_id, "review-meeting", day)).ids[0]
    event = session.store.get(PlanEvent, event_id)
    assert event is not None
    return plan, event


def invited(session: Session, plan: Plan, event: PlanEvent) -> list[Invitee]:
    reviews.put_usual(session, plan, event)
    return reviews.of_meeting(session, event)


class TestCells:
    def test_a_cell_is_a_tick_a_dash_or_an_hourglass(self) -> None:
        assert [cell(SALT, part) for part, _words in PARTS] == [NO, WAITING, NO, NO, NO]
        assert cell(replace(SALT, advice_in=THURSDAY), "advice_in") == YES
        assert cell(replace(SALT, came=False), "came") == NO

    @pytest.mark.parametrize(
        ("invitee", "part", "words"),
        [
            (SALT, "advice_in", "SaLT, advice in, asked Mon 5 Oct, not in"),
            (replace(SALT, advice_in=MEETING), "advice_in", "SaLT, advice in, Thu 1 Oct"),
            (SALT, "came", "SaLT, came, not said"),
            (replace(SALT, came=True), "came", "SaLT, came, yes"),
            (replace(SALT, came=False), "came", "SaLT, came, no"),
            (SALT, "papers_sent_on", "SaLT, papers sent, no"),
        ],
    )
    def test_a_cell_is_spoken(self, invitee: Invitee, part: str, words: str) -> None:
        assert spoken(invitee, part) == words

    def test_the_longest_silent_comes_first(self) -> None:
        promised = replace(SALT, name="EP", advice_promised=date(2026, 7, 1))
        quiet = silent([SALT, promised, Invitee(1, "LA"), replace(SALT, advice_in=THURSDAY)], THURSDAY)
        assert [each.invitee.name for each in quiet] == ["EP", "SaLT"]
        assert quiet[1].words(THURSDAY) == "Asked Tue 14 Jul and Mon 5 Oct, nothing in"
        assert quiet[0].words(THURSDAY) == "Asked Tue 14 Jul and Mon 5 Oct, promised for Wed 1 Jul, nothing in"
        later = Silent(SALT, THURSDAY, (MEETING,), date(2026, 11, 20))
        assert later.words(THURSDAY) == "Promised for Fri 20 Nov, not in"

    def test_a_promise_is_spoken_and_stands_until_its_day_has_passed(self) -> None:
        promised = replace(SALT, advice_promised=date(2026, 12, 4))
        assert spoken(promised, "advice_in") == "SaLT, advice in, asked Mon 5 Oct, promised Fri 4 Dec, not in"
        (before,), (after,) = silent([promised], date(2026, 12, 4)), silent([promised], date(2026, 12, 5))
        assert (before.since, after.since) == (date(2026, 7, 14), date(2026, 12, 4))
        assert before.words(date(2026, 12, 4)) == "Promised for Fri 4 Dec, not in"
        assert after.words(date(2026, 12, 5)) == "Asked Tue 14 Jul and Mon 5 Oct, promised for Fri 4 Dec, nothing in"

    def test_what_was_promised_without_being_asked_for_is_waited_for(self) -> None:
        offered = Invitee(1, "EP", advice_promised=date(2026, 11, 2))
        assert cell(offered, "advice_in") == WAITING
        assert spoken(offered, "advice_in") == "EP, advice in, promised Mon 2 Nov, not in"
        (quiet,) = silent([offered], THURSDAY)
        assert quiet.since == date(2026, 11, 2) and quiet.words(THURSDAY) == "Promised for Mon 2 Nov, not in"
        assert silent([replace(offered, advice_in=THURSDAY)], THURSDAY) == ()


class TestRun:
    def test_the_usual_people_are_put_down_once_and_again_next_year(self, session: Session) -> None:
        plan, event = a_review(session)
        assert len(invited(session, plan, event)) == 7
        assert len(invited(session, plan, event)) == 7
        reviews.remove_invitee(session, reviews.of_meeting(session, event)[0])
        next_id = plans.record_event(session, plan, PlanEvent(plan.id, "review-meeting", date(2027, 9, 14))).ids[0]
        following = session.store.get(PlanEvent, next_id)
        assert following is not None
        assert [each.name for each in invited(session, plan, following)] == [
            each.name for each in reviews.of_meeting(session, event)
        ]

    def test_once_everybody_is_invited_that_step_is_done(self, session: Session) -> None:
        plan, event = a_review(session, date(2026, 12, 10))
        people = invited(session, plan, event)
        reviews.tick(session, plan, people[:3], "invited_on", date(2026, 11, 17))
        assert _done(session, plan, "review-notice") is None
        reviews.tick(session, plan, reviews.of_meeting(session, event)[3:], "invited_on", THURSDAY)
        assert _done(session, plan, "review-notice") == THURSDAY
        history.undo(session)
        assert _done(session, plan, "review-notice") is None

    def test_once_everybody_was_asked_for_advice_that_step_is_done(self, session: Session) -> None:
        plan, event = a_review(session, date(2026, 12, 10))
        people = invited(session, plan, event)
        reviews.ask_for_advice(session, plan, people[1:])
        assert _done(session, plan, "request-advice") is None
        reviews.ask_for_advice(session, plan, reviews.of_meeting(session, event)[:1], date(2026, 11, 18))
        assert _done(session, plan, "request-advice") == date(2026, 11, 18)
        assert len(reviews.run(session, plan).silent) == 7
        reviews.ask_for_advice(session, plan, [])

    def test_came_and_did_not_come(self, session: Session) -> None:
        plan, event = a_review(session)
        people = invited(session, plan, event)
        reviews.tick(session, plan, people[:1], "came", MEETING)
        reviews.did_not_come(session, plan, people[1])
        assert [each.came for each in reviews.of_meeting(session, event)[:3]] == [True, False, None]
        reviews.tick(session, plan, reviews.of_meeting(session, event)[:1], "came", None)
        assert reviews.of_meeting(session, event)[0].came is None

    def test_the_heading_the_tally_and_the_time_on_it(self, session: Session) -> None:
        plan, event = a_review(session)
        for rule in ("request-advice", "review-notice", "review-papers", "review-report"):
            step = plans.timeline(session, plan).step(rule)
            assert step is not None
            plans.mark_done(session, plan, step, MEETING)
        time_log.log(session, Entry(MEETING, "EHC-R", minutes=90, pupils=("AB3",)))
        run = reviews.run(session, plan)
        assert (run.heading, run.tally, run.minutes) == ("Review of 2026", "4 done, 1 waiting, 2 to come", 90)
        plans.remove_event(session, plan, event)
        assert reviews.run(session, plan).heading == "Next review"

    def test_a_name_is_needed(self, session: Session) -> None:
        _plan, event = a_review(session)
        with pytest.raises(Problem, match="invited"):
            reviews.save_invitee(session, Invitee(event.id, " "))
        changes = reviews.save_invitee(session, Invitee(event.id, "EP"))
        reviews.save_invitee(session, replace(reviews.of_meeting(session, event)[0], name="EP service"))
        assert [each.name for each in reviews.of_meeting(session, event)] == ["EP service"] and changes.ids


def test_the_chase_list_holds_what_others_owe(session: Session) -> None:
    plan, event = a_review(session)
    settings.save_school(session, replace(settings.school(session), senco_name="Ruth Hale"))
    reviews.save_invitee(session, replace(SALT, event=event.id))
    referrals.save(session, Referral("CAMHS", "CK1", date(2026, 9, 1), asked_on=(date(2026, 10, 1),)))
    registers.save_plan(session, Plan("TS2", next_step="Report", next_date=date(2026, 11, 2), owner="agency"))
    registers.save_plan(session, Plan("GO1", made_on=date(2024, 1, 8), closed_on=date(2026, 1, 1)))
    rows = reviews.chase_list(session)
    assert [(row.code, row.what, row.who) for row in rows] == [
        ("AB3", "Advice for the review", "SaLT"),
        ("CK1", "Referral", "CAMHS"),
        ("AB3", "LA’s decision after the review", "LA"),
        ("TS2", "Report", "agency"),
    ]
    text = reviews.letter(session, rows[1])
    assert "We have been waiting since Tue 1 Sep 2026. We asked on Thu 1 Oct 2026." in text and "Ruth Hale" in text
    late = reviews.letter(session, rows[2])
    assert "By our reckoning it was due on Thu 29 Oct 2026." in late and plan.code in late


def _done(session: Session, plan: Plan, rule: str) -> date | None:
    step = plans.timeline(session, plan).step(rule)
    assert step is not None
    return step.done_on


def test_a_promise_is_kept_taken_back_and_taken_up_by_list_and_letter(session: Session) -> None:
    plan, event = a_review(session)
    reviews.save_invitee(session, replace(SALT, event=event.id))
    reviews.promise_advice(session, plan, reviews.of_meeting(session, event)[0], date(2026, 11, 13))
    row = next(row for row in reviews.chase_list(session) if row.who == "SaLT")
    assert (row.since, row.promised) == (date(2026, 11, 13), date(2026, 11, 13))
    letter = reviews.letter(session, row)
    assert "We asked on Tue 14 Jul 2026 and Mon 5 Oct 2026. We understood that it would reach us by Fri 13 Nov 2026." in letter
    reviews.promise_advice(session, plan, reviews.of_meeting(session, event)[0], None)
    (quiet,) = reviews.run(session, plan).silent
    assert (quiet.since, quiet.promised) == (date(2026, 7, 14), None)
    history.undo(session)
    assert reviews.of_meeting(session, event)[0].advice_promised == date(2026, 11, 13)
