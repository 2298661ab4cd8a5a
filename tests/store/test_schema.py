"""The tables as reviewed, and every released version's store brought to them with nothing lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from helpers.open_school import PASSPHRASE, TestClock, school

from senco_desktop.domain.records import Action, Block, Entry, Meeting, Outcome, Plan, RunningTimer, Term
from senco_desktop.services import schools
from senco_desktop.services.session import Clock, Session
from senco_desktop.store import database, schema

DATA = Path(__file__).parents[1] / "data"
SAVED = sorted((DATA / "stores").iterdir())
RECORDS = (Action, Block, Entry, Meeting, Outcome, Plan, RunningTimer, Term)


def tables_of(session: Session) -> str:
    """The schema as text: one statement a paragraph, blanks folded, in the order of names."""
    rows = session.store.rows(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
        " AND name NOT LIKE 'search_%' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return "\n\n".join(" ".join(str(sql).split()) for (sql,) in rows) + "\n"


def test_the_schema_is_the_one_that_was_reviewed(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        assert tables_of(session) == (DATA / "schema.sql").read_text(encoding="utf-8")
        assert database.version(session.store.db) == schema.VERSION


@pytest.mark.parametrize("saved", SAVED, ids=lambda path: f"version-{path.name}")
def test_an_older_store_reaches_it_with_every_record(saved: Path, tmp_path: Path) -> None:
    folder = tmp_path / "school"
    shutil.copytree(saved, folder)
    before = (folder / database.STORE_NAME).read_bytes()
    session = schools.unlock(folder, Clock(TestClock()), passphrase=PASSPHRASE)
    try:
        assert tables_of(session) == (DATA / "schema.sql").read_text(encoding="utf-8")
        counts = {record.__name__: len(session.store.all(record)) for record in RECORDS}
        assert all(counts.values()), counts
        assert {entry.note for entry in session.store.all(Entry)} >= {"a canary in the note", "=SUM(A1)"}
        assert session.store.search("canary") and database.sound(session.store.db) == ""
        if int(saved.name) < schema.VERSION:
            assert (folder / database.STORE_NAME).read_bytes() != before and list((folder / "backups").glob("before-upgrade-*"))
    finally:
        schools.close(session)


def test_there_is_a_saved_store_of_the_present_version_or_the_one_before() -> None:
    assert SAVED and int(SAVED[-1].name) >= schema.VERSION - 1
