"""The key file: what opens it, what does not, and what a typing mistake is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desktop.domain.problem import Problem
from senco_desktop.store import keys


@pytest.fixture(scope="module")
def made() -> tuple[keys.KeyFile, bytes, str]:
    return keys.make("correct horse", "2026-09-01")


def test_passphrase_and_recovery_key_both_give_the_data_key(made: tuple[keys.KeyFile, bytes, str]) -> None:
    key_file, data_key, recovery = made
    assert keys.unwrap(key_file, passphrase="correct horse") == data_key
    assert keys.unwrap(key_file, recovery_key=recovery) == data_key
    assert keys.unwrap(key_file, recovery_key=recovery.lower().replace("-", " ")) == data_key


def test_the_data_key_and_the_recovery_key_are_not_in_the_file(made: tuple[keys.KeyFile, bytes, str]) -> None:
    key_file, data_key, recovery = made
    text = key_file.to_bytes()
    assert data_key not in text and data_key.hex().encode() not in text
    assert recovery.encode() not in text and recovery.replace("-", "").encode() not in text


@pytest.mark.parametrize("wrong", ["", "Correct horse", "correct  horse!", "x" * 200])
def test_a_wrong_passphrase_is_refused_in_words(made: tuple[keys.KeyFile, bytes, str], wrong: str) -> None:
    with pytest.raises(Problem) as told:
        keys.unwrap(made[0], passphrase=wrong)
    assert told.value.kind == "wrong-passphrase"


def test_the_recovery_key_of_another_school_is_refused(made: tuple[keys.KeyFile, bytes, str]) -> None:
    other = keys.printed(bytes(20))
    with pytest.raises(Problem) as told:
        keys.unwrap(made[0], recovery_key=other)
    assert told.value.kind == "wrong-recovery-key"


@given(secret=st.binary(min_size=20, max_size=20), place=st.integers(0, 31), letter=st.sampled_from(keys.ALPHABET))
def test_every_single_wrong_character_is_found_before_the_key_is_tried(secret: bytes, place: int, letter: str) -> None:
    printed = keys.printed(secret)
    assert keys.read_printed(printed) == secret
    letters = list(printed.replace("-", ""))
    if letters[place] == letter:
        return
    letters[place] = letter
    with pytest.raises(Problem) as told:
        keys.read_printed("".join(letters))
    assert told.value.kind == "recovery-key-typo"


@pytest.mark.parametrize("typed", ["", "ABCD", "0" * 33, "A" * 34, "K7QM-3TXA-VN2R-H6WP-D4YE-5CZG-J2BU-RW7F"])
def test_what_cannot_be_a_recovery_key_is_named(typed: str) -> None:
    with pytest.raises(Problem) as told:
        keys.read_printed(typed)
    assert told.value.kind == "recovery-key-typo" and told.value.next_step


def test_a_short_passphrase_is_refused_and_nothing_made() -> None:
    with pytest.raises(Problem) as told:
        keys.make("seven77", "2026-09-01")
    assert told.value.kind == "passphrase-short"


def test_changing_the_passphrase_keeps_the_data_key_and_the_recovery_key(made: tuple[keys.KeyFile, bytes, str]) -> None:
    key_file, data_key, recovery = made
    changed = keys.with_passphrase(key_file, data_key, "another passphrase")
    assert keys.unwrap(changed, passphrase="another passphrase") == data_key
    assert keys.unwrap(changed, recovery_key=recovery) == data_key
    with pytest.raises(Problem):
        keys.unwrap(changed, passphrase="correct horse")


def test_a_new_recovery_key_takes_the_place_of_the_old_one(made: tuple[keys.KeyFile, bytes, str]) -> None:
    key_file, data_key, old = made
    changed, new = keys.with_new_recovery_key(key_file, data_key, "2027-01-04")
    assert keys.unwrap(changed, recovery_key=new) == data_key and changed.recovery_made_on == "2027-01-04"
    with pytest.raises(Problem):
        keys.unwrap(changed, recovery_key=old)


def test_every_flipped_byte_of_the_file_is_found(made: tuple[keys.KeyFile, bytes, str]) -> None:
    good = made[0].to_bytes()
    for place in range(len(good)):
        bad = bytearray(good)
        bad[place] ^= 1
        try:
            read = keys.from_bytes(bytes(bad))
        except Problem as problem:
            assert problem.kind in ("keys-damaged", "newer")
        else:
            # what may still be read says the same: blanks between the words of JSON carry nothing
            assert read == made[0], place


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"format": "x"}', "\xff"])
def test_what_is_no_key_file_is_called_damaged(text: str) -> None:
    with pytest.raises(Problem) as told:
        keys.from_bytes(text.encode("latin-1"))
    assert told.value.kind == "keys-damaged"


def test_a_key_file_of_a_newer_program_is_refused(made: tuple[keys.KeyFile, bytes, str]) -> None:
    body = json.loads(made[0].to_bytes()) | {"format": keys.FORMAT + 1}
    with pytest.raises(Problem) as told:
        keys.from_bytes(json.dumps(body).encode())
    assert told.value.kind == "newer"


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Problem) as told:
        keys.read(tmp_path / "keys.json")
    assert told.value.kind == "keys-missing" and "backup" in told.value.next_step


def test_writing_leaves_the_old_file_when_the_disk_refuses(
    tmp_path: Path, made: tuple[keys.KeyFile, bytes, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "keys.json"
    keys.write(path, made[0])
    before = path.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keys.os, "fsync", full)
    with pytest.raises(Problem) as told:
        keys.write_safely(path, b"something else")
    assert told.value.kind == "cannot-write" and path.read_bytes() == before and list(tmp_path.iterdir()) == [path]
