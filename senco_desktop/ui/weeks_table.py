"""Tables with a column a week: the Mondays above them, and cells that grow narrower where that lets the whole period be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractItemModel, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from senco_desktop.domain.calendar import monday_of
from senco_desktop.domain.wording import MONTHS
from senco_desktop.ui.theme import look


class MondaysHeader(QHeaderView):
    """The Mondays, with the month where it changes. `share` of the height has the month, and as much the day; a subclass marks
    this week.
    """

    def __init__(self, parent: QWidget, high: int, share: float = 0.5) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._high, self._share = high, share
        self._mondays: tuple[date, ...] = ()
        self._bold: frozenset[date] = frozenset()
        self._this_week = date.min
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def set_weeks(self, mondays: Sequence[date], today: date, bold: Sequence[date]) -> None:
        """Show these weeks; the Mondays in `bold` stand out."""
        self._mondays, self._bold, self._this_week = tuple(mondays), frozenset(bold), monday_of(today)
        self.viewport().update()

    def paint_this_week(self, painter: QPainter, rect: QRect) -> None:
        """Mark the week that today is in; painted below its words."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), look().px(self._high))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme = look()
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        monday = self._mondays[logicalIndex]
        if monday == self._this_week:
            self.paint_this_week(painter, rect)
        line = rect.height() * self._share
        if logicalIndex == 0 or self._mondays[logicalIndex - 1].month != monday.month:
            painter.setFont(theme.font("caption_strong"))
            painter.setPen(theme.color("text"))
            upper = QRectF(rect.left() - 6, rect.top(), rect.width() + 12, line)
            painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, MONTHS[monday.month - 1])
        bold = monday in self._bold
        painter.setFont(theme.font("caption_strong" if bold else "caption"))
        painter.setPen(theme.color("text" if bold or monday == self._this_week else "muted"))
        lower = QRectF(rect.left(), rect.top() + line, rect.width(), line)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, str(monday.day))
        painter.restore()


@dataclass(frozen=True, slots=True)
class Measures:
    """Pixels at 100 %: the labels beside and the dates above, a cell (`least`: so narrow it may grow) and the gap after it."""

    labels: int
    dates: int
    wide: int
    least: int
    high: int
    gap: int


class WeeksTable(QTableView):
    """Walked by arrows, one cell at a time, and never typed into; as high as its rows; it scrolls sideways where it must."""

    def __init__(self, measures: Measures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measures = measures

    def dress(self, model: QAbstractItemModel, delegate: QAbstractItemDelegate, above: QHeaderView, beside: QHeaderView) -> None:
        """Take these parts, and the manners of such a table."""
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setHorizontalHeader(above)
        self.setVerticalHeader(beside)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look().changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Give every part its size anew: after another text size, and after other weeks or rows."""
        theme, sizes = look(), self._measures
        self.verticalHeader().setDefaultSectionSize(theme.px(sizes.high + sizes.gap))
        self.horizontalHeader().setFixedHeight(theme.px(sizes.dates))
        self.verticalHeader().setFixedWidth(theme.px(sizes.labels))
        self.updateGeometries()
        self._fit_width()

    def sizeHint(self) -> QSize:
        theme, sizes, weeks = look(), self._measures, self.model().columnCount()
        labels = theme.px(sizes.labels)
        over = labels + weeks * self.horizontalHeader().defaultSectionSize() > self.width()
        bar = self.horizontalScrollBar().sizeHint().height() if over else 0
        high = theme.px(sizes.dates) + self.model().rowCount() * theme.px(sizes.high + sizes.gap)
        return QSize(labels + weeks * theme.px(sizes.wide + sizes.gap), high + 2 + bar)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(240), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_width()

    def _fit_width(self) -> None:
        """Cells a little narrower where that lets all weeks be seen; else it scrolls."""
        theme, sizes = look(), self._measures
        room = (self.width() - theme.px(sizes.labels) - 2) // max(1, self.model().columnCount())
        full, least = theme.px(sizes.wide + sizes.gap), theme.px(sizes.least + sizes.gap)
        self.horizontalHeader().setDefaultSectionSize(min(full, room) if room >= least else full)
        self.setFixedHeight(self.sizeHint().height())
