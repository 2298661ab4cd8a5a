"""The timer: stored the moment it starts, so that it survives a crash, a restart and sleep; and being pulled away."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from senco_desktop.domain import clock, protected
from senco_desktop.domain.categories import UNSORTED
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Block, Entry, Outcome, RunningTimer, Span
from senco_desktop.domain.wording import length_words
from senco_desktop.services import calendars, settings
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session
from senco_desktop.store.unit import Unit

SILENCE = timedelta(minutes=3)
"""A sign of life is written every half minute; a longer silence means the program was gone or the laptop slept."""
LONGEST = timedelta(hours=12)


def running(session: Session) -> RunningTimer | None:
    return session.store.get(RunningTimer, 1)


def left_over(session: Session) -> RunningTimer | None:
    """The timer, if it outlived the program, a sleep or the day: it asks to be answered for."""
    timer = running(session)
    if timer is None:
        return None
    now, _offset = session.now()
    silent = now - timer.alive > SILENCE
    return timer if silent or timer.start.date() != now.date() else None


def as_pending(session: Session) -> Entry | None:
    """A left-over work timer as the pending time it stands for, up to the last sign of life."""
    timer = left_over(session)
    if timer is None or timer.kind != "work":
        return None
    span = _span(timer, timer.alive, timer.alive_offset)
    return _entry(timer, span, pending=True) if span.minutes > 0 else None


def start(session: Session, details: Entry | None = None) -> Changes:
    """Start the clock now, for the kind of work, pupils, agencies and note of `details` (its times are not used).

    A timer that runs is stopped and logged; one that was left over and not answered becomes a pending entry.
    """
    now, offset = _moment(session)
    with session.unit("Start timer") as unit:
        _clear_the_way(session, unit, now, offset)
        unit.add(_fresh(now, offset, details))
    return made_by(unit)


def describe(session: Session, details: Entry) -> Changes:
    """Say what the running timer is about; its start stays. Raises Problem when none runs."""
    timer = _must_run(session)
    with session.unit("Describe timer") as unit:
        unit.change(
            replace(
                timer,
                category=details.category,
                pupils=details.pupils,
                agencies=details.agencies,
                note=details.note,
                planned=details.planned,
            )
        )
    return made_by(unit)


def stop(session: Session) -> Changes:
    """Stop and log up to now. Under a minute nothing is logged. Raises Problem when none runs."""
    now, offset = _moment(session)
    return _end(session, _must_run(session), now, offset)


def stop_at_last_sign(session: Session) -> Changes:
    """The first answer to a left-over timer: it ended when the program last lived."""
    timer = _must_run(session)
    return _end(session, timer, timer.alive, timer.alive_offset)


def keep(session: Session) -> Changes:
    """The second answer: she went on working. The timer goes on; past twelve hours that is refused in words."""
    timer = _must_run(session)
    now, offset = _moment(session)
    if now - timer.start > LONGEST:
        raise Problem(
            f"That would be {length_words(int((now - timer.start).total_seconds()) // 60)}.",
            "Stop it at the last activity, or split it.",
            "too-long",
        )
    with session.unit("Keep timer") as unit:
        unit.change(replace(timer, alive=now, alive_offset=offset))
    return made_by(unit)


def split_at(session: Session, ended: datetime) -> Changes:
    """The third answer: the work ended at `ended` (local time); what came after is another entry, not sorted, to be told."""
    timer = _must_run(session)
    if not timer.start < ended < timer.alive:
        raise Problem("That time is not between the start and the last activity.", "Choose a time between the two.", "split")
    middle = clock.minute_of(ended.date(), ended.time(), session.timezone)
    whole = _span(timer, timer.alive, timer.alive_offset)
    with session.unit("Split timer") as unit:
        unit.remove(RunningTimer, 1)
        unit.add(_entry(timer, clock.span_between(whole.first_minute, middle, session.timezone)))
        rest = clock.span_between(middle, whole.last_minute, session.timezone)
        unit.add(Entry(rest.start.date(), UNSORTED, rest, to_check="the second part of a timer: which kind of work?"))
    return made_by(unit)


def discard(session: Session) -> Changes:
    """The fourth answer, or a false start: nothing is logged; Undo brings it back."""
    _must_run(session)
    with session.unit("Discard timer") as unit:
        unit.remove(RunningTimer, 1)
    return made_by(unit)


def sign_of_life(session: Session) -> bool:
    """Note that the program lives, unless the timer waits for an answer. True when a timer runs and all is well."""
    timer = running(session)
    if timer is None or left_over(session) is not None:
        return False
    now, offset = _moment(session)
    if now > timer.alive:
        with session.store.unit("Sign of life", journal=False) as unit:
            unit.change(replace(timer, alive=now, alive_offset=offset))
    return True


def accept_pending(session: Session, entry: Entry) -> Changes:
    """A pending entry after all counts, as it stands."""
    with session.unit(f"Log {length_words(entry.length)}") as unit:
        unit.change(replace(entry, pending=False))
    return made_by(unit)


def pull_away(session: Session) -> Changes:
    """One click: what she did is logged up to now, and the slot is interrupted. Who and why can be said later."""
    now, offset = _moment(session)
    timer = running(session)
    resumes: dict[str, Any] = {}
    if timer is not None and timer.kind == "work" and left_over(session) is None:
        resumes = {
            "category": timer.category,
            "pupils": list(timer.pupils),
            "agencies": list(timer.agencies),
            "note": timer.note,
            "planned": timer.planned,
        }
    with session.unit("Pulled away") as unit:
        _clear_the_way(session, unit, now, offset)
        unit.add(RunningTimer(now, offset, now, offset, kind="away", resumes=resumes, id=1))
    return made_by(unit)


def say_why(session: Session, reason: str, who: str = "") -> Changes:
    """Why, and who called, while she is away (or just before she goes back)."""
    timer = _must_run(session)
    with session.unit("Say why") as unit:
        unit.change(replace(timer, resumes={**timer.resumes, "reason": reason, "who": who}))
    return made_by(unit)


def go_back(session: Session, until: datetime | None = None) -> Changes:
    """ "Go back to it": the time away inside a slot is lost to the reason (or to `not-said`), and the work goes on."""
    timer = _must_run(session)
    now, offset = _moment(session)
    with session.unit("Go back to it") as unit:
        unit.remove(RunningTimer, 1)
        _lose_time_away(session, unit, timer, until or now)
        if "category" in timer.resumes and until is None:
            unit.add(replace(_fresh(now, offset, None), **_work_of(timer.resumes)))
    return made_by(unit)


def _end(session: Session, timer: RunningTimer, end: datetime, offset: int) -> Changes:
    if timer.kind == "away":
        return go_back(session, until=end)
    span = _span(timer, end, offset)
    if span.minutes > 24 * 60:
        raise Problem("That timer ran for more than a day.", "Stop it at the last activity, or discard it.", "too-long")
    with session.unit(f"Log {length_words(span.minutes)}" if span.minutes > 0 else "Stop timer") as unit:
        unit.remove(RunningTimer, 1)
        if span.minutes > 0:
            unit.add(_entry(timer, span, could_be_admin=_preset(session, timer.category)))
    return made_by(unit)


def _clear_the_way(session: Session, unit: Unit, now: datetime, offset: int) -> None:
    """Log, settle or keep as pending whatever timer there is."""
    timer = running(session)
    if timer is None:
        return
    if timer.kind == "away":
        unit.remove(RunningTimer, 1)
        _lose_time_away(session, unit, timer, now if left_over(session) is None else timer.alive)
    elif left_over(session) is not None:
        _to_pending(unit, timer)
    else:
        unit.remove(RunningTimer, 1)
        span = _span(timer, now, offset)
        if span.minutes > 0:
            unit.add(_entry(timer, span, could_be_admin=_preset(session, timer.category)))


def _to_pending(unit: Unit, timer: RunningTimer) -> None:
    """Kept up to the last sign of life; one minute at the least, so that its start is not lost."""
    unit.remove(RunningTimer, timer.id)
    span = _span(timer, timer.alive, timer.alive_offset)
    if span.minutes < 1:
        span = replace(span, end=timer.start + timedelta(minutes=1), end_offset=timer.start_offset)
    unit.add(_entry(timer, span, pending=True))


def _lose_time_away(session: Session, unit: Unit, timer: RunningTimer, until: datetime) -> None:
    day = timer.start.date()
    if until.date() != day:
        until = datetime.combine(day, datetime.max.time()).replace(second=0, microsecond=0)
    reason = str(timer.resumes.get("reason", "not-said"))
    for standing in protected.standing_slots(calendars.blocks(session), calendars.calendar(session), day, day):
        minutes = _shared_minutes(standing.block, timer.start, until)
        marked = next((o for o in session.store.outcomes(day, day) if o.slot == standing.block.id and o.day == day), None)
        known = marked or Outcome(standing.block.id, day)
        minutes = min(minutes, standing.block.minutes - known.kept - sum(known.lost.values()))
        if minutes <= 0:
            continue
        who = str(timer.resumes.get("who", ""))
        note = "; ".join(text for text in (known.note, who) if text)
        after = replace(known, lost={**known.lost, reason: known.lost.get(reason, 0) + minutes}, note=note)
        if marked:
            unit.change(after)
        else:
            unit.add(after)


def _shared_minutes(block: Block, start: datetime, end: datetime) -> int:
    day = start.date()
    first = max(start, datetime.combine(day, block.start))
    last = min(end, datetime.combine(day, block.end))
    return max(0, int((last - first).total_seconds()) // 60)


def _fresh(now: datetime, offset: int, details: Entry | None) -> RunningTimer:
    timer = RunningTimer(now, offset, now, offset, id=1)
    if details is None:
        return timer
    return replace(
        timer,
        category=details.category,
        pupils=details.pupils,
        agencies=details.agencies,
        note=details.note,
        planned=details.planned,
    )


def _work_of(resumes: Any) -> dict[str, Any]:
    return {
        "category": resumes["category"],
        "pupils": tuple(resumes["pupils"]),
        "agencies": tuple(resumes["agencies"]),
        "note": resumes["note"],
        "planned": resumes["planned"],
    }


def _entry(timer: RunningTimer, span: Span, *, pending: bool = False, could_be_admin: bool = False) -> Entry:
    return Entry(
        span.start.date(),
        timer.category,
        span,
        planned=timer.planned,
        could_be_admin=could_be_admin,
        pending=pending,
        pupils=timer.pupils,
        agencies=timer.agencies,
        note=timer.note,
    )


def _preset(session: Session, code: str) -> bool:
    return any(category.could_be_admin for category in settings.categories(session) if category.code == code)


def _span(timer: RunningTimer, end: datetime, offset: int) -> Span:
    return Span(timer.start, timer.start_offset, end, offset)


def _must_run(session: Session) -> RunningTimer:
    timer = running(session)
    if timer is None:
        raise Problem("No timer is running.", "Start one first.", "no-timer")
    return timer


def _moment(session: Session) -> tuple[datetime, int]:
    now, offset = session.now()
    return now.replace(second=0), offset
