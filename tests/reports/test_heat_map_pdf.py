"""The pressure points on paper: one landscape page a term whatever it holds, words and levels as said, grey-safe, spoken."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from helpers.example_summary import SCHOOL
from pypdf import PdfReader

from senco_desktop.domain.heat_map import Cell, OwnDate, TermMap, Week
from senco_desktop.domain.partnership_records import Relief
from senco_desktop.reports.heat_map import figures, render, title_of

FIRST = date(2027, 1, 4)
AS_AT = date(2026, 12, 18)
RULES = "england-2014"


def week(number: int, senco: int = 2, leader: int = 1, *, suggested: bool = False, why: str = "Census.", text: str = "") -> Week:
    monday = FIRST + timedelta(weeks=number)
    cells = (Cell("senco", senco, suggested, why), Cell("leader", leader, suggested, "Budget forecast."))
    dates = (OwnDate(monday + timedelta(days=1), "FM2: review meeting", owner="school"),)
    return Week(monday, 5, 3, "", cells, dates, Relief(monday, "share", text) if text else None)


def closed(number: int, *dates: OwnDate) -> Week:
    return Week(FIRST + timedelta(weeks=number), 0, 0, "Spring half term", (), dates)


def term(*weeks: Week, name: str = "Spring 2027") -> TermMap:
    return TermMap(name, FIRST, weeks[-1].monday + timedelta(days=4), weeks)


def pages_of(pdf: bytes) -> list[str]:
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert all(page.mediabox.width > page.mediabox.height for page in pages)
    return [" ".join(page.extract_text().replace("\N{NO-BREAK SPACE}", " ").split()) for page in pages]


def test_a_term_says_weeks_reasons_levels_and_what_we_will_do() -> None:
    late = OwnDate(FIRST + timedelta(weeks=1, days=3), "LN2: decision", owner="la")
    spring = term(week(0, 3, 3, text="The office prepares the list."), closed(1, late), week(2))
    (text,) = pages_of(render(SCHOOL, [spring], AS_AT, RULES))
    for said in (
        "Pressure points: spring term 2027", "red week: either of us at 3", "4 Jan 5 school days, 3 slots",
        "FM2: review meeting Tue 5. Census.", "Budget forecast.", "Share: The office prepares the list.",
        "half-term", "Dates run on: LN2: decision Thu 14 (LA).", "Every number is what the two of us said.",
        "others if both agree", "england-2014", "page 1 of 1", "as at Fri 18 Dec 2026",
    ):  # fmt: skip
        assert said in text
    assert "dashed" not in text


def test_levels_are_spoken_with_their_words_and_suggestions_are_said() -> None:
    pdf = render(SCHOOL, [term(week(0, 3, 0, suggested=True))], AS_AT, RULES)
    content = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    assert content is not None
    for words in ("3, over-full, suggested", "0, calm, suggested"):
        assert words.encode("utf-16-be").hex().upper().encode() in content.get_data()
    assert "a dashed frame is a suggestion" in pages_of(pdf)[0]


def test_each_term_has_its_own_page() -> None:
    summer = TermMap("Summer 2027", date(2027, 4, 12), date(2027, 7, 21), (week(20), week(21)))
    texts = pages_of(render(SCHOOL, [term(week(0)), summer], AS_AT, RULES))
    assert [("spring term 2027" in text, "summer term 2027" in text) for text in texts] == [(True, False), (False, True)]
    assert "page 2 of 2" in texts[1]


@pytest.mark.parametrize("count", [1, 12, 13, 14, 16, 17, 24])
@pytest.mark.parametrize("long", ["word " * 900, "x" * 4000])
def test_always_one_page_and_every_week_on_it(count: int, long: str) -> None:
    school = replace(SCHOOL, name=long, senco_name=long, leader_name=long, senco_title=long, leader_title=long, sample=True)
    weeks = [week(number, why=long, text=long) for number in range(count)]
    (text,) = pages_of(render(school, [term(*weeks)], AS_AT, RULES))
    for each in weeks:
        assert f"{each.monday.day} {each.monday:%b}" in text
    assert "not on this page" not in text


def test_a_term_too_long_for_a_page_says_how_many_weeks_are_left_out() -> None:
    (text,) = pages_of(render(SCHOOL, [term(*(week(number) for number in range(47)))], AS_AT, RULES))
    assert "more weeks, not on this page" in text


def test_without_a_term_the_page_says_so() -> None:
    (text,) = pages_of(render(SCHOOL, [], AS_AT, RULES))
    assert "No term lies in this period." in text and title_of([]) == "Pressure points"


def test_titles_and_figures_say_what_is_shown() -> None:
    spring = term(week(0, suggested=True, text="Shared."), closed(1))
    assert title_of([spring]) == "Pressure points, spring term 2027"
    autumn = TermMap("Autumn 2026", date(2026, 9, 1), date(2026, 12, 18), ())
    assert title_of([autumn, spring]) == "Pressure points, 2026–27"
    assert title_of([spring, spring]) == "Pressure points, 2027"
    assert title_of([autumn, TermMap("Spring 2028", date(2028, 1, 4), date(2028, 3, 30), ())]) == "Pressure points, 2026 to 2028"
    assert figures([spring]) == {
        "terms": [{"name": "Spring 2027", "weeks": [
            {"monday": "2027-01-04", "closed": "", "levels": {"senco": 2, "leader": 1}, "suggested": ["senco", "leader"],
             "relief": "share: Shared."},
            {"monday": "2027-01-11", "closed": "Spring half term", "levels": {}, "suggested": [], "relief": ""},
        ]}]
    }  # fmt: skip


def test_the_same_input_gives_the_same_bytes() -> None:
    assert render(SCHOOL, [term(week(0))], AS_AT, RULES) == render(SCHOOL, [term(week(0))], AS_AT, RULES)
