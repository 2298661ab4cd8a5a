"""Writes a school form as JSON: the plain form of the contract, and beside it all that only our own program knows."""

from __future__ import annotations

from collections.abc import Iterable

from senco_desktop.domain.intake import Hanging, SchoolForm, SlotOutcome
from senco_desktop.domain.records import Block, Closed, Entry, SchoolCalendar
from senco_desktop.domain.school_parts import PARTS
from senco_desktop.exchange.records_json import Json, hanging_json, plain, value_json


def school_form_json(form: SchoolForm) -> Json:
    """The inverse of `read_school_form`. Every slot needs a `ref`; faults are not written."""
    lengths = {block.ref: block.minutes for block in form.blocks if block.kind == "protected"}
    parts: Json = {}
    if form.school is not None:
        parts["school"] = plain(form.school)
    if form.calendar is not None:
        parts["calendar"] = _calendar(form.calendar)
    plainly = [part for part in PARTS.values() if part.record is not Entry]
    return parts | {
        "slots": [_block(block) for block in form.blocks if block.kind == "protected"],
        "outcomes": [_outcome(each, lengths.get(each.slot, 0)) for each in form.outcomes],
        "blocks": [{"kind": block.kind, **_block(block)} for block in form.blocks if block.kind != "protected"],
        "settings": value_json(form.settings),
        **{part.name: [hanging_json(part, each) for each in form.of(part.name)] for part in plainly},
        "entries": [_entry(each, seq) for seq, each in enumerate(form.of("entries"), 1)],
    }


def _calendar(calendar: SchoolCalendar) -> Json:
    part: Json = {
        "timezone": calendar.timezone,
        "opening": value_json(calendar.opening),
        "closing": value_json(calendar.closing),
        "school_weekdays": list(calendar.weekdays),
        "terms": [{"name": term.name, "from": value_json(term.first), "to": value_json(term.last)} for term in calendar.terms],
        "holidays": _closed(calendar.closed, "holiday"),
        "closures": _closed(calendar.closed, "closure"),
        "named_bank_holidays": _closed(calendar.closed, "bank_holiday"),
        "inset_days": [value_json(inset.day) for inset in calendar.insets],
        "inset_days_kept": [value_json(inset.day) for inset in calendar.insets if inset.slots_stand],
        "insets": [plain(inset) for inset in calendar.insets],
    }
    if calendar.bank_holidays is not None:
        part["bank_holidays"] = [value_json(day) for day in sorted(calendar.bank_holidays)]
    return part


def _closed(closed: Iterable[Closed], kind: str) -> list[Json]:
    return [{"name": c.name, "from": value_json(c.first), "to": value_json(c.last)} for c in closed if c.kind == kind]


def _block(block: Block) -> Json:
    return {
        "id": block.ref,
        "weekday": block.weekday,
        "start": value_json(block.start),
        "end": value_json(block.end),
        "from": value_json(block.first),
        "to": value_json(block.last),
        "agreed_with": block.agreed_with,
        "agreed_on": value_json(block.agreed_on),
        "look_again": value_json(block.look_again),
    }


def _outcome(each: SlotOutcome, length: int) -> Json:
    """Kept or lost whole is said so; a new time with its reason "moved" is a move; all the rest is a part."""
    outcome = each.outcome
    lost = {reason: minutes for reason, minutes in outcome.lost.items() if minutes}
    part: Json = {"slot": each.slot, "date": value_json(outcome.day), "note": outcome.note}
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
        new = plain(outcome.new)
        part["new"] = {"date": new.pop("day"), **new}
    return part


def _entry(each: Hanging, seq: int) -> Json:
    entry: Entry = each.record
    span = entry.span
    return {
        "id": entry.ref,
        "seq": seq,
        "date": value_json(entry.day),
        "start": f"{span.start:%H:%M}" if span else None,
        "end": f"{span.end:%H:%M}" if span else None,
        "end_date": value_json(span.end.date()) if span else None,
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
        "action": each.on[0] or None,
        "to_check": entry.to_check,
    }
