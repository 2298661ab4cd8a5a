"""Gathers the page of shared wins: a line each, the action of the term, and how the two looked back on it."""

from __future__ import annotations

from datetime import date

from senco_desktop.domain import wins
from senco_desktop.domain.partnership_records import Win
from senco_desktop.domain.wins import WentWell
from senco_desktop.services import calendars, description, partnership, registers, settings
from senco_desktop.services.session import Session


def went_well(session: Session, first: date, last: date) -> WentWell:
    """What went well in a period, as far as today."""
    as_at = min(last, session.today)
    noted, actions, seen = session.store.all(Win), registers.actions(session), partnership.evidence(session)
    terms = wins.by_term(noted, actions, seen, calendars.calendar(session), first, as_at)
    return WentWell(settings.school(session), as_at, terms, description.current(session))
