"""September in a school: read from the journal, asked once, moved as one step that Undo brings back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from helpers.open_school import school

from senco_desktop.domain.new_year import MoveUp
from senco_desktop.domain.plan_records import Pupil
from senco_desktop.domain.records import Plan
from senco_desktop.services import history, new_year, plans, pupil_lists, registers
from senco_desktop.services.session import Session

SEPTEMBER = date(2027, 9, 3)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Three plans and a pupil of November 2026, looked at in September 2027."""
    with school(tmp_path) as opened:
        for code, year in (("AB3", "Year 4"), ("CK1", "Year 5"), ("HP5", "Year 6"), ("EL1", "")):
            registers.save_plan(opened, Plan(code, "ehcp", year, date(2026, 3, 10)))
        pupil_lists.save(opened, Pupil("AB3", year_group="Year 4"))
        pupil_lists.save(opened, Pupil("TS2", year_group="Year 1"))
        yield opened


def go_to(session: Session, day: date) -> None:
    real = session.clock.real
    real.moment = real.moment.replace(year=day.year, month=day.month, day=day.day)  # type: ignore[attr-defined]


def year_groups(session: Session) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in [*session.store.all(Plan), *session.store.all(Pupil)]:
        found.setdefault(each.code, set()).add(each.year_group)
    return found


def moves(session: Session) -> dict[str, str]:
    found = new_year.to_ask(session)
    return {move.code: move.new for move in found.moves} if found else {}


def test_nothing_is_asked_before_september(session: Session) -> None:
    go_to(session, date(2027, 8, 31))
    assert new_year.to_ask(session) is None


def test_plans_and_pupils_move_together_and_undo_brings_all_back(session: Session) -> None:
    go_to(session, SEPTEMBER)
    before = session.store.raw_tables()
    found = new_year.to_ask(session)
    assert found is not None and found.moves == (
        MoveUp("AB3", "Year 4", "Year 5"), MoveUp("CK1", "Year 5", "Year 6"), MoveUp("TS2", "Year 1", "Year 2"),
    )  # fmt: skip
    assert [each.code for each in found.leaving] == ["HP5"] and [each.code for each in found.unknown] == ["EL1"]
    new_year.move_up(session, found)
    after = {"AB3": {"Year 5"}, "CK1": {"Year 6"}, "HP5": {"Year 6"}, "EL1": {""}, "TS2": {"Year 2"}}
    assert year_groups(session) == after
    assert new_year.to_ask(session) is None
    history.undo(session)
    assert session.store.raw_tables() == before and new_year.to_ask(session) == found
    history.redo(session)
    assert year_groups(session) == after and new_year.to_ask(session) is None


def test_the_transfer_follows_by_itself(session: Session) -> None:
    go_to(session, SEPTEMBER)
    plan = next(each for each in registers.plans(session) if each.code == "CK1")
    assert plans.timeline(session, plan).step("phase-transfer").day == date(2029, 2, 14)  # type: ignore[union-attr]
    new_year.move_up(session, new_year.of_today(session))
    plan = next(each for each in registers.plans(session) if each.code == "CK1")
    assert plans.timeline(session, plan).step("phase-transfer").day == date(2028, 2, 14)  # type: ignore[union-attr]


def test_leavers_are_closed_only_where_she_says_so(session: Session) -> None:
    pupil_lists.save(session, Pupil("HP5", year_group="Year 6"))
    go_to(session, SEPTEMBER)
    new_year.move_up(session, new_year.of_today(session), leavers_go=True)
    plan = next(each for each in registers.plans(session) if each.code == "HP5")
    pupil = pupil_lists.of(session, "HP5")
    assert plan.closed_on == date(2027, 8, 31) and pupil is not None and pupil.leaving == date(2027, 8, 31)


def test_not_now_is_until_tomorrow_and_right_already_until_next_september(session: Session) -> None:
    go_to(session, SEPTEMBER)
    new_year.not_now(session)
    assert new_year.to_ask(session) is None
    go_to(session, date(2027, 9, 4))
    assert new_year.to_ask(session) is not None
    new_year.confirm(session)
    assert new_year.to_ask(session) is None
    history.undo(session)
    assert new_year.to_ask(session) is not None
    history.redo(session)
    go_to(session, date(2028, 9, 1))
    assert moves(session)["AB3"] == "Year 5", "one year on from what was confirmed"


def test_who_was_written_down_since_september_is_right_already(session: Session) -> None:
    go_to(session, SEPTEMBER)
    plan = next(each for each in registers.plans(session) if each.code == "CK1")
    registers.save_plan(session, replace(plan, year_group="Year 6"))
    registers.save_plan(session, Plan("NEW", year_group="Year 2"))
    pupil = pupil_lists.of(session, "AB3")
    assert pupil is not None
    pupil_lists.save(session, replace(pupil, need="SEMH"))
    assert moves(session) == {"AB3": "Year 5", "TS2": "Year 2"}, "another need says nothing of the year"
    pupil_lists.save(session, replace(pupil, year_group="Year 5"))
    assert moves(session) == {"TS2": "Year 2"}


def test_who_has_left_is_not_moved(session: Session) -> None:
    go_to(session, SEPTEMBER)
    plan = next(each for each in registers.plans(session) if each.code == "CK1")
    registers.close_plan(session, plan, date(2027, 7, 21))
    pupil_lists.save(session, Pupil("TS2", year_group="Year 1", leaving=date(2027, 7, 21)))
    assert moves(session) == {"AB3": "Year 5"}


def test_two_missed_septembers_are_two_years(session: Session) -> None:
    go_to(session, date(2028, 9, 5))
    assert moves(session)["TS2"] == "Year 3"
