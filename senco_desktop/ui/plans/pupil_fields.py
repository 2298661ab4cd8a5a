"""What is kept of the pupil beside the plan: the need, a name where names are kept, and three notes for a stand-in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from senco_desktop.domain.needs import NEEDS, need_code, need_words
from senco_desktop.domain.plan_records import Pupil
from senco_desktop.ui.cards import FormRow
from senco_desktop.ui.fields import Combo, Note
from senco_desktop.ui.record_form import side_by_side
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import words

NO_NAMES = "No name is kept: the code is enough. Names can be switched on in Settings, when a pupil list is read."
FOR_A_STAND_IN = "For whoever stands in. Short, and nothing confidential: it can stand in the hand-over pack."
NOTES = {"helps": "What helps", "harder": "What makes it harder", "agreed": "Agreed with the family"}


class NeedField(Combo):
    """The needs that the census knows to choose from, or words of one's own. Tab takes a need that is the only one offered;
    Esc before it keeps the words."""

    def __init__(self, name: str) -> None:
        super().__init__(name, [("", ""), *NEEDS.items()])
        self.setEditable(True)
        self.setInsertPolicy(Combo.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setStyleSheet("QLineEdit { border: 0; background: transparent; min-height: 0; padding: 0; }")
        typed, completer = self.lineEdit(), self.completer()
        assert typed is not None and completer is not None, "an editable list has both"
        typed.setAccessibleName(name)
        typed.setPlaceholderText("Choose, or type")
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        popup = completer.popup()
        assert popup is not None, "what opens under the field"
        popup.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab comes to the list of needs while that is open, before the field is left."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
            completer = self.completer()
            if completer is not None and watched is completer.popup() and completer.completionCount() == 1:
                self.set_value(need_code(completer.currentCompletion()))
        return super().eventFilter(watched, event)

    def value(self) -> str:
        """The census code of what stands in the field, or the words themselves."""
        return need_code(self.currentText())

    def set_value(self, code: str) -> None:
        """Show a need without telling."""
        super().set_value(code)
        typed = self.lineEdit()
        if typed is not None:
            typed.setText(need_words(code))
            typed.setCursorPosition(0)


class PupilFields(QWidget):
    """`load` shows what is kept of a pupil, `said` are the parts that she changed since then."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: dict[str, str] = {}
        self.need = NeedField("Need")
        self.name = QLineEdit()
        self.notes = {part: Note(caption, lines=3) for part, caption in NOTES.items()}
        self.name_row = FormRow("Name", self.name, "Kept on this computer, encrypted; printed only where you ask for it")
        self.no_names = words(NO_NAMES, "caption", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look().px(8))
        layout.addLayout(side_by_side(FormRow("Need", self.need), self.name_row))
        layout.addWidget(self.no_names)
        layout.addLayout(side_by_side(*(FormRow(NOTES[part], note) for part, note in self.notes.items())))
        layout.addWidget(words(FOR_A_STAND_IN, "caption", wrap=True))

    def load(self, pupil: Pupil, *, names: bool) -> None:
        """Show these; `names`: the school keeps names."""
        self.name_row.setVisible(names)
        self.no_names.setVisible(not names)
        self._shown = {}
        self._show(pupil)

    def follow(self, pupil: Pupil) -> None:
        """What is kept now, or of another pupil: parts that she changed stay as they are."""
        self._show(pupil)

    def said(self) -> dict[str, str]:
        """The changed parts, by the field's name in `Pupil`."""
        return {part: text for part, text in self._values().items() if text != self._shown.get(part)}

    def _show(self, pupil: Pupil) -> None:
        changed = self.said() if self._shown else {}
        kept = {part: str(getattr(pupil, part)) for part in self._values()}
        for part in kept.keys() - changed.keys():
            self._put(part, kept[part])
        self._shown = {part: kept[part] if part in changed else shown for part, shown in self._values().items()}

    def _values(self) -> dict[str, str]:
        notes = {part: note.value() for part, note in self.notes.items()}
        return {"need": self.need.value(), "name": self.name.text().strip(), **notes}

    def _put(self, part: str, text: str) -> None:
        if part == "need":
            self.need.set_value(text)
        elif part == "name":
            self.name.setText(text)
        else:
            self.notes[part].set_value(text)
