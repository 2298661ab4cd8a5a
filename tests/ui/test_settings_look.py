"""The Look section of Settings: a text size that keys set between two of the offered ones is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from helpers.on_show import active
from pytestqt.qtbot import QtBot

from senco_desktop.ui.desk import Desk
from senco_desktop.ui.settings.look import LookSection
from senco_desktop.ui.theme import look


@pytest.fixture
def section(desk: Desk, qtbot: QtBot) -> Iterator[LookSection]:
    look().apply("light", 100)
    shown = active(qtbot, LookSection(desk))
    yield shown
    look().apply("light", 100)


def test_a_size_between_two_of_the_offered_is_said(section: LookSection) -> None:
    section.refresh()
    assert section.text_size.value() == "100" and not section.between.isVisible()
    look().apply(scale=110)
    assert section.text_size.value() == "" and section.between.isVisible()
    assert section.between.text() == "It is 110 % now, between two of these."
    section.text_size.button("125").click()
    assert look().scale == 125 and section.text_size.value() == "125" and not section.between.isVisible()
