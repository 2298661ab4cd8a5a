"""Finds the columns of a pupil list by the many names that management information systems give them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from senco_desktop.domain.reading import tidy
from senco_desktop.exchange.tables import Row, Table

_SEARCHED_ROWS = 30
_SIGNS = re.compile(r"[^a-z0-9]+")
_PATTERNS = (
    ("upn", r"(former )?upn|unique pupil number"),
    ("birth", r"dob|d o b|date of birth|birth ?date|born"),
    ("plan_made", r"(ehcp?|ehc plan|plan)( made| issued| final| start)? date|(date|start) of (ehcp?|ehc plan|plan)|ehcp? from"),
    ("leaving", r"(date of )?leaving( date)?|leav(er|ing|es?)s? date|date left|dol|left( on)?|off roll( date)?"),
    ("forename", r"(legal |preferred |chosen )?(fore ?name|first ?name|given name)s?"),
    ("surname", r"(legal |preferred )?(sur ?name|last ?name|family name)"),
    ("name", r"(full |pupil |student |child |legal )?name|(pupil|student|child)( s name)?|names?"),
    ("year_group", r"(current |actual |nc |curriculum )?(nc )?(year|yr)( group)?|year taught in|yrgrp"),
    ("sen_status", r"(current )?(sen|send)( status| provision| stage| code| level| support| coc stage)?|sen stage code"),
    ("need", r"((primary|main|first|sen|send) )*(area of )?need( type| code)?|(primary )?(sen|send) type|primary type"),
    ("code", r"(pupil |our |student )?(code|initials)"),
)  # fmt: skip
USED_ONLY_TO_MATCH = ("upn", "birth", "forename", "surname", "name")


@dataclass(frozen=True, slots=True)
class PupilColumns:
    """The place of each meaning. `heading` is the place of the row of headings in the table."""

    heading: int
    headings: tuple[str, ...]
    places: Mapping[str, int]

    def text(self, row: Row, meaning: str) -> str:
        """The cell in one line, or ""."""
        place = self.places.get(meaning)
        return "" if place is None else " ".join(tidy(row.cell(place)).split())

    def names(self, *meanings: str) -> tuple[str, ...]:
        """The headings of these meanings, in the order of the columns."""
        return tuple(self.headings[place] for place in sorted(self.places[one] for one in meanings if one in self.places))

    def unused(self) -> tuple[str, ...]:
        used = set(self.places.values())
        return tuple(heading for place, heading in enumerate(self.headings) if heading and place not in used)


def find_pupil_columns(table: Table) -> PupilColumns | None:
    """By the first row that names a pupil and something to know of him."""
    for place, row in enumerate(table.rows[:_SEARCHED_ROWS]):
        headings = tuple(" ".join(tidy(cell).split()) for cell in row.cells)
        places: dict[str, int] = {}
        for column, heading in enumerate(headings):
            meaning = meaning_of(heading)
            if meaning:
                places.setdefault(meaning, column)
        if {"upn", "forename", "surname", "name", "code"} & set(places) and {"sen_status", "year_group", "need"} & set(places):
            return PupilColumns(place, headings, places)
    return None


def meaning_of(heading: str) -> str:
    """ "upn", "year_group", …, or "" for a column of which nothing is taken."""
    plain = _SIGNS.sub(" ", heading.casefold()).strip()
    return next((meaning for meaning, pattern in _PATTERNS if re.fullmatch(pattern, plain)), "")
