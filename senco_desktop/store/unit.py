"""One command: one transaction, one named undo step, one journal step with the rows before and after."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from sqlite_utils import Database

from senco_desktop.store import tables
from senco_desktop.store.tables import Row, Table

R = TypeVar("R")
SEARCH_SHIFT = 40


class Unit:
    """What a service writes with. Made by `Store.unit`; nothing outside it writes.

    `kinds` are the tables it touched, `ids` the rows it added, `plans` the plans whose own rows it touched. Methods take and
    return domain records.
    """

    def __init__(self, db: Database, label: str, at: str, *, journal: bool = True) -> None:
        self._db = db
        self._at = at
        self._journal = journal
        self.label = label
        self.kinds: set[str] = set()
        self.ids: list[int] = []
        self.plans: set[int] = set()
        self._step = 0

    @property
    def step(self) -> int:
        """The journal step's number; 0 while nothing was written."""
        return self._step

    def add(self, record: R) -> R:
        """Store a new record; returned with its id. A record that brings an id keeps it."""
        table = tables.of(record)
        row = {**table.to_row(record), "entered_at": self._at}
        if getattr(record, "id", 0):
            row["id"] = record.id  # type: ignore[attr-defined]
        row_id = self.put_row(table.name, None, row)
        self.ids.append(row_id)
        return replace(record, id=row_id)  # type: ignore[type-var]

    def add_all(self, records: Iterable[Any]) -> int:
        """Store many; returns how many."""
        count = 0
        for record in records:
            self.add(record)
            count += 1
        return count

    def change(self, record: Any) -> None:
        """Replace the stored record of the same id. When it was first entered does not change."""
        table = tables.of(record)
        before = self._row(table.name, record.id)
        if before is None:
            raise KeyError(f"{table.name} {record.id}")
        after = {**before, **table.to_row(record)}
        if after != before:
            self.put_row(table.name, before, after)

    def put(self, record: R) -> R:
        """Change the stored record of the same id, or add one that has none yet; returned with its id."""
        if not getattr(record, "id", 0):
            return self.add(record)
        self.change(record)
        return record

    def remove(self, record_type: type[Any], row_id: int) -> None:
        """Delete one record; nothing happens if it is gone already."""
        table = tables.of(record_type)
        before = self._row(table.name, row_id)
        if before is not None:
            self.put_row(table.name, before, None)

    def set(self, name: str, value: object) -> None:
        """Keep a setting: any JSON value under a name."""
        found = self._db.execute("SELECT id, name, value, entered_at FROM setting WHERE name = ?", [name]).fetchone()
        before = dict(zip(("id", "name", "value", "entered_at"), found, strict=True)) if found else None
        text = json.dumps(value, ensure_ascii=False, sort_keys=True)
        if before and before["value"] == text:
            return
        after = {**(before or {"name": name}), "value": text, "entered_at": self._at}
        self.put_row("setting", before, after)

    def put_row(self, place: str, before: Row | None, after: Row | None) -> int:
        """The one way a row changes: insert (before None), replace, or delete (after None). Returns its id."""
        if after is None and before is not None:
            row_id = int(before["id"])
            self._db.execute(f'DELETE FROM "{place}" WHERE id = ?', [row_id])
        elif after is not None:
            row_id = self._write(place, before, after)
            after = {"id": row_id, **after}
        else:
            raise ValueError("nothing to put")
        self.kinds.add(place)
        self.plans |= {row_id} if place == "plan" else {row["plan"] for row in (before, after) if row and "plan" in row}
        if self._journal:
            self._record(place, row_id, before, after)
        self._index(place, row_id, after)
        return row_id

    def begin_step(self, undoes: int | None = None) -> int:
        """Open the journal step; the first change does it by itself."""
        if not self._step:
            cursor = self._db.execute("INSERT INTO step (at, label, undoes) VALUES (?, ?, ?)", [self._at, self.label, undoes])
            self._step = int(cursor.lastrowid or 0)
        return self._step

    def _write(self, place: str, before: Row | None, after: Row) -> int:
        columns = list(after)
        named = ", ".join(f'"{c}"' for c in columns)
        if before is None:
            marks = ", ".join("?" * len(columns))
            cursor = self._db.execute(f'INSERT INTO "{place}" ({named}) VALUES ({marks})', [after[c] for c in columns])
            return int(cursor.lastrowid or 0)
        pairs = ", ".join(f'"{c}" = ?' for c in columns)
        self._db.execute(f'UPDATE "{place}" SET {pairs} WHERE id = ?', [*(after[c] for c in columns), before["id"]])
        return int(before["id"])

    def _record(self, place: str, row_id: int, before: Row | None, after: Row | None) -> None:
        self._db.execute(
            "INSERT INTO change (step, place, row, before, after) VALUES (?, ?, ?, ?, ?)",
            [self.begin_step(), place, row_id, _as_text(before), _as_text(after)],
        )

    def _index(self, place: str, row_id: int, after: Row | None) -> None:
        table: Table | None = tables.BY_NAME.get(place)
        if table is None or not table.found_by:
            return
        key = (table.number << SEARCH_SHIFT) + row_id
        self._db.execute("DELETE FROM search WHERE rowid = ?", [key])
        words = tables.searchable(table, after) if after else ""
        if words:
            self._db.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", [key, words])

    def _row(self, place: str, row_id: int) -> Row | None:
        return row_of(self._db, place, row_id)


def row_of(db: Database, place: str, row_id: int) -> Row | None:
    """The stored row as column values, or None."""
    cursor = db.execute(f'SELECT * FROM "{place}" WHERE id = ?', [row_id])
    found = cursor.fetchone()
    return dict(zip([c[0] for c in cursor.description], found, strict=True)) if found else None


def _as_text(row: Row | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False, sort_keys=True)
