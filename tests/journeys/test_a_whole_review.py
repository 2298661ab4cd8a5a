"""A SENCo and a head do a whole review by keyboard alone: two sealed sittings, a talk, one action, one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time
from io import BytesIO
from pathlib import Path

import pytest
from helpers.open_school import PASSPHRASE, THURSDAY, Answers, TestClock
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from senco_desktop.domain.joint_review import COUNT, shuffled
from senco_desktop.services import backups, history, joint_review, registers, sample_school, schools
from senco_desktop.services.session import Clock
from senco_desktop.ui.main_window import MainWindow
from senco_desktop.ui.pages import PAGES

SECRET = "quokkasecret"
SENCO = ("collaboration", "isolation", "collaboration", "isolation", "collaboration", "silos", "integration", "collaboration")
LEADER = ("integration", "integration", "integration", "collaboration", "collaboration", "collaboration", "integration",
          "not_this_term")  # fmt: skip
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PRESSES_AT_MOST = 70
"""Beside the words that are typed: two times eight answers, half of them with evidence, are 40 of them."""


@dataclass
class Keyboard:
    """Presses keys on whatever has the focus, and counts; it can do nothing else."""

    window: MainWindow
    presses: int = 0
    typed: int = field(default=0)

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key, with_)
            QApplication.processEvents()
            self.presses += 1

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)
        self.typed += len(text)

    def tab_to(self, named: str, most: int = 14) -> None:
        """Tab until something of this name has the focus, as a person does who reads where the ring is."""
        for _ in range(most):
            if named in name_of(QApplication.focusWidget()):
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"“{named}” is not reached by Tab; the focus is on “{name_of(QApplication.focusWidget())}”")


def name_of(widget: QWidget | None) -> str:
    if widget is None:
        return ""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def shown(window: MainWindow) -> str:
    """Every word that any part of the window holds, hidden or not: what is painted, spoken, explained or in a menu."""
    said = [window.windowTitle()]
    for each in window.findChildren(QWidget):
        said += [each.accessibleName(), each.accessibleDescription(), each.toolTip()]
        if isinstance(each, QLabel | QAbstractButton | QLineEdit):
            said.append(each.text())
        elif isinstance(each, QPlainTextEdit):
            said += [each.toPlainText(), str(each.document().isUndoAvailable())]
    said += [action.text() for action in window.findChildren(QAction)]
    for typed in (SECRET, SECRET[:5], "isolation", "answer"):
        said += [repr(group) for group in window.finder.search(typed)]
    return "\n".join(said)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    session, _key = schools.create(tmp_path / "school", "Fernbrook Primary", PASSPHRASE, Clock(TestClock(THURSDAY, time(13, 38))))
    sample_school.fill(session)
    made = MainWindow(session, Answers())
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()


def answer_eight(keys: Keyboard, role: str, models: tuple[str, ...], evidence: str) -> None:
    review = joint_review.current(keys.window.session)
    assert review is not None
    for number, model in enumerate(models, 1):
        order = shuffled(review.id, role, number)
        if model == "not_this_term":
            keys.tab_to("Not this term")
            keys.press(Qt.Key.Key_Return)
            continue
        keys.press(Qt.Key(Qt.Key.Key_1 + order.index(model)))
        if number % 2:
            keys.press(Qt.Key.Key_Tab)
            assert name_of(QApplication.focusWidget()) == "What have you seen?"
            keys.type(f"{evidence} {number}")
        keys.press(Qt.Key.Key_Return, with_=CONTROL)


def begun_by_the_senco(keys: Keyboard) -> None:
    """Partnership, its tab Review, begun, and the SENCo's eight answers."""
    keys.press(Qt.Key.Key_6, with_=CONTROL)
    keys.press(Qt.Key.Key_PageDown, with_=CONTROL)
    assert name_of(QApplication.focusWidget()) == "Begin this term’s review"
    keys.press(Qt.Key.Key_Return)
    assert name_of(QApplication.focusWidget()) == "Answer as Ruth"
    keys.press(Qt.Key.Key_Return)
    assert name_of(QApplication.focusWidget()) == "Begin as Ruth Hale"
    keys.press(Qt.Key.Key_Return)
    answer_eight(keys, "senco", SENCO, SECRET)


def test_a_whole_review_from_two_private_answers_to_one_page(qtbot: QtBot, window: MainWindow) -> None:
    keys, session = Keyboard(window), window.session
    begun_by_the_senco(keys)
    assert name_of(QApplication.focusWidget()) == "Answer as Anna"
    keys.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    answer_eight(keys, "leader", LEADER, "I saw it")
    assert name_of(QApplication.focusWidget()) == "Open the joint page"
    keys.press(Qt.Key.Key_Return)
    assert name_of(QApplication.focusWidget()) == "Where we agree and where we differ"
    keys.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    keys.type("We read one policy together before it is adopted")
    keys.press(Qt.Key.Key_Return, Qt.Key.Key_A)
    keys.press(Qt.Key.Key_E)
    keys.type("I heard after the governors")
    keys.press(Qt.Key.Key_Return)
    keys.tab_to("One action from this line")
    keys.press(Qt.Key.Key_Return)
    keys.type("Read one policy before it is adopted")
    keys.press(Qt.Key.Key_Return, with_=CONTROL)
    assert name_of(QApplication.focusWidget()) == "Ruth: we agree to share this"
    keys.press(Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Tab)
    assert name_of(QApplication.focusWidget()) == "See the printed page"
    keys.press(Qt.Key.Key_Return)
    page = window.page("reports")
    qtbot.waitUntil(lambda: "How our two roles work together" in page.preview.view.accessibleName())  # type: ignore[attr-defined]
    review = joint_review.latest_open(session)
    assert review is not None and review.term == "Autumn 2026" and review.agenda == (2,) and review.senco_shares
    action = joint_review.action_of(session, review)
    assert action is not None and action.text == "Read one policy before it is adopted"
    assert (action.dimension, action.this_term) == (2, True)
    look_at_the_paper(joint_review.report(session))
    assert keys.presses <= PRESSES_AT_MOST


def look_at_the_paper(report: joint_review.JointReport) -> None:
    from senco_desktop.reports import joint_review as paper

    reader = PdfReader(BytesIO(paper.render(report)))
    text = " ".join(reader.pages[0].extract_text().replace("\N{NO-BREAK SPACE}", " ").split())
    assert len(reader.pages) == 1
    told = ("Read one policy before it is adopted", "I heard after the governors", "We read one policy together", "Autumn 2026")
    for words in told:
        assert words in text, words


def test_nothing_in_the_window_or_on_the_disk_tells_a_sealed_answer(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    keys = Keyboard(window)
    begun_by_the_senco(keys)
    keys.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_1, Qt.Key.Key_Tab)
    keys.type(f"{SECRET} of the head")
    window.lock()
    assert SECRET not in shown(window)
    window.cover.panel.given.emit(PASSPHRASE, False)
    assert not window.cover.locked and window.page("partnership").tab("review").who.isVisible()  # type: ignore[attr-defined]
    for spec in PAGES:
        window.open_page(spec.code)
        for _ in range(3):
            QApplication.processEvents()
        assert SECRET not in shown(window), spec.code
    for report in ("joint-review", "review-form", "agenda", "handover"):
        window.open_page("reports", report)
        qtbot.wait(150)
        assert SECRET not in shown(window), report
    window.open_page("partnership", "review")
    for code in ("now", "joint", "meeting", "voice", "handover", "review"):
        window.open_page("partnership", code)
        assert SECRET not in shown(window), code
    keys.press(Qt.Key.Key_Z, with_=CONTROL)
    assert SECRET not in shown(window) and "answer" not in history.undo_label(window.session).lower()
    backups.recovery_point(window.session, "test")
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or SECRET.encode() not in file.read_bytes(), file
    assert len(joint_review.answered(window.session, joint_review.current(window.session), "leader")) == 1  # type: ignore[arg-type]
    assert registers.actions(window.session)


def test_every_key_that_is_needed_stands_on_the_page(window: MainWindow) -> None:
    keys = Keyboard(window)
    keys.press(Qt.Key.Key_6, with_=CONTROL)
    keys.press(Qt.Key.Key_PageDown, with_=CONTROL)
    keys.press(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return)
    words = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert "1–4 choose · Tab evidence · Ctrl+Enter next" in words
    for _ in range(COUNT - 1):
        keys.press(Qt.Key.Key_2)
        keys.press(Qt.Key.Key_Return, with_=CONTROL)
    keys.press(Qt.Key.Key_Escape)
    assert name_of(QApplication.focusWidget()) == "Go on as Ruth"
