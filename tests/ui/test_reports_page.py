"""The Reports page: the PDF as preview, her words to the leader, issuing with a recipient, and the same pages again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from helpers.on_show import on_show
from helpers.open_school import Answers, school
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from senco_desktop.services import history, issuing, joint_review, leader_words, sample_school, schools, settings, summaries
from senco_desktop.services.session import Clock, Session
from senco_desktop.ui import paper
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Tick
from senco_desktop.ui.reports.kinds import KINDS
from senco_desktop.ui.reports.page import ReportsPage
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, IconButton


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled school folder, copied by nobody: each test takes back what it issued."""
    from helpers.open_school import TestClock

    folder = tmp_path_factory.mktemp("sample") / "school"
    session, _key = schools.create(folder, "Fernbrook Primary", "correct horse", Clock(TestClock()))
    sample_school.fill(session)
    schools.close(session)
    return folder


@pytest.fixture
def session(sample: Path, tmp_path: Path) -> Iterator[Session]:
    import shutil

    from helpers.open_school import TestClock

    folder = tmp_path / "school"
    shutil.copytree(sample, folder)
    opened = schools.unlock(folder, Clock(TestClock()), passphrase="correct horse")
    try:
        yield opened
    finally:
        schools.close(opened)


@pytest.fixture
def ask(tmp_path: Path) -> Answers:
    return Answers(save_file=tmp_path / "summary.pdf")


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[ReportsPage]:
    look().apply("light", 100)
    made = on_show(qtbot, ReportsPage(desk), 1180, 560)
    drawn(made, qtbot)
    yield made
    look().apply("light", 100)


def drawn(page: ReportsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page._drawing is None, timeout=20_000)


def text_of(pdf: bytes) -> str:
    return "\n".join(each.extract_text() for each in pypdf.PdfReader(BytesIO(pdf)).pages)


def shown_text(page: ReportsPage) -> str:
    return page.preview.view.accessibleDescription()


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    pages: list[bytes] = []

    def keep(data: bytes, title: str, parent: QWidget) -> bool:
        pages.append(data)
        return True

    monkeypatch.setattr(paper, "print_pdf", keep)
    return pages


def test_the_heads_summary_is_chosen_and_its_pdf_is_the_preview(page: ReportsPage) -> None:
    assert page.kind.code == "head-summary"
    assert "Head’s summary" in shown_text(page)
    assert page.preview.said.accessibleName().startswith("1 page")


def test_choosing_the_request_draws_it_and_hides_what_it_does_not_take(page: ReportsPage, qtbot: QtBot) -> None:
    page.gallery.setFocus()
    qtbot.keyClick(page.gallery, Qt.Key.Key_Right)
    drawn(page, qtbot)
    assert page.kind.code == "request"
    assert "a request" in shown_text(page)
    assert page.choices.pupils.isHidden() and page.choices.detail.isHidden() and page.words.isHidden()


def test_a_target_chooses_a_report_or_the_issued_list(page: ReportsPage, qtbot: QtBot) -> None:
    page.show_target("request")
    assert page.kind.code == "request"
    page.show_target("issued")
    assert page.below.currentWidget() is page.issued
    page.show_target("head-summary")
    assert page.kind.code == "head-summary" and page.below.currentWidget() is page.words_place
    drawn(page, qtbot)


def test_detail_adds_pages_and_counts_hide_codes(page: ReportsPage, qtbot: QtBot) -> None:
    assert "JT4" in shown_text(page)
    page.choices.detail.click()
    drawn(page, qtbot)
    assert not page.preview.said.accessibleName().startswith("1 page")
    page.choices.pupils.setCurrentIndex(2)
    page.choices.pupils.activated.emit(2)
    drawn(page, qtbot)
    assert "JT4" not in shown_text(page)


def test_own_dates_make_a_period_and_a_wrong_one_is_said_in_place(page: ReportsPage, qtbot: QtBot) -> None:
    own = page.choices.period.findData("own")
    page.choices.period.setCurrentIndex(own)
    page.choices.period.activated.emit(own)
    page.choices.last.setText("1 Aug 2026")
    page.choices.last.editingFinished.emit()
    assert page.choices.wish() is None
    assert "before the first" in page.choices.last.accessibleDescription()
    page.choices.last.setText("9 Oct 2026")
    page.choices.last.editingFinished.emit()
    wish = page.choices.wish()
    assert wish is not None and (wish.first, wish.last) == (date(2026, 9, 1), date(2026, 10, 9))
    drawn(page, qtbot)
    assert "Fri 9 Oct 2026" in shown_text(page)


def test_a_question_ticked_off_leaves_the_page_and_stays_off(page: ReportsPage, qtbot: QtBot) -> None:
    first, last = summaries.current_term(page.session)
    question = summaries.summary(page.session, first, last).decisions[0].question
    next(t for t in page.words.findChildren(Tick) if t.accessibleName() == f"Ask: {question}").click()
    drawn(page, qtbot)
    assert question not in shown_text(page)
    assert leader_words.edits(page.session, first, last).left_out == {question}


def test_her_own_question_and_risk_stand_on_the_page(page: ReportsPage, qtbot: QtBot) -> None:
    page.words.findChildren(Tick)[0].click()
    page.words.add_question.click()
    page.words.form.save.click()
    assert page.words.form.isVisible(), "an empty question is not taken"
    page.words.form.question.setText("May I swap Monday?")
    assert page.has_unsaved()
    page.words.form.save.click()
    page.words.risk.set_value("Nobody else has run a review.")
    assert page.has_unsaved()
    page.words.save_risk.click()
    drawn(page, qtbot)
    assert not page.has_unsaved()
    assert "May I swap Monday?" in shown_text(page)
    assert "Nobody else has run a review." in shown_text(page)
    assert not page.words.add_question.isEnabled()


def test_a_risk_that_would_not_fit_cannot_be_saved(page: ReportsPage) -> None:
    page.words.risk.set_value("x" * (leader_words.RISK_LIMIT + 1))
    assert not page.words.save_risk.isEnabled()
    assert "at most" in page.words.risk.accessibleDescription()


def test_print_asks_for_whom_prints_and_keeps_exactly_that(page: ReportsPage, printed: list[bytes], qtbot: QtBot) -> None:
    page.choices.print.click()
    assert page.issue.isVisible() and page.issue.recipient.text() == "Anna Prior"
    assert issuing.all_issued(page.session) == [], "asking keeps nothing"
    page.issue.recipient.setText("")
    page.issue.go.click()
    assert "for whom" in page.issue.recipient.accessibleDescription()
    page.issue.recipient.setText("the SEND governor")
    page.issue.go.click()
    qtbot.waitUntil(lambda: bool(printed))
    [kept] = issuing.all_issued(page.session)
    assert issuing.pdf_of(kept) == printed[0]
    assert "the SEND governor" in text_of(printed[0])
    assert (kept.recipient, kept.pupils, kept.report) == ("the SEND governor", "codes", "head-summary")
    assert page.issued_link.text() == "1 issued this year"
    drawn(page, qtbot)


def test_nothing_is_kept_when_printing_is_let_be(page: ReportsPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    asked: list[bytes] = []
    monkeypatch.setattr(paper, "print_pdf", lambda data, title, parent: bool(asked.append(data)))
    page.choices.print.click()
    page.issue.go.click()
    qtbot.waitUntil(lambda: bool(asked))
    assert issuing.all_issued(page.session) == []


def test_save_pdf_writes_the_page_that_is_kept_and_undo_takes_the_record(page: ReportsPage, ask: Answers, qtbot: QtBot) -> None:
    page.choices.pdf.click()
    page.issue.go.click()
    qtbot.waitUntil(lambda: bool(issuing.all_issued(page.session)))
    [(asked, (_title, offered, _kinds))] = ask.asked
    assert (asked, offered) == ("save_file", "head-s-summary-autumn-term-2026.pdf")
    [kept] = issuing.all_issued(page.session)
    assert (ask._answers["save_file"]).read_bytes() == issuing.pdf_of(kept)
    page.desk.run(history.undo)
    assert issuing.all_issued(page.session) == []
    drawn(page, qtbot)


@pytest.mark.parametrize("how", ["pdf", "print"])
def test_the_focus_goes_back_to_the_button_that_asked_for_whom(
    page: ReportsPage, printed: list[bytes], qtbot: QtBot, how: str
) -> None:
    button = getattr(page.choices, how)
    for done in (page.issue.cancel, page.issue.go):
        button.setFocus()
        button.click()
        assert page.issue.recipient.hasFocus()
        done.click()
        assert button.hasFocus()
    qtbot.waitUntil(lambda: bool(issuing.all_issued(page.session)))
    assert button.hasFocus()
    drawn(page, qtbot)


def test_who_comes_by_keyboard_stands_at_the_cards_or_in_the_list(page: ReportsPage, printed: list[bytes], qtbot: QtBot) -> None:
    page.take_focus()
    assert page.gallery.hasFocus()
    page.choices.print.click()
    page.issue.go.click()
    qtbot.waitUntil(lambda: bool(printed))
    page.show_target("issued")
    page.choices.period.setFocus()
    page.take_focus()
    assert page.issued.table.hasFocus()


@pytest.mark.parametrize(("key", "said"), [(Qt.Key.Key_P, "Print"), (Qt.Key.Key_S, "Save PDF")])
def test_the_usual_keys_print_and_save(page: ReportsPage, qtbot: QtBot, key: Qt.Key, said: str) -> None:
    page.take_focus()
    qtbot.keyClick(page.gallery, key, Qt.KeyboardModifier.ControlModifier)
    assert page.issue.isVisible() and page.issue.go.text() == said and page.issue.recipient.hasFocus()
    page.issue.cancel.click()
    drawn(page, qtbot)


def test_the_issued_list_comes_into_sight_in_a_low_window_and_prints_by_the_usual_key(
    page: ReportsPage, printed: list[bytes], qtbot: QtBot
) -> None:
    page.choices.print.click()
    page.issue.go.click()
    qtbot.waitUntil(lambda: bool(printed))
    page.resize(page.width(), 560)
    page.show_target("issued")
    page.take_focus()
    table, sight = page.issued.table, page._left_area.viewport()
    assert table.hasFocus() and 0 <= table.mapTo(sight, table.rect().topLeft()).y() < sight.height() - 40
    qtbot.keyClick(table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert printed[1] == printed[0] and not page.issue.isVisible()
    page.issued.back.click()
    drawn(page, qtbot)


def test_each_page_is_offered_to_whom_it_is_meant_for(page: ReportsPage, qtbot: QtBot) -> None:
    for code, reader in (("handover", "Sam Reed"), ("governors", "the governing board"), ("request", "Anna Prior")):
        page.show_target(code)
        page.choices.pdf.click()
        assert page.issue.recipient.text() == reader
        page.issue.cancel.click()
    drawn(page, qtbot)


def test_an_issued_page_is_shown_and_printed_again_to_the_byte(page: ReportsPage, printed: list[bytes], qtbot: QtBot) -> None:
    page.choices.print.click()
    page.issue.go.click()
    qtbot.waitUntil(lambda: bool(printed))
    settings.save_school(page.session, settings.School("Another name"))
    drawn(page, qtbot)
    page.issued_link.click()
    assert "Fernbrook Primary" in shown_text(page)
    assert "issued Thu 19 Nov 2026 for Anna Prior" in page.preview.said.accessibleName()
    page.issued.print_again.click()
    assert printed[1] == printed[0]
    assert len(issuing.all_issued(page.session)) == 1
    page.issued.save_again.click()
    assert page.desk.ask._answers["save_file"].read_bytes() == printed[0]  # type: ignore[attr-defined]
    page.issued.back.click()
    drawn(page, qtbot)
    assert page.choices.isEnabled()


def test_zoom_by_keys_and_w_fits_the_width(page: ReportsPage, qtbot: QtBot) -> None:
    view = page.preview.view
    fitted = view.seen_factor()
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.seen_factor() == pytest.approx(fitted * 1.2)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.seen_factor() == pytest.approx(fitted)
    qtbot.keyClick(view, Qt.Key.Key_W)
    assert view.zoomMode() == view.ZoomMode.FitToWidth


def test_every_control_is_named_and_the_cards_speak(page: ReportsPage) -> None:
    for control in (*page.findChildren(Button), *page.findChildren(IconButton), *page.findChildren(QLineEdit)):
        assert control.accessibleName() or (isinstance(control, Button) and control.text()), control
    index = page.gallery.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Head’s one-page summary. Decisions, what is due, hours")


def test_at_200_per_cent_the_page_stands_under_the_cards(page: ReportsPage, qtbot: QtBot) -> None:
    look().apply("light", 200)
    page.resize(1180, 1200)
    qtbot.waitUntil(lambda: page.preview.mapTo(page, page.preview.rect().topLeft()).y()
                    > page.gallery.mapTo(page, page.gallery.visibleRegion().boundingRect().bottomLeft()).y())
    assert page.choices.print.width() >= page.choices.print.sizeHint().width()


def test_a_school_without_anything_still_has_its_pages(tmp_path: Path, qtbot: QtBot) -> None:
    with school(tmp_path / "empty") as session:
        desk = Desk(session, Answers())  # type: ignore[arg-type]
        page = ReportsPage(desk)
        qtbot.addWidget(page)
        page.show()
        page.freshen()
        drawn(page, qtbot)
        assert "Head’s summary" in shown_text(page)
        page.issued_link.click()
        assert page.issued.empty.isVisible() and not page.issued.print_again.isVisible()
        desk.jobs.stop()


def test_the_joint_review_waits_in_grey_until_both_agree_and_says_for_whom(page: ReportsPage, qtbot: QtBot) -> None:
    review = joint_review.latest_open(page.session)
    assert review is not None
    joint_review.share(page.session, review, "leader", False)
    page.refresh()
    drawn(page, qtbot)
    cards = page.gallery.model()
    spoken = [cards.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(cards.rowCount())]
    assert "Joint review. Waits for Anna to agree" in spoken
    page.show_target("joint-review")
    qtbot.waitUntil(page.preview.reason.isVisible)
    assert "Waits for Anna to agree" in page.preview.reason.text() and not page.preview.view.isVisible()
    page.choices.issue_asked.emit("print")
    assert not page.issue.isVisible()
    joint_review.share(page.session, review, "leader", True)
    page.refresh()
    qtbot.waitUntil(page.preview.view.isVisible)


def test_every_report_has_a_picture_of_its_own() -> None:
    from senco_desktop.ui.reports.thumbnails import thumbnail

    look().apply("light", 100)
    pictures = {kind.code: bytes(thumbnail(kind.code, 1).toImage().constBits()) for kind in KINDS}
    assert len(set(pictures.values())) == len(KINDS)
