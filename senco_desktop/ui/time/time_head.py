"""The head of the Time page: which period, one step back and on, repeat, and the three views."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from senco_desktop.ui.choices import Choice, Choices
from senco_desktop.ui.month_menu import MonthMenu
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, IconButton, words

VIEWS = (Choice("week", "Week", "calendar-week"), Choice("table", "Table", "list"), Choice("minutes", "Minutes", "table"))
NARROW = 960


class TimeHead(QWidget):
    """Two groups side by side; the right one goes under the left where the text is large or the window narrow."""

    stepped = Signal(int)
    now_asked = Signal()
    day_picked = Signal(object)
    view_picked = Signal(str)
    repeat_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme = look()
        self._shown = date.min
        self.before = IconButton("chevron-left", "Back", framed=True)
        self.period = Button("", "plain", tip="Pick a day from a calendar")
        self.period.setProperty("words", "heading")
        self.after = IconButton("chevron-right", "On", framed=True)
        self.now = Button("This week")
        self.repeat = Button("Repeat yesterday", icon_name="copy")
        self.views = Choices("View", VIEWS, value="week")
        left, right = QHBoxLayout(), QHBoxLayout()
        of_period: tuple[QWidget, ...] = (words("Time", "title"), self.before, self.period, self.after, self.now)
        for widget in of_period:
            left.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        left.addStretch(1)
        of_view: tuple[QWidget, ...] = (self.repeat, self.views)
        for widget in of_view:
            right.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        right.addStretch(0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for group in (left, right):
            group.setSpacing(theme.px(10))
            self._row.addLayout(group)
        self._row.setSpacing(theme.px(8))
        self._row.setStretch(0, 1)
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self.now.clicked.connect(self.now_asked)
        self.period.clicked.connect(self._open_calendar)
        self.repeat.clicked.connect(self.repeat_asked)
        self.views.chosen.connect(self.view_picked)
        look().changed.connect(self._arrange)
        self._arrange()

    def show_period(self, name: str, shown: date, kind: str) -> None:
        """Name the period; `shown` is a day in it, `kind` week, month, term or year."""
        self._shown = shown
        self.period.setText(name)
        self.period.setAccessibleName(f"Period: {name}")
        self.now.setText({"year": "This year"}.get(kind, f"This {kind}"))
        for button, word in ((self.before, "Back"), (self.after, "On")):
            said = f"{word} a {kind}"
            button.setAccessibleName(said)
            button.setToolTip(said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        apart = look().scale == 100 and self.width() >= NARROW
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if apart else QBoxLayout.Direction.TopToBottom)

    def _open_calendar(self) -> None:
        menu = MonthMenu(self.period, self._shown)
        menu.picked.connect(self.day_picked)
        menu.open()

    def _on_before(self) -> None:
        self.stepped.emit(-1)

    def _on_after(self) -> None:
        self.stepped.emit(1)
