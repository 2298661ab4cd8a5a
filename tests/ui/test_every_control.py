"""Every control of every page and form: a name to speak, a size to hit, reached and left by Tab, nothing cut without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from helpers.open_school import PASSPHRASE, Answers, TestClock
from helpers.window_states import settle, states
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QFontMetrics, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QLabel,
    QRadioButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from senco_desktop.services import sample_school, schools
from senco_desktop.services.session import Clock
from senco_desktop.ui.command_table import COMMANDS
from senco_desktop.ui.focus_round import controls
from senco_desktop.ui.main_window import MainWindow
from senco_desktop.ui.settings.page import SECTIONS
from senco_desktop.ui.status_line import StatusLine
from senco_desktop.ui.theme import look
from senco_desktop.ui.time.week_blocks import Block
from senco_desktop.ui.widgets import TARGET, CutLabel

SMALLER = (StatusLine, Block)
"""What is smaller by design: the status line is one line of 28 px, and an entry of five minutes is as high as five minutes."""


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[MainWindow]:
    look().apply("light", request.param)
    session, _key = schools.create(tmp_path / "school", "Fernbrook Primary", PASSPHRASE,
                                   Clock(TestClock(date(2026, 11, 19), time(13, 38))))
    sample_school.fill(session)
    made = MainWindow(session, Answers(confirm=True, open_file=None))
    made.resize(1366, 728)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    session.backed_up_at = session.store.writes
    made.close()
    made.deleteLater()
    look().apply("light", 100)


@pytest.mark.parametrize("window", [100, 200], indirect=True)
def test_every_control_is_named_large_enough_and_in_the_round(window: MainWindow) -> None:
    faults: list[str] = []
    for name, opened in states(tuple(section.CODE for section in SECTIONS)).items():
        opened(window)
        settle()
        for fault in (*_unnamed(window), *_too_small(window), *_outside_the_round(window), *_cut(window)):
            faults.append(f"{name}: {fault}")
    assert not faults, "\n".join(sorted(set(faults)))


@pytest.mark.parametrize("window", [100], indirect=True)
def test_no_two_commands_share_a_shortcut(window: MainWindow) -> None:
    for opened in states(tuple(section.CODE for section in SECTIONS)).values():
        opened(window)
    keys = Counter(spec.shortcut for spec in COMMANDS if spec.shortcut)
    assert [key for key, count in keys.items() if count > 1] == []
    everywhere = Counter(
        keys.toString()
        for action in window.findChildren(QAction)
        for keys in action.shortcuts()
        if action.shortcutContext() != Qt.ShortcutContext.WidgetShortcut
    )
    assert [key for key, count in everywhere.items() if count > 1] == []
    for shortcut in window.findChildren(QShortcut):
        if shortcut.context() in (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut):
            assert shortcut.key().toString() not in everywhere


def _shown(window: MainWindow) -> list[QWidget]:
    return [each for each in window.findChildren(QWidget) if each.isVisible() and each.isEnabled()]


def _called(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName() or getattr(widget, 'text', str)()}”"


def _unnamed(window: MainWindow) -> Iterator[str]:
    buddies = {label.buddy() for label in window.findChildren(QLabel)}
    for widget in controls(window.centralWidget()):
        words = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not (widget.accessibleName() or words or widget in buddies):
            yield f"{type(widget).__name__} in {type(widget.parentWidget()).__name__} has no name"


def _too_small(window: MainWindow) -> Iterator[str]:
    for widget in _shown(window):
        clicked = isinstance(widget, QAbstractButton) or widget.focusPolicy() & Qt.FocusPolicy.ClickFocus
        if not clicked or isinstance(widget, QAbstractScrollArea) or _within(widget, SMALLER):
            continue
        height = widget.height()
        field = widget.parentWidget()
        if field is not None and field.focusProxy() is widget:
            height = field.height()
        if height < TARGET - 2 or (widget.width() < TARGET - 2 and not isinstance(widget, QCheckBox | QRadioButton)):
            yield f"{_called(widget)} is {widget.width()} × {height}"


def _within(widget: QWidget, kinds: tuple[type[QWidget], ...]) -> bool:
    each: QWidget | None = widget
    while each is not None:
        if isinstance(each, kinds):
            return True
        each = each.parentWidget()
    return False


def _outside_the_round(window: MainWindow) -> Iterator[str]:
    """What Tab does not come to, or does not leave again; Shift+Tab goes the same way back."""
    wanted = list(controls(window.centralWidget()))
    wanted[0].setFocus()
    seen: list[QWidget] = []
    for _ in range(3 * len(wanted) + 20):  # a list may open an editor with controls of its own; a grid has its days
        focus = QApplication.focusWidget()
        if focus is None or focus in seen[:-1]:
            break
        if focus not in seen:
            seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    for control in wanted:
        if control not in seen:
            yield f"Tab does not reach {_called(control)}"
    if seen and QApplication.focusWidget() is seen[-1]:
        yield f"Tab does not leave {_called(seen[-1])}"
    for control in seen:
        control.setFocus()
        if not _in_sight(control):
            yield f"{_called(control)} has the focus out of sight"


def _in_sight(control: QWidget) -> bool:
    """Whether it lies in the window as wide as it is: what scrolls up and down may be lower than the place it has."""
    place = QRect(control.mapTo(control.window(), QPoint(0, 0)), control.size())
    return place.left() >= 0 and place.right() <= control.window().width()


def _cut(window: MainWindow) -> Iterator[str]:
    """One line of words in less room than it needs, without a tooltip that says the whole."""
    for widget in _shown(window):
        if isinstance(widget, QLabel) and not widget.wordWrap() and widget.textFormat() == Qt.TextFormat.PlainText:
            needed = QFontMetrics(widget.font()).horizontalAdvance(widget.text())
            if needed > widget.contentsRect().width() + 1 and not widget.toolTip():
                widget.repaint()
                if not (isinstance(widget, CutLabel) and widget.toolTip()):
                    yield f"“{widget.text()}” is cut"
        elif isinstance(widget, QAbstractButton) and widget.text() and not isinstance(widget, QAbstractItemView):
            if widget.width() < widget.minimumSizeHint().width() - 1:
                yield f"{_called(widget)} is cut: {widget.width()} of {widget.minimumSizeHint().width()}"
        elif isinstance(widget, QScrollArea) and widget.horizontalScrollBar().maximum() > 0:
            yield f"{_called(widget.widget())} scrolls sideways by {widget.horizontalScrollBar().maximum()}"
