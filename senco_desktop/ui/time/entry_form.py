"""The form of one entry: what it was, when, for whom; nothing is stored before Save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from senco_desktop.domain import overlapping
from senco_desktop.domain.categories import UNSORTED
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Entry, Span
from senco_desktop.domain.wording import WEEKDAYS, capital, length_words
from senco_desktop.services import agencies, partnership, settings, time_log, time_page
from senco_desktop.services.session import Session
from senco_desktop.ui.cards import FormRow
from senco_desktop.ui.choices import Choice, Choices
from senco_desktop.ui.fields import ChipsField, Combo, DateField, Note, Tick, TimeField, TypedField
from senco_desktop.ui.focus_ring import REACH
from senco_desktop.ui.icons import painted_icon
from senco_desktop.ui.theme import look
from senco_desktop.ui.time.entry_words import CONTEXT_WORDS, code_words
from senco_desktop.ui.time.overlap_box import OverlapBox
from senco_desktop.ui.time.question import Question
from senco_desktop.ui.typed import read_length
from senco_desktop.ui.widgets import Button, Draw, IconButton, IconLabel, words

PLACES = (
    ("", "Not said"),
    ("protected", "In a protected slot"),
    ("school_day", "In the school day"),
    ("own_time", "In my own time"),
)


IN_MINUTES = 100


class EntryForm(QWidget):
    """Loads an entry, holds the draft. `changed` on each change; the page does what the other signals ask for.

    `foot` holds Save and Cancel: it stands below what scrolls, so that they are always seen.
    """

    changed = Signal()
    save_asked = Signal()
    cancel_asked = Signal()
    split_asked = Signal()
    repeat_asked = Signal()
    join_asked = Signal()
    removal_asked = Signal()
    answered = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._loaded: Entry | None = None
        self._beside: Entry | None = None
        self._neighbours: Sequence[Entry] = ()
        self._make_fields()
        self._lay_out()
        self._connect()

    # The record

    def load(self, entry: Entry, beside: Entry | None = None) -> None:
        """Show an entry (id 0: a new one). `beside` is the one whose shared minutes are asked about first."""
        self._loaded, self._beside = entry, beside
        self._fill_lists()
        self.title.setText("Chosen entry" if entry.id else "New entry")
        for each in (self.split, self.repeat, self.removal):
            each.setVisible(bool(entry.id))
        self.split.setEnabled(entry.span is not None)
        self.kind.set_value(entry.category)
        self.day.set_value(entry.day)
        self.start.set_value(entry.span.start.time() if entry.span else None)
        self.end.set_value(entry.span.end.time() if entry.span else None)
        self.length.set_value(entry.length or None)
        self.pupils.set_values(entry.pupils)
        self.agencies.set_values(entry.agencies)
        self.note.blockSignals(True)
        self.note.set_value(entry.note)
        self.note.blockSignals(False)
        self.planned.set_value({True: "planned", False: "reactive", None: ""}[entry.planned])
        self.could_be_admin.setChecked(entry.could_be_admin)
        self.place.set_value(entry.context or "")
        self._offer_actions(entry)
        self._ask_about(entry)
        self.say_faults("", "")
        self._work_out()

    def entry(self) -> Entry | None:
        """What was loaded."""
        return self._loaded

    def draft(self) -> Entry | None:
        """The entry as the form has it; None where its time is not complete."""
        try:
            return self._read()
        except Problem:
            return None

    def checked_draft(self) -> Entry | None:
        """The draft, or None with the fault said under its field."""
        kind = "" if self.kind.value() else "Choose a kind of work."
        fault, draft = "", None
        try:
            draft = self._read()
        except Problem as problem:
            fault = f"{capital(problem.what).rstrip('.')}. {problem.next_step}".strip()
        self.say_faults(kind, fault)
        return None if kind or fault else draft

    def entries_to_save(self) -> tuple[Entry, tuple[Entry, ...]] | None:
        """The draft as the chosen way out leaves it, and what changes beside it; None with faults said."""
        draft = self.checked_draft()
        if draft is None or not self.overlap.gives_way():
            return None if draft is None else (draft, ())
        way = self.overlap.way()
        this = way.first if way.first.id == draft.id else way.second
        beside = [each for each in way.entries if each is not this and (each.id == 0 or each != self._stored(each.id))]
        return this, tuple(beside)

    def is_changed(self) -> bool:
        """Whether leaving would lose something."""
        if self._loaded is None:
            return False
        return self.draft() != self._loaded or self.overlap.gives_way()

    def touching(self) -> Entry | None:
        """The entry of the same kind that the stored one can be joined with."""
        return time_page.touching(self._neighbours, self._loaded) if self._loaded is not None and self._loaded.id else None

    def set_times(self, start: datetime, end: datetime) -> None:
        """New wall times, drawn in the week."""
        self.day.set_value(start.date())
        self.start.set_value(start.time())
        self.end.set_value(end.time())
        self._link_length()
        self._on_changed()

    def say_faults(self, kind: str, when: str) -> None:
        self._kind_row.say_fault(kind)
        self._fault.setText(when)
        self._fault.setVisible(bool(when))

    def _read(self) -> Entry:
        assert self._loaded is not None
        loaded = self._loaded
        day = self.day.value()
        if day is None:
            raise Problem("There is no day", "Type one, such as 17 Nov.")
        start, end, length = self.start.value(), self.end.value(), self.length.value()
        faulty = next((field for field in (self.start, self.end, self.length) if field.is_faulty()), None)
        if faulty is not None:
            raise Problem(f"“{faulty.text()}” can’t be read", "Type it as in 9:05, or 45 min.")
        span: Span | None = None
        if start is not None and end is not None:
            span = self._span(loaded, day, start, end)
        elif start is not None or end is not None or not length:
            raise Problem("A start and an end are wanted, or a length", "")
        planned = {"planned": True, "reactive": False, "": None}[self.planned.value()]
        return replace(
            loaded, day=day, category=self.kind.value(), span=span, minutes=None if span else length, planned=planned,
            could_be_admin=self.could_be_admin.isChecked(), context=None if span else (self.place.value() or None),
            pupils=tuple(code.upper() for code in self.pupils.values()), agencies=self.agencies.values(), note=self.note.value(),
            action=int(self.counts_for.value()) if self.counts_for.value() else None,
        )

    def _span(self, loaded: Entry, day: date, start: time, end: time) -> Span:
        old = loaded.span
        if old is not None and (old.start.date(), old.start.time(), old.end.time()) == (day, start, end):
            return old
        return time_log.place(self._session, day, start, end)

    def _stored(self, entry_id: int) -> Entry | None:
        return next((entry for entry in self._neighbours if entry.id == entry_id), None)

    # What follows from what stands in the fields

    def _on_changed(self) -> None:
        self.say_faults("", "")
        self._work_out()
        self.changed.emit()

    def _on_times(self) -> None:
        self._link_length()
        self._on_changed()

    def _on_start(self) -> None:
        start, length = self.start.value(), self.length.value()
        if start is not None and length:
            self.end.set_value(_later(start, length))
        self._on_times()

    def _on_length(self) -> None:
        start, length = self.start.value(), self.length.value()
        if start is not None and length:
            self.end.set_value(_later(start, length))
        self._on_changed()

    def _on_kind(self, code: str) -> None:
        kind = next((each for each in settings.categories(self._session) if each.code == code), None)
        if kind is not None and self._loaded is not None and not self._loaded.id:
            self.could_be_admin.setChecked(kind.could_be_admin)
        self._on_changed()

    def _link_length(self) -> None:
        draft = self.draft()
        if draft is not None and draft.span is not None:
            self.length.set_value(draft.length)

    def _work_out(self) -> None:
        """Context, overlap and the word beside the buttons."""
        draft = self.draft()
        timed = self.start.value() is not None or self.end.value() is not None
        self._place_row.setVisible(not timed)
        for each in (self.context, self._context_icon):
            each.setVisible(timed and draft is not None and draft.span is not None)
        if draft is not None and draft.span is not None:
            self.context.setText(context_words(self._session, draft))
        self._offer_ways(draft)
        self.join.setVisible(self.touching() is not None)
        new = self._loaded is not None and not self._loaded.id
        self.state.setText("Not saved yet" if self.is_changed() or new else "No changes yet")

    def _offer_ways(self, draft: Entry | None) -> None:
        if draft is None or draft.span is None:
            self.overlap.load(Entry(self._session.today, UNSORTED), None, (), ())
            return
        self._neighbours = time_log.entries(self._session, draft.span.start.date(), draft.span.end.date())
        sharing = [e for e in self._neighbours if e.id != draft.id and overlapping.shared_minutes(draft, e)]
        wanted = self._beside.id if self._beside is not None else 0
        other = next((e for e in sharing if e.id == wanted), sharing[0] if sharing else None)
        ways = overlapping.ways_out(draft, other, self._session.timezone) if other is not None else ()
        monday = draft.day - timedelta(days=draft.day.weekday())
        totals = [time_page.total_with(self._session, monday, way.entries) for way in ways]
        self.overlap.load(draft, other, ways, totals)

    def _ask_about(self, entry: Entry) -> None:
        if entry.pending:
            self.question.ask(
                f"A timer of {length_words(entry.length)} that nobody answered for. Until you do it counts nowhere.",
                (("count", "Count it"), ("discard", "Discard")),
            )
        elif entry.to_check:
            self.question.ask(f"To check: {entry.to_check}.".replace("..", "."), (("right", "Looks right"),))
        else:
            self.question.hide()

    # Fields

    def _offer_actions(self, entry: Entry) -> None:
        """The partnership actions for which this time may count, where there are any."""
        kept = str(entry.action) if entry.action else ""
        offered = partnership.to_count_for(self._session, entry.action)
        self.counts_for.set_options(offered, kept)
        self.counts_for.set_value(kept)
        self._action_row.setVisible(len(offered) > 1)

    def _fill_lists(self) -> None:
        kinds = settings.categories(self._session)
        known = [("" if kind.code == UNSORTED else f"{code_words(kind.code)}  ") + kind.name for kind in kinds]
        self.kind.set_options([(kind.code, text) for kind, text in zip(kinds, known, strict=True)])
        for number, kind in enumerate(kinds):
            self.kind.setItemIcon(number, painted_icon(_nature_mark(kind.nature)))
        self.pupils.set_known(settings.pupil_codes(self._session))
        self.agencies.set_known(*agencies.names_and_words(self._session))

    def _make_fields(self) -> None:
        self.title = words("Chosen entry", "heading")
        self.split = IconButton("scissors", "Split in the middle")
        self.join = IconButton("arrows-join", "Join with the entry of the same kind that it touches")
        self.repeat = IconButton("copy", "Repeat today")
        self.removal = IconButton("trash", "Delete", shortcut="Del")
        self.question = Question()
        self.kind = Combo("Kind of work")
        self.kind.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.day = DateField("Day", self._session.today, year=False)
        self.start, self.end = TimeField("From"), TimeField("To")
        self.length = TypedField[int]("Length", read_length, short_length, "45 min")
        self.place = Combo("Where it counts", PLACES)
        self.overlap = OverlapBox()
        self.pupils = ChipsField("Pupils", hint="AB3")
        self.agencies = ChipsField("Agencies", spaces=True)
        self.note = Note("Note")
        self.counts_for = Combo("Counts for the action")
        self.counts_for.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.planned = Choices("Planned or reactive", [Choice("planned", "Planned"), Choice("reactive", "Reactive")])
        self.could_be_admin = Tick("Could be admin")
        self.context = words("", "caption", wrap=True)
        self._context_icon = IconLabel("clock", 16)
        self._fault = words("", "fault", wrap=True)
        self.save = Button("Save", "primary", tip="Save (Ctrl+Enter)")
        self.cancel = Button("Cancel", tip="Back to what is stored (Esc)")
        self.state = words("", "caption")

    def _lay_out(self) -> None:
        theme = look()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(7))
        layout.addLayout(_row(self.title, None, self.split, self.join, self.repeat, self.removal, gap=2))
        layout.addWidget(self.question)
        self._kind_row = FormRow("Kind of work", self.kind)
        layout.addWidget(self._kind_row)
        fields = (("Day", self.day), ("From", self.start), ("To", self.end), ("Length", self.length))
        when = _row(*(FormRow(caption, field) for caption, field in fields), gap=6)
        for number, share in enumerate((92, 60, 60, 74)):
            when.setStretch(number, share)
            fields[number][1].setMinimumWidth(theme.px(share))
        self.day.show_picker(False)
        layout.addLayout(when)
        layout.addWidget(self._fault)
        self._place_row = FormRow("Where it counts", self.place)
        layout.addWidget(self._place_row)
        layout.addWidget(self.overlap)
        whom = (FormRow("Pupils", self.pupils), FormRow("Agencies", self.agencies))
        about = _row(*whom)
        for row in whom:
            about.setAlignment(row, Qt.AlignmentFlag(0))  # as high as the other, where chips take two lines
            row.caption.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout.addLayout(about)
        layout.addWidget(FormRow("Note", self.note))
        layout.addLayout(_row(self.planned, self.could_be_admin, None))
        self._action_row = FormRow("Counts for the action of the partnership", self.counts_for)
        layout.addWidget(self._action_row)
        layout.addLayout(_row(self._context_icon, self.context))
        layout.addStretch(1)
        self.foot = QWidget()
        foot = _row(self.save, self.cancel, None, self.state)
        foot.setContentsMargins(REACH, 0, REACH, 0)
        self.foot.setLayout(foot)

    def _connect(self) -> None:
        self.kind.picked.connect(self._on_kind)
        self.day.edited.connect(self._on_times)
        self.start.edited.connect(self._on_start)
        self.end.edited.connect(self._on_times)
        self.length.edited.connect(self._on_length)
        for signal in (self.place.picked, self.pupils.changed, self.agencies.changed, self.note.textChanged,
                       self.counts_for.picked, self.planned.chosen, self.could_be_admin.clicked, self.overlap.picked):
            signal.connect(self._on_changed)
        for button, asked in ((self.split, self.split_asked), (self.join, self.join_asked), (self.repeat, self.repeat_asked),
                              (self.removal, self.removal_asked), (self.save, self.save_asked), (self.cancel, self.cancel_asked)):
            button.clicked.connect(asked)
        self.question.answered.connect(self.answered)


def context_words(session: Session, entry: Entry) -> str:
    """ "Own time: after 15:15, worked out": in which context its minutes fall."""
    found = {code: minutes for code, minutes in time_page.context_of(session, entry).items() if minutes}
    if len(found) > 1:
        parts = [f"{length_words(minutes)} {CONTEXT_WORDS[code].lower()}" for code, minutes in found.items()]
        return f"{', '.join(parts)}, worked out"
    code = next(iter(found), "unplaced")
    if code == "protected":
        return f"In your {WEEKDAYS[entry.day.weekday()]} slot, worked out"
    if code == "own_time":
        return f"Own time: {time_page.why_own_time(session, entry)}, worked out"
    return f"{CONTEXT_WORDS[code]}, worked out"


def short_length(minutes: int) -> str:
    """ "60 min", "1 h 45": short enough for a narrow field."""
    return f"{minutes} min" if minutes < IN_MINUTES else f"{minutes // 60} h {minutes % 60:02d}"


def _later(start: time, minutes: int) -> time:
    total = (start.hour * 60 + start.minute + minutes) % (24 * 60)
    return time(total // 60, total % 60)


def _nature_mark(nature: str) -> Draw:
    role = nature if nature in ("coordination", "leadership", "direct", "admin") else "edge"

    def draw(painter: QPainter, rect: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color(role))
        width = rect.width() * 0.32
        painter.drawRoundedRect(QRectF(rect.center().x() - width / 2, rect.top(), width, rect.height()), 2, 2)

    return draw


def _row(*widgets: QWidget | None, gap: int = 8) -> QHBoxLayout:
    """Widgets side by side; None is room between them."""
    row = QHBoxLayout()
    row.setSpacing(look().px(gap))
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget, 1 if isinstance(widget, FormRow) else 0)
            if isinstance(widget, FormRow):
                row.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
    return row
