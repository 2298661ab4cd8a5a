"""Reading a file in a job: which kind it is, and its content as records. Nothing of the school is touched."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from senco_desktop.domain.problem import Problem
from senco_desktop.services.import_preview import Read
from senco_desktop.ui.jobs import Job

KINDS = (("time-log", "Time log"), ("term-dates", "Term dates"), ("school", "A school (JSON)"))
FILES = "Files to read (*.csv *.tsv *.txt *.xlsx *.json);;All files (*)"


def guess(name: str, data: bytes) -> str:
    """The kind of a file by its name and its first words; it can be changed in the preview."""
    if name.lower().endswith(".json") or data.lstrip()[:1] == b"{":
        return "school"
    return "term-dates" if b"first_day" in data[:400].lower() or "term" in Path(name).stem.lower() else "time-log"


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
    else:
        from senco_desktop.exchange.school_form import read_school_form

        found = read_school_form(data)
    job.say(1, 2, f"Read {name}")
    return found
