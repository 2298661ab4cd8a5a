"""Ten years of entries stall nothing: what a page shows of a week or a term costs about as much as after one year.

Ratios of two schools measured in turn on the same machine, never seconds; `packaging/dev.py bench` measures 100,000.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter

import pytest
from helpers.on_show import as_backed_up
from helpers.open_school import THURSDAY, Answers, open_school
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from senco_desktop.domain.clock import place
from senco_desktop.domain.records import Entry
from senco_desktop.services.session import Session
from senco_desktop.ui.main_window import MainWindow
from senco_desktop.ui.pages import PAGES

A_DAY = 6
YEARS = {"few": 1, "many": 10}
ROUNDS = 5
KINDS = ("EHC-R", "SUPP", "PAR", "AGY", "TEA", "ADM")
AT_MOST = 2.5
"""Times as long with ten times the entries; a cost that grew with them would be near ten."""


def fill(session: Session, years: int) -> None:
    """The same entries each day, back over so many years."""
    with session.store.unit("Many entries", journal=False) as unit:
        for back in range(1, years * 365):
            day = THURSDAY - timedelta(days=back)
            for number in range(A_DAY):
                start = datetime.combine(day, datetime.min.time()) + timedelta(minutes=500 + number * 70)
                end = start + timedelta(minutes=15 + 5 * number)
                span = place(day, start.time(), end.time(), "Europe/London")
                unit.add(Entry(day, KINDS[number], span, pupils=(f"AB{number}",), note=f"call {back} about targets"))


@pytest.fixture
def windows(tmp_path: Path, qtbot: QtBot) -> dict[str, MainWindow]:
    """The windows of the two schools; they close their schools when the test ends, without a backup."""
    made = {}
    for name, years in YEARS.items():
        session = open_school(tmp_path / name)
        fill(session, years)
        made[name] = MainWindow(session, Answers())
        qtbot.addWidget(made[name], before_close_func=as_backed_up)
        made[name].resize(1366, 728)
        made[name].show()
    return made


def ratio(few: Callable[[], object], many: Callable[[], object]) -> float:
    """The quickest of some runs of each, taken in turn after one to warm up."""
    best = [float("inf"), float("inf")]
    for turn in range(ROUNDS + 1):
        for side, work in enumerate((few, many)):
            began = perf_counter()
            work()
            if turn:
                best[side] = min(best[side], perf_counter() - began)
    return best[1] / best[0]


def test_pages_and_the_entry_line_do_not_grow_with_the_years(windows: dict[str, MainWindow]) -> None:
    def opening(name: str, page: str) -> Callable[[], None]:
        window, spec = windows[name], next(each for each in PAGES if each.code == page)

        def work() -> None:
            window.session.cache.clear()
            built = spec.build(window.desk)
            window.stack.addWidget(built)
            window.stack.setCurrentWidget(built)
            built.freshen()
            QApplication.processEvents()
            window.stack.removeWidget(built)
            built.deleteLater()

        return work

    def logging(name: str) -> Callable[[], None]:
        window = windows[name]

        def work() -> None:
            window.log_bar.offer_entry("12m par ab3 a word at the gate")
            window.log_bar.entry._on_key("enter")
            window.undo()
            QApplication.processEvents()

        return work

    def searching(name: str) -> Callable[[], object]:
        return lambda: windows[name].finder.search("targets")

    grown = {page: ratio(opening("few", page), opening("many", page)) for page in ("today", "time", "protected", "reports")}
    grown["search"] = ratio(searching("few"), searching("many"))
    grown["log and undo"] = ratio(logging("few"), logging("many"))
    assert {name: round(found, 1) for name, found in grown.items() if found > AT_MOST} == {}
