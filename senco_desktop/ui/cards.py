"""Cards and what stands in them: heading with a quiet note, empty state, question in place, labelled rows."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from senco_desktop.ui.flow import FlowLayout
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, CutLabel, IconLabel, line, words


class Card(QFrame):
    """A surface with a heading, a quiet note at its right or beside it, and a `body` to fill.

    `ground`: plain, accent, quiet, or an owner's name for a 2 px outline in that owner's colour.
    """

    def __init__(self, title: str = "", note: str = "", *, ground: str = "plain", note_beside: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", ground)
        self.setAccessibleName(title)
        theme = look()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, theme.px(14))
        self._outer.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(theme.px(16), theme.px(13), theme.px(16), 0)
        self._outer.addLayout(self.body, 1)
        self.body.setSpacing(theme.px(2 if ground == "quiet" else 8))
        self.heading = words(title, "strong" if ground == "quiet" else "heading")
        self.note = words(note, "caption")
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.px(9))
        self.head.addWidget(self.heading)
        if not note_beside:
            self.head.addStretch(1)
        self.head.addWidget(self.note, 0, Qt.AlignmentFlag.AlignVCenter)
        if note_beside:
            self.head.addStretch(1)
        if title:
            self.body.addLayout(self.head)
        else:
            self.heading.setParent(self)
            self.heading.hide()
            self.note.setParent(self)
            self.note.hide()

    def set_title(self, title: str, note: str = "") -> None:
        """Change the heading of a card that has one, and its note."""
        self.heading.setText(title)
        self.setAccessibleName(title)
        self.note.setText(note)

    def add_rows(self, rows: QWidget, *, ruled: bool = True) -> None:
        """Add a list or table below all else, under a line where something stands above it; it takes what room there is. Its
        words stand under the heading's.
        """
        if ruled:
            self.body.addWidget(line())
        self._outer.setStretchFactor(self.body, 0)
        side = look().px(8)
        inner = QVBoxLayout()
        inner.setContentsMargins(side, 0, side, 0)
        inner.addWidget(rows)
        self._outer.addLayout(inner, 1)
        self._outer.setContentsMargins(0, 0, 0, side)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add a widget below what is there."""
        self.body.addWidget(widget, stretch)


class EmptyState(QWidget):
    """What a page or card is for, in one sentence, and one button; filled (`main`) where it is all a page offers."""

    asked = Signal()

    def __init__(self, sentence: str, action: str = "", icon_name: str = "", parent: QWidget | None = None, *,
                 main: bool = False) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look().px(8), 0, look().px(8))
        layout.setSpacing(look().px(12))
        self.sentence = words(sentence, "quiet", wrap=True)
        layout.addWidget(self.sentence)
        if action:
            self.button = Button(action, "primary" if main else "quiet", icon_name=icon_name)
            self.button.clicked.connect(self._on_clicked)
            layout.addWidget(self.button)

    def _on_clicked(self) -> None:
        self.asked.emit()


BESIDE = 480
"""Pixels at 100 % from which the buttons of a question stand beside its words."""


class MessageBar(QFrame):
    """A question or a word in place, above what it is about. `answered` gives the code of the button pressed."""

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        theme = look()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(theme.px(14), theme.px(8), theme.px(10), theme.px(8))
        self._row.setSpacing(theme.px(8))
        self._icon = IconLabel("info-circle", 18, "text")
        self._text = words("", wrap=True)
        self._buttons: list[QWidget] = []
        said = QHBoxLayout()
        said.setSpacing(theme.px(8))
        said.addWidget(self._icon)
        said.addWidget(self._text, 1)
        self._row.addLayout(said, 1)
        self._answers = FlowLayout(theme.px(8))
        self._row.addLayout(self._answers)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow card the buttons stand under the words."""
        super().resizeEvent(event)
        wide = self.width() >= look().px(BESIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def ask(self, text: str, answers: tuple[tuple[str, str], ...] = ()) -> None:
        """Show a text with one button for each (code, words); the first is the safe one and gets the focus."""
        self._text.setText(text)
        self.setAccessibleName(text)
        for old in self._buttons:
            old.deleteLater()
        self._buttons = []
        for code, label in answers:
            made = Button(label)
            made.setObjectName(code)
            made.clicked.connect(self._on_clicked)
            self._answers.addWidget(made)
            self._buttons.append(made)
        self.show()
        if self._buttons:
            self._buttons[0].setFocus()

    def _on_clicked(self) -> None:
        code = self.sender().objectName()
        self.hide()
        self.answered.emit(code)


class FormRow(QWidget):
    """A caption above its field; the caption is the field's name for a screen reader. `say_fault` puts words under it."""

    def __init__(self, caption: str, field: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look().px(3))
        self.caption = words(caption, "label")
        self.caption.setBuddy(field)
        self.field = field
        self._fault = words("", "fault", wrap=True)
        self._fault.hide()
        if not field.accessibleName():
            field.setAccessibleName(caption)
        if hint:
            field.setToolTip(hint)
            field.setAccessibleDescription(hint)
        layout.addWidget(self.caption)
        layout.addWidget(field)
        layout.addWidget(self._fault)

    def say_fault(self, text: str) -> None:
        """What is wrong with the field, in words; "" takes it away."""
        self._fault.setText(text)
        self._fault.setVisible(bool(text))
        self.field.setAccessibleDescription(text)


class PageHead(QWidget):
    """The title of a page, a quiet note on its line, and what is `add`ed at the right end.

    In large text the note stands under a line that holds controls: between them it would be a letter wide.
    """

    def __init__(self, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = look()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.px(12))
        self._lines.addLayout(self._row)
        self._controls = False
        self.title = words(title, "title")
        self.note = CutLabel(note, "quiet")
        self._room = QWidget()
        self._row.addWidget(self.title, 0, Qt.AlignmentFlag.AlignBaseline)
        self._row.addWidget(self._room, 1)
        self._fit()
        theme.changed.connect(self._fit)

    def add(self, widget: QWidget) -> None:
        """Put a control at the right end of the line."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._controls = True
        self._fit()

    def add_left(self, widget: QWidget) -> None:
        """Put a control directly after the title."""
        self._row.insertWidget(self._row.indexOf(self._room), widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._controls = True
        self._fit()

    def _fit(self) -> None:
        """Above 100 % text the note goes on in a second line rather than being cut."""
        large = look().scale > 100
        under = large and self._controls
        self.note.setWordWrap(large)
        self._room.setVisible(under)
        if under:
            self._lines.addWidget(self.note)
        else:
            self._row.insertWidget(self._row.indexOf(self._room) + 1, self.note, 1)
        centre, base = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignBaseline
        self._row.setAlignment(self.title, centre if large else base)
        if not under:
            self._row.setAlignment(self.note, centre if large else base)


class Columns(QWidget):
    """Two columns with shares of the width; above 100 % text, or in less than `least` px, the right one stands under the left."""

    def __init__(self, left: QWidget, right: QWidget, shares: tuple[int, int] = (784, 348), *, gap: int = 14, least: int = 980,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        self._columns = (left, right)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap)
        self._row.addWidget(left, shares[0])
        self._row.addWidget(right, shares[1])
        self._arrange()
        look().changed.connect(self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a window in which the columns must stand under each other."""
        return QSize(max(column.minimumSizeHint().width() for column in self._columns), super().minimumSizeHint().height())

    def _arrange(self) -> None:
        apart = look().scale == 100 and self.width() >= self._least
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if apart else QBoxLayout.Direction.TopToBottom)


def scrolling(content: QWidget | None = None) -> QScrollArea:
    """The content (now or later) in an area that scrolls up and down when the window is too small for it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if content is not None:
        area.setWidget(content)
    return area


class PartStack(QStackedWidget):
    """One of several parts is seen at a time, each in an area that scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[QWidget] = []

    def put(self, part: QWidget, *, inside: QWidget | None = None) -> None:
        """Take a part, standing `inside` another widget where it is given, from outside in: whatever gets a new parent has the
        style of each of its children looked up again.
        """
        self._parts.append(part)
        area = scrolling()
        self.addWidget(area)
        area.setWidget(inside or part)

    def turn_to(self, part: QWidget) -> None:
        """Show this part."""
        self.setCurrentIndex(self._parts.index(part))

    def shows(self, part: QWidget) -> bool:
        return self.currentIndex() == self._parts.index(part)


def page_area(page: QWidget, *parts: QWidget) -> QScrollArea:
    """Fill a page with its head and what stands below it, the last part taking the room; all of it scrolls together, so that
    large text leaves the whole page to what is read.
    """
    content = QWidget()
    content.setProperty("ground", "none")
    area = scrolling(content)
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(area)
    inside = QVBoxLayout(content)
    inside.setContentsMargins(look().px(24), look().px(16), look().px(24), look().px(14))
    inside.setSpacing(look().px(12))
    for part in parts:  # last of all: whatever gets a new parent has the style of each of its children looked up again
        inside.addWidget(part, 1 if part is parts[-1] else 0)
    return area


def titled(title: QWidget, under: QWidget, *buttons: QWidget) -> QHBoxLayout:
    """What a record is called, with a quiet line under it, and what can be done to it at the right."""
    head, said = QHBoxLayout(), QVBoxLayout()
    head.setSpacing(look().px(8))
    said.setSpacing(0)
    said.addWidget(title)
    said.addWidget(under)
    head.addLayout(said, 1)
    for button in buttons:
        head.addWidget(button)
    return head


def facts(rows: tuple[tuple[str, str], ...]) -> QFormLayout:
    """A list of quiet captions, each beside the first line of its value ("By", "Fri 11 Dec")."""
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(look().px(14))
    form.setVerticalSpacing(look().px(5))
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    for caption, value in rows:
        label = QLabel(value)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAccessibleName(f"{caption}: {value}")
        named = words(caption, "caption")
        named.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        named.setContentsMargins(0, look().px(1), 0, 0)
        form.addRow(named, label)
    return form


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count() and (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
            inner.deleteLater()
