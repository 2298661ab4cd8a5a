"""The deadlines command: the rows as scripts read them, and one line for whatever it cannot use."""

from __future__ import annotations

from datetime import date

import pytest

from senco_desktop.cli_deadlines import run
from senco_desktop.domain.records import SchoolCalendar, Term
from senco_desktop.usage import WrongUsage

CALENDAR = SchoolCalendar(
    terms=(Term("Autumn", date(2026, 9, 1), date(2026, 12, 18)), Term("Spring", date(2027, 1, 4), date(2027, 3, 25)))
)


def test_a_row_is_as_the_contract_shows_it() -> None:
    rows = run(["review-meeting=2027-02-09"], [], calendar=CALENDAR)
    assert next(row for row in rows if row["rule"] == "review-report") == {
        "rule": "review-report",
        "date": "2027-02-23",
        "work_by": "2027-02-23",
        "outer": None,
        "owner": "school",
        "force": "S",
        "citation": "reg 20(7)–(9)",
        "why": "2 weeks after the review meeting on Tue 9 Feb 2027 (the day of the meeting is not counted).",
    }


def test_rows_come_by_date_then_rule_and_those_without_a_date_last() -> None:
    rows = run(
        ["review-meeting=2027-02-09", "sen-support-meeting=2026-10-01"], ["review_report=school_days 5", "advice_lead_weeks=8"]
    )
    assert [(row["date"], row["rule"]) for row in rows] == [
        ("2026-12-15", "request-advice"),
        ("2027-01-25", "review-notice"),
        ("2027-01-25", "review-papers"),
        ("2027-03-09", "amendment-proposed"),
        ("2027-03-09", "review-decision"),
        (None, "review-report"),
        (None, "sen-support-review"),
    ]
    assert all("calendar" in str(row["why"]) for row in rows[-2:])
    assert {row["work_by"] for row in rows} == {None}


def test_an_event_without_rules_of_its_own_gives_an_empty_list() -> None:
    assert run(["mediation-certificate=2026-10-01"], []) == []


def test_another_rule_set_may_be_named() -> None:
    (row,) = run(["la-told=2026-09-07"], [], "wales-2021")
    assert (row["rule"], row["date"]) == ("idp-la-decision", "2026-11-30")


@pytest.mark.parametrize(
    ("events", "sets", "rules"),
    [
        ([], [], "england-2014"),
        (["plan-made"], [], "england-2014"),
        (["plan-made="], [], "england-2014"),
        (["=2027-02-09"], [], "england-2014"),
        (["="], [], "england-2014"),
        ([""], [], "england-2014"),
        (["plan-amended=2027-02-09"], [], "england-2014"),
        (["plan\nmade=2027-02-09"], [], "england-2014"),
        (["plan-made=2027-02\n-09"], [], "england-2014"),
        (["plan-made=2027-02-30"], [], "england-2014"),
        (["plan-made=2014-08-31"], [], "england-2014"),
        (["plan-made=2100-01-01"], [], "england-2014"),
        (["plan-made=2026-03-10", "plan-made=2026-03-10"], [], "england-2014"),
        (["transfer-year=2027", "post16-year=2027"], [], "england-2014"),
        (["transfer-year=2100"], [], "england-2014"),
        (["plan-made=2026-03-10"], ["under5_interval=7"], "england-2014"),
        (["plan-made=2026-03-10"], ["under5_interval="], "england-2014"),
        (["plan-made=2026-03-10"], ["under5_interval"], "england-2014"),
        (["plan-made=2026-03-10"], ["under5_interval=3", "under5_interval=4"], "england-2014"),
        (["plan-made=2026-03-10"], ["interval=3"], "england-2014"),
        (["plan-made=2026-03-10"], ["review_report=working_days 31"], "england-2014"),
        (["plan-made=2026-03-10"], ["advice_lead_weeks=0"], "england-2014"),
        (["plan-made=2026-03-10"], [], "england-2030"),
        (["plan-made=2026-03-10"], [], "../rules/england-2014"),
        (["plan-made=2026-03-10"], [], ""),
        (["plan-made=2026-03-10"], [], "wales-2021"),
        (["la-told=2026-03-10"], ["under5_interval=3"], "wales-2021"),
        (["la-told=2021-08-31"], [], "wales-2021"),
    ],
)
def test_wrong_usage_is_one_line(events: list[str], sets: list[str], rules: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        run(events, sets, rules)
    assert len(str(caught.value).splitlines()) == 1
