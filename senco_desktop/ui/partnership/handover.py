"""The tab Hand-over of the Partnership page: who could run the next reviews, and what a stand-in is told."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from senco_desktop.domain import plan_register
from senco_desktop.domain.handover import Kept, as_lines, read_lines, tells_password
from senco_desktop.domain.wording import day_words
from senco_desktop.services import handover, settings
from senco_desktop.services.handover import NextReview
from senco_desktop.ui.cards import Card, Columns, FormRow, scrolling
from senco_desktop.ui.delegates import Lines
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import DateField, Note, Tick
from senco_desktop.ui.leaving import LeaveBar
from senco_desktop.ui.partnership.tab import Tab
from senco_desktop.ui.record_form import RecordForm, let_scroll
from senco_desktop.ui.theme import look
from senco_desktop.ui.views import RecordList
from senco_desktop.ui.widgets import Button, words

WHY = "One absence should not stop everything. A name is enough; a short word to that person comes before the name."
PASSWORD = "This reads like a password. Say where it is kept instead, such as “sign-in sheet in the head’s safe”."
NONE = "Each plan’s next review will stand here, with who could run it if the {senco} were ill."


class PackForm(RecordForm):
    """What no record of the program says: who stands in, whom to ring besides, where papers are. Never a password."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("What the pack says besides")
        today = desk.session.today
        self.stand_in = QLineEdit()
        self.starts = DateField("From", today)
        self.leader_route = QLineEdit()
        self.ring = Note("Whom to ring besides", lines=2, hint="SENDIASS: a family who wants help: 01632 960 140")
        self.places = Note("Where things are", lines=4, hint="Provision map: SEND drive, Provision")
        self.accounts = Note("Accounts", lines=2, hint="LA portal: sign-in sheet in the head’s safe")
        self.tas = Note("TAs", lines=3, hint="TA 1: Years 1 and 2: FM2’s speech programme, daily")
        self.cycle = Note("Budget and governors", lines=2, hint="Governors: report in March")
        self.agreed = Note("Agreed with the leader", lines=2, hint="Policies: read for inclusion before they are adopted")
        self.notes = Tick("The leader agrees that notes and what helps are printed")
        self.add_side_by_side(self.row("Who stands in", self.stand_in), self.row("From", self.starts))
        self.add(self.row("How to reach the leader", self.leader_route))
        self.add(self.row("Whom to ring besides: who: for what: how, a line each", self.ring))
        self.add(self.row("TAs and what they do: who: where: what, a line each", self.tas))
        self.add(self.row("Where things are: what: where, a line each", self.places))
        self._accounts_row = self.row("Accounts: which: where it is kept, a line each. Never a password", self.accounts)
        self.add(self._accounts_row)
        self.add(self.row("Budget and governors: what: when, a line each", self.cycle))
        self.add(self.row("Agreed with the leader: about what: what, a line each", self.agreed))
        self.add(self.notes)
        self.add_buttons()

    def fill(self, record: Kept) -> None:
        self.stand_in.setText(record.stand_in)
        self.starts.set_value(record.starts)
        self.leader_route.setText(record.leader_route)
        self.ring.set_value(as_lines(record.ring))
        self.places.set_value(as_lines(record.places))
        self.agreed.set_value(as_lines(record.agreed))
        self.tas.set_value(as_lines(record.tas))
        self.accounts.set_value(as_lines(record.accounts))
        self.cycle.set_value(as_lines(record.cycle))
        self.notes.setChecked(record.notes)

    def record(self) -> Kept:
        return Kept(
            self.stand_in.text().strip(),
            self.starts.value(),
            self.leader_route.text().strip(),
            read_lines(self.ring.value(), 3),  # type: ignore[arg-type]
            read_lines(self.places.value(), 2),  # type: ignore[arg-type]
            read_lines(self.agreed.value(), 2),  # type: ignore[arg-type]
            self.notes.isChecked(),
            read_lines(self.tas.value(), 3),  # type: ignore[arg-type]
            read_lines(self.accounts.value(), 2),  # type: ignore[arg-type]
            read_lines(self.cycle.value(), 2),  # type: ignore[arg-type]
        )

    def faults(self) -> list[tuple[FormRow, str]]:
        """A password has no place here: the pack is paper, and goes from hand to hand."""
        return [(self._accounts_row, PASSWORD)] if tells_password(self.accounts.value()) else []

    def follow_kept(self, stored: Kept) -> None:
        """An untouched form shows what is stored; a changed one keeps its fields."""
        if not self.is_changed():
            self.load(stored)


class HandoverTab(Tab):
    """The reviews at the left, each with a line for who could run it; the form of the pack at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.see = Button("See the pack", icon_name="file-text", tip="The hand-over pack as it prints today")
        self.tools = (self.see,)
        self.bar = LeaveBar()
        self.reviews = Card("Who could run the next reviews?")
        self.reviews.add(words(WHY, "quiet", wrap=True))
        self.none = words("", "quiet", wrap=True)
        self.reviews.add(self.none)
        self.who = QLineEdit()
        self.who.setPlaceholderText("A name or a role")
        self.who_row = FormRow("Who could run it", self.who)
        self.keep = Button("Keep")
        self.asked = QWidget()
        line = QHBoxLayout(self.asked)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look().px(8))
        line.addWidget(self.who_row, 1)
        line.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignBottom)
        self.reviews.add(self.asked)
        self.rows = RecordList("The next reviews", self._lines, key=_plan, height=58, pad=16)
        self.reviews.add_rows(self.rows)
        let_scroll(self.rows)
        self.form = PackForm(desk)
        self.form_area = scrolling(self.form)
        self._chosen: NextReview | None = None
        left, right = QWidget(), QWidget()
        for side, parts in ((left, (self.bar, self.reviews)), (right, (self.form_area,))):
            inner = QVBoxLayout(side)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(look().px(12))
            for part in parts:
                inner.addWidget(part, 0 if part is self.bar else 1)
        self.fill(Columns(left, right, (560, 572)))
        self._fit()
        look().changed.connect(self._fit)
        self.rows.chosen.connect(self._on_chosen)
        self.who.returnPressed.connect(self._on_keep)
        self.keep.clicked.connect(self._on_keep)
        self.see.clicked.connect(self._on_see)
        self.bar.stayed.connect(self._on_stayed)
        self.form.save_asked.connect(self._on_save)
        self.form.cancel_asked.connect(self._on_cancel)

    def refresh(self) -> None:
        found = handover.next_reviews(self.session)
        named = sum(row.stand_in is not None for row in found)
        self.reviews.set_title("Who could run the next reviews?", f"{named} of {len(found)} have somebody" if found else "")
        self.none.setText(NONE.format(senco=settings.school(self.session).senco_title))
        self.none.setVisible(not found)
        self.asked.setVisible(bool(found))
        with QSignalBlocker(self.rows):
            self.rows.set_rows(found)
            wanted = self._chosen.plan.id if self._chosen else found[0].plan.id if found else 0
            self.rows.choose(lambda row: row.plan.id == wanted)
        current = next((row for row in found if row.plan.id == wanted), None)
        if current is None or not self._who_changed():
            self._load(current)
        else:
            self._chosen = current
        self.form.follow_kept(handover.kept(self.session))

    def show_target(self, target: object) -> None:
        """Choose the plan with this id."""
        self.rows.choose(lambda row: row.plan.id == target)

    def has_unsaved(self) -> bool:
        return self._who_changed() or self.form.is_changed()

    def _lines(self, row: NextReview) -> Lines:
        when = day_words(row.day, year=False) if row.day else "no date yet"
        who = row.stand_in.who if row.stand_in else "Nobody named yet"
        return Lines(lead=row.plan.code, text=plan_register.kind_words(row.plan), right=when, second=who)

    def _on_chosen(self, row: NextReview) -> None:
        if self._chosen is None or row.plan.id != self._chosen.plan.id:
            self.bar.before(self._who_changed(), partial(self._load, row))

    def _load(self, row: NextReview | None) -> None:
        self._chosen = row
        self.who.setText(row.stand_in.who if row and row.stand_in else "")
        self.who_row.caption.setText(f"Who could run {row.plan.code}’s next review?" if row else "")
        self.who.setAccessibleName(self.who_row.caption.text() or "Who could run it")

    def _who_changed(self) -> bool:
        stored = self._chosen.stand_in.who if self._chosen and self._chosen.stand_in else ""
        return self._chosen is not None and " ".join(self.who.text().split()) != stored

    def _on_keep(self) -> None:
        if self._chosen is not None and self._who_changed():
            plan, who = self._chosen.plan, self.who.text()
            self._chosen = None
            self.desk.run(handover.name_stand_in, plan, who, say=f"{plan.code}: kept")
            self.rows.choose(lambda row: row.plan.id == plan.id)

    def _on_stayed(self) -> None:
        self.refresh()
        self.who.setFocus()

    def _on_save(self, said: Kept) -> None:
        if self.desk.run(handover.save_kept, said) is not None:
            self.form.note_saved()

    def _on_cancel(self) -> None:
        self.form.load(handover.kept(self.session))

    def _on_see(self) -> None:
        self.desk.go("reports", "handover")

    def _fit(self) -> None:
        """Both parts keep a useful height where they stand under each other."""
        self.reviews.setMinimumHeight(look().px(300))
        self.form_area.setMinimumHeight(look().px(300))


def _plan(row: NextReview) -> int:
    return row.plan.id
