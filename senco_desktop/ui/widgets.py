"""Words, buttons and lines: the smallest parts of a page. This is also the guide to the kit.

Smallest   widgets: words(text, kind, wrap=, rich=)  line()  Button(text, kind, icon_name=, tip=, opens_menu=)
Look       theme.look(): .color(role) .hex(role) .px(n) .font("heading") .scale .name .changed; the roles are in tokens.ROLES
Page       cards: PageHead(title, note).add(w)  Columns(left, right, shares)  scrolling(widget)  clear(layout)
Card       cards: Card(title, note, ground=, note_beside=).add(w) .add_rows(list) .body .set_title()  facts(rows)
           EmptyState(sentence, action).asked  MessageBar().ask(text, answers).answered(code)  FormRow(caption, field).say_fault()
Choices    choices: Choices(name, [Choice(code, text, icon_name | mark)], value=).chosen(code)  outcome_choices()
Fields     fields: DateField(name, today)  TimeField(name)  LengthField(name): value() set_value() is_faulty() edited
           ChipsField(name, known): values() set_values() changed   Combo(name, options): value() set_value() picked(code)
           Tick(text)  Ring(text)  Note(name, lines=)
Lists      views: RecordList(name, lines: record -> delegates.Lines)  RecordTable(name, [record_model.Column]):
           set_rows() record() choose(fits) chosen opened (acted)
Marks      painters: owner_shape outcome_patch outcome_cell outcome_bar bar progress_bar own_time_ground level_cell step_node
           key_cap focus_ring: all (painter, QRectF, ...)   icons: icon(name, role) paint_icon(painter, rect, name, role)
Window     rail.Rail  status_line.StatusLine  toast.Toast  palette.Palette  commands.CommandSpec  focus_ring.FocusRing
Asking     ask.Ask: confirm choose text passphrase open_file save_file folder tell(problem)   jobs.Jobs.run  jobs.JobBar
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from senco_desktop.ui.icons import icon, paint_icon
from senco_desktop.ui.theme import look

TARGET = 32
"""The least side of anything that is clicked, in pixels."""

Draw = Callable[[QPainter, QRectF], None]


def words(text: str, kind: str = "body", *, wrap: bool = False, rich: bool = False) -> QLabel:
    """A label. `kind`: title, section, heading, strong, body, quiet, caption, label, key, chip, pill, clock, fault.

    Text is shown as it stands; only `rich` reads `<b>` and the like, and then the caller escapes what users typed.
    """
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
    label.setProperty("words", kind)
    label.setWordWrap(wrap)
    if kind in ("key", "chip", "pill"):
        label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return label


def line() -> QFrame:
    """A hairline between parts of a card."""
    hairline = QFrame()
    hairline.setProperty("line", "true")
    return hairline


class Button(QPushButton):
    """A button with words. `tip` carries the shortcut. With `opens_menu` a chevron says so; give it the menu with `setMenu`.

    `kind`: primary (the one main action of a page), quiet, link (underlined, inside text and rows), plain (no outline).
    """

    def __init__(self, text: str, kind: str = "quiet", *, icon_name: str = "", tip: str = "", opens_menu: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._kind, self._opens_menu = kind, opens_menu
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if kind in ("link", "plain"):
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon_name:
            self.set_icon(icon_name)
        if tip:
            self.setToolTip(tip)
            self.setAccessibleDescription(tip)
        self._fit()
        look().changed.connect(self._fit)

    def set_icon(self, icon_name: str, role: str = "") -> None:
        """An icon before the words, in the colour of the words unless a role is named."""
        own = {"primary": "on_accent", "link": "accent", "plain": "accent"}.get(self._kind, "text")
        self.setIcon(icon(icon_name, role or own))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + (look().px(20) if self._opens_menu else 0), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._opens_menu:
            with QPainter(self) as painter:
                paint_chevron(painter, self)

    def _fit(self) -> None:
        self.setIconSize(icon_with_gap(17))


class IconButton(QToolButton):
    """A button that shows only an icon; `name` is its tooltip and what is spoken. At least 32 px each way."""

    def __init__(self, icon_name: str, name: str, *, shortcut: str = "", framed: bool = False, role: str = "", size: int = 18,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setProperty("kind", "framed" if framed else "icon")
        self.setIcon(icon(icon_name, role or ("text" if framed else "accent")))
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({shortcut})" if shortcut else name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fit()
        look().changed.connect(self._fit)

    def _fit(self) -> None:
        side = look().px(self._size)
        self.setIconSize(QSize(side, side))


def icon_with_gap(size: float) -> QSize:
    """The size of an icon that stands before words, with the gap between them."""
    return QSize(look().px(size) + look().px(4), look().px(size))


class Picture(QWidget):
    """A painter's mark as a widget, for legends and rows. `spoken` is what it says; without it, it is decoration."""

    def __init__(self, draw: Draw, size: float = 16, spoken: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draw = draw
        self._size = size
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        side = look().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._draw(painter, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


class IconLabel(Picture):
    """An icon that is no button."""

    def __init__(self, icon_name: str, size: int = 18, role: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(lambda painter, rect: paint_icon(painter, rect, icon_name, role), size, "", parent)


class CutLabel(QLabel):
    """One line that is cut with "…" where there is no room; its tooltip then says the whole. With word wrap: all its lines."""

    def __init__(self, text: str = "", kind: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = text
        self.setProperty("words", kind)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.say(text)

    def say(self, text: str) -> None:
        """Show this text from now on."""
        self._whole = text
        super().setText(text)
        self.setAccessibleName(text)
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(40), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.wordWrap():
            super().paintEvent(event)
            return
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self._whole if shown != self._whole else "")
        with QPainter(self) as painter:
            painter.setFont(self.font())
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(self.rect(), self.alignment() | Qt.TextFlag.TextSingleLine, shown)


def paint_chevron(painter: QPainter, widget: QWidget) -> None:
    """The "opens downwards" sign at the right end of a widget."""
    side = look().px(16)
    at = QRectF(widget.width() - side - look().px(9), (widget.height() - side) / 2, side, side)
    paint_icon(painter, at, "chevron-down", "text" if widget.isEnabled() else "muted")
