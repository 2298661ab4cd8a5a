"""Reads the plain school form (`import --as school`) and our own all.json, which is that form with more in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, TypeVar

from senco_desktop.domain.categories import CONTEXTS, REASONS
from senco_desktop.domain.clock import minute_of, place, span_between, zone
from senco_desktop.domain.intake import Hanging, Refused, SchoolForm, SlotOutcome
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.reading import FIRST_YEAR
from senco_desktop.domain.records import (
    Block,
    Closed,
    Entry,
    Inset,
    NewTime,
    Outcome,
    School,
    SchoolCalendar,
    Span,
    Term,
)
from senco_desktop.domain.school_parts import PARTS, PartKind
from senco_desktop.exchange.json_parts import (
    Misfit,
    Part,
    clock,
    day,
    filled_text,
    flag,
    items,
    mapping,
    minutes,
    need,
    one_of,
    take,
    text,
    texts,
    whole,
)
from senco_desktop.exchange.records_json import hanging_reader, pointed, record_of
from senco_desktop.exchange.school_form_json import school_form_json
from senco_desktop.exchange.settings_json import SETTINGS
from senco_desktop.exchange.tables import decode

__all__ = ["read_school_form", "school_form_json"]

T = TypeVar("T")
DEFAULT = SchoolCalendar()
DEFAULT_ZONE = DEFAULT.timezone
ALWAYS = date(FIRST_YEAR, 1, 1)  # a slot without "from" stands since before any day that can be asked for


def read_school_form(data: bytes) -> SchoolForm:
    """Everything in the form as records; what does not fit is named in `faults` and left out.

    Problem when it is no JSON object at all. An entry without `could_be_admin` has it false; `planned` stays None.
    """
    try:
        form = json.loads(decode(data))
    except (ValueError, RecursionError):
        raise Problem("The file is no school form: it is no JSON.", "Choose all.json of an export, or a plain form.") from None
    if not isinstance(form, dict):
        raise Problem("The file is no school form: it is a list or a value.", "The form is one object in braces.")
    return _Reader(form).read()


class _Reader:
    """Goes through the parts in order and keeps what does not fit."""

    def __init__(self, form: Part) -> None:
        self._form = form
        self._faults: list[Refused] = []
        self._timezone = DEFAULT_ZONE
        self._lengths: dict[str, int] = {}

    def read(self) -> SchoolForm:
        calendar = self._calendar()
        slots = self._each("slots", self._slot)
        blocks = (*slots, *self._each("blocks", _block))
        outcomes = self._each("outcomes", self._outcome)
        parts = {name: tuple(self._part(part)) for name, part in PARTS.items()}
        return SchoolForm(
            calendar=calendar,
            blocks=blocks,
            outcomes=tuple(outcomes),
            school=self._one("school", lambda part: record_of(School, part)),
            parts={name: found for name, found in parts.items() if found},
            settings=self._settings(),
            faults=tuple(self._faults),
        )

    def _part(self, part: PartKind) -> list[Hanging]:
        return self._entries(part) if part.record is Entry else self._each(part.name, hanging_reader(part))

    def _settings(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        given = self._one("settings", lambda part: part) or {}
        for name, value in given.items():
            try:
                if name not in SETTINGS:
                    raise Misfit("there is no setting of this name")
                if value is not None:
                    found[name] = SETTINGS[name](value)
            except Misfit as misfit:
                self._faults.append(Refused(f"settings {name[:40]}", str(misfit)))
        return found

    def _each(self, key: str, read: Callable[[Part], T], parts: Part | None = None) -> list[T]:
        """What can be read of the list under the key. A part is named by its place and its id."""
        parts = self._form if parts is None else parts
        found: list[T] = []
        try:
            listed: list[Any] = take(parts, key, items, [])
        except Misfit as misfit:
            self._faults.append(Refused(key, str(misfit)))
            return found
        for place_, item in enumerate(listed, 1):
            try:
                found.append(read(item if parts is not self._form else mapping(item)))
            except Misfit as misfit:
                self._faults.append(Refused(_name(key, place_, item), str(misfit)))
        return found

    def _one(self, key: str, read: Callable[[Part], T]) -> T | None:
        try:
            part = take(self._form, key, mapping, None)
            return None if part is None else read(part)
        except Misfit as misfit:
            self._faults.append(Refused(key, str(misfit)))
            return None

    def _calendar(self) -> SchoolCalendar | None:
        part = self._one("calendar", lambda found: found)
        if part is None:
            return None
        self._timezone = self._said(part, "timezone", _timezone, DEFAULT_ZONE)
        opening = self._said(part, "opening", clock, DEFAULT.opening)
        closing = self._said(part, "closing", clock, DEFAULT.closing)
        if opening >= closing:
            self._faults.append(Refused("calendar", "the school closes before it opens; 08:45 to 15:15 was taken"))
            opening, closing = DEFAULT.opening, DEFAULT.closing
        closed = [
            *self._each("holidays", _closed("holiday"), part),
            *self._each("closures", _closed("closure"), part),
            *self._each("named_bank_holidays", _closed("bank_holiday"), part),
        ]
        named = self._each("bank_holidays", _closed("bank_holiday"), part)
        return SchoolCalendar(
            timezone=self._timezone,
            opening=opening,
            closing=closing,
            weekdays=self._said(part, "school_weekdays", _weekdays, DEFAULT.weekdays),
            terms=tuple(self._each("terms", _term, part)),
            closed=tuple(closed),
            insets=self._insets(part),
            bank_holidays=frozenset(_every_day(named)) if isinstance(part.get("bank_holidays"), list) else None,
        )

    def _said(self, part: Part, key: str, read: Callable[[Any], T], default: T) -> T:
        try:
            return take(part, key, read, default)
        except Misfit as misfit:
            self._faults.append(Refused("calendar", f"{misfit}; the usual was taken"))
            return default

    def _insets(self, part: Part) -> tuple[Inset, ...]:
        """The contract's two lists of days, and our own with names."""
        kept = set(self._each("inset_days_kept", day, part))
        listed = [Inset(each, slots_stand=each in kept) for each in (*self._each("inset_days", day, part), *sorted(kept))]
        found = {inset.day: inset for inset in (*listed, *self._each("insets", _inset, part))}
        return tuple(found[each] for each in sorted(found))

    def _slot(self, part: Part) -> Block:
        slot = _block({**part, "kind": "protected"})
        if slot.ref in self._lengths:
            raise Misfit(f"there is a slot “{slot.ref}” already")
        if slot.ref is not None:
            self._lengths[slot.ref] = slot.minutes
        return slot

    def _outcome(self, part: Part) -> SlotOutcome:
        """`kept`, `lost`, `part` or `moved`; minutes are whole, what is neither kept nor lost is not recorded."""
        slot = need(part, "slot", filled_text)
        if slot not in self._lengths:
            raise Misfit(f"there is no slot “{slot}”")
        length = self._lengths[slot]
        result = need(part, "result", one_of("kept", "lost", "part", "moved"))
        kept = take(part, "kept_minutes", minutes, length if result == "kept" else 0)
        new = take(part, "new", _new_time, None)
        lost: dict[str, int] = take(part, "lost", _lost, {})
        if result in ("lost", "moved") and not lost:
            usual = "moved" if result == "moved" else "not-said"
            lost = {take(part, "reason", one_of(*REASONS), usual): length - kept}
        if kept + sum(lost.values()) > length:
            raise Misfit(f"{kept} minutes kept and {sum(lost.values())} lost are more than the slot's {length}")
        lost = {reason: lost_minutes for reason, lost_minutes in lost.items() if lost_minutes}
        return SlotOutcome(slot, Outcome(0, need(part, "date", day), kept, lost, new, take(part, "note", text, "")))

    def _entries(self, kind: PartKind) -> list[Hanging]:
        """In the order of entering: by `seq`, those without one after the others as they stand."""

        def read(part: Part) -> tuple[int | None, Hanging]:
            return take(part, "seq", whole, None), Hanging(self._entry(part), pointed(kind, part))

        ordered = sorted(self._each(kind.name, read), key=lambda pair: (pair[0] is None, pair[0] or 0))
        return [entry for _, entry in ordered]

    def _entry(self, part: Part) -> Entry:
        on = need(part, "date", day)
        to_check = take(part, "to_check", text, "")
        span, length = self._times(part, on, to_check)
        return Entry(
            day=on,
            category=need(part, "category", filled_text),
            span=span,
            minutes=None if span else length,
            planned=take(part, "planned", flag, None),
            could_be_admin=take(part, "could_be_admin", flag, False),
            context=None if span else take(part, "context", one_of(*(set(CONTEXTS) - {"unplaced"})), None),
            pending=take(part, "pending", flag, False),
            pupils=take(part, "pupils", texts, ()),
            plans=take(part, "plans", texts, ()),
            agencies=take(part, "agencies", texts, ()),
            note=take(part, "note", text, ""),
            to_check=to_check,
            ref=take(part, "id", text, None),
        )

    def _times(self, part: Part, on: date, to_check: str) -> tuple[Span | None, int | None]:
        start, end = take(part, "start", clock, None), take(part, "end", clock, None)
        length = take(part, "minutes", minutes, None)
        if start is None and end is None:
            if not length:
                raise Misfit("neither times nor minutes")
            return None, length
        if start is None or end is None:
            raise Misfit("“end” is missing" if end is None else "“start” is missing")
        end_day = take(part, "end_date", day, None)
        offsets = take(part, "start_offset", whole, None), take(part, "end_offset", whole, None)
        try:
            if start == end and end_day in (None, on) and to_check:
                # how long it was, nobody has said yet: it stays to be checked
                moment = minute_of(on, start, self._timezone, offsets[0])
                return span_between(moment, moment, self._timezone), None
            return place(on, start, end, self._timezone, end_day, *offsets), None
        except (Problem, OverflowError) as error:
            raise Misfit(error.what if isinstance(error, Problem) else "no such time") from None


def _name(key: str, place_: int, item: Any) -> str:
    named = item.get("id", item.get("slot")) if isinstance(item, Mapping) else None
    return f"{key} {place_}" + (f" ({str(named)[:40]})" if isinstance(named, str | int) else "")


def _timezone(value: Any) -> str:
    try:
        return zone(text(value)).key
    except Problem as problem:
        raise Misfit(problem.what) from None


def _weekdays(value: Any) -> tuple[int, ...]:
    found = sorted({whole(item) for item in items(value)})
    if not found or found[0] < 1 or found[-1] > 7:
        raise Misfit("weekdays are 1 (Monday) to 7")
    return tuple(found)


def _from_to(part: Part) -> tuple[date, date]:
    first, last = need(part, "from", day), need(part, "to", day)
    if last < first:
        raise Misfit("“to” is before “from”")
    return first, last


def _term(value: Any) -> Term:
    part = mapping(value)
    return Term(take(part, "name", text, ""), *_from_to(part))


def _closed(kind: str) -> Callable[[Any], Closed]:
    """A day, or a part with name and `from`, `to` or `date`."""

    def read(value: Any) -> Closed:
        if isinstance(value, str):
            return Closed(kind, "", day(value), day(value))
        part = mapping(value)
        first, last = (need(part, "date", day),) * 2 if "date" in part else _from_to(part)
        return Closed(kind, take(part, "name", text, ""), first, last)

    return read


def _every_day(closed: list[Closed]) -> list[date]:
    return [each.first + timedelta(days=n) for each in closed for n in range(min((each.last - each.first).days, 366) + 1)]


def _inset(value: Any) -> Inset:
    part = mapping(value)
    return Inset(need(part, "day", day), take(part, "name", text, "INSET"), take(part, "slots_stand", flag, False))


def _block(part: Part) -> Block:
    start, end = need(part, "start", clock), need(part, "end", clock)
    first, last = take(part, "from", day, ALWAYS), take(part, "to", day, None)
    weekday = need(part, "weekday", whole)
    if not 1 <= weekday <= 7:
        raise Misfit("“weekday” is 1 (Monday) to 7")
    if end <= start:
        raise Misfit("it ends before it starts")
    if last is not None and last < first:
        raise Misfit("“to” is before “from”")
    return Block(
        kind=need(part, "kind", one_of("protected", "ppa", "teaching")),
        weekday=weekday,
        start=start,
        end=end,
        first=first,
        last=last,
        agreed_with=take(part, "agreed_with", text, ""),
        agreed_on=take(part, "agreed_on", day, None),
        look_again=take(part, "look_again", day, None),
        ref=take(part, "id", text, None),
    )


def _new_time(value: Any) -> NewTime:
    part = mapping(value)
    new = NewTime(need(part, "date", day), need(part, "start", clock), need(part, "end", clock))
    if new.end <= new.start:
        raise Misfit("it ends before it starts")
    return NewTime(new.day, new.start, new.end, take(part, "state", one_of("open", "kept", "lost"), "open"))


def _lost(value: Any) -> dict[str, int]:
    return {one_of(*REASONS)(reason): minutes(lost) for reason, lost in mapping(value).items()}
