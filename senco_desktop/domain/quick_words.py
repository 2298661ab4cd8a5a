"""Finds the agencies, pupils and the kind of work among the words of one line of quick entry."""

from __future__ import annotations

import re
from difflib import get_close_matches

from senco_desktop.domain.quick_parts import Found, Known
from senco_desktop.domain.reading import is_pupil
from senco_desktop.domain.reading_words import all_words, folded, longest_phrase

SHORTEST_START = 3
"""Letters of a name's beginning that stand for the name."""
LONGEST_NAME = 6
NEAR = 0.65
"""How like a known word an unknown one must be to be its guess (difflib's ratio)."""

_MARKED = re.compile(r"(?<!\S)@(?P<rest>[^\0@]*)")
_MENTION = re.compile(r"[^\s,;]*")


def take_agencies(found: Found, known: Known) -> tuple[str, ...]:
    """The names of the agencies marked by @: by a name, a word for it or its start. Others are unplaced, with a guess."""
    ways = {folded(way): agency.name for agency in reversed(known.agencies) for way in (agency.name, *agency.words)}
    names: list[str] = []
    while marked := found.first(_MARKED):
        rest = marked["rest"].rstrip()
        whole = next((way for way in sorted(ways, key=len, reverse=True) if _begins(folded(rest), way)), None)
        typed = rest[: len(whole)] if whole and folded(rest[: len(whole)]) == whole else _first_word(rest)
        start, end = marked.start(), marked.start() + 1 + len(typed)
        name = ways.get(folded(typed)) or _by_start(folded(typed), ways)
        if name:
            names.append(name)
            found.take(start, end, "agency", name, folded(typed) not in ways)
        else:
            found.take(start, end, "unplaced", _nearest(folded(typed), ways))
    return tuple(dict.fromkeys(names))


def take_pupils(found: Found, known: Known) -> tuple[str, ...]:
    """Pupil codes in capitals. A code that the school does not have yet is taken and marked as a guess."""
    school = frozenset(code.upper() for code in known.pupils)
    codes: list[str] = []
    for start, _, word in found.words():
        for hit in re.finditer(r"[^/&+]+", word):
            code = hit[0].strip("().").upper()
            if is_pupil(code, school) and (any(c.isdigit() for c in code) or hit[0].isupper()):
                codes.append(code)
                found.take(start + hit.start(), start + hit.end(), "pupil", code, bool(school) and code not in school)
    return tuple(dict.fromkeys(codes))


def take_kind(found: Found, known: Known) -> str | None:
    """The code of the kind of work: by code or name, by the start of a name, or by the school's words, which stay in the note.

    A name's start that is part of such words ("annual review meeting") is left to them. Where none is found, a word that
    comes near one is unplaced with its guess.
    """
    words = found.words()
    free = folded(" ".join(word for _, _, word in words))
    phrases = all_words(known.categories, known.words)
    in_note = longest_phrase(free, tuple(phrases))
    named = _named(words, known)
    if named and in_note and named[0] == _START and named[4] != free:
        speaks = set(named[4].split()) <= set(in_note[0].split()) or phrases[in_note[0]] == named[3]
        named = None if speaks else named
    if named:
        rank, start, end, code, _ = named
        found.take(start, end, "kind", known.name_of(code), rank == _START)
        return code
    if in_note:
        return phrases[in_note[0]]
    _take_near_miss(found, words, known, phrases)
    return None


_CODE, _NAME, _START = range(3)
_Hit = tuple[int, int, int, str, str]
"""Rank, place in the line, code, and the words as compared."""


def _named(words: list[tuple[int, int, str]], known: Known) -> _Hit | None:
    """The best hit among codes, names and their starts; of equals the first typed, and of those the longest."""
    names = {folded(category.name): category.code for category in known.categories}
    codes = {category.code.casefold(): category.code for category in known.categories}
    best: tuple[tuple[int, int, int], _Hit] | None = None
    for first, (start, _, _) in enumerate(words):
        for count in range(1, min(LONGEST_NAME, len(words) - first) + 1):
            end = words[first + count - 1][1]
            plain = folded(" ".join(word for _, _, word in words[first : first + count]))
            if plain in codes:
                rank, code = (_START if len(plain) < SHORTEST_START else _CODE), codes[plain]
            elif plain in names:
                rank, code = _NAME, names[plain]
            else:
                starts = [code for name, code in names.items() if name.startswith(plain)]
                if len(plain) < SHORTEST_START or len(starts) != 1:
                    continue
                rank, code = _START, starts[0]
            order = (rank, first, -count)
            if best is None or order < best[0]:
                best = (order, (rank, start, end, code, plain))
    return best[1] if best else None


def _take_near_miss(found: Found, words: list[tuple[int, int, str]], known: Known, phrases: dict[str, str]) -> None:
    """The first free word that comes near a code, a name or one of the words, or that begins two names."""
    names = {folded(category.name): category.name for category in known.categories}
    near = {category.code.casefold(): category.name for category in known.categories}
    near |= {phrase: known.name_of(code) for phrase, code in phrases.items() if " " not in phrase}
    near |= {plain.split()[0]: name for plain, name in names.items()}
    for start, end, word in words:
        plain = folded(word)
        starts = [name for key, name in names.items() if len(plain) >= SHORTEST_START and key.startswith(plain)]
        guess = " or ".join(starts) if starts else _nearest(plain, near) if len(plain) >= SHORTEST_START else ""
        if guess:
            found.take(start, end, "unplaced", guess)
            return


def _begins(text: str, way: str) -> bool:
    return text.startswith(way) and not text[len(way) : len(way) + 1].isalnum()


def _first_word(text: str) -> str:
    match = _MENTION.match(text)
    return match[0] if match else ""


def _by_start(plain: str, ways: dict[str, str]) -> str | None:
    """The one agency that has a name or a word beginning so."""
    names = {name for way, name in ways.items() if len(plain) >= 2 and way.startswith(plain)}
    return names.pop() if len(names) == 1 else None


def _nearest(plain: str, ways: dict[str, str]) -> str:
    close = get_close_matches(plain, ways, n=1, cutoff=NEAR) if plain else []
    return ways[close[0]] if close else ""
