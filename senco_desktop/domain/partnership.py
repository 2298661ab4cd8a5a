"""The words of partnership actions: whose, how they stand, how we look back; and no pupil in their text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from senco_desktop.domain.records import Action, Entry, Meeting, School, SchoolCalendar
from senco_desktop.domain.today import time_left
from senco_desktop.domain.wording import capital, count_words, day_words, length_words

STATES = {"open": "Open", "done": "Done", "moved": "Moved", "stuck": "Stuck"}
LOOKS = {"closer": "Closer", "same": "Same", "further": "Further"}
DIMENSIONS = {
    1: "Direction", 2: "Voice at decisions", 3: "Time and admin", 4: "Plans, budget, staffing", 5: "Teaching and curriculum",
    6: "Workload and resilience", 7: "Families and pupils", 8: "Learning and accountability",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """What counts for an action: the time logged for it, and the meetings linked with it that were held or are planned."""

    entries: tuple[Entry, ...] = ()
    meetings: tuple[Meeting, ...] = ()

    @property
    def minutes(self) -> int:
        return sum(entry.length for entry in self.entries)

    @property
    def held(self) -> int:
        return sum(meeting.state == "held" for meeting in self.meetings)

    @property
    def planned(self) -> int:
        return sum(meeting.state == "planned" for meeting in self.meetings)

    def words(self) -> str:
        """ "3 meetings, 2 h 10 min logged"; "" where there is nothing yet."""
        return evidence_words(self.held, self.minutes, self.planned)

    def lines(self) -> tuple[tuple[date, str], ...]:
        """(day, what), the newest first: "45 min: notes on the draft", "Meeting: the policy, page by page"."""
        found = [(entry.day, f"{length_words(entry.length)}{f': {entry.note}' if entry.note else ''}") for entry in self.entries]
        found += [
            (meeting.day, f"Meeting{', planned' if meeting.state == 'planned' else ''}: {meeting.purpose}")
            for meeting in self.meetings if meeting.state in ("held", "planned")
        ]  # fmt: skip
        return tuple(sorted(found, key=lambda line: -line[0].toordinal()))


def evidence_words(held: int, minutes: int, planned: int = 0) -> str:
    """ "3 meetings, 2 h 10 min logged"; "" where nothing counts yet."""
    said = [count_words(held, "meeting", figures=True)] if held else []
    said += [f"{count_words(planned, 'meeting', figures=True)} planned"] if planned else []
    said += [f"{length_words(minutes)} logged"] if minutes else []
    return ", ".join(said)


def owner_words(owner: str, school: School) -> str:
    """The school's own titles: "SENCo", "Head teacher", "Both"."""
    return {"senco": capital(school.senco_title), "leader": capital(school.leader_title)}.get(owner, "Both")


def by_when(action: Action, calendar: SchoolCalendar, today: date) -> str:
    """ "Fri 11 Dec 2026, in 16 school days"; the distance is said only while the action is open."""
    if action.by is None:
        return "no date yet"
    said = day_words(action.by)
    return f"{said}, {time_left(calendar, action.by, None, today)}" if action.state == "open" else said


def state_words(action: Action) -> str:
    """ "Done, Fri 16 Oct"."""
    state = STATES[action.state]
    return f"{state}, {day_words(action.state_on, year=False)}" if action.state_on else state


def serving_words(action: Action, strands: Sequence[str]) -> str:
    """Which strand of the description an action serves; kindly where it serves none; "" where there is none to serve."""
    if action.strand:
        return action.strand if action.strand in strands or not strands else f"{action.strand}, of an earlier description"
    return "no strand yet: motion without direction?" if strands and action.state == "open" else ""


def look_back(verdict: str, line: str) -> str:
    """Both parts as one line of text: "Closer: it was quoted at two staff meetings."."""
    if not verdict:
        return line.strip()
    return f"{LOOKS[verdict]}: {line.strip()}" if line.strip() else LOOKS[verdict]


def read_look_back(text: str) -> tuple[str, str]:
    """The verdict (closer, same, further or "") and the line of a text made by `look_back`; any other text is all line."""
    word, colon, line = text.partition(":")
    verdict = word.strip().casefold()
    if verdict in LOOKS and (colon or not line):
        return verdict, line.strip()
    return "", text.strip()


def codes_in(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known pupil codes that stand in a text as words of their own, in any case."""
    words = {word.casefold() for word in re.findall(r"\w+", text)}
    return tuple(code for code in known if code.casefold() in words)
