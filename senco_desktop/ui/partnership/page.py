"""The Partnership page: what inclusion means here on top, and the tabs under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from importlib import import_module

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from senco_desktop.domain.partnership_records import Description
from senco_desktop.services import description, summaries
from senco_desktop.ui.cards import page_area
from senco_desktop.ui.desk import Desk, Page
from senco_desktop.ui.flow import FlowLayout
from senco_desktop.ui.focus_round import controls
from senco_desktop.ui.partnership.description_bar import DescriptionBar, DescriptionForm
from senco_desktop.ui.partnership.tab import Tab
from senco_desktop.ui.partnership.tab_bar import TabBar
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import words

TABS: tuple[tuple[str, str, str], ...] = (
    ("now", "Now", "now:NowTab"),
    ("review", "Review", "review:ReviewTab"),
    ("joint", "Joint page", "joint:JointTab"),
    ("year", "Year", "year:YearTab"),
    ("voice", "Voice", "voice:VoiceTab"),
    ("meeting", "Next meeting", "meeting:MeetingTab"),
    ("handover", "Hand-over", "handover:HandoverTab"),
)  # fmt: skip
"""Code, words, and where its class is in this folder; each is built when it is first opened."""


class PartnershipPage(Page):
    """`Desk.go("partnership", target)`: the code of a tab, (code, what to choose in it), or the id of an action."""

    NAME = "Partnership"
    SHOWS = frozenset({
        "action", "entry", "setting", "plan", "term", "closed", "inset", "meeting", "outcome", "block", "description", "review",
        "answer", "pressure", "relief", "decision", "slt_meeting", "fed_in", "policy", "win", "stand_in", "agency",
        "agency_person", "referral", "plan_event", "step_note", "invitee", "meeting_action", "category", "pupil", "timer",
    })  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head = TabHead()
        self._tabs: dict[str, Tab] = {}
        self._fresh: set[str] = set()
        self._asked_for = False
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        below = QWidget()
        below.setLayout(self._place)
        self.said = DescriptionBar()
        self.said_form = DescriptionForm(desk.session)
        self.area = page_area(self, self.head, self.said, self.said_form, below)
        for signal, does in (
            (self.head.bar.opened, self._show), (self.said.change_asked, self.change_description),
            (self.said_form.save_asked, self.save_description), (self.said_form.cancel_asked, self._close_description),
        ):  # fmt: skip
            signal.connect(does)
        for keys, does in (("Ctrl+PgDown", self.next_tab), ("Ctrl+PgUp", self.tab_before)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(does)

    def prepare(self) -> Iterator[None]:
        """The tab that is seen first in three parts: loaded, built, filled."""
        module = next(where for code, _text, where in TABS if code == self.current()).partition(":")[0]
        import_module(f"senco_desktop.ui.partnership.{module}")
        yield
        self.tab(self.current())
        yield
        first, last = summaries.current_term(self.session)
        summaries.time_of(self.session, first, last)
        yield
        self.freshen()
        yield

    def refresh(self) -> None:
        self._fresh.clear()
        self.said.show_description(description.current(self.session))
        self._show(self.current())

    def current(self) -> str:
        """The code of the tab that is open."""
        return self.head.bar.current()

    def tab(self, code: str) -> Tab:
        """The tab of a code, built if it was never open."""
        if code not in self._tabs:
            module, name = next(where for each, _text, where in TABS if each == code).split(":")
            made: Tab = getattr(import_module(f"senco_desktop.ui.partnership.{module}"), name)(self.desk)
            made.setAccessibleName(next(text for each, text, _where in TABS if each == code))
            made.show_part.connect(self._show_part)
            made.tab_wanted.connect(self.enter_tab)
            self.head.add_tools(made.tools)
            self._place.addWidget(made)
            self._tabs[code] = made
        return self._tabs[code]

    def open_tab(self, code: str) -> None:
        """Show a tab."""
        self.head.bar.show_tab(code)
        self._show(code)

    def enter_tab(self, code: str) -> None:
        """Show a tab and give the focus to the first thing that can be done in it."""
        self.open_tab(code)
        first = next(controls(self.tab(code)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def next_tab(self) -> None:
        self.enter_tab(self.head.bar.step(1))

    def tab_before(self) -> None:
        self.enter_tab(self.head.bar.step(-1))

    def show_target(self, target: object) -> None:
        code, inner = target if isinstance(target, tuple) else (target, None) if isinstance(target, str) else ("now", target)
        self.open_tab(code)
        self._asked_for = True
        if inner is not None:
            self.tab(code).show_target(inner)

    def take_focus(self) -> None:
        """To what can be done in the tab that was asked for, or to the tabs, from which the arrows go on."""
        asked_for, self._asked_for = self._asked_for, False
        focus, shown = QApplication.focusWidget(), self.tab(self.current())
        if focus is None or not (shown if asked_for else self).isAncestorOf(focus):
            first = next(controls(shown), None) if asked_for else None
            taken = first or self.head.bar.button(self.current())
            taken.setFocus(Qt.FocusReason.TabFocusReason)
            self._show_part(taken)

    def change_description(self) -> None:
        """Open the form of the description, or leave it unchanged."""
        stored = description.current(self.session) or Description(self.session.today, "")
        self.said_form.load(replace(stored, id=0))
        self.said_form.show()
        self.said_form.text.setFocus()

    def save_description(self, changed: Description) -> None:
        if self.desk.run(description.save, changed) is not None:
            self._close_description()

    def has_unsaved(self) -> bool:
        writing = self.said_form.isVisibleTo(self) and self.said_form.is_changed()
        return writing or any(tab.has_unsaved() for tab in self._tabs.values())

    def _close_description(self) -> None:
        self.said_form.hide()
        self.said.change.setFocus()

    def _show(self, code: str) -> None:
        shown = self.tab(code)
        for tab in self._tabs.values():
            tab.setVisible(tab is shown)
            for tool in tab.tools:
                tool.setVisible(tab is shown)
        if code not in self._fresh:
            self._fresh.add(code)
            shown.refresh()

    def _show_part(self, part: QWidget) -> None:
        """At once, and again when what was shown or hidden with it has found its place."""
        self.area.ensureWidgetVisible(part, 0, 0)
        QTimer.singleShot(0, self, partial(self.area.ensureWidgetVisible, part, 0, 0))


class TabHead(QWidget):
    """The page's title, its tabs, and the buttons of the tab that is open; above 100 % text they stand under each other."""

    def __init__(self) -> None:
        super().__init__()
        self.title = words(PartnershipPage.NAME, "title")
        self.bar = TabBar("Parts of the partnership", tuple((code, text) for code, text, _where in TABS))
        self._tools = QWidget()
        self._tools_row = FlowLayout(look().px(8), self._tools)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look().px(12))
        self._row.addWidget(self.title)
        self._row.addWidget(self.bar, 1)
        self._row.addWidget(self._tools)
        self._fit()
        look().changed.connect(self._fit)

    def add_tools(self, tools: tuple[QWidget, ...]) -> None:
        """Buttons of a tab; the page shows them with it."""
        for tool in tools:
            self._tools_row.addWidget(tool)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        apart = look().scale == 100 and self.width() >= 900
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if apart else QBoxLayout.Direction.TopToBottom)
