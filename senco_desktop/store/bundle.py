"""A backup: one file that holds the encrypted store, its key file and an encrypted manifest.

Layout: magic, then the key file and the manifest each behind a four-byte length, then the store, then the SHA-256 of all
that stands before it. Nothing in it is readable without the passphrase of its day or the recovery key; one flipped byte
anywhere is found.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from senco_desktop.domain.problem import Problem
from senco_desktop.store import database, keys

MAGIC = b"SENCO-BACKUP-1\r\n"
CHUNK = 1 << 20
DIGEST = 32


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `made_at` is UTC, `counts` rows by table, `store_bytes` and `sha256` of the store inside."""

    program: str
    schema: int
    made_at: str
    kind: str
    counts: dict[str, int]
    store_bytes: int
    sha256: str


def write(
    target: Path,
    store_copy: Path,
    key_file: keys.KeyFile,
    data_key: bytes,
    facts: dict[str, Any],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Manifest:
    """Bundle a consistent copy of the store into `target`, by temporary file, fsync and rename. Raises Problem."""
    size = store_copy.stat().st_size
    manifest = Manifest(**facts, store_bytes=size, sha256=_sha256_of(store_copy))
    sealed = _seal(data_key, key_file.school_id, manifest)
    part = target.with_name(target.name + ".part")
    try:
        digest = hashlib.sha256()
        with part.open("wb") as out, store_copy.open("rb") as store:
            key_bytes = key_file.to_bytes()
            head = MAGIC + struct.pack(">I", len(key_bytes)) + key_bytes + struct.pack(">I", len(sealed)) + sealed
            out.write(head)
            digest.update(head)
            done = 0
            while block := store.read(CHUNK):
                out.write(block)
                digest.update(block)
                done += len(block)
                progress(done, size)
            out.write(digest.digest())
            out.flush()
            os.fsync(out.fileno())
        os.replace(part, target)
        keys.sync_directory(target.parent)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Problem(
            f"The backup could not be written ({error.strerror or 'the disk refused'}).",
            "Choose another place, or free some space there.",
            "cannot-write",
        ) from None
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return manifest


def key_file_of(path: Path) -> keys.KeyFile:
    """The key file inside a backup, after the whole file's checksum was found right. Raises Problem for a damaged file."""
    with _opened(path) as (stream, _end):
        return keys.from_bytes(_field(stream))


def verify(path: Path, data_key: bytes) -> Manifest:
    """Check everything: checksum, manifest, and the store inside by opening it, reading each page and counting its rows.

    Raises Problem naming what is wrong; changes nothing.
    """
    with TemporaryDirectory(prefix="senco-verify-") as place:
        return unpack(path, data_key, Path(place))[0]


def unpack(path: Path, data_key: bytes, into: Path) -> tuple[Manifest, Path, keys.KeyFile]:
    """Verify the backup and put its store into the directory `into`; returns manifest, the store's path, the key file."""
    with _opened(path) as (stream, end):
        key_file = keys.from_bytes(_field(stream))
        manifest = _unseal(data_key, key_file.school_id, _field(stream))
        store = into / database.STORE_NAME
        with database.disk_trouble(), store.open("wb") as out:
            left = end - stream.tell()
            while left > 0:
                block = stream.read(min(CHUNK, left))
                out.write(block)
                left -= len(block)
            out.flush()
            os.fsync(out.fileno())
    if store.stat().st_size != manifest.store_bytes or _sha256_of(store) != manifest.sha256:
        raise damaged(path)
    db = database.connect(store, data_key)
    try:
        database.refuse_other_versions(db)
        fault = database.sound(db)
        if fault or database.counts(db) != manifest.counts:
            raise damaged(path)
    finally:
        db.close()
    return manifest, store, key_file


def damaged(path: Path) -> Problem:
    return Problem(f"The backup {path.name} is damaged.", "Nothing was changed. Use another copy.", "backup-damaged")


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """The file behind its magic, and where the store ends; only after its checksum was found right."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            if stream.read(len(MAGIC)) != MAGIC:
                raise Problem(
                    f"{path.name} is no backup of this program, or its beginning is damaged.", "Use another file.", "no-backup"
                )
            if size < len(MAGIC) + 8 + DIGEST or not _checksum_fits(stream, size):
                raise damaged(path)
            stream.seek(len(MAGIC))
            yield stream, size - DIGEST
    except FileNotFoundError:
        raise Problem(f"There is no file {path}.", "Check the name and the place.", "no-file") from None
    except OSError as error:
        raise Problem(
            f"{path.name} could not be read ({error.strerror}).", "Check the stick or drive and try again.", "unreadable"
        ) from None


def _checksum_fits(stream: BinaryIO, size: int) -> bool:
    stream.seek(0)
    digest = hashlib.sha256()
    left = size - DIGEST
    while left > 0:
        block = stream.read(min(CHUNK, left))
        if not block:
            return False
        digest.update(block)
        left -= len(block)
    return stream.read() == digest.digest()


def _field(stream: BinaryIO) -> bytes:
    (length,) = struct.unpack(">I", stream.read(4))
    return stream.read(length)


def _sha256_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _seal(data_key: bytes, school_id: str, manifest: Manifest) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    text = json.dumps({name: getattr(manifest, name) for name in Manifest.__slots__}, sort_keys=True)
    nonce = os.urandom(12)
    return nonce + AESGCM(_manifest_key(data_key)).encrypt(nonce, text.encode("utf-8"), school_id.encode())


def _unseal(data_key: bytes, school_id: str, sealed: bytes) -> Manifest:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        text = AESGCM(_manifest_key(data_key)).decrypt(sealed[:12], sealed[12:], school_id.encode())
    except InvalidTag:
        raise Problem("The backup belongs to another school.", "Use the passphrase of that school.", "other-school") from None
    return Manifest(**json.loads(text))


def _manifest_key(data_key: bytes) -> bytes:
    """Its own key, so that no key is used by two ciphers."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, None, b"senco-desktop backup manifest").derive(data_key)
