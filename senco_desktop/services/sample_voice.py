"""The voice, the wins and the hand-over of the sample school, dated from today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from senco_desktop.domain.calendar import school_day_before_or_on
from senco_desktop.domain.clock import ONE_DAY
from senco_desktop.domain.handover import Kept
from senco_desktop.domain.partnership_records import (
    Description,
    FedIn,
    Policy,
    SltMeeting,
    StandIn,
    WholeSchoolDecision,
    Win,
)
from senco_desktop.domain.plan_records import AgencyPerson, Referral
from senco_desktop.domain.records import Agency, Block, Plan, SchoolCalendar
from senco_desktop.domain.role import Role
from senco_desktop.services import handover, role
from senco_desktop.services.sample_registers import weekday_by
from senco_desktop.services.sample_week import EP, LA, OT, SALT
from senco_desktop.services.session import Session
from senco_desktop.store.unit import Unit

HELPER = "Sam Reed"
STAND_INS = (("FM2", HELPER), ("CK1", "Anna Prior"), ("EN1", "the class teacher"))
PEOPLE = (
    (EP, "Dr Leah Okafor", "psychologist", "01632 960 127"),
    (SALT, "Megan Hart", "therapist", "01632 960 131"),
    (OT, "Duty desk", "", "01632 960 135"),
    (LA, "Westmere Council", "caseworker", "01632 960 114"),
)
NOTICE = {EP: 12, SALT: 4}
REFERRALS = (
    (SALT, "TS2", "online form", -58, None, 4, (-28,)),
    (OT, "PY8", "letter from the GP", -65, -45, 11, (-14,)),
    (EP, "RB0", "planning call", -20, -9, 18, ()),
)
"""Agency, pupil, route, referred, last heard, next chase, asked again; as days from today."""
ENDED = ("CAMHS", "GW9", "through the GP", -190, -70, (-150, -120), "Seen four times; their letter is with the parents")
"""Agency, pupil, route, referred, ended, asked again, what came of it."""
SAID = Kept(
    stand_in=HELPER,
    leader_route="extension 201",
    ring=(("SENDIASS", "a family who wants help that is not ours", "01632 960 140"),),
    places=(
        ("Provision map", "SEND drive, Provision"),
        ("TA timetable", "SEND drive, Staffing; copy by the kettle"),
        ("Budget lines", "with the business manager, who knows each top-up"),
    ),
    agreed=(("Policies", "read for inclusion before they are adopted"),),
    notes=True,
    tas=(
        ("TA 1", "Years 1 and 2", "FM2’s speech programme, daily; JT4 each morning; phonics group Tue and Thu."),
        ("TA 2", "Years 3 and 4", "AB3 and CK1 as their plans say; TS2’s word cards before each lesson."),
        ("HLTA", "Years 5 and 6", "DW7, GW9 and EN1 as their plans say; may take a class."),
    ),
    accounts=(
        ("LA portal", "sign-in sheet in the head’s safe"),
        ("Therapy portal", "sign-in sheet in the head’s safe"),
        ("Test access", "the office holds the school’s own account"),
    ),
    cycle=(
        ("Budget", "the forecast goes to governors in March; top-up bids close when the LA says"),
        ("Governors", "link governor visits in February; report in March"),
    ),
)
STANDING = Role(
    "route", "the Monday briefing, and any paper on SEND", "", "the three slots of the timetable",
    "the office books review rooms",
    None, "Anna Prior", "NASENCO award",
)  # fmt: skip
DECISIONS = (
    (-60, "Which year group has two TAs in the mornings", "shaped", 1),
    (-41, "A new marking policy for all classes", "consulted", 0),
    (-33, "Assembly moved to just before lunch", "found_out", 2),
    (-19, "How the spring INSET day is used", "shaped", 1),
    (-6, "Setting for mathematics in Years 5 and 6", "told", 1),
)
SLT = ((-69, 1, 1, 1), (-55, 1, 1, 0), (-41, 1, 0, 0), (-20, 1, 1, 1), (-6, 0, 0, 0))
FED_IN = (
    (-64, "plan", "before", 0, "Two lines about adaptive teaching."),
    (-50, "training", "before", 1, "The INSET day was planned together."),
    (-36, "timetable", "after", 2, "Library slots were gone; one came back."),
    (-22, "curriculum", "before", 1, "One unit of science, with the subject lead."),
    (-9, "budget", "not_at_all", 0, "TA deployment: the spring forecast went in without us."),
)
POLICIES = (
    ("Anti-bullying", -200, "Who is told, and in what words?", "A page for children with pictures.", -185),
    ("Uniform", None, "", "", -90),
    ("Attendance", -48, "What of children whose anxiety keeps them at home?", "A paragraph on part-time timetables.", -30),
    ("Behaviour", -10, "Which sanction can a child with these needs not understand?", "", None),
)
WINS = (
    (-52, "A parent said it was the first meeting at which both of us gave the same answer."),
    (-27, "Two lost slots came back in the same week."),
    (-12, "The science lead planned the circuits unit with the picture cards in it."),
)


def voice(session: Session, unit: Unit, today: date, calendar: SchoolCalendar) -> None:
    """Decisions, meetings of the leadership team, what was fed in, policies, wins; and what a stand-in needs."""
    newest = max(session.store.all(Description), key=lambda each: (each.day, each.id), default=None)
    unit.add_all(_log(today, calendar, newest.strands if newest else ()))
    unit.set(handover.KEPT, handover.as_setting(SAID))
    unit.set(role.ROLE, role.as_setting(replace(STANDING, agreed_on=_slots_agreed_on(session))))
    plans = {plan.code: plan for plan in session.store.all(Plan)}
    unit.add_all(StandIn(plans[code].id, who) for code, who in STAND_INS)
    unit.add_all(AgencyPerson(agency, name, role, route) for agency, name, role, route in PEOPLE)
    for agency in session.store.all(Agency):
        if agency.name in NOTICE:
            unit.change(replace(agency, lead_weeks=NOTICE[agency.name]))
    unit.add_all(_referrals(today))


def _slots_agreed_on(session: Session) -> date | None:
    """The role was agreed together with its slots."""
    return max((block.agreed_on for block in session.store.all(Block) if block.agreed_on), default=None)


def _on(today: date, days: int | None) -> date | None:
    return None if days is None else weekday_by(today + days * ONE_DAY)


def _referrals(today: date) -> Iterator[Referral]:
    def on(days: int) -> date:
        return weekday_by(today + days * ONE_DAY)

    for agency, pupil, route, sent, heard, chase, asked in REFERRALS:
        again = tuple(map(on, asked))
        yield Referral(agency, pupil, on(sent), route, _on(today, heard), _on(today, chase), again)
    agency, pupil, route, sent, over, pressed, outcome = ENDED
    yield Referral(agency, pupil, on(sent), route, on(over), None, tuple(map(on, pressed)), outcome, on(over))


def _log(today: date, calendar: SchoolCalendar, strands: tuple[str, ...]) -> Iterator[object]:
    def strand(place: int) -> str:
        return strands[place] if place < len(strands) else ""

    def on(days: int) -> date:
        day = today + days * ONE_DAY
        return school_day_before_or_on(calendar, day) or day

    for days, what, how, place in DECISIONS:
        yield WholeSchoolDecision(on(days), what, how, strand(place))
    for days, invited, attended, agenda in SLT:
        yield SltMeeting(on(days), bool(invited), bool(attended), bool(agenda))
    for days, area, state, place, note in FED_IN:
        yield FedIn(on(days), area, state, strand(place), note)
    for name, looked, questions, changed, adopted in POLICIES:
        yield Policy(name, _on(today, looked), questions, changed, _on(today, adopted))
    for days, text in WINS:
        yield Win(on(days), text)
