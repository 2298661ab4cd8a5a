"""Settings, Date rules: every option of the rules in force, said with what it would move before Save; one undo takes it back."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from helpers.on_show import on_show
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from senco_desktop.domain.plan_records import PlanEvent
from senco_desktop.domain.records import Plan
from senco_desktop.services import date_rules, history, plans, registers
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.settings.dates import DatesSection
from senco_desktop.ui.settings.moves import SHOWN, MovesBox
from senco_desktop.ui.settings.page import SettingsPage
from senco_desktop.ui.theme import look

MEETING = date(2027, 2, 9)


def opened(qtbot: QtBot, desk: Desk, codes: tuple[str, ...] = ("AB3", "CK1")) -> DatesSection:
    for code in codes:
        registers.save_plan(desk.session, Plan(code, "ehcp", "Year 4", date(2026, 3, 10)))
        plan = plans.plans_of(desk.session, code)[0]
        plans.record_event(desk.session, plan, PlanEvent(plan.id, "review-meeting", MEETING))
    page = on_show(qtbot, SettingsPage(desk), 1180, 900)
    page.show_target("dates")
    assert isinstance(page.section, DatesSection)
    page.section.held_by = page  # type: ignore[attr-defined]
    return page.section


def counted(qtbot: QtBot, box: MovesBox) -> str:
    """What it says, once it has counted and its rows have been laid out."""
    qtbot.waitUntil(lambda: not box.is_counting())
    qtbot.wait(1)
    return " | ".join(label.text() for label in box.findChildren(QLabel) if label.isVisible())


def test_every_option_of_the_rules_in_force_has_its_field_limits_and_usual_value(qtbot: QtBot, desk: Desk) -> None:
    section = opened(qtbot, desk, ())
    options = date_rules.rule_set(date_rules.DEFAULT).options
    assert list(section.times.options) == list(options)
    for id, option in options.items():
        field = section.times.options[id]
        assert field.number.accessibleName() == option.words
        assert f"From {option.least} to {option.most}" in field.words.text()
    assert "usually 6" in section.times.options["advice_lead_weeks"].words.text()
    assert "law’s own time ends sooner" in section.times.options["review_report"].words.text()
    assert "Nursery and Reception" in section.times.options["under5_interval"].words.text()


def test_typing_says_what_moves_before_it_is_saved_and_one_undo_takes_it_back(qtbot: QtBot, desk: Desk) -> None:
    section = opened(qtbot, desk)
    weeks, report = section.times.options["advice_lead_weeks"], section.times.options["review_report"]
    weeks.number.setFocus()
    qtbot.keyClicks(weeks.number, "8")
    said = counted(qtbot, section.times.moves)
    assert "2 dates of 2 plans move" in said and "AB3: Advice asked for | Tue 29 Dec 2026 → Tue 15 Dec 2026" in said
    report.number.setFocus()
    qtbot.keyClicks(report.number, "5")
    report.unit.set_value("working_days")
    report.unit.picked.emit("working_days")
    assert "4 dates of 2 plans move" in counted(qtbot, section.times.moves)
    assert plans.local_rules(desk.session) == {} and section.has_unsaved()
    qtbot.keyClick(report.number, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert plans.local_rules(desk.session) == {"advice_lead_weeks": "8", "review_report": "working_days 5"}
    assert not section.has_unsaved() and not section.times.moves.isVisible()
    desk.run(history.undo)
    assert plans.local_rules(desk.session) == {} and weeks.number.text() == ""


def test_what_is_stored_is_shown_and_emptied_to_the_usual(qtbot: QtBot, desk: Desk) -> None:
    plans.save_local_rules(desk.session, {"advice_lead_weeks": "8", "review_report": "school_days 7"})
    section = opened(qtbot, desk)
    weeks, report = section.times.options["advice_lead_weeks"], section.times.options["review_report"]
    assert (weeks.number.text(), report.number.text(), report.unit.value()) == ("8", "7", "school_days")
    weeks.number.setFocus()
    weeks.number.selectAll()
    qtbot.keyClick(weeks.number, Qt.Key.Key_Delete)
    assert "Tue 15 Dec 2026 → Tue 29 Dec 2026" in counted(qtbot, section.times.moves)
    section.times.save.click()
    assert plans.local_rules(desk.session) == {"review_report": "school_days 7"}


@pytest.mark.parametrize(("typed", "said"), [("99", "from 1 to 20"), ("0", "from 1 to 20"), ("soon", "can’t be read")])
def test_what_cannot_be_is_said_under_its_field_and_not_stored(qtbot: QtBot, desk: Desk, typed: str, said: str) -> None:
    section = opened(qtbot, desk)
    weeks = section.times.options["advice_lead_weeks"]
    weeks.number.setFocus()
    qtbot.keyClicks(weeks.number, typed)
    assert not section.times.moves.isVisible()
    section.times.save.click()
    assert said in weeks.number.accessibleDescription() and plans.local_rules(desk.session) == {}


def test_more_moves_than_fit_are_counted(qtbot: QtBot, desk: Desk) -> None:
    section = opened(qtbot, desk, tuple(f"AB{number}" for number in range(1, SHOWN + 4)))
    qtbot.keyClicks(section.times.options["advice_lead_weeks"].number, "8")
    said = counted(qtbot, section.times.moves)
    assert f"{SHOWN + 3} dates of {SHOWN + 3} plans move" in said and said.endswith("and 3 more")


def test_a_plan_that_changes_meanwhile_is_counted_anew_and_what_was_typed_stays(qtbot: QtBot, desk: Desk) -> None:
    section = opened(qtbot, desk)
    qtbot.keyClicks(section.times.options["advice_lead_weeks"].number, "8")
    assert "2 dates of 2 plans move" in counted(qtbot, section.times.moves)
    desk.run(registers.close_plan, plans.plans_of(desk.session, "CK1")[0], desk.session.today)
    assert "1 date of 1 plan moves" in counted(qtbot, section.times.moves)
    assert section.times.options["advice_lead_weeks"].number.text() == "8"


def test_the_year_groups_that_move_on_are_ticked(qtbot: QtBot, desk: Desk) -> None:
    registers.save_plan(desk.session, Plan("DL2", "ehcp", "Year 2", date(2026, 3, 10)))
    section = opened(qtbot, desk, ())
    assert [group for group, tick in section.ends.ticks.items() if tick.isChecked()] == ["Nursery", "Year 6", "Year 11"]
    section.ends.ticks["Year 2"].setFocus()
    qtbot.keyClick(section.ends.ticks["Year 2"], Qt.Key.Key_Space)
    assert "DL2: Plan names the next school | no date → Sun 14 Feb 2027" in counted(qtbot, section.ends.moves)
    section.ends.save.click()
    assert plans.phase_ends(desk.session) == ("Nursery", "Year 2", "Year 6", "Year 11")
    desk.run(history.undo)
    assert plans.phase_ends(desk.session) == ("Nursery", "Year 6", "Year 11") and not section.ends.ticks["Year 2"].isChecked()


def test_a_draft_is_named_and_offered_nowhere(qtbot: QtBot, desk: Desk) -> None:
    section = opened(qtbot, desk, ())
    said = [label.text() for label in section.findChildren(QLabel)]
    assert any("Wales" in text and "draft" in text and "switched off" in text for text in said)
    assert [each.id for each in date_rules.offered()] == ["england-2014"]
    assert [each.id for each in date_rules.switched_off()] == ["wales-2021"]


def test_the_guess_of_minutes_is_changed_on_the_planner(qtbot: QtBot, desk: Desk) -> None:
    section = opened(qtbot, desk, ())
    went: list[tuple[str, object]] = []
    desk.going.connect(lambda page, target: went.append((page, target)))
    section.planner.click()
    assert went == [("plans", "planner")]


def test_tab_goes_from_field_to_field_and_to_save(qtbot: QtBot, desk: Desk) -> None:
    section = opened(qtbot, desk, ())
    form = section.times
    wanted = [form.options["under5_interval"].number, form.options["advice_lead_weeks"].number,
              form.options["review_report"].number, form.options["review_report"].unit, form.save, form.cancel,
              section.ends.ticks["Nursery"]]  # fmt: skip
    wanted[0].setFocus()
    for here, after in pairwise(wanted):
        qtbot.keyClick(here, Qt.Key.Key_Tab)
        assert section.window().focusWidget() is after


def test_at_200_per_cent_the_section_is_chosen_in_one_line(qtbot: QtBot, desk: Desk) -> None:
    page = on_show(qtbot, SettingsPage(desk), 900, 600)
    look().apply("light", 200)
    try:
        assert page.picker.isVisible() and not page.list.isVisible()
        page.picker.setFocus()
        qtbot.keyClick(page.picker, Qt.Key.Key_Down)
        page.picker.activated.emit(page.picker.currentIndex())
        assert page.section.CODE == "year"
        page.show_target("dates")
        assert page.picker.value() == "dates" and not page.section.heading.isVisible()
        form = page.section.times  # type: ignore[attr-defined]
        form.options["advice_lead_weeks"].number.setText("8")
        page.picker.setCurrentIndex(0)
        page.picker.activated.emit(0)
        assert page.bar.isVisible() and page.section.CODE == "dates"
        page.bar.answered.emit("stay")
        assert page.picker.value() == "dates"
    finally:
        look().apply("light", 100)
