"""The Hand-over tab: who could run the next reviews, what the pack says besides, and the pack itself with its warning."""

from __future__ import annotations

from datetime import date

from helpers.on_show import tab_on_show
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from senco_desktop.domain.records import Plan
from senco_desktop.services import handover, history, registers
from senco_desktop.services.session import Session
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.partnership.handover import HandoverTab
from senco_desktop.ui.reports.page import ReportsPage
from senco_desktop.ui.theme import look


def opened(qtbot: QtBot, desk: Desk) -> HandoverTab:
    return tab_on_show(qtbot, desk, "handover", HandoverTab)


def two_plans(session: Session) -> None:
    registers.save_plan(session, Plan("AB3", made_on=date(2025, 12, 1)))
    registers.save_plan(session, Plan("CK1", made_on=date(2026, 2, 1)))


def test_a_name_is_kept_by_enter_and_goes_by_undo(qtbot: QtBot, desk: Desk) -> None:
    two_plans(desk.session)
    tab = opened(qtbot, desk)
    assert tab.who.accessibleName() == "Who could run AB3’s next review?"
    tab.who.setFocus()
    qtbot.keyClicks(tab.who, "Sam Reed")
    assert tab.has_unsaved()
    qtbot.keyClick(tab.who, Qt.Key.Key_Return)
    assert not tab.has_unsaved()
    assert {row.plan.code: row.stand_in and row.stand_in.who for row in handover.next_reviews(desk.session)} == {
        "AB3": "Sam Reed", "CK1": None,
    }  # fmt: skip
    assert tab.reviews.note.text() == "1 of 2 have somebody"
    assert tab.rows.record().plan.code == "AB3"
    desk.run(history.undo)
    assert tab.who.text() == ""


def test_another_review_asks_before_what_was_typed_is_lost(qtbot: QtBot, desk: Desk) -> None:
    two_plans(desk.session)
    tab = opened(qtbot, desk)
    qtbot.keyClicks(tab.who, "Sam")
    tab.rows.choose(lambda row: row.plan.code == "CK1")
    assert tab.bar.isVisible() and tab.who.text() == "Sam"
    tab.bar.answered.emit("stay")
    assert tab.rows.record().plan.code == "AB3" and tab.who.text() == "Sam"


def test_what_the_pack_says_besides_is_kept_on_save(qtbot: QtBot, desk: Desk) -> None:
    tab = opened(qtbot, desk)
    assert tab.none.isVisible() and not tab.asked.isVisible()
    tab.form.stand_in.setText("Sam Reed")
    tab.form.places.set_value("Provision map: SEND drive")
    assert tab.has_unsaved()
    tab.form.save.click()
    kept = handover.kept(desk.session)
    assert (kept.stand_in, kept.places) == ("Sam Reed", (("Provision map", "SEND drive"),))
    assert not tab.has_unsaved()
    tab.form.stand_in.setText("Nobody")
    tab.form.cancel.click()
    assert tab.form.stand_in.text() == "Sam Reed"


def test_tas_accounts_and_the_cycle_are_kept_and_a_password_is_turned_away(qtbot: QtBot, desk: Desk) -> None:
    tab = opened(qtbot, desk)
    tab.form.tas.set_value("TA 1: Years 1 and 2: phonics group Tue")
    tab.form.cycle.set_value("Governors: report in March")
    tab.form.accounts.set_value("LA portal: password: Hunter2")
    tab.form.save.click()
    assert handover.kept(desk.session).tas == ()
    assert "reads like a password" in tab.form._accounts_row._fault.text()
    tab.form.accounts.set_value("LA portal: sign-in sheet in the head’s safe")
    tab.form.save.click()
    kept = handover.kept(desk.session)
    assert kept.tas == (("TA 1", "Years 1 and 2", "phonics group Tue"),) and kept.cycle == (("Governors", "report in March"),)
    assert kept.accounts == (("LA portal", "sign-in sheet in the head’s safe"),)


def test_after_saving_the_cursor_stays_where_she_types(qtbot: QtBot, desk: Desk) -> None:
    form = opened(qtbot, desk).form
    field = form.tas.findChild(QPlainTextEdit) or form.tas
    field.setFocus()
    qtbot.keyClicks(field, "TA 3: Year 4: reading")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert handover.kept(desk.session).tas == (("TA 3", "Year 4", "reading"),) and not form.is_changed()
    qtbot.keyClicks(field, " daily")
    assert form.tas.value() == "TA 3: Year 4: reading daily"
    form.cancel.click()
    assert form.tas.value() == "TA 3: Year 4: reading"


def test_the_pack_opens_among_the_reports(qtbot: QtBot, desk: Desk) -> None:
    tab = opened(qtbot, desk)
    with qtbot.waitSignal(desk.going) as going:
        tab.see.click()
    assert going.args == ["reports", "handover"]


def test_names_come_behind_a_warning_and_counts_are_not_offered(qtbot: QtBot, desk: Desk) -> None:
    page = ReportsPage(desk)
    qtbot.addWidget(page)
    page.refresh()
    page.show()
    page.show_target("handover")
    bar = page.choices
    assert [bar.pupils.itemData(place) for place in range(bar.pupils.count())] == ["codes", "names"]
    assert not bar.warning.isVisible()
    bar.pupils.set_value("names")
    bar.pupils.picked.emit("names")
    assert bar.warning.isVisible() and "locked away" in bar.warning.text()
    page.show_target("head-summary")
    assert not bar.warning.isVisible() and bar.pupils.count() == 3
    qtbot.waitUntil(lambda: page._drawing is None, timeout=20_000)


def test_every_field_says_what_it_is_also_in_large_text(qtbot: QtBot, desk: Desk) -> None:
    two_plans(desk.session)
    look().apply("light", 200)
    tab = opened(qtbot, desk)
    fields = [*tab.findChildren(QLineEdit), *tab.findChildren(QPlainTextEdit)]
    assert len(fields) >= 6 and all(field.accessibleName() for field in fields)
