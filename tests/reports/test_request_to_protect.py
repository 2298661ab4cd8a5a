"""The request to protect the SENCo's time: its figures, its words, and one page whatever it is given."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from helpers.example_summary import SCHOOL
from pypdf import PdfReader

from senco_desktop.domain.protected import protected_figures, week_figures
from senco_desktop.domain.records import Block, Closed, Inset, NewTime, Outcome, SchoolCalendar, Term
from senco_desktop.domain.slot_grid import SlotGrid, slot_grid
from senco_desktop.domain.summary import ActionFigures, Coverage, MeetingFigures, Period, PlanFigures, Summary, TimeFigures
from senco_desktop.reports.request_to_protect import asks, render

FIRST, LAST = date(2026, 9, 1), date(2026, 12, 18)
CALENDAR = SchoolCalendar(
    terms=(Term("Autumn 2026", FIRST, LAST),),
    closed=(Closed("holiday", "Half term", date(2026, 10, 26), date(2026, 10, 30)),),
    insets=(Inset(date(2026, 11, 2)),),
)
AGREED = {"agreed_with": "Anna Prior, head teacher", "agreed_on": date(2026, 7, 17), "look_again": date(2027, 1, 8)}
SLOTS = (
    Block("protected", 1, time(9), time(11), FIRST, id=1, **AGREED),
    Block("protected", 4, time(9), time(11), FIRST, id=2, **AGREED),
    Block("protected", 4, time(13, 15), time(15, 15), FIRST, id=3, **AGREED),
)
OUTCOMES = (
    Outcome(1, date(2026, 9, 14), 0, {"cover": 120}, NewTime(date(2026, 9, 16), time(9), time(11), "kept")),
    Outcome(1, date(2026, 9, 21), 0, {"cover": 120}),
    Outcome(2, date(2026, 9, 10), 75, {"behaviour": 45}),
    Outcome(2, date(2026, 9, 17), 0, {"choice": 60, "cover": 60}),
    Outcome(3, date(2026, 9, 10), 120),
    Outcome(3, date(2026, 9, 17), 0, {"moved": 120}),
)


def made(
    slots: tuple[Block, ...] = SLOTS, outcomes: tuple[Outcome, ...] = OUTCOMES, last: date = LAST
) -> tuple[Summary, SlotGrid]:
    time_figures = TimeFigures(
        by_context={"own_time": 2430}, could_be_admin=910,
        by_category_and_context={"EHC-R": {"protected": 300}, "SUPP": {"protected": 90, "own_time": 5}},
    )  # fmt: skip
    summary = Summary(
        SCHOOL, Period(FIRST, last, last, "autumn term 2026"), Coverage(74, 64), time_figures,
        protected_figures(slots, outcomes, CALENDAR, FIRST, last, last), PlanFigures(), MeetingFigures(), ActionFigures(),
        weeks=week_figures(slots, outcomes, CALENDAR, time_figures, FIRST, last, last),
        category_names={"EHC-R": "Annual reviews", "SUPP": "SEN support cycle"},
    )  # fmt: skip
    return summary, slot_grid(slots, outcomes, CALENDAR, FIRST, last, datetime.combine(last, time(16)))


def text_of(pdf: bytes) -> str:
    reader = PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) == 1
    return " ".join(reader.pages[0].extract_text().replace("\N{NO-BREAK SPACE}", " ").split())


def test_figures_are_those_of_the_summary() -> None:
    summary, grid = made()
    figures = summary.protected
    assert (figures.planned, figures.kept, figures.lost) == (86 * 60, 195, 525)
    text = text_of(render(summary, SLOTS, grid, ("Three annual reviews held.",), "spring term 2027"))
    assert "86 h" in text and "3 h 15 min" in text and "8 h 45 min" in text and "74 h" in text
    assert "2 h was given back and 6 h 45 min is owed" in text
    assert "cover for an absent colleague (5 h)" in text and "my own choice (1 h)" in text
    assert "None of these was wrong." in text and "40 h 30 min of SENCo work was own time" in text
    assert "43 slots in 15 school weeks" in text


def test_words_of_agreement_request_and_code() -> None:
    summary, grid = made()
    text = text_of(render(summary, SLOTS, grid, ("Three annual reviews held.",), "spring term 2027"))
    assert "Protected SENCo time: a request for spring 2027" in text
    assert "Six hours a week in term time: Monday 9:00 to 11:00 and Thursday 9:00 to 11:00 and 13:15 to 15:15." in text
    assert "Agreed with Anna Prior, head teacher, on Fri 17 Jul 2026, from Tue 1 Sep 2026" in text
    assert "paragraph 6.91" in text and "The Code sets no number of hours" in text
    assert "Three annual reviews held." in text and "Annual reviews: 5 h in slots." in text
    assert "No pupil is named or coded" in text and "page 1 of 1" in text
    for harsh in ("overdue", "failed", "must", "breach", "only"):
        assert harsh not in text.lower().split()


def test_asks_follow_the_figures() -> None:
    summary, grid = made()
    found = asks(summary, SLOTS, grid, "spring term 2027")
    assert [ask.request for ask in found] == [
        "Keep the three slots in the spring timetable.",
        "Name a second person for Monday cover.",
        "Let the office take part of the admin.",
    ]  # fmt: skip
    assert found[0].why.endswith("1 of 5 losses had one.")
    assert found[1].why == "4 h of the 5 h of cover fell on a Monday."
    assert all(ask.answers[-1] == "Let us talk" for ask in found)


def test_cells_are_spoken() -> None:
    summary, grid = made()
    page = PdfReader(io.BytesIO(render(summary, SLOTS, grid))).pages[0]
    spoken = page.get_contents().get_data()  # type: ignore[union-attr]
    words = "Thu 10 Sep, 9:00–11:00, 1 h 15 min kept, 45 min lost to a pupil in crisis"
    assert words.encode("utf-16-be").hex().upper().encode() in spoken


def test_nothing_agreed_and_nothing_lost_still_make_a_page() -> None:
    summary, grid = made((), ())
    assert "No protected slot stood in this period." in text_of(render(summary, (), grid))
    summary, grid = made(SLOTS, ())
    text = text_of(render(replace(summary, time=TimeFigures()), SLOTS, grid))
    assert "Nothing was lost." in text and "No work was logged inside a slot" in text


@pytest.mark.parametrize("long", ["word " * 60, "x" * 400])
def test_one_page_with_long_words_many_slots_and_a_whole_year(long: str) -> None:
    slots = tuple(
        Block("protected", day, time(hour), time(hour + 1), FIRST, agreed_with=long, agreed_on=FIRST, id=day * 10 + hour)
        for day in range(1, 6) for hour in (8, 10, 13)
    )  # fmt: skip
    last = date(2027, 7, 21)
    calendar = replace(CALENDAR, terms=(Term("All", FIRST, last),))
    outcomes = tuple(Outcome(slots[0].id, FIRST + timedelta(days=6 + 7 * n), 0, {"cover": 30, "slt": 30}) for n in range(30))
    summary, _grid = made(slots, outcomes)
    school = replace(SCHOOL, name=long, senco_name=long, leader_name=long, sample=True)
    school = replace(school, senco_title=long[:60], leader_title=long[:60])
    grid = slot_grid(slots, outcomes, calendar, FIRST, last, datetime(2027, 7, 21, 16))
    text = text_of(render(replace(summary, school=school), slots, grid, (long,) * 9, long[:50], to=long))
    assert "The chart shows the latest weeks" in text and "page 1 of 1" in text


def test_the_same_input_gives_the_same_bytes() -> None:
    summary, grid = made()
    assert render(summary, SLOTS, grid) == render(summary, SLOTS, grid)


def test_how_the_role_stands_is_said_beside_the_code_and_gives_way_before_the_page_breaks() -> None:
    summary, grid = made()
    standing = "not a member of the leadership team; the way in is the Monday briefing"
    text = text_of(render(replace(summary, standing=standing), SLOTS, grid))
    assert "The role here. Not a member of the leadership team; the way in is the Monday briefing." in text
    assert "The role here." not in text_of(render(replace(summary, standing="a long story " * 900), SLOTS, grid))
