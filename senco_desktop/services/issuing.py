"""Reports that were given to somebody: kept with their figures, date and recipient, so that they print again exactly."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Issued
from senco_desktop.services import calendars
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session


@dataclass(frozen=True, slots=True)
class Draft:
    """A report ready to be given away: its code and title, how pupils stand in it ("" for none), its figures, its PDF."""

    report: str
    title: str
    pupils: str
    figures: Mapping[str, Any]
    pdf: bytes


def issue(session: Session, draft: Draft, recipient: str) -> Changes:
    """Keep what is given to `recipient` today. Raises Problem without a recipient."""
    if not recipient.strip():
        raise Problem("An issued page names who gets it.", "Type for whom it is.", "no-recipient")
    pdf = base64.b64encode(draft.pdf).decode("ascii")
    figures = json.dumps(draft.figures, ensure_ascii=False, sort_keys=True)
    with session.unit(f"Issue {draft.title}") as unit:
        unit.add(Issued(draft.report, draft.title, session.today, recipient.strip(), draft.pupils, figures, pdf))
    return made_by(unit)


def all_issued(session: Session) -> list[Issued]:
    """Every issued report, newest first."""
    return session.store.all(Issued, "day DESC, id DESC")


def issued_this_year(session: Session) -> int:
    """How many were issued in the school year of today."""
    first, last = calendars.school_year(session.today)
    count = "SELECT count(*) FROM issued WHERE day BETWEEN ? AND ?"
    return int(session.store.scalar(count, [first.isoformat(), last.isoformat()]))


def last_issued(session: Session) -> dict[str, date]:
    """The day on which each report was last issued, by its code."""
    rows = session.store.rows("SELECT report, max(day) FROM issued GROUP BY report")
    return {report: date.fromisoformat(day) for report, day in rows}


def pdf_of(issued: Issued) -> bytes:
    """The very bytes that were issued."""
    return base64.b64decode(issued.pdf)
