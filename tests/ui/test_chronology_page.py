"""Everything about one pupil: found by code or Ctrl+K, filtered, opened, printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from io import BytesIO
from pathlib import Path

import pytest
from helpers.on_show import on_show
from helpers.open_school import THURSDAY, Answers, school
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from senco_desktop.domain.plan_records import Referral
from senco_desktop.domain.records import Entry, Meeting, Plan
from senco_desktop.reports import chronology as report
from senco_desktop.services import chronology, referrals, registers, settings, time_log
from senco_desktop.services.session import Session
from senco_desktop.ui.command_table import COMMANDS
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.finder import Finder
from senco_desktop.ui.main_window import MainWindow
from senco_desktop.ui.pages import PUPIL, page_spec
from senco_desktop.ui.pupils.page import PupilPage
from senco_desktop.ui.theme import look


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with school(tmp_path) as opened:
        registers.save_plan(opened, Plan("AB3", made_on=date(2025, 3, 3)))
        registers.save_meeting(opened, Meeting(date(2026, 11, 12), "Review of AB3", time(9), 45, "held", plans=("AB3",)))
        referrals.save(opened, Referral("CAMHS", "AB3", date(2026, 10, 1), "GP letter"))
        time_log.log(opened, Entry(date(2026, 11, 16), "PAR", minutes=25, pupils=("AB3",), note="Rang home"))
        time_log.log(opened, Entry(date(2026, 11, 17), "ADM", minutes=10, pupils=("AB31",), note="Not this one"))
        yield opened


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> PupilPage:
    return on_show(qtbot, PupilPage(desk))


def went(page: PupilPage) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    page.desk.going.connect(lambda name, target: found.append((name, target)))
    return found


def test_without_a_code_it_says_what_it_is_for_and_offers_nothing_to_erase(page: PupilPage) -> None:
    assert page.empty.isVisible() and not page.erase.isEnabled() and not page.print.isEnabled()


def test_a_typed_code_shows_all_of_one_pupil_by_date_and_nothing_of_another(page: PupilPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.code, "ab3")
    qtbot.keyClick(page.code, Qt.Key.Key_Return)
    shown = page.shown
    assert [each.day for each in shown] == sorted(each.day for each in shown)
    assert {each.kind for each in shown} == {"plan", "meeting", "referral", "time", "kept"}
    assert not any("Not this one" in each.detail for each in shown)
    assert page.head.note.accessibleName().endswith("25 min logged")


def test_filters_hide_lines_and_say_how_many_are_left(page: PupilPage) -> None:
    page.show_target("AB3")
    whole = len(page.shown)
    page.kind.set_value("time")
    page.kind.picked.emit("time")
    assert [each.detail for each in page.shown] == ["Rang home"]
    assert page.head.note.accessibleName().startswith(f"1 of {whole} lines")
    page.kind.set_value("")
    page.search.setText("camhs refer")
    assert [each.kind for each in page.shown] == ["referral"]
    assert page.table.proxy.rowCount() == 1


@pytest.mark.parametrize(
    ("kind", "where"), [("time", "time"), ("meeting", "meetings"), ("plan", "plans"), ("referral", "meetings")]
)
def test_enter_opens_the_record_on_its_page(page: PupilPage, kind: str, where: str) -> None:
    page.show_target("AB3")
    opened = went(page)
    line = next(each for each in page.shown if each.kind == kind)
    page.table.opened.emit(line)
    target = {"plan": "AB3", "referral": "CAMHS"}.get(kind, line.id)
    assert opened == [(where, target)]


def test_a_change_elsewhere_is_seen(page: PupilPage) -> None:
    page.show_target("AB3")
    before = len(page.shown)
    page.desk.run(time_log.log, Entry(THURSDAY, "PAR", minutes=5, pupils=("AB3",)))
    assert len(page.shown) == before + 1


def test_ctrl_k_leads_to_everything_about_a_code(desk: Desk) -> None:
    finder = Finder(desk, COMMANDS)
    rows = [row for group in finder.search("ab3") for row in group.rows]
    assert any(row.id == "pupil:AB3" and row.title == "Everything about AB3" for row in rows)
    found: list[tuple[str, object]] = []
    desk.going.connect(lambda name, target: found.append((name, target)))
    finder.pick("pupil:AB3")
    assert found == [("pupil", "AB3")] and page_spec("pupil") is PUPIL


def test_the_command_opens_the_page_without_a_code(session: Session, qtbot: QtBot) -> None:
    window = MainWindow(session, Answers())  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.actions_by_id["open-pupil"].trigger()
    assert isinstance(window.stack.currentWidget(), PupilPage)
    assert "page:pupil" not in {row.id for group in window.finder.search("") for row in group.rows}
    session.backed_up_at = session.store.writes
    window.close()


def test_saving_it_as_a_pdf_asks_first(page: PupilPage, ask: Answers, tmp_path: Path) -> None:
    page.show_target("AB3")
    path = tmp_path / "out.pdf"
    ask._answers.update(choose=["no", "pdf"], save_file=path)
    page.print_it()
    assert not path.exists()
    page.print_it()
    assert "AB3" in "".join(each.extract_text() for each in PdfReader(path).pages)


def test_the_print_holds_every_line_on_as_many_pages_as_it_needs(session: Session) -> None:
    for number in range(90):
        time_log.log(session, Entry(date(2026, 9, 3), "PAR", minutes=5, pupils=("AB3",), note=f"call number {number}"))
    pdf = report.render(chronology.of(session, "AB3"), settings.school(session), session.today)
    pages = [each.extract_text() for each in PdfReader(BytesIO(pdf)).pages]
    whole = " ".join(pages)
    assert len(pages) > 1 and all(f"page {number} of {len(pages)}" in text for number, text in enumerate(pages, 1))
    assert all(f"call number {number}" in whole for number in range(90))
    assert report.render(chronology.of(session, "AB3"), settings.school(session), session.today) == pdf


def test_at_200_per_cent_nothing_is_wider_than_the_page(desk: Desk, qtbot: QtBot) -> None:
    look().apply("light", 200)
    try:
        page = on_show(qtbot, PupilPage(desk), 1180, 560)
        page.show_target("AB3")
        assert page.area.widget().width() <= page.area.viewport().width()
    finally:
        look().apply("light", 100)


def test_a_note_of_many_pages_leaves_room_for_the_list(page: PupilPage, session: Session, qtbot: QtBot) -> None:
    note = "Talked about what helps. " * 800 + "wombat"
    page.desk.run(time_log.log, Entry(THURSDAY, "PAR", minutes=5, pupils=("AB3",), note=note))
    page.show_target("AB3")
    page.search.setText("wombat")
    assert len(page.shown) == 1
    page.table.setCurrentIndex(page.table.model().index(0, 0))
    assert page.details.text().endswith("… (Enter opens the whole)") and len(page.details.text()) < 700
    assert page.table.height() >= look().px(220) and page.table.isVisible()
