"""The timeline of a plan by keyboard: why a date is, whose step is late, and what a command would move before it is saved."""

from __future__ import annotations

from datetime import date

import pytest
from helpers.on_show import on_show
from helpers.open_school import THURSDAY
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from senco_desktop.domain.plan_records import PlanEvent
from senco_desktop.domain.records import Plan
from senco_desktop.services import history, plans, registers, reviews
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.plans.page import PlansPage
from senco_desktop.ui.plans.step_box import DONE, EXCEPT, NOT_APPLICABLE, PIN
from senco_desktop.ui.plans.step_widget import StepWidget
from senco_desktop.ui.plans.timeline_card import NOT_EXCEPTED, UNDONE, UNPIN, actions

MET = date(2026, 10, 1)
REPORTED = date(2026, 10, 13)
DONE_ON = {"request-advice": date(2026, 7, 14), "review-notice": date(2026, 9, 15), "review-papers": date(2026, 9, 15),
           "review-report": REPORTED}  # fmt: skip


def opened(qtbot: QtBot, desk: Desk) -> PlansPage:
    """AB3, first made on 4 November 2025 and reviewed on 1 October 2026: the LA's decision was due on 29 October."""
    session = desk.session
    registers.save_plan(session, Plan("AB3", "ehcp", "Year 4", date(2025, 11, 4)))
    plan = plan_of(desk)
    plans.record_event(session, plan, PlanEvent(plan.id, "review-meeting", MET))
    for rule, day in DONE_ON.items():
        found = plans.timeline(session, plan_of(desk)).step(rule)
        assert found is not None
        plans.mark_done(session, plan_of(desk), found, day)
    return on_show(qtbot, PlansPage(desk), height=900)


def plan_of(desk: Desk) -> Plan:
    return registers.plans(desk.session)[0]


def step(page: PlansPage, rule: str) -> StepWidget:
    return page.detail.timeline.widget_of(rule)


def test_tab_from_the_register_reaches_the_late_step_and_its_reason_is_open(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.register.rows.setFocus()
    for _ in range(8):
        if isinstance(page.focusWidget(), StepWidget):
            break
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    late = step(page, "review-decision")
    assert page.focusWidget() is late
    assert late.accessibleName().startswith("LA’s decision after the review, by Thu 29 Oct, late since Thu 29 Oct 2026: LA")
    why = page.detail.timeline.why
    assert why.isVisible() and late.isAncestorOf(why)
    assert why.text.text().startswith("4 weeks after the review meeting on Thu 1 Oct 2026")
    assert why.force.text() == "Must: regulation" and "SEND Regulations 2014, reg 20(10)" in why.citation.text()


def test_enter_opens_one_reason_and_escape_closes_it(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    late, report = step(page, "review-decision"), step(page, "review-report")
    late.setFocus()
    qtbot.keyClick(late, Qt.Key.Key_Up)
    assert page.focusWidget() is report
    qtbot.keyClick(report, Qt.Key.Key_Return)
    why = page.detail.timeline.why
    assert report.isAncestorOf(why) and why.isVisible()
    qtbot.keyClick(report, Qt.Key.Key_Escape)
    assert not why.isVisible() and page.focusWidget() is report


def test_the_date_is_a_link_to_its_reason(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    report = step(page, "review-report")
    link = report.when if report.when.isVisible() else report.when_below
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert report.isAncestorOf(page.detail.timeline.why)


def test_one_debt_stands_once_and_its_second_name_under_why(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    with pytest.raises(LookupError):
        step(page, "first-review-complete")
    assert page.detail.timeline.why.also.text() == "The same event settles: First review complete, by Tue 3 Nov 2026."


def test_the_chase_stands_under_the_late_step_of_somebody_else_only(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    chase = step(page, "review-decision").chase
    assert chase.isVisible() and chase.property("card") == "la"
    assert not step(page, "review-report").chase.isVisible()
    qtbot.mouseClick(chase.ask, Qt.MouseButton.LeftButton)
    assert chase.days.text() == "Asked today" and not chase.ask.isEnabled()
    desk.run(history.undo)
    assert chase.days.text() == "Nobody was asked yet"


def test_the_letter_is_copied(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    qtbot.mouseClick(step(page, "review-decision").chase.letter, Qt.MouseButton.LeftButton)
    text = QApplication.clipboard().text()
    assert "LA’s decision after the review" in text and "Thu 29 Oct 2026" in text and "AB3" in text


def test_the_decision_came_shows_old_and_new_before_it_is_saved(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    qtbot.mouseClick(step(page, "review-decision").chase.done, Qt.MouseButton.LeftButton)
    box = page.detail.timeline.events
    assert box.isVisible() and box.which.value() == "review-concluded" and box.day_field.value() == THURSDAY
    assert "→" in box.save.accessibleDescription()
    assert len(plans.all_events(desk.session, plan_of(desk))) == 2
    qtbot.mouseClick(box.save, Qt.MouseButton.LeftButton)
    assert not box.isVisible()
    assert plan_of(desk).last_review == THURSDAY
    assert step(page, "next-review-complete").accessibleName().startswith("Next review complete, by Thu 18 Nov 2027")
    desk.run(history.undo)
    assert page.detail.chip.text() == "Waiting on the LA since 29 Oct"


def test_moving_the_meeting_shows_what_moves_and_keeps_what_is_done(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    qtbot.mouseClick(page.detail.move_date, Qt.MouseButton.LeftButton)
    box = page.detail.timeline.events
    box.day_field.selectAll()
    qtbot.keyClicks(box.day_field, "8 Oct")
    said = box.save.accessibleDescription()
    assert "LA’s decision after the review: Thu 29 Oct 2026 → Thu 5 Nov 2026" in said and "School’s report" not in said
    qtbot.keyClick(box.day_field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.detail.chip.text() == "Waiting on the LA since 3 Nov"
    assert "done Tue 13 Oct" in step(page, "review-report").accessibleName()


def test_a_day_that_cannot_be_is_said_and_not_saved(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.detail.open_record()
    box = page.detail.timeline.events
    box.day_field.clear()
    qtbot.keyClicks(box.day_field, "soon")
    assert not box.save.isEnabled()
    qtbot.keyClick(box.day_field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert box.day_field.accessibleDescription() == "Give the day on which it happened."
    assert len(plans.all_events(desk.session, plan_of(desk))) == 2
    qtbot.keyClick(box.day_field, Qt.Key.Key_Escape)
    assert not box.isVisible()


def test_done_with_a_note_and_taken_back(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.detail.timeline.ask(UNDONE, step(page, "review-report"))
    report = step(page, "review-report")
    assert report.state.text() == "late"
    page.detail.timeline.ask(DONE, report)
    box = page.detail.timeline.box
    assert box.isVisible() and report.isAncestorOf(box)
    box.text_field.setText("Sent by post")
    qtbot.mouseClick(box.save, Qt.MouseButton.LeftButton)
    report = step(page, "review-report")
    assert report.standing.text() == "Sent by post" and report.state.text() == "done Thu 19 Nov"
    assert not box.isVisible()


def test_a_pin_needs_its_reason_and_both_dates_stay_to_be_seen(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    late = step(page, "review-decision")
    page.detail.timeline.ask(PIN, late)
    box = page.detail.timeline.box
    box.day_field.set_value(date(2026, 12, 1))
    qtbot.mouseClick(box.save, Qt.MouseButton.LeftButton)
    assert box.isVisible() and box.text_field.accessibleDescription() == "Say it in a few words."
    box.text_field.setText("agreed with the LA")
    qtbot.mouseClick(box.save, Qt.MouseButton.LeftButton)
    pinned = step(page, "review-decision")
    assert pinned.standing.text() == "Pinned to Tue 1 Dec, by the rule Thu 29 Oct: agreed with the LA."
    qtbot.keyClick(pinned, Qt.Key.Key_Return)
    if not page.detail.timeline.why.isVisible():
        qtbot.keyClick(pinned, Qt.Key.Key_Return)
    assert "By the rule Thu 29 Oct 2026. Pinned to Tue 1 Dec 2026: agreed with the LA." in page.detail.timeline.why.text.text()
    page.detail.timeline.ask(UNPIN, pinned)
    assert step(page, "review-decision").standing.text() == "Waiting on the LA since then, 3 weeks."


def test_not_applicable_keeps_the_date_in_sight_and_is_undone(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.detail.timeline.ask(UNDONE, step(page, "review-report"))
    page.detail.timeline.ask(NOT_APPLICABLE, step(page, "review-report"))
    box = page.detail.timeline.box
    box.text_field.setText("the LA wrote it")
    qtbot.mouseClick(box.save, Qt.MouseButton.LeftButton)
    report = step(page, "review-report")
    assert report.standing.text() == "Not applicable: the LA wrote it." and "by Thu 15 Oct" in report.accessibleName()
    desk.run(history.undo)
    assert step(page, "review-report").standing.text().startswith("Late on our side")


def test_only_a_step_with_a_regulation_can_be_excepted(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    assert EXCEPT not in dict(actions(step(page, "review-report").row))
    registers.save_plan(desk.session, Plan("JT4", "request", "Year 2"))
    plan = next(each for each in registers.plans(desk.session) if each.code == "JT4")
    for kind, day in (("request-received", date(2026, 9, 1)), ("advice-requested", date(2026, 9, 21))):
        plans.record_event(desk.session, plan, PlanEvent(plan.id, kind, day))
    page.make_stale()
    page.show_target("JT4")
    page.detail.timeline.ask(EXCEPT, step(page, "school-advice"))
    qtbot.mouseClick(page.detail.timeline.box.save, Qt.MouseButton.LeftButton)
    excepted = step(page, "school-advice")
    assert excepted.standing.text().startswith("Excepted by reg 8(2): the school was closed")
    assert "The date by the rule stays Mon 2 Nov." in excepted.standing.text()
    page.detail.timeline.ask(NOT_EXCEPTED, excepted)
    assert step(page, "school-advice").state.text() == "late"


def test_past_rounds_are_folded(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    plan = plan_of(desk)
    plans.record_event(desk.session, plan, PlanEvent(plan.id, "review-concluded", date(2026, 10, 20), answer="keep"))
    page.make_stale()
    past = page.detail.timeline.past
    assert past.button.text() == "Before this (2)" and past.inside.count() == 0
    qtbot.mouseClick(past.button, Qt.MouseButton.LeftButton)
    assert past.inside.count() > 2


def test_the_checklist_is_filled_with_the_usual_people_and_ticked_by_space(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    card = page.detail.review
    qtbot.mouseClick(card.empty.button, Qt.MouseButton.LeftButton)
    table = card.table
    assert table.people.invitees[0].name == "Parents"
    table.setFocus()
    table.setCurrentIndex(table.people.index(0, 1))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.people.invitees[0].invited_on == THURSDAY
    table.setCurrentIndex(table.people.index(0, 2))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.people.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "Parents, advice in, asked Thu 19 Nov, not in"
    assert card.silent.text() == "Parents: asked Thu 19 Nov, nothing in."
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.people.invitees[0].advice_in == THURSDAY and not card.silent.isVisible()
    desk.run(history.undo)
    assert table.people.invitees[0].advice_in is None


def test_f2_changes_the_day_of_a_cell(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    card = page.detail.review
    qtbot.mouseClick(card.empty.button, Qt.MouseButton.LeftButton)
    table = card.table
    table.setFocus()
    table.setCurrentIndex(table.people.index(0, 1))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = page.focusWidget()
    editor.selectAll()  # type: ignore[union-attr]
    qtbot.keyClicks(editor, "16 Nov")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.people.invitees[0].invited_on == date(2026, 11, 16))


def test_p_asks_for_which_day_advice_is_promised_and_the_cell_the_name_and_the_line_say_it(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    card = page.detail.review
    qtbot.mouseClick(card.empty.button, Qt.MouseButton.LeftButton)
    table = card.table
    table.setFocus()
    table.setCurrentIndex(table.people.index(4, 0))
    qtbot.keyClick(table, Qt.Key.Key_A)
    qtbot.keyClick(table, Qt.Key.Key_P)
    editor = page.focusWidget()
    assert editor is not None and editor.accessibleName() == "LA caseworker, advice promised for"
    qtbot.keyClicks(editor, "4 Dec")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.people.invitees[4].advice_promised == date(2026, 12, 4))
    spoken = [table.people.index(4, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in (0, 2)]
    assert spoken == [
        "LA caseworker, promised Fri 4 Dec", "LA caseworker, advice in, asked Thu 19 Nov, promised Fri 4 Dec, not in",
    ]
    assert card.silent.text() == "LA caseworker: promised for Fri 4 Dec, not in."
    table.setCurrentIndex(table.people.index(4, 2))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    assert page.focusWidget().accessibleName() == "LA caseworker, advice in, on"  # type: ignore[union-attr]
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    desk.run(history.undo)
    assert table.people.invitees[4].advice_promised is None


def test_the_checklists_menu_does_what_its_keys_do(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    card = page.detail.review
    qtbot.mouseClick(card.empty.button, Qt.MouseButton.LeftButton)
    table = card.table
    table.setCurrentIndex(table.people.index(1, 1))
    asked, _promised, _letter, off = table.menu.actions()
    asked.trigger()
    assert table.people.invitees[1].advice_asked == (THURSDAY,)
    off.trigger()
    assert "Pupil’s own view" not in [each.name for each in table.people.invitees]


def test_l_copies_a_letter_that_asks_for_the_advice_and_says_where_none_is_owed(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    card = page.detail.review
    qtbot.mouseClick(card.empty.button, Qt.MouseButton.LeftButton)
    said: list[str] = []
    desk.said.connect(lambda text, _undo: said.append(text))
    table = card.table
    table.setFocus()
    table.setCurrentIndex(table.people.index(5, 1))
    QApplication.clipboard().clear()
    qtbot.keyClick(table, Qt.Key.Key_L)
    assert said == ["Health: no advice is waited for. A notes that it was asked for."] and QApplication.clipboard().text() == ""
    plan = plan_of(desk)
    desk.run(reviews.ask_for_advice, plan, [table.people.invitees[5]], date(2026, 11, 2))
    desk.run(reviews.promise_advice, plan, table.people.invitees[5], date(2026, 11, 13))
    qtbot.keyClick(table, Qt.Key.Key_L)
    text = QApplication.clipboard().text()
    assert "about AB3: Advice for the review. We have been waiting since Fri 13 Nov 2026." in text
    assert "We asked on Mon 2 Nov 2026. We understood that it would reach us by Fri 13 Nov 2026." in text


def test_papers_to_all_do_the_step(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    card = page.detail.review
    qtbot.mouseClick(card.empty.button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(card.papers, Qt.MouseButton.LeftButton)
    assert all(each.papers_sent_on == THURSDAY for each in reviews.run(desk.session, plan_of(desk)).invitees)
    assert not card.papers.isVisible()


def test_somebody_else_is_added_and_taken_off(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    card = page.detail.review
    qtbot.keyClicks(card.name, "SaLT")
    qtbot.keyClick(card.name, Qt.Key.Key_Return)
    assert [each.name for each in card.table.people.invitees] == ["SaLT"]
    card.table.setFocus()
    card.table.setCurrentIndex(card.table.people.index(0, 1))
    qtbot.keyClick(card.table, Qt.Key.Key_Delete)
    assert card.empty.isVisible()
