"""A pupil list in the preview: what is kept, what is only looked at, codes, and an update that says who came and left."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.on_show import import_panel, read_file, settled
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from senco_desktop.domain.plan_records import Pupil
from senco_desktop.domain.records import Plan
from senco_desktop.services import erasure, history, pupil_lists, registers
from senco_desktop.services.session import Session
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.intake.panel import ImportPanel
from senco_desktop.ui.settings.pupils import PupilsSection

DATA = Path(__file__).parent.parent / "data"
HEAD = "UPN,Legal Forename,Legal Surname,DOB,Year Group,SEN Status,Primary Need,EHCP Date\n"
ANNA = "C999000000001,Anna,Berry,03/02/2018,Year 4,{status},SLCN,\n"
CARL = "R999000000002,Carl,Dent,04/03/2017,Year 5,E,ASD,12/06/2025\n"
EVE = "F999000000003,Eve,Frost,05/04/2016,Year 6,N,,\n"


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk) -> ImportPanel:
    return import_panel(qtbot, desk)


def write(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return path


def shown(panel: ImportPanel) -> list[tuple[str, str]]:
    return [(row.state, row.read_as) for row in panel.table.records.rows]


def test_the_real_list_says_what_it_takes_and_what_it_leaves(panel: ImportPanel, session: Session, qtbot: QtBot) -> None:
    read_file(qtbot, panel, DATA / "pupils_mis.csv")
    words = " ".join(label.text() for label in panel.kept.findChildren(QLabel))
    assert panel.kept.isVisible() and "UPN, Legal Forename, Legal Surname and DOB" in words
    assert panel.store.text() == "Store 23 pupils" and "65 pupils not on the SEN register" in panel.unused.text()
    panel.store.click()
    kept = session.store.all(Pupil)
    assert len(kept) == 23 and all(pupil.name == "" for pupil in kept)
    assert {plan.kind for plan in session.store.all(Plan)} == {"ehcp", "sen_support"}
    panel._desk.run(history.undo)
    assert session.store.all(Pupil) == [] and session.store.all(Plan) == []


def test_an_update_says_who_joined_changed_and_left(panel: ImportPanel, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    read_file(qtbot, panel, write(tmp_path, ANNA.format(status="K"), EVE))
    assert shown(panel) == [("new", "AB1 · Year 4 · K · SLCN")]
    panel.store.click()
    read_file(qtbot, panel, write(tmp_path, ANNA.format(status="E"), CARL))
    assert shown(panel) == [("new", "CD1 · Year 5 · E · ASD · plan of Thu 12 Jun 2025"), ("changed", "AB1 · Year 4 · E · SLCN")]
    assert panel.table.records.rows[1].why == "SEN status E, was K"
    panel.store.click()
    read_file(qtbot, panel, write(tmp_path, CARL))
    assert ("gone", "AB1 has left, Thu 19 Nov 2026") in shown(panel)
    assert panel.filter.button("gone").isVisible()


def test_pupils_whom_the_list_does_not_name_are_counted_apart(
    panel: ImportPanel, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    read_file(qtbot, panel, write(tmp_path, CARL))
    panel.store.click()
    for code in ("HP5", "JT4"):
        registers.save_plan(session, Plan(code, "sen_support", "Year 2"))
    read_file(qtbot, panel, write(tmp_path, CARL, ANNA.format(status="K")))
    assert panel.counts.text() == "1 to store, 1 already there, 2 not in this list, 0 not stored"
    shown_in = {code: panel.filter.button(code).text() for code in ("there", "only_here", "new")}
    assert shown_in == {"there": "Already there 1", "only_here": "Not in this list 2", "new": "New 1"}
    assert [row for row in shown(panel) if row[0] == "only_here"] == [("only_here", "HP5"), ("only_here", "JT4")]


def test_names_are_kept_only_where_she_switches_them_on(
    panel: ImportPanel, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    read_file(qtbot, panel, write(tmp_path, CARL))
    assert "Carl" not in repr(panel.table.records.rows) and not panel.kept.names.tick.isChecked()
    panel.kept.names.tick.click()
    settled(qtbot, panel)
    assert shown(panel) == [("new", "CD1 · Carl Dent · Year 5 · E · ASD · plan of Thu 12 Jun 2025")]
    panel.store.click()
    assert [pupil.name for pupil in session.store.all(Pupil)] == ["Carl Dent"]


def test_names_that_are_here_do_not_go_by_one_click_in_the_preview(
    panel: ImportPanel, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    pupil_lists.keep_names(session, True)
    pupil_lists.save(session, Pupil("AB1", name="Anna Berry"))
    read_file(qtbot, panel, write(tmp_path, CARL))
    panel.kept.names.tick.click()
    assert panel.kept.names.bar.isVisible() and panel.kept.names.tick.isChecked()
    assert [pupil.name for pupil in session.store.all(Pupil)] == ["Anna Berry"]
    panel.kept.names.bar.answered.emit("blank")
    settled(qtbot, panel)
    assert [pupil.name for pupil in session.store.all(Pupil)] == [""]
    assert "Carl" not in repr(panel.table.records.rows) and not panel.kept.names.tick.isChecked()


def test_settings_ask_about_those_who_left_a_year_ago(session: Session, qtbot: QtBot, desk: Desk) -> None:
    registers.save_plan(session, Plan("AB3"))
    registers.close_plan(session, registers.plans(session)[0], session.today.replace(year=2025, month=7))
    registers.save_plan(session, Plan("CK1"))
    section = PupilsSection(desk)
    qtbot.addWidget(section)
    section.refresh()
    section.refresh()
    assert [link.text() for link in section.leavers] == ["AB3, left Sat 19 Jul 2025"]
    went: list[tuple[str, object]] = []
    desk.going.connect(lambda page, target: went.append((page, target)))
    section.leavers[0].click()
    assert went == [("pupil", "AB3")]
    erasure.erase(session, "AB3")
    section.refresh()
    assert section.leavers == []
