from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senco_desktop.domain.clock import place
from senco_desktop.domain.intake import Hanging, SchoolForm, SlotOutcome
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
from senco_desktop.domain.plan_kinds import PLAN_KINDS
from senco_desktop.domain.plan_records import Pupil
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.protected import holds
from senco_desktop.domain.records import (
    Action,
    Agency,
    Block,
    Category,
    Closed,
    Entry,
    Inset,
    Meeting,
    NewTime,
    Outcome,
    Plan,
    School,
    SchoolCalendar,
    Span,
    Term,
)
from senco_desktop.exchange.school_form import read_school_form, school_form_json

CONTRACT: dict[str, Any] = {
    "calendar": {
        "timezone": "Europe/London",
        "opening": "08:45",
        "closing": "15:15",
        "school_weekdays": [1, 2, 3, 4, 5],
        "terms": [{"name": "Autumn", "from": "2026-09-01", "to": "2026-12-18"}],
        "holidays": [{"name": "Autumn half term", "from": "2026-10-26", "to": "2026-10-30"}],
        "inset_days": ["2026-09-01"],
        "inset_days_kept": [],
        "closures": [],
        "bank_holidays": [],
    },
    "slots": [{"id": "tue", "weekday": 2, "start": "09:00", "end": "12:00", "from": "2026-09-01", "to": "2026-12-18"}],
    "outcomes": [
        {"slot": "tue", "date": "2026-09-08", "result": "kept"},
        {"slot": "tue", "date": "2026-09-15", "result": "lost", "reason": "cover"},
        {"slot": "tue", "date": "2026-09-22", "result": "part", "kept_minutes": 60, "lost": {"cover": 90, "slt": 30}},
        {
            "slot": "tue",
            "date": "2026-09-29",
            "result": "moved",
            "new": {"date": "2026-10-01", "start": "13:15", "end": "15:15", "state": "kept"},
        },
    ],
    "entries": [
        {
            "id": "e1", "seq": 1, "date": "2026-09-08", "start": "09:00", "end": "10:00", "minutes": None, "category": "EHC-R",
            "planned": True, "could_be_admin": False, "context": None, "pending": False, "pupils": ["AB3"], "plans": [],
            "agencies": [],
        }
    ],
}  # fmt: skip

MONDAY = date(2026, 9, 7)
LATER = NewTime(date(2026, 9, 16), time(9), time(10))
FULL = SchoolForm(
    calendar=SchoolCalendar(
        opening=time(8, 50),
        closing=time(15, 20),
        weekdays=(1, 2, 3, 4),
        terms=(Term("Autumn", date(2026, 9, 1), date(2026, 12, 18)),),
        closed=(
            Closed("holiday", "Half term", date(2026, 10, 26), date(2026, 10, 30)),
            Closed("closure", "Snow", date(2026, 12, 1), date(2026, 12, 2)),
            Closed("bank_holiday", "May Day", date(2027, 5, 3), date(2027, 5, 3)),
        ),
        insets=(Inset(date(2026, 9, 1), "Safeguarding", slots_stand=True), Inset(date(2026, 9, 2))),
        bank_holidays=frozenset({date(2027, 5, 3)}),
    ),
    blocks=(
        Block("protected", 1, time(9), time(12), MONDAY, None, "Head", MONDAY, date(2026, 12, 1), ref="slot-1"),
        Block("ppa", 2, time(13), time(15), MONDAY, date(2026, 12, 18), ref="slot-2"),
    ),
    outcomes=(
        SlotOutcome("slot-1", Outcome(0, date(2026, 9, 7), kept=180)),
        SlotOutcome("slot-1", Outcome(0, date(2026, 9, 14), lost={"cover": 180}, new=LATER)),
        SlotOutcome("slot-1", Outcome(0, date(2026, 9, 21), kept=60, lost={"slt": 30, "cover": 30}, note="rang")),
        SlotOutcome("slot-1", Outcome(0, date(2026, 9, 28), lost={"moved": 180}, new=replace(LATER, state="kept"))),
        SlotOutcome("slot-1", Outcome(0, date(2026, 10, 5), lost={"not-said": 20})),
        SlotOutcome("slot-1", Outcome(0, date(2026, 10, 12), lost={"moved": 180})),
    ),
    school=School("Fernbrook", "A. Nother", "SENDCo", "H. Ead", "principal", True),
    parts={
        "entries": (
            Hanging(
                Entry(
                    MONDAY, "EHC-R", place(MONDAY, time(23, 30), time(0, 15), "Europe/London"), None, True, True,
                    pupils=("AB3",), plans=("AB3",), agencies=("CAMHS",), note="=1\ntwo", to_check="crosses midnight",
                    ref="entry-2",
                ),
                ("3",),
            ),
            Hanging(
                Entry(
                    date(2026, 10, 25), "ADM", place(date(2026, 10, 25), time(1, 15), time(1, 45), "Europe/London", None, 0, 0),
                    ref="entry-3",
                ),
                ("",),
            ),
            Hanging(
                Entry(MONDAY, "UNSORTED", minutes=30, context="own_time", pending=True, planned=False, ref="entry-4"), ("",)
            ),
            Hanging(
                Entry(
                    MONDAY, "ADM", Span(datetime(2026, 9, 7, 10), 60, datetime(2026, 9, 7, 10), 60), to_check="how long was it?",
                    ref="entry-5",
                ),
                ("",),
            ),
        ),
        "categories": (
            Hanging(Category("ADM", "Admin", "admin", True, ("emails",))), Hanging(Category("X", "Own kind", "direct")),
        ),
        "agencies": (Hanging(Agency("CAMHS", ("camhs",), 6)),),
        "plans": (
            Hanging(Plan("AB3", "request", "Y4", MONDAY, MONDAY, "chase", MONDAY, "la", (MONDAY,), "note", MONDAY, ref="plan-1")),
        ),
        "meetings": (
            Hanging(
                Meeting(MONDAY, "TAF", time(9), 45, "held", ("CAMHS",), ("AB3",), "hall", True, "note", ref="meeting-1"), ("3",)
            ),
        ),
        "actions": (
            Hanging(
                Action(
                    "Read a policy", "senco", MONDAY, MONDAY, "we see", "next", "moved", MONDAY, True, "closer", "Lessons", 4,
                    ref="3",
                )
            ),
        ),
        "pupils": (
            Hanging(Pupil("AB3", need="SLCN", helps="a quiet room", harder="queues", agreed="home reads", ref="pupil-1")),
        ),
        "stand_ins": (Hanging(StandIn(0, "Kim", ref="s"), ("plan-1",)),),
        "description": (Hanging(Description(MONDAY, "Everybody belongs.", ("Lessons",), ref="d")),),
        "reviews": (
            Hanging(
                Review("Autumn 2026", MONDAY, MONDAY, MONDAY, {"3": "look in January"}, True, True, MONDAY, None, (3,), ref="r"),
                ("3",),
            ),
        ),
        "answers": (Hanging(Answer(0, "leader", 3, "silos", "seen", ref="a"), ("r",)),),
        "pressure": (Hanging(Pressure(MONDAY, "senco", 3, "reviews", ref="p")),),
        "relief": (Hanging(Relief(MONDAY, "share", "Two each", ref="l")),),
        "decisions": (Hanging(WholeSchoolDecision(MONDAY, "Setting", "found_out", "Lessons", "", ref="w")),),
        "slt_meetings": (Hanging(SltMeeting(MONDAY, True, True, False, ref="m")),),
        "fed_in": (Hanging(FedIn(MONDAY, "budget", "not_at_all", ref="f")),),
        "policies": (Hanging(Policy("Behaviour", MONDAY, "why?", "two lines", MONDAY, ref="b")),),
        "wins": (Hanging(Win(MONDAY, "Applause", ref="v")),),
    },
    settings={
        "role": {
            "slt": "route", "route": "Mondays", "scale": "", "time": "three slots", "admin": "", "agreed_on": "2026-09-07",
            "agreed_with": "Head", "qualification": "",
        },
        "local_rules": {"england-2014": {"papers": "5"}},
        "phase_ends": ["Year 2", "Year 6"],
        "review_minutes": {"before": 0, "report": 90},
        "words": {"twilight": "TRN"},
        "names_kept": True,
        "leader_words": {
            "2026-09-01 to 2026-12-18": {
                "left_out": ["Cover?"], "own": [{"question": "A room?", "why": "noise", "answers": ["Yes", "No"]}], "risk": None,
            },
        },
    },
)  # fmt: skip


def form(**parts: Any) -> SchoolForm:
    return read_school_form(json.dumps(parts).encode())


def entry(**values: Any) -> dict[str, Any]:
    return {"date": "2026-09-08", "category": "ADM", "start": "09:00", "end": "10:00"} | values


def test_the_form_of_the_contract() -> None:
    read = form(**CONTRACT)
    assert read.faults == ()
    assert read.calendar is not None
    assert read.calendar.terms == (Term("Autumn", date(2026, 9, 1), date(2026, 12, 18)),)
    assert read.calendar.closed == (Closed("holiday", "Autumn half term", date(2026, 10, 26), date(2026, 10, 30)),)
    assert read.calendar.insets == (Inset(date(2026, 9, 1)),)
    assert read.calendar.bank_holidays == frozenset()
    assert read.blocks == (Block("protected", 2, time(9), time(12), date(2026, 9, 1), date(2026, 12, 18), ref="tue"),)
    assert [(each.outcome.kept, dict(each.outcome.lost)) for each in read.outcomes] == [
        (180, {}),
        (0, {"cover": 180}),
        (60, {"cover": 90, "slt": 30}),
        (0, {"moved": 180}),
    ]
    assert read.outcomes[3].outcome.new == NewTime(date(2026, 10, 1), time(13, 15), time(15, 15), "kept")
    assert [(e.ref, e.length, e.planned, e.pupils) for e in read.entries] == [("e1", 60, True, ("AB3",))]


def test_everything_comes_back_as_it_was_written() -> None:
    written = json.dumps(school_form_json(FULL)).encode()
    assert read_school_form(written) == FULL


def test_computed_bank_holidays_stay_computed() -> None:
    assert FULL.calendar is not None
    computed = replace(FULL, calendar=replace(FULL.calendar, bank_holidays=None))
    assert read_school_form(json.dumps(school_form_json(computed)).encode()) == computed


@pytest.mark.parametrize("kind", [*PLAN_KINDS, "consultation"])
def test_every_kind_of_plan_is_taken(kind: str) -> None:
    read = form(plans=[{"code": "AB3", "kind": kind}])
    plan = read.of("plans")[0].record
    expected = ("request", "consultation-reply") if kind == "consultation" else (kind, "")
    assert not read.faults and (plan.kind, plan.next_step) == expected


def test_every_part_is_optional() -> None:
    assert form() == SchoolForm()
    assert form(calendar={}).calendar == SchoolCalendar()
    read = form(entries=[{"date": "2026-09-08", "category": "ADM", "minutes": 5}]).entries[0]
    assert (read.planned, read.could_be_admin, read.context, read.length) == (None, False, None, 5)


def test_entries_stand_in_the_order_of_entering() -> None:
    read = form(entries=[entry(id="c"), entry(id="b", seq=20), entry(id="a", seq=3), entry(id="d")])
    assert [each.ref for each in read.entries] == ["a", "b", "c", "d"]


def test_times_of_entries() -> None:
    read = form(
        entries=[
            entry(start="23:30", end="00:15"),
            entry(end_date="2026-09-09", end="08:30"),
            entry(date="2026-10-25", start="01:15", end="01:15", start_offset=60, end_offset=0),
            entry(minutes=5),
        ]
    )
    assert [each.length for each in read.entries] == [45, 1410, 60, 60]


def test_inset_days_on_which_slots_stand() -> None:
    calendar = form(
        calendar={"inset_days": ["2026-09-01", "2026-09-02"], "inset_days_kept": ["2026-09-02", "2026-11-02"]}
    ).calendar
    assert calendar is not None
    assert [(inset.day.day, inset.slots_stand) for inset in calendar.insets] == [(1, False), (2, True), (2, True)]


def test_closures_may_be_days_or_spans() -> None:
    calendar = form(calendar={"closures": ["2026-12-01", {"name": "Snow", "from": "2026-12-02", "to": "2026-12-03"}]}).calendar
    assert calendar is not None
    assert [(closed.kind, closed.name, closed.last.day) for closed in calendar.closed] == [
        ("closure", "", 1),
        ("closure", "Snow", 3),
    ]


SLOT = CONTRACT["slots"][0]


@pytest.mark.parametrize(
    ("parts", "where", "reason"),
    [
        ({"entries": [entry(start="25:00")]}, "entries 1", "“start”: '25:00' is no time like 09:15"),
        ({"entries": [entry(), entry(id="x", end="09:00")]}, "entries 2 (x)", "the start and the finish are the same"),
        ({"entries": [entry(end="08:45")]}, "entries 1", "the finish is before the start"),
        ({"entries": [entry(start=None, end=None)]}, "entries 1", "neither times nor minutes"),
        ({"entries": [entry(end=None)]}, "entries 1", "“end” is missing"),
        ({"entries": [entry(date="2026-02-30")]}, "entries 1", "“date”: '2026-02-30' is no date like 2026-09-07"),
        ({"entries": [entry(date="2226-02-20")]}, "entries 1", "“date”: the year is 2226"),
        ({"entries": [entry(category=None)]}, "entries 1", "“category” is missing"),
        ({"entries": [entry(minutes=2.5)]}, "entries 1", "“minutes”: 2.5 is not a whole number"),
        ({"entries": [entry(minutes=-5)]}, "entries 1", "“minutes”: -5 is less than nought"),
        ({"entries": [entry(pupils="AB3")]}, "entries 1", "“pupils”: 'AB3' is not a list"),
        ({"entries": [entry(planned="yes")]}, "entries 1", "“planned”: 'yes' is neither true nor false"),
        ({"entries": [entry(note="\ud800")]}, "entries 1", "“note”: it holds half a character"),
        ({"entries": [7]}, "entries 1", "7 is not an object in braces"),
        ({"entries": {}}, "entries", "“entries”: {} is not a list"),
        ({"calendar": 3}, "calendar", "“calendar”: 3 is not an object in braces"),
        (
            {"calendar": {"timezone": "Mars/Base"}},
            "calendar",
            "“timezone”: there is no time zone called 'Mars/Base'; the usual was taken",
        ),
        ({"calendar": {"opening": "16:00"}}, "calendar", "the school closes before it opens; 08:45 to 15:15 was taken"),
        (
            {"calendar": {"school_weekdays": [0]}},
            "calendar",
            "“school_weekdays”: weekdays are 1 (Monday) to 7; the usual was taken",
        ),
        ({"calendar": {"terms": [{"from": "2026-09-02", "to": "2026-09-01"}]}}, "terms 1", "“to” is before “from”"),
        ({"slots": [SLOT, SLOT]}, "slots 2 (tue)", "there is a slot “tue” already"),
        ({"slots": [SLOT | {"weekday": 8}]}, "slots 1 (tue)", "“weekday” is 1 (Monday) to 7"),
        ({"slots": [SLOT | {"end": "08:00"}]}, "slots 1 (tue)", "it ends before it starts"),
        ({"outcomes": [{"slot": "x", "date": "2026-09-08", "result": "kept"}]}, "outcomes 1 (x)", "there is no slot “x”"),
        (
            {
                "slots": [SLOT],
                "outcomes": [{"slot": "tue", "date": "2026-09-08", "result": "part", "kept_minutes": 170, "lost": {"slt": 20}}],
            },
            "outcomes 1 (tue)",
            "170 minutes kept and 20 lost are more than the slot's 180",
        ),
        ({"agencies": [{"name": "X", "lead_weeks": 60}]}, "agencies 1", "“lead_weeks”: 60 is not between 0 and 52"),
        ({"plans": [{"code": "AB3", "kind": "wish"}]}, "plans 1",
         f"“kind”: 'wish' is none of {', '.join(PLAN_KINDS)}, consultation"),
        ({"pressure": [{"monday": "2026-09-08", "role": "senco", "level": 1}]}, "pressure 1",
         "“monday”: 2026-09-08 is no Monday"),
        ({"pressure": [{"monday": "2026-09-07", "role": "head", "level": 1}]}, "pressure 1",
         "“role”: 'head' is none of senco, leader"),
        ({"answers": [{"role": "senco", "dimension": 9, "model": "silos"}]}, "answers 1",
         "“dimension”: 9 is not between 1 and 8"),
        ({"reviews": [{"term": "A", "opened_on": "2026-09-07", "said": {"9": "x"}}]}, "reviews 1",
         "“said”: '9' is none of 1, 2, 3, 4, 5, 6, 7, 8"),
        ({"description": [{"day": "2026-09-07", "text": "x", "strands": list("abcdefg")}]}, "description 1",
         "“strands”: 7 strands are more than 6"),
        ({"settings": {"colour": 1}}, "settings colour", "there is no setting of this name"),
        ({"settings": {"role": {"slt": "queen"}}}, "settings role", "“slt”: 'queen' is none of , member, route, none"),
        ({"settings": {"handover": {"ring": [["one"]]}}}, "settings handover", "“ring”: each of its rows has 3 texts"),
        ({"settings": {"review_minutes": {"tea": 3}}}, "settings review_minutes",
         "'tea' is none of before, meeting, report, after"),
    ],
)
def test_what_does_not_fit_is_named_and_left_out(parts: dict[str, Any], where: str, reason: str) -> None:
    read = form(**parts)
    assert [(fault.row, fault.reason) for fault in read.faults] == [(where, reason)]


def test_a_move_whose_new_time_is_not_agreed_yet_is_lost_to_it() -> None:
    read = form(slots=[SLOT], outcomes=[{"slot": "tue", "date": "2026-09-08", "result": "moved"}])
    assert not read.faults
    assert (read.outcomes[0].outcome.lost, read.outcomes[0].outcome.new) == ({"moved": 180}, None)


def test_a_slot_without_dates_stands_on_every_week() -> None:
    undated = {key: value for key, value in SLOT.items() if key not in ("from", "to")}
    read = form(slots=[undated])
    assert not read.faults
    assert holds(read.blocks[0], date(2014, 9, 2)) and holds(read.blocks[0], date(2099, 9, 1))


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"3", b"\xff", b"[" * 100_000, b"1" * 5000])
def test_what_is_no_form_is_a_problem(data: bytes) -> None:
    with pytest.raises(Problem, match="no school form"):
        read_school_form(data)


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2026-09-08", "09:00", "tue", "ADM", "kept"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150)
@given(st.data())
def test_no_json_breaks_it(data: st.DataObject) -> None:
    """The whole form with a few values in it replaced by anything."""
    whole = school_form_json(FULL)
    for _ in range(data.draw(st.integers(1, 3))):
        part: Any = whole
        while isinstance(part, dict | list) and part:
            keys = sorted(part) if isinstance(part, dict) else range(len(part))
            key = data.draw(st.sampled_from(keys))
            if not isinstance(part[key], dict | list) or data.draw(st.booleans()):
                part[key] = data.draw(ANYTHING)
                break
            part = part[key]
    read = read_school_form(json.dumps(whole).encode())
    assert len(read.entries) <= 4 or read.faults == ()
