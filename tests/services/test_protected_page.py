"""The Protected time page's picture and its own commands: effect, what they tell, undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from pypdf import PdfReader

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Action, Block, Meeting, NewTime, Outcome, Plan
from senco_desktop.reports.request_to_protect import render
from senco_desktop.services import calendars, history, protected_page, protected_time, registers
from senco_desktop.services.session import Session

FIRST, LAST = date(2026, 9, 1), date(2026, 12, 18)
DAY = date(2026, 10, 15)


def slot(session: Session, weekday: int = 4) -> Block:
    return next(block for block in calendars.blocks(session) if block.weekday == weekday and block.kind == "protected")


def test_picture_offers_what_is_to_do(session: Session) -> None:
    protected_time.mark_kept(session, slot(session), DAY)
    protected_time.mark_lost(session, slot(session), date(2026, 10, 8), "cover")
    protected_time.mark_lost(session, slot(session), date(2026, 10, 1), "slt", NewTime(date(2026, 12, 2), time(9), time(10)))
    made_up = NewTime(date(2026, 9, 25), time(9), time(10), "kept")
    protected_time.mark_lost(session, slot(session), date(2026, 9, 24), "slt", made_up)
    picture = protected_page.picture(session, FIRST, LAST)
    assert picture.figures.planned == 62 * 60
    assert [outcome.day for _standing, outcome in picture.promised] == [date(2026, 10, 1)]
    assert [outcome.day for _standing, outcome in picture.unpromised] == [date(2026, 10, 8)]
    assert len(picture.to_mark) == 25 and picture.to_mark[0].day == date(2026, 11, 16)
    assert picture.as_at == session.today and picture.agreement.minutes == 360


def test_agreement_looks_ahead_when_nothing_holds_today(session: Session) -> None:
    for block in calendars.blocks(session):
        calendars.end_block(session, block, date(2026, 11, 1))
    assert protected_page.agreement(session).slots == ()
    calendars.save_block(session, Block("protected", 2, time(9), time(10), date(2027, 1, 4)))
    found = protected_page.agreement(session)
    assert (found.minutes, found.begins) == (60, date(2027, 1, 4))


def test_details_are_saved_at_once_and_undone(session: Session) -> None:
    block = slot(session)
    new = NewTime(date(2026, 10, 16), time(9), time(10))
    changes = protected_page.save_details(session, block, DAY, 60, {"cover": 60}, new, " Year 3 ")
    assert "outcome" in changes.kinds
    marked = protected_time.outcome(session, block, DAY)
    assert marked is not None and (marked.kept, dict(marked.lost), marked.new, marked.note) == (60, {"cover": 60}, new, "Year 3")
    protected_page.save_details(session, block, DAY, 120, {}, None, "")
    assert len(history.lines_of(session, Outcome, marked.id)) == 2
    assert history.lines_of(session, Outcome, marked.id)[0] == "19 Nov 2026, 10:30: Change what became of a slot"
    history.undo(session)
    assert protected_time.outcome(session, block, DAY) == marked
    with pytest.raises(Problem):
        protected_page.save_details(session, block, DAY, 100, {"cover": 60}, None, "")


def test_agreement_of_all_slots_is_one_command(session: Session) -> None:
    slots = protected_page.agreement(session).slots
    protected_page.save_agreement(session, slots, "The governors", date(2026, 11, 18), None)
    assert {block.agreed_with for block in protected_page.agreement(session).slots} == {"The governors"}
    history.undo(session)
    assert protected_page.agreement(session).slots == slots


def test_gains_are_what_the_registers_hold(session: Session) -> None:
    assert protected_page.gains(session, FIRST, LAST) == ()
    for code, kind, day in (("AB3", "ehcp", DAY), ("CK1", "sen_support", DAY), ("DL2", "ehcp", date(2026, 7, 1))):
        registers.save_plan(session, Plan(code, kind, last_review=day))
    registers.save_meeting(session, Meeting(DAY, "EP", minutes=30, state="held"))
    registers.save_meeting(session, Meeting(DAY, "EP", minutes=30, state="cancelled"))
    registers.save_action(session, Action("Read a policy together", state="done"))
    said = " ".join(protected_page.gains(session, FIRST, LAST))
    assert said == (
        "One annual review held. SEN support reviews for one child. One meeting with families, agencies and colleagues."
        " One partnership action done."
    )
    assert "AB3" not in said


def test_request_is_one_page_of_this_school(session: Session, tmp_path: Path) -> None:
    protected_time.mark_lost(session, slot(session), DAY, "cover")
    summary, agreed, grid, gains, next_term = protected_page.request(session, FIRST, LAST)
    assert (len(agreed), gains, next_term) == (3, (), "spring term 2027")
    assert max(cell.day for cell in grid.cells()) <= session.today
    target = tmp_path / "request.pdf"
    target.write_bytes(render(replace(summary), agreed, grid, gains, next_term))
    pages = PdfReader(target).pages
    assert len(pages) == 1 and "Name a second person for Thursday cover." in pages[0].extract_text()
