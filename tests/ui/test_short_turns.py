"""What is done in parts so that the window never stands still: the parts must add up to what stood there before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from helpers.open_school import Answers, open_school
from pytestqt.qtbot import QtBot

from senco_desktop.domain.records import Entry, Plan
from senco_desktop.services import plans as plans_service
from senco_desktop.services import registers, time_log
from senco_desktop.ui.main_window import MainWindow

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
