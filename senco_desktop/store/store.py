"""An open school file: reading, writing by units, undo and redo."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlite_utils import Database

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Entry, Meeting, Outcome
from senco_desktop.store import database, tables
from senco_desktop.store.unit import SEARCH_SHIFT, Unit, row_of

R = TypeVar("R")

MOST_KEPT = 12_000
"""Entries kept as records once they were read: a busy school's year."""


class Store:
    """The one open connection. `moment` gives the wall time for `entered_at` and the journal."""

    def __init__(self, db: Database, path: Path, data_key: bytes, moment: Callable[[], str]) -> None:
        self.db = db
        self.path = path
        self.data_key = data_key
        self._moment = moment
        self._done: list[int] = []
        self._undone: list[int] = []
        self._entries: dict[tuple[Any, ...], Entry] = {}
        self.writes = 0

    def close(self) -> None:
        self._entries.clear()
        self.db.close()

    # Writing

    @contextmanager
    def unit(self, label: str, *, journal: bool = True) -> Iterator[Unit]:
        """One transaction and one undo step. An error inside rolls everything back. Not to be nested.

        `journal=False` is for signs of life and derived notes, which are no command of hers.
        """
        with self._transaction(label, journal) as unit:
            yield unit
        if unit.step:
            self._done.append(unit.step)
            self._undone.clear()

    @contextmanager
    def _transaction(self, label: str, journal: bool = True) -> Iterator[Unit]:
        with database.disk_trouble():
            self.db.execute("BEGIN IMMEDIATE")
            unit = Unit(self.db, label, self._moment(), journal=journal)
            try:
                yield unit
                self.db.execute("COMMIT")
            except BaseException:
                if self.db.conn.in_transaction:
                    self.db.execute("ROLLBACK")
                raise
        if unit.kinds and journal:
            self.writes += 1

    # Undo and redo

    def undo_label(self) -> str:
        """What Undo would undo, or ""."""
        return self._label(self._done)

    def redo_label(self) -> str:
        return self._label(self._undone)

    def undo(self) -> Unit:
        """Apply the inverse of the last step as a new one. Raises Problem when its rows were changed since, or none is left."""
        return self._take_back(self._done, self._undone, "There is nothing to undo.")

    def redo(self) -> Unit:
        return self._take_back(self._undone, self._done, "There is nothing to redo.")

    def forget_undo(self) -> None:
        """After a restore or an erasure nothing earlier can be undone."""
        self._done.clear()
        self._undone.clear()

    def _label(self, steps: Sequence[int]) -> str:
        if not steps:
            return ""
        return str(self.db.execute("SELECT label FROM step WHERE id = ?", [steps[-1]]).fetchone()[0])

    def _take_back(self, source: list[int], target: list[int], empty: str) -> Unit:
        if not source:
            raise Problem(empty, "", "nothing-to-undo")
        step, label = source[-1], self._label(source)
        changes = self.db.execute(
            "SELECT place, row, before, after FROM change WHERE step = ? ORDER BY id DESC", [step]
        ).fetchall()
        with self._transaction(label) as unit:
            unit.begin_step(undoes=step)
            for place, row_id, before, after in changes:
                now = row_of(self.db, place, row_id)
                if _without_signs_of_life(now) != _without_signs_of_life(_row(after)):
                    raise Problem(f"“{label}” was changed by something later.", "Undo the later change first.", "changed-since")
                if before != after:
                    unit.put_row(place, now, _row(before))
        source.pop()
        target.append(unit.step)
        return unit

    # Reading

    def setting(self, name: str, default: Any = None) -> Any:
        found = self.db.execute("SELECT value FROM setting WHERE name = ?", [name]).fetchone()
        return json.loads(found[0]) if found else default

    def get(self, record: type[R], row_id: int) -> R | None:
        """One record by id."""
        found = self._rows(record, "id = ?", [row_id])
        return found[0] if found else None

    def all(self, record: type[R], order: str = "id") -> list[R]:
        return self._rows(record, "1 = 1", [], order)

    def where(self, record: type[R], condition: str, values: Sequence[Any], order: str = "id") -> list[R]:
        """For the services' few fixed questions; `condition` is a constant of theirs, never user text."""
        return self._rows(record, condition, values, order)

    def entries(self, first: date, last: date) -> list[Entry]:
        """Entries that begin from two days before `first` to `last`, in order of entering: the longest, a day over a
        spring night, ends on the second day.
        """
        since = max(first.toordinal() - 2, 1)
        return self._rows(Entry, "day BETWEEN ? AND ?", [date.fromordinal(since).isoformat(), last.isoformat()])

    def entries_where(self, condition: str, values: Sequence[Any], order: str = "id") -> list[Entry]:
        """For the services' few fixed questions; `condition` is a constant of theirs, never user text."""
        return self._rows(Entry, condition, values, order)

    def outcomes(self, first: date, last: date) -> list[Outcome]:
        """Outcomes of slots, or with new times, on these days."""
        days = [first.isoformat(), last.isoformat()]
        return self._rows(Outcome, "day BETWEEN ? AND ? OR new_day BETWEEN ? AND ?", days * 2, "day, slot")

    def meetings(self, first: date, last: date) -> list[Meeting]:
        return self._rows(Meeting, "day BETWEEN ? AND ?", [first.isoformat(), last.isoformat()], "day, start, id")

    def search(self, text: str, limit: int = 30) -> list[tuple[str, Any]]:
        """Records whose words begin with the words of `text`, newest first: (table name, record)."""
        words = [w for w in "".join(c if c.isalnum() else " " for c in text).split() if w]
        if not words:
            return []
        match = " ".join(f'"{w}"*' for w in words)
        found = self.db.execute(
            "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?", [match, limit]
        ).fetchall()
        hits: list[tuple[str, Any]] = []
        for (key,) in found:
            table = tables.BY_NUMBER[key >> SEARCH_SHIFT]
            record = self.get(table.record, key & ((1 << SEARCH_SHIFT) - 1))
            if record is not None:
                hits.append((table.name, record))
        return hits

    def history(self, record: type[Any], row_id: int) -> list[tuple[str, str, Any, Any]]:
        """What happened to one record: (moment, label, before, after), oldest first; records or None."""
        table = tables.of(record)
        rows = self.db.execute(
            "SELECT s.at, s.label, c.before, c.after FROM change c JOIN step s ON s.id = c.step"
            " WHERE c.place = ? AND c.row = ? ORDER BY c.id",
            [table.name, row_id],
        ).fetchall()

        def as_record(text: str | None) -> Any:
            row = _row(text)
            return None if row is None else _record(table, row)

        return [(at, label, as_record(before), as_record(after)) for at, label, before, after in rows]

    def scalar(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """The first column of the first row of a fixed question of the services."""
        found = self.db.execute(sql, list(values)).fetchone()
        return found[0] if found else None

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Rows of a fixed aggregate question of the services."""
        return [tuple(row) for row in self.db.execute(sql, list(values)).fetchall()]

    def raw_tables(self) -> dict[str, list[dict[str, Any]]]:
        """Every table of records as column values, for the CSV export: journal and search index are not records."""
        out: dict[str, list[dict[str, Any]]] = {}
        for name in ("setting", *(t.name for t in tables.TABLES)):
            cursor = self.db.execute(f'SELECT * FROM "{name}" ORDER BY id')
            columns = [c[0] for c in cursor.description]
            out[name] = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
        return out

    def _rows(self, record: type[R], condition: str, values: Sequence[Any], order: str = "id") -> list[R]:
        table = tables.of(record)
        cursor = self.db.execute(f'SELECT * FROM "{table.name}" WHERE {condition} ORDER BY {order}', list(values))
        columns = [c[0] for c in cursor.description]
        if record is Entry:
            return [cast(R, self._entry(columns, row)) for row in cursor]
        return [cast(R, table.from_row(dict(zip(columns, row, strict=False)))) for row in cursor]

    def _entry(self, columns: Sequence[str], row: tuple[Any, ...]) -> Entry:
        """The entry of a row: kept by all that the row holds, as pages read the same weeks and terms after every change."""
        found = self._entries.get(row)
        if found is None:
            if len(self._entries) >= MOST_KEPT:
                self._entries.clear()
            found = self._entries[row] = tables.entry_from_row(dict(zip(columns, row, strict=False)))
        return found


def _without_signs_of_life(row: tables.Row | None) -> tables.Row | None:
    """A running timer's last sign of life is no change of hers and must not stand in the way of Undo."""
    return row and {column: value for column, value in row.items() if column not in ("alive", "alive_offset")}


def _record(table: tables.Table, row: dict[str, Any]) -> Any:
    return tables.entry_from_row(row) if table.record is Entry else table.from_row(row)


def _row(text: str | None) -> tables.Row | None:
    return None if text is None else cast(tables.Row, json.loads(text))
