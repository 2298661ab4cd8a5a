"""Taking a pupil out for good: what would go, the code typed once more, the old copies, and the log that says no name."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from senco_desktop.domain.plan_records import Deletion
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.wording import count_words, day_words
from senco_desktop.services import erasure
from senco_desktop.services.changes import Changes
from senco_desktop.services.erasure import TOUCHED, WORDS, Erasure
from senco_desktop.ui.cards import Card, FormRow, clear
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Tick
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words

CANNOT = (
    "This can’t be undone, nor can anything done before it. Time and meetings stay as time and meetings, without the code and "
    "without their notes. The log says only that it was done, not whose records they were."
)
COPIES_WORDS = "A fresh copy is made first. Copies elsewhere, on paper or in another program are yours to find."


class EraseCard(QWidget):
    """`left` when it was let be, or when the log was read; `erased` when the pupil is gone, before the log is shown."""

    left = Signal()
    erased = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: Erasure | None = None
        self.code = ""
        self.asking = Card("Erase this pupil")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(look().px(2))
        self.copies = Tick("")
        self.copy_words = words("", "caption", wrap=True)
        self.typed = QLineEdit()
        self.typed.setMaximumWidth(look().px(200))
        self._row = FormRow("Type the code to confirm", self.typed)
        self.erase = Button("Erase for good", icon_name="trash")
        self.cancel = Button("Leave everything as it is", "primary")
        self.done = Card("Erased")
        self.done_words = words("", wrap=True)
        self.trouble = words("", "strong", wrap=True)
        self._log = QVBoxLayout()
        self._log.setSpacing(look().px(2))
        self.close_it = Button("Close")
        self._lay_out()
        self.typed.textChanged.connect(self._on_typed)
        self.typed.returnPressed.connect(self._on_erase)
        self.erase.clicked.connect(self._on_erase)
        self.cancel.clicked.connect(self._on_left)
        self.close_it.clicked.connect(self._on_left)

    @property
    def is_open(self) -> bool:
        """Whether it asks, or shows what was done."""
        return bool(self.code) or self.done.isVisibleTo(self)

    def load(self, code: str) -> None:
        """Show what erasing this pupil would remove. Nothing is changed."""
        found = self._found = erasure.preview(self._desk.session, code)
        self.code = found.code
        self.asking.set_title(f"Erase everything about {found.code}?")
        clear(self._lines)
        for line in found.lines or (found.sentence,):
            self._lines.addWidget(words(f"·  {line}", wrap=True))
        count = count_words(len(found.copies), "older copy", "older copies", figures=True)
        self.copies.setText(f"Delete {count} too, which would still hold {found.code}")
        self.copies.setChecked(bool(found.copies))
        self.copies.setVisible(bool(found.copies))
        names = ", ".join(f"{each.path.name}{' (second place)' if each.outside else ''}" for each in found.copies)
        self.copy_words.setText(f"{COPIES_WORDS} {names}" if names else "No older copy holds it.")
        self.typed.clear()
        self._row.caption.setText(f"Type {found.code} to confirm")
        self.typed.setAccessibleName(f"Type {found.code} to confirm")
        self._row.say_fault("")
        self._on_typed()
        self.asking.show()
        self.done.hide()
        self.cancel.setFocus()

    def _on_typed(self) -> None:
        self.erase.setEnabled(self._is_confirmed())

    def _is_confirmed(self) -> bool:
        return bool(self.code) and self.typed.text().strip().upper() == self.code

    def _on_erase(self) -> None:
        found = self._found
        if found is None or not self._is_confirmed():
            return
        session = self._desk.session
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        trouble: Problem | None = None
        before = len(erasure.log(session))
        try:
            erasure.erase(session, found.code)
            if self.copies.isChecked() and found.copies:
                erasure.prune(session, found.copies)
        except Problem as problem:
            trouble = problem
        finally:
            QApplication.restoreOverrideCursor()
        done = erasure.log(session)
        if len(done) > before:
            self._forget()
            self._show_done(done[0], sum(not copy.path.exists() for copy in found.copies), trouble)
            self._desk.changes.tell(Changes(TOUCHED, ""))
            self._desk.said.emit("Erased; nothing of it is left in the records", False)
        if trouble is not None:
            self._desk.ask.tell(trouble)

    def _forget(self) -> None:
        """No control says the code any more."""
        self.code, self._found = "", None
        self.typed.clear()
        self.asking.set_title("Erase this pupil")
        self._row.caption.setText("Type the code to confirm")
        self.typed.setAccessibleName("Type the code to confirm")
        self.copies.setText("")
        self.copy_words.setText("")
        clear(self._lines)
        self.erased.emit()

    def _show_done(self, log: Deletion, gone: int, trouble: Problem | None) -> None:
        copies = f" {count_words(gone, 'older copy was', 'older copies were', figures=True)} deleted." if gone else ""
        self.done_words.setText(f"{deletion_words(log)}.{copies}")
        self.trouble.setText(f"{trouble.what} {trouble.next_step}" if trouble else "")
        self.trouble.setVisible(trouble is not None)
        clear(self._log)
        for each in erasure.log(self._desk.session):
            self._log.addWidget(words(f"{day_words(each.day)}: {deletion_words(each)}", "caption", wrap=True))
        self.asking.hide()
        self.done.show()
        self.close_it.setFocus()

    def _on_left(self) -> None:
        self.code, self._found = "", None
        self.done.hide()
        self.left.emit()

    def _lay_out(self) -> None:
        theme = look()
        self.asking.body.addLayout(self._lines)
        for part in (words(CANNOT, "quiet", wrap=True), self.copies, self.copy_words, self._row):
            self.asking.add(part)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.cancel)
        foot.addWidget(self.erase)
        foot.addStretch(1)
        self.asking.body.addLayout(foot)
        self.done.add(self.done_words)
        self.done.add(self.trouble)
        self.done.add(words("The log of what was erased", "strong"))
        self.done.body.addLayout(self._log)
        self.done.add(self.close_it)
        self.done.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.asking)
        layout.addWidget(self.done)
        layout.addStretch(1)


def deletion_words(log: Deletion) -> str:
    """ "2 plans and requests, 31 entries of time, kept without code and note": what was erased, not whose it was."""
    kept = [count_words(log.counts[kind], *words_of, figures=True) for kind, words_of in WORDS.items() if log.counts.get(kind)]
    return "; ".join(kept) or "A pupil of the list"
