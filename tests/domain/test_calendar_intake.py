from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from senco_desktop.domain.calendar_intake import CalendarIntake, Occurrence, occurrence_key
from senco_desktop.domain.records import Span

SPAN = Span(datetime(2026, 9, 8, 9), 60, datetime(2026, 9, 8, 12), 60)
MEETING = Occurrence("u", "20260908T0800Z", "SENCo time", date(2026, 9, 8), date(2026, 9, 8), SPAN)


def test_the_key_stays_when_all_else_changes() -> None:
    moved = replace(MEETING, title="Moved", first=date(2026, 9, 9), last=date(2026, 9, 9), cancelled=True, sequence=4)
    assert occurrence_key(moved) == occurrence_key(MEETING)


def test_another_date_of_the_series_and_a_single_event_have_other_keys() -> None:
    keys = {occurrence_key(replace(MEETING, recurrence_id=original)) for original in ("20260908T0800Z", "20260915T0800Z", "")}
    keys.add(occurrence_key(replace(MEETING, uid="u#20260908T0800Z", recurrence_id="")))
    assert len(keys) == 4


def test_only_meetings_at_a_time_are_suggested() -> None:
    all_day = replace(MEETING, span=None)
    others = (all_day, replace(MEETING, cancelled=True), replace(MEETING, private=True))
    assert CalendarIntake((MEETING, *others)).suggested == (MEETING,)
    assert all_day.all_day
    assert not MEETING.all_day
