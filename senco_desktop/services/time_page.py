"""What the Time page shows of a week, and its own commands: saving an entry with what gives way, minutes typed into a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from senco_desktop.domain import protected, time_figures
from senco_desktop.domain.calendar import each_day, is_school_day, why_closed
from senco_desktop.domain.categories import REASONS
from senco_desktop.domain.clock import minute_of
from senco_desktop.domain.protected import state_of
from senco_desktop.domain.records import Entry, Meeting, NewTime, Outcome, RunningTimer, SchoolCalendar
from senco_desktop.domain.summary import Coverage, TimeFigures
from senco_desktop.domain.time_figures import Gap
from senco_desktop.domain.wording import WEEKDAYS, length_words
from senco_desktop.services import calendars, protected_time, registers, settings, summaries, time_log, timers
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session

NOT_STORED_YET = 1 << 40
"""Entries that are only tried out were entered after all that are stored."""
A_WEEK_BACK = 7


@dataclass(frozen=True, slots=True)
class SlotSeen:
    """A protected slot of one day, or the new time of one. `parts` are its outcome from the start on: (outcome, minutes)."""

    day: date
    start: time
    end: time
    parts: tuple[tuple[str, int], ...]
    title: str = ""
    detail: str = ""
    new_time: bool = False

    def spoken(self) -> str:
        """ "Protected slot 9:00 to 11:00, Lost to cover, new time on Friday"."""
        name = "New time" if self.new_time else "Protected slot"
        said = ", ".join(part for part in ("" if self.new_time else self.title, self.detail) if part)
        times = f"{name} {self.start.hour}:{self.start.minute:02d} to {self.end.hour}:{self.end.minute:02d}"
        return f"{times}, {said}" if said else times


@dataclass(frozen=True, slots=True)
class Week:
    """One week, Monday to Sunday. `entries` include pending ones; `meetings` are those not held yet that have a time.

    `left_over` is a timer that waits to be answered for, as the pending time it stands for; `timer` one that runs well.
    """

    monday: date
    entries: tuple[Entry, ...]
    slots: tuple[SlotSeen, ...]
    meetings: tuple[Meeting, ...]
    timer: RunningTimer | None
    left_over: Entry | None
    calendar: SchoolCalendar
    school_days: frozenset[date]
    figures: TimeFigures
    coverage: Coverage
    overlaps: tuple[tuple[Entry, Entry, int], ...]
    gaps: tuple[Gap, ...]
    natures: Mapping[str, str]
    names: Mapping[str, str]
    now: datetime
    today: date

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(each_day(self.monday, self.monday + timedelta(days=6)))

    def minutes_of(self, day: date) -> int:
        """Logged minutes of a day, shared ones once, as the totals count them."""
        return sum(self.figures.by_day.get(day, {}).values())


def week(session: Session, monday: date) -> Week:
    """The week that begins on `monday`."""
    sunday = monday + timedelta(days=6)
    entries = tuple(time_log.entries(session, monday, sunday))
    figures, coverage = summaries.time_of(session, monday, sunday, entries=entries)
    calendar = calendars.calendar(session)
    left_over = timers.as_pending(session)
    now, _offset = session.now()
    timer = timers.running(session)
    return Week(
        monday=monday,
        entries=entries,
        slots=slots_of(session, monday, sunday, now),
        meetings=tuple(m for m in registers.meetings(session, monday, sunday) if m.state == "planned" and m.start),
        timer=timer if timer is not None and timer.kind == "work" and timers.left_over(session) is None else None,
        left_over=left_over,
        calendar=calendar,
        school_days=frozenset(day for day in each_day(monday, sunday) if is_school_day(calendar, day)),
        figures=figures,
        coverage=coverage,
        overlaps=tuple(time_figures.overlaps(entries)),
        gaps=gaps(session, monday, entries, now),
        natures=settings.natures(session),
        names=settings.category_names(session),
        now=now,
        today=session.today,
    )


def slots_of(session: Session, first: date, last: date, now: datetime) -> tuple[SlotSeen, ...]:
    """The slots and new times on these days, each with its outcome as far as anybody marked it."""
    found = []
    for standing, outcome in protected_time.slots(session, first, last):
        block, state = standing.block, state_of(standing, outcome)
        title = ""
        if outcome is not None and state in ("lost", "moved"):
            title = _lost_words(outcome)
        parts = _parts(outcome, state, block.minutes, _unmarked(standing.day, block.start, block.end, now))
        found.append(SlotSeen(standing.day, block.start, block.end, parts, title, _new_words(outcome)))
    outcomes = session.store.outcomes(first, last)
    for _slot, outcome in protected.standing_outcomes(calendars.blocks(session), outcomes, calendars.calendar(session)):
        new = outcome.new
        if new is not None and first <= new.day <= last:
            state = {"kept": "kept", "lost": "lost"}.get(new.state, "moved")
            detail = f"for {WEEKDAYS[outcome.day.weekday()]}’s slot"
            found.append(SlotSeen(new.day, new.start, new.end, ((state, new.minutes),), "New time", detail, new_time=True))
    return tuple(sorted(found, key=lambda slot: (slot.day, slot.start)))


def gaps(session: Session, monday: date, entries: Sequence[Entry], now: datetime) -> tuple[Gap, ...]:
    """Stretches of the week's slots in which nothing is logged, up to now; what runs or waits is no gap."""
    timer = timers.running(session)
    ends = [minute_of(now.date(), now.time().replace(second=0), session.timezone)]
    if timer is not None:
        ends.append(minute_of(timer.start.date(), timer.start.time(), session.timezone, timer.start_offset))
    outcomes = session.store.outcomes(monday, monday + timedelta(days=6))
    found: list[Gap] = []
    for day in each_day(monday, min(monday + timedelta(days=6), session.today)):
        found.extend(
            time_figures.gaps_in_slots(
                entries, calendars.calendar(session), calendars.blocks(session), outcomes, day, min(ends)
            )
        )
    return tuple(gap for gap in found if gap.span.minutes > 0)


def total_with(session: Session, monday: date, tried: Sequence[Entry]) -> int:
    """The week's minutes if these entries stood instead of the stored ones with their ids, and new ones (id 0) beside them."""
    sunday = monday + timedelta(days=6)
    standing = {entry.id: entry for entry in time_log.entries(session, monday, sunday)}
    for number, entry in enumerate(tried):
        key = entry.id or NOT_STORED_YET + number
        standing[key] = replace(entry, id=key)
    figures = time_figures.time_figures(
        standing.values(), calendars.calendar(session), (), (), {}, monday, sunday, max(session.today, sunday)
    )
    return figures.total_minutes


def context_of(session: Session, entry: Entry) -> Mapping[str, int]:
    """Minutes of one entry by context, worked out from its clock times whatever else was logged then."""
    first, last = entry.day, entry.day + timedelta(days=1)
    outcomes, blocks = session.store.outcomes(first, last), calendars.blocks(session)
    counted = replace(entry, pending=False)
    return time_figures.time_figures(
        [counted], calendars.calendar(session), blocks, outcomes, {}, first, last, last
    ).by_context


def why_own_time(session: Session, entry: Entry) -> str:
    """Why an entry lies outside school hours: "after 15:15", "before 8:45", or why the school is shut that day."""
    calendar = calendars.calendar(session)
    closed = why_closed(calendar, entry.day)
    if closed or entry.span is None:
        return closed
    at, side = (calendar.closing, "after") if entry.span.start.time() >= calendar.closing else (calendar.opening, "before")
    return f"{side} {at.hour}:{at.minute:02d}"


def save(session: Session, draft: Entry, beside: Sequence[Entry] = ()) -> Changes:
    """Store a new or edited entry, and in the same step those that give way to it. A new one (id 0) is added.

    What was to be checked counts as checked. Raises Problem when one of them cannot be stored.
    """
    for each in (draft, *beside):
        time_log.checked(session, each)
    with session.unit("Change entry" if draft.id else f"Log {length_words(draft.length)}") as unit:
        for each in (replace(draft, to_check=""), *beside):
            unit.put(each)
    settings.note_pupil_codes(session, draft)
    return made_by(unit)


def typed_and_timed(session: Session, monday: date) -> dict[tuple[str, date], tuple[int, int]]:
    """By kind and day: minutes typed without clock times, and minutes of the clock (shared ones once)."""
    sunday = monday + timedelta(days=6)
    entries = time_log.entries(session, monday, sunday)
    clocked = [entry for entry in entries if entry.span is not None]
    found: dict[tuple[str, date], tuple[int, int]] = {}
    for day in each_day(monday, sunday):
        timed = time_figures.time_figures(clocked, calendars.calendar(session), (), (), {}, day, day, day).by_category
        typed: dict[str, int] = {}
        for entry in _typed(entries, day):
            typed[entry.category] = typed.get(entry.category, 0) + entry.length
        for code in {*timed, *typed}:
            found[code, day] = (typed.get(code, 0), timed.get(code, 0))
    return found


def set_minutes(session: Session, day: date, code: str, minutes: int) -> Changes:
    """Make the entries without clock times of one day and kind add up to `minutes`: the last entered gives or takes the rest.

    0 removes them. Raises Problem for a length that cannot be stored.
    """
    present = [entry for entry in _typed(time_log.entries(session, day, day), day) if entry.category == code]
    rest = minutes - sum(entry.length for entry in present)
    preset = any(kind.could_be_admin for kind in settings.categories(session) if kind.code == code)
    if minutes:
        time_log.checked(session, Entry(day, code, minutes=minutes))
    with session.unit(f"Log {length_words(minutes)}" if minutes else "Clear minutes") as unit:
        if rest > 0 and not present:
            unit.add(Entry(day, code, minutes=rest, could_be_admin=preset))
            rest = 0
        for entry in reversed(present):
            if rest == 0:
                break
            left = max(0, entry.length + rest)
            rest += entry.length - left
            if left:
                unit.change(replace(entry, minutes=left))
            else:
                unit.remove(Entry, entry.id)
    return made_by(unit)


def day_to_repeat(session: Session) -> date | None:
    """The last day before today, a week back at most, on which something was logged."""
    since, until = (session.today - timedelta(days=A_WEEK_BACK)).isoformat(), session.today.isoformat()
    found = session.store.entries_where("day >= ? AND day < ? AND pending = 0", [since, until], "day DESC LIMIT 1")
    return found[0].day if found else None


def touching(entries: Sequence[Entry], entry: Entry) -> Entry | None:
    """An entry of the same kind that begins where this one ends, ends where it begins, or overlaps it: they can be joined."""
    if entry.span is None or entry.pending:
        return None
    for other in entries:
        if other.span is None or other.id == entry.id or other.pending or other.category != entry.category:
            continue
        if other.span.first_minute <= entry.span.last_minute and entry.span.first_minute <= other.span.last_minute:
            return other
    return None


def _typed(entries: Sequence[Entry], day: date) -> list[Entry]:
    return [entry for entry in entries if entry.span is None and entry.day == day and not entry.pending]


def _parts(outcome: Outcome | None, state: str, length: int, unmarked: str) -> tuple[tuple[str, int], ...]:
    if state == "moved":
        return (("moved", length),)
    kept = min(outcome.kept, length) if outcome else 0
    lost = min(sum(outcome.lost.values()), length - kept) if outcome else 0
    parts = (("kept", kept), ("lost", lost), (unmarked, length - kept - lost))
    return tuple((name, minutes) for name, minutes in parts if minutes)


def _unmarked(day: date, start: time, end: time, now: datetime) -> str:
    if datetime.combine(day, end) <= now:
        return "not_recorded"
    return "still_open" if datetime.combine(day, start) <= now else "to_come"


def _lost_words(outcome: Outcome) -> str:
    reason = max(outcome.lost, key=lambda code: outcome.lost[code])
    if reason == "moved":
        return "Moved"
    if reason == "not-said":
        return "Lost"
    return {"cover": "Lost to cover", "slt": "Lost to SLT duty"}.get(reason, f"Lost: {REASONS[reason].lower()}")


def _new_words(outcome: Outcome | None) -> str:
    new: NewTime | None = outcome.new if outcome else None
    if outcome is None or new is None:
        return ""
    near = abs((new.day - outcome.day).days) < A_WEEK_BACK
    return f"new time on {WEEKDAYS[new.day.weekday()]}" if near else f"new time on {new.day.day}/{new.day.month}"
