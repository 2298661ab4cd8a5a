"""Our deadlines and meetings as a file for another calendar, without a pupil in any title unless she says so."""

from __future__ import annotations

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.wording import count_words
from senco_desktop.services import calendar_files, settings
from senco_desktop.ui.desk import Desk

QUESTION = "Which titles should the dates have in the other calendar?"
DETAIL = (
    "Deadlines and meetings go into a file that Outlook, Google and others can open; a newer file updates an older one. Meetings "
    "that came out of a calendar are left there. The file is not encrypted, and what is in another calendar is seen by everyone "
    "who shares it: pupil codes are personal data."
)
ANSWERS = (("no", "Cancel"), ("plain", "Without pupil codes"), ("codes", "With pupil codes"))
FILES = "Calendar (*.ics)"


def save_calendar(desk: Desk) -> None:
    """Ask how much may be seen and where it goes, and write the file."""
    from senco_desktop.exchange.calendar_writer import calendar_bytes
    from senco_desktop.exchange.files import write_file

    answer = desk.ask.choose(QUESTION, DETAIL, ANSWERS)
    if answer not in ("plain", "codes"):
        return
    path = desk.ask.save_file("Dates for another calendar", "school-dates.ics", FILES)
    if path is None:
        return
    session = desk.session
    pupils = answer == "codes"
    events = [*calendar_files.deadline_events(session, pupils=pupils), *calendar_files.meeting_events(session, pupils=pupils)]
    name, id = settings.school(session).name, calendar_files.school_id(session)
    written = calendar_bytes(events, school=name, id=id, stamp=session.clock.real())
    try:
        write_file(path, written)
    except Problem as problem:
        desk.ask.tell(problem)
        return
    desk.said.emit(f"{count_words(len(events), 'date', figures=True)} written to {path.name}: anyone can read them", False)
