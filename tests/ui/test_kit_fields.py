"""Fields and choices: typed, stepped, picked and spoken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from senco_desktop.ui.cards import Card, Columns, EmptyState, FormRow, MessageBar, PageHead, clear, facts
from senco_desktop.ui.choices import Choice, Choices, outcome_choices
from senco_desktop.ui.fields import ChipsField, Combo, DateField, LengthField, Note, Ring, Tick, TimeField
from senco_desktop.ui.focus_ring import FocusRing
from senco_desktop.ui.month_menu import MonthMenu
from senco_desktop.ui.theme import look
from senco_desktop.ui.time.time_head import TimeHead
from senco_desktop.ui.widgets import Button, CutLabel, IconButton, words

TODAY = date(2026, 11, 19)


@pytest.fixture(autouse=True)
def light(qtbot: QtBot) -> None:
    look().apply("light", 100)


Show = Callable[..., QWidget]


@pytest.fixture
def shown(qtbot: QtBot) -> Show:
    """Shows widgets in an active window that lives as long as the test."""
    windows = []

    def show(*widgets: QWidget) -> QWidget:
        window = QWidget()
        layout = QVBoxLayout(window)
        for widget in widgets:
            layout.addWidget(widget)
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return show


def test_a_day_is_tidied_when_the_field_is_left(shown: Show, qtbot: QtBot) -> None:
    field = DateField("Agreed on", TODAY)
    shown(field, QLineEdit())
    field.setFocus()
    qtbot.keyClicks(field, "17/7")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "Fri 17 Jul 2026"
    assert field.value() == date(2026, 7, 17)
    assert not field.is_faulty()


def test_a_day_steps_by_arrows(shown: Show, qtbot: QtBot) -> None:
    field = DateField("Day", TODAY)
    shown(field)
    told: list[object] = []
    field.edited.connect(lambda: told.append(field.value()))
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert told == [TODAY, date(2026, 11, 20)]


def test_a_day_is_picked_from_the_month_by_keys(shown: Show, qtbot: QtBot) -> None:
    field = DateField("Day", TODAY)
    shown(field)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, MonthMenu)
    days = menu.findChild(QAbstractItemView)
    qtbot.keyClick(days, Qt.Key.Key_Left)
    qtbot.keyClick(days, Qt.Key.Key_Return)
    assert field.value() == TODAY - timedelta(days=1) and not menu.isVisible()


def test_the_head_of_time_goes_to_the_day_that_is_picked(shown: Show, qtbot: QtBot) -> None:
    head = TimeHead()
    shown(head)
    head.show_period("16 to 20 November", TODAY, "week")
    qtbot.mouseClick(head.period, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, MonthMenu)
    days = menu.findChild(QAbstractItemView)
    qtbot.keyClick(days, Qt.Key.Key_Down)
    with qtbot.waitSignal(head.day_picked) as picked:
        qtbot.keyClick(days, Qt.Key.Key_Return)
    assert picked.args == [TODAY + timedelta(days=7)] and not menu.isVisible()


def test_what_cannot_be_read_stays_and_is_marked(shown: Show, qtbot: QtBot) -> None:
    field = TimeField("From")
    shown(field, QLineEdit())
    field.setFocus()
    qtbot.keyClicks(field, "25:99")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert (field.text(), field.value(), field.is_faulty()) == ("25:99", None, True)
    assert field.property("wrong") == "true"
    field.set_value(time(9))
    assert (field.text(), field.is_faulty(), field.property("wrong")) == ("9:00", False, "false")


def test_times_step_by_five_minutes_round_midnight(qtbot: QtBot) -> None:
    field = TimeField("To")
    qtbot.addWidget(field)
    field.set_value(time(23, 58))
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == time(0, 3)


def test_length_in_words(qtbot: QtBot) -> None:
    field = LengthField("Length")
    qtbot.addWidget(field)
    field.set_value(105)
    assert field.text() == "1 h 45 min"
    field.set_value(None)
    assert (field.value(), field.is_faulty()) == (None, False)


# the offscreen platform says so whenever suggestions open below a line
OFFSCREEN = ["This plugin does not support"]


@pytest.mark.qt_log_ignore(*OFFSCREEN)
def test_chips_are_typed_and_taken_away(shown: Show, qtbot: QtBot) -> None:
    field = ChipsField("Pupils", ["AB3", "CK1"])
    shown(field)
    field.line.setFocus()
    qtbot.keyClicks(field.line, "ab3,ck1 ")
    assert field.values() == ("AB3", "CK1")
    qtbot.keyClicks(field.line, "MB6")
    assert field.values() == ("AB3", "CK1", "MB6")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.values() == ("AB3", "CK1")
    cross = next(each for each in field.findChildren(IconButton) if each.accessibleName() == "Remove AB3")
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert field.values() == ("CK1",)


@pytest.mark.qt_log_ignore(*OFFSCREEN)
def test_chips_with_spaces_keep_them(shown: Show, qtbot: QtBot) -> None:
    field = ChipsField("Agencies", spaces=True)
    field.set_known(["Speech and language"], {"SaLT": "Speech and language"})
    shown(field)
    qtbot.keyClicks(field.line, "salt")
    assert field.values() == ("Speech and language",)
    field.line.clear()
    qtbot.keyClicks(field.line, "speech and language")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.values() == ("Speech and language",)


def test_combo_speaks_codes_and_tells_only_what_the_user_picks(shown: Show, qtbot: QtBot) -> None:
    combo = Combo("Kind", [("CONS", "Consultations"), ("ADM", "Admin")], value="ADM")
    shown(combo)
    picked: list[str] = []
    combo.picked.connect(picked.append)
    combo.set_value("CONS")
    assert (combo.value(), picked) == ("CONS", [])
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert (combo.value(), picked) == ("ADM", ["ADM"])
    combo.set_value("gone")
    assert combo.value() == ""


def test_combo_is_chosen_by_typing_the_beginning_of_any_word(shown: Show, qtbot: QtBot) -> None:
    combo = Combo("Year group", [("", "Not said"), *((f"Year {n}", f"Year {n}") for n in (1, 2, 6, 10))])
    shown(combo)
    picked: list[str] = []
    combo.picked.connect(picked.append)
    qtbot.keyClicks(combo, "year 6")
    assert combo.value() == "Year 6" and not combo.view().isVisible()
    combo.ONE_WORD_MS = 0  # a pause between the words
    qtbot.keyClicks(combo, "1")
    assert combo.value() == "Year 10", "the next that begins with it"
    qtbot.keyClicks(combo, "n")
    assert (combo.value(), picked[-1]) == ("", "")
    qtbot.keyClicks(combo, "q")
    assert combo.value() == "" and picked == ["Year 1", "Year 6", "Year 10", ""]


def test_choices_arrows_move_and_space_chooses(shown: Show, qtbot: QtBot) -> None:
    choices = Choices("Mon 9:00", outcome_choices())
    shown(choices)
    picked: list[str] = []
    choices.chosen.connect(picked.append)
    first = choices.button("kept")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is choices.button("part")
    assert (choices.value(), picked) == ("", [])
    qtbot.keyClick(choices.button("part"), Qt.Key.Key_Space)
    assert (choices.value(), picked) == ("part", ["part"])
    qtbot.keyClick(choices.button("part"), Qt.Key.Key_Left)
    qtbot.keyClick(choices.button("kept"), Qt.Key.Key_Left)
    assert QApplication.focusWidget() is choices.button("moved")


def test_choices_are_one_stop_of_tab(shown: Show, qtbot: QtBot) -> None:
    choices, after = Choices("View", [Choice("a", "A"), Choice("b", "B"), Choice("c", "C")], value="b"), QLineEdit()
    shown(choices, after)
    choices.button("b").setFocus()
    qtbot.keyClick(choices.button("b"), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after
    choices.set_value("")
    assert choices.value() == ""


def test_choices_do_not_move_when_the_choice_does(shown: Show) -> None:
    choices = Choices("Mon 9:00", outcome_choices())
    shown(choices)
    before = [choices.button(code).geometry() for code in ("kept", "part", "lost", "moved")]
    choices.set_value("lost")
    QApplication.processEvents()
    assert [choices.button(code).geometry() for code in ("kept", "part", "lost", "moved")] == before


def test_a_question_in_place_is_answered_by_its_code(shown: Show, qtbot: QtBot) -> None:
    bar = MessageBar()
    shown(bar)
    bar.ask("Leave without saving?", (("stay", "Keep editing"), ("leave", "Leave")))
    assert isinstance(QApplication.focusWidget(), QPushButton)
    with qtbot.waitSignal(bar.answered) as answer:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert answer.args == ["stay"]
    assert bar.isHidden()


def test_form_row_names_its_field_and_says_its_fault(shown: Show) -> None:
    line = QLineEdit()
    row = FormRow("School's name", line)
    shown(row)
    row.say_fault("A school needs a name.")
    assert (line.accessibleName(), line.accessibleDescription()) == ("School's name", "A school needs a name.")
    row.say_fault("")
    assert line.accessibleDescription() == ""


def test_what_users_typed_is_never_read_as_markup(qtbot: QtBot) -> None:
    label = words("<b>AB3</b> & more")
    cut = CutLabel("<i>x</i>")
    qtbot.addWidget(label)
    qtbot.addWidget(cut)
    assert label.textFormat() == cut.textFormat() == Qt.TextFormat.PlainText


def controls(parent: QWidget) -> list[QWidget]:
    return [each for each in parent.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(parent)]


@pytest.mark.parametrize("scale", [100, 200])
def test_every_control_has_a_name_and_a_target_of_32(shown: Show, scale: int) -> None:
    look().apply("light", scale)
    card = Card("Chosen entry", "no changes yet")
    for widget in (
        DateField("Day", TODAY), TimeField("From"), LengthField("Length"), Combo("Kind", [("a", "A")]), Tick("Could be admin"),
        Ring("Keep both"), Note("Note"), Button("Save", "primary"), Button("Change…", "link"), Button("Skip", "plain"),
        IconButton("trash", "Delete"), IconButton("chevron-left", "Week before", framed=True),
        Choices("Levels", [Choice("0", "0")]),
        ChipsField("Pupils"), EmptyState("Nothing is due.", "Add a plan"),
    ):
        card.add(widget)
    shown(card)
    nameless = [each for each in controls(card) if not (each.accessibleName() or getattr(each, "text", str)())]
    low = [(each, each.height()) for each in controls(card) if each.height() < 32 and not isinstance(each.parent(), ChipsField)]
    assert (nameless, low) == ([], [])


def test_words_are_not_cut_at_200_per_cent(shown: Show) -> None:
    look().apply("light", 200)
    controls_ = [Button("Open the checklist", "primary", icon_name="check"), Tick("Could be admin"), Ring("Keep both")]
    shown(*controls_)
    for each in controls_:
        assert each.height() >= each.fontMetrics().height()
        assert each.width() >= each.fontMetrics().horizontalAdvance(each.text())


def test_columns_stand_under_each_other_when_text_is_large_or_room_small(qtbot: QtBot) -> None:
    left, right = QWidget(), QWidget()
    columns = Columns(left, right)
    qtbot.addWidget(columns)
    columns.resize(1100, 500)
    columns.show()
    QApplication.processEvents()
    assert left.y() == right.y()
    columns.resize(900, 500)
    QApplication.processEvents()
    assert left.x() == right.x()
    columns.resize(1100, 500)
    look().apply("light", 120)
    QApplication.processEvents()
    assert left.x() == right.x()


def test_the_ring_goes_round_what_has_the_focus(shown: Show) -> None:
    owner = QObject()
    ring = FocusRing(owner)
    button, line = Button("Save"), QLineEdit()
    window = shown(button, line)
    line.setFocus()
    assert ring.place() == line.geometry().adjusted(-3, -3, 3, 3)
    button.setFocus()
    assert ring.place() == button.geometry().adjusted(-3, -3, 3, 3)
    window.resize(600, 400)
    QApplication.processEvents()
    assert ring.place() == button.geometry().adjusted(-3, -3, 3, 3)
    button.hide()
    assert ring.place() != button.geometry().adjusted(-3, -3, 3, 3)


def test_parts_of_a_page_are_put_together_and_cleared(shown: Show) -> None:
    head = PageHead("Plans", "5 EHC plans")
    head.add(Button("Plan or request"))
    card = Card("This plan")
    card.body.addLayout(facts((("LA", "Westmere Council"), ("Rules", "England 2014"))))
    shown(head, card)
    assert any(label.accessibleName() == "LA: Westmere Council" for label in card.findChildren(QWidget))
    clear(card.body)
    assert card.body.count() == 0
