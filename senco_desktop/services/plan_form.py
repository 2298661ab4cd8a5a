"""A plan with what is kept of its pupil, as one form says it: saved, and undone, as one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from senco_desktop.domain.plan_records import Pupil
from senco_desktop.domain.records import Plan
from senco_desktop.services import plans, pupil_lists, registers
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session


@dataclass(frozen=True, slots=True)
class PlanSaid:
    """What the form says: the plan, and of its pupil only the parts that were changed (`need`, `name`, `helps` …)."""

    plan: Plan
    pupil: Mapping[str, str] = field(default_factory=dict)


def pupil_for(session: Session, plan: Plan, code: str) -> Pupil:
    """What is kept of the pupil with this code, for a plan that has it or is to get it.

    Where a plan's code is put right, what was kept under the old one goes along, unless another plan still has that.
    """
    code = code.strip().upper()
    found = pupil_lists.of(session, code)
    was = session.store.get(Plan, plan.id) if plan.id else None
    if found is None and was is not None and all(each.id == was.id for each in plans.plans_of(session, was.code)):
        found = pupil_lists.of(session, was.code)
    return found or Pupil(code)


def save(session: Session, said: PlanSaid) -> Changes:
    """Store both. The year group of the pupil and of the pupil's open plans follows the plan's; a name is kept only where
    names are. Raises Problem without a pupil code."""
    plan, names = said.plan, pupil_lists.names_are_kept(session)
    pupil = pupil_for(session, plan, plan.code)
    was = session.store.get(Plan, plan.id) if plan.id else None
    if not plan.year_group and (was is None or not was.year_group):
        plan = replace(plan, year_group=pupil.year_group)
    with session.unit("Change plan" if plan.id else "Add plan") as unit:
        plan = registers.put_plan(session, unit, plan)
        parts = {part: text for part, text in said.pupil.items() if part != "name" or names}
        year = plan.year_group if plan.closed_on is None else pupil.year_group
        changed = replace(pupil, code=plan.code, year_group=year, **parts)  # type: ignore[arg-type]
        if not pupil.id and any(parts.values()):
            unit.add(changed)
        elif pupil.id and changed != pupil:
            unit.change(changed)
        if plan.closed_on is None:
            pupil_lists.put_year(session, unit, plan.code, plan.year_group)
    return made_by(unit)
