"""The tab Voice of the Partnership page: decisions, leadership meetings, what was fed in, policies, and shared wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from senco_desktop.domain import role as role_words
from senco_desktop.domain import voice as rules
from senco_desktop.domain.partnership_records import FedIn, Policy, SltMeeting, WholeSchoolDecision, Win
from senco_desktop.domain.role import Role
from senco_desktop.domain.voice import STATES, VOICES, VoiceFigures
from senco_desktop.domain.wording import count_words, day_words
from senco_desktop.services import calendars, role, settings, voice
from senco_desktop.ui.cards import Card, Columns, PartStack
from senco_desktop.ui.choices import Choice, Choices
from senco_desktop.ui.delegates import Lines
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.leaving import LeaveBar
from senco_desktop.ui.partnership.role_form import RoleForm
from senco_desktop.ui.partnership.tab import Tab
from senco_desktop.ui.partnership.voice_forms import DecisionForm, FedInForm, NotedForm, PolicyForm, SltForm, WinForm
from senco_desktop.ui.record_form import let_scroll, show_quietly
from senco_desktop.ui.theme import look
from senco_desktop.ui.views import RecordList
from senco_desktop.ui.widgets import Button, words


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the five: its words, its records, its form, what a new one is, and what is said while there is none."""

    code: str
    text: str
    record: type[Any]
    form: Callable[[Desk], NotedForm]
    new: Callable[[date], Any]
    new_title: str
    empty: str


KINDS = (
    Kind("decisions", "Decisions", WholeSchoolDecision, DecisionForm, lambda day: WholeSchoolDecision(day, "", "shaped"),
         "A decision", "Whole-school decisions stand here, with when the {senco} came into them: before, or after."),
    Kind("slt", "SLT meetings", SltMeeting, SltForm, SltMeeting,
         "A leadership meeting", "Meetings of the leadership team stand here: invited, there, SEND on the agenda."),
    Kind("fed_in", "Fed in", FedIn, FedInForm, lambda day: FedIn(day, "plan", "before"),
         "Something fed in", "Plan, budget, timetable, curriculum, training: was inclusion in it before it was fixed?"),
    Kind("policies", "Policies", Policy, PolicyForm, lambda day: Policy(""),
         "A policy", "Policies stand here: looked at for inclusion before they are adopted, and what that changed."),
    Kind("wins", "Shared wins", Win, WinForm, lambda day: Win(day, ""),
         "A shared win", "What went well together, a line each. They print at the end of term."),
)  # fmt: skip


class VoiceTab(Tab):
    """The list of the chosen kind at the left; at the right the form, or what the year says in counts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add = Button("Note one", icon_name="plus", tip="Note one of the chosen kind")
        tip = "Job title, leadership team, agreed time and support"
        self.standing = Button("Role and standing", icon_name="certificate", tip=tip)
        self.tools = (self.standing, self.add)
        self.bar = LeaveBar()
        self.kinds = Choices("What is noted", [Choice(kind.code, kind.text) for kind in KINDS], value=KINDS[0].code)
        self.list_card = Card("Decisions")
        self.empty = words("", "quiet", wrap=True)
        self.list_card.add(self.empty)
        self.see_wins = Button("See the page", icon_name="file-text", tip="What went well together, as it prints today")
        self.list_card.add(self.see_wins)
        self.rows = RecordList("Noted", self._lines, key=_id, height=58, pad=16)
        self.list_card.add_rows(self.rows)
        let_scroll(self.rows)
        self.year = Card("This school year", "counts, so far")
        self.said = words("", wrap=True)
        self.year.add(self.said)
        self.year.body.addStretch(1)
        self.forms = {kind.code: kind.form(desk) for kind in KINDS}
        self.role_form = RoleForm(desk)
        self.stack = PartStack()
        for part in (self.year, self.role_form, *self.forms.values()):
            self.stack.put(part)
        self._kind = KINDS[0]
        self._chosen = 0
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        found = voice.all_of(self.session, self._kind.record)
        self.list_card.set_title(self._kind.text, count_words(len(found), "noted", "noted", figures=True) if found else "")
        self.empty.setText(self._kind.empty.format(senco=settings.school(self.session).senco_title))
        self.empty.setVisible(not found)
        self.see_wins.setVisible(self._kind.record is Win)
        show_quietly(self.rows, found, self._chosen)
        self.rows.setAccessibleName(self._kind.text)
        first, last = calendars.school_year(self.session.today)
        self.said.setText(self._counts(voice.figures(self.session, first, min(last, self.session.today))))
        form = self.forms[self._kind.code]
        if self.stack.shows(form):
            loaded = form.loaded()
            if not form.follow(next((each for each in found if loaded and each.id == loaded.id), None)):
                self._show(self.year)

    def show_target(self, target: object) -> None:
        """Open one of the five by its code ("wins"), a new one of it ("wins:new"), or one record ("wins:12"); or "role"."""
        code, _, which = str(target).partition(":")
        if code == "role":
            self.show_role()
        elif code in self.forms:
            self.bar.before(self.has_unsaved(), partial(self._open_target, code, which))

    def _open_target(self, code: str, which: str) -> None:
        self.kinds.set_value(code)
        self._open_kind(code)
        if which == "new":
            self._open_new()
        elif which.isdigit():
            record = next((each for each in voice.all_of(self.session, self._kind.record) if each.id == int(which)), None)
            if record is not None:
                self._open(record)

    def has_unsaved(self) -> bool:
        return any(self.stack.shows(form) and form.is_changed() for form in (self.role_form, *self.forms.values()))

    def _lines(self, each: Any) -> Lines:
        if isinstance(each, WholeSchoolDecision):
            second = f" · {each.strand}" if each.strand else ""
            return Lines(text=each.what, right=_day(each.day), second_strong=VOICES[each.voice], second=second)
        if isinstance(each, SltMeeting):
            said = "invited and there" if each.invited and each.attended else "there" if each.attended else (
                "invited" if each.invited else "not invited"
            )
            agenda = "SEND on the agenda" if each.on_agenda else "SEND not on the agenda"
            return Lines(text=f"Leadership team, {said}", right=_day(each.day), second_strong=agenda)
        if isinstance(each, FedIn):
            note = rules.of_budget(each.note)[1] if each.area == "budget" else each.note
            second = " · ".join(part for part in (each.strand, note) if part)
            return Lines(text=rules.area_words(each), right=_day(each.day), second_strong=STATES[each.state],
                         second=f" · {second}" if second else "")  # fmt: skip
        if isinstance(each, Policy):
            return Lines(text=each.name, second_strong=rules.policy_state(each))
        return Lines(text=each.text, second=_day(each.day))

    def _counts(self, found: VoiceFigures) -> str:
        """What the counts of the chosen kind say, and for what was fed in the strands of each term."""
        wins = voice.wins(self.session, *calendars.school_year(self.session.today))
        said = {
            "decisions": rules.decision_words(found),
            "slt": rules.slt_words(found),
            "fed_in": rules.fed_in_words(found),
            "policies": rules.policy_words(found),
            "wins": f"{count_words(len(wins), 'shared win', figures=True)} noted." if wins else "No shared win is noted yet.",
        }
        paragraphs = list(said.values())
        term = ""
        for row in voice.fed_in_rows(self.session) if self._kind.code == "fed_in" else ():
            paragraphs.append(f"{row.term}" if row.term != term else "")
            term = row.term
            paragraphs[-1] = f"{paragraphs[-1]}\n{row.words()}".strip()
        return "\n\n".join([*paragraphs, "\n".join(f"{what}: {words}" for what, words in self._role_lines())])

    def _role_lines(self) -> tuple[tuple[str, str], ...]:
        return role_words.lines(role.role(self.session), settings.school(self.session))

    def show_role(self) -> None:
        """The form of the role and its standing."""
        self.bar.before(self.has_unsaved(), self._open_role)

    def _open_role(self) -> None:
        self._chosen = 0
        self.role_form.load(role.role(self.session))
        self._show(self.role_form)
        self.role_form.slt.setFocus()

    def _on_role(self, said: Role) -> None:
        if self.desk.run(role.save, said) is not None:
            self._leave()

    def _on_kind(self, code: str) -> None:
        self.bar.before(self.has_unsaved(), partial(self._open_kind, code))

    def _open_kind(self, code: str) -> None:
        self._kind = next(kind for kind in KINDS if kind.code == code)
        self._chosen = 0
        self._show(self.year)
        self.refresh()

    def _on_chosen(self, record: Any) -> None:
        if record.id != self._chosen or not self.stack.shows(self.forms[self._kind.code]):
            self.bar.before(self.has_unsaved(), partial(self._open, record))

    def _open(self, record: Any) -> None:
        self._chosen = record.id
        form = self.forms[self._kind.code]
        form.load(record, self._kind.new_title)
        form.delete.setVisible(bool(record.id))
        self._show(form)
        self.refresh()

    def note_one(self) -> None:
        """An empty form of the chosen kind."""
        self.bar.before(self.has_unsaved(), self._open_new)

    def _open_new(self) -> None:
        self._open(self._kind.new(self.session.today))
        self.forms[self._kind.code].first_field().setFocus()

    def _on_save(self, record: Any) -> None:
        changes = self.desk.run(voice.save, record)
        if changes is not None:
            self._leave()

    def _on_cancel(self) -> None:
        self.bar.before(self.has_unsaved(), self._leave)

    def _leave(self) -> None:
        """Close the form; who was in it stands where the next one is begun."""
        focus, begun_at = QApplication.focusWidget(), self.standing if self.stack.shows(self.role_form) else self.add
        inside = focus is not None and self.stack.isAncestorOf(focus)
        self._chosen = 0
        self._show(self.year)
        self.refresh()
        if inside:
            begun_at.setFocus()

    def _on_delete(self) -> None:
        record = self.forms[self._kind.code].loaded() if self._chosen else self.rows.record()
        if record is not None and record.id:
            self._show(self.year)
            self._chosen = 0
            self.desk.run(voice.remove, record)

    def _on_stayed(self) -> None:
        self.kinds.set_value(self._kind.code)
        self.refresh()

    def _on_see_wins(self) -> None:
        self.desk.go("reports", "wins")

    def _show(self, part: QWidget) -> None:
        self.stack.turn_to(part)
        if part is not self.year:
            self.show_part.emit(self.stack)

    def _lay_out(self) -> None:
        theme = look()
        left, right = QWidget(), QWidget()
        for side, parts in ((left, (self.kinds, self.list_card)), (right, (self.bar, self.stack))):
            inner = QVBoxLayout(side)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(theme.px(10))
            for part in parts:
                inner.addWidget(part, 1 if part in (self.list_card, self.stack) else 0)
        self.fill(Columns(left, right, (640, 492)))
        self._fit()
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        self.stack.setMinimumHeight(look().px(320))
        self.list_card.setMinimumHeight(look().px(220))

    def _connect(self) -> None:
        self.add.clicked.connect(self.note_one)
        self.standing.clicked.connect(self.show_role)
        self.see_wins.clicked.connect(self._on_see_wins)
        self.role_form.save_asked.connect(self._on_role)
        self.role_form.cancel_asked.connect(self._on_cancel)
        self.kinds.chosen.connect(self._on_kind)
        self.rows.chosen.connect(self._on_chosen)
        self.bar.stayed.connect(self._on_stayed)
        for form in self.forms.values():
            form.save_asked.connect(self._on_save)
            form.cancel_asked.connect(self._on_cancel)
            form.delete.clicked.connect(self._on_delete)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.rows, context=Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_delete)


def _day(day: date) -> str:
    return day_words(day)


def _id(record: Any) -> int:
    return int(record.id)
