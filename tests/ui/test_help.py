"""Help: every page is there and true of the program, F1 opens the one that fits, nothing leads out of the window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest
from helpers.open_school import Answers, school
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from senco_desktop.domain import quick_entry
from senco_desktop.domain.categories import CATEGORIES, NO_CATEGORY
from senco_desktop.domain.quick_entry import Known
from senco_desktop.domain.records import Entry
from senco_desktop.paths import resource
from senco_desktop.services.agencies import STARTERS
from senco_desktop.ui.command_table import COMMANDS, OTHER_KEYS
from senco_desktop.ui.commands import shown_shortcut
from senco_desktop.ui.help import FITTING, ORDER, HelpWindow, help_pages, open_help
from senco_desktop.ui.main_window import MainWindow
from senco_desktop.ui.pages import PAGES, PUPIL
from senco_desktop.ui.settings.page import SECTIONS
from senco_desktop.ui.theme import look

BY_CODE = {page.code: page for page in help_pages()}


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    look().apply("light", 100)
    parent = QWidget()
    parent.resize(1366, 728)
    qtbot.addWidget(parent)
    parent.show()
    yield parent
    look().apply("light", 100)


@pytest.fixture
def help_window(window: QWidget, qtbot: QtBot) -> HelpWindow:
    open_help(window, "getting-started")
    found = window.findChild(HelpWindow)
    assert isinstance(found, HelpWindow)
    return found


def table(code: str, heading: str) -> list[tuple[str, str]]:
    """The rows of the table of two columns with this first heading."""
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", BY_CODE[code].text.split(f"| {heading} |")[1].split("\n\n")[0], re.MULTILINE)
    return [(first.strip("`"), second) for first, second in rows]


def test_every_file_is_a_page_and_every_page_of_the_window_has_help() -> None:
    files = {path.stem for path in resource("help").glob("*.md")}
    assert files == set(ORDER)
    assert set(FITTING) == {page.code for page in (*PAGES, PUPIL)}
    assert set(FITTING.values()) <= files
    assert len({page.title for page in help_pages()}) == len(ORDER)


@pytest.mark.parametrize("code", ORDER)
def test_a_page_links_only_to_pages_and_is_short(code: str) -> None:
    text = resource("help", f"{code}.md").read_text(encoding="utf-8")
    assert text.startswith("# ") and len(text.split()) <= 450
    assert "://" not in text
    for target in re.findall(r"\]\(([^)]*)\)", text):
        assert target.removesuffix(".md") in ORDER and target.endswith(".md")


EXAMPLES = {
    "9:10-9:55 annual reviews ab3": (date(2026, 11, 19), 45, "EHC-R", ("AB3",), ()),
    "45m par": (date(2026, 11, 19), 45, "PAR", (), ()),
    "1h30 str": (date(2026, 11, 19), 90, "STR", (), ()),
    "-20m tea": (date(2026, 11, 19), 20, "TEA", (), ()),
    "mon 9-10 ck1 direct work": (date(2026, 11, 16), 60, "DIR", ("CK1",), ()),
    "yesterday 30m dat": (date(2026, 11, 18), 30, "DAT", (), ()),
    "6/11 1.5h trn": (date(2026, 11, 6), 90, "TRN", (), ()),
    "3.15 to 4 agy @ep": (date(2026, 11, 19), 45, "AGY", (), ("Educational psychology",)),
    "12:40-12:55 ! par ts2": (date(2026, 11, 19), 15, "PAR", ("TS2",), ()),
    "25m supp ab3 ck1 rota for the lunch club": (date(2026, 11, 19), 25, "SUPP", ("AB3", "CK1"), ()),
}


def read(line: str) -> Entry:
    kinds = (*CATEGORIES, NO_CATEGORY)
    now = datetime(2026, 11, 19, 16, 30)
    known = Known(now.date(), now, "Europe/London", kinds, {}, ("AB3", "CK1", "TS2"), STARTERS, datetime(2026, 11, 19, 15, 0))
    entry = quick_entry.read(line, known).entry
    assert entry is not None, line
    return entry


def test_each_example_of_the_table_is_read_as_the_table_says() -> None:
    assert {line for line, _ in table("log-time", "You type")} == set(EXAMPLES)
    for line, expected in EXAMPLES.items():
        entry = read(line)
        assert (entry.day, entry.length, entry.category, entry.pupils, entry.agencies) == expected, line
    assert read("12:40-12:55 ! par ts2").planned is False
    assert read("25m supp ab3 ck1 rota for the lunch club").note == "rota for the lunch club"
    assert read("1-2 str").span == read("13:00-14:00 str").span
    after = read("after 20m adm").span
    assert after is not None and after.start.time() == time(15, 0)


def test_the_pages_name_what_there_is() -> None:
    kinds = BY_CODE["log-time"].text
    assert all(f"| {kind.code} | {kind.name} |" in kinds for kind in CATEGORIES)
    assert [name for name, _ in table("settings", "Section")] == [section.TITLE for section in SECTIONS]
    assert [name for name, _ in table("getting-started", "Page")] == [page.text for page in PAGES]


def test_the_page_of_shortcuts_names_every_key() -> None:
    text = BY_CODE["shortcuts"].text
    for spec in COMMANDS:
        assert not spec.shortcut or f"| `{shown_shortcut(spec.shortcut)}` | {spec.text} |" in text
    assert all(f"| `{keys}` | {what} |" in text for _group, keys, what in OTHER_KEYS)


@pytest.mark.parametrize(("look_name", "scale"), [("light", 100), ("dark", 100), ("contrast", 200)])
def test_each_page_is_shown_within_the_window(look_name: str, scale: int, window: QWidget, help_window: HelpWindow) -> None:
    look().apply(look_name, scale)
    assert help_window.width() <= window.width() and help_window.height() <= window.height()
    for code in ORDER:
        help_window.open_page(code)
        shown = help_window.text.toPlainText()
        assert shown.startswith(BY_CODE[code].title)
        assert "|--" not in shown and "**" not in shown and "`" not in shown
        assert help_window.text.accessibleName() == f"Help: {BY_CODE[code].title}"
        assert not help_window.text.horizontalScrollBar().isVisible()


def test_searching_narrows_the_list_and_marks_the_word(help_window: HelpWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(help_window.search, "recovery safe")
    assert help_window.page is not None and help_window.page.holds("recovery safe")
    assert 0 < help_window.list.count() < len(ORDER)
    assert help_window.text.textCursor().selectedText().casefold() == "recovery"
    qtbot.keyClicks(help_window.search, " xyzzy")
    assert help_window.page is None and help_window.nothing.isVisible() and not help_window.list.isVisible()
    help_window.search.clear()
    assert help_window.list.count() == len(ORDER) and not help_window.nothing.isVisible()


def test_it_works_by_keyboard(help_window: HelpWindow, qtbot: QtBot) -> None:
    help_window.activateWindow()
    qtbot.waitUntil(help_window.isActiveWindow)
    help_window.search.setFocus()
    qtbot.keyClick(help_window.search, Qt.Key.Key_Down)
    assert help_window.list.hasFocus()
    before = help_window.page
    qtbot.keyClick(help_window.list, Qt.Key.Key_Down)
    assert help_window.page != before
    help_window.search.setFocus()
    qtbot.keyClick(help_window.search, Qt.Key.Key_Return)
    assert help_window.text.hasFocus()
    qtbot.keyClick(help_window, Qt.Key.Key_Escape)
    assert not help_window.isVisible()
    for widget in (help_window.search, help_window.list, help_window.text):
        assert widget.accessibleName()


def test_links_lead_to_pages_and_nowhere_else(help_window: HelpWindow) -> None:
    help_window.text.anchorClicked.emit(QUrl("backups.md"))
    assert help_window.page is BY_CODE["backups"]
    help_window.text.anchorClicked.emit(QUrl("https://example.org/keys.md"))
    assert help_window.page is BY_CODE["backups"]
    assert not help_window.text.openExternalLinks() and not help_window.text.openLinks()


def test_f1_opens_the_page_that_fits_in_one_window_and_it_goes_with_the_school(tmp_path: Path, qtbot: QtBot) -> None:
    with school(tmp_path) as session:
        main = MainWindow(session, Answers())
        qtbot.addWidget(main)
        main.show()
        for spec in PAGES:
            main.open_page(spec.code)
            main.actions_by_id["help"].trigger()
            found = main.findChildren(HelpWindow)
            assert len(found) == 1 and found[0].isVisible()
            assert found[0].page is BY_CODE[FITTING[spec.code]]
        session.backed_up_at = session.store.writes
        main.close()
        assert not found[0].isVisible()
