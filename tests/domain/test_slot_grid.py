"""The slots of a period as a grid: what each cell is, how it is said, and which weeks are closed."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from helpers.schools import GeneratedSchool, schools
from hypothesis import given

from senco_desktop.domain.categories import REASONS
from senco_desktop.domain.protected import protected_figures
from senco_desktop.domain.records import Block, Closed, Inset, NewTime, Outcome, SchoolCalendar, Term
from senco_desktop.domain.slot_grid import LOST_TO, SHORT, SlotCell, cell_words, slot_grid

FIRST, LAST = date(2026, 9, 1), date(2026, 12, 18)
CALENDAR = SchoolCalendar(
    terms=(Term("Autumn 2026", FIRST, LAST),),
    closed=(Closed("holiday", "Autumn half term", date(2026, 10, 26), date(2026, 10, 30)),),
    insets=(Inset(date(2026, 11, 2)),),
)
MON = Block("protected", 1, time(9), time(11), FIRST, id=1)
THU = Block("protected", 4, time(9), time(11), FIRST, date(2026, 11, 8), id=2)
THU_AGAIN = Block("protected", 4, time(9), time(11), date(2026, 11, 9), id=3)
PPA = Block("ppa", 3, time(9), time(11), FIRST, id=4)
LATER = Block("protected", 2, time(9), time(11), date(2027, 1, 4), id=5)
NOW = datetime(2026, 11, 19, 10, 30)


def cell(day: date, *outcomes: Outcome) -> SlotCell:
    grid = slot_grid([MON, THU, THU_AGAIN, PPA, LATER], outcomes, CALENDAR, FIRST, LAST, NOW)
    return next(found for row in grid.rows for found in row.cells if found.day == day and row.weekday == day.isoweekday())


def test_a_slot_agreed_anew_at_its_time_stays_in_its_row() -> None:
    grid = slot_grid([MON, THU, THU_AGAIN, PPA, LATER], (), CALENDAR, FIRST, LAST, NOW)
    assert [(row.weekday, row.start) for row in grid.rows] == [(1, time(9)), (4, time(9))]
    both = [found.block for found in grid.rows[1].cells if found.day in (date(2026, 11, 5), date(2026, 11, 12))]
    assert both == [THU, THU_AGAIN]
    assert [week.closed for week in grid.weeks if week.closed] == ["Autumn half term"]
    assert len(grid.weeks) == 16


@pytest.mark.parametrize(
    ("day", "state", "said"),
    [
        (date(2026, 8, 31), "none", "Mon 31 Aug, no slot"),
        (date(2026, 11, 2), "closed", "Mon 2 Nov, 9:00–11:00, INSET"),
        (date(2026, 10, 8), "not_recorded", "Thu 8 Oct, 9:00–11:00, not recorded"),
        (date(2026, 11, 19), "now", "Thu 19 Nov, 9:00–11:00, now, not marked yet"),
        (date(2026, 11, 23), "to_come", "Mon 23 Nov, 9:00–11:00, to come"),
    ],
)
def test_what_nobody_marked(day: date, state: str, said: str) -> None:
    found = cell(day)
    assert (found.state, cell_words(found), found.kept_share) == (state, said, 0.0)


@pytest.mark.parametrize(
    ("kept", "lost", "new", "said"),
    [
        (120, {}, None, "kept"),
        (75, {"behaviour": 45}, None, "1 h 15 min kept, 45 min lost to a pupil in crisis"),
        (0, {"slt": 30}, None, "30 min lost to SLT duty, 1 h 30 min not recorded"),
        (0, {"cover": 120}, None, "lost to cover for an absent colleague"),
        (0, {"cover": 60, "choice": 60}, None, "lost to cover for an absent colleague and own choice"),
        (0, {"moved": 120}, "open", "moved, new time Fri 16 Oct, 9:00–11:00, not yet kept"),
        (0, {"moved": 120}, "kept", "moved, new time Fri 16 Oct, 9:00–11:00, kept"),
        (0, {"cover": 120}, "lost", "lost to cover for an absent colleague, new time Fri 16 Oct, 9:00–11:00, lost"),
    ],
)
def test_what_was_marked_is_said(kept: int, lost: dict[str, int], new: str | None, said: str) -> None:
    day = date(2026, 10, 15)
    made_up = NewTime(date(2026, 10, 16), time(9), time(11), new) if new else None
    found = cell(day, Outcome(2, day, kept, lost, made_up))
    assert cell_words(found) == f"Thu 15 Oct, 9:00–11:00, {said}"
    assert found.kept_share == kept / 120


def test_every_reason_has_its_words() -> None:
    assert set(LOST_TO) == set(SHORT) == set(REASONS)


@given(schools())
def test_the_grid_holds_the_slots_of_the_figures(school: GeneratedSchool) -> None:
    now = datetime.combine(school.today, time(23, 59))
    last = min(school.last, school.today)
    figures = protected_figures(school.blocks, school.outcomes, school.calendar, school.first, school.last, school.today)
    grid = slot_grid(school.blocks, school.outcomes, school.calendar, school.first, last, now)
    cells = grid.cells() if school.first <= last else ()
    assert len(cells) == figures.slots
    counted = [found.state for found in cells]
    assert counted.count("kept") == figures.slots_kept
    assert counted.count("lost") + counted.count("moved") == figures.slots_lost
    assert counted.count("part") == figures.slots_part
    assert counted.count("not_recorded") == figures.slots_not_recorded
