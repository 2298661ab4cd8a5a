"""The card of the nature of the work this term: leadership, coordination, administration, and what needs no teacher."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from senco_desktop.domain.nature import NATURES, admin_words, split
from senco_desktop.domain.wording import length_words
from senco_desktop.services import summaries
from senco_desktop.services.session import Session
from senco_desktop.ui.cards import Card, clear
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Draw, words

NOTHING_YET = "Nothing is logged this term yet. Each kind of work has its nature; Settings can change it."


class NatureCard(Card):
    """Only logged time, so the note says whose gaps it has."""

    def __init__(self, session: Session) -> None:
        super().__init__("The nature of the work", "this term so far, as logged")
        self._session = session
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(look().px(12))
        self._rows.setVerticalSpacing(look().px(4))
        self._rows.setColumnStretch(1, 1)
        self.sentence = words("", "quiet", wrap=True)
        self.body.addLayout(self._rows)
        self.add(self.sentence)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def refresh(self) -> None:
        """Read this term's time anew."""
        first, last = summaries.current_term(self._session)
        time, _coverage = summaries.time_of(self._session, first, last)
        rows, longest = split(time), max(time.by_nature.values(), default=0)
        clear(self._rows)
        self.sentence.setText(admin_words(time) if longest else NOTHING_YET)
        for place, (code, minutes) in enumerate(rows if longest else ()):
            said = length_words(minutes)
            self._rows.addWidget(words(NATURES[code], "body"), place, 0)
            self._rows.addWidget(_Bar(partial(_paint, code, minutes / longest), f"{NATURES[code]}: {said}"), place, 1)
            self._rows.addWidget(words(said, "strong"), place, 2)


class _Bar(QWidget):
    def __init__(self, draw: Draw, spoken: str) -> None:
        super().__init__()
        self._draw = draw
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(look().px(120), look().px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._draw(painter, QRectF(self.rect()))


def _paint(code: str, share: float, painter: QPainter, rect: QRectF) -> None:
    """A plain bar; its words stand before it and its length behind it."""
    role = {"unsorted": "not_recorded"}.get(code, code)
    painter.fillRect(QRectF(rect.left(), rect.top() + 1, max(1.0, rect.width() * share), rect.height() - 2), look().color(role))
