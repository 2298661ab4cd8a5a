"""What is done in parts so that the window never stands still: the parts must add up to what stood there before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from helpers.open_school import Answers, open_school
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from senco_desktop.domain.records import Entry, Plan
from senco_desktop.services import plans as plans_service
from senco_desktop.services import registers, summaries, time_log
from senco_desktop.ui.main_window import MainWindow
from senco_desktop.ui.pages import PAGES, page_spec

CODE = "AB3"


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    session = open_school(tmp_path)
    registers.save_plan(session, Plan(CODE, made_on=date(2026, 3, 10)))
    made = MainWindow(session, Answers())
    made.idle.stop()
    qtbot.addWidget(made, before_close_func=_as_backed_up)
    made.show()
    yield made


def _as_backed_up(window: MainWindow) -> None:
    window.session.backed_up_at = window.session.store.writes


def _log(window: MainWindow, minutes: int = 45) -> None:
    window.desk.run(time_log.log, Entry(date(2026, 11, 17), "EHC-R", minutes=minutes, pupils=(CODE,)))


def _said_of_time(window: MainWindow) -> tuple[str, str]:
    """What the chosen plan's two cards say of the time spent on it."""
    detail = window.built("plans").detail
    [whole] = [value for caption, value in detail.about._shown[0] if caption == "Time on it"]
    return whole.replace("\N{NO-BREAK SPACE}", " "), detail.time.note.text()


@pytest.mark.parametrize("open_meanwhile", ["plans", "settings"])
def test_an_entry_changes_the_time_on_the_chosen_plan_and_does_not_read_the_register(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, open_meanwhile: str
) -> None:
    window.open_page("plans")
    window.open_page(open_meanwhile)
    monkeypatch.setattr(plans_service, "rows", _never)
    _log(window)
    window.open_page("plans")
    assert _said_of_time(window) == ("45 min this review", "45 min this term")
    window.undo()
    assert _said_of_time(window)[1] == ""


def _never(*_arguments: object) -> None:
    raise AssertionError("this was not to be done")


@pytest.mark.parametrize("change", [Plan("CK1", next_step="Papers", next_date=date(2026, 11, 2)), None])
def test_figures_of_plans_are_kept_for_an_entry_and_worked_out_anew_for_a_plan(window: MainWindow, change: Plan | None) -> None:
    session = window.session
    before = summaries.plan_figures(session, session.today)
    _log(window)
    assert summaries.plan_figures(session, session.today) is before
    if change is not None:
        registers.save_plan(session, change)
    else:
        registers.close_plan(session, registers.plans(session)[0], session.today)
    assert summaries.plan_figures(session, session.today) != before


def test_time_worked_out_once_is_anew_after_an_entry(window: MainWindow) -> None:
    session = window.session
    term = summaries.current_term(session)
    before, _coverage = summaries.time_of(session, *term)
    _log(window, 45)
    after, _coverage = summaries.time_of(session, *term)
    window.undo()
    assert (before.total_minutes, after.total_minutes) == (0, 45)
    assert summaries.time_of(session, *term)[0].total_minutes == 0


@pytest.mark.parametrize("code", [spec.code for spec in PAGES[1:]])
def test_a_page_made_ready_in_parts_shows_what_one_opened_at_once_shows(window: MainWindow, code: str) -> None:
    _log(window)
    for _slice in window.idle._work():
        pass
    ready = window.built(code)
    window.open_page(code)
    at_once = page_spec(code).build(window.desk)
    window.stack.addWidget(at_once)
    window.stack.setCurrentWidget(at_once)
    at_once.freshen()
    for _ in range(5):
        QApplication.processEvents()
    window.open_page(code)
    assert _said(ready) == _said(at_once) != []


def _said(page: QWidget) -> list[str]:
    """The words of all labels that are shown, in no order."""
    return sorted(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page) and label.text())
