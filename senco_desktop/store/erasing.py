"""Taking words out of a store for good: from records, journal and search index, and from the file's own free pages.

`TEXTS` says for every table in which of its columns a pupil can be spoken of; the other columns hold dates, numbers and words of
the program's own, which must stay even where a code is spelt like one of them ("TA", "LA").
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlite_utils import Database

from senco_desktop.domain.chronology import word
from senco_desktop.store import tables
from senco_desktop.store.tables import Row
from senco_desktop.store.unit import Unit

TEXTS: Mapping[str, tuple[str, ...]] = {
    "setting": ("value",),
    "category": ("name", "words"),
    "agency": ("name", "words"),
    "term": ("name",),
    "closed": ("name",),
    "inset": ("name",),
    "block": ("agreed_with", "ref"),
    "outcome": ("note",),
    "entry": ("pupils", "plans", "agencies", "note", "to_check", "ref"),
    "timer": ("pupils", "agencies", "note", "resumes"),
    "plan": ("code", "year_group", "next_step", "note", "la", "keyworker", "ref"),
    "meeting": ("purpose", "agencies", "plans", "place", "note", "people", "calendar_key", "ref"),
    "action": ("text", "how_we_know", "next_step", "looked_back", "strand", "ref"),
    "issued": ("title", "recipient", "figures"),
    "pupil": ("code", "match_key", "name_key", "year_group", "need", "name", "helps", "harder", "agreed", "ref"),
    "plan_event": ("answer", "note", "ref"),
    "step_note": ("done_note", "excepted", "not_applicable", "pinned_why", "ref"),
    "invitee": ("name", "role", "note", "ref"),
    "referral": ("agency", "pupil", "route", "outcome", "note", "ref"),
    "agency_person": ("agency", "name", "role", "route", "ref"),
    "meeting_action": ("text", "owner", "ref"),
    "deletion_log": (),
    "description": ("text", "strands", "ref"),
    "review": ("term", "said", "ref"),
    "answer": ("evidence", "ref"),
    "pressure": ("why", "ref"),
    "relief": ("text", "ref"),
    "decision": ("what", "strand", "note", "ref"),
    "slt_meeting": ("note", "ref"),
    "fed_in": ("strand", "note", "ref"),
    "policy": ("name", "questions", "changed", "ref"),
    "win": ("text", "ref"),
    "stand_in": ("who", "ref"),
}
FILED_BY: Mapping[str, tuple[str, ...]] = {
    "plan": ("code",), "pupil": ("code",), "referral": ("pupil",), "entry": ("pupils", "plans"), "meeting": ("plans",),
    "timer": ("pupils",),
}  # fmt: skip
"""Columns whose code says whose record it is."""
HANGS_ON: Mapping[str, tuple[str, str]] = {
    "plan_event": ("plan", "plan"), "step_note": ("plan", "plan"), "stand_in": ("plan", "plan"),
    "invitee": ("event", "plan_event"), "meeting_action": ("meeting", "meeting"),
}  # fmt: skip
"""The column that points to another record, and that record's table; in an order in which what is pointed to comes first."""
IN_JSON = {
    ("setting", "value"), ("issued", "figures"),
    *((table.name, column) for table in tables.TABLES for column, codec in table.codecs.items()
      if codec in (tables.LIST, tables.MAP)),
}  # fmt: skip
OUR_KEYS = frozenset({"category", "reason", "nature"})
"""Of these keys the value is a word of the program's own."""
Place = tuple[str, int]
"""A row: its table and its id."""


def rows_that_say(db: Database, words: Collection[str]) -> Iterator[tuple[str, Row]]:
    """Every record in a text of which one of the words (codes, names) stands as a word: its table and its row."""
    patterns = [word(each) for each in words]
    for place, columns in TEXTS.items():
        if not columns:
            continue
        condition, values = likely(words, columns)
        cursor = db.execute(f'SELECT * FROM "{place}" WHERE {condition} ORDER BY id', values)
        named = [column[0] for column in cursor.description]
        for found in cursor.fetchall():
            row = dict(zip(named, found, strict=True))
            if _row_says(place, row, patterns):
                yield place, row


def texts_that_say(place: str, row: Row, words: Collection[str]) -> list[str]:
    """The texts of a row in which one of the words stands."""
    patterns = [word(each) for each in words]
    return [text for text in _texts(place, row) if any(pattern.search(text) for pattern in patterns)]


def past_of(db: Database, code: str, parents: Iterable[Place]) -> set[Place]:
    """Rows that the journal knows as filed under the code at any time, and what hung on those of them that are his alone.

    `parents` are the living plans, events and meetings that are his alone; rows that are gone are added to them.
    """
    found: set[Place] = set()
    for place in FILED_BY:
        condition, values = likely([code], ("before", "after"))
        lines = db.execute(f"SELECT row, before, after FROM change WHERE place = ? AND ({condition})", [place, *values])
        for row_id, *texts in lines.fetchall():
            if any(is_filed(place, json.loads(text), code) for text in texts if text):
                found.add((place, int(row_id)))
    alone = {*parents, *(each for each in found if not _is_there(db, each))}
    for place, (column, above) in HANGS_ON.items():
        for row_id, *texts in db.execute("SELECT row, before, after FROM change WHERE place = ?", [place]).fetchall():
            if any((above, json.loads(text)[column]) in alone for text in texts if text):
                found.add((place, int(row_id)))
                alone.add((place, int(row_id)))
    return found


def issued_before(db: Database) -> set[Place]:
    """Issued reports of which only the journal still holds the pages."""
    rows = db.execute("SELECT DISTINCT row FROM change WHERE place = 'issued' AND row NOT IN (SELECT id FROM issued)")
    return {("issued", int(row_id)) for (row_id,) in rows.fetchall()}


def is_filed(place: str, row: Mapping[str, Any], code: str) -> bool:
    """Whether a row stands under this code."""
    for column in FILED_BY[place]:
        value = row.get(column) or ""
        codes = json.loads(value) if (place, column) in IN_JSON and value else [value]
        if any(str(each).casefold() == code.casefold() for each in codes):
            return True
    return False


def journal_lines(
    db: Database, words: Collection[str], forgotten: Collection[Place]
) -> tuple[list[int], list[tuple[int, str, Row | None, Row | None]]]:
    """Ids of the lines that go with these rows; and of those that only say a word the id, the table and the two rows."""
    going: list[int] = []
    for place, row in forgotten:
        going += [int(number) for (number,) in db.execute("SELECT id FROM change WHERE place = ? AND row = ?", [place, row])]
    gone, patterns = set(going), [word(each) for each in words]
    saying: list[tuple[int, str, Row | None, Row | None]] = []
    condition, values = likely(words, ("before", "after"))
    for number, place, *texts in db.execute(f"SELECT id, place, before, after FROM change WHERE {condition}", values).fetchall():
        rows = [json.loads(text) if text else None for text in texts]
        if number not in gone and any(row and _row_says(place, row, patterns) for row in rows):
            saying.append((number, place, rows[0], rows[1]))
    return going, saying


def scrub(unit: Unit, db: Database, words: Collection[str], stand_in: str, forgotten: Collection[Place]) -> None:
    """Put `stand_in` for the words in every record that is left, in the journal and in the names of its steps; what the journal
    holds of the `forgotten` rows goes.
    """
    patterns = [word(each) for each in words]
    for place, row in list(rows_that_say(db, words)):
        unit.put_row(place, row, _without(place, row, patterns, stand_in))
    going, saying = journal_lines(db, words, forgotten)
    for number in going:
        db.execute("DELETE FROM change WHERE id = ?", [number])
    for number, place, before, after in saying:
        texts = [_as_text(row and _without(place, row, patterns, stand_in)) for row in (before, after)]
        db.execute("UPDATE change SET before = ?, after = ? WHERE id = ?", [*texts, number])
    for number, label in db.execute("SELECT id, label FROM step").fetchall():
        plain = _replaced(patterns, label, stand_in)
        if plain != label:
            db.execute("UPDATE step SET label = ? WHERE id = ?", [plain, number])


def leave_no_trace(db: Database) -> None:
    """Write the search index and the whole file anew, so that nothing that was deleted stays in a free page."""
    db.execute("INSERT INTO search (search) VALUES ('rebuild')")
    db.execute("INSERT INTO search (search) VALUES ('optimize')")
    db.execute("VACUUM")


def likely(words: Collection[str], columns: Iterable[str]) -> tuple[str, list[str]]:
    """What SQL can leave out before each row is read: rows without the letters. Only plain letters can be asked for like that."""
    hints = [max(re.findall(r"(?:^|(?<=\s))[A-Za-z0-9]+(?=\s|$)", each), key=len, default="") for each in words]
    if not hints or not all(hints):
        return "1 = 1", []
    parts = [(f'"{column}" LIKE ?', f"%{hint}%") for column in columns for hint in hints]
    return " OR ".join(part for part, _value in parts), [value for _part, value in parts]


def _row_says(place: str, row: Row, patterns: Collection[re.Pattern[str]]) -> bool:
    return any(pattern.search(text) for text in _texts(place, row) for pattern in patterns)


def _texts(place: str, row: Row) -> list[str]:
    """Each text of a row, those within lists and maps on their own."""
    said: list[str] = []

    def hear(text: str) -> str:
        said.append(text)
        return text

    for column in TEXTS[place]:
        _changed(place, column, row, hear)
    return said


def _without(place: str, row: Row, patterns: Collection[re.Pattern[str]], stand_in: str) -> Row:
    def change(text: str) -> str:
        return _replaced(patterns, text, stand_in)

    return {**row, **{column: _changed(place, column, row, change) for column in TEXTS[place] if column in row}}


def _changed(place: str, column: str, row: Row, change: Callable[[str], str]) -> object:
    """The value of a column with each of its texts changed; a list or a map is taken apart for it."""
    value = row.get(column)
    if not isinstance(value, str):
        return value
    if (place, column) not in IN_JSON:
        return change(value)
    phrases = place == "setting" and row.get("name") == "words"
    inside = json.loads(value)
    new = {change(key): code for key, code in inside.items()} if phrases else _walked(inside, change)
    return value if new == inside else json.dumps(new, ensure_ascii=False, sort_keys=True)


def _walked(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_walked(each, change) for each in value]
    if isinstance(value, dict):
        return {key: each if key in OUR_KEYS else _walked(each, change) for key, each in value.items()}
    return value


def _replaced(patterns: Collection[re.Pattern[str]], text: str, stand_in: str) -> str:
    for pattern in patterns:
        text = pattern.sub(stand_in, text)
    return text


def _is_there(db: Database, place: Place) -> bool:
    return db.execute(f'SELECT 1 FROM "{place[0]}" WHERE id = ?', [place[1]]).fetchone() is not None


def _as_text(row: Row | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False, sort_keys=True)
