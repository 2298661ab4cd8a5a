"""What is done in parts so that the window never stands still: the parts must add up to what stood there before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from helpers.open_school import Answers, open_school
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from senco_desktop.domain.plan_records import PlanEvent
from senco_desktop.domain.records import Entry, Plan
from senco_desktop.domain.wording import length_words
from senco_desktop.services import plans as plans_service
from senco_desktop.services import registers, summaries, time_log
from senco_desktop.ui.main_window import MainWindow
from senco_desktop.ui.pages import PAGES, page_spec
from senco_desktop.ui.plans.page import PlansPage
from senco_desktop.ui.record_model import record_of
from senco_desktop.ui.time import page as time_page
from senco_desktop.ui.time.page import TimePage

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
def test_a_page_made_ready_in_parts_shows_what_one_opened_at_once_shows(window: MainWindow, qtbot: QtBot, code: str) -> None:
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
    qtbot.waitUntil(lambda: _said(ready) == _said(at_once) != [], timeout=10_000)  # a preview is drawn in a job


@pytest.fixture
def year(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> TimePage:
    """The table of the school year, read a few entries at a time; the last has the longest length and was entered first."""
    monkeypatch.setattr(time_page, "A_PART", 5)
    days = [date(2026, 11, 17), *(date(2026, 9, 7) + timedelta(days=day) for day in range(0, 60, 2))]
    for number, day in enumerate(days):
        time_log.log(window.session, Entry(day, "EHC-R", minutes=200 - number))
    shown = window.page("time")
    assert isinstance(shown, TimePage)
    shown.show_view("table")
    shown._on_period("year")
    return shown


def _read(year: TimePage, qtbot: QtBot) -> list[Entry]:
    """The rows of the table once all is read and added up."""
    whole = length_words(sum(range(170, 201)))
    qtbot.waitUntil(lambda: not year._reading.is_at_work() and year.totals.total.text() == whole)
    table = year.table.table
    return [record_of(table.proxy.index(row, 0)) for row in range(table.proxy.rowCount())]


def test_a_year_read_in_parts_is_whole_in_order_and_added_up(year: TimePage, qtbot: QtBot) -> None:
    assert year._reading.is_at_work() and year.table.count.text() == "Reading…"
    rows = _read(year, qtbot)
    assert [row.day for row in rows] == sorted(row.day for row in rows)
    assert year.table.count.text() == "31 entries"
    figures, coverage = summaries.time_of(year.session, date(2026, 9, 1), date(2027, 8, 31))
    assert figures.total_minutes == sum(row.length for row in rows) and coverage.school_days_with_entries > 1


def test_end_goes_to_the_last_row_and_an_entry_far_down_is_chosen(year: TimePage, qtbot: QtBot) -> None:
    rows = _read(year, qtbot)
    table = year.table.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Home)
    qtbot.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert table.record() == rows[-1] and year.care.key == rows[-1].id
    year.care.choose(rows[20].id)
    assert table.record() == rows[20]
    _log_elsewhere(year)
    assert year._reading.is_at_work()
    qtbot.waitUntil(lambda: not year._reading.is_at_work())
    assert (table.record(), year.table.count.text()) == (rows[20], "32 entries")


def test_the_order_she_chose_holds_for_rows_that_come(year: TimePage, qtbot: QtBot) -> None:
    rows = _read(year, qtbot)
    table = year.table.table
    year.table.choose(rows[3].id)
    table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert table.record() == rows[3]
    _log_elsewhere(year)
    qtbot.waitUntil(lambda: not year._reading.is_at_work())
    lengths = [record_of(table.proxy.index(row, 0)).length for row in range(table.proxy.rowCount())]
    assert lengths == sorted(lengths, reverse=True) and len(lengths) == 32
    table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert record_of(table.proxy.index(1, 0)) == rows[0]


def test_a_page_left_while_it_reads_reads_again_when_it_is_back(year: TimePage, window: MainWindow, qtbot: QtBot) -> None:
    window.open_page("today")
    assert not year._reading.is_at_work()
    window.open_page("time")
    assert len(_read(year, qtbot)) == 31


def test_a_week_chosen_while_a_year_is_read_stays(year: TimePage, qtbot: QtBot) -> None:
    year._on_period("week")
    qtbot.wait(20)
    assert (year.table.count.text(), year.totals.total.text()) == ("1 entry", year.totals.total.text())
    assert len(year.table.table.records.rows) == 1


def _log_elsewhere(year: TimePage) -> None:
    year.desk.run(time_log.log, Entry(date(2026, 9, 1), "EHC-R", minutes=1))


def _said(page: QWidget) -> list[str]:
    """The words of all labels that are shown, in no order."""
    return sorted(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page) and label.text())


@pytest.mark.parametrize("code", [spec.code for spec in PAGES[1:]])
def test_a_click_on_a_page_not_made_yet_marks_it_at_once_and_shows_it_filled(window: MainWindow, qtbot: QtBot, code: str) -> None:
    window.rail.page_chosen.emit(code)
    assert window.rail.current() == code and window.opening.is_at_work()
    assert window.stack.currentWidget() is window.built("today")
    qtbot.waitUntil(lambda: not window.opening.is_at_work())
    assert window.stack.currentWidget() is window.built(code)
    assert _said(window.built(code)) and not window.built(code)._stale


def test_whoever_goes_elsewhere_meanwhile_gets_that_page(window: MainWindow, qtbot: QtBot) -> None:
    window.rail.page_chosen.emit("plans")
    window.rail.page_chosen.emit("time")
    window.open_page("today")
    assert window.rail.current() == "today" and not window.opening.is_at_work()
    window.rail.page_chosen.emit("plans")
    window.rail.page_chosen.emit("time")
    qtbot.waitUntil(lambda: not window.opening.is_at_work())
    assert window.stack.currentWidget() is window.built("time") and not window.is_built("plans")


def test_a_window_closed_while_a_page_opens_opens_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.rail.page_chosen.emit("plans")
    _as_backed_up(window)
    window.close()
    qtbot.wait(20)
    assert not window.opening.is_at_work() and not window.is_built("plans")


@pytest.mark.parametrize("leave", [False, True])
def test_another_rule_makes_the_dates_anew_in_parts(window: MainWindow, qtbot: QtBot, leave: bool) -> None:
    with window.session.unit("Many") as unit:
        for number in range(40):
            plan = unit.add(Plan(f"P{number}", made_on=date(2026, 3, 10)))
            unit.add(PlanEvent(plan.id, "plan-made", plan.made_on))
    page = window.page("plans")
    assert isinstance(page, PlansPage)
    page.finish_reading()
    before = [row.timeline for row in page._rows]
    window.desk.run(plans_service.save_local_rules, {"advice_lead_weeks": "8"})
    assert page._reading.is_at_work() and 0 < len(window.session.timelines) < 41
    if leave:
        window.open_page("settings")
        qtbot.wait(20)
        assert not page._reading.is_at_work() and page._stale
        window.open_page("plans")
    qtbot.waitUntil(lambda: not page._reading.is_at_work())
    after = [row.timeline for row in page._rows]
    assert len(after) == 41 and not page._stale and not any(new is old for new in after for old in before)
    window.undo()
    window.desk.go("plans", "P7")
    assert page.detail.code.text().startswith("P7") and [row.timeline for row in page._rows] == before  # at once, as it is chosen
