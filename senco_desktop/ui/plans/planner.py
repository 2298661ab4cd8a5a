"""The year planner: the reviews of each month, the hours they are likely to need, and the slots that month holds."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFormLayout, QSizePolicy, QVBoxLayout, QWidget

from senco_desktop.domain.forecast import MonthAhead
from senco_desktop.domain.wording import MONTHS, count_words, length_words
from senco_desktop.services import forecast
from senco_desktop.services.forecast import Planner
from senco_desktop.ui.cards import Card, Columns, EmptyState
from senco_desktop.ui.delegates import RIGHT, paint_words
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import LengthField
from senco_desktop.ui.painters import bar
from senco_desktop.ui.record_model import Column
from senco_desktop.ui.theme import look
from senco_desktop.ui.views import RecordTable
from senco_desktop.ui.widgets import Button, Draw, Picture, words

ROW, LABEL, FIGURES, BAR = 30, 76, 150, 14
HEADS = 34
NO_REVIEWS = "Once plans have their dates, the reviews of each month stand here against the slots that month holds."


class YearPlanner(QWidget):
    """`print_asked` for the sheet of paper. The guess is kept by its own Save."""

    print_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.chart = MonthChart()
        self.basis = words("", "caption", wrap=True)
        self.empty = EmptyState(NO_REVIEWS)
        self.table = RecordTable("Reviews by month", _COLUMNS, stretch=2)
        self.print = Button("Print…", icon_name="printer")
        self.guess = GuessCard()
        chart = Card("Reviews by month")
        chart.head.addWidget(self.print)
        chart.add(self.empty)
        chart.add(self.chart)
        chart.add(_legend())
        chart.add(self.basis)
        twin = Card("The same in figures")
        twin.add_rows(self.table)
        right = QWidget()
        inner = QVBoxLayout(right)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(look().px(12))
        inner.addWidget(self.guess)
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look().px(12))
        layout.addWidget(Columns(chart, right, (784, 334)))
        layout.addWidget(twin)
        layout.addStretch(1)
        self.print.clicked.connect(self.print_asked)
        self.guess.save_asked.connect(self._on_save)

    def refresh(self) -> None:
        """Read the months anew."""
        planner = forecast.planner(self._desk.session)
        self.empty.setVisible(not any(month.codes for month in planner.months))
        self.chart.show_months(planner.months)
        self.basis.setText(planner.basis)
        self.table.set_rows(planner.months)
        self.table.setFixedHeight(look().px(HEADS) * (len(planner.months) + 1) + 6)
        self.guess.load(planner, forecast.guess(self._desk.session))

    def has_unsaved(self) -> bool:
        return self.guess.is_changed()

    def _on_save(self) -> None:
        self._desk.run(forecast.save_guess, self.guess.minutes())


class MonthChart(QWidget):
    """A row a month: what its reviews need against the frame of what its slots hold; what is beyond the frame is hatched."""

    def __init__(self) -> None:
        super().__init__()
        self._months: tuple[MonthAhead, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    def show_months(self, months: tuple[MonthAhead, ...]) -> None:
        """Show these; the whole is spoken, and the table below says the same."""
        self._months = months
        self.setAccessibleName("Reviews by month. " + ". ".join(month.words() for month in months))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(420), look().px(ROW) * len(self._months))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = look()
        most = max((max(month.minutes, month.protected) for month in self._months), default=0) or 1
        label, figures, high = theme.px(LABEL), theme.px(FIGURES), theme.px(ROW)
        room = self.width() - label - figures - theme.px(12)
        with QPainter(self) as painter:
            for row, month in enumerate(self._months):
                top = row * high
                name = f"{MONTHS[month.first.month - 1]} {month.first.year}"
                paint_words(painter, QRect(0, top, label, high), name, "strong" if month.codes else "body")
                self._paint_bars(painter, month, QRectF(label, top + (high - theme.px(BAR)) / 2, room, theme.px(BAR)), most)
                paint_words(painter, QRect(self.width() - figures, top, figures, high), _figures(month), "caption",
                            "text" if month.fits else "lost", RIGHT)

    def _paint_bars(self, painter: QPainter, month: MonthAhead, area: QRectF, most: int) -> None:
        unit = area.width() / most
        if month.protected:
            bar(painter, QRectF(area.left(), area.top(), max(2.0, month.protected * unit), area.height()), "still_open")
        inside = min(month.minutes, month.protected)
        if inside:
            bar(painter, QRectF(area.left(), area.top(), max(2.0, inside * unit), area.height()), "kept")
        if month.minutes > inside:
            left = area.left() + inside * unit + (2 if inside else 0)
            bar(painter, QRectF(left, area.top(), max(2.0, (month.minutes - inside) * unit), area.height()), "lost")


class GuessCard(Card):
    """How long each stage of a review takes: from the school's own log where that says enough, else a guess to change."""

    save_asked = Signal()

    def __init__(self) -> None:
        super().__init__("How long a review takes")
        self.fields: dict[str, LengthField] = {}
        self._start: dict[str, int] = {}
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setVerticalSpacing(look().px(8))
        self.body.addLayout(self._form)
        self.save = Button("Save the guess")
        self.add(words("The guess counts for a stage until five finished reviews with time in it are in your log.", "caption",
                       wrap=True))
        self.add(self.save)
        self.save.clicked.connect(self._on_save)

    def load(self, planner: Planner, guess: dict[str, int]) -> None:
        """Show the stages and the guess; what was typed and not saved stays."""
        if not self.fields:
            for stage in planner.stages:
                field = self.fields[stage.stage] = LengthField(stage.words)
                self._form.addRow(words(stage.words, "caption"), field)
                field.edited.connect(self._on_edited)
        if self.is_changed():
            return
        self._start = {stage.stage: guess[stage.stage] for stage in planner.stages}
        for stage in planner.stages:
            field = self.fields[stage.stage]
            field.set_value(guess[stage.stage])
            log = f"By your log {length_words(stage.minutes)}, from {count_words(stage.reviews, 'review')}"
            field.setToolTip("A guess" if stage.guessed else log)
            field.setAccessibleDescription(field.toolTip())
            field.setEnabled(stage.guessed)
            if not stage.guessed:
                field.set_value(stage.minutes)
        self._on_edited()

    def minutes(self) -> dict[str, int]:
        """The guess in the fields; a stage that the log decides keeps the guess it had."""
        return {
            stage: (field.value() or 0) if field.isEnabled() and not field.is_faulty() else self._start.get(stage, 0)
            for stage, field in self.fields.items()
        }

    def is_changed(self) -> bool:
        return bool(self._start) and self.minutes() != self._start

    def _on_edited(self) -> None:
        self.save.setEnabled(self.is_changed() and not any(field.is_faulty() for field in self.fields.values()))

    def _on_save(self) -> None:
        self._start = self.minutes()
        self.save_asked.emit()


def _figures(month: MonthAhead) -> str:
    """ "2 reviews, 10 h of 16 h"."""
    if not month.codes:
        return f"slots hold {length_words(month.protected)}" if month.protected else "no slots"
    hours, held = round(month.minutes / 60), round(month.protected / 60)
    return f"{count_words(len(month.codes), 'review', figures=True)}, {hours} h of {held} h"


def _legend() -> QWidget:
    place = QWidget()
    layout = QFormLayout(place)
    layout.setContentsMargins(0, 0, 0, 0)
    for outcome, text in (
        ("kept", "Likely to be needed, within the slots"), ("still_open", "What the slots of the month hold"),
        ("lost", "Needed beyond the slots"),
    ):  # fmt: skip
        layout.addRow(Picture(_patch(outcome), 14), words(text, "caption"))
    return place


def _patch(outcome: str) -> Draw:
    return lambda painter, rect: bar(painter, rect, outcome)


_COLUMNS = (
    Column("Month", lambda month: f"{MONTHS[month.first.month - 1]} {month.first.year}", sort=lambda month: month.first),
    Column("Reviews", lambda month: str(len(month.codes)), sort=lambda month: len(month.codes), right=True),
    Column("Pupils", lambda month: ", ".join(month.codes)),
    Column("Likely to need", lambda month: length_words(month.minutes), sort=lambda month: month.minutes, right=True),
    Column("Slots hold", lambda month: length_words(month.protected), sort=lambda month: month.protected, right=True),
    Column("Fits", lambda month: "yes" if month.fits else f"{length_words(month.minutes - month.protected)} too little"),
)
