"""Writes a school form as JSON: the plain form of the contract, and beside it all that only our own program knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, time
from typing import Any

from senco_desktop.domain.intake import SchoolForm, SlotOutcome
from senco_desktop.domain.records import Block, Closed, Entry, SchoolCalendar
from senco_desktop.exchange.plan_parts_json import plan_parts_json

Json = dict[str, Any]


def school_form_json(form: SchoolForm) -> Json:
    """The inverse of `read_school_form`. Every slot needs a `ref`; faults are not written."""
    lengths = {block.ref: block.minutes for block in form.blocks if block.kind == "protected"}
    parts: Json = {}
    if form.school is not None:
        parts["school"] = _plain(form.school)
    if form.calendar is not None:
        parts["calendar"] = _calendar(form.calendar)
    return parts | {
        "slots": [_block(block) for block in form.blocks if block.kind == "protected"],
        "outcomes": [_outcome(each, lengths.get(each.slot, 0)) for each in form.outcomes],
        "entries": [_entry(entry, seq) for seq, entry in enumerate(form.entries, 1)],
        "categories": [_plain(category) for category in form.categories],
        "agencies": [_plain(agency) for agency in form.agencies],
        "blocks": [{"kind": block.kind, **_block(block)} for block in form.blocks if block.kind != "protected"],
        "plans": [_plain(plan) for plan in form.plans],
        "meetings": [_plain(meeting) for meeting in form.meetings],
        "actions": [_plain(action) for action in form.actions],
        **plan_parts_json(form.parts, _plain),
    }


def _calendar(calendar: SchoolCalendar) -> Json:
    part: Json = {
        "timezone": calendar.timezone,
        "opening": _value(calendar.opening),
        "closing": _value(calendar.closing),
        "school_weekdays": list(calendar.weekdays),
        "terms": [{"name": term.name, "from": _value(term.first), "to": _value(term.last)} for term in calendar.terms],
        "holidays": _closed(calendar.closed, "holiday"),
        "closures": _closed(calendar.closed, "closure"),
        "named_bank_holidays": _closed(calendar.closed, "bank_holiday"),
        "inset_days": [_value(inset.day) for inset in calendar.insets],
        "inset_days_kept": [_value(inset.day) for inset in calendar.insets if inset.slots_stand],
        "insets": [_plain(inset) for inset in calendar.insets],
    }
    if calendar.bank_holidays is not None:
        part["bank_holidays"] = [_value(day) for day in sorted(calendar.bank_holidays)]
    return part


def _closed(closed: Iterable[Closed], kind: str) -> list[Json]:
    return [{"name": c.name, "from": _value(c.first), "to": _value(c.last)} for c in closed if c.kind == kind]


def _block(block: Block) -> Json:
    return {
        "id": block.ref,
        "weekday": block.weekday,
        "start": _value(block.start),
        "end": _value(block.end),
        "from": _value(block.first),
        "to": _value(block.last),
        "agreed_with": block.agreed_with,
        "agreed_on": _value(block.agreed_on),
        "look_again": _value(block.look_again),
    }


def _outcome(each: SlotOutcome, length: int) -> Json:
    """Kept or lost whole is said so; a new time with its reason "moved" is a move; all the rest is a part."""
    outcome = each.outcome
    lost = {reason: minutes for reason, minutes in outcome.lost.items() if minutes}
    part: Json = {"slot": each.slot, "date": _value(outcome.day), "note": outcome.note}
    whole = next(iter(lost)) if len(lost) == 1 and sum(lost.values()) == length and not outcome.kept else None
    if outcome.kept == length and not lost:
        part["result"] = "kept"
    elif whole == "moved" and outcome.new is not None:
        part["result"] = "moved"
    elif whole is not None:
        part |= {"result": "lost", "reason": whole}
    else:
        part |= {"result": "part", "kept_minutes": outcome.kept, "lost": lost}
    if outcome.new is not None:
        new = outcome.new
        part["new"] = {"date": _value(new.day), "start": _value(new.start), "end": _value(new.end), "state": new.state}
    return part


def _entry(entry: Entry, seq: int) -> Json:
    span = entry.span
    return {
        "id": entry.ref,
        "seq": seq,
        "date": _value(entry.day),
        "start": f"{span.start:%H:%M}" if span else None,
        "end": f"{span.end:%H:%M}" if span else None,
        "end_date": _value(span.end.date()) if span else None,
        "start_offset": span.start_offset if span else None,
        "end_offset": span.end_offset if span else None,
        "minutes": None if span else entry.minutes,
        "category": entry.category,
        "planned": entry.planned,
        "could_be_admin": entry.could_be_admin,
        "context": entry.context,
        "pending": entry.pending,
        "pupils": list(entry.pupils),
        "plans": list(entry.plans),
        "agencies": list(entry.agencies),
        "note": entry.note,
        "action": entry.action,
        "to_check": entry.to_check,
    }


def _plain(record: Any) -> Json:
    """A record as JSON under the names of its fields; `ref` becomes "id", the store's own number is left out."""
    named = {field.name: _value(getattr(record, field.name)) for field in fields(record) if field.name != "id"}
    if "ref" in named:
        named = {"id": named.pop("ref"), **named}
    return named


def _value(value: Any) -> Any:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _value(item) for key, item in value.items()}
    return value
