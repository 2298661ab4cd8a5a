"""Reads a pupil list of a management information system, and takes as little of it as the program needs."""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256

from senco_desktop.domain.intake import Refused
from senco_desktop.domain.needs import NEEDS
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.pupil_intake import COMPARED, PupilIntake, PupilRow
from senco_desktop.domain.reading import is_blank, is_pupil, read_full_date
from senco_desktop.exchange.pupil_headings import USED_ONLY_TO_MATCH, PupilColumns, find_pupil_columns
from senco_desktop.exchange.tables import Row, read_table

SHORTEST_SECRET = 16
"""Bytes. With a shorter one the hashes of all birth dates could be tried out."""

_STATUSES = {
    "E": "E",
    "EHCP": "E",
    "EHC": "E",
    "EDUCATION": "E",
    "K": "K",
    "SEN": "K",
    "SUPPORT": "K",
    "N": "N",
    "NO": "N",
    "NONE": "N",
}
_OLD_STATUSES = {
    "S": "a statement", "STATEMENT": "a statement", "A": "School Action", "P": "School Action Plus",
}  # fmt: skip
_YEAR = re.compile(r"(?:nc\s*)?(?:year|yr|y)?\s*(?:group\s*)?0*(\d{1,2})", re.IGNORECASE)
_EARLY_YEARS = {
    "r": "Reception", "year r": "Reception", "yr r": "Reception", "yr": "Reception", "rec": "Reception",
    "reception": "Reception", "n": "Nursery", "n1": "Nursery", "n2": "Nursery", "year n": "Nursery", "nursery": "Nursery",
}  # fmt: skip
_UPN = re.compile(r"[A-Z]\d{11}[0-9A-Z]")
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_WRITTEN_OTHERWISE = str.maketrans("ŁłØøĐđÆæŒœÞþẞß", "LlOoDdAaOoTtSs")


def read_pupil_list(data: bytes, name: str, *, secret: bytes, with_names: bool = False) -> PupilIntake:
    """Each pupil once, without UPN, name (unless `with_names`) and birth date; these only make the match keys.

    `secret` is the school's, the same for each list, at least 16 bytes. Problem when the file is no table or has no row of
    headings that names pupils.
    """
    if len(secret) < SHORTEST_SECRET:
        raise ValueError("the secret is too short")
    table = read_table(data, name)
    columns = find_pupil_columns(table)
    if columns is None:
        raise Problem(
            f"{name} has no row of headings for a pupil list.",
            "Export it with UPN or names, Year Group and SEN Status as headings.",
        )
    read: list[PupilRow] = []
    refused: list[Refused] = []
    for row in table.rows[columns.heading + 1 :]:
        if row.blank or row.cells == table.rows[columns.heading].cells:
            continue
        pupil = _pupil(row, columns, secret, with_names)
        if pupil is None:
            refused.append(Refused(row.number, "neither UPN nor name: this pupil could not be known again"))
        else:
            read.append(pupil)
    pupils, repeated = _each_once(read)
    compared = [part for part in COMPARED if part in columns.places]
    return PupilIntake(
        pupils=tuple(pupils),
        repeated=tuple(repeated),
        refused=tuple(refused),
        parts=(*(part for part in compared if part != "name"), *(("name",) if with_names else ())),
        columns={columns.headings[place]: meaning for meaning, place in columns.places.items()},
        unused=(*columns.unused(), *table.left_out),
        not_kept=() if with_names else columns.names(*USED_ONLY_TO_MATCH),
    )


def upn_fault(upn: str) -> str:
    """What is wrong with a UPN, or "". A letter at its end is right: it is a temporary one.

    The check letter is the sum of each character times its place (2 to 13), modulo 23 (DfE, Unique pupil numbers: guide).
    """
    if not _UPN.fullmatch(upn):
        return "the UPN is not a letter, eleven digits and a digit or letter"
    values = [_UPN_LETTERS.find(sign) if sign.isalpha() else int(sign) for sign in upn[1:]]
    if -1 in values or _UPN_LETTERS[sum(value * place for place, value in enumerate(values, 2)) % 23] != upn[0]:
        return "the UPN’s check letter is wrong"
    return ""


def _pupil(row: Row, columns: PupilColumns, secret: bytes, with_names: bool) -> PupilRow | None:
    forename, surname = _names(row, columns)
    upn = re.sub(r"\s", "", columns.text(row, "upn")).upper()
    upn = "" if is_blank(upn) else upn
    code = columns.text(row, "code").upper()
    doubts = [upn_fault(upn)] if upn else []
    if code and not is_pupil(code):
        doubts.append(f"‘{code}’ is no pupil code: letters and a number are")
        code = ""
    named = [_folded(forename), _folded(surname), _birth(columns.text(row, "birth"))]
    name_key = _key(secret, "name", *named) if any(named[:2]) else ""
    match_key = _key(secret, "upn", upn) if upn else name_key or (_key(secret, "code", code) if code else "")
    if not match_key:
        return None
    status, doubt = _status(columns.text(row, "sen_status"))
    need, no_need = _need(columns.text(row, "need"))
    made, no_date = _date(columns.text(row, "plan_made"), "EHCP date")
    leaving, no_leaving = _date(columns.text(row, "leaving"), "leaving date")
    doubts += [doubt, no_need, no_date, no_leaving]
    if status in ("K", "N") and made:
        doubts.append(f"status {status}, but with an EHCP date: has the plan ceased, or was the status not changed?")
    if status == "E" and not made and not no_date and "plan_made" in columns.places:
        doubts.append("status E, but no EHCP date")
    return PupilRow(
        row=row.number,
        match_key=match_key,
        name_key=name_key,
        initials=_initial(forename) + _initial(surname),
        code=code,
        year_group=_year_group(columns.text(row, "year_group")),
        sen_status=status,
        need=need,
        plan_made=made,
        leaving=leaving,
        name=f"{forename} {surname}".strip() if with_names else "",
        doubts=tuple(doubt for doubt in doubts if doubt),
    )


def _each_once(read: Iterable[PupilRow]) -> tuple[list[PupilRow], list[Refused]]:
    """One row for each pupil: of several the one who is here, or who left last; the others with the reason."""
    kept: dict[str, PupilRow] = {}
    repeated: list[Refused] = []
    for row in read:
        first = kept.setdefault(row.match_key, row)
        if first is row:
            continue
        if replace(first, row=0) == replace(row, row=0):
            repeated.append(Refused(row.row, f"the same as row {first.row}"))
            continue
        stays, goes = (first, row) if (first.leaving or date.max) >= (row.leaving or date.max) else (row, first)
        if replace(goes, row=0, leaving=None) == replace(stays, row=0, leaving=None) and goes.leaving:
            reason = f"the same pupil as in row {stays.row}: left on {goes.leaving:%d/%m/%Y}, then came back"
        else:
            reason = f"the same pupil as in row {stays.row}, with other particulars"
            stays = replace(stays, doubts=(*stays.doubts, f"in the list twice: row {goes.row} says otherwise"))
        repeated.append(Refused(goes.row, reason))
        kept[row.match_key] = stays
    return sorted(kept.values(), key=lambda row: row.row), repeated


def _names(row: Row, columns: PupilColumns) -> tuple[str, str]:
    """Forename and surname from their columns, or from one that holds "Surname, Forename" or "Forename Surname"."""
    forename, surname = columns.text(row, "forename"), columns.text(row, "surname")
    whole = columns.text(row, "name")
    if whole and not (forename or surname):
        last, comma, first = whole.partition(",")
        if comma:
            return first.strip(), last.strip()
        forename, _, surname = whole.partition(" ")
    return forename, surname.strip()


def _status(text: str) -> tuple[str, str]:
    """K, E, N or "", and a doubt: "k ", "E - Education, Health and Care Plan", "SEN Support", "No SEN"."""
    if is_blank(text):
        return "", ""
    first = re.split(r"[^A-Z]+", text.upper().strip())[0]
    if first in _STATUSES:
        return _STATUSES[first], ""
    if first in _OLD_STATUSES:
        return "", f"SEN status ‘{text}’ is the old code for {_OLD_STATUSES[first]}, no longer in use: K, E or N?"
    return "", f"SEN status ‘{text}’ is not known: K, E or N?"


def _need(text: str) -> tuple[str, str]:
    """The census code of the need, and a doubt; other words are kept as they are."""
    if is_blank(text):
        return "", ""
    plain = " ".join(re.findall(r"[a-z]+", text.casefold()))
    for code, words in NEEDS.items():
        if plain.split(" ")[0] == code.casefold() or plain == " ".join(re.findall(r"[a-z]+", words.casefold())):
            return code, ""
    return text, f"primary need ‘{text}’ is not one of the census"


def _date(text: str, heading: str) -> tuple[date | None, str]:
    if is_blank(text):
        return None, ""
    try:
        found = read_full_date(text)
    except ValueError as error:
        return None, f"{heading}: {error}"
    return found, "" if found else f"{heading}: ‘{text}’ is no date"


def _year_group(text: str) -> str:
    """ "Reception", "Year 4"; what is neither is kept as it is."""
    plain = text.casefold()
    if plain in _EARLY_YEARS:
        return _EARLY_YEARS[plain]
    match = _YEAR.fullmatch(plain)
    if match is None:
        return text
    return f"Year {match[1]}" if int(match[1]) else "Reception"


def _birth(text: str) -> str:
    """A birth date in one style, so that the next list may write it otherwise; one that no calendar has as it stands."""
    try:
        found = read_full_date(text)
    except ValueError:
        found = None
    return found.isoformat() if found else text


def _key(secret: bytes, kind: str, *parts: str) -> str:
    return hmac.new(secret, "\n".join((kind, *parts)).encode("utf-8", "replace"), sha256).hexdigest()


def _folded(name: str) -> str:
    """How names are compared: small letters, one kind of apostrophe, the same accents however they are written."""
    return unicodedata.normalize("NFC", name).replace("’", "'").replace("‘", "'").casefold()


def _initial(name: str) -> str:
    """The first plain letter: Ś gives S, Ł gives L, O'Thimble gives O; "" where there is none."""
    plain = unicodedata.normalize("NFKD", name.translate(_WRITTEN_OTHERWISE))
    return next((sign for sign in plain.upper() if "A" <= sign <= "Z"), "")
