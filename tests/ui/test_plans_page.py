"""The Plans page: what a click stores, what leaving a form asks, and that nothing is cut or silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from helpers.on_show import on_show
from helpers.open_school import THURSDAY
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from senco_desktop.domain.records import Entry, Meeting, Plan
from senco_desktop.services import history, registers, time_log
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.plans.page import PlansPage
from senco_desktop.ui.plans.step_fields import OWN_WORDS
from senco_desktop.ui.theme import look

PLANS = (
    Plan("AB3", "ehcp", "Year 4", None, None, "review-decision", date(2026, 10, 29), "la", (date(2026, 11, 5),)),
    Plan("CK1", "ehcp", "Year 3", date(2023, 12, 13), date(2026, 1, 8), "review-papers", date(2026, 11, 25)),
    Plan("RB0", "sen_support", "Year 4", None, None, "Consent for the EP’s visit", None, "family"),
    Plan("OV5", "ehcp", "Year 6", closed_on=date(2026, 7, 17)),
)


def opened(qtbot: QtBot, desk: Desk, plans: tuple[Plan, ...] = PLANS) -> PlansPage:
    for plan in plans:
        registers.save_plan(desk.session, plan)
    return on_show(qtbot, PlansPage(desk))


def codes(page: PlansPage) -> list[str]:
    return [row.plan.code for row in page.register.shown()]


def stored(desk: Desk, code: str) -> Plan:
    return next(plan for plan in registers.plans(desk.session) if plan.code == code)


def test_an_empty_register_says_what_it_is_for_and_offers_a_form(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk, ())
    assert page.empty.isVisible() and not page.register.isVisible()
    qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert page.form.isVisible()


def test_the_first_open_plan_is_shown_with_its_words(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    assert codes(page) == ["AB3", "CK1", "RB0"]
    assert page.head.note.accessibleName() == "2 EHC plans, 1 on SEN support"
    assert page.detail.code.text() == "AB3, annual review"
    assert page.detail.chip.text() == "Waiting on the LA since 29 Oct"


def test_a_row_speaks_whole(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    assert page.register.rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "AB3 EHC plan, Year 4, LA, Waiting on the LA, since Thu 29 Oct"
    )


@pytest.mark.parametrize(
    ("what", "found"),
    [("all", ["AB3", "CK1", "RB0"]), ("late", ["AB3"]), ("due", ["CK1"]), ("nothing", ["RB0"]), ("closed", ["OV5"])],
)
def test_the_filter_shows_what_is_due(qtbot: QtBot, desk: Desk, what: str, found: list[str]) -> None:
    page = opened(qtbot, desk)
    pick(page, what)
    assert codes(page) == found


def test_the_filter_shows_whose_turn_it_is_and_says_so(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    pick(page, "la")
    assert codes(page) == ["AB3"] and page.register.count.text() == "1 row: LA"


def test_the_filter_offers_the_year_groups_and_the_years_of_a_move(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk, (*PLANS, Plan("YR6", "ehcp", "Year 6", date(2025, 3, 4))))
    pick(page, "2027")
    assert codes(page) == ["YR6"]
    pick(page, "Year 4")
    assert codes(page) == []


def pick(page: PlansPage, code: str) -> None:
    """Choose in the filter's menu as a click would."""
    menu = page.register.menu
    next(action for action in menu.findChildren(QAction) if action.data() == code).trigger()


def test_search_and_year_narrow_the_list_and_say_when_nothing_fits(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    pick(page, "Year 4")
    qtbot.keyClicks(page.register.search, "family")
    assert codes(page) == ["RB0"]
    qtbot.keyClicks(page.register.search, "x")
    assert codes(page) == [] and page.register.count.text() == "No plan fits: Year 4"


def test_a_step_by_hand_is_chased_today_once_and_undo_takes_it_back(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    chase = page.detail.timeline.widget_of("review-decision").chase
    qtbot.mouseClick(chase.ask, Qt.MouseButton.LeftButton)
    assert stored(desk, "AB3").asked_on == (date(2026, 11, 5), THURSDAY)
    assert not chase.ask.isEnabled() and chase.days.text() == "Asked Thu 5 Nov and today"
    desk.run(history.undo)
    assert chase.ask.isEnabled() and chase.days.text() == "Asked Thu 5 Nov"


def test_our_own_step_is_not_chased(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.show_target("CK1")
    meeting = page.detail.timeline.widget_of("latest-safe-meeting")
    assert not meeting.chase.isVisible()
    assert meeting.accessibleName() == "Review meeting, latest safe day Thu 10 Dec, in 15 school days, school"


def test_a_new_plan_is_kept_with_all_its_fields(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    form = page.form
    qtbot.keyClicks(form.code, "ln2")
    form.kind.set_value("request")
    form.kind.picked.emit("request")
    form.year.set_value("Year 1")
    form.step.which.set_value("assess-decision")
    form.step.which.picked.emit("assess-decision")
    assert form.step.owner() == "la"
    qtbot.keyClicks(form.step.day_field, "10 dec")
    form.remark.set_value("Sent by the parents.")
    qtbot.keyClick(form.code, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    saved = stored(desk, "LN2")
    assert replace(saved, id=0) == Plan(
        "LN2", "request", "Year 1", None, None, "assess-decision", date(2026, 12, 10), "la", note="Sent by the parents."
    )
    assert page.detail.isVisible() and page.detail.code.text() == "LN2, request"


def test_her_own_words_and_their_owner_are_kept(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.show_target("RB0")
    qtbot.mouseClick(page.detail.change, Qt.MouseButton.LeftButton)
    step = page.form.step
    assert step.which.value() == OWN_WORDS and step.own.text() == "Consent for the EP’s visit"
    step.own.setText("Form back")
    qtbot.mouseClick(step.whose.button("agency"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.form.save, Qt.MouseButton.LeftButton)
    assert (stored(desk, "RB0").next_step, stored(desk, "RB0").owner) == ("Form back", "agency")


def test_a_date_is_offered_from_the_one_day_it_counts_from(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.new_plan()
    step = page.form.step
    step.which.set_value("consultation-reply")
    step.which.picked.emit("consultation-reply")
    offer = step.offer
    assert offer.happened.isVisible() and not offer.use.isVisible()
    qtbot.keyClicks(offer.happened, "17 Nov")
    assert offer.use.text() == "Use Wed 2 Dec 2026"
    qtbot.mouseClick(offer.use, Qt.MouseButton.LeftButton)
    assert step.day() == date(2026, 12, 2)
    assert not offer.use.isVisible()


def test_a_code_is_needed_and_a_bad_date_is_said_under_its_field(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.new_plan()
    page.form.made.setText("long ago")
    qtbot.mouseClick(page.form.save, Qt.MouseButton.LeftButton)
    assert len(registers.plans(desk.session)) == len(PLANS)
    assert page.form.made.accessibleDescription().startswith("This can’t be read")
    assert page.form.code.accessibleDescription() == "A code is needed, such as AB3."


def test_leaving_a_changed_form_asks_in_place(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.show_target("CK1")
    page.change_plan()
    assert not page.has_unsaved()
    page.form.remark.set_value("Half a thought")
    assert page.has_unsaved()
    page.register.rows.setCurrentIndex(page.register.rows.model().index(0, 0))
    assert page.bar.isVisible() and page.form.isVisible()
    page.bar.answered.emit("stay")
    assert page.form.remark.value() == "Half a thought"
    assert page.register.rows.record().plan.code == "CK1"
    page.register.rows.setCurrentIndex(page.register.rows.model().index(0, 0))
    page.bar.hide()
    page.bar.answered.emit("leave")
    assert page.detail.isVisible() and page.detail.code.text() == "AB3, annual review"
    assert stored(desk, "CK1").note == ""


def test_undoing_under_an_open_form_leaves_a_plan_that_is_gone(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk, PLANS[:1])
    page.change_plan()
    desk.run(history.undo)
    assert page.empty.isVisible() and not page.has_unsaved()


def test_a_change_from_elsewhere_reaches_an_untouched_form(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.change_plan()
    desk.run(registers.save_plan, replace(stored(desk, "AB3"), note="By phone"))
    assert page.form.remark.value() == "By phone" and not page.has_unsaved()


def test_close_delete_and_undo(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.detail.menu_close.trigger()
    assert stored(desk, "AB3").closed_on == THURSDAY
    assert page.detail.chip.text() == "Closed Thu 19 Nov"
    page.detail.menu_close.trigger()
    assert stored(desk, "AB3").closed_on is None
    page.register.rows.setFocus()
    qtbot.keyClick(page.register.rows, Qt.Key.Key_Delete)
    assert "AB3" not in codes(page)
    desk.run(history.undo)
    assert "AB3" in codes(page)


def test_time_and_meetings_of_the_pupil_open_their_pages(qtbot: QtBot, desk: Desk) -> None:
    meeting = registers.save_meeting(desk.session, Meeting(date(2026, 11, 17), "SaLT call", plans=("AB3",))).ids[0]
    entry = time_log.log(desk.session, Entry(date(2026, 11, 17), "EHC-R", minutes=100, pupils=("AB3",))).ids[0]
    page = opened(qtbot, desk)
    assert page.detail.time.note.text() == "1 h 40 min this term"
    went: list[tuple[str, object]] = []
    desk.going.connect(lambda name, target: went.append((name, target)))
    for card in (page.detail.meetings, page.detail.time):
        card.rows.setCurrentIndex(card.rows.model().index(0, 0))
        qtbot.keyClick(card.rows, Qt.Key.Key_Return)
    assert went == [("meetings", meeting), ("time", entry)]


def test_a_target_that_the_filter_hides_is_shown_all_the_same(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    qtbot.keyClicks(page.register.search, "papers")
    page.show_target(stored(desk, "OV5").id)
    assert page.detail.code.text() == "OV5, annual review" and codes(page) == ["OV5"]


def test_f2_on_a_row_opens_its_form_and_escape_leaves_it(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.register.rows.setFocus()
    qtbot.keyClick(page.register.rows, Qt.Key.Key_F2)
    assert page.form.isVisible()
    qtbot.keyClick(page.form.code, Qt.Key.Key_Escape)
    assert page.detail.isVisible()


@pytest.mark.parametrize("show", ["detail", "form", "events"])
def test_every_control_has_a_name(qtbot: QtBot, desk: Desk, show: str) -> None:
    page = opened(qtbot, desk)
    {"detail": page.refresh, "form": page.change_plan, "events": page.detail.open_record}[show]()
    for control in page.findChildren(QWidget):
        if control.isVisible() and isinstance(control, QAbstractButton | QComboBox | QLineEdit | QPlainTextEdit):
            name = control.accessibleName() or getattr(control, "text", str)() or control.parent().accessibleName()
            assert name, control


def test_at_200_per_cent_the_details_stand_below_and_can_be_reached(qtbot: QtBot, desk: Desk) -> None:
    look().apply("light", 200)
    try:
        page = opened(qtbot, desk)
        below = page.stack.mapTo(page.columns, QPoint(0, 0)).y()
        assert below >= page.register.height()
        assert page.columns.width() <= page.area.viewport().width()
        page.change_plan()
        top = page.stack.mapTo(page.area.viewport(), QPoint(0, 0)).y()
        assert top < page.area.viewport().height() / 2
    finally:
        look().apply("light", 100)
