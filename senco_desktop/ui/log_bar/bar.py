"""The log bar: timer, quick entry and Pulled away side by side, in two rows where there is no room."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from senco_desktop.domain.placing import ProtectedStretch
from senco_desktop.domain.records import RunningTimer
from senco_desktop.services import time_log, timers, today
from senco_desktop.services.changes import Changes
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.log_bar.away_part import AwayPart, AwayRow
from senco_desktop.ui.log_bar.entry_part import EntryPart
from senco_desktop.ui.log_bar.left_over import LeftOverRow
from senco_desktop.ui.log_bar.timer_part import WIDTH, TimerPart
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import line

HEIGHT = 92
LEAST_ENTRY = 300
"""The entry line gets a row of its own before it is narrower than this."""
TICK_MS = 1000
SHOWS = frozenset({"timer", "entry", "outcome", "block", "term", "closed", "inset", "setting", "category"})


class LogBar(QFrame):
    """On top of every page. It listens to changes itself; `look_again` is called every half minute."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._timer: RunningTimer | None = None
        self._stretches: tuple[ProtectedStretch, ...] = ()
        self.setObjectName("logBar")
        self.setProperty("ground", "surface")
        self.setAccessibleName("Log bar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.timer = TimerPart(desk.session)
        self.entry = EntryPart(desk)
        self.away = AwayPart()
        self.away_row = AwayRow(desk)
        self.left_over = LeftOverRow(desk)
        self.timer.toggled.connect(self.toggle_timer)
        self.away.toggled.connect(self.toggle_away)
        self._grid = QGridLayout()
        self._narrow: bool | None = None
        self._lay_out()
        desk.changes.changed.connect(self._on_changed)
        look().changed.connect(self._arrange)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self.look_again()

    def focus_entry(self) -> None:
        """Ctrl+L."""
        self.entry.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.entry.line.selectAll()

    def offer_entry(self, text: str) -> None:
        """Put text into the line, unsaved."""
        self.entry.offer(text)

    def toggle_timer(self) -> None:
        """Stop what runs, or start: one click, no question. A timer that waits for its answer becomes pending time."""
        self._desk.run(timers.stop if self._timer is not None else timers.start)

    def toggle_away(self) -> None:
        """Pulled away, or back to it."""
        self._desk.run(timers.go_back if self._timer is not None and self._timer.kind == "away" else timers.pull_away)

    def look_again(self) -> None:
        """Read the timer and the slots of this moment anew, and ask about a timer that was left over."""
        session = self._desk.session
        timer, waiting = timers.running(session), timers.left_over(session)
        self._timer = timer if waiting is None else None
        self._stretches = today.stretches(session, session.today, session.today)
        self._show_moment()
        away = self._timer is not None and self._timer.kind == "away"
        self.away.show_away(away)
        if self._timer is not None and away:
            self.away_row.show_away(self._timer)
        else:
            self.away_row.hide()
        self.entry.set_timer(None if away else self._timer)
        self.left_over.ask(waiting)
        self._below.setVisible(away or waiting is not None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()
        self._on_tick()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_grid"):
            self._arrange()

    def _show_moment(self) -> None:
        """The timer part for this moment."""
        now = self._desk.session.now()[0]
        stretch = self._stretch_at(now)
        if self._timer is not None:
            self.timer.show_running(self._timer, stretch)
        else:
            self.timer.show_idle(time_log.last_entry(self._desk.session), stretch)
        self._shown_stretch = stretch

    def _stretch_at(self, now: datetime) -> ProtectedStretch | None:
        return next((stretch for stretch in self._stretches if stretch.holds(now)), None)

    def _on_tick(self) -> None:
        now = self._desk.session.now()[0]
        if self._timer is not None and now - self._timer.alive > timers.SILENCE:
            self.look_again()
        elif self._stretch_at(now) != self._shown_stretch:
            self._show_moment()
        else:
            self.timer.tick()

    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & SHOWS:
            self.look_again()

    def _lay_out(self) -> None:
        theme = look()
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(8))
        self._grid.addWidget(self.timer, 0, 0)
        self._grid.addWidget(self.entry, 0, 1)
        self._grid.addWidget(self.away, 0, 2)
        below = QVBoxLayout()
        below.setContentsMargins(theme.px(24), 0, theme.px(24), theme.px(8))
        below.setSpacing(theme.px(8))
        below.addWidget(self.away_row)
        below.addWidget(self.left_over)
        self._below = QWidget()
        self._below.setLayout(below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._grid)
        layout.addWidget(self._below)
        layout.addWidget(line())
        QWidget.setTabOrder(self.timer.button, self.entry.line)
        QWidget.setTabOrder(self.entry.line, self.away.button)
        self._arrange()

    def _arrange(self) -> None:
        """Side by side where the entry line keeps its room, else timer and Pulled away above it."""
        theme = look()
        self._grid.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(4))
        self.setMinimumHeight(theme.px(HEIGHT))
        least = theme.px(WIDTH) + theme.px(LEAST_ENTRY) + self.away.sizeHint().width() + 2 * theme.px(16) + 2 * theme.px(24)
        narrow = self.width() < least
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for part in (self.timer, self.entry, self.away):
            self._grid.removeWidget(part)
        self._grid.addWidget(self.timer, 0, 0, 1, 2 if narrow else 1)
        self._grid.addWidget(self.entry, 1 if narrow else 0, 0 if narrow else 1, 1, 3 if narrow else 1)
        self._grid.addWidget(self.away, 0, 2)
        self._grid.setColumnStretch(1, 1)
        self.updateGeometry()
