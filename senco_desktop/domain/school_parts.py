"""The parts of a school form as one table: which record each holds, what it points to, and by what two of them are the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from senco_desktop.domain.intake import same_row_key
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
from senco_desktop.domain.records import Action, Agency, Category, Entry, Meeting, Plan


@dataclass(frozen=True, slots=True)
class Pointer:
    """A field that holds the id of a record of the part `to`. `must`: there is no record without it.

    `loose`: where it leads to nothing the record is taken all the same, without it.
    """

    field: str
    to: str
    must: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class PartKind:
    """One list of a school form: its name there, its record, its pointers.

    `known_by` are the fields that make two records the same (none: see `key`). `fills`: what a school has not said of
    such a record it takes from a file. `inside` are fields that never leave the school.
    """

    name: str
    record: type[Any]
    pointers: tuple[Pointer, ...] = ()
    known_by: tuple[str, ...] = ()
    fills: bool = False
    inside: tuple[str, ...] = ()

    @property
    def word(self) -> str:
        """What the ref of a record begins with, where it came without one."""
        return self.record.__name__.lower()

    @property
    def has_ref(self) -> bool:
        return any(field.name == "ref" for field in fields(self.record))

    def key(self, record: Any) -> object:
        """What two records share that are one: the fields of `known_by`; else the `ref`; without one all that they hold.

        Entries are rows: they need their day, length, kind, pupils and text too.
        """
        if self.known_by:
            return tuple(getattr(record, field) for field in self.known_by)
        if isinstance(record, Entry):
            return (record.ref, *same_row_key(record))
        return record.ref or repr(replace(record, id=0, ref=None))

    def bare(self, record: Any) -> Any:
        """The record without what it points to and without what stays inside."""
        empty: dict[str, Any] = {pointer.field: 0 if pointer.must else None for pointer in self.pointers}
        return replace(record, id=0, **empty, **dict.fromkeys(self.inside, ""))


_PLAN = Pointer("plan", "plans", must=True)
_EVIDENCE_FOR = Pointer("action", "actions", loose=True)

PARTS: Mapping[str, PartKind] = {
    part.name: part
    for part in (
        PartKind("categories", Category, known_by=("code",), fills=True),
        PartKind("agencies", Agency, known_by=("name",), fills=True),
        PartKind("pupils", Pupil, known_by=("code",), fills=True, inside=("match_key", "name_key")),
        PartKind("actions", Action),
        PartKind("plans", Plan),
        PartKind("plan_events", PlanEvent, (_PLAN,)),
        PartKind("step_notes", StepMark, (_PLAN, Pointer("event", "plan_events"))),
        PartKind("invitees", Invitee, (Pointer("event", "plan_events", must=True),)),
        PartKind("stand_ins", StandIn, (_PLAN,), known_by=("plan",)),
        PartKind("referrals", Referral),
        PartKind("agency_people", AgencyPerson),
        PartKind("meetings", Meeting, (_EVIDENCE_FOR,)),
        PartKind("meeting_actions", MeetingAction, (Pointer("meeting", "meetings", must=True),)),
        PartKind("description", Description, known_by=("day",)),
        PartKind("reviews", Review, (_EVIDENCE_FOR,), known_by=("term",)),
        PartKind("answers", Answer, (Pointer("review", "reviews", must=True),), known_by=("review", "role", "dimension")),
        PartKind("pressure", Pressure, known_by=("monday", "role")),
        PartKind("relief", Relief, known_by=("monday",)),
        PartKind("decisions", WholeSchoolDecision),
        PartKind("slt_meetings", SltMeeting),
        PartKind("fed_in", FedIn),
        PartKind("policies", Policy),
        PartKind("wins", Win),
        PartKind("entries", Entry, (_EVIDENCE_FOR,)),
    )
}
"""In an order in which each points only to those before it."""


def refs_of(word: str, records: Iterable[Any]) -> dict[int, str]:
    """A ref for each stored record by its id, no two alike: the one it came with, else the word and its number ("plan-7")."""
    found: dict[int, str] = {}
    nameless = []
    taken: set[str] = set()
    for record in records:
        ref = getattr(record, "ref", None)
        if ref and ref not in taken:
            taken.add(ref)
            found[record.id] = ref
        else:
            nameless.append(record.id)
    for number in nameless:
        ref = f"{word}-{number}"
        while ref in taken:
            ref += "-here"
        taken.add(ref)
        found[number] = ref
    return found
