"""What a school's pupil list gives: as little as the program needs, a way to know a pupil again, and what has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from senco_desktop.domain.intake import Refused
from senco_desktop.domain.reading import is_pupil

HIGHEST_NUMBER = 999
"""The highest number that a pupil code can hold."""
COMPARED = ("year_group", "sen_status", "need", "plan_made", "leaving", "name")
"""The particulars that an update looks at."""

_Pupil = TypeVar("_Pupil", "StoredPupil", "PupilRow")


@dataclass(frozen=True, slots=True)
class PupilRow:
    """A pupil as the list has it. `row` counts from 1 as Excel does.

    `match_key` is a keyed hash of the UPN, or of name and birth date, or of the list's own code: the same in the next list,
    and useless without the school's secret. `name_key` is the hash of name and birth date, for a pupil whose UPN has changed or
    was missing; "" where the list has them not. `initials` begin a new code. `sen_status` is K, E, N, or "" where the list does
    not say or says what is no longer in use. `name` is "" unless it was asked for. `doubts` say what a person should look at.
    """

    row: int
    match_key: str
    name_key: str = ""
    initials: str = ""
    code: str = ""
    year_group: str = ""
    sen_status: str = ""
    need: str = ""
    plan_made: date | None = None
    leaving: date | None = None
    name: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PupilIntake:
    """Each pupil of a list once. Every row is a pupil, `repeated` (and says of which row), or `refused` with its reason."""

    pupils: tuple[PupilRow, ...]
    repeated: tuple[Refused, ...] = ()
    refused: tuple[Refused, ...] = ()
    parts: tuple[str, ...] = COMPARED
    """The particulars for which the list has a column: of the others it says nothing."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """The meaning found for each column by its heading."""
    unused: tuple[str, ...] = ()
    """Headings of columns, and names of other sheets, of which nothing was taken."""
    not_kept: tuple[str, ...] = ()
    """Headings of columns that were looked at to know a pupil again, and are not kept."""

    @property
    def to_check(self) -> tuple[PupilRow, ...]:
        return tuple(pupil for pupil in self.pupils if pupil.doubts)


@dataclass(frozen=True, slots=True)
class StoredPupil:
    """A pupil as the program keeps it. One entered by hand has no `match_key`; only a list with codes can tell of him."""

    code: str
    match_key: str = ""
    name_key: str = ""
    year_group: str = ""
    sen_status: str = ""
    need: str = ""
    plan_made: date | None = None
    leaving: date | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One particular that the list has otherwise. `part` is the name of the field in both shapes."""

    part: str
    before: str | date | None
    now: str | date | None


@dataclass(frozen=True, slots=True)
class ChangedPupil:
    """A stored pupil and the row that updates it. Without differences only the UPN is another: the keys are to be renewed."""

    stored: StoredPupil
    read: PupilRow
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What an update run would do. Of the `unknown` this list cannot tell; the `gone` are in the list, not here, and left."""

    joined: tuple[PupilRow, ...]
    left: tuple[StoredPupil, ...]
    changed: tuple[ChangedPupil, ...]
    same: tuple[StoredPupil, ...]
    unknown: tuple[StoredPupil, ...]
    gone: tuple[PupilRow, ...]


def assign_codes(rows: Iterable[PupilRow], known: Mapping[str, str], taken: Iterable[str] = ()) -> dict[str, str]:
    """A code for each row, by its match key: the known one, else the list's own, else initials with the next free number.

    `known` maps match keys to codes and holds pupils who have left, too: no code is given twice. `taken` are further codes in
    use. The same rows in the same order give the same codes.
    """
    used = {code.upper() for code in (*known.values(), *taken)}
    codes: dict[str, str] = {}
    for row in rows:
        if row.match_key in known:
            codes[row.match_key] = known[row.match_key]
            continue
        code = row.code if row.code and row.code.upper() not in used else _new_code(row.initials, used)
        used.add(code.upper())
        codes[row.match_key] = code
    return codes


def compare(stored: Iterable[StoredPupil], read: PupilIntake, today: date) -> Comparison:
    """Sets a new list against what is stored: by match key, then by name and birth date where both are alone with it.

    A pupil has left when the list has him no more, or with a leaving date before today. One who left earlier is no news.
    A doubtful blank in the list (a status, a need) does not undo what is stored.
    """
    pupils = list(stored)
    partner = _partners(pupils, read.pupils)
    left: list[StoredPupil] = []
    changed: list[ChangedPupil] = []
    same: list[StoredPupil] = []
    unknown: list[StoredPupil] = []
    for place, pupil in enumerate(pupils):
        row = partner.get(place)
        if row is None:
            if not pupil.match_key:
                unknown.append(pupil)
            elif _gone(pupil.leaving, today):
                same.append(pupil)
            else:
                left.append(pupil)
            continue
        differences = _differences(pupil, row, read.parts)
        if _gone(row.leaving, today) and not _gone(pupil.leaving, today):
            left.append(pupil)
        elif differences or row.match_key != pupil.match_key:
            changed.append(ChangedPupil(pupil, row, differences))
        else:
            same.append(pupil)
    found = {id(row) for row in partner.values()}
    new = [row for row in read.pupils if id(row) not in found]
    return Comparison(
        joined=tuple(row for row in new if not _gone(row.leaving, today)),
        left=tuple(left),
        changed=tuple(changed),
        same=tuple(same),
        unknown=tuple(unknown),
        gone=tuple(row for row in new if _gone(row.leaving, today)),
    )


def _partners(pupils: Sequence[StoredPupil], read: Sequence[PupilRow]) -> dict[int, PupilRow]:
    """The row of each stored pupil by its place: by match key, by name and birth date, by the list's own code."""
    partner: dict[int, PupilRow] = {}
    free = list(read)
    for part in ("match_key", "name_key", "code"):
        rows = _alone(part, free)
        mine = _alone(part, [pupil for place, pupil in enumerate(pupils) if place not in partner])
        for place, pupil in enumerate(pupils):
            key = getattr(pupil, part)
            if place not in partner and key in mine and key in rows:
                partner[place] = rows[key]
        found = {id(row) for row in partner.values()}
        free = [row for row in free if id(row) not in found]
    return partner


def _alone(part: str, pupils: Sequence[_Pupil]) -> dict[str, _Pupil]:
    """Those who alone have what they have there, by it."""
    counts = Counter(getattr(pupil, part) for pupil in pupils)
    return {key: pupil for pupil in pupils if (key := getattr(pupil, part)) and counts[key] == 1}


def _differences(pupil: StoredPupil, row: PupilRow, parts: Iterable[str]) -> tuple[Difference, ...]:
    """A blank date in the list is news (back again, no plan any more), other blanks are not."""
    found = [Difference(part, getattr(pupil, part), getattr(row, part)) for part in parts]
    return tuple(one for one in found if one.before != one.now and (one.now or one.part in ("plan_made", "leaving")))


def _gone(leaving: date | None, today: date) -> bool:
    return leaving is not None and leaving < today


def _new_code(initials: str, used: set[str]) -> str:
    """The first free of AB1, AB2, …; with an X after the initials where those would read as a year group (KS1)."""
    beginnings = [beginning for more in ("", "X", "XX") if is_pupil(f"{(beginning := initials.upper()[:2] + more)}1")]
    codes = (f"{beginning}{number}" for beginning in beginnings for number in range(1, HIGHEST_NUMBER + 1))
    return next(code for code in codes if code not in used)
