"""What inclusion means here: always on top of the page, changed in place, with what was agreed before."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from senco_desktop.domain.partnership_records import Description
from senco_desktop.domain.wording import day_words, joined
from senco_desktop.services import description
from senco_desktop.services.session import Session
from senco_desktop.ui.cards import Card, FormRow, clear
from senco_desktop.ui.fields import ChipsField, DateField, Note
from senco_desktop.ui.record_form import RecordForm
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words

NONE_YET = "One sentence that both of you can quote is enough: what a good school for our children would look like."


class DescriptionBar(Card):
    """The description in force and when it was agreed; or what it would be for, and a button to write it."""

    change_asked = Signal()

    def __init__(self) -> None:
        super().__init__(ground="accent")
        theme = look()
        self.caption = words("", "caption", wrap=True)
        self.text = words("", "heading", wrap=True)
        self.change = Button("Change", icon_name="pencil", tip="Change what inclusion means here")
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.caption)
        said.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addLayout(said, 1)
        row.addWidget(self.change)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self.body.setContentsMargins(theme.px(14), theme.px(7), theme.px(12), theme.px(7))
        self.body.addLayout(row)
        self.change.clicked.connect(self.change_asked)

    def show_description(self, shown: Description | None) -> None:
        """Show the one in force, or that there is none yet."""
        strands = f" · strands: {joined(shown.strands)}" if shown and shown.strands else ""
        self.caption.setText(f"What inclusion means here, agreed {day_words(shown.day)}{strands}" if shown
                             else "What inclusion means here")
        self.text.setText(shown.text if shown else NONE_YET)
        self.text.setProperty("words", "heading" if shown else "quiet")
        self.change.setText("Change" if shown else "Write it")


class DescriptionForm(RecordForm):
    """A few sentences and up to six strands; saved with its day, so that the one before stays in the history."""

    def __init__(self, session: Session) -> None:
        super().__init__("What inclusion means here")
        self._session = session
        self.text = Note("In a sentence or a few", lines=3)
        self.strands = ChipsField("Strands", spaces=True, hint="families, curriculum, staff…")
        self.day = DateField("Agreed on", session.today)
        self._before = QVBoxLayout()
        self._text_row = self.row("In a sentence or a few", self.text)
        self._strands_row = self.row("Strands that actions can serve, six at most", self.strands)
        self.add(self._text_row)
        self.add(self._strands_row)
        self.add(self.row("Agreed on", self.day))
        self.body.addLayout(self._before)
        self.add_buttons()
        self.hide()

    def fill(self, record: Description) -> None:
        self.text.set_value(record.text)
        self.strands.set_values(record.strands)
        self.day.set_value(self._session.today)
        clear(self._before)
        for each in description.history(self._session):
            said = f"{day_words(each.day)}: {each.text}" + (f" ({joined(each.strands)})" if each.strands else "")
            self._before.addWidget(words(said, "caption", wrap=True))

    def record(self) -> Description:
        day = self.day.value() or self._session.today
        loaded: Description = self._loaded
        return replace(loaded, text=self.text.value(), strands=self.strands.values(), day=day)

    def faults(self) -> list[tuple[FormRow, str]]:
        found = [] if self.text.value() else [(self._text_row, "A few words are needed.")]
        if len(self.strands.values()) > description.MOST_STRANDS:
            found.append((self._strands_row, "Six strands at most: more than that nobody can quote."))
        return found
