"""The dates of one plan on paper: each with its reason, nothing of what was recorded lost, however long it is."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from helpers.example_summary import SCHOOL
from pypdf import PdfReader

from senco_desktop.domain.plan_records import PlanEvent, StepMark
from senco_desktop.domain.records import Plan, SchoolCalendar, Term
from senco_desktop.domain.timeline import PlanFacts, Terms, past, timeline
from senco_desktop.reports import plan_timeline
from senco_desktop.reports.plan_timeline import Shown
from senco_desktop.services.bank_holidays import england_bank_holidays
from senco_desktop.services.date_rules import rule_set

TODAY = date(2026, 11, 19)
MET = date(2026, 10, 1)
CALENDAR = SchoolCalendar(terms=(Term("Autumn", date(2026, 9, 1), date(2026, 12, 18)),))
PLAN = Plan("AB3", "ehcp", "Year 4", date(2025, 11, 4), la="Westmere Council", id=1)
EVENTS = (PlanEvent(1, "plan-made", date(2025, 11, 4), id=1), PlanEvent(1, "review-meeting", MET, id=2))
MARKS = (
    StepMark(1, "request-advice", MET, 2, done_on=date(2026, 7, 14), id=1),
    StepMark(1, "review-report", MET, 2, pinned=date(2026, 11, 30), pinned_why="agreed with the LA", id=2),
    StepMark(1, "review-decision", MET, 2, asked_on=(date(2026, 11, 5), date(2026, 11, 12)), id=3),
)


def shown(
    plan: Plan = PLAN, events: tuple[PlanEvent, ...] = EVENTS, marks: tuple[StepMark, ...] = MARKS, name: str = ""
) -> Shown:
    rules = rule_set("england-2014")
    facts, terms = PlanFacts(plan, events, marks), Terms(rules, england_bank_holidays, CALENDAR)
    return Shown(timeline(facts, terms, TODAY), past(facts, terms, TODAY), f"{rules.title}, version {rules.version}", name)


def pages(of: Shown) -> list[str]:
    pdf = PdfReader(io.BytesIO(plan_timeline.render(of, SCHOOL, CALENDAR, TODAY)))
    return [" ".join(page.extract_text().replace("\N{NO-BREAK SPACE}", " ").split()) for page in pdf.pages]


def test_each_step_has_its_date_owner_state_and_reason_on_one_page() -> None:
    (text,) = pages(shown())
    assert "Dates of AB3’s EHC plan" in text and "Waiting on the LA since 29 Oct." in text
    assert "LA’s decision after the review By Thu 29 Oct 2026 waiting ■ LA" in text
    assert (
        "4 weeks after the review meeting on Thu 1 Oct 2026 (the day of the meeting is not counted)."
        " Must: regulation, SEND Regulations 2014, reg 20(10)."
    ) in text
    assert "Waiting on the LA since then, 3 weeks. Asked Thu 5 Nov 2026 and Thu 12 Nov 2026." in text
    assert "done Tue 14 Jul" in text and "Local, good practice. " in text, "practice is not named twice"
    assert "Not legal advice." in text and "version 1" in text


def test_a_pinned_step_says_both_dates_and_the_reason() -> None:
    (text,) = pages(shown())
    assert "By Mon 30 Nov 2026" in text and "Pinned to Mon 30 Nov, by the rule Thu 15 Oct: agreed with the LA." in text


def test_where_nobody_was_asked_it_says_so() -> None:
    (text,) = pages(shown(marks=()))
    assert "Waiting on the LA since then, 3 weeks. Nobody was asked yet." in text


def test_what_is_over_stands_shortly_below() -> None:
    before = (*EVENTS, PlanEvent(1, "review-concluded", date(2026, 10, 20), note="Kept as it is.", id=3))
    (text,) = pages(shown(events=before))
    assert "Before this Thu 1 Oct 2026: The annual review meeting." in text


@pytest.mark.parametrize(
    ("plan", "title"),
    [
        (Plan("LN2", "request", id=1), "Dates of LN2’s request"),
        (Plan("MB6", "request", next_step="consultation-reply", id=1), "Dates of MB6’s consultation"),
        (Plan("RB0", "sen_support", id=1), "Dates of RB0’s SEN support"),
    ],
)
def test_the_title_names_the_kind(plan: Plan, title: str) -> None:
    of = shown(plan, (), ())
    assert of.title == title and title in pages(of)[0]


def test_a_plan_without_events_says_why_there_are_no_dates() -> None:
    (text,) = pages(shown(Plan("RB0", "sen_support", id=1), (), ()))
    assert "no event is recorded from which a date could be counted" in text


def test_the_name_stands_only_where_it_was_asked_for() -> None:
    (coded,), (named,) = pages(shown()), pages(shown(name="Ada <b>Brown</b> & Co"))
    assert "The pupil is shown by code." in coded
    assert "AB3 is Ada <b>Brown</b> & Co." in named and "The pupil is named: keep it locked." in named


def test_a_name_that_the_typeface_lacks_is_left_to_be_written_in() -> None:
    (text,) = pages(shown(name="李明"))
    assert "please write it in" in text and "U+" not in text


def test_20_000_letters_in_any_note_go_on_over_the_pages() -> None:
    long = " ".join(f"word{number}" for number in range(2500))
    marks = (
        StepMark(1, "request-advice", MET, 2, done_on=date(2026, 7, 14), done_note=long, id=1),
        StepMark(1, "review-report", MET, 2, pinned=date(2026, 11, 30), pinned_why="x" * 20_000, id=2),
        StepMark(1, "review-notice", MET, 2, not_applicable=long, id=3),
    )
    events = (*EVENTS, PlanEvent(1, "review-meeting", date(2025, 10, 2), note=long, id=5))
    found = pages(shown(replace(PLAN, la=long), events, marks, name=long))
    assert len(found) > 4 and all(f"page {number} of {len(found)}" in text for number, text in enumerate(found, 1))
    whole = " ".join(found)
    assert whole.count("word2499") == 5 and whole.count("x") >= 20_000


def test_marks_are_spoken_and_the_same_plan_gives_the_same_bytes() -> None:
    pdf = plan_timeline.render(shown(), SCHOOL, CALENDAR, TODAY)
    assert pdf == plan_timeline.render(shown(), SCHOOL, CALENDAR, TODAY)
    reader = PdfReader(io.BytesIO(pdf))
    content = reader.pages[0].get_contents()
    assert content is not None
    for said in ("Settled: ", "Open now: ", "To come: "):
        assert said.encode("utf-16-be").hex().upper().encode() in content.get_data()
    outline = [item.title for group in reader.outline for item in (group if isinstance(group, list) else [group])]  # type: ignore[union-attr]
    assert outline == ["Dates of AB3’s EHC plan", "1 Review of 2026"]
    assert reader.metadata is not None and reader.metadata.title == "Dates of AB3’s EHC plan: Fernbrook Primary"
