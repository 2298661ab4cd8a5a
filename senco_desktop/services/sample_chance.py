"""How chance is dealt in the sample school: from shuffled cards, so that nothing is left out for long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import TypeVar

Card = TypeVar("Card")


def dealt(rng: Random, cards: Sequence[Card]) -> Iterator[Card]:
    """The cards for ever, shuffled anew after each round."""
    while True:
        yield from rng.sample(cards, len(cards))
