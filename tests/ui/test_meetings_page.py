"""The Meetings page: what became of a meeting in one tap, the time entry it offers, filters, the form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from helpers.on_show import on_show
from helpers.open_school import THURSDAY
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from senco_desktop.domain.records import Action, Meeting
from senco_desktop.services import history, registers
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.meetings.page import MeetingsPage
from senco_desktop.ui.theme import look

EP, LA = "Educational psychology", "LA SEN casework"
MEETINGS = (
    Meeting(date(2026, 11, 12), "LA caseworker, open cases", time(12, 10), 30, "held", (LA,)),
    Meeting(THURSDAY, "EP, planning call", time(12, 10), agencies=(EP,), plans=("CK1",), place="Phone"),
    Meeting(date(2026, 11, 24), "OT, sensory check", time(12, 10), agencies=("Occupational therapy",)),
    Meeting(date(2026, 10, 6), "EP visit", time(9, 0), 20, "no_show", (EP,)),
)


def opened(qtbot: QtBot, desk: Desk, meetings: tuple[Meeting, ...] = MEETINGS) -> MeetingsPage:
    for meeting in meetings:
        registers.save_meeting(desk.session, meeting)
    return on_show(qtbot, MeetingsPage(desk))


def purposes(page: MeetingsPage) -> list[str]:
    return [meeting.purpose for meeting in page.shown()]


def stored(desk: Desk, purpose: str) -> Meeting:
    return next(meeting for meeting in registers.all_meetings(desk.session) if meeting.purpose == purpose)


def offered(desk: Desk) -> list[str]:
    lines: list[str] = []
    desk.entry_wanted.connect(lines.append)
    return lines


def test_an_empty_page_says_what_it_is_for_and_offers_a_form(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk, ())
    assert page.empty.isVisible() and not page.list.isVisible()
    assert page.head.note.accessibleName() == ""
    qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert page.form.isVisible() and page.form.day.value() == THURSDAY


def test_todays_meeting_stands_first_and_is_chosen(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    assert purposes(page) == ["EP, planning call", "OT, sensory check", "LA caseworker, open cases", "EP visit"]
    assert page.detail.purpose.text() == "EP, planning call"
    assert page.head.note.accessibleName() == "This term: 1 held in 30 min, 1 time an agency did not come"
    assert page.rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "EP, planning call, planned, Today, 12:10 · Phone"
    )


@pytest.mark.parametrize(
    ("view", "agency", "found"),
    [
        ("coming", "", ["EP, planning call", "OT, sensory check"]),
        ("held", "", ["LA caseworker, open cases"]),
        ("no_show", "", ["EP visit"]),
        ("all", EP, ["EP, planning call", "EP visit"]),
        ("cancelled", "", []),
    ],
)
def test_filters(qtbot: QtBot, desk: Desk, view: str, agency: str, found: list[str]) -> None:
    page = opened(qtbot, desk)
    for combo, value in ((page.view, view), (page.agency, agency)):
        combo.set_value(value)
        combo.picked.emit(value)
    assert purposes(page) == found
    assert page.none.isVisible() == (not found)


def test_held_asks_the_minutes_in_place_then_offers_the_time_entry_unsaved(qtbot: QtBot, desk: Desk) -> None:
    page, lines = opened(qtbot, desk), offered(desk)
    qtbot.mouseClick(page.detail.state.button("held"), Qt.MouseButton.LeftButton)
    box = page.detail.minutes
    assert box.isVisible() and stored(desk, "EP, planning call").state == "planned"
    qtbot.keyClicks(box.length, "45")
    qtbot.keyClick(box.length, Qt.Key.Key_Return)
    held = stored(desk, "EP, planning call")
    assert (held.state, held.minutes) == ("held", 45)
    assert lines == ["12:10-12:55 agy @ep CK1 EP, planning call"]
    assert not desk.session.store.entries(THURSDAY, THURSDAY)
    desk.run(history.undo)
    assert stored(desk, "EP, planning call").state == "planned"
    assert page.detail.state.value() == "planned"


def test_held_without_minutes_says_what_is_missing(qtbot: QtBot, desk: Desk) -> None:
    page, lines = opened(qtbot, desk), offered(desk)
    page.detail.ask_held()
    qtbot.mouseClick(page.detail.minutes.save, Qt.MouseButton.LeftButton)
    assert page.detail.minutes.isVisible() and "45" in page.detail.minutes.length.accessibleDescription()
    assert stored(desk, "EP, planning call").state == "planned" and lines == []


@pytest.mark.parametrize(("state", "minutes"), [("cancelled", None), ("no_show", 40)])
def test_what_fell_through_may_say_the_time_lost_and_offers_no_entry(
    qtbot: QtBot, desk: Desk, state: str, minutes: int | None
) -> None:
    page, lines = opened(qtbot, desk), offered(desk)
    qtbot.mouseClick(page.detail.state.button(state), Qt.MouseButton.LeftButton)
    page.detail.minutes.length.set_value(minutes)
    qtbot.mouseClick(page.detail.minutes.save, Qt.MouseButton.LeftButton)
    after = stored(desk, "EP, planning call")
    assert (after.state, after.minutes) == (state, minutes) and lines == []


def test_leaving_the_minutes_changes_nothing(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    qtbot.mouseClick(page.detail.state.button("cancelled"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.detail.minutes.cancel, Qt.MouseButton.LeftButton)
    assert page.detail.state.value() == "planned" and stored(desk, "EP, planning call").state == "planned"


def test_another_meeting_does_not_inherit_an_open_question(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.detail.ask_held()
    page.rows.setCurrentIndex(page.rows.model().index(1, 0))
    assert page.detail.purpose.text() == "OT, sensory check"
    assert not page.detail.minutes.isVisible() and page.detail.state.value() == "planned"


def test_marking_under_a_filter_keeps_the_filter(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.view.set_value("planned")
    page.view.picked.emit("planned")
    page.mark("cancelled", None)
    assert page.view.value() == "planned" and purposes(page) == ["OT, sensory check"]
    assert page.detail.purpose.text() == "EP, planning call"


def test_a_new_meeting_is_kept_with_all_its_fields(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    form = page.form
    qtbot.keyClicks(form.purpose, "SaLT, targets")
    form.day.setText("1 dec")
    qtbot.keyClicks(form.start, "9.30")
    qtbot.keyClicks(form.place, "Library")
    qtbot.keyClicks(form.agencies.line, "speech and language therapy")
    qtbot.keyClicks(form.pupils.line, "ck1,ab3")
    qtbot.mouseClick(form.leader.button("yes"), Qt.MouseButton.LeftButton)
    form.remark.set_value("Bring the targets.")
    qtbot.keyClick(form.purpose, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert replace(stored(desk, "SaLT, targets"), id=0) == Meeting(
        date(2026, 12, 1), "SaLT, targets", time(9, 30), None, "planned", ("Speech and language therapy",), ("CK1", "AB3"),
        "Library", True, "Bring the targets.",
    )  # fmt: skip
    assert page.detail.purpose.text() == "SaLT, targets"


def test_a_meeting_can_count_for_an_action_and_undo_takes_it_back(qtbot: QtBot, desk: Desk) -> None:
    session = desk.session
    going_on = registers.save_action(session, Action("Name a stand-in")).ids[0]
    registers.save_action(session, Action("Done with it", state="done"))
    page = opened(qtbot, desk)
    page.change_meeting()
    assert [page.form.action.itemText(row) for row in range(page.form.action.count())] == ["None", "Name a stand-in"]
    assert page.form.action.value() == "" and not page.form.is_changed()
    page.form.action.set_value(str(going_on))
    qtbot.mouseClick(page.form.save, Qt.MouseButton.LeftButton)
    assert stored(desk, "EP, planning call").action == going_on
    went: list[tuple[str, object]] = []
    desk.going.connect(lambda where, target: went.append((where, target)))
    assert "Name a stand-in" in [label.text() for label in page.detail.about.findChildren(QLabel) if label.isVisible()]
    link = next(each for each in page.detail.findChildren(QAbstractButton) if each.text() == "Open the action")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert went == [("partnership", going_on)]
    desk.run(history.undo)
    assert stored(desk, "EP, planning call").action is None


def test_saving_a_held_meeting_in_the_form_offers_its_entry_once(qtbot: QtBot, desk: Desk) -> None:
    page, lines = opened(qtbot, desk), offered(desk)
    page.change_meeting()
    qtbot.mouseClick(page.form.state.button("held"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.form.save, Qt.MouseButton.LeftButton)
    assert page.form.minutes.accessibleDescription().startswith("How long") and lines == []
    page.form.minutes.set_value(25)
    qtbot.mouseClick(page.form.save, Qt.MouseButton.LeftButton)
    assert lines == ["12:10-12:35 agy @ep CK1 EP, planning call"]
    page.change_meeting()
    page.form.remark.set_value("Good talk.")
    qtbot.mouseClick(page.form.save, Qt.MouseButton.LeftButton)
    assert len(lines) == 1 and stored(desk, "EP, planning call").note == "Good talk."


def test_a_purpose_is_needed(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.new_meeting()
    qtbot.mouseClick(page.form.save, Qt.MouseButton.LeftButton)
    assert len(registers.all_meetings(desk.session)) == len(MEETINGS)
    assert page.form.purpose.accessibleDescription().startswith("A few words")


def test_leaving_a_changed_form_asks_in_place(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.change_meeting()
    page.form.place.setText("Hall")
    page.rows.setCurrentIndex(page.rows.model().index(1, 0))
    assert page.bar.isVisible() and page.has_unsaved()
    page.bar.answered.emit("stay")
    assert page.rows.record().purpose == "EP, planning call" and page.form.place.text() == "Hall"
    qtbot.keyClick(page.form.place, Qt.Key.Key_Escape)
    page.bar.hide()
    page.bar.answered.emit("leave")
    assert page.detail.isVisible() and stored(desk, "EP, planning call").place == "Phone"


def test_delete_on_the_list_and_undo(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.rows.setFocus()
    qtbot.keyClick(page.rows, Qt.Key.Key_Delete)
    assert "EP, planning call" not in purposes(page)
    desk.run(history.undo)
    assert "EP, planning call" in purposes(page)


def test_a_pupil_of_the_meeting_opens_the_plan(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    went: list[tuple[str, object]] = []
    desk.going.connect(lambda name, target: went.append((name, target)))
    link = next(button for button in page.detail.findChildren(QAbstractButton) if button.text() == "CK1")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert went == [("plans", "CK1")]


def test_a_target_that_the_filter_hides_is_shown(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.view.set_value("planned")
    page.view.picked.emit("planned")
    page.show_target(stored(desk, "EP visit").id)
    assert page.detail.purpose.text() == "EP visit" and page.view.value() == "all"


@pytest.mark.parametrize("show", ["detail", "form", "minutes"])
def test_every_control_has_a_name(qtbot: QtBot, desk: Desk, show: str) -> None:
    page = opened(qtbot, desk)
    {"detail": page.refresh, "form": page.change_meeting, "minutes": page.detail.ask_held}[show]()
    for control in page.findChildren(QWidget):
        if control.isVisible() and isinstance(control, QAbstractButton | QComboBox | QLineEdit | QPlainTextEdit):
            name = control.accessibleName() or getattr(control, "text", str)() or control.parent().accessibleName()
            assert name, control


def test_at_200_per_cent_the_details_stand_below_and_nothing_is_wider_than_the_page(qtbot: QtBot, desk: Desk) -> None:
    look().apply("light", 200)
    try:
        page = opened(qtbot, desk)
        content = page.area.widget()
        assert page.stack.mapTo(content, QPoint(0, 0)).y() >= page.list.height()
        assert content.width() <= page.area.viewport().width()
    finally:
        look().apply("light", 100)
