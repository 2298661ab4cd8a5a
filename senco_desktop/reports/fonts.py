"""The two faces that every page embeds, what they can show, and how wide it is."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from senco_desktop.paths import resource

REGULAR = "AtkinsonHyperlegibleNext"
BOLD = "AtkinsonHyperlegibleNext-Bold"
FILES = {REGULAR: "AHN-Regular.ttf", BOLD: "AHN-Bold.ttf"}

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
"""Marks that have no shape of their own: soft hyphen, joiners, directions, variants."""
NO_BREAK_BLANKS = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


@cache
def ready() -> None:
    """Register both faces with reportlab, once, when the first page is drawn."""
    for name, file in FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", "print", file))))


@cache
def coverage() -> frozenset[int]:
    """The code points that both faces have."""
    ready()
    return frozenset.intersection(*(frozenset(pdfmetrics.getFont(name).face.charToGlyph) for name in FILES))


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Points, without kerning, as reportlab draws it."""
    ready()
    return float(pdfmetrics.stringWidth(text, BOLD if bold else REGULAR, size))


def shown(text: str) -> str:
    """`text` as the faces can show it: blanks of any kind as one space, a letter they lack as its code, "[U+4E2D]".

    Nothing is left out silently: only marks that have no shape are dropped. No-break spaces stay.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return text.translate({ord(letter): _one(letter) for letter in set(text)})


def lacking(text: str) -> tuple[str, ...]:
    """The letters of `text` that would stand as their code, each once, in their order."""
    if text.isascii():
        return ()
    letters = dict.fromkeys(_UNSEEN.sub("", unicodedata.normalize("NFC", text)))
    return tuple(letter for letter in letters if _one(letter).startswith("[U+"))


def _one(letter: str) -> str:
    if letter in NO_BREAK_BLANKS or (ord(letter) in coverage() and letter.isprintable()):
        return letter
    return " " if letter.isspace() else f"[U+{ord(letter):04X}]"
