"""Parts that the ways in share: the brand line, one column that scrolls, rows of choices, a line of larger words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from senco_desktop.ui.cards import Card
from senco_desktop.ui.icons import paint_icon
from senco_desktop.ui.painters import app_mark
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, Picture, line, words


@dataclass(frozen=True, slots=True)
class ChoiceText:
    """A row to choose from: what it is called, what it does, and the words on its button."""

    code: str
    icon: str
    title: str
    text: str
    button: str


class Brand(QWidget):
    """The mark and the program's name, as they stand at the top of every way in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(10))
        row.addWidget(Picture(app_mark, 30))
        row.addWidget(words("SENCo Desktop", "heading"))
        row.addStretch(1)


class Lead(QLabel):
    """The first words of a page, larger than text. Rich text: the caller escapes what users typed."""

    def __init__(self, text: str = "", role: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._role = role
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self._fit()
        look().changed.connect(self._fit)

    def _fit(self) -> None:
        self.setStyleSheet(f"font-size: {look().px(16)}px; color: {look().hex(self._role)};")


class Column(QScrollArea):
    """One column of at most `width`, in the middle, which scrolls when the window is low or the text large. Fill `body`."""

    def __init__(self, width: int, top: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("ground", "none")
        middle = QWidget()
        middle.setMaximumWidth(look().px(width))
        self.body = QVBoxLayout(middle)
        self.body.setContentsMargins(0, look().px(top), 0, look().px(24))
        self.body.setSpacing(look().px(12))
        row = QHBoxLayout(inner)
        row.setContentsMargins(look().px(24), 0, look().px(24), 0)
        row.addStretch(1)
        row.addWidget(middle, 1000)
        row.addStretch(1)
        self.setWidget(inner)


class IconTile(QWidget):
    """An icon on a raised square, before the words of a choice."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon_name
        self.setFixedSize(look().px(40), look().px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("raised"))
        rect = QRectF(self.rect())
        painter.drawRoundedRect(rect, 6, 6)
        inset = rect.width() * 0.26
        paint_icon(painter, rect.adjusted(inset, inset, -inset, -inset), self._icon)
        painter.end()


class ChoiceCard(Card):
    """Choices below each other, the safest first; only the first one's button is `filled`. `chosen` gives the code."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[ChoiceText], *, filled: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("What can be done")
        self.body.setContentsMargins(0, 0, 0, 0)
        if (outer := self.layout()) is not None:
            outer.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.buttons: dict[str, Button] = {}
        for place, choice in enumerate(choices):
            if place:
                self.body.addWidget(line())
            self._add_row(choice, "primary" if filled and place == 0 else "quiet")
        width = max((each.sizeHint().width() for each in self.buttons.values()), default=0)
        for each in self.buttons.values():
            each.setMinimumWidth(max(width, look().px(168)))

    def _add_row(self, choice: ChoiceText, kind: str) -> None:
        theme = look()
        made = Button(choice.button, kind)
        made.setObjectName(choice.code)
        made.setAccessibleName(f"{choice.button.rstrip('…')}: {choice.title}")
        made.setAccessibleDescription(choice.text)
        made.clicked.connect(self._on_clicked)
        self.buttons[choice.code] = made
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        texts.addWidget(words(choice.title, "strong", wrap=True))
        texts.addWidget(words(choice.text, "caption", wrap=True))
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(18), theme.px(14), theme.px(18), theme.px(14))
        row.setSpacing(theme.px(18))
        row.addWidget(IconTile(choice.icon))
        row.addLayout(texts, 1)
        row.addWidget(made)
        self.body.addLayout(row)

    def _on_clicked(self) -> None:
        self.chosen.emit(self.sender().objectName())


def folder_words(folder: Path) -> str:
    """A folder as people name it: "Documents, SENCo Desktop, Fernbrook"."""
    absolute = folder.absolute()
    try:
        parts = absolute.relative_to(Path.home()).parts
    except ValueError:
        parts = absolute.parts[1:] or absolute.parts
    return ", ".join(parts[-3:])
