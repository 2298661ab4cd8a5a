"""The sample school: the same for the same day, believable on any day, nothing after today, the picture's week."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from senco_desktop.domain.calendar import is_school_day, school_days
from senco_desktop.domain.categories import CATEGORIES, REASONS
from senco_desktop.domain.protected import conflicts, overlapping_slots
from senco_desktop.domain.records import Action, Agency, Entry, Meeting, NewTime, Outcome, Plan
from senco_desktop.services import calendars, date_rules, exporting, sample_school, schools, settings, summaries, time_log
from senco_desktop.services.sample_year import calendar_of, year_beginning
from senco_desktop.services.session import Clock, Session

THURSDAY = date(2026, 11, 19)
DAYS = (
    THURSDAY,
    date(2026, 11, 16),
    date(2026, 12, 18),
    date(2027, 2, 10),
    date(2026, 8, 5),
    date(2026, 9, 1),
    date(2028, 2, 29),
)
BEGINNING = date(2000, 1, 1)
STATED_2026 = (
    ("Autumn 2026", date(2026, 9, 1), date(2026, 12, 18)),
    ("Spring 2027", date(2027, 1, 4), date(2027, 3, 25)),
    ("Summer 2027", date(2027, 4, 12), date(2027, 7, 21)),
)
STATED_2025 = (
    ("Autumn 2025", date(2025, 9, 1), date(2025, 12, 19)),
    ("Spring 2026", date(2026, 1, 5), date(2026, 3, 27)),
    ("Summer 2026", date(2026, 4, 13), date(2026, 7, 20)),
)


@contextmanager
def sample(folder: Path, today: date, hour: int = 10) -> Iterator[Session]:
    clock = Clock(lambda: datetime(2026, 11, 22, hour, tzinfo=UTC), today)
    session, _recovery = schools.create(folder, "Fernbrook Primary", "correct horse", clock)
    try:
        sample_school.fill(session)
        yield session
    finally:
        schools.close(session)


@pytest.fixture(scope="module", params=DAYS, ids=str)
def session(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with sample(tmp_path_factory.mktemp("school"), request.param) as opened:
        yield opened


@pytest.fixture(scope="module")
def thursday(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with sample(tmp_path_factory.mktemp("school"), THURSDAY) as opened:
        yield opened


def test_the_same_day_gives_the_same_school_at_any_hour(tmp_path: Path, thursday: Session) -> None:
    with sample(tmp_path / "again", THURSDAY, hour=21) as again:
        assert exporting.school_form(again) == exporting.school_form(thursday)


def test_another_day_gives_another_school(tmp_path: Path, thursday: Session) -> None:
    with sample(tmp_path / "later", THURSDAY + timedelta(days=1)) as later:
        assert exporting.school_form(later).entries != exporting.school_form(thursday).entries


def test_the_school_keeps_its_name_and_says_that_it_is_a_sample(session: Session) -> None:
    school = settings.school(session)
    assert (school.name, school.sample) == ("Fernbrook Primary", True)
    assert (school.senco_name, school.leader_name, school.leader_title) == ("Ruth Hale", "Anna Prior", "head teacher")


def test_filling_is_no_step_to_undo(thursday: Session) -> None:
    assert not thursday.store.undo_label()


def test_nothing_logged_or_marked_lies_after_today_and_today_stops_at_noon(session: Session) -> None:
    today = session.today
    entries = session.store.all(Entry)
    ends = [entry.span.end for entry in entries if entry.span]
    assert max(entry.day for entry in entries) <= today
    assert max(ends) <= datetime.combine(today, time(12, 35))
    assert all(outcome.day <= today for outcome in session.store.all(Outcome))
    assert all(meeting.day <= today for meeting in session.store.all(Meeting) if meeting.state != "planned")
    assert all(action.state_on is None or action.state_on <= today for action in session.store.all(Action))
    assert all(asked <= today for plan in session.store.all(Plan) for asked in plan.asked_on)


def test_every_record_can_be_edited_as_her_own(session: Session) -> None:
    agencies = {agency.name for agency in session.store.all(Agency)}
    for entry in session.store.all(Entry):
        time_log.checked(session, entry)
        assert set(entry.agencies) <= agencies
    for meeting in session.store.all(Meeting):
        assert set(meeting.agencies) <= agencies
        assert meeting.minutes or meeting.state == "planned"
        assert is_school_day(calendars.calendar(session), meeting.day)


def test_every_kind_of_work_and_every_reason_occurs(session: Session) -> None:
    entries, outcomes = session.store.all(Entry), session.store.all(Outcome)
    assert {entry.category for entry in entries} == {category.code for category in CATEGORIES}
    assert {reason for outcome in outcomes for reason in outcome.lost} >= set(REASONS) - {"other", "absence", "not-said"}
    assert {entry.planned for entry in entries} == {True, False, None}
    assert "kept" in {outcome.new.state for outcome in outcomes if outcome.new}
    assert {meeting.state for meeting in session.store.all(Meeting)} == {"held", "cancelled", "no_show", "planned"}


def test_the_odd_entries_are_there(session: Session) -> None:
    entries = session.store.all(Entry)
    assert [entry.length for entry in entries if entry.pending] == [25]
    assert len([entry for entry in entries if entry.span and entry.span.start.date() < entry.span.end.date()]) == 1
    assert any(entry.span is None and entry.context is None for entry in entries)
    assert {entry.context for entry in entries if entry.span is None} >= {"school_day", "own_time"}
    assert any(entry.day.isoweekday() > 5 for entry in entries)


def test_slots_do_not_overlap_and_every_outcome_stands(session: Session) -> None:
    blocks, outcomes = calendars.blocks(session), session.store.all(Outcome)
    assert overlapping_slots(blocks) is None
    assert conflicts(blocks, outcomes, calendars.calendar(session)) == ()
    times = [(outcome.new.day, outcome.new.start) for outcome in outcomes if outcome.new]
    assert len(times) == len(set(times))


def test_the_whole_time_is_believable(session: Session) -> None:
    whole = summaries.summary(session, BEGINNING, session.today)
    days = whole.coverage.school_days
    assert 0.75 < whole.coverage.school_days_with_entries / days < 0.97
    assert 2.0 < whole.time.entries / days < 3.0
    assert 0.55 < whole.protected.kept / whole.protected.planned < 0.75
    assert 0.2 < whole.time.by_context["own_time"] / whole.time.total_minutes < 0.45
    assert 0 < whole.time.overlap_minutes < 0.05 * whole.time.total_minutes
    assert 0.05 < whole.time.could_be_admin / whole.time.total_minutes < 0.2
    assert whole.time.pending_minutes == 25
    assert whole.protected.repaid > 0


def test_steps_are_ahead_and_others_are_late(session: Session) -> None:
    plans = summaries.summary(session, BEGINNING, session.today).plans
    assert {step.owner for step in plans.due} >= {"school", "la"}
    assert len(plans.due) >= 6
    late = [step for step in plans.overdue if step.owner == "la"]
    assert len(late) >= 2
    assert all(step.asked_on for step in late)
    assert "school" not in {step.owner for step in plans.overdue}
    known = {step.step for step in (*plans.due, *plans.overdue)} & set(date_rules.step_words())
    assert {"review-papers", "school-advice", "consultation-reply", "review-decision"} <= known


def test_seven_actions_and_one_of_them_is_this_terms(session: Session) -> None:
    actions = session.store.all(Action)
    chosen = [action for action in actions if action.this_term]
    assert len(actions) == 7
    assert [action.text for action in chosen] == ["Read the behaviour policy together before governors adopt it."]
    assert {action.state for action in actions} == {"open", "done", "moved", "stuck"}
    assert {action.looked_back.split(":")[0] for action in actions} >= {"Closer", "Same", "Further"}
    assert time_log.minutes_by_action(session)[chosen[0].id] >= 75


def test_meetings_lie_ahead(session: Session) -> None:
    ahead = [meeting for meeting in session.store.all(Meeting) if meeting.state == "planned"]
    assert any(meeting.day <= session.today + timedelta(days=40) for meeting in ahead)
    assert all(meeting.day >= session.today for meeting in ahead)
    held_today = [m for m in ahead if m.day == session.today]
    assert len(held_today) == (2 if is_school_day(calendars.calendar(session), session.today) else 0)


def test_the_autumn_so_far_is_that_of_the_pictures(thursday: Session) -> None:
    autumn = summaries.summary(thursday, date(2026, 9, 1), date(2026, 12, 18))
    kept = autumn.protected
    assert (kept.planned, kept.kept, kept.lost, kept.not_recorded) == (62 * 60, 40 * 60 + 45, 15 * 60 + 15, 6 * 60)
    assert (kept.slots, kept.slots_kept, kept.slots_part, kept.slots_lost) == (31, 18, 4, 6)
    assert (kept.repaid, kept.owed) == (210, 705)
    assert kept.lost_by_reason == {"cover": 480, "meeting": 120, "moved": 120, "behaviour": 90, "slt": 60, "safeguarding": 45}
    assert autumn.coverage.school_days == 53
    assert 44 <= autumn.coverage.school_days_with_entries <= 49
    assert 90 * 60 <= autumn.time.total_minutes <= 110 * 60
    assert 0.28 < autumn.time.by_context["own_time"] / autumn.time.total_minutes < 0.38
    assert 8 * 60 <= autumn.time.could_be_admin <= 14 * 60
    assert autumn.actions.this_term_minutes == 100


def test_the_week_is_that_of_the_pictures(thursday: Session) -> None:
    time_figures, coverage = summaries.time_of(thursday, date(2026, 11, 16), date(2026, 11, 22))
    assert time_figures.by_context == {"protected": 120, "school_day": 125, "own_time": 285}
    assert (time_figures.total_minutes, time_figures.overlap_minutes) == (530, 15)
    assert {day.day: sum(parts.values()) for day, parts in time_figures.by_day.items()} == {16: 95, 17: 115, 18: 160, 19: 160}
    assert (coverage.school_days, coverage.school_days_with_entries) == (4, 4)


def test_mondays_slot_has_a_new_time_tomorrow(thursday: Session) -> None:
    monday = next(outcome for outcome in thursday.store.all(Outcome) if outcome.day == date(2026, 11, 16))
    assert monday.lost == {"cover": 120}
    assert monday.new == NewTime(date(2026, 11, 20), time(9), time(11), "open")


def test_terms_follow_the_rules_that_the_stated_years_follow() -> None:
    for year, stated in ((2025, STATED_2025), (2026, STATED_2026)):
        assert tuple((term.name, term.first, term.last) for term in year_beginning(year).terms) == stated
    breaks = [closed.first for closed in year_beginning(2026).half_terms]
    insets = [inset.day for inset in year_beginning(2026).insets]
    assert insets == [date(2026, 9, 1), date(2026, 9, 2), date(2026, 11, 2), date(2027, 1, 4), date(2027, 6, 7)]
    assert breaks == [date(2026, 10, 26), date(2027, 2, 15), date(2027, 5, 31)]


@pytest.mark.parametrize("year", range(2020, 2040))
def test_a_year_has_195_days_and_five_insets_on_some_of_them(year: int) -> None:
    dates = year_beginning(year)
    calendar = calendar_of((dates,))
    assert len(school_days(calendar, dates.first, dates.last)) == 195
    assert len({inset.day for inset in dates.insets}) == 5
    assert all(is_school_day(calendar, inset.day) for inset in dates.insets)
    assert all(term.first < term.last for term in dates.terms)
    assert dates.last.month == 7
