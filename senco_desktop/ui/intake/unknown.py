"""Wordings that fit no kind of work: for each she can say once what it means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senco_desktop.domain.categories import UNSORTED
from senco_desktop.domain.records import Category
from senco_desktop.domain.wording import count_words, cut
from senco_desktop.services.import_preview import Unknown
from senco_desktop.ui.cards import Card, FormRow, clear
from senco_desktop.ui.fields import Combo
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import words

AT_ONCE = 8


class UnknownCard(Card):
    """`meant` carries the phrase and the code of the kind of work it means from now on."""

    meant = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Not sorted yet", parent=parent)
        self.add(words("Say what these words mean: every row with them is sorted, now and later.", "quiet", wrap=True))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look().px(8))
        self.body.addLayout(self._rows)
        self.body.addStretch(1)

    def show_unknown(self, unknown: Sequence[Unknown], kinds: Sequence[Category]) -> None:
        """Show the most frequent ones; the card hides when nothing is unknown."""
        clear(self._rows)
        options = [("", "Leave it"), *((kind.code, kind.name) for kind in kinds if kind.code != UNSORTED)]
        for each in unknown[:AT_ONCE]:
            combo = Combo(f"“{each.phrase}” means", options)
            combo.set_value("")
            combo.setProperty("phrase", each.phrase)
            combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.picked.connect(self._on_picked)
            rows = count_words(each.count, "row", figures=True)
            row = FormRow(f"“{cut(each.phrase, 34)}”, {rows}", combo)
            row.caption.setToolTip(each.phrase)
            self._rows.addWidget(row)
        if len(unknown) > AT_ONCE:
            self._rows.addWidget(words(f"and {len(unknown) - AT_ONCE} more, after these", "caption"))
        self.setVisible(bool(unknown))

    def _on_picked(self, code: str) -> None:
        if code:
            self.meant.emit(str(self.sender().property("phrase")), code)
