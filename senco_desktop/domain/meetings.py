"""The words and order of the list of meetings, and the line of quick entry that a held meeting offers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from senco_desktop.domain.records import Agency, Meeting
from senco_desktop.domain.summary import MeetingFigures
from senco_desktop.domain.wording import count_words, day_words, length_words

STATES = {"planned": "Planned", "held": "Held", "cancelled": "Cancelled", "no_show": "Did not come"}
VIEWS = (("all", "All meetings"), ("coming", "Coming"), *STATES.items())

FAMILY = frozenset({"parent", "parents", "mum", "dad", "mother", "father", "carer", "carers", "family", "home", "grandparents"})


def in_order(meetings: Iterable[Meeting], today: date) -> list[Meeting]:
    """Today's first, then those to come, then the past ones, newest first."""
    found = list(meetings)
    coming = sorted((m for m in found if m.day >= today), key=_begins)
    return coming + sorted((m for m in found if m.day < today), key=_begins, reverse=True)


def fits(meeting: Meeting, view: str, agency: str, today: date) -> bool:
    """Whether it belongs to one of `VIEWS` and to an agency ("" for any)."""
    wanted = view == "all" or (view == "coming" and meeting.day >= today and meeting.state == "planned") or view == meeting.state
    return wanted and (not agency or agency in meeting.agencies)


def when_words(meeting: Meeting) -> str:
    """ "Thu 19 Nov 2026, 12:10"."""
    at = f", {meeting.start.hour}:{meeting.start.minute:02d}" if meeting.start else ""
    return f"{day_words(meeting.day)}{at}"


def state_words(meeting: Meeting) -> str:
    """ "held, 45 min", "cancelled", "planned"."""
    word = STATES[meeting.state].lower()
    if not meeting.minutes or meeting.state == "planned":
        return word
    return f"{word}, {length_words(meeting.minutes)}{'' if meeting.state == 'held' else ' lost'}"


def figures_words(figures: MeetingFigures) -> str:
    """ "14 held in 7 h 20 min, 2 cancelled, 1 did not come"; "" without any."""
    if not (figures.held or figures.cancelled or figures.agency_no_show):
        return ""
    held = f"{figures.held} held in {length_words(figures.minutes)}" if figures.held else "none held yet"
    parts = [held]
    if figures.cancelled:
        parts.append(f"{figures.cancelled} cancelled")
    if figures.agency_no_show:
        parts.append(f"{count_words(figures.agency_no_show, 'time', figures=True)} an agency did not come")
    return ", ".join(parts)


def entry_line(meeting: Meeting, agencies: Mapping[str, Agency], today: date) -> str:
    """What quick entry is to read for a held meeting: "12:10-12:55 agy @ep CK1 planning call", with its day if not today's."""
    minutes = meeting.minutes or 0
    when = f"{minutes}m"
    if meeting.start is not None:
        begins = datetime.combine(meeting.day, meeting.start)
        when = f"{_clock(meeting.start)}-{_clock((begins + timedelta(minutes=minutes)).time())}"
    day = "" if meeting.day == today else f"{meeting.day.day}/{meeting.day.month}/{meeting.day.year}"
    marks = [f"@{_way(agencies.get(name), name)}" for name in meeting.agencies]
    parts = (day, when, _kind(meeting), *marks, *meeting.plans, meeting.purpose.replace("@", ""))
    return " ".join(part for part in parts if part)


def owner_of_action(words: str, agencies: Iterable[Agency]) -> str:
    """school, la, family or agency, by how the doer of an action is written; whoever is not known is of the school."""
    plain = words.casefold().strip()
    if any(word in FAMILY for word in plain.replace("’", "'").split()):
        return "family"
    if plain == "la" or plain.startswith(("la ", "local authority")):
        return "la"
    named = (agency for agency in agencies if plain and plain in {agency.name.casefold(), *map(str.casefold, agency.words)})
    return "agency" if next(named, None) else "school"


def _kind(meeting: Meeting) -> str:
    """The likely kind of work: a review, an agency, the leader, else a family. She can change it before Enter."""
    if meeting.plans and "review" in meeting.purpose.casefold():
        return "ehc-r"
    if meeting.agencies:
        return "agy"
    return "str" if meeting.leader_present and not meeting.plans else "par"


def _way(agency: Agency | None, name: str) -> str:
    return agency.words[0] if agency is not None and agency.words else name


def _clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02d}"


def _begins(meeting: Meeting) -> tuple[date, time, int]:
    return meeting.day, meeting.start or time(23, 59), meeting.id
