"""The window before a school is open: unlock, welcome, first run or safe start. The store is loaded only when one is opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from senco_desktop.domain.problem import Problem
from senco_desktop.services.session import Clock, Session
from senco_desktop.ui.enter_key import EnterPresses
from senco_desktop.ui.entrance.pages import KeyPage, NewPassphrasePage, WelcomePage
from senco_desktop.ui.entrance.parts import folder_words
from senco_desktop.ui.entrance.passphrase import Key, NewPassphrasePanel
from senco_desktop.ui.focus_ring import FocusRing

if TYPE_CHECKING:
    from senco_desktop.ui.ask import Ask
    from senco_desktop.ui.entrance.recovery import RecoveryPage
    from senco_desktop.ui.entrance.safety import Safety

SCHOOL_FILES = ("store.db", "keys.json")
"""Looked for by name, so that nothing of the store need be loaded to choose the first page."""
WRONG_KEY = ("wrong-passphrase", "wrong-recovery-key", "recovery-key-typo")
"""Said where it was typed: no trouble with the school."""
UNLOCK_LINKS = (("other", "Open another school folder"), ("new", "Begin a new school"), ("restore", "Restore a backup"))
SAMPLE_FOLDER = "sample school"
SAMPLE_NAME = "Fernbrook Primary"


class Busy(Protocol):
    """A panel or page that can say what is being done, and "" when it is over."""

    def set_busy(self, text: str) -> None: ...


class EntranceWindow(QWidget):
    """`opened` carries the session of an unlocked school, which is then no longer this window's to close."""

    opened = Signal(object)

    def __init__(self, folder: Path, clock: Clock, after_crash: bool = False, ask: Ask | None = None) -> None:
        super().__init__()
        self.folder, self.clock = folder, clock
        self._ask = ask
        self.key: Key | None = None
        self._session: Session | None = None
        self._recovery_key = ""
        self._work: Callable[[], None] | None = None
        self._sheet_page: RecoveryPage | None = None
        self._first_run: Any = None
        self._safety: Safety | None = None
        self.setProperty("ground", "window")
        self.setWindowTitle("SENCo Desktop")
        self.resize(1366, 728)
        self.setMinimumSize(640, 480)
        self.stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self.ring, self.enter = FocusRing(self), EnterPresses(self)
        if after_crash and holds_school(folder):
            self.show_trouble("crash", "The last session ended with a fault of the program. The log holds where.")
        else:
            self.show_beginning()

    @property
    def ask(self) -> Ask:
        """Made when first needed: dialogues are dear, and the first page has none."""
        if self._ask is None:
            from senco_desktop.ui.ask import Ask

            self._ask = Ask(self)
        return self._ask

    @property
    def page(self) -> Any:
        """The page that is shown."""
        return self.stack.currentWidget()

    def show_beginning(self) -> None:
        """Unlock the school in the folder, or Welcome where there is none."""
        if not holds_school(self.folder):
            welcome = WelcomePage()
            welcome.chosen.connect(self.act)
            self.show_page(welcome)
            return
        unlock = KeyPage("Open your school", folder_words(self.folder), "Unlock", UNLOCK_LINKS)
        unlock.panel.given.connect(self._on_unlock)
        unlock.linked.connect(self.act)
        self.show_page(unlock)

    def show_trouble(self, kind: str, details: str) -> None:
        """Safe start, with the words for this kind of trouble."""
        self.safety().show_trouble(kind, details)

    def safety(self) -> Safety:
        """What safe start can do; loaded when it is needed."""
        from senco_desktop.ui.entrance.safety import Safety

        if self._safety is None:
            self._safety = Safety(self)
        return self._safety

    def closeEvent(self, event: QCloseEvent) -> None:
        """A school that was opened but not handed on is closed."""
        if self._safety is not None:
            self._safety.jobs.stop()
        self._work = None
        if self._session is not None:
            from senco_desktop.services import schools

            schools.close(self._session)
            self._session = None
        self.key, self._recovery_key = None, ""
        event.accept()

    # Choices

    def act(self, code: str) -> None:
        """Follow a choice of Welcome, of the links under Unlock, or of safe start."""
        chosen: dict[str, Callable[[], None]] = {
            "continue": self.show_beginning,
            "again": self._try_again,
            "other": self._choose_folder,
            "new": self._begin_new,
            "sample": self._begin_sample,
        }
        if code in chosen:
            chosen[code]()
        else:
            self.safety().act(code)

    def _choose_folder(self) -> None:
        folder = self.ask.folder("The folder of a school")
        if folder is None:
            return
        if not holds_school(folder):
            self.tell(Problem(f"There is no school in {folder}.", "A school’s folder holds store.db and keys.json."))
            return
        self.folder, self.key = folder, None
        self.show_beginning()

    def _begin_new(self) -> None:
        if holds_school(self.folder):
            folder = self.ask.folder("An empty folder for the new school")
            if folder is None:
                return
            if holds_school(folder):
                self.tell(Problem(f"{folder} holds a school already.", "Choose an empty folder."))
                return
            self.folder = folder
        self._ask_new_passphrase(
            "A new school", "Everything is encrypted with a passphrase. Four ordinary words are easy to keep in mind and hard to "
            "guess. Nobody can look it up: a recovery sheet comes next.", "Make the school", ask_name=True, then=self._create)

    def _begin_sample(self) -> None:
        folder = self.folder.with_name(SAMPLE_FOLDER)
        if holds_school(folder):
            self.folder = folder
            self.show_beginning()
            return
        self._ask_new_passphrase(
            "The sample school", f"{SAMPLE_NAME} does not exist. It lies in a folder of its own, encrypted like "
            "a real one, and is marked as a sample wherever its name stands. Choose a passphrase for it.",
            "Make it and look round", ask_name=False, then=self._create_sample)

    # A new school

    def _ask_new_passphrase(self, title: str, text: str, do: str, *, ask_name: bool, then: Callable[[str, str], None],
                            leave: str = "Back", on_leave: Callable[[], None] | None = None) -> None:
        page = NewPassphrasePage(NewPassphrasePanel(title, text, do, ask_name=ask_name, leave=leave))
        self._then_named = then
        page.panel.given.connect(self._on_new_passphrase)
        page.panel.left.connect(on_leave or self.show_beginning)
        self.show_page(page)

    def _on_new_passphrase(self, name: str, passphrase: str) -> None:
        self.later(self.page.panel, "One moment…", partial(self._then_named, name, passphrase))

    def _create(self, name: str, passphrase: str) -> None:
        from senco_desktop.services import first_run, schools

        try:
            self._session, self._recovery_key = schools.create(self.folder, name, passphrase, self.clock)
        except Problem as problem:
            self.page.panel.say_fault(problem.one_line())
            return
        first_run.note_place(self._session, first_run.SHEET)
        self._show_recovery()

    def _create_sample(self, _name: str, passphrase: str) -> None:
        from senco_desktop.services import sample_school, schools

        folder = self.folder.with_name(SAMPLE_FOLDER)
        try:
            session, _key = schools.create(folder, SAMPLE_NAME, passphrase, self.clock, sample=True)
        except Problem as problem:
            self.page.panel.say_fault(problem.one_line())
            return
        self.folder, self._session = folder, session
        sample_school.fill(session)
        self._hand_on()

    def _show_recovery(self) -> None:
        if self._sheet_page is None:
            from senco_desktop.ui.entrance.recovery import RecoveryPage

            self._sheet_page = RecoveryPage(self._recovery_key)
            self._sheet_page.print_asked.connect(self._print_sheet)
            self._sheet_page.save_asked.connect(self._save_sheet)
            self._sheet_page.tick.toggled.connect(self._on_sheet_kept)
            self._sheet_page.done.connect(self._on_sheet_done)
        self.show_page(self._sheet_page)

    def _sheet(self) -> bytes:
        from senco_desktop.reports import recovery_sheet
        from senco_desktop.services import settings

        assert self._session is not None
        school = settings.school(self._session)
        titles = recovery_sheet.Titles(leader=school.leader_title, senco=school.senco_title)
        return recovery_sheet.render(school.name, self._recovery_key, self._session.today, titles=titles)

    def _print_sheet(self) -> None:
        from senco_desktop.ui.paper import print_pdf

        if print_pdf(self._sheet(), "Recovery sheet", self):
            self.page.set_kept()

    def _save_sheet(self) -> None:
        path = self.ask.save_file("Save the recovery sheet", "Recovery sheet.pdf", "PDF (*.pdf)")
        if path is None:
            return
        try:
            path.write_bytes(self._sheet())
        except OSError as error:
            self.page.say(f"The sheet could not be saved ({error.strerror}). Choose another place, or print it.")
            return
        self.page.say(f"Saved as {path}. Print it, then delete the file: whoever has it can open the school.")
        self.page.set_kept()

    def _show_first_run(self, begin_at: int | None = None) -> None:
        from senco_desktop.ui.entrance.first_run import FirstRunPage

        if self._first_run is None:
            assert self._session is not None
            self._first_run = FirstRunPage(self._session, self.ask, begin_at)
            self._first_run.finished.connect(self._hand_on)
            self._first_run.went_back.connect(self._show_recovery)
        self.show_page(self._first_run)

    def _on_sheet_kept(self, kept: bool) -> None:
        """From then on the key stays as it is, whatever breaks off."""
        from senco_desktop.services import first_run

        assert self._session is not None
        first_run.note_place(self._session, 0 if kept else first_run.SHEET)

    def _on_sheet_done(self) -> None:
        self._show_first_run()

    def _go_in(self) -> None:
        """Into the school; a first run that was broken off goes on where it stopped, with a new key for the lost sheet."""
        from senco_desktop.services import first_run, schools

        assert self._session is not None
        place = first_run.place(self._session)
        if place is None:
            self._hand_on()
        elif place == first_run.SHEET:
            self._recovery_key = schools.new_recovery_key(self._session)
            self._show_recovery()
        else:
            self._show_first_run(place)

    # Opening

    def _on_unlock(self, text: str, is_recovery: bool) -> None:
        self.key = Key(text, is_recovery)
        self.later(self.page.panel, "Opening…", self.unlock)

    def _try_again(self) -> None:
        if self.key is None:
            self.show_beginning()
        else:
            self.later(self.page, "Trying again…", self.unlock)

    def unlock(self) -> None:
        """Open the school with the key that was typed."""
        from senco_desktop.services import schools

        assert self.key is not None
        try:
            self._session = schools.unlock(self.folder, self.clock, **self.key.named())
        except Problem as problem:
            self.refuse(problem)
            return
        if self.key.is_recovery:
            self._ask_new_passphrase(
                "Choose a new passphrase", "The recovery key fits. From now on the new passphrase opens the school; the sheet "
                "in the safe stays valid. Older backups still open with the passphrase of their day, or with it.",
                "Keep it and open", ask_name=False, then=self._replace_passphrase, leave="Keep the old one",
                on_leave=self._go_in)
        else:
            self._go_in()

    def refuse(self, problem: Problem) -> None:
        """A wrong key is said where it was typed; anything else is safe start's."""
        if problem.kind in WRONG_KEY:
            self.key = None
            if not isinstance(self.page, KeyPage):
                self.show_beginning()
            self.page.panel.say_fault(problem.one_line())
        else:
            self.show_trouble(problem.kind, problem.one_line())

    def _replace_passphrase(self, _name: str, passphrase: str) -> None:
        from senco_desktop.services import schools

        assert self._session is not None
        try:
            schools.set_passphrase(self._session, passphrase)
        except Problem as problem:
            self.page.panel.say_fault(problem.one_line())
            return
        self._go_in()

    def _hand_on(self) -> None:
        session, self._session = self._session, None
        self.key, self._recovery_key = None, ""
        self.opened.emit(session)

    # The way from page to page

    def tell(self, problem: Problem) -> None:
        """Say why a choice came to nothing, on the page where there is room for it."""
        if isinstance(self.page, KeyPage):
            self.ask.tell(problem)
        else:
            self.page.say(problem.one_line())

    def later(self, panel: Busy, text: str, work: Callable[[], None]) -> None:
        """Paint what is being done first: deriving the key holds the window for a quarter of a second."""
        panel.set_busy(text)
        self._work = work
        self.repaint()
        QTimer.singleShot(10, self._do_work)

    def _do_work(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work()

    def show_page(self, page: Any) -> None:
        """Show this page; those that nothing leads back to are let go."""
        kept = (page, self._sheet_page, self._first_run, self._safety.origin if self._safety else None)
        for old in [self.stack.widget(place) for place in range(self.stack.count())]:
            if old is not None and old not in kept:
                self.stack.removeWidget(old)
                old.hide()
                old.deleteLater()
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.focus()


def holds_school(folder: Path) -> bool:
    """Whether there is a school, or a part of one, in the folder."""
    return any((folder / name).exists() for name in SCHOOL_FILES)
