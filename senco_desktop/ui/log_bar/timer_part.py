"""The timer: Start and Stop, how long, what about, and the slot that it fills."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from senco_desktop.domain.categories import UNSORTED
from senco_desktop.domain.placing import ProtectedStretch
from senco_desktop.domain.records import Entry, RunningTimer
from senco_desktop.domain.wording import DAYS, capital, length_words
from senco_desktop.services import settings
from senco_desktop.services.session import Session
from senco_desktop.ui.icons import paint_icon
from senco_desktop.ui.painters import progress_bar
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import CutLabel, words

SIDE = 68
WIDTH = 330


class TimerPart(QWidget):
    """`toggled` on the button. `show_running` and `show_idle` say what it shows; `tick` lets the time pass."""

    toggled = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._timer: RunningTimer | None = None
        self._stretch: ProtectedStretch | None = None
        self._minutes = -1
        theme = look()
        self.button = TimerButton()
        self.button.clicked.connect(self._on_clicked)
        self.clock = words("0:00", "clock")
        self.what = CutLabel("", "strong")
        self.bar = SlotBar()
        self.last = CutLabel("", "caption")
        self.place = CutLabel("", "caption")
        first = QHBoxLayout()
        first.setSpacing(theme.px(10))
        first.addWidget(self.clock)
        first.addWidget(self.what, 1)
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.px(3))
        side.addLayout(first)
        side.addWidget(self.bar)
        side.addWidget(self.last)
        side.addWidget(self.place)
        side.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(13))
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(side, 1)
        self._fit()
        theme.changed.connect(self._fit)

    def show_running(self, timer: RunningTimer, stretch: ProtectedStretch | None) -> None:
        """A timer that runs, in the protected stretch of this moment or in none."""
        self._timer, self._stretch, self._minutes = timer, stretch, -1
        self.button.set_running(True)
        self.what.say(timer_words(self._session, timer))
        self.last.hide()
        self._show_place(stretch)
        self.clock.setForegroundRole(QPalette.ColorRole.WindowText)
        self.tick()

    def show_idle(self, last: Entry | None, stretch: ProtectedStretch | None) -> None:
        """No timer: what was done last, and where the moment falls."""
        self._timer, self._stretch, self._minutes = None, stretch, -1
        self.button.set_running(False)
        self.what.say("What are you doing?")
        self.last.say(last_words(self._session, last))
        self.last.show()
        self._show_place(stretch)
        self.clock.setText("0:00")
        self.clock.setAccessibleName("No timer is running")
        self.clock.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.bar.hide()

    def tick(self) -> None:
        """Show the minutes that have passed; nothing is done before the next one."""
        timer = self._timer
        if timer is None:
            return
        now, offset = self._session.now()
        minutes = max(0, running_minutes(timer, now, offset))
        if minutes == self._minutes:
            return
        self._minutes = minutes
        self.clock.setText(f"{minutes // 60}:{minutes % 60:02d}")
        self.clock.setAccessibleName(f"Running for {length_words(minutes)}")
        stretch = self._stretch
        self.bar.setVisible(stretch is not None)
        if stretch is not None:
            self.bar.show_share(stretch.shared_minutes(timer.start, now), stretch)

    def sizeHint(self) -> QSize:
        return QSize(look().px(WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(WIDTH) if look().scale == 100 else look().px(240), super().minimumSizeHint().height())

    def _show_place(self, stretch: ProtectedStretch | None) -> None:
        self.place.say(capital(f"in {stretch.name}, {stretch.times()}") if stretch else "Outside your slots")

    def _fit(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.updateGeometry()

    def _on_clicked(self) -> None:
        self.toggled.emit()


class TimerButton(QToolButton):
    """68 by 68, the word under its sign: filled Stop, outlined Start."""

    def __init__(self) -> None:
        super().__init__()
        self._running = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_running(False)
        self._fit()
        look().changed.connect(self._fit)

    def set_running(self, running: bool) -> None:
        self._running = running
        self.setText("Stop" if running else "Start")
        self.setAccessibleName("Stop the timer" if running else "Start the timer")
        self.setToolTip(f"{self.accessibleName()} (Ctrl+T)")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = "accent" if self._running else "accent_weak" if self.isDown() else "surface"
        edge = "text" if self.underMouse() else "accent"
        painter.setPen(QPen(theme.color(edge), 1.6))
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(frame, 6, 6)
        role = "on_accent" if self._running else "accent"
        font = theme.font("caption_strong")
        painter.setFont(font)
        side, height = theme.px(22), painter.fontMetrics().height()
        top = frame.center().y() - (side + height + theme.px(3)) / 2
        sign = QRectF(frame.center().x() - side / 2, top, side, side)
        paint_icon(painter, sign, "player-stop" if self._running else "player-play", role)
        painter.setPen(theme.color(role))
        below = QRectF(frame.left(), sign.bottom() + theme.px(3), frame.width(), height)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _fit(self) -> None:
        self.setFixedSize(look().px(SIDE), look().px(SIDE))


class SlotBar(QWidget):
    """8 high: how much of the slot the timer has filled."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def share(self) -> float:
        """0 to 1."""
        return self._share

    def show_share(self, minutes: int, stretch: ProtectedStretch) -> None:
        """So many minutes of this slot."""
        self._share = minutes / stretch.minutes
        self.setAccessibleName(f"{length_words(minutes)} of {length_words(stretch.minutes)} of the slot")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(120), look().px(8) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        progress_bar(painter, QRectF(0, 2, self.width(), look().px(8)), self._share)
        painter.end()


def running_minutes(timer: RunningTimer, now: datetime, offset: int) -> int:
    """Real minutes since the timer was started."""
    return int((now - timer.start).total_seconds()) // 60 - (offset - timer.start_offset)


def timer_words(session: Session, timer: RunningTimer) -> str:
    """What a timer is about: "Annual reviews · CK1"."""
    if timer.kind == "away":
        return "Pulled away"
    kind = "" if timer.category == UNSORTED else settings.category_names(session).get(timer.category, timer.category)
    parts = [part for part in (kind, *timer.pupils, *timer.agencies) if part]
    return " · ".join(parts) or timer.note or "What is it about?"


def last_words(session: Session, last: Entry | None) -> str:
    """ "Last: Annual reviews · CK1, to 14:20"."""
    if last is None or last.span is None:
        return "One click starts; say what later"
    name = settings.category_names(session).get(last.category, last.category)
    end = last.span.end
    day = "" if end.date() == session.today else f"{DAYS[end.weekday()]} "
    return f"Last: {' · '.join((name, *last.pupils))}, {day}to {end.hour}:{end.minute:02d}"
