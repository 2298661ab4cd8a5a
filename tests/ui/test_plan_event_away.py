"""Taking an event away: what hangs on it is shown old → new first, and only the second click does it; Undo brings it back."""

from __future__ import annotations

from datetime import date

from helpers.on_show import on_show
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from senco_desktop.domain.plan_records import Invitee, PlanEvent, StepMark
from senco_desktop.domain.records import Plan
from senco_desktop.services import history, plans, registers, reviews
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.plans.event_box import EventBox
from senco_desktop.ui.plans.page import PlansPage

MEETING = date(2027, 2, 9)


def opened(qtbot: QtBot, desk: Desk) -> PlansPage:
    """AB3 with a meeting on 9 February 2027, whose invitations are out, and which is about to be moved."""
    session = desk.session
    registers.save_plan(session, Plan("AB3", "ehcp", "Year 4", date(2026, 3, 10)))
    plan = registers.plans(session)[0]
    plans.record_event(session, plan, PlanEvent(plan.id, "review-meeting", MEETING))
    step = plans.timeline(session, plan).step("review-notice")
    assert step is not None
    plans.mark_done(session, plan, step, date(2026, 11, 10))
    reviews.put_usual(session, plan, plans.all_events(session, plan)[0])
    page = on_show(qtbot, PlansPage(desk), height=900)
    page.detail.open_move()
    return page


def shown(qtbot: QtBot, box: EventBox) -> str:
    qtbot.wait(1)  # its rows are laid out first
    return " | ".join(label.text() for label in box.findChildren(QLabel) if label.isVisible())


def events(desk: Desk) -> list[str]:
    return [event.kind for event in desk.session.store.all(PlanEvent)]


def test_it_says_first_what_goes_and_what_moves(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    box = page.detail.timeline.events
    box.remove.click()
    said = shown(qtbot, box)
    assert events(desk) == ["plan-made", "review-meeting"]
    assert box.heading.text() == "Take it away?" and "Tue 9 Feb 2027" in box.going.text()
    invited = len(desk.session.store.all(Invitee))
    assert f"what you recorded of 1 step and the list of {invited} people invited" in box.going.text()
    assert "School’s report | Tue 23 Feb 2027 → no date" in said
    assert box.keep.hasFocus() and not box.day_row.isVisible() and not box.save.isVisible()
    assert "School’s report: Tue 23 Feb 2027 → no date" in box.really.accessibleDescription()


def test_keeping_it_goes_back_to_what_was_typed(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    box = page.detail.timeline.events
    box.remark.setText("in the library")
    box.remove.click()
    qtbot.keyClick(box.keep, Qt.Key.Key_Escape)
    assert box.isVisible() and box.remark.isVisible() and box.remark.text() == "in the library"
    assert box.heading.text() == "Another day" and box.is_changed() and not box.really.isVisible()
    assert events(desk) == ["plan-made", "review-meeting"]


def test_taken_away_with_all_that_hung_on_it_and_brought_back(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    box = page.detail.timeline.events
    marks, people = desk.session.store.all(StepMark), desk.session.store.all(Invitee)
    said = QSignalSpy(desk.said)
    box.remove.click()
    qtbot.keyClick(box.keep, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said.at(0) == ["AB3: removed the annual review meeting, Tue 9 Feb", True]
    assert events(desk) == ["plan-made"] and not box.isVisible()
    assert desk.session.store.all(StepMark) == [] and desk.session.store.all(Invitee) == []
    desk.run(history.undo)
    assert events(desk) == ["plan-made", "review-meeting"]
    assert desk.session.store.all(StepMark) == marks and desk.session.store.all(Invitee) == people


def test_a_new_event_has_nothing_to_take_away(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    box = page.detail.timeline.events
    box.remove.click()
    page.detail.open_record()
    assert box.save.isVisible() and not box.remove.isVisible() and not box.really.isVisible()
    assert box.heading.text() == "What happened"
