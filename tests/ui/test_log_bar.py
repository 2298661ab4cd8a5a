"""The log bar by mouse and keyboard: what a click stores, what the read-back says, what nobody has to answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path
from time import perf_counter

import pytest
from helpers.open_school import THURSDAY, school
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from senco_desktop.domain.records import Entry, Plan
from senco_desktop.services import protected_time, registers, time_log, timers
from senco_desktop.services.session import Session
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.log_bar.bar import LogBar
from senco_desktop.ui.theme import look

Key = Qt.Key


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with school(tmp_path, at=time(13, 15)) as opened:
        registers.save_plan(opened, Plan("CK1"))
        yield opened


@pytest.fixture
def bar(desk: Desk, qtbot: QtBot) -> Iterator[LogBar]:
    look().apply("light", 100)
    window = QWidget()
    qtbot.addWidget(window)
    made = LogBar(desk)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(made)
    layout.addWidget(QWidget(), 1)
    window.resize(1194, 700)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    look().apply("light", 100)


def wait(session: Session, minutes: int) -> None:
    """Minutes pass while the program lives."""
    for _ in range(minutes):
        session.clock.real.pass_by(minutes=1)  # type: ignore[attr-defined]
        timers.sign_of_life(session)


def entries(session: Session) -> list[Entry]:
    return time_log.entries(session, THURSDAY - timedelta(days=7), THURSDAY)


def press(bar: LogBar, key: Qt.Key, text: str = "") -> None:
    QApplication.sendEvent(bar.entry.line, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text))


def test_enter_is_offered_only_for_what_can_be_logged(bar: LogBar) -> None:
    for typed, shown in (("", "Ctrl L"), ("9:00-9:75 agx", ""), ("45m", ""), ("45m adm", "Enter")):
        bar.entry.line.setText(typed)
        key = next(each for each in bar.entry.field.findChildren(QLabel) if each.text() in ("Ctrl L", "Enter"))
        assert (key.text() if key.isVisibleTo(bar) else "") == shown, typed


def test_it_is_92_high_and_idle_says_what_was_done_last(bar: LogBar, session: Session) -> None:
    assert bar.height() == 92
    assert (bar.timer.button.width(), bar.timer.button.height()) == (68, 68)
    assert bar.timer.button.text() == "Start"
    assert bar.timer.place.text() == "In your Thursday slot, 13:15–15:15"
    bar.offer_entry("9:00-10:20 annual reviews ck1")
    press(bar, Key.Key_Return)
    assert bar.timer.last.text() == "Last: Annual reviews · CK1, to 10:20"


def test_start_is_one_click_and_stop_logs(bar: LogBar, session: Session) -> None:
    bar.timer.button.click()
    assert bar.timer.button.text() == "Stop" and timers.running(session)
    wait(session, 23)
    bar.timer.tick()
    assert bar.timer.clock.text() == "0:23"
    assert bar.timer.bar.isVisible() and bar.timer.bar.share == pytest.approx(23 / 120)
    bar.timer.button.click()
    (entry,) = entries(session)
    assert entry.length == 23 and timers.running(session) is None
    assert bar.timer.button.text() == "Start"


def test_outside_the_slots_there_is_no_bar(bar: LogBar, session: Session) -> None:
    session.clock.real.pass_by(hours=3)  # type: ignore[attr-defined]
    bar.look_again()
    bar.toggle_timer()
    assert bar.timer.place.text() == "Outside your slots"
    assert not bar.timer.bar.isVisible()


def test_words_without_a_time_tell_the_timer_what_it_is_about(bar: LogBar, session: Session) -> None:
    bar.toggle_timer()
    bar.offer_entry("annual reviews ck1")
    assert "The timer" in bar.entry.read_back.accessibleName()
    press(bar, Key.Key_Return)
    timer = timers.running(session)
    assert timer is not None and (timer.category, timer.pupils) == ("EHC-R", ("CK1",))
    assert bar.timer.what.text() == "Annual reviews · CK1"
    assert bar.entry.line.text() == "" and not entries(session)
    bar.offer_entry("10m admin")
    press(bar, Key.Key_Return)
    assert [entry.category for entry in entries(session)] == ["ADM"]
    again = timers.running(session)
    assert again is not None and again.category == "EHC-R"


def test_the_line_is_read_back_and_saved_only_on_enter(bar: LogBar, session: Session) -> None:
    bar.offer_entry("12:10-12:35 agy @ep planning call")
    said = bar.entry.read_back.accessibleName()
    assert said == "Today 12:10–12:35, 25 min, Agencies, Educational psychology, “planning call”, outside your slots"
    assert not entries(session)
    press(bar, Key.Key_Return)
    (entry,) = entries(session)
    assert (entry.category, entry.length, entry.agencies) == ("AGY", 25, ("Educational psychology",))
    assert bar.entry.line.text() == ""


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("9:10-9:55 annual reviews", "in your Thursday slot"),
        ("8:30-9:20 annual reviews", "20 min of it in your Thursday slot"),
        ("mon 9:00-9:30 annual reviews", "in your Monday slot"),
        ("tue 9:00-9:30 annual reviews", "outside your slots"),
    ],
)
def test_the_read_back_says_where_it_falls(bar: LogBar, line: str, place: str) -> None:
    bar.offer_entry(line)
    assert bar.entry.read_back.accessibleName().endswith(f", {place}")


def test_what_cannot_be_placed_is_underlined_with_its_guess(bar: LogBar, session: Session) -> None:
    bar.offer_entry("12:10-12:35 agx")
    assert "<u>agx</u>" in bar.entry.read_back.text()
    press(bar, Key.Key_Return)
    assert not entries(session) and bar.entry.line.text() == "12:10-12:35 agx"


def test_typed_markup_is_shown_as_typed(bar: LogBar) -> None:
    bar.offer_entry("10m admin <b>loud</b>")
    assert "&lt;b&gt;" in bar.entry.read_back.text()


def test_escape_clears_and_the_hint_comes_back(bar: LogBar) -> None:
    bar.offer_entry("10m admin")
    press(bar, Key.Key_Escape)
    assert bar.entry.line.text() == ""
    assert "Only minutes and a kind of work are needed" in bar.entry.read_back.accessibleName()


def test_down_opens_suggestions_by_weekday_and_slot(bar: LogBar, session: Session) -> None:
    for weeks in (1, 2):
        day = THURSDAY - timedelta(weeks=weeks)
        often = Entry(day, "EHC-R", time_log.place(session, day, time(13, 15), time(14)), pupils=("CK1",))
        other = Entry(day, "ADM", time_log.place(session, day, time(8), time(8, 30)))
        for entry in (often, other):
            bar.entry._desk.run(time_log.log, entry)
    bar.focus_entry()
    press(bar, Key.Key_Down)
    assert bar.entry.suggestions.isVisible()
    assert bar.entry.suggestions.words()[0] == "Annual reviews · CK1 · 45 min, logged 2 times"
    press(bar, Key.Key_Escape)
    assert not bar.entry.suggestions.isVisible()
    press(bar, Key.Key_Down)
    press(bar, Key.Key_Return)
    assert bar.entry.line.text() == "45m Annual reviews CK1"
    assert THURSDAY not in {entry.day for entry in entries(session)}, "nothing is saved before the next Enter"
    press(bar, Key.Key_Return)
    (entry,) = (entry for entry in entries(session) if entry.day == THURSDAY)
    assert (entry.length, entry.pupils) == (45, ("CK1",))


def test_tab_takes_the_first_suggestion_only_while_the_line_is_unfinished(bar: LogBar, session: Session) -> None:
    day = THURSDAY - timedelta(weeks=1)
    bar.offer_entry("")
    bar.entry._desk.run(time_log.log, Entry(day, "EHC-R", time_log.place(session, day, time(13), time(14)), pupils=("CK1",)))
    assert not bar.entry.takes_tab(), "an empty line lets the focus go on"
    bar.offer_entry("9:10-9:55 an")
    press(bar, Key.Key_Tab)
    assert bar.entry.line.text() == "9:10-9:55 Annual reviews CK1"
    assert not bar.entry.takes_tab()


def test_pulled_away_and_back_loses_the_minutes_to_the_reason_said(bar: LogBar, session: Session) -> None:
    bar.toggle_timer()
    bar.offer_entry("annual reviews")
    press(bar, Key.Key_Return)
    wait(session, 10)
    bar.away.button.click()
    assert bar.away.button.text() == "Go back to it"
    assert bar.away_row.isVisible()
    bar.away_row.reason.set_value("behaviour")
    bar.away_row.reason.picked.emit("behaviour")
    wait(session, 15)
    bar.away.button.click()
    assert bar.away.button.text() == "Pulled away" and not bar.away_row.isVisible()
    ((_, first), (_, second)) = protected_time.slots(session, THURSDAY, THURSDAY)
    assert first is None and second is not None and dict(second.lost) == {"behaviour": 15}
    timer = timers.running(session)
    assert timer is not None and timer.category == "EHC-R", "the work goes on"


def test_who_and_why_go_unanswered_without_harm(bar: LogBar, session: Session) -> None:
    bar.toggle_away()
    wait(session, 5)
    bar.toggle_away()
    outcome = protected_time.slots(session, THURSDAY, THURSDAY)[1][1]
    assert outcome is not None and dict(outcome.lost) == {"not-said": 5}


def left_over(bar: LogBar, session: Session) -> None:
    bar.toggle_timer()
    wait(session, 30)
    session.clock.real.pass_by(hours=4)  # type: ignore[attr-defined]
    bar.look_again()


def test_a_left_over_timer_asks_in_place_and_steals_no_focus(bar: LogBar, session: Session) -> None:
    bar.focus_entry()
    left_over(bar, session)
    assert bar.left_over.isVisible()
    assert bar.left_over.stop.text() == "Stop at 13:45: 30 min"
    assert bar.left_over.keep.text() == "Keep going: 4 h 30 min so far"
    assert not bar.left_over.isAncestorOf(QApplication.focusWidget())
    bar.left_over.stop.click()
    assert [entry.length for entry in entries(session)] == [30]
    assert not bar.left_over.isVisible()


def test_keep_lets_it_go_on(bar: LogBar, session: Session) -> None:
    left_over(bar, session)
    bar.left_over.keep.click()
    assert not bar.left_over.isVisible() and bar.timer.clock.text() == "4:30"


def test_discard_logs_nothing(bar: LogBar, session: Session) -> None:
    left_over(bar, session)
    bar.left_over.discard.click()
    assert timers.running(session) is None and not entries(session)


def test_split_asks_the_time_in_place(bar: LogBar, session: Session) -> None:
    left_over(bar, session)
    bar.left_over.split.click()
    assert bar.left_over.at.isVisible()
    bar.left_over.at.setText("13:35")
    bar.left_over.save.click()
    assert [(entry.length, entry.category) for entry in entries(session)] == [(20, "UNSORTED"), (10, "UNSORTED")]


def test_unanswered_it_stays_pending_and_another_can_be_started(bar: LogBar, session: Session) -> None:
    left_over(bar, session)
    assert bar.timer.button.text() == "Start"
    bar.timer.button.click()
    (waiting,) = time_log.pending(session)
    assert waiting.length == 30
    assert bar.timer.button.text() == "Stop" and not bar.left_over.isVisible()


def test_a_silence_is_noticed_by_the_tick(bar: LogBar, session: Session, qtbot: QtBot) -> None:
    bar.toggle_timer()
    wait(session, 5)
    session.clock.real.pass_by(minutes=20)  # type: ignore[attr-defined]
    qtbot.waitUntil(bar.left_over.isVisible, timeout=4000)


def test_every_control_has_a_name_and_a_target(bar: LogBar, session: Session) -> None:
    bar.toggle_away()
    for control in (*bar.findChildren(QPushButton), *bar.findChildren(QToolButton)):
        if control.isVisible():
            assert control.accessibleName() or control.text()
            assert control.height() >= 32
    assert bar.entry.line.accessibleName() == "Quick entry"


def test_tab_goes_from_timer_to_entry_to_pulled_away(bar: LogBar) -> None:
    order = [bar.timer.button, bar.entry.line, bar.away.button]
    found, widget = [], bar.timer.button
    for _ in range(40):
        if widget in order:
            found.append(widget)
        widget = widget.nextInFocusChain()  # type: ignore[assignment]
    assert found[:3] == order


def test_at_200_per_cent_the_parts_stand_in_two_rows_and_nothing_is_cut(bar: LogBar, session: Session, qtbot: QtBot) -> None:
    look().apply("light", 200)
    bar.window().resize(1000, 1200)
    bar.toggle_away()
    qtbot.waitUntil(lambda: bar.height() >= bar.heightForWidth(1000))
    assert bar.entry.geometry().top() > bar.timer.geometry().bottom()
    for part in (bar.timer, bar.entry, bar.away, bar.away_row.who):
        corner = part.mapTo(bar, part.rect().bottomRight())
        assert corner.x() <= bar.width() and corner.y() <= bar.height()


def test_nothing_ticks_while_the_bar_is_hidden(bar: LogBar) -> None:
    assert bar._tick.isActive()
    bar.window().hide()
    assert not bar._tick.isActive()


def test_a_key_takes_under_ten_milliseconds(bar: LogBar, session: Session) -> None:
    bar.offer_entry("9:10-9:55 annual reviews c")
    started = perf_counter()
    for length in range(20):
        bar.entry.line.setText("9:10-9:55 annual reviews ck1 planning"[: 17 + length])
    assert (perf_counter() - started) / 20 < 0.010
