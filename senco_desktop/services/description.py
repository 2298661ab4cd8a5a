"""What the two of them mean by inclusion: the description in force, its strands, and the ones before it."""

from __future__ import annotations

from dataclasses import replace

from senco_desktop.domain.partnership_records import Description
from senco_desktop.domain.problem import Problem
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session

MOST_STRANDS = 6


def history(session: Session) -> list[Description]:
    """Every description that was agreed, newest first."""
    return session.store.all(Description, "day DESC, id DESC")


def current(session: Session) -> Description | None:
    """The one in force."""
    found = history(session)
    return found[0] if found else None


def strands(session: Session) -> tuple[str, ...]:
    """The strands an action can serve."""
    found = current(session)
    return found.strands if found else ()


def save(session: Session, description: Description) -> Changes:
    """Agree a description: what was agreed before stays in the history. One of the same day is changed.

    Raises Problem without words or with more than six strands.
    """
    strands = tuple(dict.fromkeys(each.strip() for each in description.strands if each.strip()))
    if not description.text.strip():
        raise Problem("A description needs words.", "One sentence that both of you can quote is enough.", "no-text")
    if len(strands) > MOST_STRANDS:
        raise Problem(f"{len(strands)} strands are more than anybody can quote.", "Six at most.", "many-strands")
    fresh = replace(description, text=description.text.strip(), strands=strands)
    same_day = next((each for each in history(session) if each.day == fresh.day), None)
    with session.unit("What inclusion means here") as unit:
        if same_day is None:
            unit.add(replace(fresh, id=0))
        else:
            unit.change(replace(fresh, id=same_day.id, ref=same_day.ref))
    return made_by(unit)
