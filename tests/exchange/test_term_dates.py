from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Closed, Inset, Term
from senco_desktop.exchange.term_dates import read_term_dates

DATA = Path(__file__).parent.parent / "data"


def test_the_file_of_two_years() -> None:
    dates = read_term_dates((DATA / "term_dates.csv").read_bytes(), "term_dates.csv")
    assert [len(part) for part in (dates.terms, dates.closed, dates.insets, dates.bank_holidays, dates.refused)] == [
        6,
        6,
        10,
        17,
        0,
    ]
    assert dates.terms[3] == Term("Autumn 2026", date(2026, 9, 1), date(2026, 12, 18))
    assert dates.closed[0] == Closed("holiday", "Autumn half term", date(2025, 10, 27), date(2025, 10, 31))
    assert dates.insets[0] == Inset(date(2025, 9, 1), "INSET: safeguarding and SEND briefing")
    assert dates.bank_holidays[1].name == "Christmas Day"


def test_other_headings_and_styles() -> None:
    text = (
        "Our dates\n\nType;Title;From;To\nTerm;Autumn;Tue 1 Sep 2026;18/12/2026\nHoliday;Half term;26.10.26;30.10.26\n"
        "Training;Staff day;2.11.26;3.11.26\nClosure;Polling;6 May 2027;\nPublic holiday;Good Friday;26/3/27;26/3/27\n"
    )
    dates = read_term_dates(text.encode("cp1252"), "x.csv")
    assert dates.terms == (Term("Autumn", date(2026, 9, 1), date(2026, 12, 18)),)
    assert [(closed.kind, closed.first) for closed in dates.closed] == [
        ("holiday", date(2026, 10, 26)),
        ("closure", date(2027, 5, 6)),
    ]
    assert [inset.day for inset in dates.insets] == [date(2026, 11, 2), date(2026, 11, 3)]
    assert len(dates.bank_holidays) == 1


def test_the_name_alone_may_say_the_kind() -> None:
    dates = read_term_dates(
        b"Name,Start,End\nSpring term,4/1/2027,25/3/2027\nFebruary half term,15/2/2027,19/2/2027\nINSET,4/1/2027,\n", "x"
    )
    assert (len(dates.terms), len(dates.closed), len(dates.insets)) == (1, 1, 1)


def test_what_cannot_be_read_is_named() -> None:
    text = (
        "kind,name,first_day,last_day\nterm,A,2026-09-31,2026-12-18\n"
        "term,B,2026-12-18,2026-09-01\nparty,C,2026-09-01,\nterm,D,,\nterm,E,soon,\n"
    )
    assert [(refused.row, refused.reason) for refused in read_term_dates(text.encode(), "x").refused] == [
        (2, "no such date: 2026-09-31"),
        (3, "the last day is before the first"),
        (4, "no such kind of days: 'party'"),
        (5, "no date"),
        (6, "no such date: soon"),
    ]


def test_a_file_without_headings() -> None:
    with pytest.raises(Problem, match="no row of headings"):
        read_term_dates(b"1,2,3\n", "x")
