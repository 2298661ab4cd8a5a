"""Every report of the sample school: margins, type, footers, words; and the same with long and strange texts."""

from __future__ import annotations

import importlib
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from helpers.drawn_pages import drawn, faults, longer
from helpers.open_school import PASSPHRASE, TestClock
from pypdf import PdfReader

from senco_desktop.domain.records import Plan
from senco_desktop.reports import chronology, plan_timeline, review_form
from senco_desktop.services import calendars, joint_review, plans, sample_school, schools, settings
from senco_desktop.services import chronology as chronologies
from senco_desktop.services.session import Clock, Session
from senco_desktop.ui.reports.kinds import KINDS, Wish

DAY = date(2026, 11, 19)
TERM = (date(2026, 9, 1), date(2026, 12, 18))
MODULES = {
    "head-summary": "head_summary", "request": "request_to_protect", "year-planner": "year_planner", "chase-list": "chase_list",
    "heat-map": "heat_map", "joint-review": "joint_review", "handover": "handover", "agenda": "agenda", "wins": "wins",
    "governors": "governors",
}  # fmt: skip
REPORTS = (*MODULES, "handover-names", "chronology", "plan-timeline", "review-form")
ONE_PAGE = ("request", "year-planner", "heat-map", "agenda", "wins")
"""These stay one page, whatever they are given."""
WITH_DATES = ("head-summary", "request", "year-planner", "chase-list", "heat-map", "handover", "handover-names", "agenda",
              "governors", "chronology", "plan-timeline")  # fmt: skip
NEVER_SAID = re.compile(r"\boverdue\b|\bfailed\b|\bbreach\b|\bmust improve\b|\burgent\b|late LA", re.IGNORECASE)
LONG = "Talked at length with everybody about what helps in class. " * 25
WORD = f"{'Ł' * 1200} and"
STRANGE = "محمد Żółć <b>&amp; x</b>"


@dataclass(frozen=True, slots=True)
class Call:
    """A report with all that it is given."""

    render: Callable[..., bytes]
    given: tuple[Any, ...]
    named: dict[str, Any]

    def pdf(self) -> bytes:
        return self.render(*self.given, **self.named)

    def with_text(self, text: str) -> Call:
        return Call(self.render, longer(self.given, text), {**self.named, **({"to": text} if "to" in self.named else {})})


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Call]]:
    clock = Clock(TestClock(DAY))
    session, _key = schools.create(tmp_path_factory.mktemp("every") / "school", "Fernbrook Primary", PASSPHRASE, clock)
    sample_school.fill(session)
    made = _calls(session)
    schools.close(session)
    yield made


def _calls(session: Session) -> dict[str, Call]:
    kinds = {kind.code: kind for kind in KINDS}
    made: dict[str, Call] = {}
    for code, module in MODULES.items():
        made[code] = _caught(lambda code=code: kinds[code].prepare(session, Wish(*TERM, detail=True)).render(), module)
    made["handover-names"] = _caught(
        lambda: kinds["handover"].prepare(session, Wish(*TERM, pupils="names", to="Sam Reed")).render(), "handover"
    )
    school, plan = settings.school(session), session.store.all(Plan)[0]
    made["chronology"] = Call(chronology.render, (chronologies.of(session, plan.code), school, DAY), {})
    line, past = plans.timeline(session, plan), plans.past_rounds(session, plan)
    shown = plan_timeline.Shown(line, past, "England 2014, version 1", "Jan Kos")
    made["plan-timeline"] = Call(plan_timeline.render, (shown, school, calendars.calendar(session), DAY), {})
    joint_review.begin(session)
    made["review-form"] = Call(review_form.render, tuple(joint_review.form(session)), {})
    return made


def _caught(render: Callable[[], bytes], name: str) -> Call:
    """What a report is called with, instead of its pages."""
    module, caught = importlib.import_module(f"senco_desktop.reports.{name}"), []

    def catch(*given: Any, **named: Any) -> bytes:
        caught.append((given, named))
        return b""

    with pytest.MonkeyPatch.context() as patch:
        real = module.render
        patch.setattr(module, "render", catch)
        render()
    (given, named) = caught[0]
    return Call(real, given, named)


def read(pdf: bytes) -> tuple[PdfReader, list[str]]:
    reader = PdfReader(io.BytesIO(pdf))
    return reader, [" ".join(page.extract_text().replace("\N{NO-BREAK SPACE}", " ").split()) for page in reader.pages]


@pytest.mark.parametrize("name", REPORTS)
def test_type_margins_and_room(calls: dict[str, Call], name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = drawn(calls[name].pdf, monkeypatch)
    assert faults(texts) == []
    assert {each.size for each in texts if each.in_footer} == {8}


@pytest.mark.parametrize("name", REPORTS)
def test_each_page_says_what_it_is_whose_it_is_and_that_it_is_a_sample(calls: dict[str, Call], name: str) -> None:
    reader, texts = read(calls[name].pdf())
    count = len(texts)
    for number, text in enumerate(texts, 1):
        assert f"page {number} of {count}" in text and "Who may see it: " in text
        assert "Sample school" in text and "Fernbrook Primary" in text
        assert not NEVER_SAID.search(text), NEVER_SAID.search(text)
        assert ("Not legal advice." in text) == (name in WITH_DATES)
    info = reader.metadata
    assert info is not None and "Fernbrook Primary" in str(info.title) and "Sample school" in str(info.title)
    assert "SENCo" in str(info.author) and info.subject
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB" and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.outline and len(reader.outline) > (0 if name == "review-form" else 1) - (name == "heat-map")
    fonts = {str(font.get_object()["/BaseFont"]) for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    assert all("AtkinsonHyperlegible" in font or "AHN" in font for font in fonts), fonts


def test_how_many_pages_the_sample_takes(calls: dict[str, Call]) -> None:
    counts = {name: len(read(calls[name].pdf())[1]) for name in REPORTS}
    assert {name for name, count in counts.items() if count != 1} <= {"head-summary", "handover", "handover-names", "chronology"}
    assert counts["handover"] == counts["handover-names"] == 4 and counts["head-summary"] <= 3


@pytest.mark.parametrize("text", [LONG, WORD, STRANGE], ids=["long", "one word", "strange"])
@pytest.mark.parametrize("name", REPORTS)
def test_any_text_keeps_to_its_page(calls: dict[str, Call], name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = drawn(calls[name].with_text(text).pdf, monkeypatch)
    assert faults(texts) == []
    pages = max(each.page for each in texts)
    assert pages == 1 if name in ONE_PAGE else pages >= 1


@pytest.mark.parametrize("name", REPORTS)
def test_letters_that_the_typeface_lacks_and_angle_brackets_stay(calls: dict[str, Call], name: str) -> None:
    said = "".join(read(calls[name].with_text("Ω ж <b>&amp;").pdf())[1])
    assert "[U+0436]" in said or "ж" in said
    assert "<b>&amp;" in said


@pytest.mark.parametrize("name", REPORTS)
def test_the_same_input_gives_the_same_bytes(calls: dict[str, Call], name: str) -> None:
    assert calls[name].pdf() == calls[name].pdf()


def test_the_titles_of_the_school_stand_on_every_page_for_readers(calls: dict[str, Call]) -> None:
    for name in ("agenda", "wins", "year-planner", "heat-map", "joint-review", "handover", "head-summary", "request"):
        _reader, texts = read(calls[name].pdf())
        assert all("the head teacher and the SENCo" in text for text in texts), name


def spoken(pdf: bytes) -> str:
    """What is said in place of drawings; each that begins also ends."""
    found = []
    for page in PdfReader(io.BytesIO(pdf)).pages:
        content = page.get_contents().get_data()
        assert content.count(b" BDC") == content.count(b"EMC")
        found += re.findall(rb"/ActualText <FEFF([0-9A-F]*)>", content)
    return "\n".join(bytes.fromhex(words.decode()).decode("utf-16-be") for words in found)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("handover", "decision, since 29 Oct, open now"), ("handover", "Six weeks by owner. "), ("request", "kept"),
        ("joint-review", "SENCo: isolation."), ("heat-map", "over-full"), ("plan-timeline", "Open now:"),
    ],
)  # fmt: skip
def test_a_drawing_is_spoken_in_words(calls: dict[str, Call], name: str, said: str) -> None:
    assert said in spoken(calls[name].pdf())


def test_the_form_waits_until_a_review_is_begun(tmp_path: Path) -> None:
    clock = Clock(TestClock(DAY))
    session, _key = schools.create(tmp_path / "school", "Fernbrook Primary", PASSPHRASE, clock)
    form = next(kind for kind in KINDS if kind.code == "review-form")
    assert form.missing(session) == "Waits for this term’s review to begin"
    sample_school.fill(session)
    joint_review.begin(session)
    assert form.missing(session) == ""
    schools.close(session)
