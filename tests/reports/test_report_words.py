"""Breaking, cutting and showing text on paper: nothing too wide, nothing lost without a sign."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senco_desktop.domain.wording import OWNER_SIGNS
from senco_desktop.reports import fonts
from senco_desktop.reports.words import Line, bold, fitted, line_width, lines, one_line

texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=300)
SLACK = 1e-6


def said(line: Line) -> str:
    return "".join(run.text for run in line)


def test_both_faces_have_all_signs_the_pages_use() -> None:
    signs = "".join(OWNER_SIGNS.values()) + "○□☐☑✓→◐…–−·“”’•×½£éÅŁş\N{NO-BREAK SPACE}\u2011"
    assert fonts.lacking(signs) == ()


def test_digits_are_tabular_in_both_weights() -> None:
    for weight in (False, True):
        assert len({fonts.width(digit, 10, bold=weight) for digit in "0123456789"}) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ana & <b>Bo</b>", "Ana & <b>Bo</b>"),
        ("李明", "[U+674E][U+660E]"),
        ("e\u0301", "é"),
        ("a\nb\tc", "a b c"),
        ("so\u00adft\u200b", "soft"),
        ("\x07", "[U+0007]"),
        ("😀!", "[U+1F600]!"),
    ],
)
def test_a_letter_that_the_face_lacks_is_shown_as_its_code(text: str, shown: str) -> None:
    assert fonts.shown(text) == shown


def test_lacking_names_each_letter_once() -> None:
    assert fonts.lacking("李 and 李明") == ("李", "明")
    assert fonts.lacking("plain") == ()


@given(texts)
def test_what_is_shown_can_be_drawn(text: str) -> None:
    assert fonts.lacking(fonts.shown(text)) == ()


@given(texts, st.floats(30, 300))
@settings(max_examples=60)
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, room: float) -> None:
    broken = lines(["From: ", bold(text)], room, 9)
    assert all(line_width(line, 9) <= room + SLACK for line in broken)
    kept = "".join(said(line) for line in broken).replace(" ", "")
    assert kept == "From:" + fonts.shown(text).replace(" ", "").replace("\N{NO-BREAK SPACE}", "")


@given(texts, st.floats(30, 300), st.integers(1, 3))
@settings(max_examples=60)
def test_what_is_cut_fits_and_says_so(text: str, room: float, at_most: int) -> None:
    whole, cut = lines(text, room, 9), lines(text, room, 9, at_most)
    assert len(cut) <= at_most
    assert all(line_width(line, 9) <= room + SLACK for line in cut)
    if len(whole) > at_most:
        assert said(cut[-1]).endswith("…")
        assert cut[:-1] == whole[: at_most - 1]
    else:
        assert cut == whole


def test_a_date_and_a_length_never_break() -> None:
    for room in range(60, 140, 4):
        for line in lines("It took 1 h 45 min on Tue 9 Feb 2027", room, 9):
            assert not said(line).endswith(("Tue", "9", "Feb", "1", "h", "45"))


def test_a_cut_falls_after_a_word() -> None:
    assert fitted("Cover for an absent colleague", 75, 9) == "Cover for an…"
    assert fitted("Donaudampfschifffahrt", 40, 9).endswith("…")
    assert one_line("", 50, 9) == ()


def test_runs_of_two_weights_keep_their_blank_and_their_full_stop() -> None:
    (line,) = lines([bold("adopt it"), ". Both", " of us"], 300, 9)
    assert [(run.text, run.bold) for run in line] == [("adopt it", True), (". Both of us", False)]
