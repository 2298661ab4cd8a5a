"""What can be chosen for a report: period or own dates, how pupils stand in it, pages of detail; and Save PDF and Print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from senco_desktop.ui.cards import FormRow
from senco_desktop.ui.fields import Combo, DateField, Tick
from senco_desktop.ui.reports.kinds import ReportKind, Wish
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words

OWN = "own"
PUPILS = (("codes", "Codes"), ("names", "Names"), ("counts", "Counts"))


class ChoicesBar(QWidget):
    """`changed` when something else was chosen; `issue_asked` carries print or pdf."""

    changed = Signal()
    issue_asked = Signal(str)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = look()
        self._periods: list[tuple[str, date, date]] = []
        self._kind: ReportKind | None = None
        self.period = Combo("Period")
        self.period.setMinimumContentsLength(14)
        self.period.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.pupils = Combo("Pupils shown as", PUPILS, value="codes")
        self.first = DateField("First day", today)
        self.last = DateField("Last day", today)
        self.detail = Tick("With the pages of detail")
        self.small = Tick("Show counts of children under five")
        self.pdf = Button("PDF", icon_name="device-floppy", tip="Save as a PDF (Ctrl+S)")
        self.pdf.setAccessibleName("Save PDF")
        self.print = Button("Print", "primary", icon_name="printer", tip="Print (Ctrl+P)")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(2))
        column.setSpacing(theme.px(4))
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(self.period, 1)
        top.addWidget(self.pdf)
        top.addWidget(self.print)
        column.addLayout(top)
        self.dates = QWidget()
        dates = QHBoxLayout(self.dates)
        dates.setContentsMargins(0, 0, 0, 0)
        dates.setSpacing(theme.px(8))
        self.first_row, self.last_row = FormRow("From", self.first), FormRow("To", self.last)
        dates.addWidget(self.first_row)
        dates.addWidget(self.last_row)
        column.addWidget(self.dates)
        self.dates.hide()
        below = QHBoxLayout()
        below.setSpacing(theme.px(12))
        below.addWidget(self.pupils)
        below.addWidget(self.detail)
        below.addWidget(self.small)
        below.addStretch(1)
        column.addLayout(below)
        self.warning = words("", "strong", wrap=True)
        self.warning.hide()
        column.addWidget(self.warning)
        self.period.picked.connect(self._on_period)
        self.pupils.picked.connect(self._on_changed)
        self.first.editingFinished.connect(self._on_dates)
        self.last.editingFinished.connect(self._on_dates)
        self.first.edited.connect(self._on_stepped)
        self.last.edited.connect(self._on_stepped)
        self.detail.toggled.connect(self._on_changed)
        self.small.toggled.connect(self._on_changed)
        self.pdf.clicked.connect(self.ask_pdf)
        self.print.clicked.connect(self.ask_print)
        self._said: Wish | None = None

    def set_periods(self, periods: Sequence[tuple[str, date, date]]) -> None:
        """Offer these periods (name, first, last), the chosen one staying, and own dates."""
        kept = self.period.value() or "0"
        self._periods = list(periods)
        named = [(str(place), name) for place, (name, _first, _last) in enumerate(self._periods)]
        self.period.set_options([*named, (OWN, "Own dates")])
        self.period.set_value(kept if kept == OWN or int(kept) < len(self._periods) else "0")

    def show_kind(self, kind: ReportKind) -> None:
        """Offer only what this report takes."""
        if kind is not self._kind:
            with QSignalBlocker(self.small):
                self.small.setChecked(False)
        self._kind = kind
        shown = self.pupils.value()
        self.pupils.set_options([each for each in PUPILS if each[0] in kind.pupils], shown if shown in kind.pupils else "codes")
        self.pupils.setVisible(kind.has_pupils)
        self._warn()
        self.detail.setVisible(kind.has_detail)
        self.small.setVisible(kind.has_small)

    def wish(self) -> Wish | None:
        """What is chosen, or None while the dates make no period."""
        if self.period.value() == OWN:
            first, last = self.first.value(), self.last.value()
        else:
            _name, first, last = self._periods[int(self.period.value() or 0)]
        if first is None or last is None or first > last:
            return None
        return Wish(first, last, self.pupils.value() or "codes", self.detail.isChecked(), small=self.small.isChecked())

    def _warn(self) -> None:
        """Say what names on paper mean, where the report says it."""
        kind = self._kind
        self.warning.setText(kind.names_warning if kind and kind.has_pupils and self.pupils.value() == "names" else "")
        self.warning.setVisible(bool(self.warning.text()))

    def _on_period(self, code: str) -> None:
        own = code == OWN
        if own and self.first.value() is None:
            _name, first, last = self._periods[0]
            self.first.set_value(first)
            self.last.set_value(last)
        self.dates.setVisible(own)
        self._on_changed()

    def _on_stepped(self) -> None:
        """Steps by keys and the calendar count at once; typing counts when it is done."""
        if not self.sender().isModified():  # type: ignore[attr-defined]
            self._on_dates()

    def _on_dates(self) -> None:
        wrong = self.wish() is None
        self.last_row.say_fault("The last day is before the first, or cannot be read." if wrong else "")
        if not wrong:
            self._on_changed()

    def _on_changed(self) -> None:
        self._warn()
        wish = self.wish()
        if wish is not None and wish != self._said:
            self._said = wish
            self.changed.emit()

    def ask_pdf(self) -> None:
        """As if its button was pressed; Ctrl+S does it too, for a page that was issued as well."""
        self.issue_asked.emit("pdf")

    def ask_print(self) -> None:
        """As if its button was pressed; Ctrl+P does it too."""
        self.issue_asked.emit("print")
