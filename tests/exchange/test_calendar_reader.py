from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senco_desktop.domain.calendar_intake import CalendarIntake, Occurrence, occurrence_key
from senco_desktop.domain.problem import Problem
from senco_desktop.exchange.calendar_reader import read_calendar

DATA = Path(__file__).parent.parent / "data"
OUTLOOK = (DATA / "outlook_calendar.ics").read_bytes()
GOOGLE = (DATA / "google_calendar.ics").read_bytes()
AUTUMN = (date(2026, 9, 1), date(2026, 12, 31))


def read(data: bytes, first: date = AUTUMN[0], last: date = AUTUMN[1], zone: str = "Europe/London") -> CalendarIntake:
    return read_calendar(data, "calendar.ics", timezone=zone, first=first, last=last)


def calendar(*events: str, head: str = "") -> bytes:
    """A file of events, each its lines parted by a blank bar: "UID:a|DTSTART:…"."""
    parts = "".join(f"BEGIN:VEVENT\n{event.replace('|', chr(10))}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{parts}END:VCALENDAR\n".encode()


def one(*events: str, head: str = "") -> Occurrence:
    found = read(calendar(*events, head=head))
    assert not found.refused
    (occurrence,) = found.occurrences
    return occurrence


def starts(found: CalendarIntake) -> list[str]:
    return [
        f"{occurrence.span.start:%Y-%m-%d %H:%M}" if occurrence.span else occurrence.first.isoformat()
        for occurrence in found.occurrences
    ]


def titled(found: CalendarIntake, title: str) -> list[Occurrence]:
    return [occurrence for occurrence in found.occurrences if occurrence.title == title]


@pytest.fixture(scope="module")
def outlook() -> CalendarIntake:
    return read(OUTLOOK)


@pytest.fixture(scope="module")
def google() -> CalendarIntake:
    return read(GOOGLE)


def test_all_of_outlook(outlook: CalendarIntake) -> None:
    assert (len(outlook.occurrences), len(outlook.suggested)) == (84, 79)
    assert (outlook.events, outlook.outside, outlook.refused, outlook.unused) == (40, 0, (), ())


def test_all_of_google(google: CalendarIntake) -> None:
    assert (len(google.occurrences), len(google.suggested)) == (73, 69)
    assert (google.events, google.outside, google.refused, google.unused) == (29, 0, (), ())


@pytest.mark.parametrize("data", [OUTLOOK, GOOGLE])
def test_series_keep_their_wall_time_over_the_clock_change(data: bytes) -> None:
    found = read(data)
    for title, start in (("SENCo time (protected)", "09:00"), ("Staff meeting", "15:30"), ("TA briefing", "08:25")):
        spans = [occurrence.span for occurrence in titled(found, title) if occurrence.span]
        assert {f"{span.start:%H:%M}" for span in spans} == {start}
        assert {span.start_offset for span in spans if span.start < datetime(2026, 10, 25)} == {60}
        assert {span.start_offset for span in spans if span.start > datetime(2026, 10, 25)} == {0}


@pytest.mark.parametrize("data", [OUTLOOK, GOOGLE])
def test_the_series(data: bytes) -> None:
    found = read(data)
    weekly = [occurrence.first for occurrence in titled(found, "SENCo time (protected)")]
    assert date(2026, 10, 27) not in weekly
    assert date(2026, 11, 10) not in weekly
    assert (len(weekly), weekly[-1]) == (13, date(2026, 12, 15))
    (moved,) = titled(found, "SENCo time (moved: cover in Y3)")
    assert moved.span is not None
    assert (moved.span.start, moved.span.minutes) == (datetime(2026, 11, 12, 13, 15), 180)
    assert moved.recurrence_id == "20261110T0900Z"
    assert [occurrence.first for occurrence in titled(found, "SENCo network")] == [
        date(2026, 10, 8), date(2026, 11, 12), date(2026, 12, 10),
    ]  # fmt: skip
    assert [occurrence.first.day for occurrence in titled(found, "SLT meeting")] == [9, 23, 8, 21, 4, 18, 2, 16]
    assert len(titled(found, "TA briefing")) == 13
    assert titled(found, "TA briefing")[-1].first == date(2026, 12, 11)


@pytest.mark.parametrize("data", [OUTLOOK, GOOGLE])
def test_days(data: bytes) -> None:
    found = read(data)
    (half_term,) = titled(found, "Half term")
    assert (half_term.first, half_term.last, half_term.all_day) == (date(2026, 10, 26), date(2026, 10, 30), True)
    (inset,) = titled(found, "INSET day")
    assert inset.first == inset.last == date(2026, 11, 2)
    (residential,) = titled(found, "Y6 residential - SENCo with group")
    assert (residential.first, residential.last, residential.all_day) == (date(2026, 10, 5), date(2026, 10, 7), False)


@pytest.mark.parametrize(("data", "count"), [(OUTLOOK, 2), (GOOGLE, 1)])
def test_nothing_but_the_time_is_taken_of_private_events(data: bytes, count: int) -> None:
    private = [occurrence for occurrence in read(data).occurrences if occurrence.private]
    assert len(private) == count
    for occurrence in private:
        said = (occurrence.title, occurrence.place, occurrence.organiser, occurrence.attendees, occurrence.description)
        assert said == ("Private", "", "", (), "")
    assert "Dentist" not in repr(read(data))


def test_utc_becomes_the_schools_time(google: CalendarIntake) -> None:
    morning = {occurrence.first: occurrence.span for occurrence in titled(google, "SaLT morning - Siân Môr")}
    summer, winter = morning[date(2026, 9, 23)], morning[date(2026, 11, 25)]
    assert summer is not None
    assert winter is not None
    assert (summer.start.hour, summer.start_offset, winter.start.hour, winter.start_offset) == (9, 60, 9, 0)
    assert summer.first_minute % 1440 == 8 * 60
    assert winter.first_minute % 1440 == 9 * 60


def test_words(outlook: CalendarIntake, google: CalendarIntake) -> None:
    (notes,) = titled(outlook, "Meet OV2 mum re: referral")
    assert notes.description == 'Notes:\n* "wobbly" mornings\n* back-slash \\ in path S:\\SEN\\2026'
    (budget,) = titled(outlook, "Budget: top-up bids £6,000 threshold")
    assert budget.attendees == ("Head", "School business manager")
    (review,) = titled(outlook, "Annual review HN4")
    assert (review.place, review.organiser) == ("Meeting room; upstairs", "SENCo, Fernbrook")
    assert review.attendees[-1] == "Siân Môr (SaLT)"
    (googles,) = titled(google, "Annual review HN4")
    assert googles.description.splitlines() == review.description.splitlines()
    assert googles.declined_attendees == ("Siân Môr (SaLT)",)
    assert googles.attendees == ("Parent", "Class teacher", "LA SEND casework")


def test_cancelled(outlook: CalendarIntake, google: CalendarIntake) -> None:
    for found, title in ((outlook, "TAF CD1"), (google, "TAF TJ3")):
        assert [occurrence.title for occurrence in found.occurrences if occurrence.cancelled] == [title]


@pytest.mark.parametrize("data", [OUTLOOK, GOOGLE])
def test_a_second_import_finds_the_same_keys(data: bytes) -> None:
    first, second = read(data), read(data.replace(b"SUMMARY", b"SUMMARY;X-NEW=1"))
    keys = [occurrence_key(occurrence) for occurrence in first.occurrences]
    assert keys == [occurrence_key(occurrence) for occurrence in second.occurrences]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("data", [OUTLOOK, GOOGLE])
def test_a_smaller_window_gives_exactly_what_touches_it(data: bytes) -> None:
    first, last = date(2026, 10, 7), date(2026, 10, 26)
    inside = [one for one in read(data).occurrences if one.first <= last and one.last >= first]
    found = read(data, first, last)
    assert list(found.occurrences) == inside
    assert 0 < found.outside < found.events


def test_encodings_and_line_ends(outlook: CalendarIntake) -> None:
    text = OUTLOOK.decode()
    variants = [
        b"\xef\xbb\xbf" + OUTLOOK, text.encode("utf-16"), text.encode("utf-16-le"), text.encode("cp1252"),
        OUTLOOK.replace(b"\r\n", b"\n"), OUTLOOK.replace(b"\r\n", b"\r"), OUTLOOK.replace(b"\r\n", b"\r\n\r\n"),
    ]  # fmt: skip
    for variant in variants:
        assert [o.title for o in read(variant).occurrences] == [o.title for o in outlook.occurrences]


def test_a_fold_inside_one_letter() -> None:
    data = calendar("UID:a|DTSTART:20260907T080000Z|SUMMARY:Siân").replace("â".encode(), b"\xc3\n \xa2")
    assert read(data).occurrences[0].title == "Siân"


def test_what_stands_for_a_missing_end() -> None:
    day = one("UID:a|DTSTART;VALUE=DATE:20260907")
    assert (day.first, day.last, day.span) == (date(2026, 9, 7), date(2026, 9, 7), None)
    time = one("UID:a|DTSTART:20260907T090000")
    assert time.span is not None
    assert (time.span.minutes, time.title) == (0, "No title")
    long = one("UID:a|DTSTART:20260907T090000|DURATION:PT1H30M")
    assert long.span is not None
    assert long.span.minutes == 90
    days = one("UID:a|DTSTART;VALUE=DATE:20260907|DURATION:P3D")
    assert days.last == date(2026, 9, 9)
    inclusive = one("UID:a|DTSTART;VALUE=DATE:20260907|DTEND;VALUE=DATE:20260907")
    assert inclusive.last == date(2026, 9, 7)


def test_midnight_to_midnight_is_a_day_where_outlook_says_so() -> None:
    times = "UID:a|DTSTART:20260907T000000|DTEND:20260909T000000"
    said = one(f"{times}|X-MICROSOFT-CDO-ALLDAYEVENT:TRUE")
    assert (said.first, said.last, said.all_day) == (date(2026, 9, 7), date(2026, 9, 8), True)
    unsaid = one(times)
    assert (unsaid.first, unsaid.last, unsaid.all_day) == (date(2026, 9, 7), date(2026, 9, 8), False)


def test_floating_times_are_the_schools() -> None:
    floating = one("UID:a|DTSTART:20260907T090000|DURATION:PT1H")
    assert floating.span is not None
    assert (floating.span.start, floating.span.start_offset) == (datetime(2026, 9, 7, 9), 60)


OWN_ZONE = (
    "BEGIN:VTIMEZONE\nTZID:Customized Time Zone\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0300\n"
    "TZOFFSETTO:+0300\nEND:STANDARD\nEND:VTIMEZONE\n"
)


@pytest.mark.parametrize(
    ("tzid", "hour"),
    [
        ("Europe/Paris", 8), ("Romance Standard Time", 8), ("/freeassociation.sourceforge.net/Europe/Paris", 8),
        ('"Europe/Paris"', 8), ("Customized Time Zone", 7), ("UTC", 10),
    ],
)  # fmt: skip
def test_zones(tzid: str, hour: int) -> None:
    found = one(f"UID:a|DTSTART;TZID={tzid}:20260907T090000|DURATION:PT1H", head=OWN_ZONE)
    assert found.span is not None
    assert (found.span.start.hour, found.doubts) == (hour, ())


def test_an_unknown_zone_is_read_as_the_schools_and_named() -> None:
    found = one("UID:a|DTSTART;TZID=Mars/Olympus:20260907T090000|DURATION:PT1H")
    assert found.span is not None
    assert found.span.start.hour == 9
    assert found.doubts == ("the time zone ‘Mars/Olympus’ is not known: read as the school’s time",)


@pytest.mark.parametrize("tzid", ["Europe", "tzone://Microsoft/Custom", "(UTC+00:00) Dublin, London", "../../etc", "a\\b*?"])
def test_names_of_zones_that_no_file_system_likes(tzid: str) -> None:
    found = one(f'UID:a|DTSTART;VALUE=DATE-TIME;TZID="{tzid}":20260907T090000|EXDATE;TZID="{tzid}":20260908T090000')
    assert found.span is not None
    assert found.span.start.hour == 9
    assert tzid.replace("\\", "") in found.doubts[0].replace("\\", "")


def test_utc_wins_over_the_name_of_a_zone() -> None:
    found = one("UID:a|DTSTART;TZID=Europe/Paris:20260907T090000Z")
    assert found.span is not None
    assert found.span.start.hour == 10


def test_a_zone_that_a_file_describes_is_not_kept_for_the_next_file() -> None:
    event = "UID:a|DTSTART;TZID=Customized Time Zone:20260907T090000|DURATION:PT1H"
    one(event, head=OWN_ZONE)
    later = one(event, head=OWN_ZONE.replace("+0300", "+0500"))
    assert later.span is not None
    assert later.span.start.hour == 5


def test_a_flight_ends_in_another_zone() -> None:
    found = one("UID:a|DTSTART;TZID=Europe/London:20260907T090000|DTEND;TZID=Europe/Paris:20260907T110000")
    assert found.span is not None
    assert found.span.minutes == 60


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("RRULE:FREQ=DAILY;COUNT=3", ["2026-10-24 01:30", "2026-10-25 01:30", "2026-10-26 01:30"]),
        ("RRULE:FREQ=DAILY;COUNT=3|EXDATE:20261025T003000Z", ["2026-10-24 01:30", "2026-10-26 01:30"]),
        ("RRULE:FREQ=DAILY;COUNT=3|EXDATE;VALUE=DATE:20261025,20261026", ["2026-10-24 01:30"]),
        ("RRULE:FREQ=DAILY;UNTIL=20261026", ["2026-10-24 01:30", "2026-10-25 01:30", "2026-10-26 01:30"]),
        ("RRULE:FREQ=DAILY;UNTIL=20261026T013000Z", ["2026-10-24 01:30", "2026-10-25 01:30", "2026-10-26 01:30"]),
        ("RRULE:FREQ=DAILY;UNTIL=20261026T012900Z", ["2026-10-24 01:30", "2026-10-25 01:30"]),
        ("RDATE;TZID=Europe/London:20261101T100000", ["2026-10-24 01:30", "2026-11-01 10:00"]),
        ("RDATE;VALUE=DATE:20261101", ["2026-10-24 01:30", "2026-11-01 01:30"]),
        ("RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO", ["2026-10-24 01:30", "2026-10-26 01:30", "2026-11-02 01:30"]),
        ("RRULE:FREQ=DAILY;COUNT=4|EXRULE:FREQ=DAILY;INTERVAL=2", ["2026-10-25 01:30", "2026-10-27 01:30"]),
        ("RRULE:FREQ=YEARLY", ["2026-10-24 01:30"]),
        ("EXDATE:|RRULE:FREQ=YEARLY", ["2026-10-24 01:30"]),
    ],
)
def test_repetition(lines: str, expected: list[str]) -> None:
    found = read(calendar(f"UID:a|DTSTART;TZID=Europe/London:20261024T013000|DURATION:PT1H|{lines}"))
    assert not found.refused
    assert starts(found) == expected


def test_an_extra_period_brings_its_own_length() -> None:
    found = read(calendar("UID:a|DTSTART:20261024T090000Z|DURATION:PT1H|RDATE;VALUE=PERIOD:20261101T090000Z/PT2H"))
    assert [occurrence.span.minutes for occurrence in found.occurrences if occurrence.span] == [60, 120]


def test_a_series_without_end_stops_at_the_window() -> None:
    found = read(calendar("UID:a|DTSTART;VALUE=DATE:20000101|RRULE:FREQ=DAILY"), date(2026, 11, 1), date(2026, 11, 30))
    assert starts(found) == [f"2026-11-{day:02d}" for day in range(1, 31)]


def test_what_began_before_the_window_and_ends_in_it() -> None:
    data = calendar("UID:a|DTSTART;VALUE=DATE:20200101|DTEND;VALUE=DATE:20200111|RRULE:FREQ=MONTHLY")
    assert starts(read(data, date(2026, 11, 10), date(2026, 11, 20))) == ["2026-11-01"]
    assert starts(read(data, date(2026, 11, 11), date(2026, 11, 20))) == []


def test_a_date_moved_into_the_window_and_one_moved_out_of_it() -> None:
    series = "UID:a|DTSTART:20261001T090000Z|DURATION:PT1H|RRULE:FREQ=WEEKLY;COUNT=3"
    moved = "UID:a|RECURRENCE-ID:20261008T090000Z|DTSTART:20261120T090000Z|DURATION:PT1H"
    found = read(calendar(moved, series), date(2026, 10, 7), date(2026, 10, 9))
    assert found.occurrences == ()
    found = read(calendar(series, moved), date(2026, 11, 19), date(2026, 11, 21))
    assert [occurrence.recurrence_id for occurrence in found.occurrences] == ["20261008T0900Z"]


def test_a_moved_date_may_be_named_by_its_day_and_may_stand_alone() -> None:
    series = "UID:a|DTSTART;TZID=Europe/London:20261001T090000|DURATION:PT1H|RRULE:FREQ=WEEKLY;COUNT=2"
    moved = "UID:a|RECURRENCE-ID;VALUE=DATE:20261008|DTSTART:20261009T090000Z|DURATION:PT1H"
    assert starts(read(calendar(series, moved))) == ["2026-10-01 09:00", "2026-10-09 10:00"]
    assert one(moved).recurrence_id == "20261008"


def test_a_deleted_date_of_a_private_series_stays_private() -> None:
    series = "UID:a|CLASS:PRIVATE|SUMMARY:Dentist|DTSTART:20261001T090000Z|DURATION:PT1H|RRULE:FREQ=WEEKLY;COUNT=2"
    moved = "UID:a|SUMMARY:Dentist|RECURRENCE-ID:20261008T090000Z|DTSTART:20261009T090000Z|DURATION:PT1H|STATUS:CANCELLED"
    found = read(calendar(series, moved))
    assert [(occurrence.title, occurrence.cancelled) for occurrence in found.occurrences] == [
        ("Private", False),
        ("Private", True),
    ]


def test_the_newer_version_wins_and_the_older_is_named() -> None:
    old = "UID:a|SUMMARY:Old|DTSTART:20261001T090000Z|SEQUENCE:1"
    new = "UID:a|SUMMARY:New|DTSTART:20261002T090000Z|SEQUENCE:2|LAST-MODIFIED:20260904T184000Z"
    for events in ((old, new), (new, old)):
        found = read(calendar(*events))
        (occurrence,) = found.occurrences
        assert (occurrence.title, occurrence.sequence) == ("New", 2)
        assert occurrence.last_modified == datetime(2026, 9, 4, 18, 40)
        assert [(part.reason, part.cells) for part in found.refused] == [("a newer version of it is in the file", ("Old",))]


def test_an_event_without_a_uid_has_the_same_key_next_time() -> None:
    event = "SUMMARY:Open evening|DTSTART:20261001T170000Z"
    assert occurrence_key(one(event)) == occurrence_key(one(f"{event}|LOCATION:Hall"))
    assert occurrence_key(one(event)) != occurrence_key(one("SUMMARY:Other|DTSTART:20261001T170000Z"))


def test_a_whole_file_may_be_a_cancellation() -> None:
    assert one("UID:a|DTSTART:20261001T170000Z", head="METHOD:CANCEL\n").cancelled
    assert one("UID:a|SUMMARY:Canceled: TAF|DTSTART:20261001T170000Z").cancelled


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("<p>One&nbsp;&amp; two</p><p>Three<br>four</p>", "One & two\nThree\nfour"),
        ("<html><head><style>p {}</style></head><body>Hello</body></html>", "Hello"),
        ("5 < 6 and <sian@harrowdown.example>", "5 < 6 and <sian@harrowdown.example>"),
        ("<ul><li>bring<li>read</ul>", "bring\nread"),
        ("a\\n\\n\\n\\nb", "a\n\nb"),
    ],
)
def test_descriptions_are_plain_text(written: str, text: str) -> None:
    assert one(f"UID:a|DTSTART:20261001T170000Z|DESCRIPTION:{written}").description == text


def test_the_html_of_outlook_stands_in_where_the_description_is_blank() -> None:
    found = one("UID:a|DTSTART:20261001T170000Z|DESCRIPTION:\\n|X-ALT-DESC;FMTTYPE=text/html:<p>Walk round</p>")
    assert found.description == "Walk round"


def test_alarms_rooms_and_tasks_are_left() -> None:
    todo = "BEGIN:VTODO\nSUMMARY:Task\nEND:VTODO\n"
    alarm = "BEGIN:VALARM|TRIGGER:-PT15M|DESCRIPTION:Reminder|DURATION:PT5M|END:VALARM"
    room = "ATTENDEE;CUTYPE=ROOM;CN=Hall:mailto:hall@x.example|ATTENDEE:MAILTO:a@x.example"
    data = calendar(f"UID:a|DTSTART:20261001T170000Z|{alarm}|{room}", head=todo * 2)
    found = read(data)
    assert found.unused == ("2 tasks",)
    assert (found.occurrences[0].description, found.occurrences[0].attendees) == ("", ("a@x.example",))


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("SUMMARY:x", "it has no start"),
        ("DTSTART:soon", "its start cannot be read"),
        ("DTSTART:20260231T090000", "its start cannot be read"),
        ("DTSTART:20261001T090000Z|DTEND:20261001T080000Z", "the end is before the start"),
        ("DTSTART:20261001T090000Z|DTEND;VALUE=DATE:20261001", "its start is a day and its end a time, or the other way round"),
        ("DTSTART:20261001T090000Z|DURATION:ages", "its length cannot be read"),
        ("DTSTART:20261001T090000Z|DURATION:-PT1H", "the end is before the start"),
        ("DTSTART:20261001T090000Z|DURATION:P99999D", "it lasts longer than a year"),
        ("DTSTART:99990101T090000Z", "the year is 9999"),
        ("DTSTART:20261001T090000Z|RRULE:FREQ=SECONDLY", "it repeats by a rule that is not followed here: secondly"),
        ("DTSTART:20261001T090000Z|RRULE:BYDAY=MO", "it repeats by a rule that is not followed here: no frequency"),
        ("DTSTART:20261001T090000Z|RRULE:FREQ=SOMETIMES", "its rule of repetition cannot be read"),
        ("DTSTART:20261001T090000Z|RRULE:FREQ=DAILY;INTERVAL=0", "its rule of repetition has a step or a count of nought"),
        (
            "DTSTART:20261001T090000Z|RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
            "its rule of repetition names a day that no month has",
        ),
        ("DTSTART:20261001T090000Z|RRULE:FREQ=DAILY;BYWEEKNO=3", "its rule of repetition contradicts itself"),
        ("DTSTART:16010101T090000Z|RRULE:FREQ=DAILY", "it repeats more than 20,000 times"),
        ("DTSTART:20261001T090000Z|RRULE:RSCALE=CHINESE;FREQ=YEARLY", "it repeats by another calendar than ours"),
        ("DTSTART:20261001T090000Z|RRULE:FREQ=WEEKLY;BYSETPOS=0", "its rule of repetition cannot be followed"),
    ],
)
def test_a_damaged_event_is_refused_by_itself(lines: str, reason: str) -> None:
    good = "UID:good|SUMMARY:Good|DTSTART:20261001T170000Z"
    found = read(calendar(good, f"UID:bad|SUMMARY:Bad|{lines}"))
    assert [occurrence.title for occurrence in found.occurrences] == ["Good"]
    assert [(part.row, part.reason) for part in found.refused] == [(8, reason)]
    assert found.refused[0].cells in (("Bad",), ("x",))


def test_the_title_of_a_refused_private_event_is_not_shown() -> None:
    found = read(calendar("UID:a|CLASS:PRIVATE|SUMMARY:Dentist|DTSTART:soon"))
    assert found.refused[0].cells == ("Private",)


def test_a_file_that_breaks_off() -> None:
    found = read(OUTLOOK[: OUTLOOK.rindex(b"SUMMARY")])
    assert len(found.occurrences) == 83
    assert [part.reason for part in found.refused] == ["the file breaks off inside it"]


@pytest.mark.parametrize(
    "data", [b"", b" \n", b"PK\x03\x04rest", b"<html>Sign in</html>", b"date,start\n", "x".encode("utf-16"), bytes(range(256))]
)
def test_what_is_no_calendar(data: bytes) -> None:
    with pytest.raises(Problem) as told:
        read(data)
    assert told.value.next_step


def test_our_own_zone_must_be_one() -> None:
    with pytest.raises(Problem):
        read(GOOGLE, zone="Nowhere")


def test_a_big_file() -> None:
    events = [f"UID:{number}|SUMMARY:Meeting {number}|DTSTART:20261001T{number % 24:02d}0000Z" for number in range(2000)]
    found = read(calendar(*events))
    assert Counter(occurrence.first.day for occurrence in found.occurrences).total() == 2000


@settings(max_examples=60)
@given(st.data())
def test_damaged_bytes_never_end_in_a_traceback(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([OUTLOOK[:9000], GOOGLE[:9000], GOOGLE]))
    damaged = bytearray(whole)
    words = [
        b"19990101T250000Z",
        b";",
        b":",
        b"\n",
        b"-",
        b"0",
        b"99999999999",
        b"BEGIN:VEVENT\n",
        b"\x00",
        b"\xff",
        b"P9W",
        b"9",
    ]
    for _ in range(data.draw(st.integers(1, 25))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place : place + data.draw(st.integers(0, 20))] = data.draw(st.sampled_from(words) | st.binary(max_size=5))
    try:
        found = read(bytes(damaged))
    except Problem as told:
        assert told.next_step
    else:
        keys = [occurrence_key(occurrence) for occurrence in found.occurrences]
        assert len(keys) == len(set(keys))
        assert found.outside >= 0
        assert all(part.reason for part in found.refused)


def test_bytes_that_look_like_another_encoding_are_read_line_by_line() -> None:
    damaged = b"BEGIN:VCALENDAR\nBEGIN:V\x00E\x00V\x00\n\x00E\x00N\x00T\x00\n\x00" + b"\x00\n" * 40 + b"END:VCALENDAR\n"
    try:
        assert read(damaged).occurrences == ()
    except Problem as told:
        assert told.next_step
