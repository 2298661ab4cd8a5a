"""How the window looks: the roles of the theme in use, text scale, fonts, palette and style sheet of the application."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from string import Template
from typing import ClassVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory
from shiboken6 import isValid

from senco_desktop.paths import resource
from senco_desktop.ui.tokens import colours

CHOICES = ("system", "light", "dark", "contrast")
SMALLEST, LARGEST = 100, 200
"""Text size in per cent."""
FAMILY = "Atkinson Hyperlegible Next"
FONT_FILES = ("400Regular", "400Regular_Italic", "600SemiBold", "700Bold")

REGULAR = QFont.Weight.Normal
STRONG = QFont.Weight.DemiBold

# name -> pixels at 100 % (10.5 pt is 14 px) and weight
SIZES: dict[str, tuple[float, QFont.Weight]] = {
    "title": (26, STRONG),
    "clock": (22, STRONG),
    "section": (20, STRONG),
    "heading": (16, STRONG),
    "strong": (14, STRONG),
    "body": (14, REGULAR),
    "caption": (13, REGULAR),
    "caption_strong": (13, STRONG),
    "small": (12, REGULAR),
    "small_strong": (12, STRONG),
}


class Theme(QObject):
    """The look of the one application. `changed` is emitted after colours or sizes are new and already applied."""

    changed = Signal()
    of_application: ClassVar[Theme | None] = None
    """Ask with `look()`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = "system"
        self._scale = 100
        self._name = "light"
        self._colours: dict[str, QColor] = {}
        self._use("light")
        _load_fonts()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    @property
    def choice(self) -> str:
        """What the user asked for: one of `CHOICES`."""
        return self._choice

    @property
    def name(self) -> str:
        """The theme in use: light, dark or contrast."""
        return self._name

    @property
    def scale(self) -> int:
        """Text size in per cent, 100 to 200."""
        return self._scale

    def apply(self, choice: str | None = None, scale: int | None = None) -> None:
        """Give the application this look and tell who listens. What is None stays as it is."""
        if choice is not None:
            if choice not in CHOICES:
                raise ValueError(choice)
            self._choice = choice
        if scale is not None:
            self._scale = min(LARGEST, max(SMALLEST, scale))
        self._tell_system()
        self._use(self._wanted())
        self._dress()
        self.changed.emit()

    def color(self, role: str) -> QColor:
        """The colour of a role of `tokens.ROLES`. KeyError for a role there is not."""
        return QColor(self._colours[role])

    def hex(self, role: str) -> str:
        """The colour of a role as style sheets and rich text want it."""
        colour = self._colours[role]
        return colour.name(QColor.NameFormat.HexArgb if colour.alpha() < 255 else QColor.NameFormat.HexRgb)

    def px(self, size: float) -> int:
        """Pixels at the present text size; a measure of the design is given at 100 %."""
        return round(size * self._scale / 100)

    def font(self, size: str = "body", italic: bool = False) -> QFont:
        """The font of one of `SIZES`, with tabular figures."""
        pixels, weight = SIZES[size]
        font = QFont(FAMILY)
        font.setPixelSize(self.px(pixels))
        font.setWeight(weight)
        font.setItalic(italic)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _wanted(self) -> str:
        if self._choice != "system":
            return self._choice
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def _use(self, name: str) -> None:
        self._name = name
        self._colours = {role: QColor(value) for role, value in colours(name).items()}

    def _tell_system(self) -> None:
        """Ask for the same light or dark in what the system draws: title bar, file dialogues."""
        hints = QGuiApplication.styleHints()
        hints.blockSignals(True)
        if self._choice == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Light if self._choice == "light" else Qt.ColorScheme.Dark)
        hints.blockSignals(False)

    def _on_system_changed(self) -> None:
        if self._choice == "system" and self._wanted() != self._name:
            self.apply()

    def _dress(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        if app.style().name() != "fusion":
            app.setStyle(QStyleFactory.create("Fusion"))
        app.setPalette(self._palette())
        app.setFont(self.font())
        app.setStyleSheet(self._sheet())

    def _sheet(self) -> str:
        text = resource("style", "senco.qss").read_text(encoding="utf-8")
        return Template(text).substitute(_SheetValues(self))

    def _palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        for target, name in (
            (role.Window, "window"), (role.WindowText, "text"), (role.Base, "surface"), (role.AlternateBase, "raised"),
            (role.Text, "text"), (role.Button, "surface"), (role.ButtonText, "text"), (role.BrightText, "text"),
            (role.Highlight, "accent"), (role.HighlightedText, "on_accent"), (role.ToolTipBase, "toast"),
            (role.ToolTipText, "on_toast"), (role.PlaceholderText, "muted"), (role.Link, "accent"), (role.LinkVisited, "accent"),
            (role.Light, "surface"), (role.Midlight, "raised"), (role.Mid, "border"), (role.Dark, "edge"), (role.Shadow, "edge"),
            (role.Accent, "accent"),
        ):
            palette.setColor(target, self.color(name))
        for target in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, target, self.color("muted"))
        return palette


class _SheetValues(Mapping[str, str]):
    """What a style sheet may name: `${role}` for a colour, `${px_12}` for 12 px at the present text size."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def __getitem__(self, name: str) -> str:
        if name.startswith("px_"):
            return f"{self._theme.px(float(name[3:].replace('_', '.')))}px"
        if name.startswith("text_"):
            return f"{self._theme.font(name[5:]).pixelSize()}px"
        return self._theme.hex(name)

    def __iter__(self) -> Iterator[str]:
        return iter(colours("light"))

    def __len__(self) -> int:
        return len(colours("light"))


@cache
def _load_fonts() -> None:
    for file in FONT_FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts", f"AtkinsonHyperlegibleNext_{file}.ttf")))


def look() -> Theme:
    """The theme of the running application; a child of it, made when first asked for."""
    theme = Theme.of_application
    if theme is None or not isValid(theme):
        app = QApplication.instance()
        if app is None:
            raise RuntimeError("there is no application to have a look")
        theme = Theme.of_application = Theme(app)
    return theme
