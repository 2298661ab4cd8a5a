"""September: which pupils move up a year, which have come to the end of the school, and of which nobody can say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from senco_desktop.domain.plan_events import NURSERY, RECEPTION, SEPTEMBER, year_number
from senco_desktop.domain.wording import count_words, joined

LAST_YEAR = 13
"""Nobody of a school is in a later year."""
FIRST_NURSERY, SECOND_NURSERY = "Nursery 1", "Nursery 2"


@dataclass(frozen=True, slots=True)
class YearSaid:
    """The year group that is kept of a pupil, and the school year (by its September) in which it was last said."""

    code: str
    year_group: str
    school_year: int


@dataclass(frozen=True, slots=True)
class MoveUp:
    """One pupil's year group, old and new."""

    code: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class NewYear:
    """What September does to the year groups. `leaving` come to the end of the school; `unknown` have a year group that
    nobody can count on from ("" or words of her own): both stay as they are.
    """

    moves: tuple[MoveUp, ...] = ()
    leaving: tuple[YearSaid, ...] = ()
    unknown: tuple[YearSaid, ...] = ()


def school_year(day: date) -> int:
    """The school year of a day, by the calendar year of its September."""
    return day.year if day.month >= SEPTEMBER else day.year - 1


def year_name(number: int) -> str:
    """ "Nursery", "Reception", "Year 1" …"""
    return {NURSERY: "Nursery", RECEPTION: "Reception"}.get(number, f"Year {number}")


def new_year(said: Iterable[YearSaid], this_year: int, phase_ends: Iterable[str]) -> NewYear:
    """Everybody whose year group was last said in an earlier school year moves up by the years that have begun since.

    A pupil leaves after Year 13, or after a year group at which a phase ends and above which the school has nobody: the last
    year of a primary school, but not Year 6 of a school that goes on to Year 7.
    """
    said = list(said)
    numbers = [number for each in said if (number := year_number(each.year_group)) is not None]
    highest = max(numbers, default=LAST_YEAR)
    ends = {number for group in phase_ends if (number := year_number(group)) is not None}
    last = highest if highest in ends else LAST_YEAR
    moves, leaving, unknown = [], [], []
    for each in sorted(said, key=lambda one: one.code):
        number, years = year_number(each.year_group), this_year - each.school_year
        if years <= 0:
            continue
        if number is None:
            unknown.append(each)
        elif number + years > last:
            leaving.append(each)
        else:
            moves.append(MoveUp(each.code, each.year_group, _after(each.year_group, number, years)))
    return NewYear(tuple(moves), tuple(leaving), tuple(unknown))


def question(found: NewYear) -> str:
    """ "A new school year has begun. Move 12 pupils up a year?"."""
    if not found.moves:
        return "A new school year has begun."
    return f"A new school year has begun. Move {count_words(len(found.moves), 'pupil', figures=True)} up a year?"


def move_lines(found: NewYear) -> tuple[str, ...]:
    """Who goes where, a line for each year group, the youngest first: "Year 3 to Year 4: AB3, CK1"."""
    groups: Mapping[tuple[str, str], list[str]] = defaultdict(list)
    for move in found.moves:
        groups[move.old, move.new].append(move.code)
    ordered = sorted(groups.items(), key=lambda group: (year_number(group[0][0]) or 0, group[0]))
    return tuple(f"{old} to {new}: {', '.join(codes)}" for (old, new), codes in ordered)


def staying_lines(found: NewYear) -> tuple[str, ...]:
    """Who is left alone, and why: the last year of the school, or no year group to count on from."""
    lines = []
    if found.leaving:
        groups = list(dict.fromkeys(each.year_group for each in found.leaving))
        lines.append(f"At the end of the school ({joined(groups)}): {_codes(found.leaving)}")
    if found.unknown:
        lines.append(f"No year group that can be counted: {_codes(found.unknown)}")
    return tuple(lines)


def _after(year_group: str, number: int, years: int) -> str:
    """The year group so many years on; a nursery that counts its own years has two."""
    if year_group.strip().casefold() == FIRST_NURSERY.casefold():
        return SECOND_NURSERY if years == 1 else year_name(number + years - 1)
    return year_name(number + years)


def _codes(pupils: Iterable[YearSaid]) -> str:
    return ", ".join(each.code for each in pupils)
