"""The hand-over pack on paper: four pages for the sample school, nothing lost however much there is, the same bytes again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from helpers.open_school import TestClock
from pypdf import PdfReader

from senco_desktop.domain.handover import Child, Handover
from senco_desktop.domain.heat_map import WeekEdit
from senco_desktop.domain.plan_records import Pupil
from senco_desktop.domain.records import Meeting, Plan
from senco_desktop.reports import handover as paper
from senco_desktop.reports.fonts import width
from senco_desktop.reports.page import Column, Pen
from senco_desktop.reports.words import Run, Words
from senco_desktop.services import handover, heat_map, history, plans, registers, sample_school, schools
from senco_desktop.services.session import Clock, Session

DAY = date(2026, 11, 20)


@contextmanager
def sample(tmp_path: Path, day: date) -> Iterator[Session]:
    opened, _key = schools.create(tmp_path / "school", "Fernbrook Primary", "correct horse", Clock(TestClock(day)))
    sample_school.fill(opened)
    try:
        yield opened
    finally:
        schools.close(opened)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with sample(tmp_path, DAY) as opened:
        yield opened


def text_of(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


@pytest.fixture
def pack(session: Session) -> Handover:
    return handover.pack(session)


def test_four_pages_let_somebody_run_next_week(pack: Handover) -> None:
    pages = text_of(paper.render(pack))
    assert len(pages) == 4
    first = pages[0]
    for said in ("since 30 Oct AB3", "Papers out", "Sam Reed, who stands in", "01632 960 114", "Read section F", "Passwords."):
        assert said in first
    everything = " ".join(pages)
    for plan in ("HP5", "LN2", "MB6", "PY8"):
        assert plan in everything
    for said in ("Provision map", "the head’s safe", "Handed over", "What this pack does not show", "Lost this school year to:",
                 "Tue 24 Nov"):  # fmt: skip
        assert said in everything


@pytest.mark.parametrize("day", [date(2026, 11, 19), date(2026, 12, 18), date(2027, 3, 2), date(2026, 8, 5)])
def test_the_sample_school_takes_four_pages_on_any_day(tmp_path: Path, day: date) -> None:
    with sample(tmp_path, day) as opened:
        assert len(PdfReader(BytesIO(paper.render(handover.pack(opened)))).pages) <= 4


@pytest.mark.parametrize("weekday", range(5))
def test_no_label_of_the_six_weeks_runs_over_todays_line(
    pack: Handover, weekday: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many wait: what waits is one label with its "since", what is to come begins behind the line."""
    today = DAY + timedelta(days=3 + weekday)
    one = next(due for due in pack.due if due.owner == "la")
    many = [replace(one, code=f"QX{n}", day=today + timedelta(days=3 * n - 12), since=n < 4, when="since 9 Nov")
            for n in range(15)]
    waits = [replace(one, code=f"SN{n}", day=today - timedelta(days=60 - n), since=True, when="since 9 Oct") for n in range(4)]
    drawn: list[tuple[str, Column, float]] = []
    draw = Pen.text

    def noting(pen: Pen, words: Words, column: Column, low: float, size: float, **how: str) -> None:
        if isinstance(words, Run) and words.bold and size <= 8.5:
            drawn.append((words.text, column, low))
        draw(pen, words, column, low, size, **how)

    monkeypatch.setattr(Pen, "text", noting)
    paper.render(replace(pack, day=today, due=tuple(sorted([*pack.due, *many, *waits], key=lambda due: due.day))))
    place = max(n for n, (words, *_) in enumerate(drawn) if words == "today")
    line, low = drawn[place][1].x + 20, drawn[place][2]
    labels = [each for each in drawn[:place] if low < each[2] < low + 4 * 25]
    assert any("since 9 Oct" in words or words.startswith("SN0") for words, *_ in labels)
    for words, column, _low in labels:
        assert column.x >= line or column.x + min(column.width, width(words, 8.5, bold=True)) <= line, words


def test_it_is_the_same_again(pack: Handover) -> None:
    assert paper.render(pack) == paper.render(pack)


def test_names_stand_only_where_they_are_kept_and_asked_for(session: Session) -> None:
    with session.unit("Pupil") as unit:
        unit.change(replace(session.store.where(Pupil, "code = 'AB3'", [])[0], name="Ada Byron"))
    named = " ".join(text_of(paper.render(handover.pack(session, "names"))))
    assert "Ada Byron" in named and "keep it locked away" in named and "no name can be shown" in named
    coded = " ".join(text_of(paper.render(handover.pack(session))))
    assert "Ada" not in coded and "AB3" in coded


def test_notes_need_the_leaders_word(session: Session) -> None:
    handover.save_kept(session, replace(handover.kept(session), notes=False))
    pages = " ".join(text_of(paper.render(handover.pack(session))))
    assert "Picture timetable" not in pages and "has not approved them yet" in pages


def test_what_helps_a_child_stands_in_columns_of_its_own_and_only_with_the_leaders_word(session: Session) -> None:
    said = Pupil("ZB1", sen_status="K", helps="A quiet start", harder="The dinner hall", agreed="Home is told")
    gone = Pupil("ZB2", sen_status="K", leaving=DAY - timedelta(days=1))
    with session.unit("Pupils") as unit:
        unit.add_all([said, gone, Pupil("ZB3", sen_status="K", helps="Typing"), Pupil("ZB4", sen_status="K")])
    child, third, quiet = (each for each in handover.pack(session).children if each.code.startswith("ZB"))
    assert (child.helps, child.harder, child.agreed) == ("A quiet start", "The dinner hall", "Home is told.")
    assert third.helps == "Typing" and quiet.code == "ZB4" and quiet.quiet
    pages = " ".join(text_of(paper.render(handover.pack(session))))
    assert "The dinner hall" in pages and "ZB4 no date yet" in pages and "The other" in pages
    handover.save_kept(session, replace(handover.kept(session), notes=False))
    held_back = {each.code: each for each in handover.pack(session).children}
    assert held_back["ZB1"].quiet and "dinner hall" not in " ".join(text_of(paper.render(handover.pack(session))))


def test_a_child_with_a_plan_of_whom_something_is_written_stands_there_too(session: Session) -> None:
    with session.unit("Pupil") as unit:
        unit.change(replace(session.store.where(Pupil, "code = 'AB3'", [])[0], helps="A map of the day"))
    child = next(each for each in handover.pack(session).children if each.code == "AB3")
    assert child.standing == "plan" and child.helps == "A map of the day"
    assert "A map of the day" in " ".join(text_of(paper.render(handover.pack(session))))


def test_tas_accounts_and_the_cycle_are_printed_as_they_are_typed(session: Session) -> None:
    said = replace(
        handover.kept(session), tas=(("TA 9", "Year 2", "Reads with the blue group."),), accounts=(("Portal", "in the safe"),),
        cycle=(("Governors", "meet in March"),),
    )  # fmt: skip
    handover.save_kept(session, said)
    assert handover.kept(session) == said
    pages = " ".join(text_of(paper.render(handover.pack(session))))
    for words in ("TA 9", "Reads with the blue group.", "Portal", "in the safe", "meet in March"):
        assert words in pages
    handover.save_kept(session, replace(said, tas=(), accounts=()))
    pages = " ".join(text_of(paper.render(handover.pack(session))))
    assert "Nobody has written down yet what the TAs do" in pages and "Nobody has noted yet where accounts are kept" in pages


def test_red_weeks_ahead_say_what_the_two_do_about_them(session: Session) -> None:
    monday = date(2026, 12, 7)
    heat_map.save(session, [WeekEdit(monday, {"senco": 3, "leader": 1}, how="move", text="no new meetings")])
    rows = dict(handover.pack(session).agreed)
    assert rows["Week 7 Dec"] == "over-full for the SENCo. Move: no new meetings"
    heat_map.save(session, [WeekEdit(monday, {"senco": 1, "leader": 1})])
    assert "Week 7 Dec" not in dict(handover.pack(session).agreed)


def test_the_way_into_the_leadership_team_and_the_years_losses_are_said(session: Session) -> None:
    pack = handover.pack(session)
    assert "the Monday briefing" in dict(pack.agreed)["Leadership"]
    assert pack.protected[-1].startswith("Lost this school year to: ")


def test_an_exception_is_said_beside_the_plan(session: Session) -> None:
    plan = next(plan for plan in session.store.all(Plan) if plan.code == "JT4")
    step = plans.timelines(session, [plan])[plan.id].step("school-advice")
    assert step is not None
    plans.except_step(session, plan, step, "closed for four weeks")
    pages = " ".join(text_of(paper.render(handover.pack(session))))
    assert "excepted, closed for four weeks" in pages


def test_an_empty_school_keeps_its_headings(pack: Handover) -> None:
    bare = Handover(pack.school, DAY, pack.until, "codes", replace(pack.kept, places=()), "", "england-2014")
    pages = " ".join(text_of(paper.render(bare)))
    for said in ("Nothing is due in the next six weeks.", "No plan or request is open.", "No referral is open.", "the office"):
        assert said in pages


def test_much_goes_on_over_pages_and_nothing_is_lost(pack: Handover) -> None:
    long = Child("ZZ9", "Year 6", "calm " * 4_000 + "END-OF-NOTE", "", "word " * 200, "Thu 25 Mar")
    many = replace(
        pack, due=pack.due * 4, plans=pack.plans * 5, children=(*pack.children * 6, long), ring=pack.ring * 3,
        agreed=pack.agreed * 9, fixed=(("x" * 300, "y" * 900),) * 3, referrals=pack.referrals * 20,
    )  # fmt: skip
    pages = text_of(paper.render(many))
    assert "more, on page 2" in pages[0] and "in full" in pages[1] and "END-OF-NOTE" in " ".join(pages)
    assert sum(page.count("Papers out") for page in pages[1:3]) >= 4


def test_who_could_run_the_next_reviews(session: Session) -> None:
    rows = handover.next_reviews(session)
    assert [row.day for row in rows if row.day] == sorted(row.day for row in rows if row.day)
    row = next(row for row in rows if row.plan.code == "DW7")
    assert row.stand_in is None
    handover.name_stand_in(session, row.plan, "  Sam   Reed ")
    named = {each.plan.code: each.stand_in for each in handover.next_reviews(session)}["DW7"]
    assert named is not None and named.who == "Sam Reed"
    handover.name_stand_in(session, row.plan, "Anna Prior")
    handover.name_stand_in(session, row.plan, "")
    assert {each.plan.code: each.stand_in for each in handover.next_reviews(session)}["DW7"] is None
    handover.name_stand_in(session, row.plan, "")
    history.undo(session)
    named = {each.plan.code: each.stand_in for each in handover.next_reviews(session)}["DW7"]
    assert named is not None and named.who == "Anna Prior"


def test_a_plan_that_is_deleted_takes_its_stand_in_along(session: Session) -> None:
    plan = next(plan for plan in session.store.all(Plan) if plan.code == "FM2")
    registers.remove_plan(session, plan)
    assert "FM2" not in {row.plan.code for row in handover.next_reviews(session)}
    history.undo(session)
    row = next(row for row in handover.next_reviews(session) if row.plan.code == "FM2")
    assert row.stand_in is not None and row.stand_in.who == "Sam Reed"


def test_what_the_school_says_is_kept(session: Session) -> None:
    said = replace(handover.kept(session), starts=date(2027, 1, 4), ring=(("A", "b", "c"),))
    handover.save_kept(session, said)
    assert handover.kept(session) == said


def test_the_meetings_of_two_weeks_stand_there_with_time_place_and_who_runs_a_review(session: Session) -> None:
    shown = handover.pack(session)
    pages = text_of(paper.render(shown))
    review = next(each for each in session.store.meetings(DAY, DAY + timedelta(weeks=2)) if "DW7" in each.plans)
    assert review.start is not None and review.place
    told = f"{review.start.hour}:{review.start.minute:02d}, {review.place}"
    assert f"{told}; ask who runs it." in pages[0] and "meetings of section 6" in pages[0]
    everything = " ".join(pages)
    assert "6 Meetings in the next two weeks" in everything
    for each in shown.meetings:
        assert f"{each.when} {each.what} {each.where}".rstrip() in everything
    days = [each.day for each in session.store.meetings(DAY, DAY + timedelta(weeks=2)) if each.state == "planned"]
    assert len(shown.meetings) == len(days) > 3
    plan = next(plan for plan in registers.plans(session) if plan.code == "DW7")
    handover.name_stand_in(session, plan, "Sam Reed")
    again = handover.pack(session)
    assert any(each.who == "Sam Reed could run it" for each in again.meetings)
    assert any(due.standing == f"{told}; Sam Reed could run it." for due in again.due)


def test_what_was_held_or_lies_further_off_is_no_meeting_to_go_to(session: Session) -> None:
    for each in session.store.meetings(DAY, DAY + timedelta(weeks=6)):
        registers.remove_meeting(session, each)
    registers.save_meeting(session, Meeting(DAY, "Held already", state="held", minutes=20))
    registers.save_meeting(session, Meeting(DAY + timedelta(days=15), "Later"))
    shown = handover.pack(session)
    assert shown.meetings == () and "No meeting is booked." in " ".join(text_of(paper.render(shown)))
    registers.save_meeting(session, Meeting(DAY + timedelta(days=14), "With a name", plans=("CK1",), people=("Megan Hart",)))
    (only,) = handover.pack(session).meetings
    assert (only.what, only.who) == ("With a name", "with Megan Hart; about CK1")
