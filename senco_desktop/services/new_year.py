"""September: reads in which school year each year group was last said, and moves the pupils up as one command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from senco_desktop.domain import new_year
from senco_desktop.domain.new_year import NewYear, YearSaid
from senco_desktop.domain.plan_records import Pupil
from senco_desktop.domain.plan_register import is_closed
from senco_desktop.domain.records import Plan
from senco_desktop.domain.wording import count_words
from senco_desktop.services import plans, settings
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session

CONFIRMED, LATER = "year_groups.confirmed", "new_year.later"
SAID = (
    "SELECT change.place, change.row, max(step.at) FROM change JOIN step ON step.id = change.step"
    " WHERE change.step >= ? AND change.place IN ('plan', 'pupil') AND change.after IS NOT NULL"
    " AND step.undoes IS NULL AND step.id NOT IN (SELECT undoes FROM step WHERE undoes IS NOT NULL)"
    " AND json_extract(change.before, '$.year_group') IS NOT json_extract(change.after, '$.year_group')"
    " GROUP BY change.place, change.row"
)
"""When the year group of a plan or a pupil was last written and not taken back, by the journal from a step on."""
ENTERED = "SELECT 'plan', id, entered_at FROM plan UNION ALL SELECT 'pupil', id, entered_at FROM pupil"
ANY_BEFORE = "SELECT EXISTS (SELECT 1 FROM plan WHERE entered_at < ?) OR EXISTS (SELECT 1 FROM pupil WHERE entered_at < ?)"
"""Whether anything is kept from before the school year: only then there is anything to work out."""
FIRST_STEP = "SELECT coalesce(min(id), 1 + (SELECT max(id) FROM step)) FROM step WHERE at >= ?"

Row = tuple[str, int]
"""A record by its table and id."""


def to_ask(session: Session) -> NewYear | None:
    """What to ask at the top of the plans: None where nothing is to be said this year, or she said "not now" today."""
    if settings.choice(session, LATER, "") == session.today.isoformat():
        return None
    found = of_today(session)
    return found if found.moves or found.leaving else None


def of_today(session: Session) -> NewYear:
    """What the school year that has begun does to the year groups; nothing once they were confirmed for it."""
    this_year = new_year.school_year(session.today)
    confirmed = int(session.store.setting(CONFIRMED, 0))
    if confirmed >= this_year or not session.store.scalar(ANY_BEFORE, [_september(session)] * 2):
        return NewYear()
    return new_year.new_year(_said(session, confirmed), this_year, plans.phase_ends(session))


def move_up(session: Session, found: NewYear, *, leavers_go: bool = False) -> Changes:
    """Move these pupils up, plans and pupil list together. `leavers_go`: those at the end of the school have left, on the last
    day of the old school year: their plans are closed.
    """
    new = {move.code: move.new for move in found.moves}
    gone = {each.code for each in found.leaving} if leavers_go else set()
    last_day = date(new_year.school_year(session.today), 8, 31)
    with session.unit(f"Move {count_words(len(new), 'pupil', figures=True)} up a year") as unit:
        for plan in session.store.all(Plan):
            if plan.code in new and not is_closed(plan, session.today):
                unit.change(replace(plan, year_group=new[plan.code]))
            elif plan.code in gone and plan.closed_on is None:
                unit.change(replace(plan, closed_on=last_day))
        for pupil in session.store.all(Pupil):
            if pupil.code in new:
                unit.change(replace(pupil, year_group=new[pupil.code]))
            elif pupil.code in gone:
                unit.change(replace(pupil, leaving=pupil.leaving or last_day))
        unit.set(CONFIRMED, new_year.school_year(session.today))
    return made_by(unit)


def confirm(session: Session) -> Changes:
    """The year groups are right as they stand: nothing is asked again before next September."""
    with session.unit("Year groups are right") as unit:
        unit.set(CONFIRMED, new_year.school_year(session.today))
    return made_by(unit)


def not_now(session: Session) -> None:
    """Ask again tomorrow."""
    settings.remember(session, LATER, session.today.isoformat())


def _said(session: Session, confirmed: int) -> list[YearSaid]:
    """The year group of every pupil who is here, with the school year in which it was last said or confirmed."""
    people = session.store.all(Pupil)
    here = [pupil for pupil in people if pupil.leaving is None or pupil.leaving > session.today]
    gone = {pupil.code for pupil in people} - {pupil.code for pupil in here}
    open_plans = [plan for plan in session.store.all(Plan) if not is_closed(plan, session.today) and plan.code not in gone]
    rows = [("pupil", pupil.id) for pupil in here] + [("plan", plan.id) for plan in open_plans]
    days = _days(session, rows)
    found: dict[str, YearSaid] = {}
    records: list[Pupil | Plan] = [*here, *open_plans]
    for row, record in zip(rows, records, strict=True):
        said = YearSaid(record.code, record.year_group, max(new_year.school_year(days[row]), confirmed))
        known = found.get(record.code)
        if known is None or not known.year_group or (record.year_group and said.school_year > known.school_year):
            found[record.code] = said
    return list(found.values())


def _days(session: Session, rows: Sequence[Row]) -> dict[Row, date]:
    """On which day each record's year group was last said. Only where some are from an earlier year the whole journal is read."""
    entered = {(place, row): str(at) for place, row, at in session.store.rows(ENTERED)}
    september = _september(session)
    said = _journal(session, int(session.store.scalar(FIRST_STEP, [september]) or 0))
    if any(row not in said and entered[row] < september for row in rows):
        said = _journal(session, 0)
    return {row: date.fromisoformat((said.get(row) or entered[row])[:10]) for row in rows}


def _september(session: Session) -> str:
    return date(new_year.school_year(session.today), 9, 1).isoformat()


def _journal(session: Session, first_step: int) -> dict[Row, str]:
    return {(place, row): str(at) for place, row, at in session.store.rows(SAID, [first_step])}
