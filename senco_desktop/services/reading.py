"""What a file reader must know of the school."""

from __future__ import annotations

from typing import Any

from senco_desktop.services import agencies, calendars, settings
from senco_desktop.services.session import Session


def known_for_files(session: Session) -> dict[str, Any]:
    """Keyword arguments of `exchange.time_log.read_time_log`."""
    return {
        "categories": settings.categories(session),
        "words": settings.words(session),
        "agencies": agencies.all_agencies(session),
        "timezone": session.timezone,
        "today": session.today,
        "calendar": calendars.calendar(session),
    }
