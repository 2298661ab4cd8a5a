"""An issued report is kept with figures, date and recipient and comes back to the byte; her own words to the leader."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from helpers.open_school import PASSPHRASE, TestClock

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.summary import Decision
from senco_desktop.reports import head_summary
from senco_desktop.services import history, issuing, leader_words, schools, summaries
from senco_desktop.services.issuing import Draft
from senco_desktop.services.leader_words import Edits
from senco_desktop.services.session import Clock, Session

AUTUMN = (date(2026, 9, 1), date(2026, 12, 18))
OWN = Decision("May I move Monday’s slot to Tuesday? By Fri 27 Nov.", "Cover took six hours of Mondays.", ("Yes", "No"))


def draft(session: Session) -> Draft:
    summary = summaries.summary(session, *AUTUMN)
    return Draft("head-summary", "Head’s summary, autumn 2026", "codes", summary.as_json(), head_summary.render(summary))


def test_what_was_issued_comes_back_to_the_byte(tmp_path: Path, session: Session) -> None:
    made = draft(session)
    changes = issuing.issue(session, made, "  Anna Prior ")
    assert changes.kinds == {"issued"}
    folder = session.folder
    schools.close(session)
    with_later_day = Clock(TestClock(date(2027, 2, 1)))
    again = schools.unlock(folder, with_later_day, passphrase=PASSPHRASE)
    try:
        [kept] = issuing.all_issued(again)
        assert issuing.pdf_of(kept) == made.pdf
        assert (kept.day, kept.recipient, kept.pupils) == (date(2026, 11, 19), "Anna Prior", "codes")
        assert json.loads(kept.figures) == made.figures
    finally:
        schools.close(again)


def test_a_page_without_a_recipient_is_not_issued(session: Session) -> None:
    with pytest.raises(Problem, match="names who gets it"):
        issuing.issue(session, draft(session), "  ")
    assert issuing.all_issued(session) == []


def test_issuing_can_be_undone_and_done_again(session: Session) -> None:
    issuing.issue(session, draft(session), "Anna Prior")
    before = issuing.all_issued(session)
    history.undo(session)
    assert issuing.all_issued(session) == []
    history.redo(session)
    assert issuing.all_issued(session) == before


def test_the_count_is_of_the_school_year_and_the_newest_stands_first(session: Session) -> None:
    clock = session.clock.real
    assert isinstance(clock, TestClock)
    clock.moment = clock.moment.replace(year=2026, month=7, day=17)
    issuing.issue(session, draft(session), "Anna Prior")
    clock.moment = clock.moment.replace(month=9, day=1)
    issuing.issue(session, draft(session), "Governors")
    assert issuing.issued_this_year(session) == 1
    assert [each.recipient for each in issuing.all_issued(session)] == ["Governors", "Anna Prior"]
    assert issuing.last_issued(session) == {"head-summary": date(2026, 9, 1)}


def test_her_words_go_into_the_summary_and_touch_no_figure(session: Session) -> None:
    plain = summaries.summary(session, *AUTUMN)
    leader_words.keep(session, *AUTUMN, Edits(frozenset(d.question for d in plain.decisions), (OWN,), "Nobody else can do CK1."))
    changed = leader_words.with_edits(plain, leader_words.edits(session, *AUTUMN))
    assert changed.decisions == (OWN,)
    assert changed.risk == "Nobody else can do CK1."
    assert changed.as_json() == plain.as_json()
    assert leader_words.edits(session, date(2027, 1, 4), date(2027, 3, 25)) == Edits()


def test_at_most_three_questions_are_asked_the_offered_ones_first() -> None:
    offered = tuple(Decision(f"Offered {number}?", "", ("Yes", "No")) for number in range(3))
    changed = Edits(frozenset({"Offered 1?"}), (OWN, OWN))
    assert leader_words.asked(offered, changed) == (offered[0], offered[2], OWN)


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (Decision("", "Why", ("Yes", "No")), "question is empty"),
        (Decision("q" * 81, "", ("Yes", "No")), "question has 81"),
        (Decision("q" * 80, "w" * 116, ("Yes", "No")), "reason has 116"),
        (Decision("q", "", ("Yes", " ")), "answer is empty"),
        (Decision("q", "", ("Yes", "n" * 41)), "second answer has 41"),
    ],
)
def test_words_that_would_not_fit_are_refused_and_nothing_is_kept(session: Session, decision: Decision, said: str) -> None:
    with pytest.raises(Problem, match=said):
        leader_words.keep(session, *AUTUMN, Edits(own=(decision,)))
    assert leader_words.edits(session, *AUTUMN) == Edits()
