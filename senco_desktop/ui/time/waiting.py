"""What stands at the right while no entry is chosen: what waits for an answer, and the gaps inside the slots."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from senco_desktop.domain.records import Entry
from senco_desktop.domain.time_figures import Gap
from senco_desktop.domain.wording import count_words, length_words
from senco_desktop.services.time_page import Week
from senco_desktop.ui.cards import clear
from senco_desktop.ui.fields import clock_words
from senco_desktop.ui.theme import look
from senco_desktop.ui.time.entry_words import code_words, long_day
from senco_desktop.ui.time.question import Question
from senco_desktop.ui.widgets import Button, line, words

MOST_GAPS = 5


class WaitingPanel(QWidget):
    """Asks about a left-over timer, offers to fill gaps, leads to rows that want a second look. It stores nothing itself."""

    new_asked = Signal()
    filled = Signal(object)
    """A `Gap` to make an entry of."""
    entry_asked = Signal(int)
    check_asked = Signal()
    timer_answered = Signal(str)
    """last_sign, keep or discard."""

    def __init__(self) -> None:
        super().__init__()
        theme = look()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(words("No entry chosen", "heading"))
        layout.addWidget(words("Click an entry to change it. Drag on empty ground, or press Enter there, to make one.", "quiet",
                               wrap=True))
        self.new = Button("New entry", icon_name="plus")
        self.new.clicked.connect(self.new_asked)
        layout.addWidget(self.new)
        self.timer = Question()
        self.timer.answered.connect(self.timer_answered)
        layout.addWidget(self.timer)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(4))
        layout.addLayout(self._rows)
        layout.addStretch(1)
        self._gaps: tuple[Gap, ...] = ()

    def show_week(self, week: Week, to_check: int, pending: list[Entry]) -> None:
        """Show what waits in all, and the gaps of the week."""
        if week.left_over is not None and week.left_over.span is not None:
            span = week.left_over.span
            self.timer.ask(
                f"The timer for {code_words(week.left_over.category)} started {long_day(span.start.date())} at "
                f"{clock_words(span.start.time())}. The program last saw it at {clock_words(span.end.time())}.",
                (("last_sign", f"Stop it at {clock_words(span.end.time())}"), ("discard", "Discard")),
            )
        else:
            self.timer.hide()
        clear(self._rows)
        self._show_pending(pending)
        if to_check:
            self._heading("To check")
            made = Button(f"{count_words(to_check, 'imported row', figures=True)} to look at", "link")
            made.clicked.connect(self.check_asked)
            self._rows.addWidget(made)
        self._gaps = week.gaps
        if week.gaps:
            self._heading("Nothing logged in your slots")
        for number, gap in enumerate(week.gaps[:MOST_GAPS]):
            self._gap_row(number, gap)
        if len(week.gaps) > MOST_GAPS:
            self._rows.addWidget(words(f"and {len(week.gaps) - MOST_GAPS} more", "caption"))

    def _show_pending(self, pending: list[Entry]) -> None:
        if pending:
            self._heading("Timers nobody answered for")
        for entry in pending[:MOST_GAPS]:
            made = Button(f"{long_day(entry.day)}, {length_words(entry.length)}", "link")
            made.setProperty("entry", entry.id)
            made.clicked.connect(self._on_pending)
            self._rows.addWidget(made)

    def _heading(self, text: str) -> None:
        self._rows.addSpacing(look().px(6))
        self._rows.addWidget(line())
        self._rows.addWidget(words(text, "strong", wrap=True))

    def _gap_row(self, number: int, gap: Gap) -> None:
        start, end = gap.span.start, gap.span.end
        text = f"{long_day(start.date())}, {clock_words(start.time())}–{clock_words(end.time())}"
        row = QHBoxLayout()
        row.addWidget(words(text, wrap=True), 1)
        made = Button("Fill")
        made.setAccessibleName(f"Fill {text}")
        made.setProperty("gap", number)
        made.clicked.connect(self._on_fill)
        row.addWidget(made)
        self._rows.addLayout(row)

    def _on_fill(self) -> None:
        self.filled.emit(self._gaps[self.sender().property("gap")])

    def _on_pending(self) -> None:
        self.entry_asked.emit(self.sender().property("entry"))
