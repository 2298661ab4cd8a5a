"""The role and its standing as the school sets them, in words; and what of the Code may be cited beside them.

The Code sets no number of hours, and none is made up here: the time is what the school agreed, in the school's own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from senco_desktop.domain.records import School
from senco_desktop.domain.wording import capital, day_words

SLT = {"": "Not said", "member": "Member of the leadership team", "route": "An agreed way in", "none": "Neither yet"}
CODE_TEAM = (
    "The SEND Code of Practice (2015), paragraph 6.87, says that SENCos “will be most effective in that role if they are part of "
    "the school leadership team.”"
)
CODE_TIME = (
    "Paragraph 6.91 says that a school should provide the SENCo with “sufficient administrative support and time away from "
    "teaching”, so that the role is done “in a similar way to other important strategic roles within a school”. "
    "The Code sets no number of hours: the time named here is what our school agreed."
)


@dataclass(frozen=True, slots=True)
class Role:
    """`slt`: member, route (with `route` in words), none or "". The rest is in the school's own words; "" is not said."""

    slt: str = ""
    route: str = ""
    scale: str = ""
    time: str = ""
    admin: str = ""
    agreed_on: date | None = None
    agreed_with: str = ""
    qualification: str = ""


def lines(role: Role, school: School) -> tuple[tuple[str, str], ...]:
    """(what, how it stands) of what is said; the pay scale only where the school wants it said."""
    when = f", agreed on {day_words(role.agreed_on)}" if role.agreed_on else ""
    whom = f" with {role.agreed_with}" if role.agreed_with else ""
    agreed = f"{when or (', agreed' if whom else '')}{whom}"
    said = (
        ("Job title", capital(school.senco_title)),
        ("Leadership", capital(_team(role))),
        ("Time", f"{role.time}{agreed}" if role.time else ""),
        ("Admin support", f"{role.admin}{'' if role.time else agreed}" if role.admin else ""),
        ("Qualification", role.qualification),
        ("Pay scale", role.scale),
    )
    return tuple((what, words) for what, words in said if words)


def standing(role: Role) -> str:
    """The standing as a short line: "not a member of the leadership team; the way in is the Monday briefing; time agreed: the
    three slots". Never a number of hours of our own; "" where nothing is said."""
    when = f", {day_words(role.agreed_on, weekday=False)}" if role.agreed_on else ""
    parts = (
        _team(role),
        f"time as agreed: {role.time}{when}" if role.time else "",
        f"qualification: {role.qualification}" if role.qualification else "",
    )
    return "; ".join(part for part in parts if part)


def _team(role: Role) -> str:
    return {
        "member": "a member of the leadership team",
        "route": f"not a member of the leadership team; {_way_in(role)}",
        "none": "not a member of the leadership team",
    }.get(role.slt, "")


def _way_in(role: Role) -> str:
    return f"the way in is {role.route}" if role.route else "a way in is agreed"
