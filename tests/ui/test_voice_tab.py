"""The Voice tab: five kinds of notes, each added, changed and deleted in place, and what they say in counts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from helpers.on_show import tab_on_show
from helpers.open_school import THURSDAY
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from senco_desktop.domain.partnership_records import FedIn, Policy, SltMeeting, WholeSchoolDecision, Win
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Plan
from senco_desktop.domain.role import Role
from senco_desktop.services import history, registers, role, settings, voice
from senco_desktop.services.session import Session
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.partnership.voice import KINDS, VoiceTab


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> VoiceTab:
    return tab_on_show(qtbot, desk, "voice", VoiceTab)


def test_a_decision_is_noted_by_keyboard_and_counted(qtbot: QtBot, tab: VoiceTab) -> None:
    assert tab.empty.isVisible()
    tab.add.click()
    form = tab.forms["decisions"]
    assert not form.delete.isVisible()
    qtbot.keyClicks(form.first_field(), "Assembly moves to lunch")
    qtbot.keyClick(form.first_field(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (noted,) = voice.all_of(tab.session, WholeSchoolDecision)
    assert (noted.what, noted.voice, noted.day) == ("Assembly moves to lunch", "shaped", THURSDAY)
    assert "1 decision: 1 shaped before." in tab.said.text()
    assert not tab.empty.isVisible() and not tab.has_unsaved()


def test_words_that_are_missing_are_asked_for_under_their_field(tab: VoiceTab) -> None:
    for kind in KINDS:
        tab.show_target(kind.code)
        tab.add.click()
        form = tab.forms[kind.code]
        if kind.code in ("decisions", "policies", "wins"):
            form.save.click()
            assert not voice.all_of(tab.session, kind.record)
        if kind.code != "policies":
            form.day.clear()
            form.save.click()
            assert not voice.all_of(tab.session, kind.record)
        form.cancel.click()
        if tab.bar.isVisible():
            tab.bar.answered.emit("leave")
            tab.bar.hide()


@pytest.mark.parametrize(
    ("code", "record", "said"),
    [
        ("decisions", WholeSchoolDecision(THURSDAY, "x", "told", "Lessons"), "Was told after · Lessons"),
        ("slt", SltMeeting(THURSDAY, True, True, True), "invited and there"),
        ("slt", SltMeeting(THURSDAY, False, False, False), "not invited"),
        ("fed_in", FedIn(THURSDAY, "budget", "before", note="two lines"), "Before · two lines"),
        ("policies", Policy("Behaviour"), "To be looked at before it is adopted"),
        ("wins", Win(THURSDAY, "We met a parent together"), "We met a parent together"),
    ],
)
def test_each_kind_is_shown_changed_and_deleted(
    tab: VoiceTab, code: str, record: voice.Noted, said: str
) -> None:
    tab.desk.run(voice.save, record)
    tab.show_target(code)
    assert said in tab._lines(voice.all_of(tab.session, type(record))[0]).spoken()
    tab.rows.choose(lambda each: True)
    form = tab.forms[code]
    assert form.record() == form.loaded() and form.delete.isVisible()
    form.delete.click()
    assert voice.all_of(tab.session, type(record)) == []
    history.undo(tab.session)
    assert len(voice.all_of(tab.session, type(record))) == 1


def test_leaving_a_changed_form_asks_in_place(qtbot: QtBot, tab: VoiceTab) -> None:
    tab.add.click()
    qtbot.keyClicks(tab.forms["decisions"].first_field(), "Half a thought")
    tab.kinds.button("wins").click()
    assert tab.bar.isVisible() and tab.has_unsaved()
    tab.bar.answered.emit("stay")
    assert tab.kinds.value() == "decisions"
    tab.kinds.button("wins").click()
    tab.bar.answered.emit("leave")
    assert tab.kinds.value() == "wins" and not tab.has_unsaved()


def test_strands_and_terms_stand_with_what_was_fed_in(tab: VoiceTab) -> None:
    tab.desk.run(voice.save, FedIn(THURSDAY, "plan", "before", "Lessons"))
    tab.show_target("fed_in")
    assert "Autumn 2026\nLessons: 1 before, 0 after, 0 not at all" in tab.said.text()


def test_empty_words_are_refused_by_the_service_too(session: Session) -> None:
    for record in (WholeSchoolDecision(THURSDAY, " ", "told"), Policy(""), Win(THURSDAY, "")):
        with pytest.raises(Problem):
            voice.save(session, record)


def test_the_role_is_kept_and_said_with_the_counts(tab: VoiceTab) -> None:
    tab.standing.click()
    tab.role_form.slt.set_value("member")
    tab.role_form.time.setText("two mornings")
    assert tab.has_unsaved()
    tab.role_form.save.click()
    assert role.role(tab.session).slt == "member"
    assert "Leadership: A member of the leadership team" in tab.said.text() and "Time: two mornings" in tab.said.text()
    history.undo(tab.session)
    assert role.role(tab.session) == Role()


def test_the_parts_of_the_budget_stand_apart_and_come_back_into_the_form(tab: VoiceTab) -> None:
    voice.save(tab.session, FedIn(THURSDAY, "budget", "before", note="TA deployment: mornings first"))
    tab.show_target("fed_in:1")
    form = tab.forms["fed_in"]
    assert (form.part.value(), form.remark.value()) == ("TA deployment", "mornings first") and not form.is_changed()
    spoken = tab.rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Budget, TA deployment" in spoken and "TA deployment: mornings" not in spoken
    form.part.set_value("Assistive technology")
    form.save.click()
    assert voice.all_of(tab.session, FedIn)[0].note == "Assistive technology: mornings first"
    tab.show_target("fed_in:1")
    form.area.set_value("timetable")
    form.area.picked.emit("timetable")
    assert not form._part_row.isVisible()
    form.save.click()
    assert voice.all_of(tab.session, FedIn)[0].note == "mornings first"


def test_a_target_opens_one_record_or_a_new_one(tab: VoiceTab) -> None:
    voice.save(tab.session, Policy("Uniform"))
    tab.show_target("policies:1")
    assert tab.forms["policies"].loaded().name == "Uniform" and tab.rows.record().name == "Uniform"
    tab.show_target("wins:new")
    assert tab.forms["wins"].isVisible() and tab.forms["wins"].loaded().id == 0
    tab.show_target("role")
    assert tab.role_form.isVisible()


def test_the_page_of_wins_is_offered_and_a_pupil_in_a_win_is_pointed_out(qtbot: QtBot, tab: VoiceTab) -> None:
    assert not tab.see_wins.isVisible()
    registers.save_plan(tab.session, Plan("AB3"))
    tab.show_target("wins:new")
    assert tab.see_wins.isVisible()
    qtbot.keyClicks(tab.forms["wins"].first_field(), "AB3 smiled")
    assert "AB3 is a pupil" in tab.forms["wins"].pupils.text()
    with qtbot.waitSignal(tab.desk.going) as going:
        tab.see_wins.click()
    assert going.args == ["reports", "wins"]


def test_the_title_that_the_school_chose_stands_in_the_forms(tab: VoiceTab) -> None:
    settings.save_school(tab.session, replace(settings.school(tab.session), senco_title="SEND and Inclusion Lead"))
    tab.show_target("decisions:new")
    assert tab.forms["decisions"].voice.accessibleName() == "The SEND and Inclusion Lead"
    tab.forms["decisions"].cancel.click()
    tab.show_target("slt:new")
    assert tab.forms["slt"].invited.text() == "The SEND and Inclusion Lead was invited"
    tab.forms["slt"].cancel.click()
    tab.show_target("decisions")
    assert "SEND and Inclusion Lead" in tab.empty.text()
