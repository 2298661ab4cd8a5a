"""The services she works with: names, and the ways they are written in quick entry and files."""

from __future__ import annotations

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


def save(session: Session, agency: Agency) -> Changes:
    """Add an agency, or change the one with its id."""
    with session.unit("Change agency" if agency.id else "Add agency") as unit:
        if agency.id:
            unit.change(agency)
        else:
            unit.add(agency)
    return made_by(unit)


def remove(session: Session, agency: Agency) -> Changes:
    """Take an agency off the list; entries and meetings keep its name."""
    with session.unit("Remove agency") as unit:
        unit.remove(Agency, agency.id)
    return made_by(unit)
