"""The children of the hand-over pack: what helps, what makes it harder, what is agreed or in hand, and the next review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from senco_desktop.domain import handover
from senco_desktop.domain.handover import Child, Kept
from senco_desktop.domain.plan_records import Pupil, Referral
from senco_desktop.domain.records import Plan
from senco_desktop.domain.timeline import Timeline
from senco_desktop.domain.wording import day_words
from senco_desktop.services import referrals
from senco_desktop.services.session import Session

NO_DATE = "no date yet"


def children(
    session: Session, plans: Iterable[Plan], lines: Mapping[int, Timeline], referred: Iterable[Referral], said: Kept,
    names: Mapping[str, str],
) -> tuple[Child, ...]:
    """Every child on SEN support, by plan or by the school's list, and those with a plan of whom something is written.

    What helps, what makes it harder and what is agreed are given only where the leader approves them (`said.notes`).
    """
    open_plans, today, known = list(plans), session.today, {pupil.code: pupil for pupil in session.store.all(Pupil)}
    supported = {plan.code: plan for plan in open_plans if plan.kind == "sen_support"}
    with_plan = {plan.code: plan for plan in open_plans if plan.kind == "ehcp"}
    listed = [pupil for pupil in known.values() if pupil.sen_status == "K" and (pupil.leaving or today) >= today]
    written = [pupil.code for pupil in known.values() if said.notes and (pupil.helps or pupil.harder or pupil.agreed)]
    codes = {*supported, *(pupil.code for pupil in listed if pupil.code not in with_plan), *(set(written) & set(with_plan))}
    asked = list(referred)
    return tuple(
        _child(session, known.get(code, Pupil(code)), supported.get(code) or with_plan.get(code), lines, asked, said, names)
        for code in sorted(codes)
    )


def _child(
    session: Session, pupil: Pupil, plan: Plan | None, lines: Mapping[int, Timeline], referred: Iterable[Referral], said: Kept,
    names: Mapping[str, str],
) -> Child:
    line = lines.get(plan.id) if plan else None
    review = handover.review_day(line, session.today) if line else None
    with_plan = plan is not None and plan.kind == "ehcp"
    if not said.notes:
        pupil = replace(pupil, helps="", harder="", agreed="")
    note = plan.note if plan and said.notes and not with_plan else ""
    alone = not (pupil.helps or pupil.harder or pupil.agreed)
    agreed = [pupil.agreed]
    if not with_plan:
        agreed += [] if alone else [note]
        agreed += [f"{each.agency}: {referrals.words(each, session.today)}." for each in referred if each.pupil == pupil.code]
        agreed += _open_step(session, line)
    return Child(
        names.get(pupil.code, pupil.code),
        plan.year_group if plan and plan.year_group else pupil.year_group,
        note if alone else pupil.helps,
        pupil.harder,
        " ".join(_stopped(words) for words in agreed if words),
        day_words(review, year=False) if review else NO_DATE,
        plan.keyworker if plan else "",
        "plan" if with_plan else "",
    )


def _open_step(session: Session, line: Timeline | None) -> list[str]:
    step = line.next_step(session.today) if line else None
    return [handover.now_words(step, session.today)] if step is not None and step.rule != "sen-support-review" else []


def _stopped(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."
