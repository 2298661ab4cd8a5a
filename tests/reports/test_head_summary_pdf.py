"""The head's summary on paper: every figure is there, page 1 is one page, nothing of the user's is lost or misread."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from helpers.example_summary import DECISIONS, RISK, example_summary
from pypdf import PdfReader

from senco_desktop.domain.categories import REASONS
from senco_desktop.domain.records import Action, School
from senco_desktop.domain.summary import (
    ActionFigures,
    Coverage,
    Decision,
    DueStep,
    MeetingFigures,
    Period,
    PlanFigures,
    PlanHours,
    ProtectedFigures,
    Summary,
    TimeFigures,
)
from senco_desktop.reports.head_summary import render

LONG = "Where <b>psychologist</b> & therapist agree on 李 matters; " * 350
TITLES = (
    "What needs your decision", "Due in the next six weeks, and by whom", "Protected time", "Where the hours went",
    "This term’s action, and the others", "Meetings and agencies", "One risk",
)  # fmt: skip


def pages(pdf: bytes) -> list[str]:
    """The text of each page, with every run of blanks as one."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def empty_summary() -> Summary:
    period = Period(date(2026, 9, 1), date(2026, 9, 30), date(2026, 9, 30))
    nothing = (Coverage(), TimeFigures(), ProtectedFigures(), PlanFigures(), MeetingFigures(), ActionFigures())
    return Summary(School("Hill Top", senco_title="ALNCo", leader_title="principal"), period, *nothing)


def crowded_summary() -> Summary:
    """Every list longer than page 1 may show, every text of the user 20,000 characters long."""
    example = example_summary()
    owners = ("school", "la", "family", "agency")
    first = date(2026, 12, 19)
    steps = tuple(
        DueStep(f"P{n}", "x", LONG if n < 2 else "step", first + timedelta(n), owners[n % 4], (first,), n) for n in range(40)
    )
    return replace(
        example,
        school=School(LONG, LONG, LONG, LONG, LONG, sample=True),
        period=replace(example.period, name=LONG),
        plans=PlanFigures(40, steps, steps[:8]),
        protected=replace(example.protected, lost_by_reason={code: 100 + n for n, code in enumerate(REASONS)}),
        actions=replace(
            example.actions,
            this_term=Action(LONG, looked_back=LONG, by=date(2026, 12, 1)),
            others=tuple(Action(LONG if n < 1 else "x", state=("stuck", "open")[n % 2]) for n in range(8)),
        ),
        meetings=replace(example.meetings, by_agency={LONG: 4, "b" * 20_000: 3, "x": 1, "y": 1}),
        decisions=tuple(Decision(LONG, LONG, (LONG, LONG)) for _ in range(5)),
        risk=LONG,
        category_names=dict.fromkeys(example.category_names, LONG),
        weeks=example.weeks * 3,
    )


@pytest.fixture(scope="module")
def printed() -> list[str]:
    return pages(render(example_summary()))


def test_the_sections_stand_in_their_order(printed: list[str]) -> None:
    places = [printed[0].index(f"{number} {title}") for number, title in enumerate(TITLES, 1)]
    assert places == sorted(places)
    assert printed[0].index("What this page does not show.") > places[-1]
    assert printed[0].rindex("page 1 of 2") > places[-1]


@pytest.mark.parametrize(
    "said",
    [
        "Fernbrook Primary · to Anna Prior, head teacher, from Ruth Hale, SENCo", "Tue 1 Sep to Fri 18 Dec 2026",
        "Head’s summary: autumn term 2026", "86 h agreed, 43 slots", "59 h 45", "27 slots whole, 5 in part", "22 h 15",
        "9 slots whole", "4 h 00", "2 slots nobody marked", "7 h 30", "4 new times kept", "14 h 45", "134 h 5 min logged",
        "Cover for an absent colleague 12 h", "Own choice 1 h", "Safeguarding 45 min", "Annual reviews 31 h 40 min",
        "EHC needs assessment 13 h 5 min", "Nine other kinds 35 h 15 min set out on page 2",
        "Own time: 40 h 30 min, about 2 h 40 min a school week.", "PPA 6 h 20 min of it", "Could be admin: 15 h 10 min",
        "Of seven actions in this period: 4 done, 1 moved, 1 stuck (a date with the psychologist), 1 open (brief a stand-in).",
        "26 meetings held (27 h 10 min), 3 cancelled, 1 where the agency did not come.", "psychologist 4",
        "64 of 74 school days have entries; the other 10 are a gap in the record, not free time.",
        "25 min from a timer nobody answered for are left out.", "Minutes that overlap (40) count once.",
        "as at Fri 18 Dec 2026", "Not legal advice.", RISK, *(decision.why for decision in DECISIONS),
    ],
)  # fmt: skip
def test_each_figure_is_on_page_1(printed: list[str], said: str) -> None:
    assert said in printed[0]


def test_due_rows_say_owner_day_and_the_true_date(printed: list[str]) -> None:
    for said in (
        "Today FM2: ask for advice (by Tue 29 Dec)",
        "Mon 25 Jan FM2: invitations out and papers out",
        "■ LA since 29 Oct AB3: decision; asked on 10 Dec",
        "◆ family Wed 30 Dec DW7: comments on the changes",
        "▲ agency Mon 18 Jan FM2: psychologist’s advice",
        "● school",
    ):
        assert said in printed[0]


def test_detail_holds_weeks_owners_and_all_kinds(printed: list[str]) -> None:
    for said in (
        "8 Week by week", "half- term", "9 Hours for each plan, by stage", "10 Dates, by owner", "11 All kinds of work",
        "Transition coordination 0 h 25 0 h 35 0 h 20 1 h 20",
        "All 55 h 05 38 h 30 40 h 30 134 h 05", "247 entries",
        "Own time was 2 h 56 min a week in the 9 school weeks in which a whole slot was lost, and 2 h 3 min in the other 6.",
        "that does not show that one caused the other",
    ):  # fmt: skip
        assert said in printed[1]


def test_without_detail_there_is_one_page_that_points_to_no_other() -> None:
    (only,) = pages(render(example_summary(), detail=False))
    assert "page 1 of 1" in only
    assert "page 2" not in only


def test_the_same_summary_gives_the_same_bytes() -> None:
    assert render(example_summary()) == render(example_summary())
    assert render(example_summary(), to="governors") != render(example_summary())


def test_a_reader_named_at_issue_stands_at_the_top_and_in_who_may_see_it() -> None:
    page = pages(render(example_summary(), to="the chair of governors"))[0]
    assert "to the chair of governors, from Ruth Hale" in page
    assert "Who may see it: the chair of governors, the head teacher and the SENCo." in page


@pytest.mark.parametrize(("pupils", "said"), [("codes", "shown as codes"), ("names", "Pupils are named"), ("counts", "counted")])
def test_the_footer_says_how_pupils_are_shown(pupils: str, said: str) -> None:
    assert said in pages(render(replace(example_summary(), pupils=pupils)))[0]


def test_counted_pupils_have_rows_without_a_code() -> None:
    example = example_summary()
    due = tuple(replace(step, plan="") for step in example.plans.due)
    page = pages(render(replace(example, plans=PlanFigures(9, due), pupils="counts")))[0]
    assert "Today review report (by Thu 24 Dec)" in page
    assert "CK1" not in page


def test_a_sample_school_is_marked_on_every_page() -> None:
    example = example_summary()
    sample = replace(example, school=replace(example.school, sample=True))
    assert all("Sample school" in page for page in pages(render(sample)))
    assert not any("Sample school" in page for page in pages(render(example)))


def test_titles_are_the_schools_own() -> None:
    page = pages(render(empty_summary()))[0]
    assert "to the principal, from the ALNCo" in page
    assert "the principal and the ALNCo." in page
    assert "SENCo" not in page


def test_empty_parts_keep_their_heading_and_one_sentence() -> None:
    page = pages(render(empty_summary()))[0]
    for title in TITLES:
        assert title in page
    for said in (
        "Nothing needs your decision now.", "Nothing is due from us in the next six weeks.",
        "No protected slot stood in this period.",
        "No work was logged in this period.", "No meeting was held in this period.", "No actions were agreed in this period.",
        "Nothing in these figures stands out as a risk.", "No school day lies in this period.",
    ):  # fmt: skip
        assert said in page


def test_page_1_is_one_page_whatever_it_is_fed() -> None:
    (only,) = pages(render(crowded_summary(), detail=False, to=LONG))
    for number, title in enumerate(TITLES, 1):
        assert f"{number} {title}" in only
    assert "as at Fri 18 Dec 2026" in only
    assert re.search(r"and \d+ more, not on this page", only)
    assert "smaller reasons" in only
    assert "Own choice" in only
    assert "our typeface lacks: shown as a code, such as [U+674E]" in only


def test_nothing_is_drawn_below_the_body_or_over_the_edge() -> None:
    """Each piece of text of a crowded page 1 lies within the margins, and the body ends above the footer."""
    page = PdfReader(BytesIO(render(crowded_summary(), detail=False))).pages[0]
    heights: list[float] = []

    def visit(text: str, _cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            assert 51 - 0.1 <= tm[4] <= 545
            heights.append(tm[5])

    page.extract_text(visitor_text=visit)
    assert not [height for height in heights if 46 < height < 60]
    assert min(heights) > 22.7
    assert max(heights) < 842 - 36


def test_long_words_of_the_user_stand_in_full_behind_page_1() -> None:
    whole = "".join("".join(page.split()) for page in pages(render(crowded_summary()))[1:])
    assert whole.count("Where<b>psychologist</b>&therapistagreeon[U+674E]matters;") > 350 * 5
    assert "b" * 500 in whole
    assert "15Allkindsofwork" in whole


def test_more_rows_than_page_1_holds_begin_page_2() -> None:
    example = example_summary()
    steps = tuple(DueStep(f"Q{n}", "x", "reply", date(2027, 1, 1 + n), "school", plan_id=n) for n in range(11))
    first, second, *_ = pages(render(replace(example, plans=PlanFigures(11, steps))))
    assert "and 4 more, on page 2" in first
    assert "8 Due in the next six weeks, in full" in second
    assert all(f"Q{n}: reply" in second for n in range(11))


def test_hours_for_each_plan_stand_by_stage_and_what_names_none_comes_last() -> None:
    page = pages(render(example_summary()))[1]
    for said in (
        "Annual reviews getting ready meeting report what follows in all",
        "AB3 4 h 00 1 h 30 2 h 00 2 h 45 10 h 15", "HP5 – – – – 1 h 00",
        "no plan named – – – – 2 h 45", "Assessments request advice draft in all JT4 2 h 00 6 h 50 – 8 h 50",
        "Work more than 12 weeks from a review: in the sum only.",
    ):  # fmt: skip
        assert said in page


def test_more_plans_than_have_a_row_are_one_row_and_counted_ones_say_how_many() -> None:
    example = example_summary()
    many = tuple(PlanHours("EHC-R", f"Q{n:02}", 100 - n, {"before": 60}) for n in range(14))
    page = pages(render(replace(example, plan_hours=many)))[1]
    assert "Q09 1 h 00 – – – 1 h 31 and 4 more 4 h 00 – – – 5 h 54" in page and "Q10" not in page
    counted = (PlanHours("EHC-R", "", 600, {"before": 60}, 6),)
    assert "6 plans 1 h 00 – – – 10 h 00" in pages(render(replace(example, plan_hours=counted, pupils="counts")))[1]
    assert "No work on reviews or assessments was logged" in pages(render(replace(example, plan_hours=())))[1]


def test_a_row_whose_words_were_cut_needs_no_list_of_all_rows() -> None:
    """The words stand in full below the dates; only rows that page 1 left out make page 2 begin with all of them."""
    example = example_summary()
    words = "the latest safe day for the review meeting of this year"
    steps = tuple(DueStep(f"Q{n}", "x", words if n else "reply", date(2027, 1, 1 + n), "school", plan_id=n) for n in range(2))
    second = pages(render(replace(example, plans=PlanFigures(2, steps))))[1]
    assert "8 Week by week" in second and f"Cut on page 1: Q1: {words}." in second
    assert "in full" not in second


def test_the_detail_closes_up_where_that_saves_a_page() -> None:
    """One section more, and it still is one page: the space between sections and the bars give way, the type does not."""
    example = example_summary()
    agencies = {f"agency number {n}": 9 - n for n in range(5)}
    standing = "not a member of the leadership team; the way in is the Monday briefing, and any paper on SEND; " * 2
    full = replace(example, standing=standing, meetings=replace(example.meetings, by_agency=agencies))
    found = pages(render(full))
    assert len(found) == 2 and "agency number 4 5" in found[1]


def test_a_long_period_has_a_chart_for_each_part_of_it() -> None:
    example = example_summary()
    weeks = tuple(replace(week, monday=week.monday + timedelta(weeks=16 * n)) for n in range(3) for week in example.weeks)
    text = " ".join(pages(render(replace(example, weeks=weeks))))
    assert text.count("week beginning") == 3


def test_closed_weeks_of_any_name_say_it_along_the_column() -> None:
    example = example_summary()
    weeks = tuple(replace(week, closed_name="Inspection & floods" if week.closed_name else "") for week in example.weeks)
    assert "Inspection &…" in pages(render(replace(example, weeks=weeks, plan_hours=())))[1]


def test_own_time_is_compared_only_where_there_are_two_sides() -> None:
    example = example_summary()
    kept = tuple(replace(week, slots_lost=0) for week in example.weeks)
    assert "Own time was" not in pages(render(replace(example, weeks=kept)))[1]
    less = tuple(replace(week, own_time=10 if week.slots_lost else 200) for week in example.weeks)
    said = pages(render(replace(example, weeks=less)))[1]
    assert "Own time was 10 min a week in the 9 school weeks" in said
    assert "The two fell together" not in said


def test_work_that_nobody_placed_is_shown_as_such() -> None:
    example = example_summary()
    time = replace(example.time, by_context={**example.time.by_context, "unplaced": 90}, total_minutes=8135)
    first, second = pages(render(replace(example, time=time)))
    assert "not placed 1 h 30 min." in first
    assert "in school hours, or not placed" in first
    assert "own time not placed in all" in second
    assert "40 h 30 1 h 30 135 h 35" in second


def test_a_period_in_which_nothing_was_lost_says_so() -> None:
    example = example_summary()
    kept = ProtectedFigures(planned=240, kept=240, slots=2, slots_kept=2)
    page = pages(render(replace(example, protected=kept)))[0]
    assert "Nothing was lost." in page
    assert "still owed" not in page


def test_a_name_is_cut_before_the_days_are() -> None:
    example = example_summary()
    name = "St Bartholomew’s Church of England Voluntary Aided Primary and Nursery School"
    page = pages(render(replace(example, school=replace(example.school, name=name))))[0]
    assert "Head’s summary · autumn term 2026 (1 Sep to 18 Dec) · as at Fri 18 Dec 2026" in page


def test_only_our_own_faces_are_used_and_all_are_embedded() -> None:
    reader = PdfReader(BytesIO(render(crowded_summary(), detail=False)))
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert {font["/BaseFont"].split("+")[1] for font in fonts} <= {
        "AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-Bold"
    }  # fmt: skip
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)
    assert b"Helvetica" not in render(example_summary())


def test_the_document_says_its_title_language_and_sections() -> None:
    reader = PdfReader(BytesIO(render(example_summary())))
    assert reader.metadata is not None
    assert reader.metadata.title == "Head’s summary, autumn term 2026: Fernbrook Primary"
    assert reader.metadata.author == "SENCo, Fernbrook Primary"
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    page_1, sections, page_2, more = reader.outline
    assert page_1["/Title"] == "Head’s summary: autumn term 2026"
    assert [entry["/Title"] for entry in sections] == [f"{number} {title}" for number, title in enumerate(TITLES, 1)]
    assert page_2["/Title"] == "Page 2"
    assert more[0]["/Title"] == "8 Week by week"


def test_the_page_reads_the_same_without_colour() -> None:
    """What was lost, own time and moved are lines and dots on white, never a filled ground in a colour of their own."""
    content = PdfReader(BytesIO(render(example_summary()))).pages[0].get_contents()
    assert content is not None
    orders = content.get_data().decode("latin-1").split("\n")
    filled = {tuple(float(part) for part in order.split()[:3]) for order in orders if order.endswith(" rg")}
    assert filled
    lost, own = (0xAD / 255, 0x3B / 255, 0x25 / 255), (0x71 / 255, 0x52 / 255, 0xA0 / 255)
    for colour in (lost, own):
        assert not [found for found in filled if max(abs(a - b) for a, b in zip(found, colour, strict=True)) < 0.01]


def test_the_standing_of_the_role_and_what_counts_for_the_action_are_said() -> None:
    example = example_summary()
    actions = replace(example.actions, this_term_meetings=3, this_term_minutes=130)
    found = pages(render(replace(example, standing="a member of the leadership team", actions=actions)))
    assert "The role: a member of the leadership team." in found[0] and "3 meetings, 2 h 10 min logged for it." in found[0]
    assert "Could be done by an administrator" in found[-1] and "The role: a member of the leadership team." in found[-1]
