"""One person's sitting over the eight lines: each answer is saved as it is made, and none is shown again after the sitting."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from senco_desktop.domain.joint_review import COUNT, shuffled
from senco_desktop.domain.partnership_records import MODELS, NOT_THIS_TERM, Answer, Review
from senco_desktop.domain.problem import Problem
from senco_desktop.services import joint_review
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Note
from senco_desktop.ui.partnership.statements import Statements
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, IconLabel, words

SAVE_AFTER = 700
"""Milliseconds after the last letter of the evidence."""
NOTHING_FITS = "Which comes closest to this term? Nothing fits exactly, and none of them is the right one."
COVER_AFTER = 180_000
"""Milliseconds without a key or a click, after which the cover comes back: whoever comes by sees nothing."""
KEYS = "1–4 choose · Tab evidence · Ctrl+Enter next"
CHOOSE_TOO = "Choose what comes closest too, so that this is kept with it."
SEALED = "Answered in an earlier sitting, and sealed. Choose again to replace it, or go on."


class Answering(QWidget):
    """`finished` when the last line is answered and the person says so; `left` when she stops before, `left_alone` when nobody
    has touched anything for `COVER_AFTER`.
    """

    finished = Signal()
    left = Signal()
    left_alone = Signal()
    line_shown = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._review = Review("", desk.session.today)
        self._role = ""
        self._at = 0
        self._sitting: dict[int, Answer] = {}
        self._answered: frozenset[int] = frozenset()
        self.progress = Progress()
        self.private = words("Yours alone until you are both done", "caption", wrap=True)
        self.title = words("", "section", wrap=True)
        self.note = words(NOTHING_FITS, "quiet", wrap=True)
        self.statements = Statements()
        self.prompt = words("", "caption", wrap=True)
        self.evidence = Note("What have you seen?", lines=2)
        self.records = words("", "caption", wrap=True)
        self.take = Button("Add this", "link", tip="Put this line into what you have seen")
        self.back = Button("Back", icon_name="chevron-left")
        self.not_this_term = Button("Not this term", "plain")
        self.saved = words("", "caption", wrap=True)
        self.stop = Button("Stop here", "plain")
        self.next = Button("Next", "primary", tip="Next (Ctrl+Enter)")
        self.keys = words(KEYS, "caption")
        self._alone = QTimer(self, singleShot=True, interval=COVER_AFTER)
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._lay_out()
        for signal, does in (
            (self.statements.chosen, self._on_chosen), (self.evidence.textChanged, self._timer.start),
            (self._timer.timeout, self._save), (self.take.clicked, self._on_take), (self.back.clicked, self._on_back),
            (self.not_this_term.clicked, self._on_not_this_term), (self.stop.clicked, self._on_stop),
            (self.next.clicked, self.go_on), (self._alone.timeout, self.left_alone), (self.evidence.textChanged, self._touched),
            (self.evidence.cursorPositionChanged, self._touched),
        ):  # fmt: skip
            signal.connect(does)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.go_on)

    def sit_down(self, review: Review, role: str) -> None:
        """Begin with the first line that is still open."""
        self._review, self._role, self._sitting = review, role, {}
        self._answered = joint_review.answered(self._desk.session, review, role)
        first = next((at for at in range(COUNT) if at + 1 not in self._answered), 0)
        self._show(first)

    def go_on(self) -> None:
        """The next line; after the last one, done."""
        if self._would_lose() or not self._save():
            return
        if self._at + 1 < COUNT:
            self._show(self._at + 1)
            return
        open_line = next((at for at in range(COUNT) if at + 1 not in self._answered), None)
        if open_line is not None:
            self._show(open_line)
            self.saved.setText("This line is still open.")
            return
        self.finished.emit()

    def leave(self) -> None:
        """Keep what stands here, and take away whatever could be read or undone afterwards."""
        self._save()
        self._timer.stop()
        self._alone.stop()
        self._role, self._sitting = "", {}
        self.statements.empty()
        for label in (self.title, self.prompt, self.records, self.saved):
            label.clear()
        self._show_evidence("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._touched()
        number = event.key() - Qt.Key.Key_0
        if 1 <= number <= len(MODELS) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.statements.press(number)
        elif event.key() == Qt.Key.Key_Escape:
            self._on_stop()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever goes away, locks the screen or puts the window away leaves nothing to read."""
        super().hideEvent(event)
        if self._role:
            self.leave()
            self.left.emit()

    # One line

    def _show(self, at: int) -> None:
        self._at = at
        self._touched()
        line = joint_review.dimensions()[at]
        kept = self._sitting.get(line.number)
        self.progress.show_at(at, self._answered)
        self.title.setText(f"{line.number} {line.name}: {line.asks}")
        sealed = kept is None and line.number in self._answered
        self.note.setText(SEALED if sealed else NOTHING_FITS)
        self.statements.show_line(line, shuffled(self._review.id, self._role, line.number), kept.model if kept else "")
        self.prompt.setText(line.prompt)
        self._show_evidence(kept.evidence if kept else "")
        offered = joint_review.records_line(self._desk.session, line.number)
        self.records.setText(f"From our records: {offered[0].lower()}{offered[1:]}" if offered else "")
        self._offered.setVisible(bool(offered))
        self.back.setEnabled(at > 0)
        self.next.setText("Next" if at + 1 < COUNT else "Finish")
        self.saved.setText("" if kept is None or kept.model != NOT_THIS_TERM else "Not this term.")
        self.statements.take_focus()
        self.line_shown.emit()

    def _show_evidence(self, text: str) -> None:
        with QSignalBlocker(self.evidence):
            self.evidence.set_value(text)
        self.evidence.document().clearUndoRedoStacks()

    def _touched(self) -> None:
        if self._role:
            self._alone.start()

    def _on_chosen(self, model: str) -> None:
        self._touched()
        self._keep(model)

    def _on_not_this_term(self) -> None:
        self.statements.clear()
        if self._keep(NOT_THIS_TERM):
            self.go_on()

    def _on_take(self) -> None:
        line = joint_review.dimensions()[self._at]
        offered = joint_review.records_line(self._desk.session, line.number)
        self.evidence.set_value(" ".join(part for part in (self.evidence.value(), offered) if part))

    def _on_back(self) -> None:
        if not self._would_lose() and self._save():
            self._show(self._at - 1)

    def _on_stop(self) -> None:
        if not self._would_lose() and self._save():
            self.left.emit()

    def _would_lose(self) -> bool:
        """Words without a statement to belong to: nothing moves on before one is chosen, or the words are taken away."""
        number = joint_review.dimensions()[self._at].number
        lost = bool(self.evidence.value()) and not self.statements.value() and number not in self._sitting
        if lost:
            self.saved.setText(CHOOSE_TOO)
        return lost

    def _save(self) -> bool:
        """Keep what stands here, if it is an answer; False when it could not be kept."""
        line = joint_review.dimensions()[self._at]
        kept = self._sitting.get(line.number)
        model = self.statements.value() or (kept.model if kept else "")
        if not self._role or not model or (kept is not None and (kept.model, kept.evidence) == (model, self.evidence.value())):
            return True
        return self._keep(model)

    def _keep(self, model: str) -> bool:
        number = joint_review.dimensions()[self._at].number
        answer = Answer(self._review.id, self._role, number, model, self.evidence.value())
        try:
            joint_review.save_answer(self._desk.session, answer)
        except Problem as problem:
            self._desk.ask.tell(problem)
            return False
        self._sitting[number] = answer
        self._answered |= {number}
        self.progress.show_at(self._at, self._answered)
        at, _offset = self._desk.session.now()
        self.saved.setText(f"Saved at {at:%H:%M}. Stop whenever you like.")
        return True

    # Parts

    def _lay_out(self) -> None:
        theme = look()
        column = QWidget()
        column.setMaximumWidth(theme.px(760))
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(3))
        head = _Row(self.progress, IconLabel("eye-off", 16), self.private, self.keys)
        self.private.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.keys.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        seen = words("What have you seen?", "strong")
        seen.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        asked = _Row(seen, self.prompt)
        offered = _Row(self.records, self.take)
        foot = _Row(self.back, self.not_this_term, self.stop, self.saved, self.next)
        offered.setVisible(False)
        self._offered = offered
        for part in (head, self.title, self.note, self.statements, asked, self.evidence, offered, foot):
            if part in (self.statements, asked, foot):  # room that a low window takes back
                inside.addSpacerItem(QSpacerItem(0, theme.px(9), QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Maximum))
            inside.addWidget(part)
        inside.addStretch(1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        outer.addWidget(column, 100)
        outer.addStretch(1)


class Progress(QWidget):
    """Eight dots: answered filled, open as rings, the present one long; and "3 of 8"."""

    def __init__(self) -> None:
        super().__init__()
        self._at, self._answered = 0, frozenset[int]()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    def show_at(self, at: int, answered: frozenset[int]) -> None:
        self._at, self._answered = at, answered
        self.setAccessibleName(f"Line {at + 1} of {COUNT}, {len(answered)} answered")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(16 * COUNT + 90), look().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = look()
        side, x, middle = theme.px(10), 1.0, self.height() / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number in range(1, COUNT + 1):
                wide = theme.px(30) if number == self._at + 1 else side
                filled = number in self._answered or number == self._at + 1
                painter.setPen(QPen(theme.color("accent" if filled else "edge"), 1.5))
                painter.setBrush(theme.color("accent") if filled else Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(x, middle - side / 2, wide, side), side / 2, side / 2)
                x += wide + theme.px(6)
            painter.setFont(theme.font("caption_strong"))
            painter.setPen(theme.color("text"))
            painter.drawText(QRectF(x + theme.px(6), 0, theme.px(80), self.height()), Qt.AlignmentFlag.AlignVCenter,
                             f"{self._at + 1} of {COUNT}")


class _Row(QWidget):
    """Parts in one line, None being room between them; above 100 % text they stand under each other."""

    def __init__(self, *parts: QWidget | None) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look().px(10))
        for part in parts:
            if part is None:
                self._row.addStretch(1)
            else:
                self._row.addWidget(part, 1 if part.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Preferred else 0)
        self._fit()
        look().changed.connect(self._fit)

    def _fit(self) -> None:
        apart = look().scale == 100
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if apart else QBoxLayout.Direction.TopToBottom)
