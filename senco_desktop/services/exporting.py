"""Everything the school holds, as a school form and as plain tables, for the readable export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from senco_desktop.domain.intake import Hanging, SchoolForm, SlotOutcome
from senco_desktop.domain.partnership_records import Answer, Review
from senco_desktop.domain.records import Outcome
from senco_desktop.domain.school_parts import PARTS, PartKind, refs_of
from senco_desktop.services import calendars, forecast, handover, leader_words, plans, pupil_lists, role, settings
from senco_desktop.services.session import Session

SETTINGS: Mapping[str, str] = {
    "role": role.ROLE,
    "handover": handover.KEPT,
    "local_rules": plans.OPTIONS,
    "phase_ends": plans.ENDS,
    "review_minutes": forecast.GUESS,
    "words": "words",
    "names_kept": pupil_lists.NAMES,
}
"""What a school has set, by its name in the form: the name in the store. Its calendar and its names are parts of their own.

Not among them: the secret by which pupils are known again, computed bank holidays, and how the window was left.
"""


def school_form(session: Session) -> SchoolForm:
    """Every record, with a `ref` for whatever others point to. Taken by `--as school` it gives the same figures and prints.

    Not in it: answers that are sealed; the log of deletions, which speaks of this store alone; the running timer, which is in no
    figure; and issued reports: they are what was given to somebody on a day, and another school has given nothing (the CSV
    has them).
    """
    calendar = calendars.calendar(session)
    if session.store.setting("bank_holidays") is None:
        calendar = replace(calendar, bank_holidays=None)
    refs = slot_refs(session)
    return SchoolForm(
        calendar=calendar,
        blocks=tuple(replace(block, id=0, ref=refs[block.id]) for block in calendars.blocks(session)),
        outcomes=tuple(SlotOutcome(refs[o.slot], replace(o, slot=0, id=0)) for o in session.store.all(Outcome) if o.slot in refs),
        school=settings.school(session),
        parts=_parts(session),
        settings=_settings(session),
    )


def slot_refs(session: Session) -> dict[int, str]:
    """A ref for each block of the timetable by its id."""
    return refs_of("slot", calendars.blocks(session))


def records_of(session: Session, part: PartKind) -> list[Any]:
    """The stored records of a part that may leave the school, in order of entering: sealed answers never."""
    records = session.store.all(part.record)
    if part.record is Answer:
        finished = {review.id for review in session.store.all(Review) if not review.sealed}
        return [answer for answer in records if answer.review in finished]
    return records


def _parts(session: Session) -> dict[str, tuple[Hanging, ...]]:
    refs: dict[str, dict[int, str]] = {}
    found = {}
    for name, part in PARTS.items():
        records = records_of(session, part)
        refs[name] = refs_of(part.word, records)
        found[name] = tuple(
            Hanging(
                part.bare(replace(record, ref=refs[name][record.id]) if part.has_ref else record),
                tuple(refs[pointer.to].get(getattr(record, pointer.field) or 0, "") for pointer in part.pointers),
            )
            for record in records
        )
    return {name: records for name, records in found.items() if records}


def _settings(session: Session) -> dict[str, Any]:
    stored = {name: session.store.setting(place) for name, place in SETTINGS.items()}
    stored["leader_words"] = leader_words.all_kept(session)
    return {name: value for name, value in stored.items() if value}


def tables(session: Session) -> dict[str, list[dict[str, Any]]]:
    """Every table of records by name, as column values.

    Left out are answers that are sealed until both of the two are done, and the secret by which pupils are known again.
    """
    found = session.store.raw_tables()
    finished = {review.id for review in session.store.all(Review) if not review.sealed}
    open_answers = [row for row in found["answer"] if row["review"] in finished]
    return found | {"answer": open_answers, "setting": [row for row in found["setting"] if row["name"] != pupil_lists.SECRET]}
