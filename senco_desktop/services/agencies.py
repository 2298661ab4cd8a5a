"""The agencies she works with: their names and how these are written, who is known there, and the notice they want."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from senco_desktop.domain.plan_records import AgencyPerson, Referral
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Agency
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session

STARTERS: tuple[Agency, ...] = (
    Agency("Educational psychology", ("ep", "eps", "educational psychologist", "psychologist")),
    Agency("Speech and language therapy", ("salt", "slt therapist", "speech therapy", "speech and language")),
    Agency("Occupational therapy", ("ot", "occupational therapist")),
    Agency("Physiotherapy", ("physio",)),
    Agency("CAMHS", ("camhs", "mental health", "mhst")),
    Agency("Community paediatrics", ("paediatrician", "paediatrics", "paeds")),
    Agency("School nursing", ("school nurse", "nurse", "nursing")),
    Agency("Specialist teachers", ("hi", "vi", "msi", "specialist teacher", "advisory teacher")),
    Agency("Autism outreach", ("autism", "autism team", "outreach")),
    Agency("LA SEN casework", ("la", "la casework", "la send casework", "sen officer", "caseworker", "casework")),
    Agency("Social care", ("social worker", "social care", "csc")),
    Agency("Early Help", ("early help", "taf", "family support")),
    Agency("Virtual school", ("virtual school", "vs")),
    Agency("SENDIASS", ("sendiass", "iass")),
    Agency("Next school", ("next school", "secondary school", "receiving school")),
)


def all_agencies(session: Session) -> list[Agency]:
    return session.store.all(Agency, "name")


def names_and_words(session: Session) -> tuple[list[str], dict[str, str]]:
    """What to offer where agencies are typed: every name, and the name that each of their other words stands for."""
    known = all_agencies(session)
    return [agency.name for agency in known], {word: agency.name for agency in known for word in agency.words}


def former(session: Session) -> list[Agency]:
    """Agencies that are off the list but still have referrals, by name. They are not stored: their ids are below nought."""
    known = {agency.name for agency in all_agencies(session)}
    found: dict[str, int] = {}
    for referral in session.store.all(Referral):
        found.setdefault(referral.agency, referral.id)
    return [Agency(name, id=-found[name]) for name in sorted(found.keys() - known)]


def put_back(session: Session, agency: Agency) -> Changes:
    """Put a former agency on the list again."""
    with session.unit("Put agency back") as unit:
        unit.add(replace(agency, id=0))
    return made_by(unit)


def save(session: Session, agency: Agency) -> Changes:
    """Add an agency, or change the one with its id; its people and its referrals follow a new name."""
    known = session.store.get(Agency, agency.id) if agency.id else None
    with session.unit("Change agency" if agency.id else "Add agency") as unit:
        unit.put(agency)
        if known is not None and known.name != agency.name:
            for person in people(session, known.name):
                unit.change(replace(person, agency=agency.name))
            for referral in session.store.where(Referral, "agency = ?", [known.name]):
                unit.change(replace(referral, agency=agency.name))
    return made_by(unit)


def remove(session: Session, agency: Agency) -> Changes:
    """Take an agency and its people off the list; entries, meetings and referrals keep its name."""
    with session.unit("Remove agency") as unit:
        for person in people(session, agency.name):
            unit.remove(AgencyPerson, person.id)
        unit.remove(Agency, agency.id)
    return made_by(unit)


def people(session: Session, agency: str) -> list[AgencyPerson]:
    """Who is known at an agency, by name."""
    return session.store.where(AgencyPerson, "agency = ?", [agency], "name, id")


def save_person(session: Session, person: AgencyPerson) -> Changes:
    """Add somebody at an agency, or change the one with its id. Raises Problem without a name."""
    if not person.name.strip():
        raise Problem("A person needs a name.", "A first name or a role is enough.", "no-name")
    with session.unit("Change person at agency" if person.id else "Add person at agency") as unit:
        unit.put(person)
    return made_by(unit)


def remove_person(session: Session, person: AgencyPerson) -> Changes:
    with session.unit("Remove person at agency") as unit:
        unit.remove(AgencyPerson, person.id)
    return made_by(unit)


def invite_by(session: Session, names: Iterable[str], day: date) -> date | None:
    """The day by which those of these agencies who want notice must be asked to a meeting on `day`; None where none does."""
    weeks = [agency.lead_weeks for agency in all_agencies(session) if agency.name in set(names) and agency.lead_weeks]
    return day - timedelta(weeks=max(weeks)) if weeks else None
