"""The smaller pages of the way in: asking for a key, choosing where to begin, the list of copies, the recovery sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from senco_desktop.ui.cards import Card, MessageBar
from senco_desktop.ui.entrance.parts import Brand, ChoiceCard, ChoiceText, Column, Lead
from senco_desktop.ui.entrance.passphrase import NewPassphrasePanel, PassphrasePanel
from senco_desktop.ui.fields import Tick
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words

BEGINNINGS = (
    ChoiceText("new", "plus", "A new school", "Choose a passphrase, then four short steps. All of them can wait. Under three minutes.",
               "Begin"),
    ChoiceText("sample", "star", "The sample school", "A made-up primary with a year of records, to look round in. It is marked as a sample.",
               "Look round"),
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
        for code, text in links:
            made = Button(text, "link")
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
        self.body.addWidget(Lead("Your time, your dates, your protected hours and what you and your head decide together: in one encrypted "
                                 "file, on this computer alone.", "muted"))
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


class RecoveryPage(Column):
    """The recovery key, once: to print, to save or to write down. It never stands in the way of going on."""

    print_asked = Signal()
    save_asked = Signal()
    done = Signal()

    def __init__(self, key: str) -> None:
        super().__init__(720, top=48)
        theme = look()
        self.body.addWidget(Brand())
        self.body.addSpacing(theme.px(12))
        self.body.addWidget(words("Your recovery key", "title"))
        self.body.addWidget(Lead("If the passphrase is ever forgotten, this key is the only other way in. It is shown now and kept nowhere: "
                                 "print the sheet for the head’s safe, or write it down.", "muted"))
        card = Card()
        card.add(_grid(key))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.print_button = Button("Print the sheet…", icon_name="printer")
        self.save_button = Button("Save the sheet…", icon_name="device-floppy")
        self.print_button.clicked.connect(self.print_asked)
        self.save_button.clicked.connect(self.save_asked)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        card.body.addLayout(row)
        self.bar = MessageBar()
        card.add(self.bar)
        self.body.addWidget(card)
        self.tick = Tick("It is printed, or written down")
        self.tick.toggled.connect(self._on_ticked)
        self.body.addWidget(self.tick)
        self.go_on = Button("Later", icon_name="chevron-right")
        self.go_on.clicked.connect(self.done)
        self.note = words("Later: Settings can make a new key at any time, which then takes the place of this one.", "caption", wrap=True)
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.go_on)
        self.body.addLayout(foot)
        self.body.addStretch(1)

    def focus(self) -> None:
        self.print_button.setFocus()

    def say(self, text: str) -> None:
        self.bar.ask(text)

    def set_kept(self) -> None:
        """The sheet went to a printer or a file."""
        self.tick.setChecked(True)

    def _on_ticked(self, kept: bool) -> None:
        self.go_on.setText("Continue" if kept else "Later")
        self.note.setVisible(not kept)


def _grid(key: str) -> QWidget:
    """Eight numbered groups and the check character, as on the sheet; spoken letter by letter."""
    *groups, check = key.split("-")
    box = QWidget()
    box.setAccessibleName("Recovery key: " + ", ".join(" ".join(group) for group in (*groups, check)))
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(look().px(28))
    grid.setVerticalSpacing(look().px(2))
    for place, group in enumerate(groups):
        row, column = divmod(place, 4)
        grid.addWidget(words(str(place + 1), "caption"), 2 * row, column)
        grid.addWidget(_selectable(group), 2 * row + 1, column)
    grid.addWidget(words("Check", "caption"), 2, 4)
    grid.addWidget(_selectable(check), 3, 4)
    grid.setColumnStretch(5, 1)
    return box


def _selectable(text: str) -> QWidget:
    label = words(text, "clock")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
