"""What is made ready in idle moments: in small slices, never while somebody types or the school is locked, and then at rest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from helpers.on_show import as_backed_up
from helpers.open_school import Answers, open_school
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from senco_desktop.domain.plan_records import PlanEvent
from senco_desktop.domain.records import Plan
from senco_desktop.services import plans, registers
from senco_desktop.ui import idle, rhythm
from senco_desktop.ui.main_window import MainWindow

MANY = 3 * idle.A_FEW + 1


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(idle, "WAIT_MS", 1)
    monkeypatch.setattr(idle, "BETWEEN_MS", 1)
    session = open_school(tmp_path)
    with session.unit("Many") as unit:
        for number in range(MANY):
            plan = unit.add(Plan(f"P{number}", made_on=date(2026, 3, 10)))
            unit.add(PlanEvent(plan.id, "plan-made", plan.made_on))
    made = MainWindow(session, Answers())
    made.idle.stop()
    session.timelines.clear()
    qtbot.addWidget(made, before_close_func=as_backed_up)
    made.show()
    yield made


def quiet(window: MainWindow, monkeypatch: pytest.MonkeyPatch, *, is_it: bool) -> None:
    monkeypatch.setattr(rhythm, "QUIET_MS", -1 if is_it else 1_000_000_000)


def test_a_few_at_a_time_then_the_page_then_rest(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet(window, monkeypatch, is_it=True)
    grown: list[int] = []
    slices = window.idle._work()
    while not window._pages.get("plans"):
        next(slices)
        grown.append(len(window.session.timelines))
    assert max(after - before for before, after in zip([0, *grown], grown, strict=False)) <= idle.A_FEW
    assert grown[-1] == MANY
    window.idle.start()
    qtbot.waitUntil(lambda: not window.idle.is_at_work())
    page = window.built("plans")
    assert not page._stale and "detail" in page.__dict__ and not page.isVisible()


def test_nothing_is_done_while_somebody_types(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    quiet(window, monkeypatch, is_it=False)
    window.idle.start()
    qtbot.keyClick(window.log_bar.entry, Qt.Key.Key_A)
    qtbot.wait(30)
    assert window.session.timelines == {} and window.idle.is_at_work()
    quiet(window, monkeypatch, is_it=True)
    qtbot.waitUntil(lambda: not window.idle.is_at_work())
    assert len(window.session.timelines) == MANY


def test_a_locked_school_is_left_alone(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    quiet(window, monkeypatch, is_it=True)
    window.lock()
    window.idle.start()
    qtbot.wait(30)
    assert window.session.timelines == {}


def test_a_closed_window_does_no_more(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    quiet(window, monkeypatch, is_it=True)
    window.idle.start()
    as_backed_up(window)
    window.close()
    assert not window.idle.is_at_work()
    qtbot.wait(20)


def test_a_local_rule_makes_all_anew_and_idle_moments_work_it_out(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet(window, monkeypatch, is_it=True)
    window.idle.start()
    qtbot.waitUntil(lambda: not window.idle.is_at_work())
    page = window.built("plans")
    with qtbot.waitSignal(window.desk.changes.changed):
        window.stack.setCurrentWidget(window.built("settings"))
        window.desk.run(plans.save_local_rules, {"advice_lead_weeks": "8"})
    assert window.session.timelines == {} and page._stale
    qtbot.waitUntil(lambda: len(window.session.timelines) == MANY)
    assert len(registers.plans(window.session)) == MANY


def test_pages_used_most_stand_ready_and_stay_so(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    quiet(window, monkeypatch, is_it=True)
    window.idle.start()
    qtbot.waitUntil(lambda: not window.idle.is_at_work())
    assert set(window._pages) == {"today", *idle.FILLED, *idle.BUILT}
    ready = [window.built(code) for code in idle.FILLED]
    assert not any(page._stale or page.isVisible() for page in ready)
    window.log_bar.offer_entry("12m par ab3 a word at the gate")
    window.log_bar.entry._on_key("enter")
    assert any(page._stale for page in ready)
    qtbot.waitUntil(lambda: not any(page._stale for page in ready))
