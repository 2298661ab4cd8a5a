"""The reports as cards in two columns, each with a small picture of its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from senco_desktop.domain.wording import day_words
from senco_desktop.ui.delegates import option_state, paint_words
from senco_desktop.ui.focus_ring import OWN_RING
from senco_desktop.ui.painters import focus_ring
from senco_desktop.ui.record_model import Column, RecordModel, record_of
from senco_desktop.ui.reports.kinds import ReportKind
from senco_desktop.ui.reports.thumbnails import HIGH, WIDE, thumbnail
from senco_desktop.ui.theme import look

CARD_HIGH, GAP, CARD_LEAST = 94, 10, 312
WAITING = 0.45
"""How much of a page's picture is seen while its report waits for something."""


@dataclass(frozen=True, slots=True)
class ReportCard:
    """A report and what stands below its words: when it was last issued, or "". One that waits for something is grey, and
    `missing` says for what.
    """

    kind: ReportKind
    issued: str = ""
    missing: str = ""

    def spoken(self) -> str:
        return ". ".join(part for part in (self.kind.title, self.missing or self.kind.text, self.issued) if part)


class Gallery(QListView):
    """`chosen` gives the `ReportKind` when another card is chosen."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = RecordModel([Column("Report", lambda card: card.kind.title, spoken=ReportCard.spoken)], self)
        self.setAccessibleName("Reports")
        self.setProperty(OWN_RING, True)
        self.setModel(self._cards)
        self.setItemDelegate(_CardDelegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setStyleSheet("background: transparent; border: 0")
        look().changed.connect(self._arrange)

    def set_reports(self, kinds: tuple[ReportKind, ...], issued: Mapping[str, date], missing: Mapping[str, str]) -> None:
        """Show these; the chosen one stays chosen, the first is chosen on opening. `missing`: what each waits for, or ""."""
        kept = self.kind()
        last = {code: f"Last issued {day_words(day)}" for code, day in issued.items()}
        cards = [ReportCard(kind, last.get(kind.code, ""), missing.get(kind.code, "")) for kind in kinds]
        self.blockSignals(True)
        self._cards.set_rows(cards)
        self.choose((kept or kinds[0]).code)
        self.blockSignals(False)
        self._arrange()

    def kind(self) -> ReportKind | None:
        """The chosen report."""
        card = record_of(self.currentIndex())
        return card.kind if isinstance(card, ReportCard) else None

    def choose(self, code: str) -> None:
        """Choose the report with this code, if there is one."""
        row = self._cards.row_of(lambda card: card.kind.code == code)
        if row >= 0:
            self.setCurrentIndex(self._cards.index(row, 0))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(record_of(current).kind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        theme = look()
        room = max(1, self.viewport().width() - 1)
        columns = 2 if room >= 2 * theme.px(CARD_LEAST) else 1
        self.setGridSize(QSize(room // columns, theme.px(CARD_HIGH + GAP)))
        rows = -(-max(1, self._cards.rowCount()) // columns)
        self.setFixedHeight(rows * theme.px(CARD_HIGH + GAP))
        self.scheduleDelayedItemsLayout()


class _CardDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        assert isinstance(view, QListView)
        return view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        theme, card = look(), record_of(index)
        state = option_state(option)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        cell = QRect(option.rect)
        box = QRectF(cell).adjusted(1, 1, -theme.px(GAP), -theme.px(GAP))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setBrush(theme.color("accent_weak" if chosen else "raised" if hovered else "surface"))
        painter.setPen(QPen(theme.color("accent" if chosen else "border"), 2 if chosen else 1))
        painter.drawRoundedRect(box, 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, box.adjusted(3, 3, -3, -3), 6)
        left, top = round(box.left()) + theme.px(10), round(box.center().y() - theme.px(HIGH) / 2)
        painter.setOpacity(WAITING if card.missing else 1)
        painter.drawPixmap(left, top, thumbnail(card.kind.code, painter.device().devicePixelRatioF()))
        painter.setOpacity(1)
        self._paint_words(painter, box, left + theme.px(WIDE + 12), card)
        painter.restore()

    @staticmethod
    def _paint_words(painter: QPainter, box: QRectF, left: int, card: ReportCard) -> None:
        theme = look()
        rows = [(card.kind.title, "heading", "muted" if card.missing else "text")]
        rows += [(card.missing or card.kind.text, "body", "muted")]
        rows += [(card.issued, "caption", "muted")] if card.issued else []
        high = theme.px(22)
        top = round(box.center().y()) - high * len(rows) // 2
        for place, (text, size, role) in enumerate(rows):
            area = QRect(left, top + place * high, round(box.right()) - left - theme.px(10), high)
            paint_words(painter, area, text, size, role)
