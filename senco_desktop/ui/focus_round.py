"""The way of the focus through the window: F6 from part to part and round again, Tab from control to control as the eye goes.

Qt's own order is the order in which controls were made, and rows that come later would stand at its end; here the layouts say it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QWidget,
)

WHOLE = (QAbstractItemView, QComboBox, QAbstractSpinBox)
"""What is one control to the person, whatever it is made of."""


def focus_next(parts: Sequence[QWidget]) -> None:
    """Give the focus to the first control of the part after the one that holds it."""
    focus = QApplication.focusWidget()
    here = next((n for n, part in enumerate(parts) if focus is not None and part.isAncestorOf(focus)), -1)
    for step in range(1, len(parts) + 1):
        first = next(controls(parts[(here + step) % len(parts)]), None)
        if first is not None:
            _focus(first, Qt.FocusReason.TabFocusReason)
            return


def step_focus(parts: Sequence[QWidget], forward: bool) -> bool:
    """Tab and Shift+Tab: to the next control of the parts, or the one before; round at the ends."""
    order = [control for part in parts for control in controls(part)]
    focus = QApplication.focusWidget()
    if not order:
        return False
    if focus in order:
        place = order.index(focus) + (1 if forward else -1)
    else:
        place = _place_of_lost(focus, order, forward)
    _focus(order[place % len(order)], Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def _place_of_lost(focus: QWidget | None, order: Sequence[QWidget], forward: bool) -> int:
    """Where to go on from what is no stop any more, as a button that its own press switched off or took away: near it."""
    inside = [n for n, control in enumerate(order) if focus is not None and control.isAncestorOf(focus)]
    if inside:
        return inside[-1] + (1 if forward else 0)
    around = focus.parentWidget() if focus is not None else None
    while around is not None and not around.isWindow():
        near = [n for n, control in enumerate(order) if around.isAncestorOf(control)]
        if near:
            return near[0] if forward else near[-1]
        around = around.parentWidget()
    return 0 if forward else -1


def controls(part: QWidget) -> Iterator[QWidget]:
    """What Tab comes to in a part, itself included, in the order of its layouts."""
    if not part.isVisible() or not part.isEnabled():
        return
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None:
        yield part
    if isinstance(part, WHOLE):
        return
    layout = part.layout()
    placed = list(_widgets(layout)) if layout is not None else []
    known = set(map(id, placed))
    loose = [child for child in part.children() if isinstance(child, QWidget) and id(child) not in known and not child.isWindow()]
    for child in placed + loose:
        yield from controls(child)


def _widgets(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _widgets(inner)


def _items(layout: QLayout) -> list[QLayoutItem]:
    places = [(layout.itemAt(place), place) for place in range(layout.count())]
    items = [(item, place) for item, place in places if item is not None]
    if isinstance(layout, QGridLayout):
        items.sort(key=lambda each: cast(tuple[int, int, int, int], layout.getItemPosition(each[1]))[:2])
    elif isinstance(layout, QFormLayout):
        items.sort(key=lambda each: _form_place(layout, each[1]))
    return [item for item, _place in items]


def _form_place(layout: QFormLayout, place: int) -> tuple[int, int]:
    row, role = cast(tuple[int, QFormLayout.ItemRole], layout.getItemPosition(place))
    return row, role.value


def _focus(control: QWidget, reason: Qt.FocusReason) -> None:
    control.setFocus(reason)
    bring_into_sight(control)


def bring_into_sight(control: QWidget) -> None:
    """Scroll to it, wherever it lies in something that scrolls."""
    around = control.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(control)
            whole = around.widget()
            if whole is not None and control.height() > around.viewport().height():  # what does not fit is read from its top
                around.verticalScrollBar().setValue(control.mapTo(whole, QPoint(0, 0)).y())
        around = around.parentWidget()
