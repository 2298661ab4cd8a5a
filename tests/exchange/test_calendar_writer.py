from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone

from helpers.tiny_ics import local, read_tiny
from hypothesis import given
from hypothesis import strategies as st

from senco_desktop.domain.calendar_intake import CalendarEvent
from senco_desktop.domain.clock import minute_of, place, span_between
from senco_desktop.exchange.calendar_reader import read_calendar
from senco_desktop.exchange.calendar_writer import calendar_bytes, uid_of

SCHOOL = "Fernbrook Primary"
ID = "0f7c"
STAMP = datetime(2026, 9, 1, 7, 30)
LONDON = "Europe/London"
SUMMER = place(date(2026, 9, 15), time(9), time(10), LONDON)
WINTER = place(date(2026, 11, 17), time(9), time(10), LONDON)
REVIEW = CalendarEvent("meeting", "17", "Annual review", date(2026, 9, 15), span=SUMMER)
REPORT = CalendarEvent("deadline", "4/review-report", "Report due", date(2026, 10, 26))


def written(*events: CalendarEvent) -> list[dict[str, str]]:
    return read_tiny(calendar_bytes(events, school=SCHOOL, id=ID, stamp=STAMP))


def test_nine_oclock_stays_nine_oclock_on_both_sides_of_the_clock_change() -> None:
    summer, winter = written(REVIEW, replace(REVIEW, id="18", first=date(2026, 11, 17), span=WINTER))
    assert (summer["DTSTART"], winter["DTSTART"]) == ("20260915T080000Z", "20261117T090000Z")
    assert (local(summer["DTSTART"]), local(summer["DTEND"])) == ("2026-09-15 09:00", "2026-09-15 10:00")
    assert (local(winter["DTSTART"]), local(winter["DTEND"])) == ("2026-11-17 09:00", "2026-11-17 10:00")


def test_a_deadline_is_a_whole_day_that_keeps_nobody_busy() -> None:
    (event,) = written(REPORT)
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20261026", "20261027")
    assert event["TRANSP"] == "TRANSPARENT"
    (days,) = written(replace(REPORT, last=date(2026, 10, 30)))
    assert days["DTEND;VALUE=DATE"] == "20261031"


def test_the_uid_is_the_same_in_each_export_and_another_for_each_event_and_school() -> None:
    moved = replace(REVIEW, title="Moved", span=WINTER, sequence=3)
    later = calendar_bytes([moved], school="New name", id=ID, stamp=datetime(2027, 1, 1))
    (event,) = read_tiny(later)
    assert event["UID"] == written(REVIEW)[0]["UID"] == uid_of(REVIEW, ID)
    assert event["SEQUENCE"] == "3"
    assert event["UID"].endswith("@senco-desktop")
    others = [uid_of(REPORT, ID), uid_of(replace(REVIEW, kind="deadline"), ID), uid_of(REVIEW, "another")]
    assert len({event["UID"], *others}) == 4


def test_the_stamp_is_utc() -> None:
    assert written(REVIEW)[0]["DTSTAMP"] == "20260901T073000Z"
    summer = STAMP.replace(hour=8, tzinfo=timezone(timedelta(hours=1)))
    assert read_tiny(calendar_bytes([REVIEW], school=SCHOOL, id=ID, stamp=summer))[0]["DTSTAMP"] == "20260901T073000Z"


def test_a_cancelled_meeting_says_so() -> None:
    assert written(replace(REVIEW, cancelled=True))[0]["STATUS"] == "CANCELLED"
    assert written(REVIEW)[0]["STATUS"] == "CONFIRMED"


def test_the_name_of_the_calendar_is_escaped_as_any_text() -> None:
    data = calendar_bytes([], school='St Mary, Hill; "Old" Hall', id=ID, stamp=STAMP)
    assert b'\r\nX-WR-CALNAME:St Mary\\, Hill\\; "Old" Hall\r\n' in data


def test_a_calendar_without_events_is_one() -> None:
    assert calendar_bytes([], school=SCHOOL, id=ID, stamp=STAMP).startswith(b"BEGIN:VCALENDAR\r\n")
    assert written() == []


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]) | st.sampled_from(',;:\\"\n '), max_size=120)


@given(TEXT, TEXT, TEXT)
def test_any_text_survives_in_both_parsers(title: str, where: str, description: str) -> None:
    event = replace(REVIEW, title=title, place=where, description=description)
    (found,) = written(event)
    assert found["SUMMARY"] == " ".join(title.split())
    assert found.get("LOCATION", "") == " ".join(where.split())
    assert found.get("DESCRIPTION", "") == description
    data = calendar_bytes([event], school=SCHOOL, id=ID, stamp=STAMP)
    (occurrence,) = read_calendar(data, "x", timezone=LONDON, first=date(2026, 9, 1), last=date(2026, 9, 30)).occurrences
    assert occurrence.span == SUMMER
    assert occurrence.place == " ".join(where.split())


def test_line_ends_and_control_signs_are_made_harmless() -> None:
    (event,) = written(replace(REVIEW, title="a\r\nBEGIN:VALARM", description="one\r\ntwo\rthree\x00\tfour"))
    assert event["SUMMARY"] == "a BEGIN:VALARM"
    assert event["DESCRIPTION"] == "one\ntwo\nthree four"


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.times(), st.integers(1, 600))
def test_what_we_write_we_read_at_the_same_real_time(day: date, start: time, minutes: int) -> None:
    first = minute_of(day, start.replace(second=0, microsecond=0), LONDON)
    span = span_between(first, first + minutes, LONDON)
    data = calendar_bytes([replace(REVIEW, first=day, span=span)], school=SCHOOL, id=ID, stamp=STAMP)
    around = timedelta(days=2)
    (occurrence,) = read_calendar(data, "x", timezone=LONDON, first=day - around, last=day + around).occurrences
    assert occurrence.span == span
