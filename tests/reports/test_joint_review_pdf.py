"""The joint page on paper: what both saw, the profile, the action; one page, and a second for long evidence."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from senco_desktop.domain import joint_review as rules
from senco_desktop.domain.joint_review import Dimension, JointReport
from senco_desktop.domain.partnership_records import MODELS, NOT_THIS_TERM, Answer, Description, Review
from senco_desktop.domain.records import Action, School
from senco_desktop.reports import joint_review

DAY = date(2026, 12, 16)
SCHOOL = School("Fernbrook Primary", "Ruth Hale", "SENCo", "Anna Prior", "head teacher")
LINES = tuple(Dimension(n, f"Line number {n}", "asks", "prompt?", "silo", "alone", "together", "one") for n in range(1, 9))
REVIEW = Review("Autumn 2026", DAY, DAY, DAY, {}, True, True, id=1)


def made(evidence: str = "We saw it.", models: tuple[str, str] = ("isolation", "integration")) -> JointReport:
    answers = [
        Answer(1, role, line.number, model if line.number < 5 else models[0], evidence)
        for role, model in zip(rules.ROLES, models, strict=True)
        for line in LINES
    ]
    return JointReport(
        SCHOOL, REVIEW, rules.joint_rows(LINES, REVIEW, answers), rules.profile(REVIEW, answers), DAY,
        Description(date(2026, 9, 11), "Every child is expected in every lesson."),
        Action("Read the policy together.", dimension=2, looked_back="Closer: three lines were changed."), 145,
        Action("Brief a stand-in.", by=date(2027, 2, 12), how_we_know="Sam has run one.", dimension=6),
    )  # fmt: skip


def text_of(pdf: bytes) -> tuple[str, int]:
    reader = PdfReader(io.BytesIO(pdf))
    text = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split()), len(reader.pages)


def test_the_page_says_what_both_saw_and_what_comes_of_it() -> None:
    text, pages = text_of(joint_review.render(made()))
    assert pages == 1
    for words in (
        "Every child is expected in every lesson. Agreed Fri 11 Sep 2026.", "the talk to have",
        "SENCo We saw it.", "Head We saw it.", "Three lines were changed.",
        "Read the policy together. From line 2. 2 h 25 min logged for it.", "☑ closer ☐ same ☐ further",
        "Brief a stand-in. From line 6. Owner: Both. By Fri 12 Feb.", "Sam has run one.", "8 of 8 lines answered by both",
        "It describes two roles this term, not a person.",
    ):  # fmt: skip
        assert words in text, words
    assert text.count("we differ") == 3 + 1 and text.count("we agree") == 4 + 1  # one of each stands in the headings


def test_meetings_the_nature_of_the_work_and_the_standing_stand_on_the_one_page() -> None:
    nature, standing = "Leadership 12 h and administration 20 h.", "a member of the leadership team"
    full = replace(made(), meetings=3, nature=nature, standing=standing)
    text, pages = text_of(joint_review.render(full))
    assert pages == 1
    for words in ("3 meetings, 2 h 25 min logged for it.", "As logged: Leadership 12 h and administration 20 h.",
                  "The role of the SENCo. A member of the leadership team."):  # fmt: skip
        assert words in text, words


def test_a_title_too_long_for_a_pill_gives_way_to_the_first_name_and_then_to_initials() -> None:
    long = replace(SCHOOL, senco_title="SEND and Inclusion Lead", leader_title="executive principal")
    text, pages = text_of(joint_review.render(replace(made(), school=long)))
    assert pages == 1 and "Ruth: SEND and Inclusion Lead; Anna: executive principal" in text
    assert "Ruth We saw it." in text and "Anna We saw it." in text and "SEND…" not in text
    nameless = replace(long, senco_name="", leader_name="Anna Prior")
    text, _pages = text_of(joint_review.render(replace(made(), school=nameless)))
    assert "SIL: SEND and Inclusion Lead; EP: executive principal" in text and "SIL We saw it." in text
    alike = replace(nameless, senco_title="assistant headship lead", leader_title="assistant headship lead")
    text, _pages = text_of(joint_review.render(replace(made(), school=alike)))
    assert "S: assistant headship lead; L: assistant headship lead" in text
    text, _pages = text_of(joint_review.render(made()))
    assert "SENCo: SENCo" not in text and "Head: head teacher" not in text


@pytest.mark.parametrize("word", ["score", "average", "rank", "level", "grade", "%"])
def test_nothing_is_scored(word: str) -> None:
    text, _pages = text_of(joint_review.render(made()))
    assert word not in text.replace("nothing is added up or ranked", "")


def test_long_evidence_is_whole_on_a_second_page() -> None:
    long = "We looked at every unit of the autumn and wrote down what was changed before the lesson. " * 12
    text, pages = text_of(joint_review.render(made(long + "The end.")))
    assert pages >= 2 and text.count("The end.") == 16
    assert "in full" in text


def test_very_long_evidence_breaks_over_pages() -> None:
    text, pages = text_of(joint_review.render(made("word " * 4000)))
    assert pages > 2 and text.count("word") >= 16 * 4000


def test_what_is_missing_is_said_quietly() -> None:
    report = replace(made("", ("silos", NOT_THIS_TERM)), description=None, before=None, action=None)
    text, pages = text_of(joint_review.render(report, to="Chair of governors"))
    assert pages == 1 and "nothing written yet" in text and "There is no action to look back on yet." in text
    assert "Not chosen yet." in text and "We have not written our description" in text and "Chair of governors" in text
    assert "4 of 8 lines answered by both" in text


def test_the_kept_figures_are_the_answers_and_counts() -> None:
    figures = made().as_json()
    assert figures["term"] == "Autumn 2026" and len(figures["lines"]) == 8
    assert {each["role"] for each in figures["profiles"]} == {"senco", "leader"}
    assert all(set(MODELS) <= set(each) for each in figures["profiles"])


def test_what_we_say_stands_under_its_line_and_on_a_second_page_where_there_is_no_room() -> None:
    few = made()
    few = replace(few, rows=(replace(few.rows[0], said="We look at it in January."), *few.rows[1:]))
    text, pages = text_of(joint_review.render(few))
    assert pages == 1 and "Together We look at it in January." in text
    many = replace(few, rows=tuple(replace(row, said=f"About line {row.dimension.number}.") for row in few.rows),
                   nature="leadership 10 h, coordination 20 h", standing="member of the leadership team")
    text, pages = text_of(joint_review.render(many))
    assert pages <= 2 and all(text.count(f"About line {number}.") == 1 for number in range(1, 9))


def test_the_foot_says_truly_that_what_each_wrote_is_shown() -> None:
    report = made("We met twice about it.")
    text, _pages = text_of(joint_review.render(report))
    assert "We met twice about it." in text
    assert "Shown: what each of us chose and wrote, as both agreed. Not shown: anybody else’s view." in text


def test_one_line_from_each_looks_back() -> None:
    report = made()
    assert report.before is not None
    both = rules.from_each({"senco": "it was quoted.", "leader": "I used it with governors."})
    text, _pages = text_of(joint_review.render(replace(report, before=replace(report.before, looked_back=f"Same: {both}"))))
    assert "☑ same" in text and "SENCo It was quoted." in text and "Head I used it with governors." in text


def test_integration_everywhere_without_evidence_asks_for_one_example_on_paper_too() -> None:
    report = made("")
    rows = tuple(
        replace(row, senco=replace(row.senco, model="integration"), leader=replace(row.leader, model="integration"))
        for row in report.rows
    )
    text, _pages = text_of(joint_review.render(replace(report, rows=rows)))
    assert "which one thing, seen this term, would we show a visitor?" in text
    assert "show a visitor" not in text_of(joint_review.render(report))[0]


def test_the_title_is_whole_also_in_a_sample_school() -> None:
    text, _pages = text_of(joint_review.render(replace(made(), school=replace(SCHOOL, sample=True))))
    assert "How our two roles work together: autumn 2026" in text and "Sample school · Fernbrook Primary · by" in text
