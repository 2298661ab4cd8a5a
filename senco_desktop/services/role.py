"""The role and its standing: kept as the school sets them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from senco_desktop.domain.role import Role, lines, standing
from senco_desktop.services import settings
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session

ROLE = "role"


def role(session: Session) -> Role:
    said = dict(session.store.setting(ROLE, {}))
    said["agreed_on"] = date.fromisoformat(said["agreed_on"]) if said.get("agreed_on") else None
    return Role(**said)


def as_setting(said: Role) -> dict[str, object]:
    """As it is stored."""
    return {**asdict(said), "agreed_on": said.agreed_on.isoformat() if said.agreed_on else None}


def save(session: Session, said: Role) -> Changes:
    with session.unit("Change role and standing") as unit:
        unit.set(ROLE, as_setting(said))
    return made_by(unit)


def said(session: Session) -> tuple[tuple[str, str], ...]:
    """(what, how it stands) of what the school says of the role, with the job title first."""
    return lines(role(session), settings.school(session))


def standing_line(session: Session) -> str:
    """The standing in one line, for the foot of a page; "" where nothing is said of it."""
    return standing(role(session))
