"""A school folder: making, unlocking, changing its keys, locking."""

from __future__ import annotations

import os
from pathlib import Path

from senco_desktop.domain.categories import CATEGORIES, NO_CATEGORY
from senco_desktop.domain.problem import Problem
from senco_desktop.services.agencies import STARTERS
from senco_desktop.services.session import Clock, Session
from senco_desktop.store import database, keys, upgrade
from senco_desktop.store.store import Store

BACKUPS = "backups"


def holds_school(folder: Path) -> bool:
    return (folder / database.STORE_NAME).exists() or (folder / keys_name()).exists()


def keys_name() -> str:
    return database.KEYS_NAME


def create(folder: Path, name: str, passphrase: str, clock: Clock, *, sample: bool = False) -> tuple[Session, str]:
    """A new school folder, unlocked, and its recovery key as printed (kept nowhere).

    Raises Problem when the folder holds a school already, the name is blank, the passphrase is short or the disk refuses.
    """
    if holds_school(folder):
        raise Problem(f"{folder} holds a school already.", "Choose an empty folder, or open that school.", "holds-school")
    if not name.strip():
        raise Problem("A school needs a name.", "Type the name as it should stand on printed pages.", "no-name")
    key_file, data_key, recovery = keys.make(passphrase, clock.today().isoformat())
    part = folder / (database.STORE_NAME + ".new")
    try:
        (folder / BACKUPS).mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
    except OSError as error:
        raise Problem(
            f"The folder {folder} could not be made ({error.strerror}).", "Choose another place.", "cannot-write"
        ) from None
    store = Store(database.create(part, data_key), part, data_key, clock.stamp)
    with store.unit("New school", journal=False) as unit:
        unit.set("school", {"name": name.strip(), "sample": sample})
        unit.add_all((*CATEGORIES, NO_CATEGORY))
        unit.add_all(STARTERS)
    store.close()
    keys.write(folder / keys_name(), key_file)
    os.replace(part, folder / database.STORE_NAME)
    keys.sync_directory(folder)
    return _open(folder, key_file, data_key, clock, "A window"), recovery


def unlock(
    folder: Path, clock: Clock, *, passphrase: str | None = None, recovery_key: str | None = None, who: str = "A window"
) -> Session:
    """Open the school in `folder`. Raises Problem, with nothing changed, when the folder holds none, the key file or the
    store is missing or damaged, the passphrase or recovery key is wrong, another program has it open, or it is newer.
    """
    if not holds_school(folder):
        raise Problem(f"There is no school in {folder}.", "Choose another folder, or make a new school.", "no-school")
    key_file = keys.read(folder / keys_name())
    if not (folder / database.STORE_NAME).exists():
        raise Problem("The school's file (store.db) is missing from its folder.", "Restore a backup.", "store-missing")
    if (folder / database.STORE_NAME).stat().st_size == 0:
        raise Problem("The school's file (store.db) is empty.", "Nothing was changed. Restore a backup.", "damaged")
    data_key = keys.unwrap(key_file, passphrase=passphrase, recovery_key=recovery_key)
    return _open(folder, key_file, data_key, clock, who)


def _open(folder: Path, key_file: keys.KeyFile, data_key: bytes, clock: Clock, who: str) -> Session:
    path = folder / database.STORE_NAME
    try:
        db = database.connect(path, data_key)
    except Problem as problem:
        if problem.kind == "in-use":
            owner = database.owner_words(folder)
            told = f" ({owner})" if owner else ""
            raise Problem(f"This school is open already{told}.", "Close it there, then try again.", "in-use") from None
        raise
    try:
        database.refuse_other_versions(db)
        db = upgrade.to_present(db, path, data_key, folder / BACKUPS, clock.stamp())
    except BaseException:
        db.close()
        raise
    now, _offset = clock.now()
    database.note_owner(folder, who, f"{now:%H:%M}")
    return Session(folder, Store(db, path, data_key, clock.stamp), key_file, clock)


def change_passphrase(session: Session, old: str, new: str) -> None:
    """Wrap the data key anew. Older backups still open with the passphrase of their own day. Raises Problem if `old` is wrong."""
    keys.unwrap(session.keys, passphrase=old)
    _rewrap(session, keys.with_passphrase(session.keys, session.store.data_key, new))


def set_passphrase(session: Session, new: str) -> None:
    """After unlocking with the recovery key: choose a new passphrase."""
    _rewrap(session, keys.with_passphrase(session.keys, session.store.data_key, new))


def new_recovery_key(session: Session) -> str:
    """Replace the recovery key; the printed form is returned once and kept nowhere."""
    changed, recovery = keys.with_new_recovery_key(session.keys, session.store.data_key, session.today.isoformat())
    _rewrap(session, changed)
    return recovery


def passphrase_fits(session: Session, passphrase: str) -> bool:
    """For the lock screen: is this the passphrase of the open school?"""
    try:
        keys.unwrap(session.keys, passphrase=passphrase)
    except Problem:
        return False
    return True


def recovery_key_fits(session: Session, recovery_key: str) -> bool:
    try:
        keys.unwrap(session.keys, recovery_key=recovery_key)
    except Problem:
        return False
    return True


def recovery_made_on(session: Session) -> str:
    return session.keys.recovery_made_on


def close(session: Session) -> None:
    """Close the file and take away the word of who had it."""
    session.close()
    (session.folder / database.IN_USE_NAME).unlink(missing_ok=True)


def _rewrap(session: Session, changed: keys.KeyFile) -> None:
    keys.write(session.folder / keys_name(), changed)
    session.keys = changed
