"""Opening and creating the encrypted file: the only place that knows pragmas and what SQLite's refusals mean."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite
from sqlite_utils import Database

from senco_desktop.domain.problem import Problem
from senco_desktop.store import schema

STORE_NAME = "store.db"
KEYS_NAME = "keys.json"
IN_USE_NAME = "in-use.json"


def connect(path: Path, data_key: bytes, *, exclusive: bool = True, read_only: bool = False) -> Database:
    """An open connection to the encrypted file at `path`, which exists or is made. `data_key` is 32 bytes.

    Raises Problem when another program has it, when it is damaged or the key does not fit, or the disk refuses.
    """
    try:
        mode = "?mode=ro" if read_only else ""
        # quote() would do, but as_uri() needs an absolute path and escapes "?" and "#" in folder names by itself.
        connection = sqlite.connect(path.absolute().as_uri() + mode, uri=True, isolation_level=None, timeout=0.3)
    except sqlite.Error as error:
        raise said(error) from None
    try:
        connection.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        if not read_only:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA synchronous = FULL")
        if exclusive:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite.Error as error:
        connection.close()
        raise said(error) from None
    connection.row_factory = None
    return Database(connection, execute_plugins=False)


def create(path: Path, data_key: bytes) -> Database:
    """A new, empty store with today's tables. Raises Problem when the disk refuses."""
    db = connect(path, data_key)
    with disk_trouble():
        schema.migrations.apply(db)
    return db


def version(db: Database) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def refuse_other_versions(db: Database) -> None:
    """Raises Problem, before anything is touched, for a file of a newer program or one that was emptied."""
    found = version(db)
    if found > schema.VERSION:
        raise Problem(
            "This school was last opened by a newer version of the program.",
            "Install that version; nothing was changed.",
            "newer",
        )
    if found < 1:
        raise Problem("The school's file is empty.", "Nothing was changed. Restore a backup.", "damaged")


def sound(db: Database) -> str:
    """ "" when the file's pages and structure are intact, else what SQLite found. Reads every page."""
    try:
        # SQLCipher's own check verifies each page's HMAC; rows mean damage.
        bad_pages = db.execute("PRAGMA cipher_integrity_check").fetchall()
        if bad_pages:
            return f"{len(bad_pages)} damaged page(s)"
        answer = db.execute("PRAGMA quick_check").fetchone()[0]
        broken = db.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite.Error as error:
        return str(error)
    if answer != "ok":
        return str(answer)
    return f"{len(broken)} row(s) point to nothing" if broken else ""


def counts(db: Database) -> dict[str, int]:
    """Rows of each table of records, by name."""
    listed = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    names = [row[0] for row in listed if not row[0].startswith(("sqlite", "_sqlite", "search"))]
    return {name: int(db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}


def copy_into(db: Database, target: Path, data_key: bytes) -> None:
    """A consistent copy through SQLite's backup API, encrypted with the same key. Raises Problem when the disk refuses."""
    with disk_trouble():
        to = connect(target, data_key)
        try:
            to.execute("PRAGMA journal_mode = OFF")
            db.conn.backup(to.conn)
        finally:
            to.close()


@contextmanager
def disk_trouble() -> Iterator[None]:
    """Turns SQLite's and the system's refusals into words; everything else passes."""
    try:
        yield
    except sqlite.Error as error:
        raise said(error) from None
    except OSError as error:
        raise Problem(
            f"The disk refused: {error.strerror or error}.",
            "Nothing was changed. Free some space, or choose another place.",
            "cannot-write",
        ) from None


def said(error: sqlite.Error) -> Problem | sqlite.Error:
    """The problem behind an error of SQLite's, or the error itself where it can only be a defect of ours."""
    text = str(error).lower()
    if "locked" in text or "busy" in text:
        return Problem("Another window has this school open.", "Close it there, then try again.", "in-use")
    if "not a database" in text or "malformed" in text or "corrupt" in text or "hmac" in text:
        return Problem(
            "The school's file is there, but part of it cannot be read.",
            "Nothing was changed. Restore a backup, or try once more if it was just being copied.",
            "damaged",
        )
    if "full" in text:
        return Problem("The disk is full.", "Nothing was changed. Free some space and do it again.", "disk-full")
    if "readonly" in text or "read-only" in text or "attempt to write" in text:
        return Problem("The school folder cannot be written to.", "Nothing was changed. Choose another folder.", "read-only")
    if "unable to open" in text or "disk i/o" in text:
        return Problem(
            "The school's file could not be opened or written.", "Check the disk or stick and try again.", "unreadable"
        )
    return error


def note_owner(folder: Path, what: str, since: str) -> None:
    """Leave word of who has the school open, for a second start to say. Only the lock itself decides."""
    try:
        (folder / IN_USE_NAME).write_text(json.dumps({"what": what, "since": since, "pid": os.getpid()}), encoding="utf-8")
    except OSError:
        return  # A read-only folder is refused by the store itself with better words.


def owner_words(folder: Path) -> str:
    """Who has it: "a window opened at 09:12", or "" when nobody left word."""
    try:
        word: dict[str, Any] = json.loads((folder / IN_USE_NAME).read_text(encoding="utf-8"))
        return f"{word['what']} opened at {word['since']}"
    except (OSError, ValueError, KeyError):
        return ""
