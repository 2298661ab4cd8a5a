"""The next meeting with the leader: one page from our own records, and notes that become records in one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from helpers.on_show import tab_on_show
from helpers.open_school import THURSDAY, TestClock
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from senco_desktop.domain.agenda import Notes
from senco_desktop.domain.partnership_records import WholeSchoolDecision, Win
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Action, Entry, Meeting
from senco_desktop.reports import agenda as paper
from senco_desktop.services import agenda, history, registers, sample_school, schools
from senco_desktop.services.session import Clock, Session
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.partnership.meeting import MeetingTab


def stored(session: Session) -> list[int]:
    return [len(session.store.all(kind)) for kind in (Meeting, Action, WholeSchoolDecision, Win, Entry)]


def test_notes_become_records_in_one_step(session: Session) -> None:
    notes = Notes(THURSDAY, 25, "Calm talk.", "Read one policy: both\nGive one job to the office: head", "Plan INSET", "A parent")
    agenda.keep_notes(session, notes)
    assert stored(session) == [1, 2, 1, 1, 1]
    (meeting,) = session.store.all(Meeting)
    assert (meeting.state, meeting.minutes, meeting.leader_present, meeting.note) == ("held", 25, True, "Calm talk.")
    assert {(each.text, each.owner) for each in session.store.all(Action)} == {
        ("Read one policy", "both"), ("Give one job to the office", "leader"),
    }  # fmt: skip
    assert session.store.all(Entry)[0].length == 25
    history.undo(session)
    assert stored(session) == [0] * 5


def test_the_meeting_that_was_planned_for_the_day_is_the_one_that_was_held(session: Session) -> None:
    for planned in (
        Meeting(THURSDAY, "Behaviour policy", place="Anna’s room", leader_present=True, note="Bring the draft."),
        Meeting(THURSDAY, "EP, planning call"),
    ):
        registers.save_meeting(session, planned)
    agenda.keep_notes(session, Notes(THURSDAY, 25, "Calm talk."))
    with_leader, call = sorted(session.store.all(Meeting), key=lambda each: each.purpose)
    assert (with_leader.state, with_leader.minutes, with_leader.place) == ("held", 25, "Anna’s room")
    assert with_leader.note == "Bring the draft.\nCalm talk." and call.state == "planned"
    history.undo(session)
    assert {each.state for each in session.store.all(Meeting)} == {"planned"} and not session.store.all(Entry)


def test_nothing_written_is_refused(session: Session) -> None:
    with pytest.raises(Problem):
        agenda.keep_notes(session, Notes(THURSDAY, None, "  "))


@pytest.mark.parametrize("text", ["Read the policy.", "Read the policy", "Who reads it?"])
def test_an_action_and_whose_it_is_stand_apart_however_it_was_typed(session: Session, text: str) -> None:
    registers.save_action(session, Action(text, this_term=True, owner="both", by=date(2026, 12, 11)))
    points = next(section.points for section in agenda.build(session).sections if section.title == "This term’s one action")
    assert points[0].startswith(f"{text if text[-1] in '.?' else text + '.'} Both; by Fri 11 Dec")


def test_the_tab_keeps_notes_and_empties_its_form(qtbot: QtBot, session: Session, desk: Desk) -> None:
    registers.save_action(session, Action("Read the policy.", how_we_know="A line changes.", next_step="Draft", this_term=True))
    registers.save_meeting(session, Meeting(date(2026, 11, 25), "The head", leader_present=True))
    tab = tab_on_show(qtbot, desk, "meeting", MeetingTab)
    assert tab.card.note.text() == "on Wed 25 Nov 2026"
    tab.form.agreed.set_value("One thing: both")
    assert tab.has_unsaved()
    tab.form.save.click()
    assert not tab.has_unsaved() and len(session.store.all(Action)) == 2
    with qtbot.waitSignal(desk.going) as going:
        tab.see.click()
    assert going.args == ["reports", "agenda"]


def test_the_page_is_one_page_whatever_stands_on_it(tmp_path: Path, session: Session) -> None:
    bare = agenda.build(session)
    assert "Nothing needs a decision today." in PdfReader(BytesIO(paper.render(bare))).pages[0].extract_text()
    opened, _key = schools.create(tmp_path / "sample", "Fernbrook Primary", "correct horse", Clock(TestClock(THURSDAY)))
    sample_school.fill(opened)
    built = agenda.build(opened)
    schools.close(opened)
    (page,) = PdfReader(BytesIO(paper.render(built))).pages
    text = " ".join(page.extract_text().split())
    for said in ("AB3: LA’s decision after the review, LA, since Thu 29 Oct", "behaviour policy", "Let us talk"):
        assert said in text
    long = replace(built, sections=tuple(replace(s, points=("word " * 400,) * 60) for s in built.sections), wins=("x" * 900,) * 9)
    assert len(PdfReader(BytesIO(paper.render(long, to="the governor"))).pages) == 1
