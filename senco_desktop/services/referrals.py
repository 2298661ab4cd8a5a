"""Pupils sent to agencies: asked on which days, nothing heard since when, when to chase next, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from senco_desktop.domain.plan_records import Referral
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.wording import day_words
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session

USUAL_WAIT = timedelta(weeks=4)
"""After a referral or a question, when to ask next unless she says another day."""


def all_referrals(session: Session) -> list[Referral]:
    """Open ones by the day of the next chase (none last), then the ended ones."""
    return session.store.all(Referral, "ended_on IS NOT NULL, next_chase IS NULL, next_chase, referred_on, id")


def agency_of(session: Session, referral_id: int) -> str | None:
    """The agency to which a referral went; None where there is no such referral."""
    found = session.store.get(Referral, referral_id)
    return found.agency if found else None


def to_chase(session: Session) -> list[Referral]:
    """Open referrals whose next chase has come, the longest waiting first."""
    return session.store.where(
        Referral, "ended_on IS NULL AND next_chase <= ?", [session.today.isoformat()], "next_chase, referred_on, id"
    )


def silent_since(session: Session) -> dict[str, date]:
    """The agencies that are to be asked again by now, the longest waiting first, each with the day since which it is silent."""
    found: dict[str, date] = {}
    for referral in to_chase(session):
        since = referral.last_heard or referral.referred_on
        found[referral.agency] = min(since, found.get(referral.agency, since))
    return found


def save(session: Session, referral: Referral) -> Changes:
    """Add a referral (chased in four weeks unless it says), or change the one with its id.

    Raises Problem without a pupil or an agency, and for an end without its outcome or an outcome without its day.
    """
    if not referral.pupil.strip():
        raise Problem("A referral needs a pupil code.", "Two letters and a number, such as AB3, are enough.", "no-code")
    if not referral.agency.strip():
        raise Problem("A referral needs an agency.", "Choose where the pupil was sent.", "no-agency")
    if referral.ended_on is not None and not referral.outcome.strip():
        raise Problem("What came of the referral is not said.", "A few words are enough, such as “Accepted”.", "no-outcome")
    if referral.outcome.strip() and referral.ended_on is None:
        raise Problem("It is not said when the referral ended.", "Give the day, such as 25 Nov.", "no-end")
    referral = replace(referral, pupil=referral.pupil.strip().upper(), agency=referral.agency.strip())
    with session.unit("Change referral" if referral.id else "Add referral") as unit:
        chase = referral.next_chase or referral.referred_on + USUAL_WAIT
        unit.put(referral if referral.id else replace(referral, next_chase=chase))
    return made_by(unit)


def ask_again(session: Session, referral: Referral, next_chase: date | None = None) -> Changes:
    """They were asked today; the next chase is in four weeks unless said."""
    asked = tuple(sorted({*referral.asked_on, session.today}))
    return _change(session, replace(referral, asked_on=asked, next_chase=next_chase or session.today + USUAL_WAIT), "Ask again")


def heard(session: Session, referral: Referral, on: date, next_chase: date | None = None) -> Changes:
    """Something was heard from them on that day."""
    return _change(session, replace(referral, last_heard=on, next_chase=next_chase), "Heard from agency")


def remove(session: Session, referral: Referral) -> Changes:
    with session.unit("Delete referral") as unit:
        unit.remove(Referral, referral.id)
    return made_by(unit)


def words(referral: Referral, today: date) -> str:
    """ "Asked Thu 5 Nov, nothing heard since Thu 1 Oct", "Heard Tue 3 Nov", or the outcome with its day."""
    if referral.ended_on is not None:
        return f"{referral.outcome}, {day_words(referral.ended_on)}"
    asked = max((day for day in referral.asked_on if day <= today), default=None)
    if referral.last_heard is not None and (asked is None or asked <= referral.last_heard):
        return f"Heard {day_words(referral.last_heard, year=False)}"
    since = day_words(referral.last_heard or referral.referred_on, year=False)
    return f"Asked {day_words(asked, year=False)}, nothing heard since {since}" if asked else f"Nothing heard since {since}"


def _change(session: Session, referral: Referral, label: str) -> Changes:
    with session.unit(f"{label}: {referral.agency}") as unit:
        unit.change(referral)
    return made_by(unit)
