"""The left rail: mark and school, Search, the pages, and whose window it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from senco_desktop.ui.delegates import option_state, paint_words
from senco_desktop.ui.icons import paint_icon
from senco_desktop.ui.painters import app_mark, focus_ring, key_cap
from senco_desktop.ui.record_model import Column, RecordModel, record_of
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Picture, words

WIDTH = 172
ENTRY_HEIGHT = 40
GAP = 2
AIR = 18
LEAST_AIR = 8
"""Around the words of an entry, so that eight still fit when the text is large."""
KINDS_OF_SCHOOL = ("primary", "infant", "junior", "secondary", "high", "middle", "nursery", "community", "church", "catholic",
                   "academy", "special", "grammar", "school", "college", "c", "ce", "rc")

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class RailEntry:
    """A page as the rail shows it."""

    code: str
    text: str
    icon: str
    shortcut: str = ""


class Rail(QFrame):
    """172 wide at 100 %, wider where the words need it. `page_chosen` on a click, Enter or an arrow; not on `set_current`."""

    page_chosen = Signal(str)
    search_asked = Signal()

    def __init__(self, entries: Sequence[RailEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName("Pages")
        theme = look()
        self._name = words("", "strong", wrap=True)
        self._kind = words("", "caption", wrap=True)
        self._person = words("", "caption", wrap=True)
        self._search = _Search(self)
        self._search.clicked.connect(self._on_search)
        self.pages = _Pages(entries, self)
        self.pages.page_chosen.connect(self._on_page_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(10), theme.px(16), theme.px(10), theme.px(14))
        layout.setSpacing(theme.px(14))
        layout.addLayout(self._head())
        layout.addWidget(self._search)
        layout.addWidget(self.pages, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(8), 0, theme.px(4), 0)
        foot.addWidget(self._person)
        layout.addLayout(foot)
        self._fit()
        theme.changed.connect(self._fit)

    def set_school(self, name: str) -> None:
        """The school's name, its place in strong and its kind below."""
        first, second = two_lines(name)
        self._name.setText(first)
        self._kind.setText(second)
        self._kind.setVisible(bool(second))

    def set_person(self, text: str) -> None:
        """"Ruth Hale, SENCo"."""
        self._person.setText(text)

    def set_current(self, code: str) -> None:
        """Show which page is open, without telling."""
        self.pages.set_current(code)

    def current(self) -> str:
        """The code of the page that is shown as open."""
        return self.pages.current()

    def _head(self) -> QHBoxLayout:
        theme = look()
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._name)
        texts.addWidget(self._kind)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(6), 0, 0, 0)
        head.setSpacing(theme.px(10))
        head.addWidget(Picture(app_mark, 30), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        return head

    def _fit(self) -> None:
        theme = look()
        widest = max(QFontMetrics(theme.font("strong")).horizontalAdvance(entry.text) for entry in self.pages.entries)
        self.setFixedWidth(max(theme.px(WIDTH) if theme.scale == 100 else WIDTH, widest + theme.px(40) + 10 + theme.px(26)))

    def _on_search(self) -> None:
        self.search_asked.emit()

    def _on_page_chosen(self, code: str) -> None:
        self.page_chosen.emit(code)


class _Pages(QListView):
    page_chosen = Signal(str)

    def __init__(self, entries: Sequence[RailEntry], parent: QWidget) -> None:
        super().__init__(parent)
        self.entries = tuple(entries)
        self._quiet = False
        self._model = RecordModel([Column("Pages", lambda entry: entry.text, tip=_tip)], self)
        self._model.set_rows(self.entries)
        self.setModel(self._model)
        self.setItemDelegate(_EntryDelegate(self))
        self.setAccessibleName("Pages")
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        look().changed.connect(self.scheduleDelayedItemsLayout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def current(self) -> str:
        entry = record_of(self.currentIndex())
        return entry.code if entry is not None else ""

    def set_current(self, code: str) -> None:
        self._quiet = True
        self.setCurrentIndex(self._model.index(self._model.row_of(lambda entry: entry.code == code), 0))
        self._quiet = False

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self.page_chosen.emit(record_of(current).code)


class _EntryDelegate(QStyledItemDelegate):
    def __init__(self, pages: QListView) -> None:
        super().__init__(pages)
        self._list = pages

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of the design; in a low window the air goes first, so that all pages stay in sight."""
        words_high = QFontMetrics(look().font()).height()
        wanted = max(ENTRY_HEIGHT, words_high + AIR) + GAP
        pages = self._list.model().rowCount()
        share = self._list.viewport().height() // max(1, pages)
        return QSize(look().px(100), max(words_high + LEAST_AIR + GAP, min(wanted, share)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, state, entry = look(), option_state(option), record_of(index)
        row = QRect(option.rect).adjusted(0, 0, 0, -GAP)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QRectF(row.left() + 6, row.top(), row.width() - 6, row.height())
        if chosen:
            painter.setBrush(theme.color("accent_weak"))
            painter.drawRoundedRect(ground, 6, 6)
            painter.setBrush(theme.color("accent"))
            height = theme.px(24)
            painter.drawRoundedRect(QRectF(row.left(), row.center().y() - height / 2 + 0.5, 3, height), 1.5, 1.5)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color("border"))
            painter.drawRoundedRect(ground, 6, 6)
        role = "accent" if chosen else "text"
        side = theme.px(20)
        paint_icon(painter, QRectF(row.left() + 11, row.center().y() - side / 2 + 0.5, side, side), entry.icon, role)
        paint_words(painter, row.adjusted(11 + side + theme.px(10), 0, -4, 0), entry.text, "strong" if chosen else "body", role)
        if state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, ground)
        painter.restore()


class _Search(QPushButton):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("railSearch")
        self.setAccessibleName("Search and commands")
        self.setToolTip("Go to anything, run any command (Ctrl+K)")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = look()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            side, middle = theme.px(17), self.height() / 2
            paint_icon(painter, QRectF(theme.px(9), middle - side / 2, side, side), "search", "muted")
            keys = "Ctrl K"
            width, height = QFontMetrics(theme.font("small_strong")).horizontalAdvance(keys) + theme.px(12), theme.px(18)
            cap = QRectF(self.width() - width - theme.px(8), middle - height / 2, width, height)
            area = self.rect().adjusted(theme.px(32), 0, -theme.px(8), 0)
            used = paint_words(painter, area, "Search", "caption", "muted")
            if area.left() + used + 4 < cap.left():
                key_cap(painter, cap, keys)


def two_lines(name: str) -> tuple[str, str]:
    """"Fernbrook Primary School" as "Fernbrook" and "Primary School"; a name without such a word stays whole."""
    parts = name.split()
    for place, part in enumerate(parts):
        if place and part.lower().strip(".'’") in KINDS_OF_SCHOOL:
            return " ".join(parts[:place]), " ".join(parts[place:])
    return name, ""


def _tip(entry: RailEntry) -> str:
    return f"{entry.text} ({entry.shortcut})" if entry.shortcut else entry.text
