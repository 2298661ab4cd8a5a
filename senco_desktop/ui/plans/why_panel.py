""" "Why this date?": the sentence, with what force it holds and where it stands; a pinned date with both dates and the reason."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from senco_desktop.domain.step_words import FORCES, why_lines
from senco_desktop.domain.timeline import Step
from senco_desktop.domain.wording import capital, day_words
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, IconButton, words


class WhyPanel(QFrame):
    """Opens under its step; only one is open. `close_asked` by its cross, `menu_asked` for what can be done with the step."""

    close_asked = Signal()
    menu_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "quiet")
        theme = look()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(12), theme.px(6), theme.px(6), theme.px(10))
        layout.setSpacing(theme.px(4))
        top = QHBoxLayout()
        top.addWidget(words("Why this date?", "strong"), 1)
        self.change = Button("Change this step…", "plain", tip="Done on a date, pin, except, not applicable")
        top.addWidget(self.change)
        self.cross = IconButton("x", "Close the reason", shortcut="Esc", role="text", size=16)
        top.addWidget(self.cross)
        self.text = words("", wrap=True)
        self.force = words("", "pill")
        self.citation = words("", "caption", wrap=True)
        self.also = words("", "caption", wrap=True)
        source = QHBoxLayout()
        source.setSpacing(theme.px(9))
        source.addWidget(self.force)
        source.addWidget(self.citation, 1)
        layout.addLayout(top)
        layout.addWidget(self.text)
        layout.addLayout(source)
        layout.addWidget(self.also)
        self.cross.clicked.connect(self.close_asked)
        self.change.clicked.connect(self.menu_asked)
        self._fit()
        theme.changed.connect(self._fit)
        self.hide()

    def show_step(self, step: Step, settled: Iterable[Step]) -> None:
        """The reason of this step's date; `settled` are the steps that the same event will settle."""
        self.text.setText("\n".join(why_lines(step)))
        self.force.setText(FORCES.get(step.computed.force, ""))
        self.force.setVisible(bool(self.force.text()))
        self.citation.setText(capital(step.citation))
        self.citation.setVisible(bool(step.citation))
        said = [f"{each.words}, by {day_words(each.day)}" for each in settled if each.day]
        self.also.setText(f"The same event settles: {'; '.join(said)}." if said else "")
        self.also.setVisible(bool(said))
        self.setAccessibleName(f"Why this date? {self.text.text()} {self.force.text()}. {self.citation.text()}".strip())

    def _fit(self) -> None:
        """High enough for its round ends."""
        self.force.setMinimumHeight(look().px(25))
