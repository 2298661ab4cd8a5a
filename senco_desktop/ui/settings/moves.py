"""What a changed rule would do, said before it is saved: how many dates move, and the first of them, old → new."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.wording import count_words
from senco_desktop.services.lead_times import PlanMove
from senco_desktop.ui.announce import announce
from senco_desktop.ui.cards import clear, facts
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import words

SHOWN = 6
SLICE = 20
"""Milliseconds of counting at a time, so that typing goes on in a school of many plans."""


class MovesBox(QWidget):
    """`count` goes through the plans in slices and then says what it found; hidden while nothing was changed."""

    def __init__(self) -> None:
        super().__init__()
        self._source: Iterator[tuple[PlanMove, ...]] = iter(())
        self._found: list[PlanMove] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self.said = words("", wrap=True)
        self._rows = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look().px(6))
        layout.addWidget(words("What this changes", "strong"))
        layout.addWidget(self.said)
        layout.addLayout(self._rows)
        self.hide()

    def count(self, moves: Iterator[tuple[PlanMove, ...]]) -> None:
        """Count these, plan by plan, and say them; what was being counted is let go."""
        self._source, self._found = moves, []
        self.said.setText("Counting…")
        clear(self._rows)
        self.show()
        self._timer.start(0)
        self._go_on()

    def forget(self) -> None:
        """Nothing is changed: nothing is said."""
        self._timer.stop()
        self.hide()

    def is_counting(self) -> bool:
        return self._timer.isActive()

    def _go_on(self) -> None:
        spent = QElapsedTimer()
        spent.start()
        try:
            while spent.elapsed() < SLICE:
                self._found += next(self._source)
        except StopIteration:
            self._timer.stop()
            self._show()
        except Problem as problem:
            self._timer.stop()
            self.said.setText(problem.what)

    def _show(self) -> None:
        found = sorted(self._found, key=lambda each: (each.plan.code, each.move.new or each.move.old, each.move.rule))
        if not found:
            self.said.setText("No open step changes its date.")
        else:
            plans = count_words(len({each.plan.id for each in found}), "plan", figures=True)
            dates = f"1 date of {plans} moves" if len(found) == 1 else f"{len(found)} dates of {plans} move"
            self.said.setText(f"{dates}. What is done stays.")
            rows = [(f"{each.plan.code}: {each.move.words}", each.move.days) for each in found[:SHOWN]]
            more = [("", f"and {len(found) - SHOWN} more")] if len(found) > SHOWN else []
            self._rows.addLayout(facts((*rows, *more)))
        announce(self, self.said.text())
