"""Two lists side by side: what is due from us, and what we wait for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QWidget

from senco_desktop.domain.wording import count_words, number_words
from senco_desktop.services import today
from senco_desktop.services.today import StepRow
from senco_desktop.ui.cards import Card, EmptyState, MessageBar
from senco_desktop.ui.delegates import Lines
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.painters import owner_shape
from senco_desktop.ui.theme import look
from senco_desktop.ui.views import RecordList
from senco_desktop.ui.widgets import Picture

ROW = 55


class StepsCard(Card):
    """A card with a list of steps. `opened` gives the id of a row's plan, `meeting_opened` that of its meeting."""

    opened = Signal(int)
    meeting_opened = Signal(int)

    def __init__(self, title: str, empty: str) -> None:
        super().__init__(title)
        self.list = RecordList(title, _lines, key=_key, height=ROW, pad=8, opens_on_click=True)
        self.list.opened.connect(self._on_opened)
        self._empty_words = empty
        self.empty = EmptyState(empty)
        self.add_rows(self.list)
        self.add(self.empty)
        self.setMinimumWidth(look().px(240))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_rows(self, rows: Sequence[StepRow]) -> None:
        """These steps, or the empty sentence; the card stays."""
        self.list.set_rows(rows)
        self.empty.sentence.setText(self._empty_words)
        self.empty.setVisible(not rows)
        self.list.setEnabled(bool(rows))

    def show_reading(self) -> None:
        """The dates of the plans are being worked out."""
        self.show_rows(())
        self.empty.sentence.setText("One moment: the dates of your plans are being worked out.")

    def set_stacked(self, stacked: bool) -> None:
        """Beside other cards the list gives way and scrolls; in a page that scrolls it shows all its rows."""
        policy = QSizePolicy.Policy.Minimum if stacked else QSizePolicy.Policy.Ignored
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, policy)

    def _on_opened(self, row: StepRow) -> None:
        if row.meeting:
            self.meeting_opened.emit(row.meeting)
        else:
            self.opened.emit(row.plan.id)


class DueCard(StepsCard):
    """What the school owes, with the school's sign."""

    def __init__(self) -> None:
        super().__init__("Due from us", "Nothing is due from us in the next six weeks.")
        self.head.addWidget(_owner_sign(), 0, Qt.AlignmentFlag.AlignVCenter)


class WaitingCard(StepsCard):
    """What others owe us. "Ask again" notes today, and then offers the words of a letter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("We are waiting for", "We are waiting for nobody.")
        self._desk = desk
        self._asked: StepRow | None = None
        self.offer = MessageBar()
        self.offer.answered.connect(self._on_answered)
        self.body.insertWidget(1, self.offer)
        self.list.acted.connect(self._on_acted)

    def show_rows(self, rows: Sequence[StepRow]) -> None:
        super().show_rows(rows)
        to_ask = sum(row.may_ask for row in rows)
        ask = f", {number_words(to_ask)} to ask again" if to_ask else ""
        self.note.setText(f"{len(rows)}{ask}" if rows else "")
        self.note.setAccessibleName(count_words(len(rows), "step", figures=True) + ask)

    def _on_acted(self, row: StepRow) -> None:
        if self._desk.run(today.ask_again, row, say=f"Asked again today: {row.plan.code}") is None:
            return
        self._asked = row
        self.offer.ask(f"{row.plan.code} asked", (("leave", "Done"), ("copy", "Copy a letter")))

    def _on_answered(self, code: str) -> None:
        if code == "copy" and self._asked is not None:
            QApplication.clipboard().setText(today.letter(self._desk.session, self._asked))
            self._desk.said.emit("The letter is on the clipboard", False)
        self.list.setFocus()


def _lines(row: StepRow) -> Lines:
    owner, action = "" if row.owner == "school" else row.owner, "Ask again" if row.may_ask else ""
    return Lines(row.plan.code, row.text, right=row.when, owner=owner, second=row.detail, action=action)


def _key(row: Any) -> tuple[int, int, str]:
    return row.plan.id, row.meeting, row.text


def _owner_sign() -> QWidget:
    """● School, in the owner's colour."""
    sign = QWidget()
    row = QHBoxLayout(sign)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look().px(7))
    row.addWidget(Picture(_school, 11))
    row.addWidget(_OwnerWord("School", "school"))
    return sign


class _OwnerWord(QLabel):
    def __init__(self, text: str, role: str) -> None:
        super().__init__(text)
        self._role = role
        self._fit()
        look().changed.connect(self._fit)

    def _fit(self) -> None:
        self.setFont(look().font("caption_strong"))
        palette = self.palette()
        palette.setColor(self.foregroundRole(), look().color(self._role))
        self.setPalette(palette)


def _school(painter: QPainter, rect: QRectF) -> None:
    owner_shape(painter, rect, "school")
