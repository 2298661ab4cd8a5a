"""How hard a passphrase is to guess, said calmly. Length is what counts (NCSC, "three random words")."""

from __future__ import annotations

LEAST = 8
GOOD, VERY_GOOD = 14, 22
FEW_LETTERS = 5


def strength_words(passphrase: str) -> str:
    """A few words about a passphrase while it is typed; "" while nothing is."""
    text = " ".join(passphrase.split())
    if not text:
        return ""
    if len(text) < LEAST:
        return f"At least {LEAST} characters: {LEAST - len(text)} more."
    if len(set(text.lower())) < FEW_LETTERS or text.isdigit():
        return "Easy to guess. Words that do not belong together are better."
    if len(text) < GOOD:
        return "It will do. One more word makes it much harder to guess."
    if len(text) < VERY_GOOD:
        return "Good: long enough, and easy to keep in mind."
    return "Very good."


def fault_of(passphrase: str, once_more: str) -> str:
    """Why a new passphrase can't be taken yet, or ""."""
    if len(passphrase.strip()) < LEAST:
        return f"A passphrase needs at least {LEAST} characters. Four ordinary words make a good one."
    if passphrase != once_more:
        return "The two are not the same."
    return ""
