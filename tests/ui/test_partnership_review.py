"""A whole review at the keyboard: two sealed sittings, the joint page, one action; the description; no answer left to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.open_school import Answers, school
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from senco_desktop.domain.joint_review import COUNT, MODEL_NAMES, shuffled
from senco_desktop.domain.partnership_records import NOT_THIS_TERM, Answer, Description
from senco_desktop.domain.records import Action
from senco_desktop.services import description, history, joint_review, registers, settings
from senco_desktop.services.session import Session
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.partnership.joint import JointTab
from senco_desktop.ui.partnership.page import PartnershipPage
from senco_desktop.ui.partnership.review import ReviewTab

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with school(tmp_path) as opened:
        who = replace(settings.school(opened), senco_name="Ruth Hale", leader_name="Anna Prior", leader_title="head teacher")
        settings.save_school(opened, who)
        opened.store.forget_undo()
        yield opened


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> PartnershipPage:
    made = PartnershipPage(Desk(session, Answers()))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1194, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.freshen()
    return made


def review_tab(page: PartnershipPage) -> ReviewTab:
    page.open_tab("review")
    tab = page.tab("review")
    assert isinstance(tab, ReviewTab)
    return tab


def joint_tab(page: PartnershipPage) -> JointTab:
    page.open_tab("joint")
    tab = page.tab("joint")
    assert isinstance(tab, JointTab)
    return tab


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, modifier)


def sit(qtbot: QtBot, tab: ReviewTab, role: str, model: str, evidence: str = "") -> None:
    """One sitting, by keys alone."""
    tab.who.buttons[role].setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert tab.cover.isVisible()
    press(qtbot, Qt.Key.Key_Space)
    review = joint_review.current(tab.session)
    assert review is not None
    for number in range(1, COUNT + 1):
        press(qtbot, Qt.Key(Qt.Key.Key_1 + shuffled(review.id, role, number).index(model)))
        if evidence:
            tab.answering.evidence.setFocus()
            qtbot.keyClicks(tab.answering.evidence, evidence)
        press(qtbot, Qt.Key.Key_Return, CONTROL)


def seen(tab: QWidget) -> str:
    labels = [label.text() for label in tab.findChildren(QLabel) if label.isVisibleTo(tab)]
    return "\n".join(labels)


def test_a_whole_review_by_keyboard_alone(qtbot: QtBot, page: PartnershipPage, session: Session) -> None:
    tab = review_tab(page)
    tab.not_begun.button.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    sit(qtbot, tab, "senco", "isolation", "I hear late")
    assert tab.who.isVisible() and tab.who.said.text() == "Ruth has answered, Anna has not yet."
    joint = joint_tab(page)
    assert joint.waiting.sentence.text() == "Ruth has answered, Anna has not yet." and joint.waiting_card.isVisible()
    tab = review_tab(page)
    sit(qtbot, tab, "leader", "integration")
    assert tab.who.joint.isVisible()
    tab.who.joint.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    joint = joint_tab(page)
    assert joint.both.isVisible() and joint.talk.text() == "The talk to have: direction."
    assert "I hear late" in joint.told.text() and joint.missing.text().startswith("Evidence still to add: 1 (Anna), 2 (Anna)")
    qtbot.keyClicks(joint.say, "We write one sentence")
    joint.say.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    joint.from_gap.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert joint.form.isVisible() and joint.form.idea.count() == 2
    joint.form.text.set_value("Write our one sentence.")
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    action = registers.actions(session)[0]
    assert (action.text, action.dimension, action.this_term) == ("Write our one sentence.", 1, True)
    review = joint_review.latest_open(session)
    assert review is not None and review.said == {"1": "We write one sentence"} and review.closed_on == session.today
    assert page.current() == "now"


def test_whoever_leaves_a_sitting_leaves_nothing_to_read(qtbot: QtBot, page: PartnershipPage, session: Session) -> None:
    tab = review_tab(page)
    tab.begin()
    tab.show_cover("senco")
    tab.sit_down()
    tab.answering.statements.press(2)
    tab.answering.evidence.set_value("quokkasecret")
    page.open_tab("now")
    assert [answer.evidence for answer in session.store.all(Answer)] == ["quokkasecret"]
    tab = review_tab(page)
    assert tab.who.isVisible() and "1 of 8 lines answered" in tab.who.names["senco"].text()
    assert tab.answering.evidence.value() == "" and tab.answering.statements.value() == ""
    for role in ("leader", "senco"):
        tab.show_cover(role)
        tab.sit_down()
        tab.answering._show(0)
        assert tab.answering.statements.value() == "" and tab.answering.evidence.value() == ""
        assert "quokkasecret" not in seen(page)
        tab.answering.left.emit()
    assert history.undo_label(session) == ""


def test_an_answer_of_an_earlier_sitting_stays_unless_another_is_chosen(page: PartnershipPage, session: Session) -> None:
    tab = review_tab(page)
    tab.begin()
    for _ in range(2):
        tab.show_cover("leader")
        tab.sit_down()
        if not session.store.all(Answer):
            tab.answering.statements.press(1)
        else:
            tab.answering._on_back()
            assert tab.answering.note.text().startswith("Answered in an earlier sitting")
            tab.answering.go_on()
        tab.answering._on_stop()
    assert len(session.store.all(Answer)) == 1


def test_not_this_term_is_a_full_answer_and_goes_on(qtbot: QtBot, page: PartnershipPage, session: Session) -> None:
    tab = review_tab(page)
    tab.begin()
    tab.show_cover("senco")
    tab.sit_down()
    for _ in range(COUNT):
        qtbot.mouseClick(tab.answering.not_this_term, Qt.MouseButton.LeftButton)
    assert {answer.model for answer in session.store.all(Answer)} == {NOT_THIS_TERM}
    review = joint_review.current(session)
    assert review is not None and review.senco_done_on == session.today


def test_the_models_are_not_named_while_answering(page: PartnershipPage) -> None:
    tab = review_tab(page)
    tab.begin()
    tab.show_cover("leader")
    tab.sit_down()
    for _ in range(COUNT):
        words = seen(tab.answering)
        assert not any(name in words for name in MODEL_NAMES.values())
        tab.answering.go_on()


def test_a_line_left_open_is_come_back_to_before_the_end(page: PartnershipPage, session: Session) -> None:
    tab = review_tab(page)
    tab.begin()
    tab.show_cover("leader")
    tab.sit_down()
    for number in range(1, COUNT + 1):
        if number != 4:
            tab.answering.statements.press(1)
        tab.answering.go_on()
    assert tab.answering.title.text().startswith("4 ") and tab.answering.isVisible()
    assert tab.answering.saved.text() == "This line is still open."


def test_printing_waits_for_two_ticks(qtbot: QtBot, page: PartnershipPage, session: Session) -> None:
    tab = review_tab(page)
    tab.begin()
    sit(qtbot, tab, "senco", "integration")
    sit(qtbot, tab, "leader", "integration")
    joint = joint_tab(page)
    assert joint.talk.text().startswith("Integration on every line, and no example yet.")
    assert not joint.print.isEnabled()
    joint.ticks["senco"].click()
    assert not joint.print.isEnabled() and joint.why.text().startswith("Anna has not agreed yet")
    joint.ticks["leader"].click()
    assert joint.print.isEnabled()


def test_a_cell_speaks_who_stands_there(qtbot: QtBot, page: PartnershipPage, session: Session) -> None:
    tab = review_tab(page)
    tab.begin()
    sit(qtbot, tab, "senco", "isolation")
    sit(qtbot, tab, "leader", "integration")
    table = joint_tab(page).table
    row = [table.model().index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(6)]
    assert row[0] == "Direction: Ruth Isolation, Anna Integration; we differ"
    assert "Ruth" in row[2] and "Anna" in row[4]
    table.setCurrentIndex(table.model().index(0, 2))
    assert joint_tab(page).told.text().startswith("Ruth: ") and "Anna" not in joint_tab(page).told.text()


def test_the_description_stands_on_top_and_actions_serve_it(qtbot: QtBot, page: PartnershipPage, session: Session) -> None:
    assert page.said.change.text() == "Write it"
    qtbot.mouseClick(page.said.change, Qt.MouseButton.LeftButton)
    page.said_form.text.set_value("Every child in every lesson.")
    page.said_form.strands.set_values(("Lessons", "Families"))
    assert page.has_unsaved()
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    assert page.said.text.text() == "Every child in every lesson." and "Lessons and Families" in page.said.caption.text()
    assert not page.said_form.isVisible() and description.strands(session) == ("Lessons", "Families")
    page.open_tab("now")
    now = page.tab("now")
    registers.save_action(session, Action("Adrift."))
    registers.save_action(session, Action("Serving.", strand="Families"))
    page.refresh()
    assert now.direction.text().startswith("Motion without direction: one open action serves no strand")  # type: ignore[attr-defined]
    assert now.rows.model().rowCount() == 2  # type: ignore[attr-defined]


def test_too_many_strands_are_refused_in_words(qtbot: QtBot, page: PartnershipPage, session: Session) -> None:
    description.save(session, Description(session.today, "Every child."))
    page.refresh()
    page.change_description()
    page.said_form.strands.set_values(tuple("abcdefg"))
    qtbot.mouseClick(page.said_form.save, Qt.MouseButton.LeftButton)
    assert page.said_form.isVisible() and len(description.history(session)) == 1
    press(qtbot, Qt.Key.Key_Escape)
    assert not page.said_form.isVisible()
