"""Every page of the window and each form, question and line that opens in it, on the sample school: for pictures and checks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QAbstractButton, QApplication

from senco_desktop.services import timers
from senco_desktop.ui.main_window import MainWindow
from senco_desktop.ui.pages import PAGES

Opener = Callable[[MainWindow], None]


def settle(milliseconds: int = 60) -> None:
    """Let timers of no length, jobs and layouts come to rest."""
    waited = QElapsedTimer()
    waited.start()
    while waited.elapsed() < milliseconds:
        QApplication.processEvents()


def press(window: MainWindow, text: str, last: bool = False) -> None:
    """Click the first (or last) visible button with these words or this name."""
    found = [
        each for each in window.findChildren(QAbstractButton)
        if each.isVisible() and each.isEnabled() and text in (each.text(), each.accessibleName())
    ]  # fmt: skip
    if not found:
        raise AssertionError(f"there is no button “{text}”")
    found[-1 if last else 0].click()


def _pressed(page: str, *texts: str, last: bool = False, target: object = None) -> Opener:
    def open_it(window: MainWindow) -> None:
        window.open_page(page, target)
        settle()
        for text in texts:
            press(window, text, last)
            settle()

    return open_it


def _entry(window: MainWindow) -> None:
    window.open_page("time")
    page = window.page("time")
    page.show_view("week")  # type: ignore[attr-defined]
    newest = window.session.store.scalar("SELECT max(id) FROM entry WHERE pending = 0 AND start IS NOT NULL")
    page.show_target(newest)


def _slot_details(window: MainWindow) -> None:
    window.open_page("protected", window.session.today)


def _change_slots(window: MainWindow) -> None:
    window.open_page("protected")
    window.page("protected").agreed.change.click()  # type: ignore[attr-defined]


def _section(code: str, window: MainWindow) -> None:
    window.open_page("settings", code)


def _running(window: MainWindow) -> None:
    window.open_page("today")
    window.toggle_timer()


def _left_over(window: MainWindow) -> None:
    """The program was away for an hour while the timer ran."""
    window.open_page("today")
    window.desk.run(timers.start)
    window.session.clock.real.pass_by(hours=1)  # type: ignore[attr-defined]
    window.log_bar.look_again()


def states(sections: tuple[str, ...]) -> dict[str, Opener]:
    """Name and opener of each state, in an order in which none stands in the way of the next."""
    return {
        **{spec.code: partial(MainWindow.open_page, code=spec.code) for spec in PAGES},
        "today-part": _pressed("today", "13:15–15:15 slot: Part"),
        "today-lost": _pressed("today", "13:15–15:15 slot: Lost"),
        "today-moved": _pressed("today", "13:15–15:15 slot: Moved"),
        "time-entry": _entry,
        "time-table": _pressed("time", "Table"),
        "time-minutes": _pressed("time", "Minutes"),
        "time-new": _pressed("time", "Week", "New entry"),
        "plans-new": _pressed("plans", "Plan or request"),
        "meetings-held": _pressed("meetings", "Did not come"),
        "meetings-change": _pressed("meetings", "Change…"),
        "protected-details": _slot_details,
        "protected-change": _change_slots,
        "partnership-ideas": _pressed("partnership", "Ideas"),
        "partnership-new": _pressed("partnership", "Action"),
        "partnership-review": _pressed("partnership", "Begin this term’s review", target="review"),
        "partnership-cover": _pressed("partnership", "Answer as Anna", target="review"),
        "partnership-answer": _pressed("partnership", "Begin as Anna Prior", target="review"),
        "partnership-joint": partial(MainWindow.open_page, code="partnership", target="joint"),
        "reports-request": partial(MainWindow.open_page, code="reports", target="request"),
        "reports-issued": partial(MainWindow.open_page, code="reports", target="issued"),
        **{f"settings-{code}": partial(_section, code) for code in sections},
        "running": _running,
        "away": MainWindow.pull_away,
        "left-over": _left_over,
    }
