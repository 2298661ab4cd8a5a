"""A school form moves into a school: nothing twice, nothing of the school's own overwritten, each refusal with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Any, TypeVar

from senco_desktop.domain import forecast, protected
from senco_desktop.domain.categories import CATEGORIES, NO_CATEGORY
from senco_desktop.domain.intake import Hanging, ReadRow, Refused, SchoolForm, filled
from senco_desktop.domain.partnership_records import Answer, Review
from senco_desktop.domain.plan_events import PHASE_ENDS
from senco_desktop.domain.plan_records import PlanEvent
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import (
    Block,
    Category,
    Closed,
    Entry,
    Inset,
    Outcome,
    Plan,
    School,
    SchoolCalendar,
    Term,
)
from senco_desktop.domain.rules import BadInput, read_event, read_option
from senco_desktop.domain.school_parts import PARTS, PartKind, refs_of
from senco_desktop.services import agencies, calendars, date_rules, exporting, leader_words, plans, settings, time_log
from senco_desktop.services.changes import made_by
from senco_desktop.services.intake import Taken, recovery_point, unlike, unlike_insets, without_overlaps
from senco_desktop.services.session import Session
from senco_desktop.store.unit import Unit

R = TypeVar("R")
STAYS = "this school has its own, and keeps it"
USUAL: Mapping[str, Mapping[object, Any]] = {
    "categories": {(each.code,): each for each in (*CATEGORIES, NO_CATEGORY)},
    "agencies": {(each.name,): each for each in agencies.STARTERS},
}
"""Records as the program brings them, by part and key: what a school has not changed of them may come from a file."""
USUAL_SETTINGS: Mapping[str, Any] = {plans.ENDS: list(PHASE_ENDS), "forecast.guess": dict(forecast.GUESS)}


def take_school(session: Session, form: SchoolForm, *, dry_run: bool = False) -> Taken:
    """Store a plain school form, or our own all.json, beside what is there: a part that is there already adds nothing.

    What contradicts the school (a slot over another, an outcome of an unknown slot, an unknown kind of work, a setting that it
    has otherwise) is refused with its reason; the rest is stored in one step.
    """
    mover = _Mover(session)
    try:
        if not dry_run:
            recovery_point(session)
        with session.unit("Import a school") as unit:
            mover.move(unit, form)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass  # the preview goes the very way of the import, and is rolled back
    session.cache.clear()
    changes = made_by(unit) if mover.stored and not dry_run else None
    return Taken(mover.stored, mover.there, tuple(mover.to_check), (*form.faults, *mover.refused), changes)


class _DryRun(Exception):
    """Rolls the unit back."""


class _Unfit(Exception):
    """A record that this school cannot take; the text says why."""


class _Known:
    """The stored records of a part, each found by the ref it came with and by the ref it would leave with."""

    def __init__(self, part: PartKind, records: Sequence[Any]) -> None:
        self._part = part
        self._found: dict[object, Any] = {}
        refs = refs_of(part.word, records)
        for record in records:
            self.put(record, refs[record.id])

    def put(self, record: Any, ref: str = "") -> None:
        self._found[self._part.key(record)] = record
        if ref and self._part.has_ref:
            self._found.setdefault(self._part.key(replace(record, ref=ref)), record)

    def get(self, fresh: Any) -> Any | None:
        return self._found.get(self._part.key(fresh))


class _Mover:
    """Stores the parts of a school form in the order in which they lean on each other."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.stored = 0
        self.there = 0
        self.refused: list[Refused] = []
        self.to_check: list[ReadRow] = []
        self._ids: dict[str, dict[str, int]] = {}
        self._plans: list[Plan] = []
        self._codes: frozenset[str] = frozenset()

    def move(self, unit: Unit, form: SchoolForm) -> None:
        if form.school is not None:
            self._school(unit, form.school)
        if form.calendar is not None:
            self._calendar(unit, form.calendar)
        self._outcomes(unit, form, self._blocks(unit, form.blocks))
        for part in PARTS.values():
            self._part(unit, part, form.of(part.name))
        for plan in self._plans:
            if not self.session.store.where(PlanEvent, "plan = ?", [plan.id]):  # a plain form may say them in the plan's row only
                plans.note_dates(self.session, unit, plan)
        self._settings(unit, form.settings)

    # Parts

    def _part(self, unit: Unit, part: PartKind, records: Iterable[Hanging]) -> None:
        """Store what is new of a part, and note which id each ref has here."""
        ids = self._ids.setdefault(part.name, {})
        known = _Known(part, exporting.records_of(self.session, part))
        for each in records:
            name = _name(part, each.record)
            try:
                fresh = self._pointing(part, each, name)
                here = known.get(fresh)
                if here is not None:
                    here = self._met(unit, part, name, here, fresh)
                else:
                    self._check(fresh)
                    here = self._add(unit, fresh)
                    self._plans += [here] if part.record is Plan else []
            except _Unfit as unfit:
                self.refused.append(Refused(name, str(unfit)))
                continue
            known.put(here)
            if part.has_ref and each.record.ref:
                ids[each.record.ref] = here.id
        if part.record is Category:
            self._codes = frozenset(category.code for category in self.session.store.all(Category))

    def _pointing(self, part: PartKind, each: Hanging, name: str) -> Any:
        """The record with the ids here of what it points to."""
        found: dict[str, Any] = {}
        for pointer, ref in zip(part.pointers, each.on, strict=True):
            id = self._ids[pointer.to].get(ref)
            if id is None and (pointer.must or (ref and not pointer.loose)):
                raise _Unfit(f"there is no such {pointer.field}")
            if id is None and ref:
                self.to_check.append(ReadRow(name, f"taken without its {pointer.field}", (f"there is no such {pointer.field}",)))
            found[pointer.field] = id
        return replace(each.record, id=0, **found)

    def _met(self, unit: Unit, part: PartKind, name: str, here: Any, fresh: Any) -> Any:
        """What becomes of a record that is there: it stays, and where the part `fills` it is told what it has not said."""
        own = [field.name for field in fields(part.record) if field.name not in ("id", "ref", *part.inside)]
        said, given = ({field: getattr(record, field) for field in own} for record in (here, fresh))
        if not part.fills:
            self._count(name, said, said, ("",) if part.known_by and said != given else ())
            return here
        usual = USUAL.get(part.name, {}).get(part.key(fresh))
        merged, kept = filled(said, given, {field: getattr(usual, field) for field in own} if usual else {})
        self._count(name, said, merged, kept)
        if merged == said:
            return here
        here = replace(here, **merged)
        unit.change(here)
        return here

    def _check(self, fresh: Any) -> None:
        """_Unfit for a new record that would contradict what is here."""
        if isinstance(fresh, Entry):
            self._check_entry(fresh)
        elif isinstance(fresh, Plan) and fresh.rules not in date_rules.names():
            raise _Unfit(f"the date rules “{fresh.rules}” are not in this program")
        elif isinstance(fresh, PlanEvent):
            self._check_event(fresh)
        elif isinstance(fresh, Review) and fresh.sealed:
            raise _Unfit("not both of the two have finished it: begin it here")
        elif isinstance(fresh, Answer):
            review = self.session.store.get(Review, fresh.review)
            if review is None or review.sealed:
                raise _Unfit("not both of the two have finished its review")

    def _check_entry(self, fresh: Entry) -> None:
        if fresh.category not in self._codes:
            raise _Unfit(f"“{fresh.category}” is no kind of work of this school")
        try:
            if not fresh.to_check:  # a row that asks for its length was stored without one
                time_log.checked_length(fresh)
        except Problem as problem:
            raise _Unfit(problem.what) from None

    def _check_event(self, event: PlanEvent) -> None:
        plan = self.session.store.get(Plan, event.plan)
        assert plan is not None
        rules = plans.rule_set_of(plan)
        try:
            read_event(rules, event.kind, str(event.day.isoformat() if event.day else event.year))
        except BadInput as bad:
            raise _Unfit(str(bad)) from None
        if event.answer and event.answer not in rules.events[event.kind].answers:
            raise _Unfit(f"“{event.answer}” is no answer to that")

    # Settings

    def _school(self, unit: Unit, given: School) -> None:
        """Names and titles move in where this school has none yet; its own name was typed here, and stays."""
        here = asdict(settings.school(self.session))
        said = {name: value for name, value in asdict(given).items() if value and name != "name"}
        merged, kept = filled(here, said, asdict(School("")))
        unit.set("school", merged)
        self._count("school", here, merged, kept)

    def _settings(self, unit: Unit, given: Mapping[str, Any]) -> None:
        for name, value in given.items():
            if name == "leader_words":
                for period, said in value.items():
                    self._setting(unit, f"leader_words {period}", leader_words.place(period), said)
            else:
                self._setting(unit, name, exporting.SETTINGS[name], self._fitting(name, value))

    def _setting(self, unit: Unit, name: str, place: str, value: Any) -> None:
        here, usual = self.session.store.setting(place), USUAL_SETTINGS.get(place)
        merged, kept = filled({name: here}, {name: value}, {} if usual is None else {name: usual})
        if merged[name] is not None:
            unit.set(place, merged[name])
        self._count("settings", {name: here}, merged, kept)

    def _fitting(self, name: str, value: Any) -> Any:
        """A setting without what this school cannot keep of it."""
        if name == "words":
            return self._only(name, value, lambda _, code: "" if code in self._codes else f"“{code}” is no kind of work here")
        if name == "local_rules":
            known = self._only(name, value, lambda rules, _: "" if rules in date_rules.names() else "no such date rules")
            return {rules: self._only(f"{name}, {rules}", options, _option_fault(rules)) for rules, options in known.items()}
        return value

    def _only(self, name: str, values: Mapping[str, Any], fault: Callable[[str, Any], str]) -> dict[str, Any]:
        """The values without a fault; each other one is refused with it."""
        faults = {key: fault(key, value) for key, value in values.items()}
        self.refused += [Refused(f"settings: {name}, {key}", why) for key, why in faults.items() if why]
        return {key: value for key, value in values.items() if not faults[key]}

    def _count(self, name: str, here: object, merged: object, kept: Iterable[str]) -> None:
        """One more stored, or there already; and by name what the school says otherwise."""
        named = [Refused(f"{name}: {each}" if each else name, STAYS) for each in kept]
        self.refused += named
        if merged != here:
            self.stored += 1
        elif not named:
            self.there += 1

    # The calendar and the timetable

    def _calendar(self, unit: Unit, calendar: SchoolCalendar) -> None:
        self._school_day(unit, calendar)
        store = self.session.store
        fresh: list[Any] = [*unlike(store.all(Term), calendar.terms), *unlike(store.all(Closed), calendar.closed)]
        fresh, clashes = without_overlaps(store.all(Term), fresh)
        self.refused += clashes
        fresh += unlike_insets(store.all(Inset), calendar.insets)
        self.there += len(calendar.terms) + len(calendar.closed) + len(calendar.insets) - len(fresh) - len(clashes)
        for record in fresh:
            self._add(unit, replace(record, id=0))
        if fresh:
            calendars.note_bank_holidays(self.session, unit)

    def _school_day(self, unit: Unit, calendar: SchoolCalendar) -> None:
        """Hours, weekdays, time zone and stated bank holidays."""
        own, stated = self.session.store.setting("bank_holidays"), calendar.bank_holidays
        here = _said_of_day(calendars.calendar(self.session), own)
        given = _said_of_day(calendar, None if stated is None else sorted(day.isoformat() for day in stated))
        merged, kept = filled(here, given, _said_of_day(SchoolCalendar(), None))
        if own is None:  # none at all is something said too
            merged["bank holidays"] = given["bank holidays"]
        if merged != here:
            opening, closing = merged["hours"]
            calendars.set_school_day(unit, opening, closing, merged["weekdays"], merged["timezone"])
        if merged["bank holidays"] is not None:
            unit.set("bank_holidays", merged["bank holidays"])
        if merged != here or kept or self.session.store.setting("calendar") is not None:  # the usual, never set, is no record
            self._count("calendar", here, merged, kept)

    def _blocks(self, unit: Unit, blocks: Sequence[Block]) -> dict[str, Block]:
        """Store the new blocks; returns the stored ones by the refs of the form."""
        here = self.session.store.all(Block)
        refs = exporting.slot_refs(self.session)
        by_ref = {refs[block.id]: block for block in here}
        for block in blocks:
            same = next((known for known in here if replace(known, id=0, ref=block.ref) == replace(block, id=0)), None)
            clash = protected.overlapping_slots([*here, block]) if same is None and block.kind == "protected" else None
            if same is not None:
                self.there += 1
            elif clash is not None:
                self.refused.append(Refused(f"slot {block.ref or block.weekday}", "it overlaps another slot of that day"))
                continue
            else:
                same = self._add(unit, replace(block, id=0))
                here.append(same)
            if block.ref:
                by_ref[block.ref] = same
        return by_ref

    def _outcomes(self, unit: Unit, form: SchoolForm, slots: dict[str, Block]) -> None:
        marked = {(o.slot, o.day): o for o in self.session.store.all(Outcome)}
        for each in form.outcomes:
            name = f"outcome {each.slot} {each.outcome.day.isoformat()}"
            slot = slots.get(each.slot)
            if slot is None:
                self.refused.append(Refused(name, f"there is no slot “{each.slot}”"))
                continue
            raw = each.outcome
            try:
                checked = protected.checked_outcome(slot, raw.day, raw.kept, raw.lost, raw.new, raw.note)
            except Problem as problem:
                self.refused.append(Refused(name, problem.what))
                continue
            known = marked.get((slot.id, raw.day))
            if known is None:
                marked[slot.id, raw.day] = self._add(unit, checked)
            elif replace(known, id=0) == checked:
                self.there += 1
            else:
                self.refused.append(Refused(name, "another outcome is marked on that day already"))

    def _add(self, unit: Unit, record: R) -> R:
        self.stored += 1
        return unit.add(record)


def _name(part: PartKind, record: Any) -> str:
    """ "plans (p1)": a record as a refusal names it."""
    label = getattr(record, "ref", None) or next((getattr(record, field) for field in part.known_by), "")
    return f"{part.name} ({str(label)[:40]})" if label else part.name


def _said_of_day(calendar: SchoolCalendar, bank_holidays: list[str] | None) -> dict[str, Any]:
    return {
        "hours": (calendar.opening, calendar.closing), "weekdays": calendar.weekdays, "timezone": calendar.timezone,
        "bank holidays": bank_holidays,
    }  # fmt: skip


def _option_fault(rules: str) -> Callable[[str, str], str]:
    """Says what is wrong with a local rule of these date rules; "" for nothing."""

    def fault(option: str, said: str) -> str:
        try:
            read_option(date_rules.rule_set(rules), option, said)
        except BadInput as bad:
            return str(bad)
        return ""

    return fault
