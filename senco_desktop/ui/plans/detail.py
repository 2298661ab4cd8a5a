"""The details of one plan: its next step, what it is, what was done for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from senco_desktop.domain.meetings import state_words, when_words
from senco_desktop.domain.plan_register import is_closed, kind_of, kind_words
from senco_desktop.domain.records import Entry, Meeting, Plan
from senco_desktop.domain.wording import capital, day_words, length_words
from senco_desktop.services import history, registers, settings, summaries
from senco_desktop.services.session import Session
from senco_desktop.ui.cards import Card, Columns, clear, facts
from senco_desktop.ui.delegates import Lines
from senco_desktop.ui.plans.step_card import DoneBox, StepCard
from senco_desktop.ui.theme import look
from senco_desktop.ui.views import RecordList
from senco_desktop.ui.widgets import Button, CutLabel, IconButton, words

SHOWN = 6
"""Rows of each list; older ones stand on their own pages."""


class PlanDetail(QWidget):
    """`load` shows a plan. `opened` gives a meeting or an entry that was opened."""

    change_asked = Signal()
    close_asked = Signal()
    reopen_asked = Signal()
    removal_asked = Signal()
    opened = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.code = words("", "section")
        self.kind = CutLabel("", "quiet")
        self.change = Button("Change…", icon_name="pencil")
        self.more = IconButton("dots", "More", framed=True)
        self.menu = QMenu(self)
        self.menu_close = self.menu.addAction("Close this plan")
        self.menu_delete = self.menu.addAction("Delete")
        self.step = StepCard(session)
        self.done = DoneBox(session)
        self.meetings = _rows_card("Meetings", _meeting_lines, self.opened)
        self.time = _rows_card("Time", _entry_lines(session), self.opened)
        self.about = FactsCard("This plan")
        self.history = FactsCard("What was done to it")
        self._lay_out()
        self.change.clicked.connect(self.change_asked)
        self.more.clicked.connect(self._on_more)
        self.menu_close.triggered.connect(self._on_close)
        self.menu_delete.triggered.connect(self.removal_asked)
        self._plan = Plan("")

    def load(self, plan: Plan) -> None:
        """Show this plan as it is stored."""
        session = self._session
        self._plan = plan
        self.code.setText(plan.code)
        self.kind.say(kind_words(plan))
        self.step.load(plan)
        self.menu_close.setText("Open again" if is_closed(plan, session.today) else "Close this plan")
        self._load_meetings(plan)
        self._load_time(plan)
        self.about.show_facts(_about(plan), plan.note)
        self.history.show_lines(history.lines_of(session, Plan, plan.id)[:SHOWN])

    def _load_meetings(self, plan: Plan) -> None:
        found = registers.meetings_of(self._session, plan.code)
        self.meetings.setVisible(bool(found))
        self.meetings.show_rows(found[:SHOWN], f"{len(found)} within a year" if len(found) > SHOWN else "")

    def _load_time(self, plan: Plan) -> None:
        first, last = summaries.current_term(self._session)
        entries = registers.time_on_pupil(self._session, plan.code, first, min(last, self._session.today))
        spent = sum(entry.length for entry in entries)
        self.time.show_rows(entries[:SHOWN], f"{length_words(spent)} this term" if entries else "")
        self.time.set_title(f"Time on {plan.code}", self.time.note.text())
        self.time.say_empty("" if entries else f"Nothing is logged with {plan.code} this term. Name the code when you log time.")

    def _lay_out(self) -> None:
        theme = look()
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(self.code)
        head.addWidget(self.kind, 1)
        head.addWidget(self.change)
        head.addWidget(self.more)
        left, right = _column(self.step, self.done, self.time, self.meetings), _column(self.about, self.history)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, theme.px(4), 0)
        layout.setSpacing(theme.px(10))
        layout.addLayout(head)
        layout.addWidget(Columns(left, right, (524, 286), least=600))
        layout.addStretch(1)

    def _on_more(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _on_close(self) -> None:
        (self.reopen_asked if is_closed(self._plan, self._session.today) else self.close_asked).emit()


class RowsCard(Card):
    """A card with a few rows that open what they name, or a sentence."""

    def __init__(self, title: str, lines: Callable[[Any], Lines]) -> None:
        super().__init__(title)
        self._empty = words("", "quiet", wrap=True)
        self.add(self._empty)
        self.rows = RecordList(title, lines, height=48, opens_on_click=True)
        self.body.addWidget(self.rows)
        self.body.addStretch(1)

    def show_rows(self, rows: list[Any], note: str) -> None:
        """Show these records, all of them without scrolling."""
        self.rows.set_rows(rows)
        self.rows.setVisible(bool(rows))
        self.rows.setMinimumHeight(self.rows.sizeHint().height() if rows else 0)
        self.note.setText(note)
        self.say_empty("")

    def say_empty(self, sentence: str) -> None:
        self._empty.setText(sentence)
        self._empty.setVisible(bool(sentence))


class FactsCard(Card):
    """A card with captions and values and a note, or with lines; filled anew each time."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(look().px(6))
        self.body.addLayout(self._inner)

    def show_facts(self, rows: tuple[tuple[str, str], ...], note: str = "") -> None:
        clear(self._inner)
        self._inner.addLayout(facts(rows))
        if note:
            self._inner.addWidget(words(note, wrap=True))

    def show_lines(self, lines: tuple[str, ...]) -> None:
        clear(self._inner)
        for each in lines:
            self._inner.addWidget(words(each, "caption", wrap=True))
        self.setVisible(bool(lines))


def _rows_card(title: str, lines: Callable[[Any], Lines], opened: Any) -> RowsCard:
    card = RowsCard(title, lines)
    card.rows.opened.connect(opened)
    return card


def _meeting_lines(meeting: Meeting) -> Lines:
    return Lines(text=meeting.purpose, right=state_words(meeting), second=when_words(meeting))


def _entry_lines(session: Session) -> Callable[[Entry], Lines]:
    def lines(entry: Entry) -> Lines:
        name = settings.category_names(session).get(entry.category, entry.category)
        said = f"{day_words(entry.day)}: {entry.note}" if entry.note else day_words(entry.day)
        return Lines(text=name, right=length_words(entry.length), second=said)

    return lines


def _about(plan: Plan) -> tuple[tuple[str, str], ...]:
    kind = kind_of(plan)
    rows = [("Kind", capital(kind_words(plan).partition(",")[0])), ("Year group", plan.year_group or "not said")]
    if kind == "ehcp" or plan.made_on:
        rows.append(("First made", day_words(plan.made_on) if plan.made_on else "not said"))
    if kind in ("ehcp", "sen_support") or plan.last_review:
        rows.append(("Last review", day_words(plan.last_review) if plan.last_review else "not said"))
    if plan.closed_on:
        rows.append(("Closed", day_words(plan.closed_on)))
    return tuple(rows)


def _column(*cards: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(look().px(12))
    for card in cards:
        layout.addWidget(card)
    layout.addStretch(1)
    return column
