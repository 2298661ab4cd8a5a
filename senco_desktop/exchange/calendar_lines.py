"""Takes a calendar file apart: unfolded lines, sorted into events and time zones, each with the line where it begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from senco_desktop.domain.problem import Problem
from senco_desktop.exchange.tables import decode

LARGEST = 50_000_000
"""Bytes. A busy diary of twenty years has a tenth of that."""

_NEWLINE = re.compile(rb"\r\n|\n|\r")
_KEPT = {"BEGIN:VEVENT": "VEVENT", "BEGIN:VTIMEZONE": "VTIMEZONE"}
_OTHERS = {"BEGIN:VTODO": "task", "BEGIN:VJOURNAL": "note", "BEGIN:VFREEBUSY": "free-and-busy list"}
_ZIP = b"PK\x03\x04"


@dataclass(slots=True)
class Block:
    """The lines of one component, its first and last included. `line` is the file's line where it begins, from 1."""

    name: str
    line: int
    lines: list[str] = field(default_factory=list)
    finished: bool = False

    @property
    def text(self) -> str:
        return "".join(f"{line}\r\n" for line in (f"BEGIN:{self.name}", *self.lines, f"END:{self.name}"))


@dataclass(frozen=True, slots=True)
class CalendarLines:
    """`others` counts what is neither event nor time zone; `cancels` says that the whole file is a cancellation."""

    events: tuple[Block, ...]
    zones: tuple[Block, ...]
    others: Counter[str]
    cancels: bool


def take_apart(data: bytes, name: str) -> CalendarLines:
    """Problem when the file is no calendar, or too large to be one."""
    if not data.strip():
        raise Problem(f"{name} is empty.", "Choose another file.")
    if data.startswith(_ZIP):
        raise Problem(f"{name} is a ZIP archive.", "Unpack it and choose the .ics file that is in it.")
    if len(data) > LARGEST:
        raise Problem(f"{name} is too large for a calendar.", "Export fewer years of the calendar, and import that.")
    lines = _lines(data)
    if not any(_word(line) == "BEGIN:VCALENDAR" for _, line in lines):
        raise Problem(f"{name} is not a calendar file.", "Export the calendar as .ics (iCalendar), and import that.")
    return _sorted(iter(lines))


def _lines(data: bytes) -> list[tuple[int, str]]:
    """Each unfolded line with its number. Bytes are unfolded before they are read: a fold may stand inside one letter."""
    if b"BEGIN:V" not in data.upper():
        data = decode(data).encode("utf-8")
    numbers: list[int] = []
    parts: list[list[bytes]] = []
    for number, line in enumerate(_NEWLINE.split(data), 1):
        if parts and line[:1] in (b" ", b"\t"):
            parts[-1].append(line[1:])
        elif line:
            numbers.append(number)
            parts.append([line])
    whole = [b"".join(line) for line in parts]
    lines = decode(b"\n".join(whole)).split("\n")
    if len(lines) != len(whole):  # damaged bytes that look like another encoding, in which a newline is something else
        lines = [line.decode("utf-8", "replace") for line in whole]
    return list(zip(numbers, lines, strict=True))


def _sorted(lines: Iterator[tuple[int, str]]) -> CalendarLines:
    blocks: list[Block] = []
    others: Counter[str] = Counter()
    cancels = False
    current: Block | None = None
    inner = 0
    for number, line in lines:
        word = _word(line)
        if word in _KEPT:
            current, inner = Block(_KEPT[word], number), 0
            blocks.append(current)
        elif current is None:
            others[_OTHERS.get(word, "")] += 1
            cancels = cancels or word == "METHOD:CANCEL"
        elif word in (f"END:{current.name}", "END:VCALENDAR"):
            current.finished = word != "END:VCALENDAR"
            current = None
        elif current.name == "VTIMEZONE":
            current.lines.append(line)
        elif word.startswith("BEGIN:"):  # an alarm inside an event: nothing of it is wanted
            inner += 1
        elif word.startswith("END:"):
            inner = max(0, inner - 1)
        elif not inner:
            current.lines.append(line)
    del others[""]
    events = tuple(block for block in blocks if block.name == "VEVENT")
    return CalendarLines(events, tuple(block for block in blocks if block.name == "VTIMEZONE"), others, cancels)


def _word(line: str) -> str:
    return line.strip().upper()
