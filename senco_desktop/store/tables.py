"""Which record lies in which table, and how a row becomes a record and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from senco_desktop.domain import partnership_records as together
from senco_desktop.domain import plan_records as p
from senco_desktop.domain import records as r

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Codec:
    """How one field is written (`out`) and read (`back`). None stays None."""

    out: Callable[[Any], Any]
    back: Callable[[Any], Any]


PLAIN = Codec(lambda v: v, lambda v: v)
DAY = Codec(lambda v: v.isoformat(), date.fromisoformat)
WALL = Codec(lambda v: f"{v:%H:%M}", time.fromisoformat)
MOMENT = Codec(lambda v: v.isoformat(timespec="minutes"), datetime.fromisoformat)
FLAG = Codec(int, bool)
LIST = Codec(lambda v: json.dumps(list(v), ensure_ascii=False), lambda v: tuple(json.loads(v)))
DAYS = Codec(lambda v: json.dumps([d.isoformat() for d in v]), lambda v: tuple(date.fromisoformat(d) for d in json.loads(v)))
MAP = Codec(lambda v: json.dumps(dict(v), ensure_ascii=False, sort_keys=True), json.loads)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the store: its `name`, the `record` it holds, and the fields it is `found_by` in a search."""

    name: str
    record: type[Any]
    codecs: Mapping[str, Codec]
    found_by: tuple[str, ...] = ()
    number: int = 0

    def to_row(self, record: Any) -> Row:
        """Column values, without the id."""
        row: Row = {}
        for column, codec in self.codecs.items():
            value = getattr(record, column)
            row[column] = None if value is None else codec.out(value)
        if isinstance(record, r.Entry):
            row |= _span_to_row(record.span)
        elif isinstance(record, r.Outcome):
            row |= _new_time_to_row(record.new)
        return row

    def from_row(self, row: Mapping[str, Any]) -> Any:
        values: Row = {"id": row["id"]}
        for column, codec in self.codecs.items():
            if column in row:  # a row that the journal kept before the column was there has it not
                value = row[column]
                values[column] = None if value is None else codec.back(value)
        if self.record is r.Outcome:
            values["new"] = _new_time_from_row(row)
        return self.record(**values)


def _table(number: int, name: str, record: type[Any], found_by: tuple[str, ...] = (), **special: Codec) -> Table:
    skipped = {"id", "span", "new"}
    codecs = {f.name: special.get(f.name, PLAIN) for f in fields(record) if f.name not in skipped}
    return Table(name, record, codecs, found_by, number)


TABLES: tuple[Table, ...] = (
    _table(1, "category", r.Category, could_be_admin=FLAG, words=LIST),
    _table(2, "agency", r.Agency, words=LIST),
    _table(3, "term", r.Term, first=DAY, last=DAY),
    _table(4, "closed", r.Closed, first=DAY, last=DAY),
    _table(5, "inset", r.Inset, day=DAY, slots_stand=FLAG),
    _table(6, "block", r.Block, start=WALL, end=WALL, first=DAY, last=DAY, agreed_on=DAY, look_again=DAY),
    _table(7, "outcome", r.Outcome, ("note",), day=DAY, lost=MAP),
    _table(
        8,
        "entry",
        r.Entry,
        ("note", "pupils", "agencies"),
        day=DAY,
        planned=FLAG,
        could_be_admin=FLAG,
        pending=FLAG,
        pupils=LIST,
        plans=LIST,
        agencies=LIST,
    ),
    _table(9, "timer", r.RunningTimer, start=MOMENT, alive=MOMENT, pupils=LIST, agencies=LIST, planned=FLAG, resumes=MAP),
    _table(
        10,
        "plan",
        r.Plan,
        ("code", "next_step", "note"),
        made_on=DAY,
        last_review=DAY,
        next_date=DAY,
        asked_on=DAYS,
        closed_on=DAY,
    ),
    _table(
        11,
        "meeting",
        r.Meeting,
        ("purpose", "agencies", "plans", "place", "note", "people"),
        day=DAY,
        start=WALL,
        agencies=LIST,
        plans=LIST,
        leader_present=FLAG,
        people=LIST,
    ),
    _table(
        12,
        "action",
        r.Action,
        ("text", "how_we_know", "next_step", "looked_back"),
        agreed_on=DAY,
        by=DAY,
        state_on=DAY,
        this_term=FLAG,
    ),
    _table(13, "issued", r.Issued, day=DAY),
    _table(14, "pupil", p.Pupil, ("code", "name", "helps", "harder", "agreed"), plan_made=DAY, leaving=DAY),
    _table(15, "plan_event", p.PlanEvent, ("note",), day=DAY),
    _table(16, "step_note", p.StepMark, ("done_note",), from_day=DAY, done_on=DAY, pinned=DAY, asked_on=DAYS),
    _table(
        17,
        "invitee",
        p.Invitee,
        ("name", "note"),
        invited_on=DAY,
        advice_asked=DAYS,
        advice_promised=DAY,
        advice_in=DAY,
        papers_sent_on=DAY,
        came=FLAG,
        report_sent_on=DAY,
    ),
    _table(
        18,
        "referral",
        p.Referral,
        ("agency", "pupil", "route", "outcome", "note"),
        referred_on=DAY,
        last_heard=DAY,
        next_chase=DAY,
        asked_on=DAYS,
        ended_on=DAY,
    ),
    _table(19, "agency_person", p.AgencyPerson, ("name", "agency")),
    _table(20, "meeting_action", p.MeetingAction, ("text", "owner"), by=DAY, done_on=DAY),
    _table(21, "deletion_log", p.Deletion, day=DAY, counts=MAP),
    _table(22, "description", together.Description, ("text",), day=DAY, strands=LIST),
    _table(
        23,
        "review",
        together.Review,
        opened_on=DAY,
        senco_done_on=DAY,
        leader_done_on=DAY,
        said=MAP,
        senco_shares=FLAG,
        leader_shares=FLAG,
        closed_on=DAY,
        agenda=LIST,
    ),
    _table(24, "answer", together.Answer),  # found by no search: an answer may be sealed
    _table(25, "pressure", together.Pressure, ("why",), monday=DAY),
    _table(26, "relief", together.Relief, ("text",), monday=DAY),
    _table(27, "decision", together.WholeSchoolDecision, ("what", "note"), day=DAY),
    _table(28, "slt_meeting", together.SltMeeting, ("note",), day=DAY, invited=FLAG, attended=FLAG, on_agenda=FLAG),
    _table(29, "fed_in", together.FedIn, ("note",), day=DAY),
    _table(30, "policy", together.Policy, ("name", "questions", "changed"), looked_at=DAY, adopted_on=DAY),
    _table(31, "win", together.Win, ("text",), day=DAY),
    _table(32, "stand_in", together.StandIn, ("who",)),
)
BY_NAME = {table.name: table for table in TABLES}
BY_RECORD = {table.record: table for table in TABLES}
BY_NUMBER = {table.number: table for table in TABLES}


def of(record: Any) -> Table:
    """The table of a record or of a record's class."""
    return BY_RECORD[record if isinstance(record, type) else type(record)]


@lru_cache(maxsize=4096)
def _read_list(text: str) -> tuple[Any, ...]:
    """Thousands of entries name the same few pupils and agencies."""
    return tuple(json.loads(text))


def entry_from_row(row: Mapping[str, Any]) -> r.Entry:
    """A faster way for the one table that grows long."""
    span = None
    if row["start"] is not None:
        span = r.Span(
            datetime.fromisoformat(row["start"]), row["start_offset"], datetime.fromisoformat(row["end"]), row["end_offset"]
        )
    planned, pupils, plans, agencies = row["planned"], row["pupils"], row["plans"], row["agencies"]
    return r.Entry(
        date.fromisoformat(row["day"]),
        row["category"],
        span,
        row["minutes"],
        None if planned is None else bool(planned),
        bool(row["could_be_admin"]),
        row["context"],
        bool(row["pending"]),
        _read_list(pupils),
        _read_list(plans),
        _read_list(agencies),
        row["note"],
        row["to_check"],
        row["action"],
        row["ref"],
        row["id"],
    )


def searchable(table: Table, row: Mapping[str, Any]) -> str:
    """The words of a row that find it again: texts and the members of its lists."""
    found: list[str] = []
    for column in table.found_by:
        value = row[column]
        found += json.loads(value) if table.codecs[column] is LIST else [value]
    return " ".join(word for word in found if word)


def _span_to_row(span: r.Span | None) -> Row:
    if span is None:
        return {"start": None, "start_offset": None, "end": None, "end_offset": None}
    return {
        "start": MOMENT.out(span.start),
        "start_offset": span.start_offset,
        "end": MOMENT.out(span.end),
        "end_offset": span.end_offset,
    }


def _new_time_to_row(new: r.NewTime | None) -> Row:
    if new is None:
        return {"new_day": None, "new_start": None, "new_end": None, "new_state": None}
    return {
        "new_day": DAY.out(new.day),
        "new_start": WALL.out(new.start),
        "new_end": WALL.out(new.end),
        "new_state": new.state,
    }


def _new_time_from_row(row: Mapping[str, Any]) -> r.NewTime | None:
    if row["new_day"] is None:
        return None
    return r.NewTime(DAY.back(row["new_day"]), WALL.back(row["new_start"]), WALL.back(row["new_end"]), row["new_state"])
