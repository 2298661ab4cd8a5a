"""The frame of the window: rail, status line, toast, palette, commands and questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QStandardPaths, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from senco_desktop.domain.problem import Problem
from senco_desktop.ui.ask import Ask, Dialog, LineDialog
from senco_desktop.ui.commands import CommandSpec, ShortcutSheet, build_actions, fill_menu_bar, shown_shortcut
from senco_desktop.ui.palette import MOST_ROWS, Palette, PaletteGroup, PaletteRow, trimmed
from senco_desktop.ui.rail import Rail, RailEntry, two_lines
from senco_desktop.ui.status_line import StatusLine
from senco_desktop.ui.theme import look
from senco_desktop.ui.toast import STAYS_MS, Toast

PAGES = [RailEntry("today", "Today", "sun", "Ctrl+1"), RailEntry("protected", "Protected time", "shield-check", "Ctrl+5"),
         RailEntry("settings", "Settings", "settings", "Ctrl+8")]


@pytest.fixture(autouse=True)
def light(qtbot: QtBot) -> Iterator[None]:
    look().apply("light", 100)
    yield
    look().apply("light", 100)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    made.resize(1000, 700)
    middle = QWidget()
    layout = QVBoxLayout(middle)
    layout.addWidget(QLineEdit())
    layout.addStretch(1)
    made.setCentralWidget(middle)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


# Rail -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Fernbrook Primary school", ("Fernbrook", "Primary school")),
        ("St Mary's C of E Junior School", ("St Mary's", "C of E Junior School")),
        ("Primary", ("Primary", "")),
        ("Oakhaven", ("Oakhaven", "")),
    ],
)
def test_a_school_in_two_lines(name: str, lines: tuple[str, str]) -> None:
    assert two_lines(name) == lines


def test_the_rail_tells_what_the_user_chose_only(qtbot: QtBot) -> None:
    rail = Rail(PAGES)
    qtbot.addWidget(rail)
    chosen: list[str] = []
    rail.page_chosen.connect(chosen.append)
    rail.set_current("protected")
    assert (rail.current(), chosen) == ("protected", [])
    qtbot.keyClick(rail.pages, Qt.Key.Key_Down)
    assert (rail.current(), chosen) == ("settings", ["settings"])
    with qtbot.waitSignal(rail.search_asked):
        qtbot.mouseClick(rail.findChild(QPushButton), Qt.MouseButton.LeftButton)


def test_the_rail_is_172_wide_and_wider_when_words_need_it(qtbot: QtBot) -> None:
    rail = Rail(PAGES)
    rail.set_school("Fernbrook Primary school")
    rail.set_person("Ruth Hale, SENCo")
    qtbot.addWidget(rail)
    assert rail.width() == 172
    look().apply("light", 200)
    needed = rail.fontMetrics().horizontalAdvance("Protected time")
    assert rail.width() > max(172, needed)


def test_pages_are_spoken_and_their_tooltip_carries_the_shortcut(qtbot: QtBot) -> None:
    rail = Rail(PAGES)
    qtbot.addWidget(rail)
    index = rail.pages.model().index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Protected time"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Protected time (Ctrl+5)"


# Status line and toast --------------------------------------------------------------------------------------------------


def test_the_status_line_says_what_undo_would_undo(qtbot: QtBot) -> None:
    status = StatusLine()
    qtbot.addWidget(status)
    assert status.undo_label == ""
    status.say_undo("Log 25 min")
    assert status.undo_label == "Log 25 min"
    undo, lock = (next(each for each in status.findChildren(QPushButton) if each.text().startswith(word))
                  for word in ("Undo", "Lock"))
    with qtbot.waitSignal(status.undo_asked):
        undo.click()
    with qtbot.waitSignal(status.lock_asked):
        lock.click()
    assert status.height() == 28
    look().apply("light", 200)
    assert status.height() == 56


def test_a_long_backup_text_is_cut_but_said_in_full(qtbot: QtBot) -> None:
    status = StatusLine()
    qtbot.addWidget(status)
    text = "Last backup 20 hours ago (Wed 18 Nov, 17:42) on the school drive, checked"
    status.say_backup(text)
    status.resize(300, 28)
    status.show()
    assert status.minimumSizeHint().width() < 300
    assert text in [label.accessibleName() for label in status.findChildren(QLabel)]


def test_the_toast_stands_on_the_bottom_in_the_middle_of_the_page(window: QMainWindow, qtbot: QtBot) -> None:
    page = window.centralWidget()
    toast = Toast(window, page)
    toast.say("Logged 45 min · Direct work")
    assert toast.text == "Logged 45 min · Direct work"
    assert toast.height() == 42
    assert window.height() - toast.geometry().bottom() - 1 == 4
    assert toast.geometry().center().x() == pytest.approx(page.mapTo(window, page.rect().center()).x(), abs=2)
    window.resize(800, 500)
    QApplication.processEvents()
    assert window.height() - toast.geometry().bottom() - 1 == 4
    toast.say("Deleted")
    assert toast.text == "Deleted"


def test_the_toast_goes_by_itself_but_not_while_it_has_the_focus(window: QMainWindow, qtbot: QtBot,
                                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    assert STAYS_MS == 8000
    toast = Toast(window, window.centralWidget())
    toast._timer.setInterval(20)
    toast.say("Logged 45 min")
    undo = toast.findChild(QPushButton)
    undo.setFocus()
    qtbot.wait(60)
    assert toast.text == "Logged 45 min"
    window.centralWidget().findChild(QLineEdit).setFocus()
    qtbot.waitUntil(lambda: toast.text == "")
    toast.say("Backed up", undo=False)
    assert undo.isHidden()


def test_undo_on_the_toast_asks_once_and_hides_it(window: QMainWindow, qtbot: QtBot) -> None:
    toast = Toast(window, window.centralWidget())
    toast.say("Logged 45 min")
    with qtbot.waitSignal(toast.undo_asked):
        toast.findChild(QPushButton).click()
    assert toast.text == ""


def test_the_toast_is_spoken(window: QMainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: spoken.append(event.message()))
    Toast(window, window.centralWidget()).say("Logged 45 min")
    assert spoken == ["Logged 45 min. Ctrl+Z undoes it."]


# Palette ----------------------------------------------------------------------------------------------------------------


def group(title: str, count: int) -> PaletteGroup:
    return PaletteGroup(title, tuple(PaletteRow(f"{title}{number}", f"{title} {number}") for number in range(count)))


@pytest.mark.parametrize(
    ("counts", "kept"),
    [
        ([3, 0, 1], [3, 1]),
        ([20], [10]),
        ([9, 9, 9, 9, 9], [2, 2, 2, 2, 2]),
        ([9, 1, 1], [8, 1, 1]),
        ([5, 5, 5, 5, 5, 5, 5], [2, 2, 2, 1, 1, 1, 1]),
        ([], []),
    ],
)
def test_at_most_ten_rows_two_to_a_group_when_all_have_hits(counts: list[int], kept: list[int]) -> None:
    shown = trimmed([group(f"g{place}", count) for place, count in enumerate(counts)])
    assert [len(each.rows) for each in shown] == kept
    assert sum(len(each.rows) for each in shown) <= MOST_ROWS


def find(text: str) -> list[PaletteGroup]:
    rows = (PaletteRow("plan-1", "CK1, annual review", "School, by Wed 25 Nov", owner="school",
                       others=(("print-1", "Print the timeline"), ("log-1", "Log time"))),)
    found = [page for page in PAGES if text.lower() in page.text.lower()]
    pages = tuple(PaletteRow(f"page-{page.code}", page.text, icon=page.icon) for page in found)
    return [PaletteGroup("Plans", rows if "ck1".startswith(text.lower()) else ()), PaletteGroup("Pages", pages)]


@pytest.fixture
def palette(window: QMainWindow) -> Palette:
    window.centralWidget().findChild(QLineEdit).setFocus()
    made = Palette(window, find)
    made.open()
    return made


def test_the_palette_searches_at_once_and_enter_opens_the_first(palette: Palette, qtbot: QtBot) -> None:
    assert QApplication.focusWidget() is palette.field
    qtbot.keyClicks(palette.field, "sett")
    assert [row.title for row in palette.rows()] == ["Settings"]
    with qtbot.waitSignal(palette.picked) as picked:
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert picked.args == ["page-settings"]
    assert palette.isHidden()


def test_arrows_cross_the_headings_and_go_round(palette: Palette, qtbot: QtBot) -> None:
    walked = [palette.current()]
    for _ in range(4):
        qtbot.keyClick(palette.field, Qt.Key.Key_Down)
        walked.append(palette.current())
    assert [row.id for row in walked if row] == ["plan-1", "page-today", "page-protected", "page-settings", "plan-1"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.current() == walked[3]


def test_tab_lists_what_else_can_be_done_and_esc_goes_back(palette: Palette, window: QMainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
    assert [row.title for row in palette.rows()] == ["Print the timeline", "Log time"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert len(palette.rows()) == 4
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert QApplication.focusWidget() is window.centralWidget().findChild(QLineEdit)


def test_nothing_found_is_said(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "zzz")
    assert palette.rows() == []
    assert "Nothing is called that." in [label.text() for label in palette.findChildren(QLabel) if label.isVisible()]
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_a_click_beside_the_panel_closes_and_on_a_row_picks(palette: Palette, qtbot: QtBot) -> None:
    place = palette.list.visualRect(palette.list.model().index(3, 0)).center()
    with qtbot.waitSignal(palette.picked) as picked:
        qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked.args == ["page-today"]
    palette.open()
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, palette.height() - 5))
    assert palette.isHidden()


@pytest.mark.parametrize("scale", [100, 200])
def test_the_palette_stays_in_the_window(window: QMainWindow, qtbot: QtBot, scale: int) -> None:
    look().apply("light", scale)
    palette = Palette(window, find)
    palette.open("t")
    window.resize(700, 460)
    QApplication.processEvents()
    panel = palette.field.parentWidget().parentWidget()
    assert palette.rect().contains(panel.geometry())
    assert panel.y() == 54


# Commands ---------------------------------------------------------------------------------------------------------------

SPECS = (
    CommandSpec("palette", "Search", "search", "Go", "Ctrl+K", "search", more="find"),
    CommandSpec("undo", "Undo", "undo", "Edit", "Ctrl+Z", separated=True),
    CommandSpec("check", "Check the records", "check", "School"),
)


class Window(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        self.called: list[str] = []

    def search(self) -> None:
        self.called.append("search")

    def undo(self) -> None:
        self.called.append("undo")

    def check(self) -> None:
        self.called.append("check")


def test_commands_make_actions_menus_and_shortcuts(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    actions = build_actions(window, SPECS)
    fill_menu_bar(window.menuBar(), SPECS, actions)
    assert [menu.text() for menu in window.menuBar().actions()] == ["&Go", "&Edit", "&School"]
    for action in actions.values():
        action.trigger()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.called == ["search", "undo", "check", "search"]


@pytest.mark.parametrize(("typed", "fits"), [("sea", True), ("go se", True), ("find", True), ("arch", False), ("", True)])
def test_commands_are_found_by_the_beginnings_of_their_words(typed: str, fits: bool) -> None:
    assert SPECS[0].fits(typed) is fits


def test_the_sheet_names_every_shortcut(qtbot: QtBot) -> None:
    sheet = ShortcutSheet(SPECS, [("Today’s slots", "← →", "Move in the four")])
    qtbot.addWidget(sheet)
    spoken = {label.accessibleName() for label in sheet.findChildren(QLabel) if label.accessibleName()}
    assert spoken == {"Search: Ctrl K", "Undo: Ctrl Z", "Move in the four: ← →"}
    assert shown_shortcut("Ctrl+Shift+L") == "Ctrl Shift L"


# Questions --------------------------------------------------------------------------------------------------------------


def test_the_safe_answer_is_first_filled_and_default(qtbot: QtBot) -> None:
    dialog = Dialog(None, "Erase AB3?", "This can't be undone.", (("no", "Cancel"), ("yes", "Erase")))
    qtbot.addWidget(dialog)
    safe = dialog.buttons["no"]
    assert safe.isDefault()
    assert safe.property("kind") == "primary"
    assert dialog.buttons["yes"].property("kind") == "quiet"
    dialog.buttons["yes"].click()
    assert (dialog.result(), dialog.answer) == (QDialog.DialogCode.Accepted, "yes")


def test_a_new_passphrase_is_typed_twice_alike(qtbot: QtBot) -> None:
    dialog = LineDialog(None, "Choose a passphrase", "", ("Passphrase", "The same once more"), "OK", hidden=True)
    qtbot.addWidget(dialog)
    first, second = dialog.lines
    assert first.echoMode() == QLineEdit.EchoMode.Password
    go_on = dialog.buttons["yes"]
    go_on.click()
    assert first.accessibleDescription() == "Type something first."
    first.setText("two words")
    second.setText("two  words")
    go_on.click()
    assert second.accessibleDescription() == "The two are not the same."
    second.setText("two words")
    go_on.click()
    assert dialog.result() == QDialog.DialogCode.Accepted


Answer = Callable[[QDialog], None]


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answer], None]:
    """Give an answer to the next dialogue."""

    def with_(answer: Answer) -> None:
        def run(dialog: QDialog) -> int:
            answer(dialog)
            return dialog.result()

        monkeypatch.setattr(QDialog, "exec", run)

    return with_


def test_ask_confirms_only_what_was_said(qtbot: QtBot, answered: Callable[[Answer], None]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    ask = Ask(parent)
    answered(lambda dialog: dialog.buttons["yes"].click())
    assert ask.confirm("Erase AB3?", do="Erase")
    answered(lambda dialog: dialog.buttons["no"].click())
    assert not ask.confirm("Erase AB3?", do="Erase")
    answered(lambda dialog: dialog.reject())
    assert not ask.confirm("Erase AB3?", do="Erase")
    assert ask.choose("Fix or change?", "", (("fix", "Fix a mistake"), ("change", "Changes from a date"))) is None


def test_ask_for_text_and_passphrase(qtbot: QtBot, answered: Callable[[Answer], None]) -> None:
    ask = Ask(None)

    def type_(dialog: QDialog) -> None:
        assert isinstance(dialog, LineDialog)
        for line in dialog.lines:
            line.setText(" calm room ")
        dialog.buttons["yes"].click()

    answered(type_)
    assert ask.text("Name the reason", "Name") == "calm room"
    assert ask.passphrase("Choose a passphrase", twice=True) == " calm room "
    answered(lambda dialog: dialog.reject())
    assert ask.text("Name the reason", "Name") is None
    assert ask.passphrase("Passphrase") is None


def test_a_problem_is_shown_in_its_own_words(qtbot: QtBot, answered: Callable[[Answer], None]) -> None:
    said: list[str] = []
    answered(lambda dialog: said.extend(label.text() for label in dialog.findChildren(QLabel)))
    Ask(None).tell(Problem("The disk is full.", "Make room, then save again."))
    assert said == ["The disk is full.", "Make room, then save again."]


def test_files_and_folders_are_paths_or_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "a.csv"), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    ask = Ask(None)
    assert ask.open_file("Open", "All files (*)") == tmp_path / "a.csv"
    assert ask.save_file("Save", "a.pdf", "PDF (*.pdf)") is None
    assert ask.folder("Where to") == tmp_path


def test_a_file_is_sought_where_the_last_one_was_and_at_first_in_her_documents(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    began: list[str] = []

    def chosen(_parent: object, _title: str, begins: str, _kinds: str) -> tuple[str, str]:
        began.append(begins)
        return str(tmp_path / "a.csv"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    ask = Ask(None)
    ask.open_file("Open", "All files (*)")
    ask.save_file("Save", "b.pdf", "PDF (*.pdf)")
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    assert began == [documents, str(tmp_path / "b.pdf")]


def test_hiding_the_window_leaves_no_event_unhandled(window: QMainWindow) -> None:
    toast = Toast(window, window.centralWidget())
    assert not toast.eventFilter(window, QEvent(QEvent.Type.Resize))
