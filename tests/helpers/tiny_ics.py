"""A second reader of calendar files that shares no code with the first: it knows lines, folds, escapes and UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def read_tiny(data: bytes) -> list[dict[str, str]]:
    """The properties of each event by their whole left side (`DTSTART;VALUE=DATE`); checks RFC 5545 3.1 on the way."""
    assert data.endswith(b"\r\n")
    physical = data.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in physical)
    lines: list[bytes] = []
    for line in physical:
        if line.startswith(b" "):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    events: list[dict[str, str]] = []
    inside = False
    for text in (line.decode("utf-8") for line in lines):
        name, _, value = text.partition(":")
        if text in ("BEGIN:VEVENT", "END:VEVENT"):
            inside = text == "BEGIN:VEVENT"
            events += [{}] if inside else []
        elif inside:
            assert name not in events[-1], f"{name} twice"
            events[-1][name] = re.sub(r"\\(.)", lambda found: {"n": "\n", "N": "\n"}.get(found[1], found[1]), value)
    return events


def local(utc: str) -> str:
    """20260915T080000Z as London's clock shows it: 2026-09-15 09:00."""
    moment = datetime.strptime(utc, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return f"{moment.astimezone(LONDON):%Y-%m-%d %H:%M}"
