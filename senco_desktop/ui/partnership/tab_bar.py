"""The names of a page's tabs, all of them in sight: where one row has no room they go on in a second."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from senco_desktop.ui.delegates import paint_words
from senco_desktop.ui.flow import FlowLayout
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import TARGET

BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class TabBar(QWidget):
    """Arrows open the tab before or after; Tab goes past them all. `opened` gives the code of the tab opened by the user."""

    opened = Signal(str)

    def __init__(self, name: str, tabs: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = FlowLayout(0, self)
        self._buttons: dict[str, _TabButton] = {}
        for place, (code, text) in enumerate(tabs, 1):
            button = _TabButton(code, text, f"Tab {place} of {len(tabs)}", self)
            button.clicked.connect(self._on_clicked)
            row.addWidget(button)
            self._buttons[code] = button
        self.show_tab(tabs[0][0])

    def current(self) -> str:
        """The code of the tab that is open."""
        return next(code for code, button in self._buttons.items() if button.isChecked())

    def button(self, code: str) -> QToolButton:
        """The button of a tab."""
        return self._buttons[code]

    def show_tab(self, code: str) -> None:
        """Mark a tab as the open one, without telling."""
        for each, button in self._buttons.items():
            button.setChecked(each == code)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == code else Qt.FocusPolicy.ClickFocus)

    def step(self, by: int) -> str:
        """Open the tab that stands so many after the open one, round at the ends; its code."""
        codes = list(self._buttons)
        code = codes[(codes.index(self.current()) + by) % len(codes)]
        self.show_tab(code)
        self.opened.emit(code)
        return code

    def _on_clicked(self) -> None:
        code = self.sender().objectName()
        self.show_tab(code)
        self.opened.emit(code)


class _TabButton(QToolButton):
    """The words of one tab; the open one in accent above a bar."""

    def __init__(self, code: str, text: str, place: str, bar: TabBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self.setObjectName(code)
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(f"{place}. Ctrl+Page Down opens the next.")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look().changed.connect(self.updateGeometry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = 1 if event.key() in ON else -1 if event.key() in BACK else 0
        if step:
            self._bar.button(self._bar.step(step)).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as its words in strong, so that nothing moves when it is opened."""
        theme = look()
        metrics = QFontMetrics(theme.font("strong"))
        return QSize(metrics.horizontalAdvance(self.text()) + theme.px(24), max(TARGET, metrics.height() + theme.px(18)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, opened = look(), self.isChecked()
        colour = "accent" if opened else "text" if self.underMouse() else "muted"
        with QPainter(self) as painter:
            high = theme.px(3) if opened else 1
            line = QRectF(0, self.height() - high, self.width(), high)
            painter.fillRect(line, theme.color("accent" if opened else "border"))
            place = QRect(0, 0, self.width(), self.height())
            paint_words(painter, place, self.text(), "strong" if opened else "body", colour, Qt.AlignmentFlag.AlignCenter)
