"""The fourth migration: what a stand-in must know of a child, and where a joint review leads."""

from __future__ import annotations

from sqlite_utils import Database

COLUMNS = """
ALTER TABLE pupil ADD COLUMN helps TEXT NOT NULL DEFAULT '';
ALTER TABLE pupil ADD COLUMN harder TEXT NOT NULL DEFAULT '';
ALTER TABLE pupil ADD COLUMN agreed TEXT NOT NULL DEFAULT '';
ALTER TABLE review ADD COLUMN action INTEGER;
ALTER TABLE review ADD COLUMN agenda TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(agenda))
"""


def make(db: Database) -> None:
    """Add the columns; nothing that is there changes."""
    for statement in COLUMNS.split(";\n"):
        if statement.strip():
            db.execute(statement)
    db.execute("PRAGMA user_version = 4")
