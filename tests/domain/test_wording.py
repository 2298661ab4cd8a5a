"""Dates, lengths, counts and owners in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desktop.domain import wording

TUESDAY = date(2027, 2, 9)


def test_a_day_says_as_much_as_is_asked() -> None:
    assert wording.day_words(TUESDAY) == "Tue 9 Feb 2027"
    assert wording.day_words(TUESDAY, year=False) == "Tue 9 Feb"
    assert wording.day_words(TUESDAY, weekday=False) == "9 Feb 2027"
    assert wording.day_words(TUESDAY, weekday=False, year=False) == "9 Feb"


@given(st.dates())
def test_the_weekday_is_the_calendars(day: date) -> None:
    assert wording.WEEKDAYS[day.weekday()].startswith(wording.day_words(day).split()[0])


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 9, 1), date(2026, 12, 18), "Tue 1 Sep to Fri 18 Dec 2026"),
        (date(2026, 12, 14), date(2027, 1, 8), "Mon 14 Dec 2026 to Fri 8 Jan 2027"),
        (TUESDAY, TUESDAY, "Tue 9 Feb 2027"),
    ],
)
def test_a_period_says_a_year_once_where_it_can(first: date, last: date, said: str) -> None:
    assert wording.period_words(first, last) == said


@pytest.mark.parametrize(
    ("minutes", "sentence", "column"),
    [(105, "1 h 45 min", "1 h 45"), (240, "4 h", "4 h 00"), (45, "45 min", "0 h 45"), (0, "0 min", "–"),
     (2730, "45 h 30 min", "45 h 30"), (65, "1 h 5 min", "1 h 05"), (-30, "−30 min", "−0 h 30")],
)  # fmt: skip
def test_a_length_in_a_sentence_and_in_a_column(minutes: int, sentence: str, column: str) -> None:
    assert wording.length_words(minutes) == sentence
    assert wording.length_column(minutes) == column


def test_about_rounds_to_five_minutes() -> None:
    assert wording.about(162) == "about 2 h 40 min"
    assert wording.about(163) == "about 2 h 45 min"


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "today"), (1, "in 1 school day"), (6, "in 6 school days"), (-1, "1 school day ago"), (-3, "3 school days ago")],
)
def test_school_days_from_now(count: int, said: str) -> None:
    assert wording.in_school_days(count) == said


def test_counts_choose_their_noun() -> None:
    assert wording.count_words(1, "slot") == "one slot"
    assert wording.count_words(8, "slot") == "eight slots"
    assert wording.count_words(13, "slot") == "13 slots"
    assert wording.count_words(0, "slot") == "no slots"
    assert wording.count_words(2, "entry", "entries", figures=True) == "2 entries"


def test_a_label_is_said_as_a_thing_done() -> None:
    assert wording.done_words("Ask again: AB3") == "Asked again: AB3"
    assert wording.done_words("Close: AB3") == "Closed: AB3"
    assert wording.done_words("Start timer") == "Started timer"
    assert wording.done_words("Remember a word") == "Remembered a word"
    assert wording.done_words("Remove event: AB3") == "Removed event: AB3"
    for said in ("Pulled away", "AB3: The annual review meeting", ""):
        assert wording.done_words(said) == said


def test_lists_and_possessives() -> None:
    assert [wording.joined(["a", "b", "c"][:count]) for count in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert wording.of("LN2") == "LN2’s"
    assert wording.of("governors") == "governors’"
    assert wording.capital("SEND first") == "SEND first"
    assert wording.capital("eight") == "Eight"


def test_every_owner_has_a_word_and_a_sign_of_its_own() -> None:
    assert wording.OWNERS.keys() == wording.OWNER_SIGNS.keys()
    assert len(set(wording.OWNER_SIGNS.values())) == 4


@pytest.mark.parametrize(
    ("text", "limit", "said"),
    [
        ("ask for advice", 20, "ask for advice"),
        ("ask for advice", 10, "ask for…"),
        ("ask for advice", 8, "ask for…"),
        ("ask for, advice", 9, "ask for…"),
        ("Donaudampfschiff", 6, "Donau…"),
    ],
)
def test_words_are_cut_after_a_word(text: str, limit: int, said: str) -> None:
    assert wording.cut(text, limit) == said


@given(st.text(), st.integers(1, 60))
def test_what_is_cut_is_never_too_long(text: str, limit: int) -> None:
    assert len(wording.cut(text, limit)) <= limit


def test_dates_and_lengths_are_kept_together_and_nothing_else() -> None:
    said = wording.no_breaks("by Tue 9 Feb 2027 or 9 Feb, 1 h 45 min or 45 min or 45 h 30 of 9 slots in May 2027")
    blank = wording.NO_BREAK
    assert said.split(" ") == [
        "by", f"Tue{blank}9{blank}Feb{blank}2027", "or", f"9{blank}Feb,", f"1{blank}h{blank}45{blank}min", "or", f"45{blank}min",
        "or", f"45{blank}h{blank}30", "of", "9", "slots", "in", "May", "2027",
    ]  # fmt: skip
