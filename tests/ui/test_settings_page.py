"""The Settings page: each section stores what its form says, nothing before Save, and asks before something is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from helpers.on_show import on_show
from helpers.open_school import PASSPHRASE, Answers
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from senco_desktop.domain.records import Block, Inset, Term
from senco_desktop.services import (
    agencies,
    backups,
    calendars,
    history,
    preferences,
    schools,
    settings,
    time_log,
    year_dates,
)
from senco_desktop.services.session import Session
from senco_desktop.ui import paper
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.record_form import RecordForm
from senco_desktop.ui.settings.editor import Editor
from senco_desktop.ui.settings.page import SECTIONS, SettingsPage
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, IconButton


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[SettingsPage]:
    look().apply("light", 100)
    yield on_show(qtbot, SettingsPage(desk), 1180, 560)
    look().apply("light", 100)


def answers(ask: Answers, **given: Any) -> None:
    ask._answers.update(given)


def section(page: SettingsPage, code: str) -> Any:
    page.show_target(code)
    assert code == page.section.CODE
    return page.section


def change(editor: Editor, wanted: Any) -> Any:
    assert editor.table.choose(wanted)
    assert editor.form.isVisible()
    return editor.form


# School, day ------------------------------------------------------------------------------------------------------------


def test_names_and_titles_are_stored_on_save_and_undone(page: SettingsPage) -> None:
    form = section(page, "school").form
    form.title.setText("ALNCo")
    form.leader.setText("Anna Prior")
    assert page.has_unsaved() and settings.school(page.session).senco_title == "SENCo"
    form.save.click()
    stored = settings.school(page.session)
    assert (stored.senco_title, stored.leader_name) == ("ALNCo", "Anna Prior")
    assert not page.has_unsaved()
    page.desk.run(history.undo)
    assert form.title.text() == "SENCo"


def test_a_school_without_a_name_is_refused_under_its_field(page: SettingsPage) -> None:
    form = section(page, "school").form
    form.name.clear()
    form.save.click()
    assert "needs a name" in form.name.accessibleDescription()
    assert settings.school(page.session).name == "Fernbrook Primary"


def test_the_school_day_and_its_weekdays(page: SettingsPage) -> None:
    form = section(page, "day").form
    form.closing.setText("15:40")
    form.days[5].click()
    form.save.click()
    calendar = calendars.calendar(page.session)
    assert (calendar.opening, calendar.closing, calendar.weekdays) == (time(8, 45), time(15, 40), (1, 2, 3, 4))


def test_leaving_a_changed_form_asks_in_place(page: SettingsPage) -> None:
    form = section(page, "school").form
    form.senco.setText("Ruth Hale")
    page.list.choose(lambda each: each.CODE == "look")
    assert page.section.CODE == "school" and page.bar.isVisible()
    next(b for b in page.bar.findChildren(Button) if b.objectName() == "stay").click()
    assert page.section.CODE == "school" and page.list.record().CODE == "school"
    page.list.choose(lambda each: each.CODE == "look")
    next(b for b in page.bar.findChildren(Button) if b.objectName() == "leave").click()
    assert page.section.CODE == "look"


# School year ------------------------------------------------------------------------------------------------------------


def test_an_inset_day_is_added_changed_and_removed(page: SettingsPage) -> None:
    editor = section(page, "year").editor
    editor.add.click()
    form = editor.form
    form.kind.set_value("inset")
    form.kind.picked.emit("inset")
    form.first.setText("4 Jan 2027")
    form.stand.setChecked(True)
    form.save.click()
    [added] = [i for i in calendars.calendar(page.session).insets if i.day == date(2027, 1, 4)]
    assert added.slots_stand and added.name == "INSET"
    form = change(editor, lambda d: isinstance(d, Inset) and d.day == date(2027, 1, 4))
    form.name.setText("Safeguarding")
    form.save.click()
    assert "Safeguarding" in [i.name for i in calendars.calendar(page.session).insets]
    change(editor, lambda d: d.name == "Safeguarding")
    editor.remove.click()
    assert len(calendars.calendar(page.session).insets) == 3


def test_a_term_that_overlaps_is_told_and_not_stored(page: SettingsPage, ask: Answers) -> None:
    editor = section(page, "year").editor
    form = change(editor, lambda d: d.name == "Autumn 2026")
    form.last.setText("8 Jan 2027")
    form.save.click()
    assert "overlap" in ask.told[0].what
    assert calendars.calendar(page.session).terms[0].last == date(2026, 12, 18)
    assert editor.has_unsaved()


def test_dates_typed_and_left_empty_are_said_under_their_fields(page: SettingsPage) -> None:
    editor = section(page, "year").editor
    editor.add.click()
    editor.form.save.click()
    assert "name" in editor.form.name.accessibleDescription()
    assert "day" in editor.form.first.accessibleDescription()


def test_typical_dates_are_of_the_first_year_without_terms(page: SettingsPage) -> None:
    year = section(page, "year")
    assert year.typical.text() == "Typical dates 2027–28"
    year.typical.click()
    terms = calendars.calendar(page.session).terms
    assert [t.name for t in terms[3:]] == ["Autumn 2027", "Spring 2028", "Summer 2028"]
    assert year.typical.text() == "Typical dates 2028–29"


def test_a_stated_bank_holiday_list_survives_a_change_of_dates(session: Session) -> None:
    own = frozenset({date(2026, 12, 25)})
    calendar = calendars.calendar(session)
    calendars.save_dates(session, calendar.terms, calendar.closed, calendar.insets, own)
    year_dates.save(session, Term("Autumn 2027", date(2027, 9, 1), date(2027, 12, 17)))
    assert calendars.calendar(session).bank_holidays == own


# Timetable, kinds, agencies ---------------------------------------------------------------------------------------------


def test_a_teaching_block_is_added_and_protected_slots_are_not_shown(page: SettingsPage) -> None:
    editor = section(page, "timetable").editor
    assert {b.kind for b in editor.table.records.rows} == {"ppa"}
    editor.add.click()
    editor.form.start.setText("9:00")
    editor.form.end.setText("8:00")
    editor.form.save.click()
    assert "before it begins" in editor.form.end.accessibleDescription()
    editor.form.end.setText("12:00")
    editor.form.save.click()
    [added] = [b for b in calendars.blocks(page.session) if b.kind == "teaching"]
    assert added == Block("teaching", 1, time(9), time(12), date(2026, 9, 1), id=added.id)


def test_a_kind_keeps_its_code_and_takes_name_nature_and_words(page: SettingsPage) -> None:
    editor = section(page, "kinds").kinds
    form = change(editor, lambda kind: kind.code == "ADM")
    form.name.setText("Paperwork")
    form.line.setText("filing,  big  copying ,filing")
    form.save.click()
    stored = next(kind for kind in settings.categories(page.session) if kind.code == "ADM")
    assert (stored.name, stored.words) == ("Paperwork", ("filing", "big copying"))


def test_the_schools_own_words(page: SettingsPage) -> None:
    kinds = section(page, "kinds")
    kinds.words.add.click()
    form = kinds.words.form
    form.phrase.setText("Purple  folder")
    form.code.set_value("ADM")
    form.save.click()
    assert settings.words(page.session) == {"purple folder": "ADM"}
    form = change(kinds.words, lambda word: word.phrase == "purple folder")
    form.phrase.setText("green folder")
    form.save.click()
    assert settings.words(page.session) == {"green folder": "ADM"}
    change(kinds.words, lambda word: True)
    kinds.words.remove.click()
    assert settings.words(page.session) == {}


def test_an_agency_with_lead_weeks_and_no_second_of_its_name(page: SettingsPage) -> None:
    editor = section(page, "agencies").editor
    editor.add.click()
    form = editor.form
    form.name.setText("camhs")
    form.save.click()
    assert "has this name" in form.name.accessibleDescription()
    form.name.setText("Portage")
    form.weeks.setText("60")
    form.save.click()
    assert form.weeks.accessibleDescription()
    form.weeks.setText("6")
    form.save.click()
    [stored] = [a for a in agencies.all_agencies(page.session) if a.name == "Portage"]
    assert stored.lead_weeks == 6
    change(editor, lambda a: a.name == "Portage")
    editor.remove.click()
    assert "Portage" not in [a.name for a in agencies.all_agencies(page.session)]


# Look, lock -------------------------------------------------------------------------------------------------------------


def test_theme_and_text_size_hold_at_once_and_are_remembered(page: SettingsPage) -> None:
    look_section = section(page, "look")
    look_section.theme.button("dark").click()
    look_section.text_size.button("150").click()
    assert (look().name, look().scale) == ("dark", 150)
    assert (preferences.get("theme"), preferences.get("text_scale")) == ("dark", 150)


def test_the_lock_minutes_are_remembered_and_told(page: SettingsPage, qtbot: QtBot) -> None:
    minutes = section(page, "lock").minutes
    with qtbot.waitSignal(page.desk.lock_after) as told:
        minutes.setCurrentIndex(3)
        minutes.activated.emit(3)
    assert told.args == [30] and preferences.get("lock_minutes") == 30


def test_the_passphrase_is_changed_only_with_the_present_one(page: SettingsPage, ask: Answers) -> None:
    lock = section(page, "lock")
    answers(ask, passphrase=["wrong one", "four calm grey words"])
    lock.change.click()
    assert ask.told and schools.passphrase_fits(page.session, PASSPHRASE)
    answers(ask, passphrase=[PASSPHRASE, "short"])
    lock.change.click()
    assert len(ask.told) == 2 and schools.passphrase_fits(page.session, PASSPHRASE)
    answers(ask, passphrase=[PASSPHRASE, "four calm grey words"])
    lock.change.click()
    assert schools.passphrase_fits(page.session, "four calm grey words")


def test_a_new_recovery_key_is_shown_once_printed_and_then_gone(
    page: SettingsPage, ask: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []

    def keep(data: bytes, title: str, parent: QWidget) -> bool:
        printed.append(data)
        return True

    monkeypatch.setattr(paper, "print_pdf", keep)
    lock = section(page, "lock")
    answers(ask, confirm=False)
    lock.renew.click()
    assert not lock.key_card.isVisible()
    answers(ask, confirm=True)
    lock.renew.click()
    key = lock.key_words.text()
    assert schools.recovery_key_fits(page.session, key) and page.has_unsaved()
    lock.print_sheet.click()
    assert printed[0].startswith(b"%PDF")
    lock.kept.click()
    assert not lock.key_card.isVisible() and lock.key_words.text() == "" and not page.has_unsaved()


# Backups, files ---------------------------------------------------------------------------------------------------------


def test_back_up_into_the_second_place_check_it_and_see_it_in_the_list(
    page: SettingsPage, ask: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    part = section(page, "backups")
    answers(ask, folder=page.session.folder)
    part.choose.click()
    assert "inside the school folder" in ask.told[0].what
    answers(ask, folder=stick, passphrase=PASSPHRASE)
    part.choose.click()
    part.now.click()
    qtbot.waitUntil(lambda: bool(part.table.records.rows), timeout=20_000)
    [copy] = part.table.records.rows
    assert copy.outside and backups.verify(copy.path, passphrase=PASSPHRASE)
    said: list[str] = []
    page.desk.said.connect(lambda text, undo: said.append(text))
    part.check.click()
    assert said[0].endswith("is sound: 0 entries")


def test_restoring_makes_a_recovery_point_and_hands_over_the_new_session(
    page: SettingsPage, ask: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    session = page.session
    backups.make(session, tmp_path / "before.sencobackup")
    settings.save_school(session, settings.School("Changed since"))
    part = section(page, "backups")
    answers(ask, open_file=tmp_path / "before.sencobackup", confirm=True, passphrase="not this one")
    part.other.click()
    assert ask.told and settings.school(session).name == "Changed since"
    answers(ask, passphrase=PASSPHRASE)
    with qtbot.waitSignal(page.desk.reopened) as told:
        part.other.click()
    [opened] = told.args
    try:
        assert settings.school(opened).name == "Fernbrook Primary"
        assert [c.kind for c in backups.copies(opened.folder)] == ["recovery"]
    finally:
        schools.close(opened)


def test_export_warns_twice_and_writes_what_can_be_read_again(page: SettingsPage, ask: Answers, tmp_path: Path) -> None:
    files = section(page, "files")
    out = tmp_path / "out"
    answers(ask, confirm=[True, False], folder=out)
    files.export.click()
    assert not out.exists()
    assert any("anyone" in str(asked) for _, asked in ask.asked)
    answers(ask, confirm=[True, True])
    files.export.click()
    assert json.loads((out / "all.json").read_text(encoding="utf-8"))["calendar"]["terms"]


def test_check_says_in_words_what_is_sound_and_what_is_not(page: SettingsPage) -> None:
    files = section(page, "files")
    files.check.click()
    assert files.bar.accessibleName().startswith("All is sound")
    broken = page.session.folder / schools.BACKUPS / "auto-20261101-101010.sencobackup"
    broken.write_bytes(b"not a backup")
    files.check.click()
    assert broken.name in files.bar.accessibleName()


def test_import_opens_the_preview_and_comes_back(page: SettingsPage, ask: Answers, tmp_path: Path, qtbot: QtBot) -> None:
    log = tmp_path / "log.csv"
    log.write_text("Date,Start,Finish,What\n2/11/2026,9:00,9:30,emails\n", encoding="utf-8")
    answers(ask, open_file=log)
    page.show_target("import")
    assert page.imports
    qtbot.waitUntil(lambda: page.intake.preview is not None, timeout=20_000)
    page.intake.store.click()
    assert not page.imports
    assert len(time_log.entries(page.session, date(2026, 11, 2), date(2026, 11, 2))) == 1


# The whole page ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [100, 200])
def test_every_section_has_named_controls_and_fits(page: SettingsPage, scale: int, qtbot: QtBot) -> None:
    look().apply("light", scale)
    page.resize(1180, 900)
    for each in SECTIONS:
        part = section(page, each.CODE)
        for control in (*part.findChildren(Button), *part.findChildren(IconButton), *part.findChildren(QLineEdit)):
            if control.isVisibleTo(part):
                assert control.accessibleName() or (isinstance(control, Button) and control.text()), (each.CODE, control)
        area = page.sections.currentWidget()
        assert part.minimumSizeHint().width() <= area.width(), each.CODE  # type: ignore[union-attr]


def test_sections_are_spoken_and_walked_by_keys(page: SettingsPage, qtbot: QtBot) -> None:
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.section.CODE == "year"
    spoken = page.list.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "School year, Terms, holidays, INSET"


def test_an_empty_table_does_not_ask_to_choose_a_row(page: SettingsPage) -> None:
    kinds = section(page, "kinds")
    assert kinds.words.hint.text() == "" and "Choose a row" in kinds.kinds.hint.text()
    settings.learn_word(page.session, "purple folder", "ADM")
    kinds.refresh()
    assert "Choose a row" in kinds.words.hint.text()


@pytest.mark.parametrize("scale", [100, 200])
def test_a_section_opens_at_its_top(page: SettingsPage, qtbot: QtBot, scale: int) -> None:
    look().apply("light", scale)
    section(page, "dates")
    bar = (page._areas["dates"] if scale == 100 else page._area).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    section(page, "pupils")
    section(page, "dates")
    assert bar.value() == 0


def test_in_large_text_only_the_page_scrolls_and_to_the_end_of_its_section(page: SettingsPage, qtbot: QtBot) -> None:
    look().apply("light", 200)
    page.resize(1000, 340)
    for each in SECTIONS:
        part, area = section(page, each.CODE), page._areas[each.CODE]
        qtbot.waitUntil(lambda area=area: area.height() == area.minimumSizeHint().height())
        layout = part.layout()
        assert layout is not None and area.height() >= layout.totalHeightForWidth(area.width()), each.CODE
        assert area.verticalScrollBar().maximum() == 0 < page._area.verticalScrollBar().maximum(), each.CODE


def test_who_comes_by_keyboard_stands_at_the_sections(page: SettingsPage) -> None:
    page.take_focus()
    assert page.list.hasFocus()
    look().apply("light", 150)
    page.take_focus()
    assert page.picker.hasFocus()


def test_a_form_being_typed_stays_when_something_else_changes(page: SettingsPage) -> None:
    editor = section(page, "agencies").editor
    form = change(editor, lambda a: a.name == "CAMHS")
    form.name.setText("CAMHS team")
    page.desk.run(agencies.save, agencies.Agency("Portage"))
    assert isinstance(form, RecordForm) and form.name.text() == "CAMHS team"
    editor.table.choose(lambda a: a.name == "Portage")
    assert editor.bar.isVisible() and form.name.text() == "CAMHS team"


