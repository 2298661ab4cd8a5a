"""The question that a timer asks when it outlived the program, a sleep or the day: four answers, in place, none forced."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from senco_desktop.domain.records import RunningTimer
from senco_desktop.domain.wording import day_words, length_words
from senco_desktop.services import timers
from senco_desktop.ui.announce import announce
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import TimeField, clock_words
from senco_desktop.ui.flow import FlowLayout
from senco_desktop.ui.log_bar.timer_part import running_minutes, timer_words
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, IconLabel, words


class LeftOverRow(QFrame):
    """Shown under the bar until it is answered, or another timer is started: then the time stays pending."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._timer: RunningTimer | None = None
        self.setObjectName("messageBar")
        theme = look()
        self._text = words("", wrap=True)
        self.stop = Button("")
        self.keep = Button("")
        self.split = Button("Split…")
        self.discard = Button("Discard")
        self.stop.clicked.connect(self._on_stop)
        self.keep.clicked.connect(self._on_keep)
        self.split.clicked.connect(self._on_split)
        self.discard.clicked.connect(self._on_discard)
        self.at = TimeField("The work ended at")
        self.save = Button("Split there", "primary")
        self.leave = Button("Not now", "plain")
        self.save.clicked.connect(self._on_split_there)
        self.at.returnPressed.connect(self._on_split_there)
        self.leave.clicked.connect(self._on_leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(14), theme.px(6), theme.px(10), theme.px(6))
        layout.setSpacing(theme.px(6))
        question = QHBoxLayout()
        question.setSpacing(theme.px(8))
        question.addWidget(IconLabel("hourglass", 18, "text"))
        question.addWidget(self._text, 1)
        layout.addLayout(question)
        layout.addLayout(self._line((self.stop, self.keep, self.split, self.discard)))
        self._split_line = QWidget()
        self._split_line.setLayout(self._line((words("The work ended at"), self.at, self.save, self.leave)))
        layout.addWidget(self._split_line)
        self.hide()

    def ask(self, timer: RunningTimer | None) -> None:
        """Ask about this timer; None takes the question away. The same question is not put anew."""
        if timer is None:
            self._timer = None
            self.hide()
            return
        now, offset = self._desk.session.now()
        fresh = self._timer is None or self._timer.start != timer.start
        self._timer = timer
        worked = max(0, running_minutes(timer, timer.alive, timer.alive_offset))
        day = "" if timer.start.date() == now.date() else f"{day_words(timer.start.date(), year=False)}, "
        start, alive = clock_words(timer.start.time()), clock_words(timer.alive.time())
        what = timer_words(self._desk.session, timer)
        what = "Your timer" if what.endswith("?") else what
        said = f"{what}, started {day}{start}. The last activity was at {alive}. How long did it last?"
        self._text.setText(said)
        self.setAccessibleName(said)
        self.stop.setText(f"Stop at {alive}: {length_words(worked)}")
        self.stop.setToolTip("Stop at the last activity")
        self.keep.setText(f"Keep going: {length_words(running_minutes(timer, now, offset))} so far")
        self.split.setVisible(timer.kind == "work" and worked > 1)
        if fresh:
            self._split_line.hide()
            self.show()
            announce(self, said)

    @staticmethod
    def _line(parts: tuple[QWidget, ...]) -> FlowLayout:
        row = FlowLayout(look().px(8))
        for part in parts:
            row.addWidget(part)
        return row

    def _on_stop(self) -> None:
        self._desk.run(timers.stop_at_last_sign)

    def _on_keep(self) -> None:
        self._desk.run(timers.keep, say="The timer goes on")

    def _on_discard(self) -> None:
        self._desk.run(timers.discard, say="Timer discarded")

    def _on_split(self) -> None:
        timer = self._timer
        assert timer is not None, "only a question that is shown is answered"
        self._split_line.show()
        self.at.set_value((timer.start + (timer.alive - timer.start) / 2).time().replace(second=0))
        self.at.setFocus()
        self.at.selectAll()

    def _on_split_there(self) -> None:
        at, timer = self.at.value(), self._timer
        if at is None or timer is None:
            self.at.setFocus()
            return
        ended = datetime.combine(timer.start.date(), at)
        self._desk.run(timers.split_at, ended if ended > timer.start else ended + timedelta(days=1))

    def _on_leave(self) -> None:
        self._split_line.hide()
        self.split.setFocus()
