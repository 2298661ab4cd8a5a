"""The rule set of England, rule by rule with its citation, and the traps that other tools fall into."""

from __future__ import annotations

from datetime import date

import pytest
from helpers.open_school import CLOSED, TERMS
from hypothesis import given
from hypothesis import strategies as st

from senco_desktop.domain.arithmetic import Count
from senco_desktop.domain.deadlines import Computed, compute
from senco_desktop.domain.records import Closed, SchoolCalendar
from senco_desktop.domain.rules import read_event, read_option, read_rule_set
from senco_desktop.services import date_rules
from senco_desktop.services.bank_holidays import england_bank_holidays

ENGLAND = date_rules.rule_set("england-2014")


def d(text: str) -> date:
    return date.fromisoformat(text)


YEAR = SchoolCalendar(terms=TERMS, closed=(*CLOSED, Closed("closure", "Snow", d("2027-03-25"), d("2027-03-25"))))


def steps(given: str, sets: str = "", calendar: SchoolCalendar | None = None) -> dict[str, Computed]:
    """The steps by rule, from `event=value` words and `option=value; …`."""
    events = {kind: read_event(ENGLAND, kind, value) for kind, value in (pair.split("=") for pair in given.split())}
    pairs = [pair.split("=") for pair in sets.split("; ") if pair]
    options = {id: read_option(ENGLAND, id, value) for id, value in pairs}
    return {step.rule: step for step in compute(ENGLAND, events, options, england_bank_holidays, calendar)}


BOTH = "plan-made=2026-03-10 review-concluded=2027-03-02"


@pytest.mark.parametrize(
    ("given", "rule", "day", "owner", "force", "citation"),
    [
        ("request-received=2026-09-01", "assess-decision", "2026-10-13", "la", "S", "reg 5(1)"),
        ("request-received=2026-09-01", "no-plan-decision", "2026-12-22", "la", "S", "reg 10(1)"),
        ("request-received=2026-09-01", "final-plan", "2027-01-19", "la", "S", "reg 13(2)"),
        ("request-received=2027-07-21", "assess-decision", "2027-09-01", "la", "S", "reg 5(1)"),
        ("advice-requested=2026-10-19", "school-advice", "2026-11-30", "school", "S", "reg 8(1)"),
        ("draft-served=2026-12-22", "parent-draft-window", "2027-01-05", "family", "S", "reg 13(1)(a)"),
        ("consultation-received=2026-11-17", "consultation-reply", "2026-12-02", "school", "G", "CoP 9.83"),
        ("consultation-received=2027-07-21", "consultation-reply", "2027-08-05", "school", "G", "CoP 9.83"),
        ("plan-made=2026-03-10", "first-review-complete", "2027-03-09", "la", "S", "CFA s.44(1)(a)"),
        ("plan-made=2024-02-29", "first-review-complete", "2025-02-28", "la", "S", "CFA s.44(1)(a)"),
        ("review-concluded=2027-03-01", "next-review-complete", "2028-02-29", "la", "S", "CFA s.44(1)(b)"),
        ("plan-made=2026-03-10", "latest-safe-meeting", "2027-02-09", "school", "L", "derived from reg 20(10)"),
        (BOTH, "latest-safe-meeting", "2028-02-02", "school", "L", "derived from reg 20(10)"),
        (
            "review-concluded=2025-03-02 plan-made=2026-03-10",
            "latest-safe-meeting",
            "2027-02-09",
            "school",
            "L",
            "derived from reg 20(10)",
        ),
        (BOTH, "first-review-complete", "2027-03-09", "la", "S", "CFA s.44(1)(a)"),
        (BOTH, "next-review-complete", "2028-03-01", "la", "S", "CFA s.44(1)(b)"),
        ("review-meeting=2027-02-09", "request-advice", "2026-12-29", "school", "L", "practice"),
        ("review-meeting=2027-02-09", "review-notice", "2027-01-25", "school", "S", "reg 20(2)–(3)"),
        ("review-meeting=2027-02-09", "review-papers", "2027-01-25", "school", "S", "reg 20(4)"),
        ("review-meeting=2027-02-09", "review-report", "2027-02-23", "school", "S", "reg 20(7)–(9)"),
        ("review-meeting=2027-02-09", "review-decision", "2027-03-09", "la", "S", "reg 20(10)"),
        ("review-meeting=2027-02-09", "amendment-proposed", "2027-03-09", "la", "S", "Devon [2022]"),
        ("amendment-notice=2027-03-09", "parent-amend-window", "2027-03-23", "family", "S", "reg 22(2)(c)"),
        ("amendment-notice=2027-03-09", "amended-final", "2027-05-04", "la", "S", "reg 22(3)–(4)"),
        ("transfer-year=2027", "phase-transfer", "2027-02-14", "la", "S", "reg 18(1)(b)"),
        ("post16-year=2027", "post16-transfer", "2027-03-30", "la", "S", "reg 18(1)(a)"),
        ("transfer-year=2027", "transfer-notice-by", "2026-12-20", "la", "L", "derived"),
        ("transfer-year=2027", "transfer-meeting-by", "2026-11-22", "school", "L", "derived"),
        ("post16-year=2028", "transfer-notice-by", "2028-02-03", "la", "L", "derived"),
        ("post16-year=2027", "transfer-meeting-by", "2027-01-05", "school", "L", "derived"),
        ("decision-letter=2026-12-31", "mediation-contact", "2027-02-28", "family", "S", "reg 33"),
        ("decision-letter=2026-06-15", "mediation-contact", "2026-08-15", "family", "S", "reg 33"),
        ("decision-letter=2026-06-15", "appeal", "2026-09-01", "family", "S", "HESC Rules r. 12, r. 20"),
        ("decision-letter=2026-10-28", "appeal", "2027-01-04", "family", "S", "HESC Rules r. 12, r. 20"),
        ("decision-letter=2026-01-28", "appeal", "2026-03-30", "family", "S", "HESC Rules r. 12, r. 20"),
        (
            "decision-letter=2026-01-20 mediation-certificate=2026-02-10",
            "appeal",
            "2026-03-20",
            "family",
            "S",
            "HESC Rules r. 12, r. 20",
        ),
        (
            "decision-letter=2026-01-20 mediation-certificate=2026-03-16",
            "appeal",
            "2026-04-16",
            "family",
            "S",
            "HESC Rules r. 12, r. 20",
        ),
        (
            "decision-letter=2026-05-20 mediation-certificate=2026-07-10",
            "appeal",
            "2026-09-01",
            "family",
            "S",
            "HESC Rules r. 12, r. 20",
        ),
        ("decision-letter=2027-05-31", "appeal", "2027-08-02", "family", "S", "HESC Rules r. 12, r. 20"),
        ("appeal-received=2026-07-20", "appeal-response", "2026-09-29", "la", "S", "HESC Rules r. 21, r. 12(3)(b)"),
        ("la-move=2026-10-03", "plan-transferred", "2026-10-03", "la", "S", "reg 15"),
        ("la-move=2026-12-20 plan-made=2026-03-10", "transfer-in-review", "2027-03-19", "la", "S", "reg 15(5)"),
        ("la-move=2026-10-03 plan-made=2026-03-10", "transfer-in-review", "2027-03-09", "la", "S", "reg 15(5)"),
        ("la-move=2026-11-30 review-concluded=2026-03-01", "transfer-in-review", "2027-02-28", "la", "S", "reg 15(5)"),
        (f"la-move=2027-03-10 {BOTH}", "transfer-in-review", "2028-03-01", "la", "S", "reg 15(5)"),
    ],
)
def test_a_rule_of_england(given: str, rule: str, day: str, owner: str, force: str, citation: str) -> None:
    step = steps(given)[rule]
    assert step.day == d(day)
    assert (step.owner, step.force, step.citation) == (owner, force, citation)
    assert step.work_by is None, "without the school's calendar nobody knows its last school day"


@pytest.mark.parametrize(
    ("given", "sets", "rules"),
    [
        ("request-received=2026-09-01", "", "assess-decision no-plan-decision final-plan"),
        ("plan-made=2026-03-10", "", "latest-safe-meeting first-review-complete"),
        ("plan-made=2026-03-10", "under5_interval=6", "under-5-review latest-safe-meeting first-review-complete"),
        (BOTH, "", "first-review-complete latest-safe-meeting next-review-complete"),
        (
            "review-meeting=2027-02-09",
            "under5_interval=6",
            "request-advice review-notice review-papers review-report amendment-proposed review-decision",
        ),
        ("transfer-year=2027", "", "transfer-meeting-by transfer-notice-by phase-transfer"),
        ("post16-year=2027", "", "transfer-meeting-by transfer-notice-by post16-transfer"),
        ("decision-letter=2026-01-20", "", "appeal mediation-contact"),
        ("mediation-certificate=2026-01-20", "", ""),
        ("la-move=2026-10-03", "", "plan-transferred"),
        (
            "la-move=2026-10-03 plan-made=2026-03-10",
            "",
            "plan-transferred latest-safe-meeting first-review-complete transfer-in-review",
        ),
        (
            "request-received=2026-09-01",
            "advice_lead_weeks=8; review_report=days 5",
            "assess-decision no-plan-decision final-plan",
        ),
    ],
)
def test_only_what_was_given_appears_by_date_and_then_by_rule(given: str, sets: str, rules: str) -> None:
    assert list(steps(given, sets)) == rules.split()


@pytest.mark.parametrize(
    ("given", "sets", "rule", "day"),
    [
        ("plan-made=2026-11-30", "under5_interval=3", "under-5-review", "2027-02-28"),
        (BOTH, "under5_interval=6", "under-5-review", "2027-09-02"),
        ("plan-made=2027-05-01 review-concluded=2027-03-02", "under5_interval=4", "under-5-review", "2027-09-01"),
        ("review-meeting=2027-02-09", "advice_lead_weeks=8", "request-advice", "2026-12-15"),
        ("review-meeting=2027-02-09", "advice_lead_weeks=1", "request-advice", "2027-02-02"),
        ("review-meeting=2027-02-09", "review_report=days 10", "review-report", "2027-02-19"),
        ("review-meeting=2027-02-09", "review_report=days 30", "review-report", "2027-02-23"),
        ("review-meeting=2027-02-09", "review_report=working_days 5", "review-report", "2027-02-16"),
        ("review-meeting=2027-02-09", "review_report=working_days 10", "review-report", "2027-02-23"),
        ("review-meeting=2027-04-23", "review_report=working_days 10", "review-report", "2027-05-07"),
    ],
)
def test_an_option_of_the_school(given: str, sets: str, rule: str, day: str) -> None:
    assert steps(given, sets)[rule].day == d(day)


def test_the_outer_limit_stands_only_beside_notice_and_papers() -> None:
    """Reg 20(2)–(4): 15 days is the cautious reading, 14 the outer one."""
    found = steps("review-meeting=2027-02-09 plan-made=2026-03-10")
    outer = {rule: step.outer for rule, step in found.items() if step.outer}
    assert outer == {"review-notice": d("2027-01-26"), "review-papers": d("2027-01-26")}


@pytest.mark.parametrize(
    ("given", "rule", "work_by"),
    [
        ("review-meeting=2027-02-09", "review-report", "2027-02-23"),
        ("review-meeting=2027-02-05", "review-report", "2027-02-12"),
        ("review-meeting=2027-02-09", "request-advice", "2026-12-18"),
        ("transfer-year=2027", "transfer-meeting-by", "2026-11-20"),
        ("consultation-received=2027-07-21", "consultation-reply", "2027-07-21"),
        ("consultation-received=2027-03-20", "consultation-reply", "2027-03-24"),
        ("plan-made=2026-05-31", "latest-safe-meeting", "2027-04-30"),
    ],
)
def test_the_school_works_to_the_last_school_day_on_or_before(given: str, rule: str, work_by: str) -> None:
    """The holidays stop no clock, so what ends in them is done before. Snow closed the last day of spring."""
    assert steps(given, calendar=YEAR)[rule].work_by == d(work_by)


def test_only_the_school_has_a_day_to_work_by() -> None:
    found = steps("review-meeting=2027-02-09 amendment-notice=2027-03-09", calendar=YEAR)
    assert {rule for rule, step in found.items() if step.work_by} == {
        "request-advice",
        "review-notice",
        "review-papers",
        "review-report",
    }


@pytest.mark.parametrize("received", ["2026-06-01", "2030-06-01"])
def test_beyond_the_known_terms_no_day_is_guessed(received: str) -> None:
    reply = steps(f"consultation-received={received}", calendar=YEAR)["consultation-reply"]
    assert reply.day is not None
    assert reply.work_by is None
    assert "term dates do not reach" in reply.why


@pytest.mark.parametrize(
    ("meeting", "day"),
    [
        ("2026-09-01", "2027-03-24"),
        ("2026-12-18", "2027-03-24"),
        ("2026-12-25", "2027-03-24"),
        ("2027-04-11", "2027-07-21"),
        ("2027-03-25", "2027-07-21"),
        ("2026-07-01", "2026-12-18"),
    ],
)
def test_sen_support_is_reviewed_by_the_last_school_day_of_the_next_term(meeting: str, day: str) -> None:
    """CoP 6.65."""
    assert steps(f"sen-support-meeting={meeting}", calendar=YEAR)["sen-support-review"].day == d(day)


@pytest.mark.parametrize(
    ("meeting", "calendar", "says"),
    [
        ("2026-10-05", None, "needs the school’s calendar"),
        ("2026-10-05", SchoolCalendar(), "needs the school’s calendar"),
        ("2027-05-10", YEAR, "the term dates in the school’s calendar do not reach that far"),
        ("2026-05-10", YEAR, "the term dates in the school’s calendar do not reach that far"),
    ],
)
def test_without_known_terms_the_sen_support_review_has_no_date(meeting: str, calendar: SchoolCalendar | None, says: str) -> None:
    found = steps(f"sen-support-meeting={meeting} la-move=2099-12-31", calendar=calendar)
    assert list(found) == ["plan-transferred", "sen-support-review"], "what has no date comes last"
    step = found["sen-support-review"]
    assert (step.day, step.work_by) == (None, None)
    assert says in step.why


@pytest.mark.parametrize(
    ("meeting", "n", "calendar", "day"),
    [
        ("2027-02-09", 3, YEAR, "2027-02-12"),
        ("2027-02-09", 4, YEAR, "2027-02-22"),
        ("2027-02-09", 5, YEAR, "2027-02-23"),
        ("2027-02-09", 6, YEAR, "2027-02-23"),
        ("2027-07-20", 5, YEAR, "2027-08-03"),
        ("2027-02-09", 3, None, None),
        ("2030-02-09", 3, YEAR, None),
    ],
)
def test_a_local_count_in_school_days(meeting: str, n: int, calendar: SchoolCalendar | None, day: str | None) -> None:
    """The earlier of the two counts, where the calendar is long enough to say which that is."""
    step = steps(f"review-meeting={meeting}", f"review_report=school_days {n}", calendar)["review-report"]
    assert step.day == (d(day) if day else None)
    assert ("calendar" in step.why) == (day is None)


def test_a_school_may_name_its_own_bank_holidays() -> None:
    own = SchoolCalendar(terms=YEAR.terms, bank_holidays=frozenset({d("2027-05-04")}))
    found = steps("review-meeting=2027-04-20", calendar=own)["review-report"]
    assert (found.day, found.work_by) == (d("2027-05-04"), d("2027-05-03"))


@pytest.mark.parametrize(
    ("given", "sets", "rule", "why"),
    [
        (
            "review-meeting=2027-02-09",
            "",
            "review-report",
            "2 weeks after the review meeting on Tue 9 Feb 2027 (the day of the meeting is not counted).",
        ),
        (
            "review-meeting=2027-02-09",
            "review_report=working_days 5",
            "review-report",
            "5 working days after the review meeting on Tue 9 Feb 2027 (the day of the meeting is not counted), "
            "as agreed locally; the 2 weeks of the regulations hold where they end sooner.",
        ),
        (
            "plan-made=2026-03-10",
            "",
            "latest-safe-meeting",
            "28 days before Tue 9 Mar 2027, the day by which the review must be complete, because the LA has 4 weeks after the "
            "meeting to decide.",
        ),
        (
            "transfer-year=2027",
            "",
            "phase-transfer",
            "For the move to the next phase in 2027 the plan must be reviewed and amended before 15 February, "
            "so this is the last day.",
        ),
        (
            "decision-letter=2026-06-15",
            "",
            "appeal",
            "2 months after the LA’s decision letter of Mon 15 Jun 2026; as Sat 15 Aug 2026 is a day that the Tribunal "
            "does not count, the time runs on to Tue 1 Sep 2026.",
        ),
        (
            "decision-letter=2020-07-20",
            "",
            "appeal",
            "2 months after the LA’s decision letter of Mon 20 Jul 2020; as Sun 20 Sep 2020 is a day that the Tribunal "
            "does not count, the time runs on to Mon 21 Sep 2020; "
            "this rule holds for decisions from 21 July 2020, so ask what held before.",
        ),
        ("decision-letter=2020-07-21", "", "appeal", "2 months after the LA’s decision letter of Tue 21 Jul 2020."),
        (
            "decision-letter=2026-01-20 mediation-certificate=2026-03-16",
            "",
            "appeal",
            "1 month after the mediation certificate of Mon 16 Mar 2026, which is later than 2 months after the decision letter.",
        ),
        (
            "la-move=2026-10-03 plan-made=2026-03-10",
            "",
            "transfer-in-review",
            "The review was due by Tue 9 Mar 2027 in any case, which is later than 3 months from the move to the new LA.",
        ),
    ],
)
def test_why_this_date(given: str, sets: str, rule: str, why: str) -> None:
    assert steps(given, sets)[rule].why == why


EVERYTHING = (
    "request-received=2026-09-01 advice-requested=2026-09-02 draft-served=2026-12-22 consultation-received=2026-12-18 "
    "plan-made=2026-03-10 review-meeting=2027-02-09 review-concluded=2026-05-05 amendment-notice=2027-03-09 transfer-year=2027 "
    "decision-letter=2026-06-10 mediation-certificate=2026-11-30 appeal-received=2026-07-20 la-move=2026-10-01 "
    "sen-support-meeting=2026-10-10"
)


def test_every_rule_says_why_in_one_sentence() -> None:
    found = steps(EVERYTHING, "under5_interval=6") | steps("post16-year=2027")
    assert set(found) == set(ENGLAND.rules)
    for rule, step in found.items():
        assert step.why.endswith(".") and step.why[0].isupper() | step.why[0].isdigit(), rule
        assert "{" not in step.why and ". " not in step.why, rule
        assert step.words == ENGLAND.rules[rule].words
        assert step.from_event in ENGLAND.events


def test_a_step_remembers_the_event_at_the_bottom_of_it() -> None:
    found = steps(f"{BOTH} transfer-year=2027")
    assert (found["latest-safe-meeting"].from_event, found["latest-safe-meeting"].from_day) == (
        "review-concluded",
        d("2027-03-02"),
    )
    assert (found["transfer-meeting-by"].from_event, found["transfer-meeting-by"].from_day) == ("transfer-year", None)


# Traps that other tools fall into.


def test_fifteen_days_are_not_working_days() -> None:
    assert steps("consultation-received=2026-12-18")["consultation-reply"].day == d("2027-01-02"), "CoP 9.83"


def test_an_amended_final_plan_does_not_restart_the_year() -> None:
    without, with_amendment = steps("plan-made=2026-03-10"), steps("plan-made=2026-03-10 amendment-notice=2026-06-01")
    for rule in ("first-review-complete", "latest-safe-meeting"):
        assert with_amendment[rule] == without[rule], "CFA s.44(1)"


def test_the_meeting_does_not_end_the_review() -> None:
    without, with_meeting = steps("plan-made=2026-03-10"), steps("plan-made=2026-03-10 review-meeting=2027-01-12")
    assert with_meeting["first-review-complete"] == without["first-review-complete"], "reg 20(10): the LA's decision does"
    assert "next-review-complete" not in with_meeting


def test_nothing_gives_the_draft_a_date() -> None:
    assert not [rule for rule in steps("request-received=2026-09-01") if "draft" in rule], "reg 13"


def test_a_move_leaves_the_review_dates_unchanged() -> None:
    without, with_move = steps("plan-made=2026-03-10"), steps("plan-made=2026-03-10 la-move=2027-03-01")
    assert all(with_move[rule] == step for rule, step in without.items()), "reg 15(5) stands beside them"


def test_a_late_la_is_no_late_school() -> None:
    owners = {rule: step.owner for rule, step in steps(EVERYTHING).items()}
    for rule in ("review-decision", "amendment-proposed", "amended-final", "final-plan", "first-review-complete"):
        assert owners[rule] == "la"


@given(st.dates(date(2014, 9, 1), date(2099, 12, 31)), st.dates(date(2014, 9, 1), date(2099, 12, 31)))
def test_the_chain_of_a_review_always_fits(made: date, meeting: date) -> None:
    """Whatever the dates: a meeting held on the latest safe day gets its decision by the day the review must be complete."""
    safe = compute(ENGLAND, {"plan-made": made}, {}, england_bank_holidays)[0]
    assert safe.rule == "latest-safe-meeting" and safe.day is not None
    chain = {s.rule: s.day for s in compute(ENGLAND, {"plan-made": made, "review-meeting": safe.day}, {}, england_bank_holidays)}
    assert chain["review-decision"] == chain["first-review-complete"]
    dated = compute(ENGLAND, {"plan-made": made, "review-meeting": meeting}, {}, england_bank_holidays)
    assert [(s.day, s.rule) for s in dated] == sorted((s.day, s.rule) for s in dated if s.day)


# Another nation is another file.


WALES = date_rules.rule_set("wales-2021")


@pytest.mark.parametrize(
    ("kind", "calendar", "rule", "day"),
    [
        ("school-told", YEAR, "idp-school-decision", "2026-11-02"),
        ("school-told", None, "idp-school-decision", None),
        ("la-told", None, "idp-la-decision", "2026-11-30"),
        ("idp-made", None, "idp-review", "2027-09-06"),
    ],
)
def test_wales_counts_school_days_by_the_same_engine(
    kind: str, calendar: SchoolCalendar | None, rule: str, day: str | None
) -> None:
    (step,) = compute(WALES, {kind: d("2026-09-07")}, {}, england_bank_holidays, calendar)
    assert (step.rule, step.day) == (rule, d(day) if day else None)
    assert step.why.startswith("Draft rule, not yet checked: ")
    assert not step.why.removeprefix("Draft rule, not yet checked: ")[0].isupper(), "one sentence, in one piece"


def test_a_new_law_is_a_new_file() -> None:
    """Two rules invented here: reviews at two-month steps, the later of two school-day counts."""
    law = read_rule_set(
        {
            "id": "isp-2030",
            "version": 1,
            "title": "Proposed",
            "first_day": "2030-01-01",
            "last_day": "2035-12-31",
            "draft": False,
            "switched_on": True,
            "words": {},
            "events": [{"id": "stage-ends", "words": "A key stage ends", "said": "the key stage ends on {day}"}],
            "options": [],
            "rules": [
                {
                    "id": "stage-review",
                    "words": "Review",
                    "owner": "school",
                    "force": "S",
                    "citation": "s.1",
                    "from": ["stage-ends"],
                    "count": "months 2",
                    "why": "{count} after {event}",
                },
                {
                    "id": "stage-talk",
                    "words": "Talk",
                    "owner": "agency",
                    "force": "L",
                    "citation": "s.2",
                    "legs": [
                        {"from": ["stage-ends"], "count": "school_days 5", "why": "{count} after {event}"},
                        {"from": ["stage-ends"], "count": "weeks 1", "why": "{count} after {event}"},
                    ],
                },
                {
                    "id": "stage-letter",
                    "words": "Letter",
                    "owner": "agency",
                    "force": "L",
                    "citation": "s.3",
                    "from_rule": ["stage-talk"],
                    "count": "weeks 1",
                    "why": "{count} after {start}",
                },
                {
                    "id": "stage-report",
                    "words": "Report",
                    "owner": "agency",
                    "force": "L",
                    "citation": "s.4",
                    "legs": [{"from_rule": ["stage-letter"], "count": "days 1", "why": "", "optional": True}],
                },
            ],
        }
    )
    found = compute(law, {"stage-ends": d("2031-07-31")}, {"x": Count("days", 1)}, england_bank_holidays)
    assert [(step.rule, step.day) for step in found] == [("stage-review", d("2031-09-30")), ("stage-talk", None)]
