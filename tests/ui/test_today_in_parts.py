"""Today with hundreds of plans: the window is there first, then the dates; with few of them all is there at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from helpers.on_show import as_backed_up
from helpers.open_school import THURSDAY, Answers, open_school
from pytestqt.qtbot import QtBot

from senco_desktop.domain.plan_records import PlanEvent
from senco_desktop.domain.records import Meeting, Plan
from senco_desktop.services import registers, today
from senco_desktop.services.session import Session
from senco_desktop.ui.main_window import MainWindow
from senco_desktop.ui.today.page import TodayPage


def add_plans(session: Session, count: int) -> None:
    with session.unit("Many") as unit:
        for number in range(count):
            plan = unit.add(Plan(f"P{number}", "ehcp", made_on=date(2026, 3, 10)))
            unit.add(PlanEvent(plan.id, "plan-made", plan.made_on))
            unit.add(PlanEvent(plan.id, "review-meeting", date(2026, 11, 5)))
    session.timelines.clear()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened = open_school(tmp_path)
    registers.save_meeting(opened, Meeting(THURSDAY, "EP visit"))
    yield opened


def opened(session: Session, qtbot: QtBot) -> tuple[MainWindow, TodayPage]:
    window = MainWindow(session, Answers())
    window.idle.stop()
    qtbot.addWidget(window, before_close_func=as_backed_up)
    page = window.built("today")
    assert isinstance(page, TodayPage)
    return window, page


def is_whole(page: TodayPage) -> bool:
    return page._picture is not None and page._picture.with_steps


def test_the_window_is_there_before_the_dates_of_many_plans(session: Session, qtbot: QtBot) -> None:
    add_plans(session, today.MANY + 20)
    window, page = opened(session, qtbot)
    assert session.timelines == {} and not is_whole(page)
    assert page.heading.text().startswith("Thursday") and len(page.meeting_rows) == 1
    assert page.next_card.title.text() == "One moment" and "being worked out" in page.due.empty.sentence.text()
    window.show()
    qtbot.waitUntil(lambda: is_whole(page))
    assert page._picture is not None and page._picture.due == today.picture(session).due != ()
    assert page.next_card.title.text().endswith("review") and not page._reading.is_at_work()
    assert page.waiting.empty.sentence.text() == "We are waiting for nobody."


def test_few_plans_are_there_at_once(session: Session, qtbot: QtBot) -> None:
    add_plans(session, today.MANY)
    _window, page = opened(session, qtbot)
    assert is_whole(page) and page._picture is not None and page._picture.due


def test_what_was_left_is_gone_on_with_when_today_is_seen_again(session: Session, qtbot: QtBot) -> None:
    add_plans(session, today.MANY + 20)
    window, page = opened(session, qtbot)
    window.open_page("settings")
    window.show()
    qtbot.waitUntil(lambda: not page._reading.is_at_work())
    assert not is_whole(page)
    window.open_page("today")
    qtbot.waitUntil(lambda: is_whole(page))


def test_a_change_meanwhile_is_in_the_picture(session: Session, qtbot: QtBot) -> None:
    add_plans(session, today.MANY + 20)
    window, page = opened(session, qtbot)
    window.show()
    window.desk.run(registers.save_meeting, Meeting(THURSDAY, "OT visit"))
    page.finish_reading()
    assert is_whole(page) and len(page.meeting_rows) == 2
