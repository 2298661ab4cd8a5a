"""A word typed into every field is found in no file: not while the window is open, not after a crash, a kill or a restore."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from helpers.leaks import forms, leaks
from helpers.open_school import PASSPHRASE, THURSDAY, Answers, open_school
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from senco_desktop.domain.plan_records import AgencyPerson, Invitee, MeetingAction, PlanEvent, Pupil, Referral, StepMark
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Action, Agency, Block, Entry, Meeting, Plan, School
from senco_desktop.domain.summary import Decision
from senco_desktop.exchange.export import export_folder
from senco_desktop.exchange.time_log import read_time_log
from senco_desktop.reports import head_summary
from senco_desktop.services import (
    agencies,
    backups,
    calendars,
    exporting,
    intake,
    issuing,
    leader_words,
    protected_page,
    reading,
    registers,
    salvage,
    schools,
    searching,
    settings,
    summaries,
    time_log,
    timers,
)
from senco_desktop.services.session import Session
from senco_desktop.ui import crash, crash_dialog
from senco_desktop.ui.main_window import MainWindow
from senco_desktop.ui.pages import PAGES

WORD = "Quagmirequoll"
FIRST, LAST = date(2026, 9, 1), date(2026, 12, 18)
HERE = Path(__file__).parents[1]


def leaked(place: Path) -> list[str]:
    """Leaks outside the export. A backup's name in the second place says whose it is; its content may say nothing."""
    named = f"name of {place / 'stick'}{os.sep}"
    return [found for found in leaks(WORD, place, besides=[place / "exported"]) if not found.startswith(named)]


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Temporary files lie in a folder of the test; it is searched each time one of its folders is about to be cleared."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    found: list[str] = []
    clear = tempfile.TemporaryDirectory.cleanup

    def searched(self: tempfile.TemporaryDirectory[str]) -> None:
        found.extend(leaked(tmp_path))
        clear(self)

    monkeypatch.setattr(tempfile.TemporaryDirectory, "cleanup", searched)
    yield place
    assert found == []


def fill(session: Session) -> None:
    """The word into every text field that a service takes."""
    settings.save_school(session, School(f"{WORD} Primary", WORD, WORD, WORD, WORD))
    kind = next(each for each in settings.categories(session) if each.code == "PAR")
    settings.save_category(session, replace(kind, name=f"Talks {WORD}", words=(WORD.lower(),)))
    settings.learn_word(session, f"{WORD} talk", "PAR")
    settings.remember(session, "filter", WORD)
    agencies.save(session, Agency(WORD, (WORD.lower(),)))
    calendar = calendars.calendar(session)
    calendars.save_dates(
        session,
        tuple(replace(term, name=f"{term.name} {WORD}") for term in calendar.terms),
        tuple(replace(closed, name=WORD) for closed in calendar.closed),
        tuple(replace(inset, name=WORD) for inset in calendar.insets),
    )
    calendars.save_block(session, Block("teaching", 2, time(9), time(10), FIRST, agreed_with=WORD, ref=WORD))
    slot = next(block for block in calendars.blocks(session) if block.kind == "protected" and block.weekday == 4)
    calendars.save_block(session, replace(slot, agreed_with=WORD))
    protected_page.save_details(session, slot, date(2026, 11, 12), 60, {"cover": 60}, None, WORD)
    entry = Entry(THURSDAY, "PAR", minutes=20, pupils=(WORD,), plans=(WORD,), agencies=(WORD,), note=WORD, ref=WORD)
    time_log.log(session, entry)
    registers.save_plan(session, Plan(WORD, year_group=WORD, next_step=WORD, next_date=date(2026, 12, 1), note=WORD))
    registers.save_meeting(
        session, Meeting(THURSDAY, WORD, minutes=30, state="held", agencies=(WORD,), plans=(WORD,), place=WORD, note=WORD)
    )
    registers.save_action(
        session, Action(WORD, how_we_know=WORD, next_step=WORD, looked_back=f"closer: {WORD}", this_term=True)
    )
    own = (Decision(f"Is {WORD} to go on?", WORD, (WORD, "No")),)
    leader_words.keep(session, FIRST, LAST, leader_words.Edits(own=own, risk=WORD))
    summary = leader_words.with_edits(summaries.summary(session, FIRST, LAST), leader_words.edits(session, FIRST, LAST))
    pdf = head_summary.render(summary, detail=True, to=WORD)
    issuing.issue(session, issuing.Draft("head-summary", WORD, "codes", summary.as_json(), pdf), WORD)
    rows = f"Date,Start,Finish,What,Pupil,Notes\n18/11/2026,09:00,09:20,{WORD},{WORD},{WORD}\n18/11/2026,,,{WORD},,\n"
    intake.take_time_log(session, read_time_log(rows.encode(), "log.csv", **reading.known_for_files(session)))
    fill_case(session)
    assert searching.find(session, WORD).notes


def fill_case(session: Session) -> None:
    """And into what hangs on a plan, a pupil, an agency and a meeting."""
    plan, meeting = session.store.all(Plan)[0], session.store.all(Meeting)[0]
    with session.unit(f"Record {WORD}") as unit:
        event = unit.add(PlanEvent(plan.id, "review-meeting", THURSDAY, answer=WORD, note=WORD))
        unit.add(
            StepMark(
                plan.id, "review-report", THURSDAY, event.id, done_note=WORD, excepted=WORD, not_applicable=WORD,
                pinned=THURSDAY, pinned_why=WORD,
            )
        )  # fmt: skip
        unit.add(Invitee(event.id, WORD, role=WORD, note=WORD))
        unit.add(Pupil(WORD, match_key=WORD, name_key=WORD, year_group=WORD, need=WORD, name=WORD))
        unit.add(Referral(WORD, WORD, THURSDAY, route=WORD, outcome=WORD, note=WORD))
        unit.add(AgencyPerson(WORD, WORD, role=WORD, route=WORD))
        unit.add(MeetingAction(meeting.id, WORD, owner=WORD))
        unit.change(replace(plan, la=WORD, keyworker=WORD))
        unit.change(replace(meeting, people=(WORD,), calendar_key=WORD))


def spend_time(session: Session) -> None:
    """The word in a timer that runs, is interrupted and goes on."""
    details = Entry(THURSDAY, "PAR", minutes=1, pupils=(WORD,), agencies=(WORD,), note=WORD)
    timers.start(session, details)
    session.clock.real.pass_by(minutes=2)  # type: ignore[attr-defined]
    timers.sign_of_life(session)
    timers.pull_away(session)
    session.clock.real.pass_by(minutes=2)  # type: ignore[attr-defined]
    timers.say_why(session, "behaviour", WORD)
    timers.go_back(session)


def use_window(window: MainWindow, qtbot: QtBot) -> None:
    """The word through quick entry, the palette and a timer; then every page, the preview, a copy and the lock."""
    window.show()
    line = window.log_bar.entry.line
    for text in (f"20m PAR {WORD}", f"{WORD}"):
        qtbot.keyClicks(line, text)
        window.log_bar.entry._on_key("enter")
        line.clear()
    window.palette_panel.open(WORD)
    window.palette_panel.close_palette()
    for spec in PAGES:
        window.open_page(spec.code)
        QApplication.processEvents()
    window.text_size.larger()
    window.text_size.smaller()
    window.back_up()
    qtbot.waitUntil(lambda: backups.last_outside(window.session) is not None, timeout=20_000)
    window.rhythm.beat.emit(True)
    window.lock()
    qtbot.keyClicks(window.cover.panel.field, WORD)


def test_no_file_holds_a_word_that_was_typed(tmp_path: Path, temporary: Path, qtbot: QtBot) -> None:
    for name in ("stick", "exported"):
        (tmp_path / name).mkdir()
    session = open_school(tmp_path)
    fill(session)
    spend_time(session)
    backups.choose_second_place(session, tmp_path / "stick")
    window = MainWindow(session, Answers(save_file=tmp_path / "stick" / "by-hand.sencobackup", confirm=True))
    qtbot.addWidget(window)
    use_window(window, qtbot)
    assert any(entry.note == WORD for entry in time_log.entries(session, THURSDAY, THURSDAY))
    assert leaked(tmp_path) == []
    backups.automatic(session, on_close=True)
    export_folder(tmp_path / "exported" / "files", exporting.school_form(session), exporting.tables(session))
    salvage.pack(session.folder, tmp_path / "packed.zip")
    window.cover._on_given(PASSPHRASE, False)
    session.store.writes += 1
    window.close()
    clock = session.clock
    backups.restore(tmp_path / "stick" / "by-hand.sencobackup", tmp_path / "restored", passphrase=PASSPHRASE)
    again = schools.unlock(tmp_path / "restored", clock, passphrase=PASSPHRASE)
    assert again.store.all(Plan)[0].note == WORD
    over, _point = backups.restore_over(again, tmp_path / "stick" / "by-hand.sencobackup", clock, passphrase=PASSPHRASE)
    schools.close(over)
    salvage.read_out(session.folder, clock, passphrase=PASSPHRASE)
    QGuiApplication.clipboard().clear()
    assert leaked(tmp_path) == []
    assert leaks(WORD, tmp_path / "exported"), "the search itself must be able to find it"
    assert list(temporary.iterdir()) == []


def test_a_report_of_a_defect_quotes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    shown: list[str] = []

    class Dialog:
        def __init__(self, text: str) -> None:
            shown.append(text)

        def exec(self) -> None:
            return

    monkeypatch.setattr(crash_dialog, "CrashDialog", Dialog)
    owner = QObject()
    told: list[Problem] = []
    now = datetime(2026, 11, 19, 10, 30)
    handler = crash.CrashHandler(tmp_path / "home" / "log", "SENCo Desktop", lambda: now, told.append, owner)
    try:
        try:
            {}[WORD]
        except KeyError as error:
            raise ValueError(f"{WORD} was wrong: {error}") from error
    except ValueError as error:
        error.add_note(WORD)
        handler.handle(type(error), error, error.__traceback__)
    assert "ValueError" in shown[0] and "KeyError" in shown[0] and "test_canary.py" in shown[0]
    assert WORD not in shown[0] and not told
    assert (tmp_path / "home" / "log" / crash.LOG).exists() and leaks(WORD, tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL; TerminateProcess is the same to a file")
def test_a_killed_program_leaves_no_word_behind(tmp_path: Path, temporary: Path) -> None:
    session = open_school(tmp_path)
    clock, folder = session.clock, session.folder
    schools.close(session)
    program = [sys.executable, str(HERE / "helpers" / "canary_until_killed.py"), str(folder), PASSPHRASE, WORD]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, env=environment) as running:
        assert running.stdout is not None and running.stdout.readline() == "in the middle\n"
        journal = folder / "store.db-journal"
        assert journal.exists() and journal.stat().st_size, "the kill must come while the file is being changed"
        assert leaks(WORD, tmp_path) == []
        running.send_signal(signal.SIGKILL)
    assert leaks(WORD, tmp_path) == []
    session = schools.unlock(folder, clock, passphrase=PASSPHRASE)
    assert [entry.note for entry in session.store.all(Entry)] == [WORD]
    timer = timers.running(session)
    assert timer is not None and timer.note == WORD
    schools.close(session)
    assert leaks(WORD, tmp_path) == []


def test_the_search_sees_the_word_in_every_form(tmp_path: Path) -> None:
    plain = f"a note on {WORD} and more"
    for number, form in enumerate((plain.encode(), plain.upper().encode("utf-16-be"), plain.encode().hex().encode())):
        (tmp_path / str(number)).write_bytes(form)
    import base64

    for shift in range(3):
        (tmp_path / f"base{shift}").write_bytes(base64.b64encode(b"x" * shift + plain.encode()))
    assert len(leaks(WORD, tmp_path)) == 6
    (tmp_path / "other").write_bytes(b"\0".join(form[:-1] for form in forms("Wombat")))
    assert len(leaks(WORD, tmp_path)) == 6
