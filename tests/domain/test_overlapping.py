"""The ways out of an overlap: each keeps both entries, none counts a minute twice, and only "keep" leaves one shared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from senco_desktop.domain.clock import place
from senco_desktop.domain.overlapping import in_order, shared_minutes, ways_out
from senco_desktop.domain.records import Entry

LONDON = "Europe/London"
DAY = date(2026, 11, 17)


def entry(start: str, end: str, number: int = 0, **more: object) -> Entry:
    return Entry(DAY, "PAR", place(DAY, time.fromisoformat(start), time.fromisoformat(end), LONDON), id=number, **more)


def times(each: Entry) -> str:
    assert each.span is not None
    return f"{each.span.start:%H:%M}-{each.span.end:%H:%M}"


def test_the_later_reaches_beyond_the_earlier() -> None:
    ways = ways_out(entry("15:30", "16:30", 1), entry("16:15", "16:40", 2), LONDON)
    assert [(way.code, times(way.first), times(way.second)) for way in ways] == [
        ("keep", "15:30-16:30", "16:15-16:40"),
        ("end_first", "15:30-16:15", "16:15-16:40"),
        ("start_second", "15:30-16:30", "16:30-16:40"),
    ]


def test_the_order_of_asking_does_not_matter() -> None:
    one, other = entry("15:30", "16:30", 1), entry("16:15", "16:40", 2)
    assert ways_out(one, other, LONDON) == ways_out(other, one, LONDON)


def test_the_later_lies_inside() -> None:
    ways = ways_out(entry("09:00", "11:00", 1, note="papers", ref="e1"), entry("09:30", "09:45", 2), LONDON)
    assert [way.code for way in ways] == ["keep", "round"]
    head, call, rest = ways[1].entries
    assert [times(each) for each in (head, call, rest)] == ["09:00-09:30", "09:30-09:45", "09:45-11:00"]
    assert (rest.id, rest.note, rest.ref) == (0, "papers", None)


def test_both_begin_at_once() -> None:
    ways = ways_out(entry("09:00", "11:00", 1), entry("09:00", "09:45", 2), LONDON)
    assert [(way.code, times(way.first)) for way in ways] == [("keep", "09:00-11:00"), ("start_first", "09:45-11:00")]
    other_way_round = ways_out(entry("09:00", "09:45", 1), entry("09:00", "11:00", 2), LONDON)
    assert [way.code for way in other_way_round] == ["keep", "start_second"]


def test_what_is_not_stored_yet_was_entered_last() -> None:
    new, old = entry("09:00", "10:00"), entry("09:00", "10:00", 5)
    assert in_order(new, old) == (old, new)
    assert [way.code for way in ways_out(new, old, LONDON)] == ["keep"]


def test_nothing_is_shared_with_pending_or_typed_or_touching() -> None:
    one = entry("09:00", "10:00", 1)
    typed = Entry(DAY, "PAR", minutes=60, id=3)
    for other in (replace(one, id=2, pending=True), typed, entry("10:00", "11:00", 4)):
        assert shared_minutes(one, other) == 0
        assert ways_out(one, other, LONDON) == ()
    assert in_order(typed, one) == (typed, one)


MINUTES = st.integers(0, 200)


@given(MINUTES, st.integers(1, 120), MINUTES, st.integers(1, 120))
def test_every_way_but_keep_ends_the_sharing_and_leaves_both(a: int, la: int, b: int, lb: int) -> None:
    def at(minute: int) -> str:
        return f"{9 + minute // 60:02d}:{minute % 60:02d}"

    one, other = entry(at(a), at(a + la), 1), entry(at(b), at(b + lb), 2)
    ways = ways_out(one, other, LONDON)
    assert bool(ways) == (shared_minutes(one, other) > 0)
    for way in ways:
        lengths = [each.length for each in way.entries]
        assert all(length > 0 for length in lengths)
        if way.code != "keep":
            assert not any(shared_minutes(x, y) for x in way.entries for y in way.entries if x is not y)
            assert sum(lengths) == one.length + other.length - shared_minutes(one, other)
