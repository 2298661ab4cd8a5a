"""The recovery sheet: the key in order, one page, no pupil, the same bytes each time."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from senco_desktop.reports.recovery_sheet import Titles, render

KEY = "K7QM-3TXA-VN2R-H6WP-D4YE-5CZG-J2BU-RW7F-M"
DAY = date(2026, 9, 1)


def text(pdf: bytes) -> str:
    (page,) = PdfReader(BytesIO(pdf)).pages
    return " ".join(page.extract_text().split())


def test_the_groups_stand_in_order_with_their_numbers() -> None:
    said = text(render("Fernbrook Primary", KEY, DAY))
    assert "1 K7QM 2 3TXA 3 VN2R 4 H6WP 5 D4YE 6 5CZG 7 J2BU 8 RW7F" in said
    assert "Check character M" in said
    assert "recovery key made on Tue 1 Sep 2026" in said
    assert "The school folder named “Fernbrook Primary”." in said


def test_the_same_key_gives_the_same_bytes() -> None:
    assert render("A", KEY, DAY) == render("A", KEY.lower(), DAY)


def test_the_schools_own_titles_are_printed() -> None:
    said = text(render("A", KEY, DAY, titles=Titles("principal", "ALNCo")))
    assert "for the principal’s safe" in said
    assert "if the ALNCo is away" in said
    assert "head teacher" not in said


def test_a_name_of_any_length_leaves_one_page() -> None:
    titles = Titles("x" * 20_000, "y z " * 5000)
    assert "recovery key made on Tue 1 Sep 2026" in text(render("St <i>Mary</i> & 李 " * 1000, KEY, DAY, titles=titles))


@pytest.mark.parametrize("key", ["", "K7QM", KEY[:-2], KEY + "-A", KEY.replace("-", ""), KEY.replace("K7QM", "K7Q")])
def test_a_key_of_another_form_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="eight groups"):
        render("A", key, DAY)
