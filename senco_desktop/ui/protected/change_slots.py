"""Changing what was agreed: a mistake mended for all days, or a change that holds from a date; drawn on a week or typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Block
from senco_desktop.domain.slot_grid import time_words
from senco_desktop.domain.wording import DAYS, WEEKDAYS, day_words
from senco_desktop.services import calendars, protected_page
from senco_desktop.ui.cards import Card, Columns, FormRow
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Combo, DateField, Ring, TimeField
from senco_desktop.ui.theme import look
from senco_desktop.ui.week_slots import WeekSlot, WeekSlots
from senco_desktop.ui.widgets import Button, words

NEW, ALL = "new", "all"
FIX, FROM = "fix", "from"
ONE_DAY = timedelta(days=1)


class ChangeSlots(Card):
    """`closed` when she is done. Each Save is one command, which Undo takes back."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Change what was agreed", parent=parent)
        self._desk = desk
        self._blocks: list[Block] = []
        self._loaded: tuple[str, ...] = ()
        self.done = Button("Back", "link", tip="Back to the calendar (Esc)")
        self.done.clicked.connect(self._on_done)
        self.head.addWidget(self.done)
        self.fix = Ring("Fix a mistake: it was never so, and the figures of all its days follow")
        self.from_date = Ring("It changes from a date: what happened until then stays as it is")
        self._question = QButtonGroup(self)
        for ring in (self.fix, self.from_date):
            self._question.addButton(ring)
            self.add(ring)
        self._question.buttonClicked.connect(self._on_answered)
        self.day = DateField("From which day", desk.session.today)
        self.day.edited.connect(self._on_day_edited)
        self._day_row = FormRow("From which day", self.day)
        self._day_row.setMaximumWidth(look().px(240))
        self.add(self._day_row)
        self.week = WeekSlots()
        self.week.drawn.connect(self._on_drawn)
        self.week.altered.connect(self._on_altered)
        self.week.chosen.connect(self._on_week_chosen)
        self.week.removed.connect(self._on_week_removed)
        self._form = self._make_form()
        self._parts = Columns(self.week, self._form, (470, 560), gap=32, least=760)
        self.add(self._parts)
        self.body.addStretch(1)

    def begin(self) -> None:
        """Read what is agreed and ask what kind of change it is; without any slot there is nothing to ask."""
        self._question.setExclusive(False)
        self.fix.setChecked(False)
        self.from_date.setChecked(False)
        self._question.setExclusive(True)
        self.day.set_value(self._desk.session.today)
        self.refresh()
        self.fix.setChecked(not self._blocks)
        self.set_title("Change what was agreed" if self._blocks else "The first slot")
        self._choose(str(self._blocks[0].id) if self._blocks else NEW)
        (self.fix if self._blocks else self.weekday).setFocus()

    def refresh(self) -> None:
        """Read the slots anew, and show the chosen one as it is stored."""
        session, chosen = self._desk.session, self.slot.value()
        today = session.today
        blocks = (block for block in calendars.blocks(session) if block.kind == "protected")
        self._blocks = [block for block in blocks if block.last is None or block.last >= today]
        calendar = calendars.calendar(session)
        self.week.set_day(calendar.opening, calendar.closing, calendar.weekdays)
        options = [(str(block.id), _name(block, today)) for block in self._blocks]
        all_slots = [(ALL, "All slots: with whom and when")] if len(self._blocks) > 1 else []
        self.slot.set_options([*options, *all_slots, (NEW, "A new slot")])
        codes = {code for code, _text in options} | {NEW, *(code for code, _text in all_slots)}
        self._choose(chosen if chosen in codes else str(self._blocks[0].id) if self._blocks else NEW)
        self._show_parts()

    def is_dirty(self) -> bool:
        """Whether fields hold something that is not stored."""
        return not self.isHidden() and bool(self._loaded) and self._texts() != self._loaded

    def save_form(self) -> bool:
        """Run the command that fits; False when something was wrong, and was said."""
        code, with_whom = self.slot.value(), self.with_whom.text().strip()
        try:
            agreed, again = _read(self.agreed_on), _read(self.look_again)
            if code == ALL:
                command = protected_page.save_agreement
                done = self._desk.run(command, self._blocks, with_whom, agreed, again, say="Agreement saved")
            else:
                done = self._save_one(self._block(code, with_whom, agreed, again))
        except Problem as problem:
            self._desk.ask.tell(problem)
            return False
        if done is None:
            return False
        if code == NEW and done.ids:
            self.refresh()
            self._choose(str(done.ids[-1]))
        self._loaded = self._texts()
        return True

    def keyPressEvent(self, event):  # type: ignore[no-untyped-def]
        if event.key() == Qt.Key.Key_Escape:
            self._on_done()
        else:
            super().keyPressEvent(event)

    def _make_form(self) -> QWidget:
        today = self._desk.session.today
        self.slot = Combo("Which slot")
        self.slot.picked.connect(self._choose)
        self.weekday = Combo("Day", [(str(day), name) for day, name in enumerate(WEEKDAYS, 1)])
        self.start, self.end = TimeField("From"), TimeField("To")
        self.with_whom = QLineEdit()
        self.agreed_on = DateField("Agreed on", today)
        self.first, self.last = DateField("Holds from", today), DateField("Until", today)
        self.look_again = DateField("Look again on", today)
        form = QWidget()
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look().px(12))
        grid.setVerticalSpacing(look().px(8))
        times = QHBoxLayout()
        times.setSpacing(look().px(8))
        self._rows = {
            "slot": FormRow("Which slot", self.slot), "weekday": FormRow("Day", self.weekday),
            "start": FormRow("From", self.start), "end": FormRow("To", self.end), "with": FormRow("Agreed with", self.with_whom),
            "agreed": FormRow("Agreed on", self.agreed_on), "again": FormRow("Look again on", self.look_again),
            "first": FormRow("Holds from", self.first), "last": FormRow("Until, if it ends", self.last),
        }  # fmt: skip
        times.addWidget(self._rows["start"])
        times.addWidget(self._rows["end"])
        grid.addWidget(self._rows["slot"], 0, 0, 1, 2)
        grid.addWidget(self._rows["weekday"], 1, 0)
        grid.addLayout(times, 1, 1)
        grid.addWidget(self._rows["with"], 2, 0, 1, 2)
        grid.addWidget(self._rows["agreed"], 3, 0)
        grid.addWidget(self._rows["again"], 3, 1)
        grid.addWidget(self._rows["first"], 4, 0)
        grid.addWidget(self._rows["last"], 4, 1)
        grid.addLayout(self._make_buttons(), 5, 0, 1, 2)
        self._said = words("", "caption", wrap=True)
        grid.addWidget(self._said, 6, 0, 1, 2)
        grid.setRowStretch(7, 1)
        return form

    def _make_buttons(self) -> QHBoxLayout:
        self.save, self.stop = Button("Save", "primary"), Button("Remove this slot")
        self.save.clicked.connect(self.save_form)
        self.stop.clicked.connect(self._on_stop)
        row = QHBoxLayout()
        row.setSpacing(look().px(8))
        row.addWidget(self.save)
        row.addWidget(self.stop)
        row.addStretch(1)
        return row

    def _mode(self) -> str:
        """fix or from; "" until she has answered."""
        return FROM if self.from_date.isChecked() else FIX if self.fix.isChecked() else ""

    def _show_parts(self) -> None:
        mode, code = self._mode(), self.slot.value()
        self.fix.setVisible(bool(self._blocks))
        self.from_date.setVisible(bool(self._blocks))
        self._day_row.setVisible(mode == FROM and code != ALL)
        self._parts.setVisible(bool(mode))
        for name in ("weekday", "start", "end"):
            self._rows[name].setVisible(code != ALL)
        for name in ("first", "last"):
            self._rows[name].setVisible(mode == FIX and code != ALL)
        self.stop.setVisible(code not in (ALL, NEW))
        self.stop.setText("End this slot" if mode == FROM else "Remove this slot")
        day = self.day.value()
        if code == NEW:
            self._said.setText("A new slot counts from its first day on.")
            return
        self._said.setText({
            FIX: "The old words are replaced. Marks on days on which no slot stands any more stay on record.",
            FROM: f"Until {day_words(day - ONE_DAY)} the slot stays as it was." if day else "",
        }.get(mode, ""))  # fmt: skip

    def _choose(self, code: str) -> None:
        """Show one slot's words in the form, and light it up in the week."""
        self.slot.set_value(code)
        places = [str(block.id) for block in self._blocks]
        shown = self._blocks[places.index(code)] if code in places else None
        like = shown or (self._blocks[0] if self._blocks else None)
        self.weekday.set_value(str(shown.weekday) if shown else "1")
        self.start.set_value(shown.start if shown else None)
        self.end.set_value(shown.end if shown else None)
        self.with_whom.setText(like.agreed_with if like else "")
        self.agreed_on.set_value(like.agreed_on if like else None)
        self.look_again.set_value(like.look_again if like else None)
        self.first.set_value(shown.first if shown else self._desk.session.today)
        self.last.set_value(shown.last if shown else None)
        self.week.set_slots([WeekSlot(block.weekday, block.start, block.end) for block in self._blocks])
        self.week.set_chosen(places.index(code) if code in places else -1)
        self._loaded = self._texts()
        self._show_parts()

    def _texts(self) -> tuple[str, ...]:
        fields = (self.start, self.end, self.with_whom, self.agreed_on, self.look_again, self.first, self.last)
        return (self.slot.value(), self.weekday.value(), *(each.text().strip() for each in fields))

    def _block(self, code: str, with_whom: str, agreed: date | None, again: date | None) -> Block:
        """The slot as the form says it. Raises Problem when a field is missing or can't be read."""
        start, end = self.start.value(), self.end.value()
        if start is None or end is None:
            raise Problem("The slot has no times yet.", "Type when it starts and when it ends, or draw it on the week.")
        first = _read(self.day) if self._mode() == FROM else _read(self.first)
        if first is None:
            raise Problem("From which day does it hold?", "Type a day such as 1 Sep.")
        last = _read(self.last) if self._mode() == FIX else None
        weekday = int(self.weekday.value())
        if code == NEW:
            return Block("protected", weekday, start, end, first, last, with_whom, agreed, again)
        old = next(block for block in self._blocks if str(block.id) == code)
        changed = replace(
            old, weekday=weekday, start=start, end=end, agreed_with=with_whom, agreed_on=agreed, look_again=again
        )
        return replace(changed, first=first, last=last) if self._mode() == FIX else changed

    def _save_one(self, block: Block):  # type: ignore[no-untyped-def]
        name = f"{DAYS[block.weekday - 1]} {time_words(block.start, block.end)}"
        if block.id and self._mode() == FROM:
            day = self.day.value()
            assert day is not None
            return self._desk.run(calendars.change_block_from, block, day, say=f"{name} from {day_words(day, year=False)}")
        return self._desk.run(calendars.save_block, block, say=f"Slot saved: {name}")

    def _on_answered(self) -> None:
        self._show_parts()

    def _on_day_edited(self) -> None:
        self._show_parts()

    def _on_week_chosen(self, place: int) -> None:
        if 0 <= place < len(self._blocks):
            self._choose(str(self._blocks[place].id))

    def _on_drawn(self, slot: WeekSlot) -> None:
        self._choose(NEW)
        self._take(slot)
        self.week.set_slots([*(WeekSlot(b.weekday, b.start, b.end) for b in self._blocks), slot])
        self.week.set_chosen(len(self._blocks))

    def _on_altered(self, place: int, slot: WeekSlot) -> None:
        if place < len(self._blocks) and self.slot.value() != str(self._blocks[place].id):
            self._choose(str(self._blocks[place].id))
        self._take(slot)
        shown = [WeekSlot(block.weekday, block.start, block.end) for block in self._blocks]
        shown[place:place + 1] = [slot]
        self.week.set_slots(shown)
        self.week.set_chosen(place)

    def _take(self, slot: WeekSlot) -> None:
        self.weekday.set_value(str(slot.weekday))
        self.start.set_value(slot.start)
        self.end.set_value(slot.end)

    def _on_week_removed(self, place: int) -> None:
        if place < len(self._blocks):
            self._choose(str(self._blocks[place].id))
            self._on_stop()
        else:
            self._choose(self.slot.value())

    def _on_stop(self) -> None:
        old = next((block for block in self._blocks if str(block.id) == self.slot.value()), None)
        if old is None:
            return
        self._loaded = self._texts()
        if self._mode() == FROM:
            day = self.day.value() or self._desk.session.today
            self._desk.run(calendars.end_block, old, day - ONE_DAY, say=f"Slot ended on {day_words(day - ONE_DAY, year=False)}")
        else:
            self._desk.run(calendars.remove_block, old, say="Slot removed")

    def _on_done(self) -> None:
        self.closed.emit()


def _read(field: DateField) -> date | None:
    if field.is_faulty():
        raise Problem(f"“{field.text()}” is no day.", "Type it as 17 Jul, or pick it from the calendar.")
    return field.value()


def _name(block: Block, today: date) -> str:
    begins = f", from {day_words(block.first, year=False)}" if block.first > today else ""
    ends = f", until {day_words(block.last, year=False)}" if block.last else ""
    return f"{DAYS[block.weekday - 1]} {time_words(block.start, block.end)}{begins}{ends}"
