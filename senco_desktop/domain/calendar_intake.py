"""What a calendar file holds, as dates and times of the school: occurrences that were read, events that are written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from senco_desktop.domain.intake import Refused
from senco_desktop.domain.records import Span

PRIVATE_TITLE = "Private"
"""All that is taken of a private event beside its time."""

OUR_UIDS = "@senco-desktop"
"""How the UIDs of the dates that this program writes end."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One happening of an event: a single event has one, a series one for each of its dates.

    `recurrence_id` names the date of the series it stands for, by the time it had before anybody moved it, and is "" for a
    single event. `first` and `last` are the school's days it touches, both included; `span` is None for whole days. Of a
    `private` event nothing but its time was taken. `attendees` are those who have not declined. `last_modified` is UTC
    without a zone. `doubts` say what was guessed.
    """

    uid: str
    recurrence_id: str
    title: str
    first: date
    last: date
    span: Span | None = None
    place: str = ""
    organiser: str = ""
    attendees: tuple[str, ...] = ()
    declined_attendees: tuple[str, ...] = ()
    description: str = ""
    cancelled: bool = False
    private: bool = False
    sequence: int = 0
    last_modified: datetime | None = None
    doubts: tuple[str, ...] = ()

    @property
    def all_day(self) -> bool:
        return self.span is None

    @property
    def suggested(self) -> bool:
        """Whether a preview ticks it unasked: a meeting at a time, neither cancelled nor private."""
        return not (self.all_day or self.cancelled or self.private)


@dataclass(frozen=True, slots=True)
class CalendarIntake:
    """The occurrences of a calendar file inside a window, in the order of time, each `occurrence_key` once.

    `refused` names the events with no honest reading by the line where they begin. `events` counts all events of the file;
    `outside` those of them that have no occurrence in the window; `unused` says what else was in the file ("3 tasks").
    `whole` holds the UIDs of which the event itself was read, and not only the change of one of its dates.
    """

    occurrences: tuple[Occurrence, ...]
    refused: tuple[Refused, ...] = ()
    events: int = 0
    outside: int = 0
    unused: tuple[str, ...] = ()
    whole: frozenset[str] = frozenset()

    @property
    def suggested(self) -> tuple[Occurrence, ...]:
        return tuple(occurrence for occurrence in self.occurrences if occurrence.suggested)


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A date of ours for other calendar programs. Without a `span` it is whole days, `first` to `last` (None: one day).

    `kind` ("deadline", "meeting") and `id` together name it for ever; `sequence` grows with each change. The title is
    written as it stands: who makes the event decides whether a pupil is named in it.
    """

    kind: str
    id: str
    title: str
    first: date
    last: date | None = None
    span: Span | None = None
    place: str = ""
    description: str = ""
    cancelled: bool = False
    sequence: int = 0


def occurrence_key(occurrence: Occurrence) -> str:
    """What stays the same when the event is moved, renamed or cancelled: a second import finds the first by it."""
    return f"{occurrence.uid}#{occurrence.recurrence_id}"
