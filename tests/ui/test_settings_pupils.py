"""Settings, Pupils: names are kept only where she says so, and none is lost without a question."""

from __future__ import annotations

from helpers.on_show import on_show
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from senco_desktop.domain.plan_records import Pupil
from senco_desktop.services import history, pupil_lists
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.settings.page import SettingsPage
from senco_desktop.ui.settings.pupils import PupilsSection
from senco_desktop.ui.widgets import Button


def opened(qtbot: QtBot, desk: Desk) -> PupilsSection:
    page = on_show(qtbot, SettingsPage(desk), 1180, 560)
    page.show_target("pupils")
    assert isinstance(page.section, PupilsSection)
    page.section.held_by = page  # type: ignore[attr-defined]
    return page.section


def named(desk: Desk) -> None:
    pupil_lists.keep_names(desk.session, True)
    pupil_lists.save(desk.session, Pupil("AB3", name="Anna Berry"))
    pupil_lists.save(desk.session, Pupil("CD1", name="Carl Dent"))


def names(desk: Desk) -> list[str]:
    return [pupil.name for pupil in desk.session.store.all(Pupil)]


def answer(section: PupilsSection, code: str) -> None:
    next(button for button in section.names.bar.findChildren(Button) if button.objectName() == code).click()


def test_names_are_off_until_she_switches_them_on_and_undo_follows(qtbot: QtBot, desk: Desk) -> None:
    section = opened(qtbot, desk)
    assert not section.names.tick.isChecked()
    section.names.tick.setFocus()
    qtbot.keyClick(section.names.tick, Qt.Key.Key_Space)
    assert pupil_lists.names_are_kept(desk.session) and section.names.tick.isChecked()
    desk.run(history.undo)
    assert not pupil_lists.names_are_kept(desk.session) and not section.names.tick.isChecked()


def test_where_none_would_be_lost_nothing_is_asked(qtbot: QtBot, desk: Desk) -> None:
    pupil_lists.keep_names(desk.session, True)
    section = opened(qtbot, desk)
    section.names.tick.click()
    assert not pupil_lists.names_are_kept(desk.session) and not section.names.bar.isVisible()


def test_she_is_asked_before_names_go_and_may_keep_them(qtbot: QtBot, desk: Desk) -> None:
    named(desk)
    section = opened(qtbot, desk)
    section.names.tick.click()
    assert section.names.bar.isVisible() and "The names of 2 pupils" in section.names.bar.accessibleName()
    assert names(desk) == ["Anna Berry", "Carl Dent"] and section.names.tick.isChecked()
    answer(section, "keep")
    assert names(desk) == ["Anna Berry", "Carl Dent"] and section.names.tick.isChecked() and section.names.tick.hasFocus()


def test_names_go_when_she_says_so_and_undo_brings_them_back(qtbot: QtBot, desk: Desk) -> None:
    named(desk)
    section = opened(qtbot, desk)
    section.names.tick.click()
    answer(section, "blank")
    assert names(desk) == ["", ""] and not section.names.tick.isChecked() and not section.names.bar.isVisible()
    desk.run(history.undo)
    assert names(desk) == ["Anna Berry", "Carl Dent"] and section.names.tick.isChecked()
