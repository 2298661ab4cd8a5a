"""The Reports page: cards at the left with what goes into the chosen one, the PDF itself at the right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Issued
from senco_desktop.domain.wording import day_words
from senco_desktop.exchange.files import write_file
from senco_desktop.services import issuing, leader_words, summaries
from senco_desktop.services.issuing import Draft
from senco_desktop.services.leader_words import Edits
from senco_desktop.ui.cards import Card, Columns, PageHead, scrolling
from senco_desktop.ui.desk import Desk, Page
from senco_desktop.ui.focus_round import bring_into_sight
from senco_desktop.ui.jobs import Job
from senco_desktop.ui.reports.choices_bar import ChoicesBar
from senco_desktop.ui.reports.gallery import Gallery
from senco_desktop.ui.reports.issue_bar import IssueBar
from senco_desktop.ui.reports.issued_list import IssuedList
from senco_desktop.ui.reports.kinds import KINDS, Prepared, ReportKind, Wish, leader
from senco_desktop.ui.reports.leader_panel import LeaderPanel
from senco_desktop.ui.reports.preview import Preview
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, IconLabel, words


class ReportsPage(Page):
    NAME = "Reports"
    SHOWS = frozenset({"entry", "timer", "outcome", "block", "term", "closed", "inset", "setting", "category", "agency", "plan",
                       "meeting", "action", "issued", "review", "answer", "description"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._drawing: Job | None = None
        self._again = False
        self._shown: Issued | None = None
        self._make_parts()
        self._lay_out()
        self._connect()

    # Page

    def prepare(self) -> Iterator[None]:
        """Gather the figures of the page that is shown first; it is drawn when somebody looks."""
        self.choices.set_periods(summaries.periods(self.session))
        wish = self.choices.wish()
        if wish is not None:
            yield
            summaries.plan_figures(self.session, min(wish.last, self.session.today), wish.pupils)
            yield
            summaries.summary(self.session, wish.first, wish.last, wish.pupils)
        yield

    def refresh(self) -> None:
        self.choices.set_periods(summaries.periods(self.session))
        missing = {kind.code: kind.missing(self.session) for kind in KINDS}
        self.gallery.set_reports(KINDS, issuing.last_issued(self.session), missing)
        count = issuing.issued_this_year(self.session)
        self.issued_link.setText(f"{count} issued this year" if count else "Show issued pages")
        self.issued.show_issued(issuing.all_issued(self.session))
        self._show_kind(self.kind)

    def show_target(self, target: object) -> None:
        """A report's code, or "issued" for the list of what was issued."""
        if target == "issued":
            self._on_issued_list()
        elif isinstance(target, str):
            self._on_back()
            self.gallery.choose(target)

    def take_focus(self) -> None:
        """The cards, where the arrows choose a page; or the list of what was issued."""
        issued = self.issued.isVisible()
        (self.issued.table if self.issued.table.isVisible() else self.gallery).setFocus(Qt.FocusReason.TabFocusReason)
        if issued:
            self._to_the_list()

    def has_unsaved(self) -> bool:
        return self.words.has_unsaved()

    @property
    def kind(self) -> ReportKind:
        """The chosen report."""
        return self.gallery.kind() or KINDS[0]

    # Drawing

    def _show_kind(self, kind: ReportKind) -> None:
        self.choices.show_kind(kind)
        self.words.setVisible(kind.has_words)
        self._load_words()
        self._draw()

    def _load_words(self) -> None:
        wish = self.choices.wish()
        if wish is None or not self.kind.has_words:
            return
        offered = summaries.summary(self.session, wish.first, wish.last, wish.pupils)
        self.words.load(offered.decisions, offered.risk, leader_words.edits(self.session, wish.first, wish.last))

    def _draw(self) -> None:
        """Draw the chosen report in a job; what is asked for meanwhile is drawn after it, once."""
        wish = self.choices.wish()
        if wish is None or self._shown is not None:
            return
        if self._drawing is not None:
            self._again = True
            return
        prepared = self._prepared(self.kind, wish)
        if prepared is None:
            return
        self.preview.said.say("Drawing the page…")
        self._drawing = self.desk.jobs.run(lambda job: (prepared, prepared.render()), self._on_drawn, self._on_not_drawn)

    def _prepared(self, kind: ReportKind, wish: Wish) -> Prepared | None:
        """The report's figures; None, with the reason in place of the page, where it cannot be given out."""
        try:
            return kind.prepare(self.session, wish)
        except Problem as problem:
            self.preview.clear(f"{problem.what} {problem.next_step}")
            return None

    def _on_drawn(self, drawn: tuple[Prepared, bytes]) -> None:
        prepared, pdf = drawn
        if self._shown is None and not self._again:
            self.preview.show_pdf(pdf, prepared.title, "not issued yet")
        self._draw_again()

    def _on_not_drawn(self, problem: Problem) -> None:
        self._on_failed(problem)
        self._draw_again()

    def _on_failed(self, problem: Problem) -> None:
        self.preview.said.say(f"{problem.what} {problem.next_step}")

    def _draw_again(self) -> None:
        self._drawing = None
        if self._again:
            self._again = False
            self._draw()

    def _on_kind(self, kind: ReportKind) -> None:
        self._on_back()
        self.issue.leave()
        self._show_kind(kind)

    def _on_choice(self) -> None:
        self._load_words()
        self._draw()

    def _on_words(self, edits: Edits) -> None:
        wish = self.choices.wish()
        if wish is None:
            return
        try:
            leader_words.keep(self.session, wish.first, wish.last, edits)
        except Problem as problem:
            self.desk.ask.tell(problem)
        self._on_choice()

    # Issuing

    def _on_issue(self, how: str) -> None:
        if self._shown is not None:
            self._print_again(self._shown) if how == "print" else self._save_again(self._shown)
        elif self.choices.wish() is not None and not self.kind.missing(self.session):
            self.issue.ask(how, self.kind.reader(self.session))

    def _on_agreed(self, how: str, recipient: str) -> None:
        """Draw the page with its reader's name, then give it out; only what was given out is kept."""
        wish, kind = self.choices.wish(), self.kind
        if wish is None:
            return
        wish = replace(wish, to=None if recipient in (kind.reader(self.session), leader(self.session)) else recipient)
        prepared = self._prepared(kind, wish)
        if prepared is None:
            return
        path = self._ask_place(prepared.title) if how == "pdf" else None
        if how == "pdf" and path is None:
            return
        self._giving = partial(self._give, kind, wish, path, recipient)
        self.desk.jobs.run(lambda job: (prepared, prepared.render()), self._on_ready, self._on_failed)

    def _on_ready(self, drawn: tuple[Prepared, bytes]) -> None:
        self._giving(*drawn)

    def _give(self, kind: ReportKind, wish: Wish, path: Path | None, recipient: str, prepared: Prepared, pdf: bytes) -> None:
        if not (self._put_on_paper(pdf, prepared.title) if path is None else self._write(path, pdf)):
            return
        draft = Draft(kind.code, prepared.title, wish.pupils if kind.has_pupils else "", prepared.figures, pdf)
        done = "Printed" if path is None else f"Saved as {path.name}"
        self.desk.run(issuing.issue, draft, recipient, say=f"{done} and kept: {prepared.title}, for {recipient}")

    def _put_on_paper(self, pdf: bytes, title: str) -> bool:
        from senco_desktop.ui import paper

        return paper.print_pdf(pdf, title, self)

    def _ask_place(self, title: str) -> Path | None:
        name = "".join(each if each.isalnum() else " " for each in title)
        return self.desk.ask.save_file("Save PDF", f"{'-'.join(name.lower().split())}.pdf", "PDF (*.pdf)")

    def _write(self, path: Path, pdf: bytes) -> bool:
        try:
            write_file(path, pdf)
        except Problem as problem:
            self.desk.ask.tell(problem)
            return False
        return True

    # Issued pages

    def _on_issued_list(self) -> None:
        self.below.setCurrentWidget(self.issued)
        self.issue.leave()
        record = self.issued.table.record()
        if record is not None:
            self._on_shown(record)
        self.issued.table.setFocus()
        self._to_the_list()

    def _to_the_list(self) -> None:
        """It stands under the cards, and would be out of sight in a low window."""
        content = self._left_area.widget()
        layout = content.layout() if content is not None else None
        if layout is not None:
            layout.activate()
        bring_into_sight(self.issued)

    def _on_shown(self, record: Issued) -> None:
        if self.below.currentWidget() is not self.issued:
            return
        self._shown = record
        self.choices.setEnabled(False)
        note = f"issued {day_words(record.day)} for {record.recipient}"
        self.preview.show_pdf(issuing.pdf_of(record), record.title, note)

    def _on_back(self) -> None:
        if self.below.currentWidget() is not self.issued:
            return
        self.below.setCurrentWidget(self.words_place)
        self._shown = None
        self.choices.setEnabled(True)
        self._draw()

    def _print_again(self, record: Issued) -> None:
        if self._put_on_paper(issuing.pdf_of(record), record.title):
            self.desk.said.emit(f"Printed again: {record.title}", False)

    def _save_again(self, record: Issued) -> None:
        path = self._ask_place(record.title)
        if path is not None and self._write(path, issuing.pdf_of(record)):
            self.desk.said.emit(f"Saved again as {path.name}", False)

    # Parts

    def _make_parts(self) -> None:
        self.head = PageHead("Reports", "The preview is the page that prints")
        self.gallery = Gallery()
        self.issued_link = Button("Show issued pages", "link")
        self.words = LeaderPanel()
        self.words_place = QWidget()
        self.issued = IssuedList()
        self.below = QStackedWidget()
        self.choices = ChoicesBar(self.session.today)
        self.issue = IssueBar()
        self.preview = Preview()

    def _lay_out(self) -> None:
        """From the page inwards: whatever gets a new parent has the style of each of its children looked up again."""
        theme = look()
        left, right, content = QWidget(), Card(), QWidget()
        right.setAccessibleName("Preview")
        left.setProperty("ground", "window")
        content.setProperty("ground", "window")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(content))
        outer = QVBoxLayout(content)
        outer.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), theme.px(14))
        self._left_area = scrolling(left)
        self.columns = Columns(self._left_area, right, (690, 452), gap=14)
        outer.addWidget(self.columns, 1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(theme.px(6))
        kept = QHBoxLayout()
        kept.setSpacing(theme.px(8))
        kept.addWidget(IconLabel("history", 18))
        kept.addWidget(words("Every issued page is kept and can be printed again exactly.", "quiet", wrap=True), 1)
        kept.addWidget(self.issued_link)
        for part in (self.head, self.gallery):
            column.addWidget(part)
        column.addLayout(kept)
        column.addWidget(self.below, 1)
        self.below.addWidget(self.words_place)
        self.below.addWidget(self.issued)
        inside = QVBoxLayout(self.words_place)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.words)
        inside.addStretch(1)
        right.body.setContentsMargins(1, 1, 1, 0)
        right.body.setSpacing(theme.px(4))
        for chosen in (self.choices, self.issue):
            right.add(chosen)
        right.add(self.preview, 1)
        self._fit()

    def _connect(self) -> None:
        for signal, slot in (
            (self.gallery.chosen, self._on_kind), (self.choices.changed, self._on_choice),
            (self._keys("Ctrl+P"), self.choices.ask_print), (self._keys("Ctrl+S"), self.choices.ask_pdf),
            (self.choices.issue_asked, self._on_issue), (self.issue.agreed, self._on_agreed),
            (self.words.changed, self._on_words), (self.issued_link.clicked, self._on_issued_list),
            (self.issued.left, self._on_back),
            (self.issued.shown, self._on_shown), (self.issued.print_asked, self._print_again),
            (self.issued.save_asked, self._save_again), (look().changed, self._fit),
        ):
            signal.connect(slot)

    def _keys(self, keys: str) -> SignalInstance:
        """What these keys set off while the focus is on the page."""
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        pressed: SignalInstance = QShortcut(QKeySequence(keys), self, context=context).activated
        return pressed

    def _fit(self) -> None:
        """With large text the page stands under the cards: then the whole scrolls, else each column by itself."""
        large = look().scale > 100
        self._left_area.setMinimumHeight(look().px(430) if large else 0)
        self.preview.setMinimumHeight(look().px(440) if large else 240)
