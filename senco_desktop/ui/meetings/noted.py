"""How notes become actions: a line that begins with a dash, with its owner before a colon and its date after "by"."""

from __future__ import annotations

import re
from datetime import date

from senco_desktop.domain.plan_records import MeetingAction
from senco_desktop.ui.typed import read_day

HINT = "Notes. A line with a dash becomes an action:\n- EP: send the report by 4 Dec"
_DASH = re.compile(r"\s*[-–—•*]\s*(?=\S)")
_OWNER = re.compile(r"([^:]{1,30}):\s+(?=\S)")
_BY = re.compile(r"[\s,(]+by\s+([^)]+)\)?$", re.IGNORECASE)


def take_apart(text: str, meeting: int, today: date) -> tuple[str, tuple[MeetingAction, ...]]:
    """The notes without their actions, and the actions in order; what can't be read as a date stays in the action's words."""
    lines, actions = [], []
    for line in text.splitlines():
        dash = _DASH.match(line)
        if dash:
            actions.append(read_action(line[dash.end() :], meeting, today))
        else:
            lines.append(line)
    return "\n".join(lines).strip(), tuple(actions)


def read_action(text: str, meeting: int, today: date) -> MeetingAction:
    """ "EP: send the report by 4 Dec": owner, words, date."""
    words, owner, by = text.strip(), "", None
    found = _OWNER.match(words)
    if found:
        owner, words = found[1].strip(), words[found.end() :]
    ending = _BY.search(words)
    if ending and (by := read_day(ending[1].strip(" ."), today)) is not None:
        words = words[: ending.start()].rstrip(" ,")
    return MeetingAction(meeting, words, owner, by)
