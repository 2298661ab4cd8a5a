"""What can be done from anywhere: one table from which come menus, shortcuts, the sheet of shortcuts and the palette."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QMenu, QMenuBar, QScrollArea, QVBoxLayout, QWidget

from senco_desktop.ui.icons import icon
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import line, words


@dataclass(frozen=True, slots=True)
class CommandSpec:
    """One command. `slot` names a method of the window, or of a part of it ("part.method"); `group` is its menu; an empty
    `shortcut` has none.

    `more` are other words by which the palette finds it. `separated`: a line stands above it in its menu.
    """

    id: str
    text: str
    slot: str
    group: str
    shortcut: str = ""
    icon: str = ""
    more: str = ""
    separated: bool = False

    def fits(self, typed: str) -> bool:
        """Whether each word typed begins a word of the command."""
        own = f"{self.text} {self.more} {self.group}".lower().split()
        return all(any(each.startswith(word) for each in own) for word in typed.lower().split())


def build_actions(window: QWidget, specs: Sequence[CommandSpec]) -> dict[str, QAction]:
    """One action for each command by its id, added to the window, so that its shortcut works without a menu."""
    actions = {}
    for spec in specs:
        action = QAction(spec.text, window)
        action.setObjectName(spec.id)
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut))
        if spec.icon:
            action.setIcon(icon(spec.icon))
        action.triggered.connect(attrgetter(spec.slot)(window))
        window.addAction(action)
        actions[spec.id] = action
    return actions


def fill_menu_bar(bar: QMenuBar, specs: Sequence[CommandSpec], actions: Mapping[str, QAction]) -> None:
    """One menu for each group, in the order of the table."""
    menus: dict[str, QMenu] = {}
    for spec in specs:
        if spec.group not in menus:
            menus[spec.group] = bar.addMenu(f"&{spec.group}")
        if spec.separated:
            menus[spec.group].addSeparator()
        menus[spec.group].addAction(actions[spec.id])


def shown_shortcut(shortcut: str) -> str:
    """"Ctrl K" as the window writes keys, from "Ctrl+K"."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")


class ShortcutSheet(QDialog):
    """Every shortcut on one page. `others` are keys that act inside a part: (group, keys, what they do)."""

    def __init__(self, specs: Sequence[CommandSpec], others: Sequence[tuple[str, str, str]],
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = look()
        self.setWindowTitle("Shortcuts")
        self.resize(theme.px(620), min(theme.px(620), 640))
        groups: dict[str, list[tuple[str, str]]] = {}
        for spec in specs:
            if spec.shortcut:
                groups.setdefault(spec.group, []).append((shown_shortcut(spec.shortcut), spec.text))
        for group, keys, text in others:
            groups.setdefault(group, []).append((keys, text))
        sheet = QWidget()
        sheet.setProperty("ground", "window")
        grid = QGridLayout(sheet)
        grid.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(24))
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(0, 1)
        for group, rows in groups.items():
            self._add_group(grid, group, rows)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(sheet)
        scroll.setAccessibleName("Shortcuts")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    @staticmethod
    def _add_group(grid: QGridLayout, group: str, rows: Sequence[tuple[str, str]]) -> None:
        first = grid.rowCount()
        grid.setRowMinimumHeight(first, look().px(10))
        grid.addWidget(words(group, "heading"), first + 1, 0, 1, 2)
        grid.addWidget(line(), first + 2, 0, 1, 2)
        for place, (keys, text) in enumerate(rows, first + 3):
            label = words(text, wrap=True)
            label.setAccessibleName(f"{text}: {keys}")
            grid.addWidget(label, place, 0)
            grid.addWidget(words(keys, "key"), place, 1, Qt.AlignmentFlag.AlignRight)
