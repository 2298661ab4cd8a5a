"""all.json carries the whole school: out, into an empty one, and out again it is the same, with the same figures and prints."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields, replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from helpers.open_school import PASSPHRASE, THURSDAY, TestClock, school
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from senco_desktop.domain import handover as kept
from senco_desktop.domain.categories import CATEGORIES
from senco_desktop.domain.partnership_records import (
    Answer,
    Description,
    FedIn,
    Policy,
    Pressure,
    Relief,
    Review,
    SltMeeting,
    StandIn,
    WholeSchoolDecision,
    Win,
)
from senco_desktop.domain.plan_records import AgencyPerson, Invitee, MeetingAction, PlanEvent, Pupil, Referral, StepMark
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Action, Agency, Block, Closed, Entry, Meeting, NewTime, Outcome, Plan, School
from senco_desktop.domain.role import Role
from senco_desktop.domain.school_parts import PARTS, Pointer
from senco_desktop.domain.summary import Decision
from senco_desktop.exchange.school_form import read_school_form, school_form_json
from senco_desktop.services import (
    calendars,
    exporting,
    forecast,
    handover,
    heat_map,
    joint_review,
    leader_words,
    moving_in,
    plans,
    pupil_lists,
    registers,
    role,
    sample_school,
    schools,
    settings,
    summaries,
    voice,
)
from senco_desktop.services.intake import Taken
from senco_desktop.services.session import Clock, Session
from senco_desktop.store import tables

FIRST, LAST = date(2026, 9, 1), date(2026, 12, 18)
MONDAY = date(2026, 11, 16)
INSIDE = {"term", "closed", "inset", "block", "outcome", "timer", "issued", "deletion_log"}
"""Tables that are no lists of their own in the form: the calendar, the timetable, and what stays here."""

Moved = tuple[Session, Session, str, Taken]


@contextmanager
def empty(folder: Path, name: str = "Fernbrook Primary") -> Iterator[Session]:
    session, _key = schools.create(folder / "school", name, PASSPHRASE, Clock(TestClock(THURSDAY, time(10, 30))))
    try:
        yield session
    finally:
        schools.close(session)


def everything(session: Session) -> None:
    """A record in every table, each pointer used, each setting set."""
    settings.save_school(session, School("Fernbrook Primary", "Ruth Hale", "SENDCo", "Anna Prior", "principal"))
    settings.save_category(session, replace(settings.categories(session)[0], name="Our own name", words=("own",)))
    settings.save_words(session, {"twilight": CATEGORIES[0].code})
    calendars.save_block(session, Block("teaching", 2, time(9), time(10), FIRST, date(2026, 12, 1)))
    plan_id = registers.save_plan(session, Plan("AB3", made_on=date(2025, 11, 4), la="Westmere", year_group="Year 6")).ids[0]
    registers.save_plan(session, Plan("MB6", "request", "Year 2", next_step="consultation-reply"))
    plan = session.store.get(Plan, plan_id)
    assert plan is not None
    event = plans.record_event(session, plan, PlanEvent(plan_id, "review-meeting", date(2026, 10, 1), note="Library")).ids[0]
    with session.unit("Everything") as unit:
        action = unit.add(Action("Read policies", "both", FIRST, LAST, strand="Lessons", dimension=3, this_term=True)).id
        meeting = unit.add(Meeting(THURSDAY, "EP", time(9), 30, "held", ("CAMHS",), ("AB3",), people=("EP",), action=action)).id
        slot = next(block for block in session.store.all(Block) if block.kind == "protected" and block.weekday == 1)
        new = NewTime(date(2026, 11, 18), time(9), time(11), "kept")
        unit.add(Outcome(slot.id, MONDAY, 0, {"cover": 120}, new, "a colleague was ill"))
        unit.add(Closed("closure", "Snow", date(2026, 12, 1), date(2026, 12, 1)))
        unit.add(Entry(THURSDAY, "EHC-R", minutes=30, pupils=("AB3",), action=action))
        unit.add(Entry(THURSDAY, "EHC-R", minutes=45, pupils=("AB3",)))
        unit.add(StepMark(plan_id, "review-report", date(2026, 10, 1), event, THURSDAY, "sent", asked_on=(THURSDAY,)))
        unit.add(StepMark(plan_id, "phase-transfer", date(2027, 1, 1), None, pinned=THURSDAY, pinned_why="agreed"))
        unit.add(Invitee(event, "Parents", "parent", "family", THURSDAY, (THURSDAY,), came=False))
        unit.add(Pupil("AB3", "key", "other", "Year 6", "E", "SLCN", name="Sam", helps="quiet", harder="queues", agreed="reads"))
        unit.add(Referral("CAMHS", "AB3", THURSDAY, "form", None, THURSDAY, (THURSDAY,)))
        unit.add(AgencyPerson("CAMHS", "Jo", "nurse", "phone"))
        unit.add(Agency("Dogs for reading", ("dog",), 3))
        unit.add(MeetingAction(meeting, "Ring", "EP", THURSDAY))
        unit.add(StandIn(plan_id, "Kim"))
        unit.add(Description(FIRST, "Everybody belongs.", ("Lessons", "Families")))
        said = {"3": "look again in January"}
        review = unit.add(Review("Summer 2026", FIRST, FIRST, THURSDAY, said, True, True, THURSDAY, action, (3, 4))).id
        for number in range(1, 9):
            unit.add(Answer(review, "senco", number, "silos", "seen"))
            unit.add(Answer(review, "leader", number, "integration" if number > 4 else "silos"))
        unit.add(Pressure(MONDAY, "senco", 3, "reviews"))
        unit.add(Relief(MONDAY, "share", "Two each"))
        unit.add(WholeSchoolDecision(THURSDAY, "Setting", "found_out", "Lessons", "heard it in the hall"))
        unit.add(SltMeeting(THURSDAY, True, False, True, "ill"))
        unit.add(FedIn(THURSDAY, "budget", "after", "Lessons"))
        unit.add(Policy("Behaviour", THURSDAY, "who is it for?", "two lines", LAST))
        unit.add(Win(THURSDAY, "Applause"))
    role.save(session, Role("route", "Mondays", "M6", "three slots", "one day", FIRST, "Anna", "NPQ"))
    handover.save_kept(session, kept.Kept("Kim", THURSDAY, "ext 3", (("Jo", "pay", "ext 4"),), notes=True))
    plans.save_local_rules(session, {"review_report": "working_days 8"})
    plans.save_phase_ends(session, ("Year 2", "Year 6"))
    forecast.save_guess(session, {"before": 0, "report": 75})
    pupil_lists.keep_names(session, True)
    asked = (Decision("A room?", "noise", ("Yes", "No")),)
    leader_words.keep(session, FIRST, LAST, leader_words.Edits(frozenset({"Cover?"}), asked))


def text_of(session: Session) -> str:
    return json.dumps(school_form_json(exporting.school_form(session)), indent=1)


def move(session: Session, text: str | dict[str, Any]) -> Taken:
    return moving_in.take_school(session, read_school_form((text if isinstance(text, str) else json.dumps(text)).encode()))


def without_numbers(value: Any) -> Any:
    """Without the ids and refs of records, which are no figures."""
    if isinstance(value, dict):
        return {key: without_numbers(each) for key, each in value.items() if key not in ("id", "ref")}
    return [without_numbers(each) for each in value] if isinstance(value, list | tuple) else value


def figures(session: Session) -> dict[str, Any]:
    """What the school is shown, printed and told: nothing in it may change by moving."""
    review = joint_review.latest_open(session)
    page = joint_review.joint_page(session, review) if review else None
    joint = page and ([(row.senco.model, row.leader.model, row.senco.evidence, row.said) for row in page.rows], page.profiles)
    return {
        "summary": summaries.summary(session, FIRST, LAST).as_json(),
        "timelines": [
            [(step.rule, step.shown_day, step.owner, step.words, step.done_on) for step in row.timeline.steps]
            for row in plans.rows(session)
        ],
        "heat map": without_numbers(asdict(heat_map.year_map(session, heat_map.year_of_today(session)))),
        "joint page": joint,
        "pack": without_numbers(asdict(handover.pack(session, "names"))),
        "voice": voice.figures(session, FIRST, LAST),
        "forecast": forecast.guess(session),
        "leader": leader_words.edits(session, FIRST, LAST),
        "role": role.role(session),
        "minutes of actions": sorted(each.minutes or 0 for each in session.store.all(Entry) if each.action),
    }


@pytest.fixture(scope="module", params=["sample", "everything"])
def moved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Moved]:
    """A school, an empty one into which its export was taken, the export, and what the import said."""
    place = tmp_path_factory.mktemp("moved")
    with empty(place / "one") if request.param == "sample" else school(place / "one") as one, empty(place / "two") as two:
        (sample_school.fill if request.param == "sample" else everything)(one)
        text = text_of(one)
        yield one, two, text, move(two, text)


def test_out_and_in_and_out_again_is_the_same(moved: Moved) -> None:
    _one, two, text, taken = moved
    assert (taken.refused, taken.to_check) == ((), ())
    assert json.loads(text_of(two)) == json.loads(text)


def test_the_figures_and_the_prints_are_the_same(moved: Moved) -> None:
    one, two, _text, _taken = moved
    before, after = figures(one), figures(two)
    for name, figure in before.items():
        assert after[name] == figure, name


def test_the_same_file_twice_adds_nothing_in_either_school(moved: Moved) -> None:
    for session in moved[:2]:
        before = session.store.raw_tables()
        again = move(session, moved[2])
        assert (again.stored, again.refused, again.to_check, again.changes) == (0, (), (), None) and again.already_there
        assert session.store.raw_tables() == before


def test_every_table_travels_and_the_second_school_has_each_filled(tmp_path: Path) -> None:
    assert {table.record for table in tables.TABLES if table.name not in INSIDE} == {part.record for part in PARTS.values()}
    with school(tmp_path) as session:
        everything(session)
        form = exporting.school_form(session)
    assert set(form.parts) == set(PARTS)
    assert set(form.settings) == {*exporting.SETTINGS, "leader_words"}
    for name, part in PARTS.items():
        assert all(any(each.on[n] for each in form.of(name)) for n in range(len(part.pointers))), name


def test_each_part_points_only_to_parts_before_it() -> None:
    seen: set[str] = set()
    for name, part in PARTS.items():
        assert {pointer.to for pointer in part.pointers} <= seen, name
        assert {pointer.field for pointer in part.pointers} <= {field.name for field in fields(part.record)}
        seen.add(name)
    assert isinstance(PARTS["answers"].pointers[0], Pointer)


# Sealed answers


def with_sealed(session: Session) -> None:
    with session.unit("Seal") as unit:
        review = unit.add(Review("Autumn 2026", FIRST, THURSDAY))
        unit.add(Answer(review.id, "senco", 1, "isolation", "a sealed secret"))


def test_a_sealed_answer_never_leaves(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        with_sealed(session)
        text = text_of(session)
    assert "sealed secret" not in text and "answers" not in {k for k, v in json.loads(text).items() if v}
    assert [each["term"] for each in json.loads(text)["reviews"]] == ["Autumn 2026"]


def forged(model: str, done: str | None = "2026-11-19") -> dict[str, Any]:
    review = {"id": "r", "term": "Autumn 2026", "opened_on": "2026-09-01", "senco_done_on": "2026-11-19", "leader_done_on": done}
    answer = {"id": "a", "review": "r", "role": "senco", "dimension": 1, "model": model, "evidence": "a sealed secret"}
    return {"reviews": [review], "answers": [answer]}


@pytest.mark.parametrize("model", ["isolation", "integration"])
def test_a_sealed_review_here_is_neither_overwritten_nor_asked(tmp_path: Path, model: str) -> None:
    """Not even by trying: a right guess and a wrong one get the same answer."""
    with school(tmp_path) as session:
        with_sealed(session)
        before = session.store.raw_tables()
        taken = move(session, forged(model))
        assert [(each.row, each.reason) for each in taken.refused] == [
            ("reviews (r)", moving_in.STAYS),
            ("answers (a)", "not both of the two have finished its review"),
        ]
        assert (taken.stored, taken.already_there) == (0, 0) and session.store.raw_tables() == before


def test_answers_to_a_review_that_is_not_finished_are_refused(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        taken = move(session, forged("silos", done=None))
        assert taken.stored == 0 and session.store.all(Review) == [] == session.store.all(Answer)
        assert [each.row for each in taken.refused] == ["reviews (r)", "answers (a)"]
        assert move(session, forged("silos")).stored == 2


# What the school has already


def test_what_the_school_has_set_stays_and_is_named(tmp_path: Path) -> None:
    with school(tmp_path / "one") as session:
        everything(session)
        text = text_of(session)
    with empty(tmp_path / "two") as session:
        role.save(session, Role(slt="member", time="a day"))
        plans.save_local_rules(session, {"review_report": "working_days 7"})
        settings.save_school(session, School("Fernbrook Primary", "Somebody Else"))
        own = replace(settings.categories(session)[0], name="As we say")
        settings.save_category(session, own)
        taken = move(session, text)
        named = {each.row for each in taken.refused}
        assert named == {
            "settings: role, slt", "settings: role, time", "settings: local_rules, england-2014, review_report",
            "school: senco_name", f"categories ({own.code}): name",
        }  # fmt: skip
        assert {each.reason for each in taken.refused} == {moving_in.STAYS}
        now = role.role(session)
        assert (now.slt, now.time, now.route, now.agreed_with) == ("member", "a day", "Mondays", "Anna")
        assert plans.local_rules(session) == {"review_report": "working_days 7"}
        assert settings.school(session) == School("Fernbrook Primary", "Somebody Else", "SENDCo", "Anna Prior", "principal")
        assert (settings.categories(session)[0].name, settings.categories(session)[0].words) == ("As we say", ("own",))


def test_a_school_day_that_was_set_here_stays(tmp_path: Path) -> None:
    day = {"calendar": {"opening": "08:30", "closing": "15:00"}}
    with empty(tmp_path) as session:
        assert (move(session, day).refused, calendars.calendar(session).opening) == ((), time(8, 30))
        other = move(session, {"calendar": {"opening": "09:00", "closing": "16:00", "bank_holidays": ["2027-05-03"]}})
        assert [(each.row, each.reason) for each in other.refused] == [("calendar: hours", moving_in.STAYS)]
        assert calendars.calendar(session).opening == time(8, 30)
        assert calendars.calendar(session).bank_holidays == frozenset({date(2027, 5, 3)})
        assert move(session, {"calendar": {"closures": ["2026-12-01"]}}).refused == ()
        assert calendars.calendar(session).opening == time(8, 30)


def test_a_child_known_by_the_list_gets_what_a_stand_in_needs(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        with session.unit("Known") as unit:
            unit.add(Pupil("AB3", "secret-key", need="SLCN"))
        taken = move(session, {"pupils": [{"code": "AB3", "need": "ASD", "helps": "quiet", "match_key": "forged"}]})
        pupil = session.store.all(Pupil)[0]
        assert (pupil.match_key, pupil.need, pupil.helps, taken.stored) == ("secret-key", "SLCN", "quiet", 1)
        assert [each.row for each in taken.refused] == ["pupils (AB3): need"]


def test_a_record_that_was_changed_here_since_is_not_doubled(tmp_path: Path) -> None:
    form = {"plans": [{"id": "p", "code": "AB3"}], "meetings": [{"id": "m", "day": "2026-11-19", "purpose": "EP"}]}
    with school(tmp_path) as session:
        move(session, form)
        registers.save_plan(session, replace(session.store.all(Plan)[0], keyworker="Kim"))
        again = move(session, form)
        assert (again.stored, again.already_there, again.refused) == (0, 2, ())
        assert [plan.keyworker for plan in session.store.all(Plan)] == ["Kim"]


def test_two_meetings_without_ids_that_differ_are_two(tmp_path: Path) -> None:
    meeting = {"day": "2026-11-19", "purpose": "EP", "start": "09:00"}
    with school(tmp_path) as session:
        assert move(session, {"meetings": [meeting, meeting | {"start": "10:00"}, meeting]}).stored == 2


def test_records_of_two_schools_with_like_refs_leave_with_refs_of_their_own(tmp_path: Path) -> None:
    """A plan that came as "plan-2" and the one that is second here."""
    with school(tmp_path / "one") as session:
        move(session, {"plans": [{"id": "plan-2", "code": "AB3"}]})
        registers.save_plan(session, Plan("CD4", made_on=FIRST))
        assert len({each.record.ref for each in exporting.school_form(session).of("plans")}) == 2
        text = text_of(session)
    with school(tmp_path / "two") as session:
        move(session, text)
        events = session.store.all(PlanEvent)
        assert [session.store.get(Plan, event.plan).code for event in events] == ["CD4"]  # type: ignore[union-attr]


def test_what_contradicts_the_rules_is_named_and_the_rest_stored(tmp_path: Path) -> None:
    form = {
        "plans": [{"id": "p", "code": "AB3"}, {"id": "q", "code": "CD4", "rules": "mars-2100"}],
        "plan_events": [
            {"id": "a", "plan": "p", "kind": "party", "day": "2026-01-01"},
            {"id": "b", "plan": "q", "kind": "plan-made", "day": "2026-01-01"},
            {"id": "c", "plan": "p", "kind": "plan-made", "day": "2026-01-01", "answer": "perhaps"},
            {"id": "d", "plan": "p", "kind": "plan-made", "day": "2026-01-02"},
        ],
        "meetings": [{"id": "m", "day": "2026-11-19", "purpose": "EP", "action": "none"}],
        "settings": {"local_rules": {"england-2014": {"review_report": "days 900"}, "mars": {"x": "1"}}, "words": {"x": "NOPE"}},
    }
    with school(tmp_path) as session:
        taken = move(session, form)
        assert {str(each.row) for each in taken.refused} == {
            "plans (q)", "plan_events (a)", "plan_events (b)", "plan_events (c)", "settings: words, x",
            "settings: local_rules, mars", "settings: local_rules, england-2014, review_report",
        }  # fmt: skip
        assert [(each.row, each.doubts) for each in taken.to_check] == [("meetings (m)", ("there is no such action",))]
        assert [event.day for event in session.store.all(PlanEvent)] == [date(2026, 1, 2)]
        assert [meeting.action for meeting in session.store.all(Meeting)] == [None]


def test_one_step_takes_it_all_back(tmp_path: Path) -> None:
    with school(tmp_path / "one") as session:
        everything(session)
        text = text_of(session)
    with empty(tmp_path / "two") as session:
        before = session.store.raw_tables()
        move(session, text)
        session.store.undo()
        assert session.store.raw_tables() == before


def test_the_preview_tells_what_the_import_does_and_stores_nothing(tmp_path: Path) -> None:
    with school(tmp_path / "one") as session:
        everything(session)
        form = read_school_form(text_of(session).encode())
    with empty(tmp_path / "two") as session:
        before = session.store.raw_tables()
        shown = moving_in.take_school(session, form, dry_run=True)
        assert session.store.raw_tables() == before
        done = moving_in.take_school(session, form)
        assert (shown.stored, shown.already_there, shown.refused) == (done.stored, done.already_there, done.refused)


# Any damage


LIKELY = ["2026-09-08", "09:00", "AB3", "plan-1", "\0", "2026-11-16", -1, 10**30, "x" * 100_000]
ANYTHING = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.lists(st.integers(), max_size=2)
    | st.dictionaries(st.text(max_size=3), st.none(), max_size=1) | st.sampled_from(LIKELY)
)  # fmt: skip


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Session, dict[str, Any]]]:
    place = tmp_path_factory.mktemp("damaged")
    with school(place / "one") as session:
        everything(session)
        whole = json.loads(text_of(session))
    with empty(place / "two") as session:
        yield session, whole


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_damage_is_a_traceback(damaged: tuple[Session, dict[str, Any]], data: st.DataObject) -> None:
    """Values swapped, nulled, blown up and taken out: faults by name, the rest stored, and the school still opens."""
    session, whole = damaged
    form = copy.deepcopy(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        part: Any = form
        while isinstance(part, dict | list) and part:
            key = data.draw(st.sampled_from(sorted(part) if isinstance(part, dict) else range(len(part))))
            if isinstance(part[key], dict | list) and part[key] and data.draw(st.integers(0, 9)):
                part = part[key]
                continue
            if data.draw(st.integers(0, 4)):
                part[key] = data.draw(ANYTHING)
            else:
                del part[key]
            break
    before = session.store.raw_tables()
    try:
        taken = move(session, form)
    except Problem:
        assert session.store.raw_tables() == before
        return
    assert all(each.row and each.reason for each in taken.refused)
    if taken.stored:
        figures(session)
        session.store.undo()
        session.cache.clear()
        session.timelines.clear()
    assert session.store.raw_tables() == before


@pytest.mark.parametrize("part", [name for name in PARTS if name != "categories"])
def test_a_part_of_rubbish_stores_nothing(tmp_path: Path, part: str) -> None:
    rubbish = [None, 3, "x", [], {}, {"id": "x" * 100_000}, {"id": []}, {"id": "a", "code": "", "name": "", "day": "yesterday"}]
    with empty(tmp_path) as session:
        before = session.store.raw_tables()
        taken = move(session, {part: rubbish})
        assert len(taken.refused) == len(rubbish) and session.store.raw_tables() == before
