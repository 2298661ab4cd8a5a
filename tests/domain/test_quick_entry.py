from __future__ import annotations

import time as stopwatch
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desktop.domain.categories import CATEGORIES
from senco_desktop.domain.clock import place
from senco_desktop.domain.quick_entry import Known, QuickReading, read, say, suggest
from senco_desktop.domain.records import Agency, Entry

AGENCIES = (Agency("Educational psychology", ("ep",)), Agency("CAMHS"), Agency("Early Help", ("taf",)))
KNOWN = Known(
    today=date(2026, 11, 22),  # a Sunday
    now=datetime(2026, 11, 22, 17, 10, 33),
    timezone="Europe/London",
    categories=CATEGORIES,
    words={},
    pupils=("AB3", "RB0"),
    agencies=AGENCIES,
    last_end=datetime(2026, 11, 22, 15, 0),
)


def said(text: str, known: Known = KNOWN) -> str:
    reading = read(text, known)
    return say(reading.entry, known) if reading.entry else reading.problem


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("9:10-9:55 annual reviews AB3", "Today 9:10–9:55 · Annual reviews · AB3"),
        ("9.10 to 9.55 ann ab3", "Today 9:10–9:55 · Annual reviews · AB3"),
        ("from 9.10 until 9.55 EHC-R", "Today 9:10–9:55 · Annual reviews"),
        ("0910-0955 adm", "Today 9:10–9:55 · Admin"),
        ("9-10 adm", "Today 9:00–10:00 · Admin"),
        ("1.30-2.15 agy", "Today 13:30–14:15 · Agencies"),
        ("2.30-3.15pm agy", "Today 14:30–15:15 · Agencies"),
        ("23:30-00:15 adm", "Today 23:30–0:15 · Admin"),
        ("45m adm", "Today 45 min · Admin"),
        ("1h30 adm", "Today 1 h 30 min · Admin"),
        ("1.5h adm", "Today 1 h 30 min · Admin"),
        ("1 hr 30 mins adm", "Today 1 h 30 min · Admin"),
        ("half an hour adm", "Today 30 min · Admin"),
        ("-20m adm", "Today 16:50–17:10 · Admin"),
        ("after 30m adm", "Today 15:00–15:30 · Admin"),
        ("after adm", "Today 15:00–17:10 · Admin"),
        ("after until 16:00 adm", "Today 15:00–16:00 · Admin"),
        ("at 2pm for 45m adm", "Today 14:00–14:45 · Admin"),
        ("45m until 10:30 adm", "Today 9:45–10:30 · Admin"),
        ("mon 45m adm", "Mon 16 Nov 45 min · Admin"),
        ("sun 45m adm", "Today 45 min · Admin"),
        ("last sun 45m adm", "Sun 15 Nov 45 min · Admin"),
        ("yesterday 45m adm", "Yesterday 45 min · Admin"),
        ("6/11 45m adm", "Fri 6 Nov 45 min · Admin"),
        ("6 nov 45m adm", "Fri 6 Nov 45 min · Admin"),
        ("Fri 6th November 45m adm", "Fri 6 Nov 45 min · Admin"),
        ("24/11 45m adm", "Mon 24 Nov 2025 45 min · Admin"),
        ("2026-11-06 45m adm", "Fri 6 Nov 45 min · Admin"),
        ("6/11/26 9:10-9:55 adm", "Fri 6 Nov 9:10–9:55 · Admin"),
        ("45m tran", "Today 45 min · Transition"),
        ("45m EHC needs assessment rb0", "Today 45 min · EHC needs assessment · RB0"),
        ("45m agy @ep @early help AB3/RB0", "Today 45 min · Agencies · AB3 · RB0 · Educational psychology · Early Help"),
        ("45m agy @cam", "Today 45 min · Agencies · CAMHS"),
        ("45m ! behaviour call AB3", "Today 45 min · Direct work with pupils · AB3 · reactive · “behaviour call”"),
        (
            "45m annual review meeting AB3 with Ms O'Neill",
            "Today 45 min · Annual reviews · AB3 · “annual review meeting with Ms O'Neill”",
        ),
        ("45m parent drop-in", "Today 45 min · Parents and pupils · “parent drop-in”"),
        ("45m after school club adm", "Today 45 min · Admin · “after school club”"),
        ("45m adm letter to Parents", "Today 45 min · Admin · “letter to Parents”"),
        ("30m agy @xcamhs", "Today 30 min · Agencies · “@xcamhs”"),
    ],
)
def test_the_read_back(text: str, back: str) -> None:
    assert said(text) == back


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("ann AB3", "How long?"),
        ("45 adm", "How long?"),
        ("hello", "How long?"),
        ("45m hello", "What kind of work?"),
        ("45m tra", "What kind of work?"),
        ("9.55-9.10 adm", "9.55 to 9.10 finishes before it starts."),
        ("9.10-9.10 adm", "The start and the finish are the same."),
        ("25:10-3.00 adm", "There is no such time: 25:10."),
        ("31/11 45m adm", "There is no such date: 31/11."),
        ("9:10-9:55 30m adm", "The times make 45 min, not 30 min: take one away."),
        ("mon -20m adm", "What ended now cannot be on Mon 16 Nov 2026."),
    ],
)
def test_what_cannot_be_logged_yet(text: str, problem: str) -> None:
    reading = read(text, KNOWN)
    assert reading.entry is None
    assert reading.problem.startswith(problem)


@pytest.mark.parametrize(
    ("text", "unplaced"),
    [
        ("45m agx AB3", ("agx", "Agencies")),
        ("45m tra", ("tra", "Training or Transition")),
        ("45 adm", ("45", "45m")),
        ("30m agy @camsh", ("@camsh", "CAMHS")),
        ("30m agy @zzz", ("@zzz", "")),
    ],
)
def test_the_nearest_guess(text: str, unplaced: tuple[str, str]) -> None:
    assert read(text, KNOWN).unplaced == (unplaced,)


def test_no_entry_to_follow() -> None:
    assert said("after 30m adm", replace(KNOWN, last_end=None)).startswith("There is no entry with a finish to follow")


def test_parts_come_in_the_order_of_typing() -> None:
    parts = read("mon 1.30-2.15 ann AB9 ! chase Ms O'Neill", KNOWN).parts
    assert [(part.role, part.text, part.guess) for part in parts] == [
        ("day", "mon", False),
        ("time", "1.30-2.15", True),
        ("kind", "ann", True),
        ("pupil", "AB9", True),
        ("reactive", "!", False),
        ("note", "chase Ms O'Neill", False),
    ]


def test_nothing_typed_says_nothing() -> None:
    assert read("  ", KNOWN) == QuickReading()


def test_admin_is_preset_and_the_slot_is_said() -> None:
    entry = read("45m adm", KNOWN).entry
    assert entry is not None and entry.could_be_admin
    assert say(entry, KNOWN, "in your Monday slot") == "Today 45 min · Admin · in your Monday slot"


def test_own_words_of_the_school() -> None:
    known = replace(KNOWN, words={"star charts": "DIR"})
    assert said("45m star charts", known) == "Today 45 min · Direct work with pupils · “star charts”"


def test_ended_now_over_midnight() -> None:
    known = replace(KNOWN, now=datetime(2026, 11, 22, 0, 10))
    entry = read("-20m adm", known).entry
    assert entry is not None and entry.span is not None
    assert (entry.day, entry.length) == (date(2026, 11, 21), 20)


@given(st.text(alphabet="019:.-/ !@abmhntr±½'\0", max_size=30))
def test_no_line_breaks_it(text: str) -> None:
    reading = read(text, KNOWN)
    assert reading.entry is None or reading.entry.length > 0
    assert reading.entry is not None or reading.problem or not text.replace("\0", " ").strip()


def test_it_keeps_up_with_typing() -> None:
    line = "mon 9:10-9:55 annual review meeting AB3 @ep chase Ms O'Neill about the report"
    read(line, KNOWN)
    best = 1.0
    for _ in range(20):
        begun = stopwatch.perf_counter()
        read(line, KNOWN)
        best = min(best, stopwatch.perf_counter() - begun)
    assert best < 0.002


def entry(day: date, start: str, end: str, category: str) -> Entry:
    first, last = (datetime.strptime(text, "%H:%M").time() for text in (start, end))
    return Entry(day, category, place(day, first, last, "Europe/London"))


def test_suggestions_rank_by_weekday_and_slot() -> None:
    history = [
        entry(date(2026, 11, 16), "09:00", "10:00", "EHC-R"),  # Monday, in the slot
        entry(date(2026, 11, 17), "09:10", "09:40", "SUPP"),  # in the slot of another day
        entry(date(2026, 11, 16), "15:00", "15:30", "ADM"),  # Monday, another time
        entry(date(2026, 11, 18), "15:00", "15:30", "PAR"),
        Entry(date(2026, 11, 16), "UNSORTED", minutes=30),
    ]
    found = suggest(history, weekday=1, minute=9 * 60)
    assert [each.category for each in found] == ["EHC-R", "SUPP", "ADM", "PAR"]
    assert (found[0].minutes, found[0].times) == (60, 1)
    assert suggest([], 1, 0) == ()


def test_what_was_done_often_lately_comes_first() -> None:
    history = [entry(date(2026, 11, 9 + n), "15:00", "15:30", "ADM") for n in range(5)] + [
        entry(date(2025, 11, 3), "09:00", "10:00", "EHC-R")
    ]
    assert suggest(history, weekday=1, minute=9 * 60, limit=1)[0].category == "ADM"
