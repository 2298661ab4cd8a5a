"""Quick entry: what the school knows, for reading one line; and logging it."""

from __future__ import annotations

from datetime import date

from senco_desktop.domain import quick_entry
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.quick_entry import Known, QuickReading
from senco_desktop.domain.records import Entry
from senco_desktop.domain.wording import day_words, length_words
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
        raise Problem(reading.problem or "There is nothing to log. Type a length or times and a kind of work.", "", "quick-entry")
    return time_log.log(session, reading.entry)


def log_line(session: Session, text: str, on: date | None = None) -> str:
    """Read and store one line; returns what was recorded, in one line."""
    reading = read(session, text, on)
    log(session, reading)
    assert reading.entry is not None
    return said(session, reading.entry)


def said(session: Session, entry: Entry) -> str:
    """One line for a terminal, with the date in full: "Logged 45 min on Thu 19 Nov 2026, 9:10–9:55: Annual reviews · AB3"."""
    when = day_words(entry.day)
    if entry.span is not None:
        when += ", " + "–".join(f"{at.hour}:{at:%M}" for at in (entry.span.start, entry.span.end))
    parts = [settings.category_names(session)[entry.category], *entry.pupils, *entry.agencies]
    if entry.planned is not None:
        parts.append("planned" if entry.planned else "reactive")
    if entry.note:
        parts.append(" ".join(entry.note.split()))
    return f"Logged {length_words(entry.length)} on {when}: {' · '.join(parts)}"
