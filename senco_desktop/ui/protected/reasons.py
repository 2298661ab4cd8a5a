"""The bars of the page: the agreed time, why slots were lost, what kept time produced. Each speaks its figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from senco_desktop.domain.slot_grid import SHORT
from senco_desktop.domain.summary import ProtectedFigures
from senco_desktop.domain.wording import count_words, length_words
from senco_desktop.ui.cards import Card
from senco_desktop.ui.delegates import paint_words
from senco_desktop.ui.painters import bar, outcome_bar, outcome_patch
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, Picture, line, words

KINDS = 4
"""How many kinds of work stand by themselves; the rest is one bar."""
CLICKED, SHOWN, FIGURES = 30, 23, 84
"""Heights of a row that is clicked and of one that is read, and the width of the hours."""


class OutcomeBar(QWidget):
    """One bar of kept, lost and not recorded minutes, or of others; `spoken` is its table in words."""

    def __init__(self, height: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height
        self._parts: tuple[tuple[str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[tuple[str, int]], spoken: str) -> None:
        """Outcomes and minutes from the left."""
        self._parts = tuple(parts)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(200), look().px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        outcome_bar(painter, QRectF(self.rect()), self._parts)
        painter.end()


class AgreedBar(Card):
    """Agreed so far = kept + lost + not recorded, with the bar below."""

    PARTS = ("", "kept", "lost", "not_recorded")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("Agreed so far")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look().px(8))
        self._grid.setVerticalSpacing(look().px(4))
        self._hours, self._notes, self._boxes = {}, {}, []
        for part in self.PARTS:
            box = QWidget()
            inner = QGridLayout(box)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setHorizontalSpacing(look().px(8))
            inner.setVerticalSpacing(0)
            if part:
                inner.addWidget(Picture(_patch(part), 14), 0, 0, Qt.AlignmentFlag.AlignVCenter)
            self._hours[part] = words("", "section")
            self._notes[part] = words("", "caption", wrap=True)
            inner.addWidget(self._hours[part], 0, 1 if part else 0, 1, 1 if part else 2)
            inner.addWidget(self._notes[part], 1, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
            inner.setColumnStretch(1, 1)
            self._boxes.append(box)
        self.body.addLayout(self._grid)
        self._arrange()
        look().changed.connect(self._arrange)
        self.bar = OutcomeBar()
        self.body.addWidget(self.bar)

    def _arrange(self) -> None:
        """Four beside each other, or two and two where the text is larger."""
        across = 4 if look().scale == 100 else 2
        for place, box in enumerate(self._boxes):
            self._grid.addWidget(box, place // across, place % across)
            self._grid.setColumnStretch(place, 1 if place < across else 0)

    def show_figures(self, figures: ProtectedFigures) -> None:
        part = count_words(figures.slots_part, "part", figures=True)
        in_part = f", {figures.slots_part} in part" if figures.slots_part else ""
        said = {
            "": (figures.planned, f"agreed so far, {_slots(figures.slots)}"),
            "kept": (figures.kept, f"kept, {_slots(figures.slots_kept)} whole{in_part}"),
            "lost": (figures.lost, f"lost, {_slots(figures.slots_lost)}" + (f" and {part}" if figures.slots_part else "")),
            "not_recorded": (figures.not_recorded, f"not recorded, {_slots(figures.slots_not_recorded)}"),
        }
        for code, (minutes, note) in said.items():
            self._hours[code].setText(length_words(minutes))
            self._notes[code].setText(note)
            self._hours[code].setAccessibleName(f"{length_words(minutes)} {note}")
        parts = [(code, said[code][0]) for code in self.PARTS[1:]]
        self.bar.show_parts(parts, ", ".join(f"{length_words(minutes)} {note}" for minutes, note in said.values()))


@dataclass(slots=True)
class BarShown:
    """What a row shows: a name `labels` wide, a bar of so many minutes, of which `full` fill the room, and its hours."""

    outcome: str
    labels: int
    height: int
    name: str = ""
    minutes: int = 0
    full: int = 1

    def spoken(self) -> str:
        return f"{self.name}: {length_words(self.minutes)}"

    def least(self) -> int:
        """Pixels of width in which the name, a little of the bar and the hours have their places."""
        return look().px(self.labels + 110)

    def paint(self, painter: QPainter, area: QRect, pad: int = 0) -> None:
        theme = look()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        labels, figures = theme.px(self.labels), theme.px(FIGURES)
        paint_words(painter, QRect(pad, 0, labels - pad - theme.px(6), area.height()), self.name, "caption")
        room = max(8.0, area.width() - labels - figures - pad)
        height = theme.px(self.height)
        length = max(4.0, room * self.minutes / self.full)
        bar(painter, QRectF(labels, (area.height() - height) / 2, length, height), self.outcome)
        at = QRect(int(labels + length) + theme.px(8), 0, figures, area.height())
        paint_words(painter, at, length_words(self.minutes), "caption_strong")


class ReasonRow(QAbstractButton):
    """A reason with its bar and hours: a button that holds its choice."""

    def __init__(self, code: str, outcome: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = code
        self._shown = BarShown(outcome, 106, 17)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_minutes(self, name: str, minutes: int, full: int, tip: str = "") -> None:
        self._shown = replace(self._shown, name=name, minutes=minutes, full=max(1, full))
        self.setAccessibleName(self._shown.spoken())
        self.setAccessibleDescription(tip)
        self.setToolTip(tip)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(260), look().px(CLICKED))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._shown.least(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = look(), QPainter(self)
        if self.isChecked() or self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_weak" if self.isChecked() else "raised"))
            painter.drawRoundedRect(self.rect(), 4, 4)
        self._shown.paint(painter, self.rect(), theme.px(4))
        painter.end()


class KindRow(QLabel):
    """A kind of work with its bar and hours: words to be read, not a button."""

    def __init__(self, outcome: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = BarShown(outcome, 142, 14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_minutes(self, name: str, minutes: int, full: int) -> None:
        self._shown = replace(self._shown, name=name, minutes=minutes, full=max(1, full))
        self.setAccessibleName(self._shown.spoken())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(260), look().px(SHOWN))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._shown.least(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._shown.paint(painter, self.rect())
        painter.end()


class ReasonsCard(Card):
    """Why slots were lost, longest first. `picked` gives the reason that the calendar shall show, or ""."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Why slots were lost", parent=parent)
        self._rows = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._nothing = words("", "quiet", wrap=True)
        for code, name in SHORT.items():
            row = ReasonRow(code, "moved" if code == "moved" else "lost")
            row.setObjectName(code)
            row.clicked.connect(self._on_clicked)
            row.show_minutes(name, 0, 1)
            self._rows[code] = row
        self.body.addLayout(self._list)
        self.body.addWidget(self._nothing)
        self.all = Button("Show all slots", "link")
        self.all.clicked.connect(self._on_all)
        self.all.hide()
        self.body.addWidget(self.all)
        self.body.addStretch(1)

    @property
    def reason(self) -> str:
        """The reason chosen, or ""."""
        return next((code for code, row in self._rows.items() if row.isChecked()), "")

    def row(self, code: str) -> ReasonRow:
        return self._rows[code]

    def show_figures(self, figures: ProtectedFigures) -> None:
        self.note.setText(length_words(figures.lost) if figures.lost else "")
        lost = sorted(((code, minutes) for code, minutes in figures.lost_by_reason.items() if minutes), key=lambda item: -item[1])
        for row in self._rows.values():
            self._list.removeWidget(row)
        for code, minutes in lost:
            row = self._rows[code]
            row.show_minutes(SHORT[code], minutes, lost[0][1], "Show only these slots in the calendar")
            self._list.addWidget(row)
        shown = dict(lost)
        for code, row in self._rows.items():
            row.setVisible(code in shown)
            if code not in shown and row.isChecked():
                row.setChecked(False)
                self._tell()
        none_stood = "No slot has stood in this period so far."
        self._nothing.setText("Nothing was lost in this period." if figures.planned else none_stood)
        self._nothing.setVisible(not lost)

    def _on_clicked(self) -> None:
        for row in self._rows.values():
            if row is not self.sender():
                row.setChecked(False)
        self._tell()

    def _on_all(self) -> None:
        for row in self._rows.values():
            row.setChecked(False)
        self._tell()

    def _tell(self) -> None:
        self.all.setVisible(bool(self.reason))
        self.picked.emit(self.reason)


class KeptTimeCard(Card):
    """What kept time produced: minutes logged in slots and new times, by kind of work, and what the registers say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("What kept time produced", parent=parent)
        self.rows = [KindRow("kept" if place < KINDS else "school_day") for place in range(KINDS + 1)]
        box = QVBoxLayout()
        box.setSpacing(0)
        for row in self.rows:
            box.addWidget(row)
        self.body.addLayout(box)
        self._line = line()
        self._gains = words("", "caption", wrap=True)
        self.body.addWidget(self._line)
        self.body.addWidget(self._gains)
        self.body.addStretch(1)

    def show_kinds(self, minutes_by_kind: Mapping[str, int], names: Mapping[str, str], gains: Sequence[str]) -> None:
        kinds = sorted(minutes_by_kind.items(), key=lambda item: (-item[1], names.get(item[0], item[0])))
        shown = [(names.get(code, code), minutes) for code, minutes in kinds[:KINDS]]
        rest = sum(minutes for _code, minutes in kinds[KINDS:])
        full = max([minutes for _name, minutes in shown] + [rest, 1])
        bars = shown + [("", 0)] * (KINDS - len(shown)) + [("Other kinds", rest)]
        for row, (name, minutes) in zip(self.rows, bars, strict=True):
            row.show_minutes(name, minutes, full)
            row.setVisible(minutes > 0)
        total = sum(minutes_by_kind.values())
        self.note.setText(f"{length_words(total)} logged" if total else "")
        said = list(gains) if total else ["Work logged inside a protected slot is shown here by its kind.", *gains]
        self._line.setVisible(bool(total and gains))
        self._gains.setText(" ".join(said))
        self._gains.setVisible(bool(said))


class Legend(QWidget):
    """Patches with their words, in one row, or in two where the text is larger."""

    def __init__(self, outcomes: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        items = list(outcomes.items())
        for half in (items[: len(items) // 2], items[len(items) // 2 :]):
            row = QHBoxLayout()
            row.setSpacing(look().px(7))
            for code, text in half:
                row.addWidget(Picture(_patch(code), 15), 0, Qt.AlignmentFlag.AlignVCenter)
                row.addWidget(words(text, "caption"))
                row.addSpacing(look().px(6))
            row.addStretch(1)
            self._halves.addLayout(row)
        self._arrange()
        look().changed.connect(self._arrange)

    def _arrange(self) -> None:
        flow = QBoxLayout.Direction.LeftToRight if look().scale == 100 else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(flow)


def _patch(code: str):  # type: ignore[no-untyped-def]
    def draw(painter: QPainter, rect: QRectF) -> None:
        outcome_patch(painter, rect, code)

    return draw


def _slots(count: int) -> str:
    return count_words(count, "slot", figures=True)
