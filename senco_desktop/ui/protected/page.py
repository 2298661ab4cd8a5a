"""The Protected time page: what was agreed, what became of it slot by slot, why, what it gave, what is owed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from senco_desktop.domain.protected import Conflict
from senco_desktop.domain.slot_grid import SlotCell, when_words
from senco_desktop.domain.wording import capital, period_words
from senco_desktop.services import protected_page, protected_time, summaries
from senco_desktop.services.protected_page import Picture
from senco_desktop.ui.announce import announce
from senco_desktop.ui.cards import Card, Columns, EmptyState, MessageBar, PageHead, page_area
from senco_desktop.ui.desk import Desk, Page
from senco_desktop.ui.fields import Combo
from senco_desktop.ui.painters import OUTCOMES
from senco_desktop.ui.protected.agreed import AgreedCard
from senco_desktop.ui.protected.change_slots import ChangeSlots
from senco_desktop.ui.protected.details import SlotDetails
from senco_desktop.ui.protected.new_times import OwedCard
from senco_desktop.ui.protected.reasons import AgreedBar, KeptTimeCard, Legend, ReasonsCard
from senco_desktop.ui.protected.slot_calendar import SlotCalendar
from senco_desktop.ui.protected.to_mark import ConflictsCard, MarkCard
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button

AGREED, DETAILS, CHANGE = "agreed", "details", "change"
LEAST = 900
"""Pixels of width below which the title and its buttons do not stand on one line."""
LOW = 650
"""Pixels of height below which the cards move closer, and the words in them."""
EMPTY = "This page shows what became of the time that was agreed for SEND work, slot by slot."
STILL_TO_COME = "That slot is still to come: it can be marked once it has begun."


class ProtectedPage(Page):
    """A period's slots with their outcomes. `show_target` takes a day, (a slot's id, a day) or "agreed"."""

    NAME = "Protected time"
    SHOWS = frozenset({
        "outcome", "block", "term", "closed", "inset", "setting", "category", "entry", "timer", "plan", "meeting", "action",
    })  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._period: tuple[date, date] | None = None
        self._wanted: SlotCell | None = None
        self._shown: Picture | None = None
        self._low: bool | None = None
        self.head = PageHead(self.NAME)
        self.periods = Combo("Period")
        self.periods.picked.connect(self._on_period)
        self.request = Button("Request to protect this time (1 page)", "primary", icon_name="file-text")
        self.request.clicked.connect(self._on_request)
        self.message = MessageBar()
        self.message.answered.connect(self._on_answered)
        self.empty = Card()
        sentence = EmptyState(EMPTY, "Add a slot", "plus", main=True)
        sentence.asked.connect(self._on_change)
        self.empty.add(sentence)
        self.change = ChangeSlots(desk)
        self.change.closed.connect(self._on_change_closed)
        left, right = QWidget(), QWidget()
        self.columns = Columns(left, right, (816, 316), gap=look().px(14))
        self._lay_out()
        self._fill_left(left)
        self._fill_right(right)
        self._arrange()
        for part in (self.empty, self.change, self.details):
            part.hide()
        look().changed.connect(self._arrange)
        self._minute = QTimer(self)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()

    def refresh(self) -> None:
        """Read the period anew; a form in which something is being typed stays as it is."""
        self._offer_periods()
        assert self._period is not None
        shown = self._shown = protected_page.picture(self.session, *self._period)
        self._say_period()
        self.bar.show_figures(shown.figures)
        self.calendar.show_grid(shown.grid, shown.now)
        self.reasons.show_figures(shown.figures)
        self.kept_time.show_kinds(shown.kept_time, shown.names, shown.gains)
        self.agreed.show_agreement(shown.agreement, self.session.today)
        self.owed.show_picture(shown)
        self.to_mark.show_cells(shown.to_mark)
        self.conflicts.show_conflicts(shown.conflicts)
        self._reload_details()
        if not self.change.isHidden() and not self.change.is_dirty():
            self.change.refresh()
        self._show_part(CHANGE if not self.change.isHidden() else DETAILS if not self.details.isHidden() else AGREED)

    def take_focus(self) -> None:
        """The calendar, where the arrows walk and K, P, L and M mark; who was led to the agreed slots stays there."""
        if self.calendar.isVisible() and not self.agreed.change.hasFocus():
            self.calendar.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.area.ensureWidgetVisible(self.calendar, 0, 0)

    def show_target(self, target: object) -> None:
        """Choose a day, or a slot of a day, in the term in which it lies; "agreed" goes to the slots that were agreed."""
        if target == AGREED:
            self._show_agreed()
            return
        slot, day = target if isinstance(target, tuple) else (None, target)
        if not isinstance(day, date):
            return
        for _name, first, last in summaries.periods(self.session):
            if first <= day <= last and not (self._period and self._period[0] <= day <= self._period[1]):
                self._period = (first, last)
                self.refresh()
                break
        found = self.calendar.choose(slot, day) if isinstance(slot, int) else self.calendar.choose_day(day)
        cell = self.calendar.cell()
        if found and cell is not None and cell.block is not None and cell.state != "closed":
            self._open(cell)
        self.calendar.setFocus()

    def _show_agreed(self) -> None:
        """Where they are changed, and where the first is made while there are none; what is being typed stays."""
        if not self.has_unsaved():
            self._show_part(AGREED)
            (self.agreed.change if self.empty.isHidden() else self.calendar).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has_unsaved(self) -> bool:
        return self.details.is_dirty() or self.change.is_dirty()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.details.isHidden():
            self._on_details_closed()
        else:
            super().keyPressEvent(event)

    def _fill_left(self, left: QWidget) -> None:
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        self._between = [column]
        self.bar = AgreedBar()
        column.addWidget(self.bar)
        self.slots = slots = Card("Slot by slot")
        slots.head.addWidget(Legend(OUTCOMES))
        self.calendar = SlotCalendar()
        self.calendar.opened.connect(self._open)
        self.calendar.marked.connect(self._on_marked)
        self.calendar.taken_back.connect(self._on_taken_back)
        slots.add(self.calendar)
        column.addWidget(slots)
        self.reasons, self.kept_time = ReasonsCard(), KeptTimeCard()
        self.reasons.picked.connect(self._on_reason)
        column.addWidget(Columns(self.reasons, self.kept_time, (400, 400), least=640))
        column.addStretch(1)

    def _fill_right(self, right: QWidget) -> None:
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        self._between.append(column)
        self.agreed = AgreedCard()
        self.agreed.change_asked.connect(self._on_change)
        self.details = SlotDetails(self.desk)
        self.details.closed.connect(self._on_details_closed)
        self.owed = OwedCard(self.desk)
        self.to_mark, self.conflicts = MarkCard(), ConflictsCard()
        self.to_mark.kept.connect(self._on_kept)
        self.to_mark.other.connect(self._open)
        self.conflicts.removed.connect(self._on_conflict_removed)
        for card in (self.agreed, self.details, self.owed, self.to_mark, self.conflicts):
            column.addWidget(card)
        column.addStretch(1)

    def _lay_out(self) -> None:
        """What holds the parts, before these: all that gets a new parent has the style of each of its children looked up anew."""
        parts, title = QWidget(), QWidget()
        self.area = page_area(self, title, parts)
        inner = QVBoxLayout(parts)
        inner.setContentsMargins(0, 0, 0, 0)
        for part in (self.empty, self.change, self.columns):
            inner.addWidget(part)
        inner.addStretch(1)
        top = QVBoxLayout(title)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(look().px(10))
        self._title = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._title.setSpacing(look().px(12))
        self._controls = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._controls.setSpacing(look().px(12))
        self._controls.addWidget(self.periods)
        self._controls.addWidget(self.request)
        self._controls.addStretch(1)
        self._title.addWidget(self.head, 1)
        self._title.addLayout(self._controls)
        top.addLayout(self._title)
        top.addWidget(self.message)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """With large text the period and the button stand under the title, and under each other where they must."""
        row, column = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        apart = look().scale == 100 and self.width() >= LEAST
        self._title.setDirection(row if apart else column)
        wanted = self.periods.sizeHint().width() + self.request.sizeHint().width() + look().px(12 + 2 * 24)
        self._controls.setDirection(row if apart or self.width() >= wanted else column)
        self._move_closer(look().scale == 100 and self.height() < LOW)

    def _move_closer(self, low: bool) -> None:
        """In a low window the space between the cards gives way, and that between their lines."""
        if low == self._low:
            return
        self._low = low
        px = look().px
        for between in self._between:
            between.setSpacing(px(6 if low else 13))
        for card in (self.bar, self.slots, self.reasons, self.kept_time, self.agreed, self.owed, self.to_mark):
            card.body.setSpacing(px(4 if low else 8))
            card.body.setContentsMargins(px(16), px(7 if low else 13), px(16), 0)
        content = self.area.widget()
        page = content.layout() if content is not None else None
        assert page is not None, "page_area lays its content out"
        page.setContentsMargins(px(24), px(10 if low else 16), px(24), px(6 if low else 14))
        page.setSpacing(px(6 if low else 12))

    def _offer_periods(self) -> None:
        """This term first; a period that has two names is offered once."""
        offered: dict[tuple[date, date], str] = {}
        for name, first, last in summaries.periods(self.session):
            offered.setdefault((first, last), capital(summaries.period_name(self.session, first, last)) or name)
        if self._period not in offered:
            self._period = next(iter(offered))
        self.periods.set_options([(_code(period), name) for period, name in offered.items()], _code(self._period))
        self._arrange()

    def _say_period(self) -> None:
        assert self._shown is not None
        words = period_words(self._shown.first, max(self._shown.first, self._shown.as_at), weekday=False)
        self.head.note.say(f"{self.periods.currentText()}, {words}")

    def _show_part(self, part: str) -> None:
        """What was agreed, a slot's details in its place, or the change of the agreement instead of all."""
        nothing = self._shown is not None and not self._shown.grid.rows and not self._shown.agreement.slots
        empty = nothing and not self._shown_conflicts()
        self.change.setVisible(part == CHANGE)
        self.columns.setVisible(part != CHANGE and not empty)
        self.empty.setVisible(part != CHANGE and empty)
        self.agreed.setVisible(part != DETAILS)
        self.details.setVisible(part == DETAILS)
        self.request.setEnabled(not empty)

    def _shown_conflicts(self) -> bool:
        return self._shown is not None and bool(self._shown.conflicts)

    def _reload_details(self) -> None:
        """The details follow what is stored; a slot that no longer stands closes them."""
        cell = self.details.cell
        if cell is None or cell.block is None or self.details.isHidden() or self.details.is_dirty():
            return
        assert self._shown is not None
        same = (each for each in self._shown.grid.cells() if each.block and cell.block
                and (each.block.id, each.day) == (cell.block.id, cell.day))  # fmt: skip
        fresh = next(same, None)
        if fresh is None:
            self._show_part(AGREED)
        else:
            self.details.load(fresh)

    def _open(self, cell: SlotCell) -> None:
        """Show a slot's details; a form with something unsaved asks first."""
        if self.details.is_dirty() and self.details.cell is not None and self.details.cell.block is not None:
            if self.details.cell.day != cell.day or self.details.cell.block != cell.block:
                self._ask_about_unsaved(cell)
            return
        assert cell.block is not None
        self.details.load(cell)
        self._show_part(DETAILS)
        self.calendar.choose(cell.block.id, cell.day)
        announce(self.details, f"Details of {when_words(cell.block, cell.day)}")

    def _ask_about_unsaved(self, wanted: SlotCell | None) -> None:
        self._wanted = wanted
        answers = (("save", "Save"), ("stay", "Go on typing"), ("drop", "Don’t keep it"))
        self.message.ask("What you typed about this slot is not saved.", answers)

    def _on_answered(self, code: str) -> None:
        wanted, self._wanted = self._wanted, None
        if code == "stay" or (code == "save" and not self._save_what_is_open()):
            return
        if code == "drop":
            self.details.forget()
        if not self.change.isHidden():
            self._show_part(AGREED)
        elif wanted is not None:
            self._open(wanted)
        else:
            self._show_part(AGREED)
            self.calendar.setFocus()

    def _save_what_is_open(self) -> bool:
        return self.details.save_form() if self.change.isHidden() else self.change.save_form()

    def _on_details_closed(self) -> None:
        if self.details.is_dirty():
            self._ask_about_unsaved(None)
            return
        self._show_part(AGREED)
        self.calendar.setFocus()

    def _on_marked(self, cell: SlotCell, mark: str) -> None:
        """K keeps at once; L and M are saved and open the details for the reason; P asks for the minutes."""
        assert cell.block is not None
        if cell.state == "to_come" and mark in ("kept", "part"):
            self.desk.said.emit(STILL_TO_COME, False)
            return
        if self.details.is_dirty():
            self._ask_about_unsaved(cell)
            return
        if mark == "part":
            self._open(cell)
            self.details.begin_part()
            return
        command = {"kept": protected_time.mark_kept, "lost": protected_time.mark_lost, "moved": protected_time.mark_moved}[mark]
        done = self.desk.run(command, cell.block, cell.day, say=f"{when_words(cell.block, cell.day)}: {mark}")
        fresh = self.calendar.cell()
        if done is not None and mark != "kept" and fresh is not None:
            self._open(fresh)

    def _on_taken_back(self, cell: SlotCell) -> None:
        if cell.block is not None and cell.outcome is not None:
            self.desk.run(protected_time.unmark, cell.block, cell.day)

    def _on_kept(self, cell: SlotCell) -> None:
        assert cell.block is not None
        self.desk.run(protected_time.mark_kept, cell.block, cell.day, say=f"{when_words(cell.block, cell.day)}: kept")

    def _on_conflict_removed(self, conflict: Conflict) -> None:
        if conflict.block is not None:
            self.desk.run(protected_time.unmark, conflict.block, conflict.outcome.day, say="Mark removed")

    def _on_reason(self, reason: str) -> None:
        self.calendar.show_reason(reason)

    def _on_minute(self) -> None:
        """A slot begins, goes on, and is over while she looks."""
        if self.isVisible():
            self.refresh()

    def _on_period(self, code: str) -> None:
        first, last = code.split()
        self._period = (date.fromisoformat(first), date.fromisoformat(last))
        self.refresh()

    def _on_request(self) -> None:
        self.desk.go("reports", "request")

    def _on_change(self) -> None:
        if self.details.is_dirty():
            self._ask_about_unsaved(None)
            return
        self._show_part(CHANGE)
        self.change.begin()

    def _on_change_closed(self) -> None:
        if self.change.is_dirty():
            self._ask_about_unsaved(None)
            return
        self._show_part(AGREED)
        self.agreed.change.setFocus()


def _code(period: tuple[date, date] | None) -> str:
    return " ".join(day.isoformat() for day in period) if period else ""
