"""The plans, meetings and partnership actions of the sample school, dated from today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from random import Random

from senco_desktop.domain.calendar import add_school_days, is_school_day, monday_of, school_day_before_or_on, slot_days
from senco_desktop.domain.clock import ONE_DAY
from senco_desktop.domain.plan_events import SEPTEMBER
from senco_desktop.domain.records import Action, Meeting, Plan, SchoolCalendar
from senco_desktop.domain.wording import day_words
from senco_desktop.services.sample_chance import dealt
from senco_desktop.services.sample_week import EP, LA, OT, SALT


@dataclass(frozen=True, slots=True)
class Case:
    """A plan with its dates as days from today; `step` is by hand, where no date follows from an event."""

    code: str
    kind: str
    year_group: str
    step: str = ""
    due: int | None = None
    owner: str = "school"
    made: int | None = None
    reviewed: int | None = None
    asked: tuple[int, ...] = ()
    note: str = ""


CASES = (
    Case("AB3", "ehcp", "Year 4", made=-380),
    Case("CK1", "ehcp", "Year 3", made=-1072, reviewed=-315),
    Case("DW7", "ehcp", "Year 6", made=-1402, reviewed=-330),
    Case("FM2", "ehcp", "Year 1", made=-254),
    Case("GW9", "ehcp", "Year 5", made=-796, reviewed=-65),
    Case("HP5", "ehcp", "Year 2", made=-961, reviewed=-231),
    Case("JT4", "request", "Year 2", note="The LA’s letter came six weeks before."),
    Case("KS4", "request", "Reception", note="Draft seen; nothing open with us."),
    Case("LN2", "request", "Year 1"),
    Case("MB6", "request", "Year 2", "consultation-reply", 13, note="Consultation: place for a pupil of another school."),
    Case("RB0", "sen_support", "Year 4", "Consent for the EP’s visit", -10, "family", asked=(-10,)),
    Case("TS2", "sen_support", "Year 3", "Speech and language advice", -28, "agency", asked=(-28,)),
    Case("EN1", "sen_support", "Year 5", reviewed=-70),
    Case("PY8", "sen_support", "Reception", reviewed=-58),
)
GONE = Plan("OV5", "ehcp", "Year 6", note="Moved to secondary school; the file went in July.")

BEHAVIOUR_POLICY = "Read the behaviour policy together before governors adopt it."
ROOMS = ("Library", "SENCo room", "Meeting room")
PLACES = {"call": "Phone", "caseworker": "Online", "CAMHS": "Online", "Anna": "Anna’s room", "Class teacher": "Classroom"}
"""Where a meeting is, by a word of its purpose; the others are in one of the rooms."""
DW7_MEETING, CK1_MEETING = 1, 15
"""The school days until the two reviews that are booked."""
LUNCH, AFTER, EARLY, LATE = time(12, 10), time(15, 30), time(8, 20), time(16, 10)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of meeting: its purpose, its usual weekday and time, its length, who comes."""

    purpose: str
    weekday: int
    start: time
    minutes: int
    agencies: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    leader: bool | None = None


WITH_AGENCIES = (
    Kind("SaLT, programmes for the term", 2, LUNCH, 30, (SALT,)),
    Kind("SaLT, visit and feedback", 5, LUNCH, 35, (SALT,)),
    Kind("SaLT call", 3, LUNCH, 20, (SALT,)),
    Kind("EP, planning call", 3, LUNCH, 25, (EP,)),
    Kind("EP, consultation with the class teacher", 2, AFTER, 45, (EP,)),
    Kind("OT, sensory check", 5, LUNCH, 30, (OT,)),
    Kind("LA caseworker, open cases", 2, LUNCH, 30, (LA,)),
    Kind("CAMHS, waiting list and what helps meanwhile", 3, LUNCH, 25, ("CAMHS",)),
    Kind("School nurse, healthcare plans", 5, LUNCH, 30, ("School nursing",)),
    Kind("Autism outreach, class visit", 5, AFTER, 45, ("Autism outreach",)),
    Kind("Team around the family", 1, AFTER, 60, ("Early Help",)),
    Kind("Specialist teacher, hearing", 2, LUNCH, 30, ("Specialist teachers",)),
)
OURS = (
    Kind("Anna Prior, head teacher", 3, EARLY, 25, leader=True),
    Kind("Anna Prior, head teacher", 3, EARLY, 20, leader=True),
    Kind("Parents, support plan", 1, AFTER, 30),
    Kind("Anna Prior, head teacher", 3, EARLY, 30, leader=True),
    Kind("Anna Prior, head teacher", 3, EARLY, 25, leader=True),
    Kind("Parents, how the term went", 2, AFTER, 30),
    Kind("Class teacher and TA, targets", 5, AFTER, 30),
)
REVIEWS = (("AB3", -49), ("GW9", -93), ("HP5", -255), ("CK1", -340), ("DW7", -362))
"""Annual reviews held, by days from today."""
NOTES = (
    "The TA starts the programme on Monday.", "Report to follow in two weeks.", "We try it for six weeks.",
    "Nothing new to report; asked for a date in writing.", "Class teacher was there for half of it.",
    "Consent form goes home tomorrow.",
    "Two small things to try first.", "Next one after the holidays.",
)  # fmt: skip
FATES = ("held",) * 10 + ("cancelled", "no_show")
STILL_TO_COME = (
    (DW7_MEETING, Kind("DW7’s review", 0, time(13, 30), 60, (LA, "Next school"), ("DW7",))),
    (2, Kind("SaLT, programmes for the term", 0, LUNCH, 30, (SALT,))),
    (4, Kind("Anna Prior, head teacher", 0, EARLY, 25, leader=True)),
    (5, Kind("LA caseworker, open cases", 0, LUNCH, 30, (LA,))),
    (8, Kind("OT, sensory check", 0, LUNCH, 30, (OT,))),
    (CK1_MEETING, Kind("CK1’s review", 0, time(13, 30), 70, (LA, SALT, EP), ("CK1",), True)),
    (16, Kind("Governors, SEND report", 0, time(17, 0), 45, leader=True)),
)
"""School days after today, and what is booked on them."""


def plans(today: date, calendar: SchoolCalendar, left_on: date) -> list[Plan]:
    """The register: what is due from the school in the next weeks, and what it waits for."""
    found = []
    for case in CASES:
        due = _next_date(case, today)
        asked = tuple(weekday_by(today + days * ONE_DAY) for days in case.asked)
        made, reviewed = (None if days is None else weekday_by(today + days * ONE_DAY) for days in (case.made, case.reviewed))
        found.append(
            Plan(case.code, case.kind, case.year_group, made, reviewed, case.step, due, case.owner, asked, case.note)
        )
    found = [replace(plan, la="Westmere Council") if plan.kind == "ehcp" else plan for plan in found]
    if not _in_time_to_move(today, calendar):
        found = [replace(plan, year_group="Year 5") if plan.code == "DW7" else plan for plan in found]
    return [*found, replace(GONE, made_on=left_on - timedelta(days=1480), closed_on=left_on)]


def meetings(rng: Random, calendar: SchoolCalendar, first: date, today: date, anchor: date) -> list[Meeting]:
    """About two meetings a week up to last week, those of this week, today's, and what is booked."""
    agencies, ours = dealt(rng, WITH_AGENCIES), dealt(rng, OURS)
    fates = dealt(rng, FATES)
    found = list(_reviews(calendar, today))
    monday = monday_of(first)
    while monday < monday_of(anchor):
        for kinds in (agencies, ours):
            kind = next(kinds)
            day = monday + (kind.weekday - 1) * ONE_DAY
            if slot_days(calendar, day, day) and rng.random() < 0.93:
                found.append(_past(rng, kind, day, next(fates)))
        monday += 7 * ONE_DAY
    found += [*_this_week(calendar, today, anchor), *_to_come(rng, calendar, today)]
    return sorted(found, key=lambda meeting: (meeting.day, meeting.start or EARLY))


def actions(today: date, calendar: SchoolCalendar) -> list[Action]:
    """Seven things agreed with the leader, this term's first; some stand still, one moved."""

    def on(days: int) -> date:
        return weekday_by(today + days * ONE_DAY)

    draft = add_school_days(calendar, today, 3) or on(5)
    return [
        Action(
            BEHAVIOUR_POLICY, "both", on(-62), on(22), "At least one line changes before it is adopted.",
            f"Anna sends the draft, {day_words(draft, year=False)}", "open", None, True,
            "Closer: we read draft 1 together.",
        ),
        Action(
            "Write our one-sentence description of inclusion.", "both", on(-76), on(-66), "Both of us can quote it.",
            "", "done", on(-69), looked_back="Closer: it was quoted at two staff meetings.",
        ),
        Action(
            "Agree who covers when protected time is lost, and when it is repaid.", "both", on(-55), on(-30),
            "A lost slot has a new day within a week.", "", "done", on(-34), looked_back="Closer: two slots came back at once.",
        ),
        Action(
            "Give the booking of review rooms to the office.", "leader", on(-48), on(-25), "The SENCo books no room.",
            "The office takes it on after half term", "moved", on(-20), looked_back="Same: the office was short of a person.",
        ),
        Action(
            "The leader sits in on an annual review.", "leader", on(-34), on(21),
            "We can name one thing that we would do otherwise.", "The next review is in both diaries",
        ),
        Action(
            "Co-plan an INSET day on adaptive teaching.", "both", on(-300), on(-235),
            "Three units of work are adapted in planning.",
            "", "done", on(-240), looked_back="Same: a good day, and lessons changed little after it.",
        ),
        Action(
            "Name and brief a stand-in for annual reviews.", "both", on(-200), on(-130), "Somebody else has run one.",
            "Ask again when the new deputy has started", "stuck", on(-126), looked_back="Further: the person we named has left.",
        ),
    ]  # fmt: skip


def _in_time_to_move(today: date, calendar: SchoolCalendar) -> bool:
    """Whether DW7's booked review is still in time for the move to secondary school of this school year."""
    summer = today.year + (today.month >= SEPTEMBER)
    meeting = add_school_days(calendar, today, DW7_MEETING) or today
    return meeting <= date(summer - 1, 11, 22)


def _next_date(case: Case, today: date) -> date | None:
    if case.due is None:
        return None
    day = today + case.due * ONE_DAY
    return weekday_by(day) if case.owner == "school" else day


def _reviews(calendar: SchoolCalendar, today: date) -> Iterator[Meeting]:
    """The annual reviews held, with the parents, the LA and speech and language therapy."""
    for code, days in REVIEWS:
        day = school_day_before_or_on(calendar, today + days * ONE_DAY)
        if day is not None:
            kind = Kind(f"{code}’s review", 0, AFTER, 70, (LA, SALT), (code,), leader=True)
            yield _meeting(kind, day, "Library", kind.minutes, "held")


def _past(rng: Random, kind: Kind, day: date, fate: str) -> Meeting:
    """A meeting that was to be: held as long as usual or a little longer; only a service can fail to come."""
    state = "held" if fate == "no_show" and not kind.agencies else fate
    minutes = kind.minutes + rng.choice((0, 0, 5, 10)) if state == "held" else kind.minutes
    note = rng.choice(NOTES) if state == "held" and kind.agencies and rng.random() < 0.4 else ""
    return replace(_meeting(kind, day, _place(rng, kind), minutes, state), note=note)


def _this_week(calendar: SchoolCalendar, today: date, anchor: date) -> Iterator[Meeting]:
    """This week's as far as it has got; if today is a school day, the afternoon's are still to come."""
    monday = monday_of(anchor)
    so_far = (
        Kind("SaLT call", 1, LUNCH, 25, (SALT,), ("CK1",)),
        Kind("Anna Prior, head teacher: behaviour policy", 3, EARLY, 25, leader=True),
        Kind("EP, planning call", 4, LUNCH, 25, (EP,), ("JT4",)),
    )
    for kind in so_far:
        day = monday + (kind.weekday - 1) * ONE_DAY
        if day <= anchor and is_school_day(calendar, day):
            yield _meeting(kind, day, "Phone" if kind.start == LUNCH else "Anna’s room", kind.minutes, "held")
    if is_school_day(calendar, today):
        yield _meeting(Kind("CK1’s parents, before the review", 0, AFTER, 30, (), ("CK1",)), today, "Library", None, "planned")
        yield _meeting(Kind("Anna Prior, head teacher", 0, LATE, 25, leader=True), today, "Anna’s room", None, "planned")


def _to_come(rng: Random, calendar: SchoolCalendar, today: date) -> Iterator[Meeting]:
    for number, kind in STILL_TO_COME:
        day = add_school_days(calendar, today, number)
        if day is not None:
            yield _meeting(kind, day, _place(rng, kind), None, "planned")


def _meeting(kind: Kind, day: date, place: str, minutes: int | None, state: str) -> Meeting:
    leader = kind.leader if state in ("held", "planned") else None
    return Meeting(day, kind.purpose, kind.start, minutes, state, kind.agencies, kind.plans, place, leader)


def _place(rng: Random, kind: Kind) -> str:
    usual = (place for word, place in PLACES.items() if word in kind.purpose)
    return next(usual, rng.choice(ROOMS))


def weekday_by(day: date) -> date:
    """The day, or the Friday before a weekend."""
    return day - max(0, day.weekday() - 4) * ONE_DAY
