"""Taking words out of a store for good: from records, journal and search index, and from the file's own free pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from sqlite_utils import Database

from senco_desktop.store import tables
from senco_desktop.store.tables import Row
from senco_desktop.store.unit import Unit

Words = Collection[re.Pattern[str]]
PLACES = ("setting", *(table.name for table in tables.TABLES))
NOT_TEXT = {("issued", "pdf")}
"""Columns in which letters are no words."""


def says(words: Words, text: object) -> bool:
    return isinstance(text, str) and any(word.search(text) for word in words)


def rows_that_say(db: Database, words: Words) -> Iterator[tuple[str, Row]]:
    """Every record in which a text has one of the words: its table and its row."""
    for place in PLACES:
        cursor = db.execute(f'SELECT * FROM "{place}"')
        columns = [column[0] for column in cursor.description]
        for values in cursor.fetchall():
            row = dict(zip(columns, values, strict=True))
            if any(says(words, value) for column, value in row.items() if (place, column) not in NOT_TEXT):
                yield place, row


def scrub(unit: Unit, db: Database, words: Words, stand_in: str) -> int:
    """Replace the words in every record that is left, in the journal and in the names of its steps; how many records."""
    found = list(rows_that_say(db, words))
    for place, row in found:
        unit.put_row(place, row, {column: _without(words, row[column], stand_in, place, column) for column in row})
    for number, before, after in db.execute("SELECT id, before, after FROM change").fetchall():
        if says(words, before) or says(words, after):
            values = [_replaced(words, text, stand_in) for text in (before, after)]
            db.execute("UPDATE change SET before = ?, after = ? WHERE id = ?", [*values, number])
    for number, label in db.execute("SELECT id, label FROM step").fetchall():
        if says(words, label):
            db.execute("UPDATE step SET label = ? WHERE id = ?", [_replaced(words, label, stand_in), number])
    return len(found)


def forget_history(db: Database, rows: Iterable[tuple[str, int]]) -> None:
    """Drop what the journal keeps of these rows, each named by its table and id."""
    for place, row_id in rows:
        db.execute("DELETE FROM change WHERE place = ? AND row = ?", [place, row_id])


def leave_no_trace(db: Database) -> None:
    """Write the search index and the whole file anew, so that nothing that was deleted stays in a free page."""
    db.execute("INSERT INTO search (search) VALUES ('optimize')")
    db.execute("VACUUM")


def _without(words: Words, value: object, stand_in: str, place: str, column: str) -> object:
    return value if (place, column) in NOT_TEXT else _replaced(words, value, stand_in)


def _replaced(words: Words, value: object, stand_in: str) -> object:
    if isinstance(value, str):
        for word in words:
            value = word.sub(stand_in, value)
    return value
