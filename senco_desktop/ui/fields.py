"""Fields that take what people type: a day, a time, a length, codes; and the boxes, rings and lists beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Generic, TypeVar

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QRectF, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from senco_desktop.domain.wording import day_words, length_words
from senco_desktop.ui.flow import FlowLayout
from senco_desktop.ui.icons import paint_icon
from senco_desktop.ui.month_menu import MonthMenu
from senco_desktop.ui.theme import look
from senco_desktop.ui.typed import read_clock, read_day, read_length
from senco_desktop.ui.watching import whole
from senco_desktop.ui.widgets import CutLabel, IconButton, paint_chevron

T = TypeVar("T")


class TypedField(QLineEdit, Generic[T]):
    """A line that holds a value or nothing. Text that can't be read is marked and stays; `edited` when the user changed it."""

    edited = Signal()

    def __init__(self, name: str, read: Callable[[str], T | None], show: Callable[[T], str], hint: str,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read, self._show_value = read, show
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.editingFinished.connect(self._tidy)
        self.textEdited.connect(self._on_text_edited)

    def value(self) -> T | None:
        """What stands in the field, or None for nothing or for what can't be read (then `is_faulty`)."""
        return self._read(self.text()) if self.text().strip() else None

    def set_value(self, value: T | None) -> None:
        """Show a value without telling."""
        self.setText("" if value is None else self._show_value(value))
        self._mark()

    def is_faulty(self) -> bool:
        """Whether there is text that can't be read."""
        return bool(self.text().strip()) and self.value() is None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tidy()

    def _tidy(self) -> None:
        value = self.value()
        if value is not None and self._show_value(value) != self.text():
            self.setText(self._show_value(value))
        self._mark()

    def _mark(self) -> None:
        wrong = "true" if self.is_faulty() else "false"
        if self.property("wrong") != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def _on_text_edited(self) -> None:
        self.edited.emit()


class DateField(TypedField[date]):
    """A day: typed ("fri", "17/7", "17 Jul"), stepped with Up and Down, or picked from a calendar (Alt+Down)."""

    def __init__(self, name: str, today: date, *, year: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(name, lambda text: read_day(text, today), lambda day: day_words(day, year=year), "e.g. 17 Jul", parent)
        self._today = today
        self.picker = IconButton("calendar-event", "Pick from a calendar", shortcut="Alt+Down", role="muted", parent=self)
        self.picker.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.picker.setCursor(Qt.CursorShape.ArrowCursor)
        self.picker.clicked.connect(self.open_calendar)
        self.show_picker(True)
        self._sample = day_words(date(2026, 11, 25), year=year)

    def sizeHint(self):  # type: ignore[no-untyped-def]
        hint = super().sizeHint()
        hint.setWidth(QFontMetrics(self.font()).horizontalAdvance(self._sample) + look().px(54))
        return hint

    def show_picker(self, shown: bool) -> None:
        """Whether the calendar has its button in the field; Alt+Down opens it without."""
        self.picker.setVisible(shown)
        self.setTextMargins(0, 0, look().px(24) if shown else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self.height()
        self.picker.setGeometry(self.width() - side, 0, side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            day = self.value()
            self._take(date.fromordinal(day.toordinal() + step) if day else self._today)

    def open_calendar(self) -> None:
        """Show a month under the field; a click or Enter takes the day."""
        menu = MonthMenu(self, self.value() or self._today)
        menu.picked.connect(self._take)
        menu.open()

    def _take(self, day: date) -> None:
        self.set_value(day)
        self.edited.emit()


class TimeField(TypedField[time]):
    """A time of day: "9", "9.05", "1.15pm"; Up and Down step by five minutes."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, read_clock, clock_words, "9:00", parent)

    def sizeHint(self):  # type: ignore[no-untyped-def]
        hint = super().sizeHint()
        hint.setWidth(look().px(72))
        return hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 5, Qt.Key.Key_Down: -5}.get(Qt.Key(event.key()))
        at = self.value()
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        minutes = (at.hour * 60 + at.minute + step) % (24 * 60)
        self.set_value(time(minutes // 60, minutes % 60))
        self.edited.emit()


class LengthField(TypedField[int]):
    """A length in whole minutes: "45", "1h30", "1.5h"."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, read_length, length_words, "e.g. 45", parent)

    def sizeHint(self):  # type: ignore[no-untyped-def]
        hint = super().sizeHint()
        hint.setWidth(look().px(110))
        return hint


def clock_words(at: time) -> str:
    """"9:05": as times are shown on screen."""
    return f"{at.hour}:{at.minute:02d}"


class ChipsField(QFrame):
    """Codes as chips with a ×, and a line to type more: Enter, comma or space ends one; Backspace takes the last.

    Chips go on in a second line; one longer than the field is cut, and whole in its tooltip.
    """

    changed = Signal()

    def __init__(self, name: str, known: Sequence[str] = (), *, spaces: bool = False, hint: str = "",
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("field", "true")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._name, self._spaces, self._hint = name, spaces, hint
        self._values: list[str] = []
        self._known: dict[str, str] = {}
        self._chips: list[QFrame] = []
        self._row = FlowLayout(look().px(5), self, fills=True)
        self._row.setContentsMargins(look().px(4), look().px(3), look().px(4), look().px(3))
        self.line = QLineEdit()
        self.line.setAccessibleName(f"{name}, add")
        self.line.setPlaceholderText(hint)
        self.line.setMinimumWidth(look().px(44))
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._on_typed)
        self._row.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.set_known(known)

    def set_known(self, known: Sequence[str], others: Mapping[str, str] | None = None) -> None:
        """What to suggest; typed text in another case becomes the known one, and so does another word for it, as "ep"."""
        self._known = {word.lower(): each for word, each in (others or {}).items()} | {each.lower(): each for each in known}
        completer = QCompleter(QStringListModel(list(known), self), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._on_completed)
        self.line.setCompleter(completer)

    def values(self) -> tuple[str, ...]:
        """The codes, in the order of entering, what is still being typed included."""
        typed = self._tidied(self.line.text())
        return tuple(self._values) + ((typed,) if typed and typed not in self._values else ())

    def set_values(self, values: Sequence[str]) -> None:
        """Show these codes without telling."""
        self._values = list(dict.fromkeys(values))
        self.line.clear()
        self._rebuild()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not whole(self):
            return False
        if event.type() == QEvent.Type.FocusOut:
            self._take()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line.text().strip():
                self._take()
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._values:
                self._remove(self._values[-1])
                return True
        return super().eventFilter(watched, event)

    def _on_typed(self, text: str) -> None:
        if text.endswith((",", ";")) or (text.endswith(" ") and not self._spaces):
            self._take()
        else:
            self.changed.emit()

    def _on_completed(self, text: str) -> None:
        self.line.setText(text)
        self._take()

    def _tidied(self, text: str) -> str:
        plain = text.strip(" ,;")
        return self._known.get(plain.lower(), plain)

    def _take(self) -> None:
        value = self._tidied(self.line.text())
        self.line.clear()
        if value and value not in self._values:
            self._values.append(value)
            self._rebuild()
            self.changed.emit()

    def _on_removed(self) -> None:
        self._remove(self.sender().property("value"))

    def _remove(self, value: str) -> None:
        self._values.remove(value)
        self._rebuild()
        self.line.setFocus()
        self.changed.emit()

    def _rebuild(self) -> None:
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        self._row.removeWidget(self.line)
        for value in self._values:
            chip = QFrame()
            chip.setProperty("chip", "true")
            inner = QHBoxLayout(chip)
            inner.setContentsMargins(look().px(8), 0, 0, 0)
            inner.setSpacing(0)
            label = CutLabel(value)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            inner.addWidget(label)
            cross = IconButton("x", f"Remove {value}", role="text", size=14)
            cross.setProperty("kind", "chip")
            cross.setProperty("value", value)
            cross.clicked.connect(self._on_removed)
            inner.addWidget(cross)
            self._row.addWidget(chip)
            self._chips.append(chip)
        self._row.addWidget(self.line)
        self.line.setPlaceholderText("" if self._values else self._hint)  # beside a code it would read as one more
        self.updateGeometry()


class Combo(QComboBox):
    """A list to choose from by code, or by typing the beginning of any word of what is offered: "6" finds "Year 6".

    `picked` when the user chose, never on `set_value`.
    """

    picked = Signal(str)
    ONE_WORD_MS = 1000
    """Letters that follow within this time belong together."""

    def __init__(self, name: str, options: Sequence[tuple[str, str]] = (), *, value: str = "",
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(4)
        self._typed, self._typed_at = "", QElapsedTimer()
        self.activated.connect(self._on_activated)
        self.set_options(options, value)

    def set_options(self, options: Sequence[tuple[str, str]], value: str = "") -> None:
        """(code, words) of each; `value` is the code that is chosen."""
        self.clear()
        for code, text in options:
            self.addItem(text, code)
        self.set_value(value or self.value())

    def value(self) -> str:
        """The code chosen, "" for none."""
        return str(self.currentData() or "")

    def set_value(self, code: str) -> None:
        """Choose without telling; a code that is not offered chooses nothing."""
        self.setCurrentIndex(self.findData(code))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().casefold()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        goes_on = self._typed_at.isValid() and self._typed_at.elapsed() < self.ONE_WORD_MS
        typed = self._typed if goes_on else ""
        if self.isEditable() or not plain or not letter.isprintable() or not (letter.strip() or (letter and typed)):
            super().keyPressEvent(event)
            return
        self._typed = typed + letter
        self._typed_at.restart()
        found = self._beginning_with(self._typed)
        if found is not None and found != self.currentIndex():
            self.setCurrentIndex(found)
            self.activated.emit(found)

    def _beginning_with(self, typed: str) -> int | None:
        """The next option that begins with it, or has a word that does; the same letter again goes on to the one after."""
        again = len(set(typed)) == 1
        first = self.currentIndex() + (1 if again else 0)
        order = [place % self.count() for place in range(first, first + self.count())]
        wanted = typed[0] if again else typed
        texts = {place: self.itemText(place).casefold() for place in order}
        whole = (place for place in order if texts[place].startswith(wanted))
        inside = (place for place in order if any(word.startswith(wanted) for word in texts[place].split()))
        return next(whole, next(inside, None))

    def wheelEvent(self, event):  # type: ignore[no-untyped-def]
        """A wheel that scrolls the page must not change a value."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            paint_chevron(painter, self)

    def _on_activated(self) -> None:
        self.picked.emit(self.value())


class Tick(QCheckBox):
    """A box to tick, with a drawn tick."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.checkState() != Qt.CheckState.Unchecked:
            with QPainter(self) as painter:
                box = _indicator(self, QStyle.SubElement.SE_CheckBoxIndicator).adjusted(2, 2, -2, -2)
                paint_icon(painter, box, "check" if self.checkState() == Qt.CheckState.Checked else "dots", "on_accent")


class Ring(QRadioButton):
    """One of several, with a drawn dot."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(Qt.PenStyle.NoPen))
                painter.setBrush(look().color("on_accent"))
                box = _indicator(self, QStyle.SubElement.SE_RadioButtonIndicator)
                painter.drawEllipse(box.center(), box.width() * 0.2, box.width() * 0.2)


def _indicator(control: QCheckBox | QRadioButton, part: QStyle.SubElement) -> QRectF:
    option = QStyleOptionButton()
    control.initStyleOption(option)
    return QRectF(control.style().subElementRect(part, option, control))


class Note(QPlainTextEdit):
    """Text of several lines; Tab leaves it, and it starts `lines` high."""

    def __init__(self, name: str, *, lines: int = 2, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._fit()
        look().changed.connect(self._fit)

    def value(self) -> str:
        return self.toPlainText().strip()

    def set_value(self, text: str) -> None:
        self.setPlainText(text)

    def _fit(self) -> None:
        height = QFontMetrics(look().font()).lineSpacing() * self._lines + look().px(22)
        self.setMinimumHeight(height)
        self.setMaximumHeight(height)
