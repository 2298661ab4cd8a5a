"""A layout that puts its parts in rows and begins a new row where there is no room: nothing is cut at 200 % text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Parts keep the width of their hints, and stand in the middle of their row. With `fills` the last one takes what its row
    has left. `gap` pixels stand between parts, and between rows unless `row_gap` says fewer.
    """

    def __init__(self, gap: int, parent: QWidget | None = None, *, fills: bool = False, row_gap: int | None = None) -> None:
        super().__init__(parent)
        self._gap, self._fills, self._row_gap = gap, fills, gap if row_gap is None else row_gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        around = self.contentsMargins()
        room = QRect(0, 0, width - around.left() - around.right(), 0)
        return self._place(room, move=False) + around.top() + around.bottom()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect.marginsRemoved(self.contentsMargins()), move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() + self._gap for hint in hints) - self._gap if hints else 0
        return QSize(width, max((hint.height() for hint in hints), default=0)).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        hints = [item.minimumSize() for item in self._items if not item.isEmpty()]
        widest = max((hint.width() for hint in hints), default=0)
        return QSize(widest, max((hint.height() for hint in hints), default=0)).grownBy(self.contentsMargins())

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Lay out the rows; how high they are together."""
        top, row, left = rect.top(), list[tuple[QLayoutItem, QRect]](), rect.left()
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            width = min(item.minimumSize().width() if self._is_filler(item) else hint.width(), rect.width())
            if row and left + width > rect.right() + 1:
                top = self._end_row(row, top, move) + self._row_gap
                row, left = [], rect.left()
            row.append((item, QRect(QPoint(left, top), QSize(width, hint.height()))))
            left += width + self._gap
        if row and self._is_filler(row[-1][0]):
            row[-1][1].setRight(rect.right())
        return (self._end_row(row, top, move) if row else top) - rect.top()

    def _is_filler(self, item: QLayoutItem) -> bool:
        return self._fills and item is self._items[-1]

    @staticmethod
    def _end_row(row: list[tuple[QLayoutItem, QRect]], top: int, move: bool) -> int:
        """Put a row's parts on one middle line; where the row ends."""
        height = max(place.height() for _, place in row)
        if move:
            for item, place in row:
                item.setGeometry(place.translated(0, (height - place.height()) // 2))
        return top + height
