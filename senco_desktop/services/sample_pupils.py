"""The pupils of the sample school as a stand-in must know them, and what was agreed at its meetings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from senco_desktop.domain.clock import ONE_DAY
from senco_desktop.domain.plan_records import MeetingAction, Pupil
from senco_desktop.domain.records import Meeting, Plan
from senco_desktop.services.sample_registers import weekday_by
from senco_desktop.services.session import Session
from senco_desktop.store.unit import Unit

STATUS = {"ehcp": "E", "sen_support": "K"}
NEEDS = {
    "AB3": "ASD", "CK1": "SLCN", "DW7": "MLD", "FM2": "SLCN", "GW9": "SEMH", "HP5": "PD", "JT4": "ASD", "KS4": "SLCN",
    "LN2": "SEMH", "RB0": "SEMH", "TS2": "SLCN", "EN1": "SEMH", "PY8": "ASD",
}  # fmt: skip
"""Need by code; of the pupil of another school nothing is kept."""


@dataclass(frozen=True, slots=True)
class Known:
    """What helps, what makes it harder, what is agreed with the family."""

    helps: str
    harder: str
    agreed: str = ""


KNOWN = {
    "RB0": Known("Picture timetable; one adult who says goodbye to the parent.", "Being asked to speak in front of the class.",
                 "Home hears of a hard morning by noon."),
    "TS2": Known("Words on a card before the lesson; time to answer.", "Long instructions, noise behind the chair."),
    "EN1": Known("A job to do at the change of lessons; praise in private.", "Waiting in line.", "Home is told the same day."),
    "PY8": Known("Quiet start before registration; short tasks with a clock.", "Changes of room without warning."),
    "CK1": Known("A partner who talks slowly; pictures beside the words.", "Two questions at once.", "The parents like a call."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Agreed:
    """An action of the newest held meeting with these words: who, by when and done when, as days from today."""

    meeting: str
    text: str
    owner: str
    by: int | None
    done: int | None = None


AGREED = (
    Agreed("EP, planning call", "Send JT4’s observations to the EP", "Ruth Hale", 6),
    Agreed("EP, planning call", "Give two dates for the visit", "EP", 13),
    Agreed("SaLT call", "Try CK1’s picture cards for three weeks", "Class teacher", 15),
    Agreed("SaLT call", "Send the new targets", "SaLT", -4, -3),
    Agreed("AB3’s review", "Order the writing slope", "Ruth Hale", -21, -20),
    Agreed("AB3’s review", "Write up the advice that was given aloud", "SaLT", -14),
    Agreed("Parents, support plan", "Send the plan home in large print", "Ruth Hale", None, -9),
)


def pupils(session: Session, unit: Unit) -> None:
    """A line for each pupil with an open plan of whom a need is known."""
    seen: set[str] = set()
    for plan in session.store.all(Plan):
        if plan.code in NEEDS and plan.code not in seen:
            seen.add(plan.code)
            known = KNOWN.get(plan.code, Known("", ""))
            unit.add(
                Pupil(
                    plan.code, year_group=plan.year_group, sen_status=STATUS.get(plan.kind, ""), need=NEEDS[plan.code],
                    plan_made=plan.made_on if plan.kind == "ehcp" else None, helps=known.helps, harder=known.harder,
                    agreed=known.agreed,
                )
            )  # fmt: skip


def agreed(session: Session, unit: Unit, today: date) -> None:
    """Actions of meetings: some done, some open, one past its date; nothing is done before its meeting or after today."""
    unit.add_all(_actions(session.store.all(Meeting), today))


def _actions(meetings: list[Meeting], today: date) -> Iterator[MeetingAction]:
    held = sorted((each for each in meetings if each.state == "held" and each.day <= today), key=lambda each: (each.day, each.id))
    for each in AGREED:
        meeting = next((one for one in reversed(held) if each.meeting in one.purpose), None)
        if meeting is not None:
            by = None if each.by is None else max(weekday_by(today + each.by * ONE_DAY), meeting.day)
            done = None if each.done is None else max(weekday_by(today + each.done * ONE_DAY), meeting.day)
            yield MeetingAction(meeting.id, each.text, each.owner, by, done)
