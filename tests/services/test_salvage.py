"""Salvage: whichever page of the file is damaged, what can be read is read, what is missing is named, and nothing is changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.open_school import PASSPHRASE, TestClock, open_school

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Entry, Outcome
from senco_desktop.services import calendars, salvage, schools
from senco_desktop.services.session import Clock

CLOCK = Clock(TestClock())
PAGE = 4096
COUNT = 300


def made(tmp_path: Path) -> tuple[Path, str]:
    """A closed school with many entries, and its recovery key, which is quicker to try than the passphrase."""
    session = open_school(tmp_path)
    with session.unit("Log much") as unit:
        notes = (f"{number} of a longish note to fill its page" for number in range(COUNT))
        unit.add_all(Entry(session.today, "EHC-R", minutes=10, note=note) for note in notes)
        slot = calendars.blocks(session)[0]
        unit.add(Outcome(slot.id, session.today, kept=60, lost={"cover": 60}))
    key = schools.new_recovery_key(session)
    schools.close(session)
    return session.folder, key


def test_a_sound_school_is_read_out_whole(tmp_path: Path) -> None:
    folder, key = made(tmp_path)
    found = salvage.read_out(folder, CLOCK, recovery_key=key)
    assert len(found.form.entries) == COUNT and len(found.form.outcomes) == 1 and found.incomplete == ()
    assert found.form.school is not None and found.form.school.name == "Fernbrook Primary"


def test_any_damaged_page_costs_what_it_holds_and_no_more(tmp_path: Path) -> None:
    folder, key = made(tmp_path)
    sound = (folder / "store.db").read_bytes()
    entries_left, nothing = [], 0
    for page in range(2, len(sound) // PAGE, 4):
        broken = bytearray(sound)
        broken[page * PAGE + 100] ^= 1
        (folder / "store.db").write_bytes(broken)
        try:
            found = salvage.read_out(folder, CLOCK, recovery_key=key)
        except Problem as problem:
            assert problem.kind == "damaged"
            nothing += 1
            continue
        entries_left.append(len(found.form.entries))
        assert ("entry" in found.incomplete) == (len(found.form.entries) < COUNT)
        assert [entry.note for entry in found.form.entries] == sorted(
            (entry.note for entry in found.form.entries), key=lambda note: int(note.split()[0]))
        assert (folder / "store.db").read_bytes() == broken
    assert entries_left.count(COUNT) > len(entries_left) // 2
    assert nothing <= 4, "only the pages that describe the tables take all with them"
    assert any(COUNT // 2 < left < COUNT for left in entries_left), "a leaf of the entries costs only its own rows"


def test_a_damaged_beginning_leaves_nothing_and_says_so(tmp_path: Path) -> None:
    folder, key = made(tmp_path)
    data = bytearray((folder / "store.db").read_bytes())
    data[50] ^= 1
    (folder / "store.db").write_bytes(data)
    with pytest.raises(Problem) as raised:
        salvage.read_out(folder, CLOCK, recovery_key=key)
    assert raised.value.kind == "damaged"


def test_an_outcome_without_its_slot_says_nothing_and_is_named(tmp_path: Path) -> None:
    folder, key = made(tmp_path)
    session = schools.unlock(folder, CLOCK, recovery_key=key)
    session.store.db.execute("PRAGMA foreign_keys = OFF")
    session.store.db.execute("DELETE FROM block")
    session.store.db.execute("DELETE FROM setting")
    session.store.db.execute("DELETE FROM category")
    schools.close(session)
    found = salvage.read_out(folder, CLOCK, recovery_key=key)
    assert found.form.outcomes == () and found.incomplete == ("outcome",)
    assert len(found.form.entries) == COUNT and found.form.school is not None and found.form.school.name == "School"
    assert "EHC-R" in {each.record.code for each in found.form.of("categories")}


def test_a_wrong_key_is_the_only_thing_that_looking_over_refuses(tmp_path: Path) -> None:
    folder, key = made(tmp_path)
    with pytest.raises(Problem) as raised:
        salvage.look_over(folder, passphrase="wrong horse")
    assert raised.value.kind == "wrong-passphrase"
    assert [each.sound for each in salvage.look_over(folder, recovery_key=key)] == [True, True]
    (folder / "keys.json").write_text("{}", encoding="utf-8")
    assert [each.sound for each in salvage.look_over(folder, passphrase=PASSPHRASE)] == [False, False]
    (folder / "store.db").unlink()
    assert salvage.look_over(folder, passphrase=PASSPHRASE)[1].words == "The school's file (store.db) is missing."


def test_packing_nothing_is_refused_and_a_full_place_said(tmp_path: Path) -> None:
    with pytest.raises(Problem) as raised:
        salvage.pack(tmp_path, tmp_path / "out.zip")
    assert raised.value.kind == "no-school"
    folder, _key = made(tmp_path)
    with pytest.raises(Problem) as raised:
        salvage.pack(folder, tmp_path / "no such folder" / "out.zip")
    assert raised.value.kind == "cannot-write"


def test_a_free_folder_is_new_each_time(tmp_path: Path) -> None:
    first = salvage.free_folder(tmp_path / "school", "2026-11-19")
    first.mkdir()
    assert salvage.free_folder(tmp_path / "school", "2026-11-19").name == "school restored 2026-11-19 2"
