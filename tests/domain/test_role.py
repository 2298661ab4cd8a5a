"""The role and its standing in words: only what the school said, and no number of hours but its own."""

from __future__ import annotations

import re
from datetime import date

from senco_desktop.domain.records import School
from senco_desktop.domain.role import CODE_TEAM, CODE_TIME, Role, lines, standing

SCHOOL = School("Fernbrook Primary", senco_title="SEND and Inclusion Lead")


def test_only_what_is_said_is_said() -> None:
    assert lines(Role(), SCHOOL) == (("Job title", "SEND and Inclusion Lead"),)


def test_the_standing_in_words() -> None:
    full = Role("route", "the Monday briefing", "L3", "two mornings", "letters", date(2026, 7, 17), "Anna Prior", "NPQ")
    said = dict(lines(full, SCHOOL))
    assert said["Leadership"] == "Not a member of the leadership team; the way in is the Monday briefing"
    assert said["Time"] == "two mornings, agreed on Fri 17 Jul 2026 with Anna Prior"
    assert (said["Admin support"], said["Qualification"], said["Pay scale"]) == ("letters", "NPQ", "L3")
    assert dict(lines(Role("member"), SCHOOL))["Leadership"] == "A member of the leadership team"
    assert dict(lines(Role("none"), SCHOOL))["Leadership"] == "Not a member of the leadership team"
    assert dict(lines(Role("route"), SCHOOL))["Leadership"].endswith("a way in is agreed")
    assert dict(lines(Role(admin="letters", agreed_with="Anna"), SCHOOL))["Admin support"] == "letters, agreed with Anna"


def test_the_standing_in_a_line_leaves_pay_out_and_says_nothing_of_its_own() -> None:
    full = Role("route", "the Monday briefing", "L3", "two mornings", "letters", date(2026, 7, 17), "Anna Prior", "NPQ")
    assert standing(full) == (
        "not a member of the leadership team; the way in is the Monday briefing; time as agreed: two mornings, 17 Jul 2026; "
        "qualification: NPQ"
    )
    assert standing(Role("member")) == "a member of the leadership team"
    assert standing(Role(scale="L3")) == ""


def test_the_code_is_cited_as_what_it_says_without_hours() -> None:
    for text in (CODE_TEAM, CODE_TIME):
        assert "must" not in text and not re.search(r"\d+ ?(h|hours)\b", text)
    assert "6.87, says" in CODE_TEAM and "sets no number of hours" in CODE_TIME
