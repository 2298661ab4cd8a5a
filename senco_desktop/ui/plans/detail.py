"""The details of one plan: whose turn it is, the timeline, the review's checklist, what it is, and what was done for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from senco_desktop.domain import step_words
from senco_desktop.domain.meetings import state_words, when_words
from senco_desktop.domain.needs import need_words
from senco_desktop.domain.plan_records import PlanEvent, Pupil
from senco_desktop.domain.plan_register import is_closed, kind_of, kind_words
from senco_desktop.domain.records import Entry, Meeting, Plan
from senco_desktop.domain.timeline import MEETING, Timeline
from senco_desktop.domain.wording import capital, day_words, length_words, no_breaks
from senco_desktop.services import history, plans, pupil_lists, registers, reviews, settings, summaries
from senco_desktop.services.session import Session
from senco_desktop.ui.cards import Columns
from senco_desktop.ui.delegates import Lines
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.plans.facts_cards import FactsCard, RowsCard
from senco_desktop.ui.plans.review_card import ReviewCard
from senco_desktop.ui.plans.state_chip import StateChip
from senco_desktop.ui.plans.timeline_card import TimelineCard
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, IconButton, words

SHOWN = 6
"""Rows of each list; older ones stand on their own pages."""


class PlanDetail(QWidget):
    """`load` shows a plan. `opened` gives a meeting or an entry that was opened."""

    change_asked = Signal()
    close_asked = Signal()
    reopen_asked = Signal()
    removal_asked = Signal()
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._session = desk.session
        self._plan = Plan("")
        self.code = words("", "section")
        self.chip = StateChip()
        self.move_date = Button("Move the meeting…", icon_name="calendar-event")
        self.more = IconButton("dots", "More", framed=True)
        self.menu = QMenu(self)
        self.menu_change = self.menu.addAction("Change…")
        self.menu_print = self.menu.addAction("Print timeline…")
        self.menu_pupil = self.menu.addAction("Everything about the pupil")
        self.menu_close = self.menu.addAction("Close this plan")
        self.menu_delete = self.menu.addAction("Delete")
        self.timeline = TimelineCard(self._session)
        self.review = ReviewCard(desk)
        self.about = FactsCard("This plan")
        self.change = Button("Change…", "link")
        self.about.head.addWidget(self.change)
        self.everything = Button("", "link")
        self.about.body.addWidget(self.everything, 0, Qt.AlignmentFlag.AlignLeft)
        self.happened = FactsCard("What happened")
        self.meetings = RowsCard("Meetings", _meeting_lines)
        self.time = RowsCard("Time", _entry_lines(self._session))
        self.history = FactsCard("What was done to it")
        self._lay_out()
        self.change.clicked.connect(self.change_asked)
        self.menu_change.triggered.connect(self.change_asked)
        self.more.clicked.connect(self._on_more)
        self.move_date.clicked.connect(self.open_move)
        self.menu_print.triggered.connect(self.print_timeline)
        self.menu_pupil.triggered.connect(self.open_pupil)
        self.everything.clicked.connect(self.open_pupil)
        self.menu_close.triggered.connect(self._on_close)
        self.menu_delete.triggered.connect(self.removal_asked)
        self.timeline.record_asked.connect(self.open_record)
        for card in (self.meetings, self.time):
            card.rows.opened.connect(self.opened)

    def load(self, plan: Plan) -> None:
        """Show this plan as it is stored."""
        session, fresh = self._session, plan.id != self._plan.id
        self._plan = plan
        line = plans.timeline(session, plan)
        self.code.setText(f"{plan.code}, {step_words.about(plan)}")
        self.chip.show_state(*step_words.chip(line, session.today))
        for way in (self.menu_pupil, self.everything):
            way.setText(f"Everything about {plan.code}")
        self.menu_close.setText("Open again" if is_closed(plan, session.today) else "Close this plan")
        self.timeline.load(line, fresh=fresh)
        movable = self._movable()
        self.move_date.setVisible(bool(movable))
        self.move_date.setText("Move the meeting…" if any(event.kind == MEETING for event in movable) else "Move a date…")
        self._load_right(plan, line)
        self._load_lists(plan)

    def load_time(self) -> None:
        """Show the time logged for the plan anew: all that an entry changes here."""
        plan, line = self._plan, plans.timeline(self._session, self._plan)
        self._load_about(plan, line, reviews.run(self._session, plan).minutes)
        self._load_time(plan)

    def open_record(self) -> None:
        """Ask what happened, at the top of the timeline."""
        self.timeline.events.record_new(self._plan)

    def open_move(self) -> None:
        """Ask for another day of something that was recorded, the review meeting first."""
        events = self._movable()
        if events:
            first = next((event for event in events if event.kind == MEETING), events[0])
            self.timeline.events.move_one(self._plan, events, first)

    def open_pupil(self) -> None:
        """Everything that is kept about the pupil, by date."""
        self._desk.go("pupil", self._plan.code)

    def print_timeline(self) -> None:
        """The dates of this plan on paper, each with its reason."""
        from senco_desktop.ui.plans.printing import print_timeline

        print_timeline(self._desk, self._plan, self)

    def _pupil(self) -> Pupil:
        return pupil_lists.of(self._session, self._plan.code) or Pupil(self._plan.code)

    def _movable(self) -> list[PlanEvent]:
        known = plans.rule_set_of(self._plan).events
        return [event for event in plans.all_events(self._session, self._plan) if event.kind in known]

    def _load_right(self, plan: Plan, line: Timeline) -> None:
        session = self._session
        reviewed = plan.kind == "ehcp"
        self.review.setVisible(reviewed)
        run = reviews.run(session, plan)
        if reviewed:
            self.review.load(run)
        self._load_about(plan, line, run.minutes)
        known, events = plans.rule_set_of(plan).events, plans.all_events(session, plan)
        self.happened.show_lines([_event_line(event, known[event.kind].words) for event in events if event.kind in known])
        self.history.show_lines(history.lines_of(session, Plan, plan.id)[:SHOWN])

    def _load_about(self, plan: Plan, line: Timeline, minutes: int) -> None:
        self.about.show_facts(_about(plan, self._pupil(), line, minutes), "\n".join(filter(None, (plan.note, line.warning))))

    def _load_lists(self, plan: Plan) -> None:
        found = registers.meetings_of(self._session, plan.code)
        self.meetings.setVisible(bool(found))
        self.meetings.show_rows(found[:SHOWN], f"{len(found)} within a year" if len(found) > SHOWN else "")
        self._load_time(plan)

    def _load_time(self, plan: Plan) -> None:
        first, last = summaries.current_term(self._session)
        entries = registers.time_on_pupil(self._session, plan.code, first, min(last, self._session.today))
        spent = sum(entry.length for entry in entries)
        self.time.show_rows(entries[:SHOWN], f"{length_words(spent)} this term" if entries else "")
        self.time.set_title(f"Time on {plan.code}", self.time.note.text())
        self.time.say_empty("" if entries else f"Nothing is logged with {plan.code} this term. Name the code when you log time.")

    def _lay_out(self) -> None:
        theme = look()
        said, buttons = QHBoxLayout(), QHBoxLayout()
        for row, parts in ((said, (self.code, self.chip)), (buttons, (self.move_date, self.more))):
            row.setSpacing(theme.px(12))
            for part in parts:
                row.addWidget(part)
            row.addStretch(1)
        head = self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(theme.px(10))
        head.addLayout(said, 1)
        head.addLayout(buttons)
        left = _column(self.timeline, self.meetings, self.time)
        right = _column(self.review, self.about, self.happened, self.history)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, theme.px(4), 0)
        layout.setSpacing(theme.px(10))
        layout.addLayout(head)
        layout.addWidget(Columns(left, right, (506, 304), least=720))
        layout.addStretch(1)
        self._fit()
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        """Large text puts the buttons under the code and its state."""
        large = look().scale > 100
        self._head.setDirection(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight)

    def _on_more(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _on_close(self, action: QAction | None = None) -> None:
        (self.reopen_asked if is_closed(self._plan, self._session.today) else self.close_asked).emit()


def _meeting_lines(meeting: Meeting) -> Lines:
    return Lines(text=meeting.purpose, right=state_words(meeting), second=when_words(meeting))


def _entry_lines(session: Session) -> Callable[[Entry], Lines]:
    def lines(entry: Entry) -> Lines:
        name = settings.category_names(session).get(entry.category, entry.category)
        said = f"{day_words(entry.day)}: {entry.note}" if entry.note else day_words(entry.day)
        return Lines(text=name, right=length_words(entry.length), second=said)

    return lines


def _event_line(event: PlanEvent, said: str) -> str:
    when = day_words(event.day) if event.day else str(event.year)
    return ". ".join(filter(None, (f"{when}: {said}", event.note)))


def _about(plan: Plan, pupil: Pupil, line: Timeline, minutes: int) -> tuple[tuple[str, str], ...]:
    review = next((step.day for step in line.steps if step.rule in ("first-review-complete", "next-review-complete")), None)
    rows = [("Kind", capital(kind_words(plan).partition(",")[0])), ("Year group", plan.year_group or "not said")]
    if kind_of(plan) == "ehcp" or plan.made_on:
        rows.append(("First made", day_words(plan.made_on) if plan.made_on else "not said"))
    if kind_of(plan) in ("ehcp", "sen_support") or plan.last_review:
        rows.append(("Last review", day_words(plan.last_review) if plan.last_review else "not said"))
    if review:
        rows.append(("Review due", f"complete by {day_words(review)}"))
    rows += [("Name", pupil.name), ("Need", need_words(pupil.need)), ("LA", plan.la), ("Keyworker", plan.keyworker)]
    rows += [("Helps", pupil.helps), ("Harder", pupil.harder), ("Agreed", pupil.agreed)]
    rows.append(("Rules", plans.rule_set_of(plan).title))
    rows.append(("Time on it", f"{length_words(minutes)} this review" if plan.kind == "ehcp" else length_words(minutes)))
    if plan.closed_on:
        rows.append(("Closed", day_words(plan.closed_on)))
    return tuple((caption, no_breaks(value)) for caption, value in rows if value)


def _column(*cards: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(look().px(12))
    for card in cards:
        layout.addWidget(card)
    layout.addStretch(1)
    return column
