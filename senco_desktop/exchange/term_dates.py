"""Reads a file of term dates: terms, half terms, INSET days and bank holidays, with headings and dates as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from senco_desktop.domain.intake import Refused, TermDates
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.reading import brief, no_such_date, read_full_date, tidy
from senco_desktop.domain.records import Closed, Inset, Term
from senco_desktop.exchange.tables import Row, Table, read_table

_FIRST = frozenset({"first", "from", "start", "starts", "begin", "begins", "date", "opens"})
_LAST = frozenset({"last", "to", "end", "ends", "finish", "finishes", "until", "closes"})
_KIND = frozenset({"kind", "type", "category"})
_NAME = frozenset({"name", "title", "description", "event", "what", "term", "holiday"})
_KINDS = (
    ("bank_holiday", r"bank|public"),
    ("inset", r"inset|training|staff day|non[ -_]?pupil|pd day"),
    ("half_term", r"half[ _-]?term|holidays?|break|closed|closure"),
    ("term", r"term|autumn|spring|summer"),
)


@dataclass(frozen=True, slots=True)
class _Places:
    first: int
    last: int
    kind: int | None
    name: int | None


def read_term_dates(data: bytes, name: str) -> TermDates:
    """Each row by its kind; what cannot be read is in `refused`. Problem when there is no row of headings with two dates."""
    table = read_table(data, name)
    found = next(((place, places) for place, row in enumerate(table.rows) if (places := _places(row))), None)
    if found is None:
        raise Problem(f"{name} has no row of headings for term dates.", "Name the columns kind, name, first_day and last_day.")
    return _read_rows(table, *found)


def _read_rows(table: Table, heading: int, places: _Places) -> TermDates:
    terms: list[Term] = []
    closed: list[Closed] = []
    insets: list[Inset] = []
    bank_holidays: list[Closed] = []
    refused: list[Refused] = []
    for row in table.rows[heading + 1 :]:
        if row.blank or _places(row):
            continue
        try:
            first, last = _dates(row, places)
            kind, name = _kind_and_name(row, places)
        except ValueError as error:
            refused.append(Refused(row.number, str(error), row.cells))
            continue
        if kind == "term":
            terms.append(Term(name, first, last))
        elif kind == "inset":
            insets += [Inset(date.fromordinal(number), name) for number in range(first.toordinal(), last.toordinal() + 1)]
        elif kind == "bank_holiday":
            bank_holidays.append(Closed("bank_holiday", name, first, last))
        else:
            closed.append(Closed("closure" if kind == "closure" else "holiday", name, first, last))
    return TermDates(tuple(terms), tuple(closed), tuple(insets), tuple(bank_holidays), tuple(refused))


def _places(row: Row) -> _Places | None:
    """Which columns hold what, if this is a row of headings: a first day, and a kind or a name."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row.cells):
        words = set(re.findall(r"[a-z]+", tidy(cell).casefold()))
        for meaning, names in (("last", _LAST), ("first", _FIRST), ("kind", _KIND), ("name", _NAME)):
            if meaning not in found and words & names:
                found[meaning] = place
                break
    if "first" not in found or not {"kind", "name"} & set(found):
        return None
    return _Places(found["first"], found.get("last", found["first"]), found.get("kind"), found.get("name"))


def _dates(row: Row, places: _Places) -> tuple[date, date]:
    first = _date(row.cell(places.first))
    last = _date(row.cell(places.last)) if tidy(row.cell(places.last)) else first
    if last < first:
        raise ValueError("the last day is before the first")
    return first, last


def _date(text: str) -> date:
    if not tidy(text):
        raise ValueError("no date")
    found = read_full_date(text)
    if found is None:
        raise ValueError(no_such_date(text))
    return found


def _kind_and_name(row: Row, places: _Places) -> tuple[str, str]:
    """The kind by its own column, else by the name ("INSET day 2"), and the name."""
    kind = tidy(row.cell(places.kind)) if places.kind is not None else ""
    name = tidy(row.cell(places.name)) if places.name is not None else ""
    for words in (kind, name):
        for found, pattern in _KINDS:
            if words and re.search(pattern, words.casefold()):
                return "closure" if found == "half_term" and "clos" in words.casefold() else found, name or kind
    raise ValueError(f"no such kind of days: '{brief(kind or name)}'")
