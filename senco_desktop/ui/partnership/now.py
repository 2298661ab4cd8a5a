"""The tab Now of the Partnership page: this term's one action, the others, and ideas to start from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from senco_desktop.domain.joint_review import without_direction
from senco_desktop.domain.partnership import DIMENSIONS, Evidence, by_when, owner_words, state_words
from senco_desktop.domain.records import Action
from senco_desktop.domain.wording import count_words
from senco_desktop.services import calendars, description, partnership, registers, settings
from senco_desktop.services.changes import Changes
from senco_desktop.services.partnership import Idea
from senco_desktop.ui.cards import Card, Columns, EmptyState, scrolling
from senco_desktop.ui.delegates import Lines
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.leaving import LeaveBar
from senco_desktop.ui.partnership.action_card import ActionCard
from senco_desktop.ui.partnership.form import ActionForm
from senco_desktop.ui.partnership.nature import NatureCard
from senco_desktop.ui.partnership.tab import Tab
from senco_desktop.ui.partnership.term_end import TermEnd
from senco_desktop.ui.record_form import in_card, let_scroll, show_quietly
from senco_desktop.ui.theme import look
from senco_desktop.ui.views import RecordList
from senco_desktop.ui.widgets import Button, words

FOR_WHAT = "Here stands the one meaningful action that the two of you take this term, and how you will know."
NOTHING = Evidence()
NONE_YET = "No action is chosen for this term yet. One small one is enough: take an idea, or write your own."


class NowTab(Tab):
    """The chosen action of the list, its form, or the ideas stand at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.ideas_button = Button("Ideas", icon_name="bulb", tip="Actions to start from")
        self.add = Button("Action", icon_name="plus", tip="Add an action in your own words")
        self.tools = (self.ideas_button, self.add)
        self.bar = LeaveBar()
        self.term_card = ActionCard(desk.session, "This term’s one action")
        self.term_end = TermEnd()
        self.none_yet = EmptyState(NONE_YET, "Look at the ideas", "bulb", main=True)
        self.none_card = in_card(self.none_yet)
        self.others = Card("Other actions")
        self.direction = words("", "caption", wrap=True)
        self.others.add(self.direction)
        self.rows = RecordList("Other actions", self._lines, key=_id, height=58, pad=16)
        self.others.add_rows(self.rows)
        let_scroll(self.rows)
        self.card = ActionCard(desk.session, "Chosen action")
        self.form = ActionForm(desk.session)
        self.ideas = Card("Ideas to start from", "in your own words later")
        self.idea_rows = RecordList("Ideas to start from", self._idea_lines, key=_text, height=58, pad=8, opens_on_click=True)
        self.ideas.add_rows(self.idea_rows)
        let_scroll(self.idea_rows)
        self.nature = NatureCard(desk.session)
        self._room = QWidget()
        """What the cards at the left leave while there are no other actions."""
        self.stack = QStackedWidget()
        self._parts: list[QWidget] = [self.ideas, self.card, self.form]
        self._chosen = 0
        self._school = settings.school(desk.session)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        school, actions = settings.school(self.session), registers.actions(self.session)
        self._school = school
        self.form.show_titles(school)
        evidence, ending = partnership.evidence(self.session), partnership.end_of_term(self.session)
        chosen = next((action for action in actions if action.this_term), None)
        others = [action for action in actions if not action.this_term]
        self.term_card.setVisible(chosen is not None)
        self.none_card.setVisible(chosen is None)
        self.none_yet.sentence.setText(NONE_YET if actions else f"{FOR_WHAT} {NONE_YET}")
        self.term_end.show_ending(ending)
        if chosen is not None:
            self.term_card.load(chosen, evidence.get(chosen.id, NOTHING), ending)
        self.others.setVisible(bool(others))
        self._room.setHidden(bool(others))
        self.others.set_title("Other actions", _tally(others))
        self._show_direction(actions)
        show_quietly(self.rows, others, self._chosen)
        self._show_ideas(actions)
        self._follow(actions)
        self.nature.refresh()
        current = next((action for action in others if action.id == self._chosen), None)
        if current is not None:
            self.card.load(current, evidence.get(current.id, NOTHING))
        elif self._showing(self.card):
            self._show(self.ideas)

    def show_target(self, target: object) -> None:
        """Choose the action with this id; the term's own stands on top already."""
        found = next((action for action in registers.actions(self.session) if action.id == target), None)
        if found is not None and not found.this_term:
            self.bar.before(self._would_lose(), partial(self._open, found.id))

    def has_unsaved(self) -> bool:
        return self._would_lose() or self.term_card.is_changed()

    # What the page does

    def new_action(self) -> None:
        """An empty form."""
        self.bar.before(self._would_lose(), partial(self._open_form, Action(""), "A new action"))

    def show_ideas(self) -> None:
        self.bar.before(self._would_lose(), self._leave_to_ideas)

    def use_idea(self, idea: Idea) -> None:
        """The form with an idea in it, to be put into their own words; this term's, if none is chosen."""
        first = not any(action.this_term for action in registers.actions(self.session))
        fresh = Action(idea.text, owner=idea.owner, this_term=first, dimension=idea.dimension)
        self.bar.before(self._would_lose(), partial(self._open_form, fresh, "A new action"))

    def save(self, action: Action) -> None:
        changes = self.desk.run(registers.save_action, action)
        if changes is None:
            return
        self._chosen = 0 if action.this_term else (changes.ids[0] if changes.ids else action.id)
        self._after_form()

    def mark(self, state: str) -> None:
        self._run(registers.mark_action, state)

    def move_to(self, day: date) -> None:
        self.desk.run(registers.save_action, replace(self._action_of_sender(), by=day), say="Moved to its new date")

    def note_help(self, text: str) -> None:
        self.desk.run(registers.save_action, replace(self._action_of_sender(), next_step=text), say="Next step kept")

    def keep_look_back(self, text: str) -> None:
        self._run(registers.look_back, text)

    def log_time(self, minutes: int, note: str) -> None:
        """Time given to the action today; it counts for it as evidence."""
        self._run(partnership.log_for, minutes, note)

    def choose_for_term(self) -> None:
        """Make the chosen action the term's; the one before goes to the others."""
        self._run(registers.choose_for_term)

    def change_action(self) -> None:
        action = self._action_of_sender()
        self.bar.before(self._would_lose(), partial(self._open_form, action, "Change the action"))

    def remove_action(self) -> None:
        """Delete it; Undo brings it back."""
        self._run(registers.remove_action)

    def remove_row(self) -> None:
        record = self.rows.record()
        if record is not None:
            self.desk.run(registers.remove_action, record)

    def _run(self, command: Callable[..., Changes], *more: object) -> None:
        self.desk.run(command, self._action_of_sender(), *more)

    def _action_of_sender(self) -> Action:
        """The action of the card whose signal is being answered."""
        card = self.sender()
        return card.action() if isinstance(card, ActionCard) else self.card.action()

    def _note_win(self) -> None:
        self.desk.go("partnership", ("voice", "wins:new"))

    def _see_wins(self) -> None:
        self.desk.go("reports", "wins")

    # What is shown

    def _on_chosen(self, action: Action) -> None:
        if action.id != self._chosen or not self._showing(self.card):
            self.bar.before(self._would_lose(), partial(self._open, action.id))

    def _would_lose(self) -> bool:
        """Whether showing something else at the right would lose what was typed there."""
        return (self._showing(self.form) and self.form.is_changed()) or (self._showing(self.card) and self.card.is_changed())

    def _on_stayed(self) -> None:
        self.refresh()
        (self.form.text if self._showing(self.form) else self.card.line).setFocus()

    def _on_cancel(self) -> None:
        self.bar.before(self._would_lose(), self._after_form)

    def _open(self, action_id: int) -> None:
        self._chosen = action_id
        self._show(self.card)
        self.refresh()

    def _open_form(self, action: Action, title: str) -> None:
        self.form.load(action, title)
        self._show(self.form)
        self.form.text.setFocus()

    def _after_form(self) -> None:
        self._show(self.card if self._chosen else self.ideas)
        self.refresh()

    def _leave_to_ideas(self) -> None:
        self._chosen = 0
        self._show(self.ideas)
        self.refresh()
        self.idea_rows.setFocus()

    def _follow(self, actions: list[Action]) -> None:
        """A form whose action is gone is left; one whose action was changed elsewhere knows it."""
        if self._showing(self.form):
            stored = next((action for action in actions if action.id == self.form.loaded().id), None)
            if not self.form.follow(stored):
                self._show(self.ideas)

    def _show_direction(self, actions: list[Action]) -> None:
        """Said kindly, once: which strand could an action serve, or could it rest?"""
        adrift = without_direction(actions, description.strands(self.session))
        said = count_words(len(adrift), "open action serves", "open actions serve")
        ask = "which one could it serve, or could it rest?" if len(adrift) == 1 else "which could each serve, or could one rest?"
        self.direction.setText(f"Motion without direction: {said} no strand of your description; {ask}" if adrift else "")
        self.direction.setVisible(bool(adrift))

    def _show_ideas(self, actions: list[Action]) -> None:
        """Ideas that stand among the actions already are not offered again."""
        taken = {action.text for action in actions}
        self.idea_rows.set_rows([idea for idea in partnership.ideas() if idea.text not in taken])

    def _lines(self, action: Action) -> Lines:
        when = by_when(action, calendars.calendar(self.session), self.session.today)
        second = f" · by {when}" if action.by else ""
        whose = owner_words(action.owner, self._school)
        second += f" · for {action.strand}" if action.strand else ""
        return Lines(text=action.text, right=state_words(action), second_strong=whose, second=second)

    def _idea_lines(self, idea: Idea) -> Lines:
        whose = owner_words(idea.owner, self._school)
        return Lines(text=idea.text, second=f"{idea.group} · {DIMENSIONS[idea.dimension]} · {whose}")

    def _show(self, part: QWidget) -> None:
        self.stack.setCurrentIndex(self._parts.index(part))
        if part is self.form:
            self.show_part.emit(self.stack)

    def _showing(self, part: QWidget) -> bool:
        return self.stack.currentIndex() == self._parts.index(part)

    def _lay_out(self) -> None:
        """From the tab inwards: whatever gets a new parent has the style of each of its children looked up again."""
        theme = look()
        left, right = QWidget(), QWidget()
        self.fill(Columns(left, right, (640, 492)))
        for side, parts in ((left, (self.term_card, self.none_card, self.term_end)), (right, (self.bar,))):
            inner = QVBoxLayout(side)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(theme.px(12))
            for part in parts:
                inner.addWidget(part)
            inner.addWidget(self.others if side is left else self.stack, 1)
            if side is left:
                inner.addWidget(self.nature)
                inner.addWidget(self._room, 1)
        self.stack.addWidget(self.ideas)
        for part in (self.card, self.form):
            area = scrolling()
            self.stack.addWidget(area)
            area.setWidget(part)
        self._fit()
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        """Both parts keep a useful height where they stand under each other; then the page scrolls."""
        self.stack.setMinimumHeight(look().px(320))
        self.others.setMinimumHeight(look().px(186))

    def _connect(self) -> None:
        wires: list[tuple[Any, Callable[..., None]]] = [
            (self.add.clicked, self.new_action), (self.ideas_button.clicked, self.show_ideas),
            (self.none_yet.asked, self.show_ideas), (self.rows.chosen, self._on_chosen), (self.idea_rows.opened, self.use_idea),
            (self.bar.stayed, self._on_stayed), (self.form.save_asked, self.save), (self.form.cancel_asked, self._on_cancel),
            (self.term_end.note_asked, self._note_win), (self.term_end.page_asked, self._see_wins),
        ]  # fmt: skip
        for card in (self.term_card, self.card):
            wires += [
                (card.marked, self.mark), (card.moved_to, self.move_to), (card.helped_by, self.note_help),
                (card.looked, self.keep_look_back), (card.logged, self.log_time), (card.change_asked, self.change_action),
                (card.choose_asked, self.choose_for_term), (card.removal_asked, self.remove_action),
            ]  # fmt: skip
        for signal, does in wires:
            signal.connect(does)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.rows, context=Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove_row)


def _tally(actions: list[Action]) -> str:
    """ "2 open, 2 done, 1 moved, 1 stuck"."""
    parts = [(sum(action.state == state for action in actions), state) for state in ("open", "done", "moved", "stuck")]
    return ", ".join(count_words(count, state, state, figures=True) for count, state in parts if count)


def _id(action: Action) -> int:
    return action.id


def _text(idea: Idea) -> str:
    return idea.text
