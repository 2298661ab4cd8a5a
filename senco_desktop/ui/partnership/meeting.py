"""The tab Next meeting of the Partnership page: the agenda with the school leader, and the notes that become records."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from senco_desktop.domain.agenda import Agenda, Notes
from senco_desktop.domain.joint_review import Row
from senco_desktop.domain.wording import day_words
from senco_desktop.services import agenda, joint_review, settings
from senco_desktop.ui.cards import Card, Columns, FormRow, clear, scrolling
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import DateField, LengthField, Note, Tick
from senco_desktop.ui.partnership.tab import Tab
from senco_desktop.ui.record_form import RecordForm
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words


class TalkedAbout(QWidget):
    """A tick for each line of the review on the agenda, and what the two say about it now. Ticked, it leaves the agenda."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().px(4))
        self._lines: dict[int, tuple[Tick, QLineEdit]] = {}

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Offer these lines, none of them ticked."""
        clear(self._column)
        self._lines = {}
        for row in rows:
            tick, said = Tick(f"{row.dimension.name}: talked about"), QLineEdit(row.said)
            said.setAccessibleName(f"What we say about it now: {row.dimension.name}")
            said.setPlaceholderText("What we say about it now, in a line")
            for part in (tick, said):
                self._column.addWidget(part)
            self._lines[row.dimension.number] = (tick, said)
        self.setVisible(bool(rows))

    def value(self) -> Mapping[int, str]:
        """What is said now about each line that is ticked, by its dimension."""
        return {number: said.text().strip() for number, (tick, said) in self._lines.items() if tick.isChecked()}


class NotesForm(RecordForm):
    """Notes of the meeting, a line each: Save makes actions, decisions, a win, the meeting and its time of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Notes of the meeting")
        self._session = desk.session
        self.talked = TalkedAbout()
        self.day = DateField("When", desk.session.today)
        self.minutes = LengthField("How long")
        self.agreed = Note("Agreed to do", lines=3, hint="Read one policy before it is adopted: both")
        self.decisions = Note("Decided together", lines=2, hint="The INSET day is planned with subject leads")
        self.win = QLineEdit()
        self.remark = Note("Note", lines=2)
        self._day_row = self.row("When", self.day)
        self.add_side_by_side(self._day_row, self.row("How long, to log it", self.minutes))
        self.add(self.talked)
        self.add(self.row("Agreed to do: what: whose, a line each", self.agreed))
        self.add(self.row("Decided together, a line each", self.decisions))
        self.add(self.row("Something that went well", self.win))
        self.add(self.row("Note", self.remark))
        self.add_buttons()

    def fill(self, record: Notes) -> None:
        self.day.set_value(record.day)
        self.minutes.set_value(record.minutes)
        self.agreed.set_value(record.actions)
        self.decisions.set_value(record.decisions)
        self.win.setText(record.win)
        self.remark.set_value(record.note)
        self.talked.show_rows(joint_review.to_talk_about(self._session))

    def record(self) -> Notes:
        loaded: Notes = self._loaded
        return Notes(self.day.value() or loaded.day, self.minutes.value(), self.remark.value(), self.agreed.value(),
                     self.decisions.value(), self.win.text().strip(), self.talked.value())  # fmt: skip

    def faults(self) -> list[tuple[FormRow, str]]:
        return [] if self.day.value() else [(self._day_row, "On which day was it?")]


class MeetingTab(Tab):
    """The agenda as it prints at the left, the form for the notes at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.see = Button("See the page", icon_name="file-text", tip="The agenda as it prints")
        self.tools = (self.see,)
        self.card = Card("Our next meeting")
        self.points = QVBoxLayout()
        self.points.setSpacing(look().px(4))
        self.card.body.addLayout(self.points)
        self.card.body.addStretch(1)
        self.form = NotesForm(desk)
        self.areas = (scrolling(self.card), scrolling(self.form))
        left, right = QWidget(), QWidget()
        for side, area in zip((left, right), self.areas, strict=True):
            inner = QVBoxLayout(side)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.addWidget(area)
        self.fill(Columns(left, right, (640, 492)))
        self._fit()
        look().changed.connect(self._fit)
        self.see.clicked.connect(self._on_see)
        self.form.save_asked.connect(self._on_save)
        self.form.cancel_asked.connect(self._new_notes)

    def refresh(self) -> None:
        built = agenda.build(self.session)
        leader = settings.school(self.session).leader_title
        when = f"on {day_words(built.meets)}" if built.meets else "no day yet"
        self.card.set_title(f"Our next meeting with the {leader}", when)
        self._show(built)
        if not self.form.is_changed():
            self._new_notes()

    def has_unsaved(self) -> bool:
        return self.form.is_changed()

    def _show(self, built: Agenda) -> None:
        clear(self.points)
        for section in built.sections:
            self.points.addWidget(words(section.title, "strong"))
            for point in section.points:
                self.points.addWidget(words(f"•  {point}", wrap=True))
            if not section.points:
                self.points.addWidget(words(section.empty, "quiet", wrap=True))
        if built.wins:
            self.points.addWidget(words("What went well together", "strong"))
            for win in built.wins:
                self.points.addWidget(words(f"•  {win}", wrap=True))

    def _new_notes(self) -> None:
        self.form.load(Notes(self.session.today, None))

    def _on_save(self, notes: Notes) -> None:
        if self.desk.run(agenda.keep_notes, notes, say="Notes kept: actions, decisions and time") is not None:
            self._new_notes()

    def _on_see(self) -> None:
        self.desk.go("reports", "agenda")

    def _fit(self) -> None:
        """Both parts keep a useful height where they stand under each other; there the title may take two lines."""
        self.card.heading.setWordWrap(look().scale > 100)
        for area in self.areas:
            area.setMinimumHeight(look().px(320))
