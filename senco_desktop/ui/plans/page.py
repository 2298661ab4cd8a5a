"""The Plans page: the register of plans and requests, and at its right the one that is chosen, or its form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from senco_desktop.domain.plan_records import PlanEvent
from senco_desktop.domain.plan_register import tally_words
from senco_desktop.domain.records import Meeting, Plan
from senco_desktop.domain.step_words import TimelineRow
from senco_desktop.domain.wording import OWNERS
from senco_desktop.services import plan_form, plans, registers, reviews
from senco_desktop.services.changes import Changes
from senco_desktop.services.plan_form import PlanSaid
from senco_desktop.services.plans import PlanRow
from senco_desktop.services.reviews import ChaseRow
from senco_desktop.ui.cards import Columns, EmptyState, PageHead, page_area, scrolling
from senco_desktop.ui.choices import Choice, Choices
from senco_desktop.ui.desk import NEW, Desk
from senco_desktop.ui.leaving import LeaveBar
from senco_desktop.ui.plans.detail import PlanDetail
from senco_desktop.ui.plans.form import PlanForm
from senco_desktop.ui.plans.new_year_bar import NewYearBar
from senco_desktop.ui.plans.planner import YearPlanner
from senco_desktop.ui.plans.reading import PlansReading
from senco_desktop.ui.plans.register import PlanRegister
from senco_desktop.ui.plans.step_box import DONE, EXCEPT, PIN
from senco_desktop.ui.plans.timeline_card import NOT_EXCEPTED, UNDONE, UNPIN
from senco_desktop.ui.record_form import in_card
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words

FOR_WHAT = (
    "Here stands every EHC plan, request and SEN support plan by pupil code, with its next step: what is due from us, "
    "and what we are waiting for."
)
LEAST_DETAIL = 300


class PlansPage(PlansReading):
    """A chosen row shows its details in place; nothing here is stored before Save."""

    NAME = "Plans"
    SHOWS = frozenset(
        {"plan", "plan_event", "step_note", "invitee", "meeting", "entry", "setting", "term", "closed", "inset", "category"}
        | {"pupil"}
    )
    """An entry changes the time on the chosen plan, and the planner where that is shown; nothing else here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head = PageHead("Plans")
        self.add = Button("Plan or request", icon_name="plus", tip="Add a plan or a request")
        self.view = Choices("View", [Choice("register", "Register"), Choice("planner", "Year planner")], value="register")
        self.head.add(self.view)
        self.head.add(self.add)
        self.tally = words("", "quiet", wrap=True)
        self.bar = LeaveBar()
        self.new_year = NewYearBar(desk)
        self.register = PlanRegister(desk.session)
        self.empty = EmptyState(FOR_WHAT, "Add the first one", "plus", main=True)
        self.nothing = EmptyState("Choose a row to see its next step.")
        self.stack = QStackedWidget()
        self._areas: dict[str, QScrollArea] = {}
        self._shown = ""
        self._chosen = self._asked_for = 0
        self._rows: list[PlanRow] = []
        self._lay_out()
        self._connect()

    @cached_property
    def detail(self) -> PlanDetail:
        """The chosen plan; made when it is first wanted, as are the form and the planner: the register opens at once."""
        detail = PlanDetail(self.desk)
        self._put("detail", detail)
        card = detail.timeline
        for signal, does in (
            (detail.change_asked, self.change_plan), (detail.close_asked, self.close_plan),
            (detail.removal_asked, self.remove_plan), (detail.reopen_asked, self.reopen_plan),
            (detail.opened, self._on_opened), (card.step_asked, self.do_to_step), (card.asked_again, self.ask_again),
            (card.letter_asked, self.copy_letter), (card.box.save_asked, self.save_step),
            (card.events.save_asked, self.save_event), (card.events.remove_asked, self.remove_event),
        ):  # fmt: skip
            signal.connect(does)
        return detail

    @cached_property
    def form(self) -> PlanForm:
        form = PlanForm(self.session)
        self._put("form", form)
        form.save_asked.connect(self.save)
        form.cancel_asked.connect(self._on_cancel)
        return form

    @cached_property
    def planner(self) -> YearPlanner:
        planner = YearPlanner(self.desk)
        planner.hide()
        planner.print_asked.connect(self._on_print)
        self._below.addWidget(planner)
        return planner

    def prepare(self) -> Iterator[None]:
        """Make the parts one by one, for idle moments before the page is first opened."""
        assert self.detail
        yield
        assert self.form
        yield
        for row in plans.rows(self.session)[:1]:
            reviews.run(self.session, row.plan)
            yield
        self.freshen()
        yield

    def entries_change_only_time(self) -> bool:
        return self.view.value() != "planner"

    def load_time(self) -> None:
        if self._shown == "detail":
            self.detail.load_time()

    def refresh(self) -> None:
        self._rows = plans.rows(self.session)
        tally = tally_words((row.plan for row in self._rows), self.session.today)
        self.head.note.say(tally)
        self.tally.setText(tally)
        self.register.show_rows(self._rows)
        self.register.setVisible(bool(self._rows))
        self.new_year.refresh()
        if self.view.value() == "planner":
            self.planner.refresh()
        if self._shown == "form" and self.form.follow(self._stored()):
            return
        plan = self._plan()
        if plan is None and self.register.shown() and not self._chosen:
            plan = self.register.shown()[0].plan
        self._show_plan(plan)

    def show_target(self, target: object) -> None:
        """Choose the plan with this id, or with this pupil's code; `NEW` asks for a new one, "planner" opens the year planner."""
        if target in (NEW, "planner"):
            self.new_plan() if target == NEW else self.show_view("planner")
            return
        self.freshen()
        self.finish_reading()
        wanted = next((row.plan for row in self._rows if target in (row.plan.id, row.plan.code)), None)
        if wanted is not None:
            self.show_view("register")
            self._asked_for = wanted.id
            self.bar.before(self.has_unsaved(), partial(self._open, wanted.id))

    def has_unsaved(self) -> bool:
        if "planner" in self.__dict__ and self.planner.has_unsaved():
            return True
        if self._shown == "form":
            return self.form.is_changed()
        return self._shown == "detail" and self.detail.timeline.events.is_changed()

    # What the page does

    def show_view(self, view: str) -> None:
        """The register with its details, or the year planner."""
        self.view.set_value(view)
        self.columns.setVisible(view == "register")
        if view == "planner" or "planner" in self.__dict__:
            self.planner.setVisible(view == "planner")
        if view == "planner":
            self.planner.refresh()

    def _on_print(self) -> None:
        self.desk.go("reports", "year-planner")

    def take_focus(self) -> None:
        """The register, where the arrows choose a plan; of a plan that was asked for, the step at which it stands."""
        asked_for, self._asked_for = self._asked_for == self._chosen, 0
        if self._shown != "detail" or not self.register.isVisibleTo(self) or self.bar.isVisibleTo(self):
            return
        if asked_for:
            self.go_to_steps()
        else:
            self.register.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_steps(self) -> None:
        """From a row to the step at which its plan stands."""
        if self._shown == "detail":
            self.detail.timeline.focus()

    def new_plan(self) -> None:
        """An empty form."""
        self.bar.before(self.has_unsaved(), self._open_new)

    def change_plan(self) -> None:
        """The form of the chosen plan."""
        plan = self._plan()
        if plan is not None:
            self.form.load(plan, f"Change {plan.code}")
            self._show("form")
            self.form.code.setFocus()

    def save(self, said: PlanSaid) -> None:
        changes = self.desk.run(plan_form.save, said)
        if changes is not None:
            self._close_form(said.plan.id or changes.ids[0])

    def do_to_step(self, code: str, row: TimelineRow) -> None:
        """What needs no more words: taking back what was recorded of a step."""
        plan = self._plan()
        if plan is None:
            return
        commands: dict[str, Callable[..., Changes]] = {UNDONE: plans.mark_undone, UNPIN: plans.unpin}
        if code in commands:
            self.desk.run(commands[code], plan, row.steps)
        else:
            self.desk.run(plans.except_step if code == NOT_EXCEPTED else plans.not_applicable, plan, row.steps, "")

    def save_step(self) -> None:
        """What the box under a step asked for."""
        plan, card = self._plan(), self.detail.timeline
        box = card.box
        if plan is None:
            return
        step, day = box.row.steps, box.day
        if box.asks in (DONE, PIN):
            done = self.desk.run(plans.mark_done if box.asks == DONE else plans.pin, plan, step, day, box.text)
        else:
            done = self.desk.run(plans.except_step if box.asks == EXCEPT else plans.not_applicable, plan, step, box.text)
        if done is not None:
            card.close_box()
            card.focus()

    def ask_again(self, row: TimelineRow) -> None:
        plan = self._plan()
        if plan is not None:
            self.desk.run(plans.ask_again, plan, row.step)

    def copy_letter(self, row: TimelineRow) -> None:
        """Put a letter that asks for the step on the clipboard."""
        plan, step = self._plan(), row.step
        if plan is not None:
            since = step.day or min(step.note.asked_on, default=self.session.today)
            owed = ChaseRow(plan.code, row.words, step.owner, OWNERS[step.owner], since, step.note.asked_on, plan.id)
            QApplication.clipboard().setText(reviews.letter(self.session, owed))
            self.desk.said.emit("The letter is copied: paste it into your mail", False)

    def save_event(self, event: PlanEvent) -> None:
        plan = self._plan()
        if plan is not None and self.desk.run(plans.record_event, plan, event) is not None:
            self._leave_events()

    def remove_event(self, event: PlanEvent) -> None:
        """Take it away, after the box has shown what hangs on it; Undo brings it back."""
        plan = self._plan()
        if plan is not None and self.desk.run(plans.remove_event, plan, event) is not None:
            self._leave_events()

    def _leave_events(self) -> None:
        self.detail.timeline.events.hide()
        self.detail.timeline.focus()

    def close_plan(self) -> None:
        plan = self._plan()
        if plan is not None:
            self.desk.run(registers.close_plan, plan, self.session.today)

    def reopen_plan(self) -> None:
        self._run_on_plan(registers.reopen_plan)

    def remove_plan(self) -> None:
        """Delete the chosen plan; Undo brings it back."""
        self._run_on_plan(registers.remove_plan)

    def _run_on_plan(self, command: Callable[..., Changes]) -> None:
        plan = self._plan()
        if plan is not None:
            self.desk.run(command, plan)

    # What is shown

    def _on_chosen(self, row: PlanRow) -> None:
        plan = row.plan
        if plan.id == self._chosen and self._shown != "nothing":
            return
        self.bar.before(self.has_unsaved(), partial(self._open, plan.id))

    def _on_stayed(self) -> None:
        self.register.choose(self._chosen)
        self.form.code.setFocus()

    def _on_cancel(self) -> None:
        self.bar.before(self.has_unsaved(), partial(self._close_form, self._chosen))

    def _on_opened(self, record: object) -> None:
        if isinstance(record, Meeting):
            self.desk.go("meetings", record.id)
        else:
            self.desk.go("time", getattr(record, "id", None))

    def _open(self, plan_id: int) -> None:
        row = next((row for row in self._rows if row.plan.id == plan_id), None)
        if row is not None:
            self.register.reveal(row)
        self._show_plan(row.plan if row else None)

    def _open_new(self) -> None:
        self.show_view("register")
        self.form.load(Plan(""), "A new plan or request")
        self._show("form")
        self.form.code.setFocus()

    def _close_form(self, plan_id: int) -> None:
        self._show("nothing")
        self._chosen = plan_id
        self.refresh()
        self.register.rows.setFocus()

    def _show_plan(self, plan: Plan | None) -> None:
        if plan is None:
            self._chosen = 0
            self._show("nothing" if self.register.isVisibleTo(self) else "empty")
            return
        if plan.id != self._chosen:
            self.detail.hide()  # its layouts then settle once, when it is shown again
            self._areas["detail"].verticalScrollBar().setValue(0)
        self._chosen = plan.id
        self.detail.load(plan)
        self.detail.show()
        self._show("detail")
        self.register.choose(plan.id)

    def _plan(self) -> Plan | None:
        return next((row.plan for row in self._rows if row.plan.id == self._chosen), None)

    def _stored(self) -> Plan | None:
        """The plan that the form is about, as it is stored now."""
        return next((row.plan for row in self._rows if row.plan.id == self.form.loaded().id), None)

    def _show(self, part: str) -> None:
        self._shown = part
        self.stack.setCurrentWidget(self._areas[part])
        if part == "form":
            self.area.ensureWidgetVisible(self.stack, 0, 0)

    def _put(self, name: str, part: QWidget) -> None:
        """Give a part its place, from outside in: a style sheet is worked out anew for all that is put into something else."""
        area = self._areas[name] = scrolling()
        self.stack.addWidget(area)
        area.setWidget(part)

    def _lay_out(self) -> None:
        theme = look()
        below, right = QWidget(), QWidget()
        self.area = page_area(self, self.head, self.tally, self.new_year, below)
        self._below = QVBoxLayout(below)
        self._below.setContentsMargins(0, 0, 0, 0)
        self.columns = Columns(self.register, right, (292, 840), gap=16)
        self._below.addWidget(self.columns, 1)
        inner = QVBoxLayout(right)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(10))
        inner.addWidget(self.bar)
        inner.addWidget(self.stack, 1)
        self._put("nothing", in_card(self.nothing))
        self._put("empty", in_card(self.empty))
        self._fit()
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        """Both parts keep a useful height where they stand under each other; then the page scrolls."""
        self.stack.setMinimumHeight(look().px(LEAST_DETAIL))
        self.register.setMinimumHeight(look().px(260))
        large = look().scale > 100
        self.head.note.setVisible(not large)
        self.tally.setVisible(large)

    def _connect(self) -> None:
        self.add.clicked.connect(self.new_plan)
        self.view.chosen.connect(self.show_view)
        self.empty.asked.connect(self.new_plan)
        self.register.chosen.connect(self._on_chosen)
        self.register.rows.opened.connect(self.go_to_steps)
        self.bar.stayed.connect(self._on_stayed)
        for key, does in ((Qt.Key.Key_Delete, self.remove_plan), (Qt.Key.Key_F2, self.change_plan)):
            shortcut = QShortcut(QKeySequence(key), self.register.rows, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(does)
