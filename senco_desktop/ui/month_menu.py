"""A month to pick a day from, in a menu under the field or button that opens it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QMenu, QWidget, QWidgetAction


class MonthMenu(QMenu):
    """`picked` with the day of a click or Enter; then it closes."""

    picked = Signal(object)

    def __init__(self, under: QWidget, shown: date) -> None:
        super().__init__(under)
        self._month = QCalendarWidget(self)
        self._month.setAccessibleName("Calendar")
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._month.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self._month.activated.connect(self._on_day)
        self._month.clicked.connect(self._on_day)
        action = QWidgetAction(self)
        action.setDefaultWidget(self._month)
        self.addAction(action)
        self._under = under
        self.aboutToHide.connect(self.deleteLater)

    def open(self) -> None:
        """Show it, with the focus in the month."""
        self.popup(self._under.mapToGlobal(self._under.rect().bottomLeft()))
        self._month.setFocus()

    def _on_day(self, day: QDate) -> None:
        self.close()
        self.picked.emit(date(day.year(), day.month(), day.day()))
