"""A rich summary of an invented school, as at the last day of its autumn term: what printed pages are tried with."""

from __future__ import annotations

from datetime import date

from senco_desktop.domain.categories import CATEGORIES
from senco_desktop.domain.records import Action, School
from senco_desktop.domain.summary import (
    ActionFigures,
    Coverage,
    Decision,
    DueStep,
    MeetingFigures,
    Period,
    PlanFigures,
    PlanHours,
    ProtectedFigures,
    Summary,
    TimeFigures,
    WeekFigures,
)

TODAY = date(2026, 12, 18)
SCHOOL = School("Fernbrook Primary", "Ruth Hale", "SENCo", "Anna Prior", "head teacher")
PERIOD = Period(date(2026, 9, 1), TODAY, TODAY, "autumn term 2026")

KINDS = {
    "EHC-R": (1080, 330, 490), "SUPP": (640, 300, 405), "PAR": (230, 520, 340), "TEA": (300, 420, 90),
    "EHC-N": (430, 45, 310), "AGY": (210, 170, 90), "ADM": (95, 120, 215), "STR": (80, 40, 145), "TA": (80, 115, 35),
    "DAT": (80, 10, 100), "CPD": (0, 75, 90), "CONS": (40, 20, 100), "DIR": (15, 110, 0), "TRN": (25, 35, 20),
}  # fmt: skip
"""Minutes in protected slots, in the rest of the school day, in own time."""
CONTEXTS = ("protected", "school_day", "own_time")

WEEKS = (
    ((2026, 8, 31), 240, 240, 0, 0, 0, 90, 0), ((2026, 9, 7), 360, 300, 60, 0, 0, 170, 0),
    ((2026, 9, 14), 360, 240, 120, 0, 0, 210, 1), ((2026, 9, 21), 360, 240, 120, 0, 90, 150, 1),
    ((2026, 9, 28), 360, 240, 120, 0, 120, 165, 1), ((2026, 10, 5), 360, 240, 120, 0, 0, 210, 1),
    ((2026, 10, 12), 360, 315, 45, 0, 0, 140, 0), ((2026, 10, 19), 360, 120, 120, 120, 0, 185, 1),
    ((2026, 10, 26), 0, 0, 0, 0, 0, 110, 0), ((2026, 11, 2), 240, 240, 0, 0, 0, 100, 0),
    ((2026, 11, 9), 360, 195, 45, 120, 0, 120, 0), ((2026, 11, 16), 360, 195, 165, 0, 120, 285, 1),
    ((2026, 11, 23), 360, 360, 0, 0, 0, 120, 0), ((2026, 11, 30), 360, 240, 120, 0, 120, 135, 1),
    ((2026, 12, 7), 360, 240, 120, 0, 0, 175, 1), ((2026, 12, 14), 360, 180, 180, 0, 0, 65, 1),
)  # fmt: skip

PLAN_HOURS = (
    PlanHours("EHC-R", "AB3", 615, {"before": 240, "meeting": 90, "report": 120, "after": 165}),
    PlanHours("EHC-R", "CK1", 510, {"before": 300, "meeting": 90, "report": 120}),
    PlanHours("EHC-R", "DW7", 435, {"before": 300, "report": 110, "after": 25}),
    PlanHours("EHC-R", "FM2", 115, {"before": 115}),
    PlanHours("EHC-R", "HP5", 60),
    PlanHours("EHC-R", "", 165, {}, 0),
    PlanHours("EHC-N", "JT4", 530, {"request": 120, "advice": 410}),
    PlanHours("EHC-N", "LN2", 215, {"request": 190, "advice": 25}),
    PlanHours("EHC-N", "", 40, {}, 0),
)
"""They add up to the two kinds."""

DECISIONS = (
    Decision(
        "Shall we answer the LA’s consultation about TS2 today?",
        "It came on Thu 17 Dec; the Code’s 15 days end in the holiday, on Fri 1 Jan. The LA may decide without a reply.",
        ("Answer today", "Ask the LA for Fri 8 Jan"),
    ),
    Decision(
        "May two Wednesday mornings give back 6 h of the 14 h 45 min owed?",
        "13 and 20 January, 9:00 to 12:00, in time for the two papers of ours due on Mon 25 Jan.",
        ("Yes", "Other days: ________"),
    ),
    Decision(
        "Can you read and sign LN2’s advice by Fri 22 Jan?",
        "It is due at the LA on Mon 25 Jan. A draft reaches you on Tue 19 Jan.",
        ("Yes", "Another day: ________"),
    ),
)

RISK = (
    "Before Mon 25 Jan there are eight protected slots (16 h) and, judged by this term’s own entries, about 14 h of dated "
    "work. If as much is lost as this autumn, one hour in four, 12 h are left for it. Decision B would cover the difference."
)


def example_summary() -> Summary:
    """Fernbrook Primary's autumn term, every figure in agreement with the others."""
    return Summary(
        school=SCHOOL,
        period=PERIOD,
        coverage=Coverage(74, 64),
        time=_time(),
        protected=_protected(),
        plans=_plans(),
        meetings=MeetingFigures(26, 3, 1, 1630, {"speech and language therapy": 6, "psychologist": 4, "outreach": 1}),
        actions=_actions(),
        weeks=tuple(_weeks()),
        plan_hours=PLAN_HOURS,
        decisions=DECISIONS,
        risk=RISK,
        category_names={category.code: category.name for category in CATEGORIES},
        category_natures={category.code: category.nature for category in CATEGORIES},
        slots_ahead=8,
        slot_minutes_ahead=960,
    )


def _time() -> TimeFigures:
    natures = {category.code: category.nature for category in CATEGORIES}
    by_nature: dict[str, int] = {}
    for code, minutes in KINDS.items():
        by_nature[natures[code]] = by_nature.get(natures[code], 0) + sum(minutes)
    return TimeFigures(
        total_minutes=8045,
        entries=247,
        overlap_minutes=40,
        pending_minutes=25,
        by_category={code: sum(minutes) for code, minutes in KINDS.items()},
        by_context={context: sum(minutes[place] for minutes in KINDS.values()) for place, context in enumerate(CONTEXTS)},
        planned=5120,
        reactive=2390,
        unmarked=535,
        could_be_admin=910,
        ppa=380,
        by_nature=by_nature,
        by_category_and_context={code: dict(zip(CONTEXTS, minutes, strict=True)) for code, minutes in KINDS.items()},
    )


def _protected() -> ProtectedFigures:
    reasons = {"cover": 720, "slt": 180, "moved": 120, "meeting": 120, "behaviour": 90, "choice": 60, "safeguarding": 45}
    return ProtectedFigures(
        planned=5160, kept=3585, lost=1335, not_recorded=240, lost_by_reason=reasons, repaid=450,
        slots=43, slots_kept=27, slots_part=5, slots_lost=9, slots_not_recorded=2, new_times_kept=4,
    )  # fmt: skip


def _plans() -> PlanFigures:
    last_day = date(2026, 12, 18)
    return PlanFigures(
        open=9,
        due=(
            DueStep("CK1", "review-report", "review report", date(2026, 12, 24), "school", plan_id=2, work_by=last_day),
            DueStep("JT4", "no-plan-decision", "is there to be a plan?", date(2026, 12, 28), "la", plan_id=6),
            DueStep("FM2", "request-advice", "ask for advice", date(2026, 12, 29), "school", plan_id=4, work_by=last_day),
            DueStep("DW7", "parent-amend-window", "comments on the changes", date(2026, 12, 30), "family", plan_id=3),
            DueStep("TS2", "consultation-reply", "consultation reply", date(2027, 1, 1), "school", plan_id=9, work_by=last_day),
            DueStep("CK1", "review-decision", "decision after the review", date(2027, 1, 7), "la", plan_id=2),
            DueStep("RB0", "sen-support-review", "SEN support review, moved", date(2027, 1, 7), "school", plan_id=8),
            DueStep("FM2", "advice", "psychologist’s advice", date(2027, 1, 18), "agency", plan_id=4),
            DueStep("FM2", "review-notice", "invitations out", date(2027, 1, 25), "school", plan_id=4, work_by=date(2027, 1, 25)),
            DueStep("FM2", "review-papers", "papers out", date(2027, 1, 25), "school", plan_id=4, work_by=date(2027, 1, 25)),
            DueStep("JT4", "final-plan", "final plan", date(2027, 1, 25), "la", plan_id=6),
            DueStep("LN2", "school-advice", "the school’s advice to the LA", date(2027, 1, 25), "school", plan_id=7),
        ),
        overdue=(DueStep("AB3", "review-decision", "decision", date(2026, 10, 29), "la", (date(2026, 12, 10),), plan_id=1),),
    )


def _actions() -> ActionFigures:
    chosen = Action(
        "Read the behaviour policy together before governors adopt it", by=date(2026, 12, 11), state="done",
        state_on=date(2026, 12, 16), this_term=True, looked_back="closer", id=1,
    )  # fmt: skip
    others = (
        Action("A date with the psychologist", owner="leader", state="stuck", by=date(2026, 11, 20), id=2),
        Action("Brief a stand-in", owner="both", state="open", by=date(2027, 1, 15), id=3),
        Action("Put SEND first on the staff agenda", state="done", id=4),
        Action("Move the TA meeting", state="moved", id=5),
    )
    return ActionFigures(done=4, moved=1, stuck=1, open=1, this_term=chosen, this_term_minutes=150, others=others)


def _weeks() -> list[WeekFigures]:
    weeks = []
    for (year, month, day), planned, kept, lost, blank, repaid, own, slots_lost in WEEKS:
        closed = "" if planned else "Autumn half term"
        monday = date(year, month, day)
        weeks.append(WeekFigures(monday, planned, kept, lost, blank, repaid, own, slots_lost, 5 if planned else 0, closed))
    return weeks
