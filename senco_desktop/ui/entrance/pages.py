"""The smaller pages of the way in: asking for a key, choosing where to begin, the list of copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from senco_desktop.ui.cards import MessageBar
from senco_desktop.ui.entrance.parts import Brand, ChoiceCard, ChoiceText, Column, Lead
from senco_desktop.ui.entrance.passphrase import NewPassphrasePanel, PassphrasePanel
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words

BEGINNINGS = (
    ChoiceText("new", "plus", "A new school",
               "Choose a passphrase, then four short steps. All of them can wait. Under three minutes.", "Begin"),
    ChoiceText("sample", "star", "The sample school",
               "A made-up primary with a year of records, to look round in. It is marked as a sample.", "Look round"),
    ChoiceText("other", "folder", "A school that is here already", "Open its folder, on this computer or on a school drive.",
               "Choose a folder…"),
    ChoiceText("restore", "history", "A backup", "Put a school back from a backup file.", "Choose a file…"),
)


class _Narrow(Column):
    """A column with the brand on top, for one panel."""

    def __init__(self, width: int = 480) -> None:
        super().__init__(width, top=48)
        self.body.addWidget(Brand())
        self.body.addSpacing(look().px(12))


class KeyPage(_Narrow):
    """One panel that asks for the passphrase or the recovery key, and links below it. `linked` gives a link's code."""

    linked = Signal(str)

    def __init__(self, title: str, text: str, do: str, links: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.panel = PassphrasePanel(title, "", text, do)
        self.body.addWidget(self.panel)
        row = QHBoxLayout()
        row.setSpacing(look().px(16))
        for code, label in links:
            made = Button(label, "link")
            made.setObjectName(code)
            made.clicked.connect(self._on_linked)
            row.addWidget(made)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def focus(self) -> None:
        self.panel.focus()

    def _on_linked(self) -> None:
        self.linked.emit(self.sender().objectName())


class NewPassphrasePage(_Narrow):
    """A page for the panel that takes a new passphrase."""

    def __init__(self, panel: NewPassphrasePanel) -> None:
        super().__init__()
        self.panel = panel
        self.body.addWidget(panel)
        self.body.addStretch(1)

    def focus(self) -> None:
        self.panel.focus()


class WelcomePage(Column):
    """Where to begin, when the folder holds no school. `chosen` gives the code."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(800, top=48)
        self.body.addWidget(Brand())
        self.body.addSpacing(look().px(16))
        self.body.addWidget(words("Welcome", "title"))
        self.body.addWidget(Lead("Your time, your dates, your protected hours and what you and your head decide together: in one "
                                 "encrypted file, on this computer alone.", "muted"))
        self.bar = MessageBar()
        self.body.addWidget(self.bar)
        self.card = ChoiceCard(BEGINNINGS)
        self.card.chosen.connect(self.chosen)
        self.body.addWidget(self.card)
        self.body.addStretch(1)

    def say(self, text: str) -> None:
        """Why a choice came to nothing."""
        self.bar.ask(text)

    def focus(self) -> None:
        self.card.buttons["new"].setFocus()


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A backup in the list: when and where, and its file."""

    path: Path
    title: str
    text: str


class CopiesPage(Column):
    """The backups that were found, newest first, and a file from elsewhere. `picked` gives the file, `elsewhere` asks for one."""

    picked = Signal(object)
    elsewhere = Signal()
    left = Signal()

    def __init__(self, rows: Sequence[CopyRow]) -> None:
        super().__init__(800, top=48)
        self._rows = {str(place): row.path for place, row in enumerate(rows)}
        self.body.addWidget(Brand())
        self.body.addSpacing(look().px(16))
        self.body.addWidget(words("Which copy?", "title"))
        found = "It opens in a new folder; the present one stays as it is." if rows else "No copy was found beside the school."
        self.body.addWidget(Lead(found, "muted"))
        top = QHBoxLayout()
        back = Button("Back", icon_name="chevron-left")
        back.clicked.connect(self.left)
        other = Button("A file from elsewhere…", icon_name="folder")
        other.clicked.connect(self.elsewhere)
        top.addWidget(back)
        top.addWidget(other)
        top.addStretch(1)
        self.body.addLayout(top)
        self.first: QWidget = back if rows else other
        if rows:
            card = ChoiceCard([ChoiceText(str(n), "history", r.title, r.text, "Open this copy…") for n, r in enumerate(rows)])
            card.chosen.connect(self._on_chosen)
            self.body.addWidget(card)
        self.body.addStretch(1)

    def focus(self) -> None:
        self.first.setFocus()

    def _on_chosen(self, place: str) -> None:
        self.picked.emit(self._rows[place])
