"""The tab Review: this term's joint self-review until both have answered: who has, who sits down, and a plain cover between."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from senco_desktop.domain.joint_review import COUNT, ROLES
from senco_desktop.domain.partnership_records import Review
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.wording import capital, day_words
from senco_desktop.services import joint_review, settings
from senco_desktop.ui.cards import Card, EmptyState
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.partnership.answering import Answering
from senco_desktop.ui.partnership.marks import WhoseMark
from senco_desktop.ui.partnership.tab import OneOf, Tab
from senco_desktop.ui.record_form import in_card
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, IconLabel, words

FOR_WHAT = (
    "Once a term each of you says, apart from the other, which of four descriptions comes closest, on eight lines. Then you see "
    "both side by side, talk about one difference, and choose one action. It looks at how two roles work together, never at a "
    "person."
)
HOW = "Ten minutes each. Nothing is shown to the other, or to anybody, before both of you have finished."


class ReviewTab(Tab):
    """Not begun; who has answered; the cover; the sitting. Whoever leaves a sitting comes back to a page without answers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._review: Review | None = None
        self._role = "senco"
        self.not_begun = EmptyState(FOR_WHAT, "Begin this term’s review", "users", main=True)
        self.begin_card = in_card(self.not_begun)
        self.who = Who()
        self.cover = Cover()
        self.answering = Answering(desk)
        self.stack = OneOf(self.begin_card, self.who, self.cover, self.answering)
        self.fill(self.stack)
        for signal, does in (
            (self.not_begun.asked, self.begin), (self.who.answer_asked, self.show_cover), (self.who.form_asked, self.open_form),
            (self.who.joint_asked, self.open_joint), (self.cover.begun, self.sit_down), (self.cover.left, self._on_left),
            (self.answering.left, self._on_left), (self.answering.finished, self._on_finished),
            (self.answering.left_alone, self.cover_again), (self.answering.line_shown, self._show_line),
            (self.answering.statements.chosen, self._show_chosen),
        ):  # fmt: skip
            signal.connect(does)

    def refresh(self) -> None:
        self._review = joint_review.current(self.session)
        if self._review is None:
            self.stack.show_only(self.begin_card)
        elif self.stack.seen() not in (self.cover, self.answering):
            self.show_who()

    def begin(self) -> None:
        """Open the review of this term."""
        try:
            self.desk.changes.tell(joint_review.begin(self.session))
        except Problem as problem:
            self.desk.ask.tell(problem)
        self.refresh()
        self.who.focus_next()

    def show_who(self) -> None:
        """Who has answered, and nothing of what."""
        self._review = joint_review.current(self.session)
        if self._review is None:
            return
        school, review = settings.school(self.session), self._review
        counts = {role: len(joint_review.answered(self.session, review, role)) for role in ROLES}
        people = {"senco": (school.senco_name, school.senco_title), "leader": (school.leader_name, school.leader_title)}
        self.who.show_review(review, counts, people, joint_review.waiting_words(self.session, review))
        self.stack.show_only(self.who)

    def show_cover(self, role: str) -> None:
        """The plain page with one person's name, before her sitting."""
        school = settings.school(self.session)
        own, other = (school.senco_name or school.senco_title), (school.leader_name or school.leader_title)
        if role == "leader":
            own, other = other, own
        self._role = role
        begun = self._review is not None and bool(joint_review.answered(self.session, self._review, role))
        self.cover.show_name(capital(own), other, begun=begun)
        self.stack.show_only(self.cover)
        self.cover.begin.setFocus()
        self.show_part.emit(self.cover)

    def cover_again(self) -> None:
        """Nobody is there any more: the cover comes back, and what was answered is kept and hidden."""
        self.answering.leave()
        self.show_cover(self._role)

    def sit_down(self) -> None:
        """The person on the cover begins."""
        if self._review is not None:
            self.stack.show_only(self.answering)
            self.answering.sit_down(self._review, self._role)

    def open_form(self) -> None:
        """The form on paper, among the reports."""
        self.desk.go("reports", "review-form")

    def open_joint(self) -> None:
        self.tab_wanted.emit("joint")

    def _show_line(self) -> None:
        """In large text the page scrolls: each line begins with its heading on top, and under it what is asked."""
        for part in (self.answering.next, self.answering.title):
            self.show_part.emit(part)

    def _show_chosen(self) -> None:
        """The keys choose a statement wherever it is."""
        for row in self.answering.statements.rows:
            if row.ring.isChecked():
                self.show_part.emit(row)

    def _on_left(self) -> None:
        self.show_who()
        if self.isVisible():
            self.who.focus_next()

    def _on_finished(self) -> None:
        if self._review is None:
            return
        try:
            changes = joint_review.finish(self.session, self._review, self._role)
        except Problem as problem:
            self.desk.ask.tell(problem)
            return
        self.answering.leave()
        self.show_who()
        self.desk.changes.tell(changes)
        self.who.focus_next()


class Who(QWidget):
    """Both people with how far they are. `answer_asked` gives the role that wants to sit down."""

    answer_asked = Signal(str)
    form_asked = Signal()
    joint_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme = look()
        self.card = Card("This term’s review")
        self.said = words("", "strong", wrap=True)
        self.card.add(self.said)
        self.how = words(HOW, "quiet", wrap=True)
        self.card.add(self.how)
        self.marks = {role: WhoseMark() for role in ROLES}
        self.names = {role: words("", "body", wrap=True) for role in ROLES}
        self.buttons = {role: Button("Answer") for role in ROLES}
        for role in ROLES:
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            row.addWidget(self.marks[role])
            row.addWidget(self.names[role], 1)
            row.addWidget(self.buttons[role])
            self.card.body.addLayout(row)
            self.buttons[role].setObjectName(role)
            self.buttons[role].clicked.connect(self._on_answer)
        self.form = Button("Answer on paper", icon_name="printer", tip="One printed page, to be keyed in afterwards")
        self.joint = Button("Open the joint page", "primary", icon_name="users")
        foot = QHBoxLayout()
        foot.addWidget(self.form)
        foot.addStretch(1)
        foot.addWidget(self.joint)
        self.card.body.addLayout(foot)
        self.form.clicked.connect(self.form_asked)
        self.joint.clicked.connect(self.joint_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)

    def show_review(self, review: Review, counts: dict[str, int], people: dict[str, tuple[str, str]], said: str) -> None:
        """Show how far both are: counts of answered lines, and whether they have finished."""
        done = {"senco": review.senco_done_on, "leader": review.leader_done_on}
        self.card.set_title(f"{review.term}: how our two roles work together")
        self.said.setText(f"{said}.")
        for role in ROLES:
            name, title = people[role]
            self.marks[role].show_owner(role, capital(title))
            day = done[role]
            state = f"finished on {day_words(day, year=False)}" if day else f"{counts[role]} of {COUNT} lines answered"
            self.names[role].setText(f"{name}: {state}" if name else capital(state))
            self.buttons[role].setVisible(day is None)
            self.buttons[role].setText(f"{'Go on' if counts[role] else 'Answer'} as {name.split()[0] if name else title}")
        self.how.setVisible(review.sealed)
        self.form.setVisible(review.sealed)
        self.joint.setVisible(not review.sealed)

    def focus_next(self) -> None:
        """The focus goes to what comes next: who has not finished, or the joint page."""
        waiting = [self.buttons[role] for role in ROLES if not self.buttons[role].isHidden()]
        (waiting[0] if waiting else self.joint).setFocus()

    def _on_answer(self) -> None:
        self.answer_asked.emit(self.sender().objectName())


class Cover(QWidget):
    """A plain page with one name on it."""

    begun = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme = look()
        self.name = words("", "title", wrap=True)
        self.said = words("", "body", wrap=True)
        self.begin = Button("Begin", "primary", icon_name="arrow-right")
        self.leave = Button("Not now", "plain")
        card = Card()
        card.add(IconLabel("eye-off", 28))
        card.add(self.name)
        card.add(self.said)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(12))
        foot.addWidget(self.begin)
        foot.addWidget(self.leave)
        foot.addStretch(1)
        card.body.addLayout(foot)
        card.body.setSpacing(theme.px(12))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        self.begin.clicked.connect(self.begun)
        self.leave.clicked.connect(self.left)

    def show_name(self, name: str, other: str, *, begun: bool = False) -> None:
        """Whose page it is, and whether some of it is answered."""
        self.begin.setText("Go on" if begun else "Begin")
        self.name.setText(name)
        self.said.setText(
            f"The next eight pages are yours alone. {capital(other)} sees nothing of them, and you see nothing of the other’s, "
            "until both of you have finished. Each answer is saved as you make it and hidden when you leave. Stop when you like."
        )
        self.begin.setAccessibleName(f"{self.begin.text()} as {name}")
