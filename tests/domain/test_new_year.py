"""September: who moves up, who has come to the end of the school, and who is left to a person."""

from __future__ import annotations

from datetime import date

import pytest

from senco_desktop.domain.new_year import MoveUp, YearSaid, move_lines, new_year, question, school_year, staying_lines
from senco_desktop.domain.plan_events import PHASE_ENDS


def said(*groups: str, year: int = 2025) -> list[YearSaid]:
    return [YearSaid(f"P{place}", group, year) for place, group in enumerate(groups)]


@pytest.mark.parametrize(
    ("day", "year"), [("2026-08-31", 2025), ("2026-09-01", 2026), ("2026-12-31", 2026), ("2027-01-01", 2026)]
)
def test_a_school_year_begins_on_the_first_of_september(day: str, year: int) -> None:
    assert school_year(date.fromisoformat(day)) == year


@pytest.mark.parametrize(
    ("old", "new"),
    [("Nursery", "Reception"), ("Reception", "Year 1"), ("R", "Year 1"), ("Y3", "Year 4"), ("Year 5", "Year 6"),
     ("Nursery 1", "Nursery 2"), ("Nursery 2", "Reception")],
)  # fmt: skip
def test_each_year_group_has_a_next_one(old: str, new: str) -> None:
    found = new_year([*said(old), YearSaid("Z", "Year 6", 2026)], 2026, PHASE_ENDS)
    assert found.moves == (MoveUp("P0", old, new),)


def test_the_last_year_of_a_primary_school_leaves_and_that_of_a_through_school_moves_up() -> None:
    primary = new_year(said("Year 5", "Year 6"), 2026, PHASE_ENDS)
    assert [move.new for move in primary.moves] == ["Year 6"] and [each.code for each in primary.leaving] == ["P1"]
    through = new_year(said("Year 6", "Year 9"), 2026, PHASE_ENDS)
    assert [move.new for move in through.moves] == ["Year 7", "Year 10"] and through.leaving == ()
    infant = new_year(said("Year 1", "Year 2"), 2026, ("Nursery", "Year 2"))
    assert [each.code for each in infant.leaving] == ["P1"]


def test_year_13_leaves_and_year_11_stays_where_there_is_a_sixth_form() -> None:
    sixth = new_year(said("Year 11", "Year 12", "Year 13"), 2026, PHASE_ENDS)
    assert [move.new for move in sixth.moves] == ["Year 12", "Year 13"] and [each.code for each in sixth.leaving] == ["P2"]
    without = new_year(said("Year 10", "Year 11"), 2026, PHASE_ENDS)
    assert [each.code for each in without.leaving] == ["P1"]


def test_who_was_said_this_year_stays_and_two_years_are_two() -> None:
    kept = [YearSaid("AB3", "Year 3", 2026), YearSaid("CK1", "Year 3", 2024), YearSaid("HP5", "Year 2", 2027)]
    found = new_year(kept, 2026, ())
    assert found.moves == (MoveUp("CK1", "Year 3", "Year 5"),) and found.leaving == found.unknown == ()


def test_what_cannot_be_counted_is_named_and_left_alone() -> None:
    found = new_year(said("", "Elm", "Year 1"), 2026, PHASE_ENDS)
    assert [each.code for each in found.unknown] == ["P0", "P1"]
    assert staying_lines(found) == ("No year group that can be counted: P0, P1",)


def test_a_nursery_with_two_years_is_left_after_both() -> None:
    for year, group in ((2025, "Nursery 2"), (2024, "Reception"), (2023, "Year 1")):
        assert new_year(said("Nursery 1", year=year), 2026, ()).moves == (MoveUp("P0", "Nursery 1", group),)


def test_year_groups_go_by_their_number() -> None:
    found = new_year(said("Year 10", "Year 9", "Year 1", "Reception"), 2026, ())
    assert [line.partition(" to ")[0] for line in move_lines(found)] == ["Reception", "Year 1", "Year 9", "Year 10"]


def test_the_words_name_everybody_by_year_group_the_youngest_first() -> None:
    found = new_year(said("Year 4", "Reception", "Year 4", "Year 6"), 2026, PHASE_ENDS)
    assert question(found) == "A new school year has begun. Move 3 pupils up a year?"
    assert move_lines(found) == ("Reception to Year 1: P1", "Year 4 to Year 5: P0, P2")
    assert staying_lines(found) == ("At the end of the school (Year 6): P3",)
    assert question(new_year(said("Year 6"), 2026, PHASE_ENDS)) == "A new school year has begun."
