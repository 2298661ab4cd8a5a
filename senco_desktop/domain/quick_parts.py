"""The pieces of one line of quick entry: what is known beforehand, what was found where, and what comes out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from senco_desktop.domain.records import Agency, Category, Entry


@dataclass(frozen=True, slots=True)
class Known:
    """What a line may name. `now` is the wall time; `last_end` is when the last entry ended; `words` maps phrases to codes."""

    today: date
    now: datetime
    timezone: str
    categories: Sequence[Category]
    words: Mapping[str, str]
    pupils: Sequence[str] = ()
    agencies: Sequence[Agency] = ()
    last_end: datetime | None = None

    def name_of(self, code: str) -> str:
        return next((category.name for category in self.categories if category.code == code), "Not sorted yet")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the line. `role`: day, time, length, after, kind, pupil, agency, reactive, note or unplaced.

    `text` is as typed, `shown` what it was taken for; `guess`: worth a second look.
    """

    role: str
    text: str
    shown: str
    guess: bool = False


@dataclass(frozen=True, slots=True)
class QuickReading:
    """What a line says: its parts in the order of typing, and the entry once it can be logged; else `problem` in words.

    `unplaced` are pieces that could not be placed, each with its nearest guess (or "").
    """

    parts: tuple[Part, ...] = ()
    entry: Entry | None = None
    problem: str = ""
    unplaced: tuple[tuple[str, str], ...] = ()


class Found:
    """The line, and which stretches of it are spoken for. What nobody takes is the note."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._free = text
        self._taken: list[tuple[int, int, Part]] = []

    def first(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first hit in what is still free."""
        return pattern.search(self._free)

    def take(self, start: int, end: int, role: str, shown: str, guess: bool = False) -> None:
        """Speak for a stretch of the line."""
        self._taken.append((start, end, Part(role, self.text[start:end].strip(), shown, guess)))
        self._free = self._free[:start] + "\0" * (end - start) + self._free[end:]

    def words(self) -> list[tuple[int, int, str]]:
        """The free words with their places, without commas and full stops at their ends."""
        return [(hit.start(), hit.end(), hit[0]) for hit in re.finditer(r"[^\s\0,;]+(?<![.])", self._free)]

    def note(self) -> str:
        """The free words as they were typed, and what could not be placed, so that no word is lost."""
        return " ".join(part.text for part in self.parts() if part.role in ("note", "unplaced"))

    def parts(self) -> tuple[Part, ...]:
        """All pieces by their place, the stretches of the note among them."""
        pieces = list(self._taken)
        for hit in re.finditer(r"[^\0]+", self._free):
            words = " ".join(hit[0].split()).strip(" ,;")
            if any(letter.isalnum() for letter in words):
                pieces.append((hit.start(), hit.end(), Part("note", words, words)))
        return tuple(part for _, _, part in sorted(pieces, key=lambda piece: piece[0]))

    def unplaced(self) -> tuple[tuple[str, str], ...]:
        return tuple((part.text, part.shown) for part in self.parts() if part.role == "unplaced")
