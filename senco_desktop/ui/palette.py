"""Ctrl+K: one line that finds pages, plans, pupils, meetings, notes and commands, over a scrim that hides the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from senco_desktop.ui.announce import announce
from senco_desktop.ui.delegates import RIGHT, option_state, paint_words
from senco_desktop.ui.focus_ring import OWN_RING
from senco_desktop.ui.icons import paint_icon
from senco_desktop.ui.painters import key_cap, owner_shape
from senco_desktop.ui.record_model import Column, RecordModel, record_of
from senco_desktop.ui.theme import look
from senco_desktop.ui.watching import whole
from senco_desktop.ui.widgets import IconLabel, line, words

WIDTH = 660
FROM_TOP = 54
ROW_HEIGHT = 40
HEADING_HEIGHT = 28
MOST_ROWS = 10
FEW = 2

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """A hit. `id` is what `picked` gives; `owner` draws a shape in place of `icon`; `others` are (id, words) for Tab."""

    id: str
    title: str
    detail: str = ""
    hint: str = ""
    icon: str = ""
    owner: str = ""
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PaletteGroup:
    """Hits of one kind under a small heading."""

    title: str
    rows: tuple[PaletteRow, ...]


Search = Callable[[str], Sequence[PaletteGroup]]


def trimmed(groups: Sequence[PaletteGroup]) -> list[PaletteGroup]:
    """At most ten rows in all: two to a group, one of those further down if there are many, then more from the top while
    there is room. Empty groups go."""
    full = [group for group in groups if group.rows]
    shown = [min(FEW, len(group.rows)) for group in full]
    while sum(shown) > MOST_ROWS:
        last = max(place for place, count in enumerate(shown) if count == max(shown))
        shown[last] -= 1
    for place, group in enumerate(full):
        shown[place] += min(len(group.rows) - shown[place], MOST_ROWS - sum(shown))
    return [PaletteGroup(group.title, group.rows[:count]) for group, count in zip(full, shown, strict=True) if count]


class Palette(QWidget):
    """The scrim and the panel on it, a child of the window. `picked` gives the id of a row or of one of its `others`."""

    picked = Signal(str)

    def __init__(self, window: QWidget, search: Search) -> None:
        super().__init__(window)
        self.setObjectName("scrim")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._window, self._search = window, search
        self._before: QWidget | None = None
        self._of: PaletteRow | None = None
        self.field = QLineEdit()
        self.field.setAccessibleName("Search and commands")
        self.field.setPlaceholderText("Go to anything, or do anything")
        self.field.setProperty(OWN_RING, True)
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self._model = RecordModel([Column("", _title, spoken=_spoken)], self)
        self.list = QListView()
        self.list.setModel(self._model)
        self._delegate = _RowDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("Found")
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._on_clicked)
        self._nothing = words("Nothing is called that.", "quiet")
        self._panel = self._built()
        window.installEventFilter(self)
        self.hide()

    def open(self, text: str = "") -> None:
        """Show it with a text to begin with; focus goes to the line and comes back on closing."""
        self._before = QApplication.focusWidget()
        self._of = None
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self.field.blockSignals(True)
        self.field.setText(text)
        self.field.blockSignals(False)
        self.field.setFocus()
        self._refresh()

    def close_palette(self) -> None:
        """Hide it; the focus goes back to where it was."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()
        self._before = None

    def rows(self) -> list[PaletteRow]:
        """The rows that are shown, without the headings."""
        return [row for row in self._model.rows if isinstance(row, PaletteRow)]

    def current(self) -> PaletteRow | None:
        """The chosen row."""
        row = record_of(self.list.currentIndex())
        return row if isinstance(row, PaletteRow) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not whole(self):
            return False
        if watched is self._window and event.type() == QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self._window.rect())
            self._place()
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
            elif event.type() == QEvent.Type.KeyPress:
                return self._take_key(event)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.current())
        elif key == Qt.Key.Key_Tab:
            self._show_others()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Backtab):
            self._back_or_close()
        else:
            return False
        return True

    def _step(self, step: int) -> None:
        rows = self._model.rows
        place = self.list.currentIndex().row()
        for _ in rows:
            place = (place + step) % len(rows)
            if isinstance(rows[place], PaletteRow):
                self._choose(place)
                return

    def _choose(self, place: int) -> None:
        self.list.setCurrentIndex(self._model.index(place, 0))
        row = self.current()
        if row is not None and self.isVisible():
            announce(self.field, _spoken(row))

    def _pick(self, row: PaletteRow | None) -> None:
        if row is not None:
            self.close_palette()
            self.picked.emit(row.id)

    def _show_others(self) -> None:
        row = self.current()
        if row is None or not row.others or self._of is not None:
            return
        self._of = row
        self._show([PaletteGroup(row.title, tuple(PaletteRow(id, text, icon="arrow-right") for id, text in row.others))])

    def _back_or_close(self) -> None:
        if self._of is None:
            self.close_palette()
        else:
            self._of = None
            self._refresh()

    def _on_typed(self) -> None:
        self._of = None
        self._refresh()

    def _on_clicked(self, index: QModelIndex) -> None:
        row = record_of(index)
        if isinstance(row, PaletteRow):
            self._pick(row)

    def _refresh(self) -> None:
        self._show(trimmed(self._search(self.field.text().strip())))

    def _show(self, groups: Sequence[PaletteGroup]) -> None:
        self._delegate.typed = "" if self._of else self.field.text().strip()
        self._model.set_rows([item for group in groups for item in (group.title, *group.rows)])
        self._nothing.setVisible(not groups)
        self.list.setVisible(bool(groups))
        if groups:
            self._choose(1)
        self._place()

    def _place(self) -> None:
        theme = look()
        width = min(theme.px(WIDTH), self.width() - 32)
        content = sum(self._delegate.height(item) for item in self._model.rows) or theme.px(60)
        around = self._head.sizeHint().height() + self._foot.sizeHint().height() + theme.px(16)
        height = min(content + around, self.height() - FROM_TOP - 16)
        self._panel.setGeometry((self.width() - width) // 2, FROM_TOP, width, height)

    def _built(self) -> QFrame:
        theme = look()
        panel = QFrame(self)
        panel.setObjectName("palette")
        self._head, self._foot = QWidget(), QFrame()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(theme.px(18), 1, theme.px(18), 1)
        head.setSpacing(theme.px(8))
        head.addWidget(IconLabel("search", 22))
        head.addWidget(self.field, 1)
        head.addWidget(words("Esc", "key"))
        self._foot.setObjectName("paletteFoot")
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(theme.px(18), theme.px(9), theme.px(18), theme.px(9))
        foot.setSpacing(theme.px(6))
        for keys, text in ((("↑", "↓"), "choose"), (("Enter",), "open"), (("Tab",), "what else you can do with it")):
            for key in keys:
                foot.addWidget(words(key, "key"))
            foot.addWidget(words(text, "caption"))
            foot.addSpacing(theme.px(10))
        foot.addStretch(1)
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(line())
        layout.addSpacing(theme.px(4))
        layout.addWidget(self.list, 1)
        self._nothing.setContentsMargins(theme.px(18), theme.px(12), theme.px(18), theme.px(12))
        layout.addWidget(self._nothing, 1)
        layout.addSpacing(theme.px(6))
        layout.addWidget(line())
        layout.addWidget(self._foot)
        return panel


class _RowDelegate(QStyledItemDelegate):
    """Draws rows and, where the record is a text, a heading."""

    typed = ""

    def height(self, item: PaletteRow | str) -> int:
        return look().px(HEADING_HEIGHT if isinstance(item, str) else ROW_HEIGHT)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(look().px(200), self.height(record_of(index)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, item = look(), record_of(index)
        row = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = row.adjusted(theme.px(18), 0, -theme.px(18), 0)
        if isinstance(item, str):
            paint_words(painter, inner, item, "caption_strong", "muted")
        else:
            chosen = bool(option_state(option) & QStyle.StateFlag.State_Selected)
            if chosen:
                painter.fillRect(row, theme.color("accent_weak"))
                painter.fillRect(QRect(row.left(), row.top(), theme.px(4), row.height()), theme.color("accent"))
            elif option_state(option) & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(row, theme.color("raised"))
            self._paint_row(painter, inner, item, chosen)
        painter.restore()

    def _paint_row(self, painter: QPainter, area: QRect, item: PaletteRow, chosen: bool) -> None:
        theme = look()
        side = theme.px(18)
        middle = area.top() + area.height() / 2
        if item.owner:
            small = theme.px(11)
            owner_shape(painter, QRectF(area.left() + (side - small) / 2 + 2, middle - small / 2, small, small), item.owner)
        elif item.icon:
            paint_icon(painter, QRectF(area.left() + 2, middle - side / 2, side, side), item.icon)
        area = area.adjusted(side + theme.px(17), 0, 0, 0)
        if chosen:
            area = area.adjusted(0, 0, -self._paint_enter(painter, area), 0)
        quiet = "text" if chosen else "muted"
        used = paint_words(painter, area, item.hint or ("Open" if chosen else ""), "caption", quiet, RIGHT)
        area = area.adjusted(0, 0, -used - theme.px(12), 0)
        used = self._paint_title(painter, area, item.title)
        paint_words(painter, area.adjusted(used + theme.px(8), 0, 0, 0), item.detail, "caption", quiet)

    def _paint_title(self, painter: QPainter, area: QRect, title: str) -> int:
        """The title with each place of what was typed strong and underlined; its width."""
        start, used = 0, 0
        for first, last in _hits(title, self.typed):
            used += paint_words(painter, area.adjusted(used, 0, 0, 0), title[start:first])
            width = paint_words(painter, area.adjusted(used, 0, 0, 0), title[first:last], "strong")
            below = area.center().y() + look().px(10)
            painter.fillRect(QRect(area.left() + used, below, width, 2), look().color("accent"))
            used += width
            start = last
        return used + paint_words(painter, area.adjusted(used, 0, 0, 0), title[start:])

    @staticmethod
    def _paint_enter(painter: QPainter, area: QRect) -> int:
        theme = look()
        width = QFontMetrics(theme.font("small_strong")).horizontalAdvance("Enter") + theme.px(12)
        height = theme.px(18)
        key_cap(painter, QRectF(area.right() - width, area.center().y() - height / 2, width, height), "Enter")
        return width + theme.px(8)


def _hits(title: str, typed: str) -> list[tuple[int, int]]:
    """Where the words typed stand in a title, from left to right, none inside another."""
    lower, found = title.lower(), []
    for word in {word for word in typed.lower().split() if word}:
        place = lower.find(word)
        while place >= 0:
            found.append((place, place + len(word)))
            place = lower.find(word, place + len(word))
    kept: list[tuple[int, int]] = []
    for first, last in sorted(found, key=lambda hit: (hit[0], -hit[1])):
        if not kept or first >= kept[-1][1]:
            kept.append((first, last))
    return kept


def _title(item: PaletteRow | str) -> str:
    return item if isinstance(item, str) else item.title


def _spoken(item: PaletteRow | str) -> str:
    return item if isinstance(item, str) else ", ".join(part for part in (item.title, item.detail, item.hint) if part)
