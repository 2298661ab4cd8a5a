"""The encrypted file: units, undo, what a crash or a full disk leaves, and what is refused untouched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from helpers.open_school import PASSPHRASE, TestClock, school
from hypothesis import given, settings
from hypothesis import strategies as st

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Entry, Plan, Span
from senco_desktop.services import schools
from senco_desktop.services.session import Clock, Session
from senco_desktop.store import database, schema

ENTRY = Entry(date(2026, 11, 19), "EHC-R", minutes=30, pupils=("AB3",), note="canary in the note")


def everything(session: Session) -> list[tuple[object, ...]]:
    """Each row of each table of records."""
    return [(name, *row.items()) for name, rows in session.store.raw_tables().items() for row in rows]


def test_a_record_comes_back_as_it_went_in(tmp_path: Path) -> None:
    span = Span(datetime(2026, 10, 25, 0, 30), 60, datetime(2026, 10, 25, 1, 30), 0)
    full = Entry(
        date(2026, 10, 25), "AGY", span, None, False, True, None, True, ("AB3", "é"), ("AB3",), ("EP",), "=1+1", "why", 3, "e1"
    )
    with school(tmp_path) as session:
        with session.unit("Log") as unit:
            stored = unit.add(full)
        assert session.store.get(Entry, stored.id) == replace(full, id=stored.id)


def test_nothing_of_it_is_readable_on_disk(tmp_path: Path) -> None:
    with school(tmp_path) as session, session.unit("Log") as unit:
        unit.add(ENTRY)
    for path in (tmp_path / "school").rglob("*"):
        if path.is_file():
            assert b"canary" not in path.read_bytes() and b"SQLite format" not in path.read_bytes()[:16]


def test_an_error_in_a_unit_leaves_everything_as_it_was(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        before = everything(session)
        with pytest.raises(ZeroDivisionError), session.unit("Log") as unit:
            unit.add(ENTRY)
            1 / 0  # noqa: B018
        assert everything(session) == before and session.store.undo_label() == ""


def test_what_the_schema_refuses_rolls_back(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        before = everything(session)
        with pytest.raises(Exception, match="FOREIGN KEY"), session.unit("Log") as unit:
            unit.add(ENTRY)
            unit.add(replace(ENTRY, category="NONE"))
        assert everything(session) == before


STEPS = st.lists(st.tuples(st.sampled_from(["add", "change", "remove", "two"]), st.integers(0, 5)), min_size=1, max_size=12)


@settings(max_examples=25)
@given(steps=STEPS)
def test_undoing_all_gives_the_exact_earlier_state_and_redoing_the_later_one(
    steps: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with school(tmp_path_factory.mktemp("s")) as session:
        states = [everything(session)]
        for what, which in steps:
            here = session.store.all(Entry)
            with session.unit(what) as unit:
                if what == "add" or not here:
                    unit.add(replace(ENTRY, note=str(which)))
                elif what == "change":
                    unit.change(replace(here[which % len(here)], minutes=which + 1))
                elif what == "remove":
                    unit.remove(Entry, here[which % len(here)].id)
                else:
                    unit.change(replace(here[0], minutes=which + 7))
                    unit.change(replace(here[0], minutes=which + 8, note="twice"))
                    unit.add(Plan("AB3"))
            if unit.step:
                states.append(everything(session))
        for state in reversed(states[:-1]):
            session.store.undo()
            assert everything(session) == state
        with pytest.raises(Problem):
            session.store.undo()
        for state in states[1:]:
            session.store.redo()
            assert everything(session) == state


def test_undo_refuses_when_something_later_changed_the_row(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        with session.unit("Log") as unit:
            stored = unit.add(ENTRY)
        with session.store.unit("behind its back", journal=False) as unit:
            unit.change(replace(stored, note="other"))
        before = everything(session)
        with pytest.raises(Problem) as told:
            session.store.undo()
        assert told.value.kind == "changed-since" and everything(session) == before
        assert session.store.undo_label() == "Log"


def test_a_new_command_takes_redo_away(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        for note in ("one", "two"):
            with session.unit(f"Log {note}") as unit:
                unit.add(replace(ENTRY, note=note))
        session.store.undo()
        assert (session.store.undo_label(), session.store.redo_label()) == ("Log one", "Log two")
        with session.unit("Log three") as unit:
            unit.add(replace(ENTRY, note="three"))
        assert session.store.redo_label() == ""


def test_search_follows_every_change_and_undo(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        with session.unit("Log") as unit:
            stored = unit.add(ENTRY)
        assert [hit.id for _table, hit in session.store.search("cana")] == [stored.id]
        with session.unit("Change") as unit:
            unit.change(replace(stored, note="Ärger im Büro"))
        assert not session.store.search("canary") and session.store.search("buro") and session.store.search("ab3")
        session.store.undo()
        assert session.store.search("canary") and not session.store.search("buro")


@pytest.mark.parametrize("typed", ['"', "*", "a OR b", "NEAR(", "note:", "' --", "(", "-", "AB3*"])
def test_search_takes_any_text(tmp_path: Path, typed: str) -> None:
    with school(tmp_path) as session:
        assert isinstance(session.store.search(typed), list)


def test_the_history_of_a_record_is_in_the_journal(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        with session.unit("Log 30 min") as unit:
            stored = unit.add(ENTRY)
        with session.unit("Change entry") as unit:
            unit.change(replace(stored, minutes=45))
        labels = [(label, before and before.minutes, after and after.minutes) for _at, label, before, after in
                  session.store.history(Entry, stored.id)]
        assert labels == [("Log 30 min", None, 30), ("Change entry", 30, 45)]


def test_a_second_start_is_told_who_has_it(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        with pytest.raises(Problem) as told:
            schools.unlock(session.folder, session.clock, passphrase=PASSPHRASE)
        assert told.value.kind == "in-use" and "10:30" in told.value.what


def test_a_file_of_a_newer_program_is_refused_and_not_touched(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        session.store.db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
        folder = session.folder
    before = (folder / database.STORE_NAME).read_bytes()
    with pytest.raises(Problem) as told:
        schools.unlock(folder, Clock(TestClock()), passphrase=PASSPHRASE)
    assert told.value.kind == "newer" and (folder / database.STORE_NAME).read_bytes() == before


@pytest.mark.parametrize("damage", ["flip", "cut", "empty", "text"])
def test_a_damaged_store_is_said_in_one_sentence_and_left_alone(tmp_path: Path, damage: str) -> None:
    with school(tmp_path) as session:
        path = session.folder / database.STORE_NAME
    data = bytearray(path.read_bytes())
    if damage == "flip":
        data[100] ^= 1
    changed = {"flip": bytes(data), "cut": bytes(data[:1000]), "empty": b"", "text": b"hello " * 1000}[damage]
    path.write_bytes(changed)
    with pytest.raises(Problem) as told:
        schools.unlock(path.parent, Clock(TestClock()), passphrase=PASSPHRASE)
    assert told.value.kind == "damaged" and path.read_bytes() == changed


def test_a_full_disk_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        with session.unit("Log") as unit:
            unit.add(ENTRY)
        before = everything(session)
        pages = session.store.scalar("PRAGMA page_count")
        session.store.db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(Problem) as told, session.unit("Log much") as unit:
            for _ in range(500):
                unit.add(replace(ENTRY, note="x" * 500))
        assert told.value.kind == "disk-full" and everything(session) == before


def test_unlocking_a_folder_without_a_school(tmp_path: Path) -> None:
    with pytest.raises(Problem) as told:
        schools.unlock(tmp_path, Clock(TestClock()), passphrase=PASSPHRASE)
    assert told.value.kind == "no-school" and not list(tmp_path.iterdir())


def test_a_folder_that_holds_a_school_is_refused_for_a_new_one(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        before = (session.folder / database.KEYS_NAME).read_bytes()
        with pytest.raises(Problem) as told:
            schools.create(session.folder, "Other", PASSPHRASE, session.clock)
        assert told.value.kind == "holds-school" and (session.folder / database.KEYS_NAME).read_bytes() == before
