"""Finds a word in every file below some folders, in whatever plain form it may have been written."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from pathlib import Path


def forms(word: str) -> set[bytes]:
    """The word as UTF-8, UTF-16, hexadecimal and base64 (at each of its three places), as typed and in either case."""
    found = set()
    for text in {word, word.lower(), word.upper()}:
        for raw in (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")):
            found |= {raw, raw.hex().encode(), raw.hex().upper().encode()}
            for before in range(3):
                encoded = base64.b64encode(b"\0" * before + raw)
                whole = encoded[(before * 8 + 5) // 6 : (before + len(raw)) * 8 // 6]
                found |= {whole, whole.translate(bytes.maketrans(b"+/", b"-_"))}
    return found


def leaks(word: str, *folders: Path, besides: Iterable[Path] = ()) -> list[str]:
    """Files below `folders` whose content or name holds the word; those below `besides` are left out."""
    left_out, sought = tuple(besides), forms(word)
    found = []
    for path in sorted({path for folder in folders for path in folder.rglob("*") if path.is_file()}):
        if any(path.is_relative_to(each) for each in left_out):
            continue
        try:
            content = path.read_bytes()
        except FileNotFoundError:  # a temporary file that has just gone
            continue
        if any(form in content for form in sought):
            found.append(f"in {path}")
        if word.lower() in path.name.lower():
            found.append(f"name of {path}")
    return found
