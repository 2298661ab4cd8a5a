"""Today's protected slots: how each stands, four choices, and one line in place for what a click can't say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from senco_desktop.domain.categories import REASONS
from senco_desktop.domain.placing import times_words
from senco_desktop.domain.records import NewTime, Outcome
from senco_desktop.domain.today import NOON
from senco_desktop.domain.wording import WEEKDAYS, count_words, length_words
from senco_desktop.services import protected_time, today
from senco_desktop.services.today import NewTimeAgreed, SlotToday, TodayPicture
from senco_desktop.ui.cards import Card, EmptyState, clear
from senco_desktop.ui.choices import Choices, outcome_choices
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Combo, DateField, LengthField, TimeField
from senco_desktop.ui.flow import FlowLayout
from senco_desktop.ui.painters import outcome_bar, outcome_patch
from senco_desktop.ui.theme import look
from senco_desktop.ui.today.small_words import SmallWords
from senco_desktop.ui.widgets import Button, Picture, line, words

BAR_WIDTH, BAR_HEIGHT = 150, 12
CHOICE_WIDTH = 82
LOST_REASONS = tuple((code, name) for code, name in REASONS.items() if code != "moved")


class SlotsCard(Card):
    """Rows are kept as long as the slots stay the same, so that the focus stays where it was."""

    wanted = Signal()
    """The button of the empty card: to the page where slots are agreed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Today’s protected slots", note_beside=True)
        self._desk = desk
        self._tight = False
        self._agreed: tuple[NewTimeAgreed, ...] = ()
        self.rows: list[SlotRow] = []
        self.body.setSpacing(look().px(4))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._new_times = QVBoxLayout()
        self._new_times.setSpacing(0)
        self.body.addLayout(self._rows)
        self.body.addLayout(self._new_times)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_slots(self, picture: TodayPicture) -> None:
        """The slots of the day and the new times of the week."""
        minutes = sum(slot.standing.block.minutes for slot in picture.slots)
        count = count_words(len(picture.slots), "slot", figures=True)
        self.set_title("Today’s protected slots", f"{count}, {length_words(minutes)}" if picture.slots else "")
        if [row.key for row in self.rows] != [(s.standing.block.id, s.standing.day) for s in picture.slots] or not picture.slots:
            self._build(picture)
        for row, slot in zip(self.rows, picture.slots, strict=True):
            row.show_slot(slot)
        if picture.new_times == self._agreed:
            return
        self._agreed = picture.new_times
        clear(self._new_times)
        for agreed in picture.new_times:
            self._new_times.addWidget(line())
            self._new_times.addWidget(NewTimeRow(self._desk, agreed))

    def set_tight(self, tight: bool) -> None:
        """Parts of a row below each other."""
        self._tight = tight
        for row in self.rows:
            row.set_tight(tight)

    def _build(self, picture: TodayPicture) -> None:
        clear(self._rows)
        self.rows = []
        for number, slot in enumerate(picture.slots):
            row = SlotRow(self._desk, slot)
            self.rows.append(row)
            row.set_tight(self._tight)
            if number:
                self._rows.addWidget(line())
            self._rows.addWidget(row)
        if not picture.slots:
            self._rows.addWidget(self._empty(picture))

    def _empty(self, picture: TodayPicture) -> EmptyState:
        if picture.has_slots:
            why = f" ({picture.no_slots})" if picture.no_slots else ""
            return EmptyState(f"No protected slot stands today{why}.")
        empty = EmptyState("Slots that were agreed for your work stand here, to be marked in one click.", "Agree a slot")
        empty.asked.connect(self.wanted)
        return empty


class SlotRow(QWidget):
    """One slot with its bar and its choices; below them one line for minutes, reason or new time, once a choice needs it."""

    def __init__(self, desk: Desk, slot: SlotToday) -> None:
        super().__init__()
        self._desk = desk
        self._slot, self._shown = slot, False
        block, day = slot.standing.block, slot.standing.day
        self.key = (block.id, day)
        theme = look()
        part_of_day = "morning" if block.start < NOON else "afternoon"
        times = QVBoxLayout()
        times.setSpacing(theme.px(1))
        times.addWidget(words(times_words(block.start, block.end), "strong"))
        times.addWidget(words(f"{WEEKDAYS[day.weekday()]} {part_of_day}", "caption"))
        self.bar = OutcomeBar()
        self.words = SmallWords(wrap=True)
        told = QVBoxLayout()
        told.setSpacing(theme.px(2))
        told.addWidget(self.bar)
        told.addWidget(self.words)
        name = f"{times_words(block.start, block.end)} slot"
        self.choices = Choices(name, outcome_choices(), width=CHOICE_WIDTH)
        for code in ("kept", "part", "lost", "moved"):
            self.choices.button(code).pressed.connect(self._on_pressed)
        self.choices.chosen.connect(self._on_chosen)
        self._before = ""
        left = QWidget()
        left.setMinimumWidth(theme.px(129))
        left.setLayout(times)
        times.setContentsMargins(0, 0, 0, 0)
        beside = QHBoxLayout()
        beside.setSpacing(theme.px(12))
        beside.addWidget(left)
        beside.addLayout(told, 1)
        self._row = row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        row.addLayout(beside, 1)
        row.addWidget(self.choices, 0, Qt.AlignmentFlag.AlignVCenter)
        self.more = MoreLine(desk, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        layout.setSpacing(theme.px(6))
        layout.addLayout(row)
        layout.addWidget(self.more)

    @property
    def slot(self) -> SlotToday:
        """The slot as it was last shown."""
        return self._slot

    def set_tight(self, tight: bool) -> None:
        """The choices below the words, where there is no room beside them."""
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight)

    def show_slot(self, slot: SlotToday) -> None:
        """Show how it stands now. Fields are filled anew only with another outcome, because she may be typing."""
        changed = slot.outcome != self._slot.outcome or not self._shown
        self._slot, self._shown = slot, True
        self.bar.show_parts(slot.bar, slot.standing.block.minutes, slot.words)
        self.words.setText(slot.words)
        self.choices.set_value(slot.choice)
        if changed:
            self.more.show_outcome(slot)

    def _on_pressed(self) -> None:
        self._before = self.choices.value()

    def _on_chosen(self, code: str) -> None:
        """Save at once; the chosen one again takes the mark back."""
        block, day = self._slot.standing.block, self._slot.standing.day
        if code == self._before:
            self._before = ""
            self.more.close_line()
            self._desk.run(protected_time.unmark, block, day, say="Mark taken back")
            return
        self._before = code
        self.more.open_for(code)
        if code == "kept":
            self._desk.run(protected_time.mark_kept, block, day, say="Marked kept")
        elif code == "lost":
            self._desk.run(protected_time.mark_lost, block, day, say="Marked lost")
        elif code == "moved":
            self._desk.run(protected_time.mark_moved, block, day, say="Marked moved")
        else:
            kept, lost = today.likely_part(self._desk.session, self._slot)
            self._desk.run(protected_time.mark_part, block, day, kept, lost, say="Marked kept in part")


class MoreLine(QWidget):
    """Minutes and reason, a reason, or a day with times: each is saved as soon as it is said, and each can be left."""

    def __init__(self, desk: Desk, row: SlotRow) -> None:
        super().__init__(row)
        self._desk, self._row = desk, row
        self._code = ""
        theme = look()
        day = row.slot.standing.day
        self.kept = LengthField("Minutes kept")
        self.reason = Combo("Reason", LOST_REASONS)
        self.day = DateField("New day", day, year=False)
        self.start, self.end = TimeField("New start"), TimeField("New end")
        self.save = Button("Agree")
        self.leave = Button("Leave it", "plain")
        self._kept_words, self._reason_words = words("kept; the rest was lost to", "caption"), words("Lost to", "caption")
        self._moved_words, self._to = words("New time", "caption"), words("to", "caption")
        layout = FlowLayout(theme.px(8), self)
        self._parts = {
            "part": (self.kept, self._kept_words, self.reason),
            "lost": (self._reason_words, self.reason),
            "moved": (self._moved_words, self.day, self.start, self._to, self.end, self.save),
        }
        for part in (
            self._reason_words, self.kept, self._kept_words, self.reason,
            self._moved_words, self.day, self.start, self._to, self.end, self.save, self.leave,
        ):  # fmt: skip
            layout.addWidget(part)
        self.kept.editingFinished.connect(self._on_part)
        self.reason.picked.connect(self._on_reason)
        self.save.clicked.connect(self._on_new_time)
        self.leave.clicked.connect(self.close_line)
        self.hide()

    def open_for(self, code: str) -> None:
        """Show the line that this outcome can use; none for kept."""
        self._code = code
        wanted = self._parts.get(code, ())
        for part in {each for parts in self._parts.values() for each in parts}:
            part.setVisible(part in wanted)
        self.setVisible(bool(wanted))

    def close_line(self) -> None:
        """Leave it: what was saved stays."""
        self._code = ""
        self.hide()

    def show_outcome(self, slot: SlotToday) -> None:
        """Fill the fields with what is stored. An outcome that became another one elsewhere closes the line."""
        if self._code and slot.choice != self._code:
            self.close_line()
        outcome = slot.outcome
        if outcome is None:
            return
        self.kept.set_value(outcome.kept or None)
        reason = next((code for code in outcome.lost if code != "moved"), "not-said")
        self.reason.set_value(reason)
        new, block = outcome.new, slot.standing.block
        self.day.set_value(new.day if new else None)
        self.start.set_value(new.start if new else block.start)
        self.end.set_value(new.end if new else block.end)

    def _on_part(self) -> None:
        """Minutes kept: the rest is lost to the reason."""
        kept, outcome, block = self.kept.value(), self._row.slot.outcome, self._row.slot.standing.block
        if kept is None or outcome is None or self._code != "part" or kept == outcome.kept:
            return
        lost = {self.reason.value() or "not-said": block.minutes - kept} if kept < block.minutes else {}
        self._desk.run(protected_time.mark_part, block, self._row.slot.standing.day, kept, lost, say="Minutes kept noted")

    def _on_reason(self) -> None:
        slot, reason = self._row.slot, self.reason.value()
        block, day = slot.standing.block, slot.standing.day
        if slot.outcome is None:
            return
        if self._code == "lost":
            self._desk.run(protected_time.mark_lost, block, day, reason, say="Reason noted")
        elif self._code == "part":
            lost = {reason: sum(slot.outcome.lost.values())}
            self._desk.run(protected_time.mark_part, block, day, slot.outcome.kept, lost, say="Reason noted")

    def _on_new_time(self) -> None:
        day, start, end = self.day.value(), self.start.value(), self.end.value()
        outcome = self._row.slot.outcome
        if outcome is None or day is None or start is None or end is None:
            (self.day if day is None else self.start if start is None else self.end).setFocus()
            return
        if self._desk.run(protected_time.agree_new_time, outcome, NewTime(day, start, end), say="New time agreed") is not None:
            self.close_line()


class NewTimeRow(QWidget):
    """A new time of this week; once its day has come it can be marked kept or lost."""

    def __init__(self, desk: Desk, agreed: NewTimeAgreed) -> None:
        super().__init__()
        self._desk, self._outcome = desk, agreed.outcome
        theme = look()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(9), 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Picture(_moved, 16))
        row.addWidget(words(agreed.words, "quiet"))
        row.addWidget(words(agreed.when, "strong"))
        row.addStretch(1)
        new = agreed.outcome.new
        if agreed.can_mark and new is not None:
            name, offered = f"New time {agreed.when}", outcome_choices("kept", "lost")
            self.choices = Choices(name, offered, value=new.state, width=CHOICE_WIDTH)
            self.choices.chosen.connect(self._on_chosen)
            row.addWidget(self.choices)
        self.setAccessibleName(f"{agreed.words} {agreed.when}")

    def _on_chosen(self, code: str) -> None:
        assert self._outcome.new is not None, "only agreed times have choices"
        state = "open" if code == self._outcome.new.state else code
        marked: Outcome = self._outcome
        if self._desk.run(protected_time.mark_new_time, marked, state, say="New time noted") is not None:
            self._outcome = replace(marked, new=replace(self._outcome.new, state=state))


class OutcomeBar(QWidget):
    """150 by 12: what became of the slot's minutes, from its start on."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: Sequence[tuple[str, int]] = ()
        self._whole = 1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[tuple[str, int]], whole: int, spoken: str) -> None:
        self._parts, self._whole = parts, whole
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(BAR_WIDTH), look().px(BAR_HEIGHT) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        outcome_bar(painter, QRectF(0, 1, self.width(), self.height() - 2), self._parts, self._whole)
        painter.end()


def _moved(painter: QPainter, rect: QRectF) -> None:
    outcome_patch(painter, rect, "moved")
