"""First run, step 3: the protected slots, drawn on a week or typed beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Block
from senco_desktop.domain.wording import capital, count_words, length_words
from senco_desktop.services import calendars, first_run, settings
from senco_desktop.services.session import Session
from senco_desktop.ui.ask import Ask
from senco_desktop.ui.cards import FormRow
from senco_desktop.ui.entrance.step import Step, WordCombo, side_by_side
from senco_desktop.ui.fields import Combo, DateField, Tick, TimeField, clock_words
from senco_desktop.ui.theme import look
from senco_desktop.ui.watching import whole
from senco_desktop.ui.week_slots import DAYS, WeekSlot, WeekSlots, minute_of, slot_words
from senco_desktop.ui.widgets import Button, IconButton, line, words

NARROW = 1040
"""Below this width the form goes under the week."""


class SlotRow(QFrame):
    """Weekday, from, to and the length. `taken` when it got the focus, `edited` when its slot changed."""

    taken = Signal(object)
    edited = Signal(object)
    removed = Signal(object)

    def __init__(self, slot: WeekSlot) -> None:
        super().__init__()
        self.weekday = Combo("Weekday", tuple((str(n), name) for n, name in enumerate(DAYS, 1)))
        self.start, self.end = TimeField("From"), TimeField("To")
        self.length = words("", "caption")
        self.cross = IconButton("x", "Remove this slot", role="text")
        self.weekday.picked.connect(self._on_edited)
        self.cross.clicked.connect(self._on_removed)
        for field in (self.start, self.end):
            field.setMinimumWidth(look().px(86))
            field.edited.connect(self._on_edited)
        parts: tuple[QWidget, ...] = (self.weekday, self.start, self.end, self.cross)
        for part in parts:
            part.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(look().px(10), look().px(6), look().px(10), look().px(6))
        row.setSpacing(look().px(8))
        for part in (*parts[:3], self.length):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.cross)
        self.show_slot(slot)

    def show_slot(self, slot: WeekSlot) -> None:
        self.weekday.set_value(str(slot.weekday))
        self.start.set_value(slot.start)
        self.end.set_value(slot.end)
        self._say_length()

    def slot(self) -> WeekSlot | None:
        """The slot, or None while its times can't be read or don't make one."""
        start, end = self.start.value(), self.end.value()
        if start is None or end is None or start >= end:
            return None
        return WeekSlot(int(self.weekday.value()), start, end)

    def set_lit(self, lit: bool) -> None:
        self.setProperty("card", "accent" if lit else "")
        self.style().unpolish(self)
        self.style().polish(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not whole(self):
            return False
        if event.type() == QEvent.Type.FocusIn:
            self.taken.emit(self)
        return super().eventFilter(watched, event)

    def _say_length(self) -> None:
        slot = self.slot()
        self.length.setText(length_words(slot.minutes) if slot else "no length")
        self.setAccessibleName(slot_words(slot) if slot else "Slot")

    def _on_edited(self) -> None:
        self._say_length()
        self.edited.emit(self)

    def _on_removed(self) -> None:
        self.removed.emit(self)


class SlotsStep(Step):
    """The week at the left, its rows at the right; under them what was agreed, with whom and when."""

    NAME = "Your protected slots"
    TITLE = "Which times are yours?"
    WORDS = ("The hours in your week that were agreed for SEND work. Drag on the week, or type them in. You can change "
             "them on any day, and say from when.")

    def __init__(self, session: Session, ask: Ask) -> None:
        super().__init__(session, ask)
        today = session.today
        self.week = WeekSlots()
        self.week.drawn.connect(self._on_drawn)
        self.week.altered.connect(self._on_altered)
        self.week.chosen.connect(self._on_chosen)
        self.week.removed.connect(self._on_week_removed)
        self.day_words = words("", "caption", wrap=True)
        self.heading = words("", "heading")
        self.rows: list[SlotRow] = []
        self.add = Button("Add a slot", "plain", icon_name="plus")
        self.add.clicked.connect(self._on_add)
        self.agreed_with = WordCombo("Agreed with", ())
        self.agreed_on = DateField("Agreed on", today)
        self.starts = DateField("They start", today)
        self.look_again = DateField("Look at it again", today)
        self.on_inset = Tick("Slots stand on INSET days too")
        self._dated = False
        self._lay_out()
        for block in calendars.blocks(session):
            if block.kind == "protected":
                self._add_row(WeekSlot(block.weekday, block.start, block.end))
                self.agreed_with.setEditText(block.agreed_with)
                self.agreed_on.set_value(block.agreed_on)
                self.starts.set_value(block.first)
                self.look_again.set_value(block.look_again)
                self._dated = True
        self._show_week()

    def arrive(self) -> None:
        """The school day and the leader may have been said in the steps before."""
        calendar = calendars.calendar(self.session)
        self.week.set_day(calendar.opening, calendar.closing, calendar.weekdays)
        times = f"{clock_words(calendar.opening)} to {clock_words(calendar.closing)}"
        self.day_words.setText(f"School day {times}, from the step before")
        school = settings.school(self.session)
        leader = ", ".join(part for part in (school.leader_name, school.leader_title) if part)
        typed = self.agreed_with.text()
        self.agreed_with.set_options(((leader, leader),))
        self.agreed_with.setEditText(typed or leader)
        if not self._dated:
            starts = first_run.start_of_slots(calendar, self.session.today)
            self.starts.set_value(starts)
            self.look_again.set_value(first_run.look_again_after(calendar, starts))
            self._dated = bool(calendar.terms)
        self.on_inset.setEnabled(bool(calendar.insets))
        self.on_inset.setToolTip("" if calendar.insets else "No INSET days are known yet. They can be added with the term dates.")

    def save(self) -> None:
        if not self.rows:
            return
        starts = self.starts.value()
        if starts is None:
            raise Problem("The slots need a first day.", "Type the day from which they hold.", "slot")
        for field, name in ((self.agreed_on, "Agreed on"), (self.look_again, "Look at it again")):
            if field.is_faulty():
                raise Problem(f"“{name}” is no day that can be read.", "Type one such as 17 Jul 2026, or leave it out.", "dates")
        slots = [self._block(row, starts) for row in self.rows]
        first_run.save_slots(self.session, slots, on_inset_days=self.on_inset.isChecked())

    def focus(self) -> None:
        (self.rows[0].weekday if self.rows else self.add).setFocus()

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().resizeEvent(event)
        narrow = self.width() < look().px(NARROW) * 0.9
        self._columns.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.week.sizeHint().width(), super().minimumSizeHint().height())

    def _lay_out(self) -> None:
        theme = look()
        left = QVBoxLayout()
        left.setSpacing(theme.px(8))
        left.addWidget(self.week)
        below = QHBoxLayout()
        below.addSpacing(theme.px(50))
        below.addWidget(self.day_words)
        left.addLayout(below)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(theme.px(8))
        right.addWidget(self.heading)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._list.addWidget(line())
        right.addLayout(self._list)
        right.addWidget(self.add)
        right.addLayout(side_by_side(FormRow("Agreed with", self.agreed_with), FormRow("Agreed on", self.agreed_on)))
        right.addLayout(side_by_side(FormRow("They start", self.starts), FormRow("Look at it again", self.look_again)))
        right.addWidget(self.on_inset)
        right.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(theme.px(48))
        self._columns.addLayout(left)
        self._columns.addLayout(right, 1)

    def _block(self, row: SlotRow, starts: date) -> Block:
        slot = row.slot()
        if slot is None:
            raise Problem("A slot has no times, or ends before it begins.", "Type from and to, or remove the row.", "slot")
        return Block("protected", slot.weekday, slot.start, slot.end, starts, None, self.agreed_with.text(),
                     self.agreed_on.value(), self.look_again.value())

    # Rows and week speak of the same slots

    def _add_row(self, slot: WeekSlot) -> SlotRow:
        row = SlotRow(slot)
        row.taken.connect(self._light)
        row.edited.connect(self._on_edited)
        row.removed.connect(self._on_removed)
        self.rows.append(row)
        self._list.addWidget(row)
        self._show_week()
        return row

    def _show_week(self) -> None:
        shown = [row.slot() or WeekSlot(int(row.weekday.value()), time(), time()) for row in self.rows]
        self.week.set_slots([slot for slot in shown if slot.minutes > 0])
        minutes = sum(slot.minutes for slot in shown)
        count = capital(count_words(len(self.rows), "slot"))
        self.heading.setText(f"{count}, {length_words(minutes)} a week" if self.rows else "No slots yet")

    def _light(self, lit: QWidget | None) -> None:
        for row in self.rows:
            row.set_lit(row is lit)
        drawn = [row for row in self.rows if row.slot() is not None]
        self.week.set_chosen(drawn.index(lit) if lit in drawn else -1)

    def _row_of(self, place: int) -> SlotRow:
        return [row for row in self.rows if row.slot() is not None][place]

    def _on_drawn(self, slot: WeekSlot) -> None:
        self._light(self._add_row(slot))

    def _on_altered(self, place: int, slot: WeekSlot) -> None:
        row = self._row_of(place)
        row.show_slot(slot)
        self._show_week()
        self._light(row)

    def _on_chosen(self, place: int) -> None:
        self._light(self._row_of(place))

    def _on_week_removed(self, place: int) -> None:
        self._on_removed(self._row_of(place))

    def _on_edited(self, row: SlotRow) -> None:
        self._show_week()
        self._light(row)

    def _on_removed(self, row: SlotRow) -> None:
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._show_week()
        self._light(None)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_add(self) -> None:
        """A day on: the same times as the last row, or the first two hours of Monday."""
        last = self.rows[-1].slot() if self.rows else None
        calendar = calendars.calendar(self.session)
        if last is not None:
            later = [day for day in calendar.weekdays if day > last.weekday]
            slot = replace(last, weekday=(later or list(calendar.weekdays))[0])
        else:
            start = -(-minute_of(calendar.opening) // 60) * 60
            slot = WeekSlot(calendar.weekdays[0], time(start // 60), time(min(start // 60 + 2, 23)))
        row = self._add_row(slot)
        self._light(row)
        row.weekday.setFocus()
