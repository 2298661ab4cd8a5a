"""The year planner on one page, and the chase list on as many as it needs."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

from helpers.example_summary import SCHOOL
from pypdf import PdfReader

from senco_desktop.domain.forecast import MonthAhead, StageTime
from senco_desktop.reports import chase_list, year_planner
from senco_desktop.reports.chase_list import Owed

TODAY = date(2026, 11, 19)
STAGES = (StageTime("before", "Getting ready", 130, 0, True), StageTime("meeting", "The meeting", 90, 6, False))


def pages(pdf: bytes) -> list[str]:
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    return [" ".join(text.replace("\N{NO-BREAK SPACE}", " ").split()) for text in texts]


def months(count: int) -> tuple[MonthAhead, ...]:
    starts = [date(2026 + (10 + n) // 12, (10 + n) % 12 + 1, 1) for n in range(count)]
    return tuple(MonthAhead(first, ("AB3", "CK1") if n == 4 else (), 620 if n == 4 else 0, 480) for n, first in enumerate(starts))


def planner(count: int = 12) -> bytes:
    return year_planner.render(SCHOOL, months(count), STAGES, "A guess.", TODAY)


def test_the_planner_is_one_page_and_says_where_the_slots_are_too_small() -> None:
    (text,) = pages(planner())
    assert "2 annual reviews in 12 months are likely to need 10 h 20 min" in text
    assert "The slots are too small in Mar 2027 (2 h 20 min)." in text
    assert "2 h 20 too little" in text and "getting ready 2 h 10 min (guess)" in text


def test_no_pupil_stands_on_the_planner() -> None:
    (text,) = pages(planner())
    assert "AB3" not in text and "No pupil is named or coded" in text


def test_eighteen_months_still_fit_and_the_bytes_stay_the_same() -> None:
    assert len(pages(planner(18))) == 1
    assert planner(18) == planner(18)


def test_a_year_without_reviews_says_so() -> None:
    quiet = tuple(MonthAhead(month.first, (), 0, 480) for month in months(12))
    (text,) = pages(year_planner.render(SCHOOL, quiet, STAGES, "A guess.", TODAY))
    assert "No annual review falls into the months ahead." in text


def test_the_chase_list_says_whom_since_when_and_when_we_asked() -> None:
    owed = Owed("AB3", "LA’s decision after the review", "la", "LA", date(2026, 10, 29), (date(2026, 11, 5), date(2026, 11, 12)))
    (text,) = pages(chase_list.render(SCHOOL, [owed], TODAY))
    assert "1 thing others owe us" in text and "Thu 29 Oct 2026" in text
    assert "LA’s decision after the review: asked Thu 5 Nov and Thu 12 Nov" in text


def test_the_chase_list_says_for_when_it_was_promised() -> None:
    owed = Owed("AB3", "Advice for the review", "agency", "SaLT", date(2026, 7, 14), (date(2026, 7, 14),), date(2026, 12, 4))
    (text,) = pages(chase_list.render(SCHOOL, [owed], TODAY))
    assert "Advice for the review: asked Tue 14 Jul, promised for Fri 4 Dec" in text


def test_a_long_chase_list_goes_on_with_its_heads() -> None:
    owed = [Owed(f"AB{n}", "Advice for the review", "agency", "SaLT", date(2026, 9, 1)) for n in range(120)]
    found = pages(chase_list.render(SCHOOL, owed, TODAY))
    assert len(found) > 1 and all("What, and when we asked" in text for text in found)
    assert "AB119" in found[-1]


def test_an_empty_chase_list_is_a_page_of_its_own() -> None:
    (text,) = pages(chase_list.render(SCHOOL, [], TODAY))
    assert "Nobody owes us anything at this day." in text


def test_the_chase_list_has_a_line_for_each_answer_and_says_what_it_is_once() -> None:
    owed = [Owed(f"AB{n}", "Advice for the review", "agency", "SaLT", date(2026, 9, 1)) for n in range(3)]
    (text,) = pages(chase_list.render(replace(SCHOOL, sample=True), owed, TODAY))
    assert text.count("Said:") == 3 and text.count("Sample school") == 2
    assert text.count("Chase list") == 2 and "Not legal advice." in text


def test_columns_of_minutes_have_two_figures_and_a_dash_where_there_is_nothing() -> None:
    (text,) = pages(planner())
    assert "Nov 2026 – – 8 h 00 8 h 00 left" in text and "Mar 2027 2 10 h 20 8 h 00 2 h 20 too little" in text
    assert "0 min left" not in text
