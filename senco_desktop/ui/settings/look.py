"""Settings: theme and text size, at once."""

from __future__ import annotations

from senco_desktop.services import preferences
from senco_desktop.ui.cards import Card
from senco_desktop.ui.choices import Choice, Choices
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.settings.section import Section
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import words

THEMES = (Choice("system", "System"), Choice("light", "Light"), Choice("dark", "Dark"), Choice("contrast", "High contrast"))
SIZES = tuple(Choice(str(size), f"{size} %") for size in (100, 125, 150, 175, 200))


class LookSection(Section):
    CODE, TITLE, ICON = "look", "Look", "sun"
    HINT = "Theme and text size"
    WORDS = ("Both hold at once and are remembered on this computer: arrows walk the choices, Space takes one. Ctrl++ and "
             "Ctrl+− change the text size from anywhere, by 10 %.")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.theme = Choices("Theme", THEMES, value=look().choice)
        self.text_size = Choices("Text size", SIZES)
        self.between = words("", "quiet", wrap=True)
        for title, choices in (("Theme", self.theme), ("Text size", self.text_size)):
            card = Card()
            card.setAccessibleName(title)
            card.add(words(title, "strong"))
            card.add(choices)
            self.body.addWidget(card)
        card.add(self.between)
        self.sample = words("“Held 10:00–11:15, report due Fri 4 Dec 2026, waiting on the LA since 3 Nov.”", "quiet", wrap=True)
        self.body.addWidget(self.sample)
        self.body.addStretch(1)
        self.theme.chosen.connect(self._on_theme)
        self.text_size.chosen.connect(self._on_size)
        look().changed.connect(self.refresh)

    def refresh(self) -> None:
        self.theme.set_value(look().choice)
        scale, offered = str(look().scale), [each.code for each in SIZES]
        self.text_size.set_value(scale if scale in offered else "")
        self.between.setText(f"It is {scale} % now, between two of these.")
        self.between.setVisible(scale not in offered)

    def _on_theme(self, choice: str) -> None:
        look().apply(choice)
        preferences.put("theme", choice)

    def _on_size(self, size: str) -> None:
        look().apply(scale=int(size))
        preferences.put("text_scale", int(size))
