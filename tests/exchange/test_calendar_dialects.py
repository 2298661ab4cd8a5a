"""Calendar files as particular programs write them, by hand."""

from __future__ import annotations

from datetime import date

import pytest

from senco_desktop.domain.calendar_intake import CalendarIntake, occurrence_key
from senco_desktop.exchange.calendar_reader import read_calendar

ZONE = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""
WEEKLY = "UID:a|SUMMARY:EP visit|DTSTART;TZID=Europe/London:20261006T090000|DURATION:PT1H|RRULE:FREQ=WEEKLY;COUNT=7"
LATER = "UID:a|SUMMARY:EP visit, later|RECURRENCE-ID;RANGE=THISANDFUTURE"


def read(*events: str, head: str = "") -> CalendarIntake:
    """Of events whose lines are parted by bars."""
    parts = "".join(f"BEGIN:VEVENT\n{event.replace('|', chr(10))}\nEND:VEVENT\n" for event in events)
    data = f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{parts}END:VCALENDAR\n".encode()
    return read_calendar(data, "calendar.ics", timezone="Europe/London", first=date(2026, 9, 1), last=date(2027, 8, 31))


def told(found: CalendarIntake) -> list[str]:
    """ "6 Oct 09:00–10:00 title" of each occurrence, cancelled ones marked with a cross."""
    words = []
    for each in found.occurrences:
        when = f"{each.first.day} {each.first:%b}"
        if each.span:
            when += f" {each.span.start:%H:%M}–{each.span.end:%H:%M}"
        words.append(f"{'× ' if each.cancelled else ''}{when} {each.title}")
    return words


@pytest.mark.parametrize(
    ("name", "written", "hour"),
    [
        ("GMT Standard Time", '"GMT Standard Time"', 14),
        ("Customized Time Zone", "Customized Time Zone", 14),
        ("(UTC+00:00) Dublin\\, Edinburgh\\, Lisbon\\, London", '"(UTC+00:00) Dublin, Edinburgh, Lisbon, London"', 14),
        ("(UTC+00:00) Dublin\\, Edinburgh\\, Lisbon\\, London", "(UTC+00:00) Dublin\\, Edinburgh\\, Lisbon\\, London", 14),
        ("tzone://Microsoft/Custom", "tzone://Microsoft/Custom", 14),
        ("Other", "tzone://Microsoft/Utc", 15),
        ("Other", "europe/london", 14),
        ("Other", "/mozilla.org/20050126_1/Europe/London", 14),
        ("Other", "America/new_york", 19),
    ],
)
def test_the_zones_of_outlook_exchange_and_thunderbird(name: str, written: str, hour: int) -> None:
    event = f"UID:a|DTSTART;TZID={written}:20270714T140000|DTEND;VALUE=DATE-TIME;TZID={written}:20270714T150000"
    found = read(event, head=ZONE.format(name=name))
    (occurrence,) = found.occurrences
    assert occurrence.span is not None and (occurrence.span.start.hour, occurrence.span.minutes) == (hour, 60)
    assert not occurrence.doubts


def test_a_change_to_this_and_all_later_dates() -> None:
    found = read(WEEKLY, f"{LATER}:20261020T080000Z|DTSTART;TZID=Europe/London:20261021T130000|DURATION:PT30M")
    assert told(found) == [
        "6 Oct 09:00–10:00 EP visit",
        "13 Oct 09:00–10:00 EP visit",
        "21 Oct 13:00–13:30 EP visit, later",
        "28 Oct 13:00–13:30 EP visit, later",
        "4 Nov 13:00–13:30 EP visit, later",
        "11 Nov 13:00–13:30 EP visit, later",
        "18 Nov 13:00–13:30 EP visit, later",
    ]
    assert {occurrence_key(each) for each in found.occurrences} == {occurrence_key(each) for each in read(WEEKLY).occurrences}
    assert not any(each.doubts for each in found.occurrences)


def test_one_date_may_differ_from_the_change_and_a_second_change_may_end_the_series() -> None:
    found = read(
        f"{LATER};TZID=Europe/London:20261110T090000|STATUS:CANCELLED|DTSTART;TZID=Europe/London:20261110T090000|DURATION:PT1H",
        f"{LATER};TZID=Europe/London:20261020T090000|DTSTART;TZID=Europe/London:20261020T100000|DURATION:PT1H",
        "UID:a|SUMMARY:Once|RECURRENCE-ID;TZID=Europe/London:20261027T090000|DTSTART;TZID=Europe/London:20261028T090000",
        WEEKLY,
    )
    assert told(found)[2:] == [
        "20 Oct 10:00–11:00 EP visit, later",
        "28 Oct 09:00–09:00 Once",
        "3 Nov 10:00–11:00 EP visit, later",
        "× 10 Nov 09:00–10:00 EP visit, later",
        "× 17 Nov 09:00–10:00 EP visit, later",
    ]


def test_a_change_to_later_whole_days() -> None:
    days = "UID:a|SUMMARY:TAC|DTSTART;VALUE=DATE:20261006|RRULE:FREQ=WEEKLY;COUNT=3"
    found = read(days, "UID:a|SUMMARY:TAC|RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20261013|DTSTART;VALUE=DATE:20261012")
    assert told(found) == ["6 Oct TAC", "12 Oct TAC", "19 Oct TAC"]


def test_blanks_about_a_date_and_a_day_written_as_midnight() -> None:
    found = read(
        "UID:a|SUMMARY: Review |DESCRIPTION:Ring: 01234567890 |DTSTART: 20261006T080000Z |DTEND:20261006T090000Z\t",
        "UID:b|SUMMARY:INSET|DTSTART;VALUE=DATE:20261007T000000|DTEND;VALUE=DATE:20261008T000000",
    )
    assert told(found) == ["6 Oct 09:00–10:00 Review", "7 Oct INSET"]
    assert found.occurrences[0].description == "Ring: 01234567890"
    assert [each.all_day for each in found.occurrences] == [False, True]
    assert not found.refused


def test_the_same_event_twice_is_read_once_and_not_called_older() -> None:
    event = "UID:a|SUMMARY:Review|DTSTART:20261006T080000Z|DTEND:20261006T090000Z"
    found = read(event, event)
    assert told(found) == ["6 Oct 09:00–10:00 Review"]
    assert [part.reason for part in found.refused] == ["it stands in the file twice"]


def test_which_events_stand_in_the_file_themselves() -> None:
    hourly = "UID:h|DTSTART:20261006T080000Z|RRULE:FREQ=HOURLY;COUNT=3"
    moved = "UID:{uid}|RECURRENCE-ID:20261006T090000Z|DTSTART:20261007T090000Z"
    found = read(WEEKLY, hourly, moved.format(uid="h"), moved.format(uid="alone"))
    assert found.whole == {"a"}
    assert {each.uid for each in found.occurrences} == {"a", "h", "alone"}


def test_the_nights_of_the_clock_change() -> None:
    found = read(
        "UID:a|SUMMARY:Twice, first|DTSTART;TZID=Europe/London:20261025T013000|DTEND;TZID=Europe/London:20261025T023000",
        "UID:b|SUMMARY:Second|DTSTART:20261025T013000Z|DTEND:20261025T020000Z",
        "UID:c|SUMMARY:Exact|DTSTART;TZID=Europe/London:20261024T230000|DURATION:PT4H",
        "UID:d|SUMMARY:Skipped|DTSTART;TZID=Europe/London:20270328T011500|DTEND;TZID=Europe/London:20270328T034500",
    )
    spans = {each.title: each.span for each in found.occurrences if each.span}
    assert {title: (span.minutes, span.start_offset) for title, span in spans.items()} == {
        "Twice, first": (120, 60),
        "Second": (30, 0),
        "Exact": (240, 60),
        "Skipped": (90, 60),
    }
    assert told(found) == [
        "24 Oct 23:00–02:00 Exact",
        "25 Oct 01:30–02:30 Twice, first",
        "25 Oct 01:30–02:00 Second",
        "28 Mar 02:15–03:45 Skipped",
    ]
