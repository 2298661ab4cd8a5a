"""The preview of an import: its numbers are those of the import, words can be taught, and nothing is stored before Store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from helpers.on_show import import_panel, read_file, settled
from helpers.open_school import Answers
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from senco_desktop.domain.intake import SchoolForm
from senco_desktop.exchange.school_form import read_school_form
from senco_desktop.exchange.term_dates import read_term_dates
from senco_desktop.services import calendars, history, import_preview, settings, time_log
from senco_desktop.services.session import Session
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Combo
from senco_desktop.ui.intake.panel import FILTERS, STATES, ImportPanel, _leads_to
from senco_desktop.ui.intake.reading import guess
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button

DATA = Path(__file__).parent.parent / "data"
YEAR = (date(2026, 9, 1), date(2027, 8, 31))


@pytest.fixture
def ask() -> Answers:
    return Answers(open_file=None)


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> Iterator[ImportPanel]:
    look().apply("light", 100)
    yield import_panel(qtbot, desk)
    look().apply("light", 100)


def shown_states(panel: ImportPanel) -> list[str]:
    proxy = panel.table.proxy
    rows = panel.table.records.rows
    return [rows[proxy.mapToSource(proxy.index(row, 0)).row()].state for row in range(proxy.rowCount())]


def test_the_counts_are_those_of_the_import_and_nothing_is_stored_before_store(
    panel: ImportPanel, session: Session, qtbot: QtBot
) -> None:
    read_file(qtbot, panel, DATA / "spreadsheet_log.csv")
    assert panel.counts.text() == "300 to store, 20 of them to check, 8 already there, 12 not stored"
    assert panel.store.text() == "Store 300 entries"
    assert time_log.entries(session, *YEAR) == []
    said: list[tuple[str, bool]] = []
    panel._desk.said.connect(lambda text, undo: said.append((text, undo)))
    with qtbot.waitSignal(panel.left):
        panel.store.click()
    assert said == [("Stored 300 entries, 20 of them to check", True)]
    assert len(time_log.entries(session, *YEAR)) == 300
    assert len(time_log.to_check(session)) == 20
    panel._desk.run(history.undo)
    assert time_log.entries(session, *YEAR) == []


def test_each_row_says_its_number_state_reading_reason_and_cells(panel: ImportPanel, qtbot: QtBot) -> None:
    read_file(qtbot, panel, DATA / "spreadsheet_log.csv")
    rows = {row.row: row for row in panel.table.records.rows}
    assert rows[48].state == "refused" and rows[48].why == "finish before start" and "14.30" in rows[48].cells
    assert rows[6].state == "to_check" and rows[6].read_as.startswith("Tue 1 Sep 2026, 10:30–11:00")
    index = panel.table.proxy.index(panel.table.records.row_of(lambda r: r.row == 48), 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Row 48, Not stored, finish before start"
    panel.table.choose(lambda r: r.row == 48)
    assert "In the file:" in panel.details.text() and "finish before start" in panel.details.text()


@pytest.mark.parametrize(("state", "count"), [("", 320), ("to_check", 20), ("refused", 12), ("there", 8)])
def test_the_filter_shows_only_its_rows_and_says_how_many(panel: ImportPanel, qtbot: QtBot, state: str, count: int) -> None:
    read_file(qtbot, panel, DATA / "spreadsheet_log.csv")
    panel.filter.button(state).click()
    assert len(shown_states(panel)) == count
    assert not state or set(shown_states(panel)) == {state}
    assert panel.filter.button(state).accessibleName().endswith(f", {count}")


@pytest.mark.parametrize(
    "name", ["spreadsheet_log.csv", "time_log_clean.csv", "term_dates.csv", "outlook_calendar.ics", "pupils_mis.csv"]
)
def test_each_row_is_in_one_filter_and_their_numbers_add_up(panel: ImportPanel, qtbot: QtBot, name: str) -> None:
    read_file(qtbot, panel, DATA / name)
    count = {code: int(panel.filter.button(code).text().rpartition(" ")[2]) for code, _text in FILTERS}
    assert {code for code, _text in FILTERS} == {"", *STATES} and count.pop("") == sum(count.values()) > 0
    assert all(panel.filter.button(code).isVisible() for code, rows in count.items() if rows)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("time_log_clean.csv", ("time", date)), ("term_dates.csv", ("settings", "year")), ("pupils_mis.csv", ("plans", None)),
        ("outlook_calendar.ics", ("meetings", None)),
    ],
)  # fmt: skip
def test_what_was_stored_is_where_it_leads(
    panel: ImportPanel, qtbot: QtBot, name: str, place: tuple[str, object]
) -> None:
    went: list[tuple[str, object]] = []
    panel._desk.going.connect(lambda page, target: went.append((page, target)))
    read_file(qtbot, panel, DATA / name)
    assert panel.store.hasFocus(), "Enter stores what was just read"
    qtbot.keyClick(panel.store, Qt.Key.Key_Space)
    if place[1] is date:
        days = [entry.day for entry in time_log.entries(panel._desk.session, date(2020, 1, 1), date(2030, 1, 1))]
        place = ("time", max(days))
    assert went == [place]


def test_a_school_leads_to_today(panel: ImportPanel) -> None:
    assert _leads_to(SchoolForm()) == ("today", None)


def test_teaching_a_word_leaves_the_focus_where_it_is(panel: ImportPanel, qtbot: QtBot) -> None:
    read_file(qtbot, panel, DATA / "spreadsheet_log.csv")
    panel.table.setFocus()
    panel._on_kind()
    settled(qtbot, panel)
    assert panel.table.hasFocus()


def test_the_same_file_again_has_nothing_new(panel: ImportPanel, qtbot: QtBot) -> None:
    read_file(qtbot, panel, DATA / "time_log_clean.csv")
    panel.store.click()
    read_file(qtbot, panel, DATA / "time_log_clean.csv")
    assert not panel.store.isEnabled() and panel.store.text() == "Nothing new to store"


def test_a_wording_is_taught_once_and_sorts_its_rows_at_once(
    panel: ImportPanel, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    log = tmp_path / "log.csv"
    log.write_text(
        "Date,Start,Finish,What\n2/11/2026,9:00,9:30,purple folder\n3/11/2026,9:00,9:30,Purple Folder\n"
        "4/11/2026,9:00,9:30,emails\n5/11/2026,9:00,9:30,zzz\n",
        encoding="utf-8",
    )
    read_file(qtbot, panel, log)
    assert panel.preview is not None
    assert [(u.phrase, u.count) for u in panel.preview.unknown] == [("purple folder", 2), ("zzz", 1)]
    combo = next(c for c in panel.unknown.findChildren(Combo) if "purple" in c.accessibleName())
    place = combo.findData("ADM")
    combo.setCurrentIndex(place)
    combo.activated.emit(place)
    settled(qtbot, panel)
    assert settings.words(session) == {"purple folder": "ADM"}
    assert [u.phrase for u in panel.preview.unknown] == ["zzz"]
    panel.store.click()
    stored = time_log.entries(session, date(2026, 11, 2), date(2026, 11, 3))
    assert [entry.category for entry in stored] == ["ADM", "ADM"]


def test_leaving_stores_nothing(panel: ImportPanel, session: Session, qtbot: QtBot) -> None:
    read_file(qtbot, panel, DATA / "time_log_clean.csv")
    with qtbot.waitSignal(panel.left):
        panel.cancel.click()
    assert time_log.entries(session, *YEAR) == []
    assert panel.preview is None and panel.empty.isVisible()


def test_cancel_while_reading_shows_nothing(panel: ImportPanel, qtbot: QtBot) -> None:
    panel.open(DATA / "spreadsheet_log.csv")
    assert panel.bar.isVisible()
    next(b for b in panel.bar.findChildren(Button) if b.text() == "Cancel").click()
    settled(qtbot, panel)
    assert panel.preview is None and not panel.store.isEnabled()


def test_no_file_chosen_leaves(panel: ImportPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.left):
        panel.choose_file()


def test_a_file_of_another_kind_is_told_and_can_be_read_as_what_it_is(
    panel: ImportPanel, session: Session, ask: Answers, qtbot: QtBot
) -> None:
    read_file(qtbot, panel, DATA / "term_dates.csv", "time-log")
    if not ask.told:
        assert panel.preview is not None
    place = panel.kind.findData("term-dates")
    panel.kind.setCurrentIndex(place)
    panel.kind.activated.emit(place)
    settled(qtbot, panel)
    assert panel.preview is not None and panel.store.isEnabled()
    panel.store.click()
    assert len(calendars.calendar(session).terms) + len(calendars.calendar(session).insets) > 6


def test_a_file_that_is_gone_is_told(panel: ImportPanel, ask: Answers, tmp_path: Path) -> None:
    panel.open(tmp_path / "gone.csv")
    assert "gone.csv could not be read" in ask.told[0].what


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("all.json", b"{}", "school"),
        ("export", b'  {"calendar": {}}', "school"),
        ("Term dates 2026.xlsx", b"PK", "term-dates"),
        ("dates.csv", b"kind,name,first_day,last_day\n", "term-dates"),
        ("log.csv", b"Date,Start,What\n1/9/2026,9,INSET half term\n", "time-log"),
    ],
)
def test_the_kind_is_guessed(name: str, data: bytes, kind: str) -> None:
    assert guess(name, data) == kind


def test_term_dates_and_a_school_give_the_numbers_of_their_import(session: Session) -> None:
    dates = read_term_dates((DATA / "term_dates.csv").read_bytes(), "term_dates.csv")
    found = import_preview.preview(session, dates)
    states = [row.state for row in found.rows]
    assert states.count("new") == found.taken.stored and states.count("there") == found.taken.already_there
    assert states.count("refused") == len(found.taken.refused)
    form = read_school_form(
        b'{"calendar": {"terms": [{"name": "Autumn 2027", "from": "2027-09-01", "to": "2027-12-17"}]},'
        b' "entries": [{"id": "e1", "seq": 1, "date": "2026-09-08", "minutes": 30, "category": "NOPE"}]}'
    )
    before = calendars.calendar(session)
    shown = import_preview.preview(session, form)
    assert calendars.calendar(session) == before
    changes = import_preview.store(session, form)
    assert shown.taken.stored and "term" in changes.kinds
    assert import_preview.preview(session, form).taken.stored == 0


def test_at_200_per_cent_every_control_has_its_room(panel: ImportPanel, qtbot: QtBot) -> None:
    look().apply("light", 200)
    read_file(qtbot, panel, DATA / "spreadsheet_log.csv")
    for button in (panel.another, panel.cancel, panel.store):
        assert button.width() >= button.sizeHint().width() and button.height() >= 60
