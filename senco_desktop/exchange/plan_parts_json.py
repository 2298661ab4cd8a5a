"""What hangs on plans, agencies and meetings in a school form: each record under the names of its fields, pointers as "id"s."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Any

from senco_desktop.domain.intake import Hanging, PlanParts
from senco_desktop.domain.plan_records import AgencyPerson, Invitee, MeetingAction, PlanEvent, Pupil, Referral, StepMark
from senco_desktop.domain.rules import OWNERS
from senco_desktop.exchange.json_parts import Misfit, Part, day, days, filled_text, flag, need, take, text, whole

PARTS: Mapping[str, tuple[type[Any], tuple[str, ...]]] = {
    "pupils": (Pupil, ()),
    "plan_events": (PlanEvent, ("plan",)),
    "step_notes": (StepMark, ("plan", "event")),
    "invitees": (Invitee, ("event",)),
    "referrals": (Referral, ()),
    "agency_people": (AgencyPerson, ()),
    "meeting_actions": (MeetingAction, ("meeting",)),
}
"""The parts by their names in the form and in `PlanParts`: the record of each, and its fields that point to other records."""
READERS: Mapping[str, Callable[[Any], Any]] = {
    "str": text, "str | None": text, "date": day, "date | None": day, "tuple[date, ...]": days, "bool | None": flag,
    "int | None": whole,
}  # fmt: skip
STATUSES = ("", "K", "E", "N")


def plan_parts_json(parts: PlanParts, plain: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """The parts as JSON. `plain` writes a record under the names of its fields."""
    found: dict[str, Any] = {}
    for name, (_record, pointers) in PARTS.items():
        found[name] = [plain(each.record) | dict(zip(pointers, each.on, strict=True)) for each in getattr(parts, name)]
    return found


def part_reader(name: str) -> Callable[[Part], Hanging]:
    """Reads one record of a part. Misfit where it cannot be."""
    record, pointers = PARTS[name]

    def read(part: Part) -> Hanging:
        values = {}
        for field in fields(record):
            key = "id" if field.name == "ref" else field.name
            if field.name == "id" or field.name in pointers:
                continue
            reader = READERS[str(field.type)]
            if field.default is MISSING and field.default_factory is MISSING:
                values[field.name] = need(part, key, filled_text if reader is text else reader)
            elif part.get(key) is not None:
                values[field.name] = take(part, key, reader, None)
        made = record(**{pointer: 0 for pointer in pointers}, **values)
        _check(made)
        return Hanging(made, tuple(take(part, pointer, text, "") for pointer in pointers))

    return read


def _check(record: Any) -> None:
    if isinstance(record, PlanEvent) and (record.day is None) == (record.year is None):
        raise Misfit("an event has either a day or a year")
    if isinstance(record, Invitee) and record.owner not in OWNERS:
        raise Misfit(f"“owner” is one of {', '.join(OWNERS)}")
    if isinstance(record, Pupil) and record.sen_status not in STATUSES:
        raise Misfit("“sen_status” is K, E or N")
    if isinstance(record, StepMark) and record.pinned is not None and not record.pinned_why:
        raise Misfit("a pinned date needs its reason")
