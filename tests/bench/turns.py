"""The longest turn of the window's event loop in each thing she does, on the school in argv[1]: "name<TAB>cpu<TAB>wall" a line.

A turn is what stands between two beats of a timer of no length: while it lasts, the window takes no key. Its CPU time is that
of the window's own thread, so that another busy program counts for nothing. Each figure is the least of `ROUNDS` runs, in
milliseconds; a page can be opened for the first time only once.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from helpers.open_school import PASSPHRASE, Answers, TestClock
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from senco_desktop.services import schools
from senco_desktop.services.session import Clock
from senco_desktop.ui.main_window import MainWindow
from senco_desktop.ui.pages import PAGES
from senco_desktop.ui.theme import look

ROUNDS = 5
QUIET_BEATS = 60
"""Turns in which nothing happened, after which the window is at rest."""
QUIET_MS = 0.5
PAGES_WITH_ENTRIES = ("today", "time", "protected", "plans", "reports")

Work = Callable[[], object]
Step = tuple[str, Work, Work]
"""What it is called, the thing itself, and what makes it ready to be done again, which is not counted."""


class Heart(QObject):
    """Runs something inside the event loop until all is at rest."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)

    def longest(self, work: Work) -> tuple[float, float]:
        """The longest turn: milliseconds of CPU, and by the clock on the wall."""
        self._most, self._still = (0.0, 0.0), 0
        self._last = time.thread_time(), time.perf_counter()
        self._timer.start(0)
        QTimer.singleShot(0, self, work)
        while self._still < QUIET_BEATS:
            QCoreApplication.processEvents()
        self._timer.stop()
        return self._most

    def _beat(self) -> None:
        now = time.thread_time(), time.perf_counter()
        turn = ((now[0] - self._last[0]) * 1000, (now[1] - self._last[1]) * 1000)
        self._most = max(self._most, turn)
        self._still = self._still + 1 if turn[0] < QUIET_MS else 0
        self._last = now


class Steps:
    """What she does in a day, as steps on one window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.entry = window.log_bar.entry
        self.time, self.protected = window.page("time"), window.page("protected")

    def all(self) -> Iterator[Step]:
        for code in PAGES_WITH_ENTRIES:
            yield from self._with_a_change(code)
        yield from self._slots()
        yield from self._weeks()
        yield from self._typing()

    def _with_a_change(self, code: str) -> Iterator[Step]:
        name = self.window.page(code).NAME
        yield f"{name}: log an entry", self._log, self.window.undo
        yield f"{name}: undo an entry", self.window.undo, self._log
        yield f"{name}: shown again, an entry later", partial(self.window.open_page, code), self._log_elsewhere

    def _log(self) -> None:
        self.window.log_bar.offer_entry("12m par ab3 a word at the gate")
        self.entry._on_key("enter")

    def _log_elsewhere(self) -> None:
        self.window.open_page("settings")
        self._log()
        self.window.undo()

    def _slots(self) -> Iterator[Step]:
        [row, *_] = self.window.page("today").slot_rows
        yield "Today: mark a slot", row.choices.button("kept").click, self.window.undo
        self.window.open_page("protected")
        cells = [cell for cell in self.protected._shown.grid.cells() if cell.block and cell.state == "not_recorded"]
        yield "Protected time: mark a slot", partial(self.protected._on_marked, cells[0], "kept"), self.window.undo
        yield "Protected time: a slot’s details", partial(self.protected._open, cells[0]), self.protected._on_details_closed
        codes = [self.protected.periods.itemData(row) for row in range(self.protected.periods.count())]
        yield "Protected time: another period", partial(self.protected._on_period, codes[1]), partial(
            self.protected._on_period, codes[0])  # fmt: skip

    def _weeks(self) -> Iterator[Step]:
        self.window.open_page("time")
        yield "Time: a week back", self.time.head.before.click, _nothing
        self.time.head.now.click()
        entry = next(block.piece.key for block in self.time.grid.blocks if block.piece.kind == "entry")
        yield "Time: choose an entry", partial(self.time.care.choose, entry), partial(self.time.care.choose, 0)
        for view, other in (("table", "week"), ("minutes", "week"), ("week", "table")):
            yield f"Time: to the {view}", partial(self.time.show_view, view), partial(self.time.show_view, other)
        self.time.show_view("table")
        yield "Time: a term in the table", partial(self.time._on_period, "term"), partial(self.time._on_period, "week")
        yield "Time: a year in the table", partial(self.time._on_period, "year"), partial(self.time._on_period, "week")
        before, now = date(2025, 11, 19), date(2026, 11, 19)
        self.time._on_period("year")
        yield "Time: the whole year before", partial(self.time._go_to, before), partial(self.time._go_to, now)
        self.time._go_to(before)
        table, rising = self.time.table.table, Qt.SortOrder.AscendingOrder
        yield "Time: sort the year before", partial(table.sortByColumn, 2, rising), partial(table.sortByColumn, -1, rising)
        self.time._go_to(now)
        yield "Time: filter the year", partial(self.time.table.text.setText, "targets 3"), self.time.table.text.clear
        self.time._on_period("week")
        self.time.show_view("week")

    def _typing(self) -> Iterator[Step]:
        yield "Quick entry: a letter", partial(self.entry.line.setText, "30m agy zb12 c"), self.entry.line.clear
        yield "Quick entry: suggestions", partial(self.entry._on_key, "down"), partial(self.entry._on_key, "escape")
        palette = self.window.palette_panel
        yield "Search: opened", self.window.open_palette, palette.hide
        palette.open()
        yield "Search: words of notes", partial(palette.field.setText, "targets"), palette.field.clear
        yield "Search: a pupil", partial(palette.field.setText, "ZB12"), palette.field.clear
        palette.hide()


def _nothing() -> None:
    """Nothing to make ready."""


def tell(name: str, found: tuple[float, float]) -> None:
    print(f"{name}\t{found[0]:.1f}\t{found[1]:.1f}", flush=True)


def idle_slice(heart: Heart, slices: Iterator[bool]) -> tuple[float, float] | None:
    """One slice of what is made ready in idle moments; None when there is no more."""
    ended: list[bool] = []
    found = heart.longest(lambda: ended.append(next(slices, True)))
    return None if ended[0] else found


def measure(window: MainWindow, wanted: str) -> None:
    """Every step whose name holds `wanted`."""
    heart = Heart()
    window.idle.stop()
    slices = window.idle._work()
    tell("Idle moments: the longest slice", max(iter(lambda: idle_slice(heart, slices), None)))
    for spec in PAGES[1:]:
        tell(f"{spec.text}: first opened, after an idle moment", heart.longest(partial(window.open_page, spec.code)))
    for name, work, ready in Steps(window).all():
        if wanted not in name:
            continue
        best = (float("inf"), float("inf"))
        heart.longest(ready)
        for _ in range(ROUNDS):
            best = min(best, heart.longest(work))
            heart.longest(ready)
        tell(name, best)


if __name__ == "__main__":
    application = QApplication(sys.argv)
    look().apply("light", 100)
    session = schools.unlock(Path(sys.argv[1]), Clock(TestClock(date(2026, 11, 19))), passphrase=PASSPHRASE)
    window = MainWindow(session, Answers())
    window.show()
    application.processEvents()
    measure(window, "".join(sys.argv[2:]))
    session.backed_up_at = session.store.writes
    window.close()
