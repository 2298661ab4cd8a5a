"""The chosen week of the heat map: both levels, why, what our own dates say, and what the two will do about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from senco_desktop.domain.heat_map import HOW, LEVELS, ROLES, OwnDate, Week
from senco_desktop.domain.today import long_day
from senco_desktop.ui.cards import Card, clear
from senco_desktop.ui.choices import Choice, Choices
from senco_desktop.ui.fields import Note
from senco_desktop.ui.painters import OWNERS, owner_shape
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, IconLabel, Picture, line, words

AGREED_HINT = "What moves, who shares it, what we protect"
WHY_HINT = "Why: a few words"


class WeekCard(Card):
    """It stores nothing: the tab gathers what is said, and saves."""

    levelled = Signal(str, int)
    why_said = Signal(str, str)
    how_said = Signal(str)
    text_said = Signal(str)
    confirmed = Signal()
    save_asked = Signal()
    cancel_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Week")
        self._week: Week | None = None
        self._dated: object = None
        self.levels = {role: Choices(role, [Choice(str(n), str(n), tip=LEVELS[n]) for n in range(4)]) for role in ROLES}
        self.titles = {role: words("", "strong") for role in ROLES}
        self.whys = {role: QLineEdit() for role in ROLES}
        self.suggested = words("Italic levels are suggested by our own dates.", "caption", wrap=True)
        self.confirm = Button("Confirm", "link")
        self._confirming = QWidget()
        self._dates = QVBoxLayout()
        self.how = Choices("What we will do", [Choice(code, text) for code, text in HOW.items()], value="share")
        self.text = Note("What we agreed", lines=3, hint=AGREED_HINT)
        self.save = Button("Save", "primary", tip="Save (Ctrl+Enter)")
        self.cancel = Button("Cancel", tip="Leave all weeks as they were (Esc)")
        self.parts = QWidget()
        self._lay_out()
        self._connect()

    def show_titles(self, titles: tuple[str, str]) -> None:
        """The school's own titles of the two roles."""
        for role, title in zip(ROLES, titles, strict=True):
            self.titles[role].setText(title)
            self.levels[role].setAccessibleName(f"{title}: pressure")
            self.whys[role].setAccessibleName(f"{title}: why")

    def load(self, week: Week) -> None:
        """Show a week, as it is stored and as it was changed since."""
        same = self._week is not None and self._week.monday == week.monday
        self._week = week
        at_three = "both at 3" if week.both_red else "at 3" if week.red else "closed" if week.closed else ""
        self.set_title(f"Week of {' '.join(long_day(week.monday).split()[1:])}", at_three)
        self.parts.setVisible(not week.closed)
        for cell in week.cells:
            self.levels[cell.role].set_value(str(cell.level))
            self._put(self.whys[cell.role], cell.why, same)
        self._confirming.setVisible(week.suggested)
        self._show_dates(week)
        relief = week.relief
        if relief is not None or not same:
            self.how.set_value(relief.how if relief else "share")
        if not (same and self.text.hasFocus()) and self.text.value() != (relief.text.strip() if relief else ""):
            with QSignalBlocker(self.text):
                self.text.set_value(relief.text if relief else "")

    def show_unsaved(self, count: int) -> None:
        """How many weeks wait for Save."""
        self.save.setEnabled(count > 0)
        self.cancel.setEnabled(count > 0)
        self.save.setText(f"Save {count} weeks" if count > 1 else "Save")

    def _put(self, field: QLineEdit, text: str, same: bool) -> None:
        if not (same and field.hasFocus()) and field.text() != text:
            field.setText(text)
            field.setCursorPosition(0)

    def _show_dates(self, week: Week) -> None:
        if (week.monday, week.dates) == self._dated:
            return
        self._dated = (week.monday, week.dates)
        clear(self._dates)
        for each in week.dates:
            row = QHBoxLayout()
            row.setSpacing(look().px(9))
            row.addWidget(_mark(each), 0, Qt.AlignmentFlag.AlignTop)
            said = words(each.long_words(), "body", wrap=True)
            row.addWidget(said, 1)
            self._dates.addLayout(row)
        if not week.dates:
            self._dates.addWidget(words("Nothing is dated in this week.", "quiet", wrap=True))

    def _on_level(self, code: str) -> None:
        self.levelled.emit(next(role for role in ROLES if self.levels[role] is self.sender()), int(code))

    def _on_why(self, text: str) -> None:
        self.why_said.emit(next(role for role in ROLES if self.whys[role] is self.sender()), text)

    def _on_text(self) -> None:
        self.text_said.emit(self.text.toPlainText())

    def _lay_out(self) -> None:
        theme = look()
        inside = QVBoxLayout(self.parts)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(8))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(5))
        for place, role in enumerate(ROLES):
            self.whys[role].setPlaceholderText(WHY_HINT)
            grid.addWidget(self.titles[role], 2 * place, 0)
            grid.addWidget(self.levels[role], 2 * place, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(self.whys[role], 2 * place + 1, 0, 1, 2)
        inside.addLayout(grid)
        confirming = QHBoxLayout(self._confirming)
        confirming.setContentsMargins(0, 0, 0, 0)
        confirming.addWidget(self.suggested, 1)
        confirming.addWidget(self.confirm)
        inside.addWidget(self._confirming)
        self.add(self.parts)
        self.add(line())
        self.add(words("From our own dates", "label"))
        self._dates.setSpacing(theme.px(5))
        self.body.addLayout(self._dates)
        self.add(line())
        self.add(words("What we agreed", "label"))
        self.add(self.how)
        self.add(self.text)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.save)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        for role in ROLES:
            self.levels[role].chosen.connect(self._on_level)
            self.whys[role].textEdited.connect(self._on_why)
        self.how.chosen.connect(self.how_said)
        self.text.textChanged.connect(self._on_text)
        for button, signal in ((self.confirm, self.confirmed), (self.save, self.save_asked), (self.cancel, self.cancel_asked)):
            button.clicked.connect(signal)
        for keys, asked in (("Ctrl+Return", self.save_asked), ("Ctrl+Enter", self.save_asked), ("Esc", self.cancel_asked)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(asked)


def _mark(each: OwnDate) -> QWidget:
    if each.kind == "step":
        return Picture(partial(_draw_owner, each.owner), 16, OWNERS[each.owner])
    return IconLabel({"meeting": "users", "inset": "books"}.get(each.kind, "flag"), 16)


def _draw_owner(owner: str, painter: QPainter, rect: QRectF) -> None:
    owner_shape(painter, rect.adjusted(3, 3, -3, -3), owner)
