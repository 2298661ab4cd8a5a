"""What quick entry understood, as rich text under the line and as one sentence for a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from senco_desktop.domain import quick_entry
from senco_desktop.domain.quick_entry import Known, Part, QuickReading
from senco_desktop.domain.records import Entry
from senco_desktop.domain.wording import length_words
from senco_desktop.ui.theme import look

DOT = "&nbsp; · &nbsp;"
STRONG = ("day", "time", "after", "kind")
WHEN = ("day", "time", "length", "after")


@dataclass(frozen=True, slots=True)
class ReadBack:
    """`html` escapes what she typed; `spoken` is plain."""

    html: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """`look` is strong, plain, muted (the note) or fault (what could not be placed: `text` underlined, then `after`)."""

    text: str
    look: str = "plain"
    after: str = ""

    def html(self) -> str:
        text = escape(self.text)
        if self.look == "strong":
            return f"<b>{text}</b>"
        if self.look == "muted":
            return f'<span style="color:{look().hex("muted")}">{text}</span>'
        if self.look == "fault":
            return f"<u>{text}</u>{escape(self.after)}"
        return text


def read_back(reading: QuickReading, known: Known, place: str) -> ReadBack:
    """The line as it would be logged, `place` among the slots last; while it can't be, what was found and what is missing."""
    pieces = list(_entry_pieces(reading.entry, reading, known)) if reading.entry else list(_found_pieces(reading))
    if reading.entry and place:
        pieces.append(_Piece(place))
    if not reading.entry and reading.problem:
        pieces.append(_Piece(reading.problem, "muted"))
    return _joined(pieces)


def read_back_timer(details: Entry, known: Known) -> ReadBack:
    """The line as words about the running timer."""
    pieces = [_Piece("The timer", "strong"), _Piece(known.name_of(details.category), "strong"), *_who(details)]
    if details.note:
        pieces.append(_Piece(f"“{details.note}”", "muted"))
    return _joined([*pieces, _Piece("Enter says so", "muted")])


def names_a_time(reading: QuickReading) -> bool:
    """Whether any part of the line says when or how long."""
    return any(part.role in WHEN for part in reading.parts)


def _entry_pieces(entry: Entry, reading: QuickReading, known: Known) -> Iterator[_Piece]:
    yield _Piece(quick_entry.say(entry, known).split(" · ")[0], "strong")
    if entry.span:
        yield _Piece(length_words(entry.length))
    yield _Piece(known.name_of(entry.category), "strong")
    yield from _who(entry)
    note = " ".join(part.text for part in reading.parts if part.role == "note")
    if note:
        yield _Piece(f"“{note}”", "muted")
    yield from _unplaced(reading.parts)


def _found_pieces(reading: QuickReading) -> Iterator[_Piece]:
    for part in reading.parts:
        if part.role == "note":
            yield _Piece(f"“{part.text}”", "muted")
        elif part.role != "unplaced":
            yield _Piece(part.shown + ("?" if part.guess else ""), "strong" if part.role in STRONG else "plain")
    yield from _unplaced(reading.parts)


def _who(entry: Entry) -> Iterator[_Piece]:
    yield from (_Piece(name) for name in (*entry.pupils, *entry.agencies))
    if entry.planned is not None:
        yield _Piece("planned" if entry.planned else "reactive")


def _unplaced(parts: tuple[Part, ...]) -> Iterator[_Piece]:
    for part in parts:
        if part.role == "unplaced":
            yield _Piece(part.text, "fault", f": {part.shown}?" if part.shown else "?")


def _joined(pieces: list[_Piece]) -> ReadBack:
    return ReadBack(DOT.join(piece.html() for piece in pieces), ", ".join(piece.text + piece.after for piece in pieces))
