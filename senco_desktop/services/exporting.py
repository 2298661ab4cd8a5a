"""Everything the school holds, as a school form and as plain tables, for the readable export."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from senco_desktop.domain.intake import Hanging, PlanParts, SchoolForm, SlotOutcome
from senco_desktop.domain.partnership_records import Review
from senco_desktop.domain.plan_records import AgencyPerson, Invitee, MeetingAction, PlanEvent, Pupil, Referral, StepMark
from senco_desktop.domain.records import Action, Entry, Meeting, Outcome, Plan
from senco_desktop.services import agencies, calendars, pupil_lists, settings
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
        parts=_parts(session),
    )


def _parts(session: Session) -> PlanParts:
    """What hangs on plans, agencies and meetings. Of a pupil no key goes out: another school could not use it."""
    plans = {p.id: p.ref or f"plan-{p.id}" for p in session.store.all(Plan)}
    meetings = {m.id: m.ref or f"meeting-{m.id}" for m in session.store.all(Meeting)}
    events = {e.id: e.ref or f"planevent-{e.id}" for e in session.store.all(PlanEvent)}

    def hanging(record: type[Any], **pointers: dict[int, str]) -> tuple[Hanging, ...]:
        empty: dict[str, Any] = dict.fromkeys(pointers, 0)
        return tuple(
            Hanging(
                replace(each, **empty, id=0, ref=each.ref or f"{record.__name__.lower()}-{each.id}"),
                tuple(refs.get(getattr(each, name), "") for name, refs in pointers.items()),
            )
            for each in session.store.all(record)
        )

    return PlanParts(
        pupils=tuple(Hanging(replace(each.record, match_key="", name_key="")) for each in hanging(Pupil)),
        plan_events=hanging(PlanEvent, plan=plans),
        step_notes=hanging(StepMark, plan=plans, event=events),
        invitees=hanging(Invitee, event=events),
        referrals=hanging(Referral),
        agency_people=hanging(AgencyPerson),
        meeting_actions=hanging(MeetingAction, meeting=meetings),
    )


def tables(session: Session) -> dict[str, list[dict[str, Any]]]:
    """Every table of records by name, as column values.

    Left out are answers that are sealed until both of the two are done, and the secret by which pupils are known again.
    """
    found = session.store.raw_tables()
    finished = {review.id for review in session.store.all(Review) if not review.sealed}
    open_answers = [row for row in found["answer"] if row["review"] in finished]
    return found | {"answer": open_answers, "setting": [row for row in found["setting"] if row["name"] != pupil_lists.SECRET]}
