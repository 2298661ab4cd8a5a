"""All that hangs on plans goes out with the export and comes back whole, once."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from helpers.open_school import THURSDAY, school

from senco_desktop.domain.plan_records import AgencyPerson, Invitee, MeetingAction, PlanEvent, Pupil, Referral, StepMark
from senco_desktop.domain.records import Meeting, Plan
from senco_desktop.exchange.school_form import read_school_form, school_form_json
from senco_desktop.services import exporting, moving_in, plans, pupil_lists, registers
from senco_desktop.services.session import Session


def fill(session: Session) -> None:
    plan_id = registers.save_plan(session, Plan("AB3", made_on=date(2025, 11, 4), la="Westmere", keyworker="Kim")).ids[0]
    plan = session.store.get(Plan, plan_id)
    assert plan is not None
    event = plans.record_event(session, plan, PlanEvent(plan_id, "review-meeting", date(2026, 10, 1), note="Library")).ids[0]
    plans.record_event(session, plan, PlanEvent(plan_id, "transfer-year", year=2027))
    meeting = registers.save_meeting(session, Meeting(THURSDAY, "EP", people=("EP",), calendar_key="a#")).ids[0]
    with session.unit("Parts") as unit:
        unit.add(StepMark(plan_id, "review-report", date(2026, 10, 1), event, THURSDAY, "sent", asked_on=(THURSDAY,)))
        unit.add(StepMark(plan_id, "phase-transfer", date(2027, 1, 1), None, pinned=THURSDAY, pinned_why="agreed"))
        unit.add(Invitee(event, "Parents", "parent", "family", THURSDAY, (THURSDAY,), came=False))
        unit.add(Pupil("AB3", "secret-key", "other-key", "Year 6", "E", "SLCN", date(2025, 11, 4)))
        unit.add(Referral("CAMHS", "AB3", THURSDAY, "form", None, THURSDAY, (THURSDAY,)))
        unit.add(AgencyPerson("CAMHS", "Jo", "nurse", "phone"))
        unit.add(MeetingAction(meeting, "Ring", "EP", THURSDAY))


def test_it_comes_back_whole_and_once(tmp_path: Path) -> None:
    with school(tmp_path / "one") as session:
        fill(session)
        form = exporting.school_form(session)
        text = json.dumps(school_form_json(form)).encode()
        lines = [(step.rule, step.day, step.done_on) for step in plans.rows(session)[0].timeline.steps]
    assert b"secret-key" not in text
    read = read_school_form(text)
    assert read.faults == () and read.parts == form.parts
    with school(tmp_path / "two") as session:
        moving_in.take_school(session, read)
        assert exporting.school_form(session).parts == form.parts
        assert [(step.rule, step.day, step.done_on) for step in plans.rows(session)[0].timeline.steps] == lines
        before = session.store.raw_tables()
        assert moving_in.take_school(session, read).stored == 0 and session.store.raw_tables() == before


def test_a_plan_of_an_older_export_gets_its_events(tmp_path: Path) -> None:
    form = {"plans": [{"id": "p", "code": "AB3", "made_on": "2025-11-04", "last_review": "2026-10-01"}]}
    with school(tmp_path) as session:
        moving_in.take_school(session, read_school_form(json.dumps(form).encode()))
        assert [event.kind for event in session.store.all(PlanEvent)] == ["plan-made", "review-concluded"]


@pytest.mark.parametrize(
    ("part", "record", "reason"),
    [
        ("plan_events", {"kind": "plan-made", "plan": "p"}, "either a day or a year"),
        ("plan_events", {"plan": "p", "day": "2026-01-01"}, "kind"),
        ("invitees", {"name": "EP", "owner": "nobody", "event": "e"}, "owner"),
        ("pupils", {"code": "AB3", "sen_status": "X"}, "sen_status"),
        ("step_notes", {"rule": "r", "from_day": "2026-01-01", "pinned": "2026-01-02", "plan": "p"}, "reason"),
        ("referrals", {"agency": "", "pupil": "AB3", "referred_on": "2026-01-01"}, "agency"),
    ],
)
def test_what_cannot_be_is_named_and_left_out(part: str, record: dict[str, str], reason: str) -> None:
    read = read_school_form(json.dumps({part: [record]}).encode())
    assert read.of(part) == () and reason in read.faults[0].reason


def test_what_points_to_nothing_is_refused(tmp_path: Path) -> None:
    form = {"plan_events": [{"kind": "plan-made", "day": "2026-01-01", "plan": "nowhere"}]}
    with school(tmp_path) as session:
        taken = moving_in.take_school(session, read_school_form(json.dumps(form).encode()))
        assert taken.stored == 0 and "there is no such plan" in taken.refused[0].reason


def test_the_secret_of_the_pupil_list_stays_inside(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        assert pupil_lists.secret(session).hex() not in str(exporting.tables(session))
