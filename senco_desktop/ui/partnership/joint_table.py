"""The joint page's table: eight lines by four descriptions, a filled S and a ring L, one frame round both where they agree."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from senco_desktop.domain.joint_review import MODEL_NAMES, ROLES, Row
from senco_desktop.domain.partnership_records import MODELS
from senco_desktop.ui.delegates import option_state, paint_words
from senco_desktop.ui.icons import paint_icon
from senco_desktop.ui.painters import focus_ring
from senco_desktop.ui.record_model import Column, RecordModel, record_of
from senco_desktop.ui.theme import look

ROW, LINE_WIDTH, MODEL_WIDTH = 39, 206, 104
KEYS = {Qt.Key.Key_Return: "say", Qt.Key.Key_Enter: "say", Qt.Key.Key_E: "seen", Qt.Key.Key_A: "agenda"}
ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
"""To the first line and the last: Qt's own would go to the first and last description of the line."""
SHORT = {"silos": "Silos", "isolation": "Isol.", "collaboration": "Collab.", "integration": "Integr."}
MARKS = {"senco": ("S", "coordination"), "leader": ("L", "leadership")}


def paint_role(painter: QPainter, rect: QRectF, role: str) -> None:
    """S on a filled disc, L in a ring: two marks that need no colour."""
    theme = look()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    letter, colour = MARKS[role]
    painter.setPen(QPen(theme.color(colour), 2))
    painter.setBrush(theme.color(colour if role == "senco" else "surface"))
    painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
    painter.setFont(theme.font("caption_strong"))
    painter.setPen(theme.color("surface" if role == "senco" else colour))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letter)


def roles_at(row: Row, model: str) -> tuple[str, ...]:
    """Who of the two chose this model on the line."""
    return tuple(role for role in ROLES if row.answer(role).model == model)


class _CentredHeads(RecordModel):
    """The names of the descriptions stand over the middle of their marks; `short` where the columns are narrow."""

    short = False

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and section > 0:
            return Qt.AlignmentFlag.AlignCenter
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole) and 1 <= section <= len(MODELS):
            return MODEL_NAMES[MODELS[section - 1]]
        if role == Qt.ItemDataRole.DisplayRole and self.short and 1 <= section <= len(MODELS):
            return SHORT[MODELS[section - 1]]
        return super().headerData(section, orientation, role)


class JointTable(QTableView):
    """`looked_at` gives the row and the model (or "") that the focus or the pointer is on."""

    looked_at = Signal(object, str)
    key_asked = Signal(str)
    """A key that acts on the line under the focus: say (Enter), seen (E), agenda (A)."""

    def __init__(self) -> None:
        super().__init__()
        self._titles = {"senco": "SENCo", "leader": "Leader"}
        self.on_agenda: tuple[int, ...] = ()
        self.records = _CentredHeads(
            [
                Column("Line", lambda row: f"{row.dimension.number} {row.dimension.name}", spoken=self._spoken),
                *(self._model_column(model) for model in MODELS),
                Column("", self._said_at_the_end),
            ],
            self,
        )
        self.setModel(self.records)
        self.setItemDelegate(_JointDelegate(self))
        self.setAccessibleName("Where we agree and where we differ")
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.entered.connect(self._on_looked)
        look().changed.connect(self._fit)
        self._fit()

    def set_rows(self, rows: tuple[Row, ...], titles: dict[str, str], on_agenda: tuple[int, ...] = ()) -> None:
        """Show these lines; `titles` are what the two roles are called when a cell is spoken, `on_agenda` the dimensions that
        wait on the agenda.
        """
        self._titles, self.on_agenda = titles, on_agenda
        self.records.set_rows(rows)
        self._fit()

    def row(self) -> Row | None:
        """The line under the focus."""
        found = record_of(self.currentIndex())
        return found if isinstance(found, Row) else None

    def choose(self, number: int) -> None:
        """Put the focus's place on the line of a dimension."""
        at = self.records.row_of(lambda row: row.dimension.number == number)
        if at >= 0:
            self.setCurrentIndex(self.records.index(at, 0))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self._on_looked(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = KEYS.get(Qt.Key(event.key()))
        if asked and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.key_asked.emit(asked)
        elif event.key() in ENDS and self.currentIndex().isValid():
            row = 0 if event.key() == Qt.Key.Key_Home else self.records.rowCount() - 1
            self.setCurrentIndex(self.records.index(row, self.currentIndex().column()))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = look()
        widest = QFontMetrics(theme.font("strong")).horizontalAdvance(MODEL_NAMES["integration"])
        self.records.short = (self.width() - self.horizontalHeader().sectionSize(0)) / (len(MODELS) + 1) < widest

    def sizeHint(self) -> QSize:
        rows = self.records.rowCount() or 1
        return QSize(look().px(LINE_WIDTH + 4 * MODEL_WIDTH), self.horizontalHeader().height() + rows * look().px(ROW) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(320), self.sizeHint().height())

    def _on_looked(self, index: QModelIndex) -> None:
        row = record_of(index)
        if isinstance(row, Row):
            self.looked_at.emit(row, MODELS[index.column() - 1] if 1 <= index.column() <= len(MODELS) else "")

    def _fit(self) -> None:
        theme = look()
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.horizontalHeader().setFixedHeight(theme.px(44))
        self.horizontalHeader().resizeSection(0, theme.px(LINE_WIDTH if theme.scale == 100 else 130))
        self.updateGeometry()

    def _model_column(self, model: str) -> Column:
        def text(row: Row) -> str:
            return " and ".join(self._titles[role] for role in roles_at(row, model))

        def tip(row: Row) -> str:
            return "\n".join(self._told(row, role) for role in roles_at(row, model))

        return Column(MODEL_NAMES[model].replace("Collaboration ", "Collaboration\n"), text, tip=tip)

    def _told(self, row: Row, role: str) -> str:
        answer = row.answer(role)
        return f"{self._titles[role]}: {row.dimension.statement(answer.model)} {answer.evidence}".strip()

    def _spoken(self, row: Row) -> str:
        said = ", ".join(f"{self._titles[role]} {MODEL_NAMES[row.answer(role).model]}" for role in ROLES)
        return f"{row.dimension.name}: {said}; {self._said_at_the_end(row)}"

    def _said_at_the_end(self, row: Row) -> str:
        return f"{row.words}, on our agenda" if row.dimension.number in self.on_agenda else row.words


class _JointDelegate(QStyledItemDelegate):
    """Paints each cell's part of the line across the columns, so that the marks of one row are joined."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        theme, row, cell = look(), record_of(index), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option_state(option)
        table, wraps = self.parent(), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        if isinstance(table, JointTable) and table.currentIndex().row() == index.row():
            painter.fillRect(cell, theme.color("raised"))
        painter.fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), theme.color("border"))
        if index.column() == 0:
            number = paint_words(painter, cell.adjusted(theme.px(6), 0, 0, 0), str(row.dimension.number), "body", "muted")
            painter.setFont(theme.font("strong"))
            painter.setPen(theme.color("text"))
            painter.drawText(cell.adjusted(theme.px(6) + number + theme.px(8), 0, 0, 0), wraps, row.dimension.name)
        elif index.column() > len(MODELS):
            size, role = ("caption", "muted") if row.agree else ("caption_strong", "text")
            side = theme.px(18)
            painter.setFont(theme.font(size))
            painter.setPen(theme.color(role))
            painter.drawText(cell.adjusted(theme.px(10), 0, -side, 0), wraps, row.words)
            if isinstance(table, JointTable) and row.dimension.number in table.on_agenda:
                paint_icon(painter, QRectF(cell.right() - side, cell.center().y() - side / 2, side, side), "message")
        else:
            _paint_marks(painter, QRectF(cell), row, MODELS[index.column() - 1])
        if state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, QRectF(cell).adjusted(1, 1, -1, -2), 4)
        painter.restore()


def _paint_marks(painter: QPainter, cell: QRectF, row: Row, model: str) -> None:
    theme = look()
    middle, side = cell.center(), min(theme.px(24), (cell.width() - 14) / 2)
    places = [MODELS.index(row.answer(role).model) for role in ROLES if row.answer(role).model in MODELS]
    at = MODELS.index(model)
    painter.setPen(QPen(theme.color("edge"), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if len(places) == 2 and min(places) <= at <= max(places) and min(places) < max(places):
        left = cell.left() if at > min(places) else middle.x()
        right = cell.right() if at < max(places) else middle.x()
        painter.drawLine(QPointF(left, middle.y()), QPointF(right, middle.y()))
    here = roles_at(row, model)
    if not here:
        painter.drawEllipse(middle, theme.px(3), theme.px(3))
    elif len(here) == 1:
        paint_role(painter, QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side), here[0])
    else:
        frame = QRectF(middle.x() - side - 4, middle.y() - side / 2 - 3, 2 * side + 8, side + 6)
        painter.drawRoundedRect(frame, 6, 6)
        for role, left in zip(ROLES, (middle.x() - side, middle.x()), strict=True):
            paint_role(painter, QRectF(left, middle.y() - side / 2, side, side), role)
