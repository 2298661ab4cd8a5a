"""A store of the first version becomes one of today: the dates that plans had by hand are events, and their history is read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from helpers.open_school import PASSPHRASE, TestClock

from senco_desktop.domain.plan_records import PlanEvent
from senco_desktop.domain.records import Meeting, Plan
from senco_desktop.services import date_rules, history, plans, registers, schools
from senco_desktop.services.session import Clock, Session
from senco_desktop.store import database, keys, schema

FIRST = Path(__file__).parents[1] / "data" / "stores" / "1"
MORE = """
INSERT INTO plan (code, kind, year_group, made_on, last_review, next_step, next_date, owner, asked_on, note, closed_on, ref,
                  entered_at)
  VALUES ('UP1', 'ehcp', 'Year 4', '2025-11-04', '2026-10-01', 'ring the EP', '2026-12-01', 'school', '[]', '', NULL, NULL, 'x');
INSERT INTO plan (code, kind, year_group, made_on, last_review, next_step, next_date, owner, asked_on, note, closed_on, ref,
                  entered_at)
  VALUES ('UP2', 'sen_support', '', NULL, '2026-09-10', '', NULL, 'school', '[]', '', NULL, NULL, 'x')
"""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    folder = tmp_path / "school"
    shutil.copytree(FIRST, folder)
    key = keys.unwrap(keys.read(folder / "keys.json"), passphrase=PASSPHRASE)
    old = database.connect(folder / database.STORE_NAME, key)
    for statement in MORE.split(";\n"):
        old.execute(statement)
    old.close()
    opened = schools.unlock(folder, Clock(TestClock()), passphrase=PASSPHRASE)
    yield opened
    schools.close(opened)


def test_dates_by_hand_are_events_and_the_step_by_hand_stays(session: Session) -> None:
    assert database.version(session.store.db) == schema.VERSION
    plan = next(plan for plan in session.store.all(Plan) if plan.code == "UP1")
    assert (plan.rules, plan.la, plan.keyworker) == (date_rules.DEFAULT, "", "")
    told = {(event.kind, event.day) for event in session.store.where(PlanEvent, "plan = ?", [plan.id])}
    assert told == {("plan-made", date(2025, 11, 4)), ("review-concluded", date(2026, 10, 1))}
    line = plans.timeline(session, plan)
    assert {step.rule for step in line.steps if step.by_hand} == {"ring the EP"}
    support = next(plan for plan in session.store.all(Plan) if plan.code == "UP2")
    assert [event.kind for event in plans.all_events(session, support)] == ["sen-support-meeting"]


def test_what_was_there_can_be_changed_and_its_history_read(session: Session) -> None:
    meeting = session.store.all(Meeting)[0]
    assert meeting.people == () and history.lines_of(session, Meeting, meeting.id)
    for plan in session.store.all(Plan):
        history.of_record(session, Plan, plan.id)
        registers.save_plan(session, plan)
