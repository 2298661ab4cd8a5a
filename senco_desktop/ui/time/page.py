"""The Time page: a week as grid, table or minutes; the chosen entry at the right; totals below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from senco_desktop.domain.records import Entry
from senco_desktop.domain.summary import Coverage, TimeFigures
from senco_desktop.domain.wording import WEEKDAYS, day_words
from senco_desktop.services import calendars, settings, summaries, time_log, time_page, timers
from senco_desktop.ui.cards import Card, Columns, MessageBar, scrolling
from senco_desktop.ui.desk import Desk, Page
from senco_desktop.ui.focus_ring import REACH
from senco_desktop.ui.parts import InParts
from senco_desktop.ui.theme import look
from senco_desktop.ui.time import periods
from senco_desktop.ui.time.entry_care import EntryCare
from senco_desktop.ui.time.entry_form import EntryForm
from senco_desktop.ui.time.minutes_grid import MinutesGrid
from senco_desktop.ui.time.table_view import EntryTable
from senco_desktop.ui.time.time_head import TimeHead
from senco_desktop.ui.time.totals import TotalsCard
from senco_desktop.ui.time.waiting import WaitingPanel
from senco_desktop.ui.time.week_grid import WeekGrid
from senco_desktop.ui.widgets import words

TICK_MS = 30_000
A_PART = 1_500
"""Entries that are read in one turn of the window's loop."""
Totals = tuple[TimeFigures, Coverage]
VIEWS = ("week", "table", "minutes")
TYPING_HELP = (
    "Type minutes into a cell, as in 45 or 1h30. Those with a clock belong to entries with times: change them in the week."
)


class TimePage(Page):
    NAME = "Time"
    SHOWS = frozenset(
        {"entry", "timer", "outcome", "block", "term", "closed", "inset", "setting", "category", "agency", "meeting"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._day = self.session.today
        self._view, self._period = "week", "week"
        self._reading = InParts(self)
        self._adding_up: Callable[[Totals], None] | None = None
        self._make_parts()
        self._lay_out()
        self._connect()

    # Page

    def prepare(self) -> Iterator[None]:
        """A longer period in the table is read when somebody looks."""
        if self._period_kind() == "week":
            self.freshen()
        yield

    def refresh(self) -> None:
        monday = self._day - timedelta(days=self._day.weekday())
        self._week = time_page.week(self.session, monday)
        kind, calendar = self._period_kind(), self._week.calendar
        first, last = periods.bounds(kind, self._day, calendar)
        self.head.show_period(periods.name(kind, self._day, calendar), self._day, kind)
        self._name_repeat()
        self._reading.stop()
        self._adding_up = None
        if self._view == "week":
            self.grid.show_week(self._week)
        elif self._view == "minutes":
            cells = time_page.typed_and_timed(self.session, monday)
            self.minutes.minutes.show_week(settings.categories(self.session), self._week.days, self._week.school_days, cells)
        elif kind == "week":
            self._show_table(self._week.entries, first, last)
        else:
            self._reading.run(self._read_table(first, last))
        if kind == "week":
            self._show_totals(first, last, (self._week.figures, self._week.coverage))
        self.waiting.show_week(self._week, len(time_log.to_check(self.session)), time_log.pending(self.session))
        if not self.care.busy:
            self.care.reload()

    def _read_table(self, first: date, last: date) -> Iterator[None]:
        """Fill the table with a longer period: all at once as long as the entries are few."""
        read: list[Entry] = []
        for part in time_log.in_parts(self.session, first, last):
            read += part
            if len(read) // A_PART > (len(read) - len(part)) // A_PART:
                self.table.count.setText("Reading…")
                yield
        read.sort(key=lambda entry: entry.id)
        self._show_table(read, first, last)
        if len(read) < A_PART:
            self._show_totals(first, last, summaries.time_of(self.session, first, last, entries=read))
            return
        yield
        later = summaries.time_later(self.session, first, last, entries=read)
        self._adding_up = show = partial(self._show_totals, first, last)
        self.desk.jobs.run(lambda job: (show, later()), self._on_added_up, self.desk.ask.tell)

    def _on_added_up(self, done: tuple[Callable[[Totals], None], Totals]) -> None:
        show, totals = done
        if show is self._adding_up:
            show(totals)

    def _show_table(self, touching: Sequence[Entry], first: date, last: date) -> None:
        entries = [entry for entry in touching if first <= entry.day <= last]
        self.table.show_entries(entries, settings.categories(self.session), self.care.key)

    def _show_totals(self, first: date, last: date, totals: Totals) -> None:
        figures, coverage = totals
        timer_runs = self._week.timer is not None
        self.totals.show_figures(figures, coverage, first, last, self.session.today, self._week.names, timer_runs)

    def show_target(self, target: object) -> None:
        """A day: its week. A number: the entry with that id, in its week."""
        if isinstance(target, date):
            self.care.leave_then(partial(self._go_to, target))
        elif isinstance(target, int):
            found = time_log.entry(self.session, target)
            if found is not None:
                self.care.leave_then(partial(self._go_to, found.day, found.id))

    def has_unsaved(self) -> bool:
        return self.care.has_unsaved()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ticker.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ticker.stop()
        if self._reading.is_at_work():
            self._reading.stop()
            self._stale = True

    # Where we are

    def _period_kind(self) -> str:
        return self._period if self._view == "table" else "week"

    def _on_step(self, step: int) -> None:
        day = periods.moved(self._period_kind(), self._day, step, calendars.calendar(self.session))
        self.care.leave_then(partial(self._go_to, day))

    def _on_now(self) -> None:
        self.care.leave_then(partial(self._go_to, self.session.today))

    def _on_day(self, day: date) -> None:
        self.care.leave_then(partial(self._go_to, day))

    def _go_to(self, day: date, key: int = 0) -> None:
        self._day = day
        self.care.choose_now(key)
        self.refresh()

    def show_view(self, view: str) -> None:
        """week, table or minutes."""
        self._view = view
        self.head.views.set_value(view)
        self.views.setCurrentIndex(VIEWS.index(view))
        self.details.setVisible(view != "minutes")
        if view == "minutes":
            self.care.show(None)
        self.refresh()

    def _on_view(self, view: str) -> None:
        self.head.views.set_value(self._view)
        self.care.leave_then(partial(self.show_view, view))

    def _on_period(self, kind: str) -> None:
        self._period = kind
        self.refresh()

    def _on_check(self) -> None:
        self._period = "year"
        self.table.period.set_value("year")
        self.table.state.set_value("to_check")
        waiting = time_log.to_check(self.session)
        self._day = waiting[0].day if waiting else self._day
        self.show_view("table")

    def _tick(self) -> None:
        self.grid.tick(self.session.now()[0])

    # The entry in the form

    def _on_shown(self, entry: Entry | None) -> None:
        """Let grid and table show which entry the form holds."""
        self.waiting.setVisible(entry is None)
        self.form.foot.setVisible(entry is not None)
        self.grid.choose(entry.id if entry else 0)
        if self._view == "table":
            self.table.choose(entry.id if entry else 0)

    def _on_saved_day(self, day: date) -> None:
        if self._view != "table" and day not in self._week.days:
            self._day = day
        self.refresh()

    def _on_done(self) -> None:
        (self.grid if self._view == "week" else self.table.table).setFocus()

    def _on_new(self) -> None:
        day = self.session.today if self.session.today in self._week.days else self._week.monday
        self.care.make_now(day)

    def _on_timer(self, answer: str) -> None:
        self.desk.run(timers.stop_at_last_sign if answer == "last_sign" else timers.discard)

    def _on_repeat_day(self) -> None:
        source = time_page.day_to_repeat(self.session)
        if source is not None and self._view != "minutes":
            self._go_to(self.session.today)
        self.desk.run(time_log.repeat_day, source or self.session.today - timedelta(days=1), self.session.today)

    def _name_repeat(self) -> None:
        source = time_page.day_to_repeat(self.session)
        yesterday = source is None or source == self.session.today - timedelta(days=1)
        self.head.repeat.setText("Repeat yesterday" if yesterday or source is None else f"Repeat {WEEKDAYS[source.weekday()]}")
        self.head.repeat.setEnabled(source is not None)
        tip = f"The entries of {day_words(source)}, once more today" if source else "Nothing was logged lately"
        self.head.repeat.setToolTip(tip)

    def _on_typed(self, day: date, code: str, minutes: int) -> None:
        self.desk.run(time_page.set_minutes, day, code, minutes)

    def _on_refused(self, text: str) -> None:
        self.bar.ask(f"“{text}” can’t be read as a length. Type minutes, as in 45, or 1h30.", (("ok", "OK"),))

    def _on_meeting(self, meeting_id: int) -> None:
        self.desk.go("meetings", meeting_id)

    def _focus_form(self) -> None:
        if not self.form.isHidden():
            self.form.kind.setFocus()

    # Parts

    def _make_parts(self) -> None:
        self.head = TimeHead()
        self.bar = MessageBar()
        self.grid = WeekGrid()
        self.table = EntryTable()
        self.minutes = MinutesGrid()
        self.typing_help = words(TYPING_HELP, "caption", wrap=True)
        self.typing_help.setMargin(look().px(9))
        self.views = QStackedWidget()
        self.totals = TotalsCard()
        self.form = EntryForm(self.session)
        self.care = EntryCare(self.desk, self.form, self.bar, self)
        self.waiting = WaitingPanel()
        self.details = Card()
        self.details.setAccessibleName("Details")
        self._ticker = QTimer(self)
        self._ticker.setInterval(TICK_MS)
        self._ticker.timeout.connect(self._tick)

    def _lay_out(self) -> None:
        """From the page inwards: whatever gets a new parent has the style of each of its children looked up again."""
        theme = look()
        content = QWidget()
        content.setProperty("ground", "window")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(content))
        inside = QVBoxLayout(content)
        inside.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), theme.px(14))
        inside.setSpacing(theme.px(10))
        left = QWidget()
        self.columns = Columns(left, self.details, (790, 356))
        inside.addWidget(self.head)
        inside.addWidget(self.bar)
        inside.addWidget(self.columns, 1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(11))
        column.addWidget(self.views, 1)
        column.addWidget(self.totals)
        for part in (_framed(self.grid), self.table, _framed(self.typing_help, self.minutes)):
            self.views.addWidget(part)
        self._lay_out_details()
        self._fit()

    def _lay_out_details(self) -> None:
        inner = QWidget()
        inner.setProperty("ground", "surface")
        self._details_area = scrolling(inner)
        self.details.add(self._details_area, 1)
        self.details.add(self.form.foot)
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(REACH, 0, REACH, REACH)  # the focus ring stands outside its field, and the area would cut it
        around = self.details.body.contentsMargins()
        self.details.body.setContentsMargins(around.left() - REACH, around.top(), around.right() - REACH, around.bottom())
        stack.addWidget(self.form)
        stack.addWidget(self.waiting)
        self.form.hide()
        self.form.foot.hide()

    def _connect(self) -> None:
        head, grid, table, care, waiting = self.head, self.grid, self.table, self.care, self.waiting
        for signal, slot in (
            (head.stepped, self._on_step),
            (head.now_asked, self._on_now),
            (head.day_picked, self._on_day),
            (head.view_picked, self._on_view),
            (head.repeat_asked, self._on_repeat_day),
            (grid.asked_for, care.choose),
            (grid.made, care.make),
            (grid.moved, care.move),
            (grid.split_asked, care.split),
            (grid.removal_asked, care.remove),
            (grid.form_asked, self._focus_form),
            (grid.shared_asked, care.settle),
            (grid.meeting_asked, self._on_meeting),
            (table.chosen, care.choose),
            (table.form_asked, self._focus_form),
            (table.removal_asked, care.remove),
            (table.period_picked, self._on_period),
            (table.new_asked, self._on_new),
            (self.minutes.minutes.typed, self._on_typed),
            (self.minutes.minutes.refused, self._on_refused),
            (care.shown, self._on_shown),
            (care.drafted, grid.show_draft),
            (care.done, self._on_done),
            (care.day_wanted, self._on_saved_day),
            (waiting.new_asked, self._on_new),
            (waiting.filled, care.make_from_gap),
            (waiting.entry_asked, care.choose),
            (waiting.check_asked, self._on_check),
            (waiting.timer_answered, self._on_timer),
            (look().changed, self._fit),
        ):
            signal.connect(slot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.care.save_and_leave)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.details)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.care.cancel)

    def _fit(self) -> None:
        """With large text the details stand under the week, in full height: then the page scrolls."""
        large = look().scale > 100
        self._details_area.setMinimumHeight(look().px(640) if large else 0)
        self.views.setMinimumHeight(look().px(300 if large else 250))
        self.details.setMinimumWidth(0 if large else 356)


def _framed(*parts: QWidget) -> QFrame:
    """A surface with an edge round parts that fill it."""
    frame = QFrame()
    frame.setProperty("card", "plain")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(1, 1, 1, 1)
    layout.setSpacing(0)
    for part in parts:
        layout.addWidget(part)
    return frame
