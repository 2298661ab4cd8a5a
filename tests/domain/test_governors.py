"""Small counts of children are held back, on the page and in what is kept of it."""

from __future__ import annotations

import pytest

from senco_desktop.domain import governors


@pytest.mark.parametrize(
    ("count", "small", "said"),
    [(0, False, "none"), (0, True, "none"), (1, False, "fewer than 5"), (4, False, "fewer than 5"),
     (4, True, "4"), (5, False, "5")],
)
def test_counts_under_five(count: int, small: bool, said: str) -> None:
    assert governors.shown(count, small) == said
