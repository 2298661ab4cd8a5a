"""What is kept of the pupil, in the plan's form and its card; the timeline on paper; and the way to everything about a pupil."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from helpers.on_show import on_show
from helpers.open_school import Answers
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from senco_desktop.domain.plan_records import Pupil
from senco_desktop.domain.records import Plan
from senco_desktop.services import history, pupil_lists, registers
from senco_desktop.services.session import Session
from senco_desktop.ui.ask import Dialog
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.plans.page import PlansPage
from senco_desktop.ui.plans.printing import WAYS


@pytest.fixture
def page(session: Session, desk: Desk, qtbot: QtBot) -> PlansPage:
    registers.save_plan(session, Plan("AB3", "ehcp", "Year 4"))
    pupil_lists.save(session, Pupil("AB3", year_group="Year 4", need="SLCN", helps="Pictures"))
    return on_show(qtbot, PlansPage(desk))


def kept(page: PlansPage, code: str = "AB3") -> Pupil:
    found = pupil_lists.of(page.session, code)
    assert found is not None
    return found


def facts(page: PlansPage) -> list[str]:
    return [label.accessibleName() for label in page.detail.about.findChildren(QLabel) if label.isVisible()]


def test_the_form_shows_the_need_in_words_and_saves_plan_and_pupil_as_one_step(page: PlansPage, qtbot: QtBot) -> None:
    page.change_plan()
    fields = page.form.pupil
    assert fields.need.currentText() == "Speech, language and communication needs" and not page.has_unsaved()
    typed = fields.need.lineEdit()
    assert typed is not None
    typed.selectAll()
    qtbot.keyClicks(typed, "Selective mutism")
    fields.notes["agreed"].setFocus()
    qtbot.keyClicks(fields.notes["agreed"], "Fridays")
    page.form.remark.set_value("By phone")
    assert page.has_unsaved()
    qtbot.keyClick(fields.notes["agreed"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert kept(page) == replace(kept(page), need="Selective mutism", helps="Pictures", agreed="Fridays")
    qtbot.waitUntil(lambda: page.detail.isVisible() and "Need: Selective mutism" in facts(page))
    assert "Helps: Pictures" in facts(page) and "Agreed: Fridays" in facts(page)
    assert not any(each.startswith("Harder") for each in facts(page)), "what nobody said has no row"
    page.desk.run(history.undo)
    assert (kept(page).need, kept(page).agreed, registers.plans(page.session)[0].note) == ("SLCN", "", "")
    qtbot.waitUntil(lambda: "Need: Speech, language and communication needs" in facts(page))


def test_leaving_only_a_note_half_changed_asks_in_place(page: PlansPage) -> None:
    page.change_plan()
    page.form.pupil.notes["harder"].set_value("Noise")
    page.form.cancel_asked.emit()
    assert page.bar.isVisible() and page.form.isVisible()


def test_the_name_is_asked_for_and_shown_only_where_names_are_kept(page: PlansPage, qtbot: QtBot) -> None:
    page.change_plan()
    fields = page.form.pupil
    assert not fields.name_row.isVisible() and fields.no_names.isVisible() and "Settings" in fields.no_names.text()
    page.form.cancel_asked.emit()
    page.desk.run(pupil_lists.keep_names, True)
    page.change_plan()
    assert fields.name_row.isVisible() and not fields.no_names.isVisible()
    fields.name.setText("Ada Brown")
    page.form.save.click()
    qtbot.waitUntil(lambda: "Name: Ada Brown" in facts(page))
    page.desk.run(pupil_lists.keep_names, False)
    qtbot.waitUntil(lambda: "Kind: EHC plan" in facts(page) and "Name: Ada Brown" not in facts(page))


def test_the_code_of_a_known_pupil_brings_what_is_kept_and_keeps_what_was_typed(page: PlansPage, qtbot: QtBot) -> None:
    page.new_plan()
    form = page.form
    form.pupil.notes["harder"].set_value("Noise")
    qtbot.keyClicks(form.code, "ab3")
    qtbot.keyClick(form.code, Qt.Key.Key_Tab)
    shown = {part: note.value() for part, note in form.pupil.notes.items()}
    assert shown == {"helps": "Pictures", "harder": "Noise", "agreed": ""} and form.year.value() == "Year 4"
    form.code.setText("xx9")
    form.code.editingFinished.emit()
    assert form.pupil.notes["helps"].value() == "" and form.pupil.notes["harder"].value() == "Noise"


def test_a_change_of_the_pupil_from_elsewhere_reaches_the_open_form(page: PlansPage) -> None:
    page.change_plan()
    page.form.pupil.notes["agreed"].set_value("Fridays")
    page.desk.run(pupil_lists.save, replace(kept(page), helps="Quiet"))
    assert page.form.pupil.said() == {"agreed": "Fridays"} and page.form.pupil.notes["helps"].value() == "Quiet"


def test_everything_about_the_pupil_is_one_step_away(page: PlansPage, qtbot: QtBot) -> None:
    went: list[tuple[str, object]] = []
    page.desk.going.connect(lambda name, target: went.append((name, target)))
    assert page.detail.menu_pupil.text() == page.detail.everything.text() == "Everything about AB3"
    page.detail.menu_pupil.trigger()
    page.detail.everything.setFocus()
    qtbot.keyClick(page.detail.everything, Qt.Key.Key_Space)
    assert went == [("pupil", "AB3")] * 2


def test_tab_takes_the_one_need_that_is_offered_and_esc_keeps_the_words(page: PlansPage, qtbot: QtBot) -> None:
    page.change_plan()
    need = page.form.pupil.need
    typed = need.lineEdit()
    assert typed is not None

    def type_and_tab(text: str, *, close: bool = False) -> str:
        typed.setFocus()
        typed.selectAll()
        qtbot.keyClicks(typed, text)
        if close:
            need.completer().popup().hide()
        qtbot.keyClick(QApplication.activePopupWidget() or typed, Qt.Key.Key_Tab)
        assert not typed.hasFocus()
        return need.value()

    assert type_and_tab("hearing") == "HI" and need.currentText() == "Hearing impairment"
    assert type_and_tab("speech") == "SLCN"
    assert type_and_tab("learning") == "learning", "several are offered: none is meant"
    assert type_and_tab("Selective mutism") == "Selective mutism"
    assert type_and_tab("speech", close=True) == "speech"


def test_how_a_pupil_stands_on_paper_has_the_code_filled_and_esc_prints_nothing(qtbot: QtBot) -> None:
    dialog = Dialog(None, "How?", "", WAYS)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.buttons["code"].isDefault() and dialog.buttons["code"].property("kind") == "primary"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden() and dialog.answer == ""
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.answer == "code"


def printed(path: Path) -> str:
    return " ".join(PdfReader(BytesIO(path.read_bytes())).pages[0].extract_text().split())


def test_the_timeline_is_printed_by_code_and_the_name_only_when_asked_for(page: PlansPage, ask: Answers, tmp_path: Path) -> None:
    path = tmp_path / "dates.pdf"
    ask._answers.update(choose=["pdf"], save_file=path)
    page.detail.menu_print.trigger()
    assert "Dates of AB3’s EHC plan" in printed(path)
    assert [question for _kind, (question, *_rest) in ask.asked] == ["Print “Dates of AB3’s EHC plan”?", "Save PDF"]
    page.desk.run(pupil_lists.keep_names, True)
    page.desk.run(pupil_lists.save, replace(kept(page), name="Ada Brown"))
    ask._answers["choose"] = ["code", "pdf", "name", "pdf", "no"]
    page.detail.menu_print.trigger()
    assert "Ada Brown" not in printed(path)
    page.detail.menu_print.trigger()
    assert "AB3 is Ada Brown." in printed(path)
    path.unlink()
    page.detail.menu_print.trigger()
    assert not path.exists() and "keep it locked" in ask.asked[-1][1][1]
