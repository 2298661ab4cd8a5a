"""The counts and words of the SENCo's voice: a period's ends, what "looked at before" means, strands by term."""

from __future__ import annotations

from datetime import date

import pytest
from helpers.open_school import CLOSED, TERMS

from senco_desktop.domain import voice
from senco_desktop.domain.partnership_records import FedIn, Policy, SltMeeting, WholeSchoolDecision
from senco_desktop.domain.records import SchoolCalendar

FIRST, LAST = date(2026, 9, 1), date(2026, 12, 18)
NOTHING = voice.figures((), (), (), (), FIRST, LAST)


def test_only_the_days_of_the_period_count_both_ends_included() -> None:
    decisions = [WholeSchoolDecision(day, "x", how) for day, how in (
        (date(2026, 8, 31), "told"), (FIRST, "shaped"), (date(2026, 10, 1), "found_out"), (LAST, "shaped"),
        (date(2026, 12, 19), "consulted"),
    )]  # fmt: skip
    slt = [SltMeeting(FIRST, True, True), SltMeeting(LAST, True, on_agenda=True), SltMeeting(date(2027, 1, 4), True, True, True)]
    fed = [FedIn(FIRST, "plan", "before"), FedIn(LAST, "budget", "not_at_all"), FedIn(date(2027, 1, 4), "plan", "after")]
    policies = [
        Policy("A", FIRST, adopted_on=FIRST), Policy("B", LAST, adopted_on=date(2026, 12, 17)),
        Policy("C", None, adopted_on=LAST),
        Policy("D", FIRST), Policy("E", adopted_on=date(2027, 1, 4)),
    ]  # fmt: skip
    found = voice.figures(decisions, slt, fed, policies, FIRST, LAST)
    assert found.as_json() == {
        "decisions": {"shaped": 2, "consulted": 0, "told": 0, "found_out": 1},
        "slt": {"held": 2, "invited": 2, "attended": 1, "send": 1},
        "fed_in": {"before": 1, "after": 0, "not_at_all": 1},
        "policies": {"adopted": 3, "looked_at_before": 1, "in_hand": 1},
    }
    assert voice.decision_words(found) == "3 decisions: 2 shaped before and 1 found out."
    assert voice.slt_words(found) == "2 meetings noted: invited to 2, there at 1; SEND was on the agenda of 1."
    assert voice.fed_in_words(found) == "2 times inclusion could be fed in: 1 before, 0 after and 1 not at all."
    assert voice.policy_words(found) == (
        "1 of 3 policies adopted was looked at for inclusion before. 1 policy is in hand."
    )


def test_nothing_noted_is_said_as_nothing_noted() -> None:
    assert voice.decision_words(NOTHING) == "No whole-school decision is noted in this time."
    assert voice.slt_words(NOTHING) == "No meeting of the leadership team is noted in this time."
    assert voice.fed_in_words(NOTHING) == "Nothing is noted yet of what was fed in."
    assert voice.policy_words(NOTHING) == "No policy was adopted in this time."
    one = voice.figures((), (), (), [Policy("A", FIRST, adopted_on=FIRST)], FIRST, LAST)
    assert voice.policy_words(one) == "1 of 1 policy adopted was looked at for inclusion before."


def test_what_was_fed_in_goes_by_term_and_strand() -> None:
    calendar = SchoolCalendar(terms=TERMS, closed=CLOSED)
    fed = [
        FedIn(date(2026, 10, 1), "plan", "before", "Lessons"), FedIn(date(2026, 11, 5), "budget", "after", "Lessons"),
        FedIn(date(2026, 11, 6), "budget", "not_at_all"), FedIn(date(2027, 1, 11), "plan", "before", "Lessons"),
        FedIn(date(2026, 8, 3), "plan", "before", "Lessons"),
    ]  # fmt: skip
    rows = voice.fed_in_rows(fed, calendar)
    assert [(row.term, row.strand) for row in rows] == [
        ("Spring 2027", "Lessons"), ("Autumn 2026", "Lessons"), ("Autumn 2026", voice.NO_STRAND), ("2026", "Lessons"),
    ]  # fmt: skip
    assert rows[1].words() == "Lessons: 1 before, 1 after, 0 not at all"


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        (Policy("A"), "To be looked at before it is adopted"),
        (Policy("A", FIRST), "Looked at Tue 1 Sep; not adopted yet"),
        (Policy("A", FIRST, adopted_on=LAST), "Looked at Tue 1 Sep, adopted Fri 18 Dec 2026"),
        (Policy("A", LAST, adopted_on=FIRST), "Adopted Tue 1 Sep 2026; looked at Fri 18 Dec, after it"),
        (Policy("A", adopted_on=FIRST), "Adopted Tue 1 Sep 2026; not looked at before"),
    ],
)
def test_how_a_policy_stands(policy: Policy, said: str) -> None:
    assert voice.policy_state(policy) == said


@pytest.mark.parametrize(
    ("note", "part", "rest"),
    [("TA deployment: mornings first", "TA deployment", "mornings first"), ("Interventions", "Interventions", ""),
     ("Next year: more of it", "", "Next year: more of it"), ("", "", "")],
)  # fmt: skip
def test_a_note_on_the_budget_may_be_headed_by_its_part(note: str, part: str, rest: str) -> None:
    assert voice.of_budget(note) == (part, rest) and voice.with_part(part, rest) == note


def test_an_area_says_its_part_of_the_budget() -> None:
    assert voice.area_words(FedIn(FIRST, "budget", "before", note="TA deployment: a.m.")) == "Budget, TA deployment"
    assert voice.area_words(FedIn(FIRST, "budget", "before", note="Assistive technology")) == "Budget, assistive technology"
    assert voice.area_words(FedIn(FIRST, "timetable", "before", note="Interventions")) == voice.AREAS["timetable"]


def test_strands_of_a_term_stand_in_the_order_of_the_alphabet() -> None:
    fed = [FedIn(FIRST, "plan", "before", strand) for strand in ("Lessons", "Families", "")]
    rows = voice.fed_in_rows(fed, SchoolCalendar(terms=TERMS))
    assert [row.strand for row in rows] == ["Families", "Lessons", voice.NO_STRAND]
