"""Primary need: the census code is kept, its words are shown, other words are kept as they are."""

from __future__ import annotations

import pytest

from senco_desktop.domain.needs import NEEDS, need_code, need_words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("slcn", "SLCN"),
        (" Speech, language and communication needs ", "SLCN"),
        ("speech, LANGUAGE and communication needs", "SLCN"),
        ("Speech", "Speech"),
        (" Waiting for a diagnosis ", "Waiting for a diagnosis"),
        ("", ""),
    ],
)
def test_what_is_typed_is_kept_as_a_code_or_as_it_is(typed: str, kept: str) -> None:
    assert need_code(typed) == kept


def test_each_code_comes_back_from_its_words() -> None:
    assert all(need_code(need_words(code)) == code for code in NEEDS)
    assert need_words("Waiting for a diagnosis") == "Waiting for a diagnosis"
