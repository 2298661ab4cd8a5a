"""Help for a school that does not open: looking it over, packing it up, reading out what can be read. Changes nothing in it."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from senco_desktop.domain.categories import CATEGORIES, NO_CATEGORY
from senco_desktop.domain.intake import SchoolForm
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import School
from senco_desktop.services import backups, exporting, schools
from senco_desktop.services.session import Clock, Session
from senco_desktop.store import bundle, database, keys
from senco_desktop.store import salvage as reading
from senco_desktop.store.store import Store

PACKED = (database.STORE_NAME, database.KEYS_NAME)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, and whether it is sound."""

    sound: bool
    words: str


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read: as a school form, as tables, and the tables of which something is missing."""

    form: SchoolForm
    tables: dict[str, list[dict[str, Any]]]
    incomplete: tuple[str, ...]


def pack(folder: Path, target: Path) -> Path:
    """One file with the store and the key file as they are, still encrypted. Raises Problem when there is nothing, or no room."""
    found = [folder / name for name in PACKED if (folder / name).exists()]
    if not found:
        raise Problem(f"There is nothing to copy in {folder}.", "Choose the folder that holds the school.", "no-school")
    part = target.with_name(target.name + ".part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as out:
            for path in found:
                out.write(path, path.name)
        os.replace(part, target)
    except OSError as error:
        raise Problem(f"The copy could not be written ({error.strerror}).", "Choose another place.", "cannot-write") from None
    finally:
        part.unlink(missing_ok=True)
    return target


def look_over(folder: Path, *, passphrase: str | None = None, recovery_key: str | None = None) -> list[Finding]:
    """Key file, store and every backup of the folder, each read in full. Raises Problem only for a wrong key."""
    findings: list[Finding] = []
    data_key: bytes | None = None
    try:
        data_key = keys.unwrap(keys.read(folder / schools.keys_name()), passphrase=passphrase, recovery_key=recovery_key)
        findings.append(Finding(True, "The key file is sound, and what you typed fits it."))
    except Problem as problem:
        if problem.kind.startswith(("wrong", "recovery-key")):
            raise
        findings.append(Finding(False, problem.what))
    findings.append(_store_finding(folder / database.STORE_NAME, data_key))
    for copy in backups.copies(folder, backups.place_of(folder)):
        findings.append(_copy_finding(copy.path, data_key))
    return findings


def read_out(folder: Path, clock: Clock, *, passphrase: str | None = None, recovery_key: str | None = None) -> Salvaged:
    """Everything that can still be read, for the readable export. Raises Problem for a wrong key, or when nothing is readable."""
    key_file = keys.read(folder / schools.keys_name())
    data_key = keys.unwrap(key_file, passphrase=passphrase, recovery_key=recovery_key)
    with TemporaryDirectory(prefix="senco-salvage-") as place:
        target = Path(place) / database.STORE_NAME
        counts, incomplete = reading.copy_readable(folder / database.STORE_NAME, data_key, target)
        if not any(counts.values()):
            raise _nothing()
        with _opened(target, data_key, key_file, clock) as session:
            return Salvaged(exporting.school_form(session), exporting.tables(session), tuple(incomplete))


@contextmanager
def _opened(store: Path, data_key: bytes, key_file: keys.KeyFile, clock: Clock) -> Iterator[Session]:
    """A session on the salvaged copy; what every school has and this one lost is put in its place."""
    session = Session(store.parent, Store(database.connect(store, data_key), store, data_key, clock.stamp), key_file, clock)
    try:
        here = {str(code) for (code,) in session.store.rows("SELECT code FROM category")}
        with session.store.unit("Fill gaps", journal=False) as unit:
            if session.store.setting("school") is None:
                unit.set("school", asdict(School("School")))
            unit.add_all(category for category in (*CATEGORIES, NO_CATEGORY) if category.code not in here)
        yield session
    finally:
        session.close()


def _store_finding(path: Path, data_key: bytes | None) -> Finding:
    if not path.exists():
        return Finding(False, "The school's file (store.db) is missing.")
    if data_key is None:
        return Finding(False, "The school's file is there; without its key it can't be looked into.")
    try:
        db = database.connect(path, data_key, exclusive=False, read_only=True)
        try:
            fault = database.sound(db)
        finally:
            db.close()
    except Problem as problem:
        return Finding(False, problem.what)
    if fault:
        return Finding(False, f"The school's file is damaged: {fault}.")
    return Finding(True, "The school's file is sound: every page was read.")


def _copy_finding(path: Path, data_key: bytes | None) -> Finding:
    try:
        if data_key is None:
            bundle.key_file_of(path)
            return Finding(True, f"{path.name} is whole.")
        bundle.verify(path, data_key)
    except Problem as problem:
        return Finding(False, problem.what)
    return Finding(True, f"{path.name} is sound.")


def _nothing() -> Problem:
    return Problem("Nothing in the school's file can be read.", "Go back to the last good copy.", "damaged")


def last_good_copy(folder: Path) -> backups.Copy | None:
    """The newest backup of the school whose checksum is right: known without a passphrase."""
    for copy in backups.copies(folder, backups.place_of(folder)):
        try:
            bundle.key_file_of(copy.path)
        except Problem:
            continue
        return copy
    return None


def free_folder(folder: Path, day: str) -> Path:
    """A new folder beside `folder` for a copy that is opened: it holds nothing yet."""
    first = folder.with_name(f"{folder.name} restored {day}")
    candidates = (first, *(first.with_name(f"{first.name} {number}") for number in range(2, 100)))
    return next(candidate for candidate in candidates if not candidate.exists())
