"""The words at the head and the foot of the pages: whole where there is room, and what gives way where there is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from senco_desktop.domain.records import School
from senco_desktop.domain.wording import in_latin, no_breaks
from senco_desktop.reports import fonts, heads
from senco_desktop.reports.page import FULL, ROOM, Block

SCHOOL = School("Fernbrook Primary", "Ruth Hale", "SENCo", "Anna Prior", "head teacher")
LONG = "Executive principal of all the schools of our trust in the north and in the south of the county"


def test_names_and_titles_as_the_school_has_them() -> None:
    nameless = replace(SCHOOL, senco_name="", leader_name="", senco_title="SENDCo", leader_title="principal")
    assert heads.senco_of(SCHOOL) == "Ruth Hale, SENCo" and heads.leader_of(nameless) == "the principal"
    assert heads.from_whom(SCHOOL, None) == "Fernbrook Primary · to Anna Prior, head teacher, from Ruth Hale, SENCo"
    assert heads.from_whom(nameless, "the governors") == "Fernbrook Primary · to the governors, from the SENDCo"


@pytest.mark.parametrize(
    ("title", "short"),
    [("head teacher", "Head"), ("Headteacher", "Head"), ("executive head teacher", "Head"), ("principal", "Principal")],
)
def test_a_short_title_for_a_narrow_place(title: str, short: str) -> None:
    assert heads.short_title(title) == short


def test_the_first_line_of_a_footer_keeps_the_days_and_cuts_the_school() -> None:
    assert heads.first_line(SCHOOL, "Agenda", "", "as at Thu 19 Nov 2026") == "Fernbrook Primary · Agenda · as at Thu 19 Nov 2026"
    sample = heads.first_line(replace(SCHOOL, sample=True), "Agenda")
    assert sample == "Sample school · Fernbrook Primary · Agenda"
    rest = ("SEND report for governors", "1 Sep to 18 Dec 2026", "as at Thu 19 Nov 2026")
    long = heads.first_line(replace(SCHOOL, name=LONG), *rest)
    assert long.endswith("… · SEND report for governors · 1 Sep to 18 Dec 2026 · as at Thu 19 Nov 2026")
    assert fonts.width(long, 8) <= FULL.width - heads.PAGE_NUMBER_ROOM


def test_only_long_readers_are_cut_and_what_follows_stays() -> None:
    readers = heads.both_of(replace(SCHOOL, leader_title=LONG), "Sam Reed")
    said = heads.who_may_see(readers, "No pupil is named.", but="governors if both agree")
    assert said.startswith("Who may see it: Sam Reed, the Executive principal") and "… and the SENCo; governors if both" in said
    assert said.endswith("agree. No pupil is named.") and fonts.width(said, 8) <= FULL.width
    assert heads.who_may_see(["the SENCo"]) == "Who may see it: the SENCo."


def test_one_page_while_it_fits_and_the_running_line_only_after_it() -> None:
    blocks = [Block(ROOM / 4, lambda _pen, _top: None) for _ in range(4)]
    assert len(heads.one_page_or_more(blocks, "more")) == 1
    first, second = heads.one_page_or_more([*blocks, blocks[0]], "more")
    assert sum(block.reach for block in first) <= ROOM and len(first) == 4 and len(second) == 2
    assert first[0].height == blocks[0].height and second[0].height < blocks[0].height


@pytest.mark.parametrize(
    ("name", "said"), [("Łukasz Żółć", True), ("Zoë O’Connor-Hale", True), ("محمد", False), ("王小明", False), ("", True)]
)
def test_which_names_the_pages_can_show(name: str, said: bool) -> None:
    assert in_latin(name) is said


def test_a_weekday_keeps_its_number_beside_it() -> None:
    assert no_breaks("Governors, SEND report Mon 25.") == "Governors, SEND report Mon\N{NO-BREAK SPACE}25."
    assert no_breaks("Tue 9 Feb or Wed") == "Tue\N{NO-BREAK SPACE}9\N{NO-BREAK SPACE}Feb or Wed"
