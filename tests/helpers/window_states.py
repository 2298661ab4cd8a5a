"""Every page of the window and each form, question and line that opens in it, on the sample school: for pictures and checks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QAbstractButton, QApplication

from senco_desktop.domain.plan_records import Pupil, Referral
from senco_desktop.domain.records import Agency, Entry, Meeting, Plan
from senco_desktop.services import agencies, pupil_lists, referrals, registers, time_log, timers
from senco_desktop.ui.main_window import MainWindow
from senco_desktop.ui.pages import PAGES

DATA = Path(__file__).parents[1] / "data"
LONG_CODE = "WWWWMMMMWW12"
LONG_AGENCY = ("North Westmere and Fernbrook Valley community paediatric speech, language and communication service " * 2)[:120]
LONG_NOTE = ("Talked at length about what helps in class and what makes the day harder for everybody concerned. " * 206)[:20_000]
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


def _take_away(window: MainWindow) -> None:
    """What goes with an event, before it is taken away."""
    window.open_page("plans", "AB3")
    window.page("plans").detail.open_move()  # type: ignore[attr-defined]
    press(window, "Take it away…")


def _lead_times(window: MainWindow) -> None:
    """Lead times of the school's own, with what they would move."""
    window.open_page("settings", "dates")
    form = window.page("settings").section.times  # type: ignore[attr-defined]
    form.options["advice_lead_weeks"].number.setText("12")
    form.recount()
    settle()


def _names_go(window: MainWindow) -> None:
    """The question before names are taken out."""
    window.page("settings").section.times.cancel.click()  # type: ignore[attr-defined]
    window.desk.run(pupil_lists.keep_names, True)
    window.desk.run(pupil_lists.save, Pupil("AB3", name="Anna Berry"))
    window.open_page("settings", "pupils")
    press(window, "Keep pupils’ names")


def _import(name: str, kind: str, window: MainWindow) -> None:
    """The preview of a file, read to its end."""
    window.open_page("settings")
    page = window.page("settings")
    page.whole.setCurrentIndex(1)  # type: ignore[attr-defined]
    page.intake.open(DATA / name, kind)  # type: ignore[attr-defined]
    waited = QElapsedTimer()
    waited.start()
    while page.intake.preview is None and waited.elapsed() < 20_000:  # type: ignore[attr-defined]
        QApplication.processEvents()


def _long(page: str, target: object, window: MainWindow) -> None:
    """Names and a note as long as anybody will type them."""
    session = window.session
    if not session.store.where(Agency, "name = ?", [LONG_AGENCY]):
        run = window.desk.run
        run(agencies.save, Agency(LONG_AGENCY))
        run(registers.save_plan, Plan(LONG_CODE, note=LONG_NOTE, year_group="Year 4"))
        run(referrals.save, Referral(LONG_AGENCY, LONG_CODE, session.today, LONG_AGENCY, note=LONG_NOTE))
        held = Meeting(session.today, LONG_AGENCY, None, 30, "held", (LONG_AGENCY,), (LONG_CODE,), note=LONG_NOTE)
        run(registers.save_meeting, held)
        entry = Entry(session.today, "AGY", minutes=20, pupils=(LONG_CODE,), agencies=(LONG_AGENCY,), note=LONG_NOTE)
        run(time_log.log, entry)
    window.open_page(page, target)


def _running(window: MainWindow) -> None:
    window.open_page("today")
    window.log_bar.toggle_timer()


def _away(window: MainWindow) -> None:
    window.log_bar.toggle_away()


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
        "plans-take-away": _take_away,
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
        "partnership-evidence": _pressed("partnership", "Add what you have seen", target="joint"),
        "reports-request": partial(MainWindow.open_page, code="reports", target="request"),
        "reports-issued": partial(MainWindow.open_page, code="reports", target="issued"),
        **{f"settings-{code}": partial(_section, code) for code in sections},
        "settings-dates-typed": _lead_times,
        "settings-names-go": _names_go,
        "pupil-one": partial(MainWindow.open_page, code="pupil", target="CK1"),
        "pupil-erase": _pressed("pupil", "Erase this pupil…", target="AB3"),
        "agencies": partial(MainWindow.open_page, code="meetings", target="Speech and language therapy"),
        "agencies-referral": _pressed("meetings", "Referral", target="Occupational therapy"),
        "import-calendar": partial(_import, "outlook_calendar.ics", "calendar"),
        "import-pupils": partial(_import, "pupils_mis.csv", "pupils"),
        "long-pupil": partial(_long, "pupil", LONG_CODE),
        "long-plan": partial(_long, "plans", LONG_CODE),
        "long-agency": partial(_long, "meetings", LONG_AGENCY),
        "long-time": partial(_long, "time", None),
        "running": _running,
        "away": _away,
        "left-over": _left_over,
    }
