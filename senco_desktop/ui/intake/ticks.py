"""Which rows of an import are to be taken, where she can choose among them: a box in each row."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QIcon, QPainter, QPen

from senco_desktop.services.import_preview import PreviewRow
from senco_desktop.ui.icons import paint_icon, painted_icon
from senco_desktop.ui.theme import look


class Ticks:
    """The keys of the rows to take. Rows without a key can't be chosen."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self.chosen: set[str] = set()

    def show_rows(self, rows: Iterable[PreviewRow]) -> None:
        """Rows that were not there before start as they are suggested; those known keep their tick."""
        with_keys = [row for row in rows if row.key]
        self.chosen &= {row.key for row in with_keys}
        self.chosen |= {row.key for row in with_keys if row.ticked and row.key not in self._known}
        self._known = {row.key for row in with_keys}

    def forget(self) -> None:
        self._known.clear()
        self.chosen.clear()

    def turn(self, row: PreviewRow) -> None:
        """Take it, or leave it."""
        if row.key:
            self.chosen ^= {row.key}

    def words(self, row: PreviewRow) -> str:
        return ("Take" if row.key in self.chosen else "Leave") if row.key else ""

    def box(self, row: PreviewRow) -> QIcon | None:
        """The box with or without its tick; None where there is nothing to choose."""
        if not row.key:
            return None
        return _TICKED if row.key in self.chosen else _EMPTY


def _empty_box(painter: QPainter, rect: QRectF) -> None:
    painter.setPen(QPen(look().color("edge"), 1.2))
    painter.setBrush(look().color("surface"))
    painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)


def _ticked_box(painter: QPainter, rect: QRectF) -> None:
    painter.setPen(QPen(look().color("accent"), 1.2))
    painter.setBrush(look().color("accent"))
    painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)
    paint_icon(painter, rect.adjusted(2, 2, -2, -2), "check", "on_accent")


_EMPTY, _TICKED = painted_icon(_empty_box), painted_icon(_ticked_box)
