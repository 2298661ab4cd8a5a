"""The first run: from an empty folder to a usable school; every step can be skipped, and Back loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from helpers.open_school import PASSPHRASE
from helpers.ways_in import Entrance
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from senco_desktop.domain.passphrases import fault_of, strength_words
from senco_desktop.domain.typical_year import easter, typical_year
from senco_desktop.services import backups, calendars, first_run, schools, settings
from senco_desktop.ui.entrance.window import SAMPLE_FOLDER
from senco_desktop.ui.paper import put_on
from senco_desktop.ui.theme import look
from senco_desktop.ui.week_slots import WeekSlot, WeekSlots

MONDAY = WeekSlot(1, time(9), time(11))


@pytest.fixture
def entrance(qtbot: QtBot, tmp_path: Path) -> Iterator[Entrance]:
    place = tmp_path / "stick"
    place.mkdir()
    shown = Entrance(qtbot, tmp_path / "school", folder=[tmp_path / "school" / "backups", place],
                     save_file=tmp_path / "sheet.pdf",
                     open_file=Path(__file__).parents[1] / "data" / "term_dates.csv")
    yield shown
    shown.close()
    look().apply("light", 100)


def make(entrance: Entrance, *, leave_sheet: bool = True) -> None:
    """From Welcome to the first step, or to the recovery sheet before it."""
    entrance.page.card.buttons["new"].click()
    panel = entrance.page.panel
    for field, text in ((panel.name, "Fernbrook Primary"), (panel.first, PASSPHRASE), (panel.second, PASSPHRASE)):
        entrance.qtbot.keyClicks(field, text)
    panel.do.click()
    entrance.wait_for("RecoveryPage")
    if leave_sheet:
        entrance.page.later.click()
        entrance.wait_for("FirstRunPage")


def test_a_school_needs_a_name_and_a_passphrase_typed_twice(entrance: Entrance) -> None:
    entrance.page.card.buttons["new"].click()
    panel = entrance.page.panel
    assert panel.name.hasFocus()
    panel.do.click()
    assert "name" in panel.name.accessibleDescription()
    panel.name.setText("Fernbrook Primary")
    panel.first.setText("short")
    panel.do.click()
    assert "8 characters" in panel.first.accessibleDescription()
    assert panel.strength.text() == "At least 8 characters: 3 more."
    panel.leave.click()
    assert entrance.on == "WelcomePage" and not (entrance.window.folder / "keys.json").exists()


def test_all_four_steps_make_a_usable_school(entrance: Entrance, tmp_path: Path) -> None:
    make(entrance)
    page = entrance.page
    you, year, slots, copies = page.steps
    entrance.qtbot.keyClicks(you.senco_name, "Ruth Hale")
    you.senco_title.setEditText("Inclusion Manager")
    entrance.qtbot.keyClicks(you.leader_name, "Anna Prior")
    page.go_on.click()
    year.typical.click()
    page.go_on.click()
    assert page.place == 2 and slots.agreed_with.text() == "Anna Prior, head teacher"
    assert slots.starts.value() == date(2026, 9, 1) and slots.look_again.value() == date(2027, 1, 4)
    slots.add.click()
    page.go_on.click()
    copies.choose.click()
    assert "inside the school folder" in copies.bar.accessibleName() and copies.place is None
    copies.choose.click()
    page.go_on.click()
    session = entrance.wait_opened()
    [copy] = (tmp_path / "stick").iterdir()
    backups.restore(copy, tmp_path / "again", passphrase=PASSPHRASE)
    again = schools.unlock(tmp_path / "again", session.clock, passphrase=PASSPHRASE)
    assert first_run.place(again) is None, "the first copy opens as a school that is set up"
    schools.close(again)
    here = settings.school(session)
    assert (here.senco_name, here.senco_title, here.leader_name) == ("Ruth Hale", "Inclusion Manager", "Anna Prior")
    assert [term.name for term in calendars.calendar(session).terms] == ["Autumn 2026", "Spring 2027", "Summer 2027"]
    (block,) = calendars.blocks(session)
    assert (block.weekday, block.start, block.end, block.agreed_with) == (1, time(9), time(11), "Anna Prior, head teacher")
    assert backups.second_place(session) == tmp_path / "stick"
    assert [path.suffix for path in (tmp_path / "stick").iterdir()] == [backups.SUFFIX]


def test_enter_presses_the_button_that_has_the_focus_and_goes_on_from_a_line(entrance: Entrance) -> None:
    begin = entrance.page.card.buttons["new"]
    assert begin.hasFocus()
    entrance.qtbot.keyClick(begin, Qt.Key.Key_Return)
    assert entrance.on == "NewPassphrasePage"
    entrance.page.panel.leave.setFocus()
    entrance.qtbot.keyClick(entrance.page.panel.leave, Qt.Key.Key_Return)
    make(entrance)
    page = entrance.page
    entrance.qtbot.keyClicks(page.steps[0].senco_name, "Ruth Hale")
    entrance.qtbot.keyClick(page.steps[0].senco_name, Qt.Key.Key_Return)
    assert page.place == 1
    page.back.setFocus()
    entrance.qtbot.keyClick(page.back, Qt.Key.Key_Return)
    assert page.place == 0


def test_every_step_can_be_skipped(entrance: Entrance) -> None:
    make(entrance)
    for place in range(4):
        assert entrance.page.place == place
        entrance.page.skip.click()
    session = entrance.wait_opened()
    assert settings.school(session).name == "Fernbrook Primary" and not calendars.blocks(session)


def broken_off(entrance: Entrance) -> Entrance:
    """What a start after a kill or a close finds: the same folder, with the passphrase typed."""
    entrance.close()
    again = Entrance(entrance.qtbot, entrance.window.folder)
    again.type_key(PASSPHRASE)
    return again


def test_a_first_run_that_was_broken_off_goes_on_where_it_stopped(entrance: Entrance) -> None:
    make(entrance)
    entrance.qtbot.keyClicks(entrance.page.steps[0].senco_name, "Ruth Hale")
    entrance.page.go_on.click()
    assert entrance.page.place == 1
    again = broken_off(entrance)
    again.wait_for("FirstRunPage")
    page = again.page
    assert page.place == 1 and page.line.accessibleName() == "Step 2 of 4: The school year"
    page.back.click()
    assert page.steps[0].senco_name.text() == "Ruth Hale" and not page.back.isVisible()
    for _step in page.steps:
        page.skip.click()
    assert settings.school(again.wait_opened()).senco_name == "Ruth Hale"
    third = broken_off(again)
    third.wait_opened()
    third.close()


@pytest.mark.parametrize("kept", [False, True])
def test_a_broken_off_recovery_sheet_comes_anew_unless_it_was_kept(entrance: Entrance, kept: bool) -> None:
    make(entrance, leave_sheet=False)
    old = entrance.window._recovery_key
    entrance.page.tick.setChecked(kept)
    again = broken_off(entrance)
    again.wait_for("FirstRunPage" if kept else "RecoveryPage")
    session = again.window._session
    assert session is not None and schools.recovery_key_fits(session, old) is kept
    if not kept:
        assert again.window._recovery_key != old and schools.recovery_key_fits(session, again.window._recovery_key)
    again.close()


def test_back_loses_nothing(entrance: Entrance) -> None:
    make(entrance)
    page = entrance.page
    page.skip.click()
    page.steps[1].typical.click()
    page.skip.click()
    page.steps[2].add.click()
    page.back.click()
    page.back.click()
    page.steps[0].senco_name.setText("Ruth Hale")
    page.back.click()
    assert entrance.on == "RecoveryPage"
    entrance.page.later.click()
    assert entrance.page is page and page.steps[0].senco_name.text() == "Ruth Hale"
    assert len(page.steps[1].rows) == 6 and len(page.steps[2].rows) == 1


def test_a_fault_keeps_the_step_and_says_why(entrance: Entrance) -> None:
    make(entrance)
    page = entrance.page
    page.steps[0].school_name.clear()
    page.go_on.click()
    assert page.place == 0 and page.bar.accessibleName().startswith("A school needs a name.")
    page.skip.click()
    page.skip.click()
    slots = page.steps[2]
    slots.add.click()
    slots._on_drawn(WeekSlot(1, time(10), time(12)))
    page.go_on.click()
    assert page.place == 2 and page.bar.accessibleName() == "Two slots on Monday overlap. Change the times of one of the two."


def test_term_dates_come_from_a_file_and_stay_editable(entrance: Entrance) -> None:
    make(entrance)
    page = entrance.page
    page.skip.click()
    year = page.steps[1]
    year.file.click()
    assert year.bar.accessibleName().startswith("22 dates read from term_dates.csv.")
    assert len(year.rows) == 22
    year.rows[0].cross.click()
    page.go_on.click()
    assert page.place == 2
    terms = calendars.calendar(page.steps[1].session).terms
    assert [term.name for term in terms] == ["Spring 2026", "Summer 2026", "Autumn 2026", "Spring 2027", "Summer 2027"]
    page.back.click()
    page.go_on.click()
    assert len(calendars.calendar(year.session).insets) == 10


def test_tab_goes_through_the_rows_before_it_leaves_the_step(entrance: Entrance) -> None:
    make(entrance)
    page = entrance.page
    page.skip.click()
    year = page.steps[1]
    for _row in range(2):
        year.add.click()
    entrance.qtbot.waitUntil(lambda: all(row.isVisible() for row in year.rows))
    year.file.setFocus()
    wanted = [part for row in year.rows for part in (row.kind, row.name, row.first, row.last, row.cross)]
    for each in (*wanted, year.add, page.back):
        entrance.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is each
    page.skip.click()
    slots = page.steps[2]
    slots.add.click()
    slots.add.click()
    entrance.qtbot.waitUntil(lambda: all(row.isVisible() for row in slots.rows))
    slots.week.setFocus()
    wanted = [part for row in slots.rows for part in (row.weekday, row.start, row.end, row.cross)]
    for each in (*wanted, slots.add):
        entrance.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is each


def test_a_file_takes_the_place_of_typical_dates_that_nobody_changed(entrance: Entrance, tmp_path: Path) -> None:
    make(entrance)
    page = entrance.page
    page.skip.click()
    year = page.steps[1]
    year.typical.click()
    year.rows[0].name.setText("Our autumn")
    kept = len(year.rows)
    file = tmp_path / "ours.csv"
    file.write_text("kind,name,first_day,last_day\nterm,Spring 2027,2027-01-05,2027-03-24\n", encoding="utf-8")
    year.read_file(file)
    assert [row.name.text() for row in year.rows] == ["Our autumn", "Spring 2027"] and kept > 2
    entrance.qtbot.keyClick(year.opening, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.place == 2
    terms = calendars.calendar(year.session).terms
    assert [(term.name, term.first) for term in terms] == [("Our autumn", date(2026, 9, 1)), ("Spring 2027", date(2027, 1, 5))]


def test_half_a_row_is_asked_for(entrance: Entrance) -> None:
    make(entrance)
    page = entrance.page
    page.skip.click()
    page.steps[1].add.click()
    page.go_on.click()
    assert page.place == 2, "an empty row says nothing"
    page.back.click()
    page.steps[1].rows[0].name.setText("Autumn")
    page.go_on.click()
    assert page.place == 1 and page.bar.accessibleName().startswith("“Autumn” needs its days.")


def test_week_and_rows_speak_of_the_same_slots(entrance: Entrance) -> None:
    make(entrance)
    page = entrance.page
    page.skip.click()
    page.skip.click()
    slots, week = page.steps[2], page.steps[2].week
    entrance.qtbot.waitUntil(week.isVisible)
    drag(entrance.qtbot, week, WeekSlot(4, time(13, 15), time(15, 15)))
    (row,) = slots.rows
    assert row.slot() == WeekSlot(4, time(13, 15), time(15, 15)) and row.property("card") == "accent"
    assert slots.heading.text() == "One slot, 2 h a week"
    row.start.setText("13.30")
    row.start.edited.emit()
    assert week.accessibleDescription() == "Thursday 13:30 to 15:15"
    entrance.qtbot.keyClick(week, Qt.Key.Key_Up)
    assert row.slot() == WeekSlot(4, time(13, 15), time(15))
    entrance.qtbot.keyClick(week, Qt.Key.Key_Delete)
    assert slots.rows == [] and slots.heading.text() == "No slots yet"


def test_slots_are_saved_once_however_often_the_step_is_left(entrance: Entrance) -> None:
    make(entrance)
    page = entrance.page
    page.skip.click()
    page.steps[1].typical.click()
    page.steps[1].add_row(calendars.Inset(date(2026, 9, 2), "INSET"))
    page.go_on.click()
    page.steps[2].add.click()
    page.steps[2].on_inset.click()
    page.go_on.click()
    page.back.click()
    page.steps[2].add.click()
    page.go_on.click()
    session = page.steps[2].session
    assert [(block.weekday, block.start) for block in calendars.blocks(session)] == [(1, time(9)), (2, time(9))]
    assert [inset.slots_stand for inset in calendars.calendar(session).insets] == [True]


def test_the_recovery_sheet_calls_the_two_by_the_titles_of_the_school(entrance: Entrance, tmp_path: Path) -> None:
    """As after Back from the first step, which asks for them."""
    make(entrance, leave_sheet=False)
    session = entrance.window._session
    settings.save_school(session, replace(settings.school(session), leader_title="principal", senco_title="ALNCo"))
    entrance.page.save_button.click()
    text = PdfReader(BytesIO((tmp_path / "sheet.pdf").read_bytes())).pages[0].extract_text()
    assert "the principal’s safe" in text and "ALNCo" in text
    assert "head teacher" not in text and "SENCo " not in text.replace("SENCo Desktop", "")


def test_the_recovery_sheet_is_saved_and_prints(entrance: Entrance, tmp_path: Path) -> None:
    entrance.page.card.buttons["new"].click()
    panel = entrance.page.panel
    for field, text in ((panel.name, "Fernbrook Primary"), (panel.first, PASSPHRASE), (panel.second, PASSPHRASE)):
        field.setText(text)
    panel.do.click()
    entrance.wait_for("RecoveryPage")
    key = entrance.window._recovery_key
    assert not entrance.page.go_on.isVisible()
    entrance.page.save_button.click()
    assert entrance.page.go_on.isVisible() and entrance.page.tick.isChecked()
    text = PdfReader(BytesIO((tmp_path / "sheet.pdf").read_bytes())).pages[0].extract_text()
    assert all(group in text for group in key.split("-"))
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert put_on(printer, (tmp_path / "sheet.pdf").read_bytes())
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 1
    entrance.page.go_on.click()
    assert entrance.on == "FirstRunPage"
    opened = entrance.page.steps[0].session
    assert schools.recovery_key_fits(opened, key)


def test_the_sample_school_lies_in_a_folder_of_its_own(entrance: Entrance, tmp_path: Path) -> None:
    entrance.page.card.buttons["sample"].click()
    panel = entrance.page.panel
    assert not panel.name_row.isVisible()
    panel.first.setText(PASSPHRASE)
    panel.second.setText(PASSPHRASE)
    panel.do.click()
    session = entrance.wait_opened()
    assert settings.school(session).sample and session.folder == tmp_path / SAMPLE_FOLDER
    assert not (tmp_path / "school").exists()


def test_the_steps_stand_in_large_text_and_a_narrow_window(entrance: Entrance) -> None:
    make(entrance)
    page = entrance.page
    entrance.window.resize(900, 600)
    for step in page.steps[:3]:
        page.skip.click()
        for control in (page.back, page.skip, page.go_on):
            entrance.qtbot.waitUntil(lambda control=control: control.width() >= control.minimumSizeHint().width())
        assert step.accessibleName()
    assert page.line.accessibleName() == "Step 4 of 4: Where backups go"


def drag(qtbot: QtBot, week: WeekSlots, slot: WeekSlot) -> None:
    """Draw a slot with the mouse, from a pixel inside its top to one near its end."""
    rect = week.slot_rect(slot)
    first, last = QPoint(round(rect.center().x()), round(rect.top())), QPoint(round(rect.center().x()), round(rect.bottom()))
    qtbot.mousePress(week, Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseMove(week, last)
    qtbot.mouseRelease(week, Qt.MouseButton.LeftButton, pos=last)


def test_a_slot_is_drawn_moved_and_stretched_in_quarters(qtbot: QtBot) -> None:
    week = WeekSlots()
    qtbot.addWidget(week)
    week.show()
    said: list[Any] = []
    week.drawn.connect(said.append)
    drag(qtbot, week, MONDAY)
    assert said == [MONDAY]
    week.set_slots(said)
    altered: list[tuple[int, WeekSlot]] = []
    week.altered.connect(lambda place, slot: altered.append((place, slot)))
    rect = week.slot_rect(MONDAY)
    middle = rect.center().toPoint()
    qtbot.mousePress(week, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(week, middle + QPoint(look().px(84), look().px(46)))
    qtbot.mouseRelease(week, Qt.MouseButton.LeftButton, pos=middle)
    assert altered == [(0, WeekSlot(2, time(10), time(12)))]
    qtbot.mousePress(week, Qt.MouseButton.LeftButton, pos=QPoint(middle.x(), round(rect.bottom()) - 1))
    qtbot.mouseMove(week, QPoint(middle.x(), round(week.slot_rect(WeekSlot(1, time(9), time(12, 30))).bottom())))
    qtbot.mouseRelease(week, Qt.MouseButton.LeftButton, pos=middle)
    assert altered[1:] == [(0, WeekSlot(1, time(9), time(12, 30)))]


@pytest.mark.parametrize(
    ("year", "first_days", "last_days"),
    [
        (2023, ["2023-09-04", "2024-01-08", "2024-04-15"], ["2023-12-22", "2024-03-28", "2024-07-19"]),
        (2024, ["2024-09-02", "2025-01-06", "2025-04-22"], ["2024-12-20", "2025-04-04", "2025-07-21"]),
        (2026, ["2026-09-01", "2027-01-04", "2027-04-12"], ["2026-12-18", "2027-03-25", "2027-07-21"]),
    ],
)
def test_typical_years_look_like_those_that_councils_publish(year: int, first_days: list[str], last_days: list[str]) -> None:
    typical = typical_year(year)
    assert [term.first.isoformat() for term in typical.terms] == first_days
    assert [term.last.isoformat() for term in typical.terms] == last_days
    for half in typical.closed:
        assert half.first.weekday() == 0 and half.last.weekday() == 4
        assert any(term.first < half.first and half.last < term.last for term in typical.terms)


def test_easter_is_known() -> None:
    assert [easter(year).isoformat() for year in (2024, 2025, 2026, 2027, 2038)] == [
        "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"]


@pytest.mark.parametrize(
    ("text", "words"),
    [("", ""), ("abc", "At least 8"), ("aaaaaaaaaaaa", "Easy"), ("1234567890", "Easy"), ("correct horse", "It will do"),
     ("correct horse two", "Good"), ("correct horse battery staple", "Very good")],
)
def test_a_calm_word_on_strength(text: str, words: str) -> None:
    assert strength_words(text).startswith(words) and bool(strength_words(text)) == bool(words)
    assert bool(fault_of(text, text)) == (len(text) < 8)
