"""The key file: one random data key, wrapped by the passphrase and by the printed recovery key.

Changing the passphrase re-wraps the data key and re-encrypts nothing. The file holds no secret in the clear; a copy of
it travels in every backup, which therefore opens with the passphrase of its day or with the recovery key.
Argon2id as RFC 9106 (64 MiB, 3 passes, 4 lanes), AES-256-GCM as NIST SP 800-38D, HKDF as RFC 5869.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from senco_desktop.domain.problem import Problem

FORMAT = 1
KEY_BYTES = 32
RECOVERY_BYTES = 20
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
ARGON = {"iterations": 3, "lanes": 4, "memory_kib": 64 * 1024}
MIN_PASSPHRASE = 8


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The wrapped key as it lies on disk. `slots` maps "passphrase" and "recovery" to their wrapping."""

    school_id: str
    recovery_made_on: str
    slots: dict[str, dict[str, Any]]

    def to_bytes(self) -> bytes:
        body = {"format": FORMAT, "school_id": self.school_id, "recovery_made_on": self.recovery_made_on, "slots": self.slots}
        text = json.dumps({**body, "sha256": _digest(body)}, indent=1, sort_keys=True)
        return text.encode("utf-8")


def make(passphrase: str, made_on: str) -> tuple[KeyFile, bytes, str]:
    """A new key file, its data key (32 bytes) and the recovery key as printed. Raises Problem for a short passphrase."""
    data_key = secrets.token_bytes(KEY_BYTES)
    empty = KeyFile(school_id=secrets.token_hex(16), recovery_made_on=made_on, slots={})
    keys = with_passphrase(empty, data_key, passphrase)
    keys, recovery = with_new_recovery_key(keys, data_key, made_on)
    return keys, data_key, recovery


def with_passphrase(keys: KeyFile, data_key: bytes, passphrase: str) -> KeyFile:
    """The same key file with the data key wrapped by another passphrase."""
    if len(normal(passphrase)) < MIN_PASSPHRASE:
        raise Problem(
            f"A passphrase needs at least {MIN_PASSPHRASE} characters.",
            "Four ordinary words make a good one.",
            "passphrase-short",
        )
    salt = os.urandom(16)
    slot = {"kdf": "argon2id", "salt": _b64(salt), **ARGON}
    wrapped = _wrap(_from_passphrase(passphrase, slot), data_key, _bound_to(keys.school_id, "passphrase"))
    return replace(keys, slots={**keys.slots, "passphrase": {**slot, **wrapped}})


def with_new_recovery_key(keys: KeyFile, data_key: bytes, made_on: str) -> tuple[KeyFile, str]:
    """The same key file with a fresh recovery key, and that key as printed. The old one no longer opens this file."""
    secret = secrets.token_bytes(RECOVERY_BYTES)
    slot = {"kdf": "hkdf-sha256", "salt": _b64(os.urandom(16))}
    wrapped = _wrap(_from_recovery(secret, slot), data_key, _bound_to(keys.school_id, "recovery"))
    changed = replace(keys, recovery_made_on=made_on, slots={**keys.slots, "recovery": {**slot, **wrapped}})
    return changed, printed(secret)


def unwrap(keys: KeyFile, *, passphrase: str | None = None, recovery_key: str | None = None) -> bytes:
    """The data key. Raises Problem when the passphrase or the recovery key does not fit."""
    if recovery_key is not None:
        slot = keys.slots["recovery"]
        wrapping = _from_recovery(read_printed(recovery_key), slot)
        name, trouble = (
            "recovery",
            Problem(
                "That recovery key does not open this school.",
                "Check that the sheet is this school's latest one.",
                "wrong-recovery-key",
            ),
        )
    else:
        slot = keys.slots["passphrase"]
        wrapping = _from_passphrase(passphrase or "", slot)
        name, trouble = (
            "passphrase",
            Problem("That passphrase does not open this school.", "Try again, or use the recovery key.", "wrong-passphrase"),
        )
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(wrapping).decrypt(_unb64(slot["nonce"]), _unb64(slot["wrapped"]), _bound_to(keys.school_id, name))
    except InvalidTag:
        raise trouble from None


def from_bytes(data: bytes) -> KeyFile:
    """Read a key file. Raises Problem if it is damaged or from a newer program."""
    damaged = Problem(
        "The key file (keys.json) is damaged.", "Restore a backup: each one holds a copy of the key file.", "keys-damaged"
    )
    try:
        body = json.loads(data.decode("utf-8"))
        stated = body.pop("sha256")
        written_by = int(body["format"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise damaged from None
    if written_by > FORMAT:
        raise Problem(
            "This school was written by a newer version of the program.", "Install that version and open it there.", "newer"
        )
    if stated != _digest(body) or set(body.get("slots", {})) != {"passphrase", "recovery"}:
        raise damaged
    return KeyFile(body["school_id"], body["recovery_made_on"], body["slots"])


def read(path: Path) -> KeyFile:
    """Read the key file at `path`. Raises Problem if it is missing, unreadable or damaged."""
    try:
        return from_bytes(path.read_bytes())
    except FileNotFoundError:
        raise Problem(
            "The key file (keys.json) is missing from the school folder.",
            "Restore a backup: each one holds a copy of the key file.",
            "keys-missing",
        ) from None
    except OSError as error:
        raise Problem(
            f"The key file could not be read ({error.strerror}).", "Check the folder and try again.", "keys-unreadable"
        ) from None


def write(path: Path, keys: KeyFile) -> None:
    """Write by temporary file, fsync and rename, so that a crash leaves the old file or the new one."""
    write_safely(path, keys.to_bytes())


def write_safely(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step. Raises Problem when the disk refuses; what was there stays."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(part, path)
        sync_directory(path.parent)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Problem(
            f"{path.name} could not be written ({error.strerror or 'the disk refused'}).",
            "Nothing was changed. Free some space, or choose another place.",
            "cannot-write",
        ) from None


def sync_directory(folder: Path) -> None:
    """Make a rename durable where the system allows it (not on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def printed(secret: bytes) -> str:
    """Eight groups of four and a check character: `K7QM-…-RW7F-M`."""
    text = base64.b32encode(secret).decode("ascii")
    groups = [text[i : i + 4] for i in range(0, len(text), 4)]
    return "-".join([*groups, check_character(text)])


def read_printed(text: str) -> bytes:
    """The secret behind a typed recovery key; case, blanks and hyphens make no difference.

    Raises Problem when a character is not of the alphabet, the length is wrong or the check character does not fit.
    """
    letters = "".join(c for c in text.upper() if c not in " -\t\n\r\u2010\u2011\u2013")
    wrong = next((c for c in letters if c not in ALPHABET), None)
    if wrong:
        raise Problem(f"A recovery key has no “{wrong}”.", "It uses A to Z and 2 to 7: no nought, no one.", "recovery-key-typo")
    if len(letters) != 33:
        raise Problem(
            f"A recovery key has 33 characters; this has {len(letters)}.",
            "Type the eight groups and the check character.",
            "recovery-key-typo",
        )
    if check_character(letters[:32]) != letters[32]:
        raise Problem(
            "The check character does not fit the recovery key.",
            "One of the characters is mistyped: compare the groups.",
            "recovery-key-typo",
        )
    return base64.b32decode(letters[:32])


def check_character(text: str) -> str:
    """Luhn's algorithm modulo 32: finds every single wrong character and nearly all swapped neighbours."""
    total, factor = 0, 2
    for letter in reversed(text):
        product = factor * ALPHABET.index(letter)
        total += product // 32 + product % 32
        factor = 3 - factor
    return ALPHABET[-total % 32]


def normal(passphrase: str) -> str:
    """The same words typed on any keyboard give the same bytes."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def _from_passphrase(passphrase: str, slot: dict[str, Any]) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    derive = Argon2id(
        salt=_unb64(slot["salt"]),
        length=KEY_BYTES,
        iterations=int(slot["iterations"]),
        lanes=int(slot["lanes"]),
        memory_cost=int(slot["memory_kib"]),
    )
    return derive.derive(normal(passphrase).encode("utf-8"))


def _from_recovery(secret: bytes, slot: dict[str, Any]) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, _unb64(slot["salt"]), b"senco-desktop recovery key").derive(secret)


def _wrap(wrapping: bytes, data_key: bytes, bound_to: bytes) -> dict[str, str]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(12)
    return {"nonce": _b64(nonce), "wrapped": _b64(AESGCM(wrapping).encrypt(nonce, data_key, bound_to))}


def _bound_to(school_id: str, slot: str) -> bytes:
    return f"senco-desktop/{FORMAT}/{school_id}/{slot}".encode()


def _digest(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode("utf-8")).hexdigest()


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _unb64(text: str) -> bytes:
    return base64.b64decode(text)
