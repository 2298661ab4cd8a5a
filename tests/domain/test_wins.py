"""What went well, by term: the ends of the time, and days that no term holds."""

from __future__ import annotations

from datetime import date

from senco_desktop.domain.partnership_records import Win
from senco_desktop.domain.records import Action, SchoolCalendar, Term
from senco_desktop.domain.wins import TermOfWins, by_term

FIRST, AS_AT = date(2026, 9, 1), date(2026, 11, 20)
SUMMER, AUTUMN = Term("Summer 2026", date(2026, 4, 13), date(2026, 7, 21)), Term("Autumn 2026", FIRST, date(2026, 12, 18))
CALENDAR = SchoolCalendar(terms=(SUMMER, AUTUMN))


def said(
    *days: date, actions: tuple[Action, ...] = (), calendar: SchoolCalendar = CALENDAR, first: date = FIRST
) -> tuple[TermOfWins, ...]:
    return by_term([Win(day, f"{day:%d %b}") for day in days], actions, {}, calendar, first, AS_AT)


def test_both_ends_of_the_time_count() -> None:
    (autumn,) = said(date(2026, 8, 31), FIRST, AS_AT, date(2026, 11, 21))
    assert [win.text for win in autumn.wins] == ["01 Sep", "20 Nov"]
    closer = Action("Read it", state="done", state_on=FIRST, looked_back="Closer: yes")
    (autumn,) = said(actions=(closer,))
    assert [each.action for each in autumn.actions] == [closer]
    assert said(actions=(Action("Read it", state="done", state_on=date(2026, 8, 31), looked_back="Closer: yes"),)) == ()


def test_a_day_before_all_terms_goes_by_its_year_the_newest_first() -> None:
    terms = said(date(2026, 2, 3), date(2026, 4, 13), date(2025, 12, 31), FIRST, first=date(2025, 1, 1))
    assert [term.name for term in terms] == ["Autumn term 2026", "Summer term 2026", "2026", "2025"]
    assert [term.name for term in said(FIRST, calendar=SchoolCalendar())] == ["2026"]
