"""Notes of a meeting read back: whose an action is, and lines that say something."""

from __future__ import annotations

from datetime import date

from senco_desktop.domain import agenda
from senco_desktop.domain.records import School

TITLES = (("Headteacher", "leader"), ("Ruth Hale", "senco"), ("", "leader"))


def test_whose_an_action_is_stands_behind_the_colon() -> None:
    text = "Read the policy: both\nAsk the office: head\n\nCall the LA: ruth hale\nPlan: the INSET day\n: SENCo\nJust this"
    assert agenda.read_actions(text, TITLES) == (
        ("Read the policy", "both"), ("Ask the office", "leader"), ("Call the LA", "senco"), ("Plan: the INSET day", "both"),
        ("Just this", "both"),
    )  # fmt: skip


def test_a_colon_with_nobody_behind_it_gives_the_line_to_both() -> None:
    assert agenda.read_actions("Ask the office:", TITLES) == (("Ask the office:", "both"),)


def test_each_line_that_says_something() -> None:
    assert agenda.read_each(" a \n\n b") == ("a", "b")


def test_what_is_kept_of_an_issued_agenda() -> None:
    one = agenda.Agenda(School("F"), date(2026, 11, 19), None, (agenda.Section("Late", ("a",), "-"),), ("w",))
    assert one.as_json() == {"day": "2026-11-19", "points": {"Late": ["a"]}, "wins": ["w"]}
