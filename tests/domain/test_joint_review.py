"""The joint review: order of the lines, counts, what is missing; and nowhere a score or a distance."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desktop.domain import joint_review as rules
from senco_desktop.domain.joint_review import Dimension
from senco_desktop.domain.partnership import serving_words
from senco_desktop.domain.partnership_records import MODELS, NOT_THIS_TERM, Answer, Review
from senco_desktop.domain.records import Action

DAY = date(2026, 11, 19)
LINES = tuple(Dimension(n, f"Line {n}", "asks", "prompt?", f"{n} s", f"{n} i", f"{n} c", f"{n} I") for n in range(1, 9))
DONE = Review("Autumn 2026", DAY, DAY, DAY, {"2": "Read it together."}, id=1)
NAMES = {"senco": "Ruth", "leader": "Anna"}
LETTERS = {"s": "silos", "i": "isolation", "c": "collaboration", "I": "integration", "-": NOT_THIS_TERM}


def answers(senco: str, leader: str, evidence: str = "") -> list[Answer]:
    return [
        Answer(1, role, number, LETTERS[letter], evidence)
        for role, letters in (("senco", senco), ("leader", leader))
        for number, letter in enumerate(letters, 1)
    ]


def numbers(senco: str, leader: str) -> list[int]:
    return [row.dimension.number for row in rules.joint_rows(LINES, DONE, answers(senco, leader))]


def test_lines_on_which_one_sees_integration_come_first_then_the_other_differences_then_agreement() -> None:
    assert numbers("cicicsIc", "IIIcccIc") == [1, 2, 3, 4, 6, 5, 7, 8]
    assert numbers("sscccccc", "iIcccccc") == [2, 1, 3, 4, 5, 6, 7, 8]


@given(st.text("sicI-", min_size=8, max_size=8), st.text("sicI-", min_size=8, max_size=8))
def test_the_order_never_says_how_far_apart(senco: str, leader: str) -> None:
    rows = rules.joint_rows(LINES, DONE, answers(senco, leader))
    kinds = [0 if row.one_sees_integration else 1 if not row.agree else 2 for row in rows]
    assert kinds == sorted(kinds)
    for kind in range(3):
        group = [row.dimension.number for row, each in zip(rows, kinds, strict=True) if each == kind]
        assert group == sorted(group)
    assert {row.words for row in rows} <= {"we differ", "we agree"}
    first = rules.talk_to_have(rows)
    assert (first is None) == (senco == leader) and (first is None or first is rows[0])


@given(st.text("sicI-", min_size=8, max_size=8), st.text("sicI-", min_size=8, max_size=8))
def test_a_profile_only_counts(senco: str, leader: str) -> None:
    both = rules.profile(DONE, answers(senco, leader))
    for each, letters in zip(both, (senco, leader), strict=True):
        assert each.counts == {LETTERS[letter]: letters.count(letter) for letter in "sicI"}


@pytest.mark.parametrize("days", [(None, None), (DAY, None), (None, DAY)])
def test_nothing_is_seen_while_sealed(days: tuple[date | None, date | None]) -> None:
    sealed = Review("Autumn 2026", DAY, *days, id=1)
    assert rules.joint_rows(LINES, sealed, answers("c" * 8, "I" * 8)) == ()
    assert rules.profile(sealed, answers("c" * 8, "I" * 8)) == ()


def test_who_is_still_to_answer_is_said_by_name() -> None:
    said = [rules.waiting_words(Review("", DAY, senco, leader), NAMES) for senco in (None, DAY) for leader in (None, DAY)]
    assert said == [
        "Neither Ruth nor Anna has finished answering yet", "Anna has answered, Ruth has not yet",
        "Ruth has answered, Anna has not yet", "Ruth and Anna have both answered",
    ]  # fmt: skip


def test_evidence_that_is_missing_is_said_by_line_and_role() -> None:
    given_by_senco = [
        Answer(1, "senco", 1, "silos", "seen"), Answer(1, "leader", 1, "silos"), Answer(1, "senco", 2, "silos", " "),
        Answer(1, "leader", 2, "silos"),
    ]  # fmt: skip
    rows = rules.joint_rows(LINES, DONE, given_by_senco)
    assert rules.evidence_missing(rows) == ((1, ("leader",)), (2, ("senco", "leader")))
    assert next(row for row in rows if row.dimension.number == 2).said == "Read it together."


def test_integration_everywhere_without_evidence_asks_for_one_example() -> None:
    assert rules.asks_for_an_example(rules.joint_rows(LINES, DONE, answers("I" * 8, "I" * 8)))
    assert not rules.asks_for_an_example(rules.joint_rows(LINES, DONE, answers("I" * 8, "I" * 8, "seen")))
    assert not rules.asks_for_an_example(rules.joint_rows(LINES, DONE, answers("I" * 8, "IIIIIIIc")))
    assert not rules.asks_for_an_example(())


def test_statements_are_shuffled_for_each_person_and_stay_so() -> None:
    orders = {(role, line): rules.shuffled(1, role, line) for role in rules.ROLES for line in range(1, 9)}
    assert all(sorted(order) == sorted(MODELS) for order in orders.values())
    assert all(rules.shuffled(1, *key) == order for key, order in orders.items())
    assert len(set(orders.values())) > 4 and any(orders["senco", n] != orders["leader", n] for n in range(1, 9))


def test_a_statement_belongs_to_a_model() -> None:
    assert [LINES[0].statement(model) for model in (*MODELS, NOT_THIS_TERM)] == ["1 s", "1 i", "1 c", "1 I", ""]


def test_open_actions_that_serve_no_strand_have_no_direction() -> None:
    strands = ("Lessons", "Families")
    serving, adrift, old = Action("a", strand="Lessons"), Action("b"), Action("c", strand="Gone")
    done = Action("d", state="done")
    assert rules.without_direction((serving, adrift, old, done), strands) == (adrift, old)
    assert rules.without_direction((adrift,), ()) == ()
    assert [serving_words(each, strands) for each in (serving, adrift, old, done)] == [
        "Lessons", "no strand yet: motion without direction?", "Gone, of an earlier description", "",
    ]  # fmt: skip
    assert serving_words(old, ()) == "Gone" and serving_words(adrift, ()) == ""


@given(st.text("ab ", max_size=6), st.text("ab ", max_size=6))
def test_one_line_from_each_is_read_back(senco: str, leader: str) -> None:
    said = {"senco": senco.strip(), "leader": leader.strip()}
    assert rules.line_of_each(rules.from_each(said)) == said
    assert "\n" not in rules.from_each(said)


def test_an_older_look_back_is_one_line() -> None:
    assert rules.line_of_each("It was quoted.") == {"senco": "It was quoted.", "leader": ""}
    assert rules.line_of_each("") == {"senco": "", "leader": ""}


def test_a_line_on_the_agenda_tells_no_answer() -> None:
    rows = rules.joint_rows(LINES, DONE, answers("sscccccc", "IIcccccc", "seen by me"))
    assert [row.to_talk_about for row in rows[:2]] == ["Line 1: we differ", "Line 2: we differ; we say: Read it together."]
