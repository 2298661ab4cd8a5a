"""The tab Joint page: both answers side by side once both are done, what we say about them, and the one action they lead to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from senco_desktop.domain import joint_review as rules
from senco_desktop.domain.joint_review import ROLES, Row
from senco_desktop.domain.partnership import owner_words
from senco_desktop.domain.partnership_records import Review
from senco_desktop.domain.records import Action
from senco_desktop.domain.wording import capital, day_words, joined
from senco_desktop.services import joint_review, registers, settings
from senco_desktop.services.joint_review import JointPage
from senco_desktop.ui.cards import Card, Columns, EmptyState
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Tick
from senco_desktop.ui.flow import FlowLayout
from senco_desktop.ui.leaving import LeaveBar
from senco_desktop.ui.partnership.evidence import EvidenceLines
from senco_desktop.ui.partnership.form import ActionForm
from senco_desktop.ui.partnership.joint_table import JointTable, paint_role
from senco_desktop.ui.partnership.look_back import LookBackCard
from senco_desktop.ui.partnership.profile import ProfilePicture
from senco_desktop.ui.partnership.tab import OneOf, Tab
from senco_desktop.ui.record_form import in_card
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, Draw, Picture, words

NOT_YET = "Here the two of you see both answers side by side, as soon as each of you has answered, apart from the other."
ONE_EXAMPLE = "Integration on every line, and no example yet. Which one thing, seen this term, would you show a visitor?"
KEYS = "Arrows walk · Enter says something · E adds what you have seen · A puts the line on our agenda"
PRIVATE = "Only the two of you see this page. It is never printed for governors unless both agree."


class JointTab(Tab):
    """Before both are done: one sentence and one button. Afterwards the newest review that both have finished."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._page: JointPage | None = None
        self._of = 0
        self.waiting = EmptyState(NOT_YET, "Go to the answers", "users", main=True)
        self.again = words("", "quiet", wrap=True)
        self.bar = LeaveBar()
        self.card = Card("Side by side: where we differ, first")
        self.table = JointTable()
        self.told = words("", "caption", wrap=True)
        self.talk = words("", "strong", wrap=True)
        self.missing = words("", "caption", wrap=True)
        self.say_row = QWidget()
        self.say = QLineEdit()
        self.say.setPlaceholderText("What we say about it, in a line")
        self.say.setAccessibleName("What we say about the chosen line")
        self.keep = Button("Keep", tip="Keep what we say about the chosen line (Enter)")
        self.keys = words(KEYS, "caption", wrap=True)
        self.from_gap = Button("One action from this line", "primary", icon_name="star")
        self.agenda = Button("Put this on our agenda", icon_name="message", tip="Talk about it when we next meet (A)")
        self.add_seen = Button("Add what you have seen", icon_name="pencil", tip="What each has seen on this line (E)")
        self.seen = EvidenceLines()
        self.ended_card = Card("The action it led to")
        self.ended = words("", "strong", wrap=True)
        self.ended_more = words("", "caption", wrap=True)
        self.to_now = Button("See it under Now", "link")
        self.look_back = LookBackCard()
        self.profile_card = Card("How many of the eight")
        self.profile = ProfilePicture()
        self.form = ActionForm(desk.session)
        self.print_card = Card("On paper")
        self.ticks = {role: Tick("") for role in ROLES}
        self.print = Button("See the printed page", icon_name="printer")
        self.why = words("", "caption", wrap=True)
        self.titles = {role: words("", "caption") for role in ROLES}
        self.waiting_card = in_card(self.waiting)
        self._lay_out()
        for signal, does in (
            (self.waiting.asked, self.to_answers), (self.table.looked_at, self._on_looked), (self.keep.clicked, self.keep_said),
            (self.say.returnPressed, self.keep_said), (self.from_gap.clicked, self.choose_action),
            (self.form.save_asked, self.save_action), (self.form.cancel_asked, self._on_cancel),
            (self.print.clicked, self.open_report), (self.bar.stayed, self._on_stayed), (self.table.key_asked, self._on_key),
            (self.agenda.clicked, self.put_on_agenda), (self.add_seen.clicked, self.open_evidence),
            (self.seen.kept, self.keep_evidence), (self.seen.closed, self.table.setFocus), (self.to_now.clicked, self._to_now),
            (self.say.textChanged, self._fit_keep), (self.look_back.kept, self.keep_look_back),
        ):  # fmt: skip
            signal.connect(does)
        drop = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.say, context=Qt.ShortcutContext.WidgetShortcut)
        drop.activated.connect(self.drop_said)
        for role, tick in self.ticks.items():
            tick.setObjectName(role)
            tick.clicked.connect(self._on_share)

    def refresh(self) -> None:
        newest, open_now = joint_review.latest_open(self.session), joint_review.current(self.session)
        self._page = joint_review.joint_page(self.session, newest) if newest else None
        waits = open_now if open_now is not None and open_now.sealed else None
        said = joint_review.waiting_words(self.session, waits) if waits else ""
        self.again.setText(f"{said}. Until then, here is the last one.")
        self.again.setVisible(waits is not None and self._page is not None)
        if self._page is None:
            self.waiting.sentence.setText(f"{said}." if waits else NOT_YET)
            self.stack.show_only(self.waiting_card)
            return
        self.stack.show_only(self.both)
        self._show_page(self._page)

    def has_unsaved(self) -> bool:
        return self._form_changed() or self._said_changed() or self.seen.is_changed() or self.look_back.is_changed()

    def show_target(self, target: object) -> None:
        """Choose the line of a dimension."""
        if self._page is not None and isinstance(target, int):
            self.table.choose(target)

    def to_answers(self) -> None:
        self.tab_wanted.emit("review")

    def open_report(self) -> None:
        self.desk.go("reports", "joint-review")

    def keep_said(self) -> None:
        """Keep the line under the table for the chosen dimension."""
        row = self.table.row()
        if row is None or self._page is None:
            return
        if self.desk.run(joint_review.say, self._page.review, row.dimension.number, self.say.text()) is not None:
            self.table.setFocus()

    def drop_said(self) -> None:
        """Say it as it was kept before, and go back to the lines."""
        row = self.table.row()
        self.say.setText(row.said if row is not None else "")
        self.table.setFocus()

    def put_on_agenda(self) -> None:
        """Put the chosen line on the agenda of our next meeting, or take it off."""
        row = self.table.row()
        if row is not None and self._page is not None:
            number = row.dimension.number
            self.desk.run(joint_review.put_on_agenda, self._page.review, number, number not in self._page.review.agenda)

    def open_evidence(self) -> None:
        """One line for each of the two: what they have seen."""
        row = self.table.row()
        if row is not None:
            self.seen.open_for(row, joint_review.names(self.session))
            self.show_part.emit(self.seen)

    def keep_evidence(self, number: int, seen: dict[str, str]) -> None:
        """Add or mend what was seen; Undo brings back what stood there."""
        if self._page is not None and self.desk.run(joint_review.keep_evidence, self._page.review, number, seen) is not None:
            self.seen.close_lines()

    def choose_action(self) -> None:
        """The form of one action, from the chosen line, with the ideas of that line."""
        row = self.table.row()
        if row is None:
            return
        self.form.show_titles(settings.school(self.session))
        number = row.dimension.number
        self.form.load(Action("", dimension=number, this_term=True), f"One action, from line {number}")
        self.form.show()
        for card in (self.profile_card, self.print_card, self.ended_card, self.look_back):
            card.hide()
        self.form.text.setFocus()
        self.show_part.emit(self.form)

    def save_action(self, action: Action) -> None:
        """The review ends in this action, which stands on Now too; then the page is printed, or what is missing for it."""
        if self._page is not None and self.desk.run(joint_review.conclude, self._page.review, action) is not None:
            self._close_form()
            missing = [tick for tick in self.ticks.values() if not tick.isChecked()]
            (missing[0] if missing else self.print).setFocus()
            self.show_part.emit(self.print_card)

    def keep_look_back(self, action: Action, text: str) -> None:
        """Closer, same or further, and one line from each."""
        self.desk.run(registers.look_back, action, text)

    # What is shown

    def _show_page(self, page: JointPage) -> None:
        school, titles = settings.school(self.session), joint_review.names(self.session)
        self.card.set_title(f"{page.review.term}, side by side: where we differ, first")
        self.titles["senco"].setText(f"{capital(titles['senco'])}, {school.senco_title}")
        self.titles["leader"].setText(f"{capital(titles['leader'])}, {school.leader_title}")
        chosen = self.table.row() if page.review.id == self._of else None
        self._of = page.review.id
        first = rules.talk_to_have(page.rows)
        self.table.set_rows(page.rows, {role: capital(name) for role, name in titles.items()}, page.review.agenda)
        self.table.choose(chosen.dimension.number if chosen else (first or page.rows[0]).dimension.number)
        self.talk.setText(self._talk(page.rows, first))
        self.missing.setText(self._missing(page.rows, titles))
        self.missing.setVisible(bool(self.missing.text()))
        self.profile.show_profiles(page.profiles, {role: capital(name) for role, name in titles.items()})
        self._show_sharing(page.review, titles)
        self._show_action(page.review)
        self._fit_agenda()

    def _show_action(self, review: Review) -> None:
        action = joint_review.action_of(self.session, review)
        self.look_back.load(joint_review.action_before(self.session, review), joint_review.names(self.session))
        self.ended_card.setVisible(action is not None and not self.form.isVisibleTo(self))
        self.from_gap.setText("Another action from this line" if action else "One action from this line")
        if action is not None:
            by = f", by {day_words(action.by)}" if action.by else ""
            self.ended.setText(action.text)
            self.ended_more.setText(f"{owner_words(action.owner, settings.school(self.session))}{by}")

    def _fit_agenda(self) -> None:
        row = self.table.row()
        on = row is not None and self._page is not None and row.dimension.number in self._page.review.agenda
        self.agenda.setText("Take this off our agenda" if on else "Put this on our agenda")

    def _fit_keep(self) -> None:
        self.keep.setEnabled(self._said_changed())

    def _on_key(self, key: str) -> None:
        if key == "say":
            self.say.setFocus()
            self.say.selectAll()
            self.show_part.emit(self.say_row)
        elif key == "seen":
            self.open_evidence()
        else:
            self.put_on_agenda()

    def _to_now(self) -> None:
        self.tab_wanted.emit("now")

    def _talk(self, rows: tuple[Row, ...], first: Row | None) -> str:
        if rules.asks_for_an_example(rows):
            return ONE_EXAMPLE
        if first is None:
            return "You agree on every line this term. Which one would you like to move on, and what would each of you see then?"
        return f"The talk to have: {first.dimension.name.lower()}."

    def _missing(self, rows: tuple[Row, ...], titles: dict[str, str]) -> str:
        found = rules.evidence_missing(rows)
        said = [f"{number} ({'both' if len(who) == 2 else capital(titles[who[0]])})" for number, who in found]
        return f"Evidence still to add: {', '.join(said)}." if said else ""

    def _on_looked(self, row: Row, model: str) -> None:
        """What both said on the line that the focus is on; on a mark, only those who stand there."""
        titles = joint_review.names(self.session)
        parts = []
        for role in ROLES:
            answer = row.answer(role)
            if not model or answer.model == model or not any(row.answer(each).model == model for each in ROLES):
                statement = row.dimension.statement(answer.model) or "Not this term."
                seen = f" Seen: {answer.evidence}" if answer.evidence else ""
                parts.append(f"{capital(titles[role])}: {statement}{seen}")
        self.told.setText("\n".join(parts))
        focused = self.table.row()
        if focused is not None and not self.say.hasFocus() and focused.dimension.number == row.dimension.number:
            self.say.setText(row.said)
        self._fit_keep()
        self._fit_agenda()

    def _show_sharing(self, review: Review, titles: dict[str, str]) -> None:
        shares = {"senco": review.senco_shares, "leader": review.leader_shares}
        for role, tick in self.ticks.items():
            tick.setText(f"{capital(titles[role])}: we agree to share this")
            tick.setChecked(shares[role])
        self.print.setEnabled(all(shares.values()))
        left = [capital(titles[role]) for role in ROLES if not shares[role]]
        self.why.setText(f"{joined(left)} {'has' if len(left) == 1 else 'have'} not agreed yet; nothing is printed before."
                         if left else PRIVATE)

    def _on_share(self) -> None:
        role = self.sender().objectName()
        if self._page is not None:
            self.desk.run(joint_review.share, self._page.review, role, self.ticks[role].isChecked())

    def _form_changed(self) -> bool:
        return self.form.isVisibleTo(self) and self.form.is_changed()

    def _said_changed(self) -> bool:
        row = self.table.row()
        return self._page is not None and row is not None and self.say.text().strip() != row.said

    def _on_cancel(self) -> None:
        self.bar.before(self._form_changed(), self._close_form)

    def _on_stayed(self) -> None:
        self.form.text.setFocus()

    def _close_form(self) -> None:
        self.form.hide()
        self.profile_card.show()
        self.print_card.show()
        if self._page is not None:
            self._show_action(self._page.review)

    # Parts

    def _lay_out(self) -> None:
        theme = look()
        self.card.heading.setWordWrap(True)
        self.card.head.setStretch(0, 1)
        self.card.head.setStretch(1, 0)
        legend = FlowLayout(theme.px(10))
        legend.setContentsMargins(0, 0, 0, 0)
        for role in ROLES:
            legend.addWidget(Picture(_mark(role), 24))
            legend.addWidget(self.titles[role])
        self.card.body.addLayout(legend)
        said = QHBoxLayout(self.say_row)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(theme.px(8))
        said.addWidget(self.say, 1)
        said.addWidget(self.keep)
        led = FlowLayout(theme.px(8))
        for button in (self.from_gap, self.agenda, self.add_seen):
            led.addWidget(button)
        for shown in (self.talk, self.table, self.keys, self.told):
            self.card.add(shown)
        self.card.add(self.say_row)
        self.card.body.addLayout(led)
        self.card.add(self.seen)
        self.card.add(self.missing)
        for said_of_it in (self.ended, self.ended_more, self.to_now):
            self.ended_card.add(said_of_it)
        self.profile_card.add(self.profile)
        for tick in self.ticks.values():
            self.print_card.add(tick)
        self.print_card.add(self.why)
        self.print_card.add(self.print)
        self.form.hide()
        left, right = QWidget(), QWidget()
        on_the_right = (self.bar, self.form, self.ended_card, self.profile_card, self.look_back, self.print_card)
        for side, parts in ((left, (self.again, self.card)), (right, on_the_right)):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.px(12))
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
        self.both = Columns(left, right, (780, 352))
        self.stack = OneOf(self.waiting_card, self.both)
        self.fill(self.stack)


def _mark(role: str) -> Draw:
    return lambda painter, rect: paint_role(painter, rect, role)
