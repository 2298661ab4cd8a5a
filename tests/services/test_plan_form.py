"""A plan saved with what is kept of its pupil: one step, one year group, and nothing lost when a code is put right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from senco_desktop.domain.plan_records import Pupil
from senco_desktop.domain.plan_register import kind_words
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Plan
from senco_desktop.services import history, plan_form, pupil_lists, registers
from senco_desktop.services.plan_form import PlanSaid
from senco_desktop.services.session import Session

AB3 = Plan("AB3", "ehcp", "Year 4", date(2025, 11, 4))


def everything(session: Session) -> dict[str, object]:
    return {name: rows for name, rows in session.store.raw_tables().items() if name in ("plan", "pupil", "plan_event")}


def saved(session: Session, plan: Plan, **pupil: str) -> Plan:
    changes = plan_form.save(session, PlanSaid(plan, pupil))
    stored = session.store.get(Plan, plan.id or changes.ids[0])
    assert stored is not None
    return stored


def pupil_of(session: Session, code: str) -> Pupil:
    found = pupil_lists.of(session, code)
    assert found is not None
    return found


def test_both_are_saved_and_undone_as_one_step(session: Session) -> None:
    plan = saved(session, AB3)
    assert pupil_lists.of(session, "AB3") is None, "nothing was said of the pupil"
    before = everything(session)
    saved(session, replace(plan, note="By phone", year_group="Year 5"), need="SLCN", helps="Pictures", agreed="Fridays")
    pupil = pupil_of(session, "AB3")
    assert (pupil.need, pupil.helps, pupil.harder, pupil.agreed) == ("SLCN", "Pictures", "", "Fridays")
    assert pupil.year_group == "Year 5"
    history.undo(session)
    assert everything(session) == before
    history.redo(session)
    assert pupil_of(session, "AB3") == pupil


def test_only_what_was_changed_is_written_over(session: Session) -> None:
    plan = saved(session, AB3, helps="Pictures")
    pupil_lists.save(session, replace(pupil_of(session, "AB3"), harder="Noise", match_key="k"))
    saved(session, plan, helps="")
    pupil = pupil_of(session, "AB3")
    assert (pupil.helps, pupil.harder, pupil.match_key) == ("", "Noise", "k")


def test_a_name_is_kept_only_where_names_are(session: Session) -> None:
    plan = saved(session, AB3, name="Ada Brown")
    assert pupil_lists.of(session, "AB3") is None
    pupil_lists.keep_names(session, True)
    saved(session, plan, name="Ada Brown")
    assert pupil_of(session, "AB3").name == "Ada Brown"


def test_a_consultation_is_kept_as_the_request_whose_reply_is_due(session: Session) -> None:
    plan_form.save(session, PlanSaid(Plan("MB6", "consultation")))
    (kept,) = registers.plans(session)
    assert (kept.kind, kept.next_step) == ("request", "consultation-reply") and kind_words(kept) == "Consultation"


def test_the_year_group_of_pupil_and_plans_keep_step(session: Session) -> None:
    plan = saved(session, AB3, need="ASD")
    support = saved(session, Plan("AB3", "sen_support"))
    assert support.year_group == "Year 4", "a new plan takes the pupil's"
    ended = saved(session, Plan("AB3", "request", "Year 2", closed_on=date(2026, 1, 5)))
    saved(session, replace(plan, year_group="Year 5"))
    years = {each.id: each.year_group for each in session.store.all(Plan)}
    assert years == {plan.id: "Year 5", support.id: "Year 5", ended.id: "Year 2"}
    assert pupil_of(session, "AB3").year_group == "Year 5"
    pupil_lists.save(session, replace(pupil_of(session, "AB3"), year_group="Year 6"))
    assert {each.year_group for each in session.store.all(Plan) if each.closed_on is None} == {"Year 6"}


def test_what_is_kept_goes_along_when_a_code_is_put_right(session: Session) -> None:
    plan = saved(session, AB3, helps="Pictures")
    saved(session, replace(plan, code="ab4 "))
    assert pupil_of(session, "AB4").helps == "Pictures" and pupil_lists.of(session, "AB3") is None


def test_it_stays_where_another_plan_has_the_code_or_the_new_one_is_known(session: Session) -> None:
    plan = saved(session, AB3, helps="Pictures")
    other = saved(session, Plan("AB3", "sen_support"))
    saved(session, replace(plan, code="CK1"))
    assert pupil_of(session, "AB3").helps == "Pictures" and pupil_lists.of(session, "CK1") is None
    pupil_lists.save(session, Pupil("DW7", helps="Quiet"))
    saved(session, replace(other, code="DW7"))
    assert pupil_of(session, "DW7").helps == "Quiet" and pupil_of(session, "AB3").helps == "Pictures"


def test_a_new_plan_comes_first_among_what_was_added(session: Session) -> None:
    changes = plan_form.save(session, PlanSaid(AB3, {"need": "HI"}))
    assert session.store.get(Plan, changes.ids[0]) == registers.plans(session)[0]


def test_without_a_code_nothing_is_stored(session: Session) -> None:
    with pytest.raises(Problem, match="code"):
        plan_form.save(session, PlanSaid(Plan(" "), {"helps": "Pictures"}))
    assert session.store.all(Pupil) == [] and session.store.all(Plan) == []
