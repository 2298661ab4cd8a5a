"""The Meetings page: what is coming and what was, and at its right the one that is chosen, or its form; and the agencies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from senco_desktop.domain.meetings import VIEWS, entry_line, figures_words, fits, in_order, state_words, when_words
from senco_desktop.domain.plan_records import MeetingAction
from senco_desktop.domain.records import Meeting
from senco_desktop.domain.wording import count_words
from senco_desktop.services import agencies, meeting_actions, registers
from senco_desktop.ui.cards import Card, Columns, EmptyState, PageHead, PartStack, page_area
from senco_desktop.ui.choices import Choice, Choices
from senco_desktop.ui.delegates import Lines
from senco_desktop.ui.desk import NEW, Desk, Page
from senco_desktop.ui.fields import Combo
from senco_desktop.ui.focus_round import bring_into_sight
from senco_desktop.ui.leaving import LeaveBar
from senco_desktop.ui.meetings.agencies_tab import AgenciesTab
from senco_desktop.ui.meetings.calendar_export import save_calendar
from senco_desktop.ui.meetings.detail import MeetingDetail
from senco_desktop.ui.meetings.form import MeetingForm
from senco_desktop.ui.record_form import in_card, let_scroll, show_quietly
from senco_desktop.ui.theme import look
from senco_desktop.ui.views import RecordList
from senco_desktop.ui.widgets import Button, IconButton, words

FOR_WHAT = "Here stand the meetings with agencies, families and the leader: held or not, and the time they took."
LEAST_DETAIL = 300
PARTS = (Choice("meetings", "Meetings"), Choice("agencies", "Agencies"))


class MeetingsPage(Page):
    """Today's meetings first, then those to come, then the past ones."""

    NAME = "Meetings"
    SHOWS = frozenset(
        {"meeting", "meeting_action", "agency", "agency_person", "referral", "plan", "setting", "term", "closed", "inset"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head = PageHead("Meetings")
        self.part = Choices("Part of the page", PARTS, value="meetings")
        self.calendar = IconButton("calendar-event", "Dates from or for another calendar", framed=True)
        self.calendar.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.add = Button("Meeting", icon_name="plus", tip="Add a meeting")
        self.head.add_left(self.part)
        self.head.add(self.calendar)
        self.head.add(self.add)
        self.bar = LeaveBar()
        self.view = Combo("Which meetings", VIEWS, value="all")
        self.agency = Combo("Agency", (("", "Any agency"),))
        self.none = words("No meeting fits.", "caption")
        self.rows = RecordList("Meetings", self._lines, key=_id, height=58, pad=16)
        self.rows.setAccessibleDescription("Up and Down: choose a meeting. Enter: go to its notes. F2: change it.")
        self.list = Card()
        self.list.setAccessibleName("List of meetings")
        self.detail = MeetingDetail(desk.session)
        self.form = MeetingForm(desk.session)
        self.empty = EmptyState(FOR_WHAT, "Add the first one", "plus", main=True)
        self.nothing = EmptyState("Choose a meeting to see it.")
        self.stack = PartStack()
        self._all: list[Meeting] = []
        self._chosen = 0
        self._lay_out()
        self._connect()

    @cached_property
    def agencies(self) -> AgenciesTab:
        """The register of agencies; made when it is first wanted."""
        tab = AgenciesTab(self.desk)
        self.parts.addWidget(tab)
        tab.refresh()
        self._fit_parts()
        return tab

    def prepare(self) -> Iterator[None]:
        yield from super().prepare()
        assert self.agencies
        yield

    def refresh(self) -> None:
        if self._has_agencies():
            self.agencies.refresh()
        self._all = in_order(registers.all_meetings(self.session), self.session.today)
        said = figures_words(registers.meetings_this_term(self.session))
        self.head.note.say(f"This term: {said}" if said else "")
        self._fill_agencies()
        self.list.setVisible(bool(self._all))
        self._show_rows()
        if self.stack.shows(self.form) and self.form.follow(self._stored()):
            return
        meeting = self._meeting()
        if meeting is None and not self._chosen and self.shown():
            meeting = self.shown()[0]
        self._show_meeting(meeting)

    def show_target(self, target: object) -> None:
        """Choose the meeting with this id, or the agency of this name; `NEW` asks for a meeting, "agencies" shows them all."""
        if target == NEW:
            self.show_part("meetings")
            self.new_meeting()
            return
        if isinstance(target, str):
            self.show_part("agencies")
            self.agencies.choose(target)
            return
        self.show_part("meetings")
        if any(meeting.id == target for meeting in self._all):
            self.bar.before(self._writes_meeting() or self._writes_notes(), partial(self._open, target))

    def take_focus(self) -> None:
        """The list that is shown, where the arrows choose a meeting or an agency."""
        if self.part.value() == "agencies":
            self.agencies.take_focus()
        elif self.stack.shows(self.detail) and not self.bar.isVisibleTo(self):
            self.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has_unsaved(self) -> bool:
        return self._writes_meeting() or self._writes_notes() or (self._has_agencies() and self.agencies.has_unsaved())

    def _has_agencies(self) -> bool:
        """Whether the register of agencies was made already."""
        return "agencies" in self.__dict__

    def shown(self) -> list[Meeting]:
        """The meetings that the filters let through, in order."""
        view, agency, today = self.view.value(), self.agency.value(), self.session.today
        return [meeting for meeting in self._all if fits(meeting, view, agency, today)]

    def show_part(self, part: str) -> None:
        """meetings, or agencies."""
        self.part.set_value(part)
        self.parts.setCurrentWidget(self.agencies if part == "agencies" else self.meetings)
        self._fit_parts()
        self.add.setText("Agency" if part == "agencies" else "Meeting")
        self.add.setToolTip("Add an agency" if part == "agencies" else "Add a meeting")

    # What the page does

    def add_one(self) -> None:
        """A new meeting, or a new agency where these are shown."""
        if self.part.value() == "agencies":
            self.agencies.new_agency()
        else:
            self.new_meeting()

    def new_meeting(self) -> None:
        """An empty form for today."""
        self.bar.before(self._writes_meeting() or self._writes_notes(), self._open_new)

    def go_to_notes(self) -> None:
        """From a row to what is written at its meeting."""
        if self.stack.shows(self.detail):
            self.detail.notes.notes.setFocus()
            bring_into_sight(self.detail.notes.notes)

    def change_meeting(self) -> None:
        meeting = self._meeting()
        if meeting is not None:
            self.form.load(meeting, "Change the meeting")
            self._show(self.form)
            self.form.purpose.setFocus()

    def save(self, meeting: Meeting) -> None:
        before = next((each for each in self._all if each.id == meeting.id), None)
        changes = self.desk.run(registers.save_meeting, meeting)
        if changes is None:
            return
        self._close_form(changes.ids[0] if changes.ids else meeting.id)
        if meeting.state == "held" and (before is None or before.state != "held"):
            self.offer_entry()

    def mark(self, state: str, minutes: object) -> None:
        """Say what became of the chosen meeting; a held one offers its time entry, unsaved."""
        meeting = self._meeting()
        if meeting is None:
            return
        done = self.desk.run(registers.mark_meeting, meeting, state, minutes)
        if done is not None and state == "held":
            self.offer_entry()

    def offer_entry(self) -> None:
        """Put the chosen meeting into the quick-entry line."""
        meeting = self._meeting()
        if meeting is not None:
            known = {agency.name: agency for agency in agencies.all_agencies(self.session)}
            self.desk.entry_wanted.emit(entry_line(meeting, known, self.session.today))

    def remove_meeting(self) -> None:
        """Delete the chosen meeting; Undo brings it back."""
        meeting = self._meeting()
        if meeting is not None:
            self.desk.run(registers.remove_meeting, meeting)

    def keep_notes(self, note: str, actions: Sequence[MeetingAction]) -> None:
        """Store the notes and the actions that stood in them, as one step."""
        meeting = self._meeting()
        if meeting is not None:
            more = f" and {count_words(len(actions), 'action', figures=True)}" if actions else ""
            self.desk.run(meeting_actions.save_notes, meeting, note, actions, say=f"Kept the notes{more}")

    def tick_action(self, action: MeetingAction, done: bool) -> None:
        self.desk.run(meeting_actions.mark_done, action, self.session.today if done else None)

    def change_action(self, action: MeetingAction) -> None:
        """Store other words, another owner or another date."""
        if self.desk.run(meeting_actions.save, action) is not None:
            self.detail.notes.close_form()

    def drop_action(self, action: MeetingAction) -> None:
        self.desk.run(meeting_actions.remove, action)

    def import_calendar(self) -> None:
        """Choose a calendar file and see what it holds."""
        self.desk.go("settings", "import:calendar")

    def export_calendar(self) -> None:
        """Write our own dates for another calendar."""
        save_calendar(self.desk)

    # What is shown

    def _on_chosen(self, meeting: Meeting) -> None:
        if meeting.id != self._chosen or self.stack.shows(self.nothing):
            self.bar.before(self._writes_meeting() or self._writes_notes(), partial(self._open, meeting.id))

    def _on_stayed(self) -> None:
        self._show_rows()
        (self.form.purpose if self.stack.shows(self.form) else self.detail.notes.changed_field()).setFocus()

    def _on_cancel(self) -> None:
        self.bar.before(self._writes_meeting(), partial(self._close_form, self._chosen))

    def _on_action(self, action_id: int) -> None:
        self.desk.go("partnership", action_id)

    def _on_plan(self, code: str) -> None:
        self.desk.go("plans", code)

    def _open(self, meeting_id: object) -> None:
        meeting = next((meeting for meeting in self._all if meeting.id == meeting_id), None)
        if meeting is not None and meeting not in self.shown():
            self.view.set_value("all")
            self.agency.set_value("")
        self._show_meeting(meeting)

    def _open_new(self) -> None:
        self.form.load(Meeting(self.session.today, ""), "A new meeting")
        self._show(self.form)
        self.form.purpose.setFocus()

    def _close_form(self, meeting_id: int) -> None:
        self._show(self.nothing)
        self._chosen = meeting_id
        self.refresh()
        self.rows.setFocus()

    def _show_meeting(self, meeting: Meeting | None) -> None:
        if meeting is None:
            self._chosen = 0
            self._show(self.nothing if self._all else self.empty)
            return
        self._chosen = meeting.id
        self.detail.load(meeting)
        self._show(self.detail)
        self._show_rows()

    def _show_rows(self) -> None:
        found = self.shown()
        show_quietly(self.rows, found, self._chosen)
        self.none.setVisible(not found)

    def _fill_agencies(self) -> None:
        kept = self.agency.value()
        names = sorted({name for meeting in self._all for name in meeting.agencies})
        self.agency.set_options([("", "Any agency"), *((name, name) for name in names)])
        self.agency.set_value(kept if kept in names else "")

    def _lines(self, meeting: Meeting) -> Lines:
        today = meeting.day == self.session.today
        strong = "Today" + when_words(meeting).partition(str(meeting.day.year))[2] if today else ""
        rest = when_words(meeting) if not today else ""
        place = f" · {meeting.place}" if meeting.place else ""
        return Lines(text=meeting.purpose, right=state_words(meeting), second_strong=strong, second=f"{rest}{place}")

    def _meeting(self) -> Meeting | None:
        return next((meeting for meeting in self._all if meeting.id == self._chosen), None)

    def _writes_meeting(self) -> bool:
        return self.stack.shows(self.form) and self.form.is_changed()

    def _writes_notes(self) -> bool:
        return self.stack.shows(self.detail) and self.detail.notes.is_changed()

    def _stored(self) -> Meeting | None:
        """The meeting that the form is about, as it is stored now."""
        return next((meeting for meeting in self._all if meeting.id == self.form.loaded().id), None)

    def _show(self, part: QWidget) -> None:
        self.stack.turn_to(part)
        if part is self.form:
            self.area.ensureWidgetVisible(self.stack, 0, 0)

    def _lay_out(self) -> None:
        """From the page inwards: whatever gets a new parent has the style of each of its children looked up again."""
        theme = look()
        right = QWidget()
        self.parts = QStackedWidget()
        self.area = page_area(self, self.head, self.parts)
        self.meetings = Columns(self.list, right, (400, 732), gap=16)
        self.parts.addWidget(self.meetings)
        inner = QVBoxLayout(right)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(10))
        inner.addWidget(self.bar)
        inner.addWidget(self.stack, 1)
        filters = QHBoxLayout()
        filters.setSpacing(theme.px(8))
        for combo in (self.view, self.agency):
            combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            filters.addWidget(combo, 1)
        self.list.body.addLayout(filters)
        self.list.add(self.none)
        self.list.add_rows(self.rows)
        let_scroll(self.rows)
        for empty in (self.nothing, self.empty):
            self.stack.put(empty, inside=in_card(empty))
        for part in (self.detail, self.form):
            self.stack.put(part)
        menu = QMenu(self.calendar)
        self.from_calendar = menu.addAction("Import a calendar file…")
        self.for_calendar = menu.addAction("Dates for another calendar…")
        self.calendar.setMenu(menu)
        self._fit()
        theme.changed.connect(self._fit)

    def _fit_parts(self) -> None:
        """The part that is not shown asks for no room."""
        for part in (self.parts.widget(place) for place in range(self.parts.count())):
            policy = QSizePolicy.Policy.Preferred if part is self.parts.currentWidget() else QSizePolicy.Policy.Ignored
            if part is not None:
                part.setSizePolicy(policy, policy)

    def _fit(self) -> None:
        self.stack.setMinimumHeight(look().px(LEAST_DETAIL))
        self.list.setMinimumHeight(look().px(240))

    def _connect(self) -> None:
        detail = self.detail
        for signal, does in (
            (self.add.clicked, self.add_one), (self.empty.asked, self.new_meeting), (self.view.picked, self._show_rows),
            (self.agency.picked, self._show_rows), (self.rows.chosen, self._on_chosen), (self.rows.opened, self.go_to_notes),
            (self.bar.stayed, self._on_stayed), (self.form.save_asked, self.save), (self.form.cancel_asked, self._on_cancel),
            (detail.change_asked, self.change_meeting), (detail.removal_asked, self.remove_meeting),
            (detail.entry_asked, self.offer_entry), (detail.marked, self.mark), (detail.plan_asked, self._on_plan),
            (detail.agency_asked, self.show_target), (detail.action_asked, self._on_action),
            (detail.notes.noted, self.keep_notes), (detail.notes.ticked, self.tick_action),
            (detail.notes.changed, self.change_action), (detail.notes.dropped, self.drop_action),
            (self.part.chosen, self.show_part),
            (self.from_calendar.triggered, self.import_calendar),
            (self.for_calendar.triggered, self.export_calendar),
        ):  # fmt: skip
            signal.connect(does)
        for key, does in ((Qt.Key.Key_Delete, self.remove_meeting), (Qt.Key.Key_F2, self.change_meeting)):
            shortcut = QShortcut(QKeySequence(key), self.rows, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(does)


def _id(meeting: Meeting) -> int:
    return meeting.id
