"""Reading a file in a job: which kind it is, and its content as records. Nothing of the school is touched."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from senco_desktop.domain.problem import Problem
from senco_desktop.services import calendar_files, pupil_lists, reading
from senco_desktop.services.import_preview import Read
from senco_desktop.services.session import Session
from senco_desktop.ui.jobs import Job

KINDS = (("time-log", "Time log"), ("term-dates", "Term dates"), ("calendar", "Calendar (ICS)"), ("pupils", "Pupil list"),
         ("school", "A school (JSON)"))
FILES = "Files to read (*.csv *.tsv *.txt *.xlsx *.json *.ics);;All files (*)"
PUPIL_HEADINGS = (b"upn", b"sen status", b"senstatus", b"sen provision")


def guess(name: str, data: bytes) -> str:
    """The kind of a file by its name and its first words; it can be changed in the preview."""
    beginning = data[:1000].lower()
    if name.lower().endswith(".json") or data.lstrip()[:1] == b"{":
        return "school"
    if b"begin:vcalendar" in beginning:
        return "calendar"
    if any(heading in beginning for heading in PUPIL_HEADINGS):
        return "pupils"
    return "term-dates" if b"first_day" in data[:400].lower() or "term" in Path(name).stem.lower() else "time-log"


def known_for(session: Session, kind: str) -> dict[str, Any]:
    """What the reader of a kind must know of the school."""
    if kind == "time-log":
        return reading.known_for_files(session)
    if kind == "calendar":
        first, last = calendar_files.window(session.today)
        return {"timezone": session.timezone, "first": first, "last": last}
    if kind == "pupils":
        return {"secret": pupil_lists.secret(session), "with_names": pupil_lists.names_are_kept(session)}
    return {}


def load(path: Path) -> bytes:
    """Raises Problem when the file cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        what = f"{path.name} could not be read ({error.strerror})."
        raise Problem(what, "Is it open in another program?", "cannot-read") from None


def read(job: Job, data: bytes, name: str, kind: str, known: Mapping[str, Any]) -> Read:
    """The content of the file. Raises Problem where it is not of that kind; `Cancelled` after Cancel."""
    job.say(0, 2, f"Reading {name}")
    found: Read
    if kind == "time-log":
        from senco_desktop.exchange.time_log import read_time_log

        found = read_time_log(data, name, **known)
    elif kind == "term-dates":
        from senco_desktop.exchange.term_dates import read_term_dates

        found = read_term_dates(data, name)
    elif kind == "calendar":
        from senco_desktop.exchange.calendar_reader import read_calendar

        found = read_calendar(data, name, **known)
    elif kind == "pupils":
        from senco_desktop.exchange.pupil_list import read_pupil_list

        found = read_pupil_list(data, name, **known)
    else:
        from senco_desktop.exchange.school_form import read_school_form

        found = read_school_form(data)
    job.say(1, 2, f"Read {name}")
    return found
