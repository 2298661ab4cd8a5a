"""One step of the timeline: its node, words, date (a link to its reason), state and owner; below it what is opened or owed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from senco_desktop.domain import step_words
from senco_desktop.domain.records import SchoolCalendar
from senco_desktop.domain.step_words import TimelineRow
from senco_desktop.ui.delegates import paint_words
from senco_desktop.ui.owner_mark import OwnerMark
from senco_desktop.ui.painters import OWNERS, step_node
from senco_desktop.ui.plans.chase_box import ChaseBox
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import TARGET, words

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
NODE, GAP, HEIGHT = 22, 16, 36


class StepWidget(QWidget):
    """Up and Down go to the next step (`moved`), Enter asks why, Space or the menu key what can be done."""

    why_asked = Signal(object)
    menu_asked = Signal(object)
    moved = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.row: TimelineRow | None = None
        self._node, self._owner = step_words.TO_COME, "school"
        self._first = self._last = True
        self.what = words("", "strong")
        self.when, self.when_below = DateLink(), DateLink()
        self.state = words("", "caption")
        self.owner = OwnerMark()
        self.standing = words("", "caption", wrap=True)
        self.chase = ChaseBox()
        self._lay_out()
        self.when.clicked.connect(self._on_why)
        self.when_below.clicked.connect(self._on_why)
        look().changed.connect(self._fit)

    def show_row(self, row: TimelineRow, calendar: SchoolCalendar, today: date, *, first: bool, last: bool) -> None:
        """Show a row of the timeline as it stands today."""
        step, self.row = row.step, row
        self._first, self._last = first, last
        self._node, self._owner = step_words.node(step, today), step.owner
        self.what.setText(row.words)
        by, standing = step_words.by_words(step, today), step_words.standing(step, today)
        self.when.show_date(by, row.words)
        self.when_below.show_date(by[:1].upper() + by[1:], row.words)
        self.state.setText(step_words.state_short(step, calendar, today))
        self.owner.show_owner(step.owner)
        self.standing.setText(standing)
        self.setAccessibleName(step_words.spoken(row, calendar, today))
        self.setAccessibleDescription("Enter: why this date? Space: what can be done.")
        owed = step.chase(today) is not None or (step.by_hand and step.owner != "school")
        self.chase.setVisible(owed)
        if owed:
            self.chase.show_step(step, today)
        self._fit()

    def set_tab_stop(self, stop: bool) -> None:
        """Whether Tab stops here; it stops at one step of the timeline, from which the arrows go on."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)

    def _lay_out(self) -> None:
        self._line = QHBoxLayout()
        self._line.addWidget(self.what)
        self._line.addWidget(self.when)
        self._line.addStretch(1)
        self._line.addWidget(self.state)
        self._line.addWidget(self.owner)
        self._second = QHBoxLayout()
        self._second.addWidget(self.when_below, 0, Qt.AlignmentFlag.AlignTop)
        self._second.addWidget(self.standing, 100)
        self._second.addStretch(1)
        self.body = QVBoxLayout(self)
        self.body.addLayout(self._line)
        self.body.addLayout(self._second)
        self.body.addWidget(self.chase)
        self.what.setMinimumWidth(1)
        self._fit()

    def _fit(self) -> None:
        theme = look()
        self._line.setSpacing(theme.px(9))
        self._second.setSpacing(theme.px(9))
        self.body.setSpacing(theme.px(2))
        self.body.setContentsMargins(theme.px(NODE + GAP), theme.px(5), 0, theme.px(5))
        self.owner.setFixedWidth(max(self._owner_width(), self.owner.sizeHint().width()))
        self._place_date()
        self.update()

    def _place_date(self) -> None:
        """The date stands after the words; below them where it would not fit, or where a sentence about it stands."""
        theme = look()
        need = QFontMetrics(theme.font("strong")).horizontalAdvance(self.what.text()) + self.when.sizeHint().width()
        need += self.state.sizeHint().width() + self.owner.width() + theme.px(NODE + GAP + 9 * 4)
        has_date, late = bool(self.when.text()), self.standing.text().startswith(("Waiting", "Late"))
        below = has_date and (late or need > self.width())
        self.what.setWordWrap(below)
        self._line.setStretch(0, 100 if below else 0)
        self.when.setVisible(has_date and not below)
        self.when_below.setVisible(below)
        self.standing.setVisible(bool(self.standing.text()))

    def _owner_width(self) -> int:
        theme = look()
        metrics = QFontMetrics(theme.font("caption_strong"))
        return max(metrics.horizontalAdvance(name) for name in OWNERS.values()) + theme.px(20)

    def _on_why(self) -> None:
        self.why_asked.emit(self)

    # Keyboard and drawing

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place_date()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(self, 1 if key == Qt.Key.Key_Down else -1)
        elif not self.hasFocus():  # a button of what is owed below has it: Enter and Space are that one's
            super().keyPressEvent(event)
        elif key in ENTER:
            self.why_asked.emit(self)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Menu):
            self.menu_asked.emit(self)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(self)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.why_asked.emit(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = look()
        side, middle = theme.px(NODE), theme.px(5) + self._line.geometry().height() / 2
        node = QRectF(1, middle - side / 2, side, side)
        with QPainter(self) as painter:
            painter.setPen(QPen(theme.color("border"), 2))
            x = node.center().x()
            if not self._first:
                painter.drawLine(QRectF(x, 0, 0, node.top() - 3).topLeft(), QRectF(x, 0, 0, node.top() - 3).bottomLeft())
            if not self._last:
                low = QRectF(x, node.bottom() + 3, 0, max(0.0, self.height() - node.bottom() - 3))
                painter.drawLine(low.topLeft(), low.bottomLeft())
            step_node(painter, node, self._node, self._owner)


class DateLink(QAbstractButton):
    """ "by Thu 29 Oct" as a quiet, underlined link that opens the reason; Enter on its step does the same."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip("Why this date?")

    def show_date(self, text: str, what: str) -> None:
        """Show these words about a date of `what`."""
        self.setText(text)
        self.setAccessibleName(f"{what}, {text}: why this date?")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(look().font("caption"))
        return QSize(metrics.horizontalAdvance(self.text()) + 2, max(look().px(TARGET), TARGET))

    def paintEvent(self, event: QPaintEvent) -> None:
        role = "accent" if self.underMouse() else "muted"
        with QPainter(self) as painter:
            paint_words(painter, self.rect(), self.text(), "caption", role)
            metrics = painter.fontMetrics()
            base = self.rect().center().y() + metrics.ascent() // 2 + look().px(2)
            painter.setPen(QPen(look().color(role), 1, Qt.PenStyle.DotLine))
            painter.drawLine(0, base, metrics.horizontalAdvance(self.text()), base)

    def enterEvent(self, event):  # type: ignore[no-untyped-def]
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event):  # type: ignore[no-untyped-def]
        super().leaveEvent(event)
        self.update()
