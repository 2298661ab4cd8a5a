"""The quick-entry line with its read-back and suggestions. Nothing is saved until Enter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from senco_desktop.domain import quick_entry
from senco_desktop.domain.placing import ProtectedStretch, entry_place
from senco_desktop.domain.quick_entry import Known, QuickReading
from senco_desktop.domain.records import Entry, RunningTimer
from senco_desktop.domain.wording import length_words
from senco_desktop.services import quick_log, time_log, timers, today
from senco_desktop.services.changes import Changes
from senco_desktop.ui.announce import announce
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.log_bar.readback import WHEN, ReadBack, names_a_time, read_back, read_back_timer
from senco_desktop.ui.log_bar.suggestions import SuggestionList, fits, suggestion_text, suggestion_words
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import IconLabel, words

PLACEHOLDER = "Log time: 9:10-9:55 annual reviews ab3"
HINT = "Times, minutes, a kind of work, a pupil code: in any order. Only minutes and a kind of work are needed."
TIMER_HINT = "Say what the timer is about, or log something else with its time."
KNOWN_FROM = frozenset({"entry", "setting", "agency", "category", "plan", "outcome", "block", "term", "closed", "inset"})
"""Kinds of change after which what a line may name is read anew."""
SUGGESTED = 12
SHOWN = 5


class EntryPart(QWidget):
    """One line. `set_timer` tells it of the running timer, because words without a time then describe it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._timer: RunningTimer | None = None
        self._known: Known | None = None
        self._known_at = datetime.min
        self._history: list[Entry] | None = None
        self._stretches: dict[date, tuple[ProtectedStretch, ...]] = {}
        self._reading = QuickReading()
        self.field = _Field()
        self.line = self.field.line
        self.read_back = QLabel()
        self.read_back.setTextFormat(Qt.TextFormat.RichText)
        self.read_back.setWordWrap(True)
        self.read_back.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.suggestions = SuggestionList(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look().px(6))
        layout.addWidget(self.field)
        layout.addWidget(self.read_back)
        layout.addStretch(1)
        self.line.textChanged.connect(self._on_text)
        self.line.takes_tab = self.takes_tab
        self.line.asked.connect(self._on_key)
        self.line.left.connect(self.suggestions.hide)
        self.line.entered.connect(self._prepare)
        self.suggestions.picked.connect(self._on_picked)
        desk.changes.changed.connect(self._on_changed)
        look().changed.connect(self._show_reading)
        self._show_reading()

    @property
    def reading(self) -> QuickReading:
        """What the line says now."""
        return self._reading

    def offer(self, text: str) -> None:
        """Put text into the line, unsaved, with the focus."""
        self.line.setText(text)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.end(False)

    def set_timer(self, timer: RunningTimer | None) -> None:
        """The work timer that runs, or None."""
        before, self._timer = self._timer, timer
        if (before is None) != (timer is None):
            self._show_reading()

    def _known_now(self) -> Known:
        """What a line may name: kept for a minute, or until something changed it."""
        now = self._desk.session.now()[0].replace(second=0)
        if self._known is None or self._known_at != now:
            self._known, self._known_at = quick_log.known(self._desk.session), now
        return self._known

    def _prepare(self) -> None:
        """Read what a line may name before the first key, so that no key has to wait."""
        quick_entry.read("1m", self._known_now())

    def _on_text(self, text: str) -> None:
        self.suggestions.hide()
        self._reading = quick_entry.read(text, self._known_now()) if text.strip() else QuickReading()
        self._show_reading()

    def _show_reading(self) -> None:
        typed = bool(self.line.text().strip())
        details = self._details() if typed else None
        if not typed:
            hint = TIMER_HINT if self._timer else HINT
            shown = ReadBack(f'<span style="color:{look().hex("muted")}">{hint}</span>', hint)
        elif details is not None:
            shown = read_back_timer(details, self._known_now())
        else:
            shown = read_back(self._reading, self._known_now(), self._place())
        self.read_back.setFont(look().font("caption"))
        self.read_back.setText(shown.html)
        self.read_back.setAccessibleName(shown.spoken)
        self.line.setAccessibleDescription(shown.spoken)
        self.field.show_key(typed, details is not None or self._reading.entry is not None)

    def _place(self) -> str:
        """Where the entry falls among the slots."""
        entry = self._reading.entry
        if entry is None:
            return ""
        if entry.day not in self._stretches:
            self._stretches[entry.day] = today.stretches(self._desk.session, entry.day, entry.day)
        return entry_place(entry, self._stretches[entry.day])

    def _details(self) -> Entry | None:
        """The line as words about the running timer; None when no timer runs or the line names a time."""
        if self._timer is None or names_a_time(self._reading):
            return None
        full = quick_entry.read(f"{self.line.text()} 1m", self._known_now()).entry
        if full is not None:
            return full
        by_role = {role: tuple(p.shown for p in self._reading.parts if p.role == role) for role in ("pupil", "agency")}
        note = " ".join(p.text for p in self._reading.parts if p.role in ("note", "unplaced"))
        day, kind = self._desk.session.today, self._timer.category
        return Entry(day, kind, minutes=1, pupils=by_role["pupil"], agencies=by_role["agency"], note=note)

    def _on_key(self, key: str) -> None:
        if key == "down":
            self._open_or_move(1)
        elif key == "up":
            self.suggestions.step(-1)
        elif key == "tab":
            self._take_first()
        elif key == "escape":
            self._clear()
        elif self.suggestions.isVisible():
            self.suggestions.take()
        else:
            self._log()

    def takes_tab(self) -> bool:
        """Whether Tab would take a suggestion instead of leaving the line."""
        unfinished = bool(self.line.text().strip()) and self._reading.entry is None
        return self.suggestions.isVisible() or (unfinished and bool(self._rows()))

    def _log(self) -> None:
        """Enter: log the line, or tell the timer what it is about; a line that can't be logged yet says what is missing."""
        details, entry = self._details(), self._reading.entry
        if not self.line.text().strip():
            return
        if details is not None:
            done = self._desk.run(timers.describe, details, say=f"The timer: {self._known_now().name_of(details.category)}")
        elif entry is not None:
            say = f"Logged {length_words(entry.length)} · {self._known_now().name_of(entry.category)}"
            done = self._desk.run(quick_log.log, self._reading, say=say)
        else:
            announce(self.line, self._reading.problem)
            return
        if done is not None:
            self.line.clear()

    def _clear(self) -> None:
        if self.suggestions.isVisible():
            self.suggestions.hide()
        else:
            self.line.clear()

    def _open_or_move(self, step: int) -> None:
        if self.suggestions.isVisible():
            self.suggestions.step(step)
        else:
            self.suggestions.open(self._rows())

    def _take_first(self) -> None:
        if not self.suggestions.isVisible():
            self.suggestions.open(self._rows())
        self.suggestions.take()

    def _rows(self) -> list[tuple[str, str]]:
        """(words, text for the line) of the likeliest entries that fit what was typed, best first."""
        known = self._known_now()
        if self._history is None:
            self._history = time_log.recent(self._desk.session)
        parts = self._reading.parts
        when = " ".join(part.text for part in parts if part.role in WHEN)
        typed = " ".join(part.text for part in parts if part.role not in WHEN).split()
        entry = self._reading.entry
        at = entry.span.start if entry is not None and entry.span is not None else known.now
        likely = quick_entry.suggest(self._history, at.isoweekday(), at.hour * 60 + at.minute, SUGGESTED)
        named = [(each, known.name_of(each.category)) for each in likely]
        fitting = [(each, name) for each, name in named if fits(each, name, typed)][:SHOWN]
        return [(suggestion_words(each, name), suggestion_text(each, name, when)) for each, name in fitting]

    def _on_picked(self, text: str) -> None:
        self.offer(text)

    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & KNOWN_FROM:
            self._known = None
            self._stretches.clear()
            if "entry" in changes.kinds:
                self._history = None
            if self.line.text().strip():
                self._on_text(self.line.text())


class _Field(QFrame):
    """The frame of the line: pencil at the left, at the right the key that counts now."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("field", "true")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line = QuickLine()
        self.setFocusProxy(self.line)
        self._key = words("Ctrl L", "key")
        self._logs = words("logs it", "caption")
        row = QHBoxLayout(self)
        theme = look()
        row.setContentsMargins(theme.px(10), 1, theme.px(10), 1)
        row.setSpacing(theme.px(6))
        row.addWidget(IconLabel("pencil", 18))
        row.addWidget(self.line, 1)
        row.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._logs, 0, Qt.AlignmentFlag.AlignVCenter)
        self._fit()
        theme.changed.connect(self._fit)

    def show_key(self, typed: bool, ready: bool) -> None:
        """Ctrl L leads here; once what is typed can be logged, Enter logs it."""
        self._key.setText("Enter" if typed else "Ctrl L")
        self._key.setVisible(ready or not typed)
        self._logs.setVisible(typed and ready)

    def _fit(self) -> None:
        self.setFixedHeight(max(36, look().px(36)))


KEYS = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Escape: "escape",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Up: "up",
}


class QuickLine(QLineEdit):
    """`asked` with the key that its part answers: enter, escape, down, up, tab. `takes_tab` says whether Tab is one of them."""

    asked = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.takes_tab: Callable[[], bool] | None = None
        self.setAccessibleName("Quick entry")
        self.setPlaceholderText(PLACEHOLDER)
        self.setToolTip("Log time (Ctrl+L)")

    def event(self, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab
        if pressed and self.takes_tab is not None and self.takes_tab():
            self.asked.emit("tab")
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = KEYS.get(Qt.Key(event.key()))
        if name is None:
            super().keyPressEvent(event)
        else:
            self.asked.emit(name)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
