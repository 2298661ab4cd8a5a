"""Backups: making, verifying, restoring, the automatic ones and their thinning, and the age of the last copy outside."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from senco_desktop import __version__
from senco_desktop.domain import retention
from senco_desktop.domain.problem import Problem
from senco_desktop.services import preferences, schools
from senco_desktop.services.session import Clock, Session
from senco_desktop.store import bundle, database, keys, schema
from senco_desktop.store.bundle import Manifest

SUFFIX = ".sencobackup"
AUTO, RECOVERY = "auto", "recovery"
EVERY = timedelta(minutes=30)
STAMP = "%Y%m%d-%H%M%S"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup file found in a place. `made_at` is UTC, from its name or else its date on disk."""

    path: Path
    kind: str
    made_at: datetime
    outside: bool


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A consistent, still encrypted copy of the store, taken in an instant: what `finish` needs, and no open session."""

    place: Path
    key_file: keys.KeyFile
    data_key: bytes
    facts: dict[str, Any]


def take(session: Session, kind: str = "backup") -> Snapshot:
    """Copy the store through the backup API into a hidden place of the school folder. `finish` clears it away."""
    place = Path(mkdtemp(prefix=".copy-", dir=session.folder))
    try:
        database.copy_into(session.store.db, place / database.STORE_NAME, session.store.data_key)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    facts = {
        "program": __version__,
        "schema": schema.VERSION,
        "made_at": session.clock.stamp(),
        "kind": kind,
        "counts": database.counts(session.store.db),
    }
    return Snapshot(place, session.keys, session.store.data_key, facts)


def finish(snapshot: Snapshot, target: Path, progress: Progress = lambda done, total: None) -> Manifest:
    """Bundle a snapshot into one file at `target` and verify it by opening it. Works on plain files, so also in a job.

    Raises Problem; an older file at `target` stays then.
    """
    target = target.absolute()
    fresh = target.with_name(target.name + ".new")
    try:
        if target.is_dir():
            raise Problem(f"{target} is a folder.", "Give the name of a file.", "is-folder")
        if not target.parent.is_dir():
            raise Problem(f"There is no folder {target.parent}.", "Choose a place that exists.", "no-folder")
        bundle.write(fresh, snapshot.place / database.STORE_NAME, snapshot.key_file, snapshot.data_key, snapshot.facts, progress)
        manifest = bundle.verify(fresh, snapshot.data_key)
        os.replace(fresh, target)
    except OSError as error:
        raise Problem(
            f"The backup could not be put in place ({error.strerror}).", "Choose another place.", "cannot-write"
        ) from None
    finally:
        fresh.unlink(missing_ok=True)
        shutil.rmtree(snapshot.place, ignore_errors=True)
    return manifest


def make(session: Session, target: Path, kind: str = "backup") -> Manifest:
    """Write one encrypted backup to `target`, verify it, and note it where it lies outside the school folder."""
    manifest = finish(take(session, kind), target)
    note_made(session, target)
    return manifest


def note_made(session: Session, target: Path) -> None:
    """Remember a copy outside the school folder, whose age is always shown."""
    if is_outside(session.folder, target):
        _note_outside(session, target)


def automatic_due(session: Session) -> bool:
    """Whether anything changed since the last automatic copy, and that is half an hour old."""
    if not session.changed_since_backup:
        return False
    inside = session.folder / schools.BACKUPS
    last = max((copy.made_at for copy in _found(inside, outside=False) if copy.kind == AUTO), default=None)
    return last is None or session.clock.real().astimezone(UTC) - last >= EVERY


def automatic(session: Session, *, on_close: bool = False) -> list[Path]:
    """The automatic copy, if one is due (on close: if anything changed): in the school folder and, where a second place
    was chosen and can be reached, there too. Thins both. Returns the files written.
    """
    if not (session.changed_since_backup if on_close else automatic_due(session)):
        return []
    now = session.clock.real().astimezone(UTC)
    inside = session.folder / schools.BACKUPS
    inside.mkdir(exist_ok=True)
    name = f"{AUTO}-{now.strftime(STAMP)}{SUFFIX}"
    make(session, inside / name, AUTO)
    session.backed_up_at = session.store.writes
    written = [inside / name]
    place = second_place(session)
    if place is not None and place.is_dir():
        written.append(copy_outside(session, inside / name, place))
        thin(place, now, f"{_slug(session)}-{AUTO}-")
    thin(inside, now)
    return written


def copy_outside(session: Session, backup: Path, place: Path) -> Path:
    """Put a copy of a verified backup in the second place and verify it there. Raises Problem when the place refuses."""
    target = place / f"{_slug(session)}-{backup.name}"
    part = target.with_name(target.name + ".part")
    try:
        shutil.copyfile(backup, part)
        bundle.verify(part, session.store.data_key)
        os.replace(part, target)
    except OSError as error:
        raise Problem(
            f"The copy could not be put in {place} ({error.strerror}).", "Is the stick or drive there?", "cannot-write"
        ) from None
    finally:
        part.unlink(missing_ok=True)
    _note_outside(session, target)
    return target


def recovery_point(session: Session, why: str) -> Path:
    """A backup taken before a restore, an import or an erasure; never thinned."""
    folder = session.folder / schools.BACKUPS
    folder.mkdir(exist_ok=True)
    now = session.clock.real().astimezone(UTC)
    path = folder / f"{RECOVERY}-{now.strftime(STAMP)}-{why}{SUFFIX}"
    make(session, path, RECOVERY)
    return path


def verify(path: Path, *, passphrase: str | None = None, recovery_key: str | None = None) -> Manifest:
    """Say what is in a backup, after checking all of it. Raises Problem for damage or a key that does not fit."""
    return bundle.verify(path, keys.unwrap(bundle.key_file_of(path), passphrase=passphrase, recovery_key=recovery_key))


def restore(path: Path, folder: Path, *, passphrase: str | None = None, recovery_key: str | None = None) -> Manifest:
    """Put a backup's school into a new folder. Raises Problem, and leaves nothing there, unless every check passes."""
    if schools.holds_school(folder):
        raise Problem(
            f"{folder} holds a school already.", "Choose an empty folder; the present school is untouched.", "holds-school"
        )
    data_key = keys.unwrap(bundle.key_file_of(path), passphrase=passphrase, recovery_key=recovery_key)
    made = not folder.exists()
    try:
        (folder / schools.BACKUPS).mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".restoring-", dir=folder) as place:
            manifest, store, key_file = bundle.unpack(path, data_key, Path(place))
            keys.write(folder / schools.keys_name(), key_file)
            os.replace(store, folder / database.STORE_NAME)
            keys.sync_directory(folder)
    except BaseException as error:
        if made:
            shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise Problem(
                f"The folder could not be written ({error.strerror}).", "Choose another place.", "cannot-write"
            ) from None
        raise
    return manifest


def restore_over(
    session: Session, path: Path, clock: Clock, *, passphrase: str | None = None, recovery_key: str | None = None
) -> tuple[Session, Path]:
    """Put a backup in place of the present records. A recovery point is made first; restoring that is the way back.

    Returns the newly opened session and the recovery point. Raises Problem, with the present school untouched and still
    open, unless the backup passes every check.
    """
    data_key = keys.unwrap(bundle.key_file_of(path), passphrase=passphrase, recovery_key=recovery_key)
    with TemporaryDirectory(prefix=".restoring-", dir=session.folder) as place:
        _manifest, store, key_file = bundle.unpack(path, data_key, Path(place))
        point = recovery_point(session, "before-restore")
        session.close()
        os.replace(store, session.folder / database.STORE_NAME)
        keys.write(session.folder / schools.keys_name(), key_file)
    opened = schools.unlock(session.folder, clock, passphrase=passphrase, recovery_key=recovery_key)
    opened.store.writes += 1
    return opened, point


def copies(folder: Path, place: Path | None = None) -> list[Copy]:
    """All backups in the school folder and the second place, newest first. Needs no passphrase."""
    found = _found(folder / schools.BACKUPS, outside=False)
    if place is not None and is_outside(folder, place):
        found += _found(place, outside=True)
    return sorted(found, key=lambda copy: copy.made_at, reverse=True)


def check(session: Session) -> list[str]:
    """Faults of the store, the key file and every backup of the school folder; empty when all is sound."""
    faults = []
    fault = database.sound(session.store.db)
    if fault:
        faults.append(f"store.db: {fault}")
    try:
        if keys.read(session.folder / schools.keys_name()) != session.keys:
            faults.append("keys.json: changed since it was read")
    except Problem as problem:
        faults.append(f"keys.json: {problem.what}")
    for copy in copies(session.folder):
        try:
            bundle.verify(copy.path, session.store.data_key)
        except Problem as problem:
            faults.append(f"{copy.path.name}: {problem.what}")
    return faults


def second_place(session: Session) -> Path | None:
    """Where copies outside the school folder go, if one was chosen."""
    return place_of(session.folder)


def place_of(folder: Path) -> Path | None:
    """The second place chosen for the school in `folder`; known without unlocking."""
    chosen = preferences.get("backup_places", {}).get(str(folder.absolute()), {}).get("place")
    return Path(chosen) if chosen else None


def choose_second_place(session: Session, place: Path) -> None:
    """Raises Problem when the place lies inside the school folder or does not exist."""
    if not is_outside(session.folder, place):
        raise Problem("That place lies inside the school folder.", "Choose a stick, a school drive or another folder.", "inside")
    if not place.is_dir():
        raise Problem(f"There is no folder {place}.", "Choose one that exists.", "no-folder")
    _note(session.folder, {"place": str(place.absolute())})


def last_outside(session: Session) -> tuple[datetime, Path] | None:
    """When (UTC) the last copy outside the school folder was made, and in which folder."""
    noted = preferences.get("backup_places", {}).get(str(session.folder.absolute()), {})
    if "folder" not in noted:
        return None
    return datetime.fromisoformat(noted["last"]), Path(noted["folder"])


def suggested_name(session: Session) -> str:
    return f"{_slug(session)}-{session.today.isoformat()}{SUFFIX}"


def is_outside(folder: Path, place: Path) -> bool:
    return not place.resolve().is_relative_to(folder.resolve())


def thin(place: Path, now: datetime, prefix: str = f"{AUTO}-") -> list[Path]:
    """Delete automatic copies past their time (see `domain.retention`); files of another name stay. Returns what was deleted."""
    automatic_ones = [copy for copy in _found(place, outside=False) if copy.path.name.startswith(prefix) and copy.kind == AUTO]
    stay = retention.kept((copy.made_at for copy in automatic_ones), now)
    gone = [copy.path for copy in automatic_ones if copy.made_at not in stay]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def _found(place: Path, *, outside: bool) -> list[Copy]:
    if not place.is_dir():
        return []
    found = []
    for path in place.glob(f"*{SUFFIX}"):
        kind, made_at = "backup", None
        for part in (AUTO, RECOVERY):
            at = path.name.find(f"{part}-")
            if at >= 0:
                kind, made_at = part, _read_stamp(path.name[at + len(part) + 1 :][:15])
        try:
            on_disk = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        except OSError:
            continue
        found.append(Copy(path, kind if made_at else "backup", made_at or on_disk, outside))
    return found


def _read_stamp(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def _note_outside(session: Session, target: Path) -> None:
    """The folder only: the file's own name holds the school's, and preferences can be read by anyone."""
    _note(session.folder, {"last": session.clock.real().astimezone(UTC).isoformat(), "folder": str(target.parent)})


def _note(folder: Path, facts: dict[str, str]) -> None:
    places = preferences.get("backup_places", {})
    key = str(folder.absolute())
    preferences.put("backup_places", {**places, key: {**places.get(key, {}), **facts}})


def _slug(session: Session) -> str:
    name = str(session.store.setting("school", {}).get("name", "school"))
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split()) or "school"
