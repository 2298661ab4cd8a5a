"""The safe-start page: what happened, that nothing was changed, and what can be done, safest first. It names no pupil."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from senco_desktop.domain.wording import day_words
from senco_desktop.ui.announce import announce
from senco_desktop.ui.cards import Card
from senco_desktop.ui.entrance.parts import Brand, ChoiceCard, Column, Lead, folder_words
from senco_desktop.ui.entrance.trouble import Copies, Trouble, choices_of, lead_of
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, CutLabel, IconLabel, words

WIDTH = 800
FIRST = 4
"""So many choices stand open; the others come with "More ways on"."""


class SafeStartPage(QWidget):
    """One column of 800. `chosen` gives the code of a choice; `left` for Close."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, trouble: Trouble, copies: Copies, details: str, folder: Path, now: datetime, today: date) -> None:
        super().__init__()
        self.setAccessibleName(trouble.title)
        theme = look()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(48), theme.px(16), theme.px(48), theme.px(8))
        head.addWidget(Brand())
        whole.addLayout(head)
        self.column = Column(WIDTH)
        whole.addWidget(self.column, 1)
        whole.addWidget(_foot(folder, now))
        body = self.column.body
        body.addWidget(words(trouble.title, "title", wrap=True))
        self.lead = Lead(lead_of(trouble, copies, today))
        body.addWidget(self.lead)
        body.addSpacing(theme.px(4))
        choices = choices_of(trouble, copies)
        self.card = ChoiceCard(choices[:FIRST])
        self.card.chosen.connect(self.chosen)
        body.addWidget(self.card)
        self.more = ChoiceCard(choices[FIRST:], filled=False)
        self.more.chosen.connect(self.chosen)
        body.addWidget(self.more)
        self.more.hide()
        self.said = Card(ground="quiet")
        self._words = words(trouble.sound, wrap=True)
        self.said.add(self._words)
        body.addWidget(self.said)
        self.said.setVisible(bool(trouble.sound))
        self._add_details(details)
        body.addStretch(1)

    def say(self, text: str) -> None:
        """What came of a choice, in words below the choices; spoken once."""
        self._words.setText(text)
        self.said.setAccessibleName(text)
        self.said.show()
        announce(self, text)
        self.column.ensureWidgetVisible(self.said)

    def say_findings(self, findings: Sequence[tuple[bool, str]]) -> None:
        """What was looked at, one line each, with its sign in words."""
        self.say("\n".join(f"{'✓' if sound else '!'}  {text}" for sound, text in findings))

    def set_busy(self, text: str) -> None:
        """What is being done; nothing can be chosen until it is over."""
        if text:
            self.say(text)
        self.card.setEnabled(not text)
        self.more.setEnabled(not text)

    def focus(self) -> None:
        next(iter(self.card.buttons.values())).setFocus()

    def _add_details(self, details: str) -> None:
        theme = look()
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        self.opener = Button("What exactly happened", "plain", icon_name="chevron-right")
        self.opener.setCheckable(True)
        self.opener.toggled.connect(self._on_open)
        self.copy_button = Button("Copy", "plain", icon_name="copy")
        self.copy_button.clicked.connect(self._on_copy)
        self.copy_button.hide()
        self.more_opener = Button("More ways on", "plain", icon_name="chevron-right")
        self.more_opener.setCheckable(True)
        self.more_opener.toggled.connect(self._on_more)
        close = Button("Close SENCo Desktop")
        close.clicked.connect(self.left)
        if self.more.buttons:
            row.addWidget(self.more_opener)
        row.addWidget(self.opener)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        row.addWidget(close)
        self.column.body.addLayout(row)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName("What exactly happened")
        self.details.setMinimumHeight(theme.px(120))
        self.details.hide()
        self.column.body.addWidget(self.details)

    def _on_open(self, opened: bool) -> None:
        self.opener.set_icon("chevron-down" if opened else "chevron-right")
        self.details.setVisible(opened)
        self.copy_button.setVisible(opened)

    def _on_more(self, opened: bool) -> None:
        self.more_opener.set_icon("chevron-down" if opened else "chevron-right")
        self.more.setVisible(opened)
        if opened:
            next(iter(self.more.buttons.values())).setFocus()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        announce(self, "Copied")


def _foot(folder: Path, now: datetime) -> QFrame:
    foot = QFrame()
    foot.setObjectName("statusLine")
    row = QHBoxLayout(foot)
    row.setContentsMargins(look().px(24), look().px(4), look().px(24), look().px(4))
    row.setSpacing(look().px(8))
    row.addWidget(IconLabel("folder", 16))
    place = CutLabel(folder_words(folder), "caption")
    place.setToolTip(str(folder))
    row.addWidget(place, 1)
    said = words(f"{day_words(now.date(), weekday=False)}, {now:%H:%M}. The details are kept in the log.", "caption")
    said.setAlignment(Qt.AlignmentFlag.AlignRight)
    row.addWidget(said)
    return foot
