"""The school's own pupil list: who joined, left or changed, and as little of it kept as the program needs."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date

from senco_desktop.domain import pupil_intake
from senco_desktop.domain.intake import ReadRow, Refused
from senco_desktop.domain.plan_records import Pupil
from senco_desktop.domain.pupil_intake import ChangedPupil, PupilIntake, PupilRow, StoredPupil
from senco_desktop.domain.records import Plan
from senco_desktop.domain.wording import day_words
from senco_desktop.services import plans, settings
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.intake import Taken, recovery_point
from senco_desktop.services.session import Session
from senco_desktop.store.unit import Unit

SECRET, NAMES = "pupil_list.secret", "pupil_list.names"
ON_THE_REGISTER = ("K", "E")
KIND_OF_STATUS = {"E": "ehcp", "K": "sen_support"}
PART_WORDS = {
    "year_group": "year group", "sen_status": "SEN status", "need": "need", "plan_made": "plan made", "leaving": "leaving",
    "name": "name",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PupilChanges:
    """What a list would do. `joined` are those on the SEN register that are not here yet, each with the code it gets.

    `not_needed` counts the pupils of the list of whom nothing is kept, because they are not on the register.
    """

    joined: tuple[tuple[str, PupilRow], ...]
    left: tuple[tuple[StoredPupil, date], ...]
    changed: tuple[ChangedPupil, ...]
    same: tuple[StoredPupil, ...]
    unknown: tuple[StoredPupil, ...]
    not_needed: int

    @property
    def count(self) -> int:
        return len(self.joined) + len(self.left) + len(self.changed)


def secret(session: Session) -> bytes:
    """The school's secret, by which a pupil is known again without keeping who he is; made when it is first asked for."""
    kept = session.store.setting(SECRET)
    if kept is None:
        kept = secrets.token_hex(32)
        with session.store.unit("Make a secret", journal=False) as unit:
            unit.set(SECRET, kept)
    return bytes.fromhex(kept)


def names_are_kept(session: Session) -> bool:
    return bool(session.store.setting(NAMES, False))


def names_kept(session: Session) -> int:
    """How many pupils have their name here."""
    return int(session.store.scalar("SELECT count(*) FROM pupil WHERE name <> ''"))


def keep_names(session: Session, keep: bool) -> Changes:
    """Switch names on, or off: then those that are kept are blanked."""
    with session.unit("Keep pupils’ names" if keep else "Keep no names of pupils") as unit:
        unit.set(NAMES, keep)
        for pupil in () if keep else session.store.where(Pupil, "name <> ''", []):
            unit.change(replace(pupil, name=""))
    return made_by(unit)


def of(session: Session, code: str) -> Pupil | None:
    """What is kept of a pupil beside his plans."""
    found = session.store.where(Pupil, "code = ?", [code])
    return found[0] if found else None


def save(session: Session, pupil: Pupil) -> Changes:
    """Keep what she says of a pupil: year group, need, SEN status, leaving day, notes, a name where names are kept."""
    pupil = replace(pupil, code=pupil.code.strip().upper(), name=pupil.name if names_are_kept(session) else "")
    known = of(session, pupil.code)
    with session.unit(f"Change pupil: {pupil.code}") as unit:
        if known is None:
            unit.add(replace(pupil, id=0))
        else:
            unit.change(replace(pupil, id=known.id))
        put_year(session, unit, pupil.code, pupil.year_group)
    return made_by(unit)


def put_year(session: Session, unit: Unit, code: str, year_group: str) -> None:
    """Bring the pupil's open plans to this year group, inside another command; "" says nothing of them."""
    for plan in plans.plans_of(session, code) if year_group else ():
        if plan.closed_on is None and plan.year_group != year_group:
            unit.change(replace(plan, year_group=year_group))


def changes(session: Session, found: PupilIntake) -> PupilChanges:
    """The list against what is kept."""
    stored = _stored(session)
    compared = pupil_intake.compare(stored, found, session.today)
    joined = [row for row in compared.joined if _is_needed(row, found)]
    known = {pupil.match_key: pupil.code for pupil in stored if pupil.match_key}
    codes = pupil_intake.assign_codes(joined, known, [*(pupil.code for pupil in stored), *settings.pupil_codes(session)])
    rows = {row.match_key: row for row in found.pupils}
    left = [(pupil, _left_on(rows.get(pupil.match_key), session.today)) for pupil in compared.left]
    return PupilChanges(
        tuple((codes[row.match_key], row) for row in joined),
        tuple(left),
        compared.changed,
        compared.same,
        compared.unknown,
        len(compared.joined) + len(compared.gone) - len(joined),
    )


def take(session: Session, found: PupilIntake, *, dry_run: bool = False) -> Taken:
    """Bring the register up to the list, as one step: who joins gets a plan, who has left has it closed on the day of leaving."""
    told = changes(session, found)
    new = {row.row for _code, row in told.joined} | {each.read.row for each in told.changed}
    doubtful = tuple(ReadRow(row.row, row.code or row.initials, row.doubts) for row in found.to_check if row.row in new)
    refused: tuple[Refused, ...] = (*found.refused, *found.repeated)
    taken = Taken(told.count, len(told.same), doubtful, refused, not_needed=told.not_needed)
    if dry_run or not told.count:
        return taken
    recovery_point(session)
    with session.unit(f"Import {told.count} pupils") as unit:
        for code, row in told.joined:
            _put(session, unit, Pupil(code), row, found.parts)
        for each in told.changed:
            _put(session, unit, of(session, each.stored.code) or Pupil(each.stored.code), each.read, found.parts)
        for gone, day in told.left:
            _leave(session, unit, gone.code, day)
    session.cache.pop("pupil_codes", None)
    return replace(taken, changes=made_by(unit))


def change_words(each: ChangedPupil) -> str:
    """ "year group Year 4, was Year 3; SEN status E, was K"."""
    parts = [f"{PART_WORDS[one.part]} {_said(one.now)}, was {_said(one.before)}" for one in each.differences]
    return "; ".join(parts) or "known by another number now"


def _said(value: str | date | None) -> str:
    return day_words(value) if isinstance(value, date) else value or "not said"


def _stored(session: Session) -> list[StoredPupil]:
    kept = session.store.all(Pupil)
    names = [field.name for field in fields(StoredPupil)]
    found = [StoredPupil(**{name: getattr(pupil, name) for name in names}) for pupil in kept]
    codes = {pupil.code for pupil in kept}
    by_hand = {plan.code: plan.year_group for plan in session.store.all(Plan) if plan.code not in codes}
    return [*found, *(StoredPupil(code, year_group=year_group) for code, year_group in by_hand.items())]


def _is_needed(row: PupilRow, found: PupilIntake) -> bool:
    """On the register; in a list that says nothing of it everybody is."""
    return "sen_status" not in found.parts or row.sen_status in ON_THE_REGISTER


def _left_on(row: PupilRow | None, today: date) -> date:
    return row.leaving if row is not None and row.leaving is not None else today


def _put(session: Session, unit: Unit, pupil: Pupil, row: PupilRow, parts: Iterable[str]) -> None:
    """Store what the list says of a pupil, and bring the plans to it."""
    said = {part: getattr(row, part) for part in parts if getattr(row, part) or part in ("plan_made", "leaving")}
    pupil = replace(pupil, match_key=row.match_key, name_key=row.name_key or pupil.name_key, **said)
    if pupil.id:
        unit.change(pupil)
    else:
        unit.add(pupil)
    open_plans = [plan for plan in plans.plans_of(session, pupil.code) if plan.closed_on is None]
    put_year(session, unit, pupil.code, row.year_group)
    kind = KIND_OF_STATUS.get(pupil.sen_status)
    if kind and not any(plan.kind == kind for plan in open_plans):
        made = pupil.plan_made if kind == "ehcp" else None
        plan = unit.add(Plan(pupil.code, kind, pupil.year_group, made))
        plans.note_dates(session, unit, plan)


def _leave(session: Session, unit: Unit, code: str, day: date) -> None:
    pupil = of(session, code)
    if pupil is None:
        unit.add(Pupil(code, leaving=day))
    else:
        unit.change(replace(pupil, leaving=day))
    for plan in plans.plans_of(session, code):
        if plan.closed_on is None:
            unit.change(replace(plan, closed_on=day))
