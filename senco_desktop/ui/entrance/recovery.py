"""The page that shows a new recovery key, once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from senco_desktop.ui.cards import Card, MessageBar
from senco_desktop.ui.entrance.parts import Brand, Column, Lead
from senco_desktop.ui.fields import Tick
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words

LATER = "Later: Settings can make a new key at any time, which then takes the place of this one."


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
        self.body.addWidget(Lead("If the passphrase is ever forgotten, this key is the only other way in. It is shown now and "
                                 "kept nowhere: print the sheet for the head’s safe, or write it down.", "muted"))
        card = Card()
        card.body.setSpacing(theme.px(14))
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
        self.later, self.go_on = Button("Later"), Button("Continue", "primary")
        self.later.clicked.connect(self.done)
        self.go_on.clicked.connect(self.done)
        self.note = words(LATER, "caption", wrap=True)
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.later)
        foot.addWidget(self.go_on)
        self.go_on.hide()
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
        self.go_on.setVisible(kept)
        self.later.setVisible(not kept)
        self.note.setText("" if kept else LATER)


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
