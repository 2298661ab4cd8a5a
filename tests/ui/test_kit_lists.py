"""Records in lists and tables: what is shown, sorted, spoken, chosen and opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from senco_desktop.ui.delegates import Lines
from senco_desktop.ui.record_model import OWNER, RECORD, SORT, Column, RecordModel, SortProxy, record_of
from senco_desktop.ui.theme import look
from senco_desktop.ui.views import RecordList, RecordTable


@dataclass(frozen=True)
class Step:
    code: str
    what: str
    day: date | None
    owner: str = "school"
    asked: bool = False


STEPS = (
    Step("DW7", "Review meeting", date(2026, 11, 20)),
    Step("AB3", "Decision", date(2026, 10, 29), "la", asked=True),
    Step("HP5", "Nothing due", None),
    Step("CK1", "Papers out", date(2026, 11, 25)),
)
COLUMNS = (
    Column("Pupil", lambda step: step.code, strong=True),
    Column("Step", lambda step: step.what, tip=lambda step: f"{step.what}, {step.code}"),
    Column("By", lambda step: f"{step.day:%d/%m}" if step.day else "", sort=lambda step: step.day, right=True),
    Column("Owner", lambda step: step.owner, owner=lambda step: step.owner, spoken=lambda step: f"waiting on {step.owner}"),
)


def lines(step: Step) -> Lines:
    return Lines(step.code, step.what, owner=step.owner, second=f"By {step.day}", action="Ask again" if step.asked else "")


@pytest.fixture(autouse=True)
def light(qtbot: QtBot) -> None:
    look().apply("light", 100)


def model() -> RecordModel:
    made = RecordModel(COLUMNS)
    made.set_rows(STEPS)
    return made


def activate(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.resize(420, 320)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def test_model_and_proxy_keep_the_rules_of_qt(qtbot: QtBot) -> None:
    source = model()
    proxy = SortProxy(source)
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    testers = [QAbstractItemModelTester(source, mode), QAbstractItemModelTester(proxy, mode)]
    source.set_rows(STEPS[:2])
    proxy.sort(2)
    proxy.set_filter(lambda step: step.owner == "la")
    source.set_rows(())
    source.set_rows(STEPS)
    assert proxy.rowCount() == 1
    assert len(testers) == 2


def test_cells_by_role(qtbot: QtBot) -> None:
    source = model()
    index = source.index(1, 3)
    assert index.data() == "la"
    assert index.data(OWNER) == "la"
    assert index.data(RECORD) is STEPS[1]
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "waiting on la"
    assert source.index(1, 1).data(Qt.ItemDataRole.ToolTipRole) == "Decision, AB3"
    assert source.data(source.index(0, 2), SORT) == date(2026, 11, 20)
    assert source.headerData(2, Qt.Orientation.Horizontal) == "By"
    assert source.data(source.index(0, 2), Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_cells_are_spoken_with_their_heading(qtbot: QtBot) -> None:
    source = model()
    spoken = [source.index(2, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(3)]
    assert spoken == ["HP5", "Step: Nothing due", "By: nothing"]


def test_sorting_compares_values_and_puts_nothing_last(qtbot: QtBot) -> None:
    proxy = SortProxy(model())
    proxy.sort(2)
    assert [record_of(proxy.index(row, 0)).code for row in range(4)] == ["AB3", "DW7", "CK1", "HP5"]


def test_the_record_of_no_row_is_none(qtbot: QtBot) -> None:
    assert record_of(QModelIndex()) is None


def test_the_chosen_record_stays_chosen_when_rows_change(qtbot: QtBot) -> None:
    shown = RecordList("Plans", lines, key=lambda step: step.code)
    qtbot.addWidget(shown)
    shown.set_rows(STEPS)
    assert shown.choose(lambda step: step.code == "CK1")
    shown.set_rows([Step("CK1", "Papers sent", None), *STEPS[:2]])
    assert shown.record().what == "Papers sent"
    shown.set_rows(STEPS[:1])
    assert shown.record() is None
    assert not shown.choose(lambda step: step.code == "ZZ9")


def test_rows_of_a_list_are_spoken_as_a_sentence(qtbot: QtBot) -> None:
    shown = RecordList("Plans", lines)
    qtbot.addWidget(shown)
    shown.set_rows(STEPS)
    spoken = shown.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "AB3 Decision, LA, By 2026-10-29"


def test_keys_of_a_list(qtbot: QtBot) -> None:
    shown = RecordList("Plans", lines)
    shown.set_rows(STEPS)
    activate(qtbot, shown)
    shown.clearFocus()
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    assert shown.record() is STEPS[0]
    with qtbot.waitSignal(shown.chosen) as chosen:
        qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert chosen.args == [STEPS[1]]
    with qtbot.waitSignal(shown.opened) as opened:
        qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert opened.args == [STEPS[1]]
    with qtbot.waitSignal(shown.acted) as acted:
        qtbot.keyClick(shown, Qt.Key.Key_Space)
    assert acted.args == [STEPS[1]]


def click(qtbot: QtBot, view: RecordList, row: int, across: Callable[[QModelIndex], QPoint]) -> None:
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=across(view.model().index(row, 0)))


def test_a_click_opens_and_a_click_on_the_link_acts_instead(qtbot: QtBot) -> None:
    shown = RecordList("Waiting", lines, opens_on_click=True)
    shown.set_rows(STEPS)
    activate(qtbot, shown)
    told: list[tuple[str, str]] = []
    shown.opened.connect(lambda step: told.append(("opened", step.code)))
    shown.acted.connect(lambda step: told.append(("acted", step.code)))
    click(qtbot, shown, 1, lambda index: shown.visualRect(index).topLeft() + QPoint(20, 10))
    click(qtbot, shown, 1, lambda index: shown.visualRect(index).bottomRight() - QPoint(20, 8))
    click(qtbot, shown, 0, lambda index: shown.visualRect(index).bottomRight() - QPoint(20, 8))
    assert told == [("opened", "AB3"), ("acted", "AB3"), ("opened", "DW7")]


def test_the_target_of_a_link_is_large_enough(qtbot: QtBot) -> None:
    shown = RecordList("Waiting", lines)
    shown.set_rows(STEPS)
    activate(qtbot, shown)
    delegate = shown.itemDelegate()
    index = shown.model().index(1, 0)
    area = delegate.action_rect(shown.visualRect(index), index)
    assert area.height() >= 32
    assert area.width() >= 32
    assert delegate.action_rect(shown.visualRect(index), shown.model().index(0, 0)).isEmpty()


@pytest.mark.parametrize(("scale", "height"), [(100, 56), (200, 112)])
def test_rows_grow_with_the_text(qtbot: QtBot, scale: int, height: int) -> None:
    shown = RecordList("Plans", lines)
    shown.set_rows(STEPS)
    look().apply("light", scale)
    activate(qtbot, shown)
    QApplication.processEvents()
    assert shown.visualRect(shown.model().index(0, 0)).height() == height
    assert shown.sizeHint().height() == 4 * height


def test_a_table_is_sorted_filtered_and_opened(qtbot: QtBot) -> None:
    table = RecordTable("Steps", COLUMNS, key=lambda step: step.code, stretch=1)
    table.set_rows(STEPS)
    activate(qtbot, table)
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert [record_of(table.proxy.index(row, 0)).code for row in range(4)] == ["AB3", "CK1", "DW7", "HP5"]
    table.set_filter(lambda step: step.owner == "school")
    assert table.proxy.rowCount() == 3
    assert not table.choose(lambda step: step.code == "AB3")
    assert table.choose(lambda step: step.code == "DW7")
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [STEPS[0]]
    table.set_rows(STEPS[::-1])
    assert table.record() is STEPS[0]
    assert table.rowHeight(0) == 34


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_row_with_the_focus_is_ringed(qtbot: QtBot, theme: str) -> None:
    look().apply(theme)
    shown = RecordList("Plans", lines)
    shown.set_rows(STEPS)
    activate(qtbot, shown)
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    picture = shown.viewport().grab().toImage()
    colour = look().color("focus").rgb()
    first, second = (shown.visualRect(shown.model().index(row, 0)) for row in (0, 1))
    assert picture.pixel(first.center().x(), first.top()) == colour
    assert picture.pixel(second.center().x(), second.top() + 1) != colour
