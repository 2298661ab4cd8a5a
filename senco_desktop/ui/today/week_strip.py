"""Planned and kept this week: a bar a day, drawn; a sentence a day, spoken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from senco_desktop.domain.today import DayStrip, short
from senco_desktop.domain.wording import DAYS
from senco_desktop.ui.cards import Card, clear
from senco_desktop.ui.painters import bar, outcome_patch
from senco_desktop.ui.theme import look
from senco_desktop.ui.today.small_words import SmallWords
from senco_desktop.ui.widgets import Picture, line, words

PIXELS_AN_HOUR = 12
PIXELS_IN_A_LOW_WINDOW = 8
BAR_WIDTH = 32
MOST_HOURS = 6
"""Longer days share the height of so many hours."""


class WeekCard(Card):
    """The strip, its legend with the week's sums, and what was logged."""

    def __init__(self) -> None:
        super().__init__("Planned and kept this week")
        self.strip = WeekStrip()
        self.legend = QWidget()
        self._legend = QGridLayout(self.legend)
        self._legend.setContentsMargins(0, 0, 0, 0)
        self._legend.setHorizontalSpacing(look().px(12))
        self._legend.setVerticalSpacing(look().px(4))
        self.logged = words("", "caption", wrap=True)
        self.body.setSpacing(look().px(7))
        self.add(self.strip)
        self.add(self.legend)
        self.add(line())
        self.add(self.logged)
        self.body.addStretch(1)

    def set_low(self, low: bool) -> None:
        """In a low window the legend goes (the days say the same figures) and the bars are shorter."""
        self.legend.setVisible(not low)
        self.strip.set_low(low)

    def show_week(self, days: Sequence[DayStrip], today: date, logged: str) -> None:
        """The days of the week, today marked."""
        self.strip.show_days(days, today)
        sums = (
            ("kept", "kept", sum(d.kept for d in days)),
            ("lost", "lost", sum(d.lost for d in days)),
            ("still_open", "still open", sum(d.still_open for d in days)),
            ("moved", "new time", sum(d.new_time for d in days)),
        )
        clear(self._legend)
        for number, (outcome, name, minutes) in enumerate(sums):
            self._legend.addLayout(_legend_entry(outcome, f"{name} {short(minutes)}"), number // 2, number % 2)
        self.logged.setText(logged)


class WeekStrip(QWidget):
    """12 px an hour; above each day kept, lost and still open from the bottom up, and the new time."""

    def __init__(self) -> None:
        super().__init__()
        self._days: tuple[DayStrip, ...] = ()
        self._today = date.min
        self._an_hour = PIXELS_AN_HOUR
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_low(self, low: bool) -> None:
        self._an_hour = PIXELS_IN_A_LOW_WINDOW if low else PIXELS_AN_HOUR
        self.updateGeometry()
        self.update()

    def show_days(self, days: Sequence[DayStrip], today: date) -> None:
        """Draw these days; each is also said in a sentence."""
        self._days, self._today = tuple(days), today
        spoken = " ".join(day.spoken() for day in days)
        self.setAccessibleName(f"The week’s protected time. {spoken}")
        self.setToolTip("\n".join(day.spoken() for day in days))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = look()
        return QSize(theme.px(280), round(self._bar_height()) + 3 * self._line_height() + theme.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / max(1, len(self._days))
        for number, day in enumerate(self._days):
            self._paint_day(painter, QRectF(number * width, 0, width, self.height()), day)
        painter.end()

    def _paint_day(self, painter: QPainter, area: QRectF, day: DayStrip) -> None:
        theme = look()
        if day.day == self._today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_weak"))
            painter.drawRoundedRect(area.adjusted(1, 0, -1, 0), 5, 5)
        bottom = theme.px(6) + self._bar_height()
        left = area.center().x() - theme.px(BAR_WIDTH) / 2
        stretches = (("kept", day.kept), ("lost", day.lost), ("still_open", day.still_open), ("moved", day.new_time))
        if not any(minutes for _, minutes in stretches):
            painter.setPen(QPen(theme.color("edge"), 1.4))
            painter.drawLine(int(area.center().x() - theme.px(8)), int(bottom), int(area.center().x() + theme.px(8)), int(bottom))
        scale = self._scale()
        for outcome, minutes in stretches:
            height = minutes * scale
            if height:
                bar(painter, QRectF(left, bottom - height, theme.px(BAR_WIDTH), max(2.0, height - 2)), outcome)
                bottom -= height
        self._paint_words(painter, area, day)

    def _paint_words(self, painter: QPainter, area: QRectF, day: DayStrip) -> None:
        theme, height = look(), self._line_height()
        if day.planned:
            below = (short(day.kept) if day.kept else "0 h", f"of {short(day.planned)}")
        elif day.new_time:
            below = (short(day.new_time), "new time")
        else:
            below = ("", "")
        top = theme.px(10) + self._bar_height()
        name = DAYS[day.day.weekday()]
        lines = ((name, "caption_strong", "text"), (below[0], "caption", "text"), (below[1], "caption", "muted"))
        for number, (text, size, role) in enumerate(lines):
            font = theme.font(size)
            painter.setFont(font)
            painter.setPen(theme.color(role))
            place = QRectF(area.left() - theme.px(4), top + number * height, area.width() + theme.px(8), height)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _scale(self) -> float:
        """Pixels a minute."""
        return self._bar_height() / max(240, 0, *(day.planned + day.new_time for day in self._days))

    def _bar_height(self) -> float:
        longest = max((day.planned + day.new_time for day in self._days), default=0)
        return look().px(self._an_hour) * max(4.0, min(longest / 60, MOST_HOURS))

    def _line_height(self) -> int:
        return look().px(16)


def _legend_entry(outcome: str, text: str) -> QHBoxLayout:
    def draw(painter: QPainter, rect: QRectF) -> None:
        outcome_patch(painter, rect, outcome)

    row = QHBoxLayout()
    row.setSpacing(look().px(7))
    row.addWidget(Picture(draw, 14))
    row.addWidget(SmallWords(text))
    row.addStretch(1)
    return row
