"""A whole review at the keyboard: two sealed sittings, the joint page, one action; the description; no answer left to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.on_show import on_show
from helpers.open_school import school
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
def page(qtbot: QtBot, desk: Desk) -> PartnershipPage:
    return on_show(qtbot, PartnershipPage(desk), height=700)


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
    assert page.current() == "joint" and joint.ended.text() == "Write our one sentence."
    assert QApplication.focusWidget() is joint.ticks["senco"]


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


def test_evidence_is_added_on_the_joint_page_and_undone(qtbot: QtBot, page: PartnershipPage, session: Session) -> None:
    tab = review_tab(page)
    tab.begin()
    for role in ("senco", "leader"):
        sit(qtbot, tab, role, "integration")
    joint = joint_tab(page)
    assert joint.talk.text().startswith("Integration on every line, and no example yet.")
    joint.table.choose(3)
    joint.table.setFocus()
    press(qtbot, Qt.Key.Key_E)
    assert joint.seen.isVisible() and QApplication.focusWidget() is joint.seen.lines["senco"]
    qtbot.keyClicks(joint.seen.lines["senco"], "Five of six were kept")
    assert page.has_unsaved()
    press(qtbot, Qt.Key.Key_Return)
    assert not joint.seen.isVisible() and QApplication.focusWidget() is joint.table and not page.has_unsaved()
    assert "3 (Anna)" in joint.missing.text() and "Seen: Five of six were kept" in joint.told.text()
    assert joint.talk.text().startswith("You agree on every line")
    assert {answer.model for answer in session.store.all(Answer)} == {"integration"}
    page.desk.run(history.undo)
    page.refresh()
    assert "3 (both)" in joint.missing.text()


def test_a_line_goes_on_the_agenda_and_off_again_by_key(qtbot: QtBot, page: PartnershipPage, session: Session) -> None:
    tab = review_tab(page)
    tab.begin()
    sit(qtbot, tab, "senco", "isolation")
    sit(qtbot, tab, "leader", "integration")
    joint = joint_tab(page)
    joint.table.setFocus()
    press(qtbot, Qt.Key.Key_A)
    page.refresh()
    spoken = joint.table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("we differ, on our agenda") and joint.agenda.text() == "Take this off our agenda"
    page.open_tab("meeting")
    form = page.tab("meeting").form  # type: ignore[attr-defined]
    tick, said = form.talked._lines[1]
    tick.click()
    said.setText("We write it down in January")
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    stored = joint_review.latest_open(session)
    assert stored is not None and stored.agenda == () and stored.said == {"1": "We write it down in January"}
    assert not form.talked.isVisibleTo(form)


def test_the_cover_comes_back_when_nobody_is_there_and_leaves_nothing_to_undo(
    qtbot: QtBot, page: PartnershipPage, session: Session
) -> None:
    tab = review_tab(page)
    tab.begin()
    tab.show_cover("leader")
    tab.sit_down()
    tab.answering.statements.press(1)
    chosen = tab.answering.statements.rows[0].text.text()
    tab.answering.evidence.setFocus()
    qtbot.keyClicks(tab.answering.evidence, "quokkasecret")
    tab.answering._alone.start(1)
    qtbot.waitUntil(tab.cover.isVisible)
    assert not tab.answering.isVisible() and not tab.who.isVisible() and tab.cover.name.text() == "Anna Prior"
    assert [answer.evidence for answer in session.store.all(Answer)] == ["quokkasecret"]
    everything = [label.text() for label in tab.findChildren(QLabel)]
    for each in tab.findChildren(QWidget):
        everything += [each.accessibleName(), each.toolTip(), each.accessibleDescription()]
    assert "quokkasecret" not in "\n".join(everything) and chosen not in everything
    assert not tab.answering.evidence.document().isUndoAvailable()
    tab.sit_down()
    tab.answering.evidence.setFocus()
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        press(qtbot, key, CONTROL)
    assert tab.answering.evidence.value() == "" and tab.answering.statements.value() == ""


def test_an_evidence_field_can_undo_only_within_its_own_line(qtbot: QtBot, page: PartnershipPage) -> None:
    tab = review_tab(page)
    tab.begin()
    tab.show_cover("senco")
    tab.sit_down()
    tab.answering.evidence.setFocus()
    qtbot.keyClicks(tab.answering.evidence, "quokkasecret")
    tab.answering.statements.press(1)
    tab.answering.go_on()
    tab.answering.evidence.setFocus()
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert tab.answering.evidence.value() == ""


def test_every_tab_is_in_sight_in_large_text_and_reached_by_keys(qtbot: QtBot, page: PartnershipPage) -> None:
    from senco_desktop.ui.partnership.page import TABS
    from senco_desktop.ui.theme import look

    before = look().scale
    try:
        look().apply(scale=200)
        page.resize(1000, 600)
        qtbot.wait(50)
        bar = page.head.bar
        for code, _text, _where in TABS:
            button = bar.button(code)
            assert bar.rect().contains(button.geometry()), code
            assert button.width() >= button.sizeHint().width(), code
        assert len({bar.button(code).y() for code, *_ in TABS}) > 1
    finally:
        look().apply(scale=before)
    seen = [page.current()]
    for _ in TABS:
        press(qtbot, Qt.Key.Key_PageDown, CONTROL)
        seen.append(page.current())
    assert seen[0] == seen[-1] and set(seen) == {code for code, *_ in TABS}
    press(qtbot, Qt.Key.Key_PageUp, CONTROL)
    assert page.current() == "handover"


def test_each_gives_one_line_to_look_back_on_the_action_before(qtbot: QtBot, page: PartnershipPage, session: Session) -> None:
    tab = review_tab(page)
    tab.begin()
    for role in ("senco", "leader"):
        sit(qtbot, tab, role, "integration")
    first = joint_review.latest_open(session)
    assert first is not None
    joint_review.conclude(session, first, Action("Read one policy.", dimension=2))
    session.clock.real.pass_by(days=60)  # type: ignore[attr-defined]
    page.refresh()
    tab = review_tab(page)
    tab.refresh()
    tab.begin()
    for role in ("senco", "leader"):
        sit(qtbot, tab, role, "integration")
    back = joint_tab(page).look_back
    assert back.isVisible() and back.text.text() == "Read one policy." and not back.keep.isEnabled()
    back.lines["senco"].setFocus()
    qtbot.keyClicks(back.lines["senco"], "One line changed")
    qtbot.keyClicks(back.lines["leader"], "Governors saw it")
    assert page.has_unsaved()
    qtbot.mouseClick(back.verdict.button("closer"), Qt.MouseButton.LeftButton)
    assert registers.actions(session)[0].looked_back == "Closer: One line changed / Governors saw it"
    page.refresh()
    assert not page.has_unsaved() and back.lines["leader"].text() == "Governors saw it"


def test_what_was_seen_is_not_lost_where_no_statement_is_chosen_yet(
    qtbot: QtBot, page: PartnershipPage, session: Session
) -> None:
    tab = review_tab(page)
    tab.begin()
    tab.show_cover("senco")
    tab.sit_down()
    tab.answering.evidence.setFocus()
    qtbot.keyClicks(tab.answering.evidence, "I hear late")
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    assert tab.answering.evidence.value() == "I hear late" and tab.answering.saved.text().startswith("Choose what comes closest")
    tab.answering.statements.press(3)
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    assert tab.answering.title.text().startswith("2 ") and tab.answering.evidence.value() == ""
    assert [answer.evidence for answer in session.store.all(Answer)] == ["I hear late"]


def test_in_large_text_each_line_begins_with_its_heading_in_sight(qtbot: QtBot, page: PartnershipPage) -> None:
    from senco_desktop.ui.theme import look

    before = look().scale
    try:
        look().apply(scale=200)
        page.resize(1000, 500)
        tab = review_tab(page)
        tab.begin()
        tab.show_cover("senco")
        tab.sit_down()
        qtbot.wait(50)
        first = tab.answering.title.mapTo(page.area.viewport(), tab.answering.title.rect().topLeft()).y()
        assert 0 <= first < 40, "and what is asked stands under it, not below the window"
        tab.answering.statements.press(4)
        qtbot.wait(20)
        chosen = tab.answering.statements.rows[3]
        assert 0 < chosen.mapTo(page.area.viewport(), chosen.rect().bottomLeft()).y() <= page.area.viewport().height()
        page.area.verticalScrollBar().setValue(page.area.verticalScrollBar().maximum())
        tab.answering.statements.press(1)
        tab.answering.go_on()
        top = tab.answering.title.mapTo(page.area.viewport(), tab.answering.title.rect().topLeft()).y()
        assert 0 <= top < page.area.viewport().height() - 40
    finally:
        look().apply(scale=before)
