"""The nature of the work: how much of the logged time was leadership, coordination and administration, in words."""

from __future__ import annotations

from senco_desktop.domain.summary import TimeFigures
from senco_desktop.domain.wording import capital, joined, length_words

NATURES = {
    "leadership": "Leadership", "coordination": "Coordination", "admin": "Administration", "direct": "Direct work with pupils",
    "unsorted": "Not sorted yet",
}  # fmt: skip
"""`direct` stands apart from the three, so that time with children neither flatters nor dilutes them."""
OF_THE_ROLE = ("leadership", "coordination", "admin")


def split(time: TimeFigures) -> tuple[tuple[str, int], ...]:
    """Each nature with its minutes, in a fixed order: the three of the role always, the others where there are any."""
    return tuple((code, time.by_nature.get(code, 0)) for code in NATURES if code in OF_THE_ROLE or time.by_nature.get(code, 0))


def split_words(time: TimeFigures) -> str:
    """ "leadership 12 h, coordination 30 h and administration 20 h": the parts there are; "" where nothing is logged."""
    return joined([f"{NATURES[code].lower()} {length_words(minutes)}" for code, minutes in split(time) if minutes])


def line_of(time: TimeFigures) -> str:
    """Both in a line for a page: "Leadership 12 h and administration 20 h; 9 h of it could be done by an administrator."."""
    said = split_words(time)
    admin = f"; {length_words(time.could_be_admin)} of it could be done by an administrator" if time.could_be_admin else ""
    return f"{capital(said)}{admin}." if said else ""


def admin_words(time: TimeFigures) -> str:
    """What could be done by an administrator, in a sentence."""
    if not time.could_be_admin:
        return "Nothing is marked as work that an administrator could do."
    return f"{length_words(time.could_be_admin)} of it could be done by an administrator."
