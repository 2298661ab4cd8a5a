"""The words of the hand-over pack: lines that are typed, the stages of a plan, where a step stands, what was left out."""

from __future__ import annotations

from datetime import date

import pytest

from senco_desktop.domain import handover
from senco_desktop.domain.deadlines import Computed
from senco_desktop.domain.plan_records import PlanEvent
from senco_desktop.domain.records import Plan, School
from senco_desktop.domain.steps import StepNote
from senco_desktop.domain.timeline import Step, Timeline

TODAY = date(2026, 11, 20)
BEFORE, AFTER = date(2026, 11, 10), date(2026, 12, 4)


def step(rule: str, day: date | None, owner: str = "school", **more: object) -> Step:
    planned, shown_done = more.pop("planned", None), more.pop("shown_done", None)
    note = StepNote(**more)  # type: ignore[arg-type]
    computed = Computed(rule, f"Words of {rule}", day, None, None, owner, "", "", "", "", None)
    return Step(computed, note, planned=planned, shown_done=shown_done)  # type: ignore[arg-type]


def test_typed_lines_become_parts_and_lines_again() -> None:
    rows = handover.read_lines("Provision map: SEND drive\n\n  Alone \nLA: a: b: c", 2)
    assert rows == (("Provision map", "SEND drive"), ("Alone", ""), ("LA", "a: b: c"))
    assert handover.as_lines(rows) == "Provision map: SEND drive\nAlone\nLA: a: b: c"
    assert handover.read_lines("Sam: the key: 201", 3) == (("Sam", "the key", "201"),)


def test_the_line_of_a_plan_shows_what_is_open_among_what_is_done_and_to_come() -> None:
    done = [step(f"done-{place}", BEFORE, shown_done=BEFORE) for place in range(5)]
    late, coming = step("review-decision", BEFORE, "la"), step("review-report", AFTER)
    undated, beside = step("amended-final", None, "la"), step("transfer-meeting-by", AFTER)
    meeting = step("latest-safe-meeting", BEFORE, shown_done=BEFORE)
    line = Timeline(Plan("AB3"), (*done, meeting, late, coming, undated, beside), ())
    found = handover.stages(line, TODAY)
    assert [stage.state for stage in found] == ["done"] * 4 + ["open", "coming", "coming"]
    assert [(stage.words, stage.when) for stage in found[4:]] == [
        ("decision", "since 10 Nov"), ("report", "4 Dec"), ("final plan", "no date yet"),
    ]  # fmt: skip
    assert handover.stages(Timeline(Plan("AB3"), (), ()), TODAY) == ()
    alone = handover.stages(Timeline(Plan("DW7"), (beside,), ()), TODAY)
    assert [stage.words for stage in alone] == ["meeting"]


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("LA portal: sign-in sheet in the head’s safe", False), ("LA portal password: in the head’s safe", False),
        ("PIN: with the office", False), ("LA portal: password: Hunter2", True), ("pin = 4711", True),
        ("Password is s3cret", True),
    ],
)  # fmt: skip
def test_a_password_is_known_by_its_look(text: str, tells: bool) -> None:
    assert handover.tells_password(text) is tells


@pytest.mark.parametrize(
    ("given", "stand_in", "said"),
    [
        (step("r", BEFORE, "la", asked_on=(BEFORE,)), "", "Asked once, last on 10 Nov."),
        (step("r", BEFORE, "la", asked_on=(date(2026, 11, 1), date(2026, 11, 5), BEFORE)), "",
         "Asked three times, last on 10 Nov."),
        (step("r", AFTER, planned=AFTER), "Sam Reed", "Booked; Sam Reed could run it."),
        (step("r", AFTER, planned=AFTER), "", "Booked; ask who runs it."),
        (step("r", AFTER, pinned=AFTER, pinned_why="the family asked"), "", "Agreed: the family asked"),
        (step("r", AFTER, "family"), "", "The earliest end of their 15 days."),
        (step("r", AFTER), "", "In 10 school days."),
        (step("r", AFTER, "la"), "", "Nothing to do until then."),
        (step("r", BEFORE, "agency"), "", "Not in yet."),
        (step("r", TODAY, "la"), "", "Nothing to do until then."),
        (step("r", None, "la"), "", "Nothing to do until then."),
    ],
)
def test_where_a_step_stands(given: Step, stand_in: str, said: str) -> None:
    assert handover.standing(given, stand_in, "in 10 school days", TODAY) == said


def test_steps_of_one_plan_owner_and_day_are_one_row() -> None:
    late = handover.Due(BEFORE, "since 10 Nov", "GW9", "Final plan", "la", "", since=True)
    papers = handover.Due(AFTER, "Fri 4 Dec", "CK1", "Papers out", "school", "In 10 school days.")
    notice = handover.Due(AFTER, "Fri 4 Dec", "CK1", "Invitations", "school", "In 10 school days.")
    found = handover.together([papers, late, notice])
    assert [(due.code, due.words) for due in found] == [("GW9", "Final plan"), ("CK1", "Papers out and invitations")]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (None, "Nothing is open."),
        (step("r", None), "Words of r: no date yet."),
        (step("r", AFTER), "Words of r, by Fri 4 Dec."),
        (step("latest-safe-meeting", AFTER, planned=AFTER), "Review meeting, on Fri 4 Dec."),
        (step("r", AFTER, "la"), "Words of r: LA, by Fri 4 Dec."),
        (step("r", BEFORE), "Words of r: ours, since Tue 10 Nov."),
        (step("r", BEFORE, "la"), "Words of r: waiting on the LA since Tue 10 Nov."),
    ],
)
def test_what_is_open_now(given: Step | None, said: str) -> None:
    assert handover.now_words(given, TODAY) == said


def test_the_pack_says_what_it_leaves_out() -> None:
    codes = dict(handover.left_out("codes", handover.Kept(), 3, "head teacher"))
    assert codes["Names."] == "The head teacher holds the key to the codes."
    assert "has not approved" in codes["Notes about families."] and codes["Passwords."].startswith("Nobody has noted")
    kept = handover.Kept(notes=True, accounts=(("Portal", "safe"),))
    some = dict(handover.left_out("names", kept, 2, "head teacher"))
    assert some["Some names."].startswith("For two pupils no name can be shown; the code stands.")
    assert some["Notes about families."] == "What helps is printed, as the head teacher agreed; notes of meetings are not."
    assert some["Passwords."] == "The last page says where each account is kept."
    assert "Codes." in dict(handover.left_out("names", kept, 0, "head teacher"))


def test_the_first_two_weeks() -> None:
    assert handover.first_weeks(5, ["Monday", "Thursday"])[0] == "Read section F of the five plans."
    assert handover.first_weeks(1, ["Monday"])[0] == "Read section F of the plan."
    assert handover.first_weeks(1, ["Monday"])[-1] == "Keep the Monday slot."
    assert len(handover.first_weeks(0, [])) == 3


def test_the_dates_beside_a_plan() -> None:
    complete = step("next-review-complete", AFTER)
    reviewed = Plan("AB3", made_on=date(2024, 1, 1), last_review=date(2025, 12, 5))
    assert handover.plan_dates(reviewed, Timeline(reviewed, (complete,), ())) == (
        "last review concluded 5 Dec 2025 · complete by Fri 4 Dec 2026"
    )
    made = Plan("AB3", made_on=date(2026, 1, 5))
    assert handover.plan_dates(made, Timeline(made, (), ())) == "made 5 Jan 2026"
    request = Plan("JT4", "request", made_on=date(2026, 1, 5))
    events = (PlanEvent(1, "request-received", date(2026, 10, 5)),)
    assert handover.plan_dates(request, Timeline(request, (), events)) == "received 5 Oct 2026"


def test_a_plan_of_which_nothing_is_due() -> None:
    assert handover.quiet_words(None) == handover.quiet_words(step("r", None)) == "Nothing is due."
    assert handover.quiet_words(step("r", AFTER)) == "Nothing is due until Fri 4 Dec 2026: words of r."


def test_only_counts_are_kept_of_an_issued_pack() -> None:
    pack = handover.Handover(School("Fernbrook"), TODAY, AFTER, "codes", handover.Kept(), "", "england-2014")
    assert pack.as_json() == {
        "day": "2026-11-20", "pupils": "codes", "due": 0, "plans": 0, "children": 0, "referrals": 0, "agreed": 0, "meetings": 0,
    }  # fmt: skip
