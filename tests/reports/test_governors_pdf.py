"""The governors' version: counts only, small ones held back, no child, no rating."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from helpers.open_school import Answers, TestClock
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from senco_desktop.domain.records import Plan
from senco_desktop.reports import governors as paper
from senco_desktop.services import governors, sample_school, schools, summaries
from senco_desktop.services.session import Clock, Session
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.reports.page import ReportsPage

DAY = date(2026, 11, 20)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened, _key = schools.create(tmp_path / "school", "Fernbrook Primary", "correct horse", Clock(TestClock(DAY)))
    sample_school.fill(opened)
    yield opened
    schools.close(opened)


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session, Answers())  # type: ignore[arg-type]


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def test_no_child_and_no_small_count_stand_on_it(session: Session) -> None:
    report = governors.report(session, *summaries.current_term(session))
    pdf = paper.render(report)
    text = text_of(pdf)
    assert not [plan.code for plan in session.store.all(Plan) if plan.code in text]
    for said in ("6 children with an EHC plan", "Fewer than 5 children on SEN support", "5 decisions", "regulation 50", "none"):
        assert said in text
    for word in ("silos", "isolation", "must", "score"):
        assert word not in text.lower().split()
    assert pdf == paper.render(report)
    assert report.as_json()["children"]["on SEN support"] == "fewer than 5"  # type: ignore[index]


def test_small_counts_stand_on_it_when_they_are_asked_for(session: Session) -> None:
    report = governors.report(session, *summaries.current_term(session), small=True)
    text = text_of(paper.render(report, to="the link governor"))
    assert "4 children on SEN support" in text and "Small counts are shown." in text and "the link governor" in text


def test_an_empty_school_has_its_headings(tmp_path: Path) -> None:
    opened, _key = schools.create(tmp_path / "bare", "Bare", "correct horse", Clock(TestClock(DAY)))
    text = text_of(paper.render(governors.report(opened, date(2026, 9, 1), DAY)))
    schools.close(opened)
    for said in ("No protected time stood in this period.", "No whole-school decision is noted", "None children on SEN support"):
        assert said in text


def test_holding_back_is_the_rule_each_time_the_report_is_chosen(qtbot: QtBot, desk: Desk) -> None:
    page = ReportsPage(desk)
    qtbot.addWidget(page)
    page.refresh()
    page.show_target("governors")
    bar = page.choices
    assert not bar.small.isHidden() and not bar.wish().small  # type: ignore[union-attr]
    bar.small.setChecked(True)
    assert bar.wish().small  # type: ignore[union-attr]
    page.show_target("agenda")
    assert bar.small.isHidden()
    page.show_target("governors")
    assert not bar.wish().small  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: page._drawing is None, timeout=30_000)
