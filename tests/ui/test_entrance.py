"""The way in: which page comes first, unlocking, the recovery key, and what is loaded before the first page."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.open_school import PASSPHRASE, TestClock
from helpers.ways_in import Entrance, files_of, made_school
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from senco_desktop.services import schools, settings
from senco_desktop.services.session import Clock
from senco_desktop.ui.theme import look

Opener = Callable[..., Entrance]


def test_nothing_of_the_store_is_loaded_before_the_first_page(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from PySide6.QtWidgets import QApplication; app = QApplication([])\n"
        "from senco_desktop.ui import start; from senco_desktop.services.session import Clock\n"
        f"p = start.Program(Clock(lambda: datetime(2026, 11, 19, tzinfo=UTC)), Path({str(made_school(tmp_path))!r}))\n"
        "p.show_entrance(); app.processEvents()\n"
        "heavy = ('sqlite3', 'sqlite_utils', 'sqlcipher3', 'cryptography', 'reportlab', 'holidays', 'icalendar', 'openpyxl')\n"
        "print([name for name in heavy if name in sys.modules], type(p.entrance.page).__name__)\n"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=50)
    assert said.stdout.split("\n")[0] == "[] KeyPage"


def test_an_empty_folder_leads_to_welcome_and_a_school_to_its_passphrase(tmp_path: Path, enter: Opener) -> None:
    assert enter(tmp_path / "nothing").on == "WelcomePage"
    entrance = enter(made_school(tmp_path))
    assert entrance.on == "KeyPage"
    assert entrance.page.panel.field.hasFocus()
    assert entrance.page.panel.field.echoMode() == QLineEdit.EchoMode.Password


def test_the_passphrase_opens_the_school(tmp_path: Path, enter: Opener) -> None:
    entrance = enter(made_school(tmp_path))
    entrance.qtbot.keyClicks(entrance.page.panel.field, PASSPHRASE)
    entrance.qtbot.keyClick(entrance.page.panel.field, Qt.Key.Key_Return)
    assert entrance.page.panel.do.text() == "Opening…"
    assert not entrance.page.panel.do.isEnabled()
    assert settings.school(entrance.wait_opened()).name == "Fernbrook Primary"


def test_a_wrong_passphrase_is_said_in_place_and_changes_nothing(tmp_path: Path, enter: Opener) -> None:
    folder = made_school(tmp_path)
    before = files_of(folder)
    entrance = enter(folder)
    entrance.type_key("wrong horse")
    panel = entrance.page.panel
    entrance.qtbot.waitUntil(lambda: "does not open" in panel.field.accessibleDescription(), timeout=10_000)
    assert entrance.on == "KeyPage" and panel.do.isEnabled() and panel.field.hasFocus()
    assert files_of(folder) == before
    panel.field.clear()
    entrance.type_key(PASSPHRASE)
    entrance.wait_opened()


def test_an_empty_line_is_not_tried(tmp_path: Path, enter: Opener) -> None:
    entrance = enter(made_school(tmp_path))
    entrance.page.panel.do.click()
    assert entrance.page.panel.field.accessibleDescription() == "Type it first."


def test_what_is_typed_can_be_shown(tmp_path: Path, enter: Opener) -> None:
    panel = enter(made_school(tmp_path)).page.panel
    panel.shown.click()
    assert panel.field.echoMode() == QLineEdit.EchoMode.Normal
    panel.shown.click()
    assert panel.field.echoMode() == QLineEdit.EchoMode.Password


def test_the_recovery_key_opens_and_asks_for_a_new_passphrase(tmp_path: Path, enter: Opener) -> None:
    folder = tmp_path / "school"
    session, key = schools.create(folder, "Fernbrook Primary", PASSPHRASE, Clock(TestClock()))
    schools.close(session)
    entrance = enter(folder)
    entrance.page.panel.switch.click()
    entrance.type_key("A" * 32 + "B")
    entrance.qtbot.waitUntil(lambda: "check character" in entrance.page.panel.field.accessibleDescription(), timeout=10_000)
    entrance.page.panel.field.clear()
    entrance.type_key(key.lower().replace("-", " "))
    entrance.wait_for("NewPassphrasePage")
    panel = entrance.page.panel
    panel.first.setText("another horse")
    panel.second.setText("another house")
    panel.do.click()
    assert panel.second.accessibleDescription() == "The two are not the same."
    panel.second.setText("another horse")
    panel.do.click()
    opened = entrance.wait_opened()
    assert schools.passphrase_fits(opened, "another horse")
    assert not schools.passphrase_fits(opened, PASSPHRASE)


def test_another_folder_opens_and_one_without_a_school_is_refused_in_words(tmp_path: Path, enter: Opener) -> None:
    school = made_school(tmp_path)
    entrance = enter(tmp_path / "nothing", folder=[tmp_path, school])
    entrance.page.card.buttons["other"].click()
    assert entrance.on == "WelcomePage" and "There is no school" in entrance.page.bar.accessibleName()
    entrance.page.card.buttons["other"].click()
    assert entrance.on == "KeyPage"
    entrance.type_key(PASSPHRASE)
    assert entrance.wait_opened().folder == school


def test_closing_the_window_closes_a_school_that_was_not_handed_on(tmp_path: Path, enter: Opener) -> None:
    entrance = enter(tmp_path / "new")
    entrance.page.card.buttons["new"].click()
    panel = entrance.page.panel
    for field, text in ((panel.name, "Fernbrook Primary"), (panel.first, PASSPHRASE), (panel.second, PASSPHRASE)):
        field.setText(text)
    panel.do.click()
    entrance.wait_for("RecoveryPage")
    entrance.window.close()
    reopened = schools.unlock(tmp_path / "new", Clock(TestClock()), passphrase=PASSPHRASE)
    assert entrance.opened == [] and settings.school(reopened).name == "Fernbrook Primary"
    schools.close(reopened)


@pytest.mark.parametrize("folder", ["nothing", "school"])
def test_every_control_has_a_name_and_large_text_is_not_cut(tmp_path: Path, enter: Opener, folder: str) -> None:
    made_school(tmp_path)
    try:
        entrance = enter(tmp_path / folder, scale=200)
        for control in [*entrance.window.findChildren(QAbstractButton), *entrance.window.findChildren(QLineEdit)]:
            assert control.accessibleName() or control.text(), control
            if isinstance(control, QAbstractButton) and control.isVisible():
                assert control.width() >= control.minimumSizeHint().width()
    finally:
        look().apply("light", 100)
