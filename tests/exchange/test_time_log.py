from __future__ import annotations

import io
import time as stopwatch
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest
from helpers.messy_logs import messy_log

from senco_desktop.domain.categories import CATEGORIES
from senco_desktop.domain.intake import Intake, new_rows
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Agency, SchoolCalendar, Term
from senco_desktop.exchange.time_log import read_time_log

DATA = Path(__file__).parent.parent / "data"
AGENCIES = (Agency("Educational psychology", ("ep",)), Agency("CAMHS", ("mental health",)), Agency("Early Help", ("taf",)))

WRONG = {
    48: "finish before start",
    58: "no such time: 9.75",
    68: "no duration: nothing at all",
    71: "no duration: only a start",
    102: "finish before start",
    121: "not a length: 'ages'",
    138: "no such time: 25:10",
    166: "the year is 2062",
    212: "no duration: only a finish",
    237: "finish before start",
    266: "not a length: '########' (Excel's negative time)",
    295: "no such date: 31/11/2026",
}
DOUBTFUL = [6, 62, 110, 127, 128, 142, 155, 177, 179, 217, 226, 239, 264, 278, 312, 327, 334, 336, 342, 344]
REPEATED = [13, 123, 137, 160, 201, 203, 276, 301]


def taken(data: bytes | str, today: date = date(2026, 11, 22), calendar: SchoolCalendar | None = None) -> Intake:
    if isinstance(data, str):
        data = data.encode()
    return read_time_log(
        data,
        "log.csv",
        categories=CATEGORIES,
        words={},
        agencies=AGENCIES,
        timezone="Europe/London",
        today=today,
        calendar=calendar,
    )


def messy(*rows: str, head: str = "Date,Start,Finish,How long,What,Who,Pupil,Notes") -> Intake:
    return taken("\n".join((head, *rows)) + "\n")


def days(intake: Intake) -> list[date]:
    return [row.entry.day for row in intake.entries]


def lengths(intake: Intake) -> list[int]:
    return [row.entry.length for row in intake.entries]


@pytest.fixture(scope="module")
def spreadsheet() -> Intake:
    return taken((DATA / "spreadsheet_log.csv").read_bytes())


class TestTheSpreadsheet:
    def test_every_row_is_counted_once(self, spreadsheet: Intake) -> None:
        assert len(spreadsheet.entries) + len(spreadsheet.refused) + spreadsheet.furniture == 379
        assert spreadsheet.furniture == 59

    def test_good_rows_add_up(self, spreadsheet: Intake) -> None:
        new, _ = new_rows(spreadsheet.entries, [])
        good = [row for row in new if not row.doubts]
        assert len(good) == 280
        assert sum(row.entry.length for row in good) == 12760

    def test_wrong_rows_are_named_with_their_reasons(self, spreadsheet: Intake) -> None:
        assert {refused.row: refused.reason for refused in spreadsheet.refused} == WRONG

    def test_doubtful_rows_are_stored_and_asked_about(self, spreadsheet: Intake) -> None:
        asked = {row.row: row for row in spreadsheet.to_check}
        assert list(asked) == DOUBTFUL
        assert all(row.entry.to_check == "; ".join(row.doubts) for row in asked.values())
        assert asked[177].entry.length == 50
        assert asked[239].entry.length == 0
        assert (asked[179].entry.length, asked[342].entry.length) == (90, 120)
        assert asked[142].read_as == "Wed 7 Oct 2026, 15:20–16:05 (45 min), Agencies, CD1"

    def test_duplicates_of_the_row_above_are_found(self, spreadsheet: Intake) -> None:
        new, there = new_rows(spreadsheet.entries, [])
        assert [row.row for row in there] == REPEATED
        assert len(new) == 300

    def test_the_same_file_again_adds_nothing(self, spreadsheet: Intake) -> None:
        new, there = new_rows(spreadsheet.entries, [row.entry for row in spreadsheet.entries])
        assert (len(new), len(there)) == (0, 308)

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
    def test_every_encoding_gives_the_same(self, spreadsheet: Intake, encoding: str) -> None:
        text = (DATA / "spreadsheet_log_utf8.csv").read_bytes().decode("utf-8-sig")
        assert taken(text.encode(encoding)) == spreadsheet

    def test_every_row_lands_in_a_kind_of_work(self, spreadsheet: Intake) -> None:
        assert {row.row for row in spreadsheet.entries if row.entry.category == "UNSORTED"} == set()

    @pytest.mark.parametrize(
        ("row", "words"),
        [
            (31, '"Talk Boost" set 2'),
            (33, "=> chase again Friday"),
            (40, "rang 3 times\nleft message with office"),
            (74, "paid £0 – free place"),
            (78, "“best week yet” – class teacher’s words"),
            (164, "dates tbc…"),
            (168, "- see email"),
            (247, "mum’s number changed"),
            (271, "@head please sign off"),
            (279, "Actions:\n1. chase report\n2. book hall"),
            (281, "top-up bid £1,850 – panel Thurs"),
        ],
    )
    def test_awkward_cells_survive(self, spreadsheet: Intake, row: int, words: str) -> None:
        assert next(read for read in spreadsheet.entries if read.row == row).entry.note.endswith(words)


class TestThePlainForm:
    def test_all_entries_are_taken_as_they_are(self) -> None:
        intake = taken((DATA / "time_log_clean.csv").read_bytes())
        assert (len(intake.entries), intake.refused, intake.to_check) == (600, (), ())
        assert sum(lengths(intake)) == 27055
        assert sum(row.entry.span is None for row in intake.entries) == 90
        assert len(new_rows(intake.entries, [])[0]) == 600

    def test_clock_changes_count_real_minutes(self) -> None:
        intake = taken(
            "date,start,end,minutes,category,pupil,agency,planned,note\n"
            "2025-10-25,23:30,03:30,300,ADM,,,yes,\n2026-03-28,23:30,03:30,180,ADM,,,no,\n"
        )
        assert (lengths(intake), intake.to_check) == ([300, 180], ())
        assert [row.entry.planned for row in intake.entries] == [True, False]

    def test_codes_pupils_and_agencies(self) -> None:
        row = taken(
            "date,start,end,minutes,category,pupil,agency,planned,note\n"
            "2025-09-01,01:15,01:45,30,EHC-N,AB3;CD1,EP;Ed Welfare,,'=1+1\n"
        ).entries[0]
        assert row.entry.span is not None and row.entry.span.start == datetime(2025, 9, 1, 1, 15)
        assert (row.entry.category, row.entry.pupils) == ("EHC-N", ("AB3", "CD1"))
        assert row.entry.agencies == ("Educational psychology", "Ed Welfare")
        assert row.entry.note == "=1+1"

    def test_minutes_check_the_times(self) -> None:
        intake = taken("date,start,end,minutes,category\n2025-09-01,09:15,10:45,60,ADM\n")
        assert lengths(intake) == [90]
        assert intake.to_check[0].doubts == ("the length says 1 h, the times make 1 h 30 min: the times were taken",)

    def test_what_is_wrong_is_refused(self) -> None:
        intake = taken(
            "date,start,end,minutes,category\n2025-09-01,14:30,13:45,,ADM\n2025-09-01,25:00,13:45,,ADM\n2025-09-01,,,,ADM\n"
            "2025-09-01,09:00,,,ADM\n2025-09-01,09:00,,20,ADM\n2025-13-01,09:00,10:00,,ADM\n2025-09-01,9.30,10:00,,ADM\n"
        )
        assert [(refused.row, refused.reason) for refused in intake.refused] == [
            (2, "finish before start"),
            (3, "no such time: 25:00"),
            (4, "no duration: nothing at all"),
            (5, "no duration: only a start"),
            (7, "no such date: 2025-13-01"),
            (8, "no such time: 9.30"),
        ]
        assert lengths(intake) == [20]

    def test_our_own_export_of_entries(self) -> None:
        intake = taken(
            "id,day,start,start_offset,end,end_offset,minutes,category,planned,could_be_admin,pupils,agencies,note\n"
            '4,2026-09-07,2026-09-07T01:15,60,2026-09-07T02:00,60,,CPD,1,0,"[""AB3"", ""CD1""]","[""Early Help""]",\'-x\n'
        )
        entry = intake.entries[0].entry
        assert intake.to_check == ()
        assert (entry.length, entry.pupils, entry.agencies, entry.note) == (45, ("AB3", "CD1"), ("Early Help",), "-x")
        assert (entry.planned, entry.could_be_admin) == (True, False)


@pytest.mark.parametrize("seed", range(60))
def test_messy_logs_of_known_truth(seed: int) -> None:
    log = messy_log(seed)
    intake = taken(log.data)
    new, there = new_rows(intake.entries, [])
    good = {row.row: (row.entry.day, row.entry.length, row.entry.pupils) for row in new if not row.doubts}
    asked = {row.row: (row.entry.day, row.entry.length) for row in new if row.doubts}
    assert {refused.row: refused.reason for refused in intake.refused} == log.wrong
    assert good == log.good
    assert asked == log.doubtful
    assert {row.row for row in there} == log.repeated
    assert intake.furniture == log.furniture


class TestDates:
    def test_a_blank_date_takes_the_one_above_across_blank_rows(self) -> None:
        intake = messy("07/09/2026,,,20,emails", ",,,30,SLT", ",,,,", ",,,15,emails")
        assert (days(intake), intake.to_check) == ([date(2026, 9, 7)] * 3, ())

    def test_a_ditto_sign_is_a_blank(self) -> None:
        assert days(messy("07/09/2026,,,20,emails", '"""",,,30,SLT', "ditto,,,15,emails")) == [date(2026, 9, 7)] * 3

    def test_a_blank_date_under_a_new_week_is_asked_about(self) -> None:
        intake = messy("07/09/2026,,,20,emails", "Week 2,,,,", ",,,30,SLT")
        assert days(intake) == [date(2026, 9, 7)] * 2
        assert intake.to_check[0].doubts == ("no date after a heading or a total: read as Mon 7 Sep 2026",)

    def test_a_day_without_its_month_is_the_next_such_day(self) -> None:
        intake = messy("Week 3 (w/c 14th Sept)", "Mon 14th,,,20,SLT", "15th,,,30,SLT", "30/9,,,15,SLT", "Thurs 1st,,,15,SLT")
        assert days(intake) == [date(2026, 9, 14), date(2026, 9, 15), date(2026, 9, 30), date(2026, 10, 1)]
        assert [row.doubts for row in intake.to_check] == [("no month: '15th' read as Tue 15 Sep 2026",)]

    def test_a_day_without_its_month_heads_the_rows_under_it(self) -> None:
        intake = messy("Friday 11/9/26,,,20,emails", "Monday 14th", ",,,30,SLT")
        assert days(intake) == [date(2026, 9, 11), date(2026, 9, 14)] and not intake.to_check

    def test_the_heading_of_the_week_gives_its_monday(self) -> None:
        intake = messy("07/09/2026,,,20,emails", "Week 2 (w/b 14/9),,,,", ",,,30,SLT", "Wed,,,20,SLT")
        assert days(intake) == [date(2026, 9, 7), date(2026, 9, 14), date(2026, 9, 16)]
        assert [row.row for row in intake.to_check] == [4, 5]

    def test_a_first_row_without_a_date_is_wrong(self) -> None:
        assert messy(",,,20,emails").refused[0].reason == "no date, and none above to take"

    def test_a_row_under_an_unreadable_date_is_asked_about(self) -> None:
        intake = messy("07/09/2026,,,20,emails", "31/11/2026,,,20,emails", ",,,30,SLT")
        assert intake.refused[0].reason == "no such date: 31/11/2026"
        assert intake.to_check[0].doubts == ("the date above cannot be read: read as Mon 7 Sep 2026",)

    def test_a_date_without_a_year_is_of_the_school_year_around_it(self) -> None:
        intake = messy("07/12/2026,,,20,a", "Mon 11 Jan,,,20,b", "15/7,,,20,c", "31 Aug,,,20,d", "1st September,,,20,e")
        assert days(intake)[1:] == [date(2027, 1, 11), date(2027, 7, 15), date(2026, 8, 31), date(2026, 9, 1)]

    def test_between_two_school_years_the_nearest_is_meant(self) -> None:
        assert days(messy("15/07/2026,,,20,a", "1 Sep,,,20,b", "02/09/2026,,,20,c"))[1] == date(2026, 9, 1)

    def test_no_year_anywhere_the_title_says_it(self) -> None:
        intake = taken("My log Spring 2025,,\nDate,How long,What\nMon 13 Jan,20,emails\n7 Oct,20,emails\n")
        assert days(intake) == [date(2025, 1, 13), date(2024, 10, 7)]

    def test_no_year_anywhere_the_weekdays_say_it(self) -> None:
        intake = taken("Date,How long,What\nMon 8 Sep,20,emails\nTue 9 Sep,20,emails\n")
        assert days(intake) == [date(2025, 9, 8), date(2025, 9, 9)]

    def test_no_year_anywhere_the_calendar_may_say_it(self) -> None:
        calendar = SchoolCalendar(terms=(Term("Autumn", date(2020, 9, 1), date(2020, 12, 18)),))
        intake = taken("Date,How long,What\nMon 7 Sep,20,emails\n", today=date(2023, 3, 1), calendar=calendar)
        assert days(intake) == [date(2020, 9, 7)]

    def test_a_year_far_from_the_rows_around_it_is_wrong(self) -> None:
        intake = messy(
            *(f"{day}/10/2026,,,20,emails" for day in (5, 6, 7)), "12/10/2062,,,20,x", "13/10/2062,,,20,x", "9/10/2026,,,20,y"
        )
        assert [refused.reason for refused in intake.refused] == ["the year is 2062", "the year is 2062"]

    def test_an_old_log_is_no_slip(self) -> None:
        assert messy(*(f"{day}/10/2016,,,20,emails" for day in (5, 6, 7))).refused == ()

    def test_a_year_out_of_range_is_wrong(self) -> None:
        intake = messy("05/10/2026,,,20,a", "05/10/2106,,,20,b", "05/10/1926,,,20,c")
        assert [refused.reason for refused in intake.refused] == ["the year is 2106", "the year is 1926"]

    def test_a_date_far_from_its_neighbours_is_asked_about(self) -> None:
        intake = messy("05/10/2026,,,20,a", "06/10/2025,,,20,b", "07/10/2026,,,20,c")
        assert intake.to_check[0].doubts == ("Mon 6 Oct 2025 is far from the rows around it",)

    def test_a_day_heading_gives_the_day(self) -> None:
        intake = messy("Mon 07/09/2026,,,,", ",9.00am,9.30am,,emails", "08/09/2026,,,,", ",9.00am,9.30am,,emails")
        assert (days(intake), intake.to_check, intake.refused) == ([date(2026, 9, 7), date(2026, 9, 8)], (), ())

    def test_a_column_of_weekdays_checks_the_dates(self) -> None:
        intake = messy("Mon,07/09/2026,20", "Mon,08/09/2026,20", head="Day,Date,Mins")
        assert [row.row for row in intake.to_check] == [3]

    def test_words_for_a_date_are_refused(self) -> None:
        assert messy("07/09/2026,,,20,a", "some day,,,20,b").refused[0].reason == "no such date: some day"


class TestTimesAndLengths:
    @pytest.mark.parametrize(
        ("start", "finish", "length", "minutes", "doubts"),
        [
            ("9.15-10.00", "", "", 45, 0),
            ("2.30", "3.15pm", "", 45, 0),
            ("9.00", "11.00", "2", 120, 0),
            ("9.00", "10.00", "ages", 60, 1),
            ("lunch", "", "30 mins", 30, 1),
            ("–", "n/a", "30 mins", 30, 0),
            ("", "10.30am", "30m", 30, 0),
            ("11.30pm", "", "1h", 60, 1),
            ("10.00", "10.00", "45m", 45, 1),
            ("7am", "7pm", "", 720, 1),
            ("", "", "11 hrs", 660, 1),
            ("9.15ish", "10.00", "", 45, 1),
            ("", "", "about an hour", 60, 1),
        ],
    )
    def test_rows_that_can_be_read(self, start: str, finish: str, length: str, minutes: int, doubts: int) -> None:
        row = messy(f"07/09/2026,{start},{finish},{length},emails").entries[0]
        assert (row.entry.length, len(row.doubts)) == (minutes, doubts)

    @pytest.mark.parametrize(
        ("start", "finish", "length", "reason"),
        [
            ("9.60", "", "30 mins", "no such time: 9.60"),
            ("lunch", "", "", "no such time: lunch"),
            ("", "", "0", "no duration: the length is 0"),
            ("9.00", "", "#VALUE!", "not a length: '#VALUE!'"),
            ("", "", "30 hrs", "not a length: '30 hrs'"),
            ("2.30", "1.45", "", "finish before start"),
            ("12:20", "11.50", "", "finish before start"),
            ("8.15pm", "7.30", "", "finish before start"),
        ],
    )
    def test_rows_that_cannot(self, start: str, finish: str, length: str, reason: str) -> None:
        assert messy(f"07/09/2026,{start},{finish},{length},emails").refused[0].reason == reason

    @pytest.mark.parametrize(("heading", "minutes"), [("Mins", [5, 45]), ("Duration (minutes)", [5, 45])])
    def test_the_heading_says_minutes(self, heading: str, minutes: list[int]) -> None:
        intake = messy("07/09/2026,5,a", "07/09/2026,45,b", head=f"Date,{heading},What")
        assert (lengths(intake), intake.to_check) == (minutes, ())

    def test_the_heading_says_hours(self) -> None:
        intake = messy("07/09/2026,0.75,a", "07/09/2026,2,b", "07/09/2026,45,c", head="Date,Hours,What")
        assert lengths(intake) == [45, 120, 45]
        assert [row.row for row in intake.to_check] == [4]

    def test_a_column_called_time(self) -> None:
        assert lengths(messy("07/09/2026,9.15-10.00,a", head="Date,Time,What")) == [45]
        assert lengths(messy("07/09/2026,45 mins,a", head="Date,Time,What")) == [45]
        assert lengths(messy("07/09/2026,9.15am,30,a", head="Date,Time,Mins,What")) == [30]


class TestFurniture:
    @pytest.mark.parametrize(
        "row",
        [
            "Week 3,,,,", "WEEK 3 (w/b 7/9),,,,", "w/b 14/9,,,,", "HALF TERM,,,,", "Half term - no entries,,,,", "INSET day,,,,",
            "Autumn 2,,,,", ",,,,Week 4", ",,,12h,Total", ",,,12h,TOTAL FOR WEEK", ",,,12h,Total hours this week:",
            "Total,,,12h,",
            ",,,12h,Grand total", ",,,12h,Week 3 total", ",,,200h,Autumn term total", ",,,12h,Sub-total", ",Total,,12h,",
            ",,,12h30,",
            "11/09/2026,,,12h,Total", ",,,,", "Date,Start,Finish,How long,What,Who,Pupil,Notes", ",,,,Half term",
        ],
    )  # fmt: skip
    def test_what_is_no_entry(self, row: str) -> None:
        intake = messy("07/09/2026,9.00am,9.30am,,emails", row)
        assert (len(intake.entries), intake.refused, intake.furniture) == (1, (), 2)

    @pytest.mark.parametrize(
        "row",
        [
            ",,,45m,Total Communication training", ",9.00am,9.45am,,totals for the bid", ",,,45m,half-term planning",
            ",,,45m,summing up", ",,,45m,costing totals for bid", ",,,45m,Week 3 of phonics,,AB3",
        ],
    )  # fmt: skip
    def test_what_only_looks_like_it(self, row: str) -> None:
        assert lengths(messy("07/09/2026,9.00am,9.30am,,emails", row)) == [30, 45]

    def test_a_note_alone_is_named_not_dropped(self) -> None:
        assert messy("07/09/2026,,,20,a", ",,,,,,,remember the forms").refused[0].reason == "no duration: nothing at all"

    def test_headings_may_change_their_order_half_way(self) -> None:
        intake = messy("07/09/2026,9.00am,9.30am,,emails", "What,Finish,Start,Date,How long", "SLT,10am,9am,8/9/26,")
        assert (lengths(intake), intake.entries[1].entry.category) == ([30, 60], "STR")

    def test_a_file_without_headings_is_a_problem(self) -> None:
        with pytest.raises(Problem, match="no row of headings"):
            taken("07/09/2026,9.00,9.30,emails\n")


class TestWords:
    def test_note_holds_what_who_and_notes(self) -> None:
        entry = messy("07/09/2026,,,20,phone call,Mrs Jones,Y4 group,rang twice").entries[0].entry
        assert entry.note == "phone call · Mrs Jones · Y4 group · rang twice"

    def test_an_agency_is_found_and_its_person_kept(self) -> None:
        intake = messy("07/09/2026,,,20,visit,Dr Ågren (EP),,", "07/09/2026,,,20,call,CAMHS,,")
        assert [row.entry.agencies for row in intake.entries] == [("Educational psychology",), ("CAMHS",)]
        assert [row.entry.note for row in intake.entries] == ["visit · Dr Ågren (EP)", "call"]

    def test_who_decides_where_what_does_not(self) -> None:
        intake = messy("07/09/2026,,,20,phone call,Parent", "07/09/2026,,,20,phone call,CAMHS", "07/09/2026,,,20,xyz,,")
        assert [row.entry.category for row in intake.entries] == ["PAR", "AGY", "UNSORTED"]
        assert intake.to_check == ()

    def test_a_name_in_the_pupil_column_is_asked_about(self) -> None:
        row = messy("07/09/2026,,,20,emails,,Jamie & AB3,").entries[0]
        assert (row.entry.pupils, row.doubts) == (("AB3",), ("no pupil code: 'Jamie'",))

    def test_planned_and_kind_columns(self) -> None:
        intake = messy(
            "7/9/26,20,EHC-R,yes,",
            "7/9/26,20,Annual reviews,no,x",
            "7/9/26,20,adm,maybe,",
            head="Date,Mins,Category,Planned,Task",
        )
        assert [row.entry.category for row in intake.entries] == ["EHC-R", "EHC-R", "ADM"]
        assert [row.entry.planned for row in intake.entries] == [True, False, None]
        assert [row.entry.could_be_admin for row in intake.entries] == [False, False, True]
        assert [row.row for row in intake.to_check] == [4]

    def test_columns_that_say_nothing_to_us_are_named(self) -> None:
        assert messy("07/09/2026,20,a,red", head="Date,Mins,What,Mood").unused == ("Mood",)

    def test_rows_that_differ_in_a_word_are_two(self) -> None:
        intake = messy("07/09/2026,,,20,call,CAMHS", "07/09/2026,,,20,call,EP", "07/09/2026,,,20,call,EP,,again")
        assert len(new_rows(intake.entries, [])[0]) == 3


def test_an_excel_workbook() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows: Sequence[Sequence[object]] = [
        ["My log"],
        [],
        ["Date", "Start", "Finish", "How long", "What", "Pupil"],
        [datetime(2026, 9, 7), time(9, 15), time(10, 0), 45, "emails", "AB3"],
        [None, 9.3, 10.45, None, "SLT", None],
        [None, None, None, time(1, 30), "emails", "whole class"],
        ["Mon 7 Sep", "25:10", "", "", "SLT", ""],
    ]
    for row in rows:
        sheet.append(row)
    book.create_sheet("Old").append(["Date"])
    stream = io.BytesIO()
    book.save(stream)
    intake = taken(stream.getvalue())
    assert lengths(intake) == [45, 75, 90]
    assert [row.row for row in intake.to_check] == [5]
    assert [(refused.row, refused.reason) for refused in intake.refused] == [(7, "no such time: 25:10")]
    assert intake.unused == ("sheet “Old”",)


def test_a_long_log_takes_time_in_proportion() -> None:
    lines = (DATA / "spreadsheet_log_utf8.csv").read_bytes().decode("utf-8-sig").split("\r\n")
    head, body = lines[:3], lines[3:-1]

    def seconds(times: int) -> float:
        data = "\r\n".join(head + body * times).encode()
        begun = stopwatch.perf_counter()
        taken(data)
        return stopwatch.perf_counter() - begun

    seconds(1)
    short = max(seconds(4), 0.02)
    assert seconds(24) < short * 6 * 4


@pytest.mark.parametrize("heading", ["Time", "Times", "Time (from-to)", "Time of day"])
@pytest.mark.parametrize("cell", ["9.15-10.00", "9.15 to 10", "from 9.15 to 10.00", "9.15 > 10"])
def test_start_and_finish_in_one_column(heading: str, cell: str) -> None:
    intake = messy(f"07/09/2026,{cell},emails", head=f"Date,{heading},What")
    assert [row.entry.length for row in intake.entries] == [45] and not intake.to_check


@pytest.mark.parametrize("label", ["Hours this week:", "TOTAL FOR WEEK", "Weekly total =", "Total 12:05", "Total w/c 7/9"])
def test_a_sum_is_no_entry_however_it_is_called(label: str) -> None:
    assert len(messy("07/09/2026,,,20,emails", f",,,12h05,{label}").entries) == 1


@pytest.mark.parametrize("text", ["7" * 5000, "1.1" * 1500, "Total " + "1.1" * 1500 + "x", "9 " * 2500])
def test_a_long_number_is_a_text_like_any_other(text: str) -> None:
    assert len(messy(f"07/09/2026,,,20,{text}").entries) == 1
