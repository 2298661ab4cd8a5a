"""Quick entry: what the school knows, for reading one line; and logging it."""

from __future__ import annotations

from datetime import date

from senco_desktop.domain import quick_entry
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.quick_entry import Known, QuickReading
from senco_desktop.services import agencies, settings, time_log
from senco_desktop.services.changes import Changes
from senco_desktop.services.session import Session


def known(session: Session, on: date | None = None) -> Known:
    """What one line of quick entry may name. `on` stands for today where the line names no date."""
    now, _offset = session.now()
    last = time_log.last_entry(session)
    return Known(
        today=on or session.today,
        now=now,
        timezone=session.timezone,
        categories=settings.categories(session),
        words=settings.words(session),
        pupils=settings.pupil_codes(session),
        agencies=agencies.all_agencies(session),
        last_end=last.span.end if last and last.span else None,
    )


def read(session: Session, text: str, on: date | None = None) -> QuickReading:
    return quick_entry.read(text, known(session, on))


def log(session: Session, reading: QuickReading) -> Changes:
    """Store what was read. Raises Problem in the reading's own words when it cannot be logged yet."""
    if reading.entry is None:
        raise Problem(reading.problem, "", "quick-entry")
    return time_log.log(session, reading.entry)


def log_line(session: Session, text: str, on: date | None = None) -> str:
    """Read and store one line; returns what was recorded, in one line."""
    reading = read(session, text, on)
    log(session, reading)
    return said(session, reading)


def said(session: Session, reading: QuickReading) -> str:
    assert reading.entry is not None
    return quick_entry.say(reading.entry, known(session))


