"""Which appeals the rules of today do not hold for, and what a reader is told of a date that was rolled."""

from __future__ import annotations

from datetime import date

import pytest

from senco_desktop.domain.deadlines import compute
from senco_desktop.services import date_rules
from senco_desktop.services.bank_holidays import england_bank_holidays

BEFORE = "this rule holds for decisions from 21 July 2020, so ask what held before"


@pytest.mark.parametrize(
    ("letter", "certificate", "told"),
    [
        (date(2020, 7, 20), date(2020, 9, 10), True),
        (date(2020, 7, 21), date(2020, 9, 10), False),
        (date(2020, 7, 21), date(2020, 7, 20), False),
    ],
)
def test_the_day_of_the_letter_says_whether_the_rule_holds(letter: date, certificate: date, told: bool) -> None:
    events: dict[str, date | int] = {"decision-letter": letter, "mediation-certificate": certificate}
    steps = compute(date_rules.rule_set("england-2014"), events, {}, england_bank_holidays)
    (appeal,) = (step for step in steps if step.rule == "appeal")
    assert (BEFORE in appeal.why) is told


@pytest.mark.parametrize(
    ("letter", "end"),
    [
        (date(2026, 6, 15), "as Sat 15 Aug 2026 is a day that the Tribunal does not count, the time runs on to Tue 1 Sep 2026."),
        (date(2026, 10, 28), "as Mon 28 Dec 2026 is a day that the Tribunal does not count, the time runs on to Mon 4 Jan 2027."),
        (date(2026, 3, 9), "of Mon 9 Mar 2026; as Sat 9 May 2026 is a day that the Tribunal does not count, "
         "the time runs on to Mon 11 May 2026."),
    ],
)  # fmt: skip
def test_a_rolled_date_names_the_day_that_it_would_have_been_and_the_day_that_it_is(letter: date, end: str) -> None:
    steps = compute(date_rules.rule_set("england-2014"), {"decision-letter": letter}, {}, england_bank_holidays)
    (appeal,) = (step for step in steps if step.rule == "appeal")
    assert appeal.why.endswith(end)
