"""A row of choices, of which one at most holds: kept, part, lost, moved; the views of a page; levels 0 to 3."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from senco_desktop.ui.icons import icon, painted_icon
from senco_desktop.ui.painters import OUTCOMES, outcome_patch
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import icon_with_gap

BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the choices: what code it stands for, its words, and an icon's name or a painter's mark."""

    code: str
    text: str
    icon_name: str = ""
    mark: Callable[[QPainter, QRectF], None] | None = None
    tip: str = ""


class Choices(QFrame):
    """Choices side by side. Arrows move the focus, Space chooses; Tab goes past them all. `chosen` gives the code that was
    picked by the user, never on `set_value`."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[Choice], *, value: str = "", width: float = 0,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("choices", "true")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _Segment] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        for place, choice in enumerate(choices):
            segment = _Segment(choice, name, _place(place, len(choices)), width, self)
            segment.clicked.connect(self._on_clicked)
            self._group.addButton(segment)
            self._buttons[choice.code] = segment
            layout.addWidget(segment)
        self.set_value(value)

    def value(self) -> str:
        """The code of what is chosen, "" for nothing."""
        return next((code for code, segment in self._buttons.items() if segment.isChecked()), "")

    def set_value(self, code: str) -> None:
        """Choose without telling; "" takes the choice away."""
        self._group.setExclusive(False)
        for each, segment in self._buttons.items():
            segment.setChecked(each == code)
        self._group.setExclusive(True)
        self._set_tab_stop(self._buttons.get(code) or next(iter(self._buttons.values())))

    def button(self, code: str) -> QToolButton:
        """The button of a code."""
        return self._buttons[code]

    def move_focus(self, segment: QToolButton, step: int) -> None:
        """Give the focus to the next (1) or the last (-1) of the choices."""
        segments = list(self._buttons.values())
        target = segments[(segments.index(segment) + step) % len(segments)]  # type: ignore[arg-type]
        self._set_tab_stop(target)
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _set_tab_stop(self, stop: QToolButton) -> None:
        for segment in self._buttons.values():
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if segment is stop else Qt.FocusPolicy.ClickFocus)

    def _on_clicked(self) -> None:
        self._set_tab_stop(self._buttons[self.value()])
        self.chosen.emit(self.value())


class _Segment(QToolButton):
    def __init__(self, choice: Choice, group: str, place: str, width: float, parent: Choices) -> None:
        super().__init__(parent)
        self._choices = parent
        self._width = width
        self.setProperty("segment", place)
        self.setCheckable(True)
        self.setText(choice.text)
        self.setToolTip(choice.tip)
        self.setAccessibleName(f"{group}: {choice.text}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._mark_size = 16 if choice.mark else 18
        if choice.mark is not None:
            self.setIcon(painted_icon(choice.mark))
        elif choice.icon_name:
            self.setIcon(icon(choice.icon_name))
        shows_both = bool(choice.text) and not self.icon().isNull()
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon if shows_both
                                else Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._fit()
        look().changed.connect(self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in BACK:
            self._choices.move_focus(self, -1)
        elif event.key() in ON:
            self._choices.move_focus(self, 1)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Wide enough for the words in strong, so that nothing moves when the choice does."""
        theme = look()
        words = QFontMetrics(theme.font("caption_strong")).horizontalAdvance(self.text())
        mark = 0 if self.icon().isNull() else theme.px(self._mark_size) + theme.px(8)
        return QSize(max(words + mark + theme.px(26), theme.px(self._width), 32), max(theme.px(34), 34) - 2)

    def _fit(self) -> None:
        self.setIconSize(icon_with_gap(self._mark_size))
        self.updateGeometry()


def outcome_choices(*codes: str) -> tuple[Choice, ...]:
    """The choices kept, part, lost, moved (or those named) with their patches."""
    return tuple(Choice(code, OUTCOMES[code], mark=_patch(code)) for code in codes or ("kept", "part", "lost", "moved"))


def _patch(code: str) -> Callable[[QPainter, QRectF], None]:
    def draw(painter: QPainter, rect: QRectF) -> None:
        outcome_patch(painter, rect.adjusted(1, 1, -1, -1), code)

    return draw


def _place(place: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if place == 0 else "last" if place == count - 1 else "middle"
