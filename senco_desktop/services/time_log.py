"""Logged time: adding, splitting, joining, repeating and deleting entries; what needs a second look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from senco_desktop.domain import clock
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Entry, Span
from senco_desktop.domain.wording import count_words, length_words
from senco_desktop.services import settings
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session


def entries(session: Session, first: date, last: date) -> list[Entry]:
    """Entries with time on these days (those from the evening before that run past midnight included), by order of entering."""
    return [e for e in session.store.entries(first, last) if e.day >= first or (e.span and e.span.end.date() >= first)]


def in_parts(session: Session, first: date, last: date) -> Iterator[list[Entry]]:
    """The same entries, those of four weeks at a time."""
    day = first
    while day <= last:
        until = min(day + timedelta(days=27), last)
        yield [each for each in entries(session, day, until) if each.day >= day or day == first]
        day = until + timedelta(days=1)


def entry(session: Session, entry_id: int) -> Entry | None:
    return session.store.get(Entry, entry_id)


def log(session: Session, fresh: Entry) -> Changes:
    """Add one entry. Raises Problem when it has no length or its kind of work is unknown."""
    checked(session, fresh)
    with session.unit(f"Log {length_words(fresh.length)}") as unit:
        unit.add(replace(fresh, id=0))
    settings.note_pupil_codes(session, fresh)
    return made_by(unit)


def remove(session: Session, ids: Iterable[int]) -> Changes:
    wanted = list(ids)
    with session.unit(f"Delete {count_words(len(wanted), 'entry', 'entries')}") as unit:
        for entry_id in wanted:
            unit.remove(Entry, entry_id)
    return made_by(unit)


def split(session: Session, whole: Entry, at: datetime) -> Changes:
    """Two entries for one: up to `at`, and from it on. Raises Problem when `at` is not inside the entry."""
    if whole.span is None or not whole.span.start < at < whole.span.end:
        raise Problem("That time is not inside the entry.", "Choose a time between its start and its end.", "split")
    first, second = _halves(session, whole.span, at)
    with session.unit("Split entry") as unit:
        unit.change(replace(whole, span=first))
        unit.add(replace(whole, id=0, ref=None, span=second, day=at.date()))
    return made_by(unit)


def join(session: Session, one: Entry, other: Entry) -> Changes:
    """One entry from two of the same kind that touch or overlap; pupils, agencies and notes of both are kept."""
    early, late = sorted((one, other), key=_start)
    if early.span is None or late.span is None or late.span.first_minute > early.span.last_minute:
        raise Problem("Only entries that touch can be joined.", "Move one of them first.", "join")
    if early.category != late.category:
        raise Problem("These are two kinds of work.", "Give both the same kind first.", "join")
    end = max(early.span, late.span, key=lambda span: span.last_minute)
    joined = replace(
        early,
        span=replace(early.span, end=end.end, end_offset=end.end_offset),
        pupils=_both(early.pupils, late.pupils),
        plans=_both(early.plans, late.plans),
        agencies=_both(early.agencies, late.agencies),
        note="; ".join(_both((early.note,), (late.note,))),
    )
    with session.unit("Join entries") as unit:
        unit.change(joined)
        unit.remove(Entry, late.id)
    return made_by(unit)


def repeat_day(session: Session, source: date, target: date) -> Changes:
    """Copy the entries of one day to another, at the same wall times. Raises Problem when there is nothing to repeat."""
    found = [e for e in entries(session, source, source) if e.day == source and not e.pending]
    if not found:
        raise Problem("There is nothing to repeat on that day.", "Choose a day with entries.", "nothing")
    with session.unit(f"Repeat {count_words(len(found), 'entry', 'entries')}") as unit:
        for each in found:
            unit.add(_on_day(session, each, target))
    return made_by(unit)


def repeat(session: Session, source: Entry, target: date) -> Changes:
    """The same entry once more, on `target`."""
    with session.unit("Repeat entry") as unit:
        unit.add(_on_day(session, source, target))
    return made_by(unit)


def last_entry(session: Session) -> Entry | None:
    """The entry of the clock that ended last, up to now."""
    now, _offset = session.now()
    found = session.store.entries_where(
        'day <= ? AND day >= ? AND start IS NOT NULL AND pending = 0 AND "end" <= ?',
        [now.date().isoformat(), (now.date() - timedelta(days=30)).isoformat(), f"{now:%Y-%m-%dT%H:%M}"],
        '"end" DESC, id DESC LIMIT 1',
    )
    return found[0] if found else None


def pending(session: Session) -> list[Entry]:
    """Timers nobody answered for yet."""
    return session.store.entries_where("pending = 1", [], "day, id")


def to_check(session: Session) -> list[Entry]:
    """Imported rows that were read but want a person's eye."""
    return session.store.entries_where("to_check <> ''", [], "day, id")


def mark_checked(session: Session, checked_entry: Entry) -> Changes:
    with session.unit("Mark as checked") as unit:
        unit.change(replace(checked_entry, to_check=""))
    return made_by(unit)


def recent(session: Session, days: int = 120) -> list[Entry]:
    """What quick entry draws its suggestions from, newest first."""
    since = (session.today - timedelta(days=days)).isoformat()
    # with a plain id the store would go by the order of entering, through all that was imported of earlier years
    return session.store.entries_where("day >= ? AND pending = 0", [since], "+id DESC LIMIT 2000")


def minutes_by_action(session: Session) -> dict[int, int]:
    """Logged minutes of each partnership action that has any."""
    found: dict[int, int] = {}
    for each in session.store.entries_where("action IS NOT NULL AND pending = 0", [], "action"):
        assert each.action is not None
        found[each.action] = found.get(each.action, 0) + each.length
    return found


def checked(session: Session, fresh: Entry) -> None:
    """Raises Problem for an entry that cannot be stored."""
    checked_length(fresh)
    if fresh.category not in settings.category_names(session):
        raise Problem(f"“{fresh.category}” is no kind of work of this school.", "Choose one of the list.", "category")


def checked_length(fresh: Entry) -> None:
    if fresh.length <= 0:
        raise Problem("An entry needs minutes.", "Give a start and an end, or a length.", "no-length")
    if fresh.length > 24 * 60:
        raise Problem("An entry can be a day long at most.", "Check the start, the end and the date.", "too-long")


def place(session: Session, day: date, start: time, end: time, end_day: date | None = None) -> Span:
    """Wall times as a span in the school's time zone. Raises Problem, see `domain.clock.place`."""
    return clock.place(day, start, end, session.timezone, end_day)


def _halves(session: Session, span: Span, at: datetime) -> tuple[Span, Span]:
    middle = clock.minute_of(at.date(), at.time(), session.timezone)
    return (
        clock.span_between(span.first_minute, middle, session.timezone),
        clock.span_between(middle, span.last_minute, session.timezone),
    )


def _on_day(session: Session, source: Entry, target: date) -> Entry:
    fresh = replace(source, id=0, ref=None, day=target, pending=False, to_check="")
    if source.span is None:
        return fresh
    later = source.span.end.date() - source.span.start.date()
    span = clock.place(target, source.span.start.time(), source.span.end.time(), session.timezone, target + later)
    return replace(fresh, span=span)


def _start(each: Entry) -> int:
    return each.span.first_minute if each.span else 0


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in (*one, *other) if text))
