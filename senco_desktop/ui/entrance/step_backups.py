"""First run, step 4: a second place for backups, outside the school folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from senco_desktop.domain.problem import Problem
from senco_desktop.services import backups
from senco_desktop.services.session import Session
from senco_desktop.ui.ask import Ask
from senco_desktop.ui.cards import Card, MessageBar
from senco_desktop.ui.entrance.parts import IconTile
from senco_desktop.ui.entrance.step import Step
from senco_desktop.ui.fields import Tick
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words


class BackupsStep(Step):
    """One place, and whether the first copy goes there now."""

    NAME = "Where backups go"
    TITLE = "Where should copies go?"
    WORDS = ("The program keeps copies beside the records. If the laptop is lost, those are lost with it: choose a second "
             "place, such as a memory stick or your own folder on the school drive. Copies are encrypted like the records.")

    def __init__(self, session: Session, ask: Ask) -> None:
        super().__init__(session, ask)
        theme = look()
        self.place: Path | None = backups.second_place(session)
        self.bar = MessageBar()
        self.title = words("", "strong", wrap=True)
        self.text = words("", "caption", wrap=True)
        self.choose = Button("Choose a folder…", icon_name="folder")
        self.choose.clicked.connect(self._on_choose)
        self.now = Tick("Put the first copy there now")
        self.now.setChecked(True)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        texts.addWidget(self.title)
        texts.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(IconTile("device-floppy"))
        row.addLayout(texts, 1)
        row.addWidget(self.choose)
        card = Card()
        card.body.addLayout(row)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.px(12))
        body.addWidget(self.bar)
        body.addWidget(card)
        body.addWidget(self.now)
        body.addStretch(1)
        self.setMaximumWidth(theme.px(760))
        self._show()

    def save(self) -> None:
        if self.place is None:
            return
        backups.choose_second_place(self.session, self.place)
        if self.now.isChecked():
            backups.make(self.session, self.place / backups.suggested_name(self.session))

    def focus(self) -> None:
        self.choose.setFocus()

    def _on_choose(self) -> None:
        place = self.ask.folder("A second place for backups")
        if place is None:
            return
        try:
            backups.choose_second_place(self.session, place)
        except Problem as problem:
            self.bar.ask(problem.one_line())
            return
        self.bar.hide()
        self.place = place
        self._show()

    def _show(self) -> None:
        self.title.setText(str(self.place) if self.place else "No second place yet")
        self.text.setText("A copy goes there whenever one is made and the place can be reached."
                          if self.place else "The status line will say so, until there is one.")
        self.choose.setText("Choose another…" if self.place else "Choose a folder…")
        self.now.setVisible(self.place is not None)
