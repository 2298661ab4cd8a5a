"""Everything about one pupil, by the date it happened: found, filtered, printed; and the way to take it all out."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QStackedWidget, QWidget

from senco_desktop.domain.chronology import KINDS, Chronology, Happening
from senco_desktop.domain.wording import count_words, day_words, length_words
from senco_desktop.services import chronology, meeting_actions, referrals
from senco_desktop.services.erasure import TOUCHED
from senco_desktop.ui.cards import Card, EmptyState, PageHead, page_area
from senco_desktop.ui.desk import Desk, Page
from senco_desktop.ui.fields import Combo
from senco_desktop.ui.flow import FlowLayout
from senco_desktop.ui.pupils.erase import EraseCard
from senco_desktop.ui.record_form import in_card
from senco_desktop.ui.record_model import Column
from senco_desktop.ui.theme import look
from senco_desktop.ui.views import RecordTable
from senco_desktop.ui.widgets import Button, words

FOR_WHAT = (
    "Everything that is kept about one pupil stands here by its date: for a look back, for a family that asks to see it, for a "
    "pupil who has left. Type a code above."
)
OPENS = {
    "entry": "time", "meeting": "meetings", "meeting_action": "meetings", "outcome": "protected", "action": "partnership",
    "plan": "plans", "plan_event": "plans", "step_note": "plans", "invitee": "plans", "stand_in": "plans", "pupil": "plans",
    "referral": "meetings", "agency": "meetings", "agency_person": "meetings", "description": "partnership",
    "review": "partnership", "answer": "partnership", "pressure": "partnership", "relief": "partnership",
    "decision": "partnership", "slt_meeting": "partnership", "fed_in": "partnership", "policy": "partnership",
    "win": "partnership", "issued": "reports", "block": "protected",
}  # fmt: skip
"""Where a line's record can be seen."""
TABS = {
    "description": "now", "review": "joint", "answer": "joint", "pressure": "year", "relief": "year", "decision": "voice",
    "slt_meeting": "voice", "fed_in": "voice", "policy": "voice", "win": "voice", "agency": "agencies",
    "agency_person": "agencies", "issued": "issued",
}  # fmt: skip
"""The part of that page in which it stands."""
LONGEST = 600
"""Letters of a line that are shown; all of them are searched and printed."""
BY_CODE = frozenset({"plan", "plan_event", "step_note", "invitee", "stand_in", "pupil"})


class PupilPage(Page):
    """Shown by `desk.go("pupil", code)`; without a code it asks for one."""

    NAME = "Everything about a pupil"
    SHOWS = TOUCHED

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._chronology = Chronology("", ())
        self.head = PageHead("One pupil")
        self.code = QLineEdit()
        self.code.setPlaceholderText("AB3")
        self.code.setAccessibleName("Pupil, by code")
        self.kind = Combo("Which kind", (("", "Everything"), *KINDS.items()))
        self.search = QLineEdit()
        self.search.setPlaceholderText("Words to find")
        self.search.setAccessibleName("Words to find in it")
        self.print = Button("Print…", icon_name="printer")
        self.erase = Button("Erase this pupil…", icon_name="trash")
        self.table = RecordTable("Everything by date", (
            Column("Date", lambda h: day_words(h.day), sort=lambda h: h.day, strong=True),
            Column("Kind", lambda h: KINDS[h.kind]),
            Column("What", _shortened, tip=_shortened),
            Column("Time", lambda h: length_words(h.minutes) if h.minutes else "", sort=lambda h: h.minutes or 0, right=True),
        ), key=lambda h: h, stretch=2)
        self.details = words("", "caption", wrap=True)
        self.empty = EmptyState(FOR_WHAT)
        self.eraser = EraseCard(desk)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        known = chronology.codes(self.session)
        self._completer.setModel(QStringListModel(known, self._completer))
        self._show(self._chronology.code)

    def show_target(self, target: object) -> None:
        """Show the pupil of this code."""
        if isinstance(target, str):
            self._show(target)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def shown(self) -> tuple[Happening, ...]:
        """The lines that the filters let through, the oldest first."""
        return tuple(each for each in self._chronology.happenings if self._fits(each))

    # What the page does

    def print_it(self) -> None:
        """Ask for a printer or a file, and put the whole chronology on paper; what the filters hide is printed too."""
        from senco_desktop.ui.pupils.printing import print_chronology

        if self._chronology.happenings:
            print_chronology(self.desk, self._chronology, self)

    def ask_erase(self) -> None:
        """Show what would go, in place of the list."""
        self.eraser.load(self._chronology.code)
        self.below.setCurrentIndex(2)
        self._say_buttons()

    def _on_open(self, happening: Happening) -> None:
        page = OPENS.get(happening.record)
        if page is None:
            return
        target: object = TABS.get(happening.record, happening.id)
        if happening.record in BY_CODE and happening.kind != "mention":
            target = self._chronology.code
        elif happening.record in BY_CODE:
            target = None
        elif happening.record == "outcome":
            target = happening.day
        elif happening.record == "referral":
            target = referrals.agency_of(self.session, happening.id)
        elif happening.record == "meeting_action":
            target = meeting_actions.meeting_of(self.session, happening.id)
        self.desk.go(page, target)

    def _on_typed(self) -> None:
        self._show(self.code.text())

    def _on_erased(self) -> None:
        """The page forgets whose records it showed; the log stays until it is closed."""
        self._chronology = Chronology("", ())
        self.code.clear()
        self.search.clear()
        self.details.setText("")
        self.table.set_rows(())
        self._on_filter()

    def _on_erase_left(self) -> None:
        self._show(self._chronology.code)

    def _on_filter(self) -> None:
        self.table.set_filter(self._fits)
        self._say_count()

    # What is shown

    def _show(self, code: str) -> None:
        code = code.strip().upper()
        found = chronology.of(self.session, code) if code else Chronology("", ())
        if code != self._chronology.code:
            self.kind.set_value("")
            self.search.clear()
        self._chronology = found
        self.code.setText(code)
        self.table.set_rows(found.happenings)
        self.details.setText("")
        if self.below.currentIndex() != 2 or self.eraser.code != code or not self.eraser.is_open:
            self.below.setCurrentIndex(1 if found.happenings else 0)
        self.empty.sentence.setText(f"Nothing is kept about {code}." if code else FOR_WHAT)
        self._on_filter()
        self._say_buttons()

    def _say_buttons(self) -> None:
        there, listed = bool(self._chronology.happenings), self.below.currentIndex() == 1
        self.print.setEnabled(there and listed)
        self.erase.setEnabled(bool(self._chronology.code) and listed)

    def _say_count(self) -> None:
        shown, whole = len(self.shown), len(self._chronology.happenings)
        if not whole:
            self.head.note.say("")
            return
        count = count_words(whole, "line", figures=True) if shown == whole else f"{shown} of {whole} lines"
        minutes = self._chronology.minutes
        self.head.note.say(f"{count}, {length_words(minutes)} logged" if minutes else count)

    def _fits(self, happening: Happening) -> bool:
        kind, typed = self.kind.value(), self.search.text().casefold().split()
        said = f"{happening.words} {happening.detail}".casefold()
        return (not kind or happening.kind == kind) and all(word in said for word in typed)

    def _on_chosen(self, happening: Happening) -> None:
        """The whole of a line, where the table had to cut it; of a very long one its beginning."""
        self.details.setText(f"{day_words(happening.day)}: {_shortened(happening)}")

    def _lay_out(self) -> None:
        theme = look()
        self._completer = QCompleter([], self.code)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.code.setCompleter(self._completer)
        self.head.add_left(self.code)
        card = Card()
        card.setAccessibleName("Everything by date")
        filters = QWidget()
        flow = FlowLayout(theme.px(8), filters)
        for control in (self.kind, self.search, self.print, self.erase):
            flow.addWidget(control)
        card.add(filters)
        card.add(self.details)
        card.add_rows(self.table)
        self.below = QStackedWidget()
        for part in (in_card(self.empty), card, self.eraser):
            self.below.addWidget(part)
        self.area = page_area(self, self.head, self.below)
        self._fit()

    def _fit(self) -> None:
        self.table.setMinimumHeight(look().px(220))
        self.search.setMinimumWidth(look().px(220))
        self.code.setFixedWidth(look().px(170))

    def _connect(self) -> None:
        self._completer.activated.connect(self._show)
        for signal, does in (
            (self.code.returnPressed, self._on_typed), (self.kind.picked, self._on_filter),
            (self.search.textChanged, self._on_filter),
            (self.table.chosen, self._on_chosen), (self.table.opened, self._on_open), (self.print.clicked, self.print_it),
            (self.erase.clicked, self.ask_erase), (self.eraser.left, self._on_erase_left),
            (self.eraser.erased, self._on_erased), (look().changed, self._fit),
        ):  # fmt: skip
            signal.connect(does)


def _shortened(happening: Happening) -> str:
    """What is said in a line; a note of many pages is cut, and Enter opens where the whole of it stands."""
    text = f"{happening.words}: {happening.detail}" if happening.detail else happening.words
    return text if len(text) <= LONGEST else f"{text[: text.rfind(' ', 0, LONGEST)]}… (Enter opens the whole)"
