"""The heat map's rules: what counts as a reason, what last year gives, what an unsaved edit shows, and the words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from senco_desktop.domain.heat_map import (
    A_YEAR,
    OwnDate,
    Peak,
    Sources,
    TermMap,
    Week,
    WeekEdit,
    YearMap,
    heavy_weeks,
    in_sentence,
    level_words,
    pressing,
    red_words,
    suggestion,
    week_words,
    with_edits,
    without_relief,
    year_map,
)
from senco_desktop.domain.partnership_records import Pressure, Relief
from senco_desktop.domain.records import Closed, SchoolCalendar, Term

AUTUMN = Term("Autumn 2026", date(2026, 9, 1), date(2026, 11, 13))
CALENDAR = SchoolCalendar(terms=(AUTUMN,), closed=(Closed("holiday", "Half term", date(2026, 10, 26), date(2026, 10, 30)),))
MONDAY = date(2026, 10, 5)
SENCO, LEADER = ("senco",), ("leader",)


def mapped(**sources: object) -> YearMap:
    return year_map(2026, [AUTUMN], CALENDAR, Sources(**sources))  # type: ignore[arg-type]


def week_of(year: YearMap, monday: date = MONDAY) -> Week:
    found = year.week(monday)
    assert found is not None
    return found


@pytest.mark.parametrize(("reasons", "level"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (9, 3)])
def test_reasons_make_a_level(reasons: int, level: int) -> None:
    assert suggestion(reasons, None) == level


def test_last_year_is_the_least_that_is_suggested() -> None:
    assert suggestion(0, 3) == 3
    assert suggestion(4, 1) == 3
    assert suggestion(1, 0) == 1


def test_a_peak_touches_a_week_by_its_middle() -> None:
    peak = Peak("senco", "census", (10, 1), (10, 31))
    assert peak.touches(date(2026, 10, 26)) and peak.touches(date(2026, 9, 29))
    assert not peak.touches(date(2026, 11, 2)) and not peak.touches(date(2026, 9, 21))


def test_each_week_of_the_term_has_both_roles_and_a_closed_one_none() -> None:
    year = mapped(slots={MONDAY: 3})
    assert [term.name for term in year.terms] == ["Autumn 2026"] and year.name == "2026–27"
    assert len(year.weeks) == 11 and year.weeks[0].monday == date(2026, 8, 31)
    week, closed = week_of(year), week_of(year, date(2026, 10, 26))
    assert [cell.role for cell in week.cells] == ["senco", "leader"] and (week.school_days, week.slots) == (5, 3)
    assert closed.cells == () and closed.closed == "Half term" and not closed.both_red
    assert pressing(closed, "senco") == ""
    assert year.week(date(2027, 1, 4)) is None


def test_a_week_that_two_terms_share_stands_in_the_first() -> None:
    first, second = Term("One", date(2026, 9, 1), date(2026, 9, 9)), Term("Two", date(2026, 9, 10), date(2026, 9, 18))
    calendar = SchoolCalendar(terms=(first, second))
    year = year_map(2026, [second, first], calendar, Sources())
    assert [[week.monday.day for week in term.weeks] for term in year.terms] == [[31, 7], [14]]


def test_peaks_own_dates_and_a_heavy_log_are_reasons_for_whom_they_press() -> None:
    peaks = (Peak("senco", "transfer-year reviews", (10, 1), (10, 31)), Peak("leader", "budget check", (10, 1), (10, 31)))
    dates = (
        OwnDate(date(2026, 10, 8), "AB3: review meeting", owner="school", presses=SENCO),
        OwnDate(date(2026, 10, 6), "CK1: papers out", owner="school", presses=SENCO),
        OwnDate(date(2026, 10, 7), "KS4: decision", owner="la"),
        OwnDate(date(2026, 10, 9), "Governors", "meeting", shown_to="leader"),
        OwnDate(date(2026, 10, 5), "INSET", "inset", presses=LEADER, shown_to="leader"),
    )
    week = week_of(mapped(peaks=peaks, dates=dates, heavy=frozenset({MONDAY - A_YEAR})))
    senco, leader = week.cell("senco"), week.cell("leader")
    assert (senco.level, senco.suggested, leader.level) == (3, True, 2)
    assert senco.reasons == ("transfer-year reviews", "2 dates of our own", "a heavy week in last year’s log")
    assert leader.reasons == ("budget check", "1 date of our own")
    assert (senco.why, leader.why) == ("Transfer-year reviews.", "Budget check.")
    assert week.red and not week.both_red and week.suggested
    assert pressing(week, "senco") == (
        "CK1: papers out Tue 6. AB3: review meeting Thu 8. Transfer-year reviews. KS4: decision Wed 7 (LA)."
    )
    assert pressing(week, "leader") == "INSET Mon 5. Budget check. Governors Fri 9."


def test_what_was_said_stands_and_last_year_is_where_the_next_begins() -> None:
    last, now = MONDAY - A_YEAR, MONDAY
    pressures = (
        Pressure(last, "senco", 3, "Census and reviews."), Pressure(last, "leader", 2),
        Pressure(now, "leader", 0, "A calm week."),
    )  # fmt: skip
    week = week_of(mapped(pressures=pressures))
    senco, leader = week.cell("senco"), week.cell("leader")
    assert (senco.level, senco.suggested, senco.why, senco.reasons) == (3, True, "Census and reviews.", ("last year 3",))
    assert (leader.level, leader.suggested, leader.why) == (0, False, "A calm week.")
    assert level_words(senco) == "3, over-full, suggested" and level_words(leader) == "0, calm"


def test_heavy_weeks_are_well_above_the_usual_one() -> None:
    weeks = [MONDAY + timedelta(weeks=number) for number in range(4)]
    minutes = dict(zip(weeks, (600, 600, 750, 0), strict=True))
    assert heavy_weeks(minutes) == {weeks[2]}
    assert heavy_weeks(minutes | {MONDAY + timedelta(weeks=number): 0 for number in range(4, 9)}) == {weeks[2]}
    assert heavy_weeks({}) == frozenset() and heavy_weeks({MONDAY: 0}) == frozenset()


def test_a_week_has_the_dates_from_its_monday_to_its_sunday() -> None:
    days = [MONDAY + timedelta(days=number) for number in (-1, 0, 6, 7)]
    week = week_of(mapped(dates=tuple(OwnDate(day, f"{day:%d}") for day in days)))
    assert [each.day for each in week.dates] == days[1:3]


def test_edits_are_shown_before_they_are_stored() -> None:
    year = mapped(reliefs=(Relief(MONDAY, "move", "Briefings move."),))
    edit = WeekEdit(MONDAY, {"senco": 3}, {"senco": "Census."})
    week = week_of(with_edits(year, {MONDAY: edit}))
    assert (week.cell("senco").level, week.cell("senco").suggested, week.cell("senco").why) == (3, False, "Census.")
    assert week.cell("leader").suggested and week.relief == Relief(MONDAY, "move", "Briefings move.")
    assert week_of(with_edits(year, {MONDAY: WeekEdit(MONDAY, how="share")})).relief == Relief(MONDAY, "share", "Briefings move.")
    assert week_of(with_edits(year, {MONDAY: WeekEdit(MONDAY, text=" ")})).relief is None
    assert week_of(with_edits(year, {MONDAY: WeekEdit(MONDAY, text="New.")})).relief == Relief(MONDAY, "move", "New.")
    other = MONDAY + timedelta(weeks=1)
    assert week_of(with_edits(year, {other: WeekEdit(other, text="New.")}), other).relief == Relief(other, "share", "New.")
    assert week_of(with_edits(year, {other: WeekEdit(other, how="move")}), other).relief is None
    assert with_edits(year, {}) == year


def test_words_of_the_red_weeks() -> None:
    later = MONDAY + timedelta(weeks=1)
    one = mapped(pressures=(Pressure(MONDAY, "senco", 3), Pressure(later, "leader", 3)), reliefs=(Relief(later, "move", "x"),))
    assert red_words(one) == ("Two weeks with a 3", "5 Oct, 12 Oct.")
    assert without_relief(one, MONDAY) == "Nothing is agreed yet for 5 Oct."
    assert without_relief(one, later) == ""
    both = mapped(pressures=(Pressure(MONDAY, "senco", 3), Pressure(MONDAY, "leader", 3), Pressure(later, "leader", 3)))
    assert red_words(both) == ("One week when both are at 3", "5 Oct.")
    assert red_words(mapped()) == ("No week is over-full", "")
    many = mapped(pressures=[Pressure(week.monday, "senco", 3) for week in both.weeks if week.cells])
    assert without_relief(many, date(2026, 9, 1)) == "Nothing is agreed yet for 10 of the red weeks."


def test_small_words() -> None:
    assert week_words(MONDAY) == "Week of 5 Oct"
    assert in_sentence("School’s report") == "school’s report" and in_sentence("LA’s decision") == "LA’s decision"
    assert OwnDate(MONDAY, "AB3: papers out").long_words() == "AB3: papers out, Mon 5 Oct"
    assert TermMap("", MONDAY, MONDAY, ()).weeks == ()
