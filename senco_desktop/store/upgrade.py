"""Bringing an older store to today's tables: a copy is migrated and checked, then swapped in; the old file is kept."""

from __future__ import annotations

import os
from pathlib import Path

from sqlite_utils import Database

from senco_desktop.domain.problem import Problem
from senco_desktop.store import database, schema
from senco_desktop.store.keys import sync_directory


def to_present(db: Database, path: Path, data_key: bytes, keep_in: Path, stamp: str) -> Database:
    """The same school with today's tables; `db` itself when nothing was to be done. The old store stays as
    `before-upgrade-….db` in `keep_in`, encrypted with the same key. Raises Problem, the old file untouched, when it fails.
    """
    if database.version(db) == schema.VERSION:
        return db
    keep_in.mkdir(exist_ok=True)
    kept = keep_in / f"before-upgrade-{stamp.replace(':', '')}.db"
    fresh = path.with_name(path.name + ".upgrade")
    fresh.unlink(missing_ok=True)
    database.copy_into(db, kept, data_key)
    database.copy_into(db, fresh, data_key)
    rows = database.counts(db)
    upgraded = database.connect(fresh, data_key)
    try:
        with database.disk_trouble():
            upgraded.execute("PRAGMA foreign_keys = OFF")
            schema.migrations.apply(upgraded)
            upgraded.execute("PRAGMA foreign_keys = ON")
        now = database.counts(upgraded)
        lost = [name for name in rows if name in now and now[name] < rows[name]]
        fault = database.sound(upgraded) or ", ".join(lost)
    finally:
        upgraded.close()
    if fault:
        fresh.unlink(missing_ok=True)
        raise Problem(
            "The school could not be brought to this version.", "It is unchanged; go on with the version before.", "upgrade"
        )
    db.close()
    os.replace(fresh, path)
    sync_directory(path.parent)
    return database.connect(path, data_key)
