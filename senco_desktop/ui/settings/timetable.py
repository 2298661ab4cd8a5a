"""Settings: the weekly blocks of teaching and PPA. Protected slots are changed where they are agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from senco_desktop.domain.records import Block
from senco_desktop.domain.wording import WEEKDAYS, day_words
from senco_desktop.services import calendars
from senco_desktop.ui.cards import FormRow
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Combo, DateField, TimeField, clock_words
from senco_desktop.ui.record_form import RecordForm
from senco_desktop.ui.record_model import Column
from senco_desktop.ui.settings.editor import Editor
from senco_desktop.ui.settings.section import Section
from senco_desktop.ui.widgets import Button

KINDS = (("teaching", "Teaching"), ("ppa", "PPA"))
UNSET = time(0, 0)


class BlockForm(RecordForm):
    """One block of the week."""

    def __init__(self, today: date) -> None:
        super().__init__("Block")
        self.kind = Combo("Kind", KINDS)
        self.day = Combo("Weekday", [(str(number), name) for number, name in enumerate(WEEKDAYS, 1)])
        self.start, self.end = TimeField("From"), TimeField("To")
        self.first, self.last = DateField("Holds from", today), DateField("Holds until", today)
        self.start_row, self.end_row = self.row("From", self.start), self.row("To", self.end)
        self.first_row, self.last_row = self.row("Holds from", self.first), self.row("until (may stay empty)", self.last)
        self.add_side_by_side(self.row("Kind", self.kind), self.row("Weekday", self.day))
        self.add_side_by_side(self.start_row, self.end_row)
        self.add(self.first_row)
        self.add(self.last_row)

    def fill(self, record: Block) -> None:
        self.set_title(f"{dict(KINDS)[record.kind]} on {WEEKDAYS[record.weekday - 1]}" if record.id else "New block")
        self.kind.set_value(record.kind)
        self.day.set_value(str(record.weekday))
        self.start.set_value(record.start if record.id else None)
        self.end.set_value(record.end if record.id else None)
        self.first.set_value(record.first)
        self.last.set_value(record.last)

    def record(self) -> Block:
        loaded: Block = self._loaded
        return replace(loaded, kind=self.kind.value(), weekday=int(self.day.value()), start=self.start.value() or UNSET,
                       end=self.end.value() or UNSET, first=self.first.value() or loaded.first, last=self.last.value())

    def faults(self) -> list[tuple[FormRow, str]]:
        found = [(row, "Type a time, such as 9:00.") for row in (self.start_row, self.end_row)
                 if not row.field.text().strip()]  # type: ignore[attr-defined]
        if not self.first.text().strip():
            found.append((self.first_row, "Type the day from which it holds."))
        start, end = self.start.value(), self.end.value()
        if start is not None and end is not None and start >= end:
            found.append((self.end_row, "It ends before it begins."))
        return found


class TimetableSection(Section):
    CODE, TITLE, ICON = "timetable", "Timetable", "calendar-week"
    HINT = "Teaching and PPA"
    WORDS = "Where you teach and where you plan. Time in a PPA block is shown as such, because it is not time for SEND work."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.editor = Editor("Timetable", (
            Column("Day", lambda b: WEEKDAYS[b.weekday - 1], sort=lambda b: (b.weekday, b.start), strong=True, spoken=_spoken),
            Column("Time", _times, sort=lambda b: b.start),
            Column("Kind", lambda b: dict(KINDS)[b.kind]),
            Column("Holds", _holds, sort=lambda b: b.first, quiet=True),
        ), BlockForm(self.session.today), key=lambda b: b.id, stretch=3, add="Add a block", fresh=self._fresh,
            empty="Your teaching and PPA blocks stand here.")
        self.slots = Button("Change protected slots", "link")
        self.editor.top.addWidget(self.slots)
        self.body.addWidget(self.editor, 1)
        self.editor.saved.connect(self._on_saved)
        self.editor.removed.connect(self._on_removed)
        self.slots.clicked.connect(self._on_slots)

    def refresh(self) -> None:
        self.editor.set_rows([block for block in calendars.blocks(self.session) if block.kind != "protected"])

    def has_unsaved(self) -> bool:
        return self.editor.has_unsaved()

    def _fresh(self) -> Block:
        return Block("teaching", 1, time(9), time(12), calendars.school_year(self.session.today)[0])

    def _on_saved(self, before: Block | None, block: Block) -> None:
        kind = dict(KINDS)[block.kind]
        if self.desk.run(calendars.save_block, block, say=f"{kind} on {WEEKDAYS[block.weekday - 1]} saved"):
            self.editor.done()

    def _on_removed(self, block: Block) -> None:
        if self.desk.run(calendars.remove_block, block, say=f"{dict(KINDS)[block.kind]} block removed"):
            self.editor.done()

    def _on_slots(self) -> None:
        self.desk.go("protected")


def _times(block: Block) -> str:
    return f"{clock_words(block.start)}–{clock_words(block.end)}"


def _holds(block: Block) -> str:
    since = f"from {day_words(block.first, weekday=False)}"
    return f"{since} to {day_words(block.last, weekday=False)}" if block.last else since


def _spoken(block: Block) -> str:
    return f"{dict(KINDS)[block.kind]}, {WEEKDAYS[block.weekday - 1]}, {_times(block)}, {_holds(block)}"
