"""Everything the school holds, as a school form and as plain tables, for the readable export."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from senco_desktop.domain.intake import SchoolForm, SlotOutcome
from senco_desktop.domain.partnership_records import Review
from senco_desktop.domain.records import Action, Entry, Meeting, Outcome, Plan
from senco_desktop.services import agencies, calendars, settings
from senco_desktop.services.session import Session


def school_form(session: Session) -> SchoolForm:
    """Every record, with a `ref` for whatever others point to. Taken by `--as school` it gives the same figures."""
    calendar = calendars.calendar(session)
    if session.store.setting("bank_holidays") is None:
        calendar = replace(calendar, bank_holidays=None)
    blocks = [replace(block, ref=block.ref or f"slot-{block.id}") for block in calendars.blocks(session)]
    refs = {block.id: block.ref or "" for block in blocks}
    return SchoolForm(
        calendar=calendar,
        blocks=tuple(blocks),
        outcomes=tuple(SlotOutcome(refs[o.slot], replace(o, slot=0)) for o in session.store.all(Outcome)),
        entries=tuple(replace(e, ref=e.ref or f"entry-{e.id}") for e in session.store.all(Entry)),
        school=settings.school(session),
        categories=tuple(settings.categories(session)),
        agencies=tuple(agencies.all_agencies(session)),
        plans=tuple(replace(p, ref=p.ref or f"plan-{p.id}") for p in session.store.all(Plan)),
        meetings=tuple(replace(m, ref=m.ref or f"meeting-{m.id}") for m in session.store.all(Meeting)),
        actions=tuple(replace(a, ref=str(a.id)) for a in session.store.all(Action)),
    )


def tables(session: Session) -> dict[str, list[dict[str, Any]]]:
    """Every table of records by name, as column values; without answers that are sealed until both of the two are done."""
    found = session.store.raw_tables()
    sealed = {review.id for review in session.store.all(Review) if review.sealed}
    return found | {"answer": [row for row in found["answer"] if row["review"] not in sealed]}
