"""Storing what was read from a file: nothing twice, one undo step, a recovery point first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from senco_desktop.domain import intake as read
from senco_desktop.domain import protected
from senco_desktop.domain.calendar import each_day
from senco_desktop.domain.intake import Hanging, Intake, ReadEntry, ReadRow, Refused, SchoolForm, TermDates
from senco_desktop.domain.plan_records import Pupil
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Action, Agency, Block, Category, Closed, Entry, Inset, Meeting, Outcome, Plan, Term
from senco_desktop.services import backups, calendars, settings, time_log
from senco_desktop.services import plans as plans_service
from senco_desktop.services.bank_holidays import england_bank_holidays
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session
from senco_desktop.store.unit import Unit

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did, or (nothing confirmed yet) would do. `changes` is None for a dry run or when nothing was new.

    `not_needed` counts the pupils of a list of whom nothing is kept.
    """

    stored: int
    already_there: int
    to_check: tuple[ReadEntry | ReadRow, ...] = ()
    refused: tuple[Refused, ...] = ()
    changes: Changes | None = None
    not_needed: int = 0


def take_time_log(session: Session, log: Intake, *, dry_run: bool = False) -> Taken:
    """Store the rows of a time log that are not there yet, as one step. Doubtful ones are stored and marked to check."""
    days = read.days_of(log.entries)
    stored = session.store.entries(*days) if days else []
    new, there = read.new_rows(log.entries, stored)
    taken = Taken(len(new), len(there), tuple(row for row in new if row.doubts), log.refused)
    if dry_run or not new:
        return taken
    recovery_point(session)
    with session.unit(f"Import {len(new)} entries") as unit:
        unit.add_all(row.entry for row in new)
    session.cache.pop("pupil_codes", None)
    return replace(taken, changes=made_by(unit))


def take_term_dates(session: Session, dates: TermDates, *, dry_run: bool = False) -> Taken:
    """Add the terms, half terms and INSET days that are not there yet. England's bank holidays are: they are computed."""
    fresh: list[Term | Closed | Inset] = [
        *_unlike(session.store.all(Term), dates.terms),
        *_unlike(session.store.all(Closed), [*dates.closed, *_not_known(session, dates.bank_holidays)]),
        *_unlike_insets(session, dates.insets),
    ]
    fresh, clashes = _without_overlaps(session.store.all(Term), fresh)
    count = len(dates.terms) + len(dates.closed) + len(dates.insets) + len(dates.bank_holidays)
    taken = Taken(len(fresh), count - len(fresh) - len(clashes), refused=(*dates.refused, *clashes))
    if dry_run or not fresh:
        return taken
    recovery_point(session)
    with session.unit("Import term dates") as unit:
        unit.add_all(fresh)
        calendars.note_bank_holidays(session, unit)
    return replace(taken, changes=made_by(unit))


def take_school(session: Session, form: SchoolForm, *, dry_run: bool = False) -> Taken:
    """Store a plain school form, or our own all.json, beside what is there: a part that is there already adds nothing.

    What contradicts the school (a slot over another, an outcome of an unknown slot, an unknown kind of work) is refused
    with its reason; the rest is stored in one step.
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
        session.cache.clear()
        return Taken(mover.stored, mover.there, refused=(*form.faults, *mover.refused))
    session.cache.clear()
    changes = made_by(unit) if mover.stored else None
    return Taken(mover.stored, mover.there, refused=(*form.faults, *mover.refused), changes=changes)


class _DryRun(Exception):
    """Rolls the unit back: the preview goes the very way of the import."""


class _Mover:
    """Stores the parts of a school form in the order in which they lean on each other."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.stored = 0
        self.there = 0
        self.refused: list[Refused] = []

    def move(self, unit: Unit, form: SchoolForm) -> None:
        if form.school is not None:
            self._school(unit, form)
        self._categories(unit, form.categories)
        self._named(unit, form.agencies, self.session.store.all(Agency), lambda a: a.name)
        if form.calendar is not None:
            self._calendar(unit, form)
        slots = self._blocks(unit, form.blocks)
        self._outcomes(unit, form, slots)
        actions = self._with_refs(unit, form.actions, Action)
        plans = self._with_refs(unit, form.plans, Plan)
        meetings = self._with_refs(unit, form.meetings, Meeting)
        self._plan_parts(unit, form, plans, meetings)
        self._entries(unit, form.entries, actions)

    def _plan_parts(self, unit: Unit, form: SchoolForm, plans: dict[str, int], meetings: dict[str, int]) -> None:
        """What hangs on plans and meetings; then the events that only the dates in a plan's row tell of."""
        parts = form.parts
        known = {pupil.code for pupil in self.session.store.all(Pupil)}
        self._hanging(unit, [each for each in parts.pupils if each.record.code not in known], ())
        self.there += sum(each.record.code in known for each in parts.pupils)
        events = self._hanging(unit, parts.plan_events, (("plan", plans, True),))
        self._hanging(unit, parts.step_notes, (("plan", plans, True), ("event", events, False)))
        self._hanging(unit, parts.invitees, (("event", events, True),))
        self._hanging(unit, parts.referrals, ())
        self._hanging(unit, parts.agency_people, ())
        self._hanging(unit, parts.meeting_actions, (("meeting", meetings, True),))
        for plan in form.plans:
            stored = self.session.store.get(Plan, plans.get(plan.ref or "", 0))
            if stored is not None:
                plans_service.note_dates(self.session, unit, stored)

    def _hanging(
        self, unit: Unit, parts: Iterable[Hanging], pointers: Sequence[tuple[str, dict[str, int], bool]]
    ) -> dict[str, int]:
        """Records that point to others; `pointers` are field, ids by ref, and whether there must be one. Ref to stored id."""
        records = []
        for each in parts:
            ids: dict[str, int | None] = {}
            lost = ""
            for (field, known, must), ref in zip(pointers, each.on, strict=True):
                ids[field] = known.get(ref)
                lost = field if ids[field] is None and (must or ref) else lost
            if lost:
                name = f"{type(each.record).__name__} {each.record.ref or ''}".strip()
                self.refused.append(Refused(name, f"there is no such {lost}"))
            else:
                records.append(replace(each.record, **ids))
        found: dict[str, int] = {}
        for kind in {type(record) for record in records}:
            found |= self._with_refs(unit, records, kind)
        return found

    def _school(self, unit: Unit, form: SchoolForm) -> None:
        """Names and titles move in where this school has none yet; its own name stays, since it was typed here."""
        assert form.school is not None
        here = settings.school(self.session)
        merged = {
            "name": here.name,
            "senco_name": here.senco_name or form.school.senco_name,
            "senco_title": form.school.senco_title or here.senco_title,
            "leader_name": here.leader_name or form.school.leader_name,
            "leader_title": form.school.leader_title or here.leader_title,
            "sample": here.sample or form.school.sample,
        }
        unit.set("school", merged)

    def _categories(self, unit: Unit, categories: Iterable[Category]) -> None:
        known = {category.code: category for category in self.session.store.all(Category)}
        for category in categories:
            here = known.get(category.code)
            if here is None:
                self._add(unit, replace(category, id=0))
            elif replace(category, id=here.id) != here:
                unit.change(replace(category, id=here.id))
                self.stored += 1
            else:
                self.there += 1

    def _calendar(self, unit: Unit, form: SchoolForm) -> None:
        calendar = form.calendar
        assert calendar is not None
        store = self.session.store
        before = store.setting("calendar"), store.setting("bank_holidays")
        calendars.set_school_day(unit, calendar.opening, calendar.closing, calendar.weekdays, calendar.timezone)
        if calendar.bank_holidays is not None:
            unit.set("bank_holidays", sorted(day.isoformat() for day in calendar.bank_holidays))
        if (store.setting("calendar"), store.setting("bank_holidays")) == before:
            self.there += 1
        else:
            self.stored += 1
        fresh: list[Any] = [*_unlike(store.all(Term), calendar.terms), *_unlike(store.all(Closed), calendar.closed)]
        fresh, clashes = _without_overlaps(store.all(Term), fresh)
        self.refused += clashes
        fresh += _unlike_insets(self.session, calendar.insets)
        self.there += len(calendar.terms) + len(calendar.closed) + len(calendar.insets) - len(fresh) - len(clashes)
        for record in fresh:
            self._add(unit, replace(record, id=0))
        calendars.note_bank_holidays(self.session, unit)

    def _blocks(self, unit: Unit, blocks: Sequence[Block]) -> dict[str, Block]:
        here = self.session.store.all(Block)
        by_ref = {block.ref: block for block in here if block.ref}
        for block in blocks:
            same = next((b for b in here if replace(b, id=0) == replace(block, id=0)), None)
            if same is not None:
                self.there += 1
                continue
            clash = protected.overlapping_slots([*here, block]) if block.kind == "protected" else None
            if clash is not None:
                self.refused.append(Refused(f"slot {block.ref or block.weekday}", "it overlaps another slot of that day"))
                continue
            stored = self._add(unit, replace(block, id=0))
            here.append(stored)
            if stored.ref:
                by_ref[stored.ref] = stored
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

    def _entries(self, unit: Unit, entries: Iterable[Entry], actions: dict[str, int]) -> None:
        codes = {category.code for category in self.session.store.all(Category)}
        known = {_identity(entry) for entry in self.session.store.all(Entry)}
        for entry in entries:
            linked = actions.get(str(entry.action)) if entry.action is not None else None
            fresh = replace(entry, id=0, action=linked)
            if fresh.category not in codes:
                self.refused.append(
                    Refused(f"entry {entry.ref or ''}".strip(), f"“{entry.category}” is no kind of work of this school")
                )
                continue
            try:
                if not fresh.to_check:  # a row that asks for its length was stored without one
                    time_log.checked_length(fresh)
            except Problem as problem:
                self.refused.append(Refused(f"entry {entry.ref or ''}".strip(), problem.what))
                continue
            identity = _identity(fresh)
            if identity in known:
                self.there += 1
                continue
            known.add(identity)
            self._add(unit, fresh)

    def _with_refs(self, unit: Unit, records: Iterable[Any], record_type: type[Any]) -> dict[str, int]:
        """Records known by their `ref`; returns ref to stored id."""
        here = {record.ref: record for record in self.session.store.all(record_type) if record.ref}
        ids: dict[str, int] = {}
        for record in records:
            known = here.get(record.ref)
            if known is not None and replace(known, id=0) == replace(record, id=0):
                self.there += 1
            else:
                known = self._add(unit, replace(record, id=0))
            if record.ref:
                ids[record.ref] = known.id
        return ids

    def _named(self, unit: Unit, records: Iterable[R], here: Iterable[R], name: Callable[[R], str]) -> None:
        known = {name(record) for record in here}
        for record in records:
            if name(record) in known:
                self.there += 1
            else:
                self._add(unit, replace(record, id=0))  # type: ignore[type-var]

    def _add(self, unit: Unit, record: R) -> R:
        self.stored += 1
        return unit.add(record)


def _identity(entry: Entry) -> tuple[object, ...]:
    """An entry of a form is known by its id there and its content: two alike with two ids are two."""
    return (entry.ref, *read.same_row_key(entry))


def _unlike(here: Iterable[R], fresh: Iterable[R]) -> list[R]:
    known = {replace(record, id=0) for record in here}  # type: ignore[type-var]
    return [record for record in fresh if replace(record, id=0) not in known]  # type: ignore[type-var]


def _not_known(session: Session, bank_holidays: Iterable[Closed]) -> list[Closed]:
    """Those that are neither the school's stated ones nor, where it states none, England's: another nation's, or a new one."""
    stated = session.store.setting("bank_holidays")

    def known(day: date) -> bool:
        return day in england_bank_holidays(day.year) if stated is None else day.isoformat() in stated

    return [each for each in bank_holidays if not all(map(known, each_day(each.first, each.last)))]


def _unlike_insets(session: Session, insets: Iterable[Inset]) -> list[Inset]:
    days = {inset.day for inset in session.store.all(Inset)}
    return [inset for inset in insets if inset.day not in days]


def _without_overlaps(here: Sequence[Term], fresh: Sequence[Any]) -> tuple[list[Any], list[Refused]]:
    """Terms may not overlap: the first to come stays."""
    stay: list[Any] = []
    clashes: list[Refused] = []
    terms = list(here)
    for record in fresh:
        if isinstance(record, Term):
            other = next((t for t in terms if t.first <= record.last and record.first <= t.last), None)
            if other is not None:
                clashes.append(Refused(f"term {record.name}", f"it overlaps {other.name}"))
                continue
            terms.append(record)
        stay.append(record)
    return stay, clashes


def recovery_point(session: Session) -> None:
    """Keep the school as it is before an import, unless there is nothing in it yet."""
    if session.store.scalar("SELECT 1 FROM entry LIMIT 1") or session.store.scalar("SELECT 1 FROM block LIMIT 1"):
        backups.recovery_point(session, "before-import")
