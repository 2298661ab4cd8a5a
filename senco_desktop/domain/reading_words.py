"""Sorts free text into the school's kinds of work and finds its agencies, by the school's own words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from senco_desktop.domain.records import Agency, Category

_AGENCY_GAP = re.compile(r"\s*[;,/&+\n]\s*|\s+and\s+", re.IGNORECASE)
_SAME_SIGNS = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "\xa0": " "})


def folded(text: str) -> str:
    """Small letters, single blanks, one kind of dash and apostrophe: how words are compared."""
    return " ".join(text.translate(_SAME_SIGNS).casefold().split())


def all_words(categories: Sequence[Category], words: Mapping[str, str]) -> dict[str, str]:
    """Phrase to code: the words of the categories, and the school's later `words`, which win. Of two categories the first."""
    return _words_of(tuple(categories)) | {folded(phrase): code for phrase, code in words.items()}


def categorise(text: str, categories: Sequence[Category], words: Mapping[str, str]) -> str | None:
    """The code of the kind of work that the text speaks of, or None when none fits.

    A code or a name standing alone comes first, then the longest phrase (of the categories' words and of `words`, phrase to
    code) as whole words, a plural s allowed; of two equally long the one that stands first.
    """
    plain = folded(text)
    if not plain:
        return None
    for category in categories:
        if plain in (category.code.casefold(), folded(category.name)):
            return category.code
    phrases = all_words(categories, words)
    found = longest_phrase(plain, tuple(phrases))
    return phrases[found[0]] if found else None


@lru_cache(maxsize=8)
def _words_of(categories: tuple[Category, ...]) -> dict[str, str]:
    words: dict[str, str] = {}
    for category in categories:
        for phrase in category.words:
            words.setdefault(folded(phrase), category.code)
    return words


def longest_phrase(plain: str, phrases: tuple[str, ...]) -> tuple[str, int, int] | None:
    """The longest phrase that stands in the folded text as whole words, with its place, or None."""
    for same_length in _by_length(phrases):
        hits = []
        for phrase, key, pattern in same_length:
            if key in plain:
                match = pattern.search(plain)
                if match:
                    hits.append((match.start(), match.end(), phrase))
        if hits:
            start, end, phrase = min(hits)
            return phrase, start, end
    return None


def find_agencies(text: str, agencies: Sequence[Agency]) -> tuple[tuple[str, ...], str]:
    """The names of the agencies in the text, and the words that say more than that ("Dr Ågren (EP)"), else ""."""
    names: list[str] = []
    rest: list[str] = []
    for part in _AGENCY_GAP.split(text.strip()):
        found = _agency(folded(part), agencies)
        if found:
            names.append(found.name)
        if part and not (found and folded(part) in _ways(found)):
            rest.append(part)
    return tuple(dict.fromkeys(names)), text.strip() if rest else ""


def _agency(plain: str, agencies: Sequence[Agency]) -> Agency | None:
    ways = {way: agency for agency in reversed(agencies) for way in _ways(agency)}
    found = longest_phrase(plain, tuple(ways))
    return ways[found[0]] if found else None


def _ways(agency: Agency) -> list[str]:
    return [folded(way) for way in (agency.name, *agency.words) if folded(way)]


@lru_cache(maxsize=32)
def _by_length(phrases: tuple[str, ...]) -> tuple[tuple[tuple[str, str, re.Pattern[str]], ...], ...]:
    """The phrases in groups of one length, longest first, each with its folded form and its pattern."""
    groups: dict[int, list[tuple[str, str, re.Pattern[str]]]] = {}
    for phrase in phrases:
        key = folded(phrase)
        if key:
            pattern = re.compile(rf"(?<!\w){re.escape(key)}(?:'?s)?(?!\w)")
            groups.setdefault(len(key), []).append((phrase, key, pattern))
    return tuple(tuple(groups[length]) for length in sorted(groups, reverse=True))
