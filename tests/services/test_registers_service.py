"""Commands on plans, meetings and actions; what the pages ask about them; dates offered for a next step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from helpers.open_school import THURSDAY, school

from senco_desktop.domain import meetings as meeting_words
from senco_desktop.domain import partnership as partnership_words
from senco_desktop.domain import plan_register, quick_entry
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.quick_entry import Known
from senco_desktop.domain.records import Action, Entry, Meeting, Plan
from senco_desktop.services import (
    agencies,
    date_rules,
    history,
    partnership,
    plan_dates,
    registers,
    settings,
    time_log,
)
from senco_desktop.services.session import Session


def added_plan(session: Session, plan: Plan) -> Plan:
    return replace(plan, id=registers.save_plan(session, plan).ids[0])


def stored(session: Session) -> Plan:
    (plan,) = registers.plans(session)
    return plan


LATE_LA = Plan(
    "AB3", "ehcp", "Year 4", date(2025, 11, 4), None, "review-decision", date(2026, 10, 29), "la", (date(2026, 11, 5),)
)  # fmt: skip


class TestPlans:
    def test_another_step_starts_with_nobody_asked_but_another_note_does_not(self, session: Session) -> None:
        plan = added_plan(session, LATE_LA)
        registers.save_plan(session, replace(plan, note="By email"))
        assert stored(session).asked_on == (date(2026, 11, 5),)
        registers.save_plan(session, replace(stored(session), next_step="amended-final"))
        assert stored(session).asked_on == ()

    def test_a_code_is_needed_and_kept_in_capitals(self, session: Session) -> None:
        with pytest.raises(Problem, match="code"):
            registers.save_plan(session, Plan("  "))
        registers.save_plan(session, Plan(" ck1 "))
        assert stored(session).code == "CK1"

    def test_closing_keeps_the_plan_and_can_be_taken_back(self, session: Session) -> None:
        plan = added_plan(session, LATE_LA)
        registers.close_plan(session, plan, THURSDAY)
        assert plan_register.is_closed(stored(session), THURSDAY)
        registers.reopen_plan(session, stored(session))
        assert stored(session).closed_on is None

    def test_time_on_a_pupil_counts_its_entries_of_the_days_only(self, session: Session) -> None:
        def log(day: date, minutes: int, pupils: tuple[str, ...], plans: tuple[str, ...] = ()) -> None:
            time_log.log(session, Entry(day, "PAR", minutes=minutes, pupils=pupils, plans=plans))

        log(date(2026, 11, 2), 30, ("CK1",))
        log(date(2026, 11, 3), 20, ("AB3", "CK1"), ("CK1",))
        log(date(2026, 11, 4), 10, (), ("CK1",))
        log(date(2026, 11, 4), 99, ("CK12",))
        log(date(2026, 8, 31), 60, ("CK1",))
        found = registers.time_on_pupil(session, "CK1", date(2026, 9, 1), THURSDAY)
        assert [entry.length for entry in found] == [10, 20, 30]

    def test_history_says_when_and_what_newest_first(self, session: Session) -> None:
        plan = added_plan(session, LATE_LA)
        registers.close_plan(session, plan, THURSDAY)
        assert history.lines_of(session, Plan, plan.id) == ("19 Nov 2026, 10:30: Close: AB3", "19 Nov 2026, 10:30: Add plan")


class TestOfferedDates:
    plan = Plan("AB3", "ehcp", made_on=date(2026, 3, 10))

    def test_a_plans_own_dates_are_enough_for_its_review(self, session: Session) -> None:
        complete = plan_dates.offer(session, self.plan, "first-review-complete")
        meeting = plan_dates.offer(session, self.plan, "latest-safe-meeting")
        assert complete is not None and complete.day == date(2027, 3, 9)
        assert complete.source == "Must: regulation. Children and Families Act 2014, s.44(1)(a)"
        assert meeting is not None and meeting.day == date(2027, 2, 9)
        assert plan_dates.question(self.plan, "latest-safe-meeting") == ""

    def test_the_year_runs_on_from_the_las_last_decision(self, session: Session) -> None:
        reviewed = replace(self.plan, last_review=date(2027, 3, 1))
        offer = plan_dates.offer(session, reviewed, "latest-safe-meeting")
        assert offer is not None and offer.day == date(2028, 2, 1)

    def test_another_step_asks_for_the_one_day_it_counts_from(self, session: Session) -> None:
        assert plan_dates.question(self.plan, "consultation-reply") == "The school received the LA’s consultation"
        assert plan_dates.offer(session, self.plan, "consultation-reply") is None
        offer = plan_dates.offer(session, self.plan, "consultation-reply", date(2026, 11, 17))
        assert offer is not None and offer.day == date(2026, 12, 2)
        assert "15 calendar days" in offer.why

    def test_sen_support_is_reviewed_by_the_end_of_the_next_term(self, session: Session) -> None:
        offer = plan_dates.offer(session, Plan("EN1", "sen_support", last_review=date(2026, 9, 10)), "sen-support-review")
        assert offer is not None and offer.day == date(2027, 3, 25)

    @pytest.mark.parametrize("step", ["", "Consent form", "phase-transfer"])
    def test_where_the_rules_say_nothing_nothing_is_asked(self, session: Session, step: str) -> None:
        assert plan_dates.question(self.plan, step) == ""
        assert plan_dates.offer(session, self.plan, step) is None

    @pytest.mark.parametrize("day", [date(1999, 1, 1), date(9999, 12, 31)])
    def test_a_day_beyond_the_rules_offers_nothing(self, session: Session, day: date) -> None:
        assert plan_dates.offer(session, Plan("AB3", made_on=day), "first-review-complete") is None
        assert plan_dates.offer(session, self.plan, "consultation-reply", day) is None

    def test_each_rule_can_be_asked_about(self, session: Session) -> None:
        for step in date_rules.step_words():
            plan_dates.question(self.plan, step)
            plan_dates.offer(session, self.plan, step, THURSDAY)
            assert plan_dates.owner_of(step) in ("school", "la", "family", "agency")


CALL = Meeting(THURSDAY, "EP, planning call", time(12, 10), agencies=("Educational psychology",), plans=("CK1",))


class TestMeetings:
    def test_held_wants_minutes_and_undo_makes_it_planned_again(self, session: Session) -> None:
        registers.save_meeting(session, CALL)
        (meeting,) = registers.all_meetings(session)
        with pytest.raises(Problem, match="How long"):
            registers.mark_meeting(session, meeting, "held")
        registers.mark_meeting(session, meeting, "held", 45)
        (held,) = registers.all_meetings(session)
        assert (held.state, held.minutes) == ("held", 45)
        history.undo(session)
        assert registers.all_meetings(session) == [meeting]

    def test_planned_again_has_no_minutes(self, session: Session) -> None:
        registers.save_meeting(session, replace(CALL, state="cancelled", minutes=30))
        registers.mark_meeting(session, registers.all_meetings(session)[0], "planned", 30)
        assert registers.all_meetings(session)[0].minutes is None

    def test_the_terms_figures_stop_at_its_bounds(self, session: Session) -> None:
        for day, state, minutes in (
            (THURSDAY, "held", 45), (date(2026, 9, 8), "held", 30), (date(2026, 10, 5), "cancelled", None),
            (date(2026, 10, 6), "no_show", 20), (date(2026, 8, 31), "held", 60), (date(2026, 11, 20), "planned", None),
        ):  # fmt: skip
            registers.save_meeting(session, replace(CALL, day=day, state=state, minutes=minutes))
        said = meeting_words.figures_words(registers.meetings_this_term(session))
        assert said == "2 held in 1 h 15 min, 1 cancelled, 1 time an agency did not come"

    def test_meetings_of_a_pupil_newest_first(self, session: Session) -> None:
        for day in (date(2026, 11, 2), date(2026, 11, 30)):
            registers.save_meeting(session, replace(CALL, day=day))
        registers.save_meeting(session, replace(CALL, plans=("CK12",)))
        assert [meeting.day for meeting in registers.meetings_of(session, "CK1")] == [date(2026, 11, 30), date(2026, 11, 2)]

    def test_todays_come_first_then_what_is_coming_then_the_past(self) -> None:
        days = [date(2026, 11, 2), date(2026, 11, 30), THURSDAY, date(2026, 11, 18), date(2026, 11, 20)]
        found = meeting_words.in_order([replace(CALL, day=day) for day in days], THURSDAY)
        assert [meeting.day.isoformat()[5:] for meeting in found] == ["11-19", "11-20", "11-30", "11-18", "11-02"]

    @pytest.mark.parametrize(
        ("meeting", "line"),
        [
            (replace(CALL, minutes=45), "12:10-12:55 agy @ep CK1 EP, planning call"),
            (replace(CALL, minutes=45, start=None, day=date(2026, 11, 9)), "9/11/2026 45m agy @ep CK1 EP, planning call"),
            (replace(CALL, minutes=70, purpose="CK1’s review"), "12:10-13:20 ehc-r @ep CK1 CK1’s review"),
            (Meeting(THURSDAY, "Parents, how the term went", time(15, 30), 30), "15:30-16:00 par Parents, how the term went"),
            (Meeting(THURSDAY, "Anna Prior", time(8, 20), 25, leader_present=True), "8:20-8:45 str Anna Prior"),
        ],
    )
    def test_the_line_of_a_held_meeting_is_read_as_the_meeting(self, session: Session, meeting: Meeting, line: str) -> None:
        known = {agency.name: agency for agency in agencies.all_agencies(session)}
        assert meeting_words.entry_line(meeting, known, THURSDAY) == line
        now, _offset = session.now()
        kinds, phrases = settings.categories(session), settings.words(session)
        reading = quick_entry.read(line, Known(THURSDAY, now, session.timezone, kinds, phrases, ("CK1",), tuple(known.values())))
        entry = reading.entry
        assert entry is not None and not reading.unplaced
        assert (entry.day, entry.length, entry.agencies, entry.pupils) == (
            meeting.day, meeting.minutes, meeting.agencies, meeting.plans,
        )  # fmt: skip


class TestActions:
    def test_only_one_action_is_the_terms(self, session: Session) -> None:
        for text in ("Write our description.", "Cost one intervention."):
            registers.save_action(session, Action(text, this_term=True))
        chosen = [action.text for action in registers.actions(session) if action.this_term]
        assert chosen == ["Cost one intervention."]
        other = next(action for action in registers.actions(session) if not action.this_term)
        registers.choose_for_term(session, other)
        assert [action.text for action in registers.actions(session) if action.this_term] == ["Write our description."]

    def test_a_state_has_the_day_it_was_reached(self, session: Session) -> None:
        registers.save_action(session, Action("Write our description."))
        registers.mark_action(session, registers.actions(session)[0], "stuck")
        assert registers.actions(session)[0].state_on == THURSDAY
        registers.mark_action(session, replace(registers.actions(session)[0], state_on=date(2026, 9, 1)), "done")
        assert registers.actions(session)[0].state_on == date(2026, 9, 1)
        registers.mark_action(session, registers.actions(session)[0], "open")
        assert registers.actions(session)[0].state_on is None

    def test_changing_the_words_of_a_done_action_keeps_its_day(self, session: Session) -> None:
        registers.save_action(session, Action("Write our description.", state="done", state_on=date(2026, 9, 18)))
        registers.save_action(session, replace(registers.actions(session)[0], text="Write it."))
        assert registers.actions(session)[0].state_on == date(2026, 9, 18)

    @pytest.mark.parametrize(
        ("text", "parts"),
        [
            ("Closer: it was quoted: twice.", ("closer", "it was quoted: twice.")),
            ("Same", ("same", "")),
            ("", ("", "")),
            ("We met: it was good.", ("", "We met: it was good.")),
            ("same old story", ("", "same old story")),
        ],
    )
    def test_a_look_back_is_read_as_it_was_written(self, text: str, parts: tuple[str, str]) -> None:
        assert partnership_words.read_look_back(text) == parts
        assert partnership_words.look_back(*parts) == text

    def test_the_end_of_term_is_near_in_its_last_three_weeks(self, tmp_path: Path) -> None:
        with school(tmp_path / "a", date(2026, 11, 26)) as early, school(tmp_path / "b", date(2026, 11, 27)) as late:
            assert partnership.end_of_term(early) == ""
            assert partnership.end_of_term(late) == "The term ends on Fri 18 Dec."

    def test_known_pupils_in_a_text_are_found_as_whole_words(self, session: Session) -> None:
        registers.save_plan(session, Plan("CK1"))
        assert partnership.pupils_named(session, "Sit with ck1, then tell CK12") == ("CK1",)
        assert partnership.pupils_named(session, "Read one policy") == ()

    def test_the_starter_bank_is_whole(self) -> None:
        ideas = partnership.ideas()
        assert len(ideas) == 16 == len({idea.text for idea in ideas})
        assert {idea.owner for idea in ideas} <= {"senco", "leader", "both"}
        assert {idea.dimension for idea in ideas} == set(partnership_words.DIMENSIONS)
