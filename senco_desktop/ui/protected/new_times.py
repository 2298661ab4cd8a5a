"""Owed and repaid: what was lost and given back, new times that were agreed, and agreeing another."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.protected import Standing
from senco_desktop.domain.records import Outcome
from senco_desktop.domain.slot_grid import new_time_words
from senco_desktop.domain.wording import day_words, length_words
from senco_desktop.services import protected_time
from senco_desktop.services.protected_page import Picture
from senco_desktop.ui import widgets
from senco_desktop.ui.cards import Card, FormRow
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Combo, clock_words
from senco_desktop.ui.painters import outcome_patch
from senco_desktop.ui.protected.details import NewTimeFields
from senco_desktop.ui.protected.reasons import OutcomeBar
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, line, words

AT_ONCE = 3
"""How many new times stand in the card; the rest is a count."""


class PromisedRow(QWidget):
    """A new time that is neither kept nor lost, with two buttons once it has begun."""

    marked = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outcome: Outcome | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look().px(4))
        top = QHBoxLayout()
        top.setSpacing(look().px(8))
        top.addWidget(widgets.Picture(_moved, 14), 0, Qt.AlignmentFlag.AlignVCenter)
        self._when = words("", "strong", wrap=True)
        top.addWidget(self._when, 1)
        layout.addLayout(top)
        self._why = words("", "caption", wrap=True)
        self._why.setContentsMargins(look().px(22), 0, 0, 0)
        layout.addWidget(self._why)
        row = QHBoxLayout()
        row.setSpacing(look().px(6))
        row.addSpacing(look().px(22))
        self.kept, self.lost = Button("Kept"), Button("Lost")
        for button, code in ((self.kept, "kept"), (self.lost, "lost")):
            button.setObjectName(code)
            button.clicked.connect(self._on_clicked)
            row.addWidget(button)
        row.addStretch(1)
        layout.addLayout(row)

    def show_promise(self, standing: Standing, outcome: Outcome, now: datetime) -> None:
        assert outcome.new is not None
        self._outcome = outcome
        when = new_time_words(outcome.new)
        self._when.setText(when)
        self._why.setText(f"agreed for {day_words(standing.day, year=False)}, not yet kept")
        begun = datetime.combine(outcome.new.day, outcome.new.start) <= now
        for button in (self.kept, self.lost):
            button.setVisible(begun)
            button.setAccessibleName(f"New time {when}: {button.text().lower()}")

    def _on_clicked(self) -> None:
        self.marked.emit(self._outcome, self.sender().objectName())


class OwedCard(Card):
    """Repaid and still owed of the period, the new times that are open, and a form to agree one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Owed and repaid", parent=parent)
        self._desk = desk
        self.bar = OutcomeBar()
        self.add(self.bar)
        self._figures = {}
        for code, text in (("kept", "Repaid in a new time"), ("lost", "Still owed")):
            row = QHBoxLayout()
            row.setSpacing(look().px(8))
            row.addWidget(widgets.Picture(_kept if code == "kept" else _lost, 14), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(words(text, "caption"), 1)
            self._figures[code] = words("", "strong")
            row.addWidget(self._figures[code])
            self.body.addLayout(row)
        self._line = line()
        self.add(self._line)
        self.rows = [PromisedRow() for _ in range(AT_ONCE)]
        for promised in self.rows:
            promised.marked.connect(self._on_marked)
            self.add(promised)
        self._more = words("", "caption")
        self.add(self._more)
        self.agree = Button("Agree a new time…", icon_name="calendar-plus")
        self.agree.setSizePolicy(self.bar.sizePolicy())
        self.agree.clicked.connect(self._on_agree)
        self.add(self.agree)
        self.form = AgreeForm(desk)
        self.form.done.connect(self._on_done)
        self.form.hide()
        self.add(self.form)

    def show_picture(self, picture: Picture) -> None:
        figures = picture.figures
        said = f"{length_words(figures.repaid)} repaid in a new time, {length_words(figures.owed)} still owed"
        self.bar.show_parts((("kept", figures.repaid), ("lost", figures.owed)), said)
        self.bar.setVisible(figures.lost > 0)
        self._figures["kept"].setText(length_words(figures.repaid))
        self._figures["lost"].setText(length_words(figures.owed))
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(picture.promised))
            if place < len(picture.promised):
                row.show_promise(*picture.promised[place], picture.now)
        self._line.setVisible(bool(picture.promised))
        beyond = len(picture.promised) - AT_ONCE
        self._more.setText(f"and {beyond} more")
        self._more.setVisible(beyond > 0)
        self.agree.setVisible(bool(picture.unpromised) and self.form.isHidden())
        self.form.offer(picture.unpromised)
        if not picture.unpromised:
            self.form.hide()

    def _on_agree(self) -> None:
        self.agree.hide()
        self.form.begin()

    def _on_done(self) -> None:
        self.form.hide()
        self.agree.show()
        self.agree.setFocus()

    def _on_marked(self, outcome: Outcome, state: str) -> None:
        self._desk.run(protected_time.mark_new_time, outcome, state, say=f"New time marked as {state}")


class AgreeForm(QWidget):
    """Which lost slot gets a new time, and when. `done` after Save and Cancel."""

    done = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lost: dict[str, tuple[Standing, Outcome]] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look().px(8))
        self.slot = Combo("Lost slot")
        self.slot.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.slot.setMinimumContentsLength(18)
        self.slot.picked.connect(self._on_picked)
        self.new = NewTimeFields(desk)
        self._when = FormRow("New time", self.new)
        self.save, self.cancel = Button("Agree", "primary"), Button("Cancel")
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self._on_cancel)
        layout.addWidget(FormRow("In place of", self.slot))
        layout.addWidget(self._when)
        row = QHBoxLayout()
        row.setSpacing(look().px(8))
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        row.addStretch(1)
        layout.addLayout(row)

    def offer(self, lost: tuple[tuple[Standing, Outcome], ...]) -> None:
        """The lost slots without a new time, newest first."""
        self._lost = {str(outcome.id): (standing, outcome) for standing, outcome in lost}
        options = []
        for code, (standing, outcome) in self._lost.items():
            when = f"{day_words(standing.day, year=False)}, {clock_words(standing.block.start)}"
            options.append((code, f"{when}: {length_words(sum(outcome.lost.values()))} lost"))
        self.slot.set_options(options, self.slot.value() if self.slot.value() in self._lost else next(iter(self._lost), ""))

    def begin(self) -> None:
        """Open the form, with the lost slot's own hours."""
        self._on_picked(self.slot.value())
        self.show()
        self.new.day.setFocus()

    def _on_picked(self, code: str) -> None:
        if code in self._lost:
            block = self._lost[code][0].block
            self.new.start.set_value(block.start)
            self.new.end.set_value(block.end)

    def _on_save(self) -> None:
        try:
            new = self.new.new()
        except Problem as problem:
            self._when.say_fault(problem.one_line())
            return
        if new is None:
            self._when.say_fault("Which day?")
            self.new.day.setFocus()
            return
        self._when.say_fault("")
        outcome = self._lost[self.slot.value()][1]
        if self._desk.run(protected_time.agree_new_time, outcome, new, say=f"Agreed: {new_time_words(new)}") is not None:
            self.new.show_new(None)
            self.done.emit()

    def _on_cancel(self) -> None:
        self._when.say_fault("")
        self.new.show_new(None)
        self.done.emit()


def _moved(painter: QPainter, rect) -> None:  # type: ignore[no-untyped-def]
    outcome_patch(painter, rect, "moved")


def _kept(painter: QPainter, rect) -> None:  # type: ignore[no-untyped-def]
    outcome_patch(painter, rect, "kept")


def _lost(painter: QPainter, rect) -> None:  # type: ignore[no-untyped-def]
    outcome_patch(painter, rect, "lost")
