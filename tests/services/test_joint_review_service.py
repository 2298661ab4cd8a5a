"""A joint review from two sealed answers to one action; and that no path gives out an answer before both are done."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from helpers.open_school import THURSDAY, school
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from senco_desktop.domain.agenda import Notes
from senco_desktop.domain.joint_review import COUNT, MODEL_NAMES, ROLES, evidence_missing
from senco_desktop.domain.partnership import DIMENSIONS
from senco_desktop.domain.partnership_records import MODELS, NOT_THIS_TERM, Answer, Description, Review
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Action
from senco_desktop.exchange.export import export_folder
from senco_desktop.services import (
    agenda,
    chronology,
    description,
    erasure,
    exporting,
    governors,
    handover,
    history,
    issuing,
    joint_review,
    leader_words,
    registers,
    sample_school,
    schools,
    searching,
    summaries,
)
from senco_desktop.services.session import Session

SECRET = "quokkasecret"


def begun(session: Session) -> Review:
    joint_review.begin(session)
    review = joint_review.current(session)
    assert review is not None
    return review


def answer_all(session: Session, review: Review, role: str, model: str = "integration", evidence: str = "") -> None:
    for number in range(1, COUNT + 1):
        joint_review.save_answer(session, Answer(review.id, role, number, model, evidence))
    joint_review.finish(session, review, role)


def finished(session: Session) -> Review:
    review = begun(session)
    answer_all(session, review, "senco", "isolation")
    answer_all(session, review, "leader")
    found = joint_review.latest_open(session)
    assert found is not None
    return found


def test_the_texts_are_whole() -> None:
    lines = joint_review.dimensions()
    assert {line.number: line.name for line in lines} == DIMENSIONS
    assert len({line.statement(model) for line in lines for model in MODELS}) == 32
    for line in lines:
        assert line.prompt.endswith(("?", ".")) and line.asks
        for model in MODELS:
            assert MODEL_NAMES[model].lower() not in line.statement(model).lower()


def test_a_review_goes_from_two_answers_to_one_page_and_one_action(session: Session) -> None:
    review = begun(session)
    assert review.term == "Autumn 2026" and review.sealed
    answer_all(session, review, "senco", "isolation", "seen")
    assert joint_review.waiting_words(session, joint_review.current(session) or review) == (
        "The SENCo has answered, the head teacher has not yet"
    )
    answer_all(session, review, "leader")
    review = joint_review.latest_open(session) or review
    page = joint_review.joint_page(session, review)
    assert page is not None and len(page.rows) == COUNT and page.rows[0].words == "we differ"
    joint_review.say(session, review, 2, " We read it together. ")
    joint_review.conclude(session, review, Action("Read one policy.", dimension=2, strand=""))
    action = joint_review.action_of(session, joint_review.latest_open(session) or review)
    assert action is not None and (action.text, action.this_term, action.dimension) == ("Read one policy.", True, 2)
    page = joint_review.joint_page(session, joint_review.latest_open(session) or review)
    assert page is not None and next(row for row in page.rows if row.dimension.number == 2).said == "We read it together."


def test_printing_needs_both_to_agree(session: Session) -> None:
    with pytest.raises(Problem, match="no joint page"):
        joint_review.report(session)
    review = finished(session)
    for role in ROLES:
        with pytest.raises(Problem, match="only when both"):
            joint_review.report(session)
        joint_review.share(session, review, role, True)
    assert joint_review.report(session).review.term == "Autumn 2026"
    joint_review.share(session, review, "leader", False)
    with pytest.raises(Problem, match="only when both"):
        joint_review.report(session)


def test_what_cannot_be_done_is_said(session: Session) -> None:
    with pytest.raises(Problem, match="not open yet"):
        joint_review.form(session)
    review = begun(session)
    with pytest.raises(Problem, match="open already"):
        joint_review.begin(session)
    with pytest.raises(Problem, match="Not every line"):
        joint_review.finish(session, review, "senco")
    for command in (joint_review.say, joint_review.share):
        with pytest.raises(Problem):
            command(session, review, 1, "x")  # type: ignore[operator]
    with pytest.raises(Problem):
        joint_review.conclude(session, review, Action("x"))
    answer_all(session, review, "senco", NOT_THIS_TERM)
    with pytest.raises(Problem, match="finished"):
        joint_review.save_answer(session, Answer(review.id, "senco", 1, "silos"))
    with pytest.raises(ValueError):
        joint_review.save_answer(session, Answer(review.id, "leader", 1, "best"))
    with pytest.raises(Problem, match="no longer there"):
        joint_review.save_answer(session, Answer(99, "leader", 1, "silos"))


def test_an_answer_made_again_takes_the_place_of_the_first(session: Session) -> None:
    review = begun(session)
    for model in ("silos", "integration"):
        joint_review.save_answer(session, Answer(review.id, "senco", 1, model))
    assert joint_review.answered(session, review, "senco") == {1}
    assert [each.model for each in session.store.all(Answer)] == ["integration"]


def test_our_records_answer_the_prompt_about_slots(session: Session) -> None:
    assert joint_review.records_line(session, 3) == "Of the last 6 slots, 6 not recorded."
    assert joint_review.records_line(session, 2) == ""


def test_undo_of_what_came_before_goes_past_the_answers(session: Session) -> None:
    registers.save_action(session, Action("Give one admin job to the office."))
    review = begun(session)
    joint_review.save_answer(session, Answer(review.id, "senco", 1, "silos", SECRET))
    assert history.undo_label(session) == "Add action"
    history.undo(session)
    assert registers.actions(session) == [] and joint_review.answered(session, review, "senco") == {1}


def test_evidence_is_added_after_both_have_finished_and_the_statement_stays(session: Session) -> None:
    review = finished(session)
    joint_review.keep_evidence(session, review, 3, {"senco": " Three of six were kept. "})
    page = joint_review.joint_page(session, review)
    assert page is not None
    row = next(each for each in page.rows if each.dimension.number == 3)
    assert (row.senco.evidence, row.leader.evidence) == ("Three of six were kept.", "")
    assert (row.senco.model, row.leader.model) == ("isolation", "integration")
    assert dict(evidence_missing(page.rows))[3] == ("leader",)
    assert history.undo_label(session) == "What we have seen"
    history.undo(session)
    page = joint_review.joint_page(session, review)
    assert page is not None and dict(evidence_missing(page.rows))[3] == ROLES


def test_nothing_is_mended_or_put_on_the_agenda_while_sealed(session: Session) -> None:
    review = begun(session)
    answer_all(session, review, "senco", "isolation", SECRET)
    with pytest.raises(Problem, match="has answered"):
        joint_review.keep_evidence(session, review, 3, {"leader": "x"})
    with pytest.raises(Problem, match="has answered"):
        joint_review.put_on_agenda(session, review, 3)
    assert joint_review.to_talk_about(session) == ()


def test_a_line_waits_on_the_agenda_until_it_was_talked_about(session: Session) -> None:
    review = finished(session)
    joint_review.say(session, review, 3, "Look at it in January")
    for number in (3, 1, 3):
        joint_review.put_on_agenda(session, review, number)
    points = next(each for each in agenda.build(session).sections if each.title == "To talk about").points
    assert points == ("Direction: we differ.", "Time and admin: we differ; we say: Look at it in January.")
    joint_review.put_on_agenda(session, review, 1, False)
    agenda.keep_notes(session, Notes(THURSDAY, None, talked={3: "A new day within a week"}))
    stored = joint_review.latest_open(session)
    assert stored is not None and stored.agenda == () and stored.said == {"3": "A new day within a week"}
    history.undo(session)
    assert [row.dimension.number for row in joint_review.to_talk_about(session)] == [3]


def test_a_review_keeps_its_own_action_and_the_next_one_looks_back_on_it(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        review = finished(session)
        joint_review.conclude(session, review, Action("Read one policy.", dimension=2))
        (first,) = registers.actions(session)
        registers.look_back(session, first, "Closer: one line changed.")
        registers.save_action(session, Action("Cost one intervention.", this_term=True, dimension=4))
        assert joint_review.action_of(session, joint_review.latest_open(session) or review) == session.store.get(Action, first.id)
        session.clock.real.pass_by(days=60)  # type: ignore[attr-defined]
        spring = finished(session)
        assert spring.term == "Spring 2027" and joint_review.action_of(session, spring) is None
        before = joint_review.action_before(session, spring)
        assert before is not None and (before.text, before.looked_back) == ("Read one policy.", "Closer: one line changed.")


def test_a_review_of_an_older_program_still_finds_its_action(session: Session) -> None:
    review = finished(session)
    with session.store.unit("Old") as unit:
        unit.add(Action("Old one.", this_term=True, dimension=1))
        unit.change(replace(review, closed_on=THURSDAY))
    found = joint_review.action_of(session, joint_review.latest_open(session) or review)
    assert found is not None and found.text == "Old one."


def test_who_has_not_agreed_is_said(session: Session) -> None:
    assert joint_review.not_agreed(session) == "Waits for both of you to answer"
    review = finished(session)
    assert joint_review.not_agreed(session) == "Waits for the SENCo and the head teacher to agree"
    joint_review.share(session, review, "senco", True)
    assert joint_review.not_agreed(session) == "Waits for the head teacher to agree"
    joint_review.share(session, review, "leader", True)
    assert joint_review.not_agreed(session) == ""


def test_whether_a_sealed_answer_says_a_word_is_not_told_by_the_eraser(session: Session) -> None:
    review = begun(session)
    joint_review.save_answer(session, Answer(review.id, "leader", 1, "silos", f"{SECRET} was there"))
    for word in (SECRET, "silos", "leader"):
        assert erasure.preview(session, word).lines == () and chronology.of(session, word).happenings == ()
    registers.save_action(session, Action(f"Ask {SECRET}."))
    assert len(erasure.preview(session, SECRET).lines) >= 1
    erasure.erase(session, SECRET)
    assert SECRET not in repr(session.store.all(Answer))


def test_an_answer_whose_review_cannot_be_read_stays_out_of_the_export(session: Session) -> None:
    review = begun(session)
    joint_review.save_answer(session, Answer(review.id, "senco", 1, "silos", SECRET))
    session.store.db.execute("PRAGMA foreign_keys = OFF")
    session.store.db.execute("DELETE FROM review")
    assert exporting.tables(session)["answer"] == []


def everything_said(session: Session) -> str:
    """All that any path out of the program gives: undo, history, journal, search, export, summary, joint page, report."""
    said = [history.undo_label(session), history.redo_label(session)]
    said += [repr(session.store.rows("SELECT * FROM change")), repr(session.store.rows("SELECT * FROM step"))]
    said += [repr(history.of_record(session, Answer, number)) for number in range(1, 20)]
    said += [repr(searching.find(session, text)) for text in (SECRET, SECRET[:4], "integration", "silos")]
    said.append(repr(session.store.search(SECRET)))
    first, last = summaries.current_term(session)
    for pupils in summaries.PUPILS:
        summary = summaries.summary(session, first, last, pupils)
        said += [json.dumps(summary.as_json()), repr(summary)]
    said.append(repr(leader_words.edits(session, first, last)))
    said += [repr(agenda.build(session)), repr(handover.pack(session, "codes")), repr(governors.report(session, first, last))]
    said += [repr(issuing.all_issued(session)), repr(joint_review.to_talk_about(session)), joint_review.not_agreed(session)]
    said += [repr(chronology.of(session, text)) for text in (SECRET, "integration")]
    said += [repr(history.lines_of(session, Answer, number)) for number in range(1, 20)]
    review = joint_review.current(session)
    assert review is not None
    said += [repr(review), repr(joint_review.joint_page(session, review)), repr(joint_review.profiles(session))]
    said += [joint_review.waiting_words(session, review), repr(joint_review.latest_open(session))]
    said += [repr([sorted(joint_review.answered(session, review, role)) for role in ROLES])]
    try:
        said.append(repr(joint_review.report(session)))
    except Problem as problem:
        said.append(repr(problem))
    with TemporaryDirectory() as place:
        export_folder(Path(place), exporting.school_form(session), exporting.tables(session))
        for file in sorted(Path(place).iterdir()):
            said.append(file.read_text(encoding="utf-8-sig"))
    return "\n".join(said)


ANSWERS = st.tuples(st.sampled_from(ROLES), st.integers(1, COUNT), st.sampled_from((*MODELS, NOT_THIS_TERM)))
STEPS = st.lists(st.one_of(ANSWERS, st.sampled_from(["undo", "redo", "action", "all senco", "all leader"])), max_size=8)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_no_path_shows_a_sealed_answer(tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str] | str]) -> None:
    with school(tmp_path_factory.mktemp("sealed")) as session:
        review = begun(session)
        for step in steps:
            _take(session, review, step)
            now = joint_review.current(session)
            assert now is not None
            if now.sealed:
                assert SECRET not in everything_said(session)
                assert exporting.tables(session)["answer"] == []
                assert joint_review.joint_page(session, now) is None


def _take(session: Session, review: Review, step: tuple[str, int, str] | str) -> None:
    try:
        if isinstance(step, tuple):
            joint_review.save_answer(session, Answer(review.id, *step, SECRET))
        elif step == "action":
            registers.save_action(session, Action("Cost one intervention."))
        elif step.startswith("all"):
            answer_all(session, review, step.split()[1], "silos", SECRET)
        else:
            getattr(history, step)(session)
    except Problem:
        pass  # nothing to undo, or finished already: the step then did nothing


def test_once_both_are_done_the_answers_are_in_the_export(session: Session) -> None:
    finished(session)
    assert len(exporting.tables(session)["answer"]) == 2 * COUNT


def test_the_description_keeps_what_was_agreed_before(session: Session) -> None:
    assert description.current(session) is None and description.strands(session) == ()
    strands = (" Lessons ", "", "Lessons", "Families")
    description.save(session, Description(date(2026, 9, 11), " Every child is expected. ", strands))
    description.save(session, Description(THURSDAY, "Every child, every lesson.", ("Lessons",)))
    description.save(session, Description(THURSDAY, "Every child in every lesson.", ("Lessons",)))
    assert [each.text for each in description.history(session)] == ["Every child in every lesson.", "Every child is expected."]
    assert description.history(session)[1].strands == ("Lessons", "Families") and description.strands(session) == ("Lessons",)
    with pytest.raises(Problem, match="needs words"):
        description.save(session, Description(THURSDAY, " "))
    with pytest.raises(Problem, match="7 strands"):
        description.save(session, Description(THURSDAY, "x", tuple("abcdefg")))
    history.undo(session)
    assert description.history(session)[0].text == "Every child, every lesson."


def test_the_sample_school_has_three_terms_that_move_and_none_for_this_one(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        key = session.clock
    made, _words = schools.create(tmp_path / "sample", "Fernbrook", "correct horse", key)
    sample_school.fill(made)
    found = joint_review.profiles(made)
    assert [each.term for each in found[::2]] == ["Autumn 2025", "Spring 2026", "Summer 2026"]
    assert len({tuple(each.counts.values()) for each in found[::2]}) == 3
    assert joint_review.current(made) is None and len(description.history(made)) == 2
    assert joint_review.report(made).action is not None
    schools.close(made)


def test_the_printed_form_is_one_page_in_the_order_of_the_screen(session: Session) -> None:
    from pypdf import PdfReader

    from senco_desktop.reports import review_form

    begun(session)
    form = joint_review.form(session)
    reader = PdfReader(io.BytesIO(review_form.render(*form)))
    text = " ".join(reader.pages[0].extract_text().replace("\N{NO-BREAK SPACE}", " ").split())
    assert len(reader.pages) == 1
    for line, order in zip(form[2], form[3], strict=True):
        places = [text.find(line.statement(model)) for model in order]
        assert -1 not in places and places == sorted(places)
    assert not any(f" {name} " in text for name in MODEL_NAMES.values() if name != "Not this term")
