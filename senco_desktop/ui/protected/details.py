"""Details of one slot on one day: what became of it, minutes kept and lost by reason, a note, a new time, its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import NewTime, Outcome
from senco_desktop.domain.slot_grid import MARKED, SHORT, SlotCell, cell_words, time_words
from senco_desktop.domain.wording import day_words, length_words
from senco_desktop.services import history, protected_page, protected_time
from senco_desktop.ui.cards import Card, FormRow
from senco_desktop.ui.choices import Choice, Choices
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Combo, DateField, LengthField, Note, TimeField
from senco_desktop.ui.painters import OUTCOMES
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words

HISTORY = 5


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in the form. A new time is whole or not there."""

    kept: int = 0
    lost: Mapping[str, int] = field(default_factory=dict)
    new: NewTime | None = None
    note: str = ""


class LostRow(QWidget):
    """A reason and its minutes."""

    edited = Signal()

    def __init__(self, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look().px(6))
        self.reason = Combo(f"Reason {place}", [("", "Reason…"), *SHORT.items()])
        self.minutes = LengthField(f"Minutes lost, reason {place}")
        self.reason.setMinimumContentsLength(8)
        layout.addWidget(self.reason, 3)
        layout.addWidget(self.minutes, 2)
        self.reason.picked.connect(self._on_picked)
        self.minutes.edited.connect(self.edited)

    def show_minutes(self, reason: str, minutes: int) -> None:
        self.reason.set_value(reason)
        self.minutes.set_value(minutes or None)

    def _on_picked(self, _code: str) -> None:
        self.edited.emit()


class NewTimeFields(QWidget):
    """The day and the two times of a new time, all three or none."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look().px(6))
        self.day = DateField("Day of the new time", desk.session.today)
        self.start, self.end = TimeField("New time from"), TimeField("New time to")
        times = QHBoxLayout()
        times.setSpacing(look().px(6))
        times.addWidget(self.start)
        times.addWidget(words("to", "caption"))
        times.addWidget(self.end)
        times.addStretch(1)
        layout.addWidget(self.day)
        layout.addLayout(times)
        self.setFocusProxy(self.day)
        self._state = "open"

    def show_new(self, new: NewTime | None) -> None:
        self.day.set_value(new.day if new else None)
        self.start.set_value(new.start if new else None)
        self.end.set_value(new.end if new else None)
        self._state = new.state if new else "open"

    def new(self) -> NewTime | None:
        """None where no day is given. Raises Problem when it is not whole."""
        day, start, end = self.day.value(), self.start.value(), self.end.value()
        if self.day.is_faulty() or self.start.is_faulty() or self.end.is_faulty():
            raise Problem("The new time can’t be read.", "Give a day such as 20 Nov, and two times such as 9:00 and 11:00.")
        if day is None:
            return None
        if start is None or end is None:
            raise Problem("The new time has no hours yet.", "Give when it starts and when it ends.")
        return NewTime(day, start, end, self._state)


class SlotDetails(Card):
    """`closed` when she goes back to what was agreed. A choice of the four is saved at once, minutes and words with Save."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Slot", parent=parent)
        self._desk = desk
        self.cell: SlotCell | None = None
        self._loaded = Said()
        self.back = Button("Back", "link", tip="Show what was agreed (Esc)")
        self.back.clicked.connect(self._on_back)
        self.head.addWidget(self.back)
        self._state = words("", "quiet", wrap=True)
        self.choices = Choices("What became of it", [Choice(code, OUTCOMES[code]) for code in MARKED])
        self.choices.chosen.connect(self._on_chosen)
        self.kept = LengthField("Kept")
        self.kept.edited.connect(self._on_kept_edited)
        self._lost = QVBoxLayout()
        self._lost.setSpacing(look().px(6))
        self._lost_box = QWidget()
        self._lost_box.setLayout(self._lost)
        self._lost.setContentsMargins(0, 0, 0, 0)
        self.lost_rows: list[LostRow] = []
        self.more = Button("Another reason", "link")
        self.more.clicked.connect(self._on_more)
        self.new = NewTimeFields(desk)
        self.remark = Note("Note", hint="Events, never people")
        self.save = Button("Save", "primary", tip="Ctrl+Enter")
        self.save.clicked.connect(self.save_form)
        self.take_back = Button("Take back the mark", tip="Back to not recorded")
        self.take_back.clicked.connect(self._on_take_back)
        self._history = words("", "caption", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        self.add(self._state)
        self.add(self.choices)
        self._minutes = FormRow("Kept", self.kept)
        self._reasons = FormRow("Lost to", self._lost_box)
        self._new = FormRow("New time, if one was agreed", self.new)
        for part in (self._minutes, self._reasons, self.more, self._new, FormRow("Note", self.remark)):
            self.add(part)
        row = QHBoxLayout()
        row.setSpacing(look().px(8))
        row.addWidget(self.save)
        row.addWidget(self.take_back)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add(self._history)
        self._row(0)

    def load(self, cell: SlotCell) -> None:
        """Show a cell that has a block."""
        assert cell.block is not None
        self.cell = cell
        outcome = cell.outcome
        title = day_words(cell.day, year=False)
        self.set_title(title, time_words(cell.block.start, cell.block.end))
        self._state.setText(_sentence(cell))
        self.choices.set_value(cell.state if cell.state in MARKED else "")
        lost = dict(outcome.lost) if outcome else {}
        self.kept.set_value(outcome.kept or None if outcome else None)
        for place in range(max(1, len(lost), len(self.lost_rows))):
            row = self._row(place)
            reason, minutes = list(lost.items())[place] if place < len(lost) else ("", 0)
            row.show_minutes(reason, minutes)
            row.setVisible(place < max(1, len(lost)))
        self.new.show_new(outcome.new if outcome else None)
        self.remark.set_value(outcome.note if outcome else "")
        self.take_back.setVisible(outcome is not None)
        done = history.lines_of(self._desk.session, Outcome, outcome.id) if outcome else ()
        self._history.setText("\n".join(done[:HISTORY]))
        self._history.setVisible(bool(done))
        self._show_parts(cell.state)
        self._loaded = self._shown()

    def is_dirty(self) -> bool:
        """Whether the form holds something that is not stored."""
        if self.cell is None or self.isHidden():
            return False
        return self._is_faulty() or self._shown() != self._loaded

    def forget(self) -> None:
        """Drop what was typed and show what is stored."""
        if self.cell is not None:
            self.load(self.cell)

    def begin_part(self) -> None:
        """Ask for the minutes kept, and why the rest was lost; nothing is saved yet."""
        self.choices.set_value("part")
        self._show_parts("part")
        self.kept.setFocus()
        self.kept.selectAll()

    def save_form(self) -> bool:
        """Store all that stands in the form; False when something was wrong, and was said."""
        cell = self.cell
        assert cell is not None and cell.block is not None
        try:
            said = self.said()
        except Problem as problem:
            self._desk.ask.tell(problem)
            return False
        self._loaded = self._shown()
        done = self._desk.run(
            protected_page.save_details, cell.block, cell.day, said.kept, said.lost, said.new, said.note, say="Slot saved"
        )
        if done is None:
            self._loaded = Said(kept=-1)
        return done is not None

    def said(self) -> Said:
        """The form's content. Raises Problem when a field can't be read or a reason is missing."""
        if self._is_faulty():
            raise Problem("Some minutes can’t be read.", "Type them as 45, 1h15 or 1 h 15 min.")
        lost: dict[str, int] = {}
        for row in self.lost_rows:
            if not row.isHidden() and (minutes := row.minutes.value()):
                reason = row.reason.value() or "not-said"
                lost[reason] = lost.get(reason, 0) + minutes
        return Said(self.kept.value() or 0, lost, self.new.new() if lost else None, self.remark.value())

    def keyPressEvent(self, event):  # type: ignore[no-untyped-def]
        if event.key() == Qt.Key.Key_Escape:
            self._on_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save_form()
        else:
            super().keyPressEvent(event)

    def _is_faulty(self) -> bool:
        """Whether some minutes can't be read; a plain 0 is none."""
        fields = (self.kept, *(row.minutes for row in self.lost_rows))
        return any(field.is_faulty() and field.text().split()[0] != "0" for field in fields)

    def _shown(self) -> Said:
        """As `said`, with what can't be read as it stands, to notice changes."""
        rows = {f"{place} {row.reason.value()}": row.minutes.value() or 0
                for place, row in enumerate(self.lost_rows) if row.reason.value() or row.minutes.text()}  # fmt: skip
        new = " ".join(each.text() for each in (self.new.day, self.new.start, self.new.end))
        return Said(self.kept.value() or 0, rows, None, f"{self.remark.value()}\n{new}")

    def _row(self, place: int) -> LostRow:
        while len(self.lost_rows) <= place:
            row = LostRow(len(self.lost_rows) + 1)
            row.edited.connect(self._on_lost_edited)
            self._lost.addWidget(row)
            self.lost_rows.append(row)
        return self.lost_rows[place]

    def _show_parts(self, state: str) -> None:
        self._minutes.setVisible(state == "part")
        self._reasons.setVisible(state in ("part", "lost", "moved"))
        self.more.setVisible(state in ("part", "lost"))
        self._new.setVisible(state in ("part", "lost", "moved"))

    def _on_chosen(self, code: str) -> None:
        cell = self.cell
        assert cell is not None and cell.block is not None
        if code == "part":
            self.begin_part()
            return
        length, reason = cell.block.minutes, self.lost_rows[0].reason.value() or "not-said"
        lost = {"kept": {}, "lost": {"not-said" if reason == "moved" else reason: length}, "moved": {"moved": length}}[code]
        kept = length if code == "kept" else 0
        note = self.remark.value()
        new = cell.outcome.new if cell.outcome and lost else None
        self._loaded = self._shown()
        if note != (cell.outcome.note if cell.outcome else ""):
            self._desk.run(protected_page.save_details, cell.block, cell.day, kept, lost, new, note, say=_toast(code))
        elif code == "kept":
            self._desk.run(protected_time.mark_kept, cell.block, cell.day, say=_toast(code))
        elif code == "lost":
            self._desk.run(protected_time.mark_lost, cell.block, cell.day, next(iter(lost)), say=_toast(code))
        else:
            self._desk.run(protected_time.mark_moved, cell.block, cell.day, say=_toast(code))

    def _on_kept_edited(self) -> None:
        """One reason takes what was not kept; with several she says how it parts."""
        kept, shown = self.kept.value(), [row for row in self.lost_rows if not row.isHidden()]
        assert self.cell is not None and self.cell.block is not None
        if kept is not None and len(shown) == 1:
            shown[0].minutes.set_value(max(0, self.cell.block.minutes - kept) or None)

    def _on_lost_edited(self) -> None:
        self._reasons.say_fault("")
        assert self.cell is not None and self.cell.block is not None
        over = sum(row.minutes.value() or 0 for row in self.lost_rows if not row.isHidden()) + (self.kept.value() or 0)
        if over > self.cell.block.minutes:
            self._reasons.say_fault(f"More than the slot’s {length_words(self.cell.block.minutes)}.")

    def _on_more(self) -> None:
        shown = sum(not row.isHidden() for row in self.lost_rows)
        row = self._row(shown)
        row.show_minutes("", 0)
        row.show()
        row.reason.setFocus()

    def _on_take_back(self) -> None:
        assert self.cell is not None and self.cell.block is not None
        self._loaded = self._shown()
        self._desk.run(protected_time.unmark, self.cell.block, self.cell.day)

    def _on_back(self) -> None:
        self.closed.emit()


def _sentence(cell: SlotCell) -> str:
    """What `cell_words` says after the day and the times."""
    said = cell_words(cell).split(", ", 2)[2]
    return f"{said[:1].upper()}{said[1:]}."


def _toast(code: str) -> str:
    return f"Marked as {OUTCOMES[code].lower()}"
