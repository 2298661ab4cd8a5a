"""The nature of the work in words: the three of the role always, children apart, what an administrator could do."""

from __future__ import annotations

from senco_desktop.domain.nature import admin_words, line_of, split
from senco_desktop.domain.summary import TimeFigures


def test_the_three_natures_of_the_role_stand_even_where_nothing_is_logged() -> None:
    assert split(TimeFigures()) == (("leadership", 0), ("coordination", 0), ("admin", 0))


def test_direct_work_and_unsorted_stand_apart_where_there_is_any() -> None:
    time = TimeFigures(by_nature={"direct": 20, "coordination": 60, "unsorted": 5})
    assert split(time) == (("leadership", 0), ("coordination", 60), ("admin", 0), ("direct", 20), ("unsorted", 5))


def test_what_an_administrator_could_do_is_said_with_its_length() -> None:
    assert admin_words(TimeFigures(could_be_admin=95)) == "1 h 35 min of it could be done by an administrator."
    assert "Nothing is marked" in admin_words(TimeFigures())


def test_a_page_says_the_split_in_a_line_and_nothing_where_nothing_is_logged() -> None:
    time = TimeFigures(by_nature={"leadership": 60, "admin": 30, "direct": 20}, could_be_admin=45)
    said = "Leadership 1 h, administration 30 min and direct work with pupils 20 min; 45 min of it could be done by an"
    assert line_of(time) == f"{said} administrator."
    assert line_of(TimeFigures()) == ""
