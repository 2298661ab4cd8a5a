"""Today: two columns of cards, one below the other where there is no room."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from senco_desktop.services import plans, today
from senco_desktop.services.today import TodayPicture
from senco_desktop.ui.desk import Desk, Page
from senco_desktop.ui.parts import InParts
from senco_desktop.ui.theme import look
from senco_desktop.ui.today.next_card import NextCard
from senco_desktop.ui.today.side_cards import ActionCard, MeetingRow, MeetingsCard
from senco_desktop.ui.today.slots_card import SlotRow, SlotsCard
from senco_desktop.ui.today.step_lists import DueCard, WaitingCard
from senco_desktop.ui.today.week_strip import WeekCard
from senco_desktop.ui.widgets import words

LEFT, RIGHT, GAP = 784, 348, 14
NARROW = 1000
"""Pixels of the page under which the right column goes under the left: the window is then narrower than 1,200."""
LOW, CLOSE = 645, 6
"""Pixels of the page under which the cards move closer, and how close."""
TIGHT = 760
"""Pixels at 100 % under which the parts of a row go under each other."""
MINUTE_MS = 60_000


class TodayPage(Page):
    """What is next, what the slots became, whose turn it is, and the week so far."""

    NAME = "Today"
    SHOWS = frozenset(
        {"entry", "timer", "outcome", "block", "term", "closed", "inset", "setting", "category", "plan", "meeting", "action"}
        | {"meeting_action"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._picture: TodayPicture | None = None
        self._reading = InParts(self)
        self._stacked: bool | None = None
        self.heading = words("", "title")
        self.place = words("", "quiet", wrap=True)
        self.next_card = NextCard()
        self.slots_card = SlotsCard(desk)
        self.due = DueCard()
        self.waiting = WaitingCard(desk)
        self.meetings_card = MeetingsCard(desk)
        self.action_card = ActionCard(desk)
        self.week_card = WeekCard()
        self._build()
        self.next_card.later.connect(self._on_later)
        self.next_card.opened.connect(self._open_plan)
        self.due.opened.connect(self._open_plan)
        self.waiting.opened.connect(self._open_plan)
        self.due.meeting_opened.connect(self._open_meeting)
        self.waiting.meeting_opened.connect(self._open_meeting)
        self.slots_card.wanted.connect(self._open_slots)
        self.action_card.opened.connect(self._open_action)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self.refresh)
        look().changed.connect(self._arrange)

    @property
    def slot_rows(self) -> list[SlotRow]:
        """The rows of today's slots."""
        return self.slots_card.rows

    @property
    def meeting_rows(self) -> list[MeetingRow]:
        """The rows of today's meetings."""
        return self.meetings_card.rows

    def refresh(self) -> None:
        self._show(today.picture(self.session))

    def freshen(self) -> None:
        """At once; where hundreds of dates are to be worked out first, what needs none of them, and then the rest."""
        if self._stale:
            self._reading.run(self._freshened())

    def finish_reading(self) -> None:
        """Somebody needs the whole of it now."""
        self._reading.finish()

    def _freshened(self) -> Iterator[None]:
        if today.has_many_to_work_out(self.session):
            self._show(today.picture(self.session, with_steps=False))
            yield
            while plans.warm(self.session):
                yield
        super().freshen()

    def _show(self, picture: TodayPicture) -> None:
        self._picture = picture
        self.heading.setText(picture.heading)
        self.place.setText(" · ".join(filter(None, (picture.place, picture.late))))
        self.slots_card.show_slots(picture)
        if picture.with_steps:
            self.next_card.show_thing(picture.next_thing, not picture.due)
            self.due.show_rows(picture.due)
            self.waiting.show_rows(picture.waiting)
        else:
            for card in (self.next_card, self.due, self.waiting):
                card.show_reading()
        self.meetings_card.show_meetings(picture)
        self.action_card.show_action(picture)
        self.week_card.show_week(picture.week, picture.day, picture.logged)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._minute.start()
        if not self._reading.is_at_work():
            self.freshen()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._stacked is not None:
            self._arrange()

    def _build(self) -> None:
        theme = look()
        self._head = head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addWidget(self.place, 1, Qt.AlignmentFlag.AlignVCenter)
        self._lists = lists = QHBoxLayout()
        lists.setSpacing(theme.px(GAP))
        lists.addWidget(self.due, 1)
        lists.addWidget(self.waiting, 1)
        self._left, self._right = QWidget(), QWidget()
        self._left_column, self._right_column = left, right = QVBoxLayout(self._left), QVBoxLayout(self._right)
        for column in (left, right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.px(GAP))
        left.addWidget(self.next_card)
        left.addWidget(self.slots_card)
        left.addLayout(lists, 1)
        right.addWidget(self.meetings_card)
        right.addWidget(self.action_card)
        right.addWidget(self.week_card, 1)
        inside = QWidget()
        inside.setProperty("ground", "none")
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(6))
        whole.setSpacing(theme.px(10))
        whole.addLayout(head)
        self._columns = QGridLayout()
        whole.addLayout(self._columns, 1)
        self._columns.setHorizontalSpacing(theme.px(GAP))
        self._columns.setVerticalSpacing(theme.px(GAP))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self._arrange()

    def _arrange(self) -> None:
        """Side by side; above 100 % text or in a narrow window the right column goes under the left.

        In a low window the space between the cards gives way, then the strip.
        """
        stacked = look().scale > 100 or self.width() < NARROW
        low = not stacked and self.height() < LOW
        self._left_column.setSpacing(look().px(CLOSE if low else GAP))
        self._right_column.setSpacing(look().px(CLOSE if low else GAP))
        self.week_card.set_low(low)
        tight = self.width() < look().px(TIGHT)
        self._lists.setDirection(QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight)
        self._head.setDirection(self._lists.direction())
        self._head.setSpacing(look().px(2 if tight else 14))
        self.next_card.set_tight(tight)
        self.slots_card.set_tight(tight)
        if stacked == self._stacked:
            return
        self._stacked = stacked
        self.due.set_stacked(stacked)
        self.waiting.set_stacked(stacked)
        self._columns.removeWidget(self._left)
        self._columns.removeWidget(self._right)
        self._columns.addWidget(self._left, 0, 0)
        self._columns.addWidget(self._right, 1 if stacked else 0, 0 if stacked else 1)
        self._columns.setColumnStretch(0, LEFT)
        self._columns.setColumnStretch(1, 0 if stacked else RIGHT)
        self._left.show()
        self._right.show()

    def _on_later(self) -> None:
        thing = self._picture.next_thing if self._picture else None
        if thing is None:
            return
        today.put_off(self.session, thing)
        self.refresh()
        self.desk.said.emit("Put off until tomorrow", False)

    def _open_plan(self, plan_id: int) -> None:
        self.desk.go("plans", plan_id or None)

    def _open_meeting(self, meeting_id: int) -> None:
        self.desk.go("meetings", meeting_id)

    def _open_slots(self) -> None:
        self.desk.go("protected")

    def _open_action(self, action_id: int) -> None:
        self.desk.go("partnership", action_id or None)
