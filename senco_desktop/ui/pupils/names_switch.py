"""The switch whether pupils' names are kept: on at once, off after a question where names would be lost."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senco_desktop.domain.wording import count_words
from senco_desktop.services import pupil_lists
from senco_desktop.ui.cards import MessageBar
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Tick
from senco_desktop.ui.theme import look

LOST = "{names} would be taken out. Undo brings them back; the history and older backups still hold them."


class NamesSwitch(QWidget):
    """`turned` once the school keeps names, or keeps none any more."""

    turned = Signal()

    def __init__(self, desk: Desk, text: str) -> None:
        super().__init__()
        self._desk = desk
        self.tick = Tick(text)
        self.bar = MessageBar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look().px(8))
        layout.addWidget(self.bar)
        layout.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignLeft)
        self.tick.clicked.connect(self._on_clicked)
        self.bar.answered.connect(self._on_answered)

    def refresh(self) -> None:
        """Show what is stored; a question that has lost its point goes."""
        self.tick.setChecked(pupil_lists.names_are_kept(self._desk.session))
        if not pupil_lists.names_kept(self._desk.session):
            self.bar.hide()

    def _on_clicked(self, keep: bool) -> None:
        count = pupil_lists.names_kept(self._desk.session)
        if keep or not count:
            self._keep(keep)
            return
        self.tick.setChecked(True)
        names = "The name of 1 pupil" if count == 1 else f"The names of {count_words(count, 'pupil', figures=True)}"
        self.bar.ask(LOST.format(names=names), (("keep", "Keep the names"), ("blank", "Take them out")))

    def _on_answered(self, answer: str) -> None:
        if answer == "blank":
            self._keep(False)
        self.tick.setFocus()

    def _keep(self, keep: bool) -> None:
        if self._desk.run(pupil_lists.keep_names, keep) is not None:
            self.turned.emit()
        self.refresh()
