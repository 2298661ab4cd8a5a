"""Settings: whether pupils' names are kept, everything about one pupil, and those who left a year ago."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from senco_desktop.domain.wording import day_words
from senco_desktop.services import erasure
from senco_desktop.ui.cards import Card
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.flow import FlowLayout
from senco_desktop.ui.pupils.names_switch import NamesSwitch
from senco_desktop.ui.settings.section import Section
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words

OFF = "Off: a pupil is a code here, and an imported list leaves the names where they are."
ON = "On: a name may be typed beside its code, and an imported list brings names. They are encrypted like all else, and stand " \
     "on paper only where you ask for them."
ONE = "What is kept about one pupil, to see, to print, to erase."
LEFT = "These left a year ago or earlier. Look whether their records can go."


class PupilsSection(Section):
    CODE, TITLE, ICON = "pupils", "Pupils", "user"
    HINT = "Names, all about one, leavers"
    WORDS = "Pupils are codes. Nothing in the program needs a name."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.names = NamesSwitch(desk, "Keep pupils’ names")
        card = Card("Names")
        card.add(self.names)
        for text in (OFF, ON):
            card.add(words(text, "quiet", wrap=True))
        self.body.addWidget(card)
        self.pupil = Button("Everything about a pupil", icon_name="list-details")
        self.leavers: list[Button] = []
        one = Card("One pupil")
        one.add(words(ONE, "quiet", wrap=True))
        one.body.addWidget(self.pupil, 0, Qt.AlignmentFlag.AlignLeft)
        self.ask_leavers = words(LEFT, "quiet", wrap=True)
        self._left = FlowLayout(look().px(12), links := QWidget())
        one.add(self.ask_leavers)
        one.add(links)
        self.body.addWidget(one)
        self.body.addStretch(1)
        self.pupil.clicked.connect(self._on_pupil)

    def refresh(self) -> None:
        """Whether names are kept; and ask about those who left a year ago."""
        self.names.refresh()
        for old in self.leavers:
            old.hide()
            old.deleteLater()
        self.leavers = []
        for leaver in erasure.leavers(self.session):
            link = Button(f"{leaver.code}, left {day_words(leaver.left_on)}", "link", tip=f"See or erase {leaver.code}")
            link.setObjectName(leaver.code)
            link.clicked.connect(self._on_leaver)
            self._left.addWidget(link)
            self.leavers.append(link)
        self.ask_leavers.setVisible(bool(self.leavers))

    def _on_leaver(self) -> None:
        self.desk.go("pupil", self.sender().objectName())

    def _on_pupil(self) -> None:
        self.desk.go("pupil")
