"""The card of totals under the week and the table: how much, in which context, of which kind, and what the figures cover."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from senco_desktop.domain.summary import Coverage, TimeFigures
from senco_desktop.domain.wording import count_words, length_words, period_words
from senco_desktop.ui.cards import Card, clear, scrolling
from senco_desktop.ui.flow import FlowLayout
from senco_desktop.ui.painters import bar, outcome_bar
from senco_desktop.ui.theme import look
from senco_desktop.ui.time.entry_words import code_words
from senco_desktop.ui.widgets import Button, Draw, Picture, words

CONTEXTS = (("protected", "kept", "In protected slots"), ("school_day", "school_day", "School day"),
            ("own_time", "own_time", "Own time"), ("unplaced", "not_recorded", "Not placed"))


class TotalsCard(Card):
    """Total, legend, bar and the sentence of coverage; "By category" opens the list of kinds."""

    opened = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Totals")
        theme = look()
        self.body.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), 0)
        self.body.setSpacing(theme.px(3))
        self.total = words("", "heading")
        self._legend_box = QWidget()
        self._legend = FlowLayout(theme.px(15), self._legend_box, row_gap=theme.px(5))
        self.by_category = Button("By category", "link")
        self.by_category.setCheckable(True)
        self.by_category.toggled.connect(self._on_toggled)
        head = QHBoxLayout()
        head.setSpacing(theme.px(16))
        head.addWidget(self.total)
        head.addWidget(self._legend_box, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.by_category)
        self.body.addLayout(head)
        self._bar = _ContextBar()
        self.add(self._bar)
        self.sentence = words("", "caption", wrap=True)
        self.add(self.sentence)
        self._kinds = QWidget()
        self._kinds.setProperty("ground", "surface")
        self._rows = QGridLayout(self._kinds)
        self._rows.setContentsMargins(0, theme.px(4), theme.px(8), 0)
        self._rows.setHorizontalSpacing(theme.px(16))
        self._rows.setVerticalSpacing(theme.px(3))
        self._area = scrolling(self._kinds)
        self._area.setMaximumHeight(theme.px(150))
        self._area.hide()
        self.add(self._area)

    def show_figures(self, figures: TimeFigures, coverage: Coverage, first: date, last: date, today: date,
                     names: Mapping[str, str], timer_runs: bool) -> None:
        """Say the figures of a period; `names` are those of the kinds."""
        self.total.setText(length_words(figures.total_minutes))
        self._show_legend(figures.by_context)
        self._bar.show_minutes(figures.by_context)
        self.sentence.setText(coverage_words(figures, coverage, first, last, today, timer_runs))
        clear(self._rows)
        kinds = sorted(figures.by_category.items(), key=lambda item: -item[1])
        half = -(-len(kinds) // 2)
        for number, (code, minutes) in enumerate(kinds):
            row, column = number % half, number // half * 3
            self._rows.addWidget(words(code_words(code), "strong"), row, column)
            self._rows.addWidget(words(names.get(code, "") if code == code_words(code) else "", "quiet"), row, column + 1)
            amount = words(length_words(minutes))
            amount.setAccessibleName(f"{names.get(code, code)}: {length_words(minutes)}")
            self._rows.addWidget(amount, row, column + 2, Qt.AlignmentFlag.AlignRight)
        for column in (1, 4):
            self._rows.setColumnStretch(column, 1)
        self.by_category.setEnabled(bool(kinds))

    def _show_legend(self, by_context: Mapping[str, int]) -> None:
        clear(self._legend)
        for code, outcome, name in CONTEXTS:
            minutes = by_context.get(code, 0)
            if minutes:
                self._legend.addWidget(_legend_part(outcome, f"{name} {length_words(minutes)}"))

    def _on_toggled(self, shown: bool) -> None:
        self._area.setVisible(shown)
        self.by_category.setText("Hide categories" if shown else "By category")
        self.opened.emit(shown)


class _ContextBar(QWidget):
    """The minutes by context as one bar; spoken as a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._minutes: Mapping[str, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_minutes(self, by_context: Mapping[str, int]) -> None:
        self._minutes = by_context
        said = [f"{name} {length_words(by_context[code])}" for code, _, name in CONTEXTS if by_context.get(code)]
        self.setAccessibleName(", ".join(said) or "Nothing logged")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(200), look().px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        parts = [(outcome, float(self._minutes.get(code, 0))) for code, outcome, _ in CONTEXTS]
        outcome_bar(painter, QRectF(self.rect()), parts)
        painter.end()


def coverage_words(figures: TimeFigures, coverage: Coverage, first: date, last: date, today: date, timer_runs: bool) -> str:
    """What the totals are of: "Mon 16 to Thu 19 Nov 2026. Entries on 4 of 4 school days. 15 min of overlap counted once."."""
    if first > today:
        return f"{period_words(first, last)}. These days are still to come."
    parts = [period_words(first, min(last, today))]
    if coverage.school_days:
        days = count_words(coverage.school_days, "school day", figures=True)
        parts.append(f"Entries on {coverage.school_days_with_entries} of {days}")
    if figures.overlap_minutes:
        parts.append(f"{length_words(figures.overlap_minutes)} of overlap counted once")
    if figures.pending_minutes:
        parts.append(f"{length_words(figures.pending_minutes)} wait for an answer and are not in it")
    if timer_runs:
        parts.append("The running timer is not in it")
    return f"{'. '.join(parts)}."


def _legend_part(outcome: str, text: str) -> QWidget:
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look().px(7))
    row.addWidget(Picture(_patch(outcome), 12))
    row.addWidget(words(text))
    return part


def _patch(outcome: str) -> Draw:
    def draw(painter: QPainter, rect: QRectF) -> None:
        bar(painter, rect, outcome)

    return draw
