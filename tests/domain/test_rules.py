"""Rule sets as data: what is shipped holds together, what contradicts itself is refused, and input is read strictly."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from senco_desktop.domain.arithmetic import Count
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.rules import BadInput, read_event, read_option, read_rule_set
from senco_desktop.services import date_rules

ENGLAND = date_rules.rule_set("england-2014")
WALES = date_rules.rule_set("wales-2021")

SMALL: dict[str, Any] = {
    "id": "small", "version": 1, "title": "Small", "first_day": "2014-09-01", "last_day": "2099-12-31", "draft": False,
    "switched_on": True, "words": {"plan": "plan"},
    "events": [{"id": "asked", "words": "Asked", "said": "it was asked on {day}"},
               {"id": "year", "words": "Year", "said": "{day}", "takes": "year"}],
    "options": [{"id": "lead", "words": "Lead", "least": 1, "most": 9}],
    "rules": [
        {"id": "first", "words": "First", "owner": "la", "force": "S", "citation": "reg 1",
         "from": ["asked"], "count": "weeks 1", "why": ""},
        {"id": "second", "words": "Second", "owner": "la", "force": "S", "citation": "reg 2",
         "from_rule": ["first"], "count": "weeks lead", "why": ""},
    ],
}  # fmt: skip


def test_the_rules_of_england_are_in_force_and_those_of_wales_a_draft() -> None:
    assert date_rules.names() == ("england-2014", "wales-2021")
    assert [each.id for each in date_rules.offered()] == ["england-2014"]
    assert not ENGLAND.draft
    assert WALES.draft and not WALES.switched_on
    assert (WALES.words["coordinator"], WALES.words["plan"]) == ("ALNCo", "IDP")


def test_a_rule_set_of_a_newer_program_is_named_in_plain_words() -> None:
    with pytest.raises(Problem, match="england-2030"):
        date_rules.rule_set("england-2030")


def test_exceptions_excuse_four_rules_only() -> None:
    """Regs 5(4), 8(2), 10(4), 13(3)."""
    assert {rule.id: rule.exception for rule in ENGLAND.rules.values() if rule.exception} == {
        "assess-decision": "reg 5(4)",
        "school-advice": "reg 8(2)",
        "no-plan-decision": "reg 10(4)",
        "final-plan": "reg 13(3)",
    }
    assert len(ENGLAND.exception_reasons) == 4


@pytest.mark.parametrize(
    ("citation", "full"),
    [
        ("reg 20(10)", "SEND Regulations 2014, reg 20(10)"),
        ("derived from reg 20(10)", "derived from SEND Regulations 2014, reg 20(10)"),
        ("CFA s.44(1)(a)", "Children and Families Act 2014, s.44(1)(a)"),
        ("Devon [2022]", "R (L, M, P) v Devon CC [2022] EWHC 493 (Admin)"),
        ("practice", "practice"),
    ],
)
def test_a_citation_can_be_written_out(citation: str, full: str) -> None:
    assert ENGLAND.full_citation(citation) == full


def test_what_the_file_leaves_out_has_its_default() -> None:
    assert ENGLAND.defaults() == {"advice_lead_weeks": 6}
    small = read_rule_set(SMALL)
    assert small.defaults() == {}
    assert small.rules["first"].legs[0].count == Count("weeks", 1)


@pytest.mark.parametrize(
    ("place", "change", "says"),
    [
        (("rules", 0), {"owner": "head"}, "first: its owner"),
        (("rules", 0), {"force": "X"}, "first: its owner"),
        (("rules", 0), {"pick": "middle"}, "first: its owner"),
        (("rules", 0), {"from": ["told"]}, "first: there is no event told"),
        (("rules", 0), {"done_by": "told"}, "first: there is no event told"),
        (("rules", 0), {"from_rule": ["second"], "from": []}, "first: there is no rule second before it"),
        (("rules", 0), {"from": []}, "first: a leg counts either"),
        (("rules", 1), {"from": ["asked"]}, "second: a leg counts either"),
        (("rules", 1), {"count": "weeks lag"}, "second: there is no option lag"),
        (("rules", 0), {"count": "weeks"}, "first: there is no option weeks"),
        (("rules", 0), {"from": ["year"]}, "first: only 'before' counts from a year"),
        (("rules", 0), {"count": "fortnights 2"}, "no such count"),
        (("rules", 1), {"id": "first"}, "two of the rules have the same id"),
        (("events", 1), {"id": "asked"}, "two of the events have the same id"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(place: tuple[str, int], change: dict[str, Any], says: str) -> None:
    data = deepcopy(SMALL)
    part, number = place
    data[part][number] |= change
    with pytest.raises(ValueError, match=says):
        read_rule_set(data)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("plan-made", "2014-09-01", date(2014, 9, 1)),
        ("plan-made", "2099-12-31", date(2099, 12, 31)),
        ("plan-made", "2024-02-29", date(2024, 2, 29)),
        ("transfer-year", "2015", 2015),
        ("transfer-year", "2099", 2099),
        ("post16-year", "2027", 2027),
    ],
)
def test_an_event_that_can_be_read(kind: str, text: str, value: date | int) -> None:
    assert read_event(ENGLAND, kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("plan-made", "2014-08-31"),
        ("plan-made", "2100-01-01"),
        ("plan-made", "2027-02-29"),
        ("plan-made", "2027-13-01"),
        ("plan-made", "2027-2-9"),
        ("plan-made", "20270209"),
        ("plan-made", "2027-W06-2"),
        ("plan-made", "09/02/2027"),
        ("plan-made", "2027-02-09 "),
        ("plan-made", "2027-02-09T00:00"),
        ("plan-made", ""),
        ("plan-made", "0000-01-01"),
        ("plan-made", "٢٠٢٧-02-09"),
        ("plan-made", "2027"),
        ("transfer-year", "2014"),
        ("transfer-year", "2100"),
        ("transfer-year", "0000"),
        ("transfer-year", "27"),
        ("transfer-year", "2027-09-01"),
        ("transfer-year", "+2027"),
        ("transfer-year", ""),
        ("post16-year", "2014"),
        ("plan-amended", "2027-02-09"),
        ("", "2027-02-09"),
        ("Plan-Made", "2027-02-09"),
    ],
)
def test_an_event_that_cannot_be_read_is_one_line(kind: str, text: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_event(ENGLAND, kind, text)
    assert str(caught.value) and "\n" not in str(caught.value)


def test_any_year_of_a_set_without_rules_for_it_is_read_within_its_days() -> None:
    assert read_event(read_rule_set(SMALL), "year", "2014") == 2014


@pytest.mark.parametrize(
    ("id", "text", "value"),
    [
        ("under5_interval", "3", 3),
        ("under5_interval", "6", 6),
        ("advice_lead_weeks", "1", 1),
        ("advice_lead_weeks", "20", 20),
        ("review_report", "days 1", Count("days", 1)),
        ("review_report", "working_days 10", Count("working_days", 10)),
        ("review_report", "school_days 30", Count("school_days", 30)),
    ],
)
def test_an_option_that_can_be_read(id: str, text: str, value: int | Count) -> None:
    assert read_option(ENGLAND, id, text) == value


@pytest.mark.parametrize(
    ("id", "text"),
    [
        ("under5_interval", "2"),
        ("under5_interval", "7"),
        ("under5_interval", "-3"),
        ("under5_interval", "3.5"),
        ("under5_interval", ""),
        ("under5_interval", "three"),
        ("under5_interval", "months 3"),
        ("under5_interval", "٣"),
        ("advice_lead_weeks", "0"),
        ("advice_lead_weeks", "21"),
        ("advice_lead_weeks", "99999"),
        ("review_report", "days 0"),
        ("review_report", "working_days 31"),
        ("review_report", "weeks 1"),
        ("review_report", "10"),
        ("review_report", "days"),
        ("review_report", "days 10 inclusive"),
        ("review_report", "days ten"),
        ("review_report", ""),
        ("review_report", "days  10"),
        ("lead", "1"),
        ("", "1"),
    ],
)
def test_an_option_that_cannot_be_read_is_one_line(id: str, text: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_option(ENGLAND, id, text)
    assert str(caught.value) and "\n" not in str(caught.value)


def test_a_set_without_options_says_so() -> None:
    with pytest.raises(BadInput, match="these rules have none"):
        read_option(WALES, "under5_interval", "3")


def test_every_step_has_its_words() -> None:
    words = date_rules.step_words()
    assert set(words) == set(ENGLAND.rules)
    assert words["review-report"] == "School’s report"
