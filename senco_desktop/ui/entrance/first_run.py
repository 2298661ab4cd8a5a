"""The four steps of the first run: header with the steps, the step itself, and Back, Skip and Continue. Nothing is needed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from senco_desktop.domain.problem import Problem
from senco_desktop.services import first_run
from senco_desktop.services.session import Session
from senco_desktop.ui.announce import announce
from senco_desktop.ui.ask import Ask
from senco_desktop.ui.cards import MessageBar
from senco_desktop.ui.entrance.parts import Brand, Column, Lead
from senco_desktop.ui.entrance.step import Step
from senco_desktop.ui.entrance.step_backups import BackupsStep
from senco_desktop.ui.entrance.step_school import SchoolStep
from senco_desktop.ui.entrance.step_slots import SlotsStep
from senco_desktop.ui.entrance.step_year import YearStep
from senco_desktop.ui.focus_round import step_focus
from senco_desktop.ui.icons import paint_icon
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, line, words

STEPS: tuple[type[Step], ...] = (SchoolStep, YearStep, SlotsStep, BackupsStep)
BODY = 1096


class StepLine(QWidget):
    """The steps in a row: done with a tick, the present one bold. Where there is no room, only that one has its name."""

    def __init__(self, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names, self._current, self._done = names, 0, [False] * len(names)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.show_step(0, self._done)

    def show_step(self, current: int, done: list[bool]) -> None:
        self._current, self._done = current, list(done)
        self.setAccessibleName(f"Step {current + 1} of {len(self._names)}: {self._names[current]}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(300), look().px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        full = self._width(all_names=True)
        all_names = full <= self.width()
        x = float(self.width() - (full if all_names else self._width(all_names=False)))
        for place, name in enumerate(self._names):
            if place:
                painter.setPen(QPen(look().color("border"), 2))
                y = self.height() / 2
                painter.drawLine(QPointF(x, y), QPointF(x + self._dash(all_names), y))
                x += self._dash(all_names) + look().px(12)
            x = self._paint_step(painter, x, place, name if all_names or place == self._current else "")
        painter.end()

    def _paint_step(self, painter: QPainter, x: float, place: int, name: str) -> float:
        theme = look()
        side, middle, current = theme.px(26), self.height() / 2, place == self._current
        circle = QRectF(x, middle - side / 2, side, side)
        done = self._done[place] and not current
        painter.setPen(QPen(theme.color("accent" if done or current else "edge"), 2 if current else 1.25))
        painter.setBrush(theme.color("accent" if done else "surface"))
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        if done:
            inset = side * 0.22
            paint_icon(painter, circle.adjusted(inset, inset, -inset, -inset), "check", "on_accent")
        else:
            painter.setFont(theme.font("caption_strong" if current else "caption"))
            painter.setPen(theme.color("accent" if current else "muted"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(place + 1))
        x += side + theme.px(9)
        if name:
            font = theme.font("strong" if current else "body")
            width = QFontMetrics(font).horizontalAdvance(name) + 2
            painter.setFont(font)
            painter.setPen(theme.color("text" if current else "muted"))
            painter.drawText(QRectF(x, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, name)
            x += width + theme.px(12)
        return x

    def _dash(self, all_names: bool) -> int:
        return look().px(34 if all_names else 12)

    def _width(self, *, all_names: bool) -> int:
        theme = look()
        total = len(self._names) * theme.px(26 + 9) + (len(self._names) - 1) * (self._dash(all_names) + theme.px(12))
        for place, name in enumerate(self._names):
            if all_names or place == self._current:
                font = theme.font("strong" if place == self._current else "body")
                total += QFontMetrics(font).horizontalAdvance(name) + 2 + theme.px(12)
        return total


class FirstRunPage(QWidget):
    """`finished` after the last step; `went_back` from the first one. What was typed in a step stays while the page lives.

    `begin_at` is the step at which an earlier start stopped; None begins with the first, with the recovery sheet behind it.
    """

    finished = Signal()
    went_back = Signal()

    def __init__(self, session: Session, ask: Ask, begin_at: int | None = None) -> None:
        super().__init__()
        self.session = session
        self.steps = [made(session, ask) for made in STEPS]
        self._first_back = begin_at is None
        place = min(begin_at or 0, len(self.steps) - 1)
        self._done = [each < place for each in range(len(self.steps))]
        self.line = StepLine(tuple(step.NAME for step in self.steps))
        self.title = words("", "title", wrap=True)
        self.lead = Lead("", "muted")
        self.bar = MessageBar()
        self.place = 0
        """Which step is shown, from 0."""
        self._lay_out()
        self.show_step(place)

    def show_step(self, place: int) -> None:
        step = self.steps[place]
        step.arrive()
        for each in self.steps:
            each.setVisible(each is step)
        self.place = place
        first_run.note_place(self.session, place)
        self.back.setVisible(place > 0 or self._first_back)
        self.title.setText(step.TITLE)
        self.lead.setText(step.WORDS)
        self.line.show_step(place, self._done)
        self.bar.hide()
        last = place == len(self.steps) - 1
        self.go_on.setText("Open SENCo Desktop" if last else "Continue")
        self.column.verticalScrollBar().setValue(0)
        announce(self, self.line.accessibleName())

    def focus(self) -> None:
        self.steps[self.place].focus()

    def _lay_out(self) -> None:
        theme = look()
        head = _band()
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.px(48), theme.px(12), theme.px(48), theme.px(12))
        row.addWidget(Brand())
        row.addWidget(self.line, 1)
        self.column = Column(BODY, top=28)
        body = self.column.body
        for widget in (self.title, self.lead, self.bar):
            body.addWidget(widget)
        self.lead.setMaximumWidth(theme.px(780))
        body.addSpacing(theme.px(8))
        for step in self.steps:
            row = QHBoxLayout()
            row.addWidget(step, 1000)
            row.addStretch(1)
            body.addLayout(row)
        body.addStretch(1)
        self.back = Button("Back", icon_name="chevron-left")
        self.skip = Button("Skip this step", "plain")
        self.go_on = Button("Continue", "primary", icon_name="chevron-right")
        self.go_on.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.go_on.setToolTip("Go on (Ctrl+Enter)")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(
                self._on_go_on)
        self.back.clicked.connect(self._on_back)
        self.skip.clicked.connect(self._on_skip)
        self.go_on.clicked.connect(self._on_go_on)
        foot = _band()
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.px(48), theme.px(14), theme.px(48), theme.px(14))
        row.setSpacing(theme.px(16))
        row.addWidget(self.back)
        row.addWidget(words("Nothing here is needed. It can all wait for Settings.", "caption", wrap=True), 1)
        row.addWidget(self.skip)
        row.addWidget(self.go_on)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (head, line()):
            whole.addWidget(part)
        whole.addWidget(self.column, 1)
        for part in (line(), foot):
            whole.addWidget(part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line of the first step goes on, as it does with the passphrase before; among dates it ends a date."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.place == 0 and isinstance(QApplication.focusWidget(), QLineEdit):
            self._on_go_on()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Rows that were added have their turn where they stand, before the step is left."""
        return step_focus((self,), forward)

    def _on_back(self) -> None:
        if self.place == 0:
            self.went_back.emit()
            return
        self.show_step(self.place - 1)
        self.focus()

    def _on_skip(self) -> None:
        self._advance()

    def _on_go_on(self) -> None:
        if self.place == len(self.steps) - 1:
            first_run.note_place(self.session, None)  # before the first copy is made, which is to open as a finished school
        try:
            self.steps[self.place].save()
        except Problem as problem:
            first_run.note_place(self.session, self.place)
            self.bar.ask(problem.one_line())
            announce(self, problem.one_line())
            return
        self._done[self.place] = True
        self._advance()

    def _advance(self) -> None:
        if self.place == len(self.steps) - 1:
            first_run.note_place(self.session, None)
            self.finished.emit()
            return
        self.show_step(self.place + 1)
        self.focus()


def _band() -> QFrame:
    """Header or footer: a surface, unlike the body's ground."""
    band = QFrame()
    band.setProperty("ground", "surface")
    return band
