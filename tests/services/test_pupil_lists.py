"""The school's pupil list: as little as will do is kept, a second list says who joined, left and changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from helpers.open_school import THURSDAY

from senco_desktop.domain.plan_records import Pupil
from senco_desktop.domain.records import Plan
from senco_desktop.exchange.pupil_list import read_pupil_list
from senco_desktop.services import history, pupil_lists, registers
from senco_desktop.services.session import Session

HEAD = "Surname,Forename,Date of Birth,Year Group,SEN Status,Primary Need,EHCP Date\n"
ADA = "Brown,Ada,03/02/2018,{year},{status},SLCN,{made}\n"
BEN = "Crane,Ben,05/06/2017,4,K,SEMH,\n"
CY = "Dale,Cy,07/08/2017,4,N,,\n"


def ada(year: str = "3", status: str = "K", made: str = "") -> str:
    return ADA.format(year=year, status=status, made=made)


def take(session: Session, *rows: str, dry_run: bool = False) -> tuple[int, int, int]:
    names = pupil_lists.names_are_kept(session)
    data = (HEAD + "".join(rows)).encode()
    found = read_pupil_list(data, "list.csv", secret=pupil_lists.secret(session), with_names=names)
    taken = pupil_lists.take(session, found, dry_run=dry_run)
    return taken.stored, taken.already_there, taken.not_needed


def test_only_those_on_the_register_are_kept_without_name_or_birth_date(session: Session) -> None:
    assert take(session, ada(), BEN, CY, dry_run=True) == (2, 0, 1) and session.store.all(Pupil) == []
    assert take(session, ada(), BEN, CY) == (2, 0, 1)
    pupils = session.store.all(Pupil)
    assert [(pupil.code, pupil.year_group, pupil.sen_status, pupil.name) for pupil in pupils] == [
        ("AB1", "Year 3", "K", ""),
        ("BC1", "Year 4", "K", ""),
    ]
    assert [(plan.code, plan.kind) for plan in session.store.all(Plan)] == [("AB1", "sen_support"), ("BC1", "sen_support")]
    kept = str(session.store.raw_tables()["pupil"])
    assert not any(word in kept for word in ("Brown", "Ada", "2018", "Crane"))


def test_a_second_list_says_who_joined_changed_and_left(session: Session) -> None:
    take(session, ada(), BEN)
    assert take(session, ada(), BEN) == (0, 2, 0)
    assert take(session, ada("4", "E", "04/11/2025")) == (2, 0, 0)
    pupil = pupil_lists.of(session, "AB1")
    assert pupil is not None and (pupil.year_group, pupil.sen_status, pupil.plan_made) == ("Year 4", "E", date(2025, 11, 4))
    plans = {(plan.code, plan.kind): plan for plan in session.store.all(Plan)}
    assert plans["AB1", "ehcp"].made_on == date(2025, 11, 4) and plans["AB1", "ehcp"].year_group == "Year 4"
    assert plans["BC1", "sen_support"].closed_on == THURSDAY
    gone = pupil_lists.of(session, "BC1")
    assert gone is not None and gone.leaving == THURSDAY
    history.undo(session)
    assert pupil_lists.of(session, "AB1") is not None and len(session.store.all(Plan)) == 2


def test_what_changed_is_said(session: Session) -> None:
    take(session, ada(), BEN)
    data = (HEAD + ada("4", "E", "04/11/2025") + BEN).encode()
    told = pupil_lists.changes(session, read_pupil_list(data, "list.csv", secret=pupil_lists.secret(session)))
    (changed,) = told.changed
    assert pupil_lists.change_words(changed) == (
        "year group Year 4, was Year 3; SEN status E, was K; plan made Tue 4 Nov 2025, was not said"
    )
    assert pupil_lists.change_words(replace(changed, differences=())) == "known by another number now"


def test_names_only_where_they_are_switched_on_and_blanked_when_off(session: Session) -> None:
    pupil_lists.keep_names(session, True)
    take(session, ada())
    assert [pupil.name for pupil in session.store.all(Pupil)] == ["Ada Brown"]
    pupil_lists.keep_names(session, False)
    assert [pupil.name for pupil in session.store.all(Pupil)] == [""]


def test_a_pupil_by_hand_is_kept_by_code(session: Session) -> None:
    pupil_lists.save(session, Pupil(" zq7 ", need="SLCN", name="Zed"))
    found = pupil_lists.of(session, "ZQ7")
    assert found is not None and (found.need, found.name) == ("SLCN", "")
    pupil_lists.save(session, replace(found, need="SEMH"))
    assert [pupil.need for pupil in session.store.all(Pupil)] == ["SEMH"]


def test_the_secret_stays_the_same_and_is_no_step_to_undo(session: Session) -> None:
    assert pupil_lists.secret(session) == pupil_lists.secret(session) and len(pupil_lists.secret(session)) == 32
    assert session.store.undo_label() == ""


def test_a_plan_by_hand_whose_pupil_is_not_in_the_list_stays(session: Session) -> None:
    registers.save_plan(session, Plan("KL9"))
    take(session, ada())
    assert [plan.closed_on for plan in session.store.where(Plan, "code = 'KL9'", [])] == [None]
