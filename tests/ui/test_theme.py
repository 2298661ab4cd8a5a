"""The table of colours repeated from the design, and its contrast by the formula of WCAG 2.2."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from senco_desktop.ui.theme import FAMILY, SIZES, Theme, look
from senco_desktop.ui.tokens import ROLES, THEMES, colours

DESIGN = """
window #F5F6F3 #141917
surface #FFFFFF #1C2320
raised #ECEFEB #26302B
border #D3D9D4 #37443E
edge #7B8680 #7F8E88
text #1B2420 #E9EEEB
muted #52605A #A9B6AF
accent #0B6B63 #5CC7BB
on_accent #FFFFFF #0E1A18
accent_weak #D8EEEB #17413C
slot #E6F2F0 #1B2F2B
focus #1452C4 #8AB4FF
school #0B6B63 #5CC7BB
la #4549B0 #A7ABFF
family #855600 #E8B75A
agency #8A3566 #F09CC9
kept #0B6B63 #5CC7BB
part #4F8F89 #3E918A
lost #AD3B25 #FF9B85
moved #4A6A8F #9DBCE0
not_recorded #78827C #7E8A84
own_time #7152A0 #C3A8F0
coordination #2F6690 #8FBFE6
coordination_ground #DDE8F1 #1F3646
leadership #8C3B73 #F09CC9
leadership_ground #F3E3ED #42273A
direct #855600 #E8B75A
direct_ground #F6E9CF #40331A
admin #59655F #A9B6AF
admin_ground #E3E8E4 #2C3632
pressure_0 #F5F6F3 #1C2320
pressure_1 #F7E6D8 #3A2C25
pressure_2 #EDB98F #7A452F
pressure_3 #AD3B25 #FF9B85
on_pressure_3 #FFFFFF #2A0F08
toast #1B2420 #E9EEEB
on_toast #FFFFFF #141917
toast_undo #8FDDD3 #0B6B63
"""

GROUNDS = ("window", "surface", "raised", "accent_weak")
NATURES = ("coordination", "leadership", "direct", "admin")
OWNERS = ("school", "la", "family", "agency")

TEXTS: list[tuple[str, str]] = [
    *product(("text", "muted", "accent"), (*GROUNDS, "slot")),
    *(("text", f"{nature}_ground") for nature in NATURES),
    *(("text", f"pressure_{level}") for level in range(3)),
    *product(OWNERS, GROUNDS),
    ("lost", "window"), ("lost", "surface"),
    ("on_accent", "accent"), ("on_pressure_3", "pressure_3"),
    ("on_toast", "toast"), ("toast_undo", "toast"),
]
MARKS: list[tuple[str, str]] = [
    *product(("edge",), ("window", "surface", "raised")),
    *product(("focus",), (*GROUNDS, "slot")),
    *product(("kept", "part", "lost", "moved", "not_recorded", "own_time"), ("window", "surface")),
    *product(("kept", "lost", "moved", "own_time"), ("accent_weak", "slot")),
    *((nature, f"{nature}_ground") for nature in NATURES),
    *product(NATURES, ("surface",)),
    *product(("accent",), GROUNDS),
]


@pytest.fixture
def theme(qtbot: QtBot) -> Iterator[Theme]:
    yield look()
    look().apply("light", 100)


def contrast(first: str, second: str) -> float:
    """The ratio of WCAG 2.2, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast_is_that_of_the_formula() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("row", DESIGN.split("\n")[1:-1])
def test_light_and_dark_are_the_designs(row: str) -> None:
    role, light, dark = row.split()
    assert (colours("light")[role], colours("dark")[role]) == (light, dark)


def test_every_role_is_in_the_design_and_in_each_theme() -> None:
    assert set(ROLES) == {row.split()[0] for row in DESIGN.split("\n")[1:-1]} | {"scrim"}
    assert {theme: set(colours(theme)) for theme in THEMES} == {theme: set(ROLES) for theme in THEMES}


@pytest.mark.parametrize("name", THEMES)
def test_text_can_be_read(name: str) -> None:
    """4.5 : 1 (WCAG 1.4.3); in high contrast 7 : 1 (1.4.6)."""
    used, least = colours(name), 7.0 if name == "contrast" else 4.5
    faint = {pair: round(contrast(used[pair[0]], used[pair[1]]), 2) for pair in TEXTS}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < least} == {}


@pytest.mark.parametrize("name", THEMES)
def test_marks_can_be_seen(name: str) -> None:
    """3 : 1 (WCAG 1.4.11)."""
    used = colours(name)
    faint = {pair: round(contrast(used[pair[0]], used[pair[1]]), 2) for pair in MARKS}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 3} == {}


def test_an_unknown_theme_is_refused(theme: Theme) -> None:
    with pytest.raises(ValueError):
        colours("sepia")
    with pytest.raises(ValueError):
        theme.apply("sepia")


def test_applying_a_theme_dresses_the_application_and_tells(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("words")
    qtbot.addWidget(label)
    with qtbot.waitSignal(theme.changed):
        theme.apply("dark")
    assert (theme.choice, theme.name) == ("dark", "dark")
    assert label.palette().windowText().color() == QColor("#E9EEEB")
    theme.apply("contrast")
    assert label.palette().windowText().color() == QColor("#FFFFFF")


def test_system_is_followed(theme: Theme) -> None:
    theme.apply("system")
    assert theme.choice == "system"
    assert theme.name in THEMES


def test_the_scrim_lets_the_page_shine_through(theme: Theme) -> None:
    theme.apply("light")
    assert theme.color("scrim").alphaF() == pytest.approx(0.42, abs=0.005)
    theme.apply("dark")
    assert theme.color("scrim").alphaF() == pytest.approx(0.55, abs=0.005)


@pytest.mark.parametrize(("wanted", "given"), [(50, 100), (100, 100), (150, 150), (400, 200)])
def test_text_grows_from_100_to_200(theme: Theme, wanted: int, given: int) -> None:
    theme.apply("light", wanted)
    assert theme.scale == given
    assert theme.px(34) == round(34 * given / 100)
    assert theme.font().pixelSize() == round(14 * given / 100)


def test_style_sheet_sizes_grow_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Save")
    qtbot.addWidget(button)
    theme.apply("light", 100)
    small = button.sizeHint()
    assert small.height() == 34
    theme.apply("light", 200)
    assert button.sizeHint().height() >= 2 * 32
    assert button.sizeHint().width() > small.width()


def test_nothing_is_smaller_than_nine_points(theme: Theme) -> None:
    assert min(pixels for pixels, _ in SIZES.values()) >= 12


@pytest.mark.parametrize("size", SIZES)
def test_figures_stand_under_each_other_in_the_bundled_face(theme: Theme, size: str) -> None:
    font = theme.font(size)
    metrics = QFontMetrics(font)
    assert QFontInfo(font).family() == FAMILY
    assert len({metrics.horizontalAdvance(figure * 4) for figure in "0123456789"}) == 1


def test_figures_stay_tabular_under_the_style_sheet(theme: Theme, qtbot: QtBot) -> None:
    theme.apply("light")
    label = QLabel("1")
    label.setProperty("words", "title")
    qtbot.addWidget(label)
    label.ensurePolished()
    metrics = QFontMetrics(label.font())
    assert label.font().pixelSize() == theme.font("title").pixelSize()
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000")
