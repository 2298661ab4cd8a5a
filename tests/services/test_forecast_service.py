"""The year planner: reviews by month, the hours they need, the slots there are; and what was agreed at meetings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from helpers.open_school import THURSDAY

from senco_desktop.domain import forecast as rules
from senco_desktop.domain.plan_records import AgencyPerson, MeetingAction, PlanEvent, Referral
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Agency, Entry, Meeting, Plan
from senco_desktop.services import agencies, forecast, history, meeting_actions, plans, referrals, registers, time_log
from senco_desktop.services.session import Session

MEETING = date(2026, 9, 15)


def entry(days: int, minutes: int, *codes: str, category: str = "EHC-R", pending: bool = False) -> Entry:
    return Entry(MEETING + timedelta(days=days), category, minutes=minutes, pupils=codes, pending=pending)


class TestStages:
    @pytest.mark.parametrize(
        ("days", "stage"),
        [(-85, None), (-84, "before"), (-1, "before"), (0, "meeting"), (1, "report"), (14, "report"), (15, "after"),
         (84, "after"), (85, None)],
    )  # fmt: skip
    def test_a_day_belongs_to_the_stage_it_falls_in(self, days: int, stage: str | None) -> None:
        assert rules.stage_of(MEETING + timedelta(days=days), MEETING) == stage

    def test_shared_work_counts_with_its_share_and_other_work_not_at_all(self) -> None:
        reviews = {f"P{number}": [MEETING] for number in range(5)}
        work = [entry(-3, 100, f"P{number}") for number in range(5)]
        work += [entry(-3, 60, "P0", "P1"), entry(-3, 999, "P2", category="PAR"), entry(-3, 999, "P3", pending=True)]
        work += [entry(-3, 999), entry(-300, 999, "P4"), entry(-3, 999, "ZZ9")]
        before, *others = rules.stage_times(work, reviews)
        assert (before.minutes, before.reviews, before.guessed) == (100, 5, False)
        assert all(stage.guessed and stage.minutes == rules.GUESS[stage.stage] for stage in others)
        assert rules.basis_words((before,)) == "1 h 40 min for a review: the median of your own log."
        assert "guess for stages" in rules.basis_words((before, *others))

    def test_work_belongs_to_the_nearest_review(self) -> None:
        year_before = MEETING - timedelta(days=364)
        (before, *_rest) = rules.stage_times([entry(-360, 50, "A")], {"A": [year_before, MEETING]}, {"before": 7})
        assert (before.minutes, before.reviews) == (7, 0), "four days after last year's meeting is its report"

    def test_months_say_what_they_hold(self) -> None:
        reviews = [("B", date(2027, 2, 3)), ("A", date(2027, 2, 3))]
        months = rules.months_ahead(date(2026, 12, 31), 3, reviews, 300, {date(2027, 2, 1): 600})
        assert [month.words() for month in months] == [
            "December: no reviews; no slots",
            "January: no reviews; no slots",
            "February: 2 reviews, about 10 h; slots hold 10 h",
        ]
        assert [month.first for month in months] == [date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)]
        assert months[2].fits and months[2].codes == ("A", "B")


class TestPlanner:
    def test_a_review_stands_in_the_month_of_its_meeting_or_of_the_latest_safe_day(self, session: Session) -> None:
        first = registers.save_plan(session, Plan("AB3", made_on=date(2026, 3, 10))).ids[0]
        registers.save_plan(session, Plan("CK1", made_on=date(2026, 3, 10)))
        registers.save_plan(session, Plan("OLD", made_on=date(2026, 3, 10), closed_on=date(2026, 9, 1)))
        registers.save_plan(session, Plan("KS4", "request"))
        plan = session.store.get(Plan, first)
        assert plan is not None
        plans.record_event(session, plan, PlanEvent(first, "review-meeting", date(2027, 1, 14)))
        found = forecast.planner(session)
        assert {month.first: month.codes for month in found.months if month.codes} == {
            date(2027, 1, 1): ("AB3",),
            date(2027, 2, 1): ("CK1",),
        }
        assert found.minutes_each == 310 and "guess" in found.basis and len(found.months) == 12
        assert found.months[0].protected == 6 * 120, "two slots on two Thursdays, one on two Mondays"

    def test_a_review_that_is_safe_until_a_day_in_a_holiday_counts_before_the_holiday(self, session: Session) -> None:
        registers.save_plan(session, Plan("AB3", made_on=date(2026, 9, 10)))
        found = forecast.planner(session)
        (month,) = (month for month in found.months if month.codes)
        assert (month.first, month.codes) == (date(2027, 7, 1), ("AB3",)), "the latest safe day is in August"
        assert "One review counts in the month of the last school day before a holiday" in found.basis

    def test_the_log_of_five_reviews_takes_the_place_of_the_guess(self, session: Session) -> None:
        for number in range(5):
            plan_id = registers.save_plan(session, Plan(f"P{number}", made_on=date(2025, 10, 1))).ids[0]
            plan = session.store.get(Plan, plan_id)
            assert plan is not None
            plans.record_event(session, plan, PlanEvent(plan_id, "review-meeting", MEETING))
            time_log.log(session, entry(0, 60, f"P{number}"))
        times = {stage.stage: stage for stage in forecast.stage_times(session)}
        assert (times["meeting"].minutes, times["meeting"].guessed, times["report"].guessed) == (60, False, True)

    def test_the_guess_can_be_changed_within_reason(self, session: Session) -> None:
        forecast.save_guess(session, {"before": 200})
        assert forecast.guess(session) == {**rules.GUESS, "before": 200}
        with pytest.raises(Problem):
            forecast.save_guess(session, {"before": -1})


class TestMeetings:
    def test_notes_and_actions_are_one_command_and_actions_stay_until_done(self, session: Session) -> None:
        meeting_id = registers.save_meeting(session, Meeting(THURSDAY, "EP", time(12), 30, "held")).ids[0]
        meeting = session.store.get(Meeting, meeting_id)
        assert meeting is not None
        later, sooner = MeetingAction(0, "Report", "EP", date(2026, 12, 4)), MeetingAction(0, " Ring home ", by=THURSDAY)
        meeting_actions.save_notes(session, meeting, " We try it. ", [later, sooner])
        found = meeting_actions.open_actions(session)
        assert [each.action.text for each in found] == ["Ring home", "Report"]
        assert {each.meeting.note for each in found} == {"We try it."}
        meeting_actions.mark_done(session, found[0].action, THURSDAY)
        assert [each.action.text for each in meeting_actions.open_actions(session)] == ["Report"]
        assert [action.text for action in meeting_actions.of_meeting(session, meeting)] == ["Report", "Ring home"]
        meeting_actions.mark_done(session, meeting_actions.of_meeting(session, meeting)[1], None)
        meeting_actions.save(session, replace(meeting_actions.of_meeting(session, meeting)[0], owner="SENCo"))
        meeting_actions.remove(session, meeting_actions.of_meeting(session, meeting)[1])
        assert len(meeting_actions.open_actions(session)) == 1
        with pytest.raises(Problem):
            meeting_actions.save(session, MeetingAction(meeting_id, " "))
        registers.remove_meeting(session, meeting)
        assert meeting_actions.open_actions(session) == []
        history.undo(session)
        assert len(meeting_actions.open_actions(session)) == 1


class TestAgencies:
    def test_people_and_referrals_follow_a_new_name(self, session: Session) -> None:
        camhs = next(agency for agency in agencies.all_agencies(session) if agency.name == "CAMHS")
        agencies.save_person(session, AgencyPerson("CAMHS", "Jo", "nurse"))
        agencies.save_person(session, replace(agencies.people(session, "CAMHS")[0], route="phone"))
        referrals.save(session, Referral("CAMHS", "ab3", THURSDAY))
        agencies.save(session, replace(camhs, name="Mental health team", lead_weeks=12))
        assert [person.route for person in agencies.people(session, "Mental health team")] == ["phone"]
        assert [referral.agency for referral in referrals.all_referrals(session)] == ["Mental health team"]
        assert agencies.invite_by(session, ["Mental health team", "Early Help"], date(2027, 3, 9)) == date(2026, 12, 15)
        assert agencies.invite_by(session, ["Early Help"], date(2027, 3, 9)) is None
        agencies.remove_person(session, agencies.people(session, "Mental health team")[0])
        with pytest.raises(Problem):
            agencies.save_person(session, AgencyPerson("CAMHS", " "))
        agencies.save_person(session, AgencyPerson("Early Help", "Al"))
        agencies.remove(session, next(a for a in agencies.all_agencies(session) if a.name == "Early Help"))
        assert agencies.people(session, "Early Help") == []
        agencies.save(session, Agency("New service"))

    def test_a_referral_is_chased_heard_from_and_ended(self, session: Session) -> None:
        for bad in (
            Referral("CAMHS", " ", THURSDAY), Referral(" ", "AB3", THURSDAY),
            Referral("CAMHS", "AB3", THURSDAY, outcome=" ", ended_on=THURSDAY),
            Referral("CAMHS", "AB3", THURSDAY, outcome="Seen"),
        ):  # fmt: skip
            with pytest.raises(Problem):
                referrals.save(session, bad)
        referrals.save(session, Referral("CAMHS", "AB3", date(2026, 10, 1)))

        def only() -> Referral:
            (referral,) = referrals.all_referrals(session)
            return referral

        assert only().next_chase == date(2026, 10, 29) and referrals.to_chase(session) == [only()]
        assert referrals.words(only(), THURSDAY) == "Nothing heard since Thu 1 Oct"
        referrals.ask_again(session, only())
        assert (referrals.to_chase(session), only().next_chase) == ([], date(2026, 12, 17))
        assert referrals.words(only(), THURSDAY) == "Asked Thu 19 Nov, nothing heard since Thu 1 Oct"
        referrals.heard(session, only(), THURSDAY)
        assert referrals.words(only(), THURSDAY) == "Heard Thu 19 Nov"
        referrals.save(session, replace(only(), outcome="Accepted", ended_on=THURSDAY))
        assert referrals.words(only(), THURSDAY) == "Accepted, Thu 19 Nov 2026"
        referrals.save(session, replace(only(), route="form"))
        referrals.remove(session, only())
        assert referrals.all_referrals(session) == []
