"""The vertical timeline of a plan: its steps, the reason of one of them, what is asked of one in place, past rounds folded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from senco_desktop.domain import step_words
from senco_desktop.domain.records import Plan
from senco_desktop.domain.step_words import TimelineRow, short_day
from senco_desktop.domain.timeline import Step, Timeline
from senco_desktop.services import calendars, plans
from senco_desktop.services.session import Session
from senco_desktop.ui.cards import Card, EmptyState, clear
from senco_desktop.ui.focus_round import bring_into_sight
from senco_desktop.ui.plans.event_box import EventBox
from senco_desktop.ui.plans.step_box import DONE, EXCEPT, NOT_APPLICABLE, PIN, StepBox
from senco_desktop.ui.plans.step_widget import StepWidget
from senco_desktop.ui.plans.why_panel import WhyPanel
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words

EMPTY = "Record what happened, and every date that follows from it stands here with its reason."
KEYS = "Enter: why this date? Space: what can be done. Up and Down: the other steps."
UNDONE, UNPIN, NOT_EXCEPTED, APPLICABLE = "undone", "unpin", "not excepted", "applicable"


class TimelineCard(Card):
    """Shows; `step_asked` names what to do to a row at once, the boxes ask for the rest. The page does it."""

    step_asked = Signal(str, object)
    asked_again = Signal(object)
    letter_asked = Signal(object)
    record_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("Steps", note_beside=True)
        self._session = session
        self._plan, self._line = Plan(""), Timeline(Plan(""), (), ())
        self._widgets: list[StepWidget] = []
        self._shown = 0
        self._open: tuple[str, int | None] | None = None
        self.record = Button("Record what happened…", "plain")
        self.head.addWidget(self.record)
        self.events = EventBox(session)
        self.box = StepBox(session.today)
        self.why = WhyPanel()
        self.empty = EmptyState(EMPTY)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(0)
        self.keys = words(KEYS, "caption", wrap=True)
        self.past = PastRounds(session)
        self.menu = QMenu(self)
        self.tally = words("", "caption", wrap=True)
        self.add(self.tally)
        self.add(self.events)
        self.add(self.empty)
        self.body.addLayout(self._steps)
        self.add(self.keys)
        self.add(self.past)
        self._connect()
        self._fit()
        look().changed.connect(self._fit)

    # What is shown

    def load(self, line: Timeline, *, fresh: bool) -> None:
        """Show this timeline. `fresh`: of another plan than before, so that its next step says why its date is."""
        self._plan, self._line = line.plan, line
        today, found = self._session.today, self.rows()
        self.set_title(step_words.heading(line), step_words.tally(found, today))
        self.tally.setText(self.note.text())
        calendar = calendars.calendar(self._session)
        while len(self._widgets) < len(found):
            self._widgets.append(self._new_widget())
        for place, row in enumerate(found):
            self._widgets[place].show_row(row, calendar, today, first=place == 0, last=place == len(found) - 1)
        self._shown = len(found)
        for place, widget in enumerate(self._widgets):
            widget.setVisible(place < self._shown)
        self.empty.setVisible(not found)
        self.keys.setVisible(bool(found))
        self.past.load(line)
        if fresh:
            self.events.hide()
            self.close_box()
            step = line.next_step(today)
            self._open = (step.rule, step.event) if step else None
        self._show_open()

    def rows(self) -> tuple[TimelineRow, ...]:
        return step_words.rows(self._line.steps, self._session.today)

    def widgets(self) -> list[StepWidget]:
        """The steps that are shown, in order."""
        return self._widgets[: self._shown]

    def widget_of(self, rule: str) -> StepWidget:
        """The step of a rule; LookupError where it is not shown."""
        return next(self._of_rule(rule))

    def focus(self) -> None:
        """Give the keyboard to the step at which Tab stops."""
        stop = next((each for each in self.widgets() if each.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
        (stop or self.record).setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, self, self._show_focused)  # once its reason has got its room

    def _show_focused(self) -> None:
        focus = self.focusWidget()
        if focus is not None:
            bring_into_sight(focus)

    def close_why(self) -> None:
        """Put the reason away; its step keeps the keyboard."""
        holder = self._holder()
        self._open = None
        self._show_open()
        if holder is not None:
            holder.setFocus()

    def _fit(self) -> None:
        """Large text puts the counts under the heading."""
        large = look().scale > 100
        self.note.setVisible(not large)
        self.tally.setVisible(large)

    def close_box(self) -> None:
        self.box.hide()

    def _of_rule(self, rule: str) -> Iterator[StepWidget]:
        for each in self.widgets():
            if each.row is not None and any(step.rule == rule for step in each.row.steps):
                yield each
        raise LookupError(rule)

    def _holder(self) -> StepWidget | None:
        return next((each for each in self.widgets() if each.row is not None and each.row.key == self._open), None)

    def _show_open(self) -> None:
        """The reason under its step, and Tab's stop at that step (else at the first that is not done)."""
        holder, today = self._holder(), self._session.today
        self.why.hide()
        if holder is not None and holder.row is not None:
            step = holder.row.step
            self.why.show_step(step, (each for each in self._line.steps if each.settled_with == step.rule))
            holder.body.insertWidget(2, self.why)
            self.why.show()
        waiting = (each for each in self.widgets() if each.row and step_words.node(each.row.step, today) != step_words.DONE)
        stop = holder or next(waiting, None) or next(iter(self.widgets()), None)
        before: QWidget = self.record
        for each in self.widgets():
            each.set_tab_stop(each is stop)
            inside = (self.why.change, self.why.cross) if each is holder else ()
            for after in (each, *inside, each.chase.ask, each.chase.letter, each.chase.done):
                self.setTabOrder(before, after)
                before = after

    def _new_widget(self) -> StepWidget:
        widget = StepWidget()
        widget.why_asked.connect(self._on_why)
        widget.menu_asked.connect(self._on_menu)
        widget.moved.connect(self._on_moved)
        widget.chase.asked.connect(self._on_chase_asked)
        widget.chase.letter_asked.connect(self._on_letter)
        widget.chase.came.connect(self._on_came)
        self._steps.addWidget(widget)
        return widget

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.why.isVisible():
            self.close_why()
        else:
            super().keyPressEvent(event)

    # What is asked

    def _on_why(self, widget: StepWidget) -> None:
        row = widget.row
        if row is None:
            return
        self._open = None if self._open == row.key else row.key
        self._show_open()
        widget.setFocus()

    def _on_moved(self, widget: StepWidget, by: int) -> None:
        shown = self.widgets()
        to = shown[min(max(0, shown.index(widget) + by), len(shown) - 1)]
        for each in shown:
            each.set_tab_stop(each is to)
        to.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_menu(self, widget: StepWidget) -> None:
        if widget.row is None:
            return
        self.menu.clear()
        offered = actions(widget.row)
        if not offered:
            self._on_why(widget)
            return
        for code, text in offered:
            action = self.menu.addAction(text)
            action.setData((code, widget))
        at = widget.mapToGlobal(QPoint(look().px(40), look().px(36)))
        self.menu.popup(at)
        self.menu.setActiveAction(self.menu.actions()[0])

    def _on_why_menu(self) -> None:
        holder = self._holder()
        if holder is not None:
            self._on_menu(holder)

    def _on_action(self, action: QAction) -> None:
        code, widget = action.data()
        self.ask(code, widget)

    def ask(self, code: str, widget: StepWidget) -> None:
        """Do what a menu offers for a step: open the box under it, or ask the page for it at once."""
        if widget.row is None:
            return
        if code in (DONE, PIN, EXCEPT, NOT_APPLICABLE):
            widget.body.addWidget(self.box)
            self.box.open(code, widget.row, plans.exception_reasons(self._plan))
        else:
            self.step_asked.emit(code, widget.row)

    def _on_chase_asked(self) -> None:
        self.asked_again.emit(_step_widget(self.sender()).row)

    def _on_letter(self) -> None:
        self.letter_asked.emit(_step_widget(self.sender()).row)

    def _on_came(self) -> None:
        """What came is an event where the rules know one; what follows is shown before it is saved."""
        widget = _step_widget(self.sender())
        row = widget.row
        known = dict(plans.events_to_record(self._plan))
        event = next((each for each in row.step.done_by if each in known), "") if row else ""
        if event:
            self.events.record_new(self._plan, event)
            self.events.day_field.setFocus()
        else:
            self.ask(DONE, widget)

    def _connect(self) -> None:
        self.record.clicked.connect(self.record_asked)
        self.why.close_asked.connect(self.close_why)
        self.why.menu_asked.connect(self._on_why_menu)
        self.menu.triggered.connect(self._on_action)
        self.box.cancel_asked.connect(self._on_box_cancel)
        self.events.cancel_asked.connect(self._on_events_cancel)

    def _on_box_cancel(self) -> None:
        self.box.hide()
        self.focus()

    def _on_events_cancel(self) -> None:
        self.events.hide()
        self.focus()


class PastRounds(QWidget):
    """What hung on events that are over, folded behind one button."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._plan, self._over = Plan(""), 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look().px(4), 0, 0)
        self.button = Button("", "plain", icon_name="chevron-right")
        self.inside = QVBoxLayout()
        layout.addWidget(self.button)
        layout.addLayout(self.inside)
        self.button.clicked.connect(self._on_clicked)
        self._folded = True

    def load(self, line: Timeline) -> None:
        """Show what is over of this plan, folded unless it was unfolded; it is worked out when it is unfolded."""
        if line.plan.id != self._plan.id:
            self._folded = True
        standing = {event.id for event in line.events}
        events = plans.all_events(self._session, line.plan)
        self._plan, self._over = line.plan, sum(event.id not in standing for event in events)
        self.setVisible(bool(self._over))
        self._show()

    def _on_clicked(self) -> None:
        self._folded = not self._folded
        self._show()

    def _show(self) -> None:
        clear(self.inside)
        self.button.setText(f"Before this ({self._over})")
        self.button.set_icon("chevron-right" if self._folded else "chevron-down")
        self.button.setAccessibleDescription("folded" if self._folded else "shown below")
        today = self._session.today
        for each in () if self._folded else plans.past_rounds(self._session, self._plan):
            when = short_day(each.event.day, today) if each.event.day else str(each.event.year)
            self.inside.addWidget(words(f"{each.words}, {when}", "strong", wrap=True))
            for step in each.steps:
                self.inside.addWidget(words(_past_line(step, today), "caption", wrap=True))


def _past_line(step: Step, today: date) -> str:
    return f"{step.words}, {step_words.by_words(step, today)}: {step.state_words(today)}"


def actions(row: TimelineRow) -> list[tuple[str, str]]:
    """What can be done with a step: (code, words); nothing before it has a date. An exception needs a regulation."""
    note, step = row.step.note, row.step
    if step.by_hand:
        return [(DONE, "Done…")]
    if step.day is None:
        return []
    found = [(UNDONE, "Not done after all")] if note.done_on else [(DONE, "Done on a day…")]
    found.append((PIN, "Pin its date…" if note.pinned is None else "Pin to another date…"))
    if note.pinned:
        found.append((UNPIN, "Take the pin away"))
    if step.exception:
        found.append((NOT_EXCEPTED, "Not excepted after all") if note.excepted else (EXCEPT, "Excepted by a regulation…"))
    found.append((APPLICABLE, "Applies after all") if note.not_applicable else (NOT_APPLICABLE, "Not applicable…"))
    return found


def _step_widget(child: object) -> StepWidget:
    """The step that a control stands in."""
    while not isinstance(child, StepWidget):
        child = child.parent()  # type: ignore[attr-defined]
    return child
