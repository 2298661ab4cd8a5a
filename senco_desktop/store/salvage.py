"""Reading what can still be read of a damaged store: table by table, from both ends, into a fresh one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite
from sqlite_utils import Database

from senco_desktop.domain.problem import Problem
from senco_desktop.store import database, tables

RECORDS = ("setting", *(table.name for table in tables.TABLES))


def copy_readable(path: Path, data_key: bytes, target: Path) -> tuple[dict[str, int], list[str]]:
    """Put every readable row of the store at `path` into a new store at `target`, with the same key.

    Returns how many rows each table gave, and the tables of which something could not be read or kept (an outcome whose
    slot is lost says nothing). Raises Problem when not even the list of tables can be read. The old file is only read.
    """
    database.connect(path, data_key, exclusive=False, read_only=True).close()
    fresh = database.create(target, data_key)
    try:
        fresh.execute("PRAGMA foreign_keys = OFF")
        fresh.execute("BEGIN")
        counts: dict[str, int] = {}
        incomplete: list[str] = []
        for name in RECORDS:
            rows, whole = _rows_of(path, data_key, name)
            kept = sum(_keep(fresh, name, row) for row in rows)
            counts[name] = kept
            if not whole or kept < len(rows):
                incomplete.append(name)
        lost = fresh.execute("DELETE FROM outcome WHERE slot NOT IN (SELECT id FROM block)").rowcount
        counts["outcome"] -= lost
        if lost and "outcome" not in incomplete:
            incomplete.append("outcome")
        fresh.execute("COMMIT")
    finally:
        fresh.close()
    return counts, incomplete


def _rows_of(path: Path, data_key: bytes, name: str) -> tuple[list[dict[str, Any]], bool]:
    """The rows of a table by id, and whether that is all. After the first bad page the other end is tried: each
    attempt has a connection of its own, because one that met a bad page reads nothing more.
    """
    rows, whole = _read(path, data_key, f'SELECT * FROM "{name}" ORDER BY id')
    if whole:
        return rows, True
    by_id = {row["id"]: row for row in rows}
    others, _ = _read(path, data_key, f'SELECT * FROM "{name}" ORDER BY id DESC')
    by_id.update({row["id"]: row for row in others})
    return [by_id[row_id] for row_id in sorted(by_id)], False


def _read(path: Path, data_key: bytes, question: str) -> tuple[list[dict[str, Any]], bool]:
    rows: list[dict[str, Any]] = []
    try:
        db = database.connect(path, data_key, exclusive=False, read_only=True)
    except Problem:
        return rows, False
    try:
        cursor = db.execute(question)
        columns = [column[0] for column in cursor.description]
        while (row := cursor.fetchone()) is not None:
            rows.append(dict(zip(columns, row, strict=True)))
    except sqlite.Error:
        return rows, False
    finally:
        db.close()
    return rows, True


def _keep(fresh: Database, name: str, row: dict[str, Any]) -> bool:
    """Whether the new store took the row: half a row breaks its rules and is left out."""
    named = ", ".join(f'"{column}"' for column in row)
    marks = ", ".join("?" * len(row))
    try:
        fresh.execute(f'INSERT OR REPLACE INTO "{name}" ({named}) VALUES ({marks})', list(row.values()))
    except sqlite.Error:
        return False
    return True
