"""Writes our own deadlines and meetings as a calendar file that Outlook, Google and others can open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from senco_desktop.domain.calendar_intake import OUR_UIDS, CalendarEvent
from senco_desktop.domain.records import EPOCH
from senco_desktop.exchange.calendar_text import one_line

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//SENCo Desktop//senco-desktop//EN"
_NAMESPACE = UUID("5f0c6d0e-3c52-5b7e-9a57-6f1d2f0b8a11")
_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def calendar_bytes(events: Sequence[CalendarEvent], *, school: str, id: str, stamp: datetime) -> bytes:
    """A calendar of RFC 5545, named after the school: whole days as dates, times in UTC, which every program turns into its own.

    The same event of the same school, which is known by `id` whatever its name, has the same UID in each export, so that opening
    a newer file updates it. `stamp` is when the file is made; without a zone it is UTC.
    """
    from icalendar import Calendar
    from icalendar.prop import vText

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(one_line(school)))  # icalendar escapes only what it is told is text
    made = stamp.astimezone(UTC) if stamp.tzinfo else stamp.replace(tzinfo=UTC)
    for event in events:
        calendar.add_component(_component(event, id, made))
    written: bytes = calendar.to_ical()
    return written


def uid_of(event: CalendarEvent, school_id: str) -> str:
    """The event's name in all calendars of the world."""
    name = "\n".join((school_id, event.kind, event.id))
    return f"{uuid5(_NAMESPACE, name)}{OUR_UIDS}"


def _component(event: CalendarEvent, school_id: str, made: datetime) -> Event:
    from icalendar import Event

    component = Event()
    component.add("uid", uid_of(event, school_id))
    component.add("dtstamp", made.replace(microsecond=0))
    component.add("sequence", event.sequence)
    component.add("summary", one_line(event.title))
    if event.span is None:
        component.add("dtstart", event.first)
        component.add("dtend", (event.last or event.first) + timedelta(days=1))
        component.add("transp", "TRANSPARENT")  # a deadline does not make the day busy
    else:
        component.add("dtstart", _utc(event.span.first_minute))
        component.add("dtend", _utc(event.span.last_minute))
        component.add("transp", "OPAQUE")
    if event.place:
        component.add("location", one_line(event.place))
    if event.description:
        component.add("description", _lines(event.description))
    component.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    return component


def _utc(minute: int) -> datetime:
    return (EPOCH + timedelta(minutes=minute)).replace(tzinfo=UTC)


def _lines(text: str) -> str:
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
