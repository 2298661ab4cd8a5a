"""What the Protected time page and the request to protect it show, and the page's own commands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from senco_desktop.domain import protected, time_figures
from senco_desktop.domain.calendar import term_in_words
from senco_desktop.domain.protected import Conflict, Standing
from senco_desktop.domain.records import Block, NewTime, Outcome, Plan
from senco_desktop.domain.slot_grid import SlotCell, SlotGrid, slot_grid
from senco_desktop.domain.summary import ProtectedFigures, Summary
from senco_desktop.domain.wording import capital, count_words
from senco_desktop.services import calendars, protected_time, registers, settings, summaries
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session


@dataclass(frozen=True, slots=True)
class Agreement:
    """The slots that stand today, or those agreed to begin. `begins`: the day from which all of them hold."""

    slots: tuple[Block, ...] = ()
    begins: date | None = None

    @property
    def minutes(self) -> int:
        """Minutes a week."""
        return sum(block.minutes for block in self.slots)


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything the page shows of one period. `to_mark`: slots that are over and nobody marked, newest first.

    `promised`: lost slots with a new time that is neither kept nor lost; `unpromised`: lost slots without one; both of any
    period up to today, as they are still to be dealt with.
    """

    first: date
    last: date
    as_at: date
    now: datetime
    figures: ProtectedFigures
    grid: SlotGrid
    agreement: Agreement
    kept_time: Mapping[str, int]
    names: Mapping[str, str]
    gains: tuple[str, ...]
    to_mark: tuple[SlotCell, ...]
    promised: tuple[tuple[Standing, Outcome], ...]
    unpromised: tuple[tuple[Standing, Outcome], ...]
    conflicts: tuple[Conflict, ...]


def picture(session: Session, first: date, last: date) -> Picture:
    """The protected time of a period, both days included, as far as today."""
    grid = grid_of(session, first, last)
    outcomes = session.store.all(Outcome, "day, slot")
    lost = [
        pair for pair in protected.standing_outcomes(calendars.blocks(session), outcomes, calendars.calendar(session))
        if any(pair[1].lost.values())
    ]  # fmt: skip
    now, _offset = session.now()
    return Picture(
        first=first,
        last=last,
        as_at=min(last, session.today),
        now=now,
        figures=summaries.protected_of(session, first, last),
        grid=grid,
        agreement=agreement(session),
        kept_time=kept_time(session, first, last),
        names=settings.category_names(session),
        gains=gains(session, first, last),
        to_mark=tuple(cell for cell in reversed(grid.cells()) if cell.state == "not_recorded"),
        promised=tuple(pair for pair in lost if pair[1].new is not None and pair[1].new.state == "open"),
        unpromised=tuple(pair for pair in reversed(lost) if pair[1].new is None and pair[1].day >= first),
        conflicts=calendars.slot_conflicts(session),
    )


def kept_time(session: Session, first: date, last: date) -> dict[str, int]:
    """What the protected time gave: minutes logged in slots and new times, by kind of work.

    Only entries that can count there are read: those of days with a slot or a new time, and what was placed there by hand.
    """
    blocks, calendar = calendars.blocks(session), calendars.calendar(session)
    outcomes = session.store.outcomes(first, last)
    days = {standing.day for standing in protected.standing_slots(blocks, calendar, first, last)}
    days |= {outcome.new.day for outcome in outcomes if outcome.new is not None}
    told = [day.isoformat() for day in sorted(days)]
    marks = ", ".join("?" * len(told))
    entries = session.store.entries_where(
        f'day BETWEEN ? AND ? AND (day IN ({marks}) OR substr("end", 1, 10) IN ({marks}) OR context = \'protected\')',
        [(first - timedelta(days=2)).isoformat(), last.isoformat(), *told, *told],
    )
    figures = time_figures.time_figures(entries, calendar, blocks, outcomes, {}, first, last, session.today)
    found = figures.by_category_and_context.items()
    return {code: contexts["protected"] for code, contexts in found if contexts.get("protected")}


def grid_of(session: Session, first: date, last: date) -> SlotGrid:
    """The slots of a period week by week, as at this minute."""
    now, _offset = session.now()
    return slot_grid(
        calendars.blocks(session), session.store.outcomes(first, last), calendars.calendar(session), first, last, now
    )


def agreement(session: Session) -> Agreement:
    """What holds today; where nothing does, what begins next."""
    slots = [block for block in calendars.blocks(session) if block.kind == "protected"]
    today = session.today
    current = [block for block in slots if block.first <= today and (block.last is None or block.last >= today)]
    if not current:
        coming = [block for block in slots if block.first > today]
        begins = min((block.first for block in coming), default=None)
        current = [block for block in coming if block.first == begins]
    return Agreement(tuple(current), max((block.first for block in current), default=None))


def gains(session: Session, first: date, last: date) -> tuple[str, ...]:
    """What our own records say was done in the period, in sentences without a pupil: reviews, meetings, actions."""
    as_at = min(last, session.today)
    plans = [plan for plan in session.store.all(Plan) if plan.last_review and first <= plan.last_review <= as_at]
    annual = sum(plan.kind == "ehcp" for plan in plans)
    support = sum(plan.kind == "sen_support" for plan in plans)
    held = sum(meeting.state == "held" for meeting in registers.meetings(session, first, as_at))
    done = sum(
        action.state == "done" and action.state_on is not None and first <= action.state_on <= as_at
        for action in registers.actions(session)
    )
    said = (
        (annual, count_words(annual, "annual review") + " held"),
        (support, f"SEN support reviews for {count_words(support, 'child', 'children')}"),
        (held, count_words(held, "meeting") + " with families, agencies and colleagues"),
        (done, count_words(done, "partnership action") + " done"),
    )
    return tuple(f"{capital(words)}." for count, words in said if count)


def request(session: Session, first: date, last: date) -> tuple[Summary, tuple[Block, ...], SlotGrid, tuple[str, ...], str]:
    """What `reports.request_to_protect.render` is given: `render(*request(session, first, last))`."""
    later = [term for term in calendars.calendar(session).terms if term.first > last]
    after = min(later, key=lambda term: term.first) if later else None
    name = ""
    if after is not None:
        name = term_in_words(after.name)
        name = name if str(after.first.year) in name else f"{name} {after.first.year}"
    return (
        summaries.summary(session, first, last, "counts"),
        agreement(session).slots,
        grid_of(session, first, min(last, session.today)),
        gains(session, first, last),
        name,
    )


def save_details(
    session: Session, block: Block, day: date, kept: int, lost: Mapping[str, int], new: NewTime | None, note: str
) -> Changes:
    """All that is said of one slot at once. Raises Problem where the minutes exceed the slot or a new time repays nothing."""
    before = protected_time.outcome(session, block, day)
    after = protected.checked_outcome(block, day, kept, lost, new, note.strip())
    with session.unit("Change what became of a slot" if before else "Say what became of a slot") as unit:
        if before:
            unit.change(replace(after, id=before.id))
        else:
            unit.add(after)
    return made_by(unit)


def save_agreement(
    session: Session, slots: Sequence[Block], agreed_with: str, agreed_on: date | None, look_again: date | None
) -> Changes:
    """With whom, when, and when to look again, for these slots at once. The times and the figures stay."""
    with session.unit("Change what was agreed") as unit:
        for block in slots:
            unit.change(replace(block, agreed_with=agreed_with, agreed_on=agreed_on, look_again=look_again))
    return made_by(unit)


