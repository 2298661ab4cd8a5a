from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desktop.domain.categories import CATEGORIES
from senco_desktop.domain.reading import (
    WrittenDay,
    is_pupil,
    nearest_school_year,
    read_day,
    read_full_date,
    read_pupils,
    read_yes_no,
    school_year,
)
from senco_desktop.domain.reading_times import Clock, NoReading, hhmm, read_clock, read_length, settle, settle_one
from senco_desktop.domain.reading_words import categorise, find_agencies
from senco_desktop.domain.records import Agency


def clock(text: str) -> Clock:
    found = read_clock(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("9.15", ["09:15", "21:15"]), ("9:15am", ["09:15"]), ("9.15 a.m.", ["09:15"]), ("0915", ["09:15"]),
        ("915", ["09:15", "21:15"]),
        ("3.40pm", ["15:40"]), ("3:40 PM", ["15:40"]), ("15.40", ["15:40"]), ("09:15", ["09:15"]), ("2pm", ["14:00"]),
        ("2 p.m.", ["14:00"]),
        ("1.30", ["13:30", "01:30"]), ("6.59", ["18:59", "06:59"]), ("7", ["07:00", "19:00"]), ("12.10", ["12:10", "00:10"]),
        ("12.15pm", ["12:15"]), ("12.00am", ["12:00", "00:00"]), ("noon", ["12:00"]), ("12 noon", ["12:00"]),
        ("midnight", ["00:00"]),
        ("24:00", ["00:00"]), ("00:30", ["00:30"]), ("01:30", ["13:30", "01:30"]), ("9.3", ["09:30", "21:30"]),
        ("10.5", ["10:50", "22:50"]),
        ("9:5", ["09:05", "21:05"]), ("9:15:00", ["09:15", "21:15"]), ("1430hrs", ["14:30"]), ("14h30", ["14:30"]),
        ("9;15", ["09:15", "21:15"]),
        ("15.40pm", ["15:40"]), ("15.40am", ["15:40"]), ("9.15ish", ["09:15", "21:15"]), ("half past 2", ["14:30", "02:30"]),
        ("quarter to 1pm", ["12:45"]), ("quarter past nine", ["09:15", "21:15"]),
        (" 9.15am\xa0", ["09:15"]), ("2026-09-07 09:15", ["09:15"]),
        ("9.75", None), ("25:10", None), ("24:10", None), ("9.6", None), ("lunch", None), ("", None), ("45m", None),
        ("9.15.30.1", None), ("ten past 3", ["15:10", "03:10"]), ("20 to four", ["15:40", "03:40"]),
        ("half 9", ["09:30", "21:30"]),
        ("nine", ["09:00", "21:00"]), ("9 15", ["09:15", "21:15"]), ("9.15 -", ["09:15", "21:15"]), ("70 past 3", None),
        ("9.15 (approx)", ["09:15", "21:15"]), ("8.45-ish", ["08:45", "20:45"]), ("c9.15", ["09:15", "21:15"]), ("10/15", None),
        ("-9.15", None), ("99999", None),
    ],
)  # fmt: skip
def test_times(text: str, readings: list[str] | None) -> None:
    found = read_clock(text)
    assert (None if found is None else [hhmm(minute) for minute in found.readings]) == readings


@pytest.mark.parametrize(
    ("start", "finish", "times", "doubt"),
    [
        ("9.15", "10.00", "09:15-10:00", ""),
        ("1.30", "2.15", "13:30-14:15", "afternoon time with neither am nor pm: 1.30 read as 13:30"),
        ("2.30", "3.15pm", "14:30-15:15", ""),
        ("2.30pm", "3.15", "14:30-15:15", ""),
        ("11.30am", "1.15", "11:30-13:15", ""),
        ("9.15", "1.15", "09:15-13:15", "afternoon time with neither am nor pm: 1.15 read as 13:15"),
        ("12.30", "1.15", "12:30-13:15", "afternoon time with neither am nor pm: 1.15 read as 13:15"),
        ("12.00", "12.20", "12:00-12:20", ""),
        ("6.45", "7.30am", "06:45-07:30", ""),
        ("7.30", "8.15pm", "19:30-20:15", ""),
        ("8.15pm", "9.00", "20:15-21:00", ""),
        ("9.00", "3.15pm", "09:00-15:15", ""),
        ("3.30", "7.00", "15:30-19:00", "afternoon time with neither am nor pm: 3.30 read as 15:30"),
        ("11.20pm", "12.10am", "23:20-00:10", "crosses midnight: 23:20 to 00:10 on the next day"),
        ("11.30pm", "12.15", "23:30-00:15", "crosses midnight: 23:30 to 00:15 on the next day"),
        ("23:30", "1.15", "23:30-01:15", "crosses midnight: 23:30 to 01:15 on the next day"),
        ("11.30am", "12.00am", "11:30-12:00", "'12.00am' read as midday: 12:00"),
        ("12.15am", "1pm", "12:15-13:00", "'12.15am' read as midday: 12:15"),
        ("9.3", "10.15", "09:30-10:15", "a nought was dropped: 9.3 read as 9:30"),
        ("2.15am", "3am", "02:15-03:00", "in the night: 02:15"),
        ("8am", "6.30pm", "08:00-18:30", "very long: 10 h 30 min"),
        ("10.00", "10.00", "10:00-10:00", ""),
        ("2pm", "1400", "14:00-14:00", ""),
    ],
)
def test_start_and_finish_together(start: str, finish: str, times: str, doubt: str) -> None:
    found = settle(clock(start), clock(finish))
    assert f"{hhmm(found.start)}-{hhmm(found.finish)}" == times
    assert (found.doubts[0] if found.doubts else "") == doubt


@pytest.mark.parametrize(
    ("start", "finish"),
    [
        ("14.30", "13.45"), ("3.40pm", "2.15pm"), ("11:20am", "10:50am"), ("11.20", "10.50"), ("2.30", "1.45"),
        ("12.20", "11.50"),
        ("1.15pm", "12.30"), ("1.40", "12.55"), ("8.10pm", "7.25"), ("9.15", "8.45"), ("3.40pm", "2.15"), ("14.30", "1.45"),
    ],
)  # fmt: skip
def test_finish_before_start(start: str, finish: str) -> None:
    with pytest.raises(NoReading, match="finish before start"):
        settle(clock(start), clock(finish))


def test_a_time_alone() -> None:
    assert settle_one(clock("9.15")) == (555, ())
    assert settle_one(clock("1.30")) == (810, ("afternoon time with neither am nor pm: 1.30 read as 13:30",))
    assert settle_one(clock("3am")) == (180, ("in the night: 03:00",))


@given(st.integers(0, 1439), st.integers(1, 600))
def test_sure_times_are_read_exactly(start: int, length: int) -> None:
    finish = (start + length) % 1440
    found = settle(clock(_sure_words(start)), clock(_sure_words(finish)))
    assert (found.start, found.minutes) == (start, length)


def _sure_words(minute: int) -> str:
    """As "13:05" or "00:05" where that is sure, else as "9.05am"."""
    hour, rest = divmod(minute, 60)
    return f"{hour:02d}:{rest:02d}" if hour > 12 or hour == 0 else f"{hour}.{rest:02d}{'pm' if hour == 12 else 'am'}"


@pytest.mark.parametrize(
    ("text", "minutes", "doubtful"),
    [
        ("45", 45, False), ("45m", 45, False), ("45 mins", 45, False), ("45min.", 45, False), ("1h30", 90, False),
        ("1h 30m", 90, False),
        ("1.5 hrs", 90, False), ("1,5 hrs", 90, False), ("1 hr 30 mins", 90, False), ("1 hour and 30 minutes", 90, False),
        ("1hr15", 75, False),
        ("½ hr", 30, False), ("1½ hrs", 90, False), ("1 1/2 hours", 90, False), ("1/2 hr", 30, False), ("¾ hr", 45, False),
        ("1:30", 90, False),
        ("0:45", 45, False), ("01:30:00", 90, False), ("an hour", 60, False), ("hour", 60, False), ("half an hour", 30, False),
        ("half hour", 30, False), ("1 hour", 60, False), ("two hours", 120, False), ("an hour and a half", 90, False),
        ("one and a half hours", 90, False), ("quarter of an hour", 15, False), ("three quarters of an hour", 45, False),
        ("forty-five minutes", 45, False), ("1.25 hrs", 75, False), ("0.5 hrs", 30, False), (".5 hr", 30, False),
        ("120m", 120, False),
        ("2h", 120, False), ("10", 10, False), ("2", 120, True), ("1.5", 90, True), ("1.30", 90, True), ("1.30 hrs", 90, True),
        ("0.33 hrs", 20, True), ("approx 30 mins", 30, True), ("30 mins?", 30, True), ("0", 0, False), ("23h59", 1439, False),
        ("2 x 30 mins", 60, True), ("3x20", 60, True), ("30 mins (approx)", 30, True), ("an hour or so", 60, True),
        ("c30", 30, True),
    ],
)  # fmt: skip
def test_lengths(text: str, minutes: int, doubtful: bool) -> None:
    found = read_length(text)
    assert found is not None
    assert (found.minutes, bool(found.doubt)) == (minutes, doubtful)


@pytest.mark.parametrize(
    "text", ["ages", "########", "", "1h90", "1:75", "30 hrs", "-30", "#VALUE!", "9.15am", "AB3", "30-40 mins", "1.5h30"]
)
def test_what_is_no_length(text: str) -> None:
    assert read_length(text) is None


def test_a_bare_number_has_a_second_reading() -> None:
    assert read_length("2") is not None and read_length("2").otherwise == 2  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "07/09/2026", "7/9/26", "7.9.26", "7-9-26", "7 9 2026", "2026-09-07", "2026-09-07T00:00:00", "07/09/2026 00:00",
        "Mon 7 Sep 2026",
        "Monday 7 September 2026", "7th September 2026", "7 Sept 26", "7-Sep-26", "07Sep2026", "September 7 2026",
        "Sep 7, 2026", "20260907",
        "Mon 07/09/2026", "Mon, 7.9.2026", "7th of September 2026", "46272", "07/09/2026\xa0", "MON 7 SEP 26",
        "7–9–26", "7\\9\\26", "7/9/26 (Mon)", "7_9_2026", "7/9/26*",
    ],
)  # fmt: skip
def test_dates(text: str) -> None:
    assert read_full_date(text) == date(2026, 9, 7)


@pytest.mark.parametrize("text", ["Week 2", "Total", "", "emails", "9.15", "AB3", "Mon-Fri", "half term", "7 foo", "1234"])
def test_what_is_no_date(text: str) -> None:
    found = read_day(text)
    assert found is None or found.year is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/11/2026", "no such date: 31/11/2026"), ("30/02/2027", "no such date: 30/02/2027"),
        ("09/13/2026", "no such date: 09/13/2026"),
        ("7/9/2106", "the year is 2106"), ("7/9/206", "the year is 206"), ("7/9/13", "the year is 2013"),
    ],
)  # fmt: skip
def test_impossible_dates(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_full_date(text)


def test_a_date_without_a_year() -> None:
    written = read_day("Mon 7 Sep")
    assert written == WrittenDay("Mon 7 Sep", 7, 9, None, 1)
    assert nearest_school_year(written, [date(2027, 3, 1)]) == date(2026, 9, 7)
    assert written.misfit(date(2026, 9, 7)) == ""
    assert written.misfit(date(2027, 9, 7)) == "the weekday does not fit: 7 September is a Tuesday"
    with pytest.raises(ValueError, match="no such date: 29 Feb"):
        nearest_school_year(WrittenDay("29 Feb", 29, 2), [date(2026, 10, 1)])


def test_the_last_days_of_august_belong_to_the_new_school_year() -> None:
    assert [school_year(date(2026, month, 28)) for month in (7, 8, 12)] == [2025, 2026, 2026]


@given(st.dates(date(2014, 1, 1), date(2099, 12, 31)))
def test_a_full_date_is_read_back_in_every_style(day: date) -> None:
    styles = (
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day.year}",
        day.isoformat(),
        f"{day.day} {day:%B} {day.year}",
        f"{day:%d-%b-%y}",
    )
    assert {read_full_date(text) for text in styles} == {day}


@pytest.mark.parametrize(
    ("text", "codes", "groups", "unknown"),
    [
        ("AB3", ("AB3",), "", ""), ("ab3, CD1", ("AB3", "CD1"), "", ""), ("AB3/CD1", ("AB3", "CD1"), "", ""),
        ("AB3 & CD1", ("AB3", "CD1"), "", ""),
        ("AB3; CD1 and EF22", ("AB3", "CD1", "EF22"), "", ""), ("AB3 CD1", ("AB3", "CD1"), "", ""),
        ("AB3 + AB3", ("AB3",), "", ""),
        ("Y4 group", (), "Y4 group", ""), ("whole class", (), "whole class", ""), ("Year 6", (), "Year 6", ""),
        ("Y4", (), "Y4", ""),
        ("AB3, Y4 group", ("AB3",), "Y4 group", ""), ("n/a", (), "", ""), ("", (), "", ""), ("Jamie", (), "", "Jamie"),
        ("RB0\xa0", ("RB0",), "", ""),
        ("KS2/Y3", (), "KS2, Y3", ""), ("ABCDE1", (), "", "ABCDE1"), ("(AB3)", ("AB3",), "", ""),
    ],
)  # fmt: skip
def test_pupils(text: str, codes: tuple[str, ...], groups: str, unknown: str) -> None:
    assert read_pupils(text) == (codes, groups, unknown)


def test_a_school_may_use_codes_of_its_own() -> None:
    assert read_pupils("Y4, js", frozenset({"Y4", "JS"})) == (("Y4", "JS"), "", "")


def test_yes_and_no() -> None:
    assert [read_yes_no(text) for text in ("Yes", "y", "planned", "no", "Reactive", "", "-")] == [
        True,
        True,
        True,
        False,
        False,
        None,
        None,
    ]
    with pytest.raises(ValueError, match="neither yes nor no: maybe"):
        read_yes_no("maybe")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ehc-r", "EHC-R"), ("Annual Reviews", "EHC-R"), ("annual review meeting", "EHC-R"), ("AR paperwork", "EHC-R"),
        ("TA training", "TA"),
        ("staff training", "CPD"), ("TA", "TA"), ("EHCP request – school advice", "EHC-N"), ("SLT", "STR"), ("SaLT visit", "AGY"),
        ("chat with class teacher re targets", "TEA"), ("parent drop-in", "PAR"), ("behaviour – on call", "DIR"),
        ("photocopying\xa0+ filing", "ADM"),
        ("emails", "ADM"), ("Mum’s worries", "PAR"), ("transition visit", "TRN"), ("tribunal bundle", "CONS"),
        ("costing top-up bid", "STR"),
        ("school-based plans review", "SUPP"), ("prep for governor visit", "STR"), ("EP VISIT  ", "AGY"),
        ("intervention group", "DIR"),
        ("census", "DAT"), ("sundries", None), ("", None), ("star charts", None),
    ],
)  # fmt: skip
def test_free_text_becomes_a_kind_of_work(text: str, code: str | None) -> None:
    assert categorise(text, CATEGORIES, {}) == code


def test_the_schools_own_words_win() -> None:
    words = {"Emails": "PAR", "star charts": "DIR"}
    assert [categorise(text, CATEGORIES, words) for text in ("emails", "star chart", "new star charts")] == ["PAR", None, "DIR"]


AGENCIES = (Agency("Educational psychology", ("ep",)), Agency("CAMHS"), Agency("School nursing", ("school nurse", "nurse")))


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("CAMHS", ("CAMHS",), ""), ("ep; School nurse", ("Educational psychology", "School nursing"), ""),
        ("Dr Zoë Ågren (EP)", ("Educational psychology",), "Dr Zoë Ågren (EP)"), ("Parent", (), "Parent"), ("", (), ""),
        ("Class teacher & CAMHS", ("CAMHS",), "Class teacher & CAMHS"), ("step", (), "step"),
    ],
)  # fmt: skip
def test_agencies(text: str, names: tuple[str, ...], rest: str) -> None:
    assert find_agencies(text, AGENCIES) == (names, rest)


@given(st.text(max_size=40))
def test_any_text_is_read_within_bounds_or_left_alone(text: str) -> None:
    found, length, written = read_clock(text), read_length(text), read_day(text)
    assert found is None or all(0 <= minute < 24 * 60 for minute in found.readings)
    assert length is None or length.minutes >= 0
    assert written is None or (0 <= written.day <= 31 and 0 <= written.month <= 12)
    assert all(is_pupil(code) for code in read_pupils(text)[0])
    assert categorise(text, CATEGORIES, {}) in {None, *(category.code for category in CATEGORIES)}
    assert set(find_agencies(text, AGENCIES)[0]) <= {agency.name for agency in AGENCIES}


@pytest.mark.parametrize("text", ["Mon 14th", "14th", "MONDAY 14TH"])
def test_a_day_without_its_month(text: str) -> None:
    found = read_day(text)
    assert found is not None and found.monthless and found.day == 14


@pytest.mark.parametrize("text", ["9" * 5000, "1x" * 2500, "9 " * 2500, "1.1" * 1500, "(" * 5000])
def test_a_text_of_any_length_is_read_at_once(text: str) -> None:
    assert (read_day(text), read_clock(text), read_length(text)) == (None, None, None)
