"""What went well together on paper: always one page, by term, with the action and how the two looked back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

from pypdf import PdfReader

from senco_desktop.domain.partnership import Evidence
from senco_desktop.domain.partnership_records import Description, Win
from senco_desktop.domain.records import Action, Entry, Meeting, School, SchoolCalendar, Term
from senco_desktop.domain.wins import WentWell, by_term
from senco_desktop.reports import wins as paper

DAY = date(2026, 12, 16)
CALENDAR = SchoolCalendar(
    terms=(Term("Summer 2026", date(2026, 4, 13), date(2026, 7, 17)), Term("Autumn 2026", date(2026, 9, 1), date(2026, 12, 18)))
)
WINS = (
    Win(date(2026, 11, 13), "Two slots came back."), Win(date(2026, 8, 3), "A kind letter."), Win(date(2026, 9, 9), "One story."),
)  # fmt: skip
POLICY = Action("Read the policy together", by=DAY, this_term=True, looked_back="Closer: two lines changed.", strand="Families",
                id=4)  # fmt: skip
OTHERS = (
    Action("Give the booking to the office", "leader", state="done", state_on=date(2026, 6, 5), looked_back="Closer: it works",
           id=5),
    Action("Meet on Mondays", state="done", state_on=date(2026, 10, 5), looked_back="Further: it fell away", id=6),
    Action("An idea that waits", agreed_on=date(2026, 10, 5), id=7),
)
MEETINGS = (Meeting(DAY, "Policy", state="held"), Meeting(DAY, "Off", state="cancelled"))
SEEN = {4: Evidence((Entry(DAY, "STR", minutes=45),), MEETINGS)}


def made(first: date = date(2026, 4, 13)) -> WentWell:
    school = School("Fernbrook Primary", "Ruth Hale", "SEND and Inclusion Lead", "Anna Prior", "head of school")
    terms = by_term(WINS, (POLICY, *OTHERS), SEEN, CALENDAR, first, DAY)
    return WentWell(school, DAY, terms, Description(DAY, "Every child is expected."))


def text_of(page: WentWell) -> str:
    reader = PdfReader(BytesIO(paper.render(page)))
    assert len(reader.pages) == 1
    return " ".join(reader.pages[0].extract_text().replace("\N{NO-BREAK SPACE}", " ").split())


def test_wins_stand_by_term_and_a_holiday_goes_with_the_term_before() -> None:
    autumn, summer = made().terms
    assert (autumn.name, [win.text for win in autumn.wins]) == ("Autumn term 2026", ["One story.", "Two slots came back."])
    assert (summer.name, [win.text for win in summer.wins]) == ("Summer term 2026", ["A kind letter."])
    assert [each.action.id for each in autumn.actions] == [4] and [each.action.id for each in summer.actions] == [5]
    assert [term.name for term in made(date(2026, 9, 1)).terms] == ["Autumn term 2026"]


def test_the_page_says_the_wins_the_action_what_counted_for_it_and_the_look_back() -> None:
    text = text_of(made())
    for words in ("What went well together", "Fri 13 Nov Two slots came back.", "Every child is expected.", "Our action",
                  "Read the policy together. Both; for Families. 1 meeting, 45 min logged for it.",
                  "Looking back. Closer: two lines changed.", "SEND and Inclusion Lead", "head of school"):  # fmt: skip
        assert words in text, words
    assert "fell away" not in text and "waits" not in text


def test_many_and_long_lines_still_make_one_page_and_say_what_is_left_out() -> None:
    many = tuple(Win(date(2026, 9, 2), f"{number} " + "good words " * 40) for number in range(60))
    terms = by_term(many, (POLICY,), SEEN, CALENDAR, date(2026, 9, 1), DAY)
    assert "more, earlier in the term" in text_of(replace(made(), terms=terms))


def test_an_empty_time_asks_kindly() -> None:
    assert "what are you glad about?" in text_of(replace(made(), terms=()))
    assert made().as_json()["terms"] == [
        {"term": "Autumn term 2026", "wins": 2, "actions": 1}, {"term": "Summer term 2026", "wins": 1, "actions": 1},
    ]  # fmt: skip
