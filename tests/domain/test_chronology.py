"""Everything about one pupil: the order of a day, what counts as time, and what is a word of its own."""

from __future__ import annotations

from datetime import date

import pytest

from senco_desktop.domain.chronology import KINDS, Happening, in_order, word

DAY, LATER = date(2026, 11, 16), date(2026, 11, 17)


def test_by_day_and_of_one_day_the_plan_first() -> None:
    every = [Happening(DAY, kind, kind) for kind in KINDS]
    found = in_order("AB3", [Happening(LATER, "plan", "later"), *every])
    assert [each.kind for each in found.happenings] == [
        "plan", "step", "asked", "referral", "meeting", "action", "time", "kept", "mention", "plan",
    ]  # fmt: skip


def test_only_logged_time_is_time() -> None:
    held = Happening(DAY, "meeting", "TAF", minutes=40)
    found = [Happening(DAY, "time", "Call", minutes=25), Happening(DAY, "time", "Note"), held]
    assert in_order("AB3", found).minutes == 25 and in_order("AB3", ()).minutes == 0


@pytest.mark.parametrize(
    ("code", "text", "there"),
    [
        ("AB3", "rang ab3 today", True), ("AB3", "(AB3)", True), ("AB3", "AB31", False), ("AB3", "CAB3", False),
        ("AB3", "AB3_old", True), ("Ada Brown", "ada  brown", True), ("Zoë", "Zoe\u0308 said", True), ("A.3", "AX3", False),
    ],
)  # fmt: skip
def test_a_code_is_found_as_a_word_of_its_own(code: str, text: str, there: bool) -> None:
    assert bool(word(code).search(text)) is there
