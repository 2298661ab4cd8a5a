"""A record as JSON and back, by the fields of its dataclass: `ref` is its "id", the store's own number stays inside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, replace
from datetime import date, time
from typing import Any

from senco_desktop.domain import joint_review, role, voice
from senco_desktop.domain.categories import NATURES
from senco_desktop.domain.intake import Hanging
from senco_desktop.domain.partnership import DIMENSIONS, STATES
from senco_desktop.domain.partnership_records import (
    MODELS,
    NOT_THIS_TERM,
    Answer,
    Description,
    FedIn,
    Pressure,
    Relief,
    Review,
    WholeSchoolDecision,
)
from senco_desktop.domain.plan_kinds import PLAN_KINDS
from senco_desktop.domain.plan_records import Invitee, PlanEvent, Pupil, StepMark
from senco_desktop.domain.plan_register import CONSULTATION, as_kept
from senco_desktop.domain.records import Action, Agency, Category, Meeting, Plan, School
from senco_desktop.domain.role import Role
from senco_desktop.domain.rules import OWNERS
from senco_desktop.domain.school_parts import PartKind
from senco_desktop.exchange.json_parts import (
    Misfit,
    Part,
    between,
    clock,
    day,
    days,
    filled_text,
    flag,
    mapping,
    minutes,
    need,
    one_of,
    rows,
    take,
    text,
    texts,
    whole,
    wholes,
)

Json = dict[str, Any]
Reader = Callable[[Any], Any]
MOST_STRANDS = 6
READERS: Mapping[str, Reader] = {
    "str": text, "date": day, "time": clock, "bool": flag, "int": whole,
    "tuple[date, ...]": days, "tuple[str, ...]": texts, "tuple[int, ...]": wholes,
    "tuple[tuple[str, str], ...]": rows(2), "tuple[tuple[str, str, str], ...]": rows(3),
}  # fmt: skip
"""By the type of a field, " | None" left out."""


def _said(value: Any) -> dict[str, str]:
    """What was said of a dimension, by its number as text."""
    return {one_of(*map(str, DIMENSIONS))(number): text(words) for number, words in mapping(value).items()}


def _dimensions(value: Any) -> tuple[int, ...]:
    return tuple(dict.fromkeys(between(1, joint_review.COUNT)(number) for number in wholes(value)))


def _monday(value: Any) -> date:
    found = day(value)
    if found.isoweekday() != 1:
        raise Misfit(f"{found.isoformat()} is no Monday")
    return found


def _strands(value: Any) -> tuple[str, ...]:
    found = texts(value)
    if len(found) > MOST_STRANDS:
        raise Misfit(f"{len(found)} strands are more than {MOST_STRANDS}")
    return found


SPECIAL: Mapping[tuple[type[Any], str], Reader] = {
    (Category, "nature"): one_of(*NATURES),
    (Agency, "lead_weeks"): between(0, 52),
    (Plan, "kind"): one_of(*PLAN_KINDS, CONSULTATION),
    (Plan, "owner"): one_of(*OWNERS),
    (PlanEvent, "year"): between(1900, 2200),
    (Invitee, "owner"): one_of(*OWNERS),
    (Pupil, "sen_status"): one_of("", "K", "E", "N"),
    (Meeting, "minutes"): minutes,
    (Meeting, "state"): one_of("planned", "held", "cancelled", "no_show"),
    (Action, "owner"): one_of(*joint_review.ROLES, "both"),
    (Action, "state"): one_of(*STATES),
    (Action, "dimension"): between(1, joint_review.COUNT),
    (Description, "strands"): _strands,
    (Review, "said"): _said,
    (Review, "agenda"): _dimensions,
    (Answer, "role"): one_of(*joint_review.ROLES),
    (Answer, "dimension"): between(1, joint_review.COUNT),
    (Answer, "model"): one_of(*MODELS, NOT_THIS_TERM),
    (Pressure, "monday"): _monday,
    (Pressure, "role"): one_of(*joint_review.ROLES),
    (Pressure, "level"): between(0, 3),
    (Relief, "monday"): _monday,
    (Relief, "how"): one_of("move", "share", "protect"),
    (WholeSchoolDecision, "voice"): one_of(*voice.VOICES),
    (FedIn, "area"): one_of(*voice.AREAS),
    (FedIn, "state"): one_of(*voice.STATES),
    (Role, "slt"): one_of(*role.SLT),
}
"""Fields that take less than their type says."""
MAY_LACK: Mapping[tuple[type[Any], str], Any] = {
    (School, "name"): "", (Category, "name"): "", (Category, "nature"): "unsorted", (Meeting, "purpose"): "",
}  # fmt: skip
"""Fields without a default that a plain form may leave out all the same."""


def plain(record: Any, left_out: tuple[str, ...] = ()) -> Json:
    """A record under the names of its fields, its `ref` as "id"."""
    named = {field.name: value_json(getattr(record, field.name)) for field in fields(record) if field.name != "id"}
    named = {name: value for name, value in named.items() if name not in left_out}
    return {"id": named.pop("ref"), **named} if "ref" in named else named


def value_json(value: Any) -> Any:
    """A field's value: days and times as text, tuples as lists."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [value_json(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): value_json(item) for key, item in value.items()}
    return value


def hanging_json(part: PartKind, each: Hanging) -> Json:
    """A record of a part with its pointers as refs; None where it points to nothing."""
    pointers = {pointer.field: ref or None for pointer, ref in zip(part.pointers, each.on, strict=True)}
    return plain(each.record, part.inside) | pointers


def hanging_reader(part: PartKind) -> Callable[[Part], Hanging]:
    """Reads one record of a part. Misfit where it cannot be."""

    def read(found: Part) -> Hanging:
        left_out = {*part.inside, *(pointer.field for pointer in part.pointers)}
        nothing = {pointer.field: 0 for pointer in part.pointers if pointer.must}
        return Hanging(_settled(record_of(part.record, found, left_out, nothing)), pointed(part, found))

    return read


def pointed(part: PartKind, found: Part) -> tuple[str, ...]:
    """The refs to which a record of the part points."""
    return tuple(take(found, pointer.field, text, "") for pointer in part.pointers)


def record_of(
    record: type[Any], part: Part, left_out: set[str] | frozenset[str] = frozenset(), given: Mapping[str, Any] | None = None
) -> Any:
    """A record from its fields in the part; one that has no default must be there. Misfit where it cannot be."""
    values = dict(given or {})
    for field in fields(record):
        if field.name == "id" or field.name in left_out:
            continue
        key = "id" if field.name == "ref" else field.name
        read, needed = _reader(record, field), field.default is MISSING and field.default_factory is MISSING
        if (record, field.name) in MAY_LACK:
            values[field.name] = take(part, key, read, MAY_LACK[record, field.name])
        elif needed:
            values[field.name] = need(part, key, filled_text if read is text else read)
        elif part.get(key) is not None:
            values[field.name] = take(part, key, read, None)
    return record(**values)


def _reader(record: type[Any], field: Field[Any]) -> Reader:
    return SPECIAL.get((record, field.name)) or READERS[str(field.type).removesuffix(" | None")]


def _settled(record: Any) -> Any:
    """The record as it is kept; Misfit where its fields contradict each other."""
    if isinstance(record, Plan):
        return as_kept(record)
    if isinstance(record, Category):
        return replace(record, name=record.name.strip() or record.code)
    if isinstance(record, PlanEvent) and (record.day is None) == (record.year is None):
        raise Misfit("an event has either a day or a year")
    if isinstance(record, StepMark) and record.pinned is not None and not record.pinned_why:
        raise Misfit("a pinned date needs its reason")
    return record

