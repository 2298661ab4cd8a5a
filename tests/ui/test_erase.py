"""Erasing a pupil: nothing before the code is typed once more, then no line of it is left, and the log names nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from helpers.on_show import on_show
from helpers.open_school import THURSDAY, school
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Entry, Plan
from senco_desktop.services import backups, chronology, erasure, history, registers, time_log
from senco_desktop.services.session import Session
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.pupils.erase import deletion_words
from senco_desktop.ui.pupils.page import PupilPage


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with school(tmp_path) as opened:
        registers.save_plan(opened, Plan("AB3", note="Likes trains"))
        time_log.log(opened, Entry(date(2026, 11, 16), "PAR", minutes=25, pupils=("AB3",), note="Rang home"))
        backups.recovery_point(opened, "before-test")
        yield opened


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> PupilPage:
    made = on_show(qtbot, PupilPage(desk))
    made.show_target("AB3")
    qtbot.mouseClick(made.erase, Qt.MouseButton.LeftButton)
    return made


def said(page: PupilPage) -> str:
    return " ".join(label.text() for label in page.eraser.findChildren(QLabel) if label.isVisible())


def test_the_preview_counts_and_changes_nothing(page: PupilPage, session: Session) -> None:
    words = said(page)
    assert "1 plan or request" in words and "1 entry of time, kept without code and note" in words
    assert "before-test" in words and page.eraser.copies.isChecked()
    assert page.eraser.cancel.hasFocus() or not page.isActiveWindow()
    page.eraser.cancel.click()
    assert page.table.isVisible() and chronology.of(session, "AB3").happenings


@pytest.mark.parametrize("typed", ["", "AB", "AB31", "yes"])
def test_anything_but_the_code_erases_nothing(page: PupilPage, session: Session, qtbot: QtBot, typed: str) -> None:
    qtbot.keyClicks(page.eraser.typed, typed)
    assert not page.eraser.erase.isEnabled()
    qtbot.keyClick(page.eraser.typed, Qt.Key.Key_Return)
    assert chronology.of(session, "AB3").happenings and erasure.log(session) == []


def test_the_code_erases_the_pupil_and_the_copies_and_keeps_the_minutes(page: PupilPage, session: Session, qtbot: QtBot) -> None:
    old = [copy.path for copy in erasure.old_copies(session)]
    qtbot.keyClicks(page.eraser.typed, "ab3")
    qtbot.mouseClick(page.eraser.erase, Qt.MouseButton.LeftButton)
    assert chronology.of(session, "AB3").happenings == () and history.undo_label(session) == ""
    assert [(entry.length, entry.note, entry.pupils) for entry in time_log.entries(session, date(2026, 11, 1), THURSDAY)] == [
        (25, "", ())
    ]
    assert old and not any(path.exists() for path in old) and len(erasure.old_copies(session)) == 1
    words = said(page)
    assert "1 plan or request" in words and "Thu 19 Nov 2026" in words and "AB3" not in words
    assert page.code.text() == "" and page.eraser.typed.text() == "" and page.eraser.is_open
    named = [each.accessibleName() for each in page.findChildren(QWidget)]
    assert "AB3" not in f"{named} {[each.text() for each in page.findChildren(QLabel)]} {page.eraser.copies.text()}"
    page.eraser.close_it.click()
    assert page.empty.isVisible() and page.eraser.is_open is False


def test_the_copies_stay_where_she_says_so(page: PupilPage, session: Session, qtbot: QtBot) -> None:
    old = [copy.path for copy in erasure.old_copies(session)]
    page.eraser.copies.click()
    qtbot.keyClicks(page.eraser.typed, "AB3")
    qtbot.keyClick(page.eraser.typed, Qt.Key.Key_Return)
    assert erasure.log(session) and all(path.exists() for path in old)


def test_the_log_says_what_was_erased_in_the_order_of_the_preview(session: Session) -> None:
    time_log.log(session, Entry(date(2026, 11, 17), "PAR", minutes=5, pupils=("AB3", "CK1")))
    told = erasure.preview(session, "AB3").lines
    erasure.erase(session, "AB3")
    assert tuple(deletion_words(erasure.log(session)[0]).split("; ")) == told


def test_a_copy_that_stays_is_named_with_what_to_do(
    page: PupilPage, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (old,) = [copy.path for copy in erasure.old_copies(session)]
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path == old:
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    qtbot.keyClicks(page.eraser.typed, "AB3")
    qtbot.mouseClick(page.eraser.erase, Qt.MouseButton.LeftButton)
    (told,) = page.desk.ask.told  # type: ignore[attr-defined]
    assert str(old) in told.what and "Delete by hand" in told.next_step
    assert str(old) in said(page) and "deleted." not in page.eraser.done_words.text()
    assert chronology.of(session, "AB3").happenings == ()


def test_an_erasing_that_failed_does_not_show_an_older_one(
    page: PupilPage, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    registers.save_plan(session, Plan("GO5"))
    erasure.erase(session, "GO5")

    def refuse(*_arguments: object) -> None:
        raise Problem("The disk is full.", "Free some space.")

    monkeypatch.setattr(erasure, "erase", refuse)
    qtbot.keyClicks(page.eraser.typed, "AB3")
    qtbot.mouseClick(page.eraser.erase, Qt.MouseButton.LeftButton)
    assert [each.what for each in page.desk.ask.told] == ["The disk is full."]  # type: ignore[attr-defined]
    assert page.eraser.asking.isVisible() and page.eraser.typed.text() == "AB3"
