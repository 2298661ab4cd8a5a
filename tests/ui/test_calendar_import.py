"""A calendar file in the preview: boxes to tick, private ones closed, a second import that updates; and our dates given out."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from helpers.on_show import import_panel, read_file
from helpers.open_school import THURSDAY, Answers
from icalendar import Calendar
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from senco_desktop.domain.records import Meeting, Plan
from senco_desktop.services import history, registers
from senco_desktop.services.import_preview import PreviewRow
from senco_desktop.services.session import Session
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.intake.panel import TAKE, ImportPanel
from senco_desktop.ui.intake.reading import guess
from senco_desktop.ui.meetings.calendar_export import save_calendar
from senco_desktop.ui.theme import look

DATA = Path(__file__).parent.parent / "data"
EVENT = "BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{title}\r\nDTSTART:{start}\r\nDTEND:{end}\r\n{more}END:VEVENT\r\n"


def calendar(*events: str) -> str:
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n" + "".join(events) + "END:VCALENDAR\r\n"


def event(uid: str, title: str, start: str, end: str, more: str = "") -> str:
    return EVENT.format(uid=uid, title=title, start=start, end=end, more=more)


CALL = event("1", "EP call", "20261124T120000Z", "20261124T123000Z")
MOVED = event("1", "EP call", "20261125T120000Z", "20261125T123000Z", "SEQUENCE:1\r\n")
SECRET = event("2", "Dentist in Leeds", "20261126T090000Z", "20261126T100000Z", "CLASS:PRIVATE\r\n")
WHOLE = event("3", "Book fair", "20261127", "20261128").replace("DTSTART:", "DTSTART;VALUE=DATE:").replace(
    "DTEND:", "DTEND;VALUE=DATE:"
)
OFF = event("4", "TAF", "20261130T090000Z", "20261130T100000Z", "STATUS:CANCELLED\r\n")


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk) -> ImportPanel:
    return import_panel(qtbot, desk)


def write(tmp_path: Path, *events: str) -> Path:
    path = tmp_path / "cal.ics"
    path.write_bytes(calendar(*events).encode())
    return path


def rows(panel: ImportPanel) -> dict[str, PreviewRow]:
    return {row.read_as.partition(": ")[2]: row for row in panel.table.records.rows}


def purposes(session: Session) -> list[str]:
    return [meeting.purpose for meeting in registers.all_meetings(session)]


@pytest.mark.parametrize(("name", "suggested", "private"), [("outlook_calendar.ics", 79, 2), ("google_calendar.ics", 69, 1)])
def test_a_whole_file_is_stored_once_and_undone_in_one_step(
    panel: ImportPanel, session: Session, qtbot: QtBot, name: str, suggested: int, private: int
) -> None:
    read_file(qtbot, panel, DATA / name)
    assert panel.kind.value() == "calendar" and panel.store.text() == f"Store {suggested} meetings"
    assert registers.all_meetings(session) == []
    more = 3  # two whole days and one that is cancelled there
    assert panel.counts.text() == (
        f"{suggested} to store, {more} more if you tick them, {private} private, 0 already there, 0 not stored"
    )
    assert panel.filter.button("").text() == f"All {suggested + more + private}"
    assert panel.filter.button("private").isVisible() and panel.filter.button("private").text() == f"Private {private}"
    panel.store.click()
    assert len(registers.all_meetings(session)) == suggested
    read_file(qtbot, panel, DATA / name)
    assert not panel.store.isEnabled() and panel.filter.button("there").text() == f"Already there {suggested}"
    panel._desk.run(history.undo)
    assert registers.all_meetings(session) == []


def test_private_all_day_and_cancelled_ones_are_not_taken_unasked(
    panel: ImportPanel, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    read_file(qtbot, panel, write(tmp_path, CALL, SECRET, WHOLE, OFF))
    found = rows(panel)
    assert found["Private, not taken"].state == "private" and found["Private, not taken"].key == ""
    assert "Leeds" not in repr(panel.table.records.rows)
    assert found["Book fair"].why == "a whole day" and not found["Book fair"].ticked
    assert found["TAF"].why == "cancelled there" and not found["TAF"].ticked
    panel.store.click()
    assert purposes(session) == ["EP call"]


def test_space_and_a_click_on_the_box_choose(panel: ImportPanel, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    read_file(qtbot, panel, write(tmp_path, CALL, WHOLE))
    table = panel.table
    assert table.horizontalHeader().visualIndex(TAKE) == 0 and not table.isColumnHidden(TAKE)
    table.choose(lambda row: "Book fair" in row.read_as)
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert panel.store.text() == "Store 2 meetings"
    place = table.proxy.index(table.currentIndex().row(), TAKE)
    assert place.data(Qt.ItemDataRole.AccessibleTextRole) == "Take it: Take"
    table.clicked.emit(place)
    assert panel.store.text() == "Store 1 meeting" and place.data() == "Leave"
    table.choose(lambda row: "EP call" in row.read_as)
    panel._on_turned()
    assert not panel.store.isEnabled()


def test_a_moved_event_updates_its_meeting(panel: ImportPanel, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    read_file(qtbot, panel, write(tmp_path, CALL))
    panel.store.click()
    read_file(qtbot, panel, write(tmp_path, MOVED))
    changed = rows(panel)["EP call"]
    assert changed.state == "changed" and changed.why == "was Tue 24 Nov 2026, 12:00, EP call"
    assert panel.filter.button("changed").isVisible()
    panel.store.click()
    assert [(each.day, each.start) for each in registers.all_meetings(session)] == [(date(2026, 11, 25), time(12))]


def test_a_calendar_is_known_by_its_first_words() -> None:
    assert guess("x.txt", calendar(CALL).encode()) == "calendar"


@pytest.mark.parametrize(("answer", "named"), [("plain", False), ("codes", True)])
def test_our_dates_open_elsewhere_without_pupils_unless_asked(session: Session, tmp_path: Path, answer: str, named: bool) -> None:
    path = tmp_path / "out.ics"
    registers.save_meeting(session, Meeting(THURSDAY, "Review of AB3", time(13, 30), plans=("AB3",)))
    registers.save_plan(session, Plan("AB3", next_step="advice", next_date=date(2026, 12, 4)))
    desk = Desk(session, Answers(choose=answer, save_file=path))  # type: ignore[arg-type]
    said: list[str] = []
    desk.said.connect(lambda text, undo: said.append(text))
    save_calendar(desk)
    titles = [str(each["SUMMARY"]) for each in Calendar.from_ical(path.read_bytes()).walk("VEVENT")]
    assert any("Review of" in title for title in titles) and len(titles) >= 2
    assert any("AB3" in title for title in titles) == named and said[0].startswith(f"{len(titles)} dates written")


def test_cancel_writes_nothing(session: Session) -> None:
    desk = Desk(session, Answers(choose="no"))  # type: ignore[arg-type]
    said: list[str] = []
    desk.said.connect(lambda text, undo: said.append(text))
    save_calendar(desk)
    assert [name for name, _ in desk.ask.asked] == ["choose"] and said == []


@pytest.mark.parametrize("scale", [100, 200])
def test_the_filters_are_a_list_to_choose_from_in_large_text(
    panel: ImportPanel, qtbot: QtBot, scale: int
) -> None:
    look().apply("light", scale)
    read_file(qtbot, panel, DATA / "outlook_calendar.ics")
    assert panel.filter.isVisibleTo(panel) == (scale == 100) and panel.filter_list.isVisibleTo(panel) == (scale == 200)
    panel.filter_list.setCurrentIndex(panel.filter_list.findData("there"))
    panel.filter_list.picked.emit("there")
    assert panel.filter.value() == "there" and panel.table.model().rowCount() == 0
    look().apply("light", 100)
