"""The heat map from a real school: where suggestions come from, saving as one step, and last year as next year's start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from helpers.open_school import CLOSED, INSETS, TERMS, school

from senco_desktop.domain.heat_map import ROLES, Week, WeekEdit
from senco_desktop.domain.partnership_records import Pressure, Relief
from senco_desktop.domain.records import Entry, Meeting, Plan, Term
from senco_desktop.services import calendars, heat_map, history, registers, settings, time_log
from senco_desktop.services.session import Session

WEEK = date(2026, 12, 7)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with school(tmp_path) as opened:
        settings.save_school(opened, replace(settings.school(opened), leader_name="Anna Prior"))
        yield opened


def week_of(session: Session, monday: date = WEEK, year: int = 2026) -> Week:
    found = heat_map.year_map(session, year).week(monday)
    assert found is not None
    return found


def test_the_peaks_name_seasons_of_both_roles_and_no_day_of_a_census() -> None:
    assert {peak.role for peak in heat_map.peaks()} == set(ROLES)
    for peak in heat_map.peaks():
        assert peak.first <= peak.last
        if "census" in peak.words:
            assert (date(2026, *peak.last) - date(2026, *peak.first)).days >= 27


def test_years_are_those_of_the_terms_and_the_one_of_today_opens(session: Session) -> None:
    assert heat_map.years(session) == (2026,) and heat_map.year_of_today(session) == 2026
    august = (Term("Autumn 2025", date(2025, 8, 29), date(2025, 12, 19)),)
    calendars.save_dates(session, august, CLOSED, INSETS)
    assert heat_map.years(session) == (2025,) and heat_map.year_of_today(session) == 2025
    calendars.save_dates(session, (), (), ())
    assert heat_map.years(session) == () and heat_map.year_of_today(session) == 2026
    assert heat_map.year_map(session, 2026).weeks == ()


def test_plans_inset_and_the_end_of_term_are_our_own_dates(session: Session) -> None:
    registers.save_plan(session, Plan("CK1", next_step="Send the papers", next_date=date(2026, 12, 10)))
    registers.save_plan(session, Plan("LN2", next_step="Decision", next_date=date(2026, 12, 9), owner="la"))
    week = week_of(session)
    assert [(each.long_words(), each.owner) for each in week.dates] == [
        ("LN2: decision, Wed 9 Dec", "la"), ("CK1: send the papers, Thu 10 Dec", "school"),
    ]  # fmt: skip
    assert "1 date of our own" in week.cell("senco").reasons
    assert all("date" not in reason for reason in week.cell("leader").reasons)
    ends = week_of(session, date(2026, 12, 14))
    assert [each.words for each in ends.dates] == ["term ends"]
    assert all("1 date of our own" in cell.reasons for cell in ends.cells)
    inset = week_of(session, date(2026, 11, 2))
    assert [each.words for each in inset.dates] == ["INSET"] and "1 date of our own" in inset.cell("leader").reasons
    assert week.slots == 3 and inset.slots == 2


def test_a_plan_that_is_closed_says_nothing(session: Session) -> None:
    registers.save_plan(session, Plan("CK1", next_step="Send", next_date=date(2026, 12, 10), closed_on=date(2026, 11, 1)))
    assert week_of(session).dates == ()


def test_meetings_are_shown_beside_whom_they_concern_but_not_the_talks_of_the_two(session: Session) -> None:
    day = date(2026, 12, 9)
    registers.save_plan(session, Plan("CK1", next_step="Review meeting", next_date=day))
    for meeting in (
        Meeting(day, "EP, planning call"), Meeting(day, "Governors", leader_present=True), Meeting(day, "Anna Prior, weekly"),
        Meeting(day, "CK1’s review", plans=("CK1",)), Meeting(day, "SaLT", state="cancelled"),
    ):  # fmt: skip
        registers.save_meeting(session, meeting)
    assert [(each.words, each.shown_to) for each in week_of(session).dates] == [
        ("CK1: review meeting", "senco"), ("EP, planning call", "senco"), ("Governors", "leader"),
    ]  # fmt: skip


def test_a_heavy_week_of_last_years_log_is_a_reason(session: Session) -> None:
    for weeks, minutes in ((0, 900), (1, 300), (2, 300), (3, 300)):
        time_log.log(session, Entry(WEEK - timedelta(weeks=52 + weeks), "EHC-R", minutes=minutes))
    assert "a heavy week in last year’s log" in week_of(session).cell("senco").reasons
    assert "a heavy week in last year’s log" not in week_of(session, WEEK - timedelta(weeks=1)).cell("senco").reasons


def test_saving_several_weeks_is_one_step_and_undo_takes_it_back(session: Session) -> None:
    before = heat_map.year_map(session, 2026)
    edits = [
        WeekEdit(WEEK, {"senco": 3, "leader": 3}, {"senco": " Reviews. "}, "share", "A stand-in can chair it."),
        WeekEdit(date(2027, 1, 18), {"leader": 0}),
    ]  # fmt: skip
    changes = heat_map.save(session, edits)
    assert changes.label == "Set the pressure of 2 weeks" and changes.kinds == {"pressure", "relief"}
    week = week_of(session)
    assert week.both_red and not week.suggested and week.cell("senco").why == "Reviews."
    assert week.relief is not None and (week.relief.how, week.relief.text) == ("share", "A stand-in can chair it.")
    january = week_of(session, date(2027, 1, 18))
    assert january.cell("leader").level == 0 and january.cell("senco").suggested
    history.undo(session)
    assert heat_map.year_map(session, 2026) == before


def test_a_level_is_changed_in_place_and_a_blank_text_takes_the_agreement_away(session: Session) -> None:
    heat_map.save(session, [WeekEdit(WEEK, {"senco": 2}, {"senco": "Papers."}, "move", "Moves to January.")])
    changes = heat_map.save(session, [WeekEdit(WEEK, {"senco": 3})])
    assert changes.label == "Set the pressure, week of 7 Dec"
    assert [(each.level, each.why) for each in session.store.all(Pressure)] == [(3, "Papers.")]
    heat_map.save(session, [WeekEdit(WEEK, whys={"senco": "More papers.", "leader": "unsaid"})])
    assert [(each.role, each.why) for each in session.store.all(Pressure)] == [("senco", "More papers.")]
    heat_map.save(session, [WeekEdit(WEEK, how="protect")])
    assert [(each.how, each.text) for each in session.store.all(Relief)] == [("protect", "Moves to January.")]
    heat_map.save(session, [WeekEdit(WEEK, text="  ")])
    assert session.store.all(Relief) == []
    assert heat_map.save(session, [WeekEdit(WEEK, text="")]).kinds == frozenset()


def test_next_year_starts_from_this_years_map(session: Session) -> None:
    heat_map.save(session, [WeekEdit(WEEK, {"senco": 3}, {"senco": "Plays and papers."})])
    following = Term("Autumn 2027", date(2027, 9, 1), date(2027, 12, 17))
    calendars.save_dates(session, (*TERMS, following), CLOSED, INSETS)
    assert heat_map.years(session) == (2026, 2027)
    cell = week_of(session, date(2027, 12, 6), 2027).cell("senco")
    assert (cell.level, cell.suggested, cell.why) == (3, True, "Plays and papers.")


def test_the_terms_of_a_period_are_those_it_touches(session: Session) -> None:
    found = heat_map.term_maps(session, date(2026, 12, 1), date(2027, 1, 4))
    assert [term.name for term in found] == ["Autumn 2026", "Spring 2027"]
    assert heat_map.term_maps(session, date(2026, 12, 21), date(2026, 12, 31)) == ()
