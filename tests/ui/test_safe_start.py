"""Safe start: for each trouble its words and the choices that fit, every file byte for byte as it was, and a way on from each."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.open_school import PASSPHRASE, TestClock, open_school
from helpers.ways_in import Entrance, files_of, made_school
from PySide6.QtGui import QGuiApplication

from senco_desktop.domain.records import Entry
from senco_desktop.paths import log_dir
from senco_desktop.services import backups, schools, settings
from senco_desktop.services.session import Clock, Session
from senco_desktop.ui.crash import LOG
from senco_desktop.ui.entrance.trouble import TEXTS, TROUBLES, UNREADABLE

Break = Callable[[Path], None]


def damage_store(folder: Path) -> None:
    data = bytearray((folder / "store.db").read_bytes())
    data[100] ^= 1
    (folder / "store.db").write_bytes(data)


def damage_keys(folder: Path) -> None:
    data = (folder / "keys.json").read_bytes()
    (folder / "keys.json").write_bytes(data.replace(b'"iterations": 3', b'"iterations": 4'))


def lose_keys(folder: Path) -> None:
    (folder / "keys.json").unlink()


def lose_store(folder: Path) -> None:
    (folder / "store.db").unlink()


def make_newer(folder: Path) -> None:
    session = schools.unlock(folder, Clock(TestClock()), passphrase=PASSPHRASE)
    session.store.db.execute("PRAGMA user_version = 999")
    schools.close(session)


TROUBLE: dict[str, Break] = {
    "damaged": damage_store,
    "keys-damaged": damage_keys,
    "keys-missing": lose_keys,
    "store-missing": lose_store,
    "newer": make_newer,
}


def unlock_in_vain(entrance: Entrance) -> None:
    entrance.type_key(PASSPHRASE)
    entrance.wait_for("SafeStartPage")


@pytest.mark.parametrize("kind", TROUBLE)
def test_each_trouble_has_its_words_and_changes_nothing(tmp_path: Path, enter: Callable[..., Entrance], kind: str) -> None:
    folder = made_school(tmp_path)
    TROUBLE[kind](folder)
    before = files_of(folder)
    entrance = enter(folder)
    unlock_in_vain(entrance)
    page = entrance.page
    assert page.accessibleName() == TROUBLES[kind].title and "Nothing has been changed" in page.lead.text()
    shown = [*page.card.buttons, *page.more.buttons]
    assert shown == [code for code in TROUBLES[kind].choices if code != "copy"], "no copy was made, so none is offered"
    assert page.card.buttons["again"].property("kind") == "primary" and page.card.buttons["again"].hasFocus()
    page.card.buttons["again"].click()
    entrance.qtbot.waitUntil(lambda: entrance.page is not page, timeout=10_000)
    assert entrance.on == "SafeStartPage" and files_of(folder) == before
    assert kind in (log_dir() / LOG).read_text(encoding="utf-8")


def test_a_school_open_elsewhere_is_let_be(tmp_path: Path, enter: Callable[..., Entrance]) -> None:
    session = open_school(tmp_path)
    try:
        before = files_of(session.folder)
        entrance = enter(session.folder)
        unlock_in_vain(entrance)
        assert entrance.page.accessibleName() == "This school is open in another window"
        assert [*entrance.page.card.buttons] == ["again", "other"]
        assert files_of(session.folder) == before
    finally:
        schools.close(session)
    entrance.page.card.buttons["again"].click()
    assert entrance.wait_opened().folder == session.folder


def test_what_exactly_happened_opens_and_is_copied(tmp_path: Path, enter: Callable[..., Entrance]) -> None:
    folder = made_school(tmp_path)
    damage_store(folder)
    entrance = enter(folder)
    unlock_in_vain(entrance)
    page = entrance.page
    assert not page.details.isVisible()
    page.opener.click()
    assert page.details.isVisible() and page.details.toPlainText().startswith("2026-11-19 10:30 damaged")
    page.copy_button.click()
    assert QGuiApplication.clipboard().text() == page.details.toPlainText()


def test_the_last_good_copy_opens_in_a_new_folder(tmp_path: Path, enter: Callable[..., Entrance]) -> None:
    folder = with_copies(tmp_path)
    damage_store(folder)
    before = files_of(folder)
    entrance = enter(folder)
    unlock_in_vain(entrance)
    assert "your last good copy is from" in entrance.page.lead.text()
    entrance.page.card.buttons["copy"].click()
    entrance.type_key("not this one")
    entrance.qtbot.waitUntil(lambda: "does not open" in entrance.page.panel.field.accessibleDescription(), timeout=10_000)
    entrance.page.panel.field.clear()
    entrance.type_key(PASSPHRASE)
    session = entrance.wait_opened()
    assert session.folder == folder.with_name("school restored 2026-11-19")
    assert settings.school(session).name == "Fernbrook Primary" and files_of(folder) == before


def test_a_damaged_copy_is_no_good_copy_and_is_refused_in_words(tmp_path: Path, enter: Callable[..., Entrance]) -> None:
    folder = with_copies(tmp_path)
    newest, older = (copy.path for copy in backups.copies(folder))
    data = bytearray(newest.read_bytes())
    data[-50] ^= 1
    newest.write_bytes(data)
    damage_store(folder)
    entrance = enter(folder, open_file=newest)
    unlock_in_vain(entrance)
    entrance.page.card.buttons["copies"].click()
    assert entrance.on == "CopiesPage"
    entrance.page.elsewhere.emit()
    entrance.type_key(PASSPHRASE)
    entrance.qtbot.waitUntil(lambda: "is damaged" in entrance.page.panel.field.accessibleDescription(), timeout=10_000)
    assert not list(tmp_path.glob("school restored*"))
    entrance.page.linked.emit("back")
    entrance.page.card.buttons["copy"].click()
    entrance.type_key(PASSPHRASE)
    assert entrance.wait_opened().folder.name == "school restored 2026-11-19" and older.exists()


def test_the_copies_are_listed_and_back_returns(tmp_path: Path, enter: Callable[..., Entrance]) -> None:
    folder = with_copies(tmp_path)
    lose_keys(folder)
    entrance = enter(folder)
    unlock_in_vain(entrance)
    safe = entrance.page
    safe.card.buttons["copies"].click()
    assert len(entrance.page._rows) == 2
    entrance.page.left.emit()
    assert entrance.page is safe


def test_what_is_here_is_saved_as_it_is(tmp_path: Path, enter: Callable[..., Entrance]) -> None:
    folder, target = made_school(tmp_path), tmp_path / "for helper.zip"
    damage_store(folder)
    entrance = enter(folder, save_file=target)
    unlock_in_vain(entrance)
    entrance.page.card.buttons["pack"].click()
    with zipfile.ZipFile(target) as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == {
            name: (folder / name).read_bytes() for name in ("store.db", "keys.json")}
    assert "opens only with the passphrase" in entrance.page.said.accessibleName()


def test_the_school_is_looked_over(tmp_path: Path, enter: Callable[..., Entrance]) -> None:
    folder = with_copies(tmp_path)
    damage_store(folder)
    before = files_of(folder)
    entrance = enter(folder)
    unlock_in_vain(entrance)
    entrance.page.more_opener.click()
    entrance.page.more.buttons["check"].click()
    entrance.qtbot.waitUntil(lambda: "fits it" in entrance.page.said.accessibleName(), timeout=10_000)
    assert [line[0] for line in entrance.page.said.accessibleName().splitlines()] == ["✓", "!", "✓", "✓"]
    assert files_of(folder) == before


def test_what_can_be_read_is_exported(tmp_path: Path, enter: Callable[..., Entrance]) -> None:
    session = open_school(tmp_path)
    log_much(session, 200)
    schools.close(session)
    before = files_of(session.folder)
    out = tmp_path / "readable"
    entrance = enter(session.folder, after_crash=True, folder=out)
    assert entrance.page.card.buttons["continue"].property("kind") == "primary"
    entrance.page.more_opener.click()
    entrance.page.more.buttons["export"].click()
    entrance.type_key(PASSPHRASE)
    entrance.wait_for("SafeStartPage")
    entrance.qtbot.waitUntil(lambda: "files are in" in entrance.page.said.accessibleName(), timeout=10_000)
    form = json.loads((out / "all.json").read_text(encoding="utf-8"))
    assert len(form["entries"]) == 200 and len(form["slots"]) == 3
    assert files_of(session.folder) == before


def test_after_a_crash_continue_leads_to_the_passphrase(tmp_path: Path, enter: Callable[..., Entrance]) -> None:
    entrance = enter(made_school(tmp_path), after_crash=True)
    assert entrance.page.accessibleName() == "The program closed unexpectedly"
    entrance.page.card.buttons["continue"].click()
    assert entrance.on == "KeyPage"
    entrance.type_key(PASSPHRASE)
    entrance.wait_opened()


def test_every_choice_of_every_trouble_has_a_row() -> None:
    for trouble in (*TROUBLES.values(), UNREADABLE):
        assert set(trouble.choices) <= set(TEXTS) and trouble.choices[0] in ("again", "continue")


def log_much(session: Session, count: int) -> None:
    """Entries enough for many pages of the file."""
    note = "a note long enough to fill the pages of the store with something to lose"
    with session.unit("Log much") as unit:
        unit.add_all(Entry(session.today, "EHC-R", minutes=10, note=f"{number} {note}") for number in range(count))


def with_copies(tmp_path: Path) -> Path:
    """A closed school with two backups beside it."""
    session = open_school(tmp_path)
    backups.recovery_point(session, "one")
    session.clock.real.pass_by(hours=1)  # type: ignore[attr-defined]
    backups.recovery_point(session, "two")
    schools.close(session)
    return session.folder
